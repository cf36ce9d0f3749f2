"""Make what an IATI activity holds: indicators with their figures, then the chain they tell of. All or nothing."""

from __future__ import annotations

from django.db import transaction

from resultatkjede.actions.bygg import Byggeresultat, bygg_kjede
from resultatkjede.iati import Iatiplan, Nyindikator
from tillit.maal.actions import fastsett_maaltall, opprett_indikator, registrer_maaling
from tillit.maal.enums import Indikatortype, Operator, Oppsummeringsregel, Retning
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker

VEDTATT_I = "Lest inn fra IATI"


@transaction.atomic
def les_inn_iati(*, maal: Maal, plan: Iatiplan, av: Bruker, legg_til: bool = False) -> Byggeresultat:
    """`plan` as `begrenset` left it: what the person may not do is not in it. The chain is a step of its own in the
    history, so that undoing it leaves the figures, which are never taken back.
    """
    for ny in plan.indikatorer:
        _lag_indikator(maal, ny, plan.tittel, av)
    return bygg_kjede(maal=maal, bilde=plan.kjede, av=av, legg_til=legg_til, navn="kjede.lest_inn_iati")


def _lag_indikator(maal: Maal, ny: Nyindikator, kilde: str, av: Bruker) -> None:
    indikator = opprett_indikator(
        maal=maal,
        av=av,
        navn=ny.navn,
        definisjon=ny.definisjon,
        type=ny.type,
        enhet=ny.enhet,
        desimaler=ny.desimaler,
        retning=ny.retning,
        frekvens=ny.frekvens,
        oppsummering=Oppsummeringsregel.SUM if ny.kan_legges_sammen else Oppsummeringsregel.KAN_IKKE,
        kilde=f"IATI: {kilde}"[:300],
    )
    for tall in ny.maalinger:
        registrer_maaling(
            indikator=indikator,
            periode=tall.periode,
            grunnlag="",
            versjon=0,
            av=av,
            merknad=tall.merknad,
            verdi=tall.verdi,
            beskrivelse=tall.ord_,
        )
    for tall in ny.maaltall:
        fastsett_maaltall(
            indikator=indikator,
            periode=tall.periode,
            versjon=0,
            av=av,
            operator=_operator(indikator),
            vedtatt_i=VEDTATT_I,
            verdi=tall.verdi,
            beskrivelse=tall.ord_,
        )


def _operator(indikator: Indikator) -> Operator:
    if indikator.type == Indikatortype.KVALITATIV:
        return Operator.LIK
    return Operator.HOEYST if indikator.retning == Retning.NED else Operator.MINST
