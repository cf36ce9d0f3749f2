"""Across meetings: what waits, what binds, what is left to be done. Plain values, also for the rooms above."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Moetestatus, Moetetype, Referatstatus, Signaltype
from styringsdialog.models import Moete, Oppfoelging, Referat, Referatgodkjenning, Signal, Signalsvar
from styringsdialog.querysets import MoeteQuerySet
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class AapenOppfoelging:
    """An open follow-up. `moete_pk` and `signal_pk` address the signal in its referat."""

    pk: int
    virksomhet_pk: int
    virksomhet: str
    tekst: str
    type: str
    hjemmel: str
    frist: date
    moete_pk: int
    moete: str
    moetedato: date
    signal_pk: int
    over_fristen: bool

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


@dataclass(frozen=True)
class Bindende:
    """A signal that binds: confirmed by both, from a styringsmøte whose referat both approved."""

    pk: int
    virksomhet_pk: int
    virksomhet: str
    type: str
    tekst: str
    avsender: str
    hjemmel: str
    frist: date | None
    moete_pk: int
    moete: str
    moetedato: date


@dataclass(frozen=True)
class VentendeSignal:
    pk: int
    tekst: str
    type: str
    moete_pk: int
    moete: str
    moetedato: date
    virksomhet: str

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)


@dataclass(frozen=True)
class VentendeReferat:
    """A referat out for comment. `kan_godkjenne`: the user may approve for the party, which has not approved it yet."""

    moete_pk: int
    moete: str
    moetedato: date
    virksomhet: str
    versjon: int
    kan_godkjenne: bool


# What steps the referat's version or changes its state, in words for its readers.
HANDLINGER = {
    "moete.startet": _("Møtet startet, og referatet ble opprettet"),
    "moete.deltakere": _("Rettet deltakerlisten"),
    "sak.foert": _("Skrev referat fra en sak"),
    "signal.foert": _("Førte et signal"),
    "signal.endret": _("Endret et signal"),
    "referat.skrevet": _("Skrev sammendraget"),
    "referat.til_kommentar": _("Sendte referatet til kommentar"),
    "referat.godkjent": _("Godkjente som siste part"),
}
HANDLING_UTEN_NAVN = _("Endret referatet")


@dataclass(frozen=True)
class Referathendelse:
    """One change of the referat. `hvem` is empty where the program itself did it."""

    hva: str
    hvem: str
    naar: datetime
    versjon: int
    status: str
    sammendrag: str


@dataclass(frozen=True)
class VentendeMoete:
    pk: int
    tittel: str
    type: str
    virksomhet: str
    start: datetime
    innkalt: bool


@dataclass(frozen=True)
class Dialogventer:
    """What the dialogue waits for from one user, and the meetings that come."""

    signaler: tuple[VentendeSignal, ...] = ()
    referater: tuple[VentendeReferat, ...] = ()
    moeter: tuple[VentendeMoete, ...] = ()

    @property
    def antall(self) -> int:
        """How many things wait for an answer (coming meetings do not)."""
        return len(self.signaler) + len(self.referater)

    @property
    def moete_pker(self) -> frozenset[int]:
        """The meetings these things belong to."""
        return frozenset([ett.moete_pk for ett in self.signaler] + [ett.moete_pk for ett in self.referater])


def aapne_oppfoelginger(bruker: Bruker, virksomhet_ids: Collection[int], *, i_dag: date) -> list[AapenOppfoelging]:
    """Open follow-ups of these virksomheter that the user may see, the nearest deadline first. One query."""
    rader = (
        Oppfoelging.objects.synlig_for(bruker)
        .aapne()
        .filter(signal__moete__relasjon__underordnet_id__in=virksomhet_ids)
        .select_related("signal__moete__relasjon__underordnet")
    )
    return [
        AapenOppfoelging(
            pk=rad.pk,
            virksomhet_pk=rad.signal.moete.relasjon.underordnet_id,
            virksomhet=rad.signal.moete.relasjon.underordnet.navn,
            tekst=rad.signal.tekst,
            type=rad.signal.type,
            hjemmel=rad.signal.hjemmel,
            frist=rad.frist,
            moete_pk=rad.signal.moete_id,
            moete=rad.signal.moete.tittel,
            moetedato=_dag(rad.signal.moete),
            signal_pk=rad.signal_id,
            over_fristen=rad.frist < i_dag,
        )
        for rad in rader
    ]


def bindende_signaler(virksomhet_ids: Collection[int], aar: int) -> list[Bindende]:
    """What binds these virksomheter, from meetings held in `aar`, oldest first. One query."""
    rader = (
        Signal.objects.bindende()
        .filter(moete__relasjon__underordnet_id__in=virksomhet_ids, moete__start_tid__year=aar)
        .select_related("avsender", "moete__relasjon__underordnet")
        .order_by("moete__start_tid", "foert_tid", "pk")
    )
    return [
        Bindende(
            pk=rad.pk,
            virksomhet_pk=rad.moete.relasjon.underordnet_id,
            virksomhet=rad.moete.relasjon.underordnet.navn,
            type=rad.type,
            tekst=rad.tekst,
            avsender=rad.avsender.navn,
            hjemmel=rad.hjemmel,
            frist=rad.frist,
            moete_pk=rad.moete_id,
            moete=rad.moete.tittel,
            moetedato=_dag(rad.moete),
        )
        for rad in rader
    ]


def venter_paa(bruker: Bruker, *, naa: datetime, organer: Collection[int] | None = None) -> Dialogventer:
    """Three queries, whatever there is. `organer` narrows it to what the user does for those of their bodies."""

    def egne(rettighet: Rettighet) -> frozenset[int]:
        ids = bruker.tilgang.egne_med(rettighet)
        return ids if organer is None else ids.intersection(organer)

    return Dialogventer(
        signaler=tuple(_ventende_signaler(egne(Rettighet.SIGNAL_SVARE))),
        referater=tuple(_ventende_referater(egne(Rettighet.REFERAT_KOMMENTERE), egne(Rettighet.REFERAT_GODKJENNE))),
        moeter=tuple(_kommende(egne(Rettighet.DIALOG_LESE), naa)),
    )


def moeter_for(bruker: Bruker) -> MoeteQuerySet:
    """All meetings the user may see: those to come first and soonest first, then the held ones, newest first."""
    kommer = Q(status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT])
    return (
        Moete.objects.synlig_for(bruker)
        .select_related("relasjon__overordnet", "relasjon__underordnet", "referat")
        .annotate(
            gruppe=Case(When(kommer, then=Value(0)), default=Value(1), output_field=IntegerField()),
            kommende_tid=Case(When(kommer, then=F("start_tid"))),
        )
        .order_by("gruppe", "kommende_tid", "-start_tid", "pk")
    )


def oppfoelginger_for(bruker: Bruker) -> QuerySet[Oppfoelging]:
    """All follow-ups the user may see, open first."""
    rader = Oppfoelging.objects.synlig_for(bruker).select_related(
        "signal__moete__relasjon__overordnet", "signal__moete__relasjon__underordnet", "avsluttet_av"
    )
    return rader.order_by(Case(When(status="aapen", then=Value(0)), default=Value(1)), "frist", "pk")


def referathistorikk(referat: Referat) -> list[Referathendelse]:
    """Every version of the referat's own row, newest first, with what was done and by whom. Two queries."""
    rader = list(referat.events.select_related("pgh_context").order_by("-pgh_id"))  # type: ignore[attr-defined]
    sammenhenger = [rad.pgh_context.metadata if rad.pgh_context else {} for rad in rader]
    navn = dict(
        Bruker.objects.filter(pk__in={en.get("bruker") for en in sammenhenger} - {None}).values_list("pk", "navn")
    )
    return [
        Referathendelse(
            hva=str(HANDLINGER.get(sammenheng.get("handling"), HANDLING_UTEN_NAVN)),
            hvem=navn.get(sammenheng.get("bruker"), ""),
            naar=rad.pgh_created_at,
            versjon=rad.versjon,
            status=str(Referatstatus(rad.status).label),
            sammendrag=rad.sammendrag,
        )
        for rad, sammenheng in zip(rader, sammenhenger, strict=True)
    ]


