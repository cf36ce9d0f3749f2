"""From the cells of a file to målinger, or to what is wrong with a row, told with the cell as the sheet names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext as _

from tillit.maal.innlesing import Delrad, Maalingsrad
from tillit.regneark.kolonner import (
    ETTER_FELT,
    ETTER_OVERSKRIFT,
    KOLONNER,
    SAMMEN,
    Kolonne,
    bokstav,
)
from tillit.regneark.lesing.celler import Celle, Filrad, Linjer
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.radlesing import Cellefeil, Fakta, Kjente, Radleser, ingen_kjente

MAKS_RADER = 100_000
_LET_I = 15


class Arkinnhold(Enum):
    """What a sheet holds, seen from its first rows."""

    TOMT = "tomt"
    NOE_ANNET = "noe_annet"
    OVERSKRIFTER = "overskrifter"
    RADER = "rader"


class LestRad(NamedTuple):
    """One row of the file: a måling, a part of one, or what is wrong with it, or none (nothing was filled in)."""

    nr: int
    rad: Maalingsrad | None
    feil: tuple[Cellefeil, ...]
    # What a row with faults is about, as far as that could be read.
    indikator_id: int | None
    periode: date | None
    andel: float
    del_: Delrad | None = None


class Tolk:
    """Reads the heading line of a file, then its rows."""

    def __init__(
        self, linjer: Linjer, fakta: Mapping[int, Fakta], *, kjente: Kjente = ingen_kjente, fra_1904: bool = False
    ) -> None:
        self._linjer = linjer
        self._kjente = kjente
        self._fakta = fakta
        self._fra_1904 = fra_1904
        self.kolonner = self._finn_overskrifter()

    @property
    def bokstaver(self) -> dict[str, str]:
        """Where each field stands in this file: {"verdi": "H"}."""
        return {felt: bokstav(nummer) for felt, nummer in self.kolonner.items()}

    @property
    def behold(self) -> frozenset[str]:
        """Fields this file says nothing about, because their columns are gone."""
        borte = {k.felt for k in KOLONNER if k.skrives and k.felt not in self.kolonner} - {"grunn"}
        return frozenset(borte | SAMMEN if borte & SAMMEN else borte) | {"kilde_url"}

    def rader(self) -> Iterator[LestRad]:
        antall = 0
        for linje in self._linjer:
            if (lest := self._les(linje)) is not None:
                antall += 1
                if antall > MAKS_RADER:
                    raise RegnearketKanIkkeLeses(
                        _("Filen har mer enn %(maks)s rader. Del den i flere filer.") % {"maks": MAKS_RADER}
                    )
                yield lest

    def _finn_overskrifter(self) -> dict[str, int]:
        for linje in islice(self._linjer, _LET_I):
            funnet: dict[str, int] = {}
            for nummer, celle in linje.celler.items():
                kolonne = _overskrift(celle)
                if kolonne is not None and kolonne.felt in funnet:
                    raise RegnearketKanIkkeLeses(_("Kolonnen «%s» står to ganger i filen.") % kolonne.overskrift)
                if kolonne is not None:
                    funnet[kolonne.felt] = nummer
            if "indikator_id" in funnet:
                _krev_kolonner(funnet)
                return {felt: nummer for felt, nummer in funnet.items() if ETTER_FELT[felt].leses}
        raise RegnearketKanIkkeLeses(
            _("Filen har ikke overskriftene vi leter etter, for eksempel «Indikator-ID». Last ned et ark først.")
        )

    def _les(self, linje: Filrad) -> LestRad | None:
        celler = {felt: celle for felt, nr in self.kolonner.items() if (celle := linje.celler.get(nr)) is not None}
        if not any(celle.er_formel or celle.tekst.strip() for celle in celler.values()):
            return None
        radleser = Radleser(celler, kjente=self._kjente, fra_1904=self._fra_1904)
        rad = radleser.maaling(linje.nr, self._fakta)
        maaling, del_ = (None, rad) if isinstance(rad, Delrad) else (rad, None)
        return LestRad(
            linje.nr, maaling, tuple(radleser.feil), radleser.indikator_id, radleser.periode, linje.andel, del_
        )


def _overskrift(celle: Celle) -> Kolonne | None:
    return ETTER_OVERSKRIFT.get(" ".join(celle.tekst.split()).casefold())


def finn_rader(linjer: Linjer) -> Arkinnhold:
    """What the sheet holds; reads no further than it has to."""
    innhold = Arkinnhold.TOMT
    for linje in islice(linjer, _LET_I):
        innhold = Arkinnhold.NOE_ANNET
        if any(kolonne and kolonne.felt == "indikator_id" for kolonne in map(_overskrift, linje.celler.values())):
            return Arkinnhold.OVERSKRIFTER if next(linjer, None) is None else Arkinnhold.RADER
    return innhold


def _krev_kolonner(funnet: Collection[str]) -> None:
    if borte := [kolonne.overskrift for kolonne in KOLONNER if kolonne.maa_med and kolonne.felt not in funnet]:
        raise RegnearketKanIkkeLeses(_("Filen mangler kolonnen «%s».") % "», «".join(borte))
