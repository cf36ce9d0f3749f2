"""The 5 × 5 matrix, pure: what each party sees stands in its cell, and a line joins the two where they differ.

A square is the overordnede and a circle the underordnede, so the two are told apart without colour. The numbers are
those of the table that says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.enums import Risikonivaa
from resultatkjede.risikobilder import Partsvurdering, Risikovisning, Toleransebilde
from resultatkjede.rules import risiko as regler
from tillit.organisasjon.enums import Part

RUTE = 60
VENSTRE = 38
TOPP = 4
BUNN = 40
PLASSER = 3  # markers in a row of a cell, and rows of them
PLASS = RUTE / PLASSER
RADIUS = 8.5
SKALA = range(1, regler.STOERSTE + 1)
TETTHET = {Risikonivaa.LAV: "0", Risikonivaa.MIDDELS: "0.05", Risikonivaa.HOEY: "0.11", Risikonivaa.SVAERT_HOEY: "0.19"}


@dataclass(frozen=True)
class Rute:
    x: int
    y: int
    tetthet: str


@dataclass(frozen=True)
class Aksetekst:
    x: int
    y: int
    tekst: str


@dataclass(frozen=True)
class Vurderingsmerke:
    """Where one party sees one risk, its centre."""

    x: float
    y: float
    tekst: str
    overordnet: bool

    @property
    def radius(self) -> float:
        return RADIUS

    @property
    def venstre(self) -> float:
        return self.x - RADIUS

    @property
    def topp(self) -> float:
        return self.y - RADIUS

    @property
    def side(self) -> float:
        return 2 * RADIUS

    @property
    def grunnlinje(self) -> float:
        return self.y + 4


@dataclass(frozen=True)
class Forskjellsstrek:
    """From what the one party sees to what the other does."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Toleransegrense:
    """What the parties have agreed to live with ends here."""

    punkter: str
    strategisk: bool


@dataclass(frozen=True)
class Matrise:
    bredde: int
    hoeyde: int
    rute: int
    tittel: str
    beskrivelse: str
    ruter: tuple[Rute, ...]
    tall: tuple[Aksetekst, ...]
    merker: tuple[Vurderingsmerke, ...]
    rester: tuple[Aksetekst, ...]
    streker: tuple[Forskjellsstrek, ...]
    grenser: tuple[Toleransegrense, ...]

    @property
    def er_tom(self) -> bool:
        return not self.merker

    @property
    def midt_x(self) -> int:
        return VENSTRE + 5 * RUTE // 2

    @property
    def midt_y(self) -> int:
        return TOPP + 5 * RUTE // 2


