"""The one way to do work that outlives a request: the row is the truth, Celery only carries its number.

A job is a row. A worker claims it by raising its fence and taking a lease (`krev`); every later write names the fence
(`skriv`) and is refused when it has moved. `ta_opp_forlatte`, called by a periodic task, hands out again what nobody
holds. Work may be killed anywhere and started again, so it must do nothing twice.

A room adds: a model that inherits `Jobb` and names its task (`OPPGAVE`), a two-line task, and the work itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles import koe
from tillit.felles.historikk import handling


class Jobbstatus(models.TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    UNDER_ARBEID = "under_arbeid", _("Under arbeid")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Feilet")


class JobbQuerySet(models.QuerySet[Any]):
    def ledige(self, naa: datetime) -> Self:
        """Jobs nobody works on: fresh ones, and those whose worker fell silent."""
        return self.filter(Q(status=Jobbstatus.BESTILT) | Q(status=Jobbstatus.UNDER_ARBEID, leie_til__lt=naa)).order_by(
            "pk"
        )

    def forlatte(self, naa: datetime, *, koe_foer: datetime) -> Self:
        """Free jobs whose number has not been in the queue since `koe_foer`: the broker may have lost it."""
        return self.ledige(naa).filter(koe_tid__lt=koe_foer)


class Jobb(models.Model):
    """Status, lease and fence of one job."""

    # The name of the Celery task that takes the row's number.
    OPPGAVE: ClassVar[str]
    # A worker silent this long is gone; work renews the lease as it goes (`meld_fremdrift`).
    LEIE: ClassVar[timedelta] = timedelta(seconds=60)
    # How long the broker gets to deliver before the reaper believes that the number is lost.
    KOE_TAALMODIGHET: ClassVar[timedelta] = timedelta(seconds=30)
    MAKS_FORSOEK: ClassVar[int] = 3

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

    def oppgis(self) -> tuple[str, str]:
        """How a job ends when the workers of all its attempts have died: status and why. Some rooms know more."""
        return Jobbstatus.FEILET, str(_("Arbeidet stanset uten forklaring %d ganger.") % self.forsoek)


J = TypeVar("J", bound=Jobb)


class LeieMistet(Exception):
    """Another worker has the job now, or it is done: whoever meets this must stop and write nothing."""


@dataclass(frozen=True)
class Krav(Generic[J]):
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
def krev(modell: type[J], pk: int, *, naa: datetime) -> Krav[J] | None:
    """Take the job for one lease; None when it is done, given up or in other hands.

    A job whose workers have all died is given up here: nobody else would ever say so.
    """
    rader: JobbQuerySet = modell._default_manager.all()  # type: ignore[assignment]  # noqa: SLF001
    jobb = rader.ledige(naa).select_for_update(skip_locked=True).filter(pk=pk).first()
    if jobb is None:
        return None
    navn = modell._meta.model_name  # noqa: SLF001
    if jobb.forsoek >= modell.MAKS_FORSOEK:
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
    return Krav(modell, jobb.pk, jobb.gjerde, jobb.forsoek)


def skriv(krav: Krav[J], **verdier: Any) -> None:
    """Write to the job if `krav` still holds it; raise LeieMistet when the fence has moved."""
    holdt = krav.modell._default_manager.filter(  # noqa: SLF001
        pk=krav.pk, gjerde=krav.gjerde, status=Jobbstatus.UNDER_ARBEID
    )
    if not holdt.update(**verdier):
        raise LeieMistet(krav)


def meld_fremdrift(krav: Krav[J], *, prosent: int, tekst: str, naa: datetime) -> None:
    """Tell how far the work has come, and renew the lease."""
    skriv(krav, fremdrift=prosent, fremdrift_tekst=tekst, leie_til=naa + krav.modell.LEIE)


def fullfoer(krav: Krav[J], **verdier: Any) -> None:
    """The job is done; `verdier` is what it leaves in its row."""
    with transaction.atomic(), handling(f"{krav.handlingsnavn}.ferdig", av=None):
        skriv(krav, status=Jobbstatus.FERDIG, fremdrift=100, fremdrift_tekst="", leie_til=None, **verdier)


@transaction.atomic
def meld_feil(krav: Krav[J], *, grunn: str, kan_proeves_igjen: bool, naa: datetime) -> None:
    """The attempt failed: back in the queue while there are attempts left, else given up with its reason."""
    if not kan_proeves_igjen or krav.forsoek >= krav.modell.MAKS_FORSOEK:
        with handling(f"{krav.handlingsnavn}.feilet", av=None):
            skriv(krav, status=Jobbstatus.FEILET, feil=grunn[:500], leie_til=None)
        return
    with handling(f"{krav.handlingsnavn}.proeves_igjen", av=None, grunn=grunn):
        skriv(krav, status=Jobbstatus.BESTILT, leie_til=None, koe_tid=naa)
    transaction.on_commit(partial(koe.legg_i_koe, krav.modell.OPPGAVE, krav.pk, om_sekunder=2 * krav.forsoek))


@transaction.atomic
def ta_opp_forlatte(modell: type[J], *, naa: datetime) -> list[int]:
    """Put free jobs back in the queue: the broker or a worker may have died with them. Returns their numbers."""
    alle: JobbQuerySet = modell._default_manager.all()  # type: ignore[assignment]  # noqa: SLF001
    forlatte = alle.forlatte(naa, koe_foer=naa - modell.KOE_TAALMODIGHET)
    numre = list(forlatte.select_for_update(skip_locked=True).values_list("pk", flat=True))
    alle.filter(pk__in=numre).update(koe_tid=naa)
    for pk in numre:
        transaction.on_commit(partial(koe.legg_i_koe, modell.OPPGAVE, pk))
    return numre
