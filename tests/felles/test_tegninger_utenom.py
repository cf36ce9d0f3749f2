"""Drawings that go round the reader of HTML: the file is the same to the last byte, and what is not XML stays."""

from __future__ import annotations

import pytest

from tillit.felles.pdf import lag_pdf, utskrift
from tillit.felles.pdf.feil import NoeKomIkkeMed
from tillit.felles.pdf.tegninger import ta_ut_tegningene

TEGNINGER = (
    '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true"><path d="M12 0V14" stroke="#595d68"/></svg>',
    '<svg class="ikon" aria-hidden="true"><use href="/static/img/ikoner.svg#varsel"/></svg>',
    (
        '<svg class="diagram__tegning" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90" role="img">'
        "<title>Andel &lt;i tide&gt; &amp; 12\u00a0% «æøå»</title><desc>To &gt; én</desc>\n  <g font-size='9'>"
        '<text x="4" y="20">Nådd &amp; <tspan font-weight="600">målt</tspan> </text>'
        '<rect width="9" height="9"/></g></svg>'
    ),
)
IKKE_XML = '<svg width="90" height="20" viewBox="0 0 90 20"><title>Ti&nbsp;%</title><text y="12">Ti&nbsp;%</text></svg>'
LINK = '<link rel="stylesheet" href="css/rapport-fonter.css"><link rel="stylesheet" href="css/trykk.css">'


def _ark(*tegninger: str) -> str:
    figurer = "".join(f"<figure><p>Foran</p>{ett}<figcaption>Under</figcaption></figure>" for ett in tegninger)
    return f'<html lang="nb"><head><meta charset="utf-8"><title>A</title>{LINK}</head><body>{figurer}</body></html>'


def test_tegningene_gir_samme_byte_som_om_de_ble_lest_som_html(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ark = _ark(*TEGNINGER, IKKE_XML, *TEGNINGER)
    utenom = lag_pdf(ark, lambda *_: None).innhold
    monkeypatch.setattr(utskrift, "ta_ut_tegningene", lambda html: (html, {}))
    assert lag_pdf(ark, lambda *_: None).innhold == utenom
    assert [linje.message for linje in caplog.records if "SVG" in linje.message] == []


def test_bare_det_som_er_xml_tas_ut_og_ingenting_blir_borte() -> None:
    side, ute = ta_ut_tegningene(_ark(*TEGNINGER, IKKE_XML, "<svg><g></svg>"))
    assert len(ute) == len(TEGNINGER)
    assert (side.count("<svg"), IKKE_XML in side, "<svg><g></svg>" in side) == (len(TEGNINGER) + 2, True, True)
    assert "<text" not in side.replace(IKKE_XML, "")


@pytest.mark.parametrize(
    "tegning",
    [
        '<svg viewBox="0 0 9 x" width="9" height="9"><rect width="1" height="1"/></svg>',
        '<svg viewBox="0 0 9 9"><g transform="rotate(x)"><rect width="1" height="1"/></g></svg>',
    ],
)
def test_et_dokument_uten_en_tegning_blir_ikke_laget(tegning: str) -> None:
    with pytest.raises(NoeKomIkkeMed):
        lag_pdf(_ark(*TEGNINGER, tegning), lambda *_: None)
    assert lag_pdf(_ark(*TEGNINGER), lambda *_: None).sider == 1
