"""The typeface a page reads holds every letter that is needed, and weighs little."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Page

NySide = Callable[..., "Page"]
ROT = Path(__file__).resolve().parents[2]
SKRIFTER = ROT / "static" / "vendor"
SNITT: dict[str, str] = json.loads((ROT / "package.json").read_text(encoding="utf-8"))["skrift"]["snitt"]
TEGN: str = json.loads((ROT / "package.json").read_text(encoding="utf-8"))["skrift"]["tegn"]
# A cold page reads three of them; whole they weigh 340 kB.
TYNGST = 32_000

PAA_ALLE_SIDER = {f"inter/Inter-{snitt}-side.woff2" for snitt in ("Regular", "Medium", "SemiBold")}
FORHAANDSLAST = "[...document.querySelectorAll('link[rel=preload][as=font]')].map((ett) => ett.href)"

VAART = ("templates", "tillit", "resultatkjede", "styringsdialog", "locale", "static/js", "static/img")
TEKSTFILER = {".py", ".html", ".txt", ".js", ".po", ".json", ".csv", ".svg", ".sql"}

ALFABETER = {
    "norsk": "abcdefghijklmnopqrstuvwxyzæøåàéèêóòôüäö",
    "nordsamisk": "aábcčdđefghijklmnŋoprsštŧuvzž",
    "lulesamisk": "aábdefghijklmnńŋoprstuvåäæö",
    "sørsamisk": "abdefghiïjklmnoprstuvyæöåøä",
    "enaresamisk": "aâbcčdđefghijklmnŋoprsštuvyzžäá",
    "skoltesamisk": "aâbcčʒǯdđefgǧǥhijkǩlmnŋoõprsštuvzžåäˊʹʼ",
    "kvensk": "abcdđefghijklmnoprsštuvyzžäöå",
    "islandsk": "aábdðeéfghiíjklmnoóprstuúvxyýþæö",
    "tysk": "äöüßẞ",
    "fransk": "àâæçéèêëîïôœùûüÿ",
    "spansk og portugisisk": "áéíóúñüàâãçêõ",
    "italiensk og maltesisk": "àèéìòùċġħż",
    "walisisk og irsk": "âêîôûŵŷẁẃẅỳáéíóú",
    "polsk": "ąćęłńóśźż",
    "tsjekkisk og slovakisk": "áčďéěíľĺňóôŕřšťúůýž",
    "ungarsk": "áéíóöőúüű",
    "kroatisk, bosnisk og slovensk": "čćđšž",
    "rumensk": "ăâîșțşţ",
    "albansk": "çë",
    "baltisk": "āčēģīķļņšūžąęėįųõäöü",
    "tyrkisk og aserbajdsjansk": "çğıiöşüəİ",
    "esperanto": "ĉĝĥĵŝŭ",
}


@cache
def dekker(fil: str) -> frozenset[int]:
    return frozenset(TTFont(SKRIFTER / fil).getBestCmap())


def spenn(tegn: str) -> set[int]:
    """What a unicode-range holds."""
    funnet: set[int] = set()
    for del_ in tegn.replace("U+", "").split(","):
        foerste, _, siste = del_.strip().partition("-")
        funnet |= set(range(int(foerste, 16), int(siste or foerste, 16) + 1))
    return funnet


@cache  # a thousand files, and the same for every cut
def brukt() -> dict[str, list[Path]]:
    """Every sign in what we wrote, as it stands or as an escape, and where."""
    alle: dict[str, list[Path]] = {}
    for mappe in VAART:
        for fil in sorted((ROT / mappe).rglob("*")):
            if fil.suffix in TEKSTFILER:
                innhold = fil.read_text(encoding="utf-8")
                tegn = set(innhold) | set(html.unescape("".join(re.findall(r"&#?\w+;", innhold))))
                tegn |= {chr(int(kode, 16)) for kode in re.findall(r"\\u([0-9a-fA-F]{4})", innhold)}
                for ett in tegn:
                    if ett.isprintable() or ett.isspace():
                        alle.setdefault(ett, []).append(fil.relative_to(ROT))
    return alle


@pytest.mark.parametrize(("side", "hel"), SNITT.items())
def test_tegnene_i_det_vi_har_skrevet_finnes_i_sidens_skrift(side: str, hel: str) -> None:
    bare_i_den_hele = dekker(hel) - dekker(side)
    mangler = {f"U+{ord(tegn):04X} {tegn}": filer for tegn, filer in brukt().items() if ord(tegn) in bare_i_den_hele}
    assert mangler == {}, "legg dem til i package.json under skrift.tegn"


@pytest.mark.parametrize("side", SNITT)
@pytest.mark.parametrize("spraak", ALFABETER)
def test_alfabetene_finnes_i_sidens_skrift(spraak: str, side: str) -> None:
    bokstaver = set(ALFABETER[spraak]) | {stor for stor in ALFABETER[spraak].upper() if stor != "ß"}
    assert {bokstav for bokstav in bokstaver if ord(bokstav) not in dekker(side)} == set()


@pytest.mark.parametrize(("side", "hel"), SNITT.items())
def test_sidens_skrift_har_det_stilarket_lover_og_er_lett(side: str, hel: str) -> None:
    """A sign that is promised and missing would be drawn in another typeface: the whole file is not asked for it."""
    assert spenn(TEGN) & dekker(hel) <= dekker(side)
    assert (SKRIFTER / side).stat().st_size < TYNGST < (SKRIFTER / hel).stat().st_size / 3


def test_stilarket_har_den_hele_skriften_for_andre_tegn() -> None:
    regler = re.findall(
        r"@font-face \{(.*?)\}", (ROT / "static/tema/fonter.css").read_text(encoding="utf-8"), re.DOTALL
    )
    rekke = [
        (re.findall(r"vendor/([^\"]+)", regel)[0], re.findall(r"unicode-range:([^;]+);", regel)) for regel in regler
    ]
    # Of two that hold a sign, a browser takes the last.
    par = list(zip(rekke[::2], rekke[1::2], strict=True))
    assert {side: hel for (hel, _), (side, _) in par} == SNITT
    assert all(hele == [] and spenn(sidens[0]) == spenn(TEGN) for (_, hele), (_, sidens) in par)


def test_papiret_har_den_hele_skriften() -> None:
    ark = (ROT / "static/css/rapport-fonter.css").read_text(encoding="utf-8")
    assert set(re.findall(r"vendor/([^\"]+)", ark)) <= set(SNITT.values())


@pytest.mark.urls("tests.felles.proevesider")
def test_en_side_henter_bare_sin_egen_skrift_til_et_fremmed_tegn_skal_vises(ny_side: NySide) -> None:
    side = ny_side()
    hentet: set[str] = set()
    side.on(
        "request", lambda kall: hentet.add(kall.url.rsplit("/static/vendor/")[-1]) if ".woff2" in kall.url else None
    )
    side.goto("/stil/")
    side.evaluate("document.fonts.ready.then(() => true)")
    assert (
        {adresse.rsplit("/static/vendor/")[-1] for adresse in side.evaluate(FORHAANDSLAST)} == PAA_ALLE_SIDER <= hentet
    )
    assert hentet <= set(SNITT)
    with side.expect_response("**/Inter-Regular.woff2"):
        side.locator("#innhold").evaluate("element => element.append('Київ')")
