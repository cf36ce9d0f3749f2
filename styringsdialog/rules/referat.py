"""The referat: when it may be changed, commented and approved. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from styringsdialog.enums import (
    Referatstatus,
    Signalstatus,
    Signaltype,
)
from styringsdialog.rules.signal import ber_om_svar, kan_klassifiseres
from tillit.organisasjon.enums import Part


def referatet_er_aapent(status: str) -> bool:
    return status != Referatstatus.GODKJENT


def kan_sendes_til_kommentar(status: str) -> bool:
    return status == Referatstatus.UTKAST


def kan_kommenteres(status: str) -> bool:
    return status == Referatstatus.TIL_KOMMENTAR


def hindrer_godkjenning(
    *, signaltype: str, status: str, foeres_innen: date, i_dag: date, foreslaatt: bool = False
) -> bool:
    """A signal that waits for an answer, or may still be classified, keeps the referat open. A dispute does not.

    `foreslaatt`: other words are proposed, and nobody has answered.
    """
    if foreslaatt:
        return True
    if signaltype == Signaltype.UKLASSIFISERT:
        return kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)
    return ber_om_svar(signaltype) and status == Signalstatus.FORESLAATT


def er_godkjent_av_begge(parter: Iterable[str]) -> bool:
    return set(parter) >= set(Part)
