"""Make one ordered report: claim, collect, freeze, render, store, finish. May be killed anywhere and started again."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.utils.translation import gettext as _

from tillit.felles import jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.jobb import Krav, LeieMistet
from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.rapport import actions, lagring
from tillit.rapport.collector import samle_innhold
from tillit.rapport.innhold import VERSJON, Rapportinnhold
from tillit.rapport.models import Rapport
from tillit.rapport.pdf import lag_pdf

logger = logging.getLogger(__name__)

# Told about the work: how far it has come in percent, and what happens now.
Fremdrift = Callable[[int, str], None]


def produser_rapport(pk: int) -> None:
    """Make the report if it waits; do nothing when it is done, given up or in other hands."""
    krav = jobb.krev(Rapport, pk, naa=naa())
    if krav is None:
        return
    try:
        _lag(krav)
    except LeieMistet:
        logger.warning("Report %s: attempt %s lost its lease and stopped", krav.pk, krav.forsoek)
    except Regelbrudd as brudd:
        jobb.meld_feil(krav, grunn=str(brudd.melding), kan_proeves_igjen=False, naa=naa())
    except Exception as feil:
        logger.exception("Report %s: attempt %s failed", krav.pk, krav.forsoek)
        _meld_feil(krav, feil)


def _lag(krav: Krav[Rapport]) -> None:
    def meld(prosent: int, tekst: str) -> None:
        jobb.meld_fremdrift(krav, prosent=prosent, tekst=tekst, naa=naa())

    innhold = _frosset_innhold(krav, meld)
    pdf = lag_pdf(innhold, meld)
    meld(95, _("Lagrer filen"))
    fil = lagring.lagre(pdf.innhold, pk=krav.pk, gjerde=krav.gjerde, sider=pdf.sider)
    try:
        actions.fullfoer(krav=krav, fil=fil, naa=naa())
    except LeieMistet:
        lagring.slett(fil.navn)
        raise
    lagring.rydd(pk=krav.pk, behold=fil.navn)


def _frosset_innhold(krav: Krav[Rapport], meld: Fremdrift) -> Rapportinnhold:
    """What an earlier attempt froze, else what the database says now."""
    rapport = Rapport.objects.select_related("avdeling", "bestilt_av").get(pk=krav.pk)
    if rapport.innhold is not None:
        return fra_json(Rapportinnhold, rapport.innhold)
    meld(5, _("Henter mål, vurderinger og signaler"))
    innhold = samle_innhold(rapport, naa=naa(), i_dag=i_dag())
    actions.frys_innhold(krav=krav, innhold=til_json(innhold), versjon=VERSJON)
    return innhold


def _meld_feil(krav: Krav[Rapport], feil: Exception) -> None:
    grunn = _("Programmet kunne ikke lage PDF-filen (%(feil)s). Feilen er logget under rapport %(pk)s.") % {
        "feil": type(feil).__name__,
        "pk": krav.pk,
    }
    try:
        jobb.meld_feil(krav, grunn=grunn, kan_proeves_igjen=True, naa=naa())
    except LeieMistet:
        logger.warning("Report %s: attempt %s failed after it had lost its lease", krav.pk, krav.forsoek)
