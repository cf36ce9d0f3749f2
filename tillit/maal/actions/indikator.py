"""Indicators: made and changed. What their figures mean is fixed once they have any."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal import rules
from tillit.maal.actions.maal import krev_aapent
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker


class IndikatorHarTall(Regelbrudd):
    melding = _(
        "Indikatoren har allerede tall. Enhet, type og frekvens kan ikke endres, for da får de gamle tallene en annen "
        "mening. Lag en ny indikator i stedet."
    )


class FrekvensenKunngjoeres(Regelbrudd):
    melding = _(
        "Målet er fastsatt, så en ny frekvens kunngjøres i forveien. Velg «Kunngjør en endring» ved indikatoren."
    )
    felt = "frekvens"


class NivaaeneErIBruk(Regelbrudd):
    melding = _("Skåren har tall. Nivåene kan få nye ord, men ikke bli flere eller færre: da betyr tallene noe annet.")
    felt = "nivaaer"


@transaction.atomic
def opprett_indikator(*, maal: Maal, av: Bruker, **verdier: Any) -> Indikator:
    krev_aapent(laas(maal))
    with handling("indikator.opprettet", av=av):
        return Indikator.objects.create(maal=maal, **verdier)


@transaction.atomic
def endre_indikator(*, indikator: Indikator, versjon: int, av: Bruker, **verdier: Any) -> None:
    """Change an indicator. What its figures mean is fixed once it has any."""
    maal, indikator = laas(indikator.maal, indikator)
    indikator.krev_versjon(versjon, verdier)
    krev_aapent(maal)
    if rules.er_fastsatt(maal.status) and verdier.get("frekvens", indikator.frekvens) != indikator.frekvens:
        raise FrekvensenKunngjoeres
    for felt in ("frekvens", "enhet", "type"):
        if verdier.get(felt, getattr(indikator, felt)) != getattr(indikator, felt) and indikator.har_tall():
            raise IndikatorHarTall(felt=felt)
    nivaaer = verdier.get("nivaaer", indikator.nivaaer)
    if indikator.nivaaer and len(nivaaer) != len(indikator.nivaaer) and indikator.har_tall():
        raise NivaaeneErIBruk
    navn = "indikator.nytt_basisaar" if _nytt_basisaar(indikator, verdier) else "indikator.endret"
    with handling(navn, av=av):
        indikator.lagre_ny_versjon(**verdier)


def _nytt_basisaar(indikator: Indikator, verdier: dict[str, Any]) -> bool:
    """Figures so far keep their own base; those that come rest on the new one."""
    return verdier.get("basisaar", indikator.basisaar) != indikator.basisaar
