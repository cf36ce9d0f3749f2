"""Who may read which goals: own, those one contributes to, and what byråd and departments have adopted."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.scene import Scene, inne, lag_bruker, lag_maal, lag_organ, lag_relasjon
from tillit.maal.enums import Maalnivaa, Maalstatus
from tillit.maal.models import Maal, Maalbidrag
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.models import Styringsrelasjon

pytestmark = pytest.mark.django_db


def politisk(scene: Scene) -> Styringsrelasjon:
    byraad = lag_organ("Byrådet", type=Organtype.BYRAAD)
    return lag_relasjon(byraad, scene.avdeling, type=Relasjonstype.POLITISK)


def test_alle_som_leser_maal_leser_det_avdelingene_har_fastsatt_for_seg_selv(scene: Scene) -> None:
    relasjon = politisk(scene)
    fastsatt = lag_maal(relasjon, eier=scene.etatsstyrer, nivaa=Maalnivaa.BYRAADSAVDELING)
    utkast = lag_maal(relasjon, eier=scene.etatsstyrer, nivaa=Maalnivaa.BYRAADSAVDELING, status=Maalstatus.UTKAST)

    ser = {
        navn: set(Maal.objects.synlig_for(getattr(scene, navn)))
        for navn in ("utenforstaaende", "medarbeider", "tillitsvalgt", "folkevalgt", "administrator", "etatsstyrer")
    }

    assert ser == {
        "utenforstaaende": {fastsatt},
        "medarbeider": {fastsatt},
        "tillitsvalgt": {fastsatt},
        "folkevalgt": {fastsatt},
        "administrator": set(),
        "etatsstyrer": {fastsatt, utkast},
    }


def test_byraadets_maal_leses_av_alle_ogsaa_naar_en_etat_leder_arbeidet(scene: Scene) -> None:
    byraadets = lag_maal(scene.relasjon, eier=scene.leder, nivaa=Maalnivaa.BYRAAD)
    lag_maal(scene.relasjon, eier=scene.leder, nivaa=Maalnivaa.BYRAAD, status=Maalstatus.FORESLAATT)

    assert set(Maal.objects.synlig_for(scene.utenforstaaende)) == {byraadets}


def test_den_som_bidrar_leser_maalet_selv_om_en_annen_leder_det(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    url = reverse("maal:vis", args=[maal.pk])
    client = inne(scene.utenforstaaende)
    assert client.get(url).status_code == 404

    Maalbidrag.objects.create(maal=maal, organ=scene.annen_etat, bidrag="Vi måker plassene.")

    assert client.get(url).status_code == 200
    assert client.get(reverse("maal:endre", args=[maal.pk])).status_code == 403
    assert maal.tekst in client.get(reverse("maal:liste")).content.decode()


def test_en_politisk_relasjon_er_ingen_styrt_virksomhet(scene: Scene) -> None:
    relasjon = politisk(scene)
    byraadets = lag_bruker(Rolle.KOMMUNALDIREKTOER, relasjon.overordnet)
    client = inne(byraadets)

    assert list(Styringsrelasjon.objects.til_virksomheter().filter(overordnet=relasjon.overordnet)) == []
    assert client.get(reverse("styringsdialog:planlegg", args=[relasjon.pk])).status_code == 404
    # Nor does who steers the department above plan its meetings: what is offered is what may be done.
    assert list(client.get(reverse("styringsdialog:liste")).context["planlegges"]) == []
    assert client.get(reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])).status_code == 404
    assert scene.avdeling.navn not in client.get(reverse("oversikt:start")).content.decode()
    assert client.get(reverse("maal:nytt", args=[relasjon.pk])).status_code == 200
