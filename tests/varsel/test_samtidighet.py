"""Two at once: two planners and two workers make one letter, and one delivery."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.scene import lag_scene
from tests.varsel.hjelp import KLOKKEN_NI, TIRSDAG, gi_adresse, lag_oppfoelging
from tests.varsel.postkontor import Postkontor
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker
from tillit.varsel import actions, utsending
from tillit.varsel.models import Utsendelse

pytestmark = pytest.mark.django_db(transaction=True)
ANTALL = 4


@pytest.fixture(autouse=True)
def tirsdag_klokken_ni(transactional_db: None) -> Generator[None]:
    with time_machine.travel(KLOKKEN_NI, tick=False):
        yield


@pytest.fixture
def leder(transactional_db: None) -> Bruker:
    scene = lag_scene()
    gi_adresse(scene.leder)
    lag_oppfoelging(scene, TIRSDAG)
    return scene.leder


def samtidig(gjoer: Callable[[], Any]) -> list[Any]:
    """The results of doing it in several threads that start together."""
    klare = Barrier(ANTALL)

    def ett_av_dem() -> Any:
        try:
            klare.wait()
            return gjoer()
        finally:
            connection.close()

    with ThreadPoolExecutor(ANTALL) as traader:
        return [jobb.result() for jobb in [traader.submit(ett_av_dem) for _ in range(ANTALL)]]


def test_fire_planleggere_planlegger_ett_brev(leder: Bruker, postkontor: Postkontor) -> None:
    planlagt = samtidig(lambda: actions.planlegg_utsendelser(naa=naa()))
    assert sorted(len(numre) for numre in planlagt) == [0] * (ANTALL - 1) + [1]
    assert Utsendelse.objects.get().bruker == leder


def test_fire_arbeidere_sender_ett_brev(leder: Bruker, postkontor: Postkontor) -> None:
    utsendelse = Utsendelse.objects.create(bruker=leder, dag=TIRSDAG, uke="2026-W48")
    postkontor.sekunder = 0.3
    samtidig(lambda: utsending.send_utsendelse(utsendelse.pk))
    utsendelse.refresh_from_db()
    assert (utsendelse.status, utsendelse.forsoek, len(postkontor.brev)) == (Utsendelsesstatus.FERDIG, 1, 1)
