"""Across meetings: what is left to be done, and with whom one may plan. Plain values, also for the rooms above."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When

from styringsdialog.enums import Signaltype
from styringsdialog.models import Oppfoelging
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet

# The virksomhet that a follow-up is for.
_VIRKSOMHET = "signal__kilde__relasjon__underordnet_id"


@dataclass(frozen=True)
class AapenOppfoelging:
    """An open follow-up. `adresse` is where its signal stands, `kilde` what that page is called."""

    pk: int
    virksomhet_pk: int
    virksomhet: str
    tekst: str
    type: str
    hjemmel: str
    frist: date
    kilde: str
    adresse: str
    over_fristen: bool

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


@dataclass(frozen=True)
class Oppfoelgingstall:
    """How many are open, and how many of these should have been done by now."""

    aapne: int = 0
    over_fristen: int = 0


def telte_oppfoelginger(bruker: Bruker, virksomhet_ids: Collection[int], *, i_dag: date) -> dict[int, Oppfoelgingstall]:
    """The open ones that the user may see, by virksomhet; one that has none is left out. One query."""
    rader = (
        Oppfoelging.objects.synlig_for(bruker)
        .aapne()
        .order_by()
        .values_list(_VIRKSOMHET)
        .filter(**{f"{_VIRKSOMHET}__in": virksomhet_ids})
        .annotate(aapne=Count("pk"), over_fristen=Count("pk", filter=Q(frist__lt=i_dag)))
    )
    return {virksomhet: Oppfoelgingstall(*tall) for virksomhet, *tall in rader}


def aapne_oppfoelginger(
    bruker: Bruker,
    virksomhet_ids: Collection[int],
    *,
    i_dag: date,
    til: date | None = None,
    etter: date | None = None,
    hoeyst: int | None = None,
) -> list[AapenOppfoelging]:
    """Open follow-ups of these virksomheter that the user may see, the nearest deadline first. One query.

    `til` and `etter`: those due by that day, those due after it.
    """
    rader = Oppfoelging.objects.synlig_for(bruker).aapne().filter(**{f"{_VIRKSOMHET}__in": virksomhet_ids})
    if til:
        rader = rader.filter(frist__lte=til)
    if etter:
        rader = rader.filter(frist__gt=etter)
    rader = rader.select_related("signal__kilde__relasjon__underordnet")[:hoeyst]
    return [
        AapenOppfoelging(
            pk=rad.pk,
            virksomhet_pk=rad.signal.kilde.relasjon.underordnet_id,
            virksomhet=rad.signal.kilde.relasjon.underordnet.navn,
            tekst=rad.signal.tekst,
            type=rad.signal.type,
            hjemmel=rad.signal.hjemmel,
            frist=rad.frist,
            kilde=rad.signal.kilde.tittel,
            adresse=rad.signal.adresse,
            over_fristen=rad.frist < i_dag,
        )
        for rad in rader
    ]


def relasjoner_aa_planlegge(bruker: Bruker, *, i_dag: date) -> StyringsrelasjonQuerySet:
    """The relations of today in which the person may call a meeting, by virksomhet."""
    gjelder = Styringsrelasjon.objects.gyldige(i_dag).til_virksomheter()
    relasjoner = gjelder.der_bruker_kan(Rettighet.MOETE_PLANLEGGE, bruker)
    return relasjoner.med_organer().order_by("underordnet__sortering", "pk")


def oppfoelginger_for(bruker: Bruker) -> QuerySet[Oppfoelging]:
    """All follow-ups the user may see, open first."""
    rader = Oppfoelging.objects.synlig_for(bruker).select_related(
        "signal__kilde__relasjon__overordnet", "signal__kilde__relasjon__underordnet", "avsluttet_av"
    )
    return rader.order_by(Case(When(status="aapen", then=Value(0)), default=Value(1)), "frist", "pk")
