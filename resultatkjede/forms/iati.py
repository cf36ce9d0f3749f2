"""An IATI file to read, and which of its activities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from resultatkjede.iati import STOERSTE_FIL, Iatifil


class IatifilForm(forms.Form):
    fil = forms.FileField(
        label=_("IATI-fil"),
        help_text=_(
            "En XML-fil i IATI 2.01, 2.02 eller 2.03, høyst 2\N{NO-BREAK SPACE}MB. "
            "Ingenting lagres før du har sett hva som blir laget."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
        error_messages={"required": _("Velg filen du vil lese inn."), "empty": _("Filen er tom.")},
    )

    def clean_fil(self) -> bytes:
        """Never more of it than can be read."""
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > STOERSTE_FIL:
            raise forms.ValidationError(_("Filen er for stor. Den kan være på høyst 2\N{NO-BREAK SPACE}MB."))
        return fil.read()


class IatibyggForm(forms.Form):
    """Yes to what was shown: the file that was shown travels along, and is read anew."""

    innhold = forms.CharField(widget=forms.HiddenInput, strip=False)
    legg_til = forms.BooleanField(required=False, widget=forms.HiddenInput)
    aktivitet = forms.TypedChoiceField(label=_("Aktivitet"), coerce=int)

    def __init__(self, *args: Any, fil: Iatifil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valg = [
            (nummer, ett.tittel or ett.identifikator or f"Aktivitet {nummer + 1}")
            for nummer, ett in enumerate(fil.aktiviteter)
        ]
        felt: forms.TypedChoiceField = self.fields["aktivitet"]  # type: ignore[assignment]
        felt.choices = valg
        if len(valg) == 1:
            felt.widget = forms.HiddenInput()
