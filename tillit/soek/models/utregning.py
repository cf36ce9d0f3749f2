"""The SQL that keeps the documents: one text for the triggers, the command that checks them, and the first filling.

A document follows from its own row alone, and from which row that one belongs to. So whoever writes the row holds the
only lock there is to hold, and two who write at once cannot leave an old text behind. Of what it belongs to, only an
indicator is ever moved: its figures' documents are written anew with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pgtrigger

TABELL = "soek_soekedokument"
FELTER = ("side_id", "maal_id", "moete_id", "relasjon_id", "organ_id", "dato", "aar_fra", "aar_til", "tittel", "tekst")
_TYPER = dict.fromkeys(FELTER, "bigint") | {
    "dato": "date",
    "aar_fra": "smallint",
    "aar_til": "smallint",
    "tittel": "text",
    "tekst": "text",
}
# The day in Oslo of a moment.
DAG = "({} AT TIME ZONE 'Europe/Oslo')::date"
_KOLONNE = re.compile(r"\bk\.(\w+)")


@dataclass(frozen=True)
class Dokumentkilde:
    """How a kind of document follows from a row, `k`. Fields not named are empty; `naar` says which rows have one."""

    slag: str
    felter: dict[str, str]
    tekster: tuple[str, ...] = ()
    naar: str = "true"

    @property
    def av(self) -> frozenset[str]:
        """The columns of the row it follows from: what changes no other writes nothing."""
        return frozenset(_KOLONNE.findall(" ".join((*self.felter.values(), *self.tekster, self.naar)))) - {"id"}

    def velg(self, fra: str) -> str:
        """The documents of the rows in `fra`."""
        deler = ", ".join(f"nullif({ett}, '')" for ett in self.tekster)
        tekst = f"concat_ws(E'\\n', {deler})" if deler else "''"
        alle = {"tittel": "''", "tekst": tekst, **self.felter}
        felter = ", ".join(f"({alle.get(felt, 'NULL')})::{_TYPER[felt]} AS {felt}" for felt in FELTER)
        return f"SELECT '{self.slag}' AS slag, k.id AS objekt_id, {felter} FROM {fra} WHERE ({self.naar})"

    def skriv(self, fra: str) -> str:
        """Write the documents of the rows in `fra`; one that says the same already is left alone."""
        navn = ", ".join(FELTER)
        gamle, nye = (", ".join(f"{kilde}.{felt}" for felt in FELTER) for kilde in ("s", "excluded"))
        return f"""
            INSERT INTO {TABELL} AS s (slag, objekt_id, {navn}) {self.velg(fra)}
            ON CONFLICT (slag, objekt_id) DO UPDATE SET ({navn}) = ROW({nye})
                WHERE ROW({gamle}) IS DISTINCT FROM ROW({nye})
        """

    def fjern(self, fra: str, naar: str = "true") -> str:
        return f"""
            DELETE FROM {TABELL} s USING {fra} WHERE s.slag = '{self.slag}' AND s.objekt_id = k.id AND {naar}
        """


def triggere(*kilder: Dokumentkilde, ved_flytting: str = "") -> list[pgtrigger.Trigger]:
    """Those of one table; each statement of it is followed by one, however many rows it wrote.

    `ved_flytting` writes what lies under rows that are moved to another place.
    """
    kolonner = sorted({kolonne for kilde in kilder for kolonne in kilde.av})
    gamle, nye = (", ".join(f"{rad}.{kolonne}" for kolonne in kolonner) for rad in ("g", "k"))
    # The columns stand outside the documents' own statement, so that a row that says the same is not even read on.
    endret = f"(SELECT k.* FROM nye k JOIN gamle g USING (id) WHERE ROW({nye}) IS DISTINCT FROM ROW({gamle})) k"
    return [
        _trigger("soek_ny", pgtrigger.Insert, *(kilde.skriv("nye k") for kilde in kilder)),
        _trigger(
            "soek_endret",
            pgtrigger.Update,
            *(kilde.skriv(endret) for kilde in kilder),
            *(kilde.fjern(endret, f"NOT ({kilde.naar})") for kilde in kilder if kilde.naar != "true"),
            *([ved_flytting] if ved_flytting else []),
        ),
        _trigger("soek_slettet", pgtrigger.Delete, *(kilde.fjern("gamle k") for kilde in kilder)),
    ]


def _trigger(navn: str, operasjon: pgtrigger.Operation, *setninger: str) -> pgtrigger.Trigger:
    foer = {} if operasjon is pgtrigger.Insert else {"old": "gamle"}
    etter = {} if operasjon is pgtrigger.Delete else {"new": "nye"}
    return pgtrigger.Trigger(
        name=navn,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operasjon,
        referencing=pgtrigger.Referencing(**foer, **etter),
        func=f"{' '.join(f'{setning};' for setning in setninger)} RETURN NULL;",
    )
