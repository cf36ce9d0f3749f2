"""What it takes, what it was used for, and what is decided when it is looked at anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Moete
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.actions.felles import (
    FELTER,
    KravetVarerForLenge,
    KravetVentesBekreftet,
    krev_eierstyring,
    laas_aapent,
)
from tillit.rapporteringskrav.actions.slutt import ta_til_foelge
from tillit.rapporteringskrav.enums import Kravstatus, Kravutfall
from tillit.rapporteringskrav.models import Kravbruk, Kravtall, Kravvurdering, Rapporteringskrav, Tidsanslag


class BruktIFramtiden(Regelbrudd):
    melding = _("Skriv en dag som har vært: det er brukt først når det er brukt.")
    felt = "dag"


class TalletErIkkeVirksomhetens(Regelbrudd):
    melding = _("Velg et av virksomhetens egne tall.")
    felt = "indikator"


class OverTilbakeITid(Regelbrudd):
    melding = _("Velg i dag eller en dag som kommer: det som er gjort, er gjort.")
    felt = "over_fra"


class NySluttdatoErForTidlig(Regelbrudd):
    melding = _("Velg en dag etter den sluttdatoen kravet har nå, og etter i dag.")
    felt = "sluttdato"


class IngentingErForandret(Regelbrudd):
    melding = _(
        "Forandre teksten, formålet eller hvor ofte det rapporteres. Skal det stå som det er, velger dere «Fastholde»."
    )
    felt = "hva"


@transaction.atomic
def anslaa_tid(*, krav: Rapporteringskrav, minutter: int, av: Bruker) -> Tidsanslag:
    """Minutes each time, as the virksomhet sees it: the newest counts, and all of them stay."""
    krav = laas_aapent(krav)
    with handling("krav.anslaatt", av=av, part=Part.UNDERORDNET):
        return Tidsanslag.objects.create(krav=krav, minutter=minutter, av=av)


@transaction.atomic
def velg_tallet(*, krav: Rapporteringskrav, indikator: Indikator | None, av: Bruker, part: Part) -> Kravtall:
    """Which figure answers it; None that no figure does. Either party may say it, and all that was said stays."""
    krav = laas_aapent(krav)
    if indikator is not None and indikator.maal.relasjon.underordnet_id != krav.relasjon.underordnet_id:
        raise TalletErIkkeVirksomhetens
    with handling("krav.tall_valgt", av=av, part=part):
        return Kravtall.objects.create(krav=krav, indikator=indikator, av=av)


@transaction.atomic
def noter_bruk(*, krav: Rapporteringskrav, dag: date, til: str, moete: Moete | None, av: Bruker) -> Kravbruk:
    """For which decision it was used, noted by the department."""
    krav = laas_aapent(krav)
    if dag > tid.i_dag():
        raise BruktIFramtiden
    with handling("krav.brukt", av=av, part=Part.OVERORDNET):
        return Kravbruk.objects.create(krav=krav, dag=dag, til=til, moete=moete, av=av)


@transaction.atomic
def vurder_krav(
    *, krav: Rapporteringskrav, versjon: int, utfall: Kravutfall, grunn: str, av: Bruker, **nytt: Any
) -> Kravvurdering:
    """One of four. `nytt` is, by verdict: the day it is over from, the hjemmel, the new words, or the new end."""
    krav = laas_aapent(krav)
    if not rules.kan_vurderes(krav.status):
        raise KravetVentesBekreftet
    krav.krev_versjon(versjon, FELTER)
    endring = _ENDRINGER[utfall](krav, nytt)
    # The database asks for the verdict before a demand ends or is prolonged, and for the hjemmel before it is anchored.
    foerst = utfall in {Kravutfall.FORANKRE, Kravutfall.FORANDRE}
    with handling("krav.vurdert", av=av, grunn=grunn, part=Part.OVERORDNET):
        if foerst:
            krav.lagre_ny_versjon(**endring)
        dommen = Kravvurdering.objects.create(
            krav=krav,
            utfall=utfall,
            grunn=grunn,
            dag=tid.i_dag(),
            av=av,
            over_fra=endring.get("over_fra"),
            ny_sluttdato=endring.get("sluttdato"),
        )
        if not foerst:
            krav.lagre_ny_versjon(**endring)
        if utfall == Kravutfall.FJERNE:
            ta_til_foelge(krav, svar=grunn, av=av)
    return dommen


def _fjernes(_krav: Rapporteringskrav, nytt: Mapping[str, Any]) -> dict[str, Any]:
    over_fra: date = nytt["over_fra"]
    if over_fra < tid.i_dag():
        raise OverTilbakeITid
    return {"status": Kravstatus.FJERNET, "over_fra": over_fra}


def _forankres(_krav: Rapporteringskrav, nytt: Mapping[str, Any]) -> dict[str, Any]:
    return {"hjemmel": nytt["hjemmel"]}


def _forandres(krav: Rapporteringskrav, nytt: Mapping[str, Any]) -> dict[str, Any]:
    endret = {felt: nytt[felt] for felt in ("hva", "hvorfor", "hyppighet") if nytt[felt] != getattr(krav, felt)}
    if not endret:
        raise IngentingErForandret
    return endret


def _fastholdes(krav: Rapporteringskrav, nytt: Mapping[str, Any]) -> dict[str, Any]:
    sluttdato: date = nytt["sluttdato"]
    if sluttdato <= max(krav.sluttdato, tid.i_dag()):
        raise NySluttdatoErForTidlig
    if rules.er_for_langt(tid.i_dag(), sluttdato):
        raise KravetVarerForLenge
    krev_eierstyring(krav.relasjon, opphav=krav.opphav, hjemmel=krav.hjemmel)
    return {"sluttdato": sluttdato}


_ENDRINGER: Mapping[Kravutfall, Callable[[Rapporteringskrav, Mapping[str, Any]], dict[str, Any]]] = {
    Kravutfall.FJERNE: _fjernes,
    Kravutfall.FORANKRE: _forankres,
    Kravutfall.FORANDRE: _forandres,
    Kravutfall.FASTHOLDE: _fastholdes,
}
