"""What may be seen of the dialogue: the parties see theirs, who audits sees all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce, TruncDate

from styringsdialog.enums import (
    BINDENDE_TYPER,
    HOS_EIEREN,
    IKKE_AVSLUTTET,
    TYPER_SOM_SPOER,
    Dokumentstatus,
    Moetestand,
    Moetestatus,
    Oppfoelgingsstatus,
    Referatstatus,
    Signalstand,
    Signalstatus,
    Signaltype,
    Svar,
)
from styringsdialog.rules.rom import LENGSTE_MOETE_MIN
from tillit.felles.jobb import JobbQuerySet, Jobbstatus
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from styringsdialog.models import Styringsdokument
    from tillit.organisasjon.models import Bruker


def _gaar_naa(i_dag: date) -> Q:
    i_gang = Q(referat__status=Referatstatus.UTKAST, avsluttet_tid__isnull=True)
    return i_gang & Q(start_tid__date=i_dag)


def er_over(i_dag: date, sti: str = "") -> Q:
    """Of meetings that were started, at the end of `sti`: it was ended, or its day is past."""
    return Q(**{f"{sti}avsluttet_tid__isnull": False}) | Q(**{f"{sti}start_tid__date__lt": i_dag})


def er_over_fristen(i_dag: date, sti: str = "") -> Q:
    """`rules.oppfoelging.er_over_fristen`, of follow-ups at the end of `sti`."""
    return Q(**{f"{sti}status__in": HOS_EIEREN, f"{sti}frist__lt": i_dag})


def signalstand(stand: str, i_dag: date) -> Q:
    """Of what is steering: which of it stands so."""
    if stand == Signalstand.BESTRIDT:
        return Q(status=Signalstatus.BESTRIDT)
    if stand == Signalstand.VENTER:
        return Q(status=Signalstatus.FORESLAATT) | Q(status=Signalstatus.BEKREFTET, kilde__godkjent_tid__isnull=True)
    if stand == Signalstand.UTEN_FRIST:
        return Q(status=Signalstatus.BEKREFTET, kilde__godkjent_tid__isnull=False, oppfoelging__isnull=True)
    if stand == Signalstand.OVER_FRISTEN:
        return er_over_fristen(i_dag, "oppfoelging__")
    return Q(oppfoelging__status=Oppfoelgingsstatus[Signalstand(stand).name])


class MoeteQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def som_gaar_naa(self, i_dag: date) -> Self:
        """`rules.gaar_naa`, where many are asked of at once."""
        return self.filter(_gaar_naa(i_dag))

    def med_gaar_naa(self, i_dag: date) -> Self:
        """Each says whether it goes on, as `gaar_naa`."""
        return self.annotate(gaar_naa=Case(When(_gaar_naa(i_dag), then=True), default=False))

    def i_stand(self, stand: str) -> Self:
        """Of `med_gaar_naa`: those that have come so far; what is cancelled only where it is asked for."""
        if stand in {Moetestand.PLANLAGT, Moetestand.INNKALT, Moetestand.AVLYST}:
            return self.filter(status=stand)
        if stand == Moetestand.I_GANG:
            return self.filter(gaar_naa=True)
        if stand:
            return self.filter(referat__status=stand, gaar_naa=False)
        return self.exclude(status=Moetestatus.AVLYST)

    def samtidige(self, start: datetime, varighet_min: int) -> list[Any]:
        """Those that go on in the same time, or are to: one that begins when another ends is not. One query."""
        slutt, lengst = start + timedelta(minutes=varighet_min), timedelta(minutes=LENGSTE_MOETE_MIN)
        naere = self.exclude(status=Moetestatus.AVLYST).filter(start_tid__gt=start - lengst, start_tid__lt=slutt)
        return [rad for rad in naere.order_by("start_tid", "pk") if rad.planlagt_slutt > start]

    def kommende(self, fra: datetime) -> Self:
        return self.filter(status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT], start_tid__gte=fra)


class MoeteserieQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def i_bruk(self) -> Self:
        return self.filter(avsluttet=False)


class ReferatutskriftQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Who reads the referat reads it on paper."""
        return self.filter(referat__moete__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))


class MoetepakkeQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """A pack is read by those who read its meeting: it says nothing that these may not read elsewhere."""
        return self.filter(moete__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def i_arbeid(self) -> Self:
        return self.filter(status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID])


class EnkeltsaksgrenseQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))


class SaksforslagQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def ventende(self) -> Self:
        """Neither withdrawn nor made a point of; what has waited longest first."""
        return self.filter(trukket_grunn="", tatt_inn_som__isnull=True).order_by("foreslaatt_tid", "pk")


class SignalQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(kilde__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def foert_i_tide(self) -> Self:
        """Recorded as what it is while that could still be done: by the fifth working day after a meeting."""
        return self.alias(klassifisert=TruncDate(Coalesce("klassifisert_tid", "foert_tid"))).filter(
            klassifisert__lte=F("kilde__foeres_innen")
        )

    def i_brevet(self, dokument: Styringsdokument) -> Self:
        """What a letter gave, in the order it stands there."""
        return self.filter(kilde__dokument=dokument).order_by("pk")

    def som_hindrer_godkjenning(self, *, i_dag: date) -> Self:
        """`rules.hindrer_godkjenning`, where many referater are asked of at once."""
        aapen = Q(type=Signaltype.UKLASSIFISERT, kilde__foeres_innen__gte=i_dag)
        foreslaatt = Q(forslag__svar="", forslag__signal_versjon=F("versjon"))
        return self.filter(aapen | Q(type__in=TYPER_SOM_SPOER, status=Signalstatus.FORESLAATT) | foreslaatt).distinct()

    def styring(self) -> Self:
        """What binds, has been told to, or may come to: a binding type, from where it can be given, in time."""
        return self.foert_i_tide().filter(type__in=BINDENDE_TYPER, kilde__kan_binde=True)

    def godkjente(self) -> Self:
        """Steering as it stands in what both parties have approved: it binds, or a party disputes it."""
        return self.styring().filter(kilde__godkjent_tid__isnull=False)

    def bindende(self) -> Self:
        """Invariant 1: a binding type from where it can be given, recorded in time, confirmed by both, and what it
        stands in is approved.

        That the sender had authority in a valid relation that day is held by a trigger when the row is written.
        """
        return self.godkjente().filter(status=Signalstatus.BEKREFTET)


class SignalsvarQuerySet(models.QuerySet[Any]):
    def bestridelser(self) -> Self:
        """The disputes that stand, of the words as they read now: what was withdrawn is confirmed by the same party."""
        trukket = self.model._default_manager.filter(  # noqa: SLF001  # no public spelling
            signal=OuterRef("signal"),
            signal_versjon=OuterRef("signal_versjon"),
            part=OuterRef("part"),
            svar=Svar.BEKREFTET,
        )
        return self.filter(~Exists(trukket), svar=Svar.BESTRIDT, signal_versjon=F("signal__versjon"))


class StyringsdokumentQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """A draft that is not shared is read by the department alone; the rest by whoever reads the dialogue."""
        egne = bruker.tilgang.egne_organer()
        synlige = self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
        return synlige.filter(Q(delt_tid__isnull=False) | Q(relasjon__overordnet__in=egne))

    def ute(self) -> Self:
        """Issued, received or not."""
        return self.filter(status__in=[Dokumentstatus.UTSTEDT, Dokumentstatus.KVITTERT])

    def aapne(self) -> Self:
        return self.filter(status__in=[Dokumentstatus.UTKAST, Dokumentstatus.DELT])

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet")


class OrdlydforslagQuerySet(models.QuerySet[Any]):
    def aapne(self) -> Self:
        """Those that wait for the other party: nobody has answered, and the words they are about still stand."""
        return self.filter(svar="", signal_versjon=F("signal__versjon"))


class OppfoelgingQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def aapne(self) -> Self:
        """Not over: what is reported done is done when the other party has accepted it. The nearest deadline first."""
        return self.filter(status__in=IKKE_AVSLUTTET).order_by("frist", "pk")

    def hos_eieren(self) -> Self:
        """With who is to do it: not yet reported done, or returned."""
        return self.aapne().filter(status__in=HOS_EIEREN)

    def over_fristen(self, i_dag: date) -> Self:
        return self.aapne().filter(er_over_fristen(i_dag))

    def eid_av(self, organer: Collection[int]) -> Self:
        """Those that one of these bodies is to do."""
        return self.filter(
            _ved(Part.OVERORDNET, organer, gjoeres_av=Part.OVERORDNET)
            | _ved(Part.UNDERORDNET, organer, gjoeres_av=Part.UNDERORDNET)
        )

    def skyldt(self, organer: Collection[int]) -> Self:
        """Those that the other party is to do for one of these bodies."""
        return self.filter(
            _ved(Part.OVERORDNET, organer, gjoeres_av=Part.UNDERORDNET)
            | _ved(Part.UNDERORDNET, organer, gjoeres_av=Part.OVERORDNET)
        )


class VedleggQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Read by those who read what it hangs on; withdrawn, by nobody."""
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker), trukket_tid__isnull=True)

    def som_regnes(self) -> Self:
        """Those that lie there: neither withdrawn nor refused."""
        return self.filter(trukket_tid__isnull=True).exclude(status=Jobbstatus.FEILET)

    def som_vises(self, bruker: Bruker) -> Self:
        """What lies there; and of what was refused, one's own, so that one sees why."""
        return self.filter(~Q(status=Jobbstatus.FEILET) | Q(lastet_opp_av=bruker), trukket_tid__isnull=True)


class OppfoelgingsstegQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(oppfoelging__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))


class DialogevalueringQuerySet(models.QuerySet[Any]):
    def der_begge_har_svart(self) -> Self:
        andre = self.model._default_manager.filter(moete=OuterRef("moete"))  # noqa: SLF001  # no public spelling
        return self.filter(Exists(andre.exclude(part=OuterRef("part"))))


def _ved(part: Part, organer: Collection[int], *, gjoeres_av: Part) -> Q:
    """These bodies sit as `part`, and the one or the other party is to do it."""
    return Q(**{"part": gjoeres_av, f"relasjon__{part.value}__in": organer})
