"""What is written of a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tillit.laering.models import Laerdom
from tillit.laering.ordene import Laerdomsordene
from tillit.organisasjon.models import Organ


class LaerdomForm(Laerdomsordene):
    """Of a body of one's own: asked where there are several."""

    field_order = ("organ",)
    organ = forms.ModelChoiceField(
        label=gettext_lazy("Hvem har lært dette?"), queryset=Organ.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, organer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["organ"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = organer

    @staticmethod
    def fra(laerdom: Laerdom) -> dict[str, Any]:
        deler = {navn: getattr(laerdom, navn) for navn in ("proevde", "ble", "ville")}
        return {**deler, "stikkord": ", ".join(laerdom.stikkord), "versjon": laerdom.versjon, "organ": laerdom.organ_id}


class EndreLaerdomForm(LaerdomForm):
    """Whose it is does not change."""

    versjon = forms.IntegerField(widget=forms.HiddenInput)
