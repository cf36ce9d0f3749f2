"""Note who was there, and read it again where somebody disputes what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import SakenHoererTilEtAnnetMoete, endret_innhold, laas_referat
from styringsdialog.actions.innkalling import parter_paa
from styringsdialog.actions.rom import SakenStaarIkkePaaProgrammet
from styringsdialog.enums import Oppmoete, Oppmoeteslag
from styringsdialog.models import Deltaker, Moete, Sakspunkt, Signal
from styringsdialog.rules.oppmoete import Frammoett, Oppmoetet, Saksplass
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.rettigheter import roller_med


class OppmoeteUtenSak(Regelbrudd):
    melding = _("Velg hvilken sak de kom til, eller gikk under.")
    felt = "sak"


class GikkFoerDeKom(Regelbrudd):
    melding = _("Den som kom til en sak, kan ikke ha gått før den.")
    felt = "sak"


class AvsenderVarBorte(Regelbrudd):
    """Says who, and what is noted of them."""

    felt = "avsender"


class HarSagtNoe(Regelbrudd):
    """Says who, and what they stand as having said."""

    felt = "hvem"


@transaction.atomic
def foer_oppmoete(
    *, moete: Moete, slag: str, hvem: Collection[int], sak: Sakspunkt | None, av: Bruker, part: str
) -> None:
    """`hvem`: the rows it is said of; where it is the rest, all that nothing is said of yet."""
    referat = laas_referat(moete)
    if slag in {Oppmoeteslag.KOM, Oppmoeteslag.GIKK} and sak is None:
        raise OppmoeteUtenSak
    if sak is not None and sak.moete_id != moete.pk:
        raise SakenHoererTilEtAnnetMoete
    if sak is not None and not rules.er_paa_programmet(sak.tilstand):
        raise SakenStaarIkkePaaProgrammet
    plasser = saksplasser(moete)
    alle = moete.deltakere.order_by("pk")
    alle = alle.select_related("bruker")
    rader = alle.filter(oppmoete="") if slag == Oppmoeteslag.RESTEN else alle.filter(pk__in=hvem)
    endres = [(rad, nytt) for rad in rader if (nytt := _nytt(rad, slag, sak)) != _staar(rad)]
    if not endres:
        return
    with handling("moete.oppmoete", av=av, part=part):
        endret_innhold(referat)
        for rad, (oppmoete, kom, gikk) in endres:
            if kom is not None and gikk is not None and plasser[gikk].er_over_foer(plasser[kom]):
                raise GikkFoerDeKom
            rad.oppmoete, rad.kom_til_sak_id, rad.gikk_etter_sak_id = oppmoete, kom, gikk
        _krev_at_de_ikke_har_sagt_noe(moete, [rad for rad, _verdier in endres], plasser)
        for rad, _verdier in endres:
            rad.save(update_fields=["oppmoete", "kom_til_sak", "gikk_etter_sak"])


def bekreft_oppmoete(moete: Moete, personer: Iterable[Bruker], gjester: Collection[int]) -> None:
    """Those of the list who were there, and who came uncalled; all others on it were away."""
    valgte = {bruker.pk for bruker in personer}
    endres = []
    for rad in moete.deltakere.select_related("bruker").order_by("pk"):
        var_der = rad.pk in gjester if rad.er_gjest else rad.bruker_id in valgte
        valgte.discard(rad.bruker_id or 0)
        nytt = Oppmoete.TIL_STEDE if var_der else Oppmoete.BORTE
        if rad.oppmoete != nytt:
            rad.oppmoete, rad.kom_til_sak, rad.gikk_etter_sak = nytt, None, None
            endres.append(rad)
    _krev_at_de_ikke_har_sagt_noe(moete, endres, saksplasser(moete), felt="deltakere")
    for rad in endres:
        rad.save(update_fields=["oppmoete", "kom_til_sak", "gikk_etter_sak"])
    for bruker_id, part in sorted(parter_paa(moete.relasjon, valgte, dag=moete.dato).items()):
        Deltaker.objects.create(moete=moete, bruker_id=bruker_id, part=part, oppmoete=Oppmoete.TIL_STEDE)


def krev_var_der(moete: Moete, avsender: Bruker, sak: Sakspunkt | None) -> None:
    """Words are nobody's who is noted as away when they were said. What is not noted is not known."""
    rad = moete.deltakere.filter(bruker=avsender).exclude(oppmoete="").first()
    if rad is None:
        return
    if rad.oppmoete == Oppmoete.BORTE:
        raise AvsenderVarBorte(
            _("%(hvem)s er ført som borte fra møtet. Velg en annen, eller rett oppmøtet.") % {"hvem": avsender.navn}
        )
    if sak is None or (rad.kom_til_sak_id is None and rad.gikk_etter_sak_id is None):
        return
    oppmoete, foert = Oppmoetet(saksplasser(moete), ()), som_foert(rad)
    if oppmoete.kom_senere(foert, sak.pk):
        raise AvsenderVarBorte(
            _(
                "%(hvem)s kom først til saken «%(sak)s», og var ikke der da dette ble sagt. Velg en annen, eller rett "
                "oppmøtet."
            )
            % {"hvem": avsender.navn, "sak": rad.kom_til_sak}
        )
    if oppmoete.hadde_gaatt(foert, sak.pk):
        raise AvsenderVarBorte(
            _(
                "%(hvem)s gikk under saken «%(sak)s», og var ikke der da dette ble sagt. Velg en annen, eller rett "
                "oppmøtet."
            )
            % {"hvem": avsender.navn, "sak": rad.gikk_etter_sak}
        )


