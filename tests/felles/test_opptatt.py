"""The database is busy: tried again where that is safe, else answered with a page that loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import include, path
from psycopg.errors import DeadlockDetected, LockNotAvailable

from tests.scene import Scene, inne
from tillit.felles.feil import Regelbrudd
from tillit.felles.vakt import aapen
from tillit.organisasjon.models import Organ

kall: list[object] = []
feilene: list[BaseException] = []
foer: list[Callable[[], object]] = []


@aapen
def proeve(request: HttpRequest) -> HttpResponse:
    fil = request.FILES.get("fil")
    kall.append(fil.read() if isinstance(fil, UploadedFile) else request.POST.get("tekst"))
    for gjoer in foer:
        gjoer()
    if feilene:
        raise feilene.pop(0)
    return HttpResponse("ferdig")


urlpatterns = [path("proeve/", proeve), path("", include("tillit.urls"))]
handler500 = "tillit.felles.views.feil"
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def rydd() -> None:
    for liste in (kall, feilene, foer):
        liste.clear()


def opptatt(grunn: type[Exception]) -> OperationalError:
    feil = OperationalError("opptatt")
    feil.__cause__ = grunn("opptatt")
    return feil


def test_et_vranglaas_proeves_en_gang_til_og_merkes_ikke(client: Client) -> None:
    feilene.append(opptatt(DeadlockDetected))
    svar = client.post("/proeve/", {"tekst": "Hei"})
    assert (svar.status_code, svar.content, kall) == (200, b"ferdig", ["Hei", "Hei"])


def test_filen_leses_fra_begynnelsen_naar_det_proeves_igjen(client: Client) -> None:
    feilene.append(opptatt(DeadlockDetected))
    svar = client.post("/proeve/", {"fil": SimpleUploadedFile("a.csv", b"a;b")})
    assert (svar.status_code, kall) == (200, [b"a;b", b"a;b"])


def test_to_vranglaaser_gir_en_side_som_har_det_som_ble_skrevet(client: Client) -> None:
    feilene.extend(opptatt(DeadlockDetected) for _ in "12")
    tekst = 'Et "langt" svar med <tegn> og æøå, som ingen vil skrive en gang til.'
    svar = client.post("/proeve/?fra=2", {"tekst": tekst, "valg": ["a", "b"], "passord": "hemmelig"})
    assert (svar.status_code, svar["Retry-After"], svar["Cache-Control"], len(kall)) == (503, "5", "no-store", 2)
    side = svar.content.decode()
    felter = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', side)
    assert [(navn, unescape(verdi)) for navn, verdi in felter] == [("tekst", tekst), ("valg", "a"), ("valg", "b")]
    assert 'action="/proeve/?fra=2"' in side
    assert "Passordet må skrives på nytt." in side
    assert "hemmelig" not in side


def test_det_som_vente_for_lenge_proeves_ikke_igjen_av_seg_selv(client: Client) -> None:
    feilene.append(opptatt(LockNotAvailable))
    svar = client.post("/proeve/", {"tekst": "Hei"})
    assert (svar.status_code, kall) == (503, ["Hei"])
    assert client.get("/proeve/").status_code == 200


def test_et_regelbrudd_i_andre_forsoek_sies_som_ellers(client: Client) -> None:
    feilene.extend([opptatt(DeadlockDetected), Regelbrudd("Møtet er avlyst.")])
    svar = client.post("/proeve/", {"tekst": "Hei"})
    assert svar.status_code == 422
    assert "Møtet er avlyst." in svar.content.decode()


def test_andre_feil_i_databasen_er_ikke_opptatt(client: Client) -> None:
    feilene.append(IntegrityError("noe annet"))
    with pytest.raises(IntegrityError):
        client.post("/proeve/", {"tekst": "Hei"})


@pytest.mark.django_db(transaction=True)
def test_det_som_alt_er_lagret_gjoeres_ikke_en_gang_til(client: Client) -> None:
    foer.append(lambda: Organ.objects.create(navn="Etaten", type="etat", gyldig_fra="2020-01-01"))
    feilene.append(opptatt(DeadlockDetected))
    svar = client.post("/proeve/", {"tekst": "Hei"})
    assert (svar.status_code, len(kall), Organ.objects.count()) == (503, 1, 1)


def test_er_databasen_borte_foer_noe_view_er_naadd_sies_det_ogsaa(scene: Scene) -> None:
    klient = inne(scene.leder)
    klient.raise_request_exception = False
    with patch.object(connection, "cursor", side_effect=OperationalError):
        svar = klient.post("/proeve/", {"tekst": "Et svar som er så langt at det vises på siden også."})
    assert svar.status_code in {200, 503}
    with patch.object(connection, "cursor", side_effect=OperationalError):
        svar = klient.get("/", headers={"accept": "text/html"})
    assert svar.status_code == 503
    assert "Opptatt akkurat nå" in svar.content.decode()


@override_settings(DEBUG=False)
def test_andre_feil_faar_den_vanlige_siden(client: Client) -> None:
    client.raise_request_exception = False
    feilene.append(ValueError("noe"))
    svar = client.post("/proeve/", {"tekst": "Hei"})
    assert svar.status_code == 500
    assert "Noe gikk galt hos oss" in svar.content.decode()


# The words come from catalogues that the process has read already; nothing here can be away.
TAGGER_SOM_IKKE_SPOER = {
    *("extends", "block", "comment", "if", "for", "else"),
    *("load", "translate", "blocktranslate", "get_current_language"),
}


@pytest.mark.parametrize("side", ["400.html", "500.html", "503.html"])
def test_sidene_som_staar_alene_spoer_ikke_programmet_om_noe(side: str) -> None:
    """One frame: no base.html, which may be what broke, and no list of hashed names."""
    tekst = render_to_string(side, {"adresse": "/"})
    assert '<a class="hode__merke" href="/">Tillit</a>' in tekst
    assert tekst.count("<h1>") == 1
    for kilde in (side, "alene.html"):
        mal = (settings.BASE_DIR / "templates" / kilde).read_text(encoding="utf-8")
        assert set(re.findall(r"{% (?!end)(\w+)", mal)) <= TAGGER_SOM_IKKE_SPOER
