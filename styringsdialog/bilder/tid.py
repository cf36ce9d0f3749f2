"""What a meeting's time goes to, planned and used, and when it was held."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog.rules.balanse import er_over_grensen, minutter_for_mye
from styringsdialog.rules.moetetid import Holdt
from tillit.felles.formater import datotid, klokke
from tillit.felles.tid import oslodag


@dataclass(frozen=True)
class Tidsandel:
    """Minutes of one category, and its share in whole percent."""

    navn: str
    planlagt: int
    brukt: int | None
    andel_planlagt: int
    andel_brukt: int | None


@dataclass(frozen=True)
class Tidsbruk:
    """What the time goes to. `brukt` is None until somebody has noted minutes; `ufoert` points have none yet.

    `grense`: percent for single cases, where the parties have agreed on one and there are such points.
    """

    andeler: tuple[Tidsandel, ...]
    strategisk: Tidsandel
    enkeltsak: Tidsandel
    planlagt: int
    brukt: int | None
    ufoert: int
    varighet: int
    grense: int | None = None

    @property
    def over_grensen(self) -> bool:
        return er_over_grensen(minutter=self.enkeltsak.planlagt, alt=self.planlagt, grense=self.grense)

    @property
    def for_langt(self) -> str:
        return for_langt_i_ord(planlagt=self.planlagt, varighet=self.varighet)


def for_langt_i_ord(*, planlagt: int, varighet: int) -> str:
    """Minutes of the points against those of the meeting, in a sentence; empty where there is room."""
    for_mye = minutter_for_mye(planlagt=planlagt, varighet=varighet)
    if not for_mye:
        return ""
    return ngettext(
        "Programmet er %(minutter)d minutt lengre enn møtet.",
        "Programmet er %(minutter)d minutter lengre enn møtet.",
        for_mye,
    ) % {"minutter": for_mye}


def holdt_i_ord(holdt: Holdt, *, gaar_naa: bool = False) -> str:
    """Only what is known: an hour that was planned is never told as one that was kept."""
    fra, til = holdt.fra, holdt.til
    if fra and til:
        slutt = klokke(til) if oslodag(fra) == oslodag(til) else datotid(til)
        minutter = holdt.minutter or 0
        return ngettext(
            "%(fra)s til %(til)s, %(minutter)d minutt", "%(fra)s til %(til)s, %(minutter)d minutter", minutter
        ) % {"fra": datotid(fra), "til": slutt, "minutter": minutter}
    if fra and gaar_naa:
        return _("%(fra)s, og går ennå") % {"fra": datotid(fra)}
    if fra:
        return _("%(fra)s. Når det sluttet, er ikke ført.") % {"fra": datotid(fra)}
    if til:
        return _("Slutt %(til)s. Når det begynte, er ikke ført.") % {"til": datotid(til)}
    return _("Begynt. Ingen sak er tatt opp ennå.") if gaar_naa else _("Klokkeslettene er ikke ført.")
