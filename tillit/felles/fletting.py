"""Two people in one thing: what each wrote is kept. Pure.

`sett` is what the writer began from, `skrevet` what was sent, `lagret` what stands now. A field only one of the two has
changed takes that one's text. A field both have changed keeps what stands, and the other text comes back to be kept
beside it: neither is ever lost, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fletting:
    """`verdier` are to be stored; `til_side` are the texts that met another one, by field."""

    verdier: dict[str, str]
    til_side: dict[str, str] = field(default_factory=dict)


def flett(
    *,
    sett: Mapping[str, str],
    skrevet: Mapping[str, str],
    lagret: Mapping[str, str],
    moettes: Mapping[str, str] | None = None,
) -> Fletting:
    """`moettes`: what a field that is no text becomes where both have changed it."""
    ut = Fletting(dict(lagret))
    for felt, tekst in skrevet.items():
        if tekst in {sett.get(felt), lagret[felt]}:
            continue
        if lagret[felt] == sett.get(felt):
            ut.verdier[felt] = tekst
        elif moettes and felt in moettes:
            ut.verdier[felt] = moettes[felt]
        else:
            ut.til_side[felt] = tekst
    return ut
