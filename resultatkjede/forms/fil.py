"""A file somebody chooses to read a chain from."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from resultatkjede import iati, utveksling

_FEIL = {"required": _("Velg filen du vil lese inn."), "empty": _("Filen er tom.")}
_MB = 1_000_000


class _Filform(forms.Form):
    """`stoerst` in bytes: never more of the file than can be read."""

    stoerst: ClassVar[int]

    def clean_fil(self) -> bytes:
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > self.stoerst:
            melding = _("Filen er for stor. Den kan være på høyst %(mb)s\N{NO-BREAK SPACE}MB.")
            raise forms.ValidationError(melding % {"mb": self.stoerst // _MB})
        return fil.read()


class FilForm(_Filform):
    stoerst = utveksling.STOERSTE_FIL
    fil = forms.FileField(
        label=_("Fil med en resultatkjede"),
        help_text=_(
            "En JSON-fil, høyst 1\N{NO-BREAK SPACE}MB, slik «Last ned» skriver den. "
            "Ingenting lagres før du har sett hva som blir laget."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages=_FEIL,
    )


class IatifilForm(_Filform):
    stoerst = iati.STOERSTE_FIL
    fil = forms.FileField(
        label=_("IATI-fil"),
        help_text=_(
            "En XML-fil i IATI 2.01, 2.02 eller 2.03, høyst 2\N{NO-BREAK SPACE}MB. "
            "Ingenting lagres før du har sett hva som blir laget."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
        error_messages=_FEIL,
    )
