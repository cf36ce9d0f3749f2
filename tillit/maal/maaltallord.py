"""A figure held against its target, in words: how far, on which side, and what was missed. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tillit.felles.formater import desimal
from tillit.maal.bane import bane, mot_bane
from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.mot_maaltall import MotMaaltall, hold_mot, mot_maaltall, siste_mot_eldre_maaltall
from tillit.maal.ordlegging import avstand_med_enhet, maaltall_i_ord, med_enhet, med_stort_grunnlag
from tillit.maal.serie import hvert_grunnlag, neste_maaltall, siste_punkt
from tillit.spraak.bokstaver import liten


def mot_maaltall_i_ord(serie: Serie) -> str:
    """The newest value against its target, or why the two are not held together. Empty when there is no target.

    Of several values of one period, each that has a target of its own base is held against that.
    """
    deler = hvert_grunnlag(serie)
    holdt = [ett for ett in deler if len(deler) > 1 and (mot_maaltall(ett) or mot_bane(ett))]
    if holdt:
        return " ".join(f"{med_stort_grunnlag(ett)}: {liten(_ett_mot_maaltall_i_ord(ett))}" for ett in holdt)
    return _ett_mot_maaltall_i_ord(serie)


def _ett_mot_maaltall_i_ord(serie: Serie) -> str:
    mot = mot_maaltall(serie)
    if mot is not None:
        maaltall = maaltall_i_ord(mot.maaltall, serie)
        return f"Måltallet for {mot.punkt.periodenavn} er {maaltall}. {_avstand_i_ord(serie, mot)}"
    paa_vei = mot_bane(serie)
    if paa_vei is not None:
        return _paa_vei_i_ord(serie, paa_vei)
    if not serie.maaltall:
        return _ordmaal_i_ord(serie)
    neste = neste_maaltall(serie) or serie.maaltall[-1]
    tekst = f"Måltallet for {neste.periodenavn} er {maaltall_i_ord(neste, serie)}."
    siste = siste_punkt(serie)
    eldre = siste_mot_eldre_maaltall(serie)
    utfall = f" {_utfall_i_ord(serie, eldre)}." if eldre else ""
    if siste is None or neste.periode > siste.periode:
        return tekst + (utfall if eldre and not eldre.naadd else "")
    return (
        utfall.strip()
        or f"{tekst} Siste måling kan ikke holdes opp mot det: periode eller beregningsgrunnlag er et annet."
    )


def _utfall_i_ord(serie: Serie, mot: MotMaaltall) -> str:
    """«113 g/km i 2015, over måltallet høyst 110 g/km»"""
    return (
        f"{med_enhet(mot.punkt.verdi, serie)} i {mot.punkt.periodenavn}, "
        f"{_plass_i_ord(mot)} {maaltall_i_ord(mot.maaltall, serie)}"
    )


def _plass_i_ord(mot: MotMaaltall) -> str:
    if mot.innenfor_feilmarginen:
        return "innenfor feilmarginen av måltallet"
    if mot.naadd:
        return "innenfor måltallet"
    return f"{'over' if mot.avstand > 0 else 'under'} måltallet"


def bommet_i_ord(serie: Serie, punkt: Maalepunkt, maaltall: Maaltallpunkt | None) -> str:
    """«over måltallet», where the value of a period missed its target, as far as is known; else empty."""
    mot = hold_mot(serie, punkt, maaltall) if maaltall else None
    return _plass_i_ord(mot) if mot and mot.bommet else ""


def _ordmaal_i_ord(serie: Serie) -> str:
    """The target in words for the period of the newest answer, else the last one."""
    if not serie.ordmaal:
        return ""
    siste = max(serie.uten_tall, key=lambda rad: (rad.periode, rad.pk), default=None)
    samme = [ett for ett in serie.ordmaal if siste is not None and ett.periode == siste.periode]
    ett = samme[0] if samme else serie.ordmaal[-1]
    return f"Målet for {ett.periodenavn}: {ett.beskrivelse}"


def _avstand_i_ord(serie: Serie, mot: MotMaaltall) -> str:
    maalingen = "Den foreløpige målingen" if mot.punkt.foreloepig else "Målingen"
    if mot.innenfor_feilmarginen:
        hva = "måltallet" if mot.maaltall.verdi_til is None else "grensen for båndet"
        return f"{maalingen} er innenfor feilmarginen av {hva}."
    if mot.maaltall.verdi_til is not None:
        if mot.naadd:
            return f"{maalingen} er innenfor båndet."
        side = "over" if mot.avstand > 0 else "under"
        return f"{maalingen} er utenfor båndet, {avstand_med_enhet(mot.avstand, serie)} {side}."
    if mot.avstand == 0:
        return f"{maalingen} er akkurat på måltallet."
    if mot.maaltall.basisaar is None:
        avstand = avstand_med_enhet(mot.avstand, serie)
    else:
        avstand = f"{desimal(abs(mot.avstand), 1)} prosentpoeng"
    side = "over" if mot.avstand > 0 else "under"
    return (
        f"{maalingen} er {avstand} {side}, innenfor måltallet."
        if mot.naadd
        else f"{maalingen} er {avstand} {side} måltallet."
    )


def _paa_vei_i_ord(serie: Serie, mot: MotMaaltall) -> str:
    """Against the line between two targets: a way point, not a promise."""
    til = next(stykke.til for stykke in bane(serie) if mot.maaltall in stykke.steg)
    tekst = (
        f"På vei mot {maaltall_i_ord(til, serie)} i {til.periodenavn}: en rett linje gir "
        f"{steg_i_ord(mot.maaltall, serie)} i {mot.punkt.periodenavn}."
    )
    maalingen = "Den foreløpige målingen" if mot.punkt.foreloepig else "Målingen"
    avstand = _avrundet(mot.avstand, serie)
    if mot.innenfor_feilmarginen:
        return f"{tekst} {maalingen} er innenfor feilmarginen av linjen."
    if avstand == 0:
        return f"{tekst} {maalingen} er på linjen."
    side = "over" if avstand > 0 else "under"
    skjema = "foran" if mot.naadd else "bak"
    return f"{tekst} {maalingen} er {avstand_med_enhet(avstand, serie)} {side} linjen, {skjema} skjema."


def steg_i_ord(steg: Maaltallpunkt, serie: Serie) -> str:
    """What the line between two targets says in a period, with the indicator's decimals."""
    til = None if steg.verdi_til is None else _avrundet(steg.verdi_til, serie)
    return maaltall_i_ord(replace(steg, verdi=_avrundet(steg.verdi, serie), verdi_til=til), serie)


def _avrundet(verdi: Decimal, serie: Serie) -> Decimal:
    """With the indicator's decimals: a point on a line has no more certainty than the figures."""
    return verdi.quantize(Decimal(1).scaleb(-serie.desimaler), ROUND_HALF_UP)
