"""A byrådsavdeling, the city, and the list of virksomheter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal.queries.byen import AVDELINGER_PER_SIDE, Bystand, bystand
from tillit.maal.queries.stander import sidetall
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.queries.utdrag import Utdrag, utdrag
from tillit.oversikt.queries.virksomheter import Spredning, Virksomhetstabell, spredning_mellom, virksomhetstabell
from tillit.rapport.enums import Rapportslag
from tillit.rapport.models import Rapport
from tillit.rapport.slag import ALLE
from tillit.tiltaksregister.models import Tillitstiltak
from tillit.tiltaksregister.queries import organtiltak

VIRKSOMHETER_PER_SIDE = 60


@dataclass(frozen=True)
class Avdelingsbilde:
    organ: Organ
    tabell: Virksomhetstabell
    leser_dialog: bool
    rapporter: Utdrag[Rapport]
    leser_rapporter: bool
    kan_bestille: bool
    tiltak: tuple[Tillitstiltak, ...]


@dataclass(frozen=True)
class Avdelingsgruppe:
    """The virksomheter of one department; `avdeling` is None for those nobody steers today.

    `adresse` is empty where the user may not read the department itself.
    """

    avdeling: Organ | None
    virksomheter: tuple[Organ, ...]
    adresse: str


def avdelingsbilde(bruker: Bruker, organ: Organ, *, side: int = 1, vis: str = "") -> Avdelingsbilde:
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk)
    leser_rapporter = bruker.tilgang.har(Rettighet.RAPPORT_BESTILLE, organ.pk)
    leser_rapporter = leser_rapporter or bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE)
    rapporter = Rapport.objects.synlig_for(bruker).filter(organ=organ).defer("innhold").select_related("bestilt_av")
    return Avdelingsbilde(
        organ=organ,
        tabell=virksomhetstabell(bruker, [organ.pk], med_dialog=leser_dialog, side=side, vis=vis),
        leser_dialog=leser_dialog,
        rapporter=utdrag(rapporter) if leser_rapporter else Utdrag(),
        leser_rapporter=leser_rapporter,
        kan_bestille=ALLE[Rapportslag.SAMLERAPPORT].kan_bestilles_av(bruker, organ),
        tiltak=organtiltak(bruker, organ),
    )


@dataclass(frozen=True)
class Bybilde:
    """`hele`: the whole city, not only the departments one steers from. `spredning` is between departments."""

    by: Bystand
    side: Page[None]
    hele: bool
    spredning: Spredning | None


def bybilde(avdelinger: Collection[int] | None, *, side: int = 1, vis: str = "") -> Bybilde:
    """One query."""
    by = bystand(avdelinger, dag=i_dag(), side=side, vis=vis)
    return Bybilde(
        by,
        sidetall(by.antall_utvalgt, side, per_side=AVDELINGER_PER_SIDE),
        hele=avdelinger is None,
        spredning=spredning_mellom(by.statuser),
    )


@dataclass(frozen=True)
class Virksomhetsliste:
    """A page of virksomheter, by department. A department whose virksomheter go on is named again on the next page."""

    grupper: tuple[Avdelingsgruppe, ...]
    side: Page[Organ]


def virksomhetsliste(bruker: Bruker, *, sok: str = "", side: int = 1) -> Virksomhetsliste:
    """The virksomheter the user may read, by department, both in Norwegian order: two queries."""
    dag = i_dag()
    virksomheter = Organ.objects.virksomheter().gyldige(dag).med_rettighet(bruker, Rettighet.MAAL_LESE)
    if sok:
        virksomheter = virksomheter.filter(Q(navn__icontains=sok) | Q(kortnavn__icontains=sok) | Q(orgnr=sok))
    # One body is steered by one other at a time.
    styrt_av = FilteredRelation("styres_i", condition=gyldighet(dag, "styres_i__"))
    avdelingen = ("styrt_av__overordnet__sortering", "styrt_av__overordnet_id")
    ordnet = virksomheter.annotate(styrt_av=styrt_av).order_by(
        *(F(felt).asc(nulls_last=True) for felt in avdelingen), "sortering", "pk"
    )
    paa_siden = Paginator(ordnet.select_related("styrt_av__overordnet"), VIRKSOMHETER_PER_SIDE).get_page(side)
    grupper = groupby(paa_siden, key=lambda organ: getattr(_avdeling(organ), "pk", None))
    return Virksomhetsliste(tuple(_gruppe(bruker, tuple(gruppe)) for _, gruppe in grupper), paa_siden)


def _gruppe(bruker: Bruker, virksomheter: Sequence[Organ]) -> Avdelingsgruppe:
    avdeling = _avdeling(virksomheter[0])
    ser = avdeling is not None and bruker.tilgang.har(Rettighet.MAAL_LESE, avdeling.pk)
    adresse = reverse("oversikt:avdeling", args=[avdeling.pk]) if avdeling and ser else ""
    return Avdelingsgruppe(avdeling, tuple(virksomheter), adresse)


def _avdeling(organ: Organ) -> Organ | None:
    styring: Styringsrelasjon | None = getattr(organ, "styrt_av", None)  # joined above; set where there is one
    return styring.overordnet if styring else None
