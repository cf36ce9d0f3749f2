from tillit.rapport.models.bunke import Rapportbunke
from tillit.rapport.models.rapport import Egentekst, Rapport
from tillit.rapport.models.utgave import Sammendragsutgave

__all__ = ["Egentekst", "Rapport", "Rapportbunke", "Sammendragsutgave"]
