"""Following: what is followed, by whom, and the letter that comes when something turns, once."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.rapport.hjelp import godkjent_sammendrag, lag_fullt_maal
from tests.scene import Scene, inne, lag_maal, lag_vurdering, skjemanoekkel
from tests.varsel.hjelp import KLOKKEN_NI, gi_adresse, planlegg, send
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Formaal
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.varsel.actions import foelg, slutt_aa_foelge
from tillit.varsel.models import Foelging, Varselvalg
from tillit.varsel.queries.brev import brev_for
from tillit.varsel.queries.foelger import det_som_snudde, foelger, foelgere_av_noe_nytt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tirsdag_klokken_ni() -> Any:
    with time_machine.travel(KLOKKEN_NI, tick=True) as reise:
        yield reise


def _leser(scene: Scene) -> Bruker:
    return Bruker.objects.get(pk=scene.folkevalgt.pk)


def _sagt(scene: Scene) -> list[str]:
    return [ett.punkt.tekst for ett in det_som_snudde(_leser(scene), dag=i_dag())]


def test_et_sammendrag_som_sier_noe_annet_gir_et_brev_en_gang(scene: Scene, mailoutbox: list[Any]) -> None:
    gi_adresse(scene.folkevalgt)
    Varselvalg.objects.create(bruker=scene.folkevalgt, ukebrev="ingen", paaminnelser=False)
    maalet = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    godkjent_sammendrag(scene)
    foelg(av=scene.folkevalgt, organ=scene.etat)
    assert _sagt(scene) == [], "what was approved before is known"
    godkjent_sammendrag(scene)
    assert _sagt(scene) == [], "the same sentences once more are no news"
    lag_vurdering(maalet, av=scene.leder, periode=i_dag().replace(month=9, day=1), oppnaaelse="naadd")
    godkjent_sammendrag(scene)
    assert _sagt(scene) == [f"Sammendraget for {scene.etat.navn} er godkjent"]
    [utsendelse] = planlegg(naa())
    assert send(utsendelse).noekler[0].startswith("snudd:sammendrag:")
    [melding] = mailoutbox
    assert melding.subject == "Noe du følger, er endret"
    assert reverse("rapport:sammendrag_sammenlikn", args=[scene.etat.pk]) in melding.body
    assert brev_for(_leser(scene), dag=i_dag(), ukebrev=False, paaminnelser=False, fortalt=utsendelse.noekler) is None


def test_et_maal_og_et_tema_som_snur(scene: Scene) -> None:
    ett = lag_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    temaets = lag_maal(scene.relasjon, eier=scene.leder, tekst="Tettere på", formaal=[Formaal.INNBYGGERE])
    andre = lag_maal(scene.relasjon, eier=scene.leder, tekst="Noe annet", formaal=[Formaal.BEDRE_TJENESTER])
    foelg(av=scene.folkevalgt, maal=ett)
    foelg(av=scene.folkevalgt, formaal=Formaal.INNBYGGERE)
    for maal in (ett, temaets, andre):
        lag_vurdering(maal, av=scene.leder, oppnaaelse="i_rute")
    assert _sagt(scene) == [], "the first judgement turns nothing"
    for maal in (ett, temaets, andre):
        lag_vurdering(maal, av=scene.leder, periode=i_dag().replace(month=5, day=1), oppnaaelse="avvik")
    assert _sagt(scene) == ["Avvik, før i rute: «Svar i tide»", "Avvik, før i rute: «Tettere på»"]
    assert foelgere_av_noe_nytt(i_dag()) == {scene.folkevalgt.pk}
    slutt_aa_foelge(av=scene.folkevalgt, maal=ett)
    assert foelgere_av_noe_nytt(i_dag()) == {scene.folkevalgt.pk}, "the theme alone"
    slutt_aa_foelge(av=scene.folkevalgt, formaal=Formaal.INNBYGGERE)
    foelg(av=scene.folkevalgt, formaal=Formaal.GJENNOMFOERING)
    assert foelgere_av_noe_nytt(i_dag()) == frozenset(), "a theme in which nothing is new"


def test_et_maal_som_faar_samme_status_en_gang_til_gir_ikke_brev(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    foelg(av=scene.folkevalgt, maal=maal)
    lag_vurdering(maal, av=scene.leder, oppnaaelse="avvik")
    lag_vurdering(maal, av=scene.leder, periode=i_dag().replace(month=5, day=1), oppnaaelse="avvik")
    assert _sagt(scene) == []


def test_det_som_snudde_foer_man_fulgte_det_er_kjent(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide", formaal=[Formaal.INNBYGGERE])
    lag_vurdering(maal, av=scene.leder, oppnaaelse="i_rute")
    lag_vurdering(maal, av=scene.leder, periode=i_dag().replace(month=5, day=1), oppnaaelse="avvik")
    foelg(av=scene.folkevalgt, maal=maal)
    foelg(av=scene.folkevalgt, formaal=Formaal.INNBYGGERE)
    assert _sagt(scene) == []


def test_det_man_ikke_lenger_leser_staar_ikke_blant_det_man_foelger(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    foelg(av=scene.medarbeider, maal=maal)
    foelg(av=scene.medarbeider, organ=scene.etat)
    foelg(av=scene.medarbeider, formaal=Formaal.INNBYGGERE)
    assert len(foelger(Bruker.objects.get(pk=scene.medarbeider.pk))) == 3
    Rolletildeling.objects.filter(bruker=scene.medarbeider).update(gyldig_til=i_dag())
    [igjen] = foelger(Bruker.objects.get(pk=scene.medarbeider.pk))
    assert igjen.formaal == Formaal.INNBYGGERE


def test_det_man_foelger_velges_og_slutter_paa_siden(scene: Scene) -> None:
    klient = inne(scene.folkevalgt)
    sti = reverse("varsel:foelg", args=["virksomhet", scene.etat.pk])
    assert "Følg" in klient.get(sti, headers={"HX-Request": "true"}).content.decode()
    for ventet in (1, 0):
        svar = klient.post(sti, {"skjemanoekkel": skjemanoekkel(klient, sti)})
        assert (svar.status_code, Foelging.objects.count()) == (302, ventet)
    foelg(av=scene.folkevalgt, organ=scene.etat)
    assert scene.etat.navn in klient.get(reverse("varsel:valg")).content.decode()
    assert inne(scene.utenforstaaende).get(sti).status_code == 404
    assert klient.get(reverse("varsel:foelg", args=["formaal", "innbyggere"])).status_code == 200
    for slag, hva in (("noe", "1"), ("virksomhet", "x"), ("formaal", "noe"), ("maal", "0")):
        assert klient.get(reverse("varsel:foelg", args=[slag, hva])).status_code == 404, (slag, hva)


def test_det_samme_foelges_en_gang_og_bare_en_ting_om_gangen(scene: Scene) -> None:
    foelg(av=scene.folkevalgt, organ=scene.etat)
    foelg(av=scene.folkevalgt, organ=scene.etat)
    assert Foelging.objects.count() == 1
    with pytest.raises(IntegrityError, match="en_ting"), transaction.atomic():
        Foelging.objects.create(bruker=scene.folkevalgt, organ=scene.etat, formaal=Formaal.INNBYGGERE)
    with pytest.raises(IntegrityError, match="en_ting"), transaction.atomic():
        Foelging.objects.create(bruker=scene.folkevalgt)
    slutt_aa_foelge(av=scene.folkevalgt, organ=scene.etat)
    assert Foelging.objects.count() == 0
