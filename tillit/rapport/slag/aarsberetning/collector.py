"""What an årsberetning reads: the virksomhet as it stood when the year was over. The rest is written for it."""

from __future__ import annotations

from tillit.rapport.paa_dagen import hold_mot_perioden_foer
from tillit.rapport.slag.tertialrapport.collector import relasjoner, samle

__all__ = ["fullfoer", "relasjoner", "samle"]

fullfoer = hold_mot_perioden_foer
