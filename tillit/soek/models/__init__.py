"""The one table that search reads, and the triggers that keep it."""

from tillit.soek.models.dokument import Soekedokument
from tillit.soek.models.kilder import KILDEMODELLER

__all__ = ["KILDEMODELLER", "Soekedokument"]
