"""The order form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.enums import Dybde, kolonne
from tillit.rapport.rules import bestillbare_aar, bestillbare_tertialer
from tillit.rapport.slag import Rapportoppskrift


class BestillingForm(Skjema):
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_("Rapporten tar med mål som gjelder dette året, med tall og vurderinger som er registrert."),
    )
    periode = forms.ChoiceField(
        label=_("Tertial"),
        help_text=_("Rapporten viser hvordan det sto da tertialet var over, og hva som er endret siden tertialet før."),
    )
    dybde = forms.ChoiceField(label=_("Hvor lang den skal være"), widget=forms.RadioSelect)
    deler = forms.MultipleChoiceField(
        label=_("Hva som skal være med"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        *args: Any,
        oppskrift: Rapportoppskrift,
        sider: Mapping[str, int],
        forrige: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        """`sider` is about how many pages each depth comes to; `forrige` what was chosen last, by column."""
        super().__init__(*args, **kwargs)
        self.kan_velge = oppskrift.deler
        self.initial = {**_periodevalg(i_dag(), per_tertial=oppskrift.per_tertial), **self.initial}
        del self.fields["aar" if oppskrift.per_tertial else "periode"]
        valg: dict[str, Sequence[tuple[str, Any]]] = {
            "aar": [(str(ett), str(ett)) for ett in bestillbare_aar(i_dag().year)],
            "periode": [(ett.noekkel, ett.navn) for ett in bestillbare_tertialer(i_dag())],
            "dybde": [(ett.value, tekst) for ett, tekst in _lengder(sider, kort=oppskrift.alltid_kort)],
            "deler": [(ett.value, ett.label) for ett in oppskrift.deler],
        }
        for navn in valg.keys() & self.fields.keys():
            self.fields[navn].choices = valg[navn]  # type: ignore[attr-defined]
        med = [ett.value for ett in oppskrift.deler if forrige[kolonne(ett)]]
        self.initial = {"dybde": forrige["dybde"], "deler": med, **self.initial}

    @property
    def valgt(self) -> dict[str, Any]:
        """What was chosen, by the names of the columns."""
        valgt = dict(self.cleaned_data)
        deler = valgt.pop("deler")
        if "periode" in valgt:
            start = date.fromisoformat(valgt.pop("periode").partition(":")[2])
            valgt |= {"aar": start.year, "tertial": (start.month + 3) // 4}
        return valgt | {kolonne(ett): ett in deler for ett in self.kan_velge}


def _periodevalg(dag: date, *, per_tertial: bool) -> dict[str, Any]:
    """This year, or the newest tertial that is over."""
    return {"periode": bestillbare_tertialer(dag)[1].noekkel} if per_tertial else {"aar": dag.year}


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
