"""What the stylesheets of print promise, measured on paper."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from weasyprint import HTML

from tillit.rapport.pdf.filer import ADRESSE, bare_egne_filer

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
