"""Make one ordered report: claim, collect, freeze, render, store, finish. May be killed anywhere and started again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tillit.felles import arbeid, jobb
from tillit.felles.jobb import Leie
from tillit.felles.koding import til_json
from tillit.felles.pdf import Fremdrift
from tillit.felles.tid import i_dag, naa
from tillit.rapport import actions
from tillit.rapport.collector import samle_innhold
from tillit.rapport.innhold import VERSJON, Rapportinnhold, les_innhold
from tillit.rapport.models import Rapport
from tillit.rapport.trykk import lag_pdf


def produser_rapport(pk: int) -> bool:
    """Make the report if it waits; do nothing (False) when it is done, given up or in other hands."""
    return arbeid.utfoer(Rapport, pk, _lag)


def produser_neste() -> None:
    """Make the report whose turn it is: who orders many at once waits for them, and nobody else does.

    A number in the queue is a place in it, not whose place it is. Another worker may take the first at this moment:
    then the next one's turn has come.
    """
    for pk in list(Rapport.objects.i_tur(naa()).values_list("pk", flat=True)):
        if produser_rapport(pk):
            return


def _lag(leie: Leie[Rapport]) -> None:
    def meld(prosent: int, tekst: str) -> None:
        jobb.meld_fremdrift(leie, prosent=prosent, tekst=tekst, naa=naa())

    innhold = _frosset_innhold(leie, meld)
    pdf = lag_pdf(innhold, meld)
    meld(95, _("Lagrer filen"))
    arbeid.lagre_pdf(leie, pdf.innhold, lambda fil: actions.fullfoer(leie=leie, fil=fil, sider=pdf.sider, naa=naa()))


def _frosset_innhold(leie: Leie[Rapport], meld: Fremdrift) -> Rapportinnhold:
    """What an earlier attempt froze, else what the database says now."""
    rapport = Rapport.objects.select_related("avdeling", "bestilt_av").get(pk=leie.pk)
    if rapport.innhold is not None:
        return les_innhold(rapport.innhold, versjon=rapport.innholdsversjon)
    meld(5, _("Henter mål, vurderinger og signaler"))
    innhold = samle_innhold(rapport, naa=naa(), i_dag=i_dag())
    actions.frys_innhold(leie=leie, innhold=til_json(innhold), versjon=VERSJON)
    return innhold
