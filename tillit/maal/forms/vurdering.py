"""Forms of judgements."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Maaloppnaaelse
from tillit.maal.forms.felter import Periodefelt
from tillit.maal.forms.maal import Radform
from tillit.maal.models import Vurdering
from tillit.maal.perioder import Periode


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


class Periodevalg(forms.Form):
    """Which period a judgement is for. Chosen in the address, before anything is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"] = Periodefelt(
            label=_("Periode"), perioder=_vurderingsperioder(), i_dag=i_dag(), tillat_paagaaende=True
        )


def _vurderingsperioder() -> list[Periode]:
    """The last three years as tertialer and as whole years, the running ones first."""
    perioder = []
    for frekvens, antall in ((Frekvens.TERTIAL, 9), (Frekvens.AAR, 3)):
        periode = Periode.som_inneholder(i_dag(), frekvens)
        for _nummer in range(antall + 1):
            perioder.append(periode)
            periode = periode.forrige
    return perioder