def _mangler_fra_egen_part(besvart: Any, egne: frozenset[int], prefiks: str) -> Q:
    """Rows where the user's side has not answered. Who sits on both sides acts for the steering one."""
    over = Q(**{f"{prefiks}relasjon__overordnet_id__in": egne})
    under = Q(**{f"{prefiks}relasjon__underordnet_id__in": egne}) & ~over
    return (over & ~Exists(besvart.filter(part=Part.OVERORDNET))) | (
        under & ~Exists(besvart.filter(part=Part.UNDERORDNET))
    )


def _ventende_signaler(svarer_for: frozenset[int]) -> list[VentendeSignal]:
    svar = Signalsvar.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon"))
    rader = (
        Signal.objects.exclude(type=Signaltype.UKLASSIFISERT)
        .exclude(moete__referat__status=Referatstatus.GODKJENT)
        .filter(_mangler_fra_egen_part(svar, svarer_for, "moete__"))
        .select_related("moete__relasjon__underordnet")
        .order_by("foert_tid", "pk")
    )
    return [
        VentendeSignal(
            pk=rad.pk,
            tekst=rad.tekst,
            type=rad.type,
            moete_pk=rad.moete_id,
            moete=rad.moete.tittel,
            moetedato=_dag(rad.moete),
            virksomhet=rad.moete.relasjon.underordnet.navn,
        )
        for rad in rader
    ]


def _ventende_referater(kommenterer_for: frozenset[int], godkjennere: frozenset[int]) -> list[VentendeReferat]:
    godkjent = Referatgodkjenning.objects.filter(referat=OuterRef("pk"), referat_versjon=OuterRef("versjon"))
    rader = (
        Referat.objects.filter(status=Referatstatus.TIL_KOMMENTAR)
        .filter(_mangler_fra_egen_part(godkjent, kommenterer_for, "moete__"))
        .select_related("moete__relasjon__underordnet")
        .order_by("moete__start_tid", "pk")
    )
    return [
        VentendeReferat(
            moete_pk=rad.moete_id,
            moete=rad.moete.tittel,
            moetedato=_dag(rad.moete),
            virksomhet=rad.moete.relasjon.underordnet.navn,
            versjon=rad.versjon,
            kan_godkjenne=bool(godkjennere & {rad.moete.relasjon.overordnet_id, rad.moete.relasjon.underordnet_id}),
        )
        for rad in rader
    ]


def _kommende(egne: frozenset[int], naa: datetime) -> list[VentendeMoete]:
    part = Q(relasjon__overordnet_id__in=egne) | Q(relasjon__underordnet_id__in=egne)
    rader = Moete.objects.kommende(naa).filter(part).select_related("relasjon__underordnet")
    return [
        VentendeMoete(
            pk=rad.pk,
            tittel=rad.tittel,
            type=str(Moetetype(rad.type).label),
            virksomhet=rad.relasjon.underordnet.navn,
            start=rad.start_tid,
            innkalt=rad.status == Moetestatus.INNKALT,
        )
        for rad in rader.order_by("start_tid", "pk")
    ]


def _dag(moete: Moete) -> date:
    return oslodag(moete.start_tid)
