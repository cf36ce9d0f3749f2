"""Which documents of a relation and year go to the revisor, and where each has come. Pure.

Letters that are issued, referater of styringsmøter that both parties have approved, and reports the department has
assessed: what steers a virksomhet and what came of it, as it stood when it was finished.
"""

from __future__ import annotations

from datetime import date

from styringsdialog.enums import Dokumentstatus, Referatstatus, Styringsdokumentslag
from tillit.organisasjon.enums import Relasjonstype
from tillit.rapportering.enums import Periodestatus
from tillit.revisjon.enums import Revisjonstilstand

FERDIGE_BREV = (Dokumentstatus.UTSTEDT, Dokumentstatus.KVITTERT)
FERDIGE_REFERATER = (Referatstatus.GODKJENT,)
FERDIGE_RAPPORTER = (Periodestatus.VURDERT, Periodestatus.LAAST, Periodestatus.PUBLISERT)
LENGSTE_TITTEL = 250


def aarsbrevet(relasjonstype: str, *, relasjon_fra: date, aar: int, i_dag: date) -> Styringsdokumentslag | None:
    """The letter a virksomhet is given every year, where it was steered from the year's first day; None where no such
    letter is due.
    """
    if aar > i_dag.year or relasjon_fra > date(aar, 1, 1) or relasjonstype == Relasjonstype.POLITISK:
        return None
    return (
        Styringsdokumentslag.EIERBREV
        if relasjonstype == Relasjonstype.EIERSTYRING
        else Styringsdokumentslag.TILDELINGSBREV
    )


def referatet_mangler(*, status: str | None, moetedag: date, i_dag: date) -> bool:
    """A styringsmøte that was held before today has no referat that both parties have approved."""
    return status not in FERDIGE_REFERATER and moetedag < i_dag


def rapporten_mangler(*, status: str, frist: date, i_dag: date) -> bool:
    return status not in FERDIGE_RAPPORTER and frist < i_dag


def tilstanden(*, finnes: bool, er_sendt: bool, er_mottatt: bool) -> Revisjonstilstand:
    if not finnes:
        return Revisjonstilstand.MANGLER
    if not er_sendt:
        return Revisjonstilstand.KLAR
    return Revisjonstilstand.MOTTATT if er_mottatt else Revisjonstilstand.SENDT
