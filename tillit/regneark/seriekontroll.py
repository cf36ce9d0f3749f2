"""Rows of a file whose value is far from the one before it: marked, so that somebody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import QuerySet

from tillit.maal.enums import Indikatortype, Radutfall
from tillit.maal.models import Indikator
from tillit.maal.ordlegging import er_prosent
from tillit.maal.queries.tidligere import Rekkenoekkel, tidligere_tall
from tillit.maal.tallregler import Foerverdi, sammenliknbare, skiller_seg_ut
from tillit.regneark.models import Innlesing, Innlesingsrad

_HOLDES_OPP = (Radutfall.NY, Radutfall.NY_VERSJON, Radutfall.KONFLIKT)
# Indikatorer whose figures are held in memory at a time.
_INDIKATORER = 200
_BUNT = 2000


def merk_de_som_skiller_seg_ut(innlesing: Innlesing) -> None:
    """Set the value before on each row that is to be asked about. The file's own rows count as values, too."""
    rader = (
        innlesing.rader.filter(utfall__in=_HOLDES_OPP, gruppe__isnull=True, verdi__isnull=False)
        .exclude(indikator__type=Indikatortype.SKAAR)
        .order_by("indikator_id", "grunnlag", "periode")
    )
    indikatorer = sorted(rader.order_by().values_list("indikator_id", flat=True).distinct())
    for fra in range(0, len(indikatorer), _INDIKATORER):
        funnet = list(_funnet(rader.filter(indikator__in=indikatorer[fra : fra + _INDIKATORER])))
        Innlesingsrad.objects.bulk_update(funnet, ["forrige_verdi", "forrige_periode"], batch_size=_BUNT)


class _Rad(NamedTuple):
    pk: int
    indikator: int
    grunnlag: str
    periode: date
    verdi: Decimal
    brudd: bool

    @property
    def rekke(self) -> Rekkenoekkel:
        return self.indikator, self.grunnlag


def _funnet(rader: QuerySet[Innlesingsrad]) -> Iterator[Innlesingsrad]:
    lest = [_Rad._make(rad) for rad in rader.values_list("pk", "indikator_id", "grunnlag", "periode", "verdi", "brudd")]
    om = Indikator.objects.in_bulk({rad.indikator for rad in lest})
    lagret = tidligere_tall(om)
    for noekkel, gruppe in groupby(lest, key=attrgetter("rekke")):
        i_filen = list(gruppe)
        perioder = {rad.periode for rad in i_filen}
        rekke = [foer for foer in lagret.get(noekkel, ()) if foer.periode not in perioder]
        rekke += [Foerverdi(rad.periode, rad.verdi, rad.brudd) for rad in i_filen]
        prosent = er_prosent(om[noekkel[0]].enhet)
        for rad in i_filen:
            foer = [] if rad.brudd else sammenliknbare(rekke, rad.periode)
            if skiller_seg_ut(rad.verdi, foer, prosent=prosent):
                yield Innlesingsrad(pk=rad.pk, forrige_periode=foer[-1].periode, forrige_verdi=foer[-1].verdi)
