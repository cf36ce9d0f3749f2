"""Many målinger at once: compared with what is stored, and read in whole or not at all.

    with Bunke() as bunke:                         # a temporary table on this connection
        bunke.legg_til(rader, organer=…, i_dag=…)  # rows are held against the rules, then COPY; as often as needed
        bunke.legg_til_deler(deler)                # the groups' parts of these rows, where the sender has any
        bunke.doem()                               # one SQL statement: new, changed, unchanged, conflict or wrong
        for dom in bunke.dommer(): …               # compare: nothing is written

    les_inn(rader, organer=…, av=…, grunn=…)          # write: everything, or InnlesingStanset and nothing

The number of queries does not depend on the number of rows. Writers stand in the same queue as `registrer_maaling`:
the indicator's row, locked in the order of its key so that two of them cannot wait for each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType
from typing import Any, NamedTuple, Self

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _
from psycopg.pq import TransactionStatus

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.felles.tid import i_dag as dagen_i_dag
from tillit.felles.tid import naa as tiden_naa
from tillit.maal import sql
from tillit.maal.enums import Radutfall, Tallfeilslag
from tillit.maal.feilmargin import feilmargin
from tillit.maal.maalingsregler import Delrad, Maalingsrad, Tallfeil, Tallkrav, delfeil, tallfeil
from tillit.maal.models import Indikator
from tillit.organisasjon.models import Bruker

__all__ = ["Bunke", "Delrad", "Dom", "InnlesingStanset", "Innlest", "Maalingsrad", "Tallfeil", "les_inn", "sammenlikn"]


_TAR_IMOT = frozenset({TransactionStatus.IDLE, TransactionStatus.INTRANS})


class Dom(NamedTuple):
    """What becomes of row `nr`. `gjeldende_*` is the newest version it meets, None where there is none."""

    nr: int
    utfall: Radutfall
    gjeldende_id: int | None
    gjeldende_versjon: int | None
    # True where a new version would need a reason and the row brings none.
    mangler_grunn: bool
    # True where the version that is replaced has parts (by bydel …): a new version without them has only the total.
    har_deler: bool
    feil: tuple[Tallfeil, ...]


@dataclass(frozen=True)
class Innlest:
    """How many rows became what."""

    nye: int
    rettede: int
    uendrede: int


class InnlesingStanset(Regelbrudd):
    """At least one row could not be stored, so none was. `dommer` tells which: conflicts and faults only."""

    melding = _("Ingenting er lagret. Noen av radene har feil, eller tallene er endret av andre i mellomtiden.")

    def __init__(self, dommer: list[Dom]) -> None:
        super().__init__()
        self.dommer = dommer


class RettegrunnMangler(Regelbrudd):
    melding = _("Skriv hvorfor tallene rettes. Grunnen blir stående ved hver ny versjon.")
    felt = "grunn"


class Bunke:
    """A heap of målinger in a temporary table of this connection. One at a time for each connection.

    `behold` names fields the sender said nothing about: where a figure is stored already, they stay as they are.
    """

    def __init__(self, *, behold: Collection[str] = ()) -> None:
        self._behold = frozenset(behold)
        self._krav: dict[int, tuple[Tallkrav, int, int]] = {}
        self._har_deler = False

    def __enter__(self) -> Self:
        _utfoer(sql.RYDD)
        _utfoer(sql.LAG_BUNKE)
        _utfoer(sql.LAG_DELER)
        return self

    def __exit__(
        self, slag: type[BaseException] | None, feil: BaseException | None, spor: TracebackType | None
    ) -> None:
        # A broken transaction takes no more statements; what is left is swept by the next heap.
        forbindelse = connection.connection
        if forbindelse is not None and forbindelse.info.transaction_status in _TAR_IMOT:
            _utfoer(sql.RYDD)

    def legg_til(self, rader: Iterable[Maalingsrad], *, organer: Collection[int] | None, i_dag: date) -> int:
        """Check the rows and put them in the heap; rows of virksomheter outside `organer` (None: all) are refused.

        Takes an iterator: a batch at a time is enough. Returns how many there were.
        """
        rader = list(rader)
        self._les_krav({rad.indikator_id for rad in rader})
        with connection.cursor() as cursor, cursor.copy(sql.KOPIER) as kopi:
            for rad in rader:
                feil, versjon = self._kontroller(rad, organer, i_dag)
                kopi.write_row((*rad, versjon, ";".join(f"{ett.felt}:{ett.hva.value}" for ett in feil)))
        return len(rader)

    def legg_til_deler(self, deler: Iterable[Delrad], *, organer: Collection[int] | None) -> None:
        """Check the parts and put them in the heap. A måling that comes with some keeps those of its other groups."""
        deler = list(deler)
        self._har_deler = self._har_deler or bool(deler)
        self._les_krav({del_.indikator_id for del_ in deler})
        with connection.cursor() as cursor, cursor.copy(sql.KOPIER_DELER) as kopi:
            for del_ in deler:
                feil = self._kontroller_del(del_, organer)
                kopi.write_row((*del_, ";".join(f"{ett.felt}:{ett.hva.value}" for ett in feil)))

    def _kontroller_del(self, del_: Delrad, organer: Collection[int] | None) -> tuple[Tallfeil, ...]:
        if del_.indikator_id not in self._krav:
            return (Tallfeil("indikator_id", Tallfeilslag.UKJENT_INDIKATOR),)
        krav, organ, _versjon = self._krav[del_.indikator_id]
        if organer is not None and organ not in organer:
            return (Tallfeil("indikator_id", Tallfeilslag.INGEN_TILGANG),)
        return delfeil(del_, krav)

    def legg_til_kontrollerte_deler(self, spoerring: QuerySet[Any, Any]) -> None:
        """Parts that were checked earlier: a values_list of a Delrad's fields."""
        utvalg, parametre = spoerring.query.sql_with_params()
        self._har_deler = _utfoer(sql.FYLL_DELER.format(utvalg=utvalg), parametre) > 0

    def legg_til_kontrollerte(self, spoerring: QuerySet[Any, Any]) -> None:
        """Rows that were checked earlier: a values_list of a Maalingsrad's fields and the indicator's version.

        An indicator or goal that has changed since makes its rows wrong (INDIKATOREN_ER_ENDRET): check them again.
        """
        utvalg, parametre = spoerring.query.sql_with_params()
        _utfoer(sql.FYLL.format(utvalg=utvalg), parametre)

    def sett_da(self, tid: datetime | None) -> None:
        """Rows that name no version rest on what was stored at `tid`; where nobody knows when, on nothing.

        So they meet what is stored as any other row does: the same is unchanged, anything else a conflict.
        """
        _utfoer(sql.SETT_DA, [tid])

    def doem(self, *, laast: bool = False) -> None:
        """Decide for each row. `laast`: nobody else writes a figure of these indicators until the transaction ends."""
        _utfoer(sql.ANALYSER)
        _utfoer(sql.ANALYSER_DELER)
        if laast:
            i_bunken = RawSQL(sql.INDIKATORENE, ())  # noqa: S611  # nothing of it comes from outside
            laas_alle(Indikator.objects.filter(pk__in=i_bunken).only("pk"))
        _utfoer(sql.doem(self._behold))
        if self._har_deler:
            _utfoer(sql.DOEM_SUMMER)
        _utfoer(sql.DOEM_DELER)

    def dommer(self, *, bare: Collection[Radutfall] = ()) -> Iterator[Dom]:
        """What was decided, in the order of `nr`; with `bare`, only those outcomes."""
        with connection.cursor() as cursor:
            cursor.execute(sql.DOMMER, [[utfall.value for utfall in bare or Radutfall]] * 2)
            for nr, utfall, pk, versjon, mangler_grunn, har_deler, feil in cursor:
                yield Dom(nr, Radutfall(utfall), pk, versjon, mangler_grunn, har_deler, les_tallfeil(feil))

    def skriv(self, *, av: Bruker | None, grunn: str, naa: datetime) -> Innlest:
        """Store what is new or changed. Inside the transaction that judged it with `laast`; raises unless all is well.

        `grunn` is the reason for the new versions whose rows bring none of their own.
        """
        if stanset := list(self.dommer(bare=(Radutfall.KONFLIKT, Radutfall.FEIL))):
            raise InnlesingStanset(stanset)
        antall = self._tell()
        if not grunn and antall["mangler_grunn"]:
            raise RettegrunnMangler
        nr, marginer = self._marginer()
        verdier = {"av": av.pk if av else None, "grunn": grunn, "naa": naa, "nr": nr, "marginer": marginer}
        _utfoer(sql.skriv(self._behold), verdier)
        if self._har_deler:
            _utfoer(sql.SKRIV_DELER)
        return Innlest(antall[Radutfall.NY], antall[Radutfall.NY_VERSJON], antall[Radutfall.UENDRET])

    def _marginer(self) -> tuple[list[int], list[Decimal | None]]:
        """The margin of error of each value that comes with a number of answers, by the one rule there is."""
        with connection.cursor() as cursor:
            cursor.execute(sql.med_svar(self._behold))
            funnet = {
                nr: feilmargin(type=type_, verdi=verdi, antall_svar=antall) for nr, type_, verdi, antall in cursor
            }
        return list(funnet), list(funnet.values())

    def _tell(self) -> Counter[str]:
        with connection.cursor() as cursor:
            cursor.execute(sql.TELL)
            return Counter(dict(cursor.fetchall()))

    def _les_krav(self, indikatorer: set[int]) -> None:
        """What the indicators ask for: one query a batch, none when they are known."""
        if ukjente := indikatorer - self._krav.keys():
            for rad in Indikator.objects.filter(pk__in=ukjente).select_related("maal__relasjon"):
                self._krav[rad.pk] = (krav_til(rad), rad.maal.relasjon.underordnet_id, rad.versjon)

    def _kontroller(
        self, rad: Maalingsrad, organer: Collection[int] | None, i_dag: date
    ) -> tuple[tuple[Tallfeil, ...], int]:
        if rad.indikator_id not in self._krav:
            return (Tallfeil("indikator_id", Tallfeilslag.UKJENT_INDIKATOR),), 0
        krav, organ, versjon = self._krav[rad.indikator_id]
        if organer is not None and organ not in organer:
            return (Tallfeil("indikator_id", Tallfeilslag.INGEN_TILGANG),), versjon
        return tallfeil(rad, krav, i_dag=i_dag), versjon


