"""One chain per goal; links in five steps; causal edges that run left to right; what can go wrong with either; and
what the effects mean to people.
"""

from resultatkjede.models.endring import Kjedeendring
from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.kjedefil import Kjedefil
from resultatkjede.models.kobling import Kobling
from resultatkjede.models.ledd import Fellesledd, Ledd, Leddindikator
from resultatkjede.models.mal import Kjedemal
from resultatkjede.models.mangel import Mangelsvar
from resultatkjede.models.nyttefortelling import Nyttefortelling
from resultatkjede.models.risiko import Risiko, Risikotoleranse, Risikovurdering, Tiltak

__all__ = [
    "Fellesledd",
    "Kjedeendring",
    "Kjedefil",
    "Kjedemal",
    "Kobling",
    "Ledd",
    "Leddindikator",
    "Mangelsvar",
    "Nyttefortelling",
    "Resultatkjede",
    "Risiko",
    "Risikotoleranse",
    "Risikovurdering",
    "Tiltak",
]
