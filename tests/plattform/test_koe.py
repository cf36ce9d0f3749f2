"""The broker's queue: what it holds, and who comes first. On the real broker."""

from __future__ import annotations

from collections.abc import Generator

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
