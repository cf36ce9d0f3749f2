"""How much risk the parties of a relation live with: one proposes, the other answers. What is agreed is not changed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Toleransestatus
from resultatkjede.models import Risikotoleranse
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class ForslagetVenter(Regelbrudd):
    melding = _(
        "Det ligger allerede et forslag som venter på svar. Svar på det, eller trekk det, før dere foreslår noe nytt."
    )


class ToleranseforslagetErBesvart(Regelbrudd):
    melding = _("Forslaget er allerede besvart eller trukket.")


class EgetForslag(Regelbrudd):
    melding = _("Den andre parten må svare på forslaget. Dere kan trekke det.")


class IkkeEgetForslag(Regelbrudd):
    melding = _("Bare den parten som foreslo toleransen, kan trekke forslaget. Dere kan avslå det.")


@transaction.atomic
def foreslaa_toleranse(
    *,
    relasjon: Styringsrelasjon,
    operasjonell_til: str,
    strategisk_til: str,
    begrunnelse: str,
    av: Bruker,
    part: str,
) -> Risikotoleranse:
    """A new proposal; what is agreed stands until the other party agrees to this one."""
    krev_at_relasjonen_varer(laas(relasjon), tid.i_dag())
    tidligere = list(Risikotoleranse.objects.filter(relasjon=relasjon))
    if any(toleranse.status == Toleransestatus.FORESLAATT for toleranse in tidligere):
        raise ForslagetVenter
    with handling("risikotoleranse.foreslaatt", av=av):
        return Risikotoleranse.objects.create(
            relasjon=relasjon,
            nummer=max((toleranse.nummer for toleranse in tidligere), default=0) + 1,
            operasjonell_til=operasjonell_til,
            strategisk_til=strategisk_til,
            begrunnelse=begrunnelse,
            part=part,
            foreslaatt_av=av,
        )


@transaction.atomic
def godta_toleranse(*, toleranse: Risikotoleranse, av: Bruker, part: str) -> None:
    toleranse = _aapent(toleranse)
    if toleranse.part == part or toleranse.foreslaatt_av_id == av.pk:
        raise EgetForslag
    _svar(toleranse, Toleransestatus.AVTALT, "risikotoleranse.avtalt", av=av)


@transaction.atomic
def avslaa_toleranse(*, toleranse: Risikotoleranse, grunn: str, av: Bruker, part: str) -> None:
    toleranse = _aapent(toleranse)
    if toleranse.part == part:
        raise EgetForslag
    _svar(toleranse, Toleransestatus.AVSLAATT, "risikotoleranse.avslaatt", av=av, grunn=grunn)


@transaction.atomic
def trekk_toleranse(*, toleranse: Risikotoleranse, av: Bruker, part: str) -> None:
    toleranse = _aapent(toleranse)
    if toleranse.part != part:
        raise IkkeEgetForslag
    _svar(toleranse, Toleransestatus.TRUKKET, "risikotoleranse.trukket", av=av)


def _aapent(toleranse: Risikotoleranse) -> Risikotoleranse:
    _relasjon, toleranse = laas(toleranse.relasjon, toleranse)
    if toleranse.status != Toleransestatus.FORESLAATT:
        raise ToleranseforslagetErBesvart
    return toleranse


def _svar(toleranse: Risikotoleranse, status: Toleransestatus, navn: str, *, av: Bruker, grunn: str = "") -> None:
    with handling(navn, av=av, grunn=grunn):
        toleranse.status, toleranse.svargrunn = status, grunn
        toleranse.svart_av, toleranse.svart_tid = av, tid.naa()
        toleranse.save(update_fields=["status", "svargrunn", "svart_av", "svart_tid"])
