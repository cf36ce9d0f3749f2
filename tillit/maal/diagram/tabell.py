"""The table that says the same as the drawing, and what the drawing leaves out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.ordlegging import maaltall_i_ord, tall
from tillit.maal.serie import manglende_perioder


@dataclass(frozen=True)
class Tabellrad:
    """One period on one base: the value, the target, or neither. Empty `verdi` is a value that is missing."""

    periode: str
    verdi: str = ""
    grunnlag: str = ""
    maaltall: str = ""
    merknader: tuple[str, ...] = ()
    versjon: int = 1
    maaling_pk: int | None = None
    maaltall_pk: int | None = None


def tabellrader(serie: Serie) -> tuple[Tabellrad, ...]:
    """Newest period last, as in the drawing. Holes are rows; targets without a value of their own base are rows too."""
    maaltall = {(m.periode, m.grunnlag): m for m in serie.maaltall}
    rader: list[tuple[date, Tabellrad]] = [
        (punkt.periode, _rad(serie, punkt, maaltall.pop((punkt.periode, punkt.grunnlag), None)))
        for punkt in serie.punkter
    ]
    rader += [(m.periode, _rad(serie, None, m)) for m in maaltall.values()]
    rader += [
        (fra.start, Tabellrad(fra.navn if fra == til else f"{fra.navn}–{til.navn}", merknader=("mangler",)))
        for fra, til in manglende_perioder(serie)
    ]
    return tuple(rad for _, rad in sorted(rader, key=lambda par: par[0]))


def _rad(serie: Serie, punkt: Maalepunkt | None, maaltall: Maaltallpunkt | None) -> Tabellrad:
    kilde = punkt or maaltall
    if kilde is None:
        raise ValueError(serie)
    return Tabellrad(
        periode=kilde.periodenavn,
        verdi=tall(punkt.verdi, serie.desimaler) if punkt else "",
        grunnlag=kilde.grunnlag,
        maaltall=maaltall_i_ord(maaltall, serie) if maaltall else "",
        merknader=_merknader(punkt) if punkt else (),
        versjon=punkt.versjon if punkt else 1,
        maaling_pk=punkt.pk if punkt else None,
        maaltall_pk=maaltall.pk if maaltall else None,
    )


def _merknader(punkt: Maalepunkt) -> tuple[str, ...]:
    merknader = ["foreløpig"] if punkt.foreloepig else []
    if punkt.brudd:
        merknader.append(f"brudd i serien: {punkt.brudd_grunn}")
    if punkt.merknad:
        merknader.append(punkt.merknad)
    return tuple(merknader)
