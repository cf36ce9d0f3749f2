"""An answer to an invitation, read from a letter as mail programs write it (RFC 5546 and 6047). Pure.

Whatever comes, a `Lestsvar` leaves: an answer, or why there is none. Nothing in a letter is proof of who wrote it.
What programs do otherwise than the standard says is read all the same: Exchange leaves out ORGANIZER, Google sends the
same calendar twice, Outlook asks for another time by COUNTER.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from icalendar import Calendar

from styringsdialog.enums import Innkallingssvar, Svarbrevutfall
from tillit.felles.inndata import heltall

LENGSTE_BREV = 2_000_000
LENGSTE_KALENDER = 100_000
FLEST_DELER = 100
LENGSTE_ADRESSE = 254
_KALENDER = ("text/calendar", "application/ics")
_DELTAR = {
    "ACCEPTED": Innkallingssvar.JA,
    "DECLINED": Innkallingssvar.NEI,
    "TENTATIVE": Innkallingssvar.KANSKJE,
}


@dataclass(frozen=True)
class Lestsvar:
    """`utfall` says why it is no answer, and is TATT where it is one. Of what is none, as much as could be read.

    `uid` is the meeting's, `sekvens` the number of the invitation, `adresse` and `navn` those it answers for, `laget`
    when the answer was made, as the letter says. `avsender` is where the letter says it comes from.
    """

    utfall: Svarbrevutfall
    avsender: str = ""
    uid: UUID | None = None
    sekvens: int = 0
    adresse: str = ""
    navn: str = ""
    svar: Innkallingssvar | None = None
    laget: datetime | None = None


# What calendars write in. Others need not take time in step with what there is of text, and the letter chooses.
_TEGNSETT = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16"})


def les_svarbrev(raatt: bytes) -> Lestsvar:
    """Never raises but for want of time: one letter that cannot be read must not keep the others from being."""
    if len(raatt) > LENGSTE_BREV:
        return Lestsvar(Svarbrevutfall.FOR_STORT)
    avsender = ""
    try:
        brev = message_from_bytes(raatt)
        avsender = _avsender(brev)
        return _les_deler(list(_kalenderdeler(brev)), avsender)
    except SoftTimeLimitExceeded:
        raise
    except Exception:  # noqa: BLE001  # whatever strangers write, and however deep they fold it
        return Lestsvar(Svarbrevutfall.ULESELIG, avsender)


def _les_deler(deler: list[bytes], avsender: str) -> Lestsvar:
    if not deler:
        return Lestsvar(Svarbrevutfall.UTEN_KALENDER, avsender)
    if max(map(len, deler)) > LENGSTE_KALENDER:
        return Lestsvar(Svarbrevutfall.FOR_STORT, avsender)
    # The same calendar as a part and as a file is one answer.
    if len({del_.strip() for del_ in deler}) > 1:
        return Lestsvar(Svarbrevutfall.FLERE, avsender)
    return _les_kalender(deler[0], avsender)


def _les_kalender(raa: bytes, avsender: str) -> Lestsvar:
    kalender: Any = Calendar.from_ical(raa.decode("utf-8", "replace"))
    hendelser = kalender.walk("VEVENT")
    if len(hendelser) > 1:
        return Lestsvar(Svarbrevutfall.FLERE, avsender)
    metode = str(kalender.get("METHOD", "")).upper()
    if metode not in {"REPLY", "COUNTER"} or not hendelser:
        return Lestsvar(Svarbrevutfall.IKKE_SVAR, avsender)
    hendelse = hendelser[0]
    # Of a meeting here there is but one: an answer to one day of a row of them is to another's.
    uid = None if "RECURRENCE-ID" in hendelse else _uid(str(hendelse.get("UID", "")))
    funnet = replace(_deltakeren(hendelse, avsender), uid=uid, sekvens=_sekvens(hendelse), laget=_laget(hendelse))
    return replace(funnet, utfall=Svarbrevutfall.MOTFORSLAG, svar=None) if metode == "COUNTER" else funnet


def _deltakeren(hendelse: Any, avsender: str) -> Lestsvar:
    """A REPLY is of one; a program that sends the whole list back means who sends it."""
    alle = _som_liste(hendelse.get("ATTENDEE"))
    mulige = alle if len(alle) == 1 else [en for en in alle if _adresse(en) == avsender]
    if len(mulige) != 1:
        return Lestsvar(Svarbrevutfall.ULESELIG, avsender)
    (en,) = mulige
    stand = str(en.params.get("PARTSTAT", "")).upper()
    lest = Lestsvar(
        Svarbrevutfall.UTEN_SVAR,
        avsender,
        adresse=_adresse(en),
        navn=str(en.params.get("CN", "")),
        svar=_DELTAR.get(stand),
    )
    if stand == "DELEGATED":
        return replace(lest, utfall=Svarbrevutfall.DELEGERT)
    return replace(lest, utfall=Svarbrevutfall.TATT) if lest.svar else lest


def _kalenderdeler(brev: Message) -> Iterator[bytes]:
    """The calendars of the letter itself, not of one that is attached to it; those of the text before files."""
    deler = list(_egne_deler(brev))
    for slag in _KALENDER:
        funnet = [del_ for del_ in deler if del_.get_content_type() == slag]
        if funnet:
            for del_ in funnet:
                yield _innhold(del_)
            return


def _egne_deler(brev: Message) -> Iterator[Message]:
    """Without going down through them: a letter folded a thousand times is given up."""
    koe, sett = [brev], 0
    while koe:
        del_ = koe.pop(0)
        sett += 1
        if sett > FLEST_DELER:
            raise ValueError
        if del_.get_content_maintype() == "multipart":
            koe.extend(en for en in del_.get_payload() if isinstance(en, Message))
        elif del_.get_content_maintype() != "message":
            yield del_


def _innhold(del_: Message) -> bytes:
    """As UTF-8, whatever it came in."""
    raa = del_.get_payload(decode=True)
    if not isinstance(raa, bytes):
        raise TypeError
    if len(raa) > LENGSTE_KALENDER:
        return raa
    with suppress(LookupError, UnicodeDecodeError):
        tegnsett = codecs.lookup(del_.get_content_charset("utf-8")).name
        if tegnsett in _TEGNSETT:
            return raa.decode(tegnsett).removeprefix("\ufeff").encode()
    return raa


def _avsender(brev: Message) -> str:
    funnet = getaddresses([str(brev.get("From", ""))])
    return _ren(funnet[0][1]) if funnet else ""


def _adresse(en: Any) -> str:
    """Of a calendar user; where the address is not one of mail, the mail address may stand beside it."""
    skrevet = str(en)
    if skrevet[:7].lower() == "mailto:":
        return _ren(unquote(skrevet[7:]))
    return _ren(str(en.params.get("EMAIL", "")) or skrevet)


def _ren(adresse: str) -> str:
    """In small letters; empty where it is no address."""
    kort = adresse.strip().lower()
    return kort if "@" in kort and kort.isprintable() and len(kort) <= LENGSTE_ADRESSE else ""


def _uid(tekst: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(tekst.strip().partition("@")[0])
    return None


def _sekvens(hendelse: Any) -> int:
    """Where none stands it is 0 (RFC 5545, 3.8.7.4)."""
    funnet = heltall(hendelse.get("SEQUENCE", 0))
    if funnet is None:
        raise ValueError
    return funnet


def _laget(hendelse: Any) -> datetime | None:
    tid = getattr(hendelse.get("DTSTAMP"), "dt", None)
    if not isinstance(tid, datetime):
        return None
    return tid if tid.tzinfo else tid.replace(tzinfo=UTC)


def _som_liste(verdi: Any) -> list[Any]:
    if verdi is None:
        return []
    return verdi if isinstance(verdi, list) else [verdi]
