"""How many oppdrag each relation has had in a year: what binds, and what is on its way to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from styringsdialog.enums import Signalstatus, Signaltype
from styringsdialog.models import Signal
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
    """By relation and the year they were given; a year without any is left out. One query."""
    godkjent = Q(kilde__godkjent_tid__isnull=False)
    rader = (
        Signal.objects.styring()
        .filter(type=Signaltype.OPPDRAG, kilde__relasjon__in=relasjoner)
        .exclude(status=Signalstatus.BESTRIDT)
        .order_by()
        .annotate(aar=ExtractYear("kilde__dato"))
        .values("kilde__relasjon", "aar")
        .annotate(
            bindende=Count("pk", filter=Q(status=Signalstatus.BEKREFTET) & godkjent),
            venter=Count("pk", filter=~godkjent),
        )
    )
    return {
        (rad["kilde__relasjon"], rad["aar"]): Oppdragstall(bindende=rad["bindende"], venter=rad["venter"])
        for rad in rader
    }


def oppdragsmerknad(signal: Signal) -> str:
    """What to say when an oppdrag was recorded and the year has more than usual; else empty. It warns, no more."""
    if signal.type != Signaltype.OPPDRAG:
        return ""
    aar, relasjon = signal.kilde.dato.year, signal.kilde.relasjon_id
    antall = oppdrag_per_aar([relasjon]).get((relasjon, aar), Oppdragstall()).alle
    bilde = hold_opp(Kravslag.AKTIVITETSKRAV, antall)
    if not bilde.er_over:
        return ""
    return _(
        "Det er nå %(antall)s oppdrag i %(aar)s, også de som venter på svar. Terskelen er %(terskel)s. "
        "Oppdraget er ført. %(spoersmaal)s"
    ) % {"antall": antall, "aar": aar, "terskel": bilde.terskel, "spoersmaal": bilde.spoersmaal}
