"""A value held against the target of its own period, and how sure the answer is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.enums import Operator
from tillit.maal.feilmargin import innenfor
from tillit.maal.serie import avstand_fra, endring_fra_basisaar, siste_punkt


@dataclass(frozen=True)
class MotMaaltall:
    """A value held against the target of its own period. `avstand`: how far over (+) or under (−) the target it is.

    `innenfor_feilmarginen`: so near the target, on either side of it, that nobody knows whether it was reached.
    """

    punkt: Maalepunkt
    maaltall: Maaltallpunkt
    verdi: Decimal
    avstand: Decimal
    naadd: bool
    innenfor_feilmarginen: bool = False

    @property
    def bommet(self) -> bool:
        """Missed, as far as anybody knows."""
        return not (self.naadd or self.innenfor_feilmarginen)


def mot_maaltall(serie: Serie) -> MotMaaltall | None:
    """The newest value against the target for the same period on the same base; None when they cannot be compared."""
    siste = siste_punkt(serie)
    if siste is None:
        return None
    for maaltall in serie.maaltall:
        if maaltall.periode == siste.periode and maaltall.grunnlag == siste.grunnlag:
            return hold_mot(serie, siste, maaltall)
    return None


def siste_mot_eldre_maaltall(serie: Serie) -> MotMaaltall | None:
    """The newest target whose own period has a value on its base, held against that value."""
    punkter = {(punkt.periode, punkt.grunnlag): punkt for punkt in serie.punkter}
    for maaltall in reversed(serie.maaltall):
        punkt = punkter.get((maaltall.periode, maaltall.grunnlag))
        if punkt is not None and (mot := hold_mot(serie, punkt, maaltall)) is not None:
            return mot
    return None


def hold_mot(serie: Serie, punkt: Maalepunkt, maaltall: Maaltallpunkt) -> MotMaaltall | None:
    """The value against this target; None where the target is a change from a year that says nothing of it."""
    verdi = punkt.verdi if maaltall.basisaar is None else endring_fra_basisaar(serie, punkt, maaltall.basisaar)
    if verdi is None:
        return None
    avstand = avstand_fra(maaltall, verdi)
    return MotMaaltall(
        punkt,
        maaltall,
        verdi,
        avstand,
        naadd=_holder(maaltall.operator, avstand),
        innenfor_feilmarginen=maaltall.basisaar is None and innenfor(_til_kanten(maaltall, verdi), punkt.feilmargin),
    )


def _til_kanten(maaltall: Maaltallpunkt, verdi: Decimal) -> Decimal:
    """How far it is to the level, or to the nearer end of a band, from either side."""
    kanter = (maaltall.verdi,) if maaltall.verdi_til is None else (maaltall.verdi, maaltall.verdi_til)
    return min(abs(verdi - kant) for kant in kanter)


def _holder(operator: str, avstand: Decimal) -> bool:
    if operator == Operator.MINST:
        return avstand >= 0
    return avstand <= 0 if operator == Operator.HOEYST else avstand == 0
