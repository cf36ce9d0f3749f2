"""What one party has given the other, told of outside the meeting: of a virksomhet, of a series, about a goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, When

from styringsdialog import oppfoelgingsregler as regler
from styringsdialog.bilder import Beslutningsbilde
from styringsdialog.enums import IKKE_AVSLUTTET, Signalstand
from styringsdialog.models import Oppfoelging, Signal
from styringsdialog.queries.signaler import grunnen
from styringsdialog.querysets import SignalQuerySet, signalstand
from tillit.maal.models import Maal
from tillit.maal.queries.resultater import Maalresultat, maalresultater
from tillit.organisasjon.models import Bruker, Organ

PER_SIDE = 25
FLEST_OM_MAALET = 20


@dataclass(frozen=True)
class Signalutvalg:
    """What is chosen; empty and None narrow nothing."""

    sok: str = ""
    type: str = ""
    stand: str = ""
    aar: int | None = None

    @property
    def snevrer_inn(self) -> bool:
        return self != Signalutvalg()


@dataclass(frozen=True)
class Signaltall:
    """How many stand so. What is late is counted among the open and the returned too."""

    stand: Signalstand
    antall: int


def gitt_til(bruker: Bruker, organ: Organ) -> SignalQuerySet:
    """What binds the virksomhet, has been told to, or may come to: of every relation the reader may see."""
    rader: SignalQuerySet = Signal.objects.synlig_for(bruker).styring().filter(kilde__relasjon__underordnet=organ)
    return rader


def signalliste(
    bruker: Bruker, organ: Organ, utvalg: Signalutvalg, *, side: int, i_dag: date
) -> Page[Beslutningsbilde]:
    """One page: what is not over by its deadline, then the rest, the newest first. Six queries."""
    gitt = gitt_til(bruker, organ)
    if utvalg.sok:
        gitt = gitt.filter(tekst__icontains=utvalg.sok)
    if utvalg.type:
        gitt = gitt.filter(type=utvalg.type)
    if utvalg.stand:
        gitt = gitt.filter(signalstand(utvalg.stand, i_dag))
    if utvalg.aar:
        gitt = gitt.filter(kilde__dato__year=utvalg.aar)
    loeper = Case(When(oppfoelging__status__in=IKKE_AVSLUTTET, then=F("oppfoelging__frist")))
    i_orden = gitt.alias(loeper=loeper).order_by(F("loeper").asc(nulls_last=True), "-kilde__dato", "-pk")
    funnet: Page[Any] = Paginator(i_orden, PER_SIDE).get_page(side)
    rader: Any = funnet.object_list
    funnet.object_list = beslutninger(rader, bruker, i_dag=i_dag)
    return funnet


def signaltall(bruker: Bruker, organ: Organ, *, i_dag: date) -> tuple[Signaltall, ...]:
    """Of all there is to see, each stand there is something in. One query."""
    telt = {stand.value: Count("pk", filter=signalstand(stand, i_dag)) for stand in Signalstand}
    tall = gitt_til(bruker, organ).aggregate(**telt)
    return tuple(Signaltall(stand, tall[stand.value]) for stand in Signalstand if tall[stand.value])


def signalaarene(bruker: Bruker, organ: Organ) -> list[int]:
    """The years something was given in, the last first. One query."""
    return [dag.year for dag in gitt_til(bruker, organ).dates("kilde__dato", "year", order="DESC")]


def om_maalet(bruker: Bruker, maal: Maal, *, i_dag: date) -> list[Beslutningsbilde]:
    """What was given about a goal, the newest first. One query: whoever reads it stands on the goal's page."""
    rader = Signal.objects.synlig_for(bruker).styring().filter(sak__maal=maal)
    return [_bilde(rad, (), i_dag) for rad in _hele(rader).order_by("-kilde__dato", "-pk")[:FLEST_OM_MAALET]]


def beslutninger(signaler: SignalQuerySet, leser: Bruker, *, i_dag: date) -> list[Beslutningsbilde]:
    """As lines, in the order they come. Five queries at most, however many: the goals with how they stand are four."""
    rader = list(_hele(signaler))
    resultater = maalresultater(leser, {rad.sak.maal_id for rad in rader if rad.sak and rad.sak.maal_id})
    return [_bilde(rad, _maalene(rad, resultater), i_dag) for rad in rader]


def _hele(rader: SignalQuerySet) -> SignalQuerySet:
    return rader.select_related("kilde", "sak", "avsender", "oppfoelging")


def _maalene(rad: Signal, resultater: Mapping[int, Maalresultat]) -> tuple[Maalresultat, ...]:
    """Those of them that this reader may read."""
    resultat = resultater.get(rad.sak.maal_id) if rad.sak and rad.sak.maal_id else None
    return (resultat,) if resultat else ()


def _bilde(rad: Signal, maal: tuple[Maalresultat, ...], i_dag: date) -> Beslutningsbilde:
    oppfoelging: Oppfoelging | None = getattr(rad, "oppfoelging", None)
    over = oppfoelging is not None and regler.er_over_fristen(
        status=oppfoelging.status, frist=oppfoelging.frist, i_dag=i_dag
    )
    return Beslutningsbilde(
        pk=rad.pk,
        tekst=rad.tekst,
        type=rad.type,
        adresse=rad.adresse,
        avsender=rad.avsender.navn,
        kilde=rad.kilde.tittel,
        kildeadresse=rad.kilde.adresse,
        dato=rad.kilde.dato,
        sak=rad.sak.tittel if rad.sak else "",
        frist=rad.frist,
        grunn=grunnen(rad, i_dag=i_dag),
        oppfoelging=oppfoelging.status if oppfoelging else "",
        oppfoelgingsadresse=oppfoelging.adresse if oppfoelging else "",
        dager_over=(i_dag - oppfoelging.frist).days if oppfoelging and over else 0,
        maal=maal,
    )
