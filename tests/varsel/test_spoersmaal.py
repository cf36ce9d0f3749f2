"""Letters about questions from those elected: who is reminded, of an answer or a contribution, and what is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.scene import Scene
from tests.spoersmaal.hjelp import hos_virksomheten, publisert, spurt
from tests.varsel.hjelp import KLOKKEN_NI, TIRSDAG
from tests.varsel.test_frister import faar_brev, huskes, skal_huskes
from tillit.felles.tid import naa, pluss_virkedager
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import actions
from tillit.varsel.enums import Trinn
from tillit.varsel.queries.uken import endringer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tirsdag_klokken_ni() -> Any:
    with time_machine.travel(KLOKKEN_NI, tick=False) as reise:
        yield reise


def test_de_som_kan_svare_minnes_om_spoersmaalet_til_det_er_ute(scene: Scene) -> None:
    rad = spurt(scene)
    skal_huskes(scene, "spoersmaal", Trinn.TI_FOER, "etatsstyrer", "kommunaldirektoer")
    publisert(scene, rad)
    assert (huskes(scene.etatsstyrer), faar_brev(scene)) == ([], set())


def test_virksomheten_minnes_om_bidraget(scene: Scene) -> None:
    rad = spurt(scene)
    actions.sett_frist(
        spoersmaal=rad,
        versjon=1,
        frist=TIRSDAG + timedelta(days=60),
        fristgrunn="Vi venter på tall.",
        av=scene.etatsstyrer,
    )
    actions.be_om_bidrag(
        spoersmaal=rad, versjon=2, bestilling="", bidragsfrist=pluss_virkedager(TIRSDAG, 3), av=scene.etatsstyrer
    )
    skal_huskes(scene, "spoersmaal", Trinn.TRE_FOER, "leder", "medarbeider")


def test_ukebrevet_forteller_om_svaret_og_ikke_om_utkastet(scene: Scene) -> None:
    rad = hos_virksomheten(scene, spurt(scene))
    leser = Bruker.objects.get(pk=scene.folkevalgt.pk)
    siden = naa() - timedelta(days=7)
    assert [ett.url for ett in endringer(leser, siden=siden)] == []
    publisert(scene, rad)
    assert [ett.url for ett in endringer(leser, siden=siden)] == [rad.adresse]
