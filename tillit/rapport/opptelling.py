"""How many goals stand where, and that in a sentence. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse


@dataclass(frozen=True)
class Opptelling:
    """How many goals stand where. A goal nobody has judged is counted as just that."""

    maal: int
    avvik: int
    i_rute: int
    naadd: int
    vet_ikke: int
    ikke_vurdert: int

    @property
    def vurdert(self) -> int:
        return self.maal - self.ikke_vurdert

    @property
    def i_ord(self) -> str:
        """«4 mål: 3 vet ikke, 1 ikke vurdert.» What there is none of is not counted up."""
        antall = {
            _("med avvik"): self.avvik,
            _("i rute"): self.i_rute,
            _("nådd"): self.naadd,
            _("vet ikke"): self.vet_ikke,
            _("ikke vurdert"): self.ikke_vurdert,
        }
        if not self.maal:
            return _("Ingen mål.")
        hvordan = ", ".join(f"{tall} {navn}" for navn, tall in antall.items() if tall)
        return _("%(antall)s mål: %(hvordan)s.") % {"antall": self.maal, "hvordan": hvordan}


def tell(statuser: Iterable[str]) -> Opptelling:
    antall = Counter(statuser)
    return Opptelling(
        maal=antall.total(),
        avvik=antall[Maaloppnaaelse.AVVIK],
        i_rute=antall[Maaloppnaaelse.I_RUTE],
        naadd=antall[Maaloppnaaelse.NAADD],
        vet_ikke=antall[Maaloppnaaelse.VET_IKKE],
        ikke_vurdert=antall[IKKE_VURDERT],
    )


def vurdert_i_ord(antall: Opptelling, hvem: str) -> str:
    """«2 av 3 mål er vurdert: 1 avvik, 1 vet ikke.» Where nobody knows of any, that is said and not counted up."""
    if antall.vet_ikke == antall.maal > 0:
        return f"{hvem} vet ikke om {_hvert(antall.maal, 'målet', 'noen av de {} målene')} nås."
    if antall.vurdert == 0:
        return f"{_hvert(antall.maal, 'Målet', 'Ingen av de {} målene')} er {'ikke ' * (antall.maal == 1)}vurdert."
    deler = {"avvik": antall.avvik, "vet ikke": antall.vet_ikke, "i rute": antall.i_rute, "nådd": antall.naadd}
    hvordan = ", ".join(f"{tall} {navn}" for navn, tall in deler.items() if tall)
    return f"{antall.vurdert} av {antall.maal} mål er vurdert: {hvordan}."


def _hvert(antall: int, ett: str, flere: str) -> str:
    return ett if antall == 1 else flere.format(antall)
