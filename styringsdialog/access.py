"""Load an object of the dialogue together with the right to it and the side of the table the user acts for.

Visible is what one's body is a party to (or everything, for who audits): else 404. Acting takes a role on one of
the two bodies: else 403.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from resultatkjede.models import Risiko
from styringsdialog.enums import Opphavsslag, Stegslag
from styringsdialog.models import (
    Moete,
    Moetepakke,
    Moeteserie,
    Oppfoelging,
    Oppfoelgingssteg,
    Ordlydforslag,
    Referat,
    Referatkommentar,
    Referatutskrift,
    Saksanmodning,
    Saksforslag,
    Sakspunkt,
    Signal,
    Vedlegg,
)
from styringsdialog.rules import oppfoelging as regler
from tillit.handlingsrom.access import hent_grense
from tillit.handlingsrom.models import MoettGrense
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.access import kan_i_relasjon, kan_som, krev_i_relasjon, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon

FORESLAA = Rettighet.SAK_FORESLAA
_RELASJON = ("relasjon__overordnet", "relasjon__underordnet")


def hent_moete(bruker: Bruker, pk: int, *, til: Rettighet) -> Moete:
    moete = get_object_or_404(Moete.objects.synlig_for(bruker).select_related("serie", *_RELASJON), pk=pk)
    _krev(bruker, moete.relasjon, til)
    return moete


def hent_pakke(bruker: Bruker, pk: int, nummer: int) -> Moetepakke:
    """One that is made: asked anew for every page and every download."""
    synlige = Moetepakke.objects.synlig_for(bruker).ferdige().select_related(*(f"moete__{sti}" for sti in _RELASJON))
    pakke: Moetepakke = get_object_or_404(synlige, moete_id=pk, nummer=nummer)
    return pakke


def hent_kommentar(bruker: Bruker, pk: int, *, til: Rettighet) -> Referatkommentar:
    """The first of a thread."""
    traader = Referatkommentar.objects.filter(
        svar_til__isnull=True, referat__moete__in=Moete.objects.synlig_for(bruker)
    )
    steder = ("av", "sak", "referat__moete", *(f"referat__moete__{sti}" for sti in _RELASJON))
    kommentar = get_object_or_404(traader.select_related(*steder), pk=pk)
    _krev(bruker, kommentar.referat.moete.relasjon, til)
    return kommentar


def hent_referatutskrift(bruker: Bruker, moete_pk: int) -> Referatutskrift:
    """One that is made: asked anew for every download."""
    synlige = Referatutskrift.objects.synlig_for(bruker).ferdige()
    utskrift: Referatutskrift = get_object_or_404(synlige.select_related("referat__moete"), referat__moete_id=moete_pk)
    return utskrift


def hent_sak(bruker: Bruker, pk: int, *, til: Rettighet) -> Sakspunkt:
    synlige = Moete.objects.synlig_for(bruker)
    saker = Sakspunkt.objects.filter(moete__in=synlige).select_related(*(f"moete__{sti}" for sti in _RELASJON))
    sak = get_object_or_404(saker, pk=pk)
    _krev(bruker, sak.moete.relasjon, til)
    return sak


def hent_serie(bruker: Bruker, pk: int, *, til: Rettighet) -> Moeteserie:
    serie = get_object_or_404(Moeteserie.objects.synlig_for(bruker).select_related(*_RELASJON), pk=pk)
    _krev(bruker, serie.relasjon, til)
    return serie


def hent_forslag(bruker: Bruker, pk: int, *, til: Rettighet) -> Saksforslag:
    forslag = get_object_or_404(Saksforslag.objects.synlig_for(bruker).select_related(*_RELASJON), pk=pk)
    _krev(bruker, forslag.relasjon, til)
    return forslag


def hent_anmodning(bruker: Bruker, pk: int, *, til: Rettighet) -> Saksanmodning:
    synlige = Moete.objects.synlig_for(bruker)
    anmodninger = Saksanmodning.objects.filter(sak__moete__in=synlige)
    anmodning = get_object_or_404(anmodninger.select_related("av", *(f"sak__moete__{sti}" for sti in _RELASJON)), pk=pk)
    _krev(bruker, anmodning.sak.moete.relasjon, til)
    return anmodning


def part_i_saken(bruker: Bruker, sak: Sakspunkt | Saksforslag, relasjon: Styringsrelasjon) -> Part | None:
    """The party one acts for in a matter: its own, for who may act for that; else the other."""
    if kan_som(Part(sak.part), bruker, relasjon, til=FORESLAA):
        return Part(sak.part)
    return part_til(bruker, relasjon, til=FORESLAA)


def krev_part_i_saken(bruker: Bruker, sak: Sakspunkt | Saksforslag) -> Part:
    relasjon = sak.relasjon if isinstance(sak, Saksforslag) else sak.moete.relasjon
    return _kreves(part_i_saken(bruker, sak, relasjon))


def hent_signal(bruker: Bruker, pk: int, *, til: Rettighet) -> Signal:
    signaler = Signal.objects.synlig_for(bruker).select_related("kilde__moete", *(f"kilde__{sti}" for sti in _RELASJON))
    signal = get_object_or_404(signaler, pk=pk)
    _krev(bruker, signal.kilde.relasjon, til)
    return signal


def krev_kan_si_ikke_sagt(bruker: Bruker, signal: Signal) -> Part:
    """The party of who said it, as it stands: for that person alone."""
    egne_ord = signal.avsender_id == bruker.pk
    return _kreves(part_til(bruker, signal.kilde.relasjon, til=Rettighet.DIALOG_LESE) if egne_ord else None)


def hent_signal_i_moete(bruker: Bruker, pk: int, *, til: Rettighet) -> Signal:
    """One that was said in a meeting: what stands in a letter is answered in its receipt."""
    signal = hent_signal(bruker, pk, til=til)
    if signal.kilde.moete_id is None:
        raise Http404
    return signal


def hent_ordlydforslag(bruker: Bruker, pk: int, *, til: Rettighet) -> Ordlydforslag:
    forslag = Ordlydforslag.objects.filter(signal__in=Signal.objects.synlig_for(bruker))
    steder = ("signal__kilde__moete", *(f"signal__kilde__{sti}" for sti in _RELASJON))
    ett = get_object_or_404(forslag.select_related(*steder), pk=pk)
    _krev(bruker, ett.signal.kilde.relasjon, til)
    return ett


def hent_referat(bruker: Bruker, moete_pk: int, *, til: Rettighet) -> Referat:
    referater = Referat.objects.filter(moete__in=Moete.objects.synlig_for(bruker))
    referat = get_object_or_404(referater.select_related(*(f"moete__{sti}" for sti in _RELASJON)), moete_id=moete_pk)
    _krev(bruker, referat.moete.relasjon, til)
    return referat


def hent_oppfoelging(bruker: Bruker, pk: int) -> Oppfoelging:
    synlige = Oppfoelging.objects.synlig_for(bruker).select_related("signal__kilde", "moete", "eier", *_RELASJON)
    oppfoelging: Oppfoelging = get_object_or_404(synlige, pk=pk)
    return oppfoelging


def hent_vedlegg(bruker: Bruker, pk: int) -> Vedlegg:
    """One that is ready to be read, or waits to be judged; asked anew for every download."""
    steder = ("steg__oppfoelging", "sak__moete", *_RELASJON)
    synlige = Vedlegg.objects.synlig_for(bruker).som_vises(bruker).select_related("lastet_opp_av", *steder)
    vedlegg: Vedlegg = get_object_or_404(synlige, pk=pk)
    return vedlegg


def hent_steget(bruker: Bruker, pk: int) -> Oppfoelgingssteg:
    steg = Oppfoelgingssteg.objects.synlig_for(bruker)
    steder = ("signal__kilde", "moete", *_RELASJON)
    ett: Oppfoelgingssteg = get_object_or_404(
        steg.select_related("oppfoelging", *(f"oppfoelging__{sti}" for sti in steder)), pk=pk
    )
    return ett


def part_med_vedlegg(bruker: Bruker, eier: Oppfoelgingssteg | Sakspunkt) -> Part | None:
    """The party for which the user lays files beside it and takes them away: of a step the one that took it."""
    if isinstance(eier, Oppfoelgingssteg):
        return part_til_steget(bruker, eier.oppfoelging, Stegslag(eier.slag))
    return part_i_saken(bruker, eier, eier.moete.relasjon)


def krev_part_med_vedlegg(bruker: Bruker, eier: Oppfoelgingssteg | Sakspunkt) -> Part:
    return _kreves(part_med_vedlegg(bruker, eier))


def part_til_steget(bruker: Bruker, oppfoelging: Oppfoelging, slag: Stegslag) -> Part | None:
    """The party whose step it is, where the user takes it for that party."""
    part = regler.parten_til_steget(slag, eierpart=oppfoelging.part)
    organ = oppfoelging.relasjon.organ_id_for(part)
    return part if bruker.tilgang.har_paa_eget(regler.RETTEN_TIL[slag], organ) else None


def krev_part_til_steget(bruker: Bruker, oppfoelging: Oppfoelging, slag: Stegslag) -> Part:
    return _kreves(part_til_steget(bruker, oppfoelging, slag))


def krev_kan_velge_eier(bruker: Bruker, oppfoelging: Oppfoelging) -> None:
    if not kan_velge_eier(bruker, oppfoelging):
        raise PermissionDenied


def kan_velge_eier(bruker: Bruker, oppfoelging: Oppfoelging) -> bool:
    """Who speaks for the party that does it says who there sees to it."""
    organ = oppfoelging.relasjon.organ_id_for(oppfoelging.eierpart)
    return bruker.tilgang.har_paa_eget(Rettighet.OPPFOELGING_MELDE, organ)


def _krev(bruker: Bruker, relasjon: Styringsrelasjon, til: Rettighet) -> None:
    """Reading follows visibility: who audits reads without being a party, and so without a right to act."""
    if til != Rettighet.DIALOG_LESE:
        krev_i_relasjon(bruker, til, relasjon)


def _kreves(part: Part | None) -> Part:
    if part is None:
        raise PermissionDenied
    return part


def kan(bruker: Bruker, relasjon: Styringsrelasjon, til: Rettighet) -> bool:
    return kan_i_relasjon(bruker, til, relasjon)


def hent_opphav(bruker: Bruker, slag: str, pk: int) -> Maal | Indikator | Signal | Risiko | MoettGrense | Oppfoelging:
    """What a matter can come from, for who reads the dialogue it is taken up in."""
    if slag == Opphavsslag.SIGNAL:
        return hent_signal(bruker, pk, til=Rettighet.DIALOG_LESE)
    if slag == Opphavsslag.RISIKO:
        return hent_risiko(bruker, pk)
    if slag == Opphavsslag.GRENSE:
        return hent_grense(bruker, pk)
    if slag == Opphavsslag.LOEFTE:
        loefter = Oppfoelging.objects.synlig_for(bruker).filter(signal__isnull=True)
        return get_object_or_404(loefter.select_related(*_RELASJON), pk=pk)
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter()
    maal = Maal.objects.synlig_for(bruker).filter(relasjon__in=relasjoner)
    if slag == Opphavsslag.MAAL:
        return get_object_or_404(maal.select_related(*_RELASJON, "eier", "stedfortreder", "overordnet"), pk=pk)
    if slag == Opphavsslag.INDIKATOR:
        indikatorer = Indikator.objects.filter(maal__in=maal)
        return get_object_or_404(indikatorer.select_related(*(f"maal__{sti}" for sti in _RELASJON)), pk=pk)
    raise Http404


def hent_risiko(bruker: Bruker, pk: int) -> Risiko:
    """A risk of a virksomhet's chain, for who reads the dialogue it can be taken up in."""
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter()
    synlige = Risiko.objects.synlig_for(bruker).filter(kjede__maal__relasjon__in=relasjoner)
    steder = ("kjede__maal", *(f"kjede__maal__{sti}" for sti in _RELASJON))
    return get_object_or_404(synlige.select_related(*steder), pk=pk)
