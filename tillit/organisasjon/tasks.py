"""What beat asks for."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa
from tillit.organisasjon import actions, brems, innsending, oekter


@shared_task(name="organisasjon.rydd_forsoek")  # type: ignore[untyped-decorator]
def rydd_forsoek() -> None:
    """Every hour: attempts that no longer count."""
    brems.rydd(naa=naa())


@shared_task(name="organisasjon.rydd_oekter")  # type: ignore[untyped-decorator]
def rydd_oekter() -> None:
    """Every hour: sessions that are over."""
    oekter.SessionStore.clear_expired()


@shared_task(name="organisasjon.rydd_sikkerhet")  # type: ignore[untyped-decorator]
def rydd_sikkerhet() -> None:
    """At night: security events older than the rule says."""
    actions.rydd_sikkerhetshendelser(naa=naa())


@shared_task(name="organisasjon.rydd_innsendinger")  # type: ignore[untyped-decorator]
def rydd_innsendinger() -> None:
    """Every hour: keys of forms sent last week, and what nobody came back for within a day."""
    innsending.rydd_innsendinger(naa=naa())
    innsending.rydd_avbrutte(naa=naa())
