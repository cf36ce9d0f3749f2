"""A rule that says no is read by the user, beside the right field, and nothing typed is lost."""

import pytest
from django import forms
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict

from styringsdialog.enums import Moetetype
from tests.scene import Scene, lag_moete, lag_signal
from tillit.felles.feil import EndretAvAndre, EndretSidenLest, Regelbrudd, regelbrudd_i
from tillit.felles.skjema import VersjonertForm


class Notat(VersjonertForm):
    tekst = forms.CharField()
    farge = forms.ChoiceField(choices=[("Varme", [("r", "Rød")]), ("Kalde", [("b", "Blå")])])


def sendt(**felter: str) -> Notat:
    data = QueryDict(mutable=True)
    data.update(felter)
    form = Notat(data)
    assert form.is_valid(), form.errors
    return form


def test_regelbruddet_staar_ved_feltet_sitt() -> None:
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with regelbrudd_i(form):
        raise Regelbrudd("For mye.", felt="tekst")
    assert form.errors == {"tekst": ["For mye."]}


def test_et_regelbrudd_uten_felt_staar_over_skjemaet() -> None:
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with regelbrudd_i(form):
        raise Regelbrudd("Ikke nå.", felt="finnes_ikke")
    assert form.non_field_errors() == ["Ikke nå."]


def test_den_som_lagrer_sist_ser_begge_tekster_og_kan_lagre_paa_nytt() -> None:
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with regelbrudd_i(form):
        raise EndretAvAndre(versjon=7, gjeldende={"tekst": "ditt", "farge": "b"})
    assert "«ditt»" in form.errors["tekst"][0]
    assert "«Blå»" in form.errors["farge"][0]
    assert form["tekst"].value() == "mitt"
    assert form["versjon"].value() == "7"


def test_flere_staar_med_komma_mellom_og_med_semikolon_der_de_selv_har_komma() -> None:
    for lagret, vist in ((["r", "b"], "«Rød, Blå»"), (["r, b", "b"], "«r, b; Blå»")):
        form = sendt(versjon="1", tekst="mitt", farge="r")
        with regelbrudd_i(form):
            raise EndretAvAndre(versjon=2, gjeldende={"farge": lagret})
        assert vist in form.errors["farge"][0]


def test_felt_som_er_like_faar_ingen_melding() -> None:
    form = sendt(versjon="1", tekst="likt", farge="r")
    with regelbrudd_i(form):
        raise EndretAvAndre(versjon=2, gjeldende={"tekst": "likt", "farge": "b"})
    assert "tekst" not in form.errors


def test_basens_eget_nei_blir_en_setning(scene: Scene) -> None:
    fagmoete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with regelbrudd_i(form), transaction.atomic():
        lag_signal(fagmoete, av=scene.etatsstyrer)
    assert form.non_field_errors() == ["Bare et styringsmøte kan gi styringssignal og oppdrag."]


@pytest.mark.django_db
def test_andre_feil_i_basen_skjules_ikke() -> None:
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with pytest.raises(IntegrityError), regelbrudd_i(form), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO organisasjon_organ (navn) VALUES ('x')")


def test_den_som_svarte_paa_en_gammel_tekst_svarer_paa_nytt_paa_den_som_vises() -> None:
    form = sendt(versjon="1", tekst="mitt", farge="r")
    with regelbrudd_i(form):
        raise EndretSidenLest(versjon=7)
    assert form.non_field_errors() == ["Dette er ikke mulig nå."]
    assert (form["versjon"].value(), form["tekst"].value(), form["farge"].value()) == ("7", "mitt", None)
