"""The client against a real server on a bad day."""

from __future__ import annotations

import gzip
import json
import threading
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.statistikk import pxtjener as pxs
from tests.statistikk.hjelp import cellene
from tests.statistikk.pxtjener import PxTjener
from tillit.felles.tid import naa
from tillit.statistikk import jsonstat, kallkvote, nett
from tillit.statistikk.adresser import Foresporsel, foresporsel
from tillit.statistikk.klient import Grenser, Kildefeil, Klient
from tillit.statistikk.models import Kallbok
from tillit.statistikk.nett import AdressenErStengt

UTVALG = {
    "KOKkommuneregion0000": {"filter": "item", "verdier": ["0301"]},
    "KOKfunksjon0000": {"filter": "item", "verdier": ["FGK13", "FGK9"]},
    "KOKart0000": {"filter": "item", "verdier": ["AGD10"]},
    "ContentsCode": {"filter": "item", "verdier": ["KOSandel3501"]},
    "Tid": {"filter": "item", "verdier": ["*"]},
}
SMAA = Grenser(byte=200_000, kobling=2, lesing=0.6, totalt=1.2, foerste_pause=1, lengste_pause=300)


def kostra(px: PxTjener, **felter: Any) -> Foresporsel:
    return foresporsel(**{"type_": "pxwebapi2", "base_url": px.v2, "tabell": "12362", "utvalg": UTVALG, **felter})


class Klokke:
    """Time that passes only by being slept."""

    def __init__(self) -> None:
        self.naa = naa()
        self.sov_: list[float] = []

    def sov(self, sekunder: float) -> None:
        self.sov_.append(sekunder)
        self.naa += timedelta(seconds=sekunder)

    @property
    def sovet(self) -> float:
        return sum(self.sov_)


@pytest.fixture
def klokke(db: None) -> Klokke:
    return Klokke()


def klient(klokke: Klokke, grenser: Grenser = SMAA, **felter: Any) -> Klient:
    verdier = {
        "per_minutt": 24,
        "grenser": grenser,
        "sov": klokke.sov,
        "klokke": lambda: klokke.naa,
        "tilfeldig": lambda: 0.0,
    }
    return Klient(**{**verdier, **felter})


def feilen(klokke: Klokke, fore: Foresporsel, **felter: Any) -> Kildefeil:
    with pytest.raises(Kildefeil) as feil:
        klient(klokke, **felter).hent(fore)
    return feil.value


def test_begge_slags_pxweb_gir_de_samme_tallene(px: PxTjener, klokke: Klokke) -> None:
    v1 = {**UTVALG, "Tid": {"filter": "all", "verdier": ["*"]}}
    svar = [
        klient(klokke).hent(kostra(px)),
        klient(klokke).hent(kostra(px, type_="pxweb1", base_url=px.v1, utvalg=v1)),
    ]
    kuber = [jsonstat.les(ett.innhold) for ett in svar]
    assert [[str(celle.verdi) for celle in cellene(kube)] for kube in kuber] == [["2.3", "24.8"]] * 2
    assert [kall.metode for kall in px.kall] == ["GET", "POST"]
    assert json.loads(px.kall[1].kropp)["response"] == {"format": "json-stat2"}


def test_et_langt_utvalg_gaar_i_kroppen(px: PxTjener, klokke: Klokke) -> None:
    koder = list(pxs.TABELLER["12362"]["dimension"]["KOKfunksjon0000"]["category"]["index"])
    utvalg = {**UTVALG, "KOKfunksjon0000": {"filter": "item", "verdier": koder * 60}}
    assert jsonstat.les(klient(klokke).hent(kostra(px, utvalg=utvalg)).innhold).antall == 8
    assert px.kall[0].metode == "POST"


def test_norske_bokstaver_og_mellomrom_kommer_hele_fram(px: PxTjener, klokke: Klokke) -> None:
    px.tabeller["Befolkning/Folkemengde og endringer/bef 001.px"] = pxs.TABELLER["12362"]
    v1 = {**UTVALG, "Tid": {"filter": "all", "verdier": ["*"]}}
    fore = kostra(
        px, type_="pxweb1", base_url=px.v1, tabell="Befolkning/Folkemengde og endringer/bef 001.px", utvalg=v1
    )
    assert "%20og%20" in fore.adresse
    klient(klokke).hent(fore)
    aar = foresporsel(
        type_="pxwebapi2", base_url=px.v2, tabell="1", utvalg={"kjønn": {"filter": "item", "verdier": ["Å"]}}
    )
    assert aar.adresse.endswith("valueCodes%5Bkj%C3%B8nn%5D=%C3%85")


