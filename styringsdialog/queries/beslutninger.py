"""What one party has given the other, told of outside the meeting: of a virksomhet, of a series, about a goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, When

from styringsdialog.access import FORESLAA
from styringsdialog.bilder import Beslutningsbilde
from styringsdialog.enums import IKKE_AVSLUTTET, Signalstand
from styringsdialog.models import Oppfoelging, Signal, Signalmaal
from styringsdialog.queries.signaler import grunnen
from styringsdialog.querysets import SignalQuerySet, signalstand
from styringsdialog.rules import oppfoelging as regler
from tillit.maal.enums import FASTSATTE
from tillit.maal.models import Maal
from tillit.maal.queries.resultater import Maalresultat, maalresultater
from tillit.organisasjon.access import part_til
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
    """One page of what is chosen. Six queries."""
    funnet: Page[Any] = Paginator(_utvalgte(bruker, organ, utvalg, i_dag=i_dag), PER_SIDE).get_page(side)
    rader: Any = funnet.object_list
    funnet.object_list = beslutninger(rader, bruker, i_dag=i_dag)
    return funnet


def hele_signallisten(bruker: Bruker, organ: Organ, utvalg: Signalutvalg, *, i_dag: date) -> list[Beslutningsbilde]:
    """All that is chosen, in the order of the pages. Six queries."""
    return beslutninger(_utvalgte(bruker, organ, utvalg, i_dag=i_dag), bruker, i_dag=i_dag)


def _utvalgte(bruker: Bruker, organ: Organ, utvalg: Signalutvalg, *, i_dag: date) -> SignalQuerySet:
    """What is not over by its deadline, then the rest, the newest first."""
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
    return gitt.alias(loeper=loeper).order_by(F("loeper").asc(nulls_last=True), "-kilde__dato", "-pk")


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
    knyttet = Signalmaal.objects.filter(maal=maal).values("signal")
    rader = Signal.objects.synlig_for(bruker).styring().filter(Q(sak__maal=maal) | Q(pk__in=knyttet))
    return [_bilde(rad, i_dag=i_dag) for rad in _hele(rader).order_by("-kilde__dato", "-pk")[:FLEST_OM_MAALET]]


def beslutninger(signaler: SignalQuerySet, leser: Bruker, *, i_dag: date) -> list[Beslutningsbilde]:
    """As lines, in the order they come. Six queries at most, however many: the goals with how they stand are four."""
    rader = list(_hele(signaler).prefetch_related("maalene"))
    maalene = {rad.pk: _maalene(rad) for rad in rader}
    resultater = maalresultater(leser, {pk for gjelder in maalene.values() for pk in gjelder})
    return [
        _bilde(
            rad,
            i_dag=i_dag,
            # Those of them that this reader may read.
            maal=tuple(resultater[pk] for pk in maalene[rad.pk] if pk in resultater),
            kan_knyttes=part_til(leser, rad.kilde.relasjon, til=FORESLAA) is not None,
        )
        for rad in rader
    ]


def mulige_maal(bruker: Bruker, signal: Signal) -> QuerySet[Maal]:
    """The goals of the virksomhet that are adopted, and those that stand there already."""
    virksomhetens = Maal.objects.synlig_for(bruker).filter(relasjon__underordnet=signal.kilde.relasjon.underordnet_id)
    valgte = signal.maalene.values("maal")
    mulige: QuerySet[Maal] = virksomhetens.filter(Q(status__in=FASTSATTE) | Q(pk__in=valgte))
    return mulige.select_related("relasjon").order_by("rekkefoelge", "pk")


def _hele(rader: SignalQuerySet) -> SignalQuerySet:
    return rader.select_related("kilde__relasjon", "sak", "avsender", "oppfoelging")


def _maalene(rad: Signal) -> dict[int, None]:
    """By number, that of the point first; each once."""
    saken = [rad.sak.maal_id] if rad.sak and rad.sak.maal_id else []
    return dict.fromkeys([*saken, *(ett.maal_id for ett in rad.maalene.all())])


def _bilde(
    rad: Signal, *, i_dag: date, maal: tuple[Maalresultat, ...] = (), kan_knyttes: bool = False
) -> Beslutningsbilde:
    oppfoelging: Oppfoelging | None = getattr(rad, "oppfoelging", None)
    over = regler.dager_over(status=oppfoelging.status, frist=oppfoelging.frist, i_dag=i_dag) if oppfoelging else 0
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
        dager_over=over,
        maal=maal,
        kan_knyttes=kan_knyttes,
    )
