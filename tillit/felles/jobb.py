"""The one way to do work that outlives a request: the row is the truth, Celery only carries its number.

A job is a row. A worker claims it by raising its fence and taking a lease (`krev`); every later write names the fence
(`skriv`) and is refused when it has moved. `ta_opp_forlatte`, called by a periodic task, queues again what the broker
or a dead worker lost. Work may be killed anywhere and started again, so it must do nothing twice.

A room adds: a model that inherits `Jobb` and names its task (`OPPGAVE`), a two-line task, and the work itself, which
`tillit.felles.arbeid` runs. One reaper and one sweep of files (`tillit.felles.tasks`) see to every kind there is.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles import filer, koe, laas
from tillit.felles.historikk import Aktoer, handling

logger = logging.getLogger(__name__)


# Seconds before a second attempt where nothing says that it should wait.
STRAKS = 2


class Jobbstatus(models.TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    UNDER_ARBEID = "under_arbeid", _("Under arbeid")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Feilet")


class JobbQuerySet(models.QuerySet[Any]):
    def ferdige(self) -> Self:
        return self.filter(status=Jobbstatus.FERDIG)

    def ledige(self, naa: datetime) -> Self:
        """Jobs nobody works on: fresh ones, and those whose worker fell silent."""
        return self.filter(Q(status=Jobbstatus.BESTILT) | Q(status=Jobbstatus.UNDER_ARBEID, leie_til__lt=naa)).order_by(
            "pk"
        )

    def avbrutt(self, naa: datetime, *, koe_foer: datetime) -> Self:
        """Jobs whose worker fell silent, and whose number has not been put back since `koe_foer`."""
        return self.ledige(naa).filter(status=Jobbstatus.UNDER_ARBEID, koe_tid__lt=koe_foer)

    def ventende(self, naa: datetime, *, koe_foer: datetime) -> Self:
        """Jobs that nobody has begun on, queued before `koe_foer`."""
        return self.ledige(naa).filter(status=Jobbstatus.BESTILT, koe_tid__lt=koe_foer)

    def forbigaatt(self) -> Self:
        """Jobs of which the queue has given out a later number: it goes by turn, so their own number is lost.

        Only first attempts count: a job that is tried again may have jumped the queue.
        """
        senere = self.model._default_manager.filter(koe_tid__gt=OuterRef("koe_tid"), forsoek=1)  # noqa: SLF001
        return self.filter(Exists(senere.exclude(status=Jobbstatus.BESTILT)))


class Jobb(models.Model):
    """Status, lease and fence of one job."""

    # The name of the Celery task that takes the row's number.
    OPPGAVE: ClassVar[str]
    # The folder of the store where the files lie that its rows name in `fil`; none where it has no files.
    MAPPE: ClassVar[str] = ""
    # A worker silent this long is gone; work renews the lease as it goes (`meld_fremdrift`).
    LEIE: ClassVar[timedelta] = timedelta(seconds=60)
    # How long the broker gets to deliver before the reaper believes that the number is lost.
    KOE_TAALMODIGHET: ClassVar[timedelta] = timedelta(seconds=30)
    MAKS_FORSOEK: ClassVar[int] = 3
    # How many of its workers may die on it, where that is more: a worker is more often stopped than killed by the job.
    MAKS_AVBRUTT: ClassVar[int] = 0
    # Paths to who ordered it (none where the program always does) and when, and to the names that say what it is for:
    # the first of them that there is.
    BESTILLER: ClassVar[str] = "bestilt_av"
    BESTILT: ClassVar[str] = "bestilt_tid"
    GJELDER: ClassVar[tuple[str, ...]]
    # The path to the name of who stopped it, where its rows keep that.
    AVBRUTT_AV: ClassVar[str] = ""
    # What it is ordered anew for, where its rows stand as they ended: of each, only the last can be tried again.
    EN_OM_GANGEN_FOR: ClassVar[str] = ""

    status = models.CharField(_("status"), max_length=15, choices=Jobbstatus, default=Jobbstatus.BESTILT)
    fremdrift = models.PositiveSmallIntegerField(_("fremdrift i prosent"), default=0)
    fremdrift_tekst = models.CharField(_("hva som skjer nå"), max_length=200, blank=True)
    # When it was last put in the broker's queue: the reaper waits a while before it puts it there again.
    koe_tid = models.DateTimeField(_("lagt i kø"), auto_now_add=True)
    leie_til = models.DateTimeField(_("arbeideren har den til"), null=True, blank=True)
    # Steps with every claim; a worker that lost its lease finds another number here and must not write.
    gjerde = models.PositiveIntegerField(_("gjerde"), default=0)
    forsoek = models.PositiveSmallIntegerField(_("forsøk"), default=0)
    feil = models.CharField(_("hva som gikk galt"), max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_fremdrift_prosent", condition=Q(fremdrift__lte=100)),
            models.CheckConstraint(
                name="%(class)s_feilet_har_grunn", condition=~Q(status=Jobbstatus.FEILET) | ~Q(feil="")
            ),
            models.CheckConstraint(
                name="%(class)s_leie_under_arbeid",
                condition=Q(status=Jobbstatus.UNDER_ARBEID, leie_til__isnull=False)
                | (~Q(status=Jobbstatus.UNDER_ARBEID) & Q(leie_til__isnull=True)),
            ),
        ]

    @classmethod
    def oppgis_etter(cls) -> int:
        """How many attempts nobody came back from, before it is given up."""
        return max(cls.MAKS_FORSOEK, cls.MAKS_AVBRUTT)

    @property
    def er_i_arbeid(self) -> bool:
        """There is something to wait for."""
        return self.status in {Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID}

    @classmethod
    def kan_proeves_igjen(cls, naa: datetime) -> Q:  # noqa: ARG003  # some kinds ask what day it is
        """Which of them a person may have tried once more: what the button and the act both ask."""
        if not cls.EN_OM_GANGEN_FOR:
            return Q(status=Jobbstatus.FEILET)
        samme = {cls.EN_OM_GANGEN_FOR: OuterRef(cls.EN_OM_GANGEN_FOR)}
        senere = cls._default_manager.filter(**samme, pk__gt=OuterRef("pk"))
        return Q(status=Jobbstatus.FEILET) & ~Q(Exists(senere))

    def avbrytes(self, grunn: str) -> tuple[str, str]:
        """How a job ends that a person stops: status and why. Some rooms know more."""
        return Jobbstatus.FEILET, grunn

    def stans(self, *, av: Aktoer, grunn: str) -> tuple[str, ...]:  # noqa: ARG002  # some rooms keep who did
        """Nobody works on it any more: whoever does, meets a fence that has moved. The fields that it changed."""
        self.status, self.feil = self.avbrytes(grunn)
        self.gjerde += 1
        self.leie_til = None
        return "status", "feil", "gjerde", "leie_til"

    def oppgis(self) -> tuple[str, str]:
        """How a job ends when the workers of all its attempts have died: status and why. Some rooms know more."""
        grunn = _(
            "Arbeidet ble avbrutt %(antall)d ganger, sist ved «%(sist)s». Det skjer når serveren går tom for minne "
            "eller startes på nytt. Prøv igjen, og si fra til den som drifter den hvis det gjentar seg."
        )
        sist = self.fremdrift_tekst or _("starten")
        return Jobbstatus.FEILET, str(grunn % {"antall": self.forsoek, "sist": sist})


J = TypeVar("J", bound=Jobb)


class LeieMistet(Exception):
    """Another worker has the job now, or it is done: whoever meets this must stop and write nothing."""


@dataclass(frozen=True)
class Leie(Generic[J]):
    """Proof that a worker holds a job: good as long as the row's fence still reads `gjerde`."""

    modell: type[J]
    pk: int
    gjerde: int
    forsoek: int

    @property
    def handlingsnavn(self) -> str:
        """The room's word for the job in history: «rapport»."""
        return str(self.modell._meta.model_name)  # noqa: SLF001  # no public spelling


