"""The brake on guessing passwords. It counts in the database, so that logging in needs nothing else.

Failures are counted, before the password is looked at, so that many at once gain nothing; who comes in is taken out of
the count again. Four limits:

* a name from an address: five, then a wait. Somebody elsewhere can never shut a person out this way.
* an address: fifty, whatever the names. An office may share one.
* a name from anywhere, and all names together (few guesses at each of many names): past these the brake only tightens,
  to one attempt for a name from an address. Nobody is shut out for good, and guessing goes five times as slowly.

A browser in which a person has logged in before is known by a signed cookie and has a count of its own: what others
guess, at the next desk or from the whole world, does not keep her out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network
from uuid import uuid4

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse

from tillit.felles.koding import sha256_av
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker, Innloggingsforsoek
from tillit.organisasjon.sikkerhetslogg import adresse

KAKE_ALDER = timedelta(days=365)
GLEMMES_ETTER = timedelta(hours=1)
_SIGNATUR = TimestampSigner(salt="tillit.organisasjon.brems")


@dataclass(frozen=True)
class Grense:
    """How many within how long."""

    antall: int
    vindu: timedelta


FOR_NAVN_OG_ADRESSE = Grense(5, timedelta(minutes=5))
FOR_ADRESSE = Grense(50, timedelta(minutes=5))
FOR_NAVN = Grense(20, timedelta(minutes=15))
FOR_ALLE = Grense(300, timedelta(minutes=5))
STRAMMET = 1


@dataclass(frozen=True)
class Forsoek:
    """One attempt, counted: whether it may go on, and what to take back should it succeed."""

    slipper_til: bool
    # The first that was stopped: the ones that follow need not be told of.
    er_foerste_avslag: bool
    noekler: tuple[str, ...]


def tell(request: HttpRequest, brukernavn: str) -> Forsoek:
    """Count one more attempt at `brukernavn` from where the request comes."""
    naavaerende = naa()
    navn = brukernavn.casefold()
    if enhet := _kjent_enhet(request, navn):
        noekkel = _noekkel("enhet", navn, enhet)
        antall = _tell(noekkel, FOR_NAVN_OG_ADRESSE, naavaerende)
        return _dom(antall, FOR_NAVN_OG_ADRESSE.antall, (noekkel,))
    sted = _nett(adresse(request))
    fra_adressen, begge = _noekkel("adresse", sted), _noekkel("navn og adresse", navn, sted)
    antall = _tell(fra_adressen, FOR_ADRESSE, naavaerende)
    if antall > FOR_ADRESSE.antall:
        return _dom(antall, FOR_ADRESSE.antall, ())
    paa_navnet, alle = _noekkel("navn", navn), _noekkel("alle")
    for_mange_paa_navnet = _tell(paa_navnet, FOR_NAVN, naavaerende) > FOR_NAVN.antall
    strammes = _tell(alle, FOR_ALLE, naavaerende) > FOR_ALLE.antall or for_mange_paa_navnet
    antall = _tell(begge, FOR_NAVN_OG_ADRESSE, naavaerende)
    tillatt = STRAMMET if strammes else FOR_NAVN_OG_ADRESSE.antall
    return _dom(antall, tillatt, (begge, fra_adressen, paa_navnet, alle))


def ta_tilbake(forsoek: Forsoek) -> None:
    """The right person came in: her name is as before, and this attempt was no failure of anybody's."""
    egen, *felles = forsoek.noekler
    Innloggingsforsoek.objects.filter(pk=egen).delete()
    for noekkel in felles:  # one at a time: two who come in at once must not wait for each other
        Innloggingsforsoek.objects.filter(pk=noekkel).update(antall=Greatest(F("antall") - 1, 0))


def rydd(*, naa: datetime) -> int:
    """Forget the counts whose windows have long been over."""
    return Innloggingsforsoek.objects.filter(fra__lt=naa - GLEMMES_ETTER).delete()[0]


def husk_enhet(request: HttpRequest, svar: HttpResponse, bruker: Bruker) -> None:
    """Let the browser be known as one in which this person has logged in."""
    navn = bruker.brukernavn.casefold()
    if not _kjent_enhet(request, navn):
        svar.set_cookie(
            _kakenavn(),
            _SIGNATUR.sign(f"{_noekkel('kake', navn)}.{uuid4().hex}"),
            max_age=KAKE_ALDER,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _kjent_enhet(request: HttpRequest, navn: str) -> str:
    try:
        innhold = _SIGNATUR.unsign(request.COOKIES.get(_kakenavn(), ""), max_age=KAKE_ALDER)
    except BadSignature:
        return ""
    hvem, _, enhet = innhold.partition(".")
    return enhet if hvem == _noekkel("kake", navn) else ""


def _kakenavn() -> str:
    return "__Host-kjent" if settings.SESSION_COOKIE_SECURE else "kjent"


def _dom(antall: int, tillatt: int, noekler: tuple[str, ...]) -> Forsoek:
    return Forsoek(slipper_til=antall <= tillatt, er_foerste_avslag=antall == tillatt + 1, noekler=noekler)


def _tell(noekkel: str, grense: Grense, naavaerende: datetime) -> int:
    """One more under `noekkel`; how many there are since the first within the window."""
    verdier: dict[str, str | datetime] = {"noekkel": noekkel, "naa": naavaerende, "foer": naavaerende - grense.vindu}
    with connection.cursor() as peker:
        peker.execute(
            """
            INSERT INTO organisasjon_innloggingsforsoek AS f (noekkel, fra, antall) VALUES (%(noekkel)s, %(naa)s, 1)
            ON CONFLICT (noekkel) DO UPDATE SET
                antall = CASE WHEN f.fra <= %(foer)s THEN 1 ELSE f.antall + 1 END,
                fra = CASE WHEN f.fra <= %(foer)s THEN %(naa)s ELSE f.fra END
            RETURNING antall
            """,
            verdier,
        )
        return int(peker.fetchone()[0])


def _nett(sted: str | None) -> str:
    """An IPv6 address counts as its /64: whoever has one has all of them."""
    if sted is None or ":" not in sted:
        return sted or ""
    return str(ip_network(f"{sted}/64", strict=False))


def _noekkel(*deler: str) -> str:
    return sha256_av("\n".join(deler))
