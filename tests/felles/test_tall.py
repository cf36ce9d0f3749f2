"""One reader of numbers: each text has one reading, two, or none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles.tall import IkkeTall, Tall, Tallhinder, TvetydigTall, entydig, les_tall, utdrag

SKILLER = " \u00a0\u2009\u202f\u2007'\u2019."
MELLOMROM = " \u00a0\u2009\u202f\u2007\u3000"


@pytest.mark.parametrize(
    ("tekst", "verdi"),
    [
        ("7", "7"),
        ("007", "7"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        (" +12,5 ", "12.5"),
        (",5", "0.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("-0.125", "-0.125"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("- 5", "-5"),
        ("1 234,5", "1234.5"),
        ("1 234,567", "1234.567"),
        ("12 345 678", "12345678"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1.234,567", "1234.567"),
        ("1'234.50", "1234.50"),
        ("1\u2019234", "1234"),
        ("1234.567", "1234.567"),
        ("1234,567", "1234.567"),
        ("2.0000", "2.0000"),
        ("\u200e42\ufeff", "42"),
    ],
)
def test_one_reading(tekst: str, verdi: str) -> None:
    assert les_tall(tekst) == Tall(Decimal(verdi))


@pytest.mark.parametrize("rom", MELLOMROM)
def test_every_kind_of_space_parts_thousands(rom: str) -> None:
    assert les_tall(f"\u22121{rom}234{rom}567,5") == Tall(Decimal("-1234567.5"))


@pytest.mark.parametrize(
    ("tekst", "tusen", "desimal", "spoersmaal"),
    [
        ("2.000", "2000", "2.000", "Mente du 2\u202f000 eller 2,000?"),
        ("2,000", "2000", "2.000", "Mente du 2\u202f000 eller 2,000?"),
        ("-1.000", "-1000", "-1.000", "Mente du \u22121\u202f000 eller \u22121,000?"),
        ("\u22121.000", "-1000", "-1.000", "Mente du \u22121\u202f000 eller \u22121,000?"),
        ("1.234", "1234", "1.234", "Mente du 1\u202f234 eller 1,234?"),
        ("123,456", "123456", "123.456", "Mente du 123\u202f456 eller 123,456?"),
    ],
)
def test_three_digits_behind_one_sign_have_two_readings(tekst: str, tusen: str, desimal: str, spoersmaal: str) -> None:
    lest = les_tall(tekst)
    assert lest == TvetydigTall(Decimal(tusen), Decimal(desimal))
    assert isinstance(lest, TvetydigTall)
    assert lest.spoersmaal == spoersmaal


def test_a_file_is_told_how_each_reading_is_written() -> None:
    lest = les_tall("1.234")
    assert isinstance(lest, TvetydigTall)
    assert lest.melding == "Mente du 1\u202f234 eller 1,234? Skriv 1234 eller 1,2340."


@pytest.mark.parametrize("tekst", ["12,5 %", "12,5%", "\u22123 %"])
def test_a_percent_sign_is_told_and_changes_nothing(tekst: str) -> None:
    lest = les_tall(tekst)
    assert isinstance(lest, Tall)
    assert lest.prosent


@pytest.mark.parametrize(
    ("tekst", "hva"),
    [
        ("", Tallhinder.TOM),
        (" \u00a0\u200b", Tallhinder.TOM),
        ("=A1", Tallhinder.FORMEL),
        ("1,5E+05", Tallhinder.EKSPONENT),
        ("12 kr", Tallhinder.ANNET),
        ("..", Tallhinder.SKILLETEGN),
        ("-", Tallhinder.ANNET),
        ("12-5", Tallhinder.ANNET),
        ("5,-", Tallhinder.ANNET),
        ("5,", Tallhinder.SKILLETEGN),
        ("1 23", Tallhinder.SKILLETEGN),
        ("1 2345", Tallhinder.SKILLETEGN),
        ("12.05.2026", Tallhinder.SKILLETEGN),
        ("1.234.56", Tallhinder.SKILLETEGN),
        ("1.234.567.8", Tallhinder.SKILLETEGN),
        ("1 234.567,8", Tallhinder.SKILLETEGN),
        ("0 123", Tallhinder.SKILLETEGN),
        ("\u0661\u0662", Tallhinder.ANNET),
        ("5\u00b2", Tallhinder.ANNET),
        ("nan", Tallhinder.ANNET),
        ("Infinity", Tallhinder.ANNET),
        ("1_000", Tallhinder.ANNET),
        ("%", Tallhinder.ANNET),
        ("9" * 61, Tallhinder.FOR_LANGT),
        ("1" + "0" * 14, Tallhinder.FOR_STORT),
    ],
)
def test_what_is_no_number_says_why(tekst: str, hva: Tallhinder) -> None:
    assert les_tall(tekst) == IkkeTall(hva)
    assert str(hva.melding).endswith(".")


TALLENE = st.decimals(min_value=-(10**13), max_value=10**13, places=6, allow_nan=False, allow_infinity=False)


@given(verdi=TALLENE, desimaler=st.integers(0, 6), rom=st.sampled_from(SKILLER), komma=st.sampled_from(",."))
def test_a_number_written_in_any_manner_is_itself_or_a_question(
    verdi: Decimal, desimaler: int, rom: str, komma: str
) -> None:
    verdi = round(verdi, desimaler)
    if rom == komma:
        komma = ","
    tekst = f"{verdi:,f}".replace(",", "T").replace(".", komma).replace("T", rom)
    lest = les_tall(tekst)
    if isinstance(lest, TvetydigTall):
        assert verdi in {lest.som_tusen, lest.som_desimal}
        assert lest.som_tusen == lest.som_desimal * 1000
    else:
        assert lest == Tall(verdi)


@given(verdi=TALLENE, desimaler=st.integers(0, 6))
def test_what_is_written_to_be_unmistakable_is(verdi: Decimal, desimaler: int) -> None:
    verdi = round(verdi, desimaler)
    assert les_tall(entydig(verdi)) == Tall(verdi)


@given(tekst=st.text(alphabet=st.sampled_from("0123456789.,-+ '%\u2212\u00a0eE=") | st.characters(), max_size=80))
def test_any_text_has_an_answer_and_only_three_digits_behind_a_sign_are_asked_about(tekst: str) -> None:
    lest = les_tall(tekst)
    siffer = re.sub(r"[^0-9.,]", "", tekst)
    if isinstance(lest, TvetydigTall):
        assert re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", siffer)
    elif isinstance(lest, Tall):
        assert not re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", siffer)
        assert lest.verdi.is_finite()


@pytest.mark.parametrize(
    ("tekst", "vist"), [("a" * 40, "a" * 40), ("a" * 41, "a" * 40 + "…"), ("  a \n\t b ", "a b"), ("", "")]
)
def test_det_som_ikke_ble_forstaatt_gjengis_med_inntil_foerti_tegn(tekst: str, vist: str) -> None:
    assert utdrag(tekst) == vist
