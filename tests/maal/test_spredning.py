"""Figures of many on one scale: who may stand there, what is said of them, and how it is drawn."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.maal.test_serie import maaltall, serie
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_organ, lag_relasjon
from tillit.felles.tid import i_dag
from tillit.maal.diagram import Spredningsdiagram, spredningsdiagram, tegningene
from tillit.maal.enums import Indikatortype, Maaltype, Oppsummeringsregel
from tillit.maal.models import Maal, Maaling
from tillit.maal.queries.over_virksomheter import overblikk
from tillit.maal.spredning import Sidetall, spredning
from tillit.spraak.antall import Kjoenn, Substantiv

BYDEL = Substantiv("bydel", "bydelen", "bydeler", Kjoenn.HANKJOENN)
ANDEL = serie(navn="Andel i tide", enhet="prosent", type=Indikatortype.PROSENT)
FJOR = i_dag().year - 1


def ett(navn: str, verdi: str | None, aar: int = 2025, **felter: Any) -> Sidetall:
    dag = date(aar, 1, 1) if verdi is not None else None
    alle = {"grunnlag": "", "foreloepig": False, "flere": False, **felter}
    return Sidetall(navn, dag, Decimal(verdi) if verdi is not None else None, **alle)


def lagt_ut(*tallene: Sidetall, **felter: Any) -> Spredningsdiagram:
    return spredningsdiagram(spredning(ANDEL, tallene, BYDEL, **felter))


def sagt(*tallene: Sidetall, **felter: Any) -> list[str]:
    return [setning.replace("\u00a0", " ") for setning in lagt_ut(*tallene, **felter).setninger]


TRE = (ett("Alna", "70"), ett("Bjerke", "40"), ett("Frogner", "55"))


def test_lavest_midten_og_hoeyest_er_nevnt_ved_navn() -> None:
    assert sagt(*TRE) == [
        "Lavest i 2025: Bjerke med 40 %.",
        "I midten: Frogner med 55 % (medianen).",
        "Høyest: Alna med 70 %.",
    ]
    assert sagt(*TRE, ett("Grorud", "56"))[1] == "Medianen er 55,5 %, mellom Frogner (55 %) og Grorud (56 %)."


def test_like_verdier_nevnes_sammen_og_mange_telles() -> None:
    like = [ett(navn, "40") for navn in "ABCD"]
    assert sagt(*like[:2], *TRE)[0] == "Lavest i 2025: A, B og Bjerke med 40 %."
    assert sagt(*like, *TRE)[0] == "Lavest i 2025: fem bydeler med 40 %."
    assert sagt(*like) == ["Fire bydeler har 40 % i 2025."]
    assert lagt_ut(*like).diagram.tegninger == ()


def test_det_som_ikke_er_med_telles_og_sies_og_tegnes_ikke() -> None:
    andre = (
        ett("Uten", None),
        ett("Symbol", None),
        ett("Eldre", "10", 2024),
        ett("Annen metode", "99", grunnlag="post"),
        ett("To metoder", "98", flere=True),
    )
    diagram = lagt_ut(*TRE, *andre)
    assert sagt(*TRE, *andre)[3:] == [
        "2 av 8 bydeler har ikke tall.",
        "1 av 8 bydeler har flere tall for samme periode, hvert på sitt beregningsgrunnlag, og er ikke med.",
        "1 av 8 bydeler har siste tall for en annen periode enn 2025, og er ikke med.",
        "1 av 8 bydeler har tall på et annet beregningsgrunnlag, og er ikke med.",
    ]
    assert [len(tegning.symboler) for tegning in diagram.diagram.tegninger] == [3, 3]
    assert "2 av 8 bydeler har ikke tall." in diagram.diagram.beskrivelse


def test_den_perioden_flest_har_velges_og_den_nyeste_av_to() -> None:
    eldre = [ett(navn, verdi, 2024) for navn, verdi in (("A", "1"), ("B", "2"), ("C", "3"))]
    assert sagt(*TRE[:2], *eldre)[0].startswith("Lavest i 2024: A")
    assert sagt(*TRE, *eldre)[0].startswith("Lavest i 2025: Bjerke")


def test_mellom_to_metoder_med_like_mange_velges_ingen() -> None:
    post = [ett(navn, "50", grunnlag="post") for navn in "ABC"]
    diagram = lagt_ut(*TRE, *post)
    assert diagram.diagram.tegninger == ()
    assert sagt(*TRE, *post)[1] == (
        "6 av 6 bydeler har tall på ulike beregningsgrunnlag, og kan ikke settes på én skala."
    )


@pytest.mark.parametrize("antall", [0, 1, 2])
def test_faerre_enn_tre_tegnes_ikke(antall: int) -> None:
    tallene = (*TRE[:antall], *(ett(navn, None) for navn in "XYZ"))
    assert lagt_ut(*tallene).diagram.tegninger == ()
    assert sagt(*tallene)[0] == "Færre enn 3 kan settes på samme skala, og tallene er derfor ikke tegnet."
    assert f"3 av {antall + 3} bydeler har ikke tall." in sagt(*tallene)


def test_maaltallet_er_en_linje_naar_alle_har_det_samme() -> None:
    likt = [rad._replace(maaltall=maaltall(2025, "60", "minst")) for rad in TRE]
    diagram = lagt_ut(*likt)
    assert [len(tegning.maallinjer) for tegning in diagram.diagram.tegninger] == [1, 1]
    assert diagram.diagram.tegninger[0].maallinjer[0].moenster
    assert sagt(*likt)[3] == "Måltallet for 2025 er minst 60 %."
    ulikt = [*likt[:2], likt[2]._replace(maaltall=maaltall(2025, "61", "minst"))]
    assert lagt_ut(*ulikt).diagram.tegninger[0].maallinjer == ()
    assert sagt(*ulikt)[3] == "Måltallene er ulike, og er derfor ikke tegnet som én linje."


def test_maaltallet_for_hele_maalet_gjelder_naar_ingen_har_sitt_eget() -> None:
    hele = {(date(2025, 1, 1), ""): maaltall(2025, "60", "mellom", verdi_til=Decimal(65))}
    (bred, _smal) = lagt_ut(*TRE, hele=hele).diagram.tegninger
    assert (len(bred.maallinjer), len(bred.arealer)) == (2, 1)
    assert lagt_ut(*TRE, hele={(date(2024, 1, 1), ""): hele[date(2025, 1, 1), ""]}).diagram.tegninger[0].arealer == ()
    med_eget = TRE[0]._replace(maaltall=maaltall(2025, "-5", basisaar=2009))
    assert lagt_ut(med_eget, *TRE[1:], hele=hele).diagram.har_maaltall is False


def test_ytterst_har_hver_sin_form_og_foreloepige_er_hule() -> None:
    (bred, _smal) = lagt_ut(*TRE, ett("Grorud", "56", foreloepig=True)).diagram.tegninger
    former = [merke.d.count("L") if "a" not in merke.d else 0 for merke in bred.symboler]
    assert former == [2, 0, 0, 2]
    # One points down, the other up: told apart without colour.
    assert _spiss(bred.symboler[0].d) != _spiss(bred.symboler[3].d)
    assert [merke.fyll == "#ffffff" for merke in bred.symboler] == [False, False, True, False]


def _spiss(d: str) -> bool:
    """Whether the triangle points down."""
    ys = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", d)]
    return ys[0] == max(ys)


@pytest.mark.parametrize("antall", [3, 15, 100])
def test_alt_staar_innenfor_tegningen_og_ingen_etiketter_dekker_hverandre(antall: int) -> None:
    tallene = [ett(f"Bydel {nr}", str(500_000 + (nr * 7919) % 90)) for nr in range(antall)]
    for tegning in lagt_ut(*tallene).diagram.tegninger:
        assert len(tegning.symboler) == antall
        for merke in tegning.symboler:
            x, y = (float(tall) for tall in re.findall(r"M([\d.]+) ([\d.]+)", merke.d)[0])
            assert 0 <= x <= tegning.flate.bredde
            assert 0 <= y <= tegning.flate.hoeyde
        bokser = [tuple(map(float, re.findall(r"[\d.]+", tekst.bakgrunn)[:4])) for tekst in tegning.etiketter]
        for nr, (ax0, ay0, ax1, ay1) in enumerate(bokser):
            for bx0, by0, bx1, by1 in bokser[nr + 1 :]:
                assert ax1 <= bx0 or bx1 <= ax0 or ay1 <= by0 or by1 <= ay0


def test_navn_i_tegningen_er_tekst_og_ikke_kode() -> None:
    html = tegningene(lagt_ut(ett("<script>", "1"), *TRE).diagram)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count('role="img"') == 2


def _felles(scene: Scene) -> Maal:
    maal = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL, tekst="Alle får hjelp")
    _indikator(maal)
    return maal


def _indikator(maal: Maal, **felter: Any) -> Any:
    return lag_indikator(maal, navn="Andel", type=Indikatortype.PROSENT, enhet="prosent", desimaler=0, **felter)


def _bydel(scene: Scene, maal: Maal, navn: str, verdi: str | None) -> Any:
    relasjon = lag_relasjon(scene.avdeling, lag_organ(navn=navn))
    indikator = _indikator(lag_maal(relasjon, eier=scene.leder, overordnet=maal))
    if verdi is not None:
        lag_maaling(indikator, FJOR, verdi)
    return indikator


@pytest.mark.django_db
def test_siden_legger_alle_ut_med_sine_egne_maaltall(scene: Scene) -> None:
    maal = _felles(scene)
    for navn, verdi in (("Alna", "70"), ("Bjerke", "40"), ("Frogner", "55"), ("Grorud", None)):
        indikator = _bydel(scene, maal, navn, verdi)
        lag_maaltall(indikator, FJOR, "60")
    symbol = _bydel(scene, maal, "Nordstrand", None)
    Maaling.objects.create(indikator=symbol, periode=date(FJOR, 1, 1), symbol=":")
    spredt = overblikk(scene.folkevalgt, maal).spredt
    assert spredt is not None
    setninger = [setning.replace("\u00a0", " ") for setning in spredt.setninger]
    assert setninger[0] == f"Lavest i {FJOR}: Bjerke med 40 %."
    assert setninger[3].startswith(f"Måltallet for {FJOR} er ")
    assert setninger[4] == "2 av 5 virksomheter har ikke tall."


@pytest.mark.django_db
def test_hele_maalets_maaltall_er_ikke_delenes_naar_de_legges_sammen(scene: Scene) -> None:
    for regel, linjer in ((Oppsummeringsregel.SUM, 0), (Oppsummeringsregel.SNITT, 1)):
        felter = {"navn": "Antall", "enhet": "personer", "desimaler": 0, "oppsummering": regel}
        maal = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL)
        lag_maaltall(lag_indikator(maal, **felter), FJOR, "60")
        for verdi in ("40", "55", "70"):
            relasjon = lag_relasjon(scene.avdeling, lag_organ())
            lag_maaling(lag_indikator(lag_maal(relasjon, eier=scene.leder, overordnet=maal), **felter), FJOR, verdi)
        spredt = overblikk(scene.folkevalgt, maal).spredt
        assert spredt is not None
        assert len(spredt.diagram.tegninger[0].maallinjer) == linjer
