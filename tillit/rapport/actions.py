"""Order a report. What happens to it afterwards is the job's (felles.jobb, felles.frossenpdf)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import rules
from tillit.rapport import slag as rapportslag
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport


class ForMangeVenter(Regelbrudd):
    """Said with how many, and what to do."""


@transaction.atomic
def bestill_rapport(*, slag: str, organ: Organ, aar: int, av: Bruker, **valg: Any) -> Rapport:
    """`valg` are how much is set out, by the names of the columns."""
    # One who orders at a time of a body, so that the count holds when two order at once.
    laas(organ)
    _krev_plass(organ, av)
    eier = rapportslag.ALLE[slag].eier(av, organ)
    with handling("rapport.bestilt", av=av):
        rapport = Rapport.objects.create(rapportslag=slag, organ=organ, eier=eier, aar=aar, bestilt_av=av, **valg)
    jobb.bestill(rapport)
    return rapport


def _krev_plass(organ: Organ, av: Bruker) -> None:
    """Refuse an order more where the person or the body already has enough that waits."""
    venter = Rapport.objects.filter(status__in=[Rapportstatus.BESTILT, Rapportstatus.UNDER_ARBEID])
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
