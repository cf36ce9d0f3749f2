"""How many oppdrag each relation has had in a year: what binds, and what is on its way to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from styringsdialog.enums import Moetetype, Referatstatus, Signalstatus, Signaltype
from styringsdialog.models import Moete, Signal
from tillit.maal.enums import Kravslag
from tillit.maal.terskler import hold_opp


@dataclass(frozen=True)
class Oppdragstall:
    """`bindende` bind; `venter` wait for an answer or for the referat, and may come to."""

    bindende: int = 0
    venter: int = 0

    @property
    def alle(self) -> int:
        return self.bindende + self.venter


def oppdrag_per_aar(relasjoner: Collection[int]) -> dict[tuple[int, int], Oppdragstall]:
    """By relation and the year of the meeting; a year without any is left out. One query."""
    binder = Q(status=Signalstatus.BEKREFTET, moete__referat__status=Referatstatus.GODKJENT)
    rader = (
        Signal.objects.filter(type=Signaltype.OPPDRAG, moete__type=Moetetype.STYRING, moete__relasjon__in=relasjoner)
        .foert_i_tide()
        .exclude(status=Signalstatus.BESTRIDT)
        .order_by()
        .annotate(aar=ExtractYear("moete__start_tid"))
        .values("moete__relasjon", "aar")
        .annotate(
            bindende=Count("pk", filter=binder),
            venter=Count("pk", filter=~Q(moete__referat__status=Referatstatus.GODKJENT)),
        )
    )
    return {
        (rad["moete__relasjon"], rad["aar"]): Oppdragstall(bindende=rad["bindende"], venter=rad["venter"])
        for rad in rader
    }


def oppdragsmerknad(signal: Signal, moete: Moete) -> str:
    """What to say when an oppdrag was recorded and the year has more than usual; else empty. It warns, no more."""
    if signal.type != Signaltype.OPPDRAG:
        return ""
    aar = moete.dato.year
    antall = oppdrag_per_aar([moete.relasjon_id]).get((moete.relasjon_id, aar), Oppdragstall()).alle
    bilde = hold_opp(Kravslag.AKTIVITETSKRAV, antall)
    if not bilde.er_over:
        return ""
    return _(
        "Det er nå %(antall)s oppdrag i %(aar)s, også de som venter på svar. Terskelen er %(terskel)s. "
        "Oppdraget er ført. %(spoersmaal)s"
    ) % {"antall": antall, "aar": aar, "terskel": bilde.terskel, "spoersmaal": bilde.spoersmaal}
