"""Form fields of this room: a number or the sign that stands for it, a period from a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.tall import utdrag
from tillit.felles.tallfelt import Tallfelt
from tillit.maal.enums import Symbol
from tillit.maal.perioder import Periode
from tillit.maal.tallregler import symbol_for

_AARENE = range(1800, 2200)


class TallEllerSymbolfelt(Tallfelt):
    """A number, or the symbol the source prints instead: «.», «..» or «:». Cleans to a Decimal or the symbol."""

    def clean(self, value: Any) -> Any:
        tekst = str(value or "").strip()
        if tekst in Symbol.values:
            return tekst
        if (symbol := symbol_for(tekst)) is not None:
            raise forms.ValidationError(
                _("«%(tekst)s» er ikke et tall. Mente du tegnet «%(symbol)s» (%(betydning)s)?"),
                params={"tekst": utdrag(tekst), "symbol": symbol.value, "betydning": symbol.label},
                code="symbol",
            )
        return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


def er_symbol(verdi: Any) -> bool:
    return isinstance(verdi, str) and verdi in Symbol.values


class Linjefelt(forms.CharField):
    """One text a line. Cleans to a list without empty lines."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [linje.strip() for linje in str(super().clean(value) or "").splitlines() if linje.strip()]


def nettadresse(navn: Any) -> forms.URLField:
    """An address that may be left out; without a scheme it is taken to be https."""
    return forms.URLField(label=navn, required=False, max_length=500, assume_scheme="https")


class Periodefelt(forms.ChoiceField):
    """A period of one of the offered kinds. Cleans to a Periode; what is not on the list may still be one."""

    default_error_messages = {"invalid_choice": _("Velg en periode fra listen.")}

    def __init__(
        self,
        *,
        perioder: list[Periode],
        i_dag: date,
        tillat_paagaaende: bool = False,
        har_tall: Mapping[date, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`har_tall`: what is registered already, in words, by the period's first day."""
        self.i_dag = i_dag
        self.har_tall = har_tall or {}
        self.tillat_paagaaende = tillat_paagaaende
        self.frekvenser = {periode.frekvens for periode in perioder}
        valg = [("", _("Velg periode")), *((periode.noekkel, self._navn(periode)) for periode in perioder)]
        super().__init__(choices=valg, **kwargs)

    def _navn(self, periode: Periode) -> str:
        if periode.start in self.har_tall:
            return f"{periode.navn}: {self.har_tall[periode.start]}"
        if periode.er_over(self.i_dag) or not self.tillat_paagaaende:
            return periode.navn
        return gettext("%(periode)s (pågår)") % {"periode": periode.navn}

    def clean(self, value: Any) -> Any:
        if not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        periode = self._lest(str(value))
        siste_dag = periode.start if self.tillat_paagaaende else periode.slutt
        if siste_dag > self.i_dag or (not self.tillat_paagaaende and not periode.er_over(self.i_dag)):
            raise forms.ValidationError(
                _("Perioden %(navn)s er ikke %(hva)s ennå. Velg en tidligere periode."),
                params={"navn": periode.navn, "hva": _("begynt") if self.tillat_paagaaende else _("over")},
                code="framtid",
            )
        return periode

    def _lest(self, value: str) -> Periode:
        frekvens, _skille, dag = value.partition(":")
        try:
            periode = Periode.som_inneholder(date.fromisoformat(dag), frekvens)
        except ValueError:
            periode = None
        kjent = periode is not None and periode.start.isoformat() == dag and periode.start.year in _AARENE
        if periode is None or not kjent or periode.frekvens not in self.frekvenser:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return periode


class Framtidsperiodefelt(Periodefelt):
    """A period that may lie ahead: a target is set before there is anything to measure."""

    def clean(self, value: Any) -> Any:
        if not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return self._lest(str(value))
