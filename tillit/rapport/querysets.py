"""Which reports and approved summaries a person may see."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from tillit.felles.jobb import JobbQuerySet, Jobbstatus
from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.rapport import rules
from tillit.rapport.enums import FOR_FOLKEVALGTE, UTEN_DIALOG

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker
    from tillit.rapport.models import Rapport


class RapportQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Reports of the departments whose whole dialogue one reads; all of them for who audits the city.

        A report shows a department's dialogue with every virksomhet, so a right on one virksomhet is not enough. One of
        a single virksomhet is read by the people of the party it was made for: what a virksomhet reads of itself is its
        own, and its department has one made with its own eyes. What the virksomhet makes for both, both read.
        What is made of approved summaries is read by who reads those.
        """
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        avdelingens = Q(eier__isnull=True, organ_id__in=bruker.tilgang.organer(Rettighet.DIALOG_LESE))
        if bruker.tilgang.har_rolle(Rolle.BYRAAD):  # whichever department they lead, these are made for them
            avdelingens |= Q(rapportslag__in=sorted(UTEN_DIALOG - FOR_FOLKEVALGTE))
        egne = bruker.tilgang.egne_med(Rettighet.DIALOG_LESE)
        godkjent = Q(rapportslag__in=sorted(FOR_FOLKEVALGTE))
        if not bruker.tilgang.i_hele_kommunen(Rettighet.SAMMENDRAG_LESE):
            godkjent &= Q(organ_id__in=bruker.tilgang.organer(Rettighet.SAMMENDRAG_LESE))
        avdelingens |= godkjent
        return self.filter(avdelingens | Q(eier_id__in=egne) | Q(delt_med_id__in=egne))

    def som_denne(self, rapport: Rapport) -> Self:
        """The others of its kind, of the same body and made for the same one: what it may be held against."""
        like = self.filter(rapportslag=rapport.rapportslag, organ=rapport.organ_id, eier=rapport.eier_id)
        return like.exclude(pk=rapport.pk)

    def i_tur(self, naa: datetime) -> Self:
        """Orders nobody works on: first what was begun on, then what is for the party that got least of late; of one
        party, what was ordered alone before what was ordered with many, then for the person that got least.

        So a whole city in one order takes one turn at a time, and waits for nobody for ever either.
        """
        faatt = self.model._default_manager.filter(  # noqa: SLF001
            Q(ferdig_tid__gt=naa - rules.TURTAKING) | Q(status=Jobbstatus.UNDER_ARBEID, leie_til__gte=naa)
        ).order_by()
        faatt = faatt.annotate(part=Coalesce("bunke__organ", "eier", "organ"))

        def antall(felt: str) -> Coalesce:
            per = faatt.filter(**{felt: OuterRef(felt)}).values(felt).annotate(antall=Count("pk")).values("antall")
            return Coalesce(Subquery(per), 0)

        begynt = Case(When(status=Jobbstatus.UNDER_ARBEID, then=0), default=1)
        av_mange = Case(When(bunke__isnull=True, then=0), default=1)
        ledige = self.ledige(naa).annotate(part=Coalesce("bunke__organ", "eier", "organ"))
        return ledige.order_by(begynt, antall("part"), av_mange, antall("bestilt_av"), "pk")


class RapportbunkeQuerySet(JobbQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """What was ordered for a body whose own dialogue one reads: its reports are read by just those."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        return self.filter(organ_id__in=bruker.tilgang.egne_med(Rettighet.DIALOG_LESE))

    def ledige(self, naa: datetime) -> Self:
        """Only when none of its reports is being made any more."""
        return super().ledige(naa).exclude(rapporter__status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID])

    def forbigaatt(self) -> Self:
        """All that are free: its number is put in the queue when its last report ends, long after the order."""
        return self

    def med_antall(self) -> Self:
        """Each says how many reports it is of, as `antall`."""
        return self.annotate(antall=Count("rapporter"))

    def endt_siden(self, siden: datetime) -> Self:
        return self.filter(Q(ferdig_tid__gte=siden) | Q(status=Jobbstatus.FEILET, koe_tid__gte=siden))

    def i_arbeid(self) -> Self:
        return self.filter(status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID])


class SammendragsutgaveQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The summaries of whom one reads summaries of."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.SAMMENDRAG_LESE):
            return self
        return self.filter(organ_id__in=bruker.tilgang.organer(Rettighet.SAMMENDRAG_LESE))

    def siste(self) -> Self:
        """The last of each virksomhet: what counts."""
        return self.order_by("organ", "-nummer").distinct("organ")
