"""A worker of documents has made what each of them needs before its first; other workers carry none of it."""

from __future__ import annotations

import json
import subprocess
import sys
from unittest.mock import Mock

import pytest
from celery.signals import worker_init

from tillit.felles import forvarming, tasks

PROGRAM = """
import gc, json, sys
import django
django.setup()
foer = "weasyprint" in sys.modules
from tillit.felles.forvarming import varm_opp_trykkeriet
from tillit.felles.pdf import filer
varm_opp_trykkeriet()
print(json.dumps([foer, "weasyprint" in sys.modules, filer._utpakket.cache_info().currsize, gc.get_freeze_count()]))
"""


def test_det_som_trengs_for_et_dokument_er_der_og_letes_ikke_gjennom() -> None:
    kjoert = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    foer, etter, skrifter, frosset = json.loads(kjoert.stdout)
    assert (foer, etter, skrifter) == (False, True, 2)
    assert frosset > 100_000  # all of the program


@pytest.mark.parametrize(("koeer", "varmes"), [(["rapport"], True), (["celery", "rapport"], True), (["celery"], False)])
def test_bare_den_som_lager_dokumenter_varmes_opp(
    koeer: list[str], varmes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    gjort: list[bool] = []
    monkeypatch.setattr(forvarming, "varm_opp_trykkeriet", lambda: gjort.append(True))
    arbeider = Mock(**{"app.amqp.queues.consume_from": dict.fromkeys(koeer)})
    svar = worker_init.send(sender=arbeider)
    assert tasks.varm_opp in [hvem for hvem, _ in svar]
    assert gjort == [True] * varmes
