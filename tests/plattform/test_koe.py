"""The broker's queue: what it holds, and who comes first. On the real broker."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from functools import partial
from unittest.mock import Mock, patch

import pytest

from tillit.celery import app
from tillit.felles import koe

OPPGAVE = "proeve.ingen_gjoer_dette"


@pytest.fixture(autouse=True)
def egen_koe(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """A queue that no worker listens on."""
    monkeypatch.setitem(app.conf.task_routes, OPPGAVE, {"queue": "proeve"})
    _les_rutene_paa_nytt()
    yield
    while nummer() is not None:
        pass
    monkeypatch.undo()
    _les_rutene_paa_nytt()


def _les_rutene_paa_nytt() -> None:
    app.amqp.flush_routes()
    app.amqp.__dict__.pop("router", None)


def nummer() -> int | None:
    """Take the next number, as a worker would."""
    with app.connection_for_read() as forbindelse, forbindelse.SimpleQueue("proeve") as rekke:
        try:
            melding = rekke.get_nowait()
        except rekke.Empty:
            return None
        melding.ack()
        return int(melding.payload[0][0])


def test_det_som_var_under_arbeid_kommer_foran_det_som_venter_paa_tur() -> None:
    for pk in (1, 2):
        koe.legg_i_koe(OPPGAVE, pk)
    koe.legg_i_koe(OPPGAVE, 3, foerst=True)
    assert [nummer(), nummer(), nummer()] == [3, 1, 2]


def test_en_koe_er_tom_foer_noen_har_brukt_den_og_naar_alt_er_gitt_ut() -> None:
    assert koe.er_tom(OPPGAVE)
    koe.legg_i_koe(OPPGAVE, 1)
    assert not koe.er_tom(OPPGAVE)
    nummer()
    assert koe.er_tom(OPPGAVE)


@pytest.mark.grundig
def test_en_koe_som_ikke_svarer_holder_ikke_paa_den_som_bestiller(caplog: pytest.LogCaptureFixture) -> None:
    """It takes the line and says nothing, as a server does that has been stopped; the reaper queues the job later."""
    with socket.create_server(("127.0.0.1", 0)) as taus:
        adresse = f"redis://127.0.0.1:{taus.getsockname()[1]}/0"
        bestiller = threading.Thread(target=_bestill_hos, args=(adresse,), daemon=True)
        bestiller.start()
        bestiller.join(40)
        assert not bestiller.is_alive(), "whoever orders still waits"
    assert "the reaper will queue it" in caplog.text


def _bestill_hos(adresse: str) -> None:
    with app.connection_for_write(adresse) as forbindelse, patch.object(koe, "current_app", Mock(wraps=app)) as program:
        program.send_task = partial(app.send_task, connection=forbindelse)
        koe.legg_i_koe(OPPGAVE, 1)
