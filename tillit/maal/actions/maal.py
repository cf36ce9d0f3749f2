"""Goals: made, changed, moved along their life."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.maal import rules
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Styringsrelasjon


class OvergangIkkeMulig(Regelbrudd):
    melding = _("Målet kan ikke flyttes dit nå. Noen kan ha flyttet det i mellomtiden.")
    felt = "til"


class EierMangler(Regelbrudd):
    melding = _("Et mål må ha eier og stedfortreder før det kan foreslås. Rediger målet og velg dem.")
    felt = "til"


class GrunnMangler(Regelbrudd):
    melding = _("Skriv en grunn. Den blir stående i historikken.")
    felt = "grunn"


class MaaletErLaast(Regelbrudd):
    melding = _("Målet er fastsatt. Bare den som styrer virksomheten, kan endre det nå.")


class MaaletErAvsluttet(Regelbrudd):
    melding = _("Målet er avsluttet. Det som står, blir stående, men nytt kan ikke legges til.")


def krev_aapent(maal: Maal) -> None:
    """Raise MaaletErAvsluttet where nothing more may be added."""
    if not rules.kan_faa_tall(maal.status):
        raise MaaletErAvsluttet


@transaction.atomic
def opprett_maal(*, relasjon: Styringsrelasjon, av: Bruker, **verdier: Any) -> Maal:
    with handling("maal.opprettet", av=av):
        return Maal.objects.create(relasjon=relasjon, **verdier)


@transaction.atomic
def endre_maal(*, maal: Maal, versjon: int, av: Bruker, er_styrende: bool, **verdier: Any) -> None:
    maal = laas(maal)
    maal.krev_versjon(versjon, verdier)
    if not rules.kan_redigeres(status=maal.status, er_styrende=er_styrende):
        raise MaaletErAvsluttet if maal.status == Maalstatus.AVSLUTTET else MaaletErLaast
    if rules.trenger_eier(maal.status):
        for felt in ("eier", "stedfortreder"):
            if verdier.get(felt, getattr(maal, felt)) is None:
                raise EierMangler(felt=felt)
    with handling("maal.endret", av=av):
        maal.lagre_ny_versjon(**verdier)


@transaction.atomic
def flytt_status(*, maal: Maal, versjon: int, til: str, av: Bruker, er_styrende: bool, grunn: str = "") -> None:
    """Move the goal along its life. The reason is kept in history."""
    maal = laas(maal)
    maal.krev_versjon(versjon, ["status"])
    if not rules.kan_flyttes(fra=maal.status, til=til, er_styrende=er_styrende):
        raise OvergangIkkeMulig
    if rules.trenger_eier(til) and None in {maal.eier_id, maal.stedfortreder_id}:
        raise EierMangler
    if rules.krever_grunn(til) and not grunn:
        raise GrunnMangler
    with handling(f"maal.{til}", av=av, grunn=grunn):
        maal.lagre_ny_versjon(status=til)
