"""Series of meetings, and the next meeting that is made from one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from styringsdialog.actions.forslag import ta_inn
from styringsdialog.actions.innkalling import parter_paa, skriv_deltakere
from styringsdialog.actions.moete import MoetetErForLangtFram, krev_spurt, planlegg_moete
from styringsdialog.actions.referatsak import LEDER_MOETENE
from styringsdialog.linjer.sak import Saklinje
from styringsdialog.models import (
    Moete,
    Moeteserie,
    Saksforslag,
    Sakspunkt,
    Seriedeltaker,
    Seriesak,
)
from styringsdialog.rules.moetetid import er_for_langt_fram
from tillit.felles import tid
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer

FELTER = ("type", "tittel", "formaal", "rytme", "foerste_dato", "klokkeslett", "varighet_min", "sted", "avsluttet")


class SerienErDer(Regelbrudd):
    melding = gettext_lazy("Partene har allerede en møteserie med dette navnet.")
    felt = "tittel"


class SerienErAvsluttet(Regelbrudd):
    melding = gettext_lazy("Møteserien er avsluttet. Åpne den igjen før dere planlegger et møte fra den.")


@transaction.atomic
def opprett_serie(
    *,
    relasjon: Styringsrelasjon,
    faste_saker: Sequence[Saklinje],
    deltakere: Iterable[Bruker],
    av: Bruker,
    **verdier: Any,
) -> Moeteserie:
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    _krev_eget_navn(relasjon, verdier["tittel"])
    _krev_naer_nok(verdier["foerste_dato"])
    with handling("serie.opprettet", av=av, part=LEDER_MOETENE):
        serie = Moeteserie.objects.create(relasjon=relasjon, **verdier)
        _skriv_innhold(serie, faste_saker, deltakere, av=av)
    return serie


@transaction.atomic
def endre_serie(
    *,
    serie: Moeteserie,
    versjon: int,
    faste_saker: Sequence[Saklinje],
    deltakere: Iterable[Bruker],
    av: Bruker,
    **verdier: Any,
) -> None:
    """Meetings that are made already stay as they were made."""
    serie, relasjon = laas(serie, serie.relasjon)
    if serie.versjon != versjon:
        raise EndretAvAndre(versjon=serie.versjon, gjeldende=_gjeldende(serie))
    if not verdier["avsluttet"]:
        _krev_eget_navn(relasjon, verdier["tittel"], serie)
    if verdier["foerste_dato"] != serie.foerste_dato:
        _krev_naer_nok(verdier["foerste_dato"])
    with handling("serie.endret", av=av, part=LEDER_MOETENE):
        serie.lagre_ny_versjon(**verdier)
        _skriv_innhold(serie, faste_saker, deltakere, av=av)


@transaction.atomic
def neste_moete(
    *,
    serie: Moeteserie,
    start_tid: datetime,
    varighet_min: int,
    sted: str,
    forslag: Sequence[Saksforslag],
    av: Bruker,
    samtidige: Collection[int] | None = None,
) -> Moete:
    """The next meeting with its standing points, what is chosen of what waits, and those who usually come.

    The last referat, where it is not approved, is on the programme before them (`actions.referatsak`).
    `samtidige`: as in `planlegg_moete`.
    """
    serie = laas(serie)
    if serie.avsluttet:
        raise SerienErAvsluttet
    moete = planlegg_moete(
        relasjon=serie.relasjon,
        serie=serie,
        type=serie.type,
        tittel=serie.tittel,
        formaal=serie.formaal,
        start_tid=start_tid,
        varighet_min=varighet_min,
        sted=sted,
        av=av,
    )
    with handling("moete.planlagt", av=av, part=LEDER_MOETENE):
        for plass, sak in enumerate(serie.faste_saker.select_related("skrevet_av"), start=1):
            Sakspunkt.objects.create(
                moete=moete,
                foreslaatt_av=sak.skrevet_av or av,
                fra_serien=True,
                part=LEDER_MOETENE,
                rekkefoelge=plass,
                **sak.linje.verdier(),
            )
        parter = parter_paa(serie.relasjon, {ett.bruker_id for ett in serie.deltakere.all()}, dag=moete.dato)
        skriv_deltakere(moete, Bruker.objects.filter(pk__in=parter))
    for ett in sorted(forslag, key=lambda rad: rad.pk):
        ta_inn(moete=moete, forslag=ett, av=av, part=LEDER_MOETENE)
    # Last: the relation is locked after what waits in it, and what was made is undone where somebody is to be asked.
    krev_spurt(serie.relasjon, start_tid, varighet_min, samtidige, utenom=moete)
    return moete


def _skriv_innhold(
    serie: Moeteserie, faste_saker: Sequence[Saklinje], deltakere: Iterable[Bruker], *, av: Bruker
) -> None:
    """Only what differs is written, so that history shows it. A line that stands is its author's still."""
    rader = list(serie.faste_saker.select_related("skrevet_av"))
    if list(faste_saker) != [sak.linje for sak in rader]:
        foer = {sak.linje: sak.skrevet_av for sak in rader}
        serie.faste_saker.all().delete()
        for plass, sak in enumerate(faste_saker, start=1):
            Seriesak.objects.create(serie=serie, **sak.verdier(), rekkefoelge=plass, skrevet_av=foer.get(sak, av))
    parter = parter_paa(serie.relasjon, {bruker.pk for bruker in deltakere}, dag=tid.i_dag())
    serie.deltakere.exclude(bruker__in=parter).delete()
    inne = set(serie.deltakere.values_list("bruker_id", flat=True))
    for bruker_id in sorted(parter.keys() - inne):
        Seriedeltaker.objects.create(serie=serie, bruker_id=bruker_id, part=parter[bruker_id])


def _gjeldende(serie: Moeteserie) -> dict[str, object]:
    """What is stored, by the fields of the form."""
    return {
        **{felt: getattr(serie, felt) for felt in FELTER},
        "faste_saker": [sak.linje for sak in serie.faste_saker.all()],
        "deltakere": [rad.bruker for rad in serie.deltakere.select_related("bruker").order_by("bruker__navn", "pk")],
    }


def _krev_naer_nok(foerste_dato: date) -> None:
    if er_for_langt_fram(foerste_dato, i_dag=tid.i_dag()):
        raise MoetetErForLangtFram(felt="foerste_dato")


def _krev_eget_navn(relasjon: Styringsrelasjon, tittel: str, serie: Moeteserie | None = None) -> None:
    """The relation is locked: two who give the same name at once stand in one queue."""
    andre = relasjon.moeteserier.i_bruk().filter(tittel=tittel)
    if andre.exclude(pk=serie.pk if serie else None).exists():
        raise SerienErDer
