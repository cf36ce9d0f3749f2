"""The page of changes: who did what, when and why, across all that is kept, for who audits the city."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pghistory.models import Context
from pytest_django import DjangoAssertNumQueries

from resultatkjede.models import Ledd
from tests.resultatkjede.risikoer import lag_risiko, vurder
from tests.scene import ROLLENE, Scene, inne, lag_kjede, lag_maal, lag_organ, lag_relasjon
from tests.spoersmaal.hjelp import publisert, spurt, uten_navnet
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.queries import historikk
from tillit.organisasjon.queries.historikk import Handlingsrad, historikkside, sporede, veien_til_virksomheten

pytestmark = pytest.mark.django_db
SIDEN = "/historikk/"
# Of the whole city, or of one person: what is about no virksomhet.
UTEN_VIRKSOMHET = {
    "organisasjon.bruker",
    "organisasjon.oppbevaringsregel",
    "resultatkjede.fellesledd",
    "statistikk.datakilde",
    "styringsdialog.kalenderadresse",
    "varsel.utsendelse",
    "varsel.varselvalg",
}


@pytest.fixture
def revisor(scene: Scene) -> Client:
    return inne(scene.revisor)


def endre(maal: Maal, av: Bruker, *, grunn: str = "", **felter: Any) -> None:
    with handling("maal.endret", av=av, grunn=grunn):
        Maal.objects.filter(pk=maal.pk).update(**felter)


def radene(scene: Scene, **valg: Any) -> list[Handlingsrad]:
    return list(historikkside(scene.revisor, valg, fra="").rader)


@pytest.mark.parametrize("hvem", [*ROLLENE, "administrator"])
def test_bare_revisor_leser_siden(scene: Scene, hvem: str) -> None:
    assert inne(getattr(scene, hvem)).get(SIDEN).status_code == (200 if hvem == "revisor" else 403)


def test_en_linje_sier_hvem_som_gjorde_hva_naar_og_hvorfor(scene: Scene, revisor: Client) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FASTSATT)
    endre(maal, scene.etatsstyrer, grunn="Vedtatt i budsjettet", tekst="Flere får svar i tide", aar_til=2031)
    (rad,) = radene(scene)
    assert (rad.hvem, rad.grunn, rad.handling) == (scene.etatsstyrer.navn, "Vedtatt i budsjettet", "maal.endret")
    (ting,) = rad.ting
    assert (ting.navn, ting.tittel, ting.hva) == ("Mål", "Flere får svar i tide", "endret")
    assert {felt.navn for felt in ting.felter} == {"mål", "til år"}
    side = revisor.get(SIDEN).content.decode()
    for ventet in ("Vedtatt i budsjettet", "«Flere får svar i tide»", scene.etatsstyrer.navn):
        assert ventet in side


def test_et_valg_og_en_dag_sies_slik_de_var_og_ble(scene: Scene) -> None:
    organ = lag_organ("Ny etat")
    with handling("forvaltning.organ_endret", av=scene.administrator, grunn="Slås sammen"):
        Organ.objects.filter(pk=organ.pk).update(type="bydel", gyldig_til=i_dag(), navn="Nyere etat")
    (rad,) = radene(scene)
    felter = {felt.navn: (felt.foer, felt.etter) for felt in rad.ting[0].felter}
    assert felter["type"] == ("Etat", "Bydel")
    assert felter["gyldig til"][0] == ""
    assert felter["gyldig til"][1]
    assert felter["navn"] == ("", "")


def test_det_revisor_ikke_kan_aapne_har_ikke_navn_og_tekster_gjengis_aldri(scene: Scene) -> None:
    """What a party judges alone, a text that is not sent, and a password."""
    with handling("alt", av=scene.leder):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        risiko = lag_risiko(scene, lag_kjede(maal))
    vurder(scene, risiko, Part.UNDERORDNET, 3, 4, begrunnelse="kanarifugl")
    with handling("bruker.passord_byttet", av=scene.leder):
        Bruker.objects.filter(pk=scene.leder.pk).update(password="kanarifugl")
    rader = radene(scene)
    assert "kanarifugl" not in repr(rader)
    assert {ting.navn for rad in rader for ting in rad.ting} >= {"Mål", "Risiko", "Risikovurdering", "Ledd"}
    assert {ting.tittel for rad in rader for ting in rad.ting if ting.navn == "Ledd"} == {""}


def test_det_heter_det_det_heter_naa(scene: Scene) -> None:
    """A name that was left out of a question before it was out is not read in what was done to it before that."""
    rad = publisert(scene, uten_navnet(scene, spurt(scene, tekst="Hvorfor må Kanarine Fuglesang vente på en ny time?")))
    ting = [ting for rad in radene(scene) for ting in rad.ting if ting.navn == "Spørsmål fra en folkevalgt"]
    assert {ett.tittel for ett in ting} == {rad.tekst}
    assert "Kanarine" not in inne(scene.revisor).get(SIDEN).content.decode()


def test_listen_siles(scene: Scene, revisor: Client) -> None:
    annen = lag_relasjon(scene.annen_avdeling, lag_organ("Utenfor"))
    with handling("maal.opprettet", av=scene.leder):
        lag_maal(scene.relasjon, eier=scene.leder)
    with handling("maal.opprettet", av=scene.etatsstyrer):
        lag_kjede(lag_maal(annen, eier=scene.leder))
    # By the clock of history, which is the database's own.
    skrevet = oslodag(Context.objects.latest("created_at").created_at)
    i_gaar = (skrevet - timedelta(days=1)).isoformat()

    def funnet(**valg: Any) -> list[str]:
        """In no order: what is done in one test is of one time."""
        return sorted(rad.hvem for rad in revisor.get(SIDEN, valg).context["side"].rader)

    leder, styrer = scene.leder.navn, scene.etatsstyrer.navn
    assert funnet() == [styrer, leder] == sorted([leder, styrer])
    assert funnet(organ=scene.etat.pk) == [leder]
    assert funnet(organ=annen.underordnet_id) == [styrer]
    assert funnet(slag="resultatkjede.ledd") == [styrer]
    assert funnet(slag="resultatkjede.ledd", organ=scene.etat.pk) == []
    assert funnet(slag="varsel.varselvalg", organ=scene.etat.pk) == []
    assert funnet(hvem=scene.leder.brukernavn) == [leder]
    assert funnet(fra=i_gaar) == [styrer, leder]
    assert funnet(til=i_gaar) == []
    assert funnet(eldre="tull") == [styrer, leder]
    assert revisor.get(SIDEN, {"fra": "2026-02-02", "til": "2026-01-01"}).status_code == 422
    assert revisor.get(SIDEN, {"slag": "auth.group"}).status_code == 422


def test_det_som_er_fjernet_staar_ved_virksomheten(scene: Scene) -> None:
    ledd = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)).ledd.earliest("pk")
    with handling("kjede.ledd_fjernet", av=scene.leder):
        Ledd.objects.filter(pk=ledd.pk).delete()
    (rad,) = radene(scene, organ=scene.etat)
    assert ("Ledd", "fjernet") in {(ting.navn, ting.hva) for ting in rad.ting}


def test_sidene_gaar_bakover_uten_at_noe_faller_ut(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acts of one transaction have one time: they are told apart all the same."""
    monkeypatch.setattr(historikk, "PER_SIDE", 2)
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    for nr in range(5):
        endre(maal, scene.leder, grunn=str(nr), aar_til=2030 + nr)
    sett, fra = [], ""
    while True:
        side = historikkside(scene.revisor, {}, fra=fra)
        sett += [rad.grunn for rad in side.rader]
        if not (fra := side.eldre):
            break
    assert sorted(sett) == ["0", "1", "2", "3", "4"]


