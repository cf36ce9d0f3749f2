"""How many hours a year reporting may take: one party proposes, the other answers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.rapporteringskrav.enums import Takstatus
from tillit.rapporteringskrav.models import Timetak


class TakforslagVenter(Regelbrudd):
    melding = _("Det ligger allerede et forslag til tak for det året. Svar på det, eller trekk det, først.")


class TakforslagErBesvart(Regelbrudd):
    melding = _("Forslaget til tak er allerede besvart eller trukket.")


class EgetTakforslag(Regelbrudd):
    melding = _("Den andre parten må svare på forslaget. Dere kan trekke det.")


class IkkeEgetTakforslag(Regelbrudd):
    melding = _("Bare den parten som foreslo taket, kan trekke forslaget. Dere kan avslå det.")


@transaction.atomic
def foreslaa_tak(
    *, relasjon: Styringsrelasjon, aar: int, timer: int, begrunnelse: str, av: Bruker, part: str
) -> Timetak:
    """What is agreed stands until the other party agrees to this one."""
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if Timetak.objects.filter(relasjon=relasjon, aar=aar, status=Takstatus.FORESLAATT).exists():
        raise TakforslagVenter
    with handling("krav.tak_foreslaatt", av=av, part=part):
        return Timetak.objects.create(
            relasjon=relasjon, aar=aar, timer=timer, begrunnelse=begrunnelse, part=part, foreslaatt_av=av
        )


@transaction.atomic
def svar_paa_tak(*, tak: Timetak, godtar: bool, grunn: str, av: Bruker, part: str) -> None:
    tak = _aapent(tak)
    if tak.part == part or tak.foreslaatt_av_id == av.pk:
        raise EgetTakforslag
    status = Takstatus.AVTALT if godtar else Takstatus.AVSLAATT
    _svar(tak, status, f"krav.tak_{status.value}", av=av, grunn="" if godtar else grunn, part=part)


@transaction.atomic
def trekk_tak(*, tak: Timetak, av: Bruker, part: str) -> None:
    tak = _aapent(tak)
    if tak.part != part:
        raise IkkeEgetTakforslag
    _svar(tak, Takstatus.TRUKKET, "krav.tak_trukket", av=av, part=part)


def _aapent(tak: Timetak) -> Timetak:
    tak = laas(tak)
    if tak.status != Takstatus.FORESLAATT:
        raise TakforslagErBesvart
    return tak


def _svar(tak: Timetak, status: Takstatus, navn: str, *, av: Bruker, part: str, grunn: str = "") -> None:
    with handling(navn, av=av, grunn=grunn, part=part):
        tak.status, tak.svargrunn, tak.svart_av, tak.svart_tid = status, grunn, av, tid.naa()
        tak.save(update_fields=["status", "svargrunn", "svart_av", "svart_tid"])