def bestill(jobb: Jobb) -> None:
    """Queue a job that has just been written, once its transaction is committed."""
    transaction.on_commit(partial(koe.legg_i_koe, jobb.OPPGAVE, jobb.pk))


@transaction.atomic
def krev(modell: type[J], pk: int, *, naa: datetime) -> Leie[J] | None:
    """Take the job for one lease; None when it is done, given up or in other hands.

    A job whose workers have all died is given up here: nobody else would ever say so.
    """
    rader: JobbQuerySet = modell._default_manager.all()  # type: ignore[assignment]  # noqa: SLF001
    jobb = laas.ledige(rader.ledige(naa).filter(pk=pk)).first()
    if jobb is None:
        return None
    navn = modell._meta.model_name  # noqa: SLF001
    if jobb.forsoek >= modell.oppgis_etter():
        status, grunn = jobb.oppgis()
        with handling(f"{navn}.{status}", av=None, grunn=grunn):
            jobb.status, jobb.feil, jobb.leie_til = status, grunn, None
            jobb.save(update_fields=["status", "feil", "leie_til"])
        return None
    jobb.gjerde += 1
    jobb.forsoek += 1
    jobb.status = Jobbstatus.UNDER_ARBEID
    jobb.leie_til = naa + modell.LEIE
    jobb.fremdrift = 0
    jobb.fremdrift_tekst = ""
    with handling(f"{navn}.tatt", av=None):
        jobb.save(update_fields=["gjerde", "forsoek", "status", "leie_til", "fremdrift", "fremdrift_tekst"])
    return Leie(modell, jobb.pk, jobb.gjerde, jobb.forsoek)


