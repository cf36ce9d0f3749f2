"""Judgements: written, rewritten while a draft, approved once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_foerste
from tillit.felles.tid import i_dag, naa
from tillit.maal import rules
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.models import Maal, Vurdering
from tillit.maal.queries.grunner import gjenbrukt_grunn_i_ord
from tillit.organisasjon.models import Bruker


class VurderingErGodkjent(Regelbrudd):
    melding = _("Vurderingen er godkjent og kan ikke endres. Skriv en ny utgave i stedet.")


class MaaletKanIkkeVurderes(Regelbrudd):
    melding = _("Bare mål som er fastsatt og ikke avsluttet, kan vurderes.")


class MaaletGjelderIkkeEnnaa(Regelbrudd):
    def __init__(self, aar_fra: int) -> None:
        super().__init__(_("Målet gjelder fra %d og kan ikke vurderes før.") % aar_fra)


class PeriodenErUtenforMaalet(Regelbrudd):
    melding = _("Målet kan bare vurderes for perioder i årene det gjelder.")


class GrunnenErGjenbrukt(Regelbrudd):
    felt = "vurdering"


class VurderingBleGodkjent(EndretAvAndre):
    melding = _(
        "Vurderingen ble godkjent mens du skrev. Teksten din er tatt vare på: lagre på nytt for å lage en ny utgave."
    )


@transaction.atomic
def lagre_vurdering(
    *, maal: Maal, periode: date, periodetype: str, versjon: int, av: Bruker, **verdier: Any
) -> Vurdering:
    """Write the draft for a period: the one there is, or a new utgave. `versjon` is what the user saw, 0 for none."""
    maal = laas(maal)
    _krev_vurderbart(maal, Vurdering(periode=periode, periodetype=periodetype, egen_slutt=verdier.get("egen_slutt")))
    samme = maal.vurderinger.filter(periode=periode, periodetype=periodetype)
    utkast = laas_foerste(samme.filter(tilstand=Vurderingstilstand.UTKAST))
    if utkast is not None:
        utkast.krev_versjon(versjon, verdier)
        with handling("vurdering.endret", av=av):
            utkast.lagre_ny_versjon(**verdier, skrevet_av=av)
        return utkast
    if versjon:
        raise VurderingBleGodkjent(versjon=0, gjeldende={})
    utgave = (samme.aggregate(siste=Max("utgave"))["siste"] or 0) + 1
    with handling("vurdering.skrevet", av=av):
        return Vurdering.objects.create(
            maal=maal, periode=periode, periodetype=periodetype, utgave=utgave, skrevet_av=av, **verdier
        )


@transaction.atomic
def godkjenn_vurdering(*, vurdering: Vurdering, versjon: int, av: Bruker) -> None:
    """Make the draft the judgement that counts. Whoever approves has read the newest text."""
    maal, vurdering = laas(vurdering.maal, vurdering)
    if not rules.kan_godkjennes(tilstand=vurdering.tilstand):
        raise VurderingErGodkjent
    _krev_vurderbart(maal, vurdering)
    vurdering.krev_versjon(versjon, ["analyse", "vurdering", "usikkerhet"])
    _krev_ny_grunn(vurdering)
    with handling("vurdering.godkjent", av=av):
        vurdering.lagre_ny_versjon(tilstand=Vurderingstilstand.GODKJENT, godkjent_av=av, godkjent_tid=naa())


def krev_aa_kunne_vurderes(maal: Maal) -> None:
    """Raise where no period of the goal may be judged now."""
    if not rules.er_fastsatt(maal.status):
        raise MaaletKanIkkeVurderes
    if not rules.kan_vurderes(status=maal.status, aar_fra=maal.aar_fra, i_dag=i_dag()):
        raise MaaletGjelderIkkeEnnaa(maal.aar_fra)


def _krev_vurderbart(maal: Maal, vurdering: Vurdering) -> None:
    """A goal is judged while it is adopted, and for its own years. Needs a locked goal."""
    if not rules.er_fastsatt(maal.status):
        raise MaaletKanIkkeVurderes
    if not rules.gjelder_i(
        aar_fra=maal.aar_fra, aar_til=maal.aar_til, start=vurdering.periode, slutt=vurdering.periodeslutt
    ):
        raise PeriodenErUtenforMaalet


def _krev_ny_grunn(vurdering: Vurdering) -> None:
    if melding := gjenbrukt_grunn_i_ord(vurdering):
        raise GrunnenErGjenbrukt(melding)


@transaction.atomic
def lagre_og_godkjenn_vurdering(*, maal: Maal, av: Bruker, **verdier: Any) -> Vurdering:
    """Write and approve in one transaction: either both are done or neither."""
    vurdering = lagre_vurdering(maal=maal, av=av, **verdier)
    godkjenn_vurdering(vurdering=vurdering, versjon=vurdering.versjon, av=av)
    return vurdering
