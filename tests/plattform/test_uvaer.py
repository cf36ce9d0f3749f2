"""Every form and filter, as every role that meets it, with what nobody should send: an answer, never an error of ours.

The pages are walked from the start page by their own links, with the demonstration's data, so that a new form is met
without being named here. Each is sent as a browser would, with one kind of nonsense in its fields, and taken back.
"""

from __future__ import annotations

from time import process_time

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.gangen import foer, gangen
from tests.scene import inne
from tests.sidene import ROLLER, Funnet
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker

UVAER = {
    "styretegn": "Trygg\x00 skole\x1b[2Jvei\x7f\u202e\ufffe\uffff",
    "fiendtlig": "'\"><script>alert(1)</script>{{ 7*7 }}{% now %}&amp;]]>\\';--%s%00\r\n\t=1+1|cmd" + "å̈" * 40,
    "siffer": "9" * 5000,
    "tall": "-9223372036854775809",
    "langt": "a" * 100_000,
    "tomt": "",
}
# A number that is read from a hidden field is as hostile as one that is typed: these two are sent there too.
OGSAA_SKJULT = {"styretegn", "siffer"}
# Of our own processor: several times what it takes, on any machine, however busy.
HOEYST_SEKUNDER = 400


def send(klient: Client, skjema: Funnet, uvaer: str, *, ogsaa_skjulte: bool) -> HttpResponse:
    data = {**skjema.skjulte, **dict.fromkeys(skjema.felter, uvaer)}
    if ogsaa_skjulte:
        data |= {navn: uvaer for navn in skjema.skjulte if navn != "csrfmiddlewaretoken"}
    sti, metode = skjema.adresse.partition("#")[0], klient.post if skjema.metode == "post" else klient.get
    with transaction.atomic():
        svar = metode(sti, data)
        transaction.set_rollback(True)
    return svar  # type: ignore[return-value]  # a test client's own kind


@pytest.mark.grundig
@pytest.mark.parametrize("rolle", ROLLER)
def test_hvert_skjema_i_hver_rolle_taaler_alt(demodata: None, rolle: Rolle) -> None:
    """The first role that meets a kind of form sends all kinds of nonsense in it, the others one each, in turn."""
    feil, sendt = [], 0
    alt = [(navn, False) for navn in UVAER] + [(navn, True) for navn in OGSAA_SKJULT]
    nummer = [*ROLLER].index(rolle)
    slag = {(maal, ett.felter) for gang in foer(rolle) for maal, ett in gang.skjemaer}
    egne = gangen(ROLLER[rolle].brukernavn).skjemaer
    klient = inne(Bruker.objects.get(brukernavn=ROLLER[rolle].brukernavn))
    klient.raise_request_exception = False
    slutt = process_time() + HOEYST_SEKUNDER
    for maal, skjema in egne:
        assert process_time() < slutt, f"cut after {sendt} sent: {rolle} was to send {maal}"
        kjent = (maal, skjema.felter) in slag
        for navn, skjulte in [alt[nummer % len(alt)]] if kjent else alt:
            svar = send(klient, skjema, UVAER[navn], ogsaa_skjulte=skjulte)
            sendt += 1
            if svar.status_code >= 500:
                feil.append(f"{rolle} {maal} {navn} skjulte={skjulte} → {svar.status_code}")
        slag.add((maal, skjema.felter))
    assert feil == []
    assert sendt >= len(egne) > 0, f"{rolle} met no form: too few to be believed"
    if rolle == [*ROLLER][-1]:
        assert len(slag) > len(ROLLER), f"{len(slag)} kinds: too few to be believed"
