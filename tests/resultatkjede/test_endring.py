"""What every change of a chain has in common: done once, in the right name, and a plain word where a ledd is gone."""

from __future__ import annotations

import re
import threading
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries import revisjon
from tests.resultatkjede.samtidig import samtidig
from tests.scene import Scene, inne, lag_kjede, lag_maal, lag_scene
from tillit.felles.tid import naa
from tillit.organisasjon.models import Innsending, Oekt

HTMX = {"HX-Request": "true"}


def fra_utboks() -> dict[str, str]:
    """As an act leaves the outbox of the page: with a key of its own."""
    return {**HTMX, "X-Noekkel": str(uuid.uuid4())}


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


def nytt(maal_pk: int) -> str:
    return reverse("resultatkjede:nytt_ledd", args=[maal_pk, 2])


def test_en_endring_som_sendes_to_ganger_gjoeres_en_gang(scene: Scene, kjede: Resultatkjede) -> None:
    client, data, hoder = inne(scene.leder), {"tekst": "Feie gater"}, fra_utboks()
    svar = [client.post(nytt(kjede.maal_id), data, headers=hoder).status_code for _ in range(2)]
    assert (svar, Ledd.objects.filter(tekst="Feie gater").count()) == ([200, 204], 1)
    assert client.post(nytt(kjede.maal_id), data, headers=fra_utboks()).status_code == 200
    assert Ledd.objects.filter(tekst="Feie gater").count() == 2


def test_en_kobling_sendt_to_ganger_avvises_ikke_som_en_som_finnes(scene: Scene, kjede: Resultatkjede) -> None:
    fra, til = kjede.ledd.first(), kjede.ledd.last()
    assert fra
    assert til
    url, hoder = reverse("resultatkjede:koble", args=[fra.pk]), fra_utboks()
    svar = [inne(scene.leder).post(url, {"til": til.pk}, headers=hoder).status_code for _ in range(2)]
    assert (svar, Kobling.objects.filter(fra=fra, til=til).count()) == ([200, 204], 1)


def test_det_som_ble_avvist_kan_sendes_igjen_med_samme_noekkel(scene: Scene, kjede: Resultatkjede) -> None:
    """What was refused did nothing: the key stands for nothing yet."""
    client, hoder = inne(scene.leder), fra_utboks()
    for tekst, kode in (("", 422), ("", 422), ("Feie gater", 200)):
        assert client.post(nytt(kjede.maal_id), {"tekst": tekst}, headers=hoder).status_code == kode


@pytest.mark.parametrize("noekkel", ["", "ikke-en-noekkel", "x" * 5000])
def test_en_noekkel_som_ikke_er_det_er_ingen_noekkel(scene: Scene, kjede: Resultatkjede, noekkel: str) -> None:
    svar = inne(scene.leder).post(nytt(kjede.maal_id), {"tekst": "Feie gater"}, headers={**HTMX, "X-Noekkel": noekkel})
    assert svar.status_code == 200
    assert not Innsending.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("begynt", [False, True])
def test_den_samme_endringen_i_to_foresporsler_samtidig(begynt: bool) -> None:
    by = lag_scene()
    maal = lag_maal(by.relasjon, eier=by.leder)
    if begynt:
        lag_kjede(maal)
    hoder, koder = fra_utboks(), []

    def send(start: threading.Barrier) -> None:
        client = inne(by.leder)
        start.wait()
        koder.append(client.post(nytt(maal.pk), {"tekst": "Feie gater"}, headers=hoder).status_code)

    assert samtidig(send, send) == [None, None]
    assert (sorted(koder), Ledd.objects.filter(tekst="Feie gater").count()) == ([200, 204], 1)


def test_det_som_ble_skrevet_av_en_sendes_ikke_i_en_annens_navn(scene: Scene, kjede: Resultatkjede) -> None:
    hoder = {**HTMX, "X-Bruker": str(scene.leder.pk)}
    assert inne(scene.medarbeider).post(nytt(kjede.maal_id), {"tekst": "Lederens"}, headers=hoder).status_code == 409
    assert not Ledd.objects.filter(tekst="Lederens").exists()


def test_et_ledd_som_er_fjernet_gir_kjeden_grunnen_og_det_man_skrev(scene: Scene, kjede: Resultatkjede) -> None:
    fra, til = kjede.ledd.first(), kjede.ledd.last()
    assert fra
    assert til
    url = reverse("resultatkjede:koble", args=[fra.pk])
    actions.fjern_ledd(ledd=fra, av=scene.medarbeider)
    svar = inne(scene.leder).post(url, {"til": til.pk, "hypotese": "En tanke som ikke må bli borte"})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "Noen andre har fjernet leddet mens du holdt på." in innhold
    assert "En tanke som ikke må bli borte" in innhold
    assert innhold.count('class="kjedeledd"') == 4
    assert inne(scene.leder).get(url).status_code == 410
    assert inne(scene.etatsstyrer).get(url).status_code == 403
    assert inne(scene.utenforstaaende).get(url).status_code == 404
    assert inne(scene.leder).post(reverse("resultatkjede:koble", args=[999_999]), {}).status_code == 404


