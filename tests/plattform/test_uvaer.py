"""Every form and filter, as every role that meets it, with what nobody should send: an answer, never an error of ours.

The pages are walked from the start page by their own links, with the demonstration's data, so that a new form is met
without being named here. Each is sent as a browser would, with one kind of nonsense in its fields, and taken back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.e2e.test_alle_sider import IKKE_SIDER, ROLLER
from tests.scene import inne
from tillit.organisasjon.models import Bruker

UVAER = {
    "styretegn": "Trygg\x00 skole\x1b[2Jvei\x7f\u202e\ufffe\uffff",
    "fiendtlig": "'\"><script>alert(1)</script>{{ 7*7 }}{% now %}&amp;]]>\\';--%s%00\r\n\t=1+1|cmd" + "å̈" * 40,
    "siffer": "9" * 5000,
    "tall": "-9223372036854775809",
    "langt": "a" * 100_000,
    "tomt": "",
}
# Who logs out is no longer there to meet the rest, and passwords have tests of their own.
UTENFOR = {"organisasjon:logg_ut", "organisasjon:bytt_passord", "demo:logg_inn_som"}
# A number that is read from a hidden field is as hostile as one that is typed: these two are sent there too.
OGSAA_SKJULT = {"styretegn", "siffer"}
# What is not sent in a role within its share of this, is left out: a busy machine is no reason to fail.
HOEYST_SEKUNDER = 90


class Funnet(NamedTuple):
    """A form as the page has it: where it stands, where it is sent and how, its hidden fields and the others.

    `verdier` is what a browser sends of those that people fill in, when nobody has touched them.
    """

    side: str
    adresse: str
    metode: str
    skjulte: dict[str, str]
    verdier: dict[str, str]

    @property
    def felter(self) -> tuple[str, ...]:
        return tuple(self.verdier)


class _Leser(HTMLParser):
    def __init__(self, sti: str) -> None:
        super().__init__()
        self.sti = sti
        self.lenker: list[str] = []
        self.skjemaer: list[Funnet] = []
        self._aapent: Funnet | None = None
        self._valg = self._tekst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        verdier = {navn: verdi or "" for navn, verdi in attrs}
        if tag == "a" and verdier.get("href", "").startswith("/"):
            self.lenker.append(urlsplit(verdier["href"]).path)
        if tag == "form":
            adresse, metode = verdier.get("action") or self.sti, verdier.get("method", "get").lower()
            self._aapent = Funnet(self.sti, adresse, metode, skjulte={}, verdier={})
        if self._aapent and tag in {"input", "textarea", "select", "button"} and verdier.get("name"):
            if verdier.get("type") == "hidden":
                self._aapent.skjulte[verdier["name"]] = verdier.get("value", "")
                return
            self._uroert(tag, verdier, self._aapent.verdier)
        if tag == "option" and self._valg and self._aapent:
            uroert = self._aapent.verdier
            if "selected" in verdier or not uroert[self._valg]:
                uroert[self._valg] = verdier.get("value", "")

    def _uroert(self, tag: str, verdier: dict[str, str], uroert: dict[str, str]) -> None:
        """What the field is sent with: a list its chosen line, or its first; of boxes and buttons one of each name."""
        navn, slag = verdier["name"], verdier.get("type", tag)
        self._valg = navn if tag == "select" else ""
        self._tekst = navn if tag == "textarea" else ""
        if tag in {"select", "textarea"}:
            uroert[navn] = ""
        elif slag not in {"checkbox", "radio", "submit", "button"} or "checked" in verdier or navn not in uroert:
            uroert[navn] = verdier.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._tekst and self._aapent:
            self._aapent.verdier[self._tekst] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self._valg = self._tekst = ""
        if tag == "form" and self._aapent:
            self.skjemaer.append(self._aapent)
            self._aapent = None


def les(klient: Client, sti: str) -> _Leser | None:
    svar = klient.get(sti)
    assert svar.status_code < 500, f"{sti} → {svar.status_code}"
    leser = _Leser(sti)
    if svar.status_code != 200 or not svar.headers.get("Content-Type", "").startswith("text/html"):
        return None
    leser.feed(svar.content.decode())
    return leser


def skjemaer(klient: Client) -> Iterator[tuple[str, Funnet]]:
    """The first form of each kind that the role meets, each kind of page seen once."""
    koe, sider, funnet = deque([reverse("oversikt:start")]), set[str](), set[tuple[str, str, tuple[str, ...]]]()
    while koe:
        sti = koe.popleft()
        try:
            slag = resolve(sti).view_name
        except Resolver404:
            continue
        if slag in sider or slag in IKKE_SIDER or slag.startswith("admin:"):
            continue
        sider.add(slag)
        if leser := les(klient, sti):
            koe.extend(leser.lenker)
            for skjema in leser.skjemaer:
                maal = resolve(urlsplit(skjema.adresse).path or sti).view_name
                if maal not in UTENFOR and (ett := (maal, skjema.metode, skjema.felter)) not in funnet:
                    funnet.add(ett)
                    yield maal, skjema


def send(klient: Client, skjema: Funnet, uvaer: str, *, ogsaa_skjulte: bool) -> HttpResponse:
    data = {**skjema.skjulte, **dict.fromkeys(skjema.felter, uvaer)}
    if ogsaa_skjulte:
        data |= {navn: uvaer for navn in skjema.skjulte if navn != "csrfmiddlewaretoken"}
    sti, metode = skjema.adresse.partition("#")[0], klient.post if skjema.metode == "post" else klient.get
    with transaction.atomic():
        svar = metode(sti, data)
        transaction.set_rollback(True)
    return svar  # type: ignore[return-value]  # a test client's own kind


@pytest.fixture
def demodata(db: None) -> None:
    call_command("demodata", verbosity=0)


def test_hvert_skjema_i_hver_rolle_taaler_alt(demodata: None) -> None:
    """The first role that meets a kind of form sends all kinds of nonsense in it, the others one each, in turn."""
    feil, sendt, slag = [], 0, set()
    alt = [(navn, False) for navn in UVAER] + [(navn, True) for navn in OGSAA_SKJULT]
    for nummer, person in enumerate(ROLLER.values()):
        klient, slutt = (
            inne(Bruker.objects.get(brukernavn=person.brukernavn)),
            monotonic() + HOEYST_SEKUNDER / len(ROLLER),
        )
        klient.raise_request_exception = False
        for maal, skjema in skjemaer(klient):
            kjent = (maal, skjema.felter) in slag
            for navn, skjulte in [alt[nummer % len(alt)]] if kjent else alt:
                svar = send(klient, skjema, UVAER[navn], ogsaa_skjulte=skjulte)
                sendt += 1
                if svar.status_code >= 500:
                    feil.append(f"{person.rolle} {maal} {navn} skjulte={skjulte} → {svar.status_code}")
            slag.add((maal, skjema.felter))
            if monotonic() > slutt:
                break
    assert feil == []
    assert len(slag) > len(ROLLER), f"{sendt} sent, of {len(slag)} kinds: too few to be believed"
