"""Goals, indicators, and figures that are added to, never overwritten."""

from tillit.maal.models.forslag import Maaltallforslag
from tillit.maal.models.indikator import Behovsvurdering, Fordeling, Fordelingsgruppe, Indikator
from tillit.maal.models.kunngjoering import Kunngjoering
from tillit.maal.models.maal import Maal, Maalbidrag, Partskommentar, Terskelgrunn, Veiledersvar
from tillit.maal.models.relasjonsskifte import Relasjonsskifte
from tillit.maal.models.stand import Indikatorstand, Maalstand, Relasjonsstand
from tillit.maal.models.tall import Fordelingstall, Maaling, Maaltall, Prognose
from tillit.maal.models.vurdering import Vurdering

__all__ = [
    "Behovsvurdering",
    "Fordeling",
    "Fordelingsgruppe",
    "Fordelingstall",
    "Indikator",
    "Indikatorstand",
    "Kunngjoering",
    "Maal",
    "Maalbidrag",
    "Maaling",
    "Maalstand",
    "Maaltall",
    "Maaltallforslag",
    "Partskommentar",
    "Prognose",
    "Relasjonsskifte",
    "Relasjonsstand",
    "Terskelgrunn",
    "Veiledersvar",
    "Vurdering",
]
