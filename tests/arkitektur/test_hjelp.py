"""The topics of help: true to the program, complete in three languages, one for every page where something is done."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.utils import translation

from tests.arkitektur.huset import ROT
from tests.arkitektur.test_ruter import egne_ruter
from tests.spraak import kataloger
from tillit.hjelp.emner import EMNER, Emne, emnet_for_siden
from tillit.hjelp.ordliste import ORDLISTE
from tillit.hjelp.snarveier import SNARVEIER
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.rettigheter import RETTIGHETER

FLEST_STEG = 7
# Doors, machines' addresses, the demonstration's own pages, and help itself.
UTEN_EMNE = {
    "felles:healthz",
    "felles:readyz",
    "felles:ord_i_skript",
    "felles:tilgjengelighet",
    "organisasjon:logg_inn",
    "organisasjon:logg_ut",
    "organisasjon:velg_spraak",
}
HERMETEGN = re.compile(r"«([^»]+)»|“([^”]+)”")
# What a button says to a screen reader alone is no part of what is seen on it.
USETT = re.compile(r'<span class="ds-sr-only">.*?</span>|<[^>]+>', re.DOTALL)


@pytest.mark.parametrize("emne", EMNER.values(), ids=EMNER)
def test_et_emne_er_kort_og_fullstendig(emne: Emne) -> None:
    assert 1 <= len(emne.steg) <= FLEST_STEG
    assert emne.etterpaa
    assert emne.hvis_galt
    assert emne.beslektede
    assert set(emne.beslektede) < EMNER.keys() - {emne.slug}
    assert all(str(setning).endswith(".") for setning in (emne.formaal, *emne.steg, *emne.etterpaa, *emne.hvis_galt))


@pytest.mark.parametrize("emne", EMNER.values(), ids=EMNER)
def test_noen_kan_gjoere_det_et_emne_forteller_om(emne: Emne) -> None:
    assert not emne.rettigheter or any(set(emne.rettigheter) & rettigheter for rettigheter in RETTIGHETER.values()), (
        Rolle.labels
    )


def test_en_side_har_ett_emne_og_emnet_nevner_bare_sider_som_finnes() -> None:
    nevnt = [side for emne in EMNER.values() for side in emne.sider]
    assert len(nevnt) == len(set(nevnt))
    assert set(nevnt) <= egne_ruter().keys()


def test_hver_side_foerer_til_et_emne() -> None:
    uten = {navn for navn in egne_ruter() if not emnet_for_siden(navn) and not navn.startswith(("demo:", "hjelp:"))}
    assert uten == UTEN_EMNE, "name the new page in `sider` of the topic in tillit/hjelp/emner that tells of it"


@cache
def ord_i_programmet(spraak: str) -> frozenset[str]:
    """All that the program says in a language, but for what help says of it."""
    return frozenset(
        sett(tekst)
        for melding in kataloger.les(spraak, "django")
        if melding.id and any("/hjelp/" not in fil for fil, _linje in melding.locations)
        for tekst in kataloger.tekster(melding.id if spraak == kataloger.KILDESPRAAK else melding.string)
    )


def sett(tekst: str) -> str:
    return " ".join(USETT.sub("", tekst).split()).strip(" :")


@pytest.mark.parametrize("spraak", kataloger.SPRAAK)
@pytest.mark.parametrize("emne", EMNER.values(), ids=EMNER)
def test_det_som_staar_i_hermetegn_staar_slik_paa_siden(emne: Emne, spraak: str) -> None:
    """A button that is renamed is renamed in help."""
    with translation.override(spraak):
        tekster = [str(tekst) for tekst in (emne.formaal, *emne.steg, *emne.etterpaa, *emne.hvis_galt)]
    sitert = {paa_norsk or paa_engelsk for tekst in tekster for paa_norsk, paa_engelsk in HERMETEGN.findall(tekst)}
    assert sitert - ord_i_programmet(spraak) - {"Hjelp", "Help"} == set()


def test_kontrollen_av_hermetegn_ser_det_den_skal() -> None:
    assert "Start møtet" in ord_i_programmet("nb")
    assert "Begynn møtet" not in ord_i_programmet("nb")
    assert "Registrer måling" in ord_i_programmet("nb")


def test_et_ord_i_ordlisten_staar_der_en_gang_og_sier_hva_det_kan_vaere() -> None:
    ankre = [ett.anker for ett in ORDLISTE]
    assert len(ankre) == len(set(ankre)) >= 30
    assert {ett.anker: ett.verdier for ett in ORDLISTE}["maloppnaelse"] == ["Nådd", "I rute", "Avvik", "Vet ikke"]


def test_ordene_i_ordlisten_er_ord_i_programmet() -> None:
    """Each is a term of docs/ordliste.md, or one of the labels that the program shows."""
    papiret = (ROT / "docs" / "ordliste.md").read_text("utf-8").casefold()
    vist = {ord_.casefold() for ord_ in ord_i_programmet("nb")}
    navn = [str(ett.navn).casefold() for ett in ORDLISTE]
    assert [ett for ett in navn if ett not in papiret and ett not in vist] == []


TASTER_I_SKRIPT = {
    "/": ("soek.js", '"/"'),
    "j": ("maalliste.js", "j: 1"),
    "F2": ("resultatkjede/taster.js", "f2:"),
    "n": ("resultatkjede/taster.js", "n: ()"),
    "Delete": ("resultatkjede/taster.js", "delete:"),
    "Ctrl + Enter": ("resultatkjede/skjema.js", '"Enter" && (event.ctrlKey'),
    "Ctrl + Y": ("resultatkjede/taster.js", 'bokstav === "y"'),
}


@pytest.mark.parametrize("tast", TASTER_I_SKRIPT)
def test_en_snarvei_finnes_i_skriptet(tast: str) -> None:
    fil, kode = TASTER_I_SKRIPT[tast]
    assert kode in (ROT / "static" / "js" / fil).read_text("utf-8")
    assert tast in {str(en) for sted in SNARVEIER for snarvei in sted.snarveier for en in snarvei.taster}
