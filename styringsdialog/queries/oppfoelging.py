"""What is left to be done: the list, one of them with its steps, and plain values for the rooms above."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse

from styringsdialog.access import part_til_steget
from styringsdialog.bilder.oppfoelging import (
    AapenOppfoelging,
    Oppfoelgingsbilde,
    Oppfoelgingslinje,
    Oppfoelgingstall,
    Sistesteg,
    Stegbilde,
    hos_hvem,
)
from styringsdialog.enums import HOS_EIEREN, IKKE_AVSLUTTET, Oppfoelgingsstatus, Stegslag
from styringsdialog.models import Moete, Moeteserie, Oppfoelging, Oppfoelgingssteg
from styringsdialog.queries.vedlegg import vedlegg_til_stegene
from styringsdialog.querysets import OppfoelgingQuerySet, er_over_fristen
from styringsdialog.rules import oppfoelging as regler
from styringsdialog.rules.vedlegg import steget_er_aapent
from tillit.felles.formater import desimal
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.maal.models import Maaling
from tillit.maal.models.stand import Indikatorstand
from tillit.maal.ordlegging import symbol_i_ord
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

PER_SIDE = 25
FLEST_LOEFTER = 100
_VIRKSOMHET = "relasjon__underordnet_id"


@dataclass(frozen=True)
class Oppfoelgingsutvalg:
    """What a list is narrowed to."""

    organ: Any = None
    status: str = ""
    part: str = ""
    eier: int | None = None
    over_fristen: bool = False


def oppfoelgingsliste(bruker: Bruker, utvalg: Oppfoelgingsutvalg, *, side: int, i_dag: date) -> Page[Oppfoelgingslinje]:
    """One page of what the reader may see, what is not over first. Two queries."""
    rader = Oppfoelging.objects.synlig_for(bruker)
    if utvalg.organ:
        rader = rader.filter(Q(relasjon__underordnet=utvalg.organ) | Q(relasjon__overordnet=utvalg.organ))
    if utvalg.status:
        rader = rader.filter(status=utvalg.status)
    if utvalg.part:
        rader = rader.filter(part=utvalg.part)
    if utvalg.eier:
        rader = rader.filter(eier=utvalg.eier)
    if utvalg.over_fristen:
        rader = rader.over_fristen(i_dag)
    ferdige = Case(When(status__in=IKKE_AVSLUTTET, then=Value(0)), default=Value(1))
    hele = _med_siste(rader).select_related("relasjon__overordnet", "relasjon__underordnet")
    funnet: Page[Any] = Paginator(hele.order_by(ferdige, "frist", "pk"), PER_SIDE).get_page(side)
    funnet.object_list = [_linje(rad, rad.relasjon, i_dag=i_dag) for rad in funnet.object_list]
    return funnet


def oppfoelgingseiere(bruker: Bruker) -> dict[int, str]:
    """Who sees to something the reader may see, by name. One query."""
    rader = Oppfoelging.objects.synlig_for(bruker).filter(eier__isnull=False).order_by("eier__navn", "eier_id")
    return dict(rader.values_list("eier_id", "eier__navn").distinct())


def oppfoelgingsbilde(oppfoelging: Oppfoelging, bruker: Bruker, *, i_dag: date) -> Oppfoelgingsbilde:
    """Three queries."""
    rad = _hele(Oppfoelging.objects.filter(pk=oppfoelging.pk)).get()
    bilde = _bilde(rad, bruker, i_dag=i_dag)
    aapne = {
        ett.pk
        for ett in rad.steg.all()
        if steget_er_aapent(slag=ett.slag, oppfoelgingsstatus=rad.status)
        and part_til_steget(bruker, rad, Stegslag(ett.slag)) == ett.part
    }
    vedlegg = vedlegg_til_stegene(rad, bruker, kan_fjernes=aapne)
    steg = (replace(ett, vedlegg=vedlegg.get(ett.pk, ()), kan_legge_ved=ett.pk in aapne) for ett in bilde.steg)
    return replace(bilde, steg=tuple(steg))


def til_moetet(moete: Moete, *, i_dag: date) -> tuple[Oppfoelgingslinje, ...]:
    """What is carried to a meeting by itself, for who may read the meeting: what its parties have left. One query."""
    return _linjer(_uferdige(moete.relasjon_id), moete.relasjon, i_dag=i_dag)


def avtalt_i_moetet(moete: Moete, *, i_dag: date) -> tuple[Oppfoelgingslinje, ...]:
    """What came of a meeting, for who may read it: its signals' and what was promised in it. One query."""
    return _linjer(_av_moetet(moete.pk), moete.relasjon, i_dag=i_dag)


@dataclass(frozen=True)
class Moeteloefter:
    """What the parties took upon themselves in one meeting."""

    dato: date
    adresse: str
    linjer: tuple[Oppfoelgingslinje, ...]


