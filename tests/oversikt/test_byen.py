"""Departments side by side: who may see them, what is counted, and that nothing more is said than is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_relasjon, lag_vurdering
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.maal.models import Maal
from tillit.maal.queries.byen import AVDELINGER_PER_SIDE, bystand
from tillit.maal.queries.stander import Statusskifte, virksomhetsstander
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Bruker, Styringsrelasjon

pytestmark = pytest.mark.django_db
FJOR = date(i_dag().year - 1, 9, 1)


def side(bruker: Bruker, adresse: str = "/byen/") -> tuple[int, str]:
    client = inne(bruker)
    svar = client.get(adresse)
    return svar.status_code, svar.content.decode()


def test_hver_rolle_moeter_byen(scene: Scene) -> None:
    ventet = {
        **dict.fromkeys(("folkevalgt", "revisor", "byraad", "kommunaldirektoer", "etatsstyrer"), 200),
        **dict.fromkeys(("leder", "medarbeider", "tillitsvalgt"), 404),
        "administrator": 403,
    }
    assert {rolle: side(getattr(scene, rolle))[0] for rolle in ventet} == ventet


def test_den_som_leser_hele_byen_ser_alle_og_byraaden_bare_sine(scene: Scene) -> None:
    for bruker, ser_andre in ((scene.folkevalgt, True), (scene.byraad, False)):
        _, innhold = side(bruker)
        assert scene.avdeling.navn in innhold
        assert (scene.annen_avdeling.navn in innhold) is ser_andre
        assert ("Resten av byen er ikke regnet med" in innhold) is not ser_andre


@pytest.mark.parametrize("adresse", ["/byen/", "/avdelinger/{avdeling}/"])
@pytest.mark.parametrize("rolle", ["folkevalgt", "byraad", "etatsstyrer"])
def test_oversiktene_spoer_hoeyst_ni_ganger_uansett_mengde(scene: Scene, adresse: str, rolle: str) -> None:
    client = Client()
    client.force_login(getattr(scene, rolle))
    antall = []
    for fra, til in ((1, 1), (2, 4)):
        fyll(scene, til, fra=fra)
        with CaptureQueriesContext(connection) as spoersmaal:
            client.get(adresse.format(avdeling=scene.avdeling.pk))
        antall.append(len(spoersmaal))
    assert antall[0] == antall[1] <= 9


def test_endringen_er_sagt_med_ord(scene: Scene) -> None:
    for _ in range(2):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        lag_vurdering(maal, av=scene.leder, periode=FJOR, oppnaaelse=Maaloppnaaelse.I_RUTE)
        lag_vurdering(maal, av=scene.leder, oppnaaelse=Maaloppnaaelse.AVVIK)
    for adresse in ("/byen/", f"/avdelinger/{scene.avdeling.pk}/"):
        innhold = side(scene.etatsstyrer, adresse)[1]
        assert "2 mål har gått fra i rute til avvik" in innhold
        assert "endring--ned" in innhold


def test_ingen_endring_sies_bare_der_noe_er_vurdert_foer(scene: Scene) -> None:
    """A goal that has been judged once has nothing to be held against."""
    foerste, andre = (lag_maal(scene.relasjon, eier=scene.leder) for _ in range(2))
    for maal in (foerste, andre):
        lag_vurdering(maal, av=scene.leder)
    adresser = ("/byen/", f"/avdelinger/{scene.avdeling.pk}/")
    for adresse in adresser:
        assert "Ingen tidligere vurdering" in side(scene.etatsstyrer, adresse)[1]
    lag_vurdering(foerste, av=scene.leder, periode=FJOR)
    for adresse in adresser:
        assert "Ingen endring. 1 av 2 mål er vurdert før" in side(scene.etatsstyrer, adresse)[1]
    lag_vurdering(andre, av=scene.leder, periode=FJOR)
    for adresse in adresser:
        innhold = side(scene.etatsstyrer, adresse)[1]
        assert "Ingen endring<" in innhold
        assert "vurdert før" not in innhold


def test_et_maal_som_er_avsluttet_har_ikke_endret_seg(scene: Scene) -> None:
    for _ in range(2):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        lag_vurdering(maal, av=scene.leder, periode=FJOR, oppnaaelse=Maaloppnaaelse.I_RUTE)
        lag_vurdering(maal, av=scene.leder, oppnaaelse=Maaloppnaaelse.AVVIK)
    Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.AVSLUTTET)
    by = bystand(None, dag=i_dag())
    avdelingen = next(ett for ett in by.avdelinger if ett.organ == scene.avdeling.pk)
    assert [ett.antall for ett in avdelingen.stand.endringer] == [by.endret] == [1]


@pytest.mark.parametrize(
    ("fra", "til", "retning"),
    [("avvik", "i_rute", "opp"), ("naadd", "i_rute", "ned"), ("i_rute", "vet_ikke", "ukjent")],
)
def test_vet_ikke_er_verken_fram_eller_tilbake(fra: str, til: str, retning: str) -> None:
    assert Statusskifte(fra, til, 1).retning == retning


def test_det_ingen_vet_er_talt_som_det(scene: Scene) -> None:
    tom = lag_organ("Etaten uten mål")
    lag_relasjon(scene.avdeling, tom)
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_indikator(maal, frekvens="maaned")
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)
    by = bystand(None, dag=i_dag())
    assert (by.virksomheter, by.uten_maal, by.stand.maal) == (3, 2, 1)
    assert (dict(by.stand.status), by.stand.tall_mangler) == ({"ikke_vurdert": 1}, 1)
    avdelingen = next(ett for ett in by.avdelinger if ett.organ == scene.avdeling.pk)
    assert (avdelingen.virksomheter, avdelingen.uten_maal) == (2, 1)
    innhold = side(scene.folkevalgt)[1]
    assert "2 virksomheter har ingen fastsatte mål" in innhold


def test_det_hele_er_summen_av_delene(scene: Scene) -> None:
    fyll(scene, 3)
    by = bystand(None, dag=i_dag())
    rader, antall = virksomhetsstander(None, dag=i_dag())
    assert antall == len(rader) == by.virksomheter
    assert sum(rad.stand.maal for rad in rader) == by.stand.maal == sum(ett.stand.maal for ett in by.avdelinger)
    assert sum(rad.stand.tall_mangler for rad in rader) == by.stand.tall_mangler
    assert sum(endring.antall for rad in rader for endring in rad.stand.endringer) == by.endret


def test_maal_fra_en_tidligere_relasjon_foelger_virksomheten(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    avdelinger = {ett.organ: ett.stand.maal for ett in bystand(None, dag=i_dag()).avdelinger}
    assert avdelinger == {scene.annen_avdeling.pk: 1}
    i_gaar = i_dag() - timedelta(days=1)
    assert scene.avdeling.pk in {ett.organ for ett in bystand(None, dag=i_gaar).avdelinger}


def test_en_stor_by_deles_i_sider_og_regnes_likevel_helt(scene: Scene) -> None:
    for nr in reversed(range(AVDELINGER_PER_SIDE)):
        lag_relasjon(lag_organ(f"Avdeling {nr}", type=Organtype.BYRAADSAVDELING), lag_organ(f"Etat {nr}"))
    foerste, andre = (bystand(None, dag=i_dag(), side=nr) for nr in (1, 2))
    # By name across the pages too, and not in the order they were made.
    assert [ett.navn for ett in foerste.avdelinger] == [f"Avdeling {nr}" for nr in range(AVDELINGER_PER_SIDE)]
    assert (len(foerste.avdelinger), len(andre.avdelinger)) == (AVDELINGER_PER_SIDE, 2)
    assert foerste.virksomheter == andre.virksomheter == AVDELINGER_PER_SIDE + 2
    assert "?side=2" in side(scene.folkevalgt)[1]
    assert side(scene.folkevalgt, "/byen/?side=99")[0] == 200
    # There are as many pages as those asked for fill.
    lag_vurdering(lag_maal(scene.relasjon, eier=scene.leder), av=scene.leder, oppnaaelse="avvik")
    assert vist(scene, "avvik") == [scene.avdeling.navn]
    assert "side=2" not in side(scene.folkevalgt, "/byen/?vis=avvik")[1]


def vist(scene: Scene, vis: str) -> list[str]:
    svar = inne(scene.folkevalgt).get("/byen/", {"vis": vis})
    assert svar.status_code == 200
    return [rad.navn for rad in svar.context["bilde"].by.avdelinger]


def test_avdelingene_snevres_inn_etter_hvordan_maalene_staar_og_summen_er_av_alle(scene: Scene) -> None:
    fyll(scene, 1)
    begge = [scene.avdeling.navn, scene.annen_avdeling.navn]
    groenn, etat = lag_organ("Grønn avdeling", type=Organtype.BYRAADSAVDELING), lag_organ("Den grønne etaten")
    lag_vurdering(lag_maal(lag_relasjon(groenn, etat), eier=scene.leder), av=scene.leder, oppnaaelse="i_rute")
    assert sorted(vist(scene, "")) == sorted([*begge, groenn.navn])
    assert sorted(vist(scene, "avvik")) == sorted(begge)
    # Those that steer a virksomhet without goals: the filter of a department leaves one there.
    assert vist(scene, "uten_maal") == [scene.avdeling.navn]
    assert vist(scene, "sene") == [scene.avdeling.navn]
    alle, noen = (bystand(None, dag=i_dag(), vis=ett) for ett in ("", "uten_maal"))
    assert (noen.stand, noen.virksomheter, noen.antall_avdelinger) == (alle.stand, alle.virksomheter, 3)
    assert (alle.antall_utvalgt, noen.antall_utvalgt) == (3, 1)


def test_en_avdeling_snevres_ikke_inn(scene: Scene) -> None:
    """Who sees one department has nothing to choose among, but can let go of a choice that came with the address."""
    for bruker, adresse, har in (
        (scene.folkevalgt, "/byen/", True),
        (scene.byraad, "/byen/", False),
        (scene.byraad, "/byen/?vis=avvik", True),
    ):
        assert ('name="vis"' in side(bruker, adresse)[1]) is har


def test_det_som_ikke_passer_noen_avdeling_sier_det_og_vaas_er_en_feil_ved_feltet(scene: Scene) -> None:
    klient = inne(scene.folkevalgt)
    svar = klient.get("/byen/", {"vis": "avvik"}).content.decode()
    assert "Ingen av avdelingene passer." in svar
    assert klient.get("/byen/", {"vis": "noe annet"}).status_code == 422


def test_spredningen_er_mellom_alle_avdelingene_ogsaa_de_paa_neste_side(scene: Scene) -> None:
    for nr in range(AVDELINGER_PER_SIDE + 1):
        avdeling = lag_organ(f"Avdeling {nr}", type=Organtype.BYRAADSAVDELING)
        maal = lag_maal(lag_relasjon(avdeling, lag_organ(f"Etat {nr}")), eier=scene.leder)
        lag_vurdering(maal, av=scene.leder, oppnaaelse="i_rute" if nr < AVDELINGER_PER_SIDE else "avvik")
    ord_ = ord_paa(side(scene.folkevalgt)[1])
    assert "Hos 9 avdelinger er mål vurdert. Andelen i rute eller nådd går fra 0 til 100 prosent." in ord_
    assert "Medianen er 100 prosent." in ord_
    assert "Medianen" not in ord_paa(side(scene.folkevalgt, "/byen/?vis=avvik")[1])


def test_ingen_spredning_av_to(scene: Scene) -> None:
    fyll(scene, 1)
    assert "Medianen" not in side(scene.folkevalgt)[1]


@pytest.mark.parametrize("vis", ["", "avvik", "sene", "uten_maal"])
def test_filteret_koster_det_samme(scene: Scene, vis: str) -> None:
    klient, antall = inne(scene.folkevalgt), []
    for fra, til in ((1, 1), (2, 4)):
        fyll(scene, til, fra=fra)
        with CaptureQueriesContext(connection) as spurt:
            klient.get("/byen/", {"vis": vis})
        antall.append(len(spurt))
    assert antall[0] == antall[1] <= 9


def test_siste_tall_som_kommer_gjoer_at_det_ikke_lenger_er_forsinket(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    dag = date(i_dag().year, 6, 1)
    assert bystand(None, dag=dag).stand.tall_mangler == 1
    lag_maaling(indikator, i_dag().year - 1, "5")
    assert bystand(None, dag=dag).stand.tall_mangler == 0
