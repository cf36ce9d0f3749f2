"""The list of meetings: what goes on and what comes, soonest first, then the held ones, the newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, F, Q, When

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from styringsdialog.querysets import MoeteQuerySet
from tillit.organisasjon.models import Bruker, Organ


@dataclass(frozen=True)
class Moeteutvalg:
    """What is chosen; empty and None narrow nothing."""

    sok: str = ""
    organ: Organ | None = None
    type: str = ""
    stand: str = ""
    aar: int | None = None

    @property
    def snevrer_inn(self) -> bool:
        return self != Moeteutvalg()


ALLE = Moeteutvalg()


def moeter_for(bruker: Bruker, *, i_dag: date, utvalg: Moeteutvalg = ALLE) -> MoeteQuerySet:
    """Those the user may see, narrowed. What was cancelled stands apart: only who asks for it is shown it."""
    kommer = Q(status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT]) | Q(gaar_naa=True)
    return (
        _utvalgte(bruker, utvalg)
        .med_gaar_naa(i_dag)
        .i_stand(utvalg.stand)
        .select_related("relasjon__overordnet", "relasjon__underordnet", "referat")
        .annotate(kommende_tid=Case(When(kommer, then=F("start_tid"))))
        .order_by(F("kommende_tid").asc(nulls_last=True), "-start_tid", "pk")
    )


def antall_avlyste(bruker: Bruker, *, utvalg: Moeteutvalg) -> int:
    """How many that are cancelled the same choices leave out."""
    return _utvalgte(bruker, replace(utvalg, stand="")).filter(status=Moetestatus.AVLYST).count()


def moeteaarene(bruker: Bruker) -> list[int]:
    """The years the user may see a meeting in, the last first."""
    return [dag.year for dag in Moete.objects.synlig_for(bruker).datetimes("start_tid", "year", order="DESC")]


def _utvalgte(bruker: Bruker, utvalg: Moeteutvalg) -> MoeteQuerySet:
    moeter: MoeteQuerySet = Moete.objects.synlig_for(bruker)
    if utvalg.sok:
        moeter = moeter.filter(tittel__icontains=utvalg.sok)
    if utvalg.organ:
        moeter = moeter.filter(Q(relasjon__underordnet=utvalg.organ) | Q(relasjon__overordnet=utvalg.organ))
    if utvalg.type:
        moeter = moeter.filter(type=utvalg.type)
    if utvalg.aar:
        moeter = moeter.filter(start_tid__year=utvalg.aar)
    return moeter
