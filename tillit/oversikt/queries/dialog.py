"""What waits in the governance dialogue of some bodies: four queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from styringsdialog.enums import Moetestatus, Referatstatus, Signalstatus, Signaltype
from styringsdialog.models import Moete, Oppfoelging, Referat, Referatgodkjenning, Signal, Signalsvar
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import Utdrag, utdrag


@dataclass(frozen=True)
class Dialogbilde:
    """What one party has to answer, approve, do and prepare. Rows of the models, all they show fetched with them."""

    signaler: Utdrag[Signal]
    referater: Utdrag[Referat]
    oppfoelginger: Utdrag[Oppfoelging]
    moeter: Utdrag[Moete]

    @property
    def venter(self) -> bool:
        return bool(self.signaler or self.referater)


def dialogbilde(bruker: Bruker, organer: Collection[int]) -> Dialogbilde:
    """The dialogue as the user meets it as a party for `organer`."""
    tilgang = bruker.tilgang
    return Dialogbilde(
        signaler=utdrag(ubesvarte_signaler(bruker, tilgang.egne_med(Rettighet.SIGNAL_SVARE).intersection(organer))),
        referater=utdrag(
            ugodkjente_referater(bruker, tilgang.egne_med(Rettighet.REFERAT_GODKJENNE).intersection(organer))
        ),
        oppfoelginger=utdrag(aapne_oppfoelginger(bruker, organer)),
        moeter=utdrag(kommende_moeter(bruker, organer)),
    )


def ubesvarte_signaler(bruker: Bruker, organer: Collection[int]) -> Any:
    """Signals the user's party has not answered as they now read."""
    signaler = Signal.objects.synlig_for(bruker).filter(status=Signalstatus.FORESLAATT)
    signaler = signaler.exclude(type=Signaltype.UKLASSIFISERT).exclude(moete__referat__status=Referatstatus.GODKJENT)
    svar = Signalsvar.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon"))
    venter = _mangler_ord(svar, organer, "moete__relasjon__")
    return signaler.filter(venter).select_related("moete__relasjon__underordnet", "moete__relasjon__overordnet")


def ugodkjente_referater(bruker: Bruker, organer: Collection[int]) -> Any:
    """Referat out for comment that the user's party has not approved as they now read."""
    referater = Referat.objects.filter(status=Referatstatus.TIL_KOMMENTAR, moete__in=Moete.objects.synlig_for(bruker))
    godkjenninger = Referatgodkjenning.objects.filter(referat=OuterRef("pk"), referat_versjon=OuterRef("versjon"))
    venter = _mangler_ord(godkjenninger, organer, "moete__relasjon__")
    return referater.filter(venter).select_related("moete__relasjon__underordnet").order_by("moete__start_tid", "pk")


def aapne_oppfoelginger(bruker: Bruker, organer: Collection[int]) -> Any:
    """What is left to do after binding signals, the nearest deadline first."""
    oppfoelginger = Oppfoelging.objects.synlig_for(bruker).aapne().filter(_part("signal__moete__relasjon__", organer))
    return oppfoelginger.select_related("signal__moete__relasjon__underordnet")


def kommende_moeter(bruker: Bruker, organer: Collection[int]) -> Any:
    """Planned and called meetings from today on: one that is going on has not left the list."""
    moeter = Moete.objects.synlig_for(bruker).filter(_part("relasjon__", organer))
    moeter = moeter.filter(status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT], start_tid__date__gte=i_dag())
    return moeter.select_related("relasjon__underordnet", "relasjon__overordnet").order_by("start_tid", "pk")


def holdte_moeter(bruker: Bruker, organer: Collection[int]) -> Any:
    """Held meetings, the newest first, each with its referat."""
    moeter = Moete.objects.synlig_for(bruker).filter(_part("relasjon__", organer), status=Moetestatus.GJENNOMFOERT)
    moeter = moeter.filter(start_tid__lte=naa())
    return moeter.select_related("relasjon__underordnet", "relasjon__overordnet", "referat").order_by(
        "-start_tid", "pk"
    )


def _part(prefiks: str, organer: Collection[int]) -> Q:
    return Q(**{f"{prefiks}underordnet__in": organer}) | Q(**{f"{prefiks}overordnet__in": organer})


def _mangler_ord(ord_fra: Any, organer: Collection[int], prefiks: str) -> Q:
    """One of `organer` is a party to the row and has not given its word."""
    return Q(Q(**{f"{prefiks}underordnet__in": organer}), ~Exists(ord_fra.filter(part=Part.UNDERORDNET))) | Q(
        Q(**{f"{prefiks}overordnet__in": organer}), ~Exists(ord_fra.filter(part=Part.OVERORDNET))
    )
