"""Register a measure, change it, end it with what came of it, tie a note to it: lock → decide → write → log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.persondata import krev_uten_persondata
from tillit.laering.actions import Laerdomsord, skriv_laerdom
from tillit.laering.models import Laerdom
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.tiltaksregister import rules
from tillit.tiltaksregister.models import Tillitstiltak

FELTER = ("tittel", "beskrivelse", "omraade", "rolle", "relasjon", "begynt_dato", "utbytte")


class TillitstiltaketErAvsluttet(Regelbrudd):
    melding = _("Tiltaket er avsluttet. Noen kan ha vært der før deg.")


class TiltaketErIkkeAvsluttet(Regelbrudd):
    melding = _("Tiltaket er ikke avsluttet ennå. Avslutt det først.")


class TiltaketHarIkkeBegynt(Regelbrudd):
    melding = _("Dagen har ikke kommet. La feltet stå tomt til tiltaket har begynt.")
    felt = "begynt_dato"


class TiltaketHarBegynt(Regelbrudd):
    melding = _("Tiltaket har begynt, og blir ikke planlagt igjen. Rett dagen i stedet.")
    felt = "begynt_dato"


class SluttenHarIkkeKommet(Regelbrudd):
    melding = _("Dagen har ikke kommet. Avslutt tiltaket når det er ferdig.")
    felt = "avsluttet_dato"


class SluttenErFoerStarten(Regelbrudd):
    melding = _("Dagen er før tiltaket begynte.")
    felt = "avsluttet_dato"


class RollenErIkkeHosEieren(Regelbrudd):
    melding = _("Rollen finnes ikke hos eieren. Velg en annen.")
    felt = "rolle"


class RelasjonenErIkkeEierens(Regelbrudd):
    melding = _("Eieren er ingen part i den styringsrelasjonen. Velg en annen.")
    felt = "relasjon"


class LaerdommenErIkkeEierens(Regelbrudd):
    melding = _("Velg en lærdom som eieren av tiltaket har skrevet.")
    felt = "laerdom"


class TiltaketHarEnLaerdom(Regelbrudd):
    melding = _("Tiltaket har fått en lærdom. Noen kan ha vært der før deg.")


class TiltaketMedPersondata(Regelbrudd):
    """Said with what was found."""


@dataclass(frozen=True)
class Tiltaksord:
    """What is said of a measure. `relasjon` is None where it is about all the owner does."""

    tittel: str
    beskrivelse: str
    omraade: str
    rolle: str
    relasjon: Styringsrelasjon | None = None
    begynt_dato: date | None = None
    utbytte: str = ""

    def verdier(self) -> dict[str, object]:
        return {navn: verdi.strip() if isinstance(verdi, str) else verdi for navn, verdi in vars(self).items()}


@transaction.atomic
def registrer(*, organ: Organ, ord_: Tiltaksord, av: Bruker) -> Tillitstiltak:
    _krev_eierens(organ, ord_)
    _krev_uten_persondata(tittel=ord_.tittel, beskrivelse=ord_.beskrivelse, utbytte=ord_.utbytte)
    if ord_.relasjon is not None:
        krev_at_relasjonen_varer(laas(ord_.relasjon), tid.i_dag())
    with handling("tillitstiltak.registrert", av=av):
        return Tillitstiltak.objects.create(organ=organ, sist_skrevet_av=av, **ord_.verdier())


@transaction.atomic
def endre(*, tiltak: Tillitstiltak, versjon: int, ord_: Tiltaksord, av: Bruker) -> None:
    rad = _laas_aapent(tiltak)
    rad.krev_versjon(versjon, FELTER)
    _krev_eierens(rad.organ, ord_)
    _krev_uten_persondata(tittel=ord_.tittel, beskrivelse=ord_.beskrivelse, utbytte=ord_.utbytte)
    if ord_.relasjon is not None and ord_.relasjon.pk != rad.relasjon_id:
        krev_at_relasjonen_varer(laas(ord_.relasjon), tid.i_dag())
    if not rules.begynnelsen_staar(foer=rad.begynt_dato, naa=ord_.begynt_dato):
        raise TiltaketHarBegynt
    with handling("tillitstiltak.endret", av=av):
        rad.lagre_ny_versjon(sist_skrevet_av=av, **ord_.verdier())


@transaction.atomic
def avslutt(*, tiltak: Tillitstiltak, versjon: int, avsluttet_dato: date, utbytte: str, av: Bruker) -> None:
    """With what came of it, also where it never began."""
    rad = _laas_aapent(tiltak)
    rad.krev_versjon(versjon, ("utbytte",))
    if not rules.dagen_har_vaert(avsluttet_dato, i_dag=tid.i_dag()):
        raise SluttenHarIkkeKommet
    if not rules.slutter_etter_start(begynt=rad.begynt_dato, avsluttet=avsluttet_dato):
        raise SluttenErFoerStarten
    _krev_uten_persondata(utbytte=utbytte)
    with handling("tillitstiltak.avsluttet", av=av):
        rad.lagre_ny_versjon(avsluttet_dato=avsluttet_dato, utbytte=utbytte.strip(), sist_skrevet_av=av)


@transaction.atomic
def knytt_laerdom(*, tiltak: Tillitstiltak, versjon: int, laerdom: Laerdom | None, av: Bruker) -> None:
    """The note that was made of it, once it is ended; None takes the tie away, and the note stands."""
    rad = _laas_avsluttet(tiltak)
    rad.krev_versjon(versjon, ("laerdom",))
    if laerdom is not None and (laerdom.organ_id != rad.organ_id or laerdom.trukket_tid is not None):
        raise LaerdommenErIkkeEierens
    with handling("tillitstiltak.laerdom", av=av):
        rad.lagre_ny_versjon(laerdom=laerdom, sist_skrevet_av=av)


@transaction.atomic
def skriv_laerdom_av(*, tiltak: Tillitstiltak, ord_: Laerdomsord, av: Bruker) -> Laerdom:
    """Write the note of it and tie the two, in one act: neither stands without the other."""
    rad = _laas_avsluttet(tiltak)
    if rad.staaende_laerdom is not None:
        raise TiltaketHarEnLaerdom
    laerdom = skriv_laerdom(organ=rad.organ, ord=ord_, av=av)
    with handling("tillitstiltak.laerdom", av=av):
        rad.lagre_ny_versjon(laerdom=laerdom, sist_skrevet_av=av)
    return laerdom


def _krev_eierens(organ: Organ, ord_: Tiltaksord) -> None:
    if ord_.rolle not in rules.eierroller([organ.type]):
        raise RollenErIkkeHosEieren
    if ord_.relasjon is not None and organ.pk not in (ord_.relasjon.overordnet_id, ord_.relasjon.underordnet_id):
        raise RelasjonenErIkkeEierens
    if not rules.dagen_har_vaert(ord_.begynt_dato, i_dag=tid.i_dag()):
        raise TiltaketHarIkkeBegynt


def _krev_uten_persondata(**tekster: str) -> None:
    """By the name of the field: all who read goals read the register."""
    for felt, tekst in tekster.items():
        krev_uten_persondata(tekst, TiltaketMedPersondata, felt=felt)


def _laas_avsluttet(tiltak: Tillitstiltak) -> Tillitstiltak:
    rad = laas(tiltak)
    if rules.kan_endres(avsluttet=rad.avsluttet_dato):
        raise TiltaketErIkkeAvsluttet
    return rad


def _laas_aapent(tiltak: Tillitstiltak) -> Tillitstiltak:
    rad = laas(tiltak)
    if not rules.kan_endres(avsluttet=rad.avsluttet_dato):
        raise TillitstiltaketErAvsluttet
    return rad
