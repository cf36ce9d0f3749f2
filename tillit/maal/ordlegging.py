"""Figures said in words: every sentence is true by rule, and none says more than is known. Pure."""

from __future__ import annotations

from decimal import Decimal

from tillit.felles.templatetags.formater import HARDT_MELLOMROM, desimal
from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.enums import Operator, Retning
from tillit.maal.rules import antall_desimaler
from tillit.maal.serie import (
    endring_siden_forrige,
    er_tilbakegang,
    grunnlagene,
    mot_maaltall,
    neste_maaltall,
    sammenliknbare,
    siste_punkt,
)

_PROSENT = frozenset({"prosent", "%"})


def tall(verdi: Decimal, desimaler: int) -> str:
    """With the indicator's decimals, and more only where the stored value has more: nothing is rounded away."""
    return str(desimal(verdi, max(desimaler, antall_desimaler(verdi))))


def med_enhet(verdi: Decimal, serie: Serie) -> str:
    enhet = "%" if serie.enhet.lower() in _PROSENT else serie.enhet
    return f"{tall(verdi, serie.desimaler)}{HARDT_MELLOMROM}{enhet}"


def avstand_med_enhet(avstand: Decimal, serie: Serie) -> str:
    """A distance between two values. Between two percentages it is percentage points: 10 % under 50 % would be 45 %."""
    if serie.enhet.lower() in _PROSENT:
        return f"{tall(abs(avstand), serie.desimaler)}{HARDT_MELLOMROM}prosentpoeng"
    return med_enhet(abs(avstand), serie)


def maaltall_i_ord(maaltall: Maaltallpunkt, serie: Serie) -> str:
    """«høyst 40 µg/m³» · «ned minst 95 % fra 2009»"""
    operator = Operator(maaltall.operator).label
    if maaltall.basisaar is None:
        return f"{operator} {med_enhet(maaltall.verdi, serie)}"
    prosent = f"{tall(abs(maaltall.verdi), 0)}{HARDT_MELLOMROM}%"
    if maaltall.verdi < 0 and maaltall.operator == Operator.HOEYST:
        return f"ned minst {prosent} fra {maaltall.basisaar}"
    if maaltall.verdi > 0 and maaltall.operator == Operator.MINST:
        return f"opp minst {prosent} fra {maaltall.basisaar}"
    return f"en endring på {operator} {tall(maaltall.verdi, 0)}{HARDT_MELLOMROM}% fra {maaltall.basisaar}"


def siste_i_ord(serie: Serie) -> str:
    """«49 µg/m³ i 2016, foreløpig»"""
    siste = siste_punkt(serie)
    if siste is None:
        return "Ingen målinger ennå"
    return f"{med_enhet(siste.verdi, serie)} i {siste.periodenavn}{', foreløpig' if siste.foreloepig else ''}"


def mot_maaltall_i_ord(serie: Serie) -> str:
    """The newest value against its target, or why the two are not held together. Empty when there is no target."""
    mot = mot_maaltall(serie)
    if mot is not None:
        return (
            f"Måltallet for {mot.punkt.periodenavn} er {maaltall_i_ord(mot.maaltall, serie)}. {_avstand_i_ord(serie)}"
        )
    if not serie.maaltall:
        return ""
    neste = neste_maaltall(serie) or serie.maaltall[-1]
    tekst = f"Måltallet for {neste.periodenavn} er {maaltall_i_ord(neste, serie)}."
    siste = siste_punkt(serie)
    if siste is None or neste.periode > siste.periode:
        return tekst
    return f"{tekst} Siste måling kan ikke holdes opp mot det: periode eller beregningsgrunnlag er et annet."


def _avstand_i_ord(serie: Serie) -> str:
    mot = mot_maaltall(serie)
    if mot is None:
        return ""
    maalingen = "Den foreløpige målingen" if mot.punkt.foreloepig else "Målingen"
    if mot.avstand == 0:
        return f"{maalingen} er akkurat på måltallet."
    if mot.maaltall.basisaar is None:
        avstand = avstand_med_enhet(mot.avstand, serie)
    else:
        avstand = f"{desimal(abs(mot.avstand), 1)} prosentpoeng"
    side = "over" if mot.avstand > 0 else "under"
    return f"{maalingen} er {avstand} {side}, {'innenfor' if mot.naadd else 'utenfor'} måltallet."


