"""From one year to the next: goals that go on, that are reworded, that end. Always with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.maal import rules
from tillit.maal.actions.maal import GrunnMangler, MaaletErAvsluttet
from tillit.maal.enums import Maalstatus, Videre
from tillit.maal.models import Maal, Relasjonsstand
from tillit.organisasjon.models import Bruker


class IkkeFastsatt(Regelbrudd):
    melding = _("Bare mål som er fastsatt, kan tas med videre. Dette er ikke fastsatt ennå.")
    felt = "valg"


class AaretErForTidlig(Regelbrudd):
    melding = _("Målet gjelder allerede til %(aar)s. Velg et senere år.")
    felt = "aar_til"


@dataclass(frozen=True)
class Videreforing:
    """What is decided for one goal, and the version that was read."""

    maal: Maal
    versjon: int
    valg: str
    aar_til: int
    tekst: str
    hvorfor: str


def avgjoer_videre(*, valg: Sequence[Videreforing], av: Bruker) -> dict[int, Regelbrudd]:
    """Decide for several goals at once, all or nothing. Answers what stood in the way, by goal."""
    brudd: dict[int, Regelbrudd] = {}
    with transaction.atomic():
        laaste = _laas([ett.maal for ett in valg])
        for ett in valg:
            try:
                _avgjoer(ett, laaste[ett.maal.pk], av=av)
            except Regelbrudd as feil:
                brudd[ett.maal.pk] = feil
        if brudd:
            transaction.set_rollback(True)
    return brudd


def _laas(maal: Sequence[Maal]) -> dict[int, Maal]:
    """All at once, with the stands of their relations, which follow goal by goal as each is written."""
    laaste = laas_alle(Maal.objects.filter(pk__in=[ett.pk for ett in maal]))
    laas_alle(Relasjonsstand.objects.filter(relasjon__in={ett.relasjon_id for ett in laaste}))
    return {ett.pk: ett for ett in laaste}


def _avgjoer(valg: Videreforing, maal: Maal, *, av: Bruker) -> None:
    if valg.valg == Videre.LA_STAA:
        return
    maal.krev_versjon(valg.versjon, ["tekst", "aar_til"])
    if maal.status == Maalstatus.AVSLUTTET:
        raise MaaletErAvsluttet(felt="valg")
    if not rules.er_fastsatt(maal.status):
        raise IkkeFastsatt
    if not valg.hvorfor:
        raise GrunnMangler(felt="hvorfor")
    if valg.valg == Videre.AVSLUTT:
        with handling("maal.avsluttet", av=av, grunn=valg.hvorfor):
            maal.lagre_ny_versjon(status=Maalstatus.AVSLUTTET)
        return
    if valg.aar_til <= maal.aar_til:
        raise AaretErForTidlig(AaretErForTidlig.melding % {"aar": maal.aar_til})
    ny_ordlyd = valg.tekst != maal.tekst
    with handling("maal.tatt_med", av=av, grunn=valg.hvorfor):
        verdier = {"aar_til": valg.aar_til, "status": Maalstatus.ENDRET}
        maal.lagre_ny_versjon(**verdier, **({"tekst": valg.tekst} if ny_ordlyd else {}))
