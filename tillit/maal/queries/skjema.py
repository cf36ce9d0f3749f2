"""What a form starts from: what is registered already, and what is most likely meant."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tillit.maal import rules
from tillit.maal.enums import Frekvens, Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Vurdering
from tillit.maal.ordlegging import maaltall_i_ord, tall
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import serie_for


def grunnlagsvalg(indikator: Indikator) -> list[str]:
    """The bases in use, the one of the newest value first: what a new value most likely rests on."""
    brukt = indikator.maalinger.order_by("-periode", "-pk").values_list("grunnlag", flat=True)
    return list(dict.fromkeys(brukt))


def foerste_periode(indikator: Indikator, *, i_dag: date) -> date:
    """How far back the list of periods goes: to the first value, to the goal's first year, at least ten years."""
    foerste = indikator.maalinger.order_by("periode").values_list("periode", flat=True).first()
    return min(foerste or i_dag, date(indikator.maal.aar_fra, 1, 1), date(i_dag.year - 10, 1, 1))


def registrerte_maalinger(indikator: Indikator) -> dict[date, str]:
    """The newest figure of each period in words: «49, versjon 1»; how many where the period has several bases."""
    per_periode: dict[date, list[str]] = defaultdict(list)
    for punkt in serie_for(indikator).punkter:
        foreloepig = ", foreløpig" if punkt.foreloepig else ""
        per_periode[punkt.periode].append(
            f"{tall(punkt.verdi, indikator.desimaler)}{foreloepig}, versjon {punkt.versjon}"
        )
    return {dag: ett[0] if len(ett) == 1 else f"{len(ett)} tall på ulike grunnlag" for dag, ett in per_periode.items()}


def registrerte_maaltall(indikator: Indikator) -> dict[date, str]:
    """The newest target of each period in words: «høyst 40 µg/m³, versjon 1»."""
    serie = serie_for(indikator)
    return {punkt.periode: f"{maaltall_i_ord(punkt, serie)}, versjon {punkt.versjon}" for punkt in serie.maaltall}


def naturlig_periode(maal: Maal, *, i_dag: date) -> Periode:
    """What to write about when nothing is said: the newest draft's period, else the last tertial that is over."""
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST).order_by("-periode", "pk").first()
    if utkast is None:
        return rules.siste_avsluttede(Frekvens.TERTIAL, i_dag)
    return Periode.som_inneholder(utkast.periode, utkast.periodetype)


def utkast_for(maal: Maal, periode: Periode) -> Vurdering | None:
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST)
    return utkast.filter(periode=periode.start, periodetype=periode.frekvens).first()
