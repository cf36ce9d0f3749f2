"""Who meets what, a document from ready to received by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.revisjon.hjelp import AAR, DAGEN, brevet, klare, rapporten, referatet, send, tre_klare
from tests.scene import LENGE_SIDEN, ROLLENE, Scene, inne, lag_organ, lag_relasjon
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.revisjon import actions, forms, queries
from tillit.revisjon.models import Revisjonsdokument

pytestmark = pytest.mark.django_db
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
SENDERE = {"etatsstyrer", "kommunaldirektoer"}


@pytest.fixture(autouse=True)
def den_dagen() -> Any:
    with travel(DAGEN, tick=False) as reise:
        yield reise


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"revisjon:{navn}", args=deler)


def send_siden(scene: Scene) -> str:
    brevet(scene)
    return adresse("send", scene.relasjon.pk, AAR)


SIDER: dict[str, tuple[Callable[[Scene], str], set[str]]] = {
    "virksomhetens": (lambda scene: adresse("virksomhetens", scene.etat.pk), LESERE),
    "send": (send_siden, SENDERE),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = lag(scene)
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] in {403, 404}


@pytest.mark.parametrize("rolle", ALLE)
def test_bare_revisor_kvitterer(scene: Scene, rolle: str) -> None:
    brevet(scene)
    [rad] = send(scene)
    klient = inne(getattr(scene, rolle))
    kode = klient.post(adresse("kvitter", rad.pk)).status_code
    assert kode == (302 if rolle == "revisor" else kode)
    assert kode in {302, 403, 404}
    klient.post(adresse("kvitter_for_alle"), {"numre": str(rad.pk)})
    rad.refresh_from_db()
    assert (rad.mottatt_tid is not None) is (rolle == "revisor")


def test_den_som_styrer_andre_og_arbeider_her_sender_ikke(scene: Scene) -> None:
    """Who writes letters elsewhere and reads the dialogue here is still no sender."""
    brevet(scene)
    Rolletildeling.objects.create(
        bruker=scene.annen_etatsstyrer, rolle=Rolle.MEDARBEIDER, organ=scene.etat, gyldig_fra=LENGE_SIDEN
    )
    klient = inne(scene.annen_etatsstyrer)
    assert klient.get(adresse("virksomhetens", scene.etat.pk)).status_code == 200
    url = adresse("send", scene.relasjon.pk, AAR)
    assert (klient.get(url).status_code, klient.post(url, {}).status_code) == (403, 403)


@pytest.mark.parametrize("rolle", ALLE)
def test_det_sendte_ses_av_den_som_leser_dialogen(scene: Scene, rolle: str) -> None:
    brevet(scene)
    [rad] = send(scene)
    sett = Revisjonsdokument.objects.synlig_for(Bruker.objects.get(pk=getattr(scene, rolle).pk))
    assert list(sett) == ([rad] if rolle in LESERE else [])


@pytest.mark.parametrize("rolle", ALLE)
def test_listen_viser_bare_dem_en_leser_dialogen_med(scene: Scene, rolle: str) -> None:
    brevet(scene)
    send(scene)
    svar = inne(getattr(scene, rolle)).get(adresse("liste"))
    assert svar.status_code in {200, 403}
    siden = unescape(svar.content.decode())
    assert (adresse("virksomhetens", scene.etat.pk) in siden) is (rolle in LESERE)
    assert ("Venter på kvittering" in siden) is (rolle == "revisor")
    assert svar.status_code == 403 or len(svar.context["o"].venter) == (rolle == "revisor")


def test_fra_klart_til_mottatt_ved_skjemaene(scene: Scene) -> None:
    tre_klare(scene)
    styrer, revisor, leder = inne(scene.etatsstyrer), inne(scene.revisor), inne(scene.leder)
    hos = adresse("virksomhetens", scene.etat.pk)
    assert "Send 3 dokumenter til revisor" in unescape(styrer.get(hos).content.decode())
    for klient in (leder, revisor):
        assert "dokumenter til revisor</a>" not in unescape(klient.get(hos).content.decode()).split("<main", 1)[-1]
    url = adresse("send", scene.relasjon.pk, AAR)
    valgene = [ett.noekkel for ett in klare(scene)]
    assert all(f'value="{ett}"' in styrer.get(url).content.decode() for ett in valgene)
    ingen = styrer.post(url, {})
    assert ingen.status_code == 422
    assert "Velg minst ett dokument" in unescape(ingen.content.decode())
    assert styrer.post(url, {"dokumenter": valgene[:2]})["Location"] == f"{hos}?aar={AAR}"
    assert Revisjonsdokument.objects.count() == 2
    # What is sent is no choice any more, and what nobody sent waits.
    assert styrer.post(url, {"dokumenter": valgene[:1]}).status_code == 422
    siden = unescape(revisor.get(adresse("liste")).content.decode())
    assert "Kvitter for begge" in siden
    foerst, sist = Revisjonsdokument.objects.order_by("pk")
    svar = revisor.post(f"{adresse('kvitter', foerst.pk)}?hos={scene.etat.pk}")
    assert svar["Location"] == f"{hos}?aar={AAR}"
    igjen = revisor.post(adresse("kvitter", foerst.pk))
    assert igjen.status_code == 422
    assert "allerede mottatt" in unescape(igjen.content.decode())
    svar = revisor.post(adresse("kvitter_for_alle"), {"numre": f"{foerst.pk},{sist.pk},tull,999999999999"})
    assert svar["Location"] == adresse("liste")
    assert not Revisjonsdokument.objects.ventende().exists()
    siden = unescape(leder.get(hos).content.decode())
    assert siden.count(scene.revisor.navn) == 2


def test_den_som_kvitterer_kommer_tilbake_til_listen_naar_virksomheten_er_en_annen(scene: Scene) -> None:
    brevet(scene)
    [rad] = send(scene)
    svar = inne(scene.revisor).post(f"{adresse('kvitter', rad.pk)}?hos={scene.avdeling.pk}")
    assert svar["Location"] == adresse("liste")


def test_det_er_flere_enn_det_som_vises_og_bare_de_kvitteres(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    tre_klare(scene)
    foerst = send(scene)[0]
    monkeypatch.setattr(queries, "PER_SIDE", 1)
    o = inne(scene.revisor).get(adresse("liste")).context["o"]
    assert (o.numre, o.antall_venter, o.flere) == (str(foerst.pk), 3, 2)


def test_ingen_kvitterer_for_flere_enn_det_er_plass_til_paa_siden() -> None:
    form = forms.KvitterForAlleForm({"numre": ",".join(str(nr) for nr in range(1, forms.FLEST + 2))})
    assert form.is_valid()
    assert form.cleaned_data["numre"] == list(range(1, forms.FLEST + 1))


def test_det_som_venter_paa_revisor_staar_paa_revisors_startside(scene: Scene) -> None:
    revisor = inne(scene.revisor)
    assert "Ingenting venter på deg." in revisor.get("/").content.decode()
    tre_klare(scene)
    rader = send(scene)
    for sted in ("/", reverse("oversikt:venter")):
        side = unescape(revisor.get(sted).content.decode())
        assert all(ett.tittel in side and ett.adresse in side for ett in rader), sted
        assert adresse("liste") in side
        assert "Dokumenter å kvittere for" in side or "Dokument å kvittere for" in side
    assert "Kvitter for alle 3" in unescape(revisor.get(adresse("liste")).content.decode())
    actions.kvitter_for_alle(numre=[ett.pk for ett in rader], av=Bruker.objects.get(pk=scene.revisor.pk))
    assert "Ingenting venter på deg." in revisor.get("/").content.decode()


def test_alt_er_sendt_er_ingen_side_aa_sende_fra(scene: Scene) -> None:
    brevet(scene)
    send(scene)
    svar = inne(scene.etatsstyrer).get(adresse("send", scene.relasjon.pk, AAR))
    assert svar["Location"] == f"{adresse('virksomhetens', scene.etat.pk)}?aar={AAR}"


def test_aaret_er_et_av_dem_som_kan_velges(scene: Scene) -> None:
    klient = inne(scene.revisor)
    for aar, vist in ((AAR, AAR), (AAR + 1, AAR + 1), (AAR - 4, AAR - 4), (AAR - 5, AAR), (AAR + 2, AAR), ("x", AAR)):
        svar = klient.get(adresse("virksomhetens", scene.etat.pk), {"aar": aar})
        assert svar.context["s"].aar == vist


def test_like_mange_spoersmaal_uansett_mengde(scene: Scene, django_assert_max_num_queries: Any) -> None:
    brevet(scene)
    referatet(scene)
    send(scene)
    revisor = inne(scene.revisor)

    def antall(url: str) -> int:
        revisor.get(url)
        with django_assert_max_num_queries(12) as talt:
            assert revisor.get(url).status_code == 200
        return len(talt)

    sidene = (adresse("virksomhetens", scene.etat.pk), adresse("liste"))
    foer = [antall(url) for url in sidene]
    for nummer in range(3):
        lag_relasjon(scene.avdeling, lag_organ(f"Etat {nummer}"))
        referatet(scene)
    rapporten(scene)
    send(scene)
    assert [antall(url) for url in sidene] == foer
