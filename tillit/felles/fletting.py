"""Two people in one thing: what each wrote is kept. Pure.

`sett` is what the writer began from, `skrevet` what was sent, `lagret` what stands now. A field only one of the two has
changed takes that one's text. A field both have changed keeps what stands, and the other text comes back to be kept
beside it: neither is ever lost, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Fletting:
    """`verdier` are to be stored; `til_side` are the texts that met another one, by field."""

    verdier: dict[str, str]
    til_side: dict[str, str] = field(default_factory=dict)


def med_ett_slags_linjeskift(tekst: str) -> str:
    """A form sends other line ends than a script: the text is the same."""
    return tekst.replace("\r\n", "\n")


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


def flett_linjer(*, sett: str, skrevet: str, lagret: str) -> str:
    """One text that two write in at once, such as the notes of a meeting: what each did to the lines they began from.

    Where both have written in the same place both stand, what was stored first above. No line somebody wrote is lost.
    """
    if skrevet in {sett, lagret}:
        return lagret
    if lagret == sett:
        return skrevet
    grunn = sett.splitlines()
    egne, andres = _endringer(grunn, skrevet.splitlines()), _endringer(grunn, lagret.splitlines())
    ut: list[str] = []
    her = 0
    while egne or andres:
        fra = min(ett[0] for ett in (*egne[:1], *andres[:1]))
        mine, deres, til = _sammen(egne, andres, fra)
        ut += grunn[her:fra]
        foerst = _etter(grunn, deres, fra, til)
        sist = _etter(grunn, mine, fra, til)
        if not deres or not mine:
            ut += sist if mine else foerst
        else:
            ut += foerst + [linje for linje in sist if linje not in foerst]
        her = til
    return "\n".join(ut + grunn[her:])


def uten_linjene(*, sett: str, lagret: str) -> str | None:
    """What was stored when the text that was read is taken out of it: all that somebody has written since, as it is.

    None where lines of it have been written over and others stand still, or most of its words do: which are the old
    ones, a person must say.
    """
    grunn, naa = sett.splitlines(), lagret.splitlines()
    funnet = SequenceMatcher(None, grunn, naa, autojunk=False).get_opcodes()
    staar_igjen = any(slag == "equal" and any(map(str.strip, grunn[fra:til])) for slag, fra, til, _, _ in funnet)
    if not staar_igjen:
        return None if _er_omskrevet(sett.split(), lagret.split()) else lagret
    if any(slag == "replace" for slag, *_ in funnet):
        return None
    # Each piece keeps its own breaks; between two of them there is one, as there was where the old text stood.
    skrevet = ["\n".join(naa[fra:til]) for slag, _, _, fra, til in funnet if slag == "insert"]
    return "\n".join(ett.strip("\n") for ett in skrevet if ett.strip())


def _er_omskrevet(sett: Sequence[str], lagret: Sequence[str]) -> bool:
    """Half of the words or more stand, in the order they had."""
    felles = SequenceMatcher(None, sett, lagret, autojunk=False).get_matching_blocks()
    return 0 < len(sett) <= 2 * sum(ett.size for ett in felles)


_Endring = tuple[int, int, list[str]]


def _endringer(grunn: Sequence[str], ny: Sequence[str]) -> list[_Endring]:
    """Lines from and to of `grunn`, and what stands there now; in order."""
    funnet = SequenceMatcher(None, grunn, ny, autojunk=False).get_opcodes()
    return [(fra, til, list(ny[der:slutt])) for slag, fra, til, der, slutt in funnet if slag != "equal"]


def _sammen(egne: list[_Endring], andres: list[_Endring], fra: int) -> tuple[list[_Endring], list[_Endring], int]:
    """Take from both all that touches what begins at `fra`, and where that ends."""
    mine: list[_Endring] = []
    deres: list[_Endring] = []
    til = fra
    while True:
        for kilde, tatt in ((egne, mine), (andres, deres)):
            if kilde and kilde[0][0] <= til:
                ett = kilde.pop(0)
                tatt.append(ett)
                til = max(til, ett[1])
                break
        else:
            return mine, deres, til


def _etter(grunn: Sequence[str], endringer: Sequence[_Endring], fra: int, til: int) -> list[str]:
    """The lines from `fra` to `til` as one of the two left them."""
    ut: list[str] = []
    her = fra
    for start, slutt, linjer in endringer:
        ut += [*grunn[her:start], *linjer]
        her = slutt
    return ut + list(grunn[her:til])
