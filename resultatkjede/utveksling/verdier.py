"""Values of a JSON file, taken out one by one with a message that says where something else was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from time import strptime
from typing import Any

from django.utils.translation import gettext as _

from resultatkjede.rules import utdrag
from tillit.felles.inndata import rens_tekst

_HERMETEGN, _ESCAPE = ord('"'), ord("\\")
_AAPNE, _LUKK = frozenset(b"{["), frozenset(b"}]")


class Feil(Exception):
    """What is wrong, and where, in words for the one who chose the file."""


def fra_tekst(raa: bytes, *, dypest: int) -> Any:
    """The values of a JSON text in UTF-8. Depth is counted before anything is built: a parser would fall over."""
    if _dybde(raa) > dypest:
        raise Feil(_("Filen har mer enn %(mest)d nivåer inni hverandre. En resultatkjede har fem.") % {"mest": dypest})
    try:
        tekst = raa.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Feil(_("Filen er ikke tekst i UTF-8. Er det en annen type fil?")) from None
    if not tekst.strip():
        raise Feil(_("Filen er tom."))
    try:
        return json.loads(tekst, object_pairs_hook=_uten_dobbelt, parse_constant=_ikke_tall)
    except json.JSONDecodeError as feil:
        melding = _("Filen er ikke gyldig JSON. Noe er galt i linje %(linje)d, tegn %(tegn)d.")
        raise Feil(melding % {"linje": feil.lineno, "tegn": feil.colno}) from None
    except (ValueError, RecursionError):
        raise Feil(_("Filen er ikke gyldig JSON. Et av tallene er for langt.")) from None


def _dybde(raa: bytes) -> int:
    """How many brackets are open at once, at most; those inside texts do not count."""
    dybde = dypest = 0
    i_tekst = hopp = False
    for tegn in raa:
        if hopp:
            hopp = False
        elif tegn == _HERMETEGN:
            i_tekst = not i_tekst
        elif i_tekst:
            hopp = tegn == _ESCAPE
        elif tegn in _AAPNE:
            dybde += 1
            dypest = max(dypest, dybde)
        elif tegn in _LUKK:
            dybde -= 1
    return dypest


def _uten_dobbelt(par: list[tuple[str, Any]]) -> dict[str, Any]:
    verdier: dict[str, Any] = {}
    for navn, verdi in par:
        if navn in verdier:
            melding = _("Feltet «%(felt)s» står to ganger i samme del av filen.")
            raise Feil(melding % {"felt": utdrag(rens_tekst(navn))})
        verdier[navn] = verdi
    return verdier


def _ikke_tall(navn: str) -> Any:
    raise Feil(_("Filen er ikke gyldig JSON. «%(verdi)s» er ikke en verdi.") % {"verdi": navn})


class Verdier:
    """One object of the file. `hvor` names it in messages; `felter` are those it can have."""

    def __init__(self, verdier: Any, *, hvor: str, felter: frozenset[str]) -> None:
        if not isinstance(verdier, dict):
            raise Feil(_("%(hvor)s: her skal det stå felter mellom { og }.") % {"hvor": hvor})
        self._verdier: dict[str, Any] = verdier
        self.hvor = hvor
        self.ukjente = tuple(f"{hvor}: «{utdrag(rens_tekst(navn))}»" for navn in verdier if navn not in felter)

    def raa(self, felt: str) -> Any:
        return self._verdier.get(felt)

    def tekst(self, felt: str, *, krevd: bool = False) -> str:
        verdi = self._verdier.get(felt)
        if verdi is None and not krevd:
            return ""
        if verdi is None:
            raise self._feil(_("%(hvor)s: feltet «%(felt)s» mangler."), felt)
        if not isinstance(verdi, str):
            raise self._feil(_("%(hvor)s: feltet «%(felt)s» skal være tekst."), felt)
        return rens_tekst(verdi)

    def ja(self, felt: str) -> bool:
        verdi = self._verdier.get(felt, False)
        if not isinstance(verdi, bool):
            raise self._feil(_("%(hvor)s: feltet «%(felt)s» skal være true eller false."), felt)
        return verdi

    def dato(self, felt: str) -> date | None:
        tekst = self.tekst(felt)
        if not tekst:
            return None
        try:
            return date(*strptime(tekst, "%Y-%m-%d")[:3])
        except ValueError:
            melding = _("%(hvor)s: feltet «%(felt)s» skal være en dato, for eksempel 2027-02-01. Der står «%(verdi)s».")
            raise self._feil(melding, felt, verdi=utdrag(tekst)) from None

    def liste(self, felt: str) -> list[Any]:
        verdi = self._verdier.get(felt, [])
        if not isinstance(verdi, list):
            raise self._feil(_("%(hvor)s: feltet «%(felt)s» skal være en liste mellom [ og ]."), felt)
        return verdi

    def tekster(self, felt: str) -> Iterator[str]:
        for verdi in self.liste(felt):
            if not isinstance(verdi, str):
                raise self._feil(_("%(hvor)s: alt i «%(felt)s» skal være tekst."), felt)
            yield rens_tekst(verdi)

    def _feil(self, melding: str, felt: str, **verdier: str) -> Feil:
        return Feil(melding % {"hvor": self.hvor, "felt": felt, **verdier})