def test_pakket_svar_pakkes_ut(px: PxTjener, klokke: Klokke) -> None:
    px.pakk = True
    assert jsonstat.les(klient(klokke).hent(kostra(px)).innhold).antall == 2
    assert px.kall[0].hoder["Accept-Encoding"] == "gzip"


def test_429_venter_saa_lenge_kilden_ber_om_og_alle_arbeidere_venter(px: PxTjener, klokke: Klokke) -> None:
    px.oppfoersel = [pxs.status(429, Retry_After="40")]
    begynte = klokke.naa
    klient(klokke).hent(kostra(px))
    assert 40 <= klokke.sovet <= 51
    bok = Kallbok.objects.get(vert="127.0.0.1")
    assert bok.stengt_til == begynte + timedelta(seconds=40)
    assert len(px.kall) == 2


def test_429_med_dato_og_uten_noe(px: PxTjener, klokke: Klokke) -> None:
    om_litt = format_datetime((klokke.naa + timedelta(seconds=25)).astimezone(UTC), usegmt=True)
    px.oppfoersel = [pxs.status(429, Retry_After=om_litt), pxs.status(429, Retry_After="snart")]
    klient(klokke).hent(kostra(px))
    assert 24 + 30 <= klokke.sovet <= 25 + 30 + 2


def test_429_uten_ende_gis_opp_og_ventetiden_er_begrenset(px: PxTjener, klokke: Klokke) -> None:
    px.alltid = pxs.status(429, Retry_After="999999999")
    feil = feilen(klokke, kostra(px))
    assert "spør for ofte" in feil.melding
    assert len(px.kall) == SMAA.forsoek
    assert klokke.sovet <= 3 * SMAA.lengste_pause + 30


def test_feil_hos_kilden_proeves_igjen_med_dobbel_pause(px: PxTjener, klokke: Klokke) -> None:
    px.oppfoersel = [pxs.status(503), pxs.status(502)]
    assert jsonstat.les(klient(klokke).hent(kostra(px)).innhold).antall == 2
    assert klokke.sov_ == [1, 2]


@pytest.mark.parametrize(
    ("oppfoersel", "ordene"),
    [
        (pxs.treg(1.5), "for lang tid"),
        (pxs.draape_for_draape, "for lang tid"),
        (pxs.avbrutt, "avbrutt"),
        (pxs.avbrutt_uten_lengde, "avbrutt"),
        (pxs.avbrutt_gzip, "avbrutt"),
        (pxs.status(500), "feil hos seg (500)"),
    ],
)
def test_det_som_kan_gaa_bedre_proeves_igjen(px: PxTjener, klokke: Klokke, oppfoersel: Any, ordene: str) -> None:
    px.alltid = oppfoersel
    assert ordene in feilen(klokke, kostra(px), grenser=Grenser(byte=200_000, lesing=0.6, totalt=1, forsoek=2)).melding
    assert len(px.kall) == 2


@pytest.mark.parametrize(
    "drypper", [pxs.draape_for_draape, pxs.draape_for_draape_pakket, pxs.draape_for_draape_i_hodet]
)
def test_en_kilde_som_drypper_holder_ikke_arbeideren_lenger_enn_grensen(
    px: PxTjener, klokke: Klokke, drypper: Any
) -> None:
    """Each drop is within the time for one read: it is the time for the whole that ends it, in the middle of them."""
    px.alltid = drypper
    assert "for lang tid" in feilen(klokke, kostra(px), grenser=Grenser(lesing=0.6, totalt=0.5, forsoek=1)).melding
    assert px.draaper < pxs.DRAAPER


