"""Order a report. What happens to it afterwards is the job's (felles.jobb, felles.frossenpdf)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import Aktoer, handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport import rules
from tillit.rapport import slag as rapportslag
from tillit.rapport.bunke.produksjon import si_fra_til_bunken
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Egentekst, Rapport
from tillit.rapport.rules import gjelder_dag


class ForMangeVenter(Regelbrudd):
    """Said with how many, and what to do."""


class RapportenErOver(Regelbrudd):
    melding = _("Rapporten er ferdig eller avbrutt, så det er ingenting å avbryte.")


@transaction.atomic
def bestill_rapport(
    *, slag: str, organ: Organ, aar: int, av: Bruker, egne: Mapping[str, str] | None = None, **valg: Any
) -> Rapport:
    """`valg` are how much is set out, by the names of the columns; `egne` what the virksomhet wrote itself, by part."""
    # One who orders at a time of a body, so that the count holds when two order at once.
    laas(organ)
    _krev_plass(organ, av)
    oppskrift = rapportslag.ALLE[slag]
    rapport = Rapport(rapportslag=slag, organ=organ, eier=oppskrift.eier(av, organ), aar=aar, bestilt_av=av, **valg)
    if oppskrift.til_avdelingen:
        rapport.delt_med = avdelingen(rapport)
    with handling("rapport.bestilt", av=av):
        rapport.save()
        Egentekst.objects.bulk_create(
            Egentekst(rapport=rapport, seksjon=seksjon, tekst=tekst) for seksjon, tekst in (egne or {}).items()
        )
    jobb.bestill(rapport)
    return rapport


@transaction.atomic
def avbryt_rapport(*, rapport: Rapport, av: Aktoer) -> None:
    """It is not made, and whoever works on it meets a fence that has moved."""
    rapport = laas(rapport)
    if not rapport.er_i_arbeid:
        raise RapportenErOver
    with handling("rapport.avbrutt", av=av):
        rapport.save(update_fields=rapport.stans(av=av, grunn=""))
    # Where it was the last that many waited for, they are packed without it.
    transaction.on_commit(partial(si_fra_til_bunken, rapport.pk))


def avdelingen(rapport: Rapport) -> Organ | None:
    """Who steers the virksomhet on the day the report is of; None where nobody does."""
    dag = gjelder_dag(rapport.periode.slutt, i_dag())
    styrer = Styringsrelasjon.objects.til_virksomheter().gyldige(dag).filter(underordnet=rapport.organ)
    relasjon = styrer.select_related("overordnet").order_by("pk").first()
    return relasjon.overordnet if relasjon else None


def _krev_plass(organ: Organ, av: Bruker) -> None:
    """Refuse an order more where the person or the body already has enough that waits. Of many at once, see bunke."""
    venter = Rapport.objects.filter(bunke__isnull=True, status__in=[Rapportstatus.BESTILT, Rapportstatus.UNDER_ARBEID])
    if venter.filter(bestilt_av=av).count() >= rules.VENTER_FOR_EN:
        raise ForMangeVenter(
            _("Du har allerede %(antall)d statusrapporter som lages. Vent til en av dem er ferdig, og bestill igjen.")
            % {"antall": rules.VENTER_FOR_EN}
        )
    if venter.filter(organ=organ).count() >= rules.VENTER_FOR_AVDELINGEN:
        raise ForMangeVenter(
            _("Det lages allerede %(antall)d statusrapporter om %(hvem)s. Vent til en er ferdig, og bestill igjen.")
            % {"antall": rules.VENTER_FOR_AVDELINGEN, "hvem": organ.navn}
        )
