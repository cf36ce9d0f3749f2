"""Agree to all that a letter asks for: shown once more, and received by one yes."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog.enums import Dokumentstatus, Signalstatus
from styringsdialog.models import Styringsdokument
from tests.scene import Scene, inne
from tests.styringsbrev.hjelp import kvittert, med_oppdrag, signalene, utkast, utstedt

pytestmark = pytest.mark.django_db
TEKSTENE = ("Lag en plan for køene.", "Rydd gatene.", "Følg barna.")


def adresse(navn: str, brev: Styringsdokument) -> str:
    return reverse(f"styringsbrev:{navn}", args=[brev.pk])


@pytest.fixture
def brev(scene: Scene) -> Any:
    rad = utkast(scene)
    for tekst in TEKSTENE:
        med_oppdrag(scene, rad, tekst)
    return utstedt(scene, rad)


def test_ett_ja_svarer_paa_alt_og_kvitterer(scene: Scene, brev: Styringsdokument) -> None:
    leder, url = inne(scene.leder), adresse("kvitter_for_alt", brev)
    assert url in leder.get(adresse("kvitter", brev)).content.decode()
    siden = unescape(leder.get(url).content.decode())
    assert all(tekst in siden for tekst in TEKSTENE)
    brev.refresh_from_db()
    assert brev.status == Dokumentstatus.UTSTEDT
    assert leder.post(url)["Location"] == brev.adresse
    brev.refresh_from_db()
    assert (brev.status, brev.kvittert_av) == (Dokumentstatus.KVITTERT, scene.leder)
    assert {ett.status for ett in signalene(brev)} == {Signalstatus.BEKREFTET}


def test_det_kvitteres_en_gang(scene: Scene, brev: Styringsdokument) -> None:
    kvittert(scene, brev, bestrider=(1,))
    leder, url = inne(scene.leder), adresse("kvitter_for_alt", brev)
    assert [leder.get(url)["Location"], leder.post(url)["Location"]] == [brev.adresse] * 2
    assert [ett.status for ett in signalene(brev)][1] == Signalstatus.BESTRIDT


def test_ett_oppdrag_besvares_der_det_staar(scene: Scene) -> None:
    brev = utstedt(scene)
    assert adresse("kvitter_for_alt", brev) not in inne(scene.leder).get(adresse("kvitter", brev)).content.decode()
