"""What users fill in. A form says what is wrong with the text; whether it may happen is the action's question."""

from tillit.maal.forms.bidrag import Bidragsform, Fjernform, Invitasjonsform
from tillit.maal.forms.felter import noekkel
from tillit.maal.forms.liste import Listedato, Maalfilter
from tillit.maal.forms.maal import Godkjenningsform, IndikatorForm, MaalForm, Statusform
from tillit.maal.forms.partene import Partsspoersmaal, Partssvarform, Uttalelsesform
from tillit.maal.forms.tall import MaalingForm, MaaltallForm
from tillit.maal.forms.videre import Videreform, videreformer
from tillit.maal.forms.vurdering import Periodevalg, VurderingForm

__all__ = [
    "Bidragsform",
    "Fjernform",
    "Godkjenningsform",
    "IndikatorForm",
    "Invitasjonsform",
    "Listedato",
    "MaalForm",
    "Maalfilter",
    "MaalingForm",
    "MaaltallForm",
    "Partsspoersmaal",
    "Partssvarform",
    "Periodevalg",
    "Statusform",
    "Uttalelsesform",
    "Videreform",
    "VurderingForm",
    "noekkel",
    "videreformer",
]
