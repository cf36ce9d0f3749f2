"""What one party disputes and nobody has settled: it stands, binds nobody, and is for the two to agree about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q

from styringsdialog import rules
from styringsdialog.access import FORESLAA
from styringsdialog.enums import Signalstatus, Signaltype, Tvistetilstand
from styringsdialog.models import Signal, Signalsvar, Uenighet
from styringsdialog.querysets import SignalQuerySet
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ

PER_SIDE = 25


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
    tilstand: str = Tvistetilstand.AAPEN
    # The reader may propose it as a matter, for either party.
    kan_foreslaas: bool = False

    @property
    def staar(self) -> bool:
        """A party has said that the two do not come to agree: nobody waits for it."""
        return self.tilstand == Tvistetilstand.UENIGHET

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


def bestridte(bruker: Bruker, overordnede: Collection[int], *, fra: date, hoeyst: int) -> list[BestridtSignal]:
    """Said from that day on, in the relations these bodies steer in, and still to be agreed on; the oldest first.

    Two queries.
    """
    rader = _alle(bruker).filter(uenighet=False, kilde__relasjon__overordnet__in=overordnede, kilde__dato__gte=fra)
    return _bilder(rader.order_by("kilde__dato", "pk")[:hoeyst], bruker)


def bestridtliste(bruker: Bruker, *, organ: Organ | None, side: int) -> Page[BestridtSignal]:
    """One page of all that the user may see, or of a body's as either party; the newest first. Three queries."""
    rader = _alle(bruker)
    if organ:
        rader = rader.filter(Q(kilde__relasjon__underordnet=organ) | Q(kilde__relasjon__overordnet=organ))
    funnet: Page[Any] = Paginator(rader.order_by("-kilde__dato", "-pk"), PER_SIDE).get_page(side)
    funnet.object_list = _bilder(funnet.object_list, bruker)
    return funnet


def _alle(bruker: Bruker) -> SignalQuerySet:
    svar = Signalsvar.objects.bestridelser().order_by("tid", "pk")
    return (
        Signal.objects.synlig_for(bruker)
        .filter(status=Signalstatus.BESTRIDT)
        .annotate(uenighet=Exists(Uenighet.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon"))))
        .select_related("kilde__relasjon__underordnet", "kilde__relasjon__overordnet")
        .prefetch_related(Prefetch("svar", queryset=svar, to_attr="bestridelser"))
    )


def _bilder(rader: Iterable[Any], leser: Bruker) -> list[BestridtSignal]:
    return [_rad(rad, rad.bestridelser[0], leser) for rad in rader if rad.bestridelser]


def _rad(rad: Any, foerste: Signalsvar, leser: Bruker) -> BestridtSignal:
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
        tilstand=rules.tvistetilstand(status=rad.status, uenighet=rad.uenighet) or "",
        kan_foreslaas=part_til(leser, relasjon, til=FORESLAA) is not None,
    )
