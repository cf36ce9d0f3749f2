"""What may be written in a chain."""

from resultatkjede.forms.kobling import EndreKoblingForm, NyKoblingForm
from resultatkjede.forms.ledd import EndreLeddForm, FlyttForm, LeddForm

__all__ = ["EndreKoblingForm", "EndreLeddForm", "FlyttForm", "LeddForm", "NyKoblingForm"]