def test_av_mange_like_ting_nevnes_noen_og_resten_telles(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    with handling("kjede.opprettet", av=scene.leder):
        lag_kjede(maal)
    (rad,) = radene(scene, slag="resultatkjede.ledd")
    assert [(ting.navn, ting.hva, ting.flere) for ting in rad.ting] == [("Ledd", "lagt til", 4)]
    with handling("maal.opprettet", av=scene.leder):
        for nr in range(5):
            lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål {nr}")
    (rad,) = radene(scene, slag="maal.maal")
    assert [(ting.tittel, ting.flere) for ting in rad.ting] == [("Mål 0", 0), ("Mål 1", 0), ("Mål 2", 2)]


@pytest.mark.parametrize("antall", [1, 3])
@pytest.mark.parametrize("valg", ["", "organ"])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, revisor: Client, antall: int, valg: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _nr in range(antall):
        with handling("kjede.opprettet", av=scene.leder):
            lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    with django_assert_num_queries(7 + bool(valg)):
        revisor.get(SIDEN, {valg: scene.etat.pk} if valg else {})


def test_hvert_slag_vet_hvilken_virksomhet_det_gjelder() -> None:
    assert {slag for slag, modell in sporede().items() if veien_til_virksomheten(modell) is None} == UTEN_VIRKSOMHET
    veier = {slag: veien_til_virksomheten(modell) for slag, modell in sporede().items()}
    assert veier["styringsdialog.sakspunkt"] == "moete__relasjon__underordnet"
    assert veier["resultatkjede.risikovurdering"] == "risiko__kjede__maal__relasjon__underordnet"
    assert veier["organisasjon.organ"] == ""