@pytest.mark.parametrize(
    ("oppfoersel", "ordene"),
    [
        (pxs.status(400), "forsto ikke spørringen"),
        (pxs.status(403), "flere celler"),
        (pxs.status(404), "ingen tabell"),
        (pxs.status(401), "(401)"),
        (pxs.status(200, tekst=b"<html>", type_="text/html"), "nettside"),
        (pxs.status(200, tekst=b"x", type_="application/pdf"), "application/pdf"),
        (pxs.status(200, tekst=b" " * 300_000, type_="application/json"), "større enn"),
        (pxs.status(200, tekst=b"{}", type_="application/json", Content_Encoding="br"), "pakket"),
        (pxs.videre("http://127.0.0.2:1/"), "annen vert (127.0.0.2)"),
        (pxs.videre("https://data.ssb.no/"), "annen vert (data.ssb.no)"),
        (pxs.videre("//evil.example/"), "annen vert (evil.example)"),
        (pxs.videre("file:///etc/passwd"), "annen vert"),
    ],
)
def test_det_som_ikke_blir_bedre_sies_med_en_gang(px: PxTjener, klokke: Klokke, oppfoersel: Any, ordene: str) -> None:
    px.alltid = oppfoersel
    feil = feilen(klokke, kostra(px))
    assert ordene in feil.melding
    assert (len(px.kall), klokke.sovet, feil.kan_proeves_igjen) == (1, 0, False)


def test_samme_vert_foelges_tre_ganger_og_ikke_flere(px: PxTjener, klokke: Klokke) -> None:
    maal = kostra(px).adresse
    px.oppfoersel = [pxs.videre("/en/annen/sti"), pxs.videre("/enda/en"), pxs.videre(maal, kode=307)]
    klient(klokke).hent(kostra(px))
    assert len(px.kall) == 4
    px.alltid = pxs.videre("/rundt")
    assert "i ring" in feilen(klokke, kostra(px)).melding


def test_utelatt_dimensjon_og_for_mange_celler_sies_paa_norsk(px: PxTjener, klokke: Klokke) -> None:
    uten = {navn: valg for navn, valg in UTVALG.items() if navn != "KOKart0000"}
    assert "en dimensjon som må være med, er utelatt" in feilen(klokke, kostra(px, utvalg=uten)).melding
    px.maks_celler = 1
    assert "flere celler enn den gir på én gang" in feilen(klokke, kostra(px)).melding
    v1 = {**UTVALG, "Tid": {"filter": "all", "verdier": ["*"]}}
    fore = kostra(px, type_="pxweb1", base_url=px.v1, utvalg=v1)
    assert "flere celler enn den gir på én gang" in feilen(klokke, fore).melding


