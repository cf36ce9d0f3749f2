from tillit.aarshjul.models.dato import Kalenderdato
from tillit.aarshjul.models.fil import Kalenderfil

__all__ = ["Kalenderdato", "Kalenderfil"]
