"""A series in a row of a table: as on its card, and without a word."""

from __future__ import annotations

from datetime import date

import pytest

from tests.maal.test_serie import maaltall, punkt, serie
from tillit.maal.diagram import lag_diagram, smaatrend, tegningene

FEM = [punkt(2019 + nr, str(40 + nr)) for nr in range(5)]


@pytest.mark.parametrize(("antall", "tegnes"), [(0, False), (2, False), (3, True)])
def test_den_tegnes_av_tre_perioder_eller_flere(antall: int, tegnes: bool) -> None:
    assert (smaatrend(serie(*FEM[:antall])) is not None) is tegnes


def test_et_brudd_deler_linjen_som_paa_kortet() -> None:
    brudd = punkt(2022, "90", brudd=True, brudd_grunn="Ny metode")
    hele = serie(*FEM[:3], brudd, FEM[4])
    liten, kort = smaatrend(hele), lag_diagram(hele)
    assert liten is not None
    (tegning,) = liten.tegninger
    assert [len(ett.linjer) for ett in (tegning, *kort.tegninger)] == [2, 2, 2]
    assert [len(ett.bruddstreker) for ett in (tegning, *kort.tegninger)] == [1, 1, 1]
    assert "Brudd fra 2022: Ny metode." in liten.beskrivelse


def test_en_periode_uten_tall_er_skravert_og_ingen_linje_gaar_over_den() -> None:
    liten = smaatrend(serie(*FEM[:2], *FEM[3:], ventet_til=date(2023, 1, 1)))
    assert liten is not None
    (tegning,) = liten.tegninger
    assert (len(tegning.linjer), len(tegning.skravur)) == (2, 1)
    assert "Tall mangler for 2021." in liten.beskrivelse


def test_den_har_maaltallet_og_ingen_tekst_og_sier_ikke_at_en_tabell_staar_under() -> None:
    liten = smaatrend(serie(*FEM, mot=(maaltall(2023, "50"),)))
    assert liten is not None
    (tegning,) = liten.tegninger
    assert (len(tegning.maallinjer), tegning.etiketter, tegning.aksetekster) == (1, (), ())
    assert "tabellen under" not in liten.beskrivelse
    html = tegningene(liten)
    assert "<text" not in html
    assert ('role="img"' in html, "<title" in html) == (True, True)
