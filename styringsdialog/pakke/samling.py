"""Read what a pack shall say, with nobody's eyes in particular: it is the same for both parties.

What only one of them may see (a judgement of a risk that the other has not answered, a draft of a goal, of a
judgement or of a referat) is therefore not in it. A number of queries that does not grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Prefetch, QuerySet, When
from django.utils.translation import gettext as _

from resultatkjede.models import Risiko
from resultatkjede.queries.risiko import risikovisninger
from styringsdialog.enums import BINDENDE_TYPER, Moetestatus, Referatstatus, Signalstatus
from styringsdialog.frossetvedlegg import INGEN_VEDLEGG, Vedleggsliste
from styringsdialog.models import Moete, Moetepakke, Moeterevisjon, Oppfoelging, Sakspunkt, Signal, Signalsvar
from styringsdialog.pakke.innhold import (
    Forrigemoete,
    Maaltelling,
    Pakkebestridelse,
    Pakkeinnhold,
    Pakkemaal,
    Pakkeoppfoelging,
    Pakkerisiko,
    Pakkesak,
    Pakkesignal,
    Pakketall,
)
from styringsdialog.queries.deltakere import deltakerbilder, deltakerrader
from styringsdialog.queries.saker import nummerert, programmet
from styringsdialog.queries.signaler import grunnen
from styringsdialog.queries.vedlegg import frosne_belegg, frosne_til_sakene
from styringsdialog.rules.oppfoelging import dager_over, er_over_fristen
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.tid import oslodag
from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.models import Maal
from tillit.maal.ordlegging import endring_i_ord, siste_i_ord
from tillit.maal.queries import maalbilder
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Part
from tillit.spraak.tegnsetting import med_punktum, sitert


@paa_bokmaal
def samle_innhold(pakke: Moetepakke, *, naa: datetime) -> tuple[Pakkeinnhold, Sequence[Sakspunkt]]:
    """What the pack says, and the points it was made from, in order."""
    moete, i_dag = pakke.moete, oslodag(naa)
    relasjon = moete.relasjon
    # Before what it numbers: a change that comes in between is then known to be later.
    revisjon = Moeterevisjon.objects.filter(moete=moete).values_list("nr", flat=True).first() or 0
    saker = list(programmet(moete).select_related("maal", "foreslaatt_av"))
    vedlegg = frosne_til_sakene(saker, relasjon)
    bilder = maalbilder(_maal(moete, i_dag).order_by("rekkefoelge", "pk"))
    risikoer = risikovisninger(
        Risiko.objects.aktive().filter(kjede__maal__relasjon=relasjon, kjede__maal__status__in=OFFENTLIGE),
        leser=None,
        i_dag=i_dag,
    )
    forrige = _forrige_moete(moete, i_dag)
    innhold = Pakkeinnhold(
        moete_pk=moete.pk,
        nummer=pakke.nummer,
        revisjon=revisjon,
        hentet_tid=naa,
        tittel=moete.tittel,
        typenavn=moete.get_type_display(),
        formaal=moete.formaal,
        start=moete.start_tid,
        varighet_min=moete.varighet_min,
        sted=moete.sted,
        overordnet=relasjon.overordnet.navn,
        underordnet=relasjon.underordnet.navn,
        underordnet_pk=relasjon.underordnet_id,
        deltakere=tuple(_deltakere(moete)),
        saker=tuple(_sak(sak, nummer, moete, vedlegg.get(sak.pk, INGEN_VEDLEGG)) for nummer, sak in nummerert(saker)),
        forrige=_forrige(forrige, i_dag) if forrige else None,
        telling=tuple(_telling(bilder)),
        maal=tuple(_pakkemaal(bilde) for bilde in bilder if bilde.oppnaaelse == Maaloppnaaelse.AVVIK),
        tall=tuple(
            Pakketall(serie.indikator_pk, serie.navn, bilde.tekst, serie.tall_mangler)
            for bilde in bilder
            for serie in bilde.i_bruk
            if serie.tall_mangler
        ),
        risikoer=tuple(
            Pakkerisiko(ett.pk, ett.tekst, ett.maal, ett.forskjell_i_ord, ett.tiltak_i_ord)
            for ett in sorted(risikoer, key=lambda rad: -rad.forskjell)
            if ett.forskjell
        ),
        uvurderte_risikoer=sum(not ett.begge_vist for ett in risikoer),
        oppfoelginger=tuple(_oppfoelginger(moete, forrige, i_dag)),
        bestridte=tuple(_bestridte(moete, forrige)),
    )
    return innhold, saker


def _maal(moete: Moete, i_dag: date) -> QuerySet[Maal]:
    """The goals of this year that are adopted: a draft is its party's own."""
    return Maal.objects.gjeldende().i_aar(i_dag.year).filter(relasjon=moete.relasjon_id, status__in=OFFENTLIGE)


