"""What the stylesheets of print promise, measured on paper."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pypdfium2
import pytest
from django.template.loader import render_to_string
from weasyprint import HTML

from tillit.felles.pdf.filer import ADRESSE, bare_egne_filer
from tillit.maal.diagram.figur import Diagram, Tegning
from tillit.maal.diagram.smaatrendtegning import LITEN

MM = 72 / 25.4
STILER = "".join(
    f'<link rel="stylesheet" href="{navn}">'
    for navn in ("tema/tillit.css", "tema/roller.css", "css/trykk.css", "css/rapport-trykk.css")
)


def trykk(kropp: str) -> pypdfium2.PdfDocument:
    html = f'<html lang="nb"><head><meta charset="utf-8">{STILER}</head><body>{kropp}</body></html>'
    return pypdfium2.PdfDocument(
        io.BytesIO(HTML(string=html, base_url=ADRESSE, url_fetcher=bare_egne_filer()).write_pdf())
    )


def tabell(celle: str, *, rader: int) -> str:
    linjer = "".join(f"<tr><th>Rad {nr}</th><td>{celle}</td><td>Nådd</td></tr>" for nr in range(rader))
    hode = "<thead><tr><th>Mål</th><th>Tekst</th><th>Status</th></tr></thead>"
    return f"<table><caption>Tabellen</caption>{hode}<tbody>{linjer}</tbody></table>"


@pytest.mark.parametrize("kropp", ["<p>{}</p>", "<h3>{}</h3>", "{tabell}"], ids=["avsnitt", "overskrift", "tabell"])
def test_500_tegn_uten_mellomrom_blir_paa_papiret(kropp: str) -> None:
    ord_ = "x" * 500
    with trykk(kropp.format(ord_, tabell=tabell(ord_, rader=1))) as pdf:
        tekst = pdf[0].get_textpage()
        skrevet = [nr for nr in range(tekst.count_chars()) if tekst.get_text_range(nr, 1) == "x"]
        assert len(skrevet) == 500
        assert max(tekst.get_charbox(nr)[2] for nr in skrevet) <= (210 - 18) * MM + 1


@pytest.mark.parametrize("hoeyde", [226, 230, 234, 238, 242])
def test_en_tabell_begynner_eller_slutter_ikke_med_en_rad_alene(hoeyde: int) -> None:
    """However far down on the page it comes."""
    with trykk(f'<div style="height:{hoeyde}mm"></div>{tabell("Kort", rader=6)}') as pdf:
        sider = [side.get_textpage().get_text_range() for side in pdf]
    rader = [side.count("Rad ") for side in sider]
    assert sum(rader) == 6
    assert 1 not in rader
    assert ["Tabellen" in side for side in sider] == ["Rad 0" in side for side in sider]


def sider_i(kropp: str) -> list[str]:
    with trykk(kropp) as pdf:
        return [side.get_textpage().get_text_range() for side in pdf]


def virksomhet(navn: str, *, hoeyde: int) -> str:
    return f'<section class="rapport-virksomhet"><h2>{navn}</h2><div style="height:{hoeyde}mm"></div></section>'


@pytest.mark.parametrize(("foerste", "sider"), [(90, 1), (190, 2)])
def test_en_virksomhet_begynner_der_den_forrige_slutter_naar_det_er_plass(foerste: int, sider: int) -> None:
    """No page is left nearly empty, and no virksomhet begins at the foot of one."""
    lest = sider_i(virksomhet("Etat A", hoeyde=foerste) + virksomhet("Etat B", hoeyde=30))
    assert len(lest) == sider
    assert ("Etat A" in lest[0], "Etat B" in lest[-1]) == (True, True)


def test_en_tabell_med_en_rad_drar_ikke_det_som_kommer_etter_med_seg() -> None:
    """The row is at the foot of its page; what follows goes on the next one alone."""
    neste = '<h3>Neste</h3><div class="hold-sammen" style="height:60mm">Ord.</div>'
    lest = sider_i(f'<div style="height:185mm"></div>{tabell("Kort", rader=1)}{neste}')
    assert ["Rad 0" in side for side in lest] == [True, False]
    assert ["Neste" in side for side in lest] == [False, True]


def test_en_dato_deles_ikke_i_en_smal_kolonne() -> None:
    celler = "".join(f"<td>{ord_}</td>" for ord_ in ("x" * 500, '<span class="rapport-dato">04.12.2026</span>'))
    (side,) = sider_i(f"<table><tr>{celler}</tr></table>")
    assert "04.12.2026" in side


def test_den_lille_tegningen_ligger_i_teksten_saa_den_blir_med_raden_til_neste_side() -> None:
    """One that floated, or was placed, was left behind by its row, and stood alone under the last table of the page."""
    tegning = Diagram(
        indikator_pk=1,
        navn="Andel",
        enhet="prosent",
        tittel="Andelen går opp",
        beskrivelse="Tre målinger.",
        tegninger=(Tegning(LITEN, (), (), (), (), (), (), ()),),
        forklaring=(),
        rader=(),
        flere_grunnlag=False,
        har_maaltall=False,
        har_tall=True,
    )
    rad = SimpleNamespace(ident="m", trend=tegning, siste_tall="45 % i 2025.", bilde=SimpleNamespace(tekst="Målet"))
    kropp = render_to_string("rapport/_maaltabell.html", {"maal": [rad], "paa_nett": False})
    html = f'<html lang="nb"><head><meta charset="utf-8">{STILER}</head><body>{kropp}</body></html>'
    (side,) = HTML(string=html, base_url=ADRESSE, url_fetcher=bare_egne_filer()).render().pages
    bokser = [boks for boks in side._page_box.descendants() if boks.element_tag]
    liten, *_deler = [boks for boks in bokser if "diagram__tegning--liten" in (boks.element.get("class") or "")]
    assert {boks.element_tag for boks in bokser if not boks.is_in_normal_flow()} == set()
    tekst = next(boks for boks in bokser if (boks.element.text or "").startswith("45 % i 2025."))
    assert tekst.position_x + tekst.width <= liten.position_x, "the words to the left, the drawing beside them"
