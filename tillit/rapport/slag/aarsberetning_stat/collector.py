"""What an årsberetning in six parts reads: the same as the one in the municipality's outline."""

from __future__ import annotations

from tillit.rapport.slag.aarsberetning.collector import fullfoer, relasjoner, samle

__all__ = ["fullfoer", "relasjoner", "samle"]