def test_bomben_fyller_ikke_minnet(px: PxTjener, klokke: Klokke) -> None:
    """A third of a megabyte on the wire, 300 megabytes unpacked: it is stopped at ten."""
    pakker = zlib.compressobj(9, zlib.DEFLATED, 31)
    kropp = b"".join([*(pakker.compress(b" " * 1024 * 1024) for _ in range(300)), pakker.flush()])
    assert len(kropp) < 400_000
    px.alltid = pxs.status(200, tekst=kropp, type_="application/json", Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "større enn" in feilen(klokke, kostra(px), grenser=Grenser(byte=10 * 1024 * 1024)).melding
        topp = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert topp < 40 * 1024 * 1024


def test_det_som_kommer_etter_et_pakket_svar_blir_ikke_samlet_opp(px: PxTjener, klokke: Klokke) -> None:
    svaret = gzip.compress(b'{"a": 1}')
    px.alltid = pxs.status(
        200, tekst=svaret + b"x" * 30 * 1024 * 1024, type_="application/json", Content_Encoding="gzip"
    )  # made here, and so not counted below
    tracemalloc.start()
    try:
        assert klient(klokke).hent(kostra(px)).innhold == b'{"a": 1}'
        topp = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert topp < 10 * 1024 * 1024


def test_tiden_i_koen_er_ikke_kildens(px: PxTjener, klokke: Klokke) -> None:
    """What is waited for the turn of all workers is no reason to throw the answer away."""
    kallkvote.steng("127.0.0.1", til=klokke.naa + timedelta(seconds=5))

    def sov(sekunder: float) -> None:
        klokke.sov(sekunder)
        time.sleep(0.7)

    grenser = Grenser(byte=200_000, lesing=0.6, totalt=0.6, forsoek=1)
    svar = Klient(per_minutt=24, grenser=grenser, sov=sov, klokke=lambda: klokke.naa).hent(kostra(px))
    assert jsonstat.les(svar.innhold).antall == 2


def test_hoeyst_24_kall_i_minuttet_hvor_mange_arbeidere_det_enn_er(transactional_db: None) -> None:
    """Two workers at once ask for forty calls: no sixty seconds hold more than 24."""
    start = naa()
    tatt: list[datetime] = []
    laas = threading.Lock()

    def arbeider() -> None:
        from django.db import connection

        tid = start
        for _ in range(40):
            while vent := kallkvote.ta_kall("data.ssb.no", per_minutt=24, naa=tid):
                tid += vent
            with laas:
                tatt.append(tid)
        connection.close()

    traader = [threading.Thread(target=arbeider) for _ in range(2)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    assert len(tatt) == 80
    tatt.sort()
    assert all(sum(1 for ett in tatt if t <= ett < t + timedelta(seconds=60)) <= 24 for t in tatt)


def test_en_klokke_som_er_etter_boken_venter_til_den_er_der(db: None) -> None:
    start = naa()
    assert not kallkvote.ta_kall("data.ssb.no", per_minutt=24, naa=start + timedelta(seconds=90))
    assert kallkvote.ta_kall("data.ssb.no", per_minutt=24, naa=start) == timedelta(seconds=90)


def test_en_klient_som_maa_vente_fornyer_leien(px: PxTjener, klokke: Klokke) -> None:
    for _ in range(3):
        kallkvote.ta_kall("127.0.0.1", per_minutt=3, naa=klokke.naa)
    puls: list[str] = []
    klient(klokke, per_minutt=3, puls=puls.append).hent(kostra(px))
    assert puls.count("Venter på tur") == 6
    assert max(klokke.sov_) <= 10


@pytest.mark.parametrize(
    ("adresse", "ordene"),
    [
        ("https://evil.example/api", "ikke på listen"),
        ("https://data.ssb.no.evil.example/", "ikke på listen"),
        ("https://data.ssb.no@evil.example/", "brukernavn"),
        ("https://bruker:hemmelig@data.ssb.no/", "brukernavn"),
        ("http://data.ssb.no/api", "https"),
        ("https://data.ssb.no:8443/api", "https"),
        ("http://127.0.0.1/api", "ikke på listen"),
        ("http://localhost/api", "ikke på listen"),
        ("http://[::1]/", "ikke på listen"),
        ("http://169.254.169.254/latest/meta-data/", "ikke på listen"),
        ("ftp://data.ssb.no/", "https"),
        ("file:///etc/passwd", "ikke på listen"),
        ("https://[ugyldig/", "ikke en nettadresse"),
        ("https://data.ssb.no:99999/", "ikke en nettadresse"),
    ],
)
def test_adresser_utenfor_listen_nektes(adresse: str, ordene: str) -> None:
    with pytest.raises(AdressenErStengt, match=ordene):
        nett.krev_tillatt(adresse)


@pytest.mark.parametrize(
    "ip",
    [
        "10.0.0.5",
        "127.0.0.1",
        "192.168.1.1",
        "172.16.3.4",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "fe80::1%eth0",
        "0.0.0.0",
        "::ffff:10.0.0.5",
        "100.64.0.1",
    ],
)
def test_et_tillatt_navn_som_peker_innover_nektes(monkeypatch: pytest.MonkeyPatch, ip: str) -> None:
    """One private address among public ones is enough."""
    svar = [(2, 1, 6, "", ("193.160.1.1", 443)), (2, 1, 6, "", (ip, 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: svar)
    with pytest.raises(AdressenErStengt, match="intern adresse"):
        nett.slaa_opp("https://data.ssb.no/api")


def test_det_kobles_til_den_adressen_som_ble_vurdert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("193.160.1.1", 443))])
    kontakt = nett.slaa_opp("https://data.ssb.no/api")
    assert (kontakt.ip, kontakt.vert, kontakt.netloc) == ("193.160.1.1", "data.ssb.no", "data.ssb.no")


def test_vertshodet_er_kildens_eget_navn(px: PxTjener, klokke: Klokke) -> None:
    klient(klokke).hent(kostra(px))
    assert px.kall[0].hoder["Host"] == f"127.0.0.1:{px.port}"
    assert "Tillit" in px.kall[0].hoder["User-Agent"]


def test_uten_tjener_er_det_ingen_kontakt(px: PxTjener, klokke: Klokke) -> None:
    fore = Foresporsel("GET", "http://127.0.0.1:1/x")
    begynte = time.monotonic()
    assert "ikke kontakt" in feilen(klokke, fore).melding
    assert time.monotonic() - begynte < 5
