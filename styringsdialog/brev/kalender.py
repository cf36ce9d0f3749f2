"""A meeting as calendars read it (RFC 5545 and 5546). Pure.

Only what every receiver may read: when, where, its title and its address. Times are UTC, which every calendar shows in
its reader's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText, vUri

from styringsdialog.enums import Innkallingssvar, Invitasjonsmetode

PRODUKT = "-//Tillit//Moeter//NO"
_DELTAR = {
    Innkallingssvar.JA: "ACCEPTED",
    Innkallingssvar.NEI: "DECLINED",
    Innkallingssvar.KANSKJE: "TENTATIVE",
}


@dataclass(frozen=True)
class Kalenderperson:
    navn: str
    epost: str


@dataclass(frozen=True)
class Kalendermoete:
    """`adresse` is empty for who cannot open it."""

    uid: str
    sekvens: int
    tittel: str
    start: datetime
    minutter: int
    sted: str
    adresse: str
    avlyst: bool


@dataclass(frozen=True)
class Kalenderheldag:
    """A day, or from a day to another with both in it, that is no meeting: nobody is busy because of it."""

    uid: str
    tittel: str
    fra: date
    til: date
    adresse: str


def innkalling(
    moete: Kalendermoete,
    *,
    metode: Invitasjonsmetode,
    til: Kalenderperson,
    fra: Kalenderperson,
    paa_vegne: str,
    svar: str,
    naa: datetime,
) -> bytes:
    """One event to one receiver, who is told of no other. `fra` is asked; `paa_vegne` is the address that sends."""
    hendelse = _hendelse(moete, naa=naa)
    if metode == Invitasjonsmetode.AVLYSNING:
        hendelse["STATUS"] = vText("CANCELLED")
    innkaller = vCalAddress(f"mailto:{fra.epost}")
    innkaller.params["CN"] = fra.navn
    if paa_vegne != fra.epost:
        innkaller.params["SENT-BY"] = f"mailto:{paa_vegne}"
    hendelse.add("ORGANIZER", innkaller)
    innkalt = vCalAddress(f"mailto:{til.epost}")
    innkalt.params["CN"] = til.navn
    innkalt.params["ROLE"] = "REQ-PARTICIPANT"
    innkalt.params["PARTSTAT"] = _DELTAR[Innkallingssvar(svar)] if svar else "NEEDS-ACTION"
    innkalt.params["RSVP"] = "TRUE"
    hendelse.add("ATTENDEE", innkalt)
    kalender = _kalender()
    kalender.add("METHOD", metode.value)
    kalender.add_component(hendelse)
    return bytes(kalender.to_ical())


def kalenderstroem(
    navn: str, moeter: Iterable[Kalendermoete], heldager: Iterable[Kalenderheldag], *, naa: datetime
) -> bytes:
    """Every meeting and every day of one reader, to be subscribed to: a calendar takes all of it anew each time."""
    kalender = _kalender()
    kalender.add("X-WR-CALNAME", navn)
    for moete in moeter:
        kalender.add_component(_hendelse(moete, naa=naa))
    for heldag in heldager:
        kalender.add_component(_heldag(heldag, naa=naa))
    return bytes(kalender.to_ical())


def _heldag(heldag: Kalenderheldag, *, naa: datetime) -> Event:
    """Dates have no zone, and the last is the first day after."""
    hendelse = Event()
    hendelse.add("UID", heldag.uid)
    hendelse.add("DTSTAMP", naa.astimezone(UTC))
    hendelse.add("DTSTART", heldag.fra)
    hendelse.add("DTEND", heldag.til + timedelta(days=1))
    hendelse.add("SUMMARY", heldag.tittel)
    hendelse.add("URL", vUri(heldag.adresse))
    hendelse.add("DESCRIPTION", heldag.adresse)
    hendelse.add("TRANSP", "TRANSPARENT")
    return hendelse


def _kalender() -> Calendar:
    kalender = Calendar()
    kalender.add("PRODID", PRODUKT)
    kalender.add("VERSION", "2.0")
    kalender.add("CALSCALE", "GREGORIAN")
    return kalender


def _hendelse(moete: Kalendermoete, *, naa: datetime) -> Event:
    start = moete.start.astimezone(UTC)
    hendelse = Event()
    hendelse.add("UID", moete.uid)
    hendelse.add("SEQUENCE", moete.sekvens)
    hendelse.add("DTSTAMP", naa.astimezone(UTC))
    hendelse.add("DTSTART", start)
    hendelse.add("DTEND", start + timedelta(minutes=moete.minutter))
    hendelse.add("SUMMARY", moete.tittel)
    if moete.sted:
        hendelse.add("LOCATION", moete.sted)
    if moete.adresse:
        hendelse.add("URL", vUri(moete.adresse))
        hendelse.add("DESCRIPTION", moete.adresse)
    hendelse.add("STATUS", "CANCELLED" if moete.avlyst else "CONFIRMED")
    hendelse.add("TRANSP", "TRANSPARENT" if moete.avlyst else "OPAQUE")
    return hendelse
