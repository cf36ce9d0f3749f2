"""What the house itself counts each year, as a series for the one way of drawing. It is no indicator of anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.enums import Frekvens, Indikatortype, Retning


def aarspunkt(aar: int, verdi: int, *, er_i_aar: bool, merknad: str = "") -> Maalepunkt:
    """`er_i_aar`: the year is not over, and so the count is not final."""
    return Maalepunkt(
        pk=aar,
        periode=date(aar, 1, 1),
        periodenavn=str(aar),
        verdi=Decimal(verdi),
        versjon=1,
        foreloepig=er_i_aar,
        merknad=merknad,
    )


def aarsserie(
    nummer: int, navn: str, punkter: Iterable[Maalepunkt], *, enhet: str, slag: Indikatortype = Indikatortype.TALL
) -> Serie:
    """The oldest year first, in whole numbers. It says nothing alone of what is good. `nummer`: its own on the page."""
    return Serie(
        indikator_pk=nummer,
        navn=navn,
        definisjon="",
        enhet=enhet,
        desimaler=0,
        retning=Retning.NOEYTRAL.value,
        frekvens=Frekvens.AAR.value,
        etterslep_mnd=0,
        kilde="",
        kilde_url="",
        type=slag.value,
        punkter=tuple(punkter),
    )