def test_ti_tusen_tegn_avvises_ved_feltet_og_staar_der_fortsatt(scene: Scene, kjede: Resultatkjede) -> None:
    langt = "ord " * 2500
    svar = inne(scene.leder).post(nytt(kjede.maal_id), {"tekst": langt})
    innhold = svar.content.decode()
    assert svar.status_code == 422
    assert "300" in innhold
    assert langt.strip() in innhold


def test_uten_skript_angres_det_med_en_knapp(scene: Scene, kjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    client.post(nytt(kjede.maal_id), {"tekst": "Feie gater"})
    vis = reverse("resultatkjede:vis", args=[kjede.maal_id])
    assert 'title="Angre: nytt ledd «Feie gater»"' in client.get(vis).content.decode()
    svar = client.post(reverse("resultatkjede:angre", args=[kjede.maal_id]), follow=True)
    assert "Angret: nytt ledd «Feie gater»." in svar.content.decode()
    assert not Ledd.objects.filter(tekst="Feie gater").exists()
    svar = client.post(reverse("resultatkjede:gjenta", args=[kjede.maal_id]), follow=True)
    assert "Gjort på nytt: nytt ledd «Feie gater»." in svar.content.decode()
    tomt = client.post(reverse("resultatkjede:gjenta", args=[kjede.maal_id]))
    assert tomt.status_code == 422
    assert "Du har ikke angret noe som kan gjøres på nytt." in tomt.content.decode()


def side_og_hoder(client: Client, sti: str) -> dict[str, str]:
    """What the script asks with, as the page gave it."""
    side = client.get(sti).content.decode()
    funnet = {navn: re.search(rf'data-{navn}="([^"]*)"', side) for navn in ("revisjon", "merke")}
    revisjon, merke = (treff[1] if treff else "" for treff in funnet.values())
    return {**HTMX, "X-Puls": "1", "X-Fra": revisjon, "X-Merke": merke}


def test_aa_spoerre_etter_nytt_er_en_spoerring_og_skriver_ingen_oekt(scene: Scene, kjede: Resultatkjede) -> None:
    client, vis = inne(scene.etatsstyrer), reverse("resultatkjede:vis", args=[kjede.maal_id])
    hoder = side_og_hoder(client, vis)
    sist_brukt = naa() - timedelta(minutes=5)
    Oekt.objects.update(sist_brukt=sist_brukt)
    with CaptureQueriesContext(connection) as spoerringer:
        svar = client.get(vis, headers=hoder)
    assert (svar.status_code, svar.content, len(spoerringer)) == (204, b"", 1)
    assert set(Oekt.objects.values_list("sist_brukt", flat=True)) == {sist_brukt}
    actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst="Penger", av=scene.leder)
    svar = client.get(vis, headers=hoder)
    assert (svar.status_code, "Penger" in svar.content.decode()) == (200, True)
    tom = lag_maal(scene.relasjon, eier=scene.leder)
    assert side_og_hoder(client, reverse("resultatkjede:vis", args=[tom.pk]))["X-Fra"] == str(revisjon(tom.pk))


def test_den_som_har_faatt_nytt_passord_et_annet_sted_er_logget_ut_ogsaa_der_siden_spoer_selv(
    scene: Scene, kjede: Resultatkjede
) -> None:
    """As after a log-in that has ended: said when the page asks, not when somebody loads it anew."""
    client, vis = inne(scene.leder), reverse("resultatkjede:vis", args=[kjede.maal_id])
    hoder = {**side_og_hoder(client, vis), "X-Bruker": str(scene.leder.pk)}
    assert client.get(vis, headers=hoder).status_code == 204
    scene.leder.set_password("et annet, og langt nok")
    scene.leder.save()
    assert client.get(vis, headers=hoder).status_code == 401


def test_merket_gjelder_bare_den_siden_den_leseren_og_den_oekten(scene: Scene, kjede: Resultatkjede) -> None:
    """Whoever is not known to have been shown the page is asked who they are, as by any other page."""
    annen = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    client, vis = inne(scene.leder), reverse("resultatkjede:vis", args=[kjede.maal_id])
    hoder = side_og_hoder(client, vis)
    ville = {**hoder, "X-Fra": "99999"}
    assert client.get(reverse("resultatkjede:vis", args=[annen.maal_id]), headers=ville).status_code == 200
    assert client.get(vis, headers={**ville, "X-Merke": hoder["X-Merke"][:-1]}).status_code == 200
    assert inne(scene.utenforstaaende).get(vis, headers=ville).status_code == 404
    assert client.get(vis, headers=ville).status_code == 204
    Oekt.objects.filter(bruker=scene.leder).update(sist_brukt=naa() - settings.OEKT_HVILE - timedelta(minutes=1))
    assert client.get(vis, headers={**ville, "X-Bruker": str(scene.leder.pk)}).status_code == 401
    assert Client().get(vis, headers=ville).status_code == 401


def test_skriptet_hoerer_hva_andre_har_gjort_siden_sist(scene: Scene, kjede: Resultatkjede) -> None:
    client, vis = inne(scene.leder), reverse("resultatkjede:vis", args=[kjede.maal_id])
    hoder = side_og_hoder(client, vis)
    actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst="Penger", av=scene.medarbeider)
    innhold = client.get(vis, headers=hoder).content.decode()
    assert f'data-andre="{scene.medarbeider.navn} endret kjeden: nytt ledd «Penger»."' in innhold
    assert 'data-andre=""' in client.get(vis, headers={**hoder, "X-Fra": "tull"}).content.decode()
