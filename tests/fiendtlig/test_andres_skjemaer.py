"""What is not offered to somebody cannot be done by them either: every form there is, sent by all who do not have it.

The forms are met by walking the pages as each role, with the data of the demonstration; a new one need not be named
here. Each is sent, with what the browser would send of it, as every other role. Who changes something by that must have
been shown the form where it stood.
"""

from __future__ import annotations

from time import process_time

import pytest
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.test import Client
from pghistory.models import Context

from tests.gangen import gangen
from tests.scene import inne
from tests.sidene import ROLLER, Funnet, les
from tillit.felles.skjemavern import VERNEFELTER
from tillit.organisasjon.models import Bruker

# Of our own processor: several times what it takes, on any machine, however busy.
HOEYST_SEKUNDER = 120


def gjorde_noe(klient: Client, bruker: Bruker, skjema: Funnet) -> bool:
    """Whether history has something new of this person when the form has been sent, and taken back."""
    # Of this test's own transaction: the demonstration's history is long, and was asked of twice for each form.
    egne = Context.objects.filter(created_at__gte=TransactionNow(), metadata__bruker=bruker.pk)
    with transaction.atomic():
        foer = egne.count()
        # Without the key: that it is another's is a refusal of its own, with tests of its own.
        skjulte = {navn: verdi for navn, verdi in skjema.skjulte.items() if navn not in VERNEFELTER}
        svar = klient.post(skjema.adresse, {**skjulte, **skjema.verdier})
        endret = egne.count() > foer
        transaction.set_rollback(True)
    assert svar.status_code < 500, f"{skjema.adresse} → {svar.status_code}"
    return endret


def vises_for(klient: Client, skjema: Funnet) -> bool:
    side = les(klient, skjema.side)
    return side is not None and skjema.adresse in {ett.adresse for ett in side.skjemaer}


@pytest.mark.grundig
def test_det_ingen_har_budt_en_kan_en_heller_ikke_gjoere(demodata: None) -> None:
    folk = [Bruker.objects.get(brukernavn=person.brukernavn) for person in ROLLER.values()]
    alle: dict[tuple[str, tuple[str, ...]], Funnet] = {}
    har: dict[int, set[str]] = {}
    for bruker in folk:
        egne = [(maal, ett) for maal, ett in gangen(bruker.brukernavn).skjemaer if ett.metode == "post"]
        har[bruker.pk] = {ett.adresse for _maal, ett in egne}
        alle |= {(maal, ett.felter): ett for maal, ett in egne if (maal, ett.felter) not in alle}
    usendte = [(bruker, *ett) for bruker in folk for ett in alle.items() if ett[1].adresse not in har[bruker.pk]]
    klienter = {bruker.pk: inne(bruker) for bruker in folk}
    sendt, kunne, hull, slutt = 0, 0, [], process_time() + HOEYST_SEKUNDER
    for bruker, (maal, _felter), skjema in usendte:
        if process_time() > slutt:
            break
        sendt += 1
        if gjorde_noe(klienter[bruker.pk], bruker, skjema):
            kunne += 1
            if not vises_for(klienter[bruker.pk], skjema):
                hull.append(f"{bruker.brukernavn}: {maal} ({skjema.adresse})")
    assert hull == []
    assert sendt == len(usendte), f"cut after {HOEYST_SEKUNDER} s: {len(usendte) - sendt} of {len(usendte)} never sent"
    assert sendt > len(alle), "too few were sent to be believed"
    assert kunne, "nobody could do anything: the forms were sent wrongly"
