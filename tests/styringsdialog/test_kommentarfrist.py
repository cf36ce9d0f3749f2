"""The deadline for comments to a referat: set when it goes out, moved, and approving nothing when it is past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Referatstatus
from styringsdialog.models import Referat, Sakspunkt
from styringsdialog.rules.kommentar import foreslaatt_kommentarfrist
from tests.scene import Scene, inne, lag_moete, lag_referat, lag_sak
from tests.styringsdialog.hjelp import nektes, sql
from tests.styringsdialog.test_kommentarer import kommenter, siden
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
UNDER = Part.UNDERORDNET


@pytest.fixture
def sak(scene: Scene) -> Sakspunkt:
    """Of a meeting whose referat is out for comment."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    return lag_sak(moete, av=scene.etatsstyrer)


def test_fristen_settes_naar_det_sendes_og_sier_at_taushet_ikke_er_godkjenning(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete, status=Referatstatus.UTKAST)
    sti = reverse("styringsdialog:send_referat", args=[moete.pk])
    klient = inne(scene.etatsstyrer)
    assert f'value="{foreslaatt_kommentarfrist(i_dag()).isoformat()}"' in klient.get(sti).content.decode()
    gaatt = klient.post(sti, {"deltakere": [scene.leder.pk], "frist": i_dag().isoformat()})
    assert gaatt.status_code == 422
    assert "Velg en dag som kommer." in gaatt.content.decode()
    frist = pluss_virkedager(i_dag(), 7)
    assert klient.post(sti, {"deltakere": [scene.leder.pk], "frist": frist.isoformat()}).status_code == 302
    referat.refresh_from_db()
    assert (referat.status, referat.kommentarfrist) == (Referatstatus.TIL_KOMMENTAR, frist)
    side = inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert "Frist for kommentarer er" in side
    assert "Taushet er ikke godkjenning." in side
    assert "Endre fristen" not in side, "who leads the meetings moves it"


def test_en_frist_som_er_ute_godkjenner_ingenting_og_stenger_ingen_ute(scene: Scene, sak: Sakspunkt) -> None:
    Referat.objects.update(kommentarfrist=i_dag() - timedelta(days=1))
    sak.moete.referat.refresh_from_db()
    side = siden(sak, scene.leder)
    assert "Fristen for kommentarer gikk ut" in side
    assert "Mangler godkjenning fra" in side
    kommenter(scene, sak)
    assert Referat.objects.get().status == Referatstatus.TIL_KOMMENTAR


def test_fristen_flyttes_av_den_som_leder_moetene_og_godkjenninger_staar(scene: Scene, sak: Sakspunkt) -> None:
    referat = sak.moete.referat
    actions.godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=UNDER)
    sti, ny = reverse("styringsdialog:kommentarfrist", args=[sak.moete_id]), pluss_virkedager(i_dag(), 15)
    assert inne(scene.leder).get(sti).status_code == 403
    assert inne(scene.etatsstyrer).post(sti, {"frist": i_dag().isoformat()}).status_code == 422
    assert inne(scene.etatsstyrer).post(sti, {"frist": ny.isoformat()}).status_code == 302
    referat.refresh_from_db()
    assert (referat.kommentarfrist, referat.versjon) == (ny, 1)
    assert referat.godkjenninger.filter(referat_versjon=1).exists()
    nektes(lambda: sql("UPDATE styringsdialog_referat SET status = 'utkast', kommentarfrist = %s", ny))