def _krev_at_de_ikke_har_sagt_noe(
    moete: Moete, rader: Collection[Deltaker], plasser: Mapping[int, Saksplass], *, felt: str = "hvem"
) -> None:
    """Who stands as having said something was there while it was said. `rader`: with what is to be noted of them;
    `felt`: where that is chosen.
    """
    av = {rad.bruker_id: rad for rad in rader if rad.bruker_id}
    oppmoete = Oppmoetet(plasser, ())
    for signal in Signal.objects.filter(kilde__moete=moete, avsender__in=av).order_by("foert_tid", "pk"):
        rad = av[signal.avsender_id]
        if oppmoete.er_foert_borte(som_foert(rad), signal.sak_id):
            raise HarSagtNoe(
                _("%(hvem)s står som den som sa «%(hva)s», og må ha vært der da. Rett først hvem som sa det.")
                % {"hvem": rad.hvem, "hva": Truncator(signal.tekst).chars(60)},
                felt=felt,
            )


def oppmoetet(moete: Moete, *, dag: date) -> Oppmoetet:
    """Three queries. `dag`: the day on which somebody would answer."""
    over, under = (moete.relasjon.organ_id_for(part) for part in Part)
    rader = med_svarere(moete.deltakere.select_related("bruker"), over=over, under=under, dag=dag)
    return Oppmoetet(saksplasser(moete), tuple(frammoett(rad) for rad in rader))


def med_svarere(rader: QuerySet[Deltaker], *, over: int, under: int, dag: date) -> QuerySet[Any]:
    """Each says for which of the two bodies it may answer that day."""
    roller = Rolletildeling.objects.gyldige(dag).filter(
        bruker=OuterRef("bruker"), bruker__is_active=True, rolle__in=roller_med(Rettighet.SIGNAL_SVARE)
    )
    return rader.annotate(
        svarer_over=Exists(roller.filter(organ=over)),
        svarer_under=Exists(roller.filter(organ=under)),
    )


def frammoett(rad: Any) -> Frammoett:
    """Of a row of `med_svarere`."""
    svarer = {Part.OVERORDNET: rad.svarer_over, Part.UNDERORDNET: rad.svarer_under}
    return replace(som_foert(rad), svarer_for=frozenset(str(part) for part, svar in svarer.items() if svar))


def som_foert(rad: Deltaker) -> Frammoett:
    """What is noted of them, without whom they answer for."""
    return Frammoett(
        bruker=rad.bruker_id,
        navn=rad.hvem,
        oppmoete=rad.oppmoete,
        kom_til=rad.kom_til_sak_id,
        gikk_etter=rad.gikk_etter_sak_id,
    )


def saksplasser(moete: Moete) -> dict[int, Saksplass]:
    """Two queries: every point of the meeting, with the times it was up."""
    saker = moete.saker.prefetch_related("behandlinger")
    return {sak.pk: Saksplass.av((sak.rekkefoelge, sak.pk), sak.behandlinger.all()) for sak in saker}


def _staar(rad: Deltaker) -> tuple[str, int | None, int | None]:
    return rad.oppmoete, rad.kom_til_sak_id, rad.gikk_etter_sak_id


def _nytt(rad: Deltaker, slag: str, sak: Sakspunkt | None) -> tuple[str, int | None, int | None]:
    """Who comes back, or comes late and leaves early, is both: the other end stands."""
    if slag in {Oppmoeteslag.HER, Oppmoeteslag.RESTEN}:
        return Oppmoete.TIL_STEDE, None, None
    if slag == Oppmoeteslag.BORTE:
        return Oppmoete.BORTE, None, None
    if slag == Oppmoeteslag.IKKE_FOERT or sak is None:
        return "", None, None
    if slag == Oppmoeteslag.KOM:
        return Oppmoete.TIL_STEDE, sak.pk, rad.gikk_etter_sak_id
    return Oppmoete.TIL_STEDE, rad.kom_til_sak_id, sak.pk
