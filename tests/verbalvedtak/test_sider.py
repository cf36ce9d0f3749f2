"""Who meets what on the pages of verbalvedtak, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.scene import ROLLENE, Scene, inne
from tests.verbalvedtak.hjelp import EN, besvart, foert, kvittert, sendt, spurt
from tillit.felles.tid import i_dag
from tillit.verbalvedtak.models import Verbalvedtak

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = set(ALLE) - {"administrator"}
AVDELINGEN, LEDELSEN, VIRKSOMHETEN = (
    {"etatsstyrer", "kommunaldirektoer"},
    {"kommunaldirektoer"},
    {"leder", "medarbeider"},
)


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"verbalvedtak:{navn}", args=deler)


def felter(scene: Scene, **andre: Any) -> dict[str, Any]:
    frist = str(i_dag() + 60 * EN)
    return {
        "slag": "verbalvedtak",
        "tekst": "Byrådet bes legge fram en sak.",
        "vedtatt_av": scene.bystyre.pk,
        "vedtatt_dato": str(i_dag() - EN),
        "sak": "388/25",
        "avdeling": scene.avdeling.pk,
        "frist": frist,
        "behold_dato": frist,
        **andre,
    }


SIDER: dict[str, tuple[Callable[[Scene], tuple[int, ...]], set[str]]] = {
    "liste": (lambda _scene: (), LESERE),
    "foer": (lambda _scene: (), AVDELINGEN | {"annen_etatsstyrer"}),
    "vis": (lambda scene: (foert(scene).pk,), LESERE),
    "rett": (lambda scene: (foert(scene).pk,), AVDELINGEN),
    "be_om_bidrag": (lambda scene: (foert(scene).pk,), AVDELINGEN),
    "bidra": (lambda scene: (spurt(scene, foert(scene)).pk,), VIRKSOMHETEN),
    "skriv": (lambda scene: (foert(scene).pk,), AVDELINGEN),
    "returner": (lambda scene: (sendt(scene, foert(scene)).pk,), LEDELSEN),
    "godkjenn": (lambda scene: (sendt(scene, foert(scene)).pk,), LEDELSEN),
    "sett_frist": (lambda scene: (foert(scene).pk,), AVDELINGEN),
    "kvitter": (lambda scene: (besvart(scene, foert(scene)).pk,), AVDELINGEN),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = adresse(side, *lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}


def test_et_helt_liv_ved_skjemaene(scene: Scene) -> None:
    styrer, direktoer, leder, folkevalgt = (
        inne(ett) for ett in (scene.etatsstyrer, scene.kommunaldirektoer, scene.leder, scene.folkevalgt)
    )
    assert adresse("foer") in styrer.get(adresse("liste")).content.decode()
    styrer.post(adresse("foer"), felter(scene))
    rad = Verbalvedtak.objects.get()
    assert "Byrådet bes" in folkevalgt.get(adresse("liste")).content.decode()
    frist = str(i_dag() + 5 * EN)
    bestilling = {"relasjon": scene.relasjon.pk, "bestilling": "Hvilke?", "bidragsfrist": frist, "behold_dato": frist}
    styrer.post(adresse("be_om_bidrag", rad.pk), bestilling)
    bidra = adresse("bidra", rad.bidrag.get().pk)
    assert bidra in leder.get("/").content.decode()
    leder.post(bidra, {"tekst": "Tre skoler, ikke publisert."})
    assert bidra not in leder.get("/").content.decode()
    assert "ikke publisert." in styrer.get(rad.adresse).content.decode()
    styrer.post(adresse("skriv", rad.pk), {"versjon": 1, "utkast": "Saken kommer i mai.", "send": "on"})
    assert rad.adresse in direktoer.get("/").content.decode()
    for hvem in (leder, folkevalgt):
        side = hvem.get(rad.adresse).content.decode()
        assert "kommer i mai" not in side
    assert "ikke publisert." not in folkevalgt.get(rad.adresse).content.decode()
    direktoer.post(adresse("godkjenn", rad.pk), {"versjon": 2})
    assert "kommer i mai" in folkevalgt.get(rad.adresse).content.decode()
    ord_ = {"versjon": 3, "godtatt": "nei", "dato": str(i_dag()), "sak": "12/26", "merknad": "", "frist": ""}
    nei = styrer.post(adresse("kvitter", rad.pk), ord_)
    assert nei.status_code == 422
    assert "Skriv hva bystyret sa." in unescape(nei.content.decode())
    assert 'value="12/26"' in nei.content.decode()
    styrer.post(adresse("kvitter", rad.pk), {**ord_, "godtatt": "ja"})
    assert "Godtatt" in unescape(folkevalgt.get(rad.adresse).content.decode())
    rad.refresh_from_db()
    assert rad.status == "kvittert"


def test_skjemaene_for_aa_rette_returnere_og_flytte_fristen(scene: Scene) -> None:
    styrer, direktoer, rad = inne(scene.etatsstyrer), inne(scene.kommunaldirektoer), foert(scene)
    rettet = felter(scene, sak="1/26", grunn="Feil sak.", versjon=1)
    assert styrer.post(adresse("rett", rad.pk), rettet).status_code == 302
    frist = str(i_dag() + 90 * EN)
    ny = {"versjon": 2, "frist": frist, "behold_dato": frist, "fristgrunn": "Budsjettet først."}
    assert styrer.post(adresse("sett_frist", rad.pk), ny).status_code == 302
    assert "Budsjettet først." in inne(scene.folkevalgt).get(rad.adresse).content.decode()
    styrer.post(adresse("skriv", rad.pk), {"versjon": 3, "utkast": "Kommer.", "send": "on"})
    direktoer.post(adresse("returner", rad.pk), {"versjon": 4, "grunn": "Si når."})
    assert "Si når." in styrer.get(rad.adresse).content.decode()
    assert "Si når." not in inne(scene.leder).get(rad.adresse).content.decode()
    rad.refresh_from_db()
    assert (rad.sak, rad.status) == ("1/26", "aapent")


def test_en_gammel_lenke_leder_til_vedtaket(scene: Scene) -> None:
    rad = foert(scene)
    bidrag = spurt(scene, rad)
    kvittert(scene, besvart(scene, rad))
    for hvem, url in (
        (scene.etatsstyrer, adresse("skriv", rad.pk)),
        (scene.kommunaldirektoer, adresse("godkjenn", rad.pk)),
        (scene.etatsstyrer, adresse("kvitter", rad.pk)),
        (scene.leder, adresse("bidra", bidrag.pk)),
    ):
        assert inne(hvem).get(url).headers["Location"] == rad.adresse


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ("", {"åpent", "sent", "besvart", "kvittert"}),
        ("status=skal_besvares", {"åpent", "sent"}),
        ("status=over_fristen", {"sent"}),
        ("status=besvart", {"besvart"}),
        ("slag=flertallsmerknad", {"kvittert"}),
        ("avdeling={annen}", set()),
        ("aar=1999", {"åpent", "sent", "besvart", "kvittert"}),
    ],
)
def test_listen_snevres_inn(scene: Scene, valg: str, ventet: set[str]) -> None:
    foert(scene, tekst="Det som er åpent")
    foert(scene, tekst="Det som er sent", om=-1)
    besvart(scene, foert(scene, tekst="Det som er besvart"))
    kvittert(scene, besvart(scene, foert(scene, tekst="Det som er kvittert", slag="flertallsmerknad")))
    url = f"{adresse('liste')}?{valg.format(annen=scene.annen_avdeling.pk)}"
    side = inne(scene.folkevalgt).get(url).content.decode()
    assert {ett for ett in ("åpent", "sent", "besvart", "kvittert") if f"Det som er {ett}" in side} == ventet


@pytest.mark.parametrize("rolle", ["folkevalgt", "etatsstyrer"])
def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(
    scene: Scene, rolle: str, django_assert_max_num_queries: Any
) -> None:
    klient = inne(getattr(scene, rolle))
    for _nr in range(12):
        foert(scene)
    rad = foert(scene)
    for _nr in range(3):
        spurt(scene, rad)
        bidrag = rad.bidrag.get(tekst="")
        bidrag.tekst, bidrag.av, bidrag.tid = "x", scene.leder, rad.foert_tid
        bidrag.save()
    besvart(scene, rad)
    for url in (adresse("liste"), rad.adresse):
        klient.get(url)
        with django_assert_max_num_queries(8):
            klient.get(url)
