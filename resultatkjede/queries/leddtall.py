"""The figures that tell of a ledd: the stand of each indicator (ADR 9), in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.utils.translation import gettext as _

from resultatkjede.bilder import I_ORD, Leddtall
from resultatkjede.models import Leddindikator
from tillit.felles.tid import i_dag
from tillit.maal.bilder import Maalepunkt, Serie, UtenTall
from tillit.maal.enums import Symbol
from tillit.maal.models import Indikator, Indikatorstand, Maal
from tillit.maal.ordlegging import feilmargin_i_ord, kort_endring_i_ord, med_enhet, svarene_i_ord
from tillit.maal.queries.maalbilder import seriehode, siste_og_forrige
from tillit.maal.serie import retning_siden_forrige, siste_svar
from tillit.organisasjon.models import Bruker


def leddtall(kjeder: Collection[int], *, leser: Bruker | None) -> dict[int, tuple[Leddtall, ...]]:
    """The figures of every ledd in these chains that has an indicator, two queries.

    Who may read a chain may read its own goal's indicators; those of other goals only where `leser` may see the goal
    (nobody: none).
    """
    return _per_ledd(_rader(Leddindikator.objects.filter(ledd__kjede__in=kjeder), leser))


def tall_for(ledd: Collection[int], *, leser: Bruker) -> dict[int, tuple[Leddtall, ...]]:
    """The same for some ledd, of whatever chains."""
    return _per_ledd(_rader(Leddindikator.objects.filter(ledd__in=ledd), leser))


def _per_ledd(rader: QuerySet[Any]) -> dict[int, tuple[Leddtall, ...]]:
    per_ledd: dict[int, list[Leddtall]] = defaultdict(list)
    dag, alle = i_dag(), list(rader)
    serier = siste_og_forrige({rad.indikator_id: seriehode(rad.indikator) for rad in alle if rad.synlig})
    for rad in alle:
        tall = per_ledd[rad.ledd_id]  # there is an indicator, whoever may see it
        if rad.synlig:
            tall.append(_tall(rad.indikator, serier[rad.indikator_id], dag=dag))
    return {ledd: tuple(tall) for ledd, tall in per_ledd.items()}


def _rader(leddindikatorer: QuerySet[Any], leser: Bruker | None) -> QuerySet[Any]:
    synlig = Q(indikator__maal_id=F("ledd__kjede__maal_id"))
    if leser is not None:
        synlig |= Q(indikator__maal__in=Maal.objects.synlig_for(leser))
    return (
        leddindikatorer.select_related("indikator__stand")
        .annotate(synlig=ExpressionWrapper(synlig, output_field=BooleanField()))
        .order_by("pk")
    )


def _tall(indikator: Indikator, serie: Serie, *, dag: date) -> Leddtall:
    stand: Indikatorstand = indikator.stand  # the database keeps one for every indicator
    svar = siste_svar(serie)
    if not svar:
        return Leddtall(indikator.pk, indikator.navn, merknad=_("Ingen målinger ennå"), forsinket=_er_sen(stand, dag))
    return Leddtall(
        indikator=indikator.pk,
        navn=indikator.navn,
        verdi=svarene_i_ord(serie, svar) if len(svar) > 1 else _verdi(svar[0], serie),
        periode=svar[0].periodenavn,
        foreloepig=any(ett.foreloepig for ett in svar),
        retning=retning_siden_forrige(serie),
        endring=kort_endring_i_ord(serie),
        merknad=_merknad(svar, stand, dag),
        forsinket=_er_sen(stand, dag),
        margin=_margin(svar[0], serie) if len(svar) == 1 else "",
    )


def _verdi(svar: Maalepunkt | UtenTall, serie: Serie) -> str:
    if isinstance(svar, Maalepunkt):
        return med_enhet(svar.verdi, serie)
    return svar.symbol or I_ORD


def _margin(svar: Maalepunkt | UtenTall, serie: Serie) -> str:
    return feilmargin_i_ord(svar.feilmargin, svar.antall_svar, serie) if isinstance(svar, Maalepunkt) else ""


def _merknad(svar: Sequence[Maalepunkt | UtenTall], stand: Indikatorstand, dag: date) -> str:
    """What the value alone does not say: what a symbol means, the words of an answer without a number, disuse."""
    deler = [
        str(Symbol(ett.symbol).label) if ett.symbol else ett.beskrivelse.rstrip(".")
        for ett in svar
        if isinstance(ett, UtenTall) and (len(svar) == 1 or not ett.symbol)
    ]
    if any(ett.brudd for ett in svar):
        deler.append(_("Brudd i serien: kan ikke sammenliknes med tidligere tall"))
    if stand.avviklet_dato and stand.avviklet_dato <= dag:
        deler.append(_("Indikatoren er ikke lenger i bruk"))
    return ". ".join(deler)


def _er_sen(stand: Indikatorstand, dag: date) -> bool:
    i_bruk = stand.avviklet_dato is None or stand.avviklet_dato > dag
    return i_bruk and stand.forfaller_dato is not None and stand.forfaller_dato <= dag
