"""The goal tree: what was decided above, and what was made of it below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from tillit.maal.enums import Formaal, Maalnivaa, Maaloppnaaelse, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.maal.rules import rang
from tillit.organisasjon.models import Bruker

# A page holds this many; a tree beyond it is read branch by branch.
MEST = 600
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
    def er_fastsatt(self) -> bool:
        return self.status in {Maalstatus.FASTSATT, Maalstatus.ENDRET}

    @property
    def antall_under(self) -> int:
        return sum(1 + gren.antall_under for gren in self.under)


@dataclass(frozen=True)
class Maaltre:
    """`uten_plass` counts the goals that are derived from nothing, and from which nothing is derived."""

    roetter: tuple[Gren, ...]
    uten_plass: int
    flere: bool


def maaltre(bruker: Bruker, *, aar: int | None = None) -> Maaltre:
    """Everything the user may see that has a place in the tree: two queries, however deep."""
    synlige = Maal.objects.synlig_for(bruker).gjeldende()
    if aar:
        synlige = synlige.i_aar(aar)
    under = Maal.objects.filter(overordnet_id=OuterRef("pk")).exclude(status=Maalstatus.AVSLUTTET)
    i_treet = synlige.filter(
        Q(overordnet__isnull=False) | Exists(under) | ~Q(nivaa=Maalnivaa.VIRKSOMHET) | Q(type=Maaltype.SAMFUNNSMAAL)
    )
    rader = list(
        i_treet.med_oppnaaelse()
        .select_related("relasjon__underordnet")
        .order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk")[: MEST + 1]
    )
    return Maaltre(
        roetter=_bygg(rader[:MEST]),
        uten_plass=synlige.exclude(pk__in=i_treet.order_by().values("pk")).count(),
        flere=len(rader) > MEST,
    )


def _bygg(rader: Sequence[Maal]) -> tuple[Gren, ...]:
    """A goal whose goal above is not on the page stands at the top. The strict order of levels lets no ring exist."""
    her = {rad.pk for rad in rader}
    under: dict[int | None, list[Maal]] = defaultdict(list)
    for rad in rader:
        under[rad.overordnet_id if rad.overordnet_id in her else None].append(rad)

    def gren(rad: Maal) -> Gren:
        return _gren(rad, tuple(gren(ett) for ett in under[rad.pk]))

    return tuple(gren(rad) for rad in sorted(under[None], key=lambda rad: rang(nivaa=rad.nivaa, type_=rad.type)))


def _gren(rad: Maal, under: tuple[Gren, ...] = ()) -> Gren:
    return Gren(
        pk=rad.pk,
        tekst=rad.tekst,
        organ=rad.relasjon.underordnet.navn,
        nivaa=rad.nivaa,
        type=rad.type,
        status=rad.status,
        oppnaaelse=rad.oppnaaelse,  # type: ignore[attr-defined]  # annotated
        under=under,
    )


@dataclass(frozen=True)
class Sammenheng:
    """The way up from one goal, the highest first, and what is derived from it over all virksomheter, a page of it."""

    over: tuple[Gren, ...]
    under: tuple[Gren, ...]
    side: Page[Maal]

    def __bool__(self) -> bool:
        return bool(self.over or self.under)


def sammenheng(maal: Maal, bruker: Bruker, *, side: int = 1) -> Sammenheng:
    """At most four queries. The order of levels makes the way up at most five steps."""
    synlige = Maal.objects.synlig_for(bruker).med_oppnaaelse().select_related("relasjon__underordnet")
    over = synlige.filter(pk__in=_veien_opp(maal))
    under = synlige.filter(overordnet=maal.pk).gjeldende()
    ordnet = under.order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk")
    paa_siden = Paginator(ordnet, UNDER_PER_SIDE).get_page(side)
    return Sammenheng(
        over=tuple(_gren(ett) for ett in sorted(over, key=lambda ett: rang(nivaa=ett.nivaa, type_=ett.type))),
        under=tuple(map(_gren, paa_siden)),
        side=paa_siden,
    )


def _veien_opp(maal: Maal) -> list[int]:
    if not maal.overordnet_id:
        return []
    trinn = ["__".join(["overordnet"] * nummer) + "_id" for nummer in range(1, HOEYEST + 1)]
    return [pk for pk in Maal.objects.filter(pk=maal.pk).values_list(*trinn).get() if pk]


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
    fastsatte = Maal.objects.synlig_for(bruker).i_aar(aar).filter(status__in=[Maalstatus.FASTSATT, Maalstatus.ENDRET])
    merkede = list(fastsatte.med_oppnaaelse().values_list("formaal", "oppnaaelse"))
    rader = []
    for formaal in Formaal.values:
        staar = [oppnaaelse for merker, oppnaaelse in merkede if formaal in merker]
        status = tuple((verdi, staar.count(verdi)) for verdi in Maaloppnaaelse.values if verdi in staar)
        rader.append(Formaalsrad(formaal, len(staar), status))
    return Formaalsoversikt(tuple(rader), uten=sum(not merker for merker, _ in merkede))
