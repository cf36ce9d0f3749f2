"""What users fill in. A form says what is wrong with the text; whether it may happen is the action's question."""

from tillit.maal.forms.behov import BehovForm, FordelingForm, TaIBrukForm
from tillit.maal.forms.bidrag import Bidragsform, Fjernform, Invitasjonsform
from tillit.maal.forms.fordeling import EndreFordelingForm
from tillit.maal.forms.indikator import IndikatorForm
from tillit.maal.forms.kunngjoering import KunngjoeringForm, TrekkKunngjoeringForm
from tillit.maal.forms.liste import Listedato, Maalfilter
from tillit.maal.forms.maal import Godkjenningsform, MaalForm, Statusform
from tillit.maal.forms.maaling import MaalingForm
from tillit.maal.forms.maaltall import MaaltallForm, PrognoseForm
from tillit.maal.forms.maaltallforslag import Avslagsform, Godtaform, MaaltallforslagForm
from tillit.maal.forms.partene import Partsspoersmaal, Partssvarform, Uttalelsesform
from tillit.maal.forms.videre import Videreform, videreformer
from tillit.maal.forms.vurdering import PeriodevalgForm, VurderingForm

__all__ = [
    "Avslagsform",
    "BehovForm",
    "Bidragsform",
    "EndreFordelingForm",
    "Fjernform",
    "FordelingForm",
    "Godkjenningsform",
    "Godtaform",
    "IndikatorForm",
    "Invitasjonsform",
    "KunngjoeringForm",
    "Listedato",
    "MaalForm",
    "Maalfilter",
    "MaalingForm",
    "MaaltallForm",
    "MaaltallforslagForm",
    "Partsspoersmaal",
    "Partssvarform",
    "PeriodevalgForm",
    "PrognoseForm",
    "Statusform",
    "TaIBrukForm",
    "TrekkKunngjoeringForm",
    "Uttalelsesform",
    "Videreform",
    "VurderingForm",
    "videreformer",
]
