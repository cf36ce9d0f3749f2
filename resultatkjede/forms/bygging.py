"""A file to read, and the last word before a chain is made of something from elsewhere."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from resultatkjede.utveksling import STOERSTE_FIL


class FilForm(forms.Form):
    fil = forms.FileField(
        label=_("Fil med en resultatkjede"),
        help_text=_(
            "En JSON-fil, høyst 1\N{NO-BREAK SPACE}MB, slik «Last ned» skriver den. "
            "Ingenting lagres før du har sett hva som blir laget."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": _("Velg filen du vil lese inn."), "empty": _("Filen er tom.")},
    )

    def clean_fil(self) -> bytes:
        """Never more of it than can be read."""
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > STOERSTE_FIL:
            raise forms.ValidationError(_("Filen er for stor. Den kan være på høyst 1\N{NO-BREAK SPACE}MB."))
        return fil.read()


class ByggForm(forms.Form):
    """Yes to what was shown. `legg_til`: the chain had ledd when it was shown, and this comes in addition."""

    legg_til = forms.BooleanField(required=False, widget=forms.HiddenInput)


class FilbyggForm(ByggForm):
    """`innhold` is the file that was shown: what is stored is what was seen."""

    innhold = forms.CharField(widget=forms.HiddenInput, strip=False)


class MalbyggForm(ByggForm):
    """`malversjon` is the version of the template that was shown."""

    malversjon = forms.IntegerField(widget=forms.HiddenInput)


class KopisoekForm(forms.Form):
    """Words of the goal whose chain is looked for, or the name of its virksomhet."""

    sok = forms.CharField(label=_("Søk etter mål eller virksomhet"), max_length=100, required=False)
