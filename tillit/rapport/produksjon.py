"""Make one ordered report: claim, collect, freeze, render, store, finish. May be killed anywhere and started again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tillit.felles import arbeid, frossenpdf
from tillit.felles.jobb import Leie
from tillit.felles.pdf import Fremdrift, Pdf
from tillit.felles.tid import i_dag, naa
from tillit.rapport.bunke.produksjon import si_fra_til_bunken
from tillit.rapport.collector import samle_innhold
from tillit.rapport.innhold import VERSJON, Rapportinnhold, les_innhold
from tillit.rapport.models import Rapport
from tillit.rapport.trykk import lag_pdf


def produser_rapport(pk: int) -> bool:
    """Make the report if it waits; do nothing (False) when it is done, given up or in other hands."""
    gjort = arbeid.utfoer(Rapport, pk, _lag)
    if gjort:
        si_fra_til_bunken(pk)
    return gjort


def produser_neste() -> None:
    """Make the report whose turn it is: who orders many at once waits for them, and nobody else does.

    A number in the queue is a place in it, not whose place it is. Another worker may take the first at this moment:
    then the next one's turn has come.
    """
    for pk in list(Rapport.objects.i_tur(naa()).values_list("pk", flat=True)):
        if produser_rapport(pk):
            return


def _lag(leie: Leie[Rapport]) -> None:
    frossenpdf.lag(leie, samle=_samle, les=_les, tegn=_tegn)


def _samle(rapport: Rapport, meld: Fremdrift) -> tuple[Rapportinnhold, dict[str, Any]]:
    meld(5, _("Henter mål, vurderinger og signaler"))
    return samle_innhold(rapport, naa=naa(), i_dag=i_dag()), {"innholdsversjon": VERSJON}


def _les(rapport: Rapport) -> Rapportinnhold:
    return les_innhold(rapport.innhold or {}, versjon=rapport.innholdsversjon)


def _tegn(innhold: Rapportinnhold, meld: Fremdrift) -> tuple[Pdf, dict[str, Any]]:
    return lag_pdf(innhold, meld), {}
