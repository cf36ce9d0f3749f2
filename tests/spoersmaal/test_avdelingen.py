"""Two who work with one question, an answer nobody can approve, what is left out, and what a move leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.scene import Scene, inne
from tests.spoersmaal.hjelp import hos_virksomheten, publisert, spurt, til_godkjenning
from tillit.felles.feil import EndretAvAndre
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.flytting import Flytting, foelger_av
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.spoersmaal import actions
from tillit.spoersmaal.enums import Spoersmaalssteg
from tillit.spoersmaal.flytting import foelger
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spoersmaal.queries import ventende_svar
from tillit.spoersmaal.rules import HVILER_PAA

pytestmark = pytest.mark.django_db


# --- what two do at once, and what nobody can approve --------------------------------------------------------------


def test_to_som_gjoer_hver_sitt_med_et_spoersmaal_er_ikke_i_veien_for_hverandre(scene: Scene) -> None:
    """One moves the deadline while another writes: what each changes stands as it was read."""
    rad = til_godkjenning(scene, spurt(scene))
    sett = rad.versjon
    actions.sett_frist(
        spoersmaal=rad, versjon=sett, frist=pluss_virkedager(rad.frist, 5), fristgrunn="Ferie.", av=scene.etatsstyrer
    )
    actions.skriv_svar(
        spoersmaal=rad, versjon=sett, svar="Et annet svar.", er_avslag=False, send=False, av=scene.etatsstyrer
    )
    with pytest.raises(EndretAvAndre):
        actions.skriv_svar(
            spoersmaal=rad, versjon=sett, svar="Et tredje.", er_avslag=False, send=False, av=scene.etatsstyrer
        )
    with pytest.raises(actions.SvaretErEndret):
        actions.publiser(spoersmaal=rad, versjon=sett, av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    lest = rad.versjon
    actions.sett_frist(
        spoersmaal=rad, versjon=lest, frist=pluss_virkedager(rad.frist, 1), fristgrunn="Mer.", av=scene.etatsstyrer
    )
    actions.publiser(spoersmaal=rad, versjon=lest, av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    assert (rad.svar, rad.status) == ("Et annet svar.", "publisert")


def test_et_bidrag_er_svar_paa_det_det_ble_bedt_om(scene: Scene) -> None:
    """The request became another while it was answered: what was typed is kept, and the new one is read first."""
    rad = hos_virksomheten(scene, spurt(scene))
    felter = {"versjon": rad.versjon, "bidrag": "Fire millioner."}
    actions.be_om_bidrag(
        spoersmaal=rad, versjon=rad.versjon, bestilling="Hvem bestemte?", bidragsfrist=i_dag(), av=scene.etatsstyrer
    )
    leder, sted = inne(scene.leder), reverse("spoersmaal:bidra", args=[rad.pk])
    svar = leder.post(sted, felter)
    side = svar.content.decode()
    assert svar.status_code == 422
    for ventet in ("Dette er nytt siden du åpnet siden: hva avdelingen ber om.", "«Hvem bestemte?»", "Fire millioner."):
        assert ventet in side
    rad.refresh_from_db()
    assert rad.status == "hos_virksomheten"
    felter["versjon"] = svar.context["form"]["versjon"].value()
    assert leder.post(sted, felter).status_code == 302


def test_den_som_ber_om_et_bidrag_hoerer_at_det_har_kommet(scene: Scene) -> None:
    rad = hos_virksomheten(scene, spurt(scene))
    felter = {"versjon": rad.versjon, "bestilling": "Mer.", "bidragsfrist": i_dag().isoformat()}
    actions.bidra(spoersmaal=rad, versjon=rad.versjon, bidrag="Tolv uker.", av=scene.medarbeider)
    svar = inne(scene.etatsstyrer).post(reverse("spoersmaal:be_om_bidrag", args=[rad.pk]), felter)
    side = svar.content.decode()
    assert svar.status_code == 422
    assert "bidrag fra virksomheten, tilstand" in side
    assert "Tolv uker." in side
    rad.refresh_from_db()
    assert rad.status == "bidrag_gitt"


def test_den_som_sender_svaret_har_lest_bidraget_og_utkastet_lagres_likevel(scene: Scene) -> None:
    rad = hos_virksomheten(scene, spurt(scene))
    sett = rad.versjon
    actions.bidra(spoersmaal=rad, versjon=sett, bidrag="Tolv uker.", av=scene.medarbeider)
    skriv = partial(actions.skriv_svar, spoersmaal=rad, svar="Snart.", er_avslag=False, av=scene.etatsstyrer)
    with pytest.raises(actions.GrunnlagetErNytt) as feil:
        skriv(versjon=sett, send=True)
    assert "bidrag fra virksomheten" in feil.value.melding
    skriv(versjon=sett, send=False)


@pytest.mark.parametrize("gjoer", ["publiser", "retur"])
def test_et_svar_som_har_vaert_i_retur_og_er_sendt_paa_nytt_er_ikke_det_som_ble_lest(scene: Scene, gjoer: str) -> None:
    """The same words, and yet: somebody has said what is wrong with them."""
    rad = til_godkjenning(scene, spurt(scene))
    felter = {"versjon": rad.versjon, "grunn": "Si når."}
    actions.returner(spoersmaal=rad, versjon=rad.versjon, grunn="Tallet er feil.", av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    rad = til_godkjenning(scene, rad)
    direktoer, sted = inne(scene.kommunaldirektoer), f"{rad.adresse}{gjoer}/"
    svar = direktoer.post(sted, felter)
    assert svar.status_code == 422
    assert "Svaret har vært i retur siden du åpnet siden: «Tallet er feil.»." in svar.content.decode()
    felter["versjon"] = svar.context["form"]["versjon"].value()
    assert direktoer.post(sted, felter).status_code == 302


def test_hvert_steg_med_et_skjema_sier_hva_det_hviler_paa() -> None:
    uten = {Spoersmaalssteg.TREKKE, Spoersmaalssteg.TILFOEYE}
    assert set(HVILER_PAA) == set(Spoersmaalssteg) - uten


@pytest.mark.parametrize("versjon", [0, 99])
def test_en_versjon_ingen_har_sett_er_ingen_som_er_lest(scene: Scene, versjon: int) -> None:
    rad = til_godkjenning(scene, spurt(scene))
    with pytest.raises(actions.SvaretErEndret):
        actions.publiser(spoersmaal=rad, versjon=versjon, av=scene.kommunaldirektoer)


def test_svarfristen_kan_ikke_flyttes_til_foer_virksomheten_skal_bidra(scene: Scene) -> None:
    bidrag = pluss_virkedager(i_dag(), 5)
    rad = hos_virksomheten(scene, spurt(scene), frist=bidrag)
    flytt = partial(actions.sett_frist, spoersmaal=rad, versjon=rad.versjon, fristgrunn="Før.", av=scene.etatsstyrer)
    with pytest.raises(actions.SvaretKommerFoerBidraget, match="skal bidra innen"):
        flytt(frist=bidrag - timedelta(days=1))
    with pytest.raises(IntegrityError, match="spoersmaal_bidrag_foer_svaret"), transaction.atomic():
        Folkevalgtspoersmaal.objects.filter(pk=rad.pk).update(frist=bidrag - timedelta(days=1), fristgrunn="x")
    flytt(frist=bidrag)
    rad.refresh_from_db()
    assert rad.frist == bidrag


def test_et_svar_ingen_kan_godkjenne_staar_hos_den_som_skrev_det(scene: Scene) -> None:
    rad = til_godkjenning(scene, spurt(scene))
    dag = i_dag()
    assert not ventende_svar(scene.etatsstyrer, [scene.avdeling.pk], i_dag=dag)
    Rolletildeling.objects.filter(organ=scene.avdeling).exclude(bruker=scene.etatsstyrer).update(gyldig_til=dag)
    styrer = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    assert ventende_svar(styrer, [scene.avdeling.pk], i_dag=dag) == [rad]
    assert "Ingen i avdelingen kan godkjenne svaret" in inne(styrer).get("/").content.decode()
    assert "Be administratoren om" in inne(styrer).get(rad.adresse).content.decode()


def test_forhaandsvisningen_av_en_flytting_nevner_det_som_ikke_er_besvart(scene: Scene) -> None:
    rad = spurt(scene)
    publisert(scene, spurt(scene, tekst="Hvor mange venter i dag?"))
    flytting = Flytting(scene.etat, scene.relasjon, scene.avdeling, "etatsstyring", i_dag() + timedelta(days=30))
    [foelge] = foelger(flytting)
    assert (foelge.hva, foelge.hvilke) == ("1 ubesvart spørsmål", (f"Svarfrist {dato(rad.frist)}",))
    assert foelge in foelger_av(flytting).foelger
    assert not list(foelger(replace(flytting, fra=None)))
