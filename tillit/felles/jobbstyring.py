"""What a person does with a job: have it tried once more, or stop it.

One rule for the button and for the act (`Jobb.kan_proeves_igjen`, `Jobb.er_i_arbeid`); the row's lock decides between
two who press at once, and the fence stops the worker that had it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import jobb
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import Aktoer, handling
from tillit.felles.jobb import J, Jobb, Jobbstatus
from tillit.felles.laas import laas_foerste


class KanIkkeProevesIgjen(Regelbrudd):
    melding = _("Jobben venter ikke på å bli prøvd igjen. Kanskje noen andre allerede har gjort det.")


class ErIkkeIArbeid(Regelbrudd):
    melding = _("Jobben er ferdig eller stanset, så det er ingenting å avbryte.")


# Which job failed, and who asks.
Paa_nytt = Callable[[Any, Any], None]
_paa_nytt: dict[type[Jobb], Paa_nytt] = {}


def registrer_paa_nytt(modell: type[Jobb], bestill: Paa_nytt) -> None:
    """For a kind whose rows stand as they ended: a new one is ordered in place of the one that failed."""
    _paa_nytt[modell] = bestill


# Which job is stopped, and who asks.
Stans = Callable[[Any, Any], None]
_stans: dict[type[Jobb], Stans] = {}


def registrer_stans(modell: type[Jobb], stans: Stans) -> None:
    """For a kind that others work for, or that others wait for: they are stopped with it, or told."""
    _stans[modell] = stans


@transaction.atomic
def proev_igjen(*, modell: type[J], pk: int, av: Aktoer, naa: datetime) -> None:
    """The job that failed goes back in the queue, with all its attempts before it."""
    if (ny_ordre := _paa_nytt.get(modell)) is not None:
        ny_ordre(_feilet(modell, pk, naa), av)
        return
    rad = laas_foerste(modell._default_manager.filter(modell.kan_proeves_igjen(naa), pk=pk))  # noqa: SLF001
    if rad is None:
        raise KanIkkeProevesIgjen
    rad.status, rad.feil, rad.forsoek, rad.koe_tid = Jobbstatus.BESTILT, "", 0, naa
    rad.fremdrift, rad.fremdrift_tekst = 0, ""
    with handling(f"{modell._meta.model_name}.proevd_igjen", av=av):  # noqa: SLF001  # no public spelling
        rad.save(update_fields=["status", "feil", "forsoek", "koe_tid", "fremdrift", "fremdrift_tekst"])
    jobb.bestill(rad)


@transaction.atomic
def avbryt(*, modell: type[J], pk: int, av: Aktoer) -> None:
    """Nobody works on the job any more: whoever does, meets a fence that has moved, and writes nothing."""
    if (stans := _stans.get(modell)) is not None:
        stans(modell._default_manager.get(pk=pk), av)  # noqa: SLF001  # no public spelling
        return
    rad = laas_foerste(modell._default_manager.filter(pk=pk))  # noqa: SLF001  # no public spelling
    if rad is None or not rad.er_i_arbeid:
        raise ErIkkeIArbeid
    endret = rad.stans(av=av, grunn=_avbrutt())
    with handling(f"{modell._meta.model_name}.avbrutt", av=av):  # noqa: SLF001  # no public spelling
        rad.save(update_fields=endret)


def _feilet(modell: type[J], pk: int, naa: datetime) -> J:
    rad: J | None = modell._default_manager.filter(modell.kan_proeves_igjen(naa), pk=pk).first()  # noqa: SLF001
    if rad is None:
        raise KanIkkeProevesIgjen
    return rad


@paa_bokmaal
def _avbrutt() -> str:
    return str(_("En administrator avbrøt arbeidet."))
