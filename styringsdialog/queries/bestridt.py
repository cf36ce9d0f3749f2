"""What one party disputes: it stands, binds nobody, and is for the two to agree about; and how other disputes ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from styringsdialog import rules
from styringsdialog.access import FORESLAA
from styringsdialog.enums import Signalstatus, Signaltype, Svar, Tvistetilstand
from styringsdialog.models import Signal, Signalsvar, Uenighet
from styringsdialog.querysets import SignalQuerySet, SignalsvarQuerySet
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.varighet import kan_begynne

PER_SIDE = 25
OVER = frozenset({Tvistetilstand.TRUKKET, Tvistetilstand.NY_ORDLYD})


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
    def er_over(self) -> bool:
        """It ended: nothing is disputed any more."""
        return self.tilstand in OVER

    @property
    def tilstandsnavn(self) -> str:
        return str(Tvistetilstand(self.tilstand).label)

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


def bestridte(bruker: Bruker, organer: Collection[int], *, fra: date, hoeyst: int) -> list[BestridtSignal]:
    """Said from that day on, where these bodies are either party, and still to be agreed on; the oldest first.

    Two queries.
    """
    return _bilder(_bestridte(bruker, organer, fra, hoeyst), bruker)


@skrevet_for_leseren
def _bestridte(bruker: Bruker, organer: Collection[int], fra: date, hoeyst: int) -> QuerySet[Signal]:
    deres = Q(kilde__relasjon__overordnet__in=organer) | Q(kilde__relasjon__underordnet__in=organer)
    rader = _alle(bruker).filter(deres, uenighet=False, kilde__dato__gte=fra)
    return rader.order_by("kilde__dato", "pk")[:hoeyst]


def bestridtliste(bruker: Bruker, *, organ: Organ | None, tilstand: str = "", side: int) -> Page[BestridtSignal]:
    """One page of all that the user may see, or of a body's as either party; the newest first. Three queries.

    `tilstand`: empty is all that is disputed now.
    """
    rader = _avsluttede(bruker, tilstand) if tilstand in OVER else _alle(bruker)
    if tilstand and tilstand not in OVER:
        rader = rader.filter(uenighet=tilstand == Tvistetilstand.UENIGHET)
    if organ:
        rader = rader.filter(Q(kilde__relasjon__underordnet=organ) | Q(kilde__relasjon__overordnet=organ))
    funnet: Page[Any] = Paginator(rader.order_by("-kilde__dato", "-pk"), PER_SIDE).get_page(side)
    funnet.object_list = _bilder(funnet.object_list, bruker)
    return funnet


def _alle(bruker: Bruker) -> SignalQuerySet:
    uenighet = Exists(Uenighet.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon")))
    rader = Signal.objects.synlig_for(bruker).filter(status=Signalstatus.BESTRIDT)
    return _med_bestridelser(rader.annotate(uenighet=uenighet), Signalsvar.objects.bestridelser())


def _avsluttede(bruker: Bruker, tilstand: str) -> SignalQuerySet:
    """What was disputed once: withdrawn of the words that stand, or ended by others taking their place."""
    bestridt = Signalsvar.objects.filter(signal=OuterRef("pk"), svar=Svar.BESTRIDT)
    trukket = Exists(bestridt.filter(signal_versjon=OuterRef("versjon")))
    rader = Signal.objects.synlig_for(bruker).exclude(status=Signalstatus.BESTRIDT).annotate(trukket=trukket)
    rader = rader.filter(Exists(bestridt), trukket=tilstand == Tvistetilstand.TRUKKET)
    return _med_bestridelser(rader, Signalsvar.objects.filter(svar=Svar.BESTRIDT))


def _med_bestridelser(rader: SignalQuerySet, svar: SignalsvarQuerySet) -> SignalQuerySet:
    hentes = Prefetch("svar", queryset=svar.order_by("tid", "pk"), to_attr="bestridelser")
    return rader.select_related("kilde__relasjon__underordnet", "kilde__relasjon__overordnet").prefetch_related(hentes)


def _bilder(rader: Iterable[Any], leser: Bruker) -> list[BestridtSignal]:
    return [_rad(rad, rad.bestridelser[0], leser) for rad in rader if rad.bestridelser]


def _rad(rad: Any, foerste: Signalsvar, leser: Bruker) -> BestridtSignal:
    relasjon = rad.kilde.relasjon
    tilstand = rules.tvistetilstand(status=rad.status, uenighet=getattr(rad, "uenighet", False))
    if tilstand is None:
        tilstand = Tvistetilstand.TRUKKET if rad.trukket else Tvistetilstand.NY_ORDLYD
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
        tilstand=tilstand,
        kan_foreslaas=tilstand not in OVER and kan_begynne(leser, relasjon, til=FORESLAA, dag=i_dag()),
    )
