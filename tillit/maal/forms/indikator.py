"""The form of an indicator: it asks only for what its type needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from tillit.felles.tallfelt import Heltallfelt, Tallfelt
from tillit.maal.enums import Indikatortype, Oppsummeringsregel, Retning
from tillit.maal.forms.felter import Linjefelt, nettadresse
from tillit.maal.forms.foldet import Foldet
from tillit.maal.forms.maal import ETT_AAR, Radform
from tillit.maal.models import Indikator
from tillit.maal.oppsummering import tillatte_regler

T = Indikatortype

# What only some types ask for.
_FELTER: Mapping[str, frozenset[str]] = {
    T.TALL: frozenset(
        {"enhet", "desimaler", "minste", "stoerste", "maalbane", "minste_celle", "retning", "oppsummering"}
    ),
    T.PROSENT: frozenset({"teller", "nevner", "desimaler", "maalbane", "minste_celle", "retning", "oppsummering"}),
    T.INDEKS: frozenset({"basisaar", "desimaler", "maalbane", "retning", "oppsummering"}),
    T.SKAAR: frozenset({"nivaaer", "retning", "oppsummering"}),
    T.KVALITATIV: frozenset(),
}
_ALLE = frozenset.union(*_FELTER.values())
# What the type itself decides.
_GITT: Mapping[str, Mapping[str, Any]] = {
    T.TALL: {},
    T.PROSENT: {"enhet": "prosent", "minste": Decimal(0), "stoerste": Decimal(100)},
    T.INDEKS: {"enhet": "indekspoeng", "minste": Decimal(0), "stoerste": None},
    T.SKAAR: {"enhet": "nivå", "desimaler": 0},
    T.KVALITATIV: {
        "enhet": "i ord", "desimaler": 0, "retning": Retning.NOEYTRAL, "oppsummering": Oppsummeringsregel.KAN_IKKE,
    },
}  # fmt: skip
_MER = ("rolle", "oppsummering", "maalbane", "minste", "stoerste", "minste_celle", "etterslep_mnd", "kilde_url")


class IndikatorForm(Foldet, Radform):
    kilde_url = nettadresse(_("Lenke til kilden"))
    minste = Tallfelt(label=_("Minste mulige verdi"), required=False)
    stoerste = Tallfelt(label=_("Største mulige verdi"), required=False)
    nivaaer = Linjefelt(label=_("Nivåer"), help_text=_("Ett nivå på hver linje, det laveste først. Minst to."))

    class Meta:
        model = Indikator
        fields = (
            "navn", "definisjon", "teller", "nevner", "enhet", "nivaaer", "basisaar", "desimaler", "retning",
            "frekvens", "kilde", "rolle", "oppsummering", "maalbane", "minste", "stoerste", "minste_celle",
            "etterslep_mnd", "kilde_url",
        )  # fmt: skip
        field_classes: ClassVar = dict.fromkeys(("basisaar", "desimaler", "minste_celle", "etterslep_mnd"), Heltallfelt)
        help_texts: ClassVar = {
            "basisaar": _("Året indeksen er 100. Får den et nytt basisår, begynner nye tall en egen serie."),
            "minste_celle": _("Lavere antall i en fordeling vises ikke. 0 viser alt."),
        }

    def __init__(self, *args: Any, indikatortype: str = T.TALL, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.type = indikatortype
        self.indikatortype = self.instance.type
        retning = self.fields["retning"]
        if isinstance(retning, forms.ChoiceField) and not self.instance.pk:
            retning.choices = [("", _("Velg retning")), *Retning.choices]
        for navn in _ALLE - _FELTER[self.indikatortype]:
            del self.fields[navn]
        for navn in {"teller", "nevner", "basisaar"} & self.fields.keys():
            self.fields[navn].required = True
        for navn in {"rolle", "oppsummering", "maalbane", "minste_celle", "desimaler"} & self.fields.keys():
            # What is left out keeps what it has: an older page does not send it.
            self.fields[navn].required = navn == "desimaler"
        if "basisaar" in self.fields:
            self.fields["basisaar"].validators = [*ETT_AAR]
        if "desimaler" in self.fields:
            self.fields["desimaler"].validators.append(MaxValueValidator(6, _("Høyst seks desimaler.")))
        self.fields["etterslep_mnd"].validators.append(MaxValueValidator(60, _("Høyst 60 måneder.")))
        regler = self.fields.get("oppsummering")
        if isinstance(regler, forms.ChoiceField):
            regler.choices = [(regel.value, regel.label) for regel in tillatte_regler(self.indikatortype)]

    def folder(self) -> Sequence[tuple[Any, Sequence[str]]]:
        return ((_("Rolle, sammenlegging og grenser"), _MER),)

    def clean_nivaaer(self) -> list[str]:
        nivaaer: list[str] = self.cleaned_data["nivaaer"]
        if len(nivaaer) < 2:  # noqa: PLR2004  # one level is no scale
            raise forms.ValidationError(_("Skriv minst to nivåer, ett på hver linje."))
        return nivaaer

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for navn in ("rolle", "oppsummering", "maalbane", "minste_celle"):
            if navn in data and data[navn] in {"", None}:
                data[navn] = getattr(self.instance, navn)
        minste, stoerste = data.get("minste"), data.get("stoerste")
        if minste is not None and stoerste is not None and stoerste <= minste:
            self.add_error("stoerste", _("Største verdi må være større enn minste."))
        return data

    def verdier(self) -> dict[str, Any]:
        """What is stored: what was asked for, and what the type itself decides."""
        verdier = {**super().verdier(), **_GITT[self.indikatortype], "type": self.indikatortype}
        if self.indikatortype == T.SKAAR:
            verdier |= {"minste": Decimal(1), "stoerste": Decimal(len(verdier["nivaaer"]))}
        return verdier
