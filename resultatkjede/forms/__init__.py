"""What may be written in a chain."""

from resultatkjede.forms.felles import FellesForm, FinnForm
from resultatkjede.forms.iati import IatibyggForm, IatifilForm
from resultatkjede.forms.kobling import EndreKoblingForm, KobleHitForm, NyKoblingForm
from resultatkjede.forms.ledd import EndreLeddForm, FlyttForm, LeddForm
from resultatkjede.forms.mangel import MangelForm
from resultatkjede.forms.nyttefortelling import EndreFortellingForm, FortellingForm, FortellinggrunnForm

__all__ = [
    "EndreFortellingForm",
    "EndreKoblingForm",
    "EndreLeddForm",
    "FellesForm",
    "FinnForm",
    "FlyttForm",
    "FortellingForm",
    "FortellinggrunnForm",
    "IatibyggForm",
    "IatifilForm",
    "KobleHitForm",
    "LeddForm",
    "MangelForm",
    "NyKoblingForm",
]
