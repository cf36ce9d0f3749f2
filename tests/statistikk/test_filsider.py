"""A file from the upload to the figures: what the page says of it, asks about it, and takes in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from tests.scene import Scene, inne
from tests.statistikk.hjelp import DATA, koble, lag_kilde, lag_noekkeltall, lag_spoerring, lest
from tillit.felles import koe
from tillit.maal.enums import Frekvens
from tillit.maal.models import Indikator, Maaling
from tillit.statistikk import actions, opptak, produksjon, regelbrudd
from tillit.statistikk.enums import Kildetype, Spoerringstilstand, Svarvalg, Utfall
from tillit.statistikk.models import Spoerring, Uttrekk


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def csvspoerring(scene: Scene, **felter: Any) -> tuple[Spoerring, Indikator]:
    spoerring = lag_spoerring(scene, lag_kilde(type=Kildetype.CSV), tabell="Egen telling")
    indikator = lag_noekkeltall(scene, **{"enhet": "antall", "desimaler": 3, "stoerste": None, **felter})
    koble(spoerring, indikator, {"kolonne": "Antall"})
    return spoerring, indikator


def lest_fil(spoerring: Spoerring, navn: str) -> Uttrekk:
    return lest(spoerring, (DATA / "filer" / navn).read_bytes())


def side(scene: Scene, spoerring: Spoerring) -> str:
    klient = inne(scene.leder)
    return klient.get(reverse("statistikk:vis", args=[spoerring.pk])).content.decode()


def trykk(scene: Scene, rute: str, pk: int, **data: Any) -> str:
    klient = inne(scene.leder)
    return klient.post(reverse(f"statistikk:{rute}", args=[pk]), data, follow=True).content.decode()


def test_alle_tallene_i_en_fil_med_merknader_tas_inn_og_merknaden_foelger_med(scene: Scene) -> None:
    spoerring, _indikator = csvspoerring(scene)
    uttrekk = lest_fil(spoerring, "noter.csv")
    assert "3 tall blir tatt inn" in side(scene, spoerring)
    trykk(scene, "ta_i_bruk", uttrekk.pk)
    rader = Maaling.objects.order_by("periode").values_list("periode__year", "verdi", "foreloepig", "merknad")
    assert list(rader) == [
        (2020, Decimal(12), False, ""),
        (2021, Decimal(13), True, "Merknad: Foreløpig"),
        (2022, Decimal(14), False, ""),
    ]


def test_filen_gjoeres_mindre_av_arbeideren_og_ikke_mens_noen_venter(scene: Scene) -> None:
    spoerring, _indikator = csvspoerring(scene)
    innhold = b"Aar;Antall\n" + b"2020;12\n" * 50_000
    uttrekk = actions.les_fil(spoerring=spoerring, innhold=innhold, filnavn="tall.csv", av=scene.leder)
    assert len(uttrekk.raa or b"") >= len(innhold)
    assert opptak.raa_bytes(uttrekk) == innhold
    produksjon.hent_uttrekk(uttrekk.pk)
    uttrekk.refresh_from_db()
    assert len(uttrekk.raa or b"") < len(innhold) / 100
    assert opptak.raa_bytes(uttrekk) == innhold


def test_en_strek_staar_med_raden_sin_og_tas_ikke_inn(scene: Scene) -> None:
    spoerring, _indikator = csvspoerring(scene)
    uttrekk = lest_fil(spoerring, "tegn.csv")
    tekst = side(scene, spoerring)
    assert "Rad 2 har bare en strek. Skriv 0 for null, eller .. når tallet mangler." in tekst
    assert "3 tall blir tatt inn" in tekst
    trykk(scene, "ta_i_bruk", uttrekk.pk)
    rader = Maaling.objects.order_by("periode").values_list("periode__year", "verdi", "symbol", "merknad")
    assert list(rader) == [
        (2021, None, ":", "Kilden har merket tallet «<4»."),
        (2022, None, "..", "Kilden har merket tallet «n/a»."),
        (2023, Decimal(12), "", ""),
    ]


@pytest.mark.parametrize(("desimaltegn", "verdier"), [(",", [1234, 2000]), (".", ["1.234", 2])])
def test_tvetydige_tall_avgjoeres_med_ett_trykk(scene: Scene, desimaltegn: str, verdier: list[Any]) -> None:
    spoerring, _indikator = csvspoerring(scene)
    uttrekk = lest_fil(spoerring, "tusen.csv")
    tekst = side(scene, spoerring)
    assert "Rad 2 har «1.234», som kan bety 1\u202f234 eller 1,234." in tekst
    assert "1 tall til i filen kan leses på to måter." in tekst
    assert f'name="desimaltegn" value="{desimaltegn}"' in tekst
    assert "Ta i bruk" not in tekst
    assert "Velg hvordan de skal leses først." in trykk(scene, "ta_i_bruk", uttrekk.pk)
    assert "2 tall blir tatt inn" in trykk(scene, "desimaltegn", spoerring.pk, desimaltegn=desimaltegn)
    trykk(scene, "ta_i_bruk", uttrekk.pk)
    tall = Maaling.objects.order_by("periode").values_list("verdi", flat=True)
    assert list(tall) == [Decimal(ett) for ett in verdier]
    assert lest_fil(spoerring, "tusen.csv").utfall == Utfall.UENDRET, "the next file is read in the same way"


def test_et_desimaltegn_som_ikke_er_et_av_de_to_endrer_ingenting(scene: Scene) -> None:
    spoerring, _indikator = csvspoerring(scene)
    trykk(scene, "desimaltegn", spoerring.pk, desimaltegn="'")
    spoerring.refresh_from_db()
    assert (spoerring.desimaltegn, spoerring.versjon) == ("", 1)


def test_en_fil_med_tvetydige_tall_venter_paa_en_person_ogsaa_naar_spoerringen_er_i_bruk(scene: Scene) -> None:
    spoerring, _indikator = csvspoerring(scene)
    Spoerring.objects.filter(pk=spoerring.pk).update(tilstand=Spoerringstilstand.I_BRUK)
    uttrekk = lest_fil(spoerring, "tusen.csv")
    assert uttrekk.utfall == Utfall.KILDE_ENDRET
    assert "Et tall kan leses på to måter" in side(scene, spoerring)
    assert not Maaling.objects.exists()
    trykk(scene, "desimaltegn", spoerring.pk, desimaltegn=",")
    trykk(scene, "svar", uttrekk.pk, valg=Svarvalg.SAMME)
    assert Maaling.objects.count() == 2


@pytest.mark.parametrize("navn", ["maaned.csv", "maaned2.csv"])
def test_maaneder_i_en_aarlig_indikator_sies_foer_bruk(scene: Scene, navn: str) -> None:
    spoerring, _indikator = csvspoerring(scene)
    uttrekk = lest_fil(spoerring, navn)
    tekst = side(scene, spoerring)
    assert "Ingen av tallene kan tas inn" in tekst
    assert "Perioden har en annen lengde enn indikatoren" in tekst
    assert "Ta i bruk" not in tekst
    assert "Du kan ta spørringen i bruk" not in tekst
    with pytest.raises(regelbrudd.IngenTallPasser):
        actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)


@pytest.mark.parametrize("navn", ["maaned.csv", "maaned2.csv"])
def test_maaneder_i_en_maanedlig_indikator_tas_inn(scene: Scene, navn: str) -> None:
    spoerring, _indikator = csvspoerring(scene, frekvens=Frekvens.MAANED)
    trykk(scene, "ta_i_bruk", lest_fil(spoerring, navn).pk)
    rader = Maaling.objects.order_by("periode").values_list("periode__month", "verdi")
    assert list(rader) == [(1, Decimal(5)), (2, Decimal(6))]
