"""What a script imports is known before the browser asks."""

from __future__ import annotations

from django.template import Context, Template

from tillit.felles.statisk import moduler


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
