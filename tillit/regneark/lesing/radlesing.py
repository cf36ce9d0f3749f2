"""One row of a file: a måling, a group's part of one, or what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from tillit.felles.tall import TvetydigTall
from tillit.maal.enums import Indikatortype, Sikkerhet
from tillit.maal.innlesing import Delrad, Maalingsrad
from tillit.maal.ordlegging import er_prosent, tall
from tillit.regneark.kolonner import (
    SKJULT,
    med_formeltegn,
)
from tillit.regneark.lesing import verdier
from tillit.regneark.lesing.celler import Celle, Vist
from tillit.regneark.lesing.verdier import TvetydigCelle, Uklar
from tillit.spraak.bokstaver import liten

_SIFRE_I_VERSJON = 9
_TOM = Celle("")
_SIKKERHET = {tekst.casefold(): verdi for verdi, tekst in Sikkerhet.choices} | {ett: ett for ett in Sikkerhet.values}
_INNHOLD = ("verdi", "symbol", "teller", "nevner", "beskrivelse")
# What somebody who has left the value out may still have written.
_ELLERS = ("merknad", "foreloepig", "brudd", "brudd_grunn", "kilde", "publisert", "antall_svar", "grunn")


class Fakta(NamedTuple):
    """What one has to know of an indicator to read its cells."""

    type: str
    frekvens: str
    desimaler: int
    nivaaer: tuple[str, ...]
    enhet: str = ""
    # By the names of the way to split and of the group, without regard to case.
    grupper: Mapping[tuple[str, str], int] = MappingProxyType({})

    @property
    def er_i_prosent(self) -> bool:
        return self.type == Indikatortype.PROSENT or er_prosent(self.enhet)


# What the versions of an indicator's målinger say in numbers, by period, base and version.
Tallene = Mapping[tuple[date, str, int], Mapping[str, Decimal | None]]
Kjente = Callable[[int], Tallene]


def ingen_kjente(_indikator: int) -> Tallene:
    return {}


class Cellefeil(NamedTuple):
    """«Rad 7, kolonne J (Verdi): …»"""

    felt: str
    melding: str


class Radleser:
    """One row. Collects what is wrong instead of stopping at the first."""

    def __init__(self, celler: Mapping[str, Celle], *, kjente: Kjente, fra_1904: bool) -> None:
        self._celler = celler
        self._kjente = kjente
        self._fra_1904 = fra_1904
        self.feil: list[Cellefeil] = []
        self.indikator_id: int | None = None
        self.periode: date | None = None

    def maaling(self, nr: int, fakta: Mapping[int, Fakta]) -> Maalingsrad | Delrad | None:
        self.indikator_id = self._les("indikator_id", verdier.heltall)
        om = fakta.get(self.indikator_id or 0)
        if om is None:
            if not self.feil:
                self._meld(
                    "indikator_id", _("Indikatoren finnes ikke, eller du kan ikke laste opp tall for virksomheten.")
                )
            return None
        periode = self._les("periode", lambda celle: verdier.periode(celle, om.frekvens, fra_1904=self._fra_1904))
        self.periode = periode.start if periode else None
        if self._tekst("gruppe") or self._tekst("fordeling"):
            return self._del(nr, om)
        sett = self._les("sett", verdier.heltall)
        felter = self._felter(om)
        if self.feil:
            return None
        if self._er_tom(felter):
            if sett:
                self._meld("verdi", _("Cellen er tømt, men perioden har et tall. Et registrert tall kan ikke slettes."))
            return None
        return Maalingsrad(nr, self.indikator_id or 0, self.periode or date.min, sett=sett, **felter)

    def _del(self, nr: int, om: Fakta) -> Delrad | None:
        """A group's part of the måling that the row with the same indicator, period and base has."""
        fordeling, gruppe = self._tekst("fordeling"), self._tekst("gruppe")
        gruppe_id = om.grupper.get((fordeling.casefold(), gruppe.casefold()))
        if gruppe_id is None:
            self._meld("gruppe", _("Indikatoren har ingen gruppe «%s» som er fordelt slik.") % gruppe[:40])
        grunnlag = self._tekst("grunnlag")
        noekkel = (nr, self.indikator_id or 0, self.periode or date.min, grunnlag, gruppe_id or 0)
        if self._celler.get("verdi", _TOM).tekst.strip().casefold() == SKJULT:
            return None if self.feil else Delrad(*noekkel, uendret=True)
        felter = {
            "verdi": self._les("verdi", lambda celle: _nivaa(celle, om)),
            "symbol": self._tekst("symbol"),
            "teller": self._les("teller", _antall),
            "nevner": self._les("nevner", _antall),
        }
        if om.type == Indikatortype.PROSENT and felter["verdi"] is None and not felter["symbol"]:
            felter["verdi"] = _andel(felter["teller"], felter["nevner"], om.desimaler)
        if self.feil or all(verdi in {None, ""} for verdi in felter.values()):
            return None
        return Delrad(*noekkel, **felter)

    def _felter(self, om: Fakta) -> dict[str, Any]:
        felter = {
            "grunnlag": self._tekst("grunnlag"),
            "verdi": self._les("verdi", lambda celle: _nivaa(celle, om)),
            "symbol": self._tekst("symbol"),
            "teller": self._les("teller", _antall),
            "nevner": self._les("nevner", _antall),
            "sikkerhet": self._les("sikkerhet", _sikkerhet) or Sikkerhet.UKJENT.value,
            "antall_svar": self._les("antall_svar", verdier.heltall),
            "publisert": self._les("publisert", lambda celle: verdier.dato(celle, fra_1904=self._fra_1904)),
            "foreloepig": bool(self._les("foreloepig", verdier.ja_nei)),
            "brudd": bool(self._les("brudd", verdier.ja_nei)),
        }
        felter |= {felt: self._tekst(felt) for felt in ("beskrivelse", "brudd_grunn", "merknad", "kilde", "grunn")}
        if om.type == Indikatortype.PROSENT and felter["verdi"] is None and not felter["symbol"]:
            felter["verdi"] = _andel(felter["teller"], felter["nevner"], om.desimaler)
        return felter

    @staticmethod
    def _er_tom(felter: Mapping[str, Any]) -> bool:
        """Nothing was filled in: an offered row somebody had no figure for."""
        return not any(felter[felt] not in {None, ""} for felt in _INNHOLD) and not any(felter[ett] for ett in _ELLERS)

    def _tekst(self, felt: str) -> str:
        return self._les(felt, self._som_tekst) or ""

    def _som_tekst(self, celle: Celle) -> str:
        return med_formeltegn(verdier.tekst(_uten_tallrest(celle, fra_1904=self._fra_1904)))

    def _les(self, felt: str, les: Callable[[Celle], Any]) -> Any:
        celle = self._celler.get(felt, _TOM)
        if (hinder := _hinder(celle)) is not None:
            return self._meld(felt, hinder)
        if not celle.tekst and felt not in {"indikator_id", "periode"}:
            return None
        try:
            verdi = les(celle)
        except Uklar as uklar:
            kjent = self._som_lastet_ned(felt, uklar.lest) if isinstance(uklar, TvetydigCelle) else None
            return self._meld(felt, str(uklar)) if kjent is None else kjent
        if verdi is None and felt == "indikator_id":
            return self._meld(felt, _("Indikator-ID mangler. Behold kolonnen slik den ble lastet ned."))
        return verdi

    def _som_lastet_ned(self, felt: str, lest: TvetydigTall) -> Decimal | None:
        """The reading that is what was downloaded: a cell nobody touched is asked about by nobody."""
        sett = self._celler.get("sett", _TOM).tekst
        if self.periode is None or self.indikator_id is None or not sett.isdecimal():
            return None
        noekkel = (self.periode, self._tekst("grunnlag"), int(sett[:_SIFRE_I_VERSJON]))
        lagret = self._kjente(self.indikator_id).get(noekkel, {}).get(felt)
        return lagret if lagret in {lest.som_tusen, lest.som_desimal} else None

    def _meld(self, felt: str, melding: str) -> None:
        self.feil.append(Cellefeil(felt, melding))


