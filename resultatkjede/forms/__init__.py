"""What may be written in a chain."""

from resultatkjede.forms.felles import FellesForm, FinnForm
from resultatkjede.forms.kobling import EndreKoblingForm, KobleHitForm, NyKoblingForm
from resultatkjede.forms.ledd import EndreLeddForm, FlyttForm, LeddForm
from resultatkjede.forms.mangel import MangelForm

__all__ = [
    "EndreKoblingForm",
    "EndreLeddForm",
    "FellesForm",
    "FinnForm",
    "FlyttForm",
    "KobleHitForm",
    "LeddForm",
    "MangelForm",
    "NyKoblingForm",
]
