"""The drawing: round ticks, everything inside the frame, hollow where foreløpig, and the theme's own colours."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import settings as proevd
from hypothesis import strategies as st

from tests.maal.test_serie import NO2, maaltall, punkt, serie
from tillit.maal.bilder import UtenTall
from tillit.maal.diagram import lag_diagram, tabellen
from tillit.maal.diagram.skala import runde_merker
from tillit.maal.diagram.tegn import FARGER, MAALFARGE

VERDIER = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=3, allow_nan=False)


@given(st.lists(VERDIER, min_size=1, max_size=20))
def test_aksen_er_rund_og_rommer_alle_verdier(verdier: list[Decimal]) -> None:
    merker = runde_merker(verdier)

    assert merker[0] <= min(verdier)
    assert merker[-1] >= max(verdier)
    assert 0 in merker, "an axis that begins elsewhere makes small changes look large"
    assert 2 <= len(merker) <= 8
    assert len({b - a for a, b in itertools.pairwise(merker)}) == 1


@proevd(deadline=None, max_examples=40)
@given(st.lists(VERDIER, min_size=1, max_size=40))
def test_alt_som_tegnes_er_innenfor_flaten(verdier: list[Decimal]) -> None:
    diagram = lag_diagram(serie(*(punkt(1980 + nr, str(verdi)) for nr, verdi in enumerate(verdier))))

    for tegning in diagram.tegninger:
        for tekst in (*tegning.aksetekster, *tegning.etiketter):
            assert 0 <= float(tekst.x) <= tegning.flate.bredde
            assert 0 <= float(tekst.y) <= tegning.flate.hoeyde
        for symbol in tegning.symboler:
            x, y = map(float, re.findall(r"-?[\d.]+", symbol.d)[:2])
            assert -1 <= x <= tegning.flate.bredde + 1
            assert 0 <= y <= tegning.flate.hoeyde


def test_den_samme_serien_tegnes_en_gang_paa_hvert_spraak_og_paa_nytt_naar_et_tall_er_endret() -> None:
    tegnet = lag_diagram(serie(*NO2, mot=(maaltall(2016, "50"),)))
    assert lag_diagram(serie(*NO2, mot=(maaltall(2016, "50"),))) is tegnet
    with override("en"):
        engelsk = lag_diagram(serie(*NO2, mot=(maaltall(2016, "50"),)))
    assert [ett.tekst for ett in engelsk.forklaring] != [ett.tekst for ett in tegnet.forklaring]
    rettet = replace(NO2[-1], verdi=NO2[-1].verdi + 1)
    assert lag_diagram(serie(*NO2[:-1], rettet, mot=(maaltall(2016, "50"),))).tegninger != tegnet.tegninger


def test_ingen_etikett_staar_paa_en_bruddstrek_og_alle_skjuler_rutenettet_bak_seg() -> None:
    """Paper has no `paint-order`: what lies under a label is hidden by a surface of its own."""
    diagram = lag_diagram(
        serie(*NO2[:-1], replace(NO2[-1], brudd=True, brudd_grunn="Ny metode"), mot=(maaltall(2016, "50"),))
    )
    for tegning in diagram.tegninger:
        (brudd,) = tegning.bruddstreker
        strek = float(re.findall(r"[\d.]+", brudd.d)[0])
        assert len(tegning.bakgrunner) == len(tegning.etiketter) >= 3
        for etikett, bak in zip(tegning.etiketter, tegning.bakgrunner, strict=True):
            venstre, topp, hoeyre, bunn = map(float, re.findall(r"[\d.]+", bak.d)[:4])
            assert venstre < float(etikett.x) < hoeyre
            assert topp < float(etikett.y) < bunn
            assert not venstre < strek < hoeyre, etikett.tekst


def test_foreloepige_tall_er_hule_og_forklart() -> None:
    diagram = lag_diagram(serie(*NO2, punkt(2017, "45", foreloepig=True)))

    assert [symbol.fyll == FARGER["flate"] for symbol in diagram.tegninger[0].symboler] == [False] * 5 + [True]
    assert [ett.tekst for ett in diagram.forklaring] == ["Foreløpig tall"]


def test_grunnlag_skilles_med_form_og_ikke_bare_farge() -> None:
    diagram = lag_diagram(serie(*(punkt(2012 + nr, "60", grunnlag=navn) for nr, navn in enumerate("ABA"))))

    en, to = diagram.forklaring
    assert (en.tekst, to.tekst) == ("A", "B")
    assert en.symbol != to.symbol
    assert en.moenster != to.moenster
    assert diagram.tegninger[0].linjer == ()


def test_tabellen_har_det_tegningen_utelater() -> None:
    diagram = lag_diagram(
        serie(punkt(2012, "60"), punkt(2015, "51", versjon=2), mot=(maaltall(2020, "40", grunnlag="B"),))
    )

    assert [(rad.periode, rad.verdi, rad.maaltall.replace("\u00a0", " "), rad.merknader) for rad in diagram.rader] == [
        ("2012", "60", "", ()),
        ("2013–2014", "", "", ("mangler",)),
        ("2015", "51", "", ()),
        ("2020", "", "høyst 40 µg/m³", ()),
    ]
    assert diagram.rader[2].versjon == 2


def test_uten_maalinger_tegnes_ingenting() -> None:
    diagram = lag_diagram(serie())

    assert (diagram.tegninger, diagram.forklaring, diagram.rader) == ((), (), ())
    assert "NO₂: ingen målinger ennå" in render_to_string("maal/_diagram.html", {"diagram": diagram})


def test_tegningen_skrives_med_desimalpunkt_tittel_og_beskrivelse() -> None:
    diagram = lag_diagram(serie(*NO2))

    html = render_to_string("maal/_diagram.html", {"diagram": diagram, "tabell": "aapen", "lenker": False})

    assert html.count("<title ") == html.count('role="img"') == 2
    assert diagram.beskrivelse in html
    assert not re.search(r' [xyd]="[^"]*\d,\d', html)
    assert "style=" not in html


@pytest.mark.parametrize("farge", [FARGER["tekst"], FARGER["akse"], FARGER["null"], FARGER["rutenett"], MAALFARGE])
def test_fargene_er_temaets(farge: str) -> None:
    tema = "".join(fil.read_text() for fil in Path(settings.BASE_DIR, "static", "tema").glob("*.css"))

    assert farge in tema.lower()


def test_det_som_sies_om_et_diagram_er_paa_bokmaal_for_alle_lesere() -> None:
    """Its sentences and remarks are made in bokmål: so is every word they are made of, and the page says so."""
    tall = serie(
        punkt(2013, "58", sikkerhet="lav", versjon=2),
        punkt(2014, "61", brudd=True, brudd_grunn="Ny metode", foreloepig=True),
        mot=(maaltall(2013, "40"), maaltall(2016, "40")),
    )
    tall = replace(tall, uten_tall=(UtenTall(9, date(2015, 1, 1), "2015", 1, ":"),))

    def sagt() -> tuple[object, ...]:
        diagram = lag_diagram(tall)
        return diagram.tittel, diagram.beskrivelse, [(rad.maaltall, rad.merknad) for rad in diagram.rader]

    paa_norsk = sagt()
    with override("en"):
        assert sagt() == paa_norsk
        assert '<span lang="nb">Foreløpig.' in tabellen(lag_diagram(tall), lenker=False)
