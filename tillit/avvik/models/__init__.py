from tillit.avvik.models.varsel import Avviksnotat, Avviksvarsel

__all__ = ["Avviksnotat", "Avviksvarsel"]
