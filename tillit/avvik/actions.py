"""Warn, set the day of the answer, answer, tell how it goes, ask for it to be closed, close it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Signal
from tillit.avvik import rules
from tillit.avvik.enums import Avviksgrunnlag, Avviksstatus
from tillit.avvik.models import Avviksnotat, Avviksvarsel
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.rapporteringskrav.models import Rapporteringskrav

Gjelder = Maal | Indikator | Signal | Rapporteringskrav | None


class VarseletErAvsluttet(Regelbrudd):
    melding = _("Det kan ikke gjøres slik varselet står nå. Noen kan ha vært der før deg.")


class SvardagenErPassert(Regelbrudd):
    melding = _("Dagen er passert. Velg en dag som kommer.")
    felt = "svares_innen"


class DetGjelderAndre(Regelbrudd):
    melding = _("Det varselet gjelder, hører til andre parter.")
    felt = "gjelder"


@dataclass(frozen=True)
class Varselord:
    """What does not go as expected, what that may mean, and what the virksomhet does about it."""

    tekst: str
    betydning: str
    tiltak: str


@transaction.atomic
def varsle(*, relasjon: Styringsrelasjon, gjelder: Gjelder, ord_: Varselord, av: Bruker) -> Avviksvarsel:
    """`gjelder` is the virksomhet's own goal, figure, signal or demand; None where it is about something else."""
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    grunnlag = grunnlaget(gjelder)
    if gjelder is not None and _relasjonen_til(gjelder) != relasjon.pk:
        raise DetGjelderAndre
    with handling("avvik.varslet", av=av, part=Part.UNDERORDNET):
        return Avviksvarsel.objects.create(
            relasjon=relasjon,
            grunnlag=grunnlag,
            **({} if gjelder is None else {grunnlag.value: gjelder}),
            tekst=ord_.tekst.strip(),
            betydning=ord_.betydning.strip(),
            tiltak=ord_.tiltak.strip(),
            varslet_av=av,
        )


@transaction.atomic
def sett_svardag(*, varsel: Avviksvarsel, versjon: int, svares_innen: date, av: Bruker) -> None:
    """By the department: the day it will have answered. It may be moved until there is an answer."""
    varsel = _laas_i(varsel, Avviksstatus.VARSLET)
    varsel.krev_versjon(versjon, ("svares_innen",))
    if svares_innen < tid.i_dag():
        raise SvardagenErPassert
    with handling("avvik.svardag", av=av, part=Part.OVERORDNET):
        varsel.lagre_ny_versjon(svares_innen=svares_innen)


@transaction.atomic
def svar(*, varsel: Avviksvarsel, versjon: int, svar: str, av: Bruker) -> None:
    """By the department, with or without a day set before. From then on both follow it."""
    varsel = _laas_i(varsel, Avviksstatus.VARSLET)
    varsel.krev_versjon(versjon, ("svar",))
    with handling("avvik.besvart", av=av, part=Part.OVERORDNET):
        varsel.lagre_ny_versjon(status=Avviksstatus.BESVART, svar=svar.strip(), svart_av=av, svart_tid=tid.naa())


@transaction.atomic
def noter(*, varsel: Avviksvarsel, tekst: str, av: Bruker, part: str) -> None:
    """How it goes, by either party, for as long as it is open."""
    varsel = laas(varsel)
    if not rules.er_aapent(varsel.status):
        raise VarseletErAvsluttet
    with handling("avvik.notert", av=av, part=part):
        Avviksnotat.objects.create(varsel=varsel, part=part, tekst=tekst.strip(), av=av)


@transaction.atomic
def be_om_lukking(*, varsel: Avviksvarsel, versjon: int, utfall: str, av: Bruker) -> None:
    """By the virksomhet: how it went."""
    varsel = _laas_mot(varsel, Avviksstatus.TIL_LUKKING)
    varsel.krev_versjon(versjon, ("utfall",))
    with handling("avvik.til_lukking", av=av, part=Part.UNDERORDNET):
        varsel.lagre_ny_versjon(status=Avviksstatus.TIL_LUKKING, utfall=utfall.strip())


@transaction.atomic
def lukk(*, varsel: Avviksvarsel, av: Bruker) -> None:
    """By the department: both have seen it through."""
    varsel = _laas_mot(varsel, Avviksstatus.LUKKET)
    with handling("avvik.lukket", av=av, part=Part.OVERORDNET):
        varsel.lagre_ny_versjon(status=Avviksstatus.LUKKET, lukket_av=av, lukket_tid=tid.naa())


@transaction.atomic
def hold_aapent(*, varsel: Avviksvarsel, tekst: str, av: Bruker) -> None:
    """By the department: something is left. What is left stands as a note."""
    varsel = _laas_i(varsel, Avviksstatus.TIL_LUKKING)
    with handling("avvik.holdt_aapent", av=av, part=Part.OVERORDNET, grunn=tekst.strip()):
        varsel.lagre_ny_versjon(status=Avviksstatus.BESVART)
        Avviksnotat.objects.create(varsel=varsel, part=Part.OVERORDNET, tekst=tekst.strip(), av=av)


@transaction.atomic
def trekk(*, varsel: Avviksvarsel, av: Bruker) -> None:
    """By the virksomhet, until the department has answered."""
    varsel = _laas_mot(varsel, Avviksstatus.TRUKKET)
    with handling("avvik.trukket", av=av, part=Part.UNDERORDNET):
        varsel.lagre_ny_versjon(status=Avviksstatus.TRUKKET)


def grunnlaget(gjelder: Gjelder) -> Avviksgrunnlag:
    if gjelder is None:
        return Avviksgrunnlag.ANNET
    if isinstance(gjelder, Maal):
        return Avviksgrunnlag.MAAL
    if isinstance(gjelder, Indikator):
        return Avviksgrunnlag.INDIKATOR
    return Avviksgrunnlag.SIGNAL if isinstance(gjelder, Signal) else Avviksgrunnlag.KRAV


def _relasjonen_til(gjelder: Maal | Indikator | Signal | Rapporteringskrav) -> int:
    if isinstance(gjelder, Indikator):
        return gjelder.maal.relasjon_id
    return gjelder.kilde.relasjon_id if isinstance(gjelder, Signal) else gjelder.relasjon_id


def _laas_i(varsel: Avviksvarsel, status: Avviksstatus) -> Avviksvarsel:
    laast = laas(varsel)
    if laast.status != status:
        raise VarseletErAvsluttet
    return laast


def _laas_mot(varsel: Avviksvarsel, til: Avviksstatus) -> Avviksvarsel:
    laast = laas(varsel)
    if not rules.kan_bli(laast.status, til):
        raise VarseletErAvsluttet
    return laast
