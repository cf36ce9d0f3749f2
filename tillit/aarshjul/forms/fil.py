"""A file with dates, and which of its rows are taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tillit.aarshjul.actions import Datoord
from tillit.aarshjul.queries.fil import Filbilde, Filradbilde
from tillit.felles.opplasting import MAKS_BYTE
from tillit.felles.skjema import Skjema


class Kalenderfilform(Skjema):
    """How large the file is, is all that is asked of it here: a worker reads it."""

    fil = forms.FileField(
        label=_("Fil med datoer"),
        help_text=_(
            "Excel-arbeidsbok (.xlsx) eller CSV med overskriftene «Hva» og «Dato». "
            "Ingenting lagres før du har sett hver rad."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Velg filen med datoene."), "empty": _("Filen er tom.")},
    )

    def clean_fil(self) -> UploadedFile[bytes]:
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > MAKS_BYTE:
            raise forms.ValidationError(_("Filen er for stor. Den kan være på høyst 25\N{NO-BREAK SPACE}MB."))
        return fil


class Filvalgform(Skjema):
    """A tick for each row that can be taken in."""

    def __init__(self, *args: Any, bilde: Filbilde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bilde = bilde
        for ett in bilde.mulige:
            self.fields[f"ta_{ett.rad.nr}"] = forms.BooleanField(
                label=ett.rad.tittel, required=False, initial=ett.er_forvalgt
            )

    def linjer(self) -> list[tuple[Filradbilde, Any]]:
        """Each row with its tick; None of one that cannot be taken in."""
        return [(ett, self[f"ta_{ett.rad.nr}"] if ett.kan_tas else None) for ett in self._bilde.rader]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"ta_{ett.rad.nr}") for ett in self._bilde.mulige):
            self.add_error(None, _("Velg minst én rad."))
        return data

    @property
    def valgte(self) -> list[Datoord]:
        return [ett.ord_ for ett in self._bilde.mulige if ett.ord_ and self.cleaned_data[f"ta_{ett.rad.nr}"]]
