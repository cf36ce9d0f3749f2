"""What is said of a chart: its title and its description. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tillit.felles.bokmaal import paa_bokmaal
from tillit.maal.bane import bane
from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.enums import Indikatortype
from tillit.maal.feilmargin import innenfor
from tillit.maal.ordlegging import (
    flere_i_ord,
    maaltall_i_ord,
    med_enhet,
    symbol_i_ord,
    tall,
    uten_tall_i_ord,
)
from tillit.maal.perioder import spenn
from tillit.maal.prognoser import prognoser_i_bildet
from tillit.maal.serie import (
    forskjell,
    grunnlagene,
    maaltall_uten_tall,
    manglende_perioder,
    neste_maaltall,
    periode_av,
    sammenliknbare,
    siste_punkt,
    siste_svar,
    siste_uten_tall,
)
from tillit.spraak.antall import Kjoenn, Substantiv
from tillit.spraak.bokstaver import liten
from tillit.spraak.rekke import oppramsing

_MAALING = Substantiv("måling", "målingen", "målinger", Kjoenn.HANKJOENN)


@paa_bokmaal
def budskap(serie: Serie) -> str:
    """The chart's title: where the comparable values began, where they are now, and the target that applies."""
    siste = siste_punkt(serie)
    if siste is None:
        uten = siste_uten_tall(serie)
        return f"{serie.navn}: {liten(uten_tall_i_ord(uten)) if uten else 'ingen målinger ennå'}"
    if len(alle := siste_svar(serie)) > 1 and not siste_uten_tall(serie):
        return f"{serie.navn} var {flere_i_ord(serie, alle)}{_maal(serie, siste)}"
    felles = sammenliknbare(serie, siste)
    return f"{serie.navn} {_gang(serie, felles)}{_forbehold(serie, felles)}{_maal(serie, siste)}"


def _gang(serie: Serie, felles: tuple[Maalepunkt, ...]) -> str:
    foerste, siste = felles[0], felles[-1]
    naa = f"{med_enhet(siste.verdi, serie)} i {siste.periodenavn}{' (foreløpig)' if siste.foreloepig else ''}"
    if len(felles) == 1:
        return f"var {naa}"
    fra = med_enhet(foerste.verdi, serie) if serie.type == Indikatortype.SKAAR else tall(foerste.verdi, serie.desimaler)
    if foerste.verdi == siste.verdi:
        return f"var {fra} i {foerste.periodenavn} og {naa}"
    hull = len(felles) == 2 and periode_av(serie, foerste.periode).neste.start != siste.periode  # noqa: PLR2004
    imellom = ", ingen tall imellom" if hull else ""
    if innenfor(forskjell(serie, foerste, siste), foerste.feilmargin, siste.feilmargin):
        return f"var {fra} i {foerste.periodenavn} og {naa}{imellom}, en forskjell innenfor feilmarginen"
    return f"gikk fra {fra} i {foerste.periodenavn} til {naa}{imellom}"


def _forbehold(serie: Serie, felles: tuple[Maalepunkt, ...]) -> str:
    if felles[0].brudd and any(
        p.grunnlag == felles[0].grunnlag and p.periode < felles[0].periode for p in serie.punkter
    ):
        return f" (brudd fra {felles[0].periodenavn}, eldre tall kan ikke sammenliknes)"
    if len(grunnlagene(serie)) > 1:
        return " (tall på andre grunnlag kan ikke sammenliknes)"
    return ""


def _maal(serie: Serie, siste: Maalepunkt) -> str:
    gjeldende = next((m for m in serie.maaltall if (m.periode, m.grunnlag) == (siste.periode, siste.grunnlag)), None)
    maaltall = gjeldende or neste_maaltall(serie)
    if maaltall is None:
        return ""
    return f"; målet for {maaltall.periodenavn} er {maaltall_i_ord(maaltall, serie)}"


@paa_bokmaal
def beskrivelse(serie: Serie, *, tabell: bool = True) -> str:
    """The chart's description: what it shows, how much, and what to beware of. `tabell`: its twin stands under it."""
    antall = len(serie.punkter)
    if not antall:
        return f"Ingen målinger av {serie.navn} er registrert{' med tall' if serie.uten_tall else ''}."
    deler = [f"{_MAALING.talt(antall)} fra {serie.punkter[0].periodenavn}"]
    if antall > 1:
        deler[0] += f" til {serie.punkter[-1].periodenavn}"
    deler[0] += "." if serie.type == Indikatortype.SKAAR else f", i {serie.enhet}."
    if len(grunnlagene(serie)) > 1:
        deler.append(f"{len(grunnlagene(serie))} beregningsgrunnlag som ikke kan sammenliknes, med hvert sitt tegn.")
    deler.extend(f"Brudd fra {p.periodenavn}: {p.brudd_grunn}." for p in serie.punkter if p.brudd)
    deler.extend(f"{rad.periodenavn}: {symbol_i_ord(rad.symbol)}." for rad in serie.uten_tall if rad.symbol)
    deler.extend(_mangler(serie))
    if any(maaltall.verdi_til is not None for maaltall in serie.maaltall):
        deler.append("Båndet målingene skal holde seg innenfor, er tegnet som en flate.")
    if bane(serie):
        deler.append("Den tynne linjen er veien mellom måltallene. Den er regnet ut, ikke vedtatt.")
    if prognoser_i_bildet(serie):
        deler.append("Prognoser er tegnet som små hule ruter.")
    if any(punkt.feilmargin is not None for punkt in serie.punkter):
        deler.append("Den tynne streken gjennom et tall er feilmarginen, med 95 prosent sikkerhet.")
    if any(punkt.foreloepig for punkt in serie.punkter):
        deler.append("Foreløpige tall er tegnet med hult tegn.")
    if tabell:
        deler.append("Alle tall står i tabellen under.")
    return " ".join(deler)


def _mangler(serie: Serie) -> Iterator[str]:
    """What there is no figure for."""
    if hull := manglende_perioder(serie):
        yield f"Tall mangler for {oppramsing([spenn(fra, til) for fra, til in hull])}."
    if mangler := [maaltall.periodenavn for maaltall in maaltall_uten_tall(serie)]:
        yield f"Måltall uten måling: {oppramsing(mangler)}."


@paa_bokmaal
def uten_diagram(serie: Serie) -> str:
    """What is said in the drawing's place; nothing where the answers are words, for they stand in the table."""
    if serie.punkter:
        return "Det er for få tall til et diagram."
    return "" if serie.uten_tall else f"{budskap(serie)}."
