"""What was said: what it can be, who answers it, and when it binds. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from styringsdialog.enums import (
    BINDENDE_TYPER,
    TYPER_SOM_SPOER,
    Bindegrunn,
    Moetetype,
    Ordlydsvar,
    Signalstatus,
    Signaltype,
    Svar,
    Tvistetilstand,
)
from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.rettigheter import roller_med

DAGER_TIL_AA_KLASSIFISERE = 5
STYRENDE_ROLLER = roller_med(Rettighet.STYRE)


def moetet_kan_binde(moetetype: str) -> bool:
    """Only a styringsmøte can give styringssignal and oppdrag."""
    return moetetype == Moetetype.STYRING


def typen_er_mulig(signaltype: str, *, kan_binde: bool) -> bool:
    """`kan_binde`: steering can be given where it was said."""
    return signaltype not in BINDENDE_TYPER or kan_binde


def kan_ha_frist(signaltype: str) -> bool:
    return signaltype in BINDENDE_TYPER


def har_myndighet(roller: Iterable[str]) -> bool:
    """One of these roles, held on the steering body that day, gives the authority to steer."""
    return any(rolle in STYRENDE_ROLLER for rolle in roller)


def klassifiseringsfrist(moetedato: date) -> date:
    return pluss_virkedager(moetedato, DAGER_TIL_AA_KLASSIFISERE)


def kan_klassifiseres(*, foeres_innen: date, i_dag: date) -> bool:
    """What nobody has typed by the last day for it (the fifth working day after a meeting) is not steering."""
    return i_dag <= foeres_innen


def kan_faa_bindende(*, foeres_innen: date, i_dag: date) -> bool:
    """Steering that is first written down after that day was not given in the meeting, whatever it is called."""
    return kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)


def ble_bindende(*, foer: str | None, etter: str) -> bool:
    """True where the statement can bind and could not before; `foer` is None for a new one."""
    return etter in BINDENDE_TYPER and foer not in BINDENDE_TYPER


def kan_tas_opp_igjen(*, status: str, godkjent: bool) -> bool:
    """What the parties are done with, or do not agree about, is for a later meeting to talk of."""
    return godkjent or status == Signalstatus.BESTRIDT


def ber_om_svar(signaltype: str) -> bool:
    """The other party is asked. Information is only told, and may be disputed all the same."""
    return signaltype in TYPER_SOM_SPOER


def kan_si_ikke_sagt(*, signaltype: str, mangler: Collection[Part], part: str | None, svarer: bool) -> bool:
    """Words that the other party wrote under a person's name: that person says in one click that they are not theirs.
    Nobody needs to, and nothing waits for it.

    `mangler`: the parties who have not stood for the words as they read, and so did not write them. `part`: the side of
    who said it, where it is the reader's. `svarer`: the reader answers for it, and is asked of what asks for an answer.
    """
    return part in mangler and not (svarer and ber_om_svar(signaltype))


def mangler_svar(*, signaltype: str, svar: Mapping[str, str]) -> tuple[Part, ...]:
    """The parties who have not answered the signal as it reads. Nobody answers what has no type."""
    if signaltype == Signaltype.UKLASSIFISERT:
        return ()
    return tuple(part for part in Part if part not in svar)


def venter_paa(*, signaltype: str, svar: Mapping[str, str], foreslaatt_av: str | None) -> tuple[Part, ...]:
    """Whose turn it is. `foreslaatt_av`: the party whose other words lie there; then it is the other's turn alone."""
    if foreslaatt_av:
        return (Part(foreslaatt_av).motpart,)
    return mangler_svar(signaltype=signaltype, svar=svar) if ber_om_svar(signaltype) else ()


def kan_foreslaa_ordlyd(*, signaltype: str, svar: Mapping[str, str], part: str | None) -> bool:
    """Who has not agreed to the words proposes others, also after disputing them. One's own words one changes."""
    return part is not None and signaltype != Signaltype.UKLASSIFISERT and svar.get(part) != Svar.BEKREFTET


def kan_besvare_ordlyd(*, svar: str, foreslaatt_av: str, part: str | None) -> bool:
    """The other party takes or declines, who proposed withdraws."""
    return part is not None and (svar == Ordlydsvar.TRUKKET) == (part == foreslaatt_av)


def kan_besvare_spoersmaal(*, signaltype: str, spurt_av: str, part: str | None) -> bool:
    """The party that was asked, as often as it has something to add, also after the referat is approved."""
    return signaltype == Signaltype.SPOERSMAAL and part is not None and part != spurt_av


def tvistetilstand(*, status: str, uenighet: bool) -> Tvistetilstand | None:
    """Where a dispute is in its life; None where nothing is disputed."""
    if status != Signalstatus.BESTRIDT:
        return None
    return Tvistetilstand.UENIGHET if uenighet else Tvistetilstand.AAPEN


def signalstatus(svar: Mapping[str, str]) -> Signalstatus:
    """One dispute is enough to dispute; it takes both parties to confirm."""
    if Svar.BESTRIDT in svar.values():
        return Signalstatus.BESTRIDT
    return Signalstatus.BEKREFTET if all(part in svar for part in Part) else Signalstatus.FORESLAATT


def bindegrunn(
    *,
    signaltype: str,
    status: str,
    kan_binde: bool,
    godkjent: bool,
    foeres_innen: date,
    klassifisert: date,
    i_dag: date,
) -> Bindegrunn:
    """Invariant 1 in the order a reader asks: can it bind at all, was it said in time, have both said yes, is what it
    stands in approved? `klassifisert` is the day it was recorded as what it is.
    """
    if signaltype == Signaltype.UKLASSIFISERT:
        aapen = not godkjent and kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)
        return Bindegrunn.IKKE_KLASSIFISERT if aapen else Bindegrunn.KLASSIFISERT_FOR_SENT
    if not (kan_binde and signaltype in BINDENDE_TYPER):
        return Bindegrunn.SAMTALE
    if not kan_faa_bindende(foeres_innen=foeres_innen, i_dag=klassifisert):
        return Bindegrunn.FOERT_FOR_SENT
    if status == Signalstatus.BESTRIDT:
        return Bindegrunn.BESTRIDT
    if status != Signalstatus.BEKREFTET:
        return Bindegrunn.VENTER_PAA_SVAR
    return Bindegrunn.BINDER if godkjent else Bindegrunn.VENTER_PAA_REFERAT
