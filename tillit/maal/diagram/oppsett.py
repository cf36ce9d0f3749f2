"""A series as a drawing and as a table: the same figures twice, laid out by rule. Pure.

The drawing is laid out at two widths, because text that is right on a wide page is too small on a narrow one.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.maal.bane import bane
from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.diagram.diagramord import beskrivelse, budskap, uten_diagram
from tillit.maal.diagram.fellesskala import Fellesskala
from tillit.maal.diagram.figur import BRED, SMAL, Diagram, Tegnforklaring
from tillit.maal.diagram.tabell import tabellrader
from tillit.maal.diagram.tegn import (
    FARGER,
    MAALFARGE,
    MAALMOENSTER,
    PROGNOSEFORM,
    RADIUS,
    UTEN_TALL_FORM,
    Tegn,
    skravur,
    symbol,
    tegn_for,
    whisker,
)
from tillit.maal.diagram.tegner import Tegner
from tillit.maal.ordlegging import symbol_i_ord
from tillit.maal.prognoser import prognoser_i_bildet
from tillit.maal.serie import (
    grunnlagene,
    har_utvikling,
    maaltall_i_bildet,
    maaltall_uten_tall,
    manglende_perioder,
)


def lag_diagram(serie: Serie, felles: Fellesskala | None = None) -> Diagram:
    """Everything a page, a report or a PDF needs to show `serie`. No drawing where there is nothing to draw.

    `felles`: the scale it has in common with other indicators of its goal.
    """
    return _tegnet(serie, felles, get_language())


@lru_cache(maxsize=256)  # some 20 kB each; a series is read far more often than it gets a figure
def _tegnet(serie: Serie, felles: Fellesskala | None, _spraak: str | None) -> Diagram:
    """Kept for the series as it is, to the last word, and for the language its words are in."""
    maaltall, tegnes = maaltall_i_bildet(serie), har_utvikling(serie)
    return Diagram(
        indikator_pk=serie.indikator_pk,
        navn=serie.navn,
        enhet=serie.enhet,
        tittel=budskap(serie),
        beskrivelse=beskrivelse(serie),
        tegninger=tuple(Tegner(serie, maaltall, felles, flate).tegning() for flate in (BRED, SMAL)) if tegnes else (),
        forklaring=tuple(_forklaring(serie, maaltall)) if tegnes else (),
        rader=tabellrader(serie),
        flere_grunnlag=len({p.grunnlag for p in serie.punkter} | {m.grunnlag for m in serie.maaltall}) > 1,
        har_maaltall=bool(serie.maaltall or serie.ordmaal),
        har_tall=bool(serie.punkter),
        i_stedet="" if tegnes else uten_diagram(serie),
    )


def _forklaring(serie: Serie, maaltall: tuple[Maaltallpunkt, ...]) -> list[Tegnforklaring]:
    """What the signs mean; nothing where the drawing explains itself."""
    linjer = []
    alle = grunnlagene(serie)
    if len(alle) > 1:
        for nummer, grunnlag in enumerate(alle):
            tegn = tegn_for(nummer)
            linjer.append(_forklart(grunnlag or _("Uten oppgitt grunnlag"), tegn, fyll=tegn.farge))
    if any(punkt.foreloepig for punkt in serie.punkter):
        linjer.append(_forklart(_("Foreløpig tall"), tegn_for(0), fyll=FARGER["flate"]))
    if any(punkt.feilmargin is not None for punkt in serie.punkter):
        farge = tegn_for(0).farge
        linjer.append(Tegnforklaring(_("Feilmargin (95 %)"), linje=whisker(12, 12, 2), farge=farge, tynn=True))
    linjer += _maalforklaring(serie, maaltall)
    if prognoser_i_bildet(serie):
        rute = symbol(PROGNOSEFORM, 12, 7, RADIUS * 0.8)
        linjer.append(Tegnforklaring(_("Prognose"), symbol=rute, farge=tegn_for(0).farge, fyll=FARGER["flate"]))
    linjer += [
        Tegnforklaring(symbol_i_ord(tegnet)) for tegnet in dict.fromkeys(r.symbol for r in serie.uten_tall if r.symbol)
    ]
    if any(punkt.brudd for punkt in serie.punkter):
        linjer.append(Tegnforklaring(_("Brudd i serien"), linje="M12 0V14", farge=FARGER["brudd"], moenster="3 3"))
    if manglende_perioder(serie):
        linjer.append(Tegnforklaring(_("Tall mangler"), skravur=skravur(0, 0, 24, 14), farge=FARGER["null"]))
    return linjer


def _maalforklaring(serie: Serie, maaltall: tuple[Maaltallpunkt, ...]) -> list[Tegnforklaring]:
    """The signs of what the values are held against."""
    linjer = []
    if any(ett.verdi_til is None for ett in maaltall):
        linjer.append(Tegnforklaring(_("Måltall"), linje="M0 7H24", farge=MAALFARGE, moenster=MAALMOENSTER))
    if any(ett.verdi_til is not None for ett in maaltall):
        kanter = "M0 2H24M0 12H24"
        linjer.append(
            Tegnforklaring(_("Bånd"), linje=kanter, farge=MAALFARGE, moenster=MAALMOENSTER, areal="M0 2H24V12H0Z")
        )
    if set(maaltall_uten_tall(serie)) & set(maaltall):
        tomt = symbol(UTEN_TALL_FORM, 12, 7, RADIUS * 0.8)
        linjer.append(
            Tegnforklaring(_("Måltall der tallet mangler"), symbol=tomt, farge=MAALFARGE, fyll=FARGER["flate"])
        )
    if bane(serie):
        linjer.append(Tegnforklaring(_("På vei mot måltallet"), linje="M0 11L24 3", farge=MAALFARGE, tynn=True))
    return linjer


def _forklart(tekst: str, tegn: Tegn, *, fyll: str) -> Tegnforklaring:
    return Tegnforklaring(
        tekst,
        linje="M0 7H24",
        symbol=symbol(tegn.form, 12, 7, RADIUS),
        farge=tegn.farge,
        fyll=fyll,
        moenster=tegn.moenster,
    )
