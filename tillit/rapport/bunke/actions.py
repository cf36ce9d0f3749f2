"""Order many reports at once, and stop them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import Aktoer, handling
from tillit.felles.jobb import Jobbstatus
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import rules
from tillit.rapport import slag as rapportslag
from tillit.rapport.bunke.innhold import bunkeinnhold
from tillit.rapport.models import Rapport, Rapportbunke


class ForMangeBunker(Regelbrudd):
    """Said with how many, and what to do."""


class IngenRapporterIBunken(Regelbrudd):
    melding = _("Det er ingen å lage rapporter om for dette året.")
    felt = "aar"


class BunkenErOver(Regelbrudd):
    melding = _("Bestillingen er ferdig eller avbrutt, så det er ingenting å avbryte.")


class PakkesIgjen(Regelbrudd):
    melding = _("Alle rapportene er laget, og pakkes på nytt. Det kan ikke avbrytes, og er snart gjort.")


@transaction.atomic
def bestill_bunke(*, organ: Organ, aar: int, av: Bruker, med_samlet: bool, **valg: Any) -> Rapportbunke:
    """A report of each virksomhet, as the body may order it alone. `valg` are how much is set out, by column."""
    # One who orders at a time of a body, so that the count holds when two order at once.
    laas(organ)
    krev_plass(organ, av)
    innhold = bunkeinnhold(av, organ, aar)
    if not innhold.hver:
        raise IngenRapporterIBunken
    bunke = Rapportbunke(organ=organ, aar=aar, bestilt_av=av)
    with handling("rapportbunke.bestilt", av=av):
        bunke.save()
        for del_ in (*((innhold.samlet,) if med_samlet else ()), *innhold.hver):
            eier = rapportslag.ALLE[del_.slag].eier(av, del_.organ)
            rapport = Rapport(
                rapportslag=del_.slag, organ=del_.organ, eier=eier, aar=aar, bestilt_av=av, bunke=bunke, **valg
            )
            rapport.save()
            jobb.bestill(rapport)
    return bunke


@transaction.atomic
def avbryt_bunke(*, bunke: Rapportbunke, av: Aktoer) -> None:
    """What is not begun on is not made, and whoever works on one of them meets a fence that has moved.

    What is made already stands: a finished report is nobody's to take away.
    """
    bunke = laas(bunke)
    if not bunke.er_i_arbeid:
        raise BunkenErOver
    # It has been done once: cancelled, it could never be packed any more.
    if bunke.pakkes_igjen:
        raise PakkesIgjen
    aapne = Rapport.objects.filter(bunke=bunke, status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID])
    with handling("rapportbunke.avbrutt", av=av):
        for rad in (*laas_alle(aapne.defer("innhold")), bunke):
            rad.save(update_fields=rad.stans(av=av, grunn=""))


def krev_plass(organ: Organ, av: Bruker) -> None:
    """Asked with the body locked: so many may be made at a time for one who orders, and for a body."""
    aapne = Rapportbunke.objects.i_arbeid()
    if aapne.filter(bestilt_av=av).count() >= rules.BUNKER_FOR_EN:
        raise ForMangeBunker(
            _("Du har allerede %(antall)d bunker som lages. Vent til en av dem er ferdig, eller avbryt en.")
            % {"antall": rules.BUNKER_FOR_EN}
        )
    if aapne.filter(organ=organ).count() >= rules.BUNKER_FOR_AVDELINGEN:
        raise ForMangeBunker(
            _("Det lages allerede %(antall)d bunker for %(hvem)s. Vent til en av dem er ferdig.")
            % {"antall": rules.BUNKER_FOR_AVDELINGEN, "hvem": organ.navn}
        )
