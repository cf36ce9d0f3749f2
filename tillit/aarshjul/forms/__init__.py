from tillit.aarshjul.forms.dato import Datoform, EndreDatoform, Grunnform
from tillit.aarshjul.forms.fil import Filvalgform, Kalenderfilform
from tillit.aarshjul.forms.filter import Kalenderfilter
from tillit.aarshjul.forms.kopi import Kopiform

__all__ = [
    "Datoform",
    "EndreDatoform",
    "Filvalgform",
    "Grunnform",
    "Kalenderfilform",
    "Kalenderfilter",
    "Kopiform",
]
