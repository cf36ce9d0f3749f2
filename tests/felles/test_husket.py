"""What WeasyPrint measures once a document instead of each time: the file is the same to the last byte."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import preferred
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from tillit.felles.pdf.filer import ADRESSE, bare_egne_filer
from tillit.felles.pdf.husket import husk_maalinger

STILER = "".join(f'<link rel="stylesheet" href="css/{navn}.css">' for navn in ("rapport-fonter", "trykk"))
ORD = (
    "Nådd",
    "Saksbehandlingstid\u00adsoverskridelser i barnevernstjenesten, 12,4 %",
    "<strong>Nådd</strong> i <code style='letter-spacing:1pt'>2026</code>",
    "To<br>linjer og " + "x" * 90,
    "Fly ﬂyr · İstanbul · שלום · Ελλάδα",
    "<span style='white-space:nowrap'>Dette deles ikke</span> <span class='merke'>Merke</span>",
)
STIL = ("", "overflow-wrap:normal", "hyphens:none;font-variant-numeric:tabular-nums", "font-size:7pt;word-spacing:2pt")
SKREVET = (
    'x="4" y="20"',
    'x="80" y="20" text-anchor="end" font-weight="600"',
    'x="40" y="40" text-anchor="middle" font-size="9"',
    'x="4 9 30" y="60" rotate="20" font-family="Inter"',
    'x="4" y="80" textLength="90" letter-spacing="2"',
)


def _ark() -> str:
    rader = "".join(f"<tr style='{stil}'><th>{ord_}</th><td>{ord_}</td></tr>" for ord_, stil in product(ORD, STIL))
    tekster = "".join(f"<text {hvor}>Nådd 2026, 12 %</text>" for hvor in SKREVET)
    tegning = f'<svg viewBox="0 0 100 90" width="300" height="270"><title>Tegning</title>{tekster}</svg>'
    kropp = f"<table>{rader}</table>{tegning}<p style='float:left'>Så smalt det går an</p>{tegning}"
    return f'<html lang="nb"><head><meta charset="utf-8"><title>Ark</title>{STILER}</head><body>{kropp}</body></html>'


def _trykt() -> tuple[bytes, dict[Any, Any]]:
    skrifter = FontConfiguration()
    side = HTML(string=_ark(), base_url=ADRESSE, url_fetcher=bare_egne_filer())
    raa: bytes = side.write_pdf(font_config=skrifter, pdf_variant="pdf/a-3a", pdf_identifier=b"samme")
    return raa, getattr(skrifter, "husket", {})


def test_det_som_huskes_gir_samme_byte_som_det_som_maales_hver_gang(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    husk_maalinger()
    med, husket = _trykt()
    for sted in (preferred, line_break):
        monkeypatch.setattr(sted, "split_first_line", sted.split_first_line.__wrapped__)
    uten, ingen = _trykt()
    assert med == uten
    assert (len(husket) > 100, ingen) == (True, {})
    assert [linje.message for linje in caplog.records if "SVG" in linje.message] == []
