"""The worker of the tests is a process of its own, on the test's own database and queue."""

from __future__ import annotations

import time

from tests.arbeider import CeleryArbeider
from tillit.celery import app
from tillit.felles import puls


def vent_paa_svar(arbeider: CeleryArbeider) -> list[str]:
    """Who answers a ping on this test's queue."""
    svar = app.control.ping(timeout=2)
    assert arbeider.lever
    return [navn for svarer in svar for navn in svarer]


def test_exactly_one_worker_listens_on_this_queue(celery_arbeider: CeleryArbeider) -> None:
    assert len(vent_paa_svar(celery_arbeider)) == 1


def test_a_killed_worker_can_be_started_again(celery_arbeider: CeleryArbeider) -> None:
    celery_arbeider.drep()
    assert not celery_arbeider.lever
    celery_arbeider.start()
    assert len(vent_paa_svar(celery_arbeider)) == 1


def test_a_worker_says_that_it_lives_for_each_of_its_queues(celery_arbeider: CeleryArbeider) -> None:
    frist = time.monotonic() + 20
    while (tause := puls.tause(puls.koeer())) and time.monotonic() < frist:
        time.sleep(0.2)
    assert tause == set()