def loefter_i_serien(serie: Moeteserie, leser: Bruker, *, i_dag: date) -> tuple[Moeteloefter, ...]:
    """By the meeting they were given in, the newest first: what the reader may see of it. One query."""
    rader = _med_siste(Oppfoelging.objects.synlig_for(leser).filter(moete__serie=serie, signal__isnull=True))
    i_orden = rader.select_related("moete", "eier").order_by("-moete__start_tid", "-moete_id", "frist", "pk")
    return tuple(
        Moeteloefter(
            dato=moete.dato,
            adresse=reverse("styringsdialog:moete", args=[moete.pk]),
            linjer=tuple(_linje(rad, serie.relasjon, i_dag=i_dag) for rad in like),
        )
        for moete, like in groupby(i_orden[:FLEST_LOEFTER], key=attrgetter("moete"))
    )


@skrevet_en_gang
def _uferdige(relasjon: int) -> QuerySet[Oppfoelging]:
    return _med_siste(Oppfoelging.objects.filter(relasjon=relasjon, status__in=IKKE_AVSLUTTET))


@skrevet_en_gang
def _av_moetet(moete: int) -> QuerySet[Oppfoelging]:
    return _med_siste(Oppfoelging.objects.filter(Q(moete=moete) | Q(signal__kilde__moete=moete)))


def _linjer(rader: Iterable[Oppfoelging], relasjon: Styringsrelasjon, *, i_dag: date) -> tuple[Oppfoelgingslinje, ...]:
    return tuple(_linje(rad, relasjon, i_dag=i_dag) for rad in rader)


def mulige_tall(relasjon: Styringsrelasjon) -> QuerySet[Maaling]:
    """The newest figure of each indicator of the adopted goals between the two."""
    stander = Indikatorstand.objects.filter(relasjon=relasjon, fastsatt=True, maaling__isnull=False)
    tall: QuerySet[Maaling] = Maaling.objects.filter(pk__in=stander.values("maaling"))
    return tall.select_related("indikator__maal").order_by("indikator__maal__rekkefoelge", "indikator_id")


def tallet_i_ord(maaling: Maaling) -> str:
    """«Andel innen fristen, 2025: 93,4 prosent»."""
    indikator = maaling.indikator
    if maaling.verdi is not None:
        verdi = f"{desimal(maaling.verdi, indikator.desimaler)} {indikator.enhet}"
    else:
        verdi = maaling.beskrivelse or symbol_i_ord(maaling.symbol)
    return f"{indikator.navn}, {maaling.periodenavn}: {verdi}"


def telte_oppfoelginger(bruker: Bruker, virksomhet_ids: Collection[int], *, i_dag: date) -> dict[int, Oppfoelgingstall]:
    """What virksomheter are to do that is not over and the user may see; one with none is left out. One query."""
    rader = (
        Oppfoelging.objects.synlig_for(bruker)
        .aapne()
        .order_by()
        .values_list(_VIRKSOMHET)
        .filter(**{f"{_VIRKSOMHET}__in": virksomhet_ids}, part=Part.UNDERORDNET)
        .annotate(aapne=Count("pk"), over_fristen=Count("pk", filter=er_over_fristen(i_dag)))
    )
    return {virksomhet: Oppfoelgingstall(*tall) for virksomhet, *tall in rader}


def aapne_oppfoelginger(
    bruker: Bruker,
    eiere: Collection[int],
    *,
    i_dag: date,
    statuser: Collection[Oppfoelgingsstatus] = HOS_EIEREN,
    til: date | None = None,
    etter: date | None = None,
    hoeyst: int | None = None,
) -> list[AapenOppfoelging]:
    """One window alone. One query."""
    [rader] = oppfoelginger_i(bruker, Fristvindu(eiere, statuser, til, etter, hoeyst), i_dag=i_dag)
    return rader


@dataclass(frozen=True)
class Fristvindu:
    """What these bodies are to do. `til` and `etter`: those due by that day, those due after it."""

    eiere: Collection[int]
    statuser: Collection[Oppfoelgingsstatus] = HOS_EIEREN
    til: date | None = None
    etter: date | None = None
    hoeyst: int | None = None


def oppfoelginger_i(bruker: Bruker, *vinduer: Fristvindu, i_dag: date) -> list[list[AapenOppfoelging]]:
    """Of each window what the user may see, the nearest deadline first. One query, however many windows."""
    faste = tuple(replace(ett, eiere=frozenset(ett.eiere), statuser=tuple(ett.statuser)) for ett in vinduer)
    rader: Any = _i_vinduene(bruker, faste)
    ut: list[list[AapenOppfoelging]] = [[] for _vindu in vinduer]
    for rad in sorted(rader, key=lambda ett: (ett.frist, ett.pk)):
        ut[rad.vindu].append(_aapen(rad, i_dag))
    return ut


