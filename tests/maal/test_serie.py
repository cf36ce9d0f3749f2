"""What may be said of a series: nothing across a break, nothing between bases, and going backwards always."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.diagram.diagramord import budskap
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.mot_maaltall import mot_maaltall
from tillit.maal.ordlegging import endring_i_ord, maaltall_i_ord
from tillit.maal.serie import (
    endring_fra_basisaar,
    endring_siden_forrige,
    er_tilbakegang,
    maaltall_i_bildet,
    manglende_perioder,
    neste_maaltall,
    sammenliknbare,
    strekninger,
)


def punkt(aar: int, verdi: str, **felter: Any) -> Maalepunkt:
    felter = {"pk": aar, "versjon": 1, **felter}
    return Maalepunkt(periode=date(aar, 1, 1), periodenavn=str(aar), verdi=Decimal(verdi), **felter)


def maaltall(aar: int, verdi: str, operator: str = "hoeyst", **felter: Any) -> Maaltallpunkt:
    felter = {"pk": aar, "versjon": 1, **felter}
    return Maaltallpunkt(
        periode=date(aar, 1, 1), periodenavn=str(aar), operator=operator, verdi=Decimal(verdi), **felter
    )


def serie(*punkter: Maalepunkt, mot: tuple[Maaltallpunkt, ...] = (), **felter: Any) -> Serie:
    verdier: dict[str, Any] = {"navn": "NO₂", "enhet": "µg/m³", "desimaler": 0, "retning": "ned", "frekvens": "aar"}
    return Serie(
        indikator_pk=1,
        definisjon="",
        etterslep_mnd=0,
        kilde="",
        kilde_url="",
        punkter=punkter,
        maaltall=mot,
        **{**verdier, **felter},
    )


NO2 = (punkt(2012, "60"), punkt(2013, "61"), punkt(2014, "49"), punkt(2015, "51"), punkt(2016, "49"))


def aar_i(run: tuple[Maalepunkt, ...]) -> list[int]:
    return [ett.periode.year for ett in run]


def test_linjen_brytes_ved_hull_brudd_og_nytt_grunnlag() -> None:
    en = serie(
        punkt(2010, "1"),
        punkt(2011, "2"),
        punkt(2013, "3"),
        punkt(2014, "4", brudd=True, brudd_grunn="ny metode"),
        punkt(2014, "9", grunnlag="B"),
        punkt(2015, "8", grunnlag="B"),
    )

    assert [aar_i(run) for run in strekninger(en)] == [[2010, 2011], [2013], [2014], [2014, 2015]]
    assert [(fra.navn, til.navn) for fra, til in manglende_perioder(en)] == [("2012", "2012")]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.booleans()), min_size=1, max_size=25))
def test_ingen_linje_gaar_over_brudd_eller_mellom_grunnlag(valg: list[tuple[str, bool]]) -> None:
    en = serie(*(punkt(1990 + nr, "1", grunnlag=g, brudd=b, brudd_grunn="x") for nr, (g, b) in enumerate(valg)))

    runs = strekninger(en)

    assert sorted(ett.pk for run in runs for ett in run) == [ett.pk for ett in en.punkter]
    for run in runs:
        assert len({ett.grunnlag for ett in run}) == 1
        assert not any(ett.brudd for ett in run[1:])
        assert aar_i(run) == list(range(run[0].periode.year, run[0].periode.year + len(run)))


def test_endringen_regnes_bare_mellom_tall_som_maaler_det_samme() -> None:
    sammen = endring_siden_forrige(serie(*NO2))
    brutt = endring_siden_forrige(serie(punkt(2015, "51"), punkt(2016, "49", brudd=True, brudd_grunn="ny måler")))
    ulikt = endring_siden_forrige(serie(punkt(2015, "51"), punkt(2016, "49", grunnlag="B")))

    assert sammen is not None
    assert sammen.verdi == -2
    assert brutt is not None
    assert (brutt.verdi, brutt.hvorfor) == (None, "Det er brudd i serien fra 2016: ny måler")
    assert ulikt is not None
    assert (ulikt.verdi, ulikt.hvorfor) == (None, "Tidligere tall bygger på et annet beregningsgrunnlag.")
    assert endring_siden_forrige(serie(punkt(2016, "49"))) is None


@pytest.mark.parametrize(("retning", "tilbake"), [("ned", True), ("opp", False), ("noeytral", False)])
def test_tilbakegang_sies_alltid(retning: str, tilbake: bool) -> None:
    opp = serie(punkt(2015, "49"), punkt(2016, "51"), retning=retning)

    assert er_tilbakegang(opp) is tilbake
    assert (", feil vei." in endring_i_ord(opp)) is tilbake


@pytest.mark.parametrize(
    ("retning", "foreloepige", "setning"),
    [
        ("ned", (), "Ned med 2\u00a0µg/m³ fra 2015 til 2016, riktig vei."),
        ("ned", (2016,), "Ned med 2\u00a0µg/m³ fra 2015 til 2016. Tallet for 2016 er foreløpig."),
        ("ned", (2015, 2016), "Ned med 2\u00a0µg/m³ fra 2015 til 2016. Begge tallene er foreløpige."),
        (
            "opp",
            (2015,),
            "Ned med 2\u00a0µg/m³ fra 2015 til 2016, feil vei. Tallet for 2015 er foreløpig.",
        ),
        ("noeytral", (), "Ned med 2\u00a0µg/m³ fra 2015 til 2016."),
    ],
)
def test_framgang_paastaas_aldri_av_foreloepige_tall(retning: str, foreloepige: tuple[int, ...], setning: str) -> None:
    begge = (punkt(aar, verdi, foreloepig=aar in foreloepige) for aar, verdi in ((2015, "51"), (2016, "49")))

    assert endring_i_ord(serie(*begge, retning=retning)) == setning


def test_en_foreloepig_maaling_mot_maaltallet_kalles_foreloepig() -> None:
    en = serie(punkt(2016, "49", foreloepig=True), mot=(maaltall(2016, "40"),))

    assert mot_maaltall_i_ord(en).endswith("Den foreløpige målingen er 9\u00a0µg/m³ over måltallet.")


def test_avstand_mellom_prosenter_er_prosentpoeng() -> None:
    en = serie(
        punkt(2022, "44"), punkt(2023, "40"), mot=(maaltall(2023, "50", "minst"),), enhet="prosent", retning="opp"
    )

    assert mot_maaltall_i_ord(en).endswith("Målingen er 10\u00a0prosentpoeng under måltallet.")
    assert endring_i_ord(en) == "Ned med 4\u00a0prosentpoeng fra 2022 til 2023, feil vei."


def test_prosent_fra_et_basisaar_finnes_bare_paa_samme_grunnlag() -> None:
    en = serie(punkt(2009, "1.32", grunnlag="A"), punkt(2020, "0.99", grunnlag="A"), punkt(2021, "1.08", grunnlag="B"))

    assert endring_fra_basisaar(en, en.punkter[1], 2009) == -25
    assert endring_fra_basisaar(en, en.punkter[2], 2009) is None
    assert endring_fra_basisaar(en, en.punkter[1], 1990) is None


def test_maaltallet_holdes_bare_mot_sin_egen_periode_og_sitt_eget_grunnlag() -> None:
    mot = mot_maaltall(serie(*NO2, mot=(maaltall(2016, "40"),)))
    assert mot is not None
    assert (mot.avstand, mot.naadd) == (Decimal(9), False)

    assert mot_maaltall(serie(*NO2, mot=(maaltall(2015, "40"),))) is None
    assert mot_maaltall(serie(*NO2, mot=(maaltall(2016, "40", grunnlag="B"),))) is None
    assert "kan ikke holdes opp mot det" in mot_maaltall_i_ord(serie(*NO2, mot=(maaltall(2016, "40", grunnlag="B"),)))


@pytest.mark.parametrize(
    ("grunnlag", "basisaar", "sies"),
    [("", None, True), ("B", None, False), ("", 2009, True), ("B", 2009, False)],
)
def test_det_neste_maaltallet_er_paa_samme_grunnlag_eller_navngir_selv_sitt_aar(
    grunnlag: str, basisaar: int | None, sies: bool
) -> None:
    """And on a base of its own, what has no base may be said only where it names its year."""
    ett = maaltall(2017, "40", grunnlag=grunnlag, basisaar=basisaar)
    assert neste_maaltall(serie(*NO2, mot=(maaltall(2016, "40"), ett))) == (ett if sies else None)
    paa_b = [punkt(2016, "49", grunnlag="B")]
    assert neste_maaltall(serie(*paa_b, mot=(ett,))) == (ett if grunnlag == "B" or basisaar else None)
    assert neste_maaltall(serie(mot=(ett,))) == ett


def test_bare_nivaaer_paa_et_tegnet_grunnlag_tegnes() -> None:
    paa_plass, annet, prosent = (
        maaltall(2016, "40"), maaltall(2016, "40", grunnlag="B"), maaltall(2030, "-95", basisaar=2009),
    )  # fmt: skip

    assert maaltall_i_bildet(serie(*NO2, mot=(paa_plass, annet, prosent))) == (paa_plass,)


@pytest.mark.parametrize(
    ("en", "setning"),
    [
        (serie(), "NO₂: ingen målinger ennå"),
        (serie(punkt(2016, "49")), "NO₂ var 49 µg/m³ i 2016"),
        (serie(punkt(2016, "49", foreloepig=True)), "NO₂ var 49 µg/m³ i 2016 (foreløpig)"),
        (serie(punkt(2015, "49"), punkt(2016, "49")), "NO₂ var 49 i 2015 og 49 µg/m³ i 2016"),
        (
            serie(*NO2, mot=(maaltall(2016, "40"),)),
            "NO₂ gikk fra 60 i 2012 til 49 µg/m³ i 2016; målet for 2016 er høyst 40 µg/m³",
        ),
        (
            serie(punkt(2012, "60"), punkt(2013, "61", brudd=True, brudd_grunn="ny måler"), punkt(2014, "49")),
            "NO₂ gikk fra 61 i 2013 til 49 µg/m³ i 2014 (brudd fra 2013, eldre tall kan ikke sammenliknes)",
        ),
        (
            serie(punkt(2012, "60"), punkt(2013, "61", grunnlag="B")),
            "NO₂ var 61 µg/m³ i 2013 (tall på andre grunnlag kan ikke sammenliknes)",
        ),
        (serie(*NO2[:1], mot=(maaltall(2020, "40", grunnlag="B"),)), "NO₂ var 60 µg/m³ i 2012"),
    ],
)
def test_budskapet_sier_ikke_mer_enn_vi_vet(en: Serie, setning: str) -> None:
    assert budskap(en).replace("\u00a0", " ") == setning


@given(st.lists(st.sampled_from("AB"), min_size=1, max_size=12))
def test_budskapet_nevner_bare_tall_som_kan_sammenliknes(grunnlag: list[str]) -> None:
    en = serie(*(punkt(2000 + nr, str(1000 + nr), grunnlag=g) for nr, g in enumerate(grunnlag)))
    felles = {ett.pk for ett in sammenliknbare(en, en.punkter[-1])}

    for ett in en.punkter:
        assert ett.pk in felles or f"i {ett.periodenavn}" not in budskap(en)


@pytest.mark.parametrize(
    ("verdi", "operator", "basisaar", "tekst"),
    [
        ("40", "hoeyst", None, "høyst 40 µg/m³"),
        ("-95", "hoeyst", 2009, "ned med minst 95 % fra 2009"),
        ("20", "minst", 2009, "opp med minst 20 % fra 2009"),
        ("0", "lik", 2009, "en endring på lik 0 % fra 2009"),
    ],
)
def test_maaltall_i_ord(verdi: str, operator: str, basisaar: int | None, tekst: str) -> None:
    ett = maaltall(2030, verdi, operator, basisaar=basisaar)

    assert maaltall_i_ord(ett, serie()).replace("\u00a0", " ") == tekst


@pytest.mark.parametrize(
    ("fra", "til", "forskjell"),
    [
        # 35,77 → 38,95: 35,8 and 39,0 as they are shown.
        (("35.8", 3577, 10000), ("39.0", 3895, 10000), "3.2"),
        # 35,75 → 38,84 is 3,09, though 35,8 and 38,8 are 3,0 apart.
        (("35.8", 3575, 10000), ("38.8", 3884, 10000), "3.1"),
    ],
)
def test_a_difference_of_percentages_is_taken_before_they_are_rounded(
    fra: tuple[str, int, int], til: tuple[str, int, int], forskjell: str
) -> None:
    punkter = (
        punkt(aar, verdi, teller=Decimal(teller), nevner=Decimal(nevner))
        for aar, (verdi, teller, nevner) in ((2024, fra), (2025, til))
    )
    endring = endring_siden_forrige(serie(*punkter, type="prosent", enhet="prosent", desimaler=1))
    assert endring is not None
    assert endring.verdi == Decimal(forskjell)
