"""A letter by e-mail as a job, sent at most once, whatever it says (docs/adr/0008-a-letter-is-sent-at-most-once.md).

A room adds: a model that inherits `Brevsending`, with its rows in a `BrevsendingQuerySet`, a two-line task, and a
function that makes the message of a row, or says why there is none. `send_brev` does the rest, and may be killed
anywhere.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles import arbeid, jobb, post
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobb, JobbQuerySet, Leie
from tillit.felles.tid import naa as klokken

STANSET_UNDERVEIS = _("Sendingen stanset mens brevet ble sendt. Det sendes ikke på nytt, for det kan ha kommet fram.")
# Minutes until the next attempt after the first, second … temporary refusal: most of a working day together.
VENTETIDER = tuple(timedelta(minutes=antall) for antall in (1, 5, 15, 30, 60, 120, 120))


class Utsendelsesstatus(models.TextChoices):
    """Where a letter is. The first four are those of every job (felles.jobb)."""

    BESTILT = "bestilt", _("I kø")
    UNDER_ARBEID = "under_arbeid", _("Sendes nå")
    FERDIG = "ferdig", _("Sendt")
    FEILET = "feilet", _("Ikke sendt")
    OVERSPRUNGET = "oversprunget", _("Ikke nødvendig")
    UVISST = "uvisst", _("Vi vet ikke om det kom fram")


class BrevsendingQuerySet(JobbQuerySet):
    def ledige(self, naa: datetime) -> Self:
        """Those nobody works on, and whose waiting time after a refusal is over."""
        return super().ledige(naa).filter(Q(tidligst_tid__isnull=True) | Q(tidligst_tid__lte=naa))

    def forbigaatt(self) -> Self:
        """Also those put off until now: their number has not been in the queue since."""
        return super().forbigaatt() | self.filter(tidligst_tid__gt=F("koe_tid"))


class Brevsending(Jobb):
    """`overlevert_tid` is committed when the mail server has said yes to everything but the text itself.

    A worker that dies after that may or may not have delivered, so nobody sends it again (UVISST).
    """

    # Longer than the slowest conversation with a mail server (seven answers of EMAIL_TIMEOUT seconds).
    LEIE = timedelta(minutes=5)
    KOE_TAALMODIGHET = timedelta(minutes=2)
    MAKS_FORSOEK = len(VENTETIDER) + 1
    BESTILLER = ""

    status = models.CharField(_("status"), max_length=15, choices=Utsendelsesstatus, default=Utsendelsesstatus.BESTILT)
    emne = models.CharField(_("emne"), max_length=200, blank=True)
    # Part of the Message-ID: the same however many attempts it takes.
    meldingsnoekkel = models.UUIDField(_("meldingsnøkkel"), unique=True, default=uuid.uuid4, editable=False)
    bestilt_tid = models.DateTimeField(_("planlagt"), auto_now_add=True)
    tidligst_tid = models.DateTimeField(_("prøves ikke før"), null=True, blank=True)
    overlevert_tid = models.DateTimeField(_("overlevert"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_sendt_er_overlevert",
                condition=~Q(status=Utsendelsesstatus.FERDIG)
                | Q(overlevert_tid__isnull=False, ferdig_tid__isnull=False),
            ),
        ]

    @property
    def meldings_id(self) -> str:
        """Belongs to the row, not to the attempt: a server that meets it twice can tell."""
        return f"<{self.meldingsnoekkel}@{urlsplit(settings.TILLIT_ADRESSE).hostname or 'localhost'}>"

    @classmethod
    def kan_proeves_igjen(cls, naa: datetime) -> Q:
        """What the mail server has not said yes to."""
        return super().kan_proeves_igjen(naa) & Q(overlevert_tid__isnull=True)

    def avbrytes(self, grunn: str) -> tuple[str, str]:
        """What the mail server had said yes to, may have arrived."""
        if self.overlevert_tid is not None:
            return Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS)
        return super().avbrytes(grunn)

    def oppgis(self) -> tuple[str, str]:
        """After the last attempt as after any other: what the mail server had said yes to, may have arrived."""
        if self.overlevert_tid is not None:
            return Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS)
        return super().oppgis()


B = TypeVar("B", bound=Brevsending)


@dataclass(frozen=True)
class Ferdigskrevet:
    """A letter ready to be handed over, and what its row is to say of it from then on."""

    melding: EmailMultiAlternatives
    verdier: Mapping[str, Any] = field(default_factory=dict)


# Why there is nothing to send, or the letter as it is to read now.
Forfatter = Callable[[B], str | Ferdigskrevet]


def send_brev(modell: type[B], pk: int, skriv: Forfatter[B]) -> None:
    """Send the letter if it waits; do nothing when it is sent, given up, in other hands or not to be tried yet."""
    arbeid.utfoer(modell, pk, lambda leie: _send(leie, skriv), meld=_avslutt_eller_proev_senere)


def brev_sendes() -> bool:
    """A mail server is set up; the demonstration writes its letters to a folder."""
    return bool(settings.EPOST_SENDES or settings.DEMO)


def ventetid(forsoek: int) -> timedelta:
    """How long to wait after attempt number `forsoek` was refused for now."""
    return VENTETIDER[min(forsoek, len(VENTETIDER)) - 1]


def _send(leie: Leie[B], skriv: Forfatter[B]) -> None:
    sending: Any = leie.modell._default_manager.get(pk=leie.pk)  # noqa: SLF001  # no public spelling
    if sending.overlevert_tid is not None:
        _avslutt(leie, Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS))
        return
    brev = skriv(sending)
    if isinstance(brev, str):
        _avslutt(leie, Utsendelsesstatus.OVERSPRUNGET, brev)
        return
    try:
        post.send(brev.melding, overlever=lambda: _overlever(leie, brev))
    except post.Midlertidig as feil:
        _proev_senere(leie, feil.grunn)
    except post.Avvist as feil:
        _avslutt(leie, Utsendelsesstatus.FEILET, feil.grunn)
    except post.Uvisst as feil:
        _avslutt(leie, Utsendelsesstatus.UVISST, feil.grunn)
    else:
        jobb.fullfoer(leie, ferdig_tid=klokken(), feil="")


def _overlever(leie: Leie[B], brev: Ferdigskrevet) -> None:
    """Committed at once: from here on the letter may have arrived."""
    jobb.skriv(leie, overlevert_tid=klokken(), emne=brev.melding.subject, **brev.verdier)


def _avslutt(leie: Leie[B], status: Utsendelsesstatus, grunn: str) -> None:
    with handling(f"{leie.handlingsnavn}.{status}", av=None, grunn=grunn):
        jobb.skriv(leie, status=status, feil=grunn[:500], leie_til=None, ferdig_tid=klokken())


def _avslutt_eller_proev_senere(leie: Leie[B], grunn: str, _kan_proeves_igjen: bool) -> None:  # noqa: FBT001
    """After an error nobody foresaw: what may have been delivered is not sent again."""
    rader = leie.modell._default_manager.filter(pk=leie.pk)  # noqa: SLF001
    if rader.filter(overlevert_tid__isnull=False).exists():
        _avslutt(leie, Utsendelsesstatus.UVISST, grunn)
        return
    _proev_senere(leie, grunn)


def _proev_senere(leie: Leie[B], grunn: str) -> None:
    """Back in the queue after a while, longer each time; given up with the last reason after the last attempt."""
    if leie.forsoek >= leie.modell.MAKS_FORSOEK:
        _avslutt(leie, Utsendelsesstatus.FEILET, grunn)
        return
    tidligst = klokken() + ventetid(leie.forsoek)
    with handling(f"{leie.handlingsnavn}.utsatt", av=None, grunn=grunn):
        # The reaper looks at koe_tid: it comes for the row when its time has come, and not before.
        jobb.skriv(
            leie,
            status=Utsendelsesstatus.BESTILT,
            leie_til=None,
            overlevert_tid=None,
            tidligst_tid=tidligst,
            koe_tid=tidligst - leie.modell.KOE_TAALMODIGHET,
            feil=grunn[:500],
        )
