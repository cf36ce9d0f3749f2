"""Bands, the line between targets, symbols and forecasts: said and drawn, never across bases or breaks."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.maal.test_serie import maaltall, punkt, serie
from tillit.maal.bane import bane, mot_bane
from tillit.maal.bilder import Prognosepunkt, Serie, UtenTall
from tillit.maal.diagram import lag_diagram
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.ordlegging import endring_i_ord
from tillit.maal.prognoser import prognoser_i_bildet, prognoser_mot_utfall
from tillit.maal.serie import er_tilbakegang, manglende_perioder, strekninger


def baand(aar: int, fra: str, til: str, **felter: Any) -> Any:
    return maaltall(aar, fra, "mellom", verdi_til=Decimal(til), **felter)


def symbol(aar: int, tegn: str = "..", **felter: Any) -> UtenTall:
    return UtenTall(pk=aar, periode=date(aar, 1, 1), periodenavn=str(aar), versjon=1, symbol=tegn, **felter)


def prognose(aar: int, verdi: str, grunnlag: str = "") -> Prognosepunkt:
    return Prognosepunkt(aar, date(aar, 1, 1), str(aar), Decimal(verdi), 1, grunnlag)


def linje(*punkter: Any, **felter: Any) -> Serie:
    mot = felter.pop("mot", (maaltall(2020, "60"), maaltall(2024, "40")))
    return serie(*punkter, mot=mot, maalbane="rett_linje", **felter)


@pytest.mark.parametrize(
    ("foer", "naa", "tilbake"),
    [("20", "23", True), ("23", "25", True), ("25", "23", False), ("23", "20", False), ("20", "21", False)],
)
def test_tilbakegang_for_et_baand_er_aa_komme_lenger_fra_det(foer: str, naa: str, tilbake: bool) -> None:
    en = serie(punkt(2023, foer), punkt(2024, naa), mot=(baand(2024, "18", "22"),), retning="hold", enhet="°C")

    assert er_tilbakegang(en) is tilbake
    assert ("feil vei" in endring_i_ord(en)) is tilbake


def test_uten_baand_sier_ingen_at_det_gaar_feil_vei() -> None:
    assert not er_tilbakegang(serie(punkt(2023, "20"), punkt(2024, "99"), retning="hold"))
    annet = (baand(2024, "18", "22", grunnlag="B"),)
    assert not er_tilbakegang(serie(punkt(2023, "20"), punkt(2024, "99"), mot=annet, retning="hold"))


def test_innenfor_og_utenfor_baandet_sies_med_ord_og_flate() -> None:
    band = (baand(2024, "18", "22"),)
    inne = serie(punkt(2022, "21"), punkt(2023, "19"), punkt(2024, "20"), mot=band, retning="hold", enhet="°C")

    assert mot_maaltall_i_ord(inne).endswith("er innenfor båndet.")
    tegning = lag_diagram(inne).tegninger[0]
    assert len(tegning.arealer) == 1
    assert [ett.tekst for ett in lag_diagram(inne).forklaring] == ["Bånd"]


def test_linjen_mellom_maaltallene_er_rett_og_sies_som_paa_vei() -> None:
    en = linje(punkt(2020, "60"), punkt(2021, "57"), punkt(2022, "48"))

    (stykke,) = bane(en)
    assert [steg.verdi for steg in stykke.steg] == [55, 50, 45]
    assert mot_maaltall_i_ord(en).replace("\u00a0", " ") == (
        "På vei mot høyst 40 µg/m³ i 2024: en rett linje gir høyst 50 µg/m³ i 2022. "
        "Målingen er 2 µg/m³ under linjen, foran skjema."
    )
    assert len(lag_diagram(en).tegninger[0].baner) == 1
    assert "på vei: høyst 50" in lag_diagram(en).rader[2].maaltall


@pytest.mark.parametrize(
    "en",
    [
        linje(punkt(2022, "48"), mot=(maaltall(2020, "60"), maaltall(2024, "40", grunnlag="B"))),
        linje(punkt(2022, "48"), mot=(maaltall(2020, "60"), maaltall(2024, "40", "minst"))),
        linje(punkt(2022, "48"), mot=(maaltall(2020, "60"), maaltall(2024, "-40", basisaar=2009))),
        linje(punkt(2022, "48", brudd=True, brudd_grunn="ny måler")),
        serie(punkt(2022, "48"), mot=(maaltall(2020, "60"), maaltall(2024, "40"))),
        linje(punkt(2022, "2"), type="skaar", nivaaer=("a", "b", "c")),
    ],
)
def test_ingen_linje_mellom_maaltall_som_ikke_gjelder_det_samme(en: Serie) -> None:
    assert bane(en) == ()
    assert mot_bane(en) is None


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(2, 30))
def test_linjen_ligger_mellom_endene_og_gaar_like_langt_hvert_aar(fra: int, til: int, aar: int) -> None:
    (stykke,) = bane(linje(mot=(maaltall(2000, str(fra)), maaltall(2000 + aar, str(til)))))

    verdier = [Decimal(fra), *(steg.verdi for steg in stykke.steg), Decimal(til)]
    assert all(min(fra, til) <= verdi <= max(fra, til) for verdi in verdier)
    assert len(verdier) == aar + 1
    steg = Decimal(til - fra) / aar
    assert all(abs(b - a - steg) < Decimal("1e-12") for a, b in itertools.pairwise(verdier))


def test_et_symbol_bryter_linjen_og_er_ikke_et_hull() -> None:
    en = serie(punkt(2022, "60"), punkt(2024, "50"), punkt(2025, "51"), uten_tall=(symbol(2023, ":"),))

    assert [len(run) for run in strekninger(en)] == [1, 2]
    assert manglende_perioder(en) == []
    diagram = lag_diagram(en)
    assert [(rad.verdi, rad.merknader) for rad in diagram.rader][1] == (":", ("vises ikke av hensyn til personvernet",))
    assert ":" in [tekst.tekst for tekst in diagram.tegninger[0].etiketter]
    assert diagram.forklaring[-1].tekst == "«:» vises ikke av hensyn til personvernet"
    assert len(diagram.tegninger[0].symboler) == 3


def test_et_brudd_som_kom_med_et_symbol_bryter_ogsaa() -> None:
    brudd = symbol(2023, brudd=True, brudd_grunn="ny metode")
    en = serie(punkt(2022, "60"), punkt(2024, "50"), uten_tall=(brudd,))

    assert "Det er brudd i serien fra 2023: ny metode" in endring_i_ord(en)


def test_prognosen_tegnes_og_holdes_bare_paa_samme_grunnlag() -> None:
    en = serie(
        punkt(2022, "61"),
        punkt(2023, "60"),
        punkt(2024, "58"),
        prognoser=(prognose(2024, "62"), prognose(2025, "55"), prognose(2026, "1", "B")),
    )

    assert [mot.avvik for mot in prognoser_mot_utfall(en)] == [-4]
    assert [ett.periode.year for ett in prognoser_i_bildet(en)] == [2024, 2025]
    assert len(lag_diagram(en).tegninger[0].prognoser) == 2
    assert [rad.merknader for rad in lag_diagram(en).rader][-1] == ("prognose: 1\u00a0µg/m³",)
