"""A file somebody chooses to read a chain from."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from resultatkjede.utveksling import STOERSTE_FIL
from tillit.felles.skjema import Skjema


class KjedefilForm(Skjema):
    """How large the file is, is all that is asked of it here: a worker reads it."""

    fil = forms.FileField(
        label=_("Fil med en resultatkjede"),
        help_text=_(
            "En JSON-fil, høyst 1\N{NO-BREAK SPACE}MB, slik «Last ned» skriver den. "
            "Ingenting lagres før du har sett hva som blir laget."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": _("Velg filen du vil lese inn."), "empty": _("Filen er tom.")},
    )

    def clean_fil(self) -> UploadedFile[bytes]:
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > STOERSTE_FIL:
            raise forms.ValidationError(_("Filen er for stor. Den kan være på høyst 1\N{NO-BREAK SPACE}MB."))
        return fil
