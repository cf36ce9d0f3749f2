"""The reading as a whole: every question asked of the text, in the order in which they are put."""

from __future__ import annotations

from collections.abc import Sequence

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder.aktivitet import aktivitet
from tillit.maal.veileder.folk import for_hvem
from tillit.maal.veileder.funn import Funn, Funnslag, Gjennomlesning
from tillit.maal.veileder.to_maal import to_maal
from tillit.spraak.tekst import setninger


def les(tekst: str, *, indikatorer: Sequence[str] | None = None) -> Gjennomlesning:
    """Read the text of a goal. `indikatorer` are the names of its indicators; None where that is not to be asked."""
    delt = setninger(tekst)
    if not delt:
        return Gjennomlesning()
    funn = [aktivitet(delt), to_maal(delt), for_hvem(delt), indikator(indikatorer)]
    return Gjennomlesning(tuple(ett for ett in funn if ett is not None))


def indikator(navn: Sequence[str] | None) -> Funn | None:
    """Whether something measures the effect: an indicator that counts what is done says only that it was done."""
    if navn is None:
        return None
    if not navn:
        return Funn(Veilederspoersmaal.INDIKATOR, Funnslag.INGEN_INDIKATOR)
    if all(teller_aktivitet(ett) for ett in navn):
        return Funn(Veilederspoersmaal.INDIKATOR, Funnslag.BARE_AKTIVITET, tuple(navn))
    return None


def teller_aktivitet(navn: str) -> bool:
    return aktivitet(setninger(navn)) is not None
