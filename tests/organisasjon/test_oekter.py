"""Sessions: how long they last, what keeps them alive, and how one ends them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test import Client

from tests.scene import Scene, inne
from tillit.organisasjon import oekter
from tillit.organisasjon.models import Bruker, Oekt, Sikkerhetshendelse

pytestmark = pytest.mark.django_db
PASSORD = "riktig hest batteri stift"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"


def logg_inn(bruker: Bruker, **ekstra: Any) -> Client:
    if not bruker.has_usable_password():
        bruker.set_password(PASSORD)
        bruker.save()
    client = Client(**ekstra)
    client.post("/logg-inn/", {"brukernavn": bruker.brukernavn, "passord": PASSORD})
    return client


def la_gaa(**tid: float) -> None:
    """Let time pass for all sessions."""
    gikk = timedelta(**tid)
    Oekt.objects.update(
        startet=F("startet") - gikk, sist_brukt=F("sist_brukt") - gikk, expire_date=F("expire_date") - gikk
    )


def test_en_time_uten_at_noen_gjoer_noe_er_slutten(scene: Scene) -> None:
    client = inne(scene.leder)
    la_gaa(minutes=59)
    assert client.get("/profil/").status_code == 200
    la_gaa(minutes=59)
    assert client.get("/profil/").status_code == 200
    la_gaa(minutes=61)
    assert client.get("/profil/").status_code == 302
    assert client.get("/profil/").status_code == 302


def test_det_siden_spoer_om_av_seg_selv_holder_ingen_inne(scene: Scene) -> None:
    client = inne(scene.leder)
    for _ in range(2):
        la_gaa(minutes=31)
        svar = client.get("/profil/", headers={"X-Puls": "1"})
    assert svar.status_code == 302


def test_etter_ti_timer_er_det_slutt_hva_man_enn_gjoer(scene: Scene) -> None:
    client = inne(scene.leder)
    for _ in range(20):
        la_gaa(minutes=29)
        sesjon = client.session
        sesjon["noe"] = "nytt"  # a session that is written in used to last ten hours from then
        sesjon.save()
        assert client.get("/profil/").status_code == 200
    la_gaa(minutes=29)
    assert client.get("/profil/").status_code == 302


def test_bruk_skrives_hoeyst_en_gang_i_minuttet(scene: Scene) -> None:
    client = inne(scene.leder)
    foer = Oekt.objects.get().sist_brukt
    client.get("/profil/")
    assert Oekt.objects.get().sist_brukt == foer
    la_gaa(seconds=61)
    client.get("/profil/")
    assert Oekt.objects.get().sist_brukt > foer - timedelta(seconds=1)


@pytest.mark.parametrize("endring", ["lukket og aapnet", "lukket", "nytt passord"])
def test_den_gamle_oekten_er_doed_naar_brukeren_er_lukket_eller_har_nytt_passord(scene: Scene, endring: str) -> None:
    client = inne(scene.leder)
    assert client.get("/profil/").status_code == 200
    rad = Bruker.objects.filter(pk=scene.leder.pk)
    if endring == "nytt passord":
        rad.update(password="et annet")
    else:
        rad.update(is_active=False)
    if endring == "lukket og aapnet":
        rad.update(is_active=True)
    assert client.get("/profil/").status_code == 302


def test_et_gammelt_bilde_av_brukeren_vekker_ingen_oekt(scene: Scene) -> None:
    client = inne(scene.leder)
    gammel = Bruker.objects.get(pk=scene.leder.pk)
    Bruker.objects.filter(pk=scene.leder.pk).update(is_active=False)
    Bruker.objects.filter(pk=scene.leder.pk).update(is_active=True)
    gammel.save()
    gammel.refresh_from_db()
    assert gammel.oektnummer == 2
    assert client.get("/profil/").status_code == 302


def test_profilen_viser_hvor_man_er_logget_inn(scene: Scene) -> None:
    her = logg_inn(scene.leder, REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT=CHROME)
    logg_inn(scene.leder, REMOTE_ADDR="192.0.2.8")
    logg_inn(scene.medarbeider)
    side = her.get("/profil/")
    assert [(oekt.enhet, oekt.adresse, denne) for oekt, denne in side.context["oekter"]] == [
        ("Chrome, Windows", "192.0.2.7", True),
        ("", "192.0.2.8", False),
    ]
    assert "Ukjent nettleser" in side.content.decode()
    assert Oekt.objects.get(adresse="192.0.2.8").session_key not in side.content.decode()


def test_den_som_leser_tabellen_kommer_ikke_inn_med_det_som_staar_der(scene: Scene) -> None:
    """A copy of the database is read by more people than the database is."""
    client = inne(scene.leder)
    kake = client.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(o)::text, session_key FROM organisasjon_oekt o")
        ((raden, lagret),) = cursor.fetchall()
    assert kake not in raden
    tyv = Client()
    tyv.cookies["sessionid"] = lagret
    assert tyv.get("/profil/").status_code == 302
    assert client.get("/profil/").status_code == 200
    client.post("/logg-ut/")
    assert not Oekt.objects.filter(pk=lagret).exists()


def test_en_noekkel_som_er_lagt_i_nettleseren_av_en_annen_blir_ikke_brukt(scene: Scene) -> None:
    """Log-in makes a new key, also where the browser had one."""
    valgt = "a" * 32
    client = Client()
    client.cookies["sessionid"] = valgt
    client.force_login(scene.leder)
    assert client.cookies["sessionid"].value != valgt
    assert not Oekt.objects.filter(pk=oekter.lagret_noekkel(valgt)).exists()


def test_en_annen_oekt_avsluttes_og_ingen_andres(scene: Scene) -> None:
    her, der, annen = inne(scene.leder), inne(scene.leder), inne(scene.medarbeider)
    nummer = {oekt.session_key: oekt.nummer for oekt in Oekt.objects.all()}

    def avslutt(client: Client) -> int:
        key = oekter.lagret_noekkel(client.session.session_key)
        return her.post(f"/profil/oekter/{nummer[key]}/avslutt/").status_code

    assert [avslutt(client) for client in (annen, her, der)] == [302, 302, 302]
    assert [client.get("/profil/").status_code for client in (her, der, annen)] == [200, 302, 200]
    assert [rad.slag for rad in Sikkerhetshendelse.objects.all()] == ["oekt_avsluttet"]


def test_alle_andre_avsluttes_med_ett_trykk(scene: Scene) -> None:
    her, *andre = [inne(scene.leder) for _ in range(4)]
    assert "Avslutt alle andre" in her.get("/profil/").content.decode()
    her.post("/profil/oekter/avslutt/")
    assert [client.get("/profil/").status_code for client in (her, *andre)] == [200, 302, 302, 302]


def test_det_som_er_over_ryddes(scene: Scene) -> None:
    inne(scene.leder)
    la_gaa(hours=10.1)
    inne(scene.medarbeider)
    oekter.SessionStore.clear_expired()
    assert [oekt.bruker for oekt in Oekt.objects.all()] == [scene.medarbeider]


@pytest.mark.parametrize(
    ("sagt", "vist"),
    [
        (CHROME, "Chrome, Windows"),
        (CHROME + " Edg/142.0.0.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("<b>curl</b>", ""),
        ("curl (Linux)", "Linux"),
    ],
)
def test_nettleseren_nevnes_saa_den_kan_kjennes_igjen(scene: Scene, sagt: str, vist: str) -> None:
    logg_inn(scene.leder, HTTP_USER_AGENT=sagt)
    assert Oekt.objects.get().enhet == vist


def test_hviletiden_er_en_time_om_ingen_har_sagt_noe_annet() -> None:
    assert timedelta(hours=1) == settings.OEKT_HVILE
    assert timedelta(hours=10) == timedelta(seconds=settings.SESSION_COOKIE_AGE)
