"""A virksomhet, a byrådsavdeling, and the list of them all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from styringsdialog.queries import AapenOppfoelging, aapne_oppfoelginger, moeter_for
from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal.queries.stander import AVDELINGER_PER_SIDE, Bystand, bystand, sidetall
from tillit.organisasjon.access import kan_i_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.queries.maalstander import Maalstandrad, egne_maal_med_tall
from tillit.oversikt.queries.utdrag import HENTES, Utdrag, dagens_start, utdrag
from tillit.oversikt.queries.virksomheter import Virksomhetstabell, virksomhetstabell
from tillit.rapport.models import Rapport

VIRKSOMHETER_PER_SIDE = 80


@dataclass(frozen=True)
class Virksomhetsbilde:
    """`relasjon` is who steers it today, `tidligere` who did before. The dialogue is empty for who may not read it."""

    organ: Organ
    relasjon: Styringsrelasjon | None
    tidligere: tuple[Styringsrelasjon, ...]
    maal: tuple[Maalstandrad, ...]
    leser_dialog: bool
    oppfoelginger: Utdrag[AapenOppfoelging]
    kommende: Utdrag[Moete]
    holdte: Utdrag[Moete]
    kan_lage_maal: bool
    kan_planlegge: bool
    ser_avdelingen: bool


@dataclass(frozen=True)
class Avdelingsbilde:
    organ: Organ
    tabell: Virksomhetstabell
    leser_dialog: bool
    rapporter: Utdrag[Rapport]
    leser_rapporter: bool
    kan_bestille: bool


@dataclass(frozen=True)
class Avdelingsgruppe:
    """The virksomheter of one department; `avdeling` is None for those nobody steers today.

    `adresse` is empty where the user may not read the department itself.
    """

    avdeling: Organ | None
    virksomheter: tuple[Organ, ...]
    adresse: str


def virksomhetsbilde(bruker: Bruker, organ: Organ) -> Virksomhetsbilde:
    relasjoner = list(organ.styres_i.med_organer().order_by("-gyldig_fra", "-pk"))
    relasjon = next((rad for rad in relasjoner if rad.er_gyldig(i_dag())), None)
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk)
    moeter = moeter_for(bruker).filter(relasjon__underordnet=organ)
    tomt: Utdrag[Any] = Utdrag()
    return Virksomhetsbilde(
        organ=organ,
        relasjon=relasjon,
        tidligere=tuple(rad for rad in relasjoner if rad.gyldig_til and rad.gyldig_til <= i_dag()),
        maal=egne_maal_med_tall(bruker, [organ.pk]),
        leser_dialog=leser_dialog,
        oppfoelginger=utdrag(aapne_oppfoelginger(bruker, [organ.pk], i_dag=i_dag(), hoeyst=HENTES))
        if leser_dialog
        else tomt,
        kommende=utdrag(moeter.kommende(dagens_start())) if leser_dialog else tomt,
        holdte=utdrag(moeter.filter(status=Moetestatus.GJENNOMFOERT)) if leser_dialog else tomt,
        kan_lage_maal=relasjon is not None and kan_i_relasjon(bruker, Rettighet.MAAL_ENDRE, relasjon),
        kan_planlegge=relasjon is not None and kan_i_relasjon(bruker, Rettighet.MOETE_PLANLEGGE, relasjon),
        ser_avdelingen=relasjon is not None and bruker.tilgang.har(Rettighet.MAAL_LESE, relasjon.overordnet_id),
    )


def avdelingsbilde(bruker: Bruker, organ: Organ, *, side: int = 1) -> Avdelingsbilde:
    leser_dialog = bruker.tilgang.har(Rettighet.DIALOG_LESE, organ.pk)
    kan_bestille = bruker.tilgang.har(Rettighet.RAPPORT_BESTILLE, organ.pk)
    leser_rapporter = kan_bestille or bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE)
    rapporter = Rapport.objects.synlig_for(bruker).filter(avdeling=organ).defer("innhold").select_related("bestilt_av")
    return Avdelingsbilde(
        organ=organ,
        tabell=virksomhetstabell(bruker, [organ.pk], med_dialog=leser_dialog, side=side),
        leser_dialog=leser_dialog,
        rapporter=utdrag(rapporter) if leser_rapporter else Utdrag(),
        leser_rapporter=leser_rapporter,
        kan_bestille=kan_bestille,
    )


@dataclass(frozen=True)
class Bybilde:
    """`hele`: the whole city, not only the departments one steers from."""

    by: Bystand
    side: Page[None]
    hele: bool


def bybilde(avdelinger: Collection[int] | None, *, side: int = 1) -> Bybilde:
    """One query."""
    by = bystand(avdelinger, dag=i_dag(), side=side)
    return Bybilde(by, sidetall(by.antall_avdelinger, side, per_side=AVDELINGER_PER_SIDE), hele=avdelinger is None)


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
    styring: Styringsrelasjon | None = organ.styrt_av  # type: ignore[attr-defined]  # joined above
    return styring.overordnet if styring else None
