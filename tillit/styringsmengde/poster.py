"""What is asked in each relation and year, as rows to be counted: from goals, meetings, letters and demands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import ExtractYear, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Signaltype
from styringsdialog.models import Signal
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle
from tillit.maal.models import Indikator, Maal, Relasjonsskifte
from tillit.maal.queries.terskler import TELLER
from tillit.maal.querysets import OFFENTLIGE
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapporteringskrav import rules as kravregler
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.rules import Styringspost

# The relation and the year.
Sted = tuple[int, int]
_AV_SIGNAL = {Signaltype.STYRINGSSIGNAL: Postslag.STYRINGSSIGNAL, Signaltype.OPPDRAG: Postslag.OPPDRAG}


def styringsposter(relasjoner: Collection[int], fra: int, til: int) -> dict[Sted, list[Styringspost]]:
    """By relation and year, for each of the years `fra` to `til` that has any, up to the next: five queries, and what
    lies outside those years is not read.

    Who may read of them is asked by who asks: whoever reads the dialogue of a relation reads all of this.
    """
    alle: dict[Sted, list[Styringspost]] = defaultdict(list)
    aarene = range(fra, min(til, i_dag().year + 1) + 1)
    maal = _maalene(relasjoner, aarene)
    kilder = (
        _maal(maal),
        _parametere(maal),
        _signaler(relasjoner, aarene),
        _rapporteringskrav(relasjoner, aarene),
        _rapporter(relasjoner, aarene),
    )
    for sted, post in chain.from_iterable(kilder):
        alle[sted].append(post)
    return dict(alle)


@dataclass(frozen=True)
class _Styringsmaal:
    """A goal, and the relation it steered in each year it is counted for."""

    rad: Maal
    steder: tuple[Sted, ...]


def _maalene(relasjoner: Collection[int], aarene: range) -> dict[int, _Styringsmaal]:
    """By number, in the order of the virksomhet. One query."""
    gikk = Relasjonsskifte.objects.filter(maal=OuterRef("pk"), fra__gyldig_til__isnull=False).order_by("tid", "pk")
    rader = (
        Maal.objects.filter(_staar_eller_sto_i(relasjoner), status__in=OFFENTLIGE)
        .filter(aar_fra__lt=aarene.stop, aar_til__gte=aarene.start)
        .annotate(skifter=ArraySubquery(gikk.values_list(JSONObject(fra="fra_id", aar=ExtractYear("fra__gyldig_til")))))
        .order_by("rekkefoelge", "pk")
    )
    return {
        rad.pk: _Styringsmaal(
            rad,
            tuple(
                (relasjon, aar)
                for aar in _felles(aarene, rad.aar_fra, rad.aar_til)
                if _teller(rad.status, aar) and (relasjon := _sto_i(rad, aar)) in relasjoner
            ),
        )
        for rad in rader
    }


def _maal(maalene: Mapping[int, _Styringsmaal]) -> Iterator[tuple[Sted, Styringspost]]:
    for pk, maal in maalene.items():
        post = Styringspost(Postslag.MAAL, maal.rad.tekst, kilde=_("Mål"), adresse=reverse("maal:vis", args=[pk]))
        yield from ((sted, post) for sted in maal.steder)


def _parametere(maalene: Mapping[int, _Styringsmaal]) -> Iterator[tuple[Sted, Styringspost]]:
    parametere = Indikator.objects.filter(maal__in=maalene, rolle=Indikatorrolle.STYRINGSPARAMETER)
    rader = parametere.order_by("rekkefoelge", "pk").values_list("pk", "maal_id", "navn", "avviklet_dato")
    per_maal: dict[int, list[tuple[int, str, date | None]]] = defaultdict(list)
    for pk, maal_pk, navn, avviklet in rader:
        per_maal[maal_pk].append((pk, navn, avviklet))
    for maal_pk, maal in maalene.items():
        for pk, navn, avviklet in per_maal[maal_pk]:
            adresse = reverse("maal:indikator", args=[pk])
            post = Styringspost(Postslag.PARAMETER, navn, skille=maal.rad.tekst, kilde=maal.rad.tekst, adresse=adresse)
            yield from ((sted, post) for sted in maal.steder if avviklet is None or avviklet.year > sted[1])


def _signaler(relasjoner: Collection[int], aarene: range) -> Iterator[tuple[Sted, Styringspost]]:
    """What binds, in the year it was given: from a meeting, a letter, or whatever else signals come from."""
    rader = Signal.objects.bindende().filter(kilde__relasjon__in=relasjoner, kilde__dato__range=_dagene(aarene))
    for rad in rader.select_related("kilde").order_by("kilde__dato", "foert_tid", "pk"):
        yield (
            (rad.kilde.relasjon_id, rad.kilde.dato.year),
            Styringspost(
                _AV_SIGNAL[Signaltype(rad.type)],
                rad.tekst,
                skille=dato(rad.frist) if rad.frist else "",
                kilde=rad.kilde.tittel,
                adresse=rad.adresse,
            ),
        )


def _rapporteringskrav(relasjoner: Collection[int], aarene: range) -> Iterator[tuple[Sted, Styringspost]]:
    foerste, siste = _dagene(aarene)
    rader = Rapporteringskrav.objects.filter(relasjon__in=relasjoner, gjelder_fra__lte=siste, sluttdato__gte=foerste)
    for rad in rader.stilt().select_related("relasjon").med_tall().order_by("hva", "pk"):
        til = kravregler.siste_dag(rad.sluttdato, over_fra=rad.over_fra, relasjon_til=rad.relasjon.gyldig_til)
        for aar in _felles(aarene, rad.gjelder_fra.year, til.year):
            ganger = kravregler.ganger_i_aaret(rad.hyppighet, fra=rad.gjelder_fra, til=til, aar=aar)
            yield (
                (rad.relasjon_id, aar),
                Styringspost(
                    Postslag.RAPPORTERINGSKRAV,
                    rad.hva,
                    skille=rad.get_hyppighet_display(),
                    timer=kravregler.timer_i_aaret(rad.minutter, ganger),
                    kilde=rad.get_opphav_display(),
                    adresse=rad.adresse,
                ),
            )


def _rapporter(relasjoner: Collection[int], aarene: range) -> Iterator[tuple[Sted, Styringspost]]:
    """Reports of a period, in the year they are due."""
    rader = Rapporteringsperiode.objects.filter(relasjon__in=relasjoner, frist__range=_dagene(aarene))
    for rad in rader.order_by("frist", "pk"):
        yield (
            (rad.relasjon_id, rad.frist.year),
            Styringspost(
                Postslag.RAPPORTERINGSKRAV,
                _("Rapport for %s") % rad.navn,
                skille=dato(rad.frist),
                kilde=_("Rapportering"),
                adresse=reverse("rapportering:vis", args=[rad.pk]),
            ),
        )


def _teller(status: str, aar: int) -> bool:
    """A goal that has been ended counts for the years before this one: then it steered."""
    return status in TELLER or (aar < i_dag().year and status in OFFENTLIGE)


def _felles(aarene: range, fra: int, til: int) -> range:
    """Those of the years that lie between these two."""
    return range(max(aarene.start, fra), min(aarene.stop, til + 1))


def _dagene(aarene: range) -> tuple[date, date]:
    """The first day of the years, and the last."""
    return date(aarene.start, 1, 1), date(aarene.stop - 1, 12, 31)


def _staar_eller_sto_i(relasjoner: Collection[int]) -> Q:
    """Goals that stand in these relations, or have gone from them into another."""
    return Q(relasjon__in=relasjoner) | Q(pk__in=Relasjonsskifte.objects.filter(fra__in=relasjoner).values("maal"))


def _sto_i(maal: Any, aar: int) -> int:
    """In which relation it steered that year: what was counted of a year that is over is not counted anew."""
    return next((skifte["fra"] for skifte in maal.skifter if aar < skifte["aar"]), maal.relasjon_id)
