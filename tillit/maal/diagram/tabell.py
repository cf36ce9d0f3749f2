"""The table that says the same as the drawing, and what the drawing leaves out. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from tillit.felles.bokmaal import paa_bokmaal
from tillit.maal.bane import bane
from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Prognosepunkt, Serie, UtenTall
from tillit.maal.enums import Symbol
from tillit.maal.maaltallord import bommet_i_ord, steg_i_ord
from tillit.maal.ordlegging import (
    feilmargin_i_ord,
    maaltall_i_ord,
    med_enhet,
    sikkerhet_i_ord,
    verdi_i_ord,
)
from tillit.maal.perioder import Periode, spenn
from tillit.maal.serie import maaltall_uten_tall, manglende_perioder
from tillit.spraak.bokstaver import liten, stor


@dataclass(frozen=True)
class Tabellrad:
    """One period on one base: the value, the target, or neither. Empty `verdi` is a value that is missing.

    `lest` is the value as it is read where no heading has the unit: «65,2 %», «Høyt» of a score, a symbol alone.
    """

    periode: str
    verdi: str = ""
    lest: str = ""
    grunnlag: str = ""
    maaltall: str = ""
    merknader: tuple[str, ...] = ()
    versjon: int = 1
    maaling_pk: int | None = None
    maaltall_pk: int | None = None

    @property
    @paa_bokmaal
    def merknad(self) -> str:
        """All that is remarked, one sentence after the other: «Foreløpig. Omtrentlig tall.»"""
        versjon = [_("versjon %(nr)s, tidligere versjoner finnes") % {"nr": self.versjon}] if self.versjon > 1 else []
        alle = [*self.merknader, *versjon]
        if len(alle) <= 1:
            return "".join(alle)
        return " ".join([*(f"{stor(en).rstrip('.')}." for en in alle[:-1]), stor(alle[-1])])


@paa_bokmaal
def tabellrader(serie: Serie) -> tuple[Tabellrad, ...]:
    """Newest period last, as in the drawing, and in bokmål as its sentences are.

    Holes are rows; targets without a value of their own base are rows too.
    """
    maaltall = {(m.periode, m.grunnlag): m for m in serie.maaltall}
    prognoser = {(p.periode, p.grunnlag): p for p in serie.prognoser}
    paa_vei = {(steg.periode, steg.grunnlag): steg for stykke in bane(serie) for steg in stykke.steg}
    rader: list[tuple[date, Tabellrad]] = []
    for punkt in serie.punkter:
        noekkel = (punkt.periode, punkt.grunnlag)
        rad = _rad(serie, punkt, maaltall.pop(noekkel, None), prognoser.pop(noekkel, None))
        if not rad.maaltall and noekkel in paa_vei:
            rad = replace(rad, maaltall=_("på vei: %(tall)s") % {"tall": steg_i_ord(paa_vei[noekkel], serie)})
        rader.append((punkt.periode, rad))
    rader += [(u.periode, _uten_tall(u, maaltall.pop((u.periode, u.grunnlag), None), serie)) for u in serie.uten_tall]
    rader += [(m.periode, _rad(serie, None, m, prognoser.pop(n, None))) for n, m in maaltall.items()]
    rader += [(p.periode, _rad(serie, None, None, p)) for p in prognoser.values()]
    bare_maal = {dag for dag, rad in rader if rad.maaling_pk is None}
    hull = manglende_perioder(serie)
    mangler = {maaltall.periode for maaltall in maaltall_uten_tall(serie)}
    mangler |= {dag for dag in bare_maal if any(fra.start <= dag <= til.start for fra, til in hull)}
    rader = [
        (dag, replace(rad, merknader=(*rad.merknader, _("mangler")))) if dag in mangler & bare_maal else (dag, rad)
        for dag, rad in rader
    ]
    rader += [
        (fra.start, Tabellrad(spenn(fra, til), merknader=(_("mangler"),)))
        for hullet in hull
        for fra, til in _delt_ved(bare_maal, *hullet)
    ]
    return tuple(rad for _, rad in sorted(_med_ordmaal(serie, rader), key=lambda par: par[0]))


def _delt_ved(dager: set[date], fra: Periode, til: Periode) -> Iterator[tuple[Periode, Periode]]:
    """What is left of a hole when the periods that have a row of their own are taken out of it."""
    foerste, periode = fra, fra
    while periode <= til:
        if periode.start in dager:
            if foerste < periode:
                yield foerste, periode.forrige
            foerste = periode.neste
        periode = periode.neste
    if foerste <= til:
        yield foerste, til


def _med_ordmaal(serie: Serie, rader: list[tuple[date, Tabellrad]]) -> list[tuple[date, Tabellrad]]:
    """Targets in words stand beside the answer of their period."""
    ord_for = {ett.periode: ett for ett in serie.ordmaal}
    med = [
        (dag, replace(rad, maaltall=ett.beskrivelse, maaltall_pk=ett.pk) if (ett := ord_for.pop(dag, None)) else rad)
        for dag, rad in rader
    ]
    return med + [
        (ett.periode, Tabellrad(ett.periodenavn, maaltall=ett.beskrivelse, maaltall_pk=ett.pk))
        for ett in ord_for.values()
    ]


def _uten_tall(uten: UtenTall, maaltall: Maaltallpunkt | None, serie: Serie) -> Tabellrad:
    merknader = [liten(str(Symbol(uten.symbol).label))] if uten.symbol else []
    if uten.foreloepig:
        merknader.append(_("foreløpig"))
    if uten.merknad:
        merknader.append(uten.merknad)
    return Tabellrad(
        periode=uten.periodenavn,
        verdi=uten.symbol or uten.beskrivelse,
        lest=uten.symbol or uten.beskrivelse.rstrip("."),
        grunnlag=uten.grunnlag,
        maaltall=maaltall_i_ord(maaltall, serie) if maaltall else "",
        merknader=tuple(merknader),
        versjon=uten.versjon,
        maaling_pk=uten.pk,
        maaltall_pk=maaltall.pk if maaltall else None,
    )


def _rad(
    serie: Serie, punkt: Maalepunkt | None, maaltall: Maaltallpunkt | None, prognose: Prognosepunkt | None
) -> Tabellrad:
    kilde = punkt or maaltall or prognose
    if kilde is None:
        raise ValueError(serie)
    merknader = list(_merknader(punkt, serie)) if punkt else []
    if punkt and (bommet := bommet_i_ord(serie, punkt, maaltall)):
        merknader.append(bommet)
    if prognose is not None:
        merknader.append(_("prognose: %(tall)s") % {"tall": med_enhet(prognose.verdi, serie)})
    return Tabellrad(
        periode=kilde.periodenavn,
        verdi=verdi_i_ord(punkt.verdi, serie) if punkt else "",
        lest=med_enhet(punkt.verdi, serie) if punkt else "",
        grunnlag=kilde.grunnlag,
        maaltall=maaltall_i_ord(maaltall, serie) if maaltall else "",
        merknader=tuple(merknader),
        versjon=punkt.versjon if punkt else 1,
        maaling_pk=punkt.pk if punkt else None,
        maaltall_pk=maaltall.pk if maaltall else None,
    )


def _merknader(punkt: Maalepunkt, serie: Serie) -> tuple[str, ...]:
    margin = feilmargin_i_ord(punkt.feilmargin, punkt.antall_svar, serie)
    merknader = [*([margin] if margin else []), *([_("foreløpig")] if punkt.foreloepig else [])]
    if punkt.brudd:
        merknader.append(_("brudd i serien: %(grunn)s") % {"grunn": punkt.brudd_grunn})
    if sikkerhet := sikkerhet_i_ord(punkt.sikkerhet):
        merknader.append(liten(sikkerhet))
    if punkt.merknad:
        merknader.append(punkt.merknad)
    return tuple(merknader)
