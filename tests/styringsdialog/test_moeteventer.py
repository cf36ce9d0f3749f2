"""The list of meetings says what waits for whom: for both parties, whoever reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Signaltype, Svar
from styringsdialog.models import Moete
from tests.scene import Scene, inne, klokken, lag_moete, lag_referat, lag_sak, lag_signal
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def raden(leser: Bruker, moete: Moete) -> str:
    """What the list says that this meeting waits for."""
    side = inne(leser).get(reverse("styringsdialog:liste")).content.decode()
    return ord_paa(
        side.partition(f">{moete.tittel}</a>")[2].partition("</tr>")[0].rpartition("<td")[2].partition(">")[2]
    )


@pytest.fixture
def kommer(scene: Scene) -> Moete:
    start = klokken(i_dag() + timedelta(days=2), 9)
    return lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT, tittel="Vårmøtet"
    )


def test_et_moete_ingenting_venter_i_sier_ingenting(scene: Scene, kommer: Moete) -> None:
    assert raden(scene.leder, kommer) == "–"


def test_den_som_er_bedt_om_et_svar_ser_det_og_den_andre_ser_hvem(scene: Scene, kommer: Moete) -> None:
    sak = lag_sak(kommer, av=scene.leder, part=UNDER)
    actions.innkall(moete=kommer, deltakere=[scene.leder, scene.etatsstyrer], av=scene.etatsstyrer)
    actions.be_om(sak=sak, slag="utsette", grunn="Tall mangler.", av=scene.etatsstyrer, part=OVER)
    actions.svar_paa_innkalling(moete=kommer, svar="ja", av=scene.etatsstyrer)
    venter = "svar på om 1 sak skal trekkes eller utsettes og 1 svar på innkallingen"
    assert raden(scene.leder, kommer) == f"Dere {venter}"
    assert raden(scene.etatsstyrer, kommer) == f"{scene.etat.navn}: {venter}"
    assert raden(scene.revisor, kommer) == f"{scene.etat.navn}: {venter}"


def test_signaler_og_referat_venter_paa_hver_sin_part(scene: Scene) -> None:
    """An order waits for both, and for none who has answered; then for the record to be sent, and approved."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Høstmøtet")
    lag_referat(moete, status="utkast")
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG)
    evaluering = " og evalueringen av møtet"
    assert raden(scene.leder, moete) == (
        f"Dere svar på 1 signal{evaluering} {scene.avdeling.navn}: svar på 1 signal og at referatet sendes "
        "til kommentar"
    )
    for av, part in ((scene.leder, UNDER), (scene.etatsstyrer, OVER)):
        actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=av, part=part)
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    referat = "godkjenning av referatet"
    assert raden(scene.leder, moete) == f"Dere {referat}{evaluering} {scene.avdeling.navn}: {referat}"
    moete.referat.refresh_from_db()
    actions.godkjenn_referat(referat=moete.referat, versjon=moete.referat.versjon, av=scene.leder, part=UNDER)
    assert f"{scene.avdeling.navn}: {referat}" in raden(scene.leder, moete)
    assert f"Dere {referat}" not in raden(scene.leder, moete)