def endring_i_ord(serie: Serie) -> str:
    """What happened since the value before; going backwards is always said, and so is that nothing can be said.

    A figure that may still change is called so, and progress is never claimed from it.
    """
    endring = endring_siden_forrige(serie)
    if endring is None:
        return ""
    if endring.verdi is None or endring.fra is None:
        return f"Endring siden forrige kan ikke beregnes. {endring.hvorfor}"
    fra, til = endring.fra.periodenavn, endring.til.periodenavn
    forbehold = _foreloepig_i_ord(endring.fra, endring.til)
    if endring.verdi == 0:
        return f"Uendret fra {fra} til {til}.{forbehold}"
    tekst = f"{'Opp' if endring.verdi > 0 else 'Ned'} {avstand_med_enhet(endring.verdi, serie)} fra {fra} til {til}"
    if er_tilbakegang(endring, serie.retning):
        return f"Det går feil vei: {tekst[0].lower()}{tekst[1:]}.{forbehold}"
    if forbehold or serie.retning == Retning.NOEYTRAL:
        return f"{tekst}.{forbehold}"
    return f"{tekst}, riktig vei."


def _foreloepig_i_ord(*punkter: Maalepunkt) -> str:
    """« Tallet for 2018 er foreløpig.»; empty when every figure is final."""
    navn = [punkt.periodenavn for punkt in punkter if punkt.foreloepig]
    if not navn:
        return ""
    return f" Tallet for {navn[0]} er foreløpig." if len(navn) == 1 else " Begge tallene er foreløpige."


def budskap(serie: Serie) -> str:
    """The chart's title: where the comparable values began, where they are now, and the target that applies."""
    siste = siste_punkt(serie)
    if siste is None:
        return f"{serie.navn}: ingen målinger ennå"
    felles = sammenliknbare(serie, siste)
    return f"{serie.navn} {_gang(serie, felles)}{_forbehold(serie, felles)}{_maal(serie, siste)}"


def _gang(serie: Serie, felles: tuple[Maalepunkt, ...]) -> str:
    foerste, siste = felles[0], felles[-1]
    naa = f"{med_enhet(siste.verdi, serie)} i {siste.periodenavn}{' (foreløpig)' if siste.foreloepig else ''}"
    if len(felles) == 1:
        return f"var {naa}"
    if foerste.verdi == siste.verdi:
        return f"var {tall(foerste.verdi, serie.desimaler)} i {foerste.periodenavn} og {naa}"
    return f"gikk fra {tall(foerste.verdi, serie.desimaler)} i {foerste.periodenavn} til {naa}"


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


def beskrivelse(serie: Serie, *, akse_fra: str) -> str:
    """The chart's description: what it shows, how much, and what to beware of."""
    antall = len(serie.punkter)
    if not antall:
        return f"Ingen målinger av {serie.navn} er registrert."
    deler = [f"{antall} {'måling' if antall == 1 else 'målinger'} fra {serie.punkter[0].periodenavn}"]
    if antall > 1:
        deler[0] += f" til {serie.punkter[-1].periodenavn}"
    deler[0] += f", i {serie.enhet}."
    if len(grunnlagene(serie)) > 1:
        deler.append(f"{len(grunnlagene(serie))} beregningsgrunnlag som ikke kan sammenliknes, med hvert sitt tegn.")
    deler.extend(f"Brudd fra {p.periodenavn}: {p.brudd_grunn}." for p in serie.punkter if p.brudd)
    if any(punkt.foreloepig for punkt in serie.punkter):
        deler.append("Foreløpige tall er tegnet med hult tegn.")
    if akse_fra:
        deler.append(f"Den loddrette aksen begynner på {akse_fra}, ikke på null.")
    deler.append("Alle tall står i tabellen under.")
    return " ".join(deler)