def _deltakere(moete: Moete) -> Iterator[str]:
    """«Kåre Lie (Bymiljøetaten)»; a guest is said to be one."""
    for rad in deltakerbilder(deltakerrader(moete, i_dag=moete.dato)):
        hvorfra = ", ".join(ett for ett in (_("gjest"), rad.om) if ett) if rad.er_gjest else _kort(moete, rad.part)
        yield f"{rad.navn} ({hvorfra})"


def _kort(moete: Moete, part: str) -> str:
    return (moete.relasjon.overordnet if part == Part.OVERORDNET else moete.relasjon.underordnet).kort


def _sak(sak: Sakspunkt, nummer: int | None, moete: Moete, vedlegg: Vedleggsliste) -> Pakkesak:
    return Pakkesak(
        pk=sak.pk,
        nummer=nummer,
        tittel=sak.tittel,
        hensikt=sak.get_hensikt_display(),
        kategori=sak.get_kategori_display(),
        minutter=sak.min_plan,
        organ=moete.relasjon.navn_paa(Part(sak.part)),
        foreslaatt_av=sak.forslagsstiller,
        fra_serien=sak.fra_serien,
        maal=sak.maal.tekst if sak.maal else "",
        grunnlag=sak.grunnlag,
        vedlegg=vedlegg,
    )


def _forrige_moete(moete: Moete, i_dag: date) -> Moete | None:
    """The last meeting held between the parties: of the same kind, where one was. One that goes on is not over."""
    holdte = Moete.objects.filter(relasjon=moete.relasjon_id, status=Moetestatus.GJENNOMFOERT)
    samme_type = Case(When(type=moete.type, then=0), default=1)
    foer = holdte.filter(start_tid__lt=moete.start_tid, referat__isnull=False).exclude(pk=moete.pk)
    foer = foer.exclude(pk__in=Moete.objects.som_gaar_naa(i_dag)).select_related("referat")
    forrige: Moete | None = foer.order_by(samme_type, "-start_tid", "-pk").first()
    return forrige


def _forrige(forrige: Moete, i_dag: date) -> Forrigemoete:
    referat = forrige.referat
    godkjent = referat.status == Referatstatus.GODKJENT
    return Forrigemoete(
        pk=forrige.pk,
        tittel=forrige.tittel,
        dato=forrige.dato,
        referat=_("Referatet er godkjent av begge parter.")
        if godkjent
        else _("Referatet er ikke godkjent av begge parter ennå, så ingenting fra møtet binder."),
        hovedpunkter=referat.sammendrag if godkjent else "",
        signaler=tuple(_signaler(forrige, i_dag)),
    )


def _signaler(moete: Moete, i_dag: date) -> Iterator[Pakkesignal]:
    rader = Signal.objects.filter(kilde__moete=moete, type__in=BINDENDE_TYPER)
    rader = rader.select_related("kilde", "avsender", "oppfoelging").prefetch_related(_bestridelser())
    belegg = frosne_belegg(Oppfoelging.objects.filter(signal__kilde__moete=moete), moete.relasjon)
    for rad in rader.order_by("foert_tid", "pk"):
        yield Pakkesignal(
            pk=rad.pk,
            typenavn=rad.get_type_display(),
            tekst=rad.tekst,
            avsender=rad.avsender.navn,
            stilling=str(grunnen(rad, i_dag=i_dag).label),
            gikk=_bestridt(rad, moete) if rad.status == Signalstatus.BESTRIDT else _gikk(rad, i_dag),
            belegg=belegg.get(oppfoelging.pk, INGEN_VEDLEGG)
            if (oppfoelging := getattr(rad, "oppfoelging", None))
            else INGEN_VEDLEGG,
        )


def _bestridelser() -> Prefetch[str]:
    """Who disputes the words that stand, the first one first."""
    return Prefetch("svar", queryset=Signalsvar.objects.bestridelser().order_by("tid", "pk"), to_attr="bestridelser")


def _bestridt(signal: Any, moete: Moete) -> str:
    return " ".join(
        _("%(hvem)s bestrider: %(grunn)s")
        % {"hvem": moete.relasjon.navn_paa(Part(ett.part)), "grunn": sitert(ett.grunn)}
        for ett in signal.bestridelser
    )


def _gikk(signal: Signal, i_dag: date) -> str:
    """How the work went; empty where there is no deadline."""
    oppfoelging: Oppfoelging | None = getattr(signal, "oppfoelging", None)
    if oppfoelging is None:
        return _("Frist %(dato)s.") % {"dato": dato(signal.frist)} if signal.frist else ""
    tekst = _("%(status)s, frist %(dato)s.") % {
        "status": oppfoelging.get_status_display(),
        "dato": dato(oppfoelging.frist),
    }
    if er_over_fristen(status=oppfoelging.status, frist=oppfoelging.frist, i_dag=i_dag):
        tekst = f"{tekst} {_('Over fristen.')}"
    return f"{tekst} {oppfoelging.merknad}".strip()


