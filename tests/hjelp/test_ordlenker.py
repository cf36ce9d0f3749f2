"""Words of the field lead to the glossary where a page first uses them as a label or heading, and once a page."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template import Context, RequestContext, Template
from django.urls import reverse

from styringsdialog.enums import Signaltype
from tests.resultatkjede.risikoer import lag_toleranse
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_moete, lag_referat, lag_signal
from tillit.hjelp.ordliste import ORDLISTE
from tillit.maal.enums import Frekvens

ORD = (
    *("styringssignal", "oppdrag", "faglig-rad", "referat", "brukereffekt", "samfunnseffekt"),
    *("indikator", "risikotoleranse", "tertial"),
)
MENING = {ett.anker: str(ett.mening) for ett in ORDLISTE}


def tegnet(mal: str, request: HttpRequest | None) -> str:
    kontekst = RequestContext(request) if request else Context()
    return Template("{% load ordliste tillit %}" + mal).render(kontekst)


def test_ordet_foerer_til_ordlisten_foerste_gang_og_sier_hva_det_betyr() -> None:
    sagt = tegnet('{% i_ordlisten "indikator" "Indikatorer" %} {% i_ordlisten "indikator" %}', HttpRequest())
    adresse = f"{reverse('hjelp:ordliste')}#indikator"
    lenke = f'<a class="ordlenke" href="{adresse}" title="{MENING["indikator"]}">Indikatorer</a>'
    assert sagt == f"{lenke} Indikator"


def test_et_ord_som_ikke_er_der_og_en_tekst_som_ingen_leser_paa_en_side_er_bare_ordet() -> None:
    assert tegnet('{% i_ordlisten "aar" "År" %}', HttpRequest()) == "År"
    assert tegnet('{% i_ordlisten "indikator" %}', None) == "Indikator"
    assert "ordlenke" not in tegnet('{% signalmerke "oppdrag" "binder" %}', None)


def test_et_merke_inne_i_en_komponent_vet_hva_siden_alt_har_sagt() -> None:
    mal = '{% signal type="oppdrag" tekst="Gjør det" %}{% endsignal %}{% signalmerke "oppdrag" %}'
    assert tegnet(mal, HttpRequest()).count("ordliste/#oppdrag") == 1


@pytest.mark.django_db
def test_ordene_staar_paa_sidene_der_de_brukes(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikator = lag_indikator(maal, frekvens=Frekvens.TERTIAL)
    lag_kjede(maal)
    lag_toleranse(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    for type_ in (Signaltype.STYRINGSSIGNAL, Signaltype.STYRINGSSIGNAL, Signaltype.OPPDRAG, Signaltype.FAGLIG_RAAD):
        lag_signal(moete, av=scene.etatsstyrer, type=type_)
    klient = inne(scene.leder)
    sidene = [
        klient.get(sti, follow=True).content.decode()
        for sti in (
            f"/maal/{maal.pk}/",
            reverse("maal:indikator", args=[indikator.pk]),
            reverse("resultatkjede:vis", args=[maal.pk]),
            reverse("resultatkjede:liste", args=[maal.pk]),
            reverse("resultatkjede:virksomhetens_risikoer", args=[scene.etat.pk]),
            f"/moeter/{moete.pk}/",
            f"/moeter/{moete.pk}/referat/",
        )
    ]
    lenker = {ett: [side.count(f'ordliste/#{ett}"') for side in sidene] for ett in ORD}
    assert {ett: max(antall) for ett, antall in lenker.items()} == dict.fromkeys(ORD, 1)
