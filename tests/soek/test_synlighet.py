"""Nothing is found by who may not open it: no hit, no count, no choice, no suggestion; and every hit opens."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from resultatkjede.actions import publiser_fortelling, send_til_godkjenning, trekk_fortelling
from resultatkjede.models import Kjedemal, Nyttefortelling
from tests.aarshjul.hjelp import satt, satt_for_alle
from tests.rapportering.hjelp import HELT, lag_periode, lag_vurdert, skriv
from tests.refleksjon.hjelp import skrevet, vurdert
from tests.resultatkjede.risikoer import lag_risiko, vurder
from tests.scene import Scene, inne, lag_kjede, lag_maal
from tests.soek.by import lag_alt
from tillit.aarshjul.actions import fjern_dato
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.rapportering.actions import laas_rapport, publiser
from tillit.rapportering.models import Rapporteringsperiode, Traadinnlegg
from tillit.soek import queries
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.funn import Soek
from tillit.soek.queries import Soekeside, soek

pytestmark = pytest.mark.django_db

ORDET = "kanarifugl"
# What the council asked for and what somebody learned is for all who read goals, and a template for who reads chains.
FOR_ALLE = {S.VERBALVEDTAK, S.VEDTAKSSVAR, S.LAERDOM, S.TILLITSTILTAK}
# What everybody at the two parties reads of each other.
MAALENES = {
    S.MAAL,
    S.INDIKATOR,
    S.MAALING,
    S.KUNNGJOERING,
    S.VURDERING,
    S.LEDD,
    S.KOBLING,
    S.RISIKO,
    S.TILTAK,
    S.SPOERSMAAL,
} | FOR_ALLE
DIALOGENS = {
    S.MOETE,
    S.SAK,
    S.SIGNAL,
    S.SVAR,
    S.ORDLYD,
    S.SPOERSMAALSSVAR,
    S.REFERAT,
    S.KOMMENTAR,
    S.TILLEGG,
    S.OPPFOELGING,
    S.RAPPORTERINGSKRAV,
    S.BREV,
    S.AVVIK,
    S.UNNTAK,
    S.AVKLARING,
    S.ALTERNATIV,
    S.FAGLIG_RAAD,
    S.FULLMAKT,
    S.FULLMAKTSBRUK,
    S.GRENSE,
    S.KALENDERDATO,
    S.REFLEKSJON,
    S.OPPFATNING,
    S.KJENNETEGN,
    S.LEVERANSE,
}
UTENFOR = {S.KJEDEMAL} | FOR_ALLE
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


@pytest.mark.grundig
@pytest.mark.parametrize("rolle", SER)
def test_hver_rolle_finner_det_den_kan_aapne_og_ikke_mer(
    scene: Scene, rolle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_SIDE", len(S))  # all of it on one page
    lag_alt(scene, ORDET)
    bruker = getattr(scene, rolle)
    side = funn(bruker, ORDET)
    assert {treff.slag for treff in side.treff} == {str(slag) for slag in SER[rolle]}
    assert side.antall == len(side.treff) == sum(valg.antall for valg in side.slag)
    klient = inne(bruker)
    svar = {treff.adresse: klient.get(treff.adresse).status_code for treff in side.treff}
    assert set(svar.values()) == {200}, svar


@pytest.mark.grundig
@pytest.mark.parametrize("rolle", ["utenforstaaende", "annen_etatsstyrer"])
@pytest.mark.parametrize(
    "skrevet", [ORDET, "kanarifugll", "kanari", '"om kanarifugl"', "kanarifugl or noe", "mål -tull kanarifugl"]
)
def test_en_annen_avdelings_ord_er_ingen_steder_i_svaret(scene: Scene, rolle: str, skrevet: str) -> None:
    alt = lag_alt(scene, ORDET, for_alle=False)
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


def finner(bruker: Bruker, tekst: str) -> set[str]:
    return {treff.slag for treff in funn(bruker, tekst).treff}


def test_det_sidene_ikke_viser_alle_er_ikke_til_aa_finne(scene: Scene) -> None:
    """A draft of a report, its threads, what one party thinks of a risk: found by nobody, nor by its writer."""
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **{**HELT, "vurdering": "Utkastet nevner kanarifugl."})
    risiko = lag_risiko(scene, lag_kjede(maal))
    vurder(scene, risiko, Part.UNDERORDNET, 5, 5, begrunnelse="Fordi kanarifugl er sjelden.")
    Traadinnlegg.objects.create(periode=periode, tekst="Om kanarifugl.", part=Part.OVERORDNET, av=scene.etatsstyrer)
    assert {rolle: finner(getattr(scene, rolle), ORDET) for rolle in SER} == {rolle: set() for rolle in SER}


def test_en_mal_som_er_ute_av_bruk_finnes_bare_av_avdelingen(scene: Scene) -> None:
    lag_alt(scene, ORDET, for_alle=False)
    assert finner(scene.annen_etatsstyrer, ORDET) == {"kjedemal"}
    Kjedemal.objects.update(utgaatt_dato=i_dag())
    assert finner(scene.annen_etatsstyrer, ORDET) == set()
    assert "kjedemal" in finner(scene.etatsstyrer, ORDET)


def test_en_fortelling_finnes_av_alle_bare_mens_den_er_publisert(scene: Scene) -> None:
    lag_alt(scene, ORDET)
    fortelling, utenfor = Nyttefortelling.objects.get(), scene.folkevalgt
    assert "fortelling" not in finner(utenfor, ORDET)
    send_til_godkjenning(fortelling=fortelling, av=scene.medarbeider)
    fortelling.refresh_from_db()
    publiser_fortelling(fortelling=fortelling, av=scene.leder)
    assert "fortelling" in finner(utenfor, ORDET)
    fortelling.refresh_from_db()
    trekk_fortelling(fortelling=fortelling, grunn="Hun ba om det.", av=scene.leder)
    assert "fortelling" not in finner(utenfor, ORDET)
    assert "fortelling" in finner(scene.medarbeider, ORDET)


def test_en_levering_finnes_av_andre_naar_rapporten_er_publisert(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_vurdert(scene, maal, vurdering="Vi fant en kanarifugl.")
    assert "leveranse" in finner(scene.leder, ORDET)
    assert "leveranse" not in finner(scene.folkevalgt, ORDET)
    periode = Rapporteringsperiode.objects.get()
    laas_rapport(periode=periode, av=scene.etatsstyrer)
    periode.refresh_from_db()
    publiser(periode=periode, av=scene.etatsstyrer)
    assert "leveranse" in finner(scene.folkevalgt, ORDET)
    assert finner(scene.annen_etatsstyrer, ORDET) == set()


@pytest.mark.grundig
@pytest.mark.parametrize(
    ("si", "felt"), [(skrevet, "tredje"), (vurdert, "aapenhet_eksempel")], ids=["oppfatning", "kjennetegn"]
)
def test_det_en_part_har_sagt_alene_finnes_av_ingen_foer_den_andre_har_svart(
    scene: Scene, si: Callable[..., object], felt: str
) -> None:
    """Not by its own party either: it is found when both read it. Nor is it counted or offered as nearly so."""
    si(scene, Part.UNDERORDNET, svar={felt: "Ingen ser en kanarifugl."})
    assert {rolle: funn(getattr(scene, rolle), ORDET).antall for rolle in SER} == dict.fromkeys(SER, 0)
    assert {rolle: funn(getattr(scene, rolle), ORDET + "l").liknende for rolle in SER} == dict.fromkeys(SER, ())
    si(scene, Part.OVERORDNET)
    ser = {rolle for rolle in SER if finner(getattr(scene, rolle), ORDET)}
    assert ser == {rolle for rolle in SER if SER[rolle] & {S.OPPFATNING}}


def test_en_dato_finnes_saa_lenge_den_staar_og_avdelingens_av_alle_den_styrer(scene: Scene) -> None:
    dato = satt(scene, tittel="Frist for kanarifugl")
    satt_for_alle(scene, tittel="Frist for undulat")
    assert finner(scene.leder, "undulat") == {"kalenderdato"}
    assert finner(scene.utenforstaaende, "undulat") == finner(scene.folkevalgt, "undulat") == set()
    assert finner(scene.leder, ORDET) == {"kalenderdato"}
    fjern_dato(rad=dato, part=Part.OVERORDNET, grunn="Den står i brevet.", av=scene.etatsstyrer)
    assert finner(scene.leder, ORDET) == set()


def test_den_som_mister_rollen_finner_ikke_mer(scene: Scene) -> None:
    lag_alt(scene, ORDET)
    assert "moete" in finner(scene.medarbeider, ORDET)
    Rolletildeling.objects.filter(bruker=scene.medarbeider).update(gyldig_til=i_dag())
    assert finner(scene.medarbeider, ORDET) == set()
