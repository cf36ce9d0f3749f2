"""One chain per goal; links in five steps; causal edges that run left to right."""

from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.kobling import Kobling
from resultatkjede.models.ledd import Fellesledd, Ledd, Leddindikator

__all__ = ["Fellesledd", "Kobling", "Ledd", "Leddindikator", "Resultatkjede"]
