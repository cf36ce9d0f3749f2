"""The one form field for numbers that somebody writes. Where a number has two readings, the form asks which was meant.

The question stands beside the field with both readings as buttons of the form: each sends the form again with the
reading after what was typed, under the same name. A reading counts only for the very text it is a reading of.

A number that is far from what was expected is asked about in the same manner (`krev_bekreftet`): a tick beside the
field says that it is right, and says so of that number alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tillit.felles.formater import desimal
from tillit.felles.inndata import STOERSTE_HELTALL
from tillit.felles.tall import IkkeTall, Tall, Tallhinder, TvetydigTall, entydig, les_tall

# From five digits on the thousands are set apart; a year is no heap of thousands.
_GRUPPERES_FRA = 10_000


class Skrevet(str):
    """The text in the field, and the reading of it that was chosen; empty where none was."""

    __slots__ = ("valgt",)
    valgt: str

    def __new__(cls, tekst: str, valgt: str = "") -> Self:
        selv = super().__new__(cls, tekst)
        selv.valgt = valgt if valgt in dict(_valg(les_tall(tekst))) else ""
        return selv


def _valg(lest: Tall | TvetydigTall | IkkeTall) -> list[tuple[str, str]]:
    """The readings one has to choose between: as they are sent, and as they are shown."""
    return [(f"{verdi:f}", vist) for verdi, vist in lest.lesninger] if isinstance(lest, TvetydigTall) else []


class Tallinndata(forms.NumberInput):
    template_name = "django/forms/widgets/tall.html"

    def format_value(self, value: Any) -> str | None:
        """A stored number as it is written; what was typed stays as it was typed, or as it was said to be meant."""
        if value is None or value == "":
            return None
        if isinstance(value, Skrevet) and value.valgt:
            return entydig(Decimal(value.valgt))
        if isinstance(value, str):
            return str(value)
        tall = Decimal(value)
        # Six decimals are how the database keeps it, not how anybody writes it.
        vist = str(desimal(tall.normalize() if tall else Decimal(0)))
        return vist if abs(tall) >= _GRUPPERES_FRA else vist.replace("\u202f", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        kontekst = super().get_context(name, value, attrs)
        kontekst["widget"]["valgt"] = _valgt(value, kontekst["widget"]["value"])
        return kontekst

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Skrevet | None:  # noqa: ARG002  # Django's
        sendt = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        if not sendt or sendt[0] is None:
            return None
        return Skrevet(str(sendt[0]), str(sendt[-1]) if len(sendt) > 1 else "")


def _valgt(value: Any, tekst: str | None) -> str:
    """The reading that goes along with the text, so that nobody is asked about a number that was settled before."""
    if value is None or isinstance(value, str) or tekst is None:
        return ""
    return next((valg for valg, _vist in _valg(les_tall(tekst)) if Decimal(valg) == value), "")


class Tallboks(BoundField):
    """Knows its readings, and whether its number was asked about; the template of a field shows buttons or a tick."""

    # The number that has to be said to be right, as it is sent; empty where nobody asks.
    spurt_om = ""

    @property
    def er_bekreftet(self) -> bool:
        return bool(self.spurt_om) and self.form.data.get(f"{self.html_name}_stemmer") == self.spurt_om

    @property
    def lesninger(self) -> list[tuple[str, str]]:
        skrevet = self.data if self.form.is_bound else None
        felt = self.field
        if not isinstance(felt, _Lestfelt) or not isinstance(skrevet, Skrevet) or skrevet.valgt:
            return []
        return _valg(felt.lest(skrevet))


class _Lestfelt(forms.Field):
    """What the two number fields have in common. `prosent`: a percent sign may stand behind the number."""

    widget = Tallinndata
    prosent = False
    ikke_tall: Any = Tallhinder.ANNET.melding

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return Tallboks(form, self, field_name)

    def lest(self, tekst: str) -> Tall | TvetydigTall | IkkeTall:
        """What the text may be in this very field."""
        return les_tall(tekst)

    def les(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return Decimal(value)
        lest = self.lest(value if isinstance(value, Skrevet) else str(value))
        if isinstance(lest, TvetydigTall):
            if isinstance(value, Skrevet) and value.valgt:
                return Decimal(value.valgt)
            raise forms.ValidationError(lest.spoersmaal, code="tvetydig")
        if isinstance(lest, IkkeTall):
            if not str(value).strip():
                return None
            vanlig = lest.hva == Tallhinder.ANNET
            raise forms.ValidationError(self.ikke_tall if vanlig else str(lest.hva.melding), code="invalid")
        if lest.prosent and not self.prosent:
            raise forms.ValidationError(_("Skriv tallet uten prosenttegn."), code="invalid")
        return lest.verdi


class Tallfelt(_Lestfelt, forms.DecimalField):
    """«12 345,6» as Norwegians write it, and in every other manner that can mean one thing only."""

    default_error_messages = {
        "max_digits": _("Tallet er for langt."),
        "max_whole_digits": _("Tallet er for stort."),
        "max_decimal_places": _("Tallet har for mange desimaler."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=20, decimal_places=6, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs inherit int
        return self.les(value)


class Heltallfelt(_Lestfelt, forms.IntegerField):
    """Minutes, a year, how many: a number without decimals that the database can hold."""

    ikke_tall = _("Skriv et helt tall.")

    def lest(self, tekst: str) -> Tall | TvetydigTall | IkkeTall:
        """«2.026» has one reading that is a whole number, so there is nothing to ask; «2.000» has two."""
        lest = super().lest(tekst)
        if isinstance(lest, TvetydigTall) and lest.som_desimal != lest.som_desimal.to_integral_value():
            return Tall(lest.som_tusen, lest.prosent)
        return lest

    def to_python(self, value: Any) -> int | None:
        tall = self.les(value)
        if tall is None:
            return None
        if tall != tall.to_integral_value():
            raise forms.ValidationError(self.ikke_tall, code="invalid")
        if abs(tall) > STOERSTE_HELTALL:
            raise forms.ValidationError(str(Tallhinder.FOR_STORT.melding), code="invalid")
        return int(tall)


def krev_bekreftet(form: forms.BaseForm, navn: str, verdi: Decimal, spoersmaal: str) -> None:
    """Ask beside the field whether the number is right, unless the tick says so of this very number."""
    felt = form[navn]
    if isinstance(felt, Tallboks):
        felt.spurt_om = f"{verdi.normalize():f}"
        if not felt.er_bekreftet:
            form.add_error(navn, forms.ValidationError(spoersmaal, code="uvanlig"))
