"""Nothing is found by who may not open it: no hit, no count, no choice, no suggestion; and every hit opens."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from tests.scene import Scene, inne
from tests.soek.by import lag_alt
from tillit.organisasjon.models import Bruker
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.queries import Soek, Soekeside, soek

pytestmark = pytest.mark.django_db

ORDET = "kanarifugl"
# What everybody at the two parties reads of each other.
MAALENES = {S.MAAL, S.INDIKATOR, S.MAALING, S.VURDERING, S.LEDD, S.KOBLING, S.RISIKO, S.TILTAK}
DIALOGENS = {S.MOETE, S.SAK, S.SIGNAL, S.REFERAT, S.OPPFOELGING, S.LEVERANSE}
UTENFOR = {S.KJEDEMAL}  # a template is for everybody who reads chains
SER = {
    "leder": MAALENES | DIALOGENS | {S.KJEDEMAL, S.FORTELLING, S.SPOERRING},
    "medarbeider": MAALENES | DIALOGENS | {S.KJEDEMAL, S.FORTELLING, S.SPOERRING},
    "tillitsvalgt": MAALENES | DIALOGENS | {S.KJEDEMAL},
    "etatsstyrer": MAALENES | DIALOGENS | {S.KJEDEMAL, S.RAPPORT},
    "kommunaldirektoer": MAALENES | DIALOGENS | {S.KJEDEMAL, S.RAPPORT},
    "byraad": MAALENES | DIALOGENS | {S.KJEDEMAL, S.RAPPORT},
    "folkevalgt": MAALENES | {S.KJEDEMAL, S.VIRKSOMHET, S.AVDELING},
    "revisor": MAALENES | DIALOGENS | {S.KJEDEMAL, S.RAPPORT, S.VIRKSOMHET, S.AVDELING},
    "administrator": {S.SPOERRING, S.PERSON},
    "utenforstaaende": UTENFOR,
    "annen_etatsstyrer": UTENFOR,
}


def funn(bruker: Bruker, tekst: str) -> Soekeside:
    return soek(Bruker.objects.get(pk=bruker.pk), Soek(tekst), side=1)


@pytest.mark.parametrize("rolle", SER)
def test_hver_rolle_finner_det_den_kan_aapne_og_ikke_mer(scene: Scene, rolle: str) -> None:
    lag_alt(scene, ORDET)
    bruker = getattr(scene, rolle)
    side = funn(bruker, ORDET)
    assert {treff.slag for treff in side.treff} == {str(slag) for slag in SER[rolle]}
    assert side.antall == len(side.treff) == sum(valg.antall for valg in side.slag)
    klient = inne(bruker)
    svar = {treff.adresse: klient.get(treff.adresse).status_code for treff in side.treff}
    assert set(svar.values()) == {200}, svar


@pytest.mark.parametrize("rolle", ["utenforstaaende", "annen_etatsstyrer"])
@pytest.mark.parametrize(
    "skrevet", [ORDET, "kanarifugll", "kanari", '"om kanarifugl"', "kanarifugl or noe", "mål -tull kanarifugl"]
)
def test_en_annen_avdelings_ord_er_ingen_steder_i_svaret(scene: Scene, rolle: str, skrevet: str) -> None:
    alt = lag_alt(scene, ORDET)
    alt["kjedemal"].delete()
    side = funn(getattr(scene, rolle), skrevet)
    assert (side.antall, side.treff, side.slag, side.virksomheter, side.aar) == (0, (), (), (), ())
    assert (side.liknende, side.uten_valgene, ORDET in side.forslag) == ((), 0, False)
    svar = unescape(inne(getattr(scene, rolle)).get("/soek/", {"q": skrevet}).content.decode())
    assert ORDET not in svar.lower().replace(skrevet.lower(), "")
    assert scene.etat.navn not in svar


def test_den_som_ikke_er_logget_inn_soeker_ikke(scene: Scene) -> None:
    lag_alt(scene, ORDET)
    svar = Client().get("/soek/", {"q": ORDET})
    assert (svar.status_code, svar["Location"].split("?")[0]) == (302, "/logg-inn/")
