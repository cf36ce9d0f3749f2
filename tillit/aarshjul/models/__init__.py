from tillit.aarshjul.models.dato import Kalenderdato

__all__ = ["Kalenderdato"]
