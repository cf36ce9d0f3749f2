"""When a party may say something of a year, and when it is shown. Pure.

Why each answers alone: docs/adr/0010-each-party-judges-alone.md, which holds here as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tillit.organisasjon.enums import Part
from tillit.refleksjon.enums import Grad

# The hallmarks of the decision (byrådssak 1055/17), in its order. Each is a field, and `…_eksempel` beside it.
KJENNETEGN = (
    "faa_maal",
    "detaljstyring",
    "beslutningsgrunnlag",
    "deltakelse",
    "aapenhet",
    "partssamarbeid",
    "kompetanse",
    "paa_tvers",
    "digitale_tjenester",
)
EKSEMPLER = tuple(f"{felt}_eksempel" for felt in KJENNETEGN)
KJENNETEGNSFELTER = tuple(felt for par in zip(KJENNETEGN, EKSEMPLER, strict=True) for felt in par)
DE_TRE = ("foerste", "andre", "tredje")


def kan_svares(*, aar: int, i_dag: date) -> bool:
    """Of the year that goes, and of the one before it."""
    return aar in {i_dag.year, i_dag.year - 1}


def er_et_aar_i(*, aar: int, gyldig_fra: date, gyldig_til: date | None, i_dag: date) -> bool:
    """The relation held some day of it, and it has begun."""
    return gyldig_fra.year <= aar <= siste_aar(gyldig_til=gyldig_til, i_dag=i_dag)


def siste_aar(*, gyldig_til: date | None, i_dag: date) -> int:
    """The last year the relation has held in: the end is exclusive."""
    return min(i_dag, gyldig_til - _EN_DAG).year if gyldig_til else i_dag.year


def staar_fast(har_svart: Collection[str]) -> bool:
    """Both have answered: each has read the other, and neither changes what it said."""
    return set(Part) <= set(har_svart)


def ser_ulikt_paa_det(svar: Mapping[str, str]) -> bool:
    """By party: both have said something of it, and not the same."""
    return len({ett for ett in svar.values() if ett != Grad.VET_IKKE}) > 1


def mangler_eksempel(*, svar: str, eksempel: str) -> bool:
    """Who does not know has no example to give."""
    return bool(svar) and svar != Grad.VET_IKKE and not eksempel.strip()


_EN_DAG = timedelta(days=1)
