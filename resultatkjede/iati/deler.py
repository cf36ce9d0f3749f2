"""What stands in an IATI file about results, as it stands there: texts, not yet meanings (IATI 2.01 to 2.03)."""

from __future__ import annotations

from dataclasses import dataclass

# Elements and attributes of our own, beside the standard's, as it allows. They hold what IATI has no place for.
NAVNEROM = "urn:tillit:resultatkjede:1"


@dataclass(frozen=True)
class Verdi:
    """A target, an actual or a baseline. `fordelt` says of which part it is, empty for the whole."""

    tekst: str
    kommentar: str = ""
    fordelt: str = ""


@dataclass(frozen=True)
class Periode:
    start: str
    slutt: str
    maaltall: tuple[Verdi, ...] = ()
    faktiske: tuple[Verdi, ...] = ()


@dataclass(frozen=True)
class Utgangspunkt:
    """A baseline: of a year, or of a day."""

    aar: str
    dato: str
    verdi: Verdi


@dataclass(frozen=True)
class Iatiindikator:
    tittel: str
    beskrivelse: str
    maal: str  # measure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative
    stigende: str
    sammenslaaing: str
    utgangspunkter: tuple[Utgangspunkt, ...] = ()
    perioder: tuple[Periode, ...] = ()
    annet: int = 0  # references, documents and places, which are not read


@dataclass(frozen=True)
class Iatiresultat:
    type: str
    tittel: str
    beskrivelse: str
    noekkel: str = ""  # of the ledd it was written from, where the file is ours
    indikatorer: tuple[Iatiindikator, ...] = ()
    annet: int = 0


@dataclass(frozen=True)
class Iatiledd:
    """A ledd or a kobling in our own elements: name and value as attributes."""

    felter: tuple[tuple[str, str], ...]

    def __getitem__(self, felt: str) -> str:
        return dict(self.felter).get(felt, "")


@dataclass(frozen=True)
class Aktivitet:
    identifikator: str
    tittel: str
    resultater: tuple[Iatiresultat, ...]
    ledd: tuple[Iatiledd, ...] = ()
    koblinger: tuple[Iatiledd, ...] = ()


@dataclass(frozen=True)
class Iatifil:
    versjon: str
    aktiviteter: tuple[Aktivitet, ...]
