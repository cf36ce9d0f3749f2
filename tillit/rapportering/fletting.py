"""Two people in one section: what each changed is kept. Pure.

`sett` is what the writer began from, `skrevet` what was sent, `lagret` what stands now. A field only one of the two has
changed takes that one's text. A field both have changed keeps what stands, and the other text comes back to be kept
beside it: neither is ever lost, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillit.rapportering.enums import Seksjonssvar


@dataclass(frozen=True)
class Fletting:
    """`verdier` are to be stored; `til_side` are the texts that met another one, by field."""

    verdier: Mapping[str, str]
    til_side: Mapping[str, str]


def flett(*, sett: Mapping[str, str], skrevet: Mapping[str, str], lagret: Mapping[str, str]) -> Fletting:
    verdier, til_side = dict(lagret), {}
    for felt, tekst in skrevet.items():
        if tekst in {sett.get(felt), lagret[felt]}:
            continue
        if lagret[felt] == sett.get(felt):
            verdier[felt] = tekst
        elif felt == "svar":
            # Two answers to «is there anything new?»: what one has written must be seen.
            verdier[felt] = Seksjonssvar.NYTT.value
        else:
            til_side[felt] = tekst
    return Fletting(verdier, til_side)


def foelg_teksten(*, foer: Mapping[str, str], etter: Mapping[str, str]) -> str:
    """The answer that follows from the texts: who writes something has something new, without saying so."""
    endret = any(foer.get(felt) != tekst for felt, tekst in etter.items() if felt != "svar")
    if etter["svar"] == Seksjonssvar.UBESVART and endret:
        return Seksjonssvar.NYTT.value
    return etter["svar"]
