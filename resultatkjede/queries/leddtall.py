"""The figures that tell of a ledd: the stand of each indicator (ADR 9), in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from resultatkjede.bilder import I_ORD, Leddtall
from resultatkjede.models import Leddindikator
from tillit.felles.tid import i_dag
from tillit.maal.bilder import Serie
from tillit.maal.enums import Retning, Symbol
from tillit.maal.feilmargin import innenfor
from tillit.maal.models import Indikator, Indikatorstand, Maal, Maaling
from tillit.maal.ordlegging import med_enhet, standens_endring_i_ord
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import seriehode
from tillit.organisasjon.models import Bruker

_FORTEGN = {Retning.OPP: 1, Retning.NED: -1}


def leddtall(kjeder: Collection[int], *, leser: Bruker | None) -> dict[int, tuple[Leddtall, ...]]:
    """The figures of every ledd in these chains that has an indicator, one query. Who may read a chain may read its own
    goal's indicators; those of other goals only where `leser` may see the goal (nobody: none).
    """
    return _per_ledd(_rader(Leddindikator.objects.filter(ledd__kjede__in=kjeder), leser))


def tall_for(ledd: Collection[int], *, leser: Bruker) -> dict[int, tuple[Leddtall, ...]]:
    """The same for some ledd, of whatever chains."""
    return _per_ledd(_rader(Leddindikator.objects.filter(ledd__in=ledd), leser))


def _per_ledd(rader: QuerySet[Any]) -> dict[int, tuple[Leddtall, ...]]:
    per_ledd: dict[int, list[Leddtall]] = defaultdict(list)
    dag = i_dag()
    for rad in rader:
        tall = per_ledd[rad.ledd_id]  # there is an indicator, whoever may see it
        if rad.synlig:
            tall.append(_tall(rad, dag=dag))
    return {ledd: tuple(tall) for ledd, tall in per_ledd.items()}


def _rader(leddindikatorer: QuerySet[Any], leser: Bruker | None) -> QuerySet[Any]:
    synlig = Q(indikator__maal_id=F("ledd__kjede__maal_id"))
    if leser is not None:
        synlig |= Q(indikator__maal__in=Maal.objects.synlig_for(leser))
    forrige = Maaling.objects.filter(
        indikator=OuterRef("indikator"),
        periode=OuterRef("indikator__stand__forrige_periode"),
        grunnlag=OuterRef("indikator__stand__grunnlag"),
    )
    return (
        leddindikatorer.select_related("indikator__stand")
        .annotate(synlig=ExpressionWrapper(synlig, output_field=BooleanField()))
        .annotate(
            forrige_foreloepig=Subquery(forrige.order_by("-versjon").values("foreloepig")[:1]),
            forrige_margin=Subquery(forrige.order_by("-versjon").values("feilmargin")[:1]),
            margin=F("indikator__stand__maaling__feilmargin"),
        )
        .order_by("pk")
    )


def _tall(rad: Any, *, dag: date) -> Leddtall:
    """`rad`: a Leddindikator with what `_rader` fetches along with it."""
    indikator: Indikator = rad.indikator
    stand: Indikatorstand = indikator.stand  # the database keeps one for every indicator
    serie = seriehode(indikator)
    if stand.periode is None:
        return Leddtall(indikator.pk, indikator.navn, merknad="Ingen målinger ennå", forsinket=_er_sen(stand, dag))
    return Leddtall(
        indikator=indikator.pk,
        navn=indikator.navn,
        verdi=_verdi(stand, serie),
        periode=Periode.som_inneholder(stand.periode, indikator.frekvens).navn,
        foreloepig=stand.foreloepig,
        retning=retning(
            stand.verdi,
            stand.forrige_verdi,
            bedre=indikator.retning,
            foreloepig=stand.foreloepig or bool(rad.forrige_foreloepig),
            marginer=(rad.margin, rad.forrige_margin),
        ),
        endring=standens_endring_i_ord(
            serie,
            stand.verdi,
            stand.forrige_verdi,
            fra=stand.forrige_periode,
            til=stand.periode,
            marginer=(rad.margin, rad.forrige_margin),
        ),
        merknad=_merknad(stand, dag),
        forsinket=_er_sen(stand, dag),
    )


def retning(
    verdi: Decimal | None,
    forrige: Decimal | None,
    *,
    bedre: str,
    foreloepig: bool,
    marginer: tuple[Decimal | None, ...] = (),
) -> str:
    """Backwards is always said; forwards is not claimed from a figure that may still change. Chance is no direction."""
    if verdi is None or forrige is None:
        return ""
    if verdi == forrige:
        return "uendret"
    if innenfor(verdi - forrige, *marginer):
        return ""
    gikk = (verdi - forrige) * _FORTEGN.get(Retning(bedre), 0)
    if gikk < 0:
        return "daarligere"
    return "bedre" if gikk and not foreloepig else ""


def _verdi(stand: Indikatorstand, serie: Serie) -> str:
    if stand.verdi is not None:
        return med_enhet(stand.verdi, serie)
    return stand.symbol or I_ORD


def _merknad(stand: Indikatorstand, dag: date) -> str:
    """What the value alone does not say: what a symbol means, the words of an answer without a number, disuse."""
    deler = []
    if stand.verdi is None:
        deler.append(str(Symbol(stand.symbol).label) if stand.symbol else stand.beskrivelse.rstrip("."))
    if stand.brudd:
        deler.append("Brudd i serien: kan ikke sammenliknes med tidligere tall")
    if stand.avviklet_dato and stand.avviklet_dato <= dag:
        deler.append("Indikatoren er ikke lenger i bruk")
    return ". ".join(deler)


def _er_sen(stand: Indikatorstand, dag: date) -> bool:
    i_bruk = stand.avviklet_dato is None or stand.avviklet_dato > dag
    return i_bruk and stand.forfaller_dato is not None and stand.forfaller_dato <= dag
