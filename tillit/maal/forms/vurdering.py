"""Forms of judgements."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.forms.felter import Periodefelt
from tillit.maal.forms.maal import Radform
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.spraak.dager import aarspenn


class VurderingForm(Radform):
    class Meta:
        model = Vurdering
        fields = ("oppnaaelse", "analyse", "vurdering", "usikkerhet", "bes_om")
        widgets: ClassVar = {"oppnaaelse": forms.RadioSelect}
        help_texts: ClassVar = {"oppnaaelse": _("«Vet ikke» er et ærlig svar når tall eller kunnskap mangler.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        oppnaaelse = self.fields["oppnaaelse"]
        if isinstance(oppnaaelse, forms.ChoiceField):
            oppnaaelse.choices = Maaloppnaaelse.choices


class PeriodevalgForm(Skjema):
    """Which period a judgement is for. Chosen in the address, before anything is written."""

    def __init__(self, *args: Any, maal: Maal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._maal = maal
        dag = i_dag()
        perioder = rules.vurderingsperioder(aar_fra=maal.aar_fra, aar_til=maal.aar_til, i_dag=dag)
        self.fields["periode"] = Periodefelt(label=_("Periode"), perioder=perioder, i_dag=dag, tillat_paagaaende=True)

    def clean_periode(self) -> Periode:
        periode: Periode = self.cleaned_data["periode"]
        fra, til = self._maal.aar_fra, self._maal.aar_til
        if not rules.gjelder_i(aar_fra=fra, aar_til=til, start=periode.start, slutt=periode.slutt):
            raise forms.ValidationError(
                _("Målet gjelder %(aar)s og kan ikke vurderes for %(periode)s. Velg en periode fra listen."),
                params={"aar": aarspenn(fra, til), "periode": periode.navn},
                code="utenfor",
            )
        return periode
