"""Row locks, in one written order: the only place that takes them (docs/adr/0012-one-order-of-locks.md).

An action asks for all it will change, in one call, before it decides anything. Two that want the same rows then stand
in one queue, and never each hold what the other waits for.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, overload

from django.conf import settings
from django.db import connection, models, transaction

logger = logging.getLogger(__name__)

# From the top of the house down, and in each room from the whole to its part: as calls go. What many share, and what
# the database's own triggers take when a row is written (the stands, then the virksomhet), is last and held shortest.
LAASEORDEN = (
    "varsel.utsendelse",
    "rapport.rapportbunke",
    "rapport.rapport",
    "spoersmaal.folkevalgtspoersmaal",
    "revisjon.revisjonsdokument",
    "aarshjul.kalenderfil",
    "aarshjul.kalenderdato",
    "avvik.avviksvarsel",
    "rapporteringskrav.rapporteringskrav",
    "rapporteringskrav.sluttforslag",
    "rapporteringskrav.timetak",
    "verbalvedtak.verbalvedtak",
    "verbalvedtak.vedtaksbidrag",
    "avklaring.avklaring",
    "styringsdialog.styringsdokument",
    "styringsbrev.brevdeltekst",
    "styringsbrev.brevoppdrag",
    "styringsbrev.bevilgningspost",
    "styringsbrev.brevutskrift",
    "styringsdialog.moeteserie",
    "styringsdialog.moete",
    "styringsdialog.moetepakke",
    "styringsdialog.invitasjon",
    "styringsdialog.referat",
    "styringsdialog.referatutskrift",
    "styringsdialog.sakspunkt",
    "styringsdialog.saksforslag",
    "styringsdialog.saksanmodning",
    "styringsdialog.signal",
    "styringsdialog.ordlydforslag",
    "styringsdialog.oppfoelging",
    "styringsdialog.vedlegg",
    "tiltaksregister.tillitstiltak",
    "organisasjon.styringsrelasjon",
    "unntak.unntak",
    "refleksjon.aarsrefleksjon",
    "handlingsrom.moettgrense",
    "handlingsrom.fullmakt",
    "rapportering.rapporteringsperiode",
    "rapportering.opplaasing",
    "rapportering.rapportseksjon",
    "rapportering.sidetekst",
    "regneark.innlesing",
    "regneark.uttak",
    "statistikk.datakilde",
    "statistikk.spoerring",
    "statistikk.uttrekk",
    "resultatkjede.kjedefil",
    "resultatkjede.kjedemal",
    "maal.maal",
    "maal.maalbidrag",
    "maal.partskommentar",
    "maal.vurdering",
    "resultatkjede.resultatkjede",
    "resultatkjede.risikotoleranse",
    "resultatkjede.fellesledd",
    "resultatkjede.ledd",
    "resultatkjede.kobling",
    "resultatkjede.leddindikator",
    "resultatkjede.mangelsvar",
    "resultatkjede.nyttefortelling",
    "resultatkjede.risiko",
    "resultatkjede.risikovurdering",
    "resultatkjede.tiltak",
    "maal.indikator",
    "maal.kunngjoering",
    "maal.maaltallforslag",
    "maal.fordeling",
    "maal.indikatorstand",
    "maal.maalstand",
    "maal.relasjonsstand",
    "laering.laerdom",
    "organisasjon.organ",
    "organisasjon.rolleforslag",
    "organisasjon.rolletildeling",
    "organisasjon.bruker",
    "organisasjon.oppbevaringsregel",
    "statistikk.kallbok",
)
_RANG = {navn: nummer for nummer, navn in enumerate(LAASEORDEN)}

M = TypeVar("M", bound=models.Model)
A = TypeVar("A", bound=models.Model)
B = TypeVar("B", bound=models.Model)
C = TypeVar("C", bound=models.Model)
D = TypeVar("D", bound=models.Model)


class LaasIUorden(RuntimeError):
    """A row was asked for after one that comes later in LAASEORDEN. Ask for both in one call, before any is written."""


@overload
def laas(en: M, /) -> M: ...
@overload
def laas(en: A, to: B, /) -> tuple[A, B]: ...
@overload
def laas(en: A, to: B, tre: C, /) -> tuple[A, B, C]: ...
@overload
def laas(en: A, to: B, tre: C, fire: D, /) -> tuple[A, B, C, D]: ...
def laas(*rader: models.Model) -> models.Model | tuple[models.Model, ...]:
    """The rows as they stand now, locked until the transaction ends. They come back in the order asked.

    Raises the model's DoesNotExist where one is gone. Use only inside a transaction.
    """
    laaste: dict[tuple[int, int], models.Model] = {}
    for rad in sorted(rader, key=_noekkel):
        alle = laas_alle(_modell(rad)._default_manager.filter(pk=rad.pk))  # noqa: SLF001  # no public spelling
        if not alle:
            raise _modell(rad).DoesNotExist  # type: ignore[attr-defined]  # each model has its own
        laaste[_noekkel(rad)] = alle[0]
    svar = tuple(laaste[_noekkel(rad)] for rad in rader)
    return svar[0] if len(svar) == 1 else svar


def laas_alle(rader: models.QuerySet[M]) -> list[M]:
    """Every row of the query as it stands now, locked by number, so that two who want some of the same make no ring."""
    # Not FOR UPDATE: one that only points at this row (a foreign key takes FOR KEY SHARE) need not wait, and so can
    # close no ring.
    laaste = list(rader.order_by("pk").select_for_update(of=("self",), no_key=True))
    _krev_orden(rader.model, [rad.pk for rad in laaste])
    return laaste


def laas_foerste(rader: models.QuerySet[M]) -> M | None:
    """The row of a query that finds one or none, locked."""
    return next(iter(laas_alle(rader)), None)


def ledige(rader: models.QuerySet[M]) -> models.QuerySet[M]:
    """Those that nobody holds, locked; the rest are passed over. Waits for nobody, so it has no place in the order."""
    return rader.select_for_update(of=("self",), skip_locked=True, no_key=True)


@contextmanager
def alene() -> Iterator[None]:
    """Many actions in one transaction where nobody else writes (the demonstration): their order is not looked at."""
    merke = _alene.set(True)
    try:
        yield
    finally:
        _alene.reset(merke)


_alene: ContextVar[bool] = ContextVar("alene", default=False)


def _modell(rad: models.Model) -> type[models.Model]:
    # Not type(rad): request.user is a wrapper that becomes the user when it is touched.
    return rad._meta.model  # noqa: SLF001  # no public spelling


def _rang(modell: type[models.Model]) -> int:
    """A table that the order does not name is an error; where people work it comes last."""
    navn = modell._meta.label_lower  # noqa: SLF001  # no public spelling
    if navn not in _RANG and settings.LAASEORDEN_KREVES:
        raise LaasIUorden(navn)
    return _RANG.get(navn, len(LAASEORDEN))


def _noekkel(rad: models.Model) -> tuple[int, int]:
    return _rang(_modell(rad)), rad.pk


class _Holdt:
    """What this transaction holds. It lies among the transaction's own callbacks, and so is forgotten with the lock: at
    commit, at rollback, and when a savepoint is rolled back.
    """

    def __init__(self, handling: str | None, noekler: set[tuple[int, int]]) -> None:
        self.handling = handling
        self.noekler = noekler

    def __call__(self) -> None:
        """The transaction is committed: nothing is held any more."""


def _krev_orden(modell: type[models.Model], numre: Iterable[int]) -> None:
    """Raise where the order was broken. Where people work it is only logged, for it will nearly always go well."""
    if _alene.get():
        return
    rang, denne = _rang(modell), _handlingen()
    holdt = {
        noekkel
        for funksjon in (oppfoering[1] for oppfoering in connection.run_on_commit)
        if isinstance(funksjon, _Holdt) and funksjon.handling == denne
        for noekkel in funksjon.noekler
    }
    nye = {(rang, nummer) for nummer in numre} - holdt
    transaction.on_commit(_Holdt(denne, nye))
    if not nye or not holdt or min(nye) > max(holdt):
        return
    navn = (*LAASEORDEN, "ukjent")
    hva = f"{navn[min(nye)[0]]} {min(nye)[1]} etter {navn[max(holdt)[0]]} {max(holdt)[1]}"
    if settings.LAASEORDEN_KREVES:
        raise LaasIUorden(hva)
    logger.error("Locks out of order: %s", hva)


def _handlingen() -> str | None:
    """The outermost action's savepoint: a test runs many in a transaction of its own, as if each were committed."""
    blokker = connection.atomic_blocks
    i_testen = [nr for nr, blokk in enumerate(blokker, start=1) if getattr(blokk, "_from_testcase", False)]
    foerste = max(i_testen, default=0)
    sids: Sequence[str | None] = connection.savepoint_ids
    return sids[foerste - 1] if 0 < foerste <= len(sids) else None
