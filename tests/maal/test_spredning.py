"""Figures of many on one scale: who may stand there, what is said of them, and how it is drawn."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from tests.maal.test_serie import maaltall, serie
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_organ, lag_relasjon
from tillit.felles.tekstbredde import bredde
from tillit.felles.tid import i_dag
from tillit.maal.diagram import Spredningsdiagram, spredningsdiagram, tegningene
from tillit.maal.diagram.tegn import RADIUS
from tillit.maal.enums import Indikatortype, Maaltype, Oppsummeringsregel
from tillit.maal.models import Maal, Maaling, Maaltall
from tillit.maal.queries.over_virksomheter import overblikk
from tillit.maal.spredning import Sidetall, spredning
from tillit.organisasjon.enums import Organtype
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
    # Who has several for the period cannot stand there, and chooses none.
    flere = [rad._replace(navn=f"{rad.navn} to", flere=True) for rad in eldre]
    assert sagt(*TRE, *eldre[:1], *flere)[0].startswith("Lavest i 2025: Bjerke")


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


@pytest.mark.parametrize(
    "det_ene",
    [
        maaltall(2025, "61", "minst"),
        maaltall(2025, "60", "hoeyst"),
        maaltall(2025, "60", "minst", verdi_til=Decimal(65)),
        maaltall(2025, "60", "minst", basisaar=2009),
        None,
    ],
    ids=["verdi", "operator", "til", "basisaar", "uten"],
)
def test_maaltallet_er_ingen_linje_naar_noen_ikke_har_det_samme(det_ene: Any) -> None:
    likt = [rad._replace(maaltall=maaltall(2025, "60", "minst")) for rad in TRE]
    for ulikt in ((*likt[:2], likt[2]._replace(maaltall=det_ene)), (likt[0]._replace(maaltall=det_ene), *likt[1:])):
        diagram = lagt_ut(*ulikt).diagram
        assert (diagram.tegninger[0].maallinjer, diagram.har_maaltall) == ((), False)
        assert sagt(*ulikt)[3:] == ["Ikke alle har det samme måltallet, og det er derfor ikke tegnet som én linje."]


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
    assert (_spiss(bred.symboler[0].d), _spiss(bred.symboler[3].d)) == (True, False)
    assert [merke.fyll == "#ffffff" for merke in bred.symboler] == [False, False, True, False]


def test_forklaringen_har_det_som_er_tegnet_og_ikke_mer() -> None:
    def forklart(*tallene: Sidetall, **felter: Any) -> list[str]:
        return [str(ett.tekst) for ett in lagt_ut(*tallene, **felter).diagram.forklaring]

    alltid = ["Lavest", "De andre", "Høyest"]
    assert forklart(*TRE) == [*alltid, "Median"]
    assert forklart(*TRE, ett("Grorud", "56", foreloepig=True)) == [*alltid, "Foreløpig tall", "Median"]
    for til, streker in ((None, 1), (Decimal(65), 2)):
        hele = {(date(2025, 1, 1), ""): maaltall(2025, "60", "mellom" if til else "minst", verdi_til=til)}
        siste = lagt_ut(*TRE, hele=hele).diagram.forklaring[-1]
        assert (str(siste.tekst), siste.linje.count("M")) == ("Måltall", streker)


def test_etikettene_sier_ytterst_og_midten_og_skalaen_rommer_maaltallet() -> None:
    hele = {(date(2025, 1, 1), ""): maaltall(2025, "190", "minst")}
    for tegning in lagt_ut(*TRE, hele=hele).diagram.tegninger:
        assert {tekst.tekst for tekst in tegning.etiketter} == {"lavest 40", "median 55", "høyest 70", "måltall 190"}
        (linje,) = tegning.maallinjer
        assert 0 < float(linje.d[1:].split()[0]) < tegning.flate.bredde
        # Nought, and the floor that the marks stand on, are darker than the rest of the grid.
        assert [strek.farge for strek in tegning.rutenett][:2] == ["#757982", "#dcdce4"]
        assert tegning.rutenett[-1].farge == "#757982"


@pytest.mark.parametrize(("fra", "til"), [("0", "10000000"), ("-9000000", "0"), ("4900000", "5000001")])
def test_tekstene_staar_innenfor_og_de_langs_aksen_ved_siden_av_hverandre(fra: str, til: str) -> None:
    for tegning in lagt_ut(ett("A", fra), ett("B", til), ett("C", til), ett("D", til)).diagram.tegninger:
        assert {"lavest", "høyest"} <= {tekst.tekst.split()[0] for tekst in tegning.etiketter}
        for tekst in tegning.etiketter:
            x0, _y0, x1 = (float(tall) for tall in re.findall(r"[\d.]+", tekst.bakgrunn)[:3])
            assert 0 <= x0 <= x1 <= tegning.flate.bredde
        slutt = -1.0
        for tekst in tegning.aksetekster[1:]:
            halv = bredde(tekst.tekst, tegning.flate.skrift) / 2
            assert float(tekst.x) - halv >= slutt
            slutt = float(tekst.x) + halv


def test_tegn_paa_samme_hoyde_dekker_ikke_hverandre_og_mange_gjoer_ikke_tegningen_hoyere() -> None:
    hoyder = []
    for tallene in (TRE, (*TRE, ett("D", "56")), [ett(f"B{nr}", str(50 + nr % 4)) for nr in range(200)]):
        (bred, _smal) = lagt_ut(*tallene).diagram.tegninger
        rader: dict[str, list[float]] = {}
        for merke in bred.symboler:
            if "a" in merke.d:
                x, y = re.findall(r"M(-?[\d.]+) ([\d.]+)", merke.d)[0]
                rader.setdefault(y, []).append(float(x))
        for en_rad in rader.values():
            assert all(neste - foer >= 2 * RADIUS for foer, neste in pairwise(sorted(en_rad)))
        hoyder.append(bred.flate.hoeyde)
    assert hoyder[0] < hoyder[1] < hoyder[2] < hoyder[0] + 160


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


@pytest.mark.parametrize("nest", ["61", "65", "69"])
def test_etiketten_til_maaltallet_staar_ikke_over_streken_til_medianen(nest: str) -> None:
    alle = [ett(navn, verdi, maaltall=maaltall(2025, "60")) for navn, verdi in (("A", "45"), ("B", nest), ("C", "72"))]
    for tegning in lagt_ut(*alle).diagram.tegninger:
        (median,) = tegning.linjer
        x, y0, y1 = map(float, re.findall(r"[\d.]+", median.d))
        etiketter = {tekst.tekst.split()[0]: tekst for tekst in tegning.etiketter}
        assert {"lavest", "median", "måltall"} | ({"høyest"} if nest != "61" else set()) <= set(etiketter)
        for tekst in (etiketter["måltall"], etiketter["median"]):
            bx0, by0, bx1, by1 = map(float, re.findall(r"[\d.]+", tekst.bakgrunn)[:4])
            assert not (bx0 < x < bx1 and by0 < y1 and y0 < by1), tekst.tekst


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
    alles = {"navn": "Andel", "type": Indikatortype.PROSENT, "enhet": "prosent", "desimaler": 0}
    return lag_indikator(maal, **{**alles, **felter})


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


def _lagt_ut_paa_siden(scene: Scene, maal: Maal) -> list[str]:
    spredt = overblikk(scene.folkevalgt, maal).spredt
    assert spredt is not None
    return [setning.replace("\u00a0", " ") for setning in spredt.setninger]


@pytest.mark.django_db
def test_to_metoder_i_samme_periode_stenger_ute_og_i_en_eldre_ikke(scene: Scene) -> None:
    maal = _felles(scene)
    for navn, verdi in (("Alna", "70"), ("Bjerke", "40"), ("Frogner", "55")):
        _bydel(scene, maal, navn, verdi)
    lag_maaling(_bydel(scene, maal, "Grorud", "10"), FJOR, "12", grunnlag="post")
    lag_maaling(_bydel(scene, maal, "Sagene", "80"), FJOR - 1, "12", grunnlag="post")
    setninger = _lagt_ut_paa_siden(scene, maal)
    assert setninger[0] == f"Lavest i {FJOR}: Bjerke med 40 %."
    assert setninger[2] == "Høyest: Sagene med 80 %."
    assert setninger[3:] == [
        "1 av 5 virksomheter har flere tall for samme periode, hvert på sitt beregningsgrunnlag, og er ikke med."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typer", "ord_"),
    [((Organtype.BYDEL,) * 3, "3 bydeler"), ((Organtype.BYDEL, Organtype.ETAT, Organtype.BYDEL), "3 virksomheter")],
)
def test_det_som_telles_heter_det_alle_er(scene: Scene, typer: tuple[str, ...], ord_: str) -> None:
    maal = _felles(scene)
    for nr, type_ in enumerate(typer):
        relasjon = lag_relasjon(scene.avdeling, lag_organ(type=type_))
        indikator = _indikator(lag_maal(relasjon, eier=scene.leder, overordnet=maal))
        if nr:
            lag_maaling(indikator, FJOR, "40")
    assert f"1 av {ord_} har ikke tall." in _lagt_ut_paa_siden(scene, maal)
    # Two goals of one of them are told of by themselves.
    _indikator(lag_maal(relasjon, eier=scene.leder, overordnet=maal))
    assert "2 av 4 avledede mål har ikke tall." in _lagt_ut_paa_siden(scene, maal)


@pytest.mark.django_db
def test_nivaaer_har_ingen_avstand_og_legges_ikke_ut(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL)
    felter = {"navn": "Modenhet", "type": Indikatortype.SKAAR, "nivaaer": ["Lav", "God"], "desimaler": 0}
    lag_indikator(maal, **felter)
    for verdi in ("1", "2", "2"):
        relasjon = lag_relasjon(scene.avdeling, lag_organ())
        lag_maaling(lag_indikator(lag_maal(relasjon, eier=scene.leder, overordnet=maal), **felter), FJOR, verdi)
    assert overblikk(scene.folkevalgt, maal).spredt is None


@pytest.mark.django_db
def test_det_nyeste_maaltallet_gjelder_ogsaa_naar_det_er_ord(scene: Scene) -> None:
    maal = _felles(scene)
    egne = [_bydel(scene, maal, navn, verdi) for navn, verdi in (("A", "70"), ("B", "40"), ("C", "55"))]
    for indikator in egne:
        lag_maaltall(indikator, FJOR, "60")
    assert "minst 60 %" in _lagt_ut_paa_siden(scene, maal)[3]
    for indikator in egne:
        lag_maaltall(indikator, FJOR, "65", versjon=2, grunn="Vedtatt på nytt")
    assert "minst 65 %" in _lagt_ut_paa_siden(scene, maal)[3]
    ord_ = {"verdi": None, "beskrivelse": "Bedre enn før", "vedtatt_i": "Brevet", "grunn": "Sagt i ord"}
    foerste, *resten = (partial(Maaltall.objects.create, indikator=ett, versjon=3, **ord_) for ett in egne)
    foerste(periode=date(FJOR, 1, 1))
    assert _lagt_ut_paa_siden(scene, maal)[3].startswith("Ikke alle har det samme måltallet")
    for ett in resten:
        ett(periode=date(FJOR, 1, 1))
    assert len(_lagt_ut_paa_siden(scene, maal)) == 3, "words are no place on the scale"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("felter", "maaltallet"),
    [({"navn": "En annen andel"}, {}), ({"frekvens": "kvartal"}, {}), ({}, {"basisaar": FJOR - 3})],
    ids=["navn", "frekvens", "basisaar"],
)
def test_hele_maalets_maaltall_er_det_samme_tallets(
    scene: Scene, felter: dict[str, Any], maaltallet: dict[str, Any]
) -> None:
    maal = _felles(scene)
    for navn, verdi in (("A", "70"), ("B", "40"), ("C", "55")):
        _bydel(scene, maal, navn, verdi)
    egen = maal.indikatorer.get()
    maal.indikatorer.update(oppsummering=Oppsummeringsregel.SNITT)
    annet = _indikator(maal, **{"oppsummering": Oppsummeringsregel.SNITT, **felter}) if felter else egen
    lag_maaltall(annet, FJOR, "60", **maaltallet)
    assert len(_lagt_ut_paa_siden(scene, maal)) == 3
    if felter:
        lag_maaltall(egen, FJOR, "60")
        assert len(_lagt_ut_paa_siden(scene, maal)) == 4
