"""Forms of values and targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tillit.felles.skjema import VersjonertForm
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions import grenser_i_ord
from tillit.maal.enums import Operator
from tillit.maal.forms.felter import Framtidsperiodefelt, Periodefelt, Tallfelt, nettadresse, noekkel
from tillit.maal.forms.maal import ETT_AAR
from tillit.maal.models import Indikator, Maaling, Maaltall
from tillit.maal.perioder import Periode

_AAR_FRAMOVER = 15
_HAR_TALL = _(
    "Perioder som har tall fra før, vises med tallet. Velger du en av dem, spør vi hvorfor tallet rettes. "
    "Det gamle blir stående."
)


class _Tallform(VersjonertForm):
    """What a value and a target have in common. `versjon` is the newest version the user has seen, 0 for none."""

    def __init__(
        self, *args: Any, indikator: Indikator, rettes: Maaling | Maaltall | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indikator = indikator
        self.fields["versjon"].initial = rettes.versjon if rettes else 0
        self.fields["verdi"].label = f"Verdi ({indikator.enhet})"
        if rettes is not None:
            felles = (navn for navn in self.fields if hasattr(rettes, navn) and navn != "grunn")
            self.initial = {**self.initial, **{navn: getattr(rettes, navn) for navn in felles}}
            if rettes.verdi is not None:
                desimaler = max(indikator.desimaler, rules.antall_desimaler(rettes.verdi))
                self.initial["verdi"] = rettes.verdi.quantize(Decimal(1).scaleb(-desimaler))
            self.initial["periode"] = noekkel(Periode.som_inneholder(rettes.periode, indikator.frekvens))

    def _spoer_om_grunn(self, *, rettes: bool) -> None:
        """Why is asked of one who corrects a figure; whoever picks a period that has one is shown it first."""
        if rettes:
            self.fields["grunn"].required = True
            self.fields["grunn"].label = _("Hvorfor rettes tallet?")
            self.fields["grunn"].help_text = _("Grunnen blir stående ved den nye versjonen.")
        elif not self.is_bound:
            del self.fields["grunn"]

    def _krev_desimaler(self, data: dict[str, Any]) -> None:
        verdi, hoeyst = data.get("verdi"), self.indikator.desimaler
        if verdi is not None and rules.antall_desimaler(verdi) > hoeyst:
            hva = (
                _("Bruk hele tall.")
                if not hoeyst
                else ngettext("Bruk høyst %d desimal.", "Bruk høyst %d desimaler.", hoeyst) % hoeyst
            )
            self.add_error("verdi", _("Tallet har for mange desimaler for denne indikatoren. %s") % hva)

    def _krev_grenser(self, data: dict[str, Any]) -> None:
        indikator, verdi = self.indikator, data.get("verdi")
        if verdi is not None and rules.verdi_utenfor(verdi, minste=indikator.minste, stoerste=indikator.stoerste):
            self.add_error("verdi", grenser_i_ord(indikator))

    def verdier(self) -> dict[str, Any]:
        """What the action takes: the period as its first day."""
        return {**self.cleaned_data, "periode": self.cleaned_data["periode"].start}


class MaalingForm(_Tallform):
    verdi = Tallfelt(label=_("Verdi"), help_text=_("Komma som desimaltegn."))
    foreloepig = forms.BooleanField(label=_("Tallet er foreløpig"), required=False)
    grunnlag = forms.CharField(
        label=_("Beregningsgrunnlag"),
        required=False,
        max_length=120,
        help_text=_("Metode og basis tallet bygger på. Et nytt grunnlag begynner en ny serie, uten sammenlikning."),
        widget=forms.TextInput(attrs={"list": "grunnlag"}),
    )
    brudd = forms.BooleanField(label=_("Serien er brutt fra denne perioden"), required=False)
    brudd_grunn = forms.CharField(label=_("Hva er endret"), required=False, max_length=300)
    publisert = forms.DateField(label=_("Publisert av kilden"), required=False)
    merknad = forms.CharField(
        label=_("Merknad"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    kilde = forms.CharField(label=_("Kilde for dette tallet"), required=False, max_length=300)
    kilde_url = nettadresse(_("Lenke til kilden"))
    grunn = forms.CharField(
        label=_("Grunn til ny versjon"),
        required=False,
        max_length=300,
        help_text=_("Må fylles ut når perioden har et tall fra før. Ellers lar du feltet stå tomt."),
    )
    field_order = ("periode", "verdi", "foreloepig", "grunn")

    def __init__(
        self,
        *args: Any,
        indikator: Indikator,
        fra: date,
        har_tall: Mapping[date, str],
        grunnlag: str = "",
        rettes: Maaling | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, indikator=indikator, rettes=rettes, **kwargs)
        perioder = rules.perioder_bakover(indikator.frekvens, fra=fra, i_dag=i_dag())
        self.fields["periode"] = Periodefelt(
            label=_("Periode"),
            perioder=perioder,
            i_dag=i_dag(),
            har_tall=har_tall,
            help_text=_HAR_TALL if har_tall and not rettes else "",
        )
        self.order_fields(self.field_order)
        self._spoer_om_grunn(rettes=rettes is not None)
        self.fields["grunnlag"].initial = grunnlag

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._krev_desimaler(data)
        self._krev_grenser(data)
        if data.get("brudd") and not data.get("brudd_grunn"):
            self.add_error("brudd_grunn", _("Skriv hva som er endret, så leserne forstår bruddet."))
        if data.get("publisert") and data["publisert"] > i_dag():
            self.add_error("publisert", _("Datoen ligger fram i tid."))
        return data


class MaaltallForm(_Tallform):
    operator = forms.ChoiceField(label=_("Verdien skal være"), choices=Operator.choices)
    verdi = Tallfelt(label=_("Verdi"), help_text=_("Komma som desimaltegn."))
    basisaar = forms.IntegerField(
        label=_("Basisår"),
        required=False,
        validators=ETT_AAR,
        help_text=_(
            "Fylles ut når måltallet er en endring i prosent fra et år. Da er verdien endringen: −95 betyr ned 95 %."
        ),
    )
    grunnlag = forms.CharField(
        label=_("Beregningsgrunnlag"),
        required=False,
        max_length=120,
        help_text=_("Måltallet tegnes bare sammen med målinger på samme grunnlag."),
        widget=forms.TextInput(attrs={"list": "grunnlag"}),
    )
    vedtatt_i = forms.CharField(label=_("Vedtatt i"), max_length=300)
    kilde_url = nettadresse(_("Lenke til vedtaket"))
    grunn = forms.CharField(
        label=_("Grunn til ny versjon"),
        required=False,
        max_length=300,
        help_text=_("Må fylles ut når perioden har et måltall fra før. Ellers lar du feltet stå tomt."),
    )
    field_order = ("periode", "operator", "verdi", "basisaar", "grunnlag", "vedtatt_i", "kilde_url", "grunn")

    def __init__(
        self,
        *args: Any,
        indikator: Indikator,
        har_tall: Mapping[date, str],
        grunnlag: str = "",
        rettes: Maaltall | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, indikator=indikator, rettes=rettes, **kwargs)
        siste = date(min(indikator.maal.aar_til + _AAR_FRAMOVER, 2100), 12, 1)
        perioder = rules.perioder_bakover(indikator.frekvens, fra=date(indikator.maal.aar_fra, 1, 1), i_dag=siste)
        self.fields["periode"] = Framtidsperiodefelt(
            label=_("Periode"),
            perioder=perioder,
            i_dag=i_dag(),
            har_tall=har_tall,
            help_text=_HAR_TALL if har_tall and not rettes else "",
        )
        self.order_fields(self.field_order)
        self._spoer_om_grunn(rettes=rettes is not None)
        self.fields["grunnlag"].initial = grunnlag

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("basisaar") is None:
            self._krev_desimaler(data)
            self._krev_grenser(data)
        return data
