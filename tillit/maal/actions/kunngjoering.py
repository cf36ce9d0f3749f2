"""Tell everybody that an indicator goes or is measured at another pace; take it back; do it when its day has come."""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.persondata import krev_uten_persondata
from tillit.felles.tid import i_dag, naa
from tillit.maal import rules
from tillit.maal.actions.maal import krev_aapent
from tillit.maal.actions.tall import IndikatorenErAvviklet
from tillit.maal.enums import Frekvens, Kunngjoeringsslag
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER, tidligste
from tillit.maal.models import Indikator, Kunngjoering, Maal
from tillit.organisasjon.models import Bruker

logger = logging.getLogger(__name__)
# What the next one at another pace has of the one that was: all but its figures and its targets.
_FOELGER_MED = (
    "navn", "rolle", "type", "definisjon", "enhet", "desimaler", "retning", "teller", "nevner", "basisaar", "nivaaer",
    "oppsummering", "maalbane", "minste_celle", "minste", "stoerste", "etterslep_mnd", "kilde", "kilde_url",
    "rekkefoelge",
)  # fmt: skip


class MaaletErIkkeFastsatt(Regelbrudd):
    melding = gettext_lazy("Målet er ikke fastsatt ennå, så ingen trenger å få vite det i forveien.")


class ForTidlig(Regelbrudd):
    """Said with the first day that it may hold from."""


class SammeFrekvens(Regelbrudd):
    melding = gettext_lazy("Indikatoren måles allerede slik. Velg en annen frekvens.")
    felt = "ny_frekvens"


class AlleredeKunngjort(Regelbrudd):
    melding = gettext_lazy("Det er allerede kunngjort en endring av indikatoren. Trekk den først.")


class KunngjoeringMedPersondata(Regelbrudd):
    """Said with what was found."""


class KunngjoeringenErOver(Regelbrudd):
    melding = gettext_lazy("Kunngjøringen er trukket eller gjennomført.")


@transaction.atomic
def kunngjoer(
    *, indikator: Indikator, slag: str, fra: date, grunn: str, av: Bruker, ny_frekvens: str = ""
) -> Kunngjoering:
    maal, indikator = laas(indikator.maal, indikator)
    krev_aapent(maal)
    if not rules.er_fastsatt(maal.status):
        raise MaaletErIkkeFastsatt
    if indikator.avviklet_dato is not None:
        raise IndikatorenErAvviklet
    if fra < (foerst := tidligste(i_dag())):
        raise ForTidlig(
            _("Det kunngjøres minst %(dager)d dager før. Velg %(dato)s eller senere.")
            % {"dager": VARSEL_DAGER, "dato": dato(foerst)},
            felt="fra",
        )
    if slag == Kunngjoeringsslag.FREKVENS and ny_frekvens == indikator.frekvens:
        raise SammeFrekvens
    if indikator.kunngjoeringer.aapne().exists():
        raise AlleredeKunngjort
    krev_uten_persondata(grunn, KunngjoeringMedPersondata, felt="grunn")
    with handling("indikator.kunngjort", av=av, grunn=grunn):
        return Kunngjoering.objects.create(
            indikator=indikator,
            slag=slag,
            frekvens_foer=indikator.frekvens,
            ny_frekvens=ny_frekvens if slag == Kunngjoeringsslag.FREKVENS else "",
            fra=fra,
            grunn=grunn,
            kunngjort_dag=i_dag(),
            av=av,
        )


@transaction.atomic
def trekk_kunngjoering(*, kunngjoering: Kunngjoering, grunn: str, av: Bruker) -> None:
    """It does not happen after all. What was said stands, with why it was taken back."""
    kunngjoering = laas(kunngjoering)
    if not kunngjoering.er_aapen:
        raise KunngjoeringenErOver
    krev_uten_persondata(grunn, KunngjoeringMedPersondata, felt="grunn")
    kunngjoering.trukket_tid, kunngjoering.trukket_av, kunngjoering.trukket_grunn = naa(), av, grunn
    with handling("indikator.kunngjoering_trukket", av=av, grunn=grunn):
        kunngjoering.save(update_fields=["trukket_tid", "trukket_av", "trukket_grunn"])


def gjennomfoer_forfalte(dag: date) -> int:
    """What was announced for today or before. One that cannot be done is logged, and stops no other."""
    gjort = 0
    for pk in list(Kunngjoering.objects.forfalte(dag).order_by("pk").values_list("pk", flat=True)):
        try:
            gjort += _gjennomfoer(pk, dag)
        except Exception:
            logger.exception("What was announced in %s could not be done", pk)
    return gjort


@transaction.atomic
def _gjennomfoer(pk: int, dag: date) -> bool:
    funnet = Kunngjoering.objects.forfalte(dag).select_related("indikator__maal").filter(pk=pk).first()
    if funnet is None:
        return False
    maal, indikator, kunngjoering = laas(funnet.indikator.maal, funnet.indikator, funnet)
    if not kunngjoering.er_aapen:
        return False
    with handling("indikator.kunngjort_gjennomfoert", av=None, grunn=kunngjoering.grunn):
        if indikator.avviklet_dato is None:
            kunngjoering.etterfoelger = _gjoer(maal, indikator, kunngjoering)
        kunngjoering.gjennomfoert_tid = naa()
        kunngjoering.save(update_fields=["gjennomfoert_tid", "etterfoelger"])
    return True


def _gjoer(maal: Maal, indikator: Indikator, kunngjoering: Kunngjoering) -> Indikator | None:
    """Figures keep their meaning: an indicator that has some ends, and the next one at the new pace begins, where the
    goal has not ended meanwhile.
    """
    ny_frekvens = kunngjoering.ny_frekvens
    if ny_frekvens and not indikator.har_tall():
        indikator.lagre_ny_versjon(frekvens=ny_frekvens)
        return None
    indikator.lagre_ny_versjon(avviklet_dato=kunngjoering.fra, avviklet_grunn=kunngjoering.grunn[:300])
    if not ny_frekvens or not rules.kan_faa_tall(maal.status):
        return None
    felter = {felt: getattr(indikator, felt) for felt in _FOELGER_MED}
    return Indikator.objects.create(maal=maal, frekvens=Frekvens(ny_frekvens), **felter)
