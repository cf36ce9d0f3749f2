"""Pieces that are drawn once and kept: what hangs on the page is put in each time, and nobody is shown another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from tests.scene import Scene
from tillit.felles.skjemavern import UTSATT
from tillit.felles.templatetags import holdttagger

MALEN = """{% load i18n tillit ordliste %}
{% i_ordlisten "oppdrag" %}|{% i_ordlisten "styringssignal" %}|{{ rad.tekst }}|{% translate "Lagre" %}
<form>{% skjemavern %}</form>{% include "prøve/indre.html" with csrf_token=csrf_token only %}"""
INDRE = "{% load tillit %}<form>{% skjemavern %}</form>"


@dataclass(frozen=True)
class Rad:
    tekst: str


@pytest.fixture(autouse=True)
def maler(settings: Any) -> None:
    innstilling = settings.TEMPLATES[0]
    deler = {"prøve/ytre.html": MALEN, "prøve/indre.html": INDRE, "prøve/to.html": TO}
    laster = ("django.template.loaders.locmem.Loader", deler)
    mer = innstilling["OPTIONS"] | {"loaders": [laster, "django.template.loaders.app_directories.Loader"]}
    settings.TEMPLATES = [innstilling | {"APP_DIRS": False, "OPTIONS": mer}]
    holdttagger._tegnet.cache_clear()


# One inside another, as a point of a programme holds its statements.
TO = '{% load tillit %}{% holdt "prøve/ytre.html" rad=rad %}{% holdt "prøve/ytre.html" rad=rad %}'


def side(scene: Scene, *rader: Rad, mal: str = "prøve/ytre.html", csrf: str = "tegn") -> str:
    """A page with these rows, as somebody reads it."""
    foresp: Any = RequestFactory().get("/")
    foresp.user = scene.leder
    rad = f'{{% holdt "{mal}" rad=rad %}}'
    malen = Template(f"{{% load tillit %}}{{% for rad in rader %}}{rad}\n{{% endfor %}}")
    return malen.render(Context({"rader": rader, "request": foresp, "csrf_token": csrf}))


def test_hver_side_har_sitt_eget_vern_ogsaa_i_det_som_er_tegnet_foer(scene: Scene) -> None:
    foerste, andre = (side(scene, Rad("a"), Rad("b"), csrf=tegn) for tegn in ("tegn1", "tegn2"))
    assert (foerste.count('value="tegn1"'), andre.count('value="tegn2"'), "tegn1" in andre) == (4, 4, False)
    assert (foerste.count('name="skjemanoekkel"'), UTSATT in foerste + andre) == (4, False)
    assert holdttagger._tegnet.cache_info().misses == 3, "the first word of a page leads on, the next does not"
    noekler = {linje.split('name="skjemanoekkel" value="')[1][:40] for linje in foerste.split("<form>")[1:]}
    assert len(noekler) == 1, "one key a page"


@pytest.mark.parametrize("mal", ["prøve/ytre.html", "prøve/to.html"])
def test_et_ord_leder_til_ordlisten_foerste_gang_paa_siden(scene: Scene, mal: str) -> None:
    for _ in range(2):  # also where all of it was kept
        siden = side(scene, Rad("a"), Rad("b"), mal=mal)
        assert siden.count('class="ordlenke"') == 2
        assert siden.index('class="ordlenke"') < siden.index("|a|")
        assert siden.count("Oppdrag") == siden.count("|a|") + siden.count("|b|")
    assert UTSATT not in siden
    assert siden.count("<form>") == 4 * (2 if mal.endswith("to.html") else 1)


def test_andre_verdier_og_et_annet_spraak_tegnes_for_seg(scene: Scene) -> None:
    assert "|&lt;b&gt;|Lagre" in side(scene, Rad("<b>"))
    with translation.override("en"):
        assert "|&lt;b&gt;|Save" in side(scene, Rad("<b>"))
    assert "|ny|Lagre" in side(scene, Rad("ny"))


def test_det_som_kan_endre_seg_kan_ikke_holdes(scene: Scene) -> None:
    """A row of the database, too: it is equal to what it was before it was changed."""
    with pytest.raises(TypeError, match="unhashable"):
        side(scene, ["en liste"])  # type: ignore[arg-type]
    for rad in (scene.etat, Rad(scene.etat), Rad((1, ("to", scene.etat)))):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="frozen dataclass"):
            side(scene, rad)  # type: ignore[arg-type]
