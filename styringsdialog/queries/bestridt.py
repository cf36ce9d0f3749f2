"""What one party disputes and nobody has settled: it stands, binds nobody, and is for the two to agree about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Prefetch

from styringsdialog.enums import Signalstatus, Signaltype, Svar
from styringsdialog.models import Signal, Signalsvar
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class BestridtSignal:
    """`siden` is when it was first disputed as it reads; `grunn` the reason of that party."""

    pk: int
    tekst: str
    type: str
    kilde: str
    adresse: str
    virksomhet: str
    organ: str
    grunn: str
    siden: datetime

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


def bestridte(bruker: Bruker, overordnede: Collection[int], *, fra: date, hoeyst: int) -> list[BestridtSignal]:
    """Said from that day on, in the relations these bodies steer in; the oldest first. Two queries."""
    svar = Signalsvar.objects.filter(svar=Svar.BESTRIDT, signal_versjon=F("signal__versjon")).order_by("tid", "pk")
    rader = (
        Signal.objects.synlig_for(bruker)
        .filter(status=Signalstatus.BESTRIDT, kilde__relasjon__overordnet__in=overordnede, kilde__dato__gte=fra)
        .select_related("kilde__relasjon__underordnet", "kilde__relasjon__overordnet")
        .prefetch_related(Prefetch("svar", queryset=svar, to_attr="bestridelser"))
        .order_by("kilde__dato", "pk")[:hoeyst]
    )
    return [_rad(rad, rad.bestridelser[0]) for rad in rader if rad.bestridelser]


def _rad(rad: Signal, foerste: Signalsvar) -> BestridtSignal:
    relasjon = rad.kilde.relasjon
    return BestridtSignal(
        pk=rad.pk,
        tekst=rad.tekst,
        type=rad.type,
        kilde=rad.kilde.tittel,
        adresse=rad.adresse,
        virksomhet=relasjon.underordnet.navn,
        organ=relasjon.navn_paa(Part(foerste.part)),
        grunn=foerste.grunn,
        siden=foerste.tid,
    )
