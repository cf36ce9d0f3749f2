"""The doors every change goes through: a programme still open, a meeting that goes on, a referat not yet approved."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.enums import Referatstatus
from styringsdialog.models import Moete, Referat
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import laas, laas_foerste
from tillit.felles.modeller import Versjonert


class ProgrammetErLukket(Regelbrudd):
    melding = _("Møtet er startet eller avlyst, og programmet kan ikke endres lenger.")


class MoetetErIkkeStartet(Regelbrudd):
    melding = _("Møtet er ikke startet. Referat og signaler føres når møtet holdes.")


class SakenHoererTilEtAnnetMoete(Regelbrudd):
    melding = _("Saken hører til et annet møte.")
    felt = "sak"


class ReferatLaast(Regelbrudd):
    melding = _("Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.")


def laas_program(moete: Moete) -> Moete:
    moete = laas(moete)
    if not rules.programmet_er_aapent(status=moete.status):
        raise ProgrammetErLukket
    return moete


def laas_for_ny_sak(moete: Moete) -> Moete:
    """The meeting, locked, while a point may come on its programme: until it begins, and for as long as it goes on."""
    moete = laas(moete)
    if rules.programmet_er_aapent(status=moete.status):
        return moete
    referat = laas_foerste(Referat.objects.filter(moete=moete))
    if not er_i_gang(moete, referat, naa=tid.naa()):
        raise ProgrammetErLukket
    return moete


def laas_referat(moete: Moete) -> Referat:
    """The open referat of a held meeting, locked, and the meeting with it: what is said belongs to both."""
    laas(moete)
    referat = laas_foerste(Referat.objects.filter(moete=moete))
    if referat is None:
        raise MoetetErIkkeStartet
    if not rules.referatet_er_aapent(referat.status):
        raise ReferatLaast
    return referat


def er_i_gang(moete: Moete, referat: Referat | None, *, naa: datetime) -> bool:
    """`rules.er_i_gang` of a meeting and the referat it has, if it has begun."""
    return rules.er_i_gang(
        referatstatus=referat.status if referat else None,
        avsluttet=moete.avsluttet_tid is not None,
        start=moete.start_tid,
        naa=naa,
    )


def endret_innhold(referat: Referat) -> None:
    """What is out for comment is about to change: approvals given so far are of other words, so the version steps.

    Call it before the change is written: the database refuses a change under a standing approval.
    """
    if referat.status == Referatstatus.TIL_KOMMENTAR:
        referat.lagre_ny_versjon()


def teksten_i(rad: Versjonert, felt: str, versjon: int) -> str | None:
    """A text as it stood in a version of its row; None where history knows no such version."""
    if versjon == rad.versjon:
        return str(getattr(rad, felt))
    hendelser = type(rad).pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    rader = hendelser.filter(pgh_obj_id=rad.pk, versjon=versjon).order_by("-pgh_id")
    return rader.values_list(felt, flat=True).first()
