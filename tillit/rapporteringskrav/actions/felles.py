"""What every act on a demand shares: the row locked where it may be done, and what it may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import laas
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.models import Rapporteringskrav

# What a demand says, and so what two who change it at once are shown.
FELTER = ("hva", "hvorfor", "hjemmel", "hyppighet", "opphav", "opphav_tekst", "gjelder_fra", "sluttdato")


class KravetErAvsluttet(Regelbrudd):
    melding = _("Kravet er avsluttet, og kan ikke endres.")


class KravetVentesBekreftet(Regelbrudd):
    melding = _("Virksomheten har meldt om kravet. Svar på om det er et krav, før dere vurderer det.")


class SluttdatoFoerKravetBegynner(Regelbrudd):
    melding = _("Sluttdatoen må være den dagen kravet begynner å gjelde, eller etter den.")
    felt = "sluttdato"


class KravetVarerForLenge(Regelbrudd):
    melding = _(
        "Et rapporteringskrav kan gjelde i høyst fire år før det vurderes på nytt. Sett en tidligere sluttdato."
    )
    felt = "sluttdato"


class OpphavUtenForklaring(Regelbrudd):
    melding = _("Skriv hva kravet kommer av, for eksempel «ved e-post 3. mars».")
    felt = "opphav_tekst"


class EierstyringKreverHjemmel(Regelbrudd):
    melding = _(
        "Et foretak eller selskap styres gjennom eieren. Skriv hjemmelen, og velg brev, møte eller lov som det kravet "
        "kommer av."
    )
    felt = "hjemmel"


def laas_aapent(krav: Rapporteringskrav) -> Rapporteringskrav:
    """The row as it stands now, locked, where something can still be done with it."""
    laast = laas(krav)
    if not rules.er_aapent(laast.status):
        raise KravetErAvsluttet
    # Where another department steers now, what was asked before stands as it did.
    krev_at_relasjonen_varer(krav.relasjon, tid.i_dag())
    return laast


def krev_helt(ord_: Mapping[str, Any], relasjon: Styringsrelasjon, *, meldt: bool) -> None:
    """What it says can be asked for: of this kind of virksomhet, and not for ever."""
    if ord_["sluttdato"] < ord_["gjelder_fra"]:
        raise SluttdatoFoerKravetBegynner
    if rules.trenger_forklaring(ord_["opphav"], meldt=meldt) and not ord_["opphav_tekst"]:
        raise OpphavUtenForklaring
    if not meldt:
        krev_eierstyring(relasjon, opphav=ord_["opphav"], hjemmel=ord_["hjemmel"])


def krev_eierstyring(relasjon: Styringsrelasjon, *, opphav: str, hjemmel: str) -> None:
    if not rules.eierstyring_tillater(relasjon.type, opphav=opphav, hjemmel=hjemmel):
        raise EierstyringKreverHjemmel
