"""Decide that a virksomhet does not follow a common rule, and look at it anew: lock → decide → write → log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.unntak import rules
from tillit.unntak.enums import Unntaksstatus
from tillit.unntak.models import Unntak, Unntaksvurdering


class VurderingsdagenErPassert(Regelbrudd):
    melding = _("Dagen er passert. Velg en dag som kommer.")
    felt = "vurderes_innen"


class UnntaketVarerForLenge(Regelbrudd):
    melding = _("Et unntak vurderes på nytt innen fire år. Velg en tidligere dag.")
    felt = "vurderes_innen"


class UnntaketErAvsluttet(Regelbrudd):
    melding = _("Unntaket er avsluttet. Noen kan ha vært der før deg.")


@dataclass(frozen=True)
class Unntaksord:
    """What the common rule says, what is different for this virksomhet, and why."""

    regel: str
    hva: str
    hvorfor: str


@transaction.atomic
def bestem(
    *, relasjon: Styringsrelasjon, ord_: Unntaksord, gjelder_fra: date, vurderes_innen: date, av: Bruker
) -> Unntak:
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if vurderes_innen < max(tid.i_dag(), gjelder_fra):
        raise VurderingsdagenErPassert
    if rules.er_for_langt(gjelder_fra, vurderes_innen):
        raise UnntaketVarerForLenge
    with handling("unntak.bestemt", av=av, part=Part.OVERORDNET):
        return Unntak.objects.create(
            relasjon=relasjon,
            regel=ord_.regel.strip(),
            hva=ord_.hva.strip(),
            hvorfor=ord_.hvorfor.strip(),
            gjelder_fra=gjelder_fra,
            vurderes_innen=vurderes_innen,
            bestemt_av=av,
        )


@transaction.atomic
def vurder(
    *, unntak: Unntak, versjon: int, utfall: str, grunn: str, vurderes_innen: date | None, av: Bruker
) -> Unntaksvurdering:
    """It goes on until a new day, or ends. `vurderes_innen` is asked only of what goes on."""
    unntak = laas(unntak)
    # In a relation that has ended nothing holds by it, and nobody looks at it.
    if not rules.kan_vurderes(unntak.status) or not unntak.relasjon.er_gyldig(tid.i_dag()):
        raise UnntaketErAvsluttet
    unntak.krev_versjon(versjon, ("vurderes_innen",))
    slutt = rules.avslutter(utfall)
    ny_dag = None if slutt else vurderes_innen
    if not slutt and (ny_dag is None or ny_dag < tid.i_dag()):
        raise VurderingsdagenErPassert
    if ny_dag and rules.er_for_langt(tid.i_dag(), ny_dag):
        raise UnntaketVarerForLenge
    with handling("unntak.vurdert", av=av, part=Part.OVERORDNET, grunn=grunn.strip()):
        vurdering = Unntaksvurdering.objects.create(
            unntak=unntak, utfall=utfall, grunn=grunn.strip(), ny_dag=ny_dag, av=av
        )
        if slutt:
            unntak.lagre_ny_versjon(status=Unntaksstatus.AVSLUTTET)
        else:
            unntak.lagre_ny_versjon(vurderes_innen=ny_dag)
    return vurdering
