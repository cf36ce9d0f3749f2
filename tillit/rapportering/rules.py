"""What may happen with a report, and when. Pure: values and the date in, a decision out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tillit.felles.tid import pluss_virkedager
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.rapportering.enums import Periodestatus, Periodetype, Seksjonssvar, Seksjonstilstand

S = Periodestatus

OVERGANGER: Mapping[str, tuple[Periodestatus, ...]] = {
    S.AAPEN: (S.LEVERT,),
    S.LEVERT: (S.I_RETUR, S.VURDERT),
    S.I_RETUR: (S.LEVERT,),
    S.VURDERT: (S.LAAST,),
    S.LAAST: (S.PUBLISERT,),
    S.PUBLISERT: (),
}
# How many working days after the period ends a report is expected, where nobody says otherwise.
VIRKEDAGER_TIL_FRIST = {Periodetype.TERTIAL: 15, Periodetype.AAR: 30, Periodetype.EGEN: 15}
_AAPNES_FOER_SLUTT = timedelta(days=14)
# The longest anybody is let in again.
LENGSTE_OPPLAASING = timedelta(days=31)


def kan_flyttes(*, fra: str, til: str) -> bool:
    return til in OVERGANGER[fra]


def er_aapen_for_skriving(*, status: str, lukket: bool, aapnes: date, i_dag: date) -> bool:
    """True while the virksomhet may write: open or returned, begun, not closed."""
    return status in {S.AAPEN, S.I_RETUR} and not lukket and aapnes <= i_dag


def er_levert(status: str) -> bool:
    """True from the first delivery on, also while it is returned."""
    return status != S.AAPEN


def er_foer_slutt(*, slutt: date, dag: date) -> bool:
    """True while the period that is reported on is not over."""
    return dag <= slutt


def kan_lukkes(*, status: str, lukket: bool) -> bool:
    return status in {S.AAPEN, S.I_RETUR} and not lukket


def kan_laases_opp(status: str) -> bool:
    """Only what cannot be written in anyhow."""
    return status in {S.LEVERT, S.VURDERT, S.LAAST, S.PUBLISERT}


def opplaasing_gjelder(*, til: datetime, avsluttet: bool, naa: datetime) -> bool:
    return not avsluttet and naa < til


def manglende_felt(*, oppnaaelse: str, tekster: Mapping[str, str]) -> list[str]:
    """What a section that says something new still needs, by field."""
    mangler = [] if oppnaaelse else ["oppnaaelse"]
    return mangler + [felt for felt in ("analyse", "vurdering", "usikkerhet") if not tekster[felt]]


def seksjonstilstand(*, gjelder_et_maal: bool, mangler: bool, svar: str, har_tekst: bool) -> Seksjonstilstand:
    """How far a section has come. What is of no goal is asked of nobody."""
    if not (gjelder_et_maal or mangler or har_tekst):
        return Seksjonstilstand.VALGFRI
    if not mangler:
        return Seksjonstilstand.FERDIG
    return (
        Seksjonstilstand.IKKE_BEGYNT if svar == Seksjonssvar.UBESVART and gjelder_et_maal else Seksjonstilstand.MANGLER
    )


def foreslaatt_frist(*, periodetype: str, slutt: date) -> date:
    """So many working days after the period ends; never a holiday, for it is counted in working days."""
    return pluss_virkedager(slutt, VIRKEDAGER_TIL_FRIST[Periodetype(periodetype)])


def foreslaatt_aapning(slutt: date) -> date:
    """Two weeks before the period ends, or the first working day after, so that the text can be begun."""
    return pluss_virkedager(slutt - _AAPNES_FOER_SLUTT - timedelta(days=1), 1)


def naerliggende_perioder(i_dag: date) -> list[Periode]:
    """What is most likely opened next: the running tertial and year, the next ones, and the last that are over."""
    perioder = []
    for frekvens in (Frekvens.TERTIAL, Frekvens.AAR):
        naa = Periode.som_inneholder(i_dag, frekvens)
        perioder += [naa.neste, naa, naa.forrige, naa.forrige.forrige]
    return perioder


def foelg_teksten(*, foer: Mapping[str, str], etter: Mapping[str, str]) -> str:
    """The answer that follows from the texts: who writes something has something new, without saying so."""
    endret = any(foer.get(felt) != tekst for felt, tekst in etter.items() if felt != "svar")
    if etter["svar"] == Seksjonssvar.UBESVART and endret:
        return Seksjonssvar.NYTT.value
    return etter["svar"]