def _hinder(celle: Celle) -> str | None:
    """Why nothing in the cell is read, whatever it should hold."""
    if celle.er_formel:
        return _("Cellen har en formel. Lim inn det som skal stå der, som verdi.")
    return _("Cellen viser en feil (%s). Rett den i arket.") % celle.tekst if celle.er_feil else None


def _uten_tallrest(celle: Celle, *, fra_1904: bool) -> Celle:
    """A number in a text column reads as it looks: 2025, not 2025.0; a day as 12.05.2026, not 46154."""
    if not celle.er_tall:
        return celle
    if celle.vist in {Vist.TALL, Vist.PROSENT}:
        return celle._replace(tekst=f"{verdier.tall(celle):f}".replace(".", ","))
    return celle._replace(tekst=verdier.som_vist(celle, fra_1904=fra_1904))


def _nivaa(celle: Celle, om: Fakta) -> Decimal | None:
    """The value; in a score also by the name of its level."""
    if om.type == Indikatortype.SKAAR and not celle.er_tall:
        navn = med_formeltegn(verdier.tekst(celle)).casefold()
        for nummer, nivaa in enumerate(om.nivaaer, 1):
            if nivaa.casefold() == navn:
                return Decimal(nummer)
        try:
            return verdier.tall(celle)
        except Uklar:
            raise Uklar(
                _("«%(tekst)s» er ikke et nivå. Velg %(nivaaer)s.")
                % {"tekst": celle.tekst.strip()[:40], "nivaaer": ", ".join(om.nivaaer)}
            ) from None
    if om.er_i_prosent:
        return verdier.prosent(celle)
    if celle.vist == Vist.PROSENT:
        raise Uklar(
            _("Arket viser %(vist)s %%, men indikatoren måles i %(enhet)s. Skriv tallet uten prosentformat.")
            % {"vist": tall(verdier.prosent(celle) or Decimal(0), 0), "enhet": om.enhet or _("en annen enhet")}
        )
    return verdier.tall(celle)


def _antall(celle: Celle) -> Decimal | None:
    """A count: 0.125 shown as 12,5 % is not one."""
    if celle.vist == Vist.PROSENT:
        raise Uklar(_("Cellen er formatert som prosent. Skriv antallet uten prosentformat."))
    return verdier.tall(celle)


def _andel(teller: Decimal | None, nevner: Decimal | None, desimaler: int) -> Decimal | None:
    """The percentage that follows from its parts, where only the parts were filled in."""
    if teller is None or not nevner:
        return None
    return (100 * teller / nevner).quantize(Decimal(1).scaleb(-desimaler), rounding=ROUND_HALF_UP)


def _sikkerhet(celle: Celle) -> str:
    ord_ = verdier.tekst(celle).casefold()
    if ord_ and ord_ not in _SIKKERHET:
        raise Uklar(
            _("«%(tekst)s» er ukjent. Velg %(valg)s.")
            % {"tekst": celle.tekst.strip()[:40], "valg": ", ".join(liten(str(navn)) for navn in Sikkerhet.labels)}
        )
    return _SIKKERHET.get(ord_, "")
