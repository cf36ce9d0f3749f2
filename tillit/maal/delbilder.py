"""Parts of a value as they may be shown: what must not be seen is not in them. Frozen in reports as well."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.maal.ordlegging import tall
from tillit.spraak.bokstaver import liten

SKJULT = "skjult"


@dataclass(frozen=True)
class Delbilde:
    """One group's part as it may be shown. Hidden: no number at all. `bredde`: its bar, in percent of the longest."""

    gruppe_pk: int
    navn: str
    tekst: str
    verdi: Decimal | None = None
    teller: Decimal | None = None
    nevner: Decimal | None = None
    symbol: str = ""
    skjult: bool = False
    bredde: str = "0"

    @property
    def antall_i_ord(self) -> str:
        """«6 770 av 10 110»"""
        if self.teller is None or self.nevner is None:
            return ""
        return f"{tall(self.teller, 0)} av {tall(self.nevner, 0)}"


@dataclass(frozen=True)
class Fordelingsbilde:
    """One måling split in one way."""

    pk: int
    navn: str
    maaling_pk: int
    minste_celle: int
    deler: tuple[Delbilde, ...]
    # Nothing is shown, because another way to split the same value is.
    hele: bool = False

    @property
    def delt_paa(self) -> str:
        """The name inside a sentence: «fordelt på bydel»."""
        return liten(self.navn)

    @property
    def antall_skjulte(self) -> int:
        return sum(del_.skjult for del_ in self.deler)

    @property
    def hvorfor_skjult(self) -> str:
        """Why something is hidden, or empty."""
        if self.hele:
            return _(
                "Gruppene vises ikke: sammen med det andre som vises om samme tall, kunne de ha gitt bort antall under "
                "%(grense)s."
            ) % {"grense": self.minste_celle}
        if not self.antall_skjulte:
            return ""
        return ngettext(
            "%(antall)s gruppe er skjult fordi antall under %(grense)s ikke vises, og ikke skal kunne regnes ut av "
            "det som vises her, i andre versjoner eller i andre perioder.",
            "%(antall)s grupper er skjult fordi antall under %(grense)s ikke vises, og ikke skal kunne regnes ut av "
            "det som vises her, i andre versjoner eller i andre perioder.",
            self.antall_skjulte,
        ) % {"antall": self.antall_skjulte, "grense": self.minste_celle}

    @property
    def har_andeler(self) -> bool:
        return any(del_.teller is not None for del_ in self.deler)


@dataclass(frozen=True)
class Deltperiode:
    """A period of an indicator, split in each of its ways."""

    indikator_pk: int
    periode: str
    fordelinger: tuple[Fordelingsbilde, ...] = ()
