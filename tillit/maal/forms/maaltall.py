"""The forms of targets and forecasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import VersjonertForm
from tillit.felles.tallfelt import Heltallfelt, Tallfelt
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Indikatortype, Operator, Retning
from tillit.maal.forms.felter import (
    Framtidsperiodefelt,
    nettadresse,
)
from tillit.maal.forms.maal import ETT_AAR
from tillit.maal.forms.tall import HAR_TALL, Tallform, nivaafelt, ta_imot_prosenttegn
from tillit.maal.models import Indikator, Maaltall
from tillit.maal.perioder import Periode
from tillit.maal.tallregler import for_mange_desimaler, standardgrunnlag

T = Indikatortype
_AAR_FRAMOVER = 15


class MaaltallForm(Tallform):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "verdi_til": _("når måltallet er «mellom»"),
        "grunn": _("når perioden har et måltall fra før"),
    }
    operator = forms.ChoiceField(label=_("Verdien skal være"), choices=Operator.choices)
    verdi = Tallfelt(label=_("Verdi"), help_text=_("Komma som desimaltegn. For et bånd: den nedre grensen."))
    verdi_til = Tallfelt(label=_("Øvre grense"), required=False)
    beskrivelse = forms.CharField(
        label=_("Målet i ord"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    basisaar = Heltallfelt(
        label=_("Basisår"),
        required=False,
        validators=ETT_AAR,
        help_text=_(
            "Fylles ut når måltallet er en endring i prosent fra et år. Da er verdien endringen: −95 er ned med 95 %."
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
    )
    field_order: tuple[str, ...] = (
        "periode", "operator", "verdi", "verdi_til", "beskrivelse", "vedtatt_i", "kilde_url", "grunn", "basisaar",
        "grunnlag",
    )  # fmt: skip

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
        alle = rules.perioder_bakover(indikator.frekvens, fra=date(indikator.maal.aar_fra, 1, 1), i_dag=siste)
        over = [periode for periode in alle if periode.er_over(i_dag())]
        # The nearest one first: this period and those to come, then those that are over.
        perioder = alle[: len(alle) - len(over)][::-1] + over
        self.fields["periode"] = Framtidsperiodefelt(
            label=_("Periode"),
            perioder=perioder,
            i_dag=i_dag(),
            har_tall=har_tall,
            help_text=HAR_TALL if har_tall and not rettes else "",
        )
        self.order_fields(self.field_order)
        self._spoer_om_grunn(rettes=rettes is not None, har_tall=har_tall)
        self.fields["grunnlag"].initial = standardgrunnlag(indikator) or grunnlag

    def _tilpass(self, indikator: Indikator) -> None:
        if indikator.type == T.KVALITATIV:
            for navn in ("operator", "verdi", "verdi_til", "basisaar", "grunnlag"):
                if navn != "grunnlag":
                    del self.fields[navn]
            self.fields["beskrivelse"].required = True
            return
        del self.fields["beskrivelse"]
        self.fields["verdi"].label = _("Verdi (%(enhet)s)") % {"enhet": indikator.enhet}
        vanlig = {Retning.HOLD: Operator.MELLOM, Retning.NED: Operator.HOEYST}.get(Retning(indikator.retning))
        if vanlig is not None:
            self.fields["operator"].initial = vanlig
        if indikator.type == T.SKAAR:
            del self.fields["basisaar"]
            self.fields["verdi"] = nivaafelt(indikator, label=_("Nivå"))
            self.fields["verdi_til"] = nivaafelt(
                indikator, label=_("Øverste nivå"), required=False, help_text=_("Bare for «mellom».")
            )

    def folder(self) -> Sequence[tuple[Any, Sequence[str]]]:
        return ((_("Endring fra et basisår, eller eget beregningsgrunnlag"), ("basisaar", "grunnlag")),)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("basisaar") is None:
            self._krev_verdi(data, "verdi", "verdi_til")
        if "operator" in data:
            self._krev_baand(data)
        return data

    def _krev_baand(self, data: Mapping[str, Any]) -> None:
        verdi, til = data.get("verdi"), data.get("verdi_til")
        if data["operator"] != Operator.MELLOM:
            if til is not None:
                self.add_error("verdi_til", _("Bare «mellom» har en øvre grense. La feltet stå tomt."))
        elif til is None and "verdi_til" not in self.errors:
            self.add_error("verdi_til", _("Skriv den øvre grensen for båndet."))
        elif verdi is not None and til is not None and til <= verdi:
            self.add_error("verdi_til", _("Den øvre grensen må være høyere enn den nedre."))
        elif data.get("basisaar") is not None:
            self.add_error("basisaar", _("Et bånd kan ikke være en endring fra et basisår."))

    def verdier(self) -> dict[str, Any]:
        i_ord = {"operator": Operator.LIK} if self.indikator.type == T.KVALITATIV else {}
        return {**super().verdier(), **i_ord}


class PrognoseForm(VersjonertForm):
    """What is expected of a period that has no figure yet."""

    verdi = Tallfelt(label=_("Ventet verdi"), help_text=_("Komma som desimaltegn."))
    begrunnelse = forms.CharField(
        label=_("Hva bygger prognosen på?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    grunnlag = forms.CharField(
        label=_("Beregningsgrunnlag"),
        required=False,
        max_length=120,
        help_text=_("Prognosen holdes bare opp mot et tall på samme grunnlag."),
        widget=forms.TextInput(attrs={"list": "grunnlag"}),
    )
    field_order = ("periode", "verdi", "begrunnelse", "grunnlag")

    def __init__(
        self,
        *args: Any,
        indikator: Indikator,
        perioder: list[Periode],
        finnes: Mapping[date, tuple[int, str]],
        grunnlag: str = "",
        **kwargs: Any,
    ) -> None:
        """`finnes`: the version and the words of the forecast each period has."""
        super().__init__(*args, **kwargs)
        self.indikator = indikator
        self.fields["periode"] = Framtidsperiodefelt(
            label=_("Periode"),
            perioder=perioder,
            i_dag=i_dag(),
            har_tall={dag: tekst for dag, (_versjon, tekst) in finnes.items()},
            initial=perioder[0].noekkel if perioder else "",
        )
        self.fields["versjon"].initial = finnes[perioder[0].start][0] if perioder and perioder[0].start in finnes else 0
        if indikator.type == T.SKAAR:
            self.fields["verdi"] = nivaafelt(indikator, label=_("Ventet nivå"))
        else:
            self.fields["verdi"].label = _("Ventet verdi (%(enhet)s)") % {"enhet": indikator.enhet}
        ta_imot_prosenttegn(self, indikator.enhet)
        self.fields["grunnlag"].initial = standardgrunnlag(indikator) or grunnlag
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        verdi, indikator = data.get("verdi"), self.indikator
        if verdi is not None and rules.antall_desimaler(verdi) > indikator.desimaler:
            self.add_error("verdi", for_mange_desimaler(indikator.desimaler))
        return data

    def verdier(self) -> dict[str, Any]:
        return {**self.cleaned_data, "periode": self.cleaned_data["periode"].start}
