"""The lists of chains and of risks: what one may see, narrowed, whole virksomheter a page, in as many queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from resultatkjede.queries import omraadet, risikoomraadet
from tests.resultatkjede.risikoer import OVER, UNDER, lag_risiko, lag_vurdert_risiko, vurder
from tests.scene import Scene, inne, lag_kjede, lag_maal, lag_organ, lag_relasjon
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.models import Styringsrelasjon

pytestmark = pytest.mark.django_db
SIDER = ("/resultatkjede/", "/risiko/")


def utenfor() -> Styringsrelasjon:
    return lag_relasjon(lag_organ(type="byraadsavdeling"), lag_organ())


def kjedenes_maal(klient: Client, **valg: Any) -> list[str]:
    return [rad.bilde.maal for rad in klient.get("/resultatkjede/", valg).context["side"]]


def risikoene(klient: Client, **valg: Any) -> list[str]:
    side = klient.get("/risiko/", valg).context["side"]
    return [risiko.tekst for gruppe in side for risiko in gruppe.liste.risikoer]


@pytest.mark.parametrize("sti", SIDER)
def test_den_som_leser_maal_kommer_inn(scene: Scene, sti: str) -> None:
    ventet = dict.fromkeys(("leder", "tillitsvalgt", "etatsstyrer", "byraad", "folkevalgt", "revisor"), 200)
    ventet["administrator"] = 403
    assert {hvem: inne(getattr(scene, hvem)).get(sti).status_code for hvem in ventet} == ventet


@pytest.mark.parametrize("sti", SIDER)
def test_en_tom_liste_sier_hvor_det_begynner(scene: Scene, sti: str) -> None:
    assert 'class="tomt"' in inne(scene.leder).get(sti).content.decode()


def test_kjedene_er_de_leseren_ser_og_siles_etter_virksomhet_og_avdeling(scene: Scene) -> None:
    annen = utenfor()
    lag_kjede(lag_maal(scene.relasjon, eier=scene.leder, tekst="Vårt"))
    lag_kjede(lag_maal(annen, eier=scene.leder, tekst="Deres"))
    lag_kjede(lag_maal(scene.relasjon, eier=scene.leder, tekst="Over", status=Maalstatus.AVSLUTTET))
    assert kjedenes_maal(inne(scene.leder)) == ["Vårt"]
    assert kjedenes_maal(inne(scene.annen_etatsstyrer)) == []
    revisor = inne(scene.revisor)
    assert sorted(kjedenes_maal(revisor)) == ["Deres", "Vårt"]
    assert kjedenes_maal(revisor, organ=scene.etat.pk) == ["Vårt"]
    assert kjedenes_maal(revisor, organ=annen.overordnet_id) == ["Deres"]
    assert inne(scene.leder).get("/resultatkjede/", {"organ": annen.underordnet_id}).status_code == 422


def test_en_kjede_sier_hva_den_har_og_hva_den_mangler(scene: Scene) -> None:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    lag_vurdert_risiko(scene, kjede, over=(4, 4), under=(4, 4))
    kjede.ledd.filter(steg=2).delete()
    side = inne(scene.leder).get("/resultatkjede/").content.decode()
    for ventet in ("4 ledd", "Ingenting i aktiviteter", "1 aktiv risiko", "ting å se på"):
        assert ventet in side


def test_risikoene_staar_hos_sin_virksomhet_de_hoeyeste_foerst(scene: Scene) -> None:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    lag_vurdert_risiko(scene, kjede, tekst="Liten", over=(1, 1), under=(1, 1))
    lag_vurdert_risiko(scene, kjede, tekst="Stor", over=(5, 5), under=(5, 5))
    annen = utenfor()
    andres = lag_kjede(lag_maal(annen, eier=scene.leder))
    lag_risiko(scene, andres, tekst="Andres", av=scene.leder)
    assert risikoene(inne(scene.leder)) == ["Stor", "Liten"]
    revisor = inne(scene.revisor)
    assert set(risikoene(revisor)) == {"Stor", "Liten", "Andres"}
    assert risikoene(revisor, organ=scene.avdeling.pk) == ["Stor", "Liten"]
    assert risikoene(revisor, organ=annen.underordnet_id) == ["Andres"]


def test_det_den_ene_parten_har_vurdert_alene_staar_ikke_der(scene: Scene) -> None:
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    vurder(scene, risiko, UNDER, 5, 5)
    assert "5 × 5" in inne(scene.leder).get("/risiko/").content.decode()
    for hvem in (scene.etatsstyrer, scene.revisor):
        assert "5 × 5" not in inne(hvem).get("/risiko/").content.decode()
    vurder(scene, risiko, OVER, 1, 1)
    assert "5 × 5" in inne(scene.etatsstyrer).get("/risiko/").content.decode()


def test_hver_virksomhet_er_hel_paa_sin_side(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(risikoomraadet, "VIRKSOMHETER_PER_SIDE", 1)
    monkeypatch.setattr(omraadet, "KJEDER_PER_SIDE", 1)
    for relasjon in (scene.relasjon, utenfor()):
        kjede = lag_kjede(lag_maal(relasjon, eier=scene.leder))
        for _nr in range(2):
            lag_risiko(scene, kjede)
    revisor = inne(scene.revisor)
    sidene = [revisor.get("/risiko/", {"side": nr}).context["side"].object_list for nr in (1, 2)]
    assert [len(gruppe.liste.risikoer) for side in sidene for gruppe in side] == [2, 2]
    assert len({gruppe.organ.pk for side in sidene for gruppe in side}) == 2
    assert len({maal for nr in (1, 2) for maal in kjedenes_maal(revisor, side=nr)}) == 2


@pytest.mark.parametrize("antall", [1, 3])
@pytest.mark.parametrize(("sti", "spoersmaal"), [("/resultatkjede/", 10), ("/risiko/", 10)])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, sti: str, spoersmaal: int, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _nr in range(antall):
        lag_vurdert_risiko(scene, lag_kjede(lag_maal(utenfor(), eier=scene.leder)), over=(2, 2), under=(3, 3))
    assert Maal.objects.count() == antall
    revisor = inne(scene.revisor)
    with django_assert_num_queries(spoersmaal):
        revisor.get(sti)
