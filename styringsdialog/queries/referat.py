"""What was done with a referat, and what each wording of its summary changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.enums import Referatstatus
from styringsdialog.models import Referat, Referatutskrift
from tillit.felles.ordskille import Endring, ordskille
from tillit.organisasjon.models import Bruker

# What steps the referat's version or changes its state, in words for its readers.
HANDLINGER = {
    "moete.startet": _("Møtet startet, og referatet ble opprettet"),
    "moete.deltakere": _("Rettet deltakerlisten"),
    "moete.oppmoete": _("Førte oppmøtet"),
    "sak.foert": _("Skrev notatet til en sak"),
    "signal.foert": _("Førte et signal"),
    "signal.endret": _("Endret et signal"),
    "signal.ordlyd_tatt": _("Tok inn en foreslått ordlyd"),
    "referat.skrevet": _("Skrev hovedpunktene"),
    "referat.til_kommentar": _("Sendte referatet til kommentar"),
    "referat.frist": _("Flyttet fristen for kommentarer"),
    "referat.kommentar_besvart": _("Tok inn en kommentar"),
    "referat.godkjent": _("Godkjente som siste part"),
}


HANDLING_UTEN_NAVN = _("Endret referatet")


@dataclass(frozen=True)
class Referathendelse:
    """One change of the referat. `hvem` is empty where the program itself did it."""

    hva: str
    hvem: str
    naar: datetime
    versjon: int
    status: str
    endringer: tuple[Endring, ...] = ()


def utskriften(referat: Referat) -> Referatutskrift | None:
    """How far the archived copy of an approved one has come: one query."""
    if rules.referatet_er_aapent(referat.status):
        return None
    return Referatutskrift.objects.filter(referat=referat).defer("innhold").first()


def referathistorikk(referat: Referat) -> list[Referathendelse]:
    """Every version of the referat's own row, newest first: what was done, by whom, and what it changed in the summary.

    Two queries.
    """
    rader = list(referat.events.select_related("pgh_context").order_by("pgh_id"))  # type: ignore[attr-defined]
    sammenhenger = [rad.pgh_context.metadata if rad.pgh_context else {} for rad in rader]
    navn = dict(
        Bruker.objects.filter(pk__in={en.get("bruker") for en in sammenhenger} - {None}).values_list("pk", "navn")
    )
    foer = ["", *(rad.sammendrag for rad in rader)]
    return [
        Referathendelse(
            hva=str(HANDLINGER.get(sammenheng.get("handling"), HANDLING_UTEN_NAVN)),
            hvem=navn.get(sammenheng.get("bruker"), ""),
            naar=rad.pgh_created_at,
            versjon=rad.versjon,
            status=str(Referatstatus(rad.status).label),
            endringer=_sammendragsendring(forrige, rad.sammendrag),
        )
        for rad, sammenheng, forrige in zip(rader, sammenhenger, foer, strict=False)
    ][::-1]


def _sammendragsendring(foer: str, naa: str) -> tuple[Endring, ...]:
    if foer == naa:
        return ()
    return (Endring(str(_("Hovedpunkter")), foer or "–", naa or "–", ordskille(foer, naa)),)
