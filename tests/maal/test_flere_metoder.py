"""Several methods in one period, changes over years without figures, and targets that were missed or have no figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from tests.maal.test_serie import maaltall, punkt, serie
from tests.maal.test_talltabell import celler, side
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling
from tillit.felles.formater import HARDT_MELLOMROM
from tillit.felles.tid import i_dag
from tillit.maal.bilder import Serie
from tillit.maal.diagram import lag_diagram
from tillit.maal.diagram.diagramord import beskrivelse, budskap
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.ordlegging import endring_i_ord, siste_i_ord
from tillit.maal.queries import maalbilde
from tillit.maal.queries.maalbilder import siste_serier
from tillit.maal.serie import er_framgang, er_tilbakegang, hvert_grunnlag

POST = (punkt(2024, "80", grunnlag="post"), punkt(2025, "83", grunnlag="post", pk=3))
DIGITALT = (punkt(2024, "78", grunnlag="digitalt", pk=2), punkt(2025, "76", grunnlag="digitalt", pk=4))
TO_METODER = serie(POST[0], DIGITALT[0], POST[1], DIGITALT[1], enhet="prosent", retning="opp", navn="Fornøyde")


def ord_(tekst: str) -> str:
    return tekst.replace(HARDT_MELLOMROM, " ")


def test_alle_tallene_for_perioden_staar_i_overskriften_med_metode() -> None:
    assert ord_(siste_i_ord(TO_METODER)) == "83 % (post) og 76 % (digitalt) i 2025"
    assert ord_(budskap(TO_METODER)) == "Fornøyde var 83 % (post) og 76 % (digitalt) i 2025"


def test_retningen_sies_bare_innenfor_en_metode() -> None:
    assert ord_(endring_i_ord(TO_METODER)) == (
        "Post: opp med 3 prosentpoeng fra 2024 til 2025, riktig vei. "
        "Digitalt: ned med 2 prosentpoeng fra 2024 til 2025, feil vei."
    )
    assert (er_tilbakegang(TO_METODER), er_framgang(TO_METODER)) == (True, False)
    assert [ett.navn for ett in hvert_grunnlag(TO_METODER)] == ["Fornøyde (post)", "Fornøyde (digitalt)"]
    assert hvert_grunnlag(serie(*POST)) == (serie(*POST),)


def test_hver_metode_holdes_mot_sitt_eget_maaltall() -> None:
    med_maal = replace(TO_METODER, maaltall=(maaltall(2025, "80", "minst", grunnlag="digitalt"),))
    assert ord_(mot_maaltall_i_ord(med_maal)) == (
        "Digitalt: måltallet for 2025 er minst 80 %. Målingen er 4 prosentpoeng under måltallet."
    )


UTEN_METODE = serie(punkt(2023, "70", grunnlag="gammel"), punkt(2025, "83", pk=2, foreloepig=True), enhet="prosent")
MED_MAAL = replace(TO_METODER, maaltall=(maaltall(2026, "90", "minst"), maaltall(2025, "80", "minst", grunnlag="post")))


@pytest.mark.parametrize("hva", [TO_METODER, UTEN_METODE, MED_MAAL, serie()], ids=["metoder", "nytt", "maal", "tom"])
def test_setningene_er_paa_bokmaal_hva_enn_siden_leses_paa(hva: Serie) -> None:
    def sagt(spraak: str) -> list[str]:
        with translation.override(spraak):
            return [si(hva) for si in (siste_i_ord, endring_i_ord, mot_maaltall_i_ord, budskap, beskrivelse)]

    assert sagt("en") == sagt("nb") != [""] * 5


@pytest.mark.django_db
def test_tabellen_og_det_nyeste_har_begge_metodene(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikator, aar = lag_indikator(maal, navn="Andel fornøyde"), i_dag().year - 1
    lag_maaling(indikator, aar, "83", grunnlag="post")
    lag_maaling(indikator, aar, "76", grunnlag="digitalt")

    _kode, innhold = side(scene.leder, scene)
    (celle,) = celler(innhold, "Andel fornøyde")
    assert "83, beregningsgrunnlag 1" in celle
    assert "76, beregningsgrunnlag 2" in celle
    venter = f"83 % (post) og 76 % (digitalt) i {aar}"
    assert ord_(siste_i_ord(siste_serier([maal.pk])[maal.pk][0])) == venter
    assert ord_(siste_i_ord(maalbilde(maal).indikatorer[0])) == venter


def test_over_aar_uten_tall_sies_aarene_og_at_ingenting_er_imellom() -> None:
    spredt = serie(punkt(2017, "40"), punkt(2025, "45"))
    assert ord_(endring_i_ord(spredt)) == ("Opp med 5 µg/m³ fra 2017 til 2025, ingen tall imellom, feil vei.")
    assert ord_(budskap(spredt)) == "NO₂ gikk fra 40 i 2017 til 45 µg/m³ i 2025, ingen tall imellom"
    assert "imellom" not in endring_i_ord(serie(punkt(2024, "40"), punkt(2025, "45")))


def bommet() -> Serie:
    return serie(punkt(2015, "113"), punkt(2017, "105"), mot=(maaltall(2015, "110"),), enhet="g/km")


def test_et_bommet_maaltall_sies_med_ord_ogsaa_naar_nyere_tall_er_kommet() -> None:
    assert ord_(mot_maaltall_i_ord(bommet())) == "113 g/km i 2015, over måltallet høyst 110 g/km."
    framover = replace(bommet(), maaltall=(maaltall(2015, "110"), maaltall(2030, "90")))
    assert ord_(mot_maaltall_i_ord(framover)) == (
        "Måltallet for 2030 er høyst 90 g/km. 113 g/km i 2015, over måltallet høyst 110 g/km."
    )
    assert lag_diagram(bommet()).rader[0].merknader == ("over måltallet",)


def test_hvert_aar_med_maaltall_og_uten_tall_er_merket_ogsaa_det_foerste_og_det_siste() -> None:
    maal = tuple(maaltall(aar, "110") for aar in (2014, 2015, 2016, 2020, 2030))
    tall = (*bommet().punkter, punkt(2018, "104"))
    en = replace(bommet(), punkter=tall, maaltall=maal, ventet_til=date(2020, 1, 1))
    mangler = {rad.periode: "mangler" in rad.merknader for rad in lag_diagram(en).rader}
    assert [aar for aar, uten in mangler.items() if uten] == ["2014", "2016", "2019", "2020"]
    assert [aar for aar, uten in mangler.items() if not uten] == ["2015", "2017", "2018", "2030"]
    assert "Måltall uten måling: 2014, 2016 og 2020." in beskrivelse(en)
    assert [len(ett.uten_tall) for ett in lag_diagram(en).tegninger] == [3, 3]
    assert "Måltall der tallet mangler" in [ett.tekst for ett in lag_diagram(en).forklaring]
    assert not any(ett.uten_tall for ett in lag_diagram(bommet()).tegninger)
    foer = serie(*(punkt(aar, "90") for aar in (2015, 2016, 2017)), mot=(maaltall(2011, "40"),))
    assert "høyst 40 µg/m³, tall mangler" in [ord_(ett.tekst) for ett in lag_diagram(foer).tegninger[0].etiketter]


@pytest.mark.django_db
def test_hva_som_skulle_vaert_der_foelger_maalets_aar_og_dagen(scene: Scene) -> None:
    aar = i_dag().year
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 3, aar_til=aar + 2))
    assert maalbilde(indikator.maal).indikatorer[0].ventet_til == date(aar - 1, 1, 1)
