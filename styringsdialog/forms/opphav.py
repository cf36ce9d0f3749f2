"""Where a matter from another page is to be taken up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from styringsdialog.enums import Moetestatus, Moetetype
from styringsdialog.models import Moete
from tillit.felles.formater import dato
from tillit.felles.skjema import Skjema

VENTER = "venter"


class ForeslaaForm(Skjema):
    """Where there is one place only, nothing is asked."""

    hvor = forms.ChoiceField(
        label=gettext_lazy("Hvor skal saken opp?"),
        error_messages={
            "required": gettext_lazy("Velg hvor saken skal opp."),
            "invalid_choice": gettext_lazy("Møtet kan ikke velges lenger. Velg et annet, eller la saken vente."),
        },
    )

    def __init__(self, *args: Any, moeter: Sequence[Moete], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._moeter = {str(moete.pk): moete for moete in moeter}
        felt = self.fields["hvor"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [*((pk, _kalt(moete)) for pk, moete in self._moeter.items()), (VENTER, _("Vent på et møte"))]
        felt.initial = next((pk for pk, moete in self._moeter.items() if _er_naturlig(moete)), VENTER)
        if any(moete.status == Moetestatus.INNKALT for moete in moeter):
            felt.help_text = _("Er møtet innkalt, ser de som er innkalt, saken på programmet med en gang.")
        if not moeter:
            felt.required, felt.widget = False, forms.HiddenInput()

    @property
    def moete(self) -> Moete | None:
        """The one that was chosen; None where the matter is to wait."""
        return self._moeter.get(self.cleaned_data["hvor"])


def _er_naturlig(moete: Moete) -> bool:
    """What nobody has planned by yet, and where it can be decided."""
    return moete.type == Moetetype.STYRING and moete.status == Moetestatus.PLANLAGT


def _kalt(moete: Moete) -> str:
    if moete.status == Moetestatus.INNKALT:
        mal = _("%(type)s %(dato)s: %(tittel)s (innkalt)")
    else:
        mal = _("%(type)s %(dato)s: %(tittel)s")
    return mal % {"type": moete.get_type_display(), "dato": dato(moete.dato), "tittel": moete.tittel}