def tegn_matrise(risikoer: Iterable[Risikovisning], *, toleranse: Toleransebilde | None = None) -> Matrise:
    """Active risks with something to show. `toleranse` only where all of them lie in the one relation."""
    aktive = [risiko for risiko in risikoer if risiko.er_aktiv and risiko.viste]
    plassert, rester = _plasser(aktive)
    return Matrise(
        bredde=VENSTRE + 5 * RUTE + 2,
        hoeyde=TOPP + 5 * RUTE + BUNN,
        rute=RUTE,
        tittel=_("Risikomatrise"),
        beskrivelse=_beskrivelse(aktive),
        ruter=tuple(Rute(_x(s), _y(k), TETTHET[regler.nivaa(s, k)]) for s in SKALA for k in SKALA),
        tall=(
            *(Aksetekst(_x(s) + RUTE // 2, TOPP + 5 * RUTE + 16, str(s)) for s in SKALA),
            *(Aksetekst(VENSTRE - 10, _y(k) + RUTE // 2 + 4, str(k)) for k in SKALA),
        ),
        merker=tuple(plassert.values()),
        rester=rester,
        streker=tuple(_strek(plassert, risiko) for risiko in aktive if _er_ulike(risiko) and _begge(plassert, risiko)),
        grenser=_grenser(toleranse) if toleranse and toleranse.avtalt else (),
    )


def _x(sannsynlighet: int) -> int:
    return VENSTRE + (sannsynlighet - 1) * RUTE


def _y(konsekvens: int) -> int:
    return TOPP + (5 - konsekvens) * RUTE


def _beskrivelse(risikoer: list[Risikovisning]) -> str:
    plassert = ngettext("Én risiko er plassert.", "%(antall)s risikoer er plassert.", len(risikoer))
    ulike = sum(bool(risiko.forskjell) for risiko in risikoer)
    ulikt = _("Partene vurderer %(ulike)s av dem ulikt.") if len(risikoer) > 1 else _("Partene vurderer den ulikt.")
    deler = [
        plassert % {"antall": len(risikoer)},
        ulikt % {"ulike": ulike} if ulike else "",
        _("Tabellen sier det samme."),
    ]
    return " ".join(del_ for del_ in deler if del_)


_Noekkel = tuple[int, str]


def _plasser(risikoer: Iterable[Risikovisning]) -> tuple[dict[_Noekkel, Vurderingsmerke], tuple[Aksetekst, ...]]:
    """The markers side by side within their cells; what there is no room for is counted in the last place."""
    ruter: dict[tuple[int, int], list[tuple[int, Partsvurdering]]] = defaultdict(list)
    for risiko in risikoer:
        for vurdering in risiko.viste:
            ruter[vurdering.sannsynlighet, vurdering.konsekvens].append((risiko.nummer, vurdering))
    merker: dict[_Noekkel, Vurderingsmerke] = {}
    rester: list[Aksetekst] = []
    for (s, k), alle in ruter.items():
        plass_til = len(alle) if len(alle) <= PLASSER**2 else PLASSER**2 - 1
        for nummer, (risikonummer, vurdering) in enumerate(alle[:plass_til]):
            x, y = _sted(s, k, nummer, av=len(alle))
            er_overordnet = vurdering.part == Part.OVERORDNET
            merker[risikonummer, vurdering.part] = Vurderingsmerke(x, y, str(risikonummer), overordnet=er_overordnet)
        if len(alle) > plass_til:
            x, y = _sted(s, k, plass_til, av=len(alle))
            rester.append(Aksetekst(round(x), round(y) + 4, f"+{len(alle) - plass_til}"))
    return merker, tuple(rester)


def _sted(s: int, k: int, nummer: int, *, av: int) -> tuple[float, float]:
    """The markers of a cell stand in rows of three, as a block in its middle."""
    rader = min(ceil(av / PLASSER), PLASSER)
    rad, kolonne = divmod(nummer, PLASSER)
    i_raden = min(av - rad * PLASSER, PLASSER)
    return (
        _x(s) + RUTE / 2 + (kolonne - (i_raden - 1) / 2) * PLASS,
        _y(k) + RUTE / 2 + (rad - (rader - 1) / 2) * PLASS,
    )


def _er_ulike(risiko: Risikovisning) -> bool:
    return bool(risiko.forskjell)


def _begge(plassert: dict[_Noekkel, Vurderingsmerke], risiko: Risikovisning) -> bool:
    return all((risiko.nummer, part) in plassert for part in Part)


def _strek(plassert: dict[_Noekkel, Vurderingsmerke], risiko: Risikovisning) -> Forskjellsstrek:
    fra, til = (plassert[risiko.nummer, part] for part in Part)
    return Forskjellsstrek(fra.x, fra.y, til.x, til.y)


def _grenser(toleranse: Toleransebilde) -> tuple[Toleransegrense, ...]:
    """One stair where both kinds have the same limit, else one for each."""
    operasjonell, strategisk = _trapp(toleranse.operasjonell_til), _trapp(toleranse.strategisk_til)
    grenser = [Toleransegrense(operasjonell, strategisk=False)]
    if strategisk != operasjonell:
        grenser.append(Toleransegrense(strategisk, strategisk=True))
    return tuple(grense for grense in grenser if grense.punkter)


def _trapp(godtatt_til: str) -> str:
    """Points along the upper edge of what is accepted; empty where all of it is."""
    hoeyder = [sum(not regler.er_over(regler.nivaa(s, k), godtatt_til=godtatt_til) for k in SKALA) for s in SKALA]
    if min(hoeyder) == regler.STOERSTE:
        return ""
    punkter = [
        (_x(s) + dx, _y(hoeyde) if hoeyde else _y(1) + RUTE)
        for s, hoeyde in zip(SKALA, hoeyder, strict=True)
        for dx in (0, RUTE)
    ]
    return " ".join(f"{x},{y}" for x, y in punkter)
