from tillit.rapport.models.rapport import Rapport
from tillit.rapport.models.utgave import Sammendragsutgave

__all__ = ["Rapport", "Sammendragsutgave"]