def skriv(leie: Leie[J], **verdier: Any) -> None:
    """Write to the job if `leie` still holds it; raise LeieMistet when the fence has moved."""
    holdt = leie.modell._default_manager.filter(  # noqa: SLF001
        pk=leie.pk, gjerde=leie.gjerde, status=Jobbstatus.UNDER_ARBEID
    )
    if not holdt.update(**verdier):
        raise LeieMistet(leie)


def meld_fremdrift(leie: Leie[J], *, prosent: int, tekst: str, naa: datetime) -> None:
    """Tell how far the work has come, and renew the lease."""
    skriv(leie, fremdrift=prosent, fremdrift_tekst=tekst, leie_til=naa + leie.modell.LEIE)


def fullfoer(leie: Leie[J], **verdier: Any) -> None:
    """The job is done; `verdier` is what it leaves in its row."""
    with transaction.atomic(), handling(f"{leie.handlingsnavn}.ferdig", av=None):
        skriv(leie, status=Jobbstatus.FERDIG, fremdrift=100, fremdrift_tekst="", leie_til=None, **verdier)


@transaction.atomic
def meld_feil(leie: Leie[J], *, grunn: str, proeves_om: int | None, naa: datetime) -> None:
    """The attempt failed: back in the queue while there are attempts left, else given up with its reason.

    `proeves_om`: the seconds to the next attempt, and as many more for each before it; None where it would not help.
    """
    if proeves_om is None or leie.forsoek >= leie.modell.MAKS_FORSOEK:
        with handling(f"{leie.handlingsnavn}.feilet", av=None):
            skriv(leie, status=Jobbstatus.FEILET, feil=grunn[:500], leie_til=None)
        return
    with handling(f"{leie.handlingsnavn}.proeves_igjen", av=None, grunn=grunn):
        skriv(leie, status=Jobbstatus.BESTILT, leie_til=None, koe_tid=naa)
    transaction.on_commit(partial(koe.legg_i_koe, leie.modell.OPPGAVE, leie.pk, om_sekunder=proeves_om * leie.forsoek))


@transaction.atomic
def ta_opp_forlatte(modell: type[J], *, naa: datetime) -> list[int]:
    """Queue again what was lost: by a worker that died, first in the queue, and by a broker that forgot. What has been
    cut off twice may be what the worker dies of, or have a bad hour: it waits behind the others, until all it is to be
    told is that it is given up.

    A job that only waits its turn still has its number in the queue, and gets no second one: its number is lost where
    the queue is empty, or where later numbers have been given out. Returns the numbers that were queued.
    """
    alle: JobbQuerySet = modell._default_manager.all()  # type: ignore[assignment]  # noqa: SLF001
    frist = naa - modell.KOE_TAALMODIGHET
    avbrutt = _laaste(alle.avbrutt(naa, koe_foer=frist))
    ventende = alle.ventende(naa, koe_foer=frist)
    if ventende.exists() and not koe.er_tom(modell.OPPGAVE):
        ventende = ventende.forbigaatt()
    mistet = _laaste(ventende)
    alle.filter(pk__in=[*avbrutt, *mistet]).update(koe_tid=naa)
    for pk, forsoek in avbrutt.items():
        foerst = not 1 < forsoek < modell.oppgis_etter()
        transaction.on_commit(partial(koe.legg_i_koe, modell.OPPGAVE, pk, foerst=foerst))
    for pk in mistet:
        transaction.on_commit(partial(koe.legg_i_koe, modell.OPPGAVE, pk))
    return [*avbrutt, *mistet]


def ta_opp_alle(*, naa: datetime) -> None:
    """`ta_opp_forlatte` for every kind of job. What stops one kind is logged, and stops no other."""
    for modell in slag():
        try:
            ta_opp_forlatte(modell, naa=naa)
        except Exception:
            logger.exception("%s: what was lost could not be queued again", modell.__name__)


def rydd_filer() -> int:
    """Take away what no row names: halves of writers that died, and files whose row was never committed."""
    eiere: dict[str, list[type[Any]]] = defaultdict(list)
    for modell in slag():
        eiere[modell.MAPPE].append(modell)
    eiere.pop("", None)
    return sum(filer.rydd(mappe, brukes=partial(_brukes, modeller)) for mappe, modeller in eiere.items())


def slag() -> list[type[Jobb]]:
    """Every kind of job that the rooms have. Another way to read the same rows is no kind of its own."""
    return [modell for modell in apps.get_models() if issubclass(modell, Jobb) and not modell._meta.proxy]  # noqa: SLF001


def _brukes(modeller: list[type[Any]], navn: set[str]) -> set[str]:
    rader = (modell._default_manager.filter(fil__in=navn).values_list("fil", flat=True) for modell in modeller)  # noqa: SLF001
    return {fil for rad in rader for fil in rad}


def _laaste(jobber: JobbQuerySet) -> dict[int, int]:
    """How often each has been tried, in the order of their numbers."""
    return dict(laas.ledige(jobber).values_list("pk", "forsoek"))
