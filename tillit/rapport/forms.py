"""The order form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.enums import Dybde
from tillit.rapport.rules import bestillbare_aar
from tillit.rapport.slag import Rapportoppskrift


class BestillingForm(Skjema):
    slag = forms.ChoiceField(label=_("Hva du vil bestille"), widget=forms.RadioSelect)
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_("Rapporten tar med mål som gjelder dette året, med tall og vurderinger som er registrert."),
    )
    dybde = forms.ChoiceField(label=_("Hvor lang den skal være"), widget=forms.RadioSelect)
    med_maal = forms.BooleanField(label=_("Målene, med status og tall"), required=False)
    med_kjeder = forms.BooleanField(label=_("Resultatkjedene"), required=False)
    med_risikoer = forms.BooleanField(label=_("Risikoene"), required=False)
    med_tabeller = forms.BooleanField(label=_("Tabeller med tall"), required=False)

    def __init__(self, *args: Any, slag: Sequence[Rapportoppskrift], sider: Mapping[str, int], **kwargs: Any) -> None:
        """`sider` is about how many pages each depth comes to."""
        super().__init__(*args, **kwargs)
        self.kan = slag
        valg: dict[str, Any] = {
            "dybde": [(ett.value, tekst) for ett, tekst in _lengder(sider, kort=slag[0].alltid_kort)]
        }
        if len(slag) == 1:
            del self.fields["slag"]  # there is nothing to choose
        else:
            valg["slag"] = [(ett.slag, ett.tittel) for ett in slag]
            self.fields["slag"].initial = slag[0].slag
        aar = i_dag().year
        valg["aar"] = [(ett, str(ett)) for ett in bestillbare_aar(aar)]
        self.fields["aar"].initial = aar
        if slag[0].alltid_kort:
            for navn in ("med_kjeder", "med_risikoer", "med_tabeller"):
                del self.fields[navn]  # it never has them
        for navn, valgene in valg.items():
            self.fields[navn].choices = valgene  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return {"slag": self.kan[0].slag, **(super().clean() or {})}


def _lengder(sider: Mapping[str, int], *, kort: bool) -> Iterator[tuple[Dybde, str]]:
    """«Kort: én linje om hvert mål, omtrent 3 sider». `kort`: the kind has one row a goal, whatever the depth."""
    hva = {
        Dybde.KORT: gettext("Kort: én linje om hvert mål, omtrent %(sider)d sider"),
        Dybde.VANLIG: gettext("Vanlig: vurderinger, diagrammer og kjedene i ord, omtrent %(sider)d sider"),
        Dybde.ALT: gettext("Alt: også tegnede kjeder, risikomatriser og delte tall, omtrent %(sider)d sider"),
    }
    if kort:
        hva = {
            Dybde.KORT: gettext("Kort: bare mål med avvik, omtrent %(sider)d sider"),
            Dybde.VANLIG: gettext("Vanlig: alle mål, omtrent %(sider)d sider"),
        }
    yield from ((dybde, tekst % {"sider": sider[dybde]}) for dybde, tekst in hva.items())
