"""What is asked in each relation and year, as rows to be counted: from goals, meetings, letters and demands.

One statement asks every source: each is a query of the same columns, with what is its own as JSON.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    F,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, ExtractYear, JSONObject
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from styringsdialog.enums import Signaltype
from styringsdialog.models import Signal, Signalkilde
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle
from tillit.maal.models import Indikator, Maal, Relasjonsskifte
from tillit.maal.queries.terskler import TELLER
from tillit.maal.querysets import OFFENTLIGE
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapporteringskrav import rules as kravregler
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravopphav
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.rules import Styringspost

# The relation and the year.
Sted = tuple[int, int]
_AV_SIGNAL = {Signaltype.STYRINGSSIGNAL: Postslag.STYRINGSSIGNAL, Signaltype.OPPDRAG: Postslag.OPPDRAG}


@dataclass(frozen=True)
class Grunnlag:
    """What there is to count, by relation and year, and where it is known: there something that may steer was
    recorded, a held styringsmøte or a letter, so that the oppdrag there are is all there were.
    """

    poster: Mapping[Sted, list[Styringspost]]
    kjente: frozenset[Sted]


def grunnlaget(relasjoner: Collection[int], fra: int, til: int) -> Grunnlag:
    """For each of the years `fra` to `til` that has any, up to the next, and of all years whether they are known. One
    query, and what lies outside those years is not read.

    Who may read of them is asked by who asks: whoever reads the dialogue of a relation reads all of this.
    """
    aarene = range(fra, min(til, i_dag().year + 1) + 1)
    rader: dict[int, list[_Rad]] = defaultdict(list)
    for rad in _radene(relasjoner, aarene):
        rader[rad.kilde].append(rad)
    alle: dict[Sted, list[Styringspost]] = defaultdict(list)
    for nr, kilde in enumerate(_KILDENE):
        for sted, post in kilde.poster(rader[nr], relasjoner, aarene):
            alle[sted].append(post)
    return Grunnlag(dict(alle), frozenset((rad.relasjon_id, rad.nr) for rad in rader[_KJENT]))


def styringsposter(relasjoner: Collection[int], fra: int, til: int) -> Mapping[Sted, list[Styringspost]]:
    """Only what there is to count. One query."""
    return grunnlaget(relasjoner, fra, til).poster


class _Rad(NamedTuple):
    """A row of the statement. `nr`, `dag`, `tid` and `tekst` are what its source is in order of; the rest is `rad`."""

    kilde: int
    nr: int
    dag: Any
    tid: Any
    tekst: str
    pk: int
    relasjon_id: int
    rad: dict[str, Any]


Rader = QuerySet[Any, Any]
Poster = Iterator[tuple[Sted, Styringspost]]


@dataclass(frozen=True)
class _Kilde:
    """What it asks of the relations and years, and the rows to be counted that it makes of the answer."""

    rader: Callable[[Collection[int], range], Rader]
    poster: Callable[[Sequence[_Rad], Collection[int], range], Poster]


def _radene(relasjoner: Collection[int], aarene: range) -> list[_Rad]:
    """All that the sources have, each in its own order."""
    foerst, *resten = (
        *(_kolonner(nr, ett.rader(relasjoner, aarene)) for nr, ett in enumerate(_KILDENE)),
        _kolonner(_KJENT, _kjente(relasjoner)),
    )
    return [_Rad(*rad) for rad in foerst.union(*resten, all=True).order_by(*(f"k_{ett}" for ett in _RAD[:-2]))]


_RAD = ("kilde", "nr", "dag", "tid", "tekst", "pk", "relasjon", "rad")
_TALL, _TEKST, _DAG, _TID = BigIntegerField(), TextField(), DateField(), DateTimeField()


def _kolonner(kilde: int, rader: Rader) -> Rader:
    """The rows of a source with the columns of a `_Rad`; those that were annotated stand as they are."""
    tomme: dict[str, tuple[Any, Any]] = {
        "k_nr": (Value(0), _TALL),
        "k_dag": (Value(None), _DAG),
        "k_tid": (Value(None), _TID),
        "k_tekst": (Value(""), _TEKST),
        "k_pk": (F("pk"), _TALL),
        "k_relasjon": (F("relasjon"), _TALL),
        "k_rad": (JSONObject(), JSONField()),
    }
    har = rader.query.annotations
    rader = rader.order_by().annotate(
        k_kilde=Cast(Value(kilde), _TALL),
        **{navn: Cast(*uttrykk) for navn, uttrykk in tomme.items() if navn not in har},
    )
    return rader.values_list(*(f"k_{navn}" for navn in _RAD))


def _maalene(relasjoner: Collection[int], aarene: range) -> Rader:
    """Goals with the relations they went from, and their parameters, in the order of the virksomhet."""
    gikk = Relasjonsskifte.objects.filter(maal=OuterRef("pk"), fra__gyldig_til__isnull=False).order_by("tid", "pk")
    parametere = Indikator.objects.filter(maal=OuterRef("pk"), rolle=Indikatorrolle.STYRINGSPARAMETER)
    en_parameter = JSONObject(pk="pk", navn="navn", avviklet="avviklet_dato__year")
    rader: Rader = (
        Maal.objects.filter(_staar_eller_sto_i(relasjoner), status__in=OFFENTLIGE)
        .filter(aar_fra__lt=aarene.stop, aar_til__gte=aarene.start)
        .annotate(
            skifter=ArraySubquery(gikk.values_list(JSONObject(fra="fra_id", aar=ExtractYear("fra__gyldig_til")))),
            parametere=ArraySubquery(parametere.order_by("rekkefoelge", "pk").values_list(en_parameter)),
        )
        .annotate(
            k_nr=Cast("rekkefoelge", _TALL),
            k_rad=JSONObject(
                tekst="tekst", status="status", fra="aar_fra", til="aar_til", skifter="skifter", parametere="parametere"
            ),
        )
    )
    return rader


def _av_maal(rader: Sequence[_Rad], relasjoner: Collection[int], aarene: range) -> Poster:
    steder = {rad.pk: tuple(_stedene(rad, relasjoner, aarene)) for rad in rader}
    for rad in rader:
        post = Styringspost(
            Postslag.MAAL, rad.rad["tekst"], kilde=_("Mål"), adresse=reverse_lazy("maal:vis", args=[rad.pk])
        )
        yield from ((sted, post) for sted in steder[rad.pk])
    for rad in rader:
        maalet = rad.rad["tekst"]
        for ett in rad.rad["parametere"]:
            adresse = reverse_lazy("maal:indikator", args=[ett["pk"]])
            post = Styringspost(Postslag.PARAMETER, ett["navn"], skille=maalet, kilde=maalet, adresse=adresse)
            avviklet = ett["avviklet"]
            yield from ((sted, post) for sted in steder[rad.pk] if avviklet is None or avviklet > sted[1])


def _stedene(rad: _Rad, relasjoner: Collection[int], aarene: range) -> Iterator[Sted]:
    """The relation a goal steered in, in each year it is counted for."""
    for aar in _felles(aarene, rad.rad["fra"], rad.rad["til"]):
        if _teller(rad.rad["status"], aar) and (relasjon := _sto_i(rad, aar)) in relasjoner:
            yield relasjon, aar


def _signalene(relasjoner: Collection[int], aarene: range) -> Rader:
    """What binds, in the year it was given: from a meeting, a letter, or whatever else signals come from."""
    rader = Signal.objects.bindende().filter(kilde__relasjon__in=relasjoner, kilde__dato__range=_dagene(aarene))
    ordnet: Rader = rader.annotate(
        k_dag=F("kilde__dato"),
        k_tid=F("foert_tid"),
        k_relasjon=Cast("kilde__relasjon", _TALL),
        k_rad=JSONObject(
            type="type", tekst="tekst", frist="frist", kilde="kilde__tittel", moete="kilde__moete",
            dokument="kilde__dokument",
        ),
    )  # fmt: skip
    return ordnet


def _av_signal(rader: Sequence[_Rad], _relasjoner: Collection[int], _aarene: range) -> Poster:
    for rad in rader:
        felt = rad.rad
        yield (
            (rad.relasjon_id, rad.dag.year),
            Styringspost(
                _AV_SIGNAL[Signaltype(felt["type"])],
                felt["tekst"],
                skille=dato(frist) if (frist := _dagen(felt["frist"])) else "",
                kilde=felt["kilde"],
                adresse=_signalets_adresse(rad.pk, felt["moete"], felt["dokument"]),
            ),
        )


def _adressen(signal: int, moete: int | None, dokument: int | None) -> str:
    return Signal(pk=signal, kilde=Signalkilde(moete_id=moete, dokument_id=dokument)).adresse


# Written when it is read (see `Styringspost`).
_signalets_adresse = lazy(_adressen, str)


def _kravene(relasjoner: Collection[int], aarene: range) -> Rader:
    foerste, siste = _dagene(aarene)
    rader = Rapporteringskrav.objects.filter(relasjon__in=relasjoner, gjelder_fra__lte=siste, sluttdato__gte=foerste)
    felter = ("hva", "gjelder_fra", "sluttdato", "over_fra", "hyppighet", "opphav", "minutter")
    av_rad: Rader = (
        rader.stilt()
        .med_tall()
        .annotate(
            k_tekst=Cast("hva", _TEKST),
            k_rad=JSONObject(**{felt: felt for felt in felter}, relasjon_til="relasjon__gyldig_til"),
        )
    )
    return av_rad


def _av_krav(rader: Sequence[_Rad], _relasjoner: Collection[int], aarene: range) -> Poster:
    for rad in rader:
        felt = rad.rad
        fra, slutt = (date.fromisoformat(felt[navn]) for navn in ("gjelder_fra", "sluttdato"))
        over, relasjon_til = _dagen(felt["over_fra"]), _dagen(felt["relasjon_til"])
        til = kravregler.siste_dag(slutt, over_fra=over, relasjon_til=relasjon_til)
        for aar in _felles(aarene, fra.year, til.year):
            ganger = kravregler.ganger_i_aaret(felt["hyppighet"], fra=fra, til=til, aar=aar)
            yield (
                (rad.relasjon_id, aar),
                Styringspost(
                    Postslag.RAPPORTERINGSKRAV,
                    felt["hva"],
                    skille=str(Kravhyppighet(felt["hyppighet"]).label),
                    timer=kravregler.timer_i_aaret(felt["minutter"], ganger),
                    kilde=str(Kravopphav(felt["opphav"]).label),
                    adresse=reverse_lazy("rapporteringskrav:vis", args=[rad.pk]),
                ),
            )


def _rapportene(relasjoner: Collection[int], aarene: range) -> Rader:
    """Reports of a period, in the year they are due."""
    rader = Rapporteringsperiode.objects.filter(relasjon__in=relasjoner, frist__range=_dagene(aarene))
    av_rad: Rader = rader.annotate(
        k_dag=F("frist"), k_rad=JSONObject(egen_navn="egen_navn", start="start", periodetype="periodetype")
    )
    return av_rad


def _av_rapport(rader: Sequence[_Rad], _relasjoner: Collection[int], _aarene: range) -> Poster:
    for rad in rader:
        perioden = Rapporteringsperiode(**{**rad.rad, "start": date.fromisoformat(rad.rad["start"])})
        yield (
            (rad.relasjon_id, rad.dag.year),
            Styringspost(
                Postslag.RAPPORTERINGSKRAV,
                _("Rapport for %s") % perioden.navn,
                skille=dato(rad.dag),
                kilde=_("Rapportering"),
                adresse=reverse_lazy("rapportering:vis", args=[rad.pk]),
            ),
        )


def _kjente(relasjoner: Collection[int]) -> Rader:
    """The years of which something is known, one row each."""
    kilder = Signalkilde.objects.filter(relasjon__in=relasjoner, kan_binde=True)
    aar: Rader = kilder.annotate(k_nr=Cast("dato__year", _TALL), k_pk=Cast(Value(0), _TALL)).distinct()
    return aar


# In the order their rows are counted in.
_KILDENE = (
    _Kilde(_maalene, _av_maal),
    _Kilde(_signalene, _av_signal),
    _Kilde(_kravene, _av_krav),
    _Kilde(_rapportene, _av_rapport),
)
_KJENT = len(_KILDENE)


def _teller(status: str, aar: int) -> bool:
    """A goal that has been ended counts for the years before this one: then it steered."""
    return status in TELLER or (aar < i_dag().year and status in OFFENTLIGE)


def _felles(aarene: range, fra: int, til: int) -> range:
    """Those of the years that lie between these two."""
    return range(max(aarene.start, fra), min(aarene.stop, til + 1))


def _dagen(verdi: str | None) -> date | None:
    """A day as JSON has it."""
    return date.fromisoformat(verdi) if verdi else None


def _dagene(aarene: range) -> tuple[date, date]:
    """The first day of the years, and the last."""
    return date(aarene.start, 1, 1), date(aarene.stop - 1, 12, 31)


def _staar_eller_sto_i(relasjoner: Collection[int]) -> Q:
    """Goals that stand in these relations, or have gone from them into another."""
    return Q(relasjon__in=relasjoner) | Q(pk__in=Relasjonsskifte.objects.filter(fra__in=relasjoner).values("maal"))


def _sto_i(maal: _Rad, aar: int) -> int:
    """In which relation it steered that year: what was counted of a year that is over is not counted anew."""
    return next((skifte["fra"] for skifte in maal.rad["skifter"] if aar < skifte["aar"]), maal.relasjon_id)
