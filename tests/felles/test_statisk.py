"""What a script imports is known before the browser asks, and in which forms a file lies ready for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template

from tillit.felles.statisk import Lager, moduler


def test_modulene_er_skriptet_og_alt_det_bruker_ogsaa_gjennom_andre() -> None:
    assert moduler("js/utkast.js") == ("js/utkast.js", "js/levende/lager.js", "js/ord.js")
    assert moduler("js/levende/foelger.js") == ("js/levende/foelger.js", "js/levende/nett.js", "js/levende/lager.js")


def test_hver_modul_staar_en_gang() -> None:
    kjedens = moduler("js/resultatkjede.js")
    assert len(kjedens) == len(set(kjedens))
    assert {"js/ord.js", "js/utkast.js", "js/levende/lager.js", "js/resultatkjede/skjema.js"} < set(kjedens)


def test_hodet_har_en_lenke_for_hver() -> None:
    hode = Template('{% load tillit %}{% skriptets_moduler "js/utkast.js" %}').render(Context())
    assert hode.splitlines() == [
        '<link rel="modulepreload" href="/static/js/utkast.js">',
        '<link rel="modulepreload" href="/static/js/levende/lager.js">',
        '<link rel="modulepreload" href="/static/js/ord.js">',
    ]


@pytest.mark.parametrize(("https", "former"), [(True, {".br", ".gz"}), (False, {".gz"})])
def test_brotli_lages_bare_der_nettlesere_ber_om_det(
    settings: Any, tmp_path: Path, *, https: bool, former: set[str]
) -> None:
    settings.HTTPS = https
    fil = tmp_path / "stil.css"
    fil.write_text("a { color: red }\n" * 500, encoding="utf-8")
    laget = Lager(location=tmp_path, base_url="/static/").create_compressor(quiet=True).compress(str(fil))
    assert {Path(sti).suffix for sti in laget} == former
