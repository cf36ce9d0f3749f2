"""What an activity becomes here: a chain, indicators with figures, and a word for each thing that does not fit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from resultatkjede.bilder import Kjedebilde
from resultatkjede.rules import Merknad, Merknader
from tillit.maal.enums import Frekvens, Indikatortype, Retning
from tillit.maal.perioder import Periode


@dataclass(frozen=True)
class Tall:
    """A figure of a period (its first day). `ord_` stands in place of the number in what is told in words."""

    periode: date
    verdi: Decimal | None
    ord_: str = ""
    merknad: str = ""


@dataclass(frozen=True)
class Nyindikator:
    """An indicator to make, with what it has. `ledd` is the key of the ledd it tells of."""

    ledd: int
    navn: str
    definisjon: str
    type: Indikatortype
    enhet: str
    desimaler: int
    retning: Retning
    frekvens: Frekvens
    kan_legges_sammen: bool
    maalinger: tuple[Tall, ...]
    maaltall: tuple[Tall, ...]


@dataclass(frozen=True)
class Iatiplan:
    """What can be made of one activity."""

    tittel: str
    kjede: Kjedebilde
    indikatorer: tuple[Nyindikator, ...]
    merknader: tuple[Merknad, ...]

    @property
    def kjede_uten_nye(self) -> Kjedebilde:
        """The chain without the indicators that are made first: what is said of the rest is of those that are here."""
        nye = {ett.navn for ett in self.indikatorer}
        ledd = (replace(ett, tall=tuple(tall for tall in ett.tall if tall.navn not in nye)) for ett in self.kjede.ledd)
        return replace(self.kjede, ledd=tuple(ledd))

    @property
    def antall_maalinger(self) -> int:
        return sum(len(ett.maalinger) for ett in self.indikatorer)

    @property
    def antall_maaltall(self) -> int:
        return sum(len(ett.maaltall) for ett in self.indikatorer)


def begrenset(
    plan: Iatiplan, *, dag: date, finnes: Collection[str], indikatorer: bool, maalinger: bool, maaltall: bool
) -> Iatiplan:
    """The plan as far as this person may carry it out on this day; what falls away is said.

    `finnes` are the names of the goal's indicators, in small letters: those are used as they stand.
    """
    notat = Merknader()
    nye: list[Nyindikator] = []
    for ett in plan.indikatorer:
        if ett.navn.lower() in finnes:
            notat.si(
                "Målet har en indikator med samme navn. Den brukes som den er, og tallene leses ikke inn.", ett.navn
            )
        elif not indikatorer:
            notat.si("Du kan ikke lage indikatorer for målet. De er ikke tatt med.", ett.navn)
        else:
            nye.append(_begrenset(ett, dag, notat, maalinger=maalinger, maaltall=maaltall))
    return replace(plan, indikatorer=tuple(nye), merknader=(*plan.merknader, *notat.alle()))


def _begrenset(indikator: Nyindikator, dag: date, notat: Merknader, *, maalinger: bool, maaltall: bool) -> Nyindikator:
    over = tuple(ett for ett in indikator.maalinger if Periode(ett.periode, indikator.frekvens).er_over(dag))
    if len(over) < len(indikator.maalinger):
        notat.si("Tall for perioder som ikke er over, er ikke tatt med.", indikator.navn)
    if over and not maalinger:
        notat.si("Du kan ikke registrere målinger for virksomheten. De er ikke tatt med.", indikator.navn)
    if indikator.maaltall and not maaltall:
        notat.si("Det er byrådsavdelingen som fastsetter måltall. De er ikke tatt med.", indikator.navn)
    return replace(indikator, maalinger=over if maalinger else (), maaltall=indikator.maaltall if maaltall else ())
