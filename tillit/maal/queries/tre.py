"""The goal tree: what was decided above, and what was made of it below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Q, SmallIntegerField, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from tillit.maal.enums import FASTSATTE, IKKE_VURDERT, Formaal, Maalnivaa, Maaloppnaaelse, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.maal.queries.stander import sidetall
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.rules import NIVAAER, rang
from tillit.organisasjon.models import Bruker

ROETTER_PER_SIDE = 20
# A branch shows its first, and the page this many in all below its top: the rest is read branch by branch.
GREN_VISER = 10
MEST = 200
# What is derived from one goal lies in a narrow column of its page.
UNDER_PER_SIDE = 20
# Three levels with two types each: the way up has at most so many steps.
HOEYEST = 5


@dataclass(frozen=True)
class Gren:
    """A goal and those derived from it."""

    pk: int
    tekst: str
    organ: str
    nivaa: str
    type: str
    status: str
    oppnaaelse: str
    under: tuple[Gren, ...] = ()
    # How many are derived from it, shown or not.
    antall_under: int = 0

    @property
    def nivaanavn(self) -> str:
        return str(Maalnivaa(self.nivaa).label)

    @property
    def typenavn(self) -> str:
        return str(Maaltype(self.type).label)

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)

    @property
    def ikke_vist(self) -> int:
        return self.antall_under - len(self.under)


@dataclass(frozen=True)
class Maaltre:
    """A page of what stands at the top. `uten_plass`: goals derived from nothing, and from which nothing is derived."""

    roetter: tuple[Gren, ...]
    side: Page[Any]
    uten_plass: int


def maaltre(bruker: Bruker, *, side: int = 1) -> Maaltre:
    """What the user may see that has a place in the tree: three queries and one a level, however large the city.

    A branch begins with its first goals; the page of the goal has the rest.
    """
    synlige = Maal.objects.synlig_for(bruker).gjeldende()
    # By number, not by row: asked of each row inside an «or», the database looks for the goals below it one at a time.
    overordnede = Maal.objects.gjeldende().filter(overordnet__isnull=False).values("overordnet")
    alene = Q(overordnet__isnull=True)
    har_plass = Q(pk__in=overordnede) | ~Q(nivaa=Maalnivaa.VIRKSOMHET) | Q(type=Maaltype.SAMFUNNSMAAL)
    # A goal whose goal above is not to be seen stands at the top.
    oeverst = synlige.filter((alene & har_plass) | (~alene & ~Q(overordnet__in=synlige.values("pk"))))
    paa_siden = Paginator(oeverst.order_by(_NIVAA, _TYPE, *_REKKEFOELGE).values(*_FELTER), ROETTER_PER_SIDE).get_page(
        side
    )
    return Maaltre(
        roetter=_bygg(list(paa_siden), synlige),
        side=paa_siden,
        uten_plass=synlige.filter(alene).exclude(har_plass).count(),
    )


# As rules.rang.
_NIVAA = Case(
    *(When(nivaa=nivaa, then=nummer) for nummer, nivaa in enumerate(NIVAAER)), output_field=SmallIntegerField()
)
_TYPE = Case(When(type=Maaltype.BRUKERMAAL, then=1), default=0, output_field=SmallIntegerField())
_REKKEFOELGE = ("relasjon__underordnet__sortering", "rekkefoelge", "pk")
_FELTER = (
    *("pk", "tekst", "nivaa", "type", "status", "overordnet_id"),
    *("relasjon__underordnet__navn", "stand__oppnaaelse", "stand__vurdering_id"),
)


def _bygg(oeverst: Sequence[dict[str, Any]], synlige: MaalQuerySet) -> tuple[Gren, ...]:
    """Level by level. The strict order of levels lets no ring exist, and nothing is derived from the lowest."""
    under: dict[int, list[dict[str, Any]]] = defaultdict(list)
    antall: dict[int, int] = {}
    nivaa, igjen = oeverst, MEST
    while over := [rad["pk"] for rad in nivaa if rang(nivaa=rad["nivaa"], type_=rad["type"]) < HOEYEST]:
        nivaa = list(_foerste_under(over, synlige)[:igjen])
        igjen -= len(nivaa)
        for rad in nivaa:
            under[rad["overordnet_id"]].append(rad)
            antall[rad["overordnet_id"]] = rad["soesken"]
        if not igjen:
            antall |= dict(synlige.filter(overordnet__in=over).values_list("overordnet").annotate(Count("pk")))
            break

    def gren(rad: dict[str, Any]) -> Gren:
        return _gren(rad, tuple(map(gren, under[rad["pk"]])), antall_under=antall.get(rad["pk"], 0))

    return tuple(map(gren, oeverst))


def _foerste_under(over: Sequence[int], synlige: MaalQuerySet) -> MaalQuerySet:
    """The first goals derived from each of these, with how many there are in all (`soesken`)."""
    av_samme = F("overordnet_id")
    plass = Window(RowNumber(), partition_by=av_samme, order_by=_REKKEFOELGE)
    return (
        synlige.filter(overordnet__in=over)
        .annotate(plass=plass, soesken=Window(Count("pk"), partition_by=av_samme))
        .filter(plass__lte=GREN_VISER)
        .order_by("plass", "overordnet_id")
        .values(*_FELTER, "soesken")
    )


def _gren(rad: dict[str, Any], under: tuple[Gren, ...] = (), *, antall_under: int = 0) -> Gren:
    return Gren(
        pk=rad["pk"],
        tekst=rad["tekst"],
        organ=rad["relasjon__underordnet__navn"],
        nivaa=rad["nivaa"],
        type=rad["type"],
        status=rad["status"],
        oppnaaelse=rad["stand__oppnaaelse"] if rad["stand__vurdering_id"] else "",
        under=under,
        antall_under=antall_under,
    )


@dataclass(frozen=True)
class Sammenheng:
    """The way up from one goal, the highest first, and what is derived from it over all virksomheter, a page of it."""

    over: tuple[Gren, ...]
    under: tuple[Gren, ...]
    side: Page[Any]

    def __bool__(self) -> bool:
        return bool(self.over or self.under)


def sammenheng(maal: Maal, bruker: Bruker, *, side: int = 1) -> Sammenheng:
    """One query; a page that is not there costs one more. The order of levels makes the way up at most five steps."""
    synlige = Maal.objects.synlig_for(bruker)
    fra = (side - 1) * UNDER_PER_SIDE
    under = synlige.filter(overordnet=maal.pk).gjeldende()
    under = under.annotate(
        plass=Window(RowNumber(), order_by=_REKKEFOELGE), alle=Window(Count("pk"), partition_by=F("overordnet_id"))
    ).order_by("plass")
    over = synlige.filter(pk__in=RawSQL(_VEIEN_OPP, [maal.pk])).annotate(  # noqa: S611  # the text is our own
        plass=Value(0, IntegerField()), alle=Value(0, IntegerField())
    )
    felter = (*_FELTER, "plass", "alle")
    rader = list(over.values(*felter).union(under.values(*felter)[fra : fra + UNDER_PER_SIDE], all=True))
    paa_siden = sorted((rad for rad in rader if rad["plass"]), key=lambda rad: rad["plass"])
    if side > 1 and not paa_siden:
        return sammenheng(maal, bruker)
    veien = sorted(
        (rad for rad in rader if not rad["plass"]), key=lambda rad: rang(nivaa=rad["nivaa"], type_=rad["type"])
    )
    return Sammenheng(
        over=tuple(map(_gren, veien)),
        under=tuple(map(_gren, paa_siden)),
        side=sidetall(paa_siden[0]["alle"] if paa_siden else 0, side, per_side=UNDER_PER_SIDE),
    )


_VEIEN_OPP = """
    WITH RECURSIVE opp (id) AS (
        SELECT overordnet_id FROM maal_maal WHERE id = %s
        UNION SELECT m.overordnet_id FROM maal_maal m JOIN opp ON m.id = opp.id WHERE m.overordnet_id IS NOT NULL
    ) SELECT id FROM opp
"""


@dataclass(frozen=True)
class Formaalsrad:
    """One of the purposes, and how the goals that serve it stand."""

    formaal: str
    antall: int
    status: tuple[tuple[str, int], ...]

    @property
    def navn(self) -> str:
        return str(Formaal(self.formaal).label)


@dataclass(frozen=True)
class Formaalsoversikt:
    rader: tuple[Formaalsrad, ...]
    uten: int


def formaalsoversikt(bruker: Bruker, *, aar: int) -> Formaalsoversikt:
    """Adopted goals of the year by purpose: one query. A goal that serves two is counted under both."""
    fastsatte = Maal.objects.synlig_for(bruker).i_aar(aar).filter(status__in=FASTSATTE)
    merkede = list(fastsatte.med_oppnaaelse().values_list("formaal", "oppnaaelse"))
    rader = []
    for formaal in Formaal.values:
        staar = [oppnaaelse for merker, oppnaaelse in merkede if formaal in merker]
        status = tuple((ett, staar.count(ett)) for ett in (*Maaloppnaaelse.values, IKKE_VURDERT) if ett in staar)
        rader.append(Formaalsrad(formaal, len(staar), status))
    return Formaalsoversikt(tuple(rader), uten=sum(not merker for merker, _ in merkede))
