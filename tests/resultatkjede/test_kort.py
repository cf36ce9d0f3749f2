"""What stands on a card and on an edge, and that each sign has its words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall, Risikobilde
from resultatkjede.enums import Evidens, Risikotype, Styrke
from resultatkjede.tegning import BRED, SMAL, Format, Kjedetegning, Kort, svg, tegn
from tillit.felles.tekstbredde import HALVFET, bredde

TALL = Leddtall(1, "Dager med dårlig luft", "12 dager", "2025", retning="bedre", endring="ned fra 20 til 12")
HOEY = Risikobilde(antall=1, nivaa="hoey", nivaanavn="Høy")


def ett_ledd(**felter: object) -> Leddbilde:
    return Leddbilde(pk=1, steg=4, tekst="Færre blir syke", risikotype="strategisk", **felter)  # type: ignore[arg-type]


def kortet(form: Format = BRED, **felter: object) -> Kort:
    return tegn(Kjedebilde(1, "Mål", "Etaten", 1, (ett_ledd(**felter),)), form=form).kort[0]


def tre_koblinger(form: Format = BRED, **felter: object) -> Kjedetegning:
    ledd = tuple(Leddbilde(pk=pk, steg=steg, tekst=f"Ledd {pk}") for pk, steg in ((1, 1), (2, 2), (3, 2), (4, 3)))
    koblinger = tuple(
        Koblingbilde(pk=nr, fra=fra, til=til, **felter)  # type: ignore[arg-type]
        for nr, (fra, til) in enumerate(((1, 2), (1, 3), (1, 4)), start=11)
    )
    return tegn(Kjedebilde(1, "Mål", "Etaten", 1, ledd, koblinger), form=form)


def ord_paa(kort: Kort) -> str:
    tall = [linje for ett in kort.tall for linje in (*ett.verdi, *ett.navn)]
    ved_siden = [ett.retning_tekst for ett in kort.tall if ett.retning_tekst]
    merker = [linje for merke in kort.merker for linje in merke.linjer]
    return " ".join(linje.tekst for linje in (*kort.linjer, *kort.smaalinjer, *tall, *ved_siden, *merker))


def test_et_tall_staar_med_verdi_periode_og_retning_i_ord() -> None:
    kort = kortet(tall=(TALL,))
    assert "12 dager Dager med dårlig luft 2025 bedre" in ord_paa(kort)
    assert kort.tall[0].retning
    assert kort.navn == (
        "Brukereffekter. Færre blir syke. Dager med dårlig luft: 12 dager, 2025, ned fra 20 til 12, bedre"
    )


def test_retningen_flyttes_ned_naar_verdien_fyller_linjen() -> None:
    kort = kortet(tall=(replace(TALL, verdi="1 128 000 tonn CO₂"),))
    (tall,) = kort.tall
    assert tall.retning_tekst
    assert tall.retning_tekst.y > tall.verdi[-1].y
    assert tall.navn[0].y > tall.retning_tekst.y


def test_uten_kjent_retning_staar_det_verken_pil_eller_ord() -> None:
    kort = kortet(tall=(replace(TALL, retning="", endring=""),))
    assert kort.tall[0].retning is None
    assert "bedre" not in ord_paa(kort)


def test_uten_tall_staar_merknaden() -> None:
    assert "Ingen målinger ennå" in ord_paa(kortet(tall=(Leddtall(1, "Andel", merknad="Ingen målinger ennå"),)))


@pytest.mark.parametrize(("antall", "rest"), [(2, ""), (3, "og én indikator til"), (5, "og 3 til")])
def test_to_tall_vises_og_resten_telles(antall: int, rest: str) -> None:
    kort = kortet(tall=(TALL,) * antall)
    assert len(kort.tall) == 2
    assert [linje.tekst for linje in kort.smaalinjer] == ([rest] if rest else [])


@pytest.mark.parametrize("form", [BRED, SMAL])
def test_alt_holder_seg_paa_kortet(form: Format) -> None:
    kort = kortet(
        form,
        eier="En etat med et ganske langt navn som ikke får plass på én linje",
        paavirkbarhet="lav",
        paavirkbarhet_navn="Mest avhengig av andre",
        tall=(TALL, replace(TALL, verdi="1 128 000 tonn CO₂-ekvivalenter", navn="Et langt navn " * 20), TALL),
        risiko=replace(HOEY, ulikt=True),
        felles=1,
        antall_andre=3,
        udokumentert=True,
    )
    tall = [linje for ett in kort.tall for linje in (*ett.verdi, *ett.navn)]
    merker = [linje for merke in kort.merker for linje in merke.linjer]
    for linje in (*kort.linjer, *kort.smaalinjer, *tall, *merker):
        assert kort.y < linje.y < kort.y + kort.hoeyde
    assert all(ett.x + bredde(ett.tekst, form.skrift * HALVFET) < kort.hoeyre for ett in kort.tall[1].verdi)
    assert kort.merker[-1].y + kort.merker[-1].hoeyde < kort.y + kort.hoeyde
    hoeyder = [(merke.y, merke.y + merke.hoeyde) for merke in kort.merker]
    assert all(foer[1] <= etter[0] for foer, etter in pairwise(hoeyder))


def test_risiko_og_fellesskap_staar_i_ord() -> None:
    kort = kortet(risiko=replace(HOEY, ulikt=True), felles=7, antall_andre=1)
    assert [merke.slag for merke in kort.merker] == ["risiko", "felles"]
    assert "Risiko: høy, ulikt syn" in ord_paa(kort)
    assert "Felles med én annen kjede" in ord_paa(kort)


def test_annen_risiko_enn_kolonnens_sies_i_ord_og_ikke_bare_med_farge() -> None:
    bilde = Kjedebilde(1, "Mål", "Etaten", 1, (replace(ett_ledd(), risikotype=Risikotype.OPERASJONELL.value),))
    kort = tegn(bilde).kort[0]
    assert "operasjonell risiko" in ord_paa(kort)
    assert "Operasjonell risiko" in kort.navn
    assert kortet().merker == ()


def test_forfalt_og_risiko_staar_paa_streken_uten_aa_dekke_hverandre() -> None:
    tegning = tre_koblinger(forfalt=True, risiko=HOEY)
    tegn_ = [ett for kurve in tegning.kurver for ett in kurve.tegn]
    assert [ett.slag for ett in tegn_] == ["forfalt", "risiko"] * 3
    for nummer, ene in enumerate(tegn_):
        assert all(max(abs(ene.x - andre.x), abs(ene.y - andre.y)) >= 14 for andre in tegn_[nummer + 1 :])
        assert not [kort for kort in tegning.kort if kort.x < ene.x < kort.hoeyre and abs(ene.y - kort.midt) < 20]
    assert "Koblingen skulle vært vurdert på nytt" in svg(tegning, ident="a")


def test_tegnene_paa_en_strek_staar_mellom_kortene_ogsaa_paa_papir() -> None:
    """The gap on paper has room for one sign in the width, not for two."""
    tegning = tre_koblinger(Format(kort=112, luft=25, skrift=11, liten=10), forfalt=True, risiko=HOEY)
    steder = [ett for kurve in tegning.kurver for ett in kurve.tegn]
    assert len(steder) == 6
    for ett in steder:
        under = (kort for kort in tegning.kort if kort.y < ett.y < kort.y + kort.hoeyde)
        assert not [kort.navn for kort in under if kort.x - 5 < ett.x < kort.hoeyre + 5]


def test_streken_rundt_kortene_lengst_til_hoeyre_er_inne_i_tegningen() -> None:
    """Half of a line lies outside what it goes round."""
    tegning = tegn(Kjedebilde(1, "Mål", "Etaten", 1, (Leddbilde(pk=1, steg=5, tekst="Byen er bedre å bo i"),)))
    (_x, _y, bredde, _hoeyde) = map(float, re.findall(r'viewBox="([^"]+)"', svg(tegning, ident="a"))[0].split())
    ytterst = tegning.kort[0].hoeyre
    assert ytterst == tegning.bredde
    assert bredde >= ytterst + 0.5


def test_forklaringen_nevner_bare_det_som_finnes() -> None:
    assert [ett.slag for ett in tre_koblinger().forklaringer] == ["antakelse"]
    alt = tre_koblinger(forfalt=True, risiko=HOEY, evidens=Evidens.FORSKNING.value, styrke=Styrke.STERK.value)
    assert [ett.slag for ett in alt.forklaringer] == ["belagt", "sterk", "forfalt", "risiko"]
    assert all(ett.y < alt.hoeyde for ett in alt.forklaringer)
    assert tegn(Kjedebilde(1, "Mål", "Etaten")).forklaringer == ()


def test_styrken_er_bredden_paa_streken() -> None:
    assert 'stroke-width="2.75"' in svg(tre_koblinger(styrke=Styrke.STERK.value), ident="a")
    assert 'stroke-width="2.75"' not in svg(tre_koblinger(styrke=Styrke.MIDDELS.value), ident="a")


@pytest.mark.parametrize("interaktiv", [True, False])
def test_all_tekst_er_ufarlig(interaktiv: bool) -> None:
    fiendtlig = '"><script>alert(1)</script>&'
    bilde = Kjedebilde(1, fiendtlig, fiendtlig, 1, (ett_ledd(eier=fiendtlig, tall=(replace(TALL, navn=fiendtlig),)),))
    markup = svg(tegn(bilde), ident="a", interaktiv=interaktiv)
    rot = ET.fromstring(markup)
    assert not [ett for ett in rot.iter() if ett.tag.endswith("script")]
    assert "<script" not in markup
