"""The form field of numbers: it asks where a number may be two, and keeps what was typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from tillit.felles.tallfelt import Heltallfelt, Tallfelt


class Proeveform(forms.Form):
    verdi = Tallfelt(label="Verdi", required=False)
    minutter = Heltallfelt(label="Minutter", required=False, min_value=1, max_value=600)


def sendt(**felter: str | list[str]) -> Proeveform:
    data = QueryDict(mutable=True)
    for navn, verdi in felter.items():
        data.setlist(navn, verdi if isinstance(verdi, list) else [verdi])
    return Proeveform(data)


@pytest.mark.parametrize("tekst", ["2.000", "2,000", "-1.000", "\u22121.000", "1.234"])
def test_a_number_with_two_readings_is_asked_about_beside_its_field_and_kept(tekst: str) -> None:
    form = sendt(verdi=tekst)
    assert form.errors.as_data()["verdi"][0].code == "tvetydig"
    assert form["verdi"].value() == tekst
    html = form["verdi"].as_field_group()
    assert html.count('<button class="ds-button"') == 2
    assert f'value="{tekst}"' in html


def test_each_button_sends_the_form_again_with_its_reading() -> None:
    form = sendt(verdi="2.000")
    html = form["verdi"].as_field_group()
    lesninger = {"2000": Decimal(2000), "2.000": Decimal(2)}
    for valg, verdi in lesninger.items():
        assert f'name="verdi" value="{valg}"' in html
        svar = sendt(verdi=["2.000", valg])
        assert svar.is_valid(), svar.errors
        assert svar.cleaned_data["verdi"] == verdi


def test_enter_chooses_neither_reading() -> None:
    html = sendt(verdi="2.000")["verdi"].as_field_group()
    assert html.index('<button class="ds-sr-only" type="submit"') < html.index('name="verdi" value="2000"')


def test_a_reading_counts_only_for_the_text_it_was_a_reading_of() -> None:
    endret = sendt(verdi=["3.000", "2000"])
    assert endret.errors.as_data()["verdi"][0].code == "tvetydig"
    rettet = sendt(verdi=["7", "2000"])
    assert rettet.is_valid()
    assert rettet.cleaned_data["verdi"] == Decimal(7)


def test_a_chosen_reading_stays_when_another_field_is_refused() -> None:
    form = sendt(verdi=["1.234", "1.234"], minutter="0")
    assert list(form.errors) == ["minutter"]
    html = form["verdi"].as_field_group()
    # Written out, so that one sees what was chosen and is not asked again.
    assert 'value="1,2340"' in html
    assert "Bruk" not in html
    igjen = sendt(verdi="1,2340", minutter="5")
    assert igjen.is_valid()
    assert igjen.cleaned_data["verdi"] == Decimal("1.234")
    som_tusen = sendt(verdi=["2.000", "2000"], minutter="0")["verdi"].as_field_group()
    assert 'value="2000"' in som_tusen
    assert "2.000" not in som_tusen


def test_a_stored_number_with_three_decimals_is_not_asked_about() -> None:
    html = str(Proeveform(initial={"verdi": Decimal("1.234000")})["verdi"])
    assert 'value="1,234"' in html
    assert '<input type="hidden" name="verdi" value="1.234">' in html
    form = sendt(verdi=["1,234", "1.234"])
    assert form.is_valid()
    assert form.cleaned_data["verdi"] == Decimal("1.234")


@pytest.mark.parametrize(
    ("verdi", "vist"),
    [
        (Decimal("12.500000"), "12,5"),
        (Decimal(1000), "1000"),
        (Decimal("-12345.5"), "\u221212\u202f345,5"),
        (Decimal("0.000"), "0"),
        (Decimal("9999.5"), "9999,5"),
        (Decimal(-9999), "\u22129999"),
        (Decimal(10000), "10\u202f000"),
        (Decimal(-10000), "\u221210\u202f000"),
    ],
)
def test_a_stored_number_is_shown_as_it_is_written(verdi: Decimal, vist: str) -> None:
    assert f'value="{vist}"' in str(Proeveform(initial={"verdi": verdi})["verdi"])
    assert sendt(verdi=vist).is_valid()


@pytest.mark.parametrize(
    ("felter", "feil"),
    [
        ({"verdi": "tolv"}, {"verdi": ["Skriv bare tallet, med sifre."]}),
        ({"verdi": "12 %"}, {"verdi": ["Skriv tallet uten prosenttegn."]}),
        ({"verdi": "9" * 15}, {"verdi": ["Tallet er for stort."]}),
        ({"verdi": "1,1234567"}, {"verdi": ["Tallet har for mange desimaler."]}),
        ({"minutter": "1,5"}, {"minutter": ["Skriv et helt tall."]}),
        ({"minutter": "99999999999"}, {"minutter": ["Tallet er for stort."]}),
        ({"minutter": "1.000"}, {"minutter": ["Mente du 1\u202f000 eller 1,000?"]}),
    ],
)
def test_what_cannot_be_read_says_why(felter: dict[str, Any], feil: dict[str, list[str]]) -> None:
    assert sendt(**felter).errors == feil


def test_the_largest_the_database_holds_is_taken_and_one_more_is_not() -> None:
    for siffer in (2**31 - 1, -(2**31 - 1)):
        assert Heltallfelt().clean(str(siffer)) == siffer
    assert Tallfelt().clean("99999999999999,999999") == Decimal("99999999999999.999999")
    for felt, verdi in (
        (Heltallfelt(), str(2**31)),
        (Heltallfelt(), str(-(2**31))),
        (Tallfelt(), "1" + "0" * 14),
        (Tallfelt(), Decimal(10) ** 14),
    ):
        with pytest.raises(forms.ValidationError) as feil:
            felt.clean(verdi)
        assert feil.value.messages == ["Tallet er for stort."]


def test_nothing_and_plain_data_are_read_too() -> None:
    tom = Proeveform({"verdi": " ", "minutter": ""})
    assert tom.is_valid()
    assert tom.cleaned_data == {"verdi": None, "minutter": None}
    full = Proeveform({"verdi": Decimal("1.234"), "minutter": 45})
    assert full["minutter"].value() == "45"
    assert Tallfelt().clean(Decimal("1.234")) == Decimal("1.234")
    assert Heltallfelt().clean(45) == 45


def test_a_whole_number_is_asked_about_only_where_both_readings_are_whole() -> None:
    assert Heltallfelt().clean("2.026") == 2026
    form = sendt(minutter="0", verdi="2.026")
    assert list(form.errors) == ["verdi", "minutter"]
    aar = Proeveform(QueryDict("minutter=2.026"))
    assert "Bruk" not in aar["minutter"].as_field_group()


def test_a_field_of_percentages_takes_the_sign() -> None:
    felt = Tallfelt()
    felt.prosent = True
    assert felt.clean("12,5 %") == Decimal("12.5")