def krav_til(indikator: Indikator) -> Tallkrav:
    """What this indicator asks of its målinger, for `maalingsregler.tallfeil`."""
    return Tallkrav(
        type=indikator.type,
        frekvens=indikator.frekvens,
        desimaler=indikator.desimaler,
        minste=indikator.minste,
        stoerste=indikator.stoerste,
        nivaaer=len(indikator.nivaaer),
        maalstatus=indikator.maal.status,
        avviklet=indikator.avviklet_dato is not None and indikator.avviklet_dato <= dagen_i_dag(),
    )


def sammenlikn(
    rader: Iterable[Maalingsrad], *, organer: Collection[int] | None, behold: Collection[str] = ()
) -> list[Dom]:
    """What would become of each row. Nothing is written."""
    with Bunke(behold=behold) as bunke:
        bunke.legg_til(rader, organer=organer, i_dag=dagen_i_dag())
        bunke.doem()
        return list(bunke.dommer())


@transaction.atomic
def les_inn(
    rader: Iterable[Maalingsrad],
    *,
    organer: Collection[int] | None,
    av: Bruker | None,
    grunn: str = "",
    behold: Collection[str] = (),
) -> Innlest:
    """Store every row that is new or changed, or none. `organer`: where the sender may write, None for everywhere.

    `av` is None where the program itself reads them in (a nightly fetch): `kilde` in each row then says where from.
    """
    with handling("maalinger.lest_inn", av=av, grunn=grunn), Bunke(behold=behold) as bunke:
        bunke.legg_til(rader, organer=organer, i_dag=dagen_i_dag())
        bunke.doem(laast=True)
        return bunke.skriv(av=av, grunn=grunn, naa=tiden_naa())


def les_tallfeil(tekst: str) -> tuple[Tallfeil, ...]:
    """Faults as the heap keeps them: «verdi:for_stort;nevner:nevner_er_null»."""
    par = (ett.split(":", 1) for ett in tekst.split(";") if ett)
    return tuple(Tallfeil(felt, Tallfeilslag(hva)) for felt, hva in par)


def _utfoer(setning: str, parametre: Any = None) -> int:
    """Returns how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(setning, parametre)
        return int(cursor.rowcount)
