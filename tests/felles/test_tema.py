"""The colours can be read, and the theme keeps to itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from tillit.felles import farger

STATIC = Path(__file__).resolve().parents[2] / "static"
TONER = ["hoved", "neutral", "aksent", "info", "success", "warning", "danger"]
FLATER = ["--t-side", "--t-flate", "--t-flate-tonet"]

TEKST = [
    *[(tekst, flate) for tekst in ("--t-tekst", "--t-tekst-dempet", "--t-overskrift", "--t-lenke") for flate in FLATER],
    ("--t-hode-tekst", "--t-hode"),
    ("--t-hode-tekst", "--t-hode-flate"),
    ("--t-hode-dempet", "--t-hode"),
    ("--t-krever-tekst", "--t-krever"),
    ("--t-krever-tekst", "--t-krever-flate"),
    ("--t-ordre-tekst", "--t-ordre"),
    ("--t-samtale-tekst", "--t-samtale"),
    ("--t-tekst", "--t-overordnet-flate"),
    ("--t-tekst", "--t-underordnet-flate"),
    ("--t-risiko-tekst", "--t-risiko-operasjonell"),
    ("--t-risiko-tekst", "--t-risiko-strategisk"),
    ("--t-graf-akse", "--t-flate"),
    *[(f"--ds-color-{tone}-text-default", f"--ds-color-{tone}-background-tinted") for tone in TONER],
    *[(f"--ds-color-{tone}-text-subtle", f"--ds-color-{tone}-background-tinted") for tone in TONER],
    *[(f"--ds-color-{tone}-base-contrast-default", f"--ds-color-{tone}-base-default") for tone in TONER],
    *[("--ds-color-danger-text-subtle", flate) for flate in FLATER],
]
KANTER = [
    *[("--t-kontrollkant", flate) for flate in FLATER],
    *[("--ds-color-danger-border-default", flate) for flate in FLATER],
    *[("--ds-color-hoved-base-default", flate) for flate in FLATER],
    *[("--ds-color-hoved-border-strong", flate) for flate in FLATER],
    *[("--ds-color-focus-outer", flate) for flate in FLATER],
    *[(f"--ds-color-{tone}-border-strong", f"--ds-color-{tone}-background-tinted") for tone in TONER],
    ("--t-hode-aktiv", "--t-hode"),
    ("--t-hode-aktiv", "--t-hode-flate"),
    ("--t-samtale-kant", "--t-samtale"),
    ("--t-krever-kant", "--t-flate"),
    ("--t-overordnet", "--t-overordnet-flate"),
    ("--t-underordnet", "--t-underordnet-flate"),
    ("--t-graf-serie", "--t-flate"),
    ("--t-graf-maal", "--t-flate"),
]


def lysstyrke(navn: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    heks = farger.kode(navn)
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", heks), f"{navn} er ikke en farge: {heks}"
    kanaler = [int(heks[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    roed, groenn, blaa = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanaler]
    return 0.2126 * roed + 0.7152 * groenn + 0.0722 * blaa


def kontrast(forgrunn: str, bakgrunn: str) -> float:
    lys, moerk = sorted((lysstyrke(forgrunn), lysstyrke(bakgrunn)), reverse=True)
    return (lys + 0.05) / (moerk + 0.05)


def test_kontrast_maales_som_wcag(monkeypatch: pytest.MonkeyPatch) -> None:
    proever = {"--hvit": "#ffffff", "--svart": "#000000", "--graa": "#767676"}
    monkeypatch.setattr(farger, "variabler", lambda: proever)
    assert kontrast("--hvit", "--svart") == pytest.approx(21)
    assert kontrast("--graa", "--hvit") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(("tekst", "flate"), TEKST)
def test_tekst_kan_leses(tekst: str, flate: str) -> None:
    assert kontrast(tekst, flate) >= 4.5


@pytest.mark.parametrize(("kant", "flate"), KANTER)
def test_kanter_paa_kontroller_synes(kant: str, flate: str) -> None:
    assert kontrast(kant, flate) >= 3


def test_tegninger_faar_fargene_som_koder() -> None:
    svg = '{% load tillit %}<path stroke="{% farge "graf-serie" %}" fill="{% farge "flate" %}"/>'
    assert Template(svg).render(Context()) == '<path stroke="#2A2859" fill="#ffffff"/>'


@pytest.mark.parametrize("fil", sorted((STATIC / "css").glob("*.css")), ids=lambda fil: fil.name)
def test_stilarkene_bruker_roller_som_finnes(fil: Path) -> None:
    css = fil.read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*;)", css), "en farge har en kode i stedet for en rolle"
    assert {navn for navn in re.findall(r"var\((--t-[\w-]+)", css) if navn not in farger.variabler()} == set()


@pytest.mark.parametrize(
    "fil", [*(STATIC / "css").glob("*"), *(STATIC / "tema").glob("*.css")], ids=lambda fil: fil.name
)
def test_ingenting_hentes_fra_andre_steder(fil: Path) -> None:
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+/", fil.read_text(encoding="utf-8")) == []
