from tillit.refleksjon.models.aarsrefleksjon import Aarsrefleksjon, Refleksjonsslutt
from tillit.refleksjon.models.hver_for_seg import HverForSeg
from tillit.refleksjon.models.kjennetegn import Kjennetegnvurdering
from tillit.refleksjon.models.oppfatning import Oppfatning

__all__ = ["Aarsrefleksjon", "HverForSeg", "Kjennetegnvurdering", "Oppfatning", "Refleksjonsslutt"]
