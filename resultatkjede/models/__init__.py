"""One chain per goal; links in five steps; causal edges that run left to right; what can go wrong with either."""

from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.kobling import Kobling
from resultatkjede.models.ledd import Fellesledd, Ledd, Leddindikator
from resultatkjede.models.mangel import Mangelsvar
from resultatkjede.models.risiko import Risiko, Risikotoleranse, Risikovurdering, Tiltak

__all__ = [
    "Fellesledd",
    "Kobling",
    "Ledd",
    "Leddindikator",
    "Mangelsvar",
    "Resultatkjede",
    "Risiko",
    "Risikotoleranse",
    "Risikovurdering",
    "Tiltak",
]
