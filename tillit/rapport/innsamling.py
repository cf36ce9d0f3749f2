"""What the kinds of report read of a virksomhet, with the orderer's eyes, in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from resultatkjede.models import Risiko
from resultatkjede.queries import kjedebilder
from resultatkjede.queries.risiko import risikovisninger
from resultatkjede.queries.toleranse import avtalte_toleranser, toleransebilde
from resultatkjede.risikobilder import Risikovisning
from styringsdialog.enums import Moetetype, Oppfoelgingsstatus
from styringsdialog.models import Moete, Oppfoelging, Signal, Signalsvar
from styringsdialog.rules.oppfoelging import dager_over
from tillit.felles.tid import oslodag
from tillit.maal.models import Maal
from tillit.maal.queries import maalbilder
from tillit.maal.queries.fordelinger import nyeste_deler
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapport.beslutning import virksomhetens_tyngde
from tillit.rapport.fakta import tallfakta, tyngde
from tillit.rapport.innhold import (
    Bestridtdel,
    Maaldel,
    Oppfoelgingsdel,
    Signaldel,
    Virksomhetsdel,
)

FLEST_RISIKOER = 10  # of one virksomhet; the page of its risks has them all


def virksomhetsdeler(
    leser: Bruker | None, relasjoner: QuerySet[Styringsrelasjon], *, aar: int, naa: datetime, i_dag: date
) -> tuple[Virksomhetsdel, ...]:
    """What is known of the virksomhet of each relation, in the order of the city.

    `relasjoner` are ones the orderer may read, and what is said in them is read with the orderer's eyes. Where there is
    no `leser`, only what everybody elected may read is: goals that are adopted, with what is approved of them.
    """
    partene = relasjoner.select_related("overordnet", "underordnet")
    if leser is not None:
        partene = partene.annotate(neste_moete_tid=Subquery(_neste_moete(leser, naa)))
    alle = list(partene.order_by("overordnet__sortering", "overordnet_id", "underordnet__sortering", "pk"))
    maal = _maal(leser, alle, aar)
    if leser is None:
        return tuple(_del(relasjon, maal=tuple(maal[relasjon.pk])) for relasjon in alle)
    return _med_dialogen(leser, alle, maal, aar=aar, i_dag=i_dag)


def de_alvorligste_foerst(deler: Iterable[Virksomhetsdel], i_dag: date) -> tuple[Virksomhetsdel, ...]:
    return tuple(sorted(deler, key=lambda del_: virksomhetens_tyngde(del_, i_dag), reverse=True))


def verst_foerst(del_: Virksomhetsdel, i_dag: date) -> Virksomhetsdel:
    """Its goals with the gravest first; those that are alike as the parties put them."""
    maal = sorted(del_.maal, key=lambda ett: tyngde(ett.bilde, tallfakta(ett.bilde, i_dag)), reverse=True)
    return replace(del_, maal=tuple(maal))


def _del(relasjon: Styringsrelasjon, **felter: Any) -> Virksomhetsdel:
    return Virksomhetsdel(
        pk=relasjon.underordnet_id,
        navn=relasjon.underordnet.navn,
        typenavn=relasjon.underordnet.get_type_display(),
        styringstype=relasjon.get_type_display(),
        egenart=relasjon.underordnet.egenart,
        avdeling_pk=relasjon.overordnet_id,
        avdeling=relasjon.overordnet.navn,
        **felter,
    )


def _med_dialogen(
    leser: Bruker,
    relasjoner: list[Styringsrelasjon],
    maal: dict[int, list[Maaldel]],
    *,
    aar: int,
    i_dag: date,
) -> tuple[Virksomhetsdel, ...]:
    signaler = _signaler(leser, relasjoner, aar)
    oppfoelginger = _oppfoelginger(leser, relasjoner, i_dag)
    risikoer = _risikoer(maal, i_dag)
    bestridt = _bestridt(leser, relasjoner, aar)
    toleranser = avtalte_toleranser([relasjon.pk for relasjon in relasjoner])
    return tuple(
        _del(
            relasjon,
            maal=tuple(maal[relasjon.pk]),
            signaler=tuple(signaler[relasjon.pk]),
            oppfoelginger=tuple(oppfoelginger[relasjon.pk]),
            risikoer=tuple(risikoer[relasjon.underordnet_id][:FLEST_RISIKOER]),
            antall_risikoer=len(risikoer[relasjon.underordnet_id]),
            toleranse=toleransebilde(toleranser.get(relasjon.pk)),
            bestridt=tuple(bestridt[relasjon.pk]),
            neste_moete=_dagen(relasjon.neste_moete_tid),  # type: ignore[attr-defined]  # annotated
        )
        for relasjon in relasjoner
    )


def _maal(leser: Bruker | None, relasjoner: list[Styringsrelasjon], aar: int) -> dict[int, list[Maaldel]]:
    """Adopted goals of the year, by relation, in the order the parties gave them."""
    sett = Maal.objects.all() if leser is None else Maal.objects.synlig_for(leser)
    maal = sett.i_aar(aar).filter(relasjon__in=relasjoner, status__in=OFFENTLIGE)
    bilder = maalbilder(maal.order_by("rekkefoelge", "pk"), prognoser=True)
    kjeder = kjedebilder([bilde.pk for bilde in bilder], leser=leser)
    delt = nyeste_deler([serie.indikator_pk for bilde in bilder for serie in bilde.indikatorer])
    per_relasjon: dict[int, list[Maaldel]] = defaultdict(list)
    for bilde in bilder:
        deler = tuple(delt[serie.indikator_pk] for serie in bilde.indikatorer if serie.indikator_pk in delt)
        per_relasjon[bilde.relasjon_pk].append(Maaldel(bilde=bilde, kjede=kjeder.get(bilde.pk), delt=deler))
    return per_relasjon


def _risikoer(maal: dict[int, list[Maaldel]], i_dag: date) -> dict[int, list[Risikovisning]]:
    """The active risks of each virksomhet (its pk), the gravest first, as all may see them: the report goes to many."""
    maal_ids = [ett.bilde.pk for deler in maal.values() for ett in deler]
    alle = risikovisninger(Risiko.objects.filter(kjede__maal__in=maal_ids).aktive(), leser=None, i_dag=i_dag)
    per_virksomhet: dict[int, list[Risikovisning]] = defaultdict(list)
    for risiko in alle:
        rader = per_virksomhet[risiko.virksomhet_pk]
        rader.append(replace(risiko, nummer=len(rader) + 1))
    return per_virksomhet


def _signaler(bestiller: Bruker, relasjoner: list[Styringsrelasjon], aar: int) -> dict[int, list[Signaldel]]:
    """What was said in the year and binds, oldest first. What fell away binds no longer."""
    signaler = Signal.objects.synlig_for(bestiller).bindende().filter(kilde__relasjon__in=relasjoner)
    signaler = signaler.exclude(oppfoelging__status=Oppfoelgingsstatus.FALT_BORT)
    i_aaret = signaler.filter(kilde__dato__year=aar).select_related("kilde", "avsender")
    per_relasjon: dict[int, list[Signaldel]] = defaultdict(list)
    for signal in i_aaret.order_by("kilde__dato", "pk"):
        per_relasjon[signal.kilde.relasjon_id].append(_signaldel(signal))
    return per_relasjon


def _signaldel(signal: Signal) -> Signaldel:
    return Signaldel(
        pk=signal.pk,
        typenavn=signal.get_type_display(),
        tekst=signal.tekst,
        avsender=signal.avsender.navn,
        hjemmel=signal.hjemmel,
        frist=signal.frist,
        kilde=signal.kilde.tittel,
        dato=signal.kilde.dato,
        adresse=signal.adresse,
    )


def _oppfoelginger(
    bestiller: Bruker, relasjoner: list[Styringsrelasjon], i_dag: date
) -> dict[int, list[Oppfoelgingsdel]]:
    """Everything still open, whatever year it comes from, the nearest deadline first."""
    aapne = Oppfoelging.objects.synlig_for(bestiller).aapne().filter(relasjon__in=relasjoner)
    per_relasjon: dict[int, list[Oppfoelgingsdel]] = defaultdict(list)
    for sak in aapne.select_related("signal", "relasjon__overordnet", "relasjon__underordnet"):
        per_relasjon[sak.relasjon_id].append(
            Oppfoelgingsdel(
                pk=sak.pk,
                tekst=sak.ordlyd,
                frist=sak.frist,
                merknad=sak.merknad,
                dager_over=dager_over(status=sak.status, frist=sak.frist, i_dag=i_dag),
                tilstand=sak.get_status_display(),
                hvem=sak.relasjon.navn_paa(sak.eierpart),
            )
        )
    return per_relasjon


def _bestridt(bestiller: Bruker, relasjoner: list[Styringsrelasjon], aar: int) -> dict[int, list[Bestridtdel]]:
    """What both parties approved the words of and one of them disputes, whatever year up to this one it is from."""
    rader = (
        Signal.objects.synlig_for(bestiller)
        .godkjente()
        .filter(kilde__relasjon__in=relasjoner, kilde__dato__year__lte=aar, svar__in=Signalsvar.objects.bestridelser())
        .distinct()
        .select_related("kilde__relasjon__overordnet", "kilde__relasjon__underordnet")
        .prefetch_related(Prefetch("svar", queryset=Signalsvar.objects.bestridelser(), to_attr="bestridelser"))
    )
    per_relasjon: dict[int, list[Bestridtdel]] = defaultdict(list)
    for rad in rader.order_by("kilde__dato", "pk"):
        relasjon, svar = rad.kilde.relasjon, rad.bestridelser
        per_relasjon[relasjon.pk].append(
            Bestridtdel(
                pk=rad.pk,
                typenavn=rad.get_type_display(),
                tekst=rad.tekst,
                kilde=rad.kilde.tittel,
                dato=rad.kilde.dato,
                adresse=rad.adresse,
                av=tuple(relasjon.navn_paa(Part(ett.part)) for ett in svar),
                grunner=tuple(ett.grunn for ett in svar),
            )
        )
    return per_relasjon


def _neste_moete(bestiller: Bruker, naa: datetime) -> QuerySet[Moete, Any]:
    """When the parties of the outer relation meet next to steer."""
    moeter = Moete.objects.synlig_for(bestiller).kommende(naa).filter(relasjon=OuterRef("pk"), type=Moetetype.STYRING)
    return moeter.order_by("start_tid", "pk").values("start_tid")[:1]


def _dagen(tid: datetime | None) -> date | None:
    return None if tid is None else oslodag(tid)