def _telling(bilder: Iterable[Maalbilde]) -> Iterator[Maaltelling]:
    """How the goals stand, those with deviation first; a state nobody is in is left out."""
    antall = Counter(bilde.oppnaaelse for bilde in bilder)
    navn = {
        Maaloppnaaelse.AVVIK: _("med avvik"),
        Maaloppnaaelse.I_RUTE: _("i rute"),
        Maaloppnaaelse.NAADD: _("nådd"),
        Maaloppnaaelse.VET_IKKE: _("der virksomheten ikke vet"),
        IKKE_VURDERT: _("ikke vurdert"),
    }
    return (Maaltelling(tekst, antall[status]) for status, tekst in navn.items() if antall[status])


def _pakkemaal(bilde: Maalbilde) -> Pakkemaal:
    vurdering = bilde.vurdering
    return Pakkemaal(
        pk=bilde.pk,
        tekst=bilde.tekst,
        periode=vurdering.periodenavn if vurdering else "",
        vurdering=vurdering.vurdering if vurdering else "",
        bes_om=vurdering.bes_om if vurdering else "",
        tall=tuple(_tallet(serie) for serie in bilde.i_bruk if not serie.er_ubesvart),
        ukjent=tuple(_ukjent(bilde)),
    )


def _tallet(serie: Serie) -> str:
    """The figure, against its target, and which way it goes: what cannot be compared says so itself."""
    setninger = (med_punktum(siste_i_ord(serie)), mot_maaltall_i_ord(serie), endring_i_ord(serie))
    return f"{serie.navn}: {' '.join(ett for ett in setninger if ett)}"


def _ukjent(bilde: Maalbilde) -> Iterator[str]:
    if bilde.vurdering and bilde.vurdering.usikkerhet:
        yield bilde.vurdering.usikkerhet
    if not bilde.i_bruk:
        yield _("Målet har ingen indikator.")
    for serie in bilde.i_bruk:
        if serie.er_ubesvart:
            yield _("%(navn)s har ingen målinger.") % {"navn": serie.navn}
        elif serie.tall_mangler:
            yield _("%(navn)s mangler tall for %(periode)s.") % {"navn": serie.navn, "periode": serie.tall_mangler}
        if serie.mangler_maaltall:
            yield _("%(navn)s har ikke måltall.") % {"navn": serie.navn}


def _oppfoelginger(moete: Moete, forrige: Moete | None, i_dag: date) -> Iterator[Pakkeoppfoelging]:
    """What is open between the parties from other meetings than the last, the nearest deadline first."""
    aapne = Oppfoelging.objects.aapne().filter(relasjon=moete.relasjon_id)
    if forrige:
        aapne = aapne.exclude(signal__kilde__moete=forrige)
    belegg = frosne_belegg(aapne, moete.relasjon)
    for rad in aapne.select_related("signal__kilde"):
        yield Pakkeoppfoelging(
            pk=rad.pk,
            tekst=rad.ordlyd,
            typenavn=rad.signal.get_type_display() if rad.signal else _("Løfte"),
            kilde=rad.signal.kilde.tittel if rad.signal else moete.relasjon.navn_paa(rad.eierpart),
            frist=rad.frist,
            dager_over=dager_over(status=rad.status, frist=rad.frist, i_dag=i_dag),
            tilstand=rad.get_status_display(),
            belegg=belegg.get(rad.pk, INGEN_VEDLEGG),
        )


def _bestridte(moete: Moete, forrige: Moete | None) -> Iterator[Pakkebestridelse]:
    """What is disputed from other meetings than the last, and of every kind from that: the newest first."""
    rader = Signal.objects.filter(kilde__relasjon=moete.relasjon_id, status=Signalstatus.BESTRIDT)
    if forrige:
        rader = rader.exclude(kilde__moete=forrige, type__in=BINDENDE_TYPER)
    rader = rader.select_related("kilde").prefetch_related(_bestridelser())
    for rad in rader.order_by("-kilde__dato", "-pk"):
        for foerste in rad.bestridelser[:1]:
            yield Pakkebestridelse(
                pk=rad.pk,
                tekst=rad.tekst,
                typenavn=rad.get_type_display(),
                organ=moete.relasjon.navn_paa(Part(foerste.part)),
                grunn=foerste.grunn,
                kilde=rad.kilde.tittel,
                siden=oslodag(foerste.tid),
            )
