"""What the forms of values, targets and forecasts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import VersjonertForm
from tillit.felles.tallfelt import Tallfelt, krev_bekreftet
from tillit.maal import rules
from tillit.maal.enums import Indikatortype, Symbol
from tillit.maal.forms.felter import (
    er_symbol,
)
from tillit.maal.forms.foldet import Foldet
from tillit.maal.maalingsregler import Maalingsrad
from tillit.maal.models import Indikator, Maaling, Maaltall
from tillit.maal.ordlegging import er_prosent
from tillit.maal.perioder import Periode
from tillit.maal.queries.tidligere import Tidligere
from tillit.maal.tallregler import for_mange_desimaler, grenser_i_ord, sammenliknbare, skiller_seg_ut, spoersmaal_om

T = Indikatortype
HAR_TALL = _(
    "Perioder som har tall fra før, vises med tallet. Velger du en av dem, spør vi hvorfor tallet rettes. "
    "Det gamle blir stående."
)


def nivaafelt(indikator: Indikator, *, symboler: bool = False, **kwargs: Any) -> forms.TypedChoiceField:
    valg: list[tuple[Any, Any]] = [("", _("Velg nivå"))]
    valg += [(str(nummer), f"{nummer}. {navn}") for nummer, navn in enumerate(indikator.nivaaer, start=1)]
    if symboler:
        valg.append((_("Kilden har ikke noe nivå"), list(Symbol.choices)))
    return forms.TypedChoiceField(choices=valg, coerce=_tall_eller_symbol, empty_value=None, **kwargs)


def _tall_eller_symbol(verdi: str) -> Decimal | str:
    """What is no level is read too, where it is asked whether the field was changed: a field expects ValueError."""
    try:
        return verdi if er_symbol(verdi) else Decimal(verdi)
    except InvalidOperation as feil:
        raise ValueError(verdi) from feil


class Tallform(Foldet, VersjonertForm):
    """What a value and a target have in common. `versjon` is the newest version the user has seen, 0 for none."""

    def __init__(
        self, *args: Any, indikator: Indikator, rettes: Maaling | Maaltall | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indikator = indikator
        self.fields["versjon"].initial = rettes.versjon if rettes else 0
        self._tilpass(indikator)
        ta_imot_prosenttegn(self, indikator.enhet)
        if rettes is not None:
            self._fyll(rettes)

    def _tilpass(self, indikator: Indikator) -> None:
        """Fields that depend on the type."""

    def _fyll(self, rettes: Maaling | Maaltall) -> None:
        felles = (navn for navn in self.fields if hasattr(rettes, navn) and navn != "grunn")
        self.initial = {**self.initial, **{navn: getattr(rettes, navn) for navn in felles}}
        for navn in ("verdi", "verdi_til", "teller", "nevner"):
            if self.initial.get(navn) is not None:
                hoeyst = self.indikator.desimaler if navn.startswith("verdi") else 0
                self.initial[navn] = avkortet(self.initial[navn], hoeyst)
        if self.indikator.type == T.SKAAR and rettes.verdi is not None:
            self.initial["verdi"] = str(int(rettes.verdi))
        if getattr(rettes, "symbol", ""):
            self.initial["verdi"] = rettes.symbol  # type: ignore[union-attr]  # only a Maaling has one
        self.initial["periode"] = Periode.som_inneholder(rettes.periode, self.indikator.frekvens).noekkel

    def _spoer_om_grunn(self, *, rettes: bool, har_tall: Mapping[date, str]) -> None:
        """Why is asked of one who corrects a figure; whoever picks a period that has one is shown it first."""
        valgt = self.data.get(self.add_prefix("periode"), "") if self.is_bound else ""
        frekvens = self.indikator.frekvens
        har_tallet = any(Periode.som_inneholder(dag, frekvens).noekkel == valgt for dag in har_tall)
        if rettes:
            self.fields["grunn"].required = True
            self.fields["grunn"].label = _("Hvorfor rettes tallet?")
            self.fields["grunn"].help_text = _("Grunnen blir stående ved den nye versjonen.")
        elif not har_tallet and not self.data.get(self.add_prefix("grunn")):
            del self.fields["grunn"]

    def _krev_verdi(self, data: Mapping[str, Any], *felter: str) -> None:
        """A level of the indicator: its decimals and its limits."""
        indikator = self.indikator
        for navn in felter:
            verdi = data.get(navn)
            if verdi is None or indikator.type == T.SKAAR:
                continue
            if rules.antall_desimaler(verdi) > indikator.desimaler:
                self.add_error(navn, for_mange_desimaler(indikator.desimaler))
            if rules.verdi_utenfor(verdi, minste=indikator.minste, stoerste=indikator.stoerste):
                self.add_error(navn, grenser_i_ord(indikator))

    def verdier(self) -> dict[str, Any]:
        """What the action takes: the period as its first day."""
        return {**self.cleaned_data, "periode": self.cleaned_data["periode"].start}


def ta_imot_prosenttegn(form: forms.BaseForm, enhet: str) -> None:
    """«12,5 %» is how one writes it where the unit is percent."""
    for felt in (form.fields.get(navn) for navn in ("verdi", "verdi_til")):
        if isinstance(felt, Tallfelt):
            felt.prosent = er_prosent(enhet)


def spoer_om_tallet(
    form: forms.BaseForm, felt: str, rad: Maalingsrad, *, indikator: Indikator, tidligere: Tidligere
) -> None:
    """Ask whether a value far from those before it is right. A series that is said to be broken begins anew."""
    foer = sammenliknbare(tidligere.get((rad.indikator_id, rad.grunnlag), ()), rad.periode)
    if rad.verdi is None or rad.brudd or not skiller_seg_ut(rad.verdi, foer, prosent=er_prosent(indikator.enhet)):
        return
    forrige = foer[-1]
    navn = Periode.som_inneholder(forrige.periode, indikator.frekvens).navn
    spoersmaal = spoersmaal_om(rad.verdi, forrige.verdi, periode=navn, desimaler=indikator.desimaler)
    krev_bekreftet(form, felt, rad.verdi, spoersmaal)


def avkortet(verdi: Decimal, desimaler: int) -> Decimal:
    return verdi.quantize(Decimal(1).scaleb(-max(desimaler, rules.antall_desimaler(verdi))))
