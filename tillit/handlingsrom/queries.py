"""The room for action of one virksomhet, one fullmakt whole, and the limits that wait for an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.handlingsrom import access, rules
from tillit.handlingsrom.models import Fullmakt, Fullmaktsbruk, MoettGrense
from tillit.handlingsrom.models.fullmakt import ORD
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt

# So many of what it was used for are shown on a page: the newest.
FLEST_BRUK = 50


@dataclass(frozen=True)
class TidligereOrdlyd:
    """The words as they were until `til`, when somebody changed them and said why."""

    hva: str
    grense: str
    hjemmel: str
    til: datetime
    av: str
    grunn: str


@dataclass(frozen=True)
class Handlingsrom:
    """`relasjon` is the one that steers today, where there is one; `stengt` says why nothing new is begun in it."""

    organ: Organ
    relasjon: Styringsrelasjon | None
    gjeldende: tuple[Fullmakt, ...]
    kommende: tuple[Fullmakt, ...]
    avsluttede: tuple[Fullmakt, ...]
    venter: tuple[MoettGrense, ...]
    besvarte: tuple[MoettGrense, ...]
    stengt: str
    kan_gi: bool
    kan_melde: bool


@dataclass(frozen=True)
class Fullmaktsbilde:
    fullmakt: Fullmakt
    bruk: tuple[Fullmaktsbruk, ...]
    grenser: tuple[MoettGrense, ...]
    tidligere: tuple[TidligereOrdlyd, ...]
    er_avsluttet: bool
    kan_endre: bool
    kan_bruke: bool


def handlingsrom(organ: Organ, bruker: Bruker, *, i_dag: date) -> Handlingsrom:
    """Three queries: the relation of today, what is given, and the limits that were met."""
    synlige = Styringsrelasjon.objects.synlig_for(bruker).med_organer()
    relasjon: Styringsrelasjon | None = synlige.som_styrer(organ, i_dag).first()
    fullmakter = list(Fullmakt.objects.synlig_for(bruker).filter(relasjon__underordnet=organ).med_partene().med_bruk())
    grenser = [
        ett
        for ett in MoettGrense.objects.synlig_for(bruker).filter(relasjon__underordnet=organ).med_partene()
        if ett.trukket_tid is None
    ]
    stengt = hvorfor_stengt(relasjon, i_dag) if relasjon else ""
    avsluttede = tuple(ett for ett in fullmakter if _avsluttet(ett, i_dag))
    return Handlingsrom(
        organ=organ,
        relasjon=relasjon,
        gjeldende=tuple(ett for ett in fullmakter if ett.er_gyldig(i_dag) and ett not in avsluttede),
        kommende=tuple(ett for ett in fullmakter if ett.gyldig_fra > i_dag and ett not in avsluttede),
        avsluttede=avsluttede,
        venter=tuple(ett for ett in grenser if not ett.svar),
        besvarte=tuple(ett for ett in grenser if ett.svar),
        stengt=stengt,
        kan_gi=relasjon is not None and not stengt and access.kan_gi(bruker, relasjon),
        kan_melde=relasjon is not None and not stengt and access.kan_melde(bruker, relasjon),
    )


def fullmaktsbilde(fullmakt: Fullmakt, bruker: Bruker, *, i_dag: date) -> Fullmaktsbilde:
    """Four queries at most."""
    avsluttet = _avsluttet(fullmakt, i_dag)
    return Fullmaktsbilde(
        fullmakt=fullmakt,
        bruk=tuple(fullmakt.bruk.select_related("av")[:FLEST_BRUK]),
        grenser=tuple(fullmakt.moettegrenser.filter(trukket_tid__isnull=True)),
        tidligere=_tidligere(fullmakt),
        er_avsluttet=avsluttet,
        kan_endre=not avsluttet and access.kan_gi(bruker, fullmakt.relasjon),
        kan_bruke=access.kan_melde(bruker, fullmakt.relasjon) and fullmakt.gyldig_fra <= i_dag,
    )


def mulige_fullmakter(relasjon: Styringsrelasjon, *, i_dag: date) -> list[Fullmakt]:
    """Those whose limit can have been met: what holds."""
    return list(Fullmakt.objects.filter(relasjon=relasjon).gyldige(i_dag))


@skrevet_for_leseren
def ventende_grenser(bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None) -> QuerySet[MoettGrense]:
    """What virksomheter steered by these bodies of the reader have met, the oldest first. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.FULLMAKT_GI) & frozenset(organer)
    rader = MoettGrense.objects.synlig_for(bruker).som_venter().filter(relasjon__overordnet__in=egne)
    funnet: QuerySet[MoettGrense] = rader.med_partene().order_by("meldt_tid", "pk")[:hoeyst]
    return funnet


def _avsluttet(fullmakt: Fullmakt, i_dag: date) -> bool:
    return rules.er_avsluttet(gyldig_til=fullmakt.holder_til, i_dag=i_dag)


def _tidligere(fullmakt: Fullmakt) -> tuple[TidligereOrdlyd, ...]:
    """What it said before each change, the newest change first. At most two queries: the events, and who did them."""
    if fullmakt.versjon == 1:
        return ()
    hendelser: Any = Fullmakt.pgh_event_model.objects.filter(pgh_obj_id=fullmakt.pk)  # type: ignore[attr-defined]  # made by pghistory
    rader = list(hendelser.order_by("pgh_id").values(*ORD, "pgh_created_at", "pgh_context__metadata"))
    par = [(foer, etter) for foer, etter in pairwise(rader) if any(foer[f] != etter[f] for f in ORD)]
    hvem = {etter["pgh_context__metadata"]["bruker"] for _foer, etter in par}
    navn = dict(Bruker.objects.filter(pk__in=hvem).values_list("pk", "navn")) if hvem else {}
    return tuple(
        TidligereOrdlyd(
            **{felt: foer[felt] for felt in ORD},
            til=etter["pgh_created_at"],
            av=navn.get(etter["pgh_context__metadata"]["bruker"], ""),
            grunn=etter["pgh_context__metadata"]["grunn"],
        )
        for foer, etter in reversed(par)
    )
