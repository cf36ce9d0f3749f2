"""What a form starts from: what is registered already, and what is most likely meant."""

from __future__ import annotations

from datetime import date

from tillit.maal import rules
from tillit.maal.enums import Frekvens, Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Vurdering
from tillit.maal.perioder import Periode


def grunnlagsvalg(indikator: Indikator) -> list[str]:
    """The bases in use, the one of the newest value first: what a new value most likely rests on."""
    brukt = indikator.maalinger.order_by("-periode", "-pk").values_list("grunnlag", flat=True)
    return list(dict.fromkeys(brukt))


def foerste_periode(indikator: Indikator, *, i_dag: date) -> date:
    """How far back the list of periods goes: to the first value, to the goal's first year, at least ten years."""
    foerste = indikator.maalinger.order_by("periode").values_list("periode", flat=True).first()
    return min(foerste or i_dag, date(indikator.maal.aar_fra, 1, 1), date(i_dag.year - 10, 1, 1))


def naturlig_periode(maal: Maal, *, i_dag: date) -> Periode:
    """What to write about when nothing is said: the newest draft's period, else the last tertial that is over."""
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST).order_by("-periode", "pk").first()
    if utkast is None:
        return rules.siste_avsluttede(Frekvens.TERTIAL, i_dag)
    return Periode.som_inneholder(utkast.periode, utkast.periodetype)


def utkast_for(maal: Maal, periode: Periode) -> Vurdering | None:
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST)
    return utkast.filter(periode=periode.start, periodetype=periode.frekvens).first()
