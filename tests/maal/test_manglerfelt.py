"""A chart runs to the period that should have a figure by now, shows its holes, and is drawn from three figures on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from tests.maal.test_serie import NO2, maaltall, punkt, serie
from tillit.maal.bilder import Maalepunkt, Serie, UtenTall
from tillit.maal.diagram import lag_diagram
from tillit.maal.diagram.skala import Boks, Plassering
from tillit.maal.diagram.tegn import skravur
from tillit.maal.perioder import spenn
from tillit.maal.serie import har_utvikling, manglende_perioder

TIL = date(2018, 1, 1)


def hull(en: Serie) -> list[str]:
    return [spenn(fra, til) for fra, til in manglende_perioder(en)]


@pytest.mark.parametrize(
    ("ventet_til", "mangler"),
    [
        (None, []),
        (date(2015, 1, 1), []),
        (date(2016, 1, 1), []),
        (date(2017, 1, 1), ["2017"]),
        (date(2018, 1, 1), ["2017–2018"]),
    ],
)
def test_hullet_etter_det_siste_tallet_gaar_til_perioden_som_skulle_hatt_et(
    ventet_til: date | None, mangler: list[str]
) -> None:
    assert hull(serie(*NO2, ventet_til=ventet_til)) == mangler


def test_hull_i_midten_og_til_slutt_er_hver_sine_og_et_svar_uten_tall_er_ikke_noe_hull() -> None:
    en = serie(punkt(2010, "1"), punkt(2013, "2"), punkt(2014, "2"), ventet_til=TIL)
    assert hull(en) == ["2011–2012", "2015–2018"]
    svart = replace(en, uten_tall=(UtenTall(1, date(2016, 1, 1), "2016", 1, symbol=":"),))
    assert hull(svart) == ["2011–2012", "2015", "2017–2018"]
    assert hull(serie(ventet_til=TIL)) == []


def test_feltet_er_skravert_merket_med_ord_og_forklart() -> None:
    diagram = lag_diagram(serie(*NO2, ventet_til=TIL))
    assert [len(ett.skravur) for ett in diagram.tegninger] == [1, 1]
    assert [ett.tekst for ett in diagram.forklaring] == ["Tall mangler"]
    assert "Tall mangler for 2017–2018." in diagram.beskrivelse
    assert [(rad.periode, rad.merknader) for rad in diagram.rader][-1] == ("2017–2018", ("mangler",))
    for tegning in diagram.tegninger:
        (ord_,) = (ett for ett in tegning.etiketter if ett.tekst == "tall mangler")
        feltet = [float(tall) for tall in re.findall(r"M([\d.]+)", tegning.skravur[0].d)]
        assert min(feltet) < float(ord_.x) < tegning.flate.bredde
        assert {"2017", "2018"} <= {ett.tekst for ett in tegning.aksetekster}
    svg = render_to_string("maal/_diagram.html", {"diagram": diagram, "tabell": "ingen"})
    assert svg.count('stroke-opacity="0.5"') == 3, "one field a drawing, and the sign that explains it"


def test_uten_hull_er_ingenting_skravert() -> None:
    diagram = lag_diagram(serie(*NO2, ventet_til=date(2016, 1, 1)))
    assert [ett.skravur for ett in diagram.tegninger] == [(), ()]
    assert diagram.forklaring == ()
    assert "mangler" not in diagram.beskrivelse


@pytest.mark.parametrize(("hull", "ord_"), [(1, 1), (3, 3), (4, 1), (6, 1)])
def test_ordene_staar_en_gang_der_det_er_mange_hull(hull: int, ord_: int) -> None:
    aarene = [2000, 2001, *(2001 + 2 * nr for nr in range(1, hull)), 2001 + 2 * hull + 3]
    diagram = lag_diagram(serie(*(punkt(aar, "50") for aar in aarene)))
    bred = diagram.tegninger[0]
    tekster = [ett for ett in bred.etiketter if ett.tekst == "tall mangler"]
    assert (len(bred.skravur), len(tekster)) == (hull, ord_)
    if ord_ == 1:
        assert float(tekster[0].x) > max(float(ett) for ett in re.findall(r"M([\d.]+)", bred.skravur[0].d)) or hull == 1


def test_et_maaltall_i_hullet_er_en_rad_og_feltet_sier_at_tallet_mangler() -> None:
    en = serie(*NO2, mot=(maaltall(2018, "40"), maaltall(2019, "40")), ventet_til=date(2020, 1, 1))
    rader = [(rad.periode, bool(rad.maaltall), rad.merknader) for rad in lag_diagram(en).rader[5:]]
    assert rader == [
        ("2017", False, ("mangler",)),
        ("2018", True, ("mangler",)),
        ("2019", True, ("mangler",)),
        ("2020", False, ("mangler",)),
    ]
    tekster = [ett.tekst.replace("\u00a0", " ") for ett in lag_diagram(en).tegninger[0].etiketter]
    assert "tall mangler" in tekster
    assert [ett for ett in tekster if "høyst" in ett] == ["høyst 40 µg/m³"]


@pytest.mark.parametrize(
    ("punkter", "tegnes"),
    [
        ([], False),
        ([punkt(2020, "1")], False),
        ([punkt(2020, "1"), punkt(2021, "2")], False),
        ([punkt(2020 + nr // 2, "1", grunnlag=str(nr % 2), pk=nr) for nr in range(4)], False),
        ([punkt(2020, "1"), punkt(2021, "2"), punkt(2024, "3")], True),
    ],
    ids=["ingen", "ett", "to", "to aar med to metoder", "tre"],
)
def test_det_tegnes_fra_og_med_tre_perioder(punkter: list[Maalepunkt], tegnes: bool) -> None:
    en = serie(*punkter, mot=(maaltall(2030, "40"),), ventet_til=TIL)
    diagram = lag_diagram(en)
    assert (har_utvikling(en), bool(diagram.tegninger), bool(diagram.i_stedet)) == (tegnes, tegnes, not tegnes)
    assert tegnes or diagram.forklaring == ()


def test_for_faa_tall_sies_og_tallene_staar_i_tabellen() -> None:
    diagram = lag_diagram(serie(punkt(2024, "51")))
    html = render_to_string("maal/_diagram.html", {"diagram": diagram, "tabell": "utvid"})
    assert "Det er for få tall til et diagram." in html
    assert "diagram__tegning" not in html
    assert "Vis tallene i tabell" in html


def test_svar_i_ord_er_ikke_for_faa_tall() -> None:
    svar = UtenTall(1, date(2024, 1, 1), "2024", 1, beskrivelse="Det går bedre")
    diagram = lag_diagram(serie(uten_tall=(svar,), type="kvalitativ"))
    html = render_to_string("maal/_diagram.html", {"diagram": diagram, "tabell": "utvid"})
    assert diagram.i_stedet == ""
    assert "Vis svarene i tabell" in html


def test_ordene_staar_i_feltet_eller_er_utelatt() -> None:
    def sted(felt: Boks, *opptatt: Boks) -> tuple[Boks, bool] | None:
        return Plassering(Boks(0, 0, 400, 200), 10, list(opptatt)).plasser_i("tall mangler", felt)

    bredt, smalt, for_smalt = Boks(0, 0, 100, 100), Boks(0, 0, 20, 100), Boks(0, 0, 11, 100)
    liggende = sted(bredt)
    staaende = sted(smalt)
    assert liggende is not None
    assert staaende is not None
    assert (liggende[1], staaende[1]) == (False, True)
    assert liggende[0].er_i(bredt)
    assert staaende[0].er_i(smalt)
    assert (liggende[0].y0 + liggende[0].y1) / 2 == 50
    assert sted(for_smalt) is None
    assert sted(bredt, bredt) is None
    flyttet = sted(bredt, Boks(0, 40, 100, 60))
    assert flyttet is not None
    assert not flyttet[0].treffer(Boks(0, 40, 100, 60))
    assert flyttet[0].er_i(bredt)


@pytest.mark.parametrize(("bredde", "hoeyde"), [(1, 100), (200, 30), (50, 50), (7, 7)])
def test_skravuren_fyller_feltet_og_gaar_ikke_utenfor(bredde: int, hoeyde: int) -> None:
    tallene = [float(tall) for tall in re.findall(r"-?[\d.]+", skravur(10, 20, 10 + bredde, 20 + hoeyde))]
    x, y = tallene[::2], tallene[1::2]
    assert min(x) >= 10
    assert max(x) <= 10 + bredde
    assert min(y) >= 20
    assert max(y) <= 20 + hoeyde
    assert len(x) >= 2
