"""What users fill in. A form says what is wrong with the text; whether it may happen is the action's question."""

from tillit.maal.forms.felter import noekkel
from tillit.maal.forms.maal import Godkjenningsform, IndikatorForm, Maalfilter, MaalForm, Statusform
from tillit.maal.forms.tall import MaalingForm, MaaltallForm
from tillit.maal.forms.vurdering import Periodevalg, VurderingForm

__all__ = [
    "Godkjenningsform",
    "IndikatorForm",
    "MaalForm",
    "Maalfilter",
    "MaalingForm",
    "MaaltallForm",
    "Periodevalg",
    "Statusform",
    "VurderingForm",
    "noekkel",
]
