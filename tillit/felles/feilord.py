"""What is said of a field that cannot be read: our words in the place of Django's.

Django's own are neither plain nor whole: «Velg et gyldig valg. 7 er ikke et av de tilgjengelige valgene» does not say
what to do, and in nynorsk some of them come in English. Here each says what is wrong and what to write instead. A field
with a message of its own keeps it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.db import models
from django.forms import fields
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# What was chosen is no longer there: others may have changed the list since the page was opened.
_IKKE_PAA_LISTEN = _("Det du valgte, kan ikke velges her lenger. Velg noe annet fra listen.")
_BRUK_DATO = _("Skriv en dato som finnes, for eksempel 23.11.2026.")

FELT: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Må fylles ut.")},
    fields.ChoiceField: {"required": _("Må velges."), "invalid_choice": _IKKE_PAA_LISTEN},
    fields.MultipleChoiceField: {"invalid_choice": _IKKE_PAA_LISTEN, "invalid_list": _IKKE_PAA_LISTEN},
    ModelChoiceField: {"required": _("Må velges."), "invalid_choice": _IKKE_PAA_LISTEN},
    ModelMultipleChoiceField: {
        "invalid_list": _IKKE_PAA_LISTEN,
        "invalid_choice": _IKKE_PAA_LISTEN,
        "invalid_pk_value": _IKKE_PAA_LISTEN,
    },
    fields.IntegerField: {"invalid": _("Skriv et helt tall, bare med sifre.")},
    fields.DecimalField: {"invalid": _("Skriv et tall, for eksempel 12,5.")},
    fields.DateField: {"invalid": _BRUK_DATO},
    fields.TimeField: {"invalid": _("Skriv klokkeslettet slik: 09.30.")},
    fields.DateTimeField: {"invalid": _("Skriv dato og klokkeslett, for eksempel 23.11.2026 kl. 09.30.")},
    fields.URLField: {"invalid": _("Skriv hele adressen, med https:// foran.")},
    fields.FileField: {
        "required": _("Velg en fil."),
        "invalid": _("Filen kom ikke fram. Velg den på nytt."),
        "missing": _("Filen kom ikke fram. Velg den på nytt."),
        "empty": _("Filen er tom. Velg en annen."),
        "max_length": ngettext_lazy(
            "Filnavnet kan ha høyst %(max)d tegn, og har %(length)d. Gi filen et kortere navn.",
            "Filnavnet kan ha høyst %(max)d tegn, og har %(length)d. Gi filen et kortere navn.",
            "max",
        ),
    },
}

VALIDATOR: dict[Any, Any] = {
    validators.MaxLengthValidator: ngettext_lazy(
        "Teksten kan ha høyst %(limit_value)d tegn, og har %(show_value)d. Kort den ned.",
        "Teksten kan ha høyst %(limit_value)d tegn, og har %(show_value)d. Kort den ned.",
        "limit_value",
    ),
    validators.MinLengthValidator: ngettext_lazy(
        "Skriv minst %(limit_value)d tegn. Teksten har %(show_value)d.",
        "Skriv minst %(limit_value)d tegn. Teksten har %(show_value)d.",
        "limit_value",
    ),
    validators.MaxValueValidator: _("Skriv høyst %(limit_value)s."),
    validators.MinValueValidator: _("Skriv minst %(limit_value)s."),
    validators.EmailValidator: _("Skriv hele e-postadressen, for eksempel kari.nordmann@kommune.no."),
    validators.URLValidator: _("Skriv hele adressen, med https:// foran."),
    validators.ProhibitNullCharactersValidator: _("Teksten har et tegn som ikke kan lagres. Skriv den på nytt."),
}

DESIMALER: dict[str, Any] = {
    "invalid": _("Skriv et tall, for eksempel 12,5."),
    "max_digits": ngettext_lazy("Skriv høyst %(max)s siffer.", "Skriv høyst %(max)s sifre.", "max"),
    "max_decimal_places": ngettext_lazy("Skriv høyst %(max)s desimal.", "Skriv høyst %(max)s desimaler.", "max"),
    "max_whole_digits": ngettext_lazy(
        "Skriv høyst %(max)s siffer foran kommaet.", "Skriv høyst %(max)s sifre foran kommaet.", "max"
    ),
}

MODELLFELT: dict[str, Any] = {
    "invalid_choice": _IKKE_PAA_LISTEN,
    "null": _("Må fylles ut."),
    "blank": _("Må fylles ut."),
    "unique": _("Dette er i bruk fra før. Skriv noe annet."),
}


def paa_plass() -> None:
    """Before any field is made, since a field takes its messages when it is made."""
    for felt, meldinger in FELT.items():
        felt.default_error_messages = {**vars(felt).get("default_error_messages", {}), **meldinger}
    for validator, melding in VALIDATOR.items():
        validator.message = melding
    validators.DecimalValidator.messages = {**validators.DecimalValidator.messages, **DESIMALER}
    models.Field.default_error_messages = {**models.Field.default_error_messages, **MODELLFELT}
