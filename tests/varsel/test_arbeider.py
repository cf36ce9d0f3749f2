"""A real worker process and a real mail server: one letter, also where the worker is killed in the middle of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any

import pytest

from tests.arbeider import CeleryArbeider
from tests.scene import Scene, lag_scene
from tests.varsel.hjelp import gi_adresse, lag_oppfoelging
from tests.varsel.postkontor import Postkontor, aapent_postkontor
from tillit.felles import jobb, koe
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import i_dag, naa
from tillit.varsel.models import Utsendelse
from tillit.varsel.rules import ukenoekkel

TAALMODIGHET = 60.0
pytestmark = [pytest.mark.grundig, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kontor() -> Generator[Postkontor]:
    with aapent_postkontor() as postkontor:
        yield postkontor


@pytest.fixture
def arbeider(
    transactional_db: None, tom_koe: None, kontor: Postkontor, monkeypatch: pytest.MonkeyPatch
) -> Generator[CeleryArbeider]:
    """A worker as in production: the demonstration's would write its letters to a folder, and must not take the job."""
    oppsett = {
        "TILLIT_DEMO": "0",
        "TILLIT_ADRESSE": "https://tillit.example",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(kontor.port),
        "EMAIL_KRYPTERING": "ingen",
        "EMAIL_AVSENDER": "tillit@tillit.example",
    }
    for navn, verdi in oppsett.items():
        monkeypatch.setenv(navn, verdi)
    arbeider = CeleryArbeider(navn="post")
    arbeider.start()
    yield arbeider
    arbeider.stopp()


@pytest.fixture
def ukebrev(arbeider: CeleryArbeider) -> Utsendelse:
    scene: Scene = lag_scene()
    gi_adresse(scene.leder)
    lag_oppfoelging(scene, i_dag())
    return Utsendelse.objects.create(bruker=scene.leder, dag=i_dag(), uke=ukenoekkel(i_dag()))


def vent_til(utsendelse: Utsendelse, ferdig: Callable[[Utsendelse], Any], arbeider: CeleryArbeider) -> None:
    frist = time.monotonic() + TAALMODIGHET
    while True:
        utsendelse.refresh_from_db()
        if ferdig(utsendelse):
            return
        assert time.monotonic() < frist, f"{utsendelse.status} {utsendelse.feil}\n{arbeider.logg[-3000:]}"
        time.sleep(0.05)


def test_samme_brev_lagt_i_koe_mange_ganger_kommer_fram_en_gang(
    arbeider: CeleryArbeider, kontor: Postkontor, ukebrev: Utsendelse
) -> None:
    for _ in range(5):
        koe.legg_i_koe(Utsendelse.OPPGAVE, ukebrev.pk)
    vent_til(ukebrev, lambda rad: rad.status == Utsendelsesstatus.FERDIG, arbeider)
    time.sleep(0.5)
    [mottatt] = kontor.brev
    assert mottatt["To"].addresses[0].addr_spec == ukebrev.bruker.epost
    assert "Lag en plan for køen" in mottatt.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_en_arbeider_drept_mens_serveren_har_brevet_blir_fulgt_av_en_som_lar_det_ligge(
    arbeider: CeleryArbeider, kontor: Postkontor, ukebrev: Utsendelse
) -> None:
    kontor.sekunder = 30
    koe.legg_i_koe(Utsendelse.OPPGAVE, ukebrev.pk)
    assert kontor.tatt_imot.wait(TAALMODIGHET), arbeider.logg[-3000:]
    arbeider.drep()
    ukebrev.refresh_from_db()
    assert (ukebrev.status, ukebrev.overlevert_tid is not None) == (Utsendelsesstatus.UNDER_ARBEID, True)

    kontor.sekunder = 0
    Utsendelse.objects.filter(pk=ukebrev.pk).update(
        leie_til=naa() - Utsendelse.LEIE, koe_tid=naa() - 2 * Utsendelse.KOE_TAALMODIGHET
    )
    arbeider.start()
    assert jobb.ta_opp_forlatte(Utsendelse, naa=naa()) == [ukebrev.pk]
    vent_til(ukebrev, lambda rad: rad.status == Utsendelsesstatus.UVISST, arbeider)
    assert len(kontor.brev) == 1
