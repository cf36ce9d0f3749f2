"""Which texts say the same in the same words, or nearly: at both sides of each bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.spraak.likhet import KORT, NESTEN, Likhetsregister, likhet, ordene, ordnoekkel

TEKSTER = st.lists(st.sampled_from(["vi", "skal", "møte", "folk", "der", "de", "bor", "3", "år"]), max_size=14).map(
    " ".join
)
LANG = "Virksomheten skal sørge for at alle ansatte kjenner til og følger de etiske reglene for kommunen."


@pytest.mark.parametrize(
    ("en", "to", "like"),
    [
        ("Send inn rapport!", "send  inn «rapport»", True),
        ("a\u030apne saker", "Åpne saker", True),
        ("Innen 1. mai", "Innen 2. mai", False),
        ("Bygg skoler", "Bygg skole", False),
    ],
)
def test_store_bokstaver_tegn_og_mellomrom_har_ikke_noe_aa_si(en: str, to: str, like: bool) -> None:
    assert (ordnoekkel(en) == ordnoekkel(to)) is like


def test_ordene_er_ord_og_tall_i_smaa_bokstaver() -> None:
    assert ordene("Minst 3,5 % av Øst-Oslo_nå") == ("minst", "3", "5", "av", "øst", "oslo", "nå")


@pytest.mark.parametrize(
    ("andre", "ventet"),
    [
        (LANG.upper(), [(0, True)]),
        (LANG.replace("alle ansatte", "de ansatte"), [(0, False)]),
        ("Virksomheten skal lage en plan for hvordan den vil nå de viktigste målene sine før sommeren i år.", []),
        ("Virksomheten skal sørge for", []),
    ],
    ids=["samme ord", "ett ord byttet", "en annen setning", "begynnelsen alene"],
)
def test_en_lang_tekst_finnes_igjen_ogsaa_naar_noen_ord_er_byttet(andre: str, ventet: list[tuple[int, bool]]) -> None:
    funnet = Likhetsregister([LANG]).like(andre)
    assert [(ett.nummer, ett.ordrett) for ett in funnet] == ventet


def test_en_kort_tekst_er_lik_bare_ord_for_ord() -> None:
    syv, aatte = "Vi møtes i år en gang i mai", "Vi møtes i år en gang i mai igjen"
    assert len(ordene(syv)) == KORT
    assert [ett.ordrett for ett in Likhetsregister([aatte]).like(syv)] == [False]
    kort = "Vi møtes en gang i mai"
    assert Likhetsregister([kort.replace("mai", "juni"), kort]).like(kort)[0].nummer == 1
    assert Likhetsregister(["", "…"]).like("!") == []


@pytest.mark.parametrize(("byttet", "like"), [(1, True), (2, False)])
def test_grensen_for_nesten_likt(byttet: int, like: bool) -> None:
    """Of ten words one may be another, two may not."""
    tekst = [f"ord{nr}" for nr in range(10)]
    andre = [*tekst[:-byttet], *(f"annet{nr}" for nr in range(byttet))]
    assert (likhet(tekst, andre) >= NESTEN) is like
    assert bool(Likhetsregister([" ".join(tekst)]).like(" ".join(andre))) is like


@given(TEKSTER, TEKSTER)
def test_likheten_er_den_samme_begge_veier(en: str, to: str) -> None:
    a, b = ordene(en), ordene(to)
    assert likhet(a, b) == likhet(b, a)
    assert 0 <= likhet(a, b) <= 1
    assert likhet(a, a) == 1


@given(st.lists(TEKSTER, max_size=6), TEKSTER)
def test_registeret_finner_hver_tekst_av_de_samme_ordene(tekster: list[str], tekst: str) -> None:
    ordrett = [ett.nummer for ett in Likhetsregister(tekster).like(tekst) if ett.ordrett]
    assert ordrett == [nr for nr, ett in enumerate(tekster) if ordene(ett) == ordene(tekst) and ordene(ett)]
