"""A summary as the rules would make it now, as it was approved, and whose approval waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from styringsdialog.models import Signal
from styringsdialog.queries import Styring, styring_av
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.koding import fingeravtrykk
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.bilder import Maalbilde
from tillit.maal.models import Maal, Maaling, Vurdering
from tillit.maal.queries import maalbilder
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.models import Sammendragsutgave
from tillit.rapport.sammendrag import (
    REGELUTGAVE,
    Lest,
    Sammendrag,
    Utgaveforskjell,
    alt_som_kan_sies,
    forskjell,
    holdt_mot,
    lag_sammendrag,
    uendret,
)
from tillit.rapport.utgave.innhold import frys, les


@dataclass(frozen=True)
class Utgaveside:
    """What those elected read. `utgave` and `lest` are None until somebody has approved one.

    `kan_holdes_mot`: the rules are still the ones it was made by, so that what has changed since can be told.
    """

    virksomhet: Organ
    aar: str
    styrer: Organ | None
    utgave: Sammendragsutgave | None
    lest: Lest | None
    kan_holdes_mot: bool
    har_maal: bool
    leser_utkast: bool
    spoer_om: int | None


@dataclass(frozen=True)
class Utkastside:
    """What the rules say now, beside what was last approved. `sha256` is of what is shown, and goes with the button."""

    virksomhet: Organ
    aar: str
    dato: date
    styrer: Organ | None
    siste: Sammendragsutgave | None
    forskjell: Utgaveforskjell | None
    sammendrag: Sammendrag
    lest: Lest
    sha256: str
    kan_godkjenne: bool


@dataclass(frozen=True)
class Ventende:
    """A virksomhet whose summary has not been approved, or not since something was judged, measured or decided."""

    virksomhet_pk: int
    virksomhet: str
    godkjent_tid: datetime | None


@paa_bokmaal
def sammendrag_av(virksomhet: Organ) -> Sammendrag:
    """What the rules say of the virksomhet today, with nobody's eyes: adopted goals of the year, approved judgements,
    and what both parties approved. Whoever reads its summaries may read all of it.

    Seven queries, however many goals, figures and signals there are.
    """
    aar, dag = i_dag().year, i_dag()
    maal, signaler = _grunnlaget(virksomhet, aar)
    return lag_sammendrag(virksomhet.pk, virksomhet.navn, maal, signaler=signaler, aar=aar, i_dag=dag)


@paa_bokmaal
def utgaveside(bruker: Bruker, virksomhet: Organ) -> Utgaveside:
    """The last one approved, held against the rows of today."""
    utgave = siste_utgave(virksomhet)
    styrer = styrer_av(virksomhet)
    kan_holdes_mot = utgave is not None and utgave.regelutgave == REGELUTGAVE
    return Utgaveside(
        virksomhet=virksomhet,
        aar=str(utgave.aar if utgave else i_dag().year),
        styrer=styrer,
        utgave=utgave,
        lest=_lest(utgave, holdes_mot=kan_holdes_mot) if utgave else None,
        kan_holdes_mot=kan_holdes_mot,
        har_maal=utgave is not None or maalene(i_dag().year).filter(relasjon__underordnet=virksomhet).exists(),
        leser_utkast=bruker.tilgang.har(Rettighet.DIALOG_LESE, virksomhet.pk),
        spoer_om=virksomhet.pk if styrer and bruker.tilgang.har(Rettighet.SPOERSMAAL_STILLE) else None,
    )


def utkastside(bruker: Bruker, virksomhet: Organ) -> Utkastside:
    siste, styrer = siste_utgave(virksomhet), styrer_av(virksomhet)
    sammendrag = sammendrag_av(virksomhet)
    return Utkastside(
        virksomhet=virksomhet,
        aar=str(i_dag().year),
        dato=i_dag(),
        styrer=styrer,
        siste=siste,
        forskjell=forskjell(les(siste.innhold).sammendrag, sammendrag) if siste else None,
        sammendrag=sammendrag,
        lest=uendret(sammendrag),
        sha256=fingeravtrykk(frys(sammendrag)),
        kan_godkjenne=kan_godkjenne(bruker, styrer),
    )


@dataclass(frozen=True)
class Utgavesammenlikning:
    """The last two that were approved, side by side."""

    siste: Sammendragsutgave
    forrige: Sammendragsutgave
    forskjell: Utgaveforskjell


def sammenlikning(virksomhet: Organ) -> Utgavesammenlikning | None:
    """None where fewer than two are approved. One query."""
    utgaver = virksomhet.sammendragsutgaver.select_related("avdeling", "godkjent_av").order_by("-nummer")[:2]
    if len(utgaver) < 2:  # noqa: PLR2004  # a pair
        return None
    siste, forrige = utgaver
    return Utgavesammenlikning(siste, forrige, ulikt(forrige, siste))


def ulikt(forrige: Sammendragsutgave | None, siste: Sammendragsutgave) -> Utgaveforskjell:
    """What one says and not the other; all of it is new in the first one."""
    naa = les(siste.innhold).sammendrag
    foer = les(forrige.innhold).sammendrag if forrige else replace(naa, vurdert="", avsnitt=(), ellers="")
    return forskjell(foer, naa)


def siste_utgave(virksomhet: Organ) -> Sammendragsutgave | None:
    utgaver = virksomhet.sammendragsutgaver.select_related("avdeling", "godkjent_av", "tillegg_av")
    siste: Sammendragsutgave | None = utgaver.order_by("-nummer").first()
    return siste


def styrer_av(virksomhet: Organ) -> Organ | None:
    """The department that steers it today, and so approves what is said of it; None for one that nobody steers."""
    relasjon = Styringsrelasjon.objects.som_styrer(virksomhet, i_dag()).select_related("overordnet").first()
    return relasjon.overordnet if relasjon else None


def kan_godkjenne(bruker: Bruker, styrer: Organ | None) -> bool:
    return styrer is not None and bruker.tilgang.har_paa_eget(Rettighet.SAMMENDRAG_GODKJENNE, styrer.pk)


def godkjente_dager(virksomheter: Collection[int]) -> dict[int, date]:
    """The day each got its last approved summary, for those that have one: one query."""
    utgaver = Sammendragsutgave.objects.filter(organ__in=virksomheter).siste()
    return {organ: oslodag(tid) for organ, tid in utgaver.values_list("organ_id", "godkjent_tid")}


def venter_paa_godkjenning(organer: Collection[int], *, hoeyst: int | None = None) -> list[Ventende]:
    """Those the departments `organer` steer whose goals of the year have news nobody has approved: one query."""
    return [Ventende(*rad) for rad in _venter(organer, i_dag(), hoeyst)]


@skrevet_for_leseren
def _venter(organer: Collection[int], dag: date, hoeyst: int | None) -> QuerySet[Any, tuple[Any, ...]]:
    relasjoner = Styringsrelasjon.objects.til_virksomheter().gyldige(dag).filter(overordnet__in=organer)
    maal = maalene(dag.year).filter(relasjon__underordnet=OuterRef("pk"))
    utgaver = Sammendragsutgave.objects.filter(organ=OuterRef("pk")).order_by("-nummer")
    virksomheter = Organ.objects.filter(Exists(maal), pk__in=relasjoner.values("underordnet"))
    rader = (
        virksomheter.annotate(godkjent=Subquery(utgaver.values("godkjent_tid")[:1]))
        .filter(Q(godkjent__isnull=True) | _nytt_siden("godkjent"))
        .order_by("sortering", "pk")
        .values_list("pk", "navn", "godkjent")
    )
    return rader[:hoeyst]


def _nytt_siden(godkjent: str) -> Q:
    """What sentences are made of: a judgement approved, a figure registered, a meeting or letter approved after it."""
    selv, da = OuterRef("pk"), OuterRef(godkjent)
    vurderinger = Vurdering.objects.godkjente().filter(maal__relasjon__underordnet=selv, godkjent_tid__gt=da)
    tall = Maaling.objects.filter(indikator__maal__relasjon__underordnet=selv, registrert_tid__gt=da)
    signaler = Signal.objects.filter(kilde__relasjon__underordnet=selv, kilde__godkjent_tid__gt=da)
    return Q(Exists(vurderinger)) | Q(Exists(tall)) | Q(Exists(signaler))


def _lest(utgave: Sammendragsutgave, *, holdes_mot: bool) -> Lest:
    """Read again by the same rules, of the rows of today and the day it was approved."""
    frosset, organ = les(utgave.innhold).sammendrag, utgave.organ
    if not holdes_mot:
        return uendret(frosset)
    maal, signaler = _grunnlaget(organ, utgave.aar)
    dag = oslodag(utgave.godkjent_tid)
    alt = alt_som_kan_sies(organ.pk, organ.navn, maal, signaler=signaler, aar=utgave.aar, i_dag=dag)
    return holdt_mot(frosset, alt)


def _grunnlaget(virksomhet: Organ, aar: int) -> tuple[list[Maalbilde], list[Styring]]:
    maal = maalene(aar).filter(relasjon__underordnet=virksomhet)
    return maalbilder(maal.order_by("rekkefoelge", "pk")), styring_av(virksomhet.pk, aar)


def maalene(aar: int) -> QuerySet[Maal]:
    """The goals summaries speak of: adopted, of the year, whoever leads them."""
    maal: QuerySet[Maal] = Maal.objects.gjeldende().i_aar(aar).filter(status__in=OFFENTLIGE)
    return maal
