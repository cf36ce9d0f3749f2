"""Every word a user reads can be translated, and is: nothing unmarked, nothing untranslated, nothing uncompiled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests.arkitektur.huset import vist
from tests.spraak import kataloger, kilder

OVERSETTELSER = [spraak for spraak in kataloger.SPRAAK if spraak != kataloger.KILDESPRAAK]
PLASS = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
ELEMENT = re.compile(r"</?[a-z]+")
# «De» do something, and something is done to «dykk»: nynorsk keeps the two apart, where bokmål has one word.
DYKK_SOM_GJOER = re.compile(
    r"^Dykk\b|\b(?:kan|må|skal|har|vil|veit|trur) dykk\b"
    r"|\b[Dd]ykk (?:er|har|kan|må|skal|vil|veit|trur|bidreg|gjer|meiner|skriv|styrer)\b"
)


@pytest.fixture(scope="module", params=sorted(kataloger.DOMENER))
def domene(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def merket(domene: str) -> Catalog:
    return kataloger.DOMENER[domene]()


@pytest.mark.parametrize("fil", kilder.maler(), ids=vist)
def test_hvert_ord_i_en_mal_er_merket_for_oversettelse(fil: Path) -> None:
    assert [str(funn) for funn in kilder.umerket(fil)] == []


@pytest.mark.parametrize("spraak", kataloger.SPRAAK)
def test_katalogen_har_alt_som_er_merket_og_ikke_mer(spraak: str, domene: str, merket: Catalog) -> None:
    """`make spraak` brings it up to date."""
    ny = kataloger.som_po(kataloger.oppdatert(spraak, domene, merket))
    assert kataloger.fil(spraak, domene).read_bytes() == ny


@pytest.mark.parametrize("spraak", kataloger.SPRAAK)
def test_katalogen_er_oversatt_til_maskinen(spraak: str, domene: str) -> None:
    po = kataloger.fil(spraak, domene)
    assert po.with_suffix(".mo").read_bytes() == kataloger.som_mo(po.read_bytes(), spraak)


@pytest.mark.parametrize("spraak", OVERSETTELSER)
def test_alt_er_oversatt(spraak: str, domene: str) -> None:
    assert kataloger.uoversatte(kataloger.les(spraak, domene)) == []


def test_nynorsk_kaller_dem_som_gjoer_noe_for_de(domene: str) -> None:
    tekster = [tekst for melding in kataloger.les("nn", domene) for tekst in kataloger.tekster(melding.string)]
    assert [tekst for tekst in tekster if DYKK_SOM_GJOER.search(tekst)] == []


def test_engelsk_har_engelske_anfoerselstegn(domene: str) -> None:
    tekster = [tekst for melding in kataloger.les("en", domene) for tekst in kataloger.tekster(melding.string)]
    assert [tekst for tekst in tekster if re.search("[«»]", tekst)] == []


def test_nynorsk_boeyer_bli_paa_en_maate(domene: str) -> None:
    """«Blei» and «vart» are both right; one text has one of them."""
    tekster = [tekst for melding in kataloger.les("nn", domene) for tekst in kataloger.tekster(melding.string)]
    assert [tekst for tekst in tekster if re.search(r"(?i)\bvart\b", tekst)] == []


def test_det_django_ikke_sier_paa_norsk_sier_vi() -> None:
    fra_django = [
        melding
        for melding in meldinger(kataloger.KILDESPRAAK, "django")
        if kilder.DJANGO in {fil for fil, _linje in melding.locations}
    ]
    assert len(fra_django) == len(kilder.FRA_DJANGO)
    assert [str(melding.id) for melding in fra_django if not all(kataloger.tekster(melding.string))] == []


@pytest.mark.parametrize("spraak", OVERSETTELSER)
def test_en_oversettelse_har_de_samme_navnene_og_elementene_som_kilden(spraak: str, domene: str) -> None:
    """A name lost in translation is a figure nobody sees; one too many is a page that falls."""
    assert [
        f"{kilden!r} → {oversatt!r}"
        for melding in meldinger(spraak, domene)
        for kilden, oversatt in par(melding)
        if biter(oversatt, PLASS) - biter(kilden, PLASS)
        or (melding.pluralizable is False and biter(kilden, PLASS) != biter(oversatt, PLASS))
        or biter(kilden, ELEMENT) != biter(oversatt, ELEMENT)
    ] == []


def test_kontrollen_ser_et_ord_som_ikke_er_merket(tmp_path: Path) -> None:
    mal = tmp_path / "side.html"
    kode = (
        '{% load i18n %}<p title="Umerket">{% translate "Merket" %} {{ verdi }} fritt</p>\n{% kort tittel="Et kort" %}'
        '{% include "maal/_liste.html" with tittel=_("Mål") %}{# en kommentar #}<script>var ord</script>\n'
    )
    mal.write_text(kode, "utf-8")
    assert {(funn.linje, funn.tekst) for funn in kilder.umerket(mal)} == {(1, "Umerket"), (1, "fritt"), (2, "Et kort")}


def meldinger(spraak: str, domene: str) -> list[Message]:
    return [melding for melding in kataloger.les(spraak, domene) if melding.id]


def par(melding: Message) -> list[tuple[str, str]]:
    return list(zip(kataloger.tekster(melding.id), kataloger.tekster(melding.string), strict=False))


def biter(tekst: str, moenster: re.Pattern[str]) -> set[str]:
    return set(moenster.findall(tekst))
