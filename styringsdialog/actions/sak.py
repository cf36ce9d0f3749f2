"""The agenda: proposed by both parties until the meeting starts, minuted while it is held."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.aapent import endret_innhold, laas_program, laas_referat
from styringsdialog.models import Moete, Sakspunkt
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker

PROGRAMFELTER = ("tittel", "kategori", "min_plan", "maal")
REFERATFELTER = ("min_faktisk", "notat")


class SakenFinnesIkke(Regelbrudd):
    melding = _("Saken er fjernet av noen andre.")


class MaaletHoererIkkeHit(Regelbrudd):
    melding = _("Målet hører til en annen styringsrelasjon.")
    felt = "maal"


@transaction.atomic
def foreslaa_sak(
    *, moete: Moete, tittel: str, kategori: str, min_plan: int, maal: Maal | None, av: Bruker, part: str
) -> Sakspunkt:
    moete = laas_program(moete)
    _krev_maal_i_relasjonen(moete, maal)
    siste = moete.saker.order_by("rekkefoelge", "pk").last()
    with handling("sak.foreslaatt", av=av):
        return Sakspunkt.objects.create(
            moete=moete,
            tittel=tittel,
            kategori=kategori,
            min_plan=min_plan,
            maal=maal,
            foreslaatt_av=av,
            part=part,
            rekkefoelge=siste.rekkefoelge + 1 if siste else 1,
        )


@transaction.atomic
def endre_sak(
    *, sak: Sakspunkt, versjon: int, tittel: str, kategori: str, min_plan: int, maal: Maal | None, av: Bruker
) -> None:
    moete = laas_program(sak.moete)
    _krev_maal_i_relasjonen(moete, maal)
    sak = _laas_sak(sak)
    sak.krev_versjon(versjon, PROGRAMFELTER)
    with handling("sak.endret", av=av):
        sak.lagre_ny_versjon(tittel=tittel, kategori=kategori, min_plan=min_plan, maal=maal)


@transaction.atomic
def flytt_sak(*, sak: Sakspunkt, opp: bool, av: Bruker) -> None:
    """Change places with the neighbour. At the end of the list nothing happens."""
    moete = laas_program(sak.moete)
    saker = list(moete.saker.order_by("rekkefoelge", "pk"))
    fra = next((plass for plass, annen in enumerate(saker) if annen.pk == sak.pk), None)
    if fra is None:
        raise SakenFinnesIkke
    til = fra - 1 if opp else fra + 1
    if not 0 <= til < len(saker):
        return
    saker[fra], saker[til] = saker[til], saker[fra]
    with handling("sak.flyttet", av=av):
        for plass, flyttet in enumerate(saker, start=1):
            if flyttet.rekkefoelge != plass:
                flyttet.rekkefoelge = plass
                flyttet.save(update_fields=["rekkefoelge"])


@transaction.atomic
def fjern_sak(*, sak: Sakspunkt, av: Bruker) -> None:
    """Gone from the agenda; history keeps who proposed it and who took it off."""
    laas_program(sak.moete)
    with handling("sak.fjernet", av=av):
        _laas_sak(sak).delete()


@transaction.atomic
def foer_sak(*, sak: Sakspunkt, versjon: int, min_faktisk: int | None, notat: str, av: Bruker) -> None:
    referat = laas_referat(sak.moete)
    sak = laas(sak)
    sak.krev_versjon(versjon, REFERATFELTER)
    if (sak.min_faktisk, sak.notat) == (min_faktisk, notat):
        return
    with handling("sak.foert", av=av):
        endret_innhold(referat)
        sak.lagre_ny_versjon(min_faktisk=min_faktisk, notat=notat)


def _laas_sak(sak: Sakspunkt) -> Sakspunkt:
    try:
        return laas(sak)
    except Sakspunkt.DoesNotExist:
        raise SakenFinnesIkke from None


def _krev_maal_i_relasjonen(moete: Moete, maal: Maal | None) -> None:
    if maal is not None and maal.relasjon_id != moete.relasjon_id:
        raise MaaletHoererIkkeHit