@skrevet_for_leseren
def _i_vinduene(bruker: Bruker, vinduer: tuple[Fristvindu, ...]) -> QuerySet[Oppfoelging]:
    foerst, *resten = (
        _i_vinduet(bruker, vindu).annotate(vindu=Value(nr))[: vindu.hoeyst] for nr, vindu in enumerate(vinduer)
    )
    return foerst.union(*resten, all=True) if resten else foerst


def _i_vinduet(bruker: Bruker, vindu: Fristvindu) -> OppfoelgingQuerySet:
    rader = Oppfoelging.objects.synlig_for(bruker).aapne().eid_av(vindu.eiere).filter(status__in=vindu.statuser)
    if vindu.til:
        rader = rader.filter(frist__lte=vindu.til)
    if vindu.etter:
        rader = rader.filter(frist__gt=vindu.etter)
    return _med_kilde(rader)


def _med_kilde(rader: OppfoelgingQuerySet) -> OppfoelgingQuerySet:
    partene = ("relasjon__overordnet", "relasjon__underordnet")
    return rader.select_related("signal__kilde", "moete", "eier", *partene)


def _hele(rader: OppfoelgingQuerySet) -> OppfoelgingQuerySet:
    steg = Oppfoelgingssteg.objects.select_related("av", "maaling__indikator").order_by("pk")
    return _med_kilde(rader).prefetch_related(Prefetch("steg", queryset=steg))


def _med_siste(rader: QuerySet[Oppfoelging]) -> QuerySet[Oppfoelging]:
    """What `_linje` asks for, the nearest deadline first."""
    steg = Oppfoelgingssteg.objects.filter(oppfoelging=OuterRef("pk")).order_by("-pk")
    siste = steg.values(rad=JSONObject(slag="slag", tekst="tekst", tid="tid"))[:1]
    return rader.select_related("signal", "eier").annotate(siste_steg=Subquery(siste)).order_by("frist", "pk")


def _linje(rad: Any, relasjon: Styringsrelasjon, *, i_dag: date) -> Oppfoelgingslinje:
    """`relasjon`: its own, with both bodies."""
    hvem, virksomhet = relasjon.navn_paa(rad.eierpart), relasjon.underordnet.navn
    siste = rad.siste_steg and Sistesteg(
        navn=str(Stegslag(rad.siste_steg["slag"]).label),
        tekst=rad.siste_steg["tekst"],
        tid=datetime.fromisoformat(rad.siste_steg["tid"]),
    )
    return Oppfoelgingslinje(
        pk=rad.pk,
        signal=rad.signal_id,
        adresse=rad.adresse,
        ordlyd=rad.ordlyd,
        hos_hvem=hos_hvem(rad.signal.type if rad.signal else "", hvem),
        eier=rad.eier.navn if rad.eier else "",
        virksomhet=virksomhet if virksomhet != hvem else "",
        siste=siste,
        status=rad.status,
        statusnavn=str(Oppfoelgingsstatus(rad.status).label),
        over_fristen=regler.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        frist=rad.frist,
    )


def _bilde(rad: Oppfoelging, bruker: Bruker, *, i_dag: date) -> Oppfoelgingsbilde:
    return Oppfoelgingsbilde(
        rad=rad,
        over_fristen=regler.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        steg=tuple(_stegbilder(rad.steg.all())),
        mulige=frozenset(
            slag
            for slag in Stegslag
            if (part := part_til_steget(bruker, rad, slag))
            and regler.etter_steget(status=rad.status, slag=slag, part=part, eierpart=rad.part)
        ),
    )


def _stegbilder(steg: Iterable[Oppfoelgingssteg]) -> Iterable[Stegbilde]:
    for ett in steg:
        yield Stegbilde(
            pk=ett.pk,
            slag=ett.slag,
            navn=str(Stegslag(ett.slag).label),
            tekst=ett.tekst,
            av=ett.av.navn,
            part=ett.part,
            tid=ett.tid,
            tallet=tallet_i_ord(ett.maaling) if ett.maaling else "",
            tallets_adresse=reverse("maal:indikator", args=[ett.maaling.indikator_id]) if ett.maaling else "",
        )


def _aapen(rad: Oppfoelging, i_dag: date) -> AapenOppfoelging:
    kilde = rad.signal.kilde if rad.signal else rad.moete
    return AapenOppfoelging(
        pk=rad.pk,
        virksomhet=rad.relasjon.underordnet.navn,
        eier_organ=rad.relasjon.organ_id_for(rad.eierpart),
        hvem=rad.relasjon.navn_paa(Part(rad.part)),
        tekst=rad.ordlyd,
        type=rad.signal.type if rad.signal else "",
        frist=rad.frist,
        kilde=kilde.tittel if kilde else "",
        adresse=rad.adresse,
        over_fristen=regler.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=i_dag),
        status=rad.status,
        eier=rad.eier_id,
    )
