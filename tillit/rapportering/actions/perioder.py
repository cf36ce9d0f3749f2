"""Periods opened, closed and given new deadlines, many at once. Each relation is its own success or refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodehandling, Periodetype
from tillit.rapportering.models import Rapporteringsperiode


class DatoMangler(Regelbrudd):
    melding = _("Velg når perioden åpnes, og fristen.")
    felt = "frist"


@dataclass(frozen=True)
class Periodevalg:
    """Which period, and its dates."""

    periodetype: str
    start: date
    slutt: date
    egen_navn: str = ""
    aapnes_dato: date | None = None
    frist: date | None = None


@dataclass(frozen=True)
class Samleutfall:
    """What became of one relation's row."""

    relasjon_pk: int
    virksomhet: str
    gjort: bool
    tekst: Any


@transaction.atomic
def behandle_perioder(
    *, handling_: str, relasjoner: Sequence[Styringsrelasjon], valg: Periodevalg, av: Bruker
) -> list[Samleutfall]:
    """Do the same with every chosen relation."""
    gjoer = _HANDLINGER[Periodehandling(handling_)]
    ut = []
    # The relations are locked: two who open the same period at once are told one after the other.
    laas_alle(Styringsrelasjon.objects.filter(pk__in=[ett.pk for ett in relasjoner]))
    perioder = Rapporteringsperiode.objects.filter(periodetype=valg.periodetype, start=valg.start)
    aapnet = {periode.relasjon_id: periode for periode in laas_alle(perioder.filter(relasjon__in=relasjoner))}
    for relasjon in relasjoner:
        gjort, tekst = gjoer(relasjon, aapnet.get(relasjon.pk), valg, av)
        ut.append(Samleutfall(relasjon.pk, relasjon.underordnet.navn, gjort, tekst))
    return ut


Svar = tuple[bool, Any]
_FINNES_IKKE = (False, _("Perioden er ikke åpnet for denne virksomheten."))


def _aapne(relasjon: Styringsrelasjon, periode: Rapporteringsperiode | None, valg: Periodevalg, av: Bruker) -> Svar:
    if periode is not None and periode.lukket_tid is not None:
        return False, _("Perioden er lukket. Velg «Åpne igjen».")
    if valg.aapnes_dato is None or valg.frist is None:
        raise DatoMangler
    if periode is not None:
        return _flytt_aapning(periode, valg, av)
    egen = valg.periodetype == Periodetype.EGEN
    with handling("rapportering.aapnet", av=av):
        Rapporteringsperiode.objects.create(
            relasjon=relasjon,
            periodetype=valg.periodetype,
            start=valg.start,
            slutt=valg.slutt,
            egen_navn=valg.egen_navn if egen else "",
            aapnes_dato=valg.aapnes_dato,
            frist=valg.frist,
            opprettet_av=av,
        )
    return True, _aapnet(valg)


def _flytt_aapning(periode: Rapporteringsperiode, valg: Periodevalg, av: Bruker) -> Svar:
    """What nobody may write in yet can still be opened on another day."""
    nye = {"aapnes_dato": valg.aapnes_dato, "frist": valg.frist}
    if periode.aapnes_dato <= i_dag() or all(getattr(periode, felt) == dag for felt, dag in nye.items()):
        return False, _("Var åpnet fra før. Ingenting er endret.")
    with handling("rapportering.aapnet", av=av):
        periode.lagre_ny_versjon(**nye)
    return True, _aapnet(valg)


def _aapnet(valg: Periodevalg) -> str:
    """Whether it is open now or will be, and that there is more to come where the period is not over."""
    assert valg.aapnes_dato is not None  # noqa: S101  # asked for before
    dag = i_dag()
    sagt = _("Åpnet.") if valg.aapnes_dato <= dag else _("Åpnes %s.") % dato(valg.aapnes_dato)
    if valg.slutt < max(dag, valg.aapnes_dato):
        return str(sagt)
    return f"{sagt} {_('Perioden varer til og med %s.') % dato(valg.slutt)}"


def _ny_frist(_relasjon: Styringsrelasjon, periode: Rapporteringsperiode | None, valg: Periodevalg, av: Bruker) -> Svar:
    if periode is None:
        return _FINNES_IKKE
    if not rules.kan_lukkes(status=periode.status, lukket=periode.lukket_tid is not None):
        return False, _("Rapporten er levert eller lukket. Fristen er uendret.")
    if valg.frist is None:
        raise DatoMangler
    if valg.frist < periode.aapnes_dato:
        return False, _("Fristen kan ikke være før perioden åpnes %s.") % dato(periode.aapnes_dato)
    with handling("rapportering.ny_frist", av=av):
        periode.lagre_ny_versjon(frist=valg.frist)
    return True, _("Ny frist er %s.") % dato(valg.frist)


def _lukk(_relasjon: Styringsrelasjon, periode: Rapporteringsperiode | None, _valg: Periodevalg, av: Bruker) -> Svar:
    if periode is None:
        return _FINNES_IKKE
    if periode.lukket_tid is not None:
        return False, _("Var lukket fra før.")
    if not rules.kan_lukkes(status=periode.status, lukket=False):
        return False, _("Rapporten er levert, og er ikke åpen for skriving.")
    with handling("rapportering.lukket", av=av):
        periode.lagre_ny_versjon(lukket_tid=naa())
    return True, _("Lukket. Det som er skrevet, er tatt vare på.")


def _gjenaapne(
    _relasjon: Styringsrelasjon, periode: Rapporteringsperiode | None, _valg: Periodevalg, av: Bruker
) -> Svar:
    if periode is None:
        return _FINNES_IKKE
    if periode.lukket_tid is None:
        return False, _("Er ikke lukket.")
    with handling("rapportering.gjenaapnet", av=av):
        periode.lagre_ny_versjon(lukket_tid=None)
    return True, _("Åpnet igjen.")


_HANDLINGER = {
    Periodehandling.AAPNE: _aapne,
    Periodehandling.NY_FRIST: _ny_frist,
    Periodehandling.LUKK: _lukk,
    Periodehandling.GJENAAPNE: _gjenaapne,
}
