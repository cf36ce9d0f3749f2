"""Answers to an invitation as mail programs write them: how they are folded, what they add, and what they leave out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

Program = Callable[..., bytes]


def _tid(tid: datetime) -> str:
    return f"{tid.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def kalender(  # what an answer is made of
    *,
    uid: str,
    adresse: str,
    stand: str = "ACCEPTED",
    sekvens: int | None = 0,
    laget: datetime,
    navn: str = "Liv Leder",
    metode: str = "REPLY",
    hendelser: int = 1,
    mer: str = "",
) -> str:
    """The plain answer of the standard (RFC 5546, 3.2.3)."""
    nummer = "" if sekvens is None else f"SEQUENCE:{sekvens}\r\n"
    hendelse = (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{_tid(laget)}\r\n{nummer}ORGANIZER:mailto:svar@tillit.example\r\n"
        f"ATTENDEE;CN={navn};PARTSTAT={stand}:mailto:{adresse}\r\n{mer}END:VEVENT\r\n"
    )
    return (
        f"BEGIN:VCALENDAR\r\nPRODID:-//Proeve//NO\r\nVERSION:2.0\r\nMETHOD:{metode}\r\n"
        f"{hendelse * hendelser}END:VCALENDAR\r\n"
    )


def brev(innhold: str | None, *, fra: str, slag: str = "text/calendar", metode: str = "REPLY") -> bytes:
    melding = EmailMessage(policy=policy.SMTP)
    melding["From"], melding["To"], melding["Subject"] = fra, "svar@tillit.example", "Godtatt: Styringsmøte"
    melding.set_content("Hei, jeg kommer.\n")
    if innhold is not None:
        hoved, under = slag.split("/")
        melding.add_alternative(innhold.encode(), maintype=hoved, subtype=under, params={"method": metode})
    return melding.as_bytes()


def outlook(*, uid: str, adresse: str, stand: str, sekvens: int, laget: datetime) -> bytes:
    """Exchange: base64, a zone in Windows' own words, the subject instead of a title, and no ORGANIZER."""
    ics = "\r\n".join([
        "BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0", "BEGIN:VTIMEZONE",
        "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE", "BEGIN:VEVENT",
        f"ATTENDEE;PARTSTAT={stand};CN=Liv Leder:mailto:{adresse}",
        "COMMENT;LANGUAGE=nb-NO:Jeg kommer\\n", f"UID:{uid}",
        "SUMMARY;LANGUAGE=nb-NO:Godtatt: Styringsmøte\\; om køen\\, og mer",
        "DTSTART;TZID=W. Europe Standard Time:20270107T090000", "DTEND;TZID=W. Europe Standard Time:20270107T103000",
        "CLASS:PUBLIC", "PRIORITY:5", f"DTSTAMP:{_tid(laget)}", "TRANSP:OPAQUE", "STATUS:CONFIRMED",
        f"SEQUENCE:{sekvens}", "LOCATION;LANGUAGE=nb-NO:Rådhuset\\, rom 3", "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-IMPORTANCE:1", "X-MICROSOFT-DISALLOW-COUNTER:FALSE",
        "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    kodet = base64.encodebytes(ics.encode()).decode().replace("\n", "\r\n")
    return (
        f"From: Liv Leder <{adresse}>\r\nTo: Tillit <svar@tillit.example>\r\nSubject: Godtatt: Styringsmoete\r\n"
        "Content-Language: nb-NO\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative;\r\n\tboundary="_000_a_"\r\n'
        '\r\n--_000_a_\r\nContent-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: '
        'quoted-printable\r\n\r\nJeg kommer\r\n\r\n--_000_a_\r\nContent-Type: text/html; charset="iso-8859-1"\r\n\r\n'
        '<html><body>Jeg kommer</body></html>\r\n\r\n--_000_a_\r\nContent-Type: text/calendar; charset="utf-8"; '
        f"method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n{kodet}\r\n--_000_a_--\r\n"
    ).encode()


def gmail(*, uid: str, adresse: str, stand: str, sekvens: int, laget: datetime) -> bytes:
    """Google: the answer as the last alternative, and the same once more as a file; lines folded, a count of guests."""
    ics = "\r\n".join([
        "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", "CALSCALE:GREGORIAN",
        "METHOD:REPLY", "BEGIN:VEVENT", "DTSTART:20270107T080000Z", "DTEND:20270107T093000Z", f"DTSTAMP:{_tid(laget)}",
        "ORGANIZER;CN=Tillit:mailto:svar@tillit.example", f"UID:{uid}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={stand};CN=",
        f" Liv Leder;X-NUM-GUESTS=0:mailto:{adresse}", "CREATED:20261129T120000Z", "DESCRIPTION:",
        "LAST-MODIFIED:20261129T120000Z", "LOCATION:Rådhuset\\, rom 3", f"SEQUENCE:{sekvens}", "STATUS:CONFIRMED",
        "SUMMARY:Styringsmøte\\; om køen\\, og mer", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    melding = EmailMessage(policy=policy.SMTP)
    melding["From"], melding["Reply-To"], melding["To"] = f"Liv Leder <{adresse}>", adresse, "svar@tillit.example"
    melding["Sender"] = "Google Kalender <calendar-notification@google.com>"
    melding["Subject"] = "Godtatt: Styringsmøte"
    melding.set_content("Liv Leder har godtatt denne invitasjonen.\n")
    melding.add_alternative("<p>Liv Leder har godtatt denne invitasjonen.</p>", subtype="html")
    melding.add_alternative(
        ics.encode(), maintype="text", subtype="calendar", params={"charset": "UTF-8", "method": "REPLY"}
    )
    melding.add_attachment(ics.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return melding.as_bytes()


def apple(*, uid: str, adresse: str, stand: str, sekvens: int, laget: datetime) -> bytes:
    """macOS: names in quotes, the address as a parameter too, and the one part a calendar in quoted-printable."""
    ics = "\r\n".join([
        "BEGIN:VCALENDAR", "CALSCALE:GREGORIAN", "VERSION:2.0", "METHOD:REPLY",
        "PRODID:-//Apple Inc.//macOS 15.1//EN", "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{_tid(laget)}",
        f'ATTENDEE;CN="Leder, Liv";CUTYPE=INDIVIDUAL;EMAIL="{adresse}";PARTSTAT={stand}:MAILTO:{adresse}',
        "DTEND:20270107T093000Z", "DTSTART:20270107T080000Z", f"SEQUENCE:{sekvens}",
        'ORGANIZER;CN="Tillit":mailto:svar@tillit.example', "SUMMARY:Styringsmøte\\; om køen\\, og mer",
        "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    melding = EmailMessage(policy=policy.SMTP)
    melding["From"], melding["To"], melding["Subject"] = f"Liv Leder <{adresse}>", "svar@tillit.example", "Godtatt"
    melding.set_content(ics, subtype="calendar", cte="quoted-printable", params={"method": "REPLY"})
    return melding.as_bytes()


def thunderbird(*, uid: str, adresse: str, stand: str, sekvens: int, laget: datetime) -> bytes:
    """Mozilla: the answer as an alternative, and once more as a file with another type of the same."""
    ics = kalender(uid=uid, adresse=adresse, stand=stand, sekvens=sekvens, laget=laget).replace(
        "-//Proeve//NO", "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN"
    )
    melding = EmailMessage(policy=policy.SMTP)
    melding["From"], melding["To"], melding["Subject"] = f"Liv Leder <{adresse}>", "svar@tillit.example", "Godtatt"
    melding.set_content("Liv Leder har godtatt innkallingen.\n")
    melding.add_alternative(ics.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    melding.add_attachment(ics.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return melding.as_bytes()


PROGRAMMER: dict[str, Program] = {"outlook": outlook, "gmail": gmail, "apple": apple, "thunderbird": thunderbird}
