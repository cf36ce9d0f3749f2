"""A day somebody sets for others: one that is hardly meant is asked about once, by one field; every date is decided."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from time_machine import travel

from tests.skjemaene import alle_skjemaer
from tillit.felles.frist import FLEST_AAR_GYLDIG, FLEST_AAR_TIL_FRIST, Fristfelt
from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag

HUSET = Path(__file__).resolve().parents[2]
IDAG = date(2026, 11, 26)
# The dates of forms that nobody is to keep, and why they are not asked about.
ANDRE_DATOER = {
    "fra": "narrows a list",
    "til": "narrows a list",
    "dato": "a day something is read as it stood; one to come is refused where it makes no sense",
    "dag": "a day that has been, when something was used or met: one to come is refused",
    "vedtatt_dato": "a day that has been: one to come is refused",
    "begynt_dato": "a day that has been: one to come is refused",
    "avsluttet_dato": "a day that has been: one to come is refused",
    "publisert": "a day that has been: one to come is refused",
    "samtykke_dato": "a day that has been: one to come is refused",
    "egen_start": "the bounds of a period, which begins on the first of a month",
    "egen_slutt": "the bounds of a period",
}


class Fristform(Skjema):
    tittel = forms.CharField(required=False)
    frist = Fristfelt(required=False)
    svarfrist = Fristfelt(required=False, kommer=True)
    moetedag = Fristfelt(required=False, borte=True)
    gjelder_fra = Fristfelt(required=False, fri=False)
    rolle_til = Fristfelt(required=False, fri=False, flest_aar=FLEST_AAR_GYLDIG)
    sist = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("felt", "dag", "tvil"),
    [
        ("frist", "2026-11-27", ""),
        ("frist", "2026-11-28", "er en fridag (lørdag)"),
        ("frist", "2027-05-17", "er en fridag (Andre pinsedag og Grunnlovsdag)"),
        ("frist", "2027-07-14", ""),
        ("frist", "2029-11-26", ""),
        ("frist", "2029-11-27", "mer enn 3 år unna"),
        ("frist", "2030-01-02", "mer enn 3 år unna"),
        ("frist", "2023-11-26", ""),
        ("frist", "2023-11-25", "mer enn 3 år unna"),
        ("svarfrist", "2020-01-02", ""),
        ("svarfrist", "2030-01-02", "mer enn 3 år unna"),
        ("moetedag", "2030-01-02", "mer enn 3 år unna"),
        ("rolle_til", "2036-11-26", ""),
        ("rolle_til", "2036-11-27", "mer enn 10 år unna"),
        ("moetedag", "2027-07-14", "mange er borte (fellesferien)"),
        ("moetedag", "2027-07-17", "er en fridag (lørdag)"),
        ("gjelder_fra", "2026-11-28", ""),
        ("gjelder_fra", "2206-11-28", "mer enn 3 år unna"),
    ],
)
def test_det_spoerres_om_en_dag_som_neppe_er_ment(felt: str, dag: str, tvil: str) -> None:
    with travel(IDAG, tick=False):
        form = Fristform({felt: dag})
        assert form.is_valid() is not bool(tvil)
        assert ("behold_dato" in form.fields) is bool(tvil)
        if tvil:
            assert tvil in form.errors[felt][0]
            navn = list(form.fields)
            assert navn.index("behold_dato") == navn.index(felt) + 1
            assert f'value="{dag}"' in str(form["behold_dato"])
            # Drawn as every other box: its words beside it, and nothing says that it may be left.
            boksen = form["behold_dato"].as_field_group()
            assert (boksen.index("<input") < boksen.index("<label"), "valgfritt" in boksen) == (True, False)
            beholdt = Fristform({felt: dag, "behold_dato": dag})
            assert beholdt.is_valid()
            assert beholdt.cleaned_data[felt] == date.fromisoformat(dag)
            assert "behold_dato" not in beholdt.cleaned_data


def test_tre_aar_fra_skuddaarsdagen_regnes_ogsaa() -> None:
    with travel(date(2028, 2, 29), tick=False):
        assert Fristform({"frist": "2031-02-28"}).is_valid()
        assert not Fristform({"frist": "2031-03-03"}).is_valid()


def test_det_som_gjelder_lenge_er_ingen_frist() -> None:
    """A deadline is asked about from three years on. A role, a body, a demand, an exception and an effect one waits for
    run longer; a demand that ends, ends within the year.
    """
    lenge = {
        navn
        for form in alle_skjemaer()
        for navn, felt in getattr(form, "base_fields", {}).items()
        if isinstance(felt, Fristfelt) and felt.flest_aar != FLEST_AAR_TIL_FRIST and not navn.startswith("gyldig_")
    }
    assert lenge == {"revurderes_dato", "gjelder_fra", "over_fra", "sluttdato", "vurderes_innen"}


def test_den_som_setter_i_dag_vet_hva_slags_dag_det_er() -> None:
    with travel(date(2026, 11, 28), tick=False):
        assert Fristform({"frist": "2026-11-28"}).is_valid()
        assert Fristform({"frist": "2026-11-22"}).is_valid()


def test_en_dag_som_staar_spoerres_det_ikke_om_paa_nytt() -> None:
    with travel(IDAG, tick=False):
        data: dict[str, Any] = {"frist": "2026-11-28"}
        assert Fristform(data, initial={"frist": date(2026, 11, 28)}).is_valid()
        assert not Fristform(data, initial={"frist": date(2026, 11, 29)}).is_valid()


def test_krysset_regnes_ikke_som_noe_som_er_endret() -> None:
    with travel(IDAG, tick=False):
        form = Fristform({"frist": "2026-11-28", "behold_dato": "2026-11-28"})
        assert form.is_valid()
        assert form.changed_data == ["frist"]


@pytest.mark.parametrize("sendt", ["2026-12-25", "on", "true", "", "2126-12-2"])
def test_et_ja_til_en_dag_er_ikke_et_ja_til_en_annen(sendt: str) -> None:
    """Asked about one, and another is sent with the same tick: it is asked about too, and its box is not ticked."""
    with travel(IDAG, tick=False):
        form = Fristform({"frist": "2126-12-25", "behold_dato": sendt})
        assert not form.is_valid()
        assert "mer enn 3 år unna" in form.errors["frist"][0]
        boksen = str(form["behold_dato"])
        assert ('value="2126-12-25"' in boksen, "checked" in boksen) == (True, False)


def test_to_dager_spoerres_det_om_med_en_boks_som_svarer_paa_begge() -> None:
    with travel(IDAG, tick=False):
        data = {"frist": "2026-11-28", "moetedag": "2026-11-29"}
        form = Fristform(data)
        assert set(form.errors) == {"frist", "moetedag"}
        assert 'value="2026-11-28 2026-11-29"' in str(form["behold_dato"])
        assert set(Fristform({**data, "behold_dato": "2026-11-28"}).errors) == {"moetedag"}
        assert Fristform({**data, "behold_dato": "2026-11-28 2026-11-29"}).is_valid()


def test_to_skjema_paa_en_side_har_hvert_sitt_kryss() -> None:
    with travel(IDAG, tick=False):
        data = {"a-frist": "2026-11-28", "b-frist": "2026-11-28", "b-behold_dato": "2026-11-28"}
        assert not Fristform(data, prefix="a").is_valid()
        assert Fristform(data, prefix="b").is_valid()


def test_hver_dato_i_et_skjema_er_en_frist_eller_er_avgjort() -> None:
    """A new date field is a `Fristfelt`, or stands here with why it is none."""
    funnet = set()
    for mappe in ("tillit", "styringsdialog", "resultatkjede"):
        for fil in (HUSET / mappe).rglob("*.py"):
            if "forms" not in fil.relative_to(HUSET).as_posix():
                continue
            for rad in ast.walk(ast.parse(fil.read_text())):
                if isinstance(rad, ast.Assign) and isinstance(rad.value, ast.Call):
                    kall = ast.unparse(rad.value.func)
                    if kall in {"forms.DateField", "_datofelt"}:
                        funnet |= {ast.unparse(maal) for maal in rad.targets}
    assert funnet == set(ANDRE_DATOER)


def test_en_fjern_dag_er_regnet_fra_i_dag() -> None:
    fjern = i_dag() + timedelta(days=366 * 12)
    assert not Fristform({"frist": fjern.isoformat()}).is_valid()
