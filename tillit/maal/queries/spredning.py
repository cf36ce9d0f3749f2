"""The figures of all the derived goals on one scale: two queries at most, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tillit.maal.bilder import Maaltallpunkt, Serie
from tillit.maal.diagram import Spredningsdiagram, spredningsdiagram
from tillit.maal.enums import Oppsummeringsregel
from tillit.maal.models import Maal, Maaling, Maaltall
from tillit.maal.perioder import Periode
from tillit.maal.queries.avledede import Felles
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.spredning import FAERREST, MED_AVSTAND, Sidetall, spredning
from tillit.organisasjon.enums import Organtype
from tillit.spraak.antall import Kjoenn, Substantiv

_BYDEL = Substantiv("bydel", "bydelen", "bydeler", Kjoenn.HANKJOENN)
_VIRKSOMHET = Substantiv("virksomhet", "virksomheten", "virksomheter", Kjoenn.HANKJOENN)
_MAAL = Substantiv("avledet mål", "avledede målet", "avledede mål")

_MAALTALLFELTER = ("pk", "periode", "operator", "verdi", "versjon", "grunnlag", "basisaar", "verdi_til")
_FELTER = (
    *("relasjon__underordnet_id", "relasjon__underordnet__navn", "relasjon__underordnet__type"),
    *("felles__pk", "felles__stand__periode", "felles__stand__verdi"),
    *("felles__stand__grunnlag", "felles__stand__foreloepig", "har_flere"),
)


def spredt(maal: Maal, med_stand: MaalQuerySet, indikator: Felles, serie: Serie) -> Spredningsdiagram | None:
    """None where values have no distance between them, or there are too few to lie spread.

    `med_stand`: the derived goals, with `felles` joined to them.
    """
    if indikator.type not in MED_AVSTAND:
        return None
    andre = Maaling.objects.filter(indikator=OuterRef("felles__pk"), periode=OuterRef("felles__stand__periode"))
    har_flere = Exists(andre.exclude(grunnlag=OuterRef("felles__stand__grunnlag")))
    ordnet = med_stand.order_by("relasjon__underordnet__sortering", "pk").annotate(har_flere=har_flere)
    rader = list(ordnet.values_list(*_FELTER))
    if len(rader) < FAERREST:
        return None
    maaltall, hele = _maaltall(maal, indikator, {(rad[3], rad[4]) for rad in rader if rad[4]})
    tallene = [
        Sidetall(
            navn,
            periode,
            verdi,
            grunnlag or "",
            bool(foreloepig),
            flere,
            maaltall.get((pk, periode, grunnlag)),
            maaler=pk is not None,
        )
        for _organ, navn, _type, pk, periode, verdi, grunnlag, foreloepig, flere in rader
    ]
    return spredningsdiagram(spredning(serie, tallene, _hva(rader), hele))


def _hva(rader: Sequence[tuple[Any, ...]]) -> Substantiv:
    """What there is one of to a row."""
    if len({rad[0] for rad in rader}) < len(rader):
        return _MAAL
    return _BYDEL if all(rad[2] == Organtype.BYDEL for rad in rader) else _VIRKSOMHET


def _maaltall(
    maal: Maal, indikator: Felles, nyeste: set[tuple[int, date]]
) -> tuple[dict[tuple[int, date, str], Maaltallpunkt], dict[tuple[date, str], Maaltallpunkt]]:
    """The targets of those periods: of each, and of the goal itself where a whole is not the sum of its parts."""
    eget = Q(
        indikator__maal=maal,
        indikator__navn=indikator.navn,
        indikator__enhet=indikator.enhet,
        indikator__type=indikator.type,
        indikator__frekvens=indikator.frekvens,
    )
    rader = (
        Maaltall.objects.filter(eget | Q(indikator__in={pk for pk, _periode in nyeste}))
        .filter(periode__in={periode for _pk, periode in nyeste}, verdi__isnull=False)
        .siste()
    )
    hver, hele = {}, {}
    for rad in rader.values_list("indikator_id", "indikator__maal_id", *_MAALTALLFELTER):
        indikator_pk, maal_pk, pk, periode, operator, verdi, versjon, grunnlag, basisaar, verdi_til = rad
        navn = Periode.som_inneholder(periode, indikator.frekvens).navn
        ett = Maaltallpunkt(pk, periode, navn, operator, verdi, versjon, grunnlag, basisaar, verdi_til=verdi_til)
        if maal_pk != maal.pk:
            hver[indikator_pk, periode, grunnlag] = ett
        elif indikator.oppsummering != Oppsummeringsregel.SUM and basisaar is None:
            hele[periode, grunnlag] = ett
    return hver, hele
