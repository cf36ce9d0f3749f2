"""What happens to a report after delivery: returned, assessed, locked, published, unlocked for one; and its threads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import naa
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Innleggsslag, Periodestatus
from tillit.rapportering.models import (
    Leveranse,
    Opplaasing,
    Rapporteringsperiode,
    Styringsvurdering,
    Traadinnlegg,
)


class RapportenKanIkkeFlyttes(Regelbrudd):
    melding = _("Dette er ikke mulig nå. Noen kan ha flyttet rapporten videre i mellomtiden.")


class NyLeveringKom(Regelbrudd):
    melding = _("Virksomheten har levert på nytt siden du leste. Les den nye leveringen først.")


class KanIkkeLaasesOpp(Regelbrudd):
    melding = _("Rapporten er ikke låst for skriving nå, så det er ingenting å låse opp.")


class ErLaastOpp(Regelbrudd):
    melding = _("Rapporten er allerede låst opp for noen. Avslutt det først.")


class OpplaasingVarerForLenge(Regelbrudd):
    melding = _("Velg et tidspunkt fram i tid, høyst 31 dager fra nå.")
    felt = "til_tid"


@transaction.atomic
def returner(
    *, periode: Rapporteringsperiode, leveranse_nummer: int, grunn: str, merknader: Mapping[int, str], av: Bruker
) -> None:
    """Send it back, with why. What is asked of single goals stands in their own threads."""
    periode, leveranse = _laas_levert(periode, leveranse_nummer, til=Periodestatus.I_RETUR)
    with handling("rapportering.retur", av=av, grunn=grunn):
        for maal_pk, tekst in {0: grunn, **merknader}.items():
            Traadinnlegg.objects.create(
                periode=periode,
                maal_id=maal_pk or None,
                leveranse=leveranse,
                slag=Innleggsslag.RETUR,
                tekst=tekst,
                part=Part.OVERORDNET,
                av=av,
            )
        periode.lagre_ny_versjon(status=Periodestatus.I_RETUR)


@transaction.atomic
def vurder(
    *, periode: Rapporteringsperiode, leveranse_nummer: int, helhet: str, per_maal: Mapping[int, str], av: Bruker
) -> None:
    """The steering side says what it makes of the report, and of single goals where it has more to say."""
    periode, leveranse = _laas_levert(periode, leveranse_nummer, til=Periodestatus.VURDERT)
    with handling("rapportering.vurdert", av=av):
        for maal_pk, tekst in {0: helhet, **per_maal}.items():
            Styringsvurdering.objects.create(leveranse=leveranse, maal_id=maal_pk or None, tekst=tekst, av=av)
        periode.lagre_ny_versjon(status=Periodestatus.VURDERT)


def _laas_levert(
    periode: Rapporteringsperiode, nummer: int, *, til: Periodestatus
) -> tuple[Rapporteringsperiode, Leveranse]:
    """The locked report and the delivery that was read: the newest one, or nothing is said of it."""
    periode = laas(periode)
    if not rules.kan_flyttes(fra=periode.status, til=til):
        raise RapportenKanIkkeFlyttes
    leveranse = periode.leveranser.first()
    if leveranse is None or leveranse.nummer != nummer:
        raise NyLeveringKom
    return periode, leveranse


def laas_rapport(*, periode: Rapporteringsperiode, av: Bruker) -> None:
    _flytt(periode, til=Periodestatus.LAAST, som="rapportering.laast", av=av)


def publiser(*, periode: Rapporteringsperiode, av: Bruker) -> None:
    """From here everybody who may read the goals may read the report."""
    _flytt(periode, til=Periodestatus.PUBLISERT, som="rapportering.publisert", av=av)


@transaction.atomic
def _flytt(periode: Rapporteringsperiode, *, til: Periodestatus, som: str, av: Bruker) -> None:
    periode = laas(periode)
    if not rules.kan_flyttes(fra=periode.status, til=til):
        raise RapportenKanIkkeFlyttes
    with handling(som, av=av):
        periode.lagre_ny_versjon(status=til)


@transaction.atomic
def laas_opp(*, periode: Rapporteringsperiode, person: Bruker, grunn: str, til_tid: datetime, av: Bruker) -> Opplaasing:
    """Let one person in again. What is written counts when it is delivered; the earlier delivery stays."""
    periode, tid = laas(periode), naa()
    if not rules.kan_laases_opp(periode.status):
        raise KanIkkeLaasesOpp
    if not tid < til_tid <= tid + rules.LENGSTE_OPPLAASING:
        raise OpplaasingVarerForLenge
    for gammel in periode.opplaasinger.filter(avsluttet_tid__isnull=True):
        if rules.opplaasing_gjelder(til=gammel.til_tid, avsluttet=False, naa=tid):
            raise ErLaastOpp
        _avslutt(gammel, tid)
    with handling("rapportering.laast_opp", av=av, grunn=grunn):
        return Opplaasing.objects.create(periode=periode, person=person, grunn=grunn, til_tid=til_tid, av=av, tid=tid)


@transaction.atomic
def avslutt_opplaasing(*, opplaasing: Opplaasing, av: Bruker) -> None:
    """End it before its time. Done already: nothing happens."""
    _periode, opplaasing = laas(opplaasing.periode, opplaasing)
    if opplaasing.avsluttet_tid is None:
        with handling("rapportering.opplaasing_avsluttet", av=av):
            _avslutt(opplaasing, naa())


def _avslutt(opplaasing: Opplaasing, tid: datetime) -> None:
    opplaasing.avsluttet_tid = tid
    opplaasing.save(update_fields=["avsluttet_tid"])


@transaction.atomic
def skriv_innlegg(*, periode: Rapporteringsperiode, maal: Maal | None, tekst: str, part: str, av: Bruker) -> None:
    """Add to the thread of a section."""
    leveranse = periode.leveranser.first()
    with handling("rapportering.innlegg", av=av):
        Traadinnlegg.objects.create(periode=periode, maal=maal, leveranse=leveranse, tekst=tekst, part=part, av=av)
