"""How a worker runs a job: claim it, do it, and let every way to fail end in a sentence that somebody can act on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from tillit.felles import filer, jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.filer import LagretFil, diskfeil_i_ord
from tillit.felles.jobb import J, Leie, LeieMistet
from tillit.felles.tid import naa

logger = logging.getLogger(__name__)

# Told of a failed attempt: why, and whether another attempt may go better.
Feilmelder = Callable[[Leie[Any], str, bool], None]


def utfoer(
    modell: type[J],
    pk: int,
    arbeid: Callable[[Leie[J]], None],
    *,
    kjente: tuple[type[Any], ...] = (),
    meld: Feilmelder | None = None,
) -> bool:
    """Do the job if it waits; nothing (and False) when it is done, given up or in other hands.

    `kjente` are the room's own errors that say in `melding` what is wrong: like a broken rule, they end the job, but
    for a rule that says when it may go better. `meld` is for a room where a failed attempt means something else.
    """
    leie = jobb.krev(modell, pk, naa=naa())
    if leie is None:
        return False
    try:
        arbeid(leie)
    except LeieMistet:
        logger.warning("%s %s: attempt %s lost its lease and stopped", modell.__name__, pk, leie.forsoek)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise  # the worker itself is told to stop: the reaper hands the job to another
    except BaseException as feil:  # some libraries' fatal errors are no Exception, and must not kill the worker
        if isinstance(feil, (Regelbrudd, *kjente)):
            om = feil.proeves_om if isinstance(feil, Regelbrudd) else None
            _meld(leie, str(feil.melding), om=om, meld=meld)  # type: ignore[attr-defined]  # they have it
            return True
        logger.exception("%s %s: attempt %s failed", modell.__name__, pk, leie.forsoek)
        grunn, kan_proeves_igjen = _i_ord(feil, pk)
        _meld(leie, grunn, om=jobb.STRAKS if kan_proeves_igjen else None, meld=meld)
    return True


def lagre(
    leie: Leie[Any], innhold: bytes | Iterable[bytes], fullfoer: Callable[[LagretFil], None], *, endelse: str
) -> None:
    """Store it in the folder of its kind, and finish the job with it; where that is in other hands, the file goes."""
    biter = [innhold] if isinstance(innhold, bytes) else innhold
    fil = filer.lagre(biter, navn=f"{leie.modell.MAPPE}/{leie.pk}-{leie.gjerde}.{endelse}")
    try:
        fullfoer(fil)
    except LeieMistet:
        filer.slett(fil.navn)
        raise


def _i_ord(feil: BaseException, pk: int) -> tuple[str, bool]:
    """What the error means for the one who waits, and whether trying again may help."""
    if isinstance(feil, MemoryError):
        return _("Dette krever mer minne enn serveren har til én jobb. Del det opp, og prøv igjen."), False
    if isinstance(feil, SoftTimeLimitExceeded):
        return _("Dette tok for lang tid, og ble stanset. Del det opp, og prøv igjen."), False
    if isinstance(feil, OSError) and (grunn := diskfeil_i_ord(feil)):
        return grunn, True
    if isinstance(feil, OperationalError | InterfaceError):
        connection.close()  # the one it had is of no use
        return _("Databasen svarte ikke. Prøv igjen om litt."), True
    hva = {"feil": type(feil).__name__, "pk": pk}
    return _("Noe gikk galt (%(feil)s). Feilen er logget under nummer %(pk)s.") % hva, True


def _meld(leie: Leie[J], grunn: str, *, om: int | None, meld: Feilmelder | None) -> None:
    try:
        if meld:
            meld(leie, grunn, om is not None)
        else:
            jobb.meld_feil(leie, grunn=grunn, proeves_om=om, naa=naa())
    except LeieMistet:
        logger.warning("%s %s: failed after it had lost its lease", leie.modell.__name__, leie.pk)
