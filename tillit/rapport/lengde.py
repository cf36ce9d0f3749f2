"""How long a report will be, about: reckoned from how much there is to say, by what was measured on paper. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from tillit.rapport.enums import Dybde

# Pages for page 1 and what the report says of itself; then for each thing, by depth. Measured on the demonstration.
_FAST = {Dybde.KORT: 1.6, Dybde.VANLIG: 1.8, Dybde.ALT: 1.8}
_PER = {
    Dybde.KORT: {"virksomheter": 0.12, "maal": 0.06, "indikatorer": 0.0, "kjeder": 0.03, "risikoer": 0.01},
    Dybde.VANLIG: {"virksomheter": 0.9, "maal": 0.55, "indikatorer": 0.25, "kjeder": 0.7, "risikoer": 0.1},
    Dybde.ALT: {"virksomheter": 0.9, "maal": 0.55, "indikatorer": 0.3, "kjeder": 1.1, "risikoer": 0.1},
}
# What the virksomhet writes itself takes as much room in every depth: each part its heading, and its letters.
_PER_KAPITTEL, _TEGN_PAA_EN_SIDE = 0.08, 3500
_RUNDES_FRA = 20


@dataclass(frozen=True)
class Rapportomfang:
    """How many there are of each."""

    virksomheter: int = 0
    maal: int = 0
    indikatorer: int = 0
    kjeder: int = 0
    risikoer: int = 0
    # Parts that the virksomhet writes in, and the letters of all of them.
    kapitler: int = 0
    tegn: int = 0


def omtrent_sider(omfang: Rapportomfang, dybde: Dybde) -> int:
    """With every part on. From twenty pages on, to the nearest five: it is no better known than that."""
    sider = _FAST[dybde] + sum(vekt * getattr(omfang, hva) for hva, vekt in _PER[dybde].items())
    sider += omfang.kapitler * _PER_KAPITTEL + omfang.tegn / _TEGN_PAA_EN_SIDE
    return max(2, ceil(sider)) if sider < _RUNDES_FRA else 5 * round(sider / 5)
