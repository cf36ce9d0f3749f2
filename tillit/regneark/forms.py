"""The forms of workbooks: which years, which file, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tillit.felles.formater import oppramsing
from tillit.felles.opplasting import MAKS_BYTE
from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.maal.innlesing import RettegrunnMangler
from tillit.regneark.enums import SPURT, Filformat, Radvalg
from tillit.regneark.skriving.utvalg import FOERSTE_AAR

_ALLE = FOERSTE_AAR
_AAR_BAKOVER = 20
_VANLIG = 3
_VISTE_RADER = 10


class UttakForm(Skjema):
    """How much history, and in which format."""

    fra_aar = forms.TypedChoiceField(label=_("Tall fra og med"), coerce=int)
    format = forms.ChoiceField(label=_("Format"), choices=Filformat.choices, initial=Filformat.XLSX)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aar = i_dag().year
        valg = [(ett, str(ett)) for ett in range(aar, aar - _AAR_BAKOVER, -1)]
        self.fields["fra_aar"].choices = [*valg, (_ALLE, _("Alle år"))]  # type: ignore[attr-defined]
        self.fields["fra_aar"].initial = aar - _VANLIG + 1


class OpplastingForm(Skjema):
    fil = forms.FileField(
        label=_("Utfylt fil"),
        help_text=_(
            "Excel-arbeidsbok (.xlsx) eller CSV, høyst 25\N{NO-BREAK SPACE}MB. "
            "Ingenting lagres før du har sett hva som endres."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Velg filen du har fylt ut."), "empty": _("Filen er tom.")},
    )

    def clean_fil(self) -> UploadedFile[bytes]:
        """How large it is, is all that is asked of it here: a worker reads it."""
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > MAKS_BYTE:
            raise forms.ValidationError(
                _("Filen er på %(mb)s MB. Den kan være på høyst %(maks)s MB. Del den i flere filer.")
                % {"mb": (fil.size or 0) // 1024**2, "maks": MAKS_BYTE // 1024**2}
            )
        return fil


class BekreftForm(Skjema):
    """The last word. `gjerde` names the comparison that was looked at."""

    grunn = forms.CharField(
        label=_("Hvorfor rettes tallene?"),
        required=False,
        max_length=300,
    )
    gjerde = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, gjerde: int, uten_grunn: Sequence[int] = (), **kwargs: Any) -> None:
        """`uten_grunn`: the numbers of the rows that correct a figure and bring no reason of their own."""
        super().__init__(*args, **kwargs)
        self.fields["gjerde"].initial = gjerde
        if not uten_grunn:
            del self.fields["grunn"]
            return
        self.fields["grunn"].required = True
        self.fields["grunn"].error_messages["required"] = RettegrunnMangler.melding
        self.fields["grunn"].help_text = _uten_egen_grunn(uten_grunn)


def _uten_egen_grunn(rader: Sequence[int]) -> str:
    """Which rows the reason is for: all by their numbers, or the first of many."""
    over = len(rader) - _VISTE_RADER
    nevnte = [str(nr) for nr in rader[:_VISTE_RADER]] + ([_("%(antall)s til") % {"antall": over}] if over > 0 else [])
    return ngettext(
        "Gjelder rad %(rader)s, som ikke har sin egen grunn i filen.",
        "Gjelder radene %(rader)s, som ikke har sin egen grunn i filen.",
        len(rader),
    ) % {"rader": oppramsing(nevnte)}


class ValgForm(Skjema):
    """Which figure counts: for one row, or for all where `rad` is left out. `utfall` is the tab one chooses in."""

    valg = forms.ChoiceField(choices=Radvalg.choices, required=False)
    rad = forms.IntegerField(required=False)
    utfall = forms.ChoiceField(choices=[(SPURT, SPURT)], required=False)
