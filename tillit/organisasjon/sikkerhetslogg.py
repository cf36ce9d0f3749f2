"""What has happened at the door, told twice: a line in the log for machines, a row in the database for the auditor.

The line comes first and does not need the database. Nothing in it can be made to look like two lines: it is JSON in
ASCII. A user name that nobody has is told nowhere: it may be a password typed into the wrong field.
"""

from __future__ import annotations

import json
import logging
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest

from tillit.felles.skjema import gjenopptas
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models import Bruker, Sikkerhetshendelse

logger = logging.getLogger("tillit.sikkerhet")


def meld(
    slag: Hendelsesslag,
    *,
    request: HttpRequest | None = None,
    bruker: Bruker | None = None,
    gjelder: Bruker | None = None,
    tekst: str = "",
) -> None:
    """Tell that `bruker` did `slag`, to `gjelder` where it is about somebody, from where `request` came.

    Nothing is told while a form is only shown again after log-in: what its view does meanwhile is taken back.
    """
    if gjenopptas():
        return
    hendelse = Sikkerhetshendelse(
        tid=naa(),
        slag=slag,
        bruker=bruker,
        gjelder=gjelder,
        adresse=adresse(request) if request else None,
        sti=_rent(f"{request.method} {request.path}", 200) if request else "",
        tekst=_rent(tekst, 300),
    )
    logger.info(_linje(hendelse))
    try:
        # A savepoint: what cannot be written down must not take with it what it tells of.
        with transaction.atomic():
            hendelse.save(force_insert=True)
    except DatabaseError:
        logger.exception("The event above is not in the table")


def adresse(request: HttpRequest) -> str | None:
    """Where the request comes from: the neighbour, or whom our own proxy says it had for neighbour.

    Only the last entry counts, the one the proxy wrote itself; what stands before it, anybody may have put there.
    """
    oppgitt = request.META.get("REMOTE_ADDR", "")
    if settings.BAK_MELLOMTJENER:
        oppgitt = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip() or oppgitt
    try:
        ip = ip_address(oppgitt)
    except ValueError:
        return None
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return ip.exploded if isinstance(ip, IPv6Address) and ip.scope_id else str(ip)


def _linje(hendelse: Sikkerhetshendelse) -> str:
    felter = {
        "tid": hendelse.tid.isoformat(timespec="milliseconds"),
        "hendelse": str(hendelse.slag),
        "bruker": hendelse.bruker.brukernavn if hendelse.bruker else None,
        "gjelder": hendelse.gjelder.brukernavn if hendelse.gjelder else None,
        "adresse": hendelse.adresse,
        "sti": hendelse.sti or None,
        "tekst": hendelse.tekst or None,
    }
    return json.dumps({navn: verdi for navn, verdi in felter.items() if verdi is not None})


def _rent(tekst: str, lengde: int) -> str:
    """Without what cannot be seen or stored: control characters, lone surrogates."""
    return "".join(tegn if tegn.isprintable() else "\N{REPLACEMENT CHARACTER}" for tegn in tekst)[:lengde]
