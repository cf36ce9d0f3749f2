"""No field answers in Django's words: each says what is wrong and what to do, in all three languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.core import validators
from django.db import models
from django.utils import translation

from tillit.felles import feilord

FELTENE = (
    forms.CharField,
    forms.ChoiceField,
    forms.TypedChoiceField,
    forms.MultipleChoiceField,
    forms.TypedMultipleChoiceField,
    forms.ModelChoiceField,
    forms.ModelMultipleChoiceField,
    forms.IntegerField,
    forms.DecimalField,
    forms.DateField,
    forms.TimeField,
    forms.DateTimeField,
    forms.BooleanField,
    forms.EmailField,
    forms.URLField,
    forms.FileField,
)


_TALL = {"max": 2, "length": 3, "limit_value": 2, "show_value": 3, "value": "x", "pk": "x"}


def _kilde(melding: Any) -> str:
    """The words as they stand in the code, before any translation."""
    with translation.override(None):
        return str(melding % _TALL)


def _vaare() -> set[str]:
    alle: list[dict[Any, Any]] = [*feilord.FELT.values(), feilord.VALIDATOR, feilord.DESIMALER, feilord.MODELLFELT]
    return {_kilde(ord_) for gruppe in alle for ord_ in gruppe.values()}


def _feltets(felt: type[forms.Field]) -> Iterator[tuple[str, Any]]:
    koder: dict[str, Any] = {}
    for klasse in reversed(felt.__mro__):
        koder |= getattr(klasse, "default_error_messages", {})
    yield from ((kode, ord_) for kode, ord_ in koder.items() if kode != "contradiction")  # of a widget nobody uses


@pytest.mark.parametrize("felt", FELTENE, ids=lambda felt: felt.__name__)
def test_hvert_felt_svarer_med_vaare_ord(felt: type[forms.Field]) -> None:
    assert {kode: _kilde(ord_) for kode, ord_ in _feltets(felt) if _kilde(ord_) not in _vaare()} == {}


def test_det_som_er_for_langt_for_lite_eller_opptatt_sies_med_vaare_ord() -> None:
    class Skjema(forms.Form):
        tekst = forms.CharField(max_length=3)
        kort = forms.CharField(min_length=3)
        lite = forms.IntegerField(min_value=5)
        stort = forms.IntegerField(max_value=5)
        tall = forms.IntegerField()
        dato = forms.DateField()
        valg = forms.ChoiceField(choices=[("a", "A")])
        adresse = forms.URLField(assume_scheme="https")
        epost = forms.EmailField()
        desimal = forms.DecimalField(max_digits=3, decimal_places=1)

    sendt = {
        "tekst": "for langt",
        "kort": "a",
        "lite": "4",
        "stort": "6",
        "tall": "ni",
        "dato": "31.02.2026",
        "valg": "b",
        "adresse": "her",
        "epost": "kari",
        "desimal": "1.23",
    }
    sagt = {}
    for spraak in ("nb", "nn", "en"):
        with translation.override(spraak):
            sagt[spraak] = {felt: feil[0] for felt, feil in Skjema(sendt).errors.items()}
    assert sagt["nb"] == {
        "tekst": "Teksten kan ha høyst 3 tegn, og har 9. Kort den ned.",
        "kort": "Skriv minst 3 tegn. Teksten har 1.",
        "lite": "Skriv minst 5.",
        "stort": "Skriv høyst 5.",
        "tall": "Skriv et helt tall, bare med sifre.",
        "dato": "Skriv en dato som finnes, for eksempel 23.11.2026.",
        "valg": "Det du valgte, kan ikke velges her lenger. Velg noe annet fra listen.",
        "adresse": "Skriv hele adressen, med https:// foran.",
        "epost": "Skriv hele e-postadressen, for eksempel kari.nordmann@kommune.no.",
        "desimal": "Skriv høyst 1 desimal.",
    }
    for felt, ord_ in sagt["nb"].items():
        assert len({ord_, sagt["en"][felt]}) == 2, felt
    assert sagt["nn"]["valg"] == "Det du valde, kan ikkje veljast her lenger. Vel noko anna frå lista."


def test_modellene_og_kontrollene_taler_likt() -> None:
    assert {_kilde(models.CharField().error_messages[kode]) for kode in feilord.MODELLFELT} <= _vaare()
    assert _kilde(validators.MaxLengthValidator(3).message) in _vaare()
