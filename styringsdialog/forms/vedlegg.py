"""The one field that takes an attachment, and the form that has nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.formater import filstoerrelse
from tillit.felles.skjema import Skjema
from tillit.felles.vedlegg.slag import ENDELSER, START, VedleggAvvist, gjenkjent

_MB = 1024 * 1024


class Vedleggsfelt(forms.FileField):
    """How large it is and how it begins, is all that is asked of it here: a worker reads it.

    What is said of it is said before one chooses, and again of the one that was chosen.
    """

    def __init__(self, **kwargs: Any) -> None:
        endelser = ",".join(ett for alle in ENDELSER.values() for ett in alle)
        super().__init__(
            **{
                "label": _("Fil"),
                "help_text": hva_som_kan_legges_ved(),
                "widget": forms.FileInput(attrs={"accept": endelser}),
                "error_messages": {"required": _("Velg en fil."), "empty": _("Filen er tom.")},
                **kwargs,
            }
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[bytes] | None:
        fil: UploadedFile[bytes] | None = super().clean(data, initial)
        if not fil:
            return None
        if (fil.size or 0) > settings.VEDLEGG_MAKS_BYTE:
            hva = {"stoerrelse": filstoerrelse(fil.size), "maks": settings.VEDLEGG_MAKS_BYTE // _MB}
            raise forms.ValidationError(
                _(
                    "Filen er på %(stoerrelse)s. Et vedlegg kan være på høyst %(maks)s MB. Gjør den mindre, "
                    "eller del den."
                )
                % hva
            )
        fil.seek(0)
        start = fil.read(START)
        fil.seek(0)
        try:
            gjenkjent(start)
        except VedleggAvvist as avvist:
            raise forms.ValidationError(str(avvist.melding)) from avvist
        return fil


def _hva_som_kan_legges_ved() -> str:
    return gettext(
        "PDF, Word (.docx), Excel (.xlsx) eller bilde, høyst %(maks)s MB. Opplysninger om hvem som har laget filen, og "
        "hvor et bilde er tatt, fjernes før den andre parten kan lese den. Det som blir igjen, står ved filen."
    ) % {"maks": settings.VEDLEGG_MAKS_BYTE // _MB}


hva_som_kan_legges_ved = lazy(_hva_som_kan_legges_ved, str)


class VedleggForm(Skjema):
    fil = Vedleggsfelt()
