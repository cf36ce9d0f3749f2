"""A finished chart as markup: the drawings, what the signs mean, and the table that says the same. Texts are escaped.

Built outside the template engine, which takes ten times as long for the paths and cells of one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tillit.maal.diagram.figur import Areal, Diagram, Strek, Symbolmerke, Tegnforklaring, Tegning, Tekst
from tillit.maal.diagram.tabell import Tabellrad

TOM = "–"
_SKRAVERT = ' stroke-opacity="0.5"'


def tegningene(diagram: Diagram) -> SafeString:
    """The drawing in each of its layouts, then its signs; what is said instead where nothing is drawn."""
    svg = "".join(_svg(diagram, tegning) for tegning in diagram.tegninger)
    i_stedet = f'<p class="diagram__tomt dempet" lang="nb">{escape(diagram.i_stedet)}</p>' if diagram.i_stedet else ""
    return mark_safe(f"{svg}{i_stedet}{_forklaring(diagram.forklaring)}")


def _svg(diagram: Diagram, tegning: Tegning) -> str:
    flate = tegning.flate
    navn = f"diagram-{diagram.indikator_pk}-{flate.navn}"
    return (
        f'<svg class="diagram__tegning diagram__tegning--{flate.navn}" viewBox="0 0 {flate.bredde} {flate.hoeyde}"'
        f' role="img" aria-labelledby="{navn}-tittel" aria-describedby="{navn}-beskrivelse"'
        f' font-family="Inter, sans-serif" font-size="{flate.skrift}">'
        f'<title id="{navn}-tittel" lang="nb">{escape(diagram.tittel)}</title>'
        f'<desc id="{navn}-beskrivelse" lang="nb">{escape(diagram.beskrivelse)}</desc>'
        f"{''.join(_innhold(tegning))}</svg>"
    )


def _innhold(tegning: Tegning) -> Iterator[str]:
    """What lies at the back comes first."""
    yield from _streker(tegning.rutenett)
    yield from _streker(tegning.skravur, ekstra=_SKRAVERT)
    yield from map(_areal, tegning.arealer)
    yield from _streker(tegning.bruddstreker)
    yield from _streker(tegning.maallinjer, bredde="2")
    yield from _streker(tegning.baner, bredde="1")
    for bak in tegning.bakgrunner:
        yield f'<path class="diagram__bakgrunn" d="{bak.d}" fill="{bak.fyll}"/>'
    yield from _streker(tegning.linjer, bredde="2", ekstra=' stroke-linejoin="round"')
    yield from _streker(tegning.marginer, bredde="1")
    yield from _symboler(tegning.uten_tall, bredde="1.5")
    yield from _symboler(tegning.prognoser, bredde="1.5")
    yield from _symboler(tegning.symboler, bredde="2")
    yield from _tekster(tegning.aksetekster)
    yield from _tekster(tegning.etiketter, ekstra=' font-weight="600"')


def _streker(streker: Iterable[Strek], *, bredde: str = "", ekstra: str = "") -> Iterator[str]:
    tykk = f' stroke-width="{bredde}"' if bredde else ""
    for strek in streker:
        moenster = f' stroke-dasharray="{strek.moenster}"' if strek.moenster else ""
        yield f'<path d="{strek.d}" stroke="{strek.farge}"{moenster}{tykk}{ekstra} fill="none"/>'


def _areal(areal: Areal) -> str:
    return f'<path d="{areal.d}" fill="{areal.farge}" fill-opacity="0.13" stroke="none"/>'


def _symboler(symboler: Iterable[Symbolmerke], *, bredde: str) -> Iterator[str]:
    for symbol in symboler:
        yield f'<path d="{symbol.d}" stroke="{symbol.farge}" fill="{symbol.fyll}" stroke-width="{bredde}"/>'


def _tekster(tekster: Iterable[Tekst], *, ekstra: str = "") -> Iterator[str]:
    for tekst in tekster:
        sted = f'x="{tekst.x}" y="{tekst.y}" text-anchor="{tekst.anker}" fill="{tekst.farge}"'
        if tekst.staaende:
            sted = f'{sted} transform="rotate(-90 {tekst.x} {tekst.y})"'
        yield f"<text {sted}{ekstra}>{escape(tekst.tekst)}</text>"


def _forklaring(linjer: Iterable[Tegnforklaring]) -> str:
    punkter = "".join(f"<li>{_tegn(ett)}{escape(ett.tekst)}</li>" for ett in linjer)
    return f'<ul class="diagram__forklaring">{punkter}</ul>' if punkter else ""


def _tegn(tegn: Tegnforklaring) -> str:
    if not (tegn.linje or tegn.symbol or tegn.skravur):
        return ""
    areal = _areal(Areal(tegn.areal, tegn.farge)) if tegn.areal else ""
    strek = Strek(tegn.linje, tegn.farge, tegn.moenster)
    linje = "".join(_streker([strek], bredde="1" if tegn.tynn else "2")) if tegn.linje else ""
    symbol = "".join(_symboler([Symbolmerke(tegn.symbol, tegn.farge, tegn.fyll)], bredde="2")) if tegn.symbol else ""
    apning = '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true" focusable="false">'
    skravur = "".join(_streker([Strek(tegn.skravur, tegn.farge)], ekstra=_SKRAVERT)) if tegn.skravur else ""
    return f"{apning}{areal}{skravur}{linje}{symbol}</svg>"


def tabellen(diagram: Diagram, *, lenker: bool) -> SafeString:
    """The table twin. `lenker`: a value and a target lead to their rows on the indicator's page."""
    navn = escape(diagram.navn)
    kolonner = [("periode", _("Periode")), ("verdi", _("Verdi (%(enhet)s)") % {"enhet": diagram.enhet})]
    kolonner += [("maaltall", _("Måltall"))] if diagram.har_maaltall else []
    kolonner += [("grunnlag", _("Beregningsgrunnlag"))] if diagram.flere_grunnlag else []
    kolonner += [("merknad", _("Merknad"))]
    hoder = "".join(
        f'<th scope="col"{_TALL if felt == "verdi" else ""}>{escape(tittel)}</th>' for felt, tittel in kolonner
    )
    adresse = reverse("maal:indikator", args=[diagram.indikator_pk]) if lenker else ""
    etiketter = {"maaltall": _("Måltall"), "grunnlag": _("Grunnlag"), "verdi": _("Verdi"), "merknad": _("Merknad")}
    felter = [(felt, escape(etiketter[felt])) for felt, _tittel in kolonner[1:]]
    rader = "".join(
        f'<tr><th scope="row">{escape(rad.periode)}</th>'
        f"{''.join(_celle(rad, felt, etikett, adresse) for felt, etikett in felter)}</tr>"
        for rad in diagram.rader
    )
    ramme = escape(_("Tall for %(navn)s") % {"navn": diagram.navn})
    return mark_safe(
        f'<div class="tabellramme" tabindex="0" role="region" aria-label="{ramme}">'
        f'<table class="tabell diagram__tabell"><caption class="ds-sr-only">{navn}, {escape(diagram.enhet)}</caption>'
        f"<thead><tr>{hoder}</tr></thead><tbody>{rader}</tbody></table></div>"
    )


_TALL = ' class="tall"'
_PAA_BOKMAAL = frozenset({"maaltall", "merknad"})


def _celle(rad: Tabellrad, felt: str, etikett: str, adresse: str) -> str:
    tekst: str = escape(getattr(rad, felt))
    if tekst and felt in _PAA_BOKMAAL:
        tekst = f'<span lang="nb">{tekst}</span>'
    rader = {"verdi": ("maaling", rad.maaling_pk), "maaltall": ("maaltall", rad.maaltall_pk)}
    hva, nummer = rader.get(felt, ("", None))
    if adresse and tekst and nummer:
        tekst = f'<a href="{adresse}#{hva}-{nummer}">{tekst}</a>'
    return f'<td{_TALL if felt == "verdi" else ""} data-label="{etikett}">{tekst or TOM}</td>'
