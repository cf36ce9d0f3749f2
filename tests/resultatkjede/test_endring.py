"""What every change of a chain has in common: done once, in the right name, and a plain word where a ledd is gone."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.models import Kjedeendring, Kobling, Ledd, Resultatkjede
from tests.resultatkjede.samtidig import samtidig
from tests.scene import Scene, inne, lag_kjede, lag_maal, lag_scene

HTMX = {"HX-Request": "true"}


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


def nytt(maal_pk: int) -> str:
    return reverse("resultatkjede:nytt_ledd", args=[maal_pk, 2])


def test_en_endring_som_sendes_to_ganger_gjoeres_en_gang(scene: Scene, kjede: Resultatkjede) -> None:
    client, data = inne(scene.leder), {"tekst": "Feie gater", "noekkel": str(uuid.uuid4())}
    for _ in range(2):
        svar = client.post(nytt(kjede.maal_id), data, headers=HTMX)
        assert svar.status_code == 200
    assert 'data-melding="Endringen var allerede lagret."' in svar.content.decode()
    assert Ledd.objects.filter(tekst="Feie gater").count() == 1
    assert client.post(nytt(kjede.maal_id), {**data, "noekkel": str(uuid.uuid4())}, headers=HTMX).status_code == 200
    assert Ledd.objects.filter(tekst="Feie gater").count() == 2


def test_en_kobling_sendt_to_ganger_avvises_ikke_som_en_som_finnes(scene: Scene, kjede: Resultatkjede) -> None:
    fra, til = kjede.ledd.first(), kjede.ledd.last()
    assert fra
    assert til
    url, data = reverse("resultatkjede:koble", args=[fra.pk]), {"til": til.pk, "noekkel": str(uuid.uuid4())}
    svar = [inne(scene.leder).post(url, data, headers=HTMX).status_code for _ in range(2)]
    assert (svar, Kobling.objects.filter(fra=fra, til=til).count()) == ([200, 200], 1)


@pytest.mark.parametrize("noekkel", ["", "ikke-en-noekkel", "x" * 5000])
def test_en_noekkel_som_ikke_er_det_er_ingen_noekkel(scene: Scene, kjede: Resultatkjede, noekkel: str) -> None:
    svar = inne(scene.leder).post(nytt(kjede.maal_id), {"tekst": "Feie gater", "noekkel": noekkel}, headers=HTMX)
    assert svar.status_code == 200
    assert Kjedeendring.objects.filter(noekkel__isnull=False).count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("begynt", [False, True])
def test_den_samme_endringen_i_to_foresporsler_samtidig(begynt: bool) -> None:
    by = lag_scene()
    maal = lag_maal(by.relasjon, eier=by.leder)
    if begynt:
        lag_kjede(maal)
    data, koder = {"tekst": "Feie gater", "noekkel": str(uuid.uuid4())}, []

    def send(start: threading.Barrier) -> None:
        client = inne(by.leder)
        start.wait()
        koder.append(client.post(nytt(maal.pk), data, headers=HTMX).status_code)

    assert samtidig(send, send) == [None, None]
    assert (koder, Ledd.objects.filter(tekst="Feie gater").count()) == ([200, 200], 1)


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


def test_aa_spoerre_etter_nytt_er_fire_spoerringer_og_et_tall(scene: Scene, kjede: Resultatkjede) -> None:
    client, url = inne(scene.etatsstyrer), reverse("resultatkjede:nyeste", args=[kjede.maal_id])
    with CaptureQueriesContext(connection) as spoerringer:
        foer = int(client.get(url).content)
    assert len(spoerringer) == 4  # the session, the user, the roles, and one that asks
    actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst="Penger", av=scene.leder)
    assert int(client.get(url).content) == foer + 1
    tom = lag_maal(scene.relasjon, eier=scene.leder)
    assert client.get(reverse("resultatkjede:nyeste", args=[tom.pk])).content == b"0"


def test_skriptet_hoerer_hva_andre_har_gjort_siden_sist(scene: Scene, kjede: Resultatkjede) -> None:
    client, vis = inne(scene.leder), reverse("resultatkjede:vis", args=[kjede.maal_id])
    siden = client.get(reverse("resultatkjede:nyeste", args=[kjede.maal_id])).content.decode()
    actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst="Penger", av=scene.medarbeider)
    innhold = client.get(vis, {"siden": siden}, headers=HTMX).content.decode()
    assert f'data-andre="{scene.medarbeider.navn} endret kjeden: nytt ledd «Penger»."' in innhold
    assert 'data-andre=""' in client.get(vis, {"siden": "tull"}, headers=HTMX).content.decode()
