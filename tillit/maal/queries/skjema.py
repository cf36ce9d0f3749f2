"""What a form starts from: what is registered already, and what is most likely meant."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from tillit.maal import rules
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Vurdering
from tillit.maal.ordlegging import maaltall_i_ord, med_enhet, verdi_i_ord
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import forfalt, serie_for

_HOEYST_PROGNOSER = 6


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
    serie = serie_for(indikator)
    for punkt in serie.punkter:
        tekst = _("%(tall)s, foreløpig, versjon %(nr)s") if punkt.foreloepig else _("%(tall)s, versjon %(nr)s")
        per_periode[punkt.periode].append(tekst % {"tall": verdi_i_ord(punkt.verdi, serie), "nr": punkt.versjon})
    for rad in serie.uten_tall:
        per_periode[rad.periode].append(_versjonert(rad.symbol or _("beskrevet i ord"), rad.versjon))
    flere = _("%(antall)s tall på ulike grunnlag")
    return {dag: ett[0] if len(ett) == 1 else flere % {"antall": len(ett)} for dag, ett in per_periode.items()}


def registrerte_maaltall(indikator: Indikator) -> dict[date, str]:
    """The newest target of each period in words: «høyst 40 µg/m³, versjon 1»."""
    serie = serie_for(indikator)
    i_ord = {ett.periode: _versjonert(_("beskrevet i ord"), ett.versjon) for ett in serie.ordmaal}
    return i_ord | {punkt.periode: _versjonert(maaltall_i_ord(punkt, serie), punkt.versjon) for punkt in serie.maaltall}


def _versjonert(tekst: str, nummer: int) -> str:
    return _("%(tall)s, versjon %(nr)s") % {"tall": tekst, "nr": nummer}


def prognoseperioder(indikator: Indikator, *, i_dag: date) -> list[Periode]:
    """The periods a forecast may be of: from the first without an answer to the one after the present, oldest first."""
    siste = indikator.maalinger.order_by("-periode").values_list("periode", flat=True).first()
    til = Periode.som_inneholder(i_dag, indikator.frekvens).neste
    periode = Periode.som_inneholder(siste, indikator.frekvens).neste if siste else til.forrige
    perioder = []
    while periode <= til:
        perioder.append(periode)
        periode = periode.neste
    return perioder[-_HOEYST_PROGNOSER:] or [til.neste]


def skrevne_prognoser(indikator: Indikator) -> dict[date, tuple[int, str]]:
    """The version and the words of the forecast each period has."""
    serie = serie_for(indikator)
    return {
        prognose.periode: (prognose.versjon, f"ventet {med_enhet(prognose.verdi, serie)}")
        for prognose in serie.prognoser
    }


def forfalt_periode(indikator: Indikator, *, i_dag: date) -> Periode | None:
    """The period whose figure is late."""
    siste = indikator.maalinger.order_by("-periode").values_list("periode", flat=True).first()
    return forfalt(indikator, siste=siste, dag=i_dag)


def naturlig_periode(maal: Maal, *, i_dag: date) -> Periode:
    """What to write about when nothing is said: the newest draft's period, else the last tertial of the goal."""
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST).order_by("-periode", "pk").first()
    if utkast is None:
        return rules.naturlig_vurderingsperiode(aar_fra=maal.aar_fra, aar_til=maal.aar_til, i_dag=i_dag)
    return Periode.som_inneholder(utkast.periode, utkast.periodetype)


def utkast_for(maal: Maal, periode: Periode) -> Vurdering | None:
    utkast = maal.vurderinger.filter(tilstand=Vurderingstilstand.UTKAST)
    return utkast.filter(periode=periode.start, periodetype=periode.frekvens).first()
