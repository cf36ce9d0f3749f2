"""How much is asked in each relation and year, what is more than usual, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from styringsdialog.queries import Oppdragstall, oppdrag_per_aar
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle, Kravslag
from tillit.maal.models import Indikator, Maal, Relasjonsskifte, Terskelgrunn
from tillit.maal.queries.terskler import TELLER
from tillit.maal.querysets import OFFENTLIGE
from tillit.maal.terskler import Terskelbilde, hold_opp
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.queries.virksomheter import relasjoner_under


@dataclass(frozen=True)
class Terskeltelling:
    """One count. `grunn` is the newest reason, None where nobody has given one; `venter` are not counted yet."""

    relasjon_pk: int
    aar: int
    bilde: Terskelbilde
    grunn: Terskelgrunn | None
    venter: int = 0

    @property
    def grunn_mangler(self) -> bool:
        return self.bilde.er_over and self.grunn is None

    @property
    def vokst_siden_grunnen(self) -> bool:
        """More now than when the reason was written."""
        return self.bilde.er_over and self.grunn is not None and self.bilde.antall > self.grunn.antall


@dataclass(frozen=True)
class Aarstelling:
    """The three counts of one relation in one year."""

    aar: int
    tellinger: tuple[Terskeltelling, ...]

    @property
    def er_over(self) -> bool:
        return any(telling.bilde.er_over for telling in self.tellinger)


@dataclass(frozen=True)
class Relasjonstelling:
    """A relation: this year first, then the years before it and the one to come."""

    relasjon: Styringsrelasjon
    i_aar: Aarstelling
    aarene: tuple[Aarstelling, ...]
    kan_begrunne: bool


def kan_begrunne(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """The side that asks says why it asks for so much."""
    return bruker.tilgang.har_paa_eget(Rettighet.MAALTALL_FASTSETTE, relasjon.overordnet_id)


def relasjonstelling(bruker: Bruker, relasjon: Styringsrelasjon) -> Relasjonstelling:
    """Four queries, whatever there is."""
    aarene = _tell([relasjon.pk]).get(relasjon.pk, {})
    i_aar = i_dag().year
    kjente = [*aarene, i_aar]
    alle = tuple(
        aarene.get(aar) or _tomt(relasjon.pk, aar) for aar in range(min(max(kjente), i_aar + 1), min(kjente) - 1, -1)
    )
    return Relasjonstelling(
        relasjon=relasjon,
        i_aar=next(ett for ett in alle if ett.aar == i_aar),
        aarene=alle,
        kan_begrunne=kan_begrunne(bruker, relasjon),
    )


def avdelingstelling(bruker: Bruker, avdeling: Organ, *, aar: int) -> list[tuple[Styringsrelasjon, Aarstelling]]:
    """Every virksomhet the department steers today, side by side: five queries."""
    relasjoner = [ett for ett in relasjoner_under([avdeling.pk]) if _leser(bruker, ett)]
    tellinger = _tell([ett.pk for ett in relasjoner])
    return [(ett, tellinger.get(ett.pk, {}).get(aar) or _tomt(ett.pk, aar)) for ett in relasjoner]


def telling(relasjon: Styringsrelasjon, *, aar: int, slag: str) -> Terskeltelling:
    """One count, for the form that asks why."""
    aarstelling = _tell([relasjon.pk]).get(relasjon.pk, {}).get(aar) or _tomt(relasjon.pk, aar)
    return next(ett for ett in aarstelling.tellinger if ett.bilde.slag == slag)


def _leser(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    tilgang = bruker.tilgang
    return tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE) or bool(
        tilgang.egne_med(Rettighet.DIALOG_LESE) & {relasjon.overordnet_id, relasjon.underordnet_id}
    )


def _tell(relasjoner: Collection[int]) -> dict[int, dict[int, Aarstelling]]:
    """By relation and year, for every year that has a count."""
    maal, parametere = _maal(relasjoner), _parametere(relasjoner)
    oppdrag, grunner = oppdrag_per_aar(relasjoner), _grunner(relasjoner)
    ferdig: dict[int, dict[int, Aarstelling]] = {}
    for pk, aar in {*maal, *parametere, *oppdrag}:
        tall = oppdrag.get((pk, aar), Oppdragstall())
        antall = {
            Kravslag.MAAL: maal[pk, aar],
            Kravslag.PARAMETER: parametere[pk, aar],
            Kravslag.AKTIVITETSKRAV: tall.bindende,
        }
        ferdig.setdefault(pk, {})[aar] = _aarstelling(pk, aar, antall, grunner, venter=tall.venter)
    return ferdig


def _tomt(pk: int, aar: int) -> Aarstelling:
    return _aarstelling(pk, aar, dict.fromkeys(Kravslag, 0), {}, venter=0)


def _aarstelling(
    pk: int,
    aar: int,
    antall: Mapping[Kravslag, int],
    grunner: Mapping[tuple[int, int, str], Terskelgrunn],
    *,
    venter: int,
) -> Aarstelling:
    return Aarstelling(
        aar,
        tuple(
            Terskeltelling(
                relasjon_pk=pk,
                aar=aar,
                bilde=hold_opp(slag, antall[slag]),
                grunn=grunner.get((pk, aar, slag)),
                venter=venter if slag == Kravslag.AKTIVITETSKRAV else 0,
            )
            for slag in Kravslag
        ),
    )


def _teller(status: str, aar: int) -> bool:
    """A goal that has been ended counts for the years before this one: then it steered."""
    return status in TELLER or (aar < i_dag().year and status in OFFENTLIGE)


def _maal(relasjoner: Collection[int]) -> Counter[tuple[int, int]]:
    rader = Maal.objects.filter(_staar_eller_sto_i(relasjoner), status__in=OFFENTLIGE)
    sto_i = _sto_i(relasjoner)
    return Counter(
        (relasjon, aar)
        for maal, pk, status, fra, til in rader.values_list("pk", "relasjon", "status", "aar_fra", "aar_til")
        for aar in _aarene(fra, til)
        if _teller(status, aar) and (relasjon := sto_i(maal, pk, aar)) in relasjoner
    )


def _parametere(relasjoner: Collection[int]) -> Counter[tuple[int, int]]:
    rader = Indikator.objects.filter(
        maal__in=Maal.objects.filter(_staar_eller_sto_i(relasjoner), status__in=OFFENTLIGE),
        rolle=Indikatorrolle.STYRINGSPARAMETER,
    )
    sto_i = _sto_i(relasjoner)
    felter = ("maal", "maal__relasjon", "maal__status", "maal__aar_fra", "maal__aar_til", "avviklet_dato")
    return Counter(
        (relasjon, aar)
        for maal, pk, status, fra, til, avviklet in rader.values_list(*felter)
        for aar in _aarene(fra, til)
        if _teller(status, aar)
        and (avviklet is None or avviklet.year > aar)
        and (relasjon := sto_i(maal, pk, aar)) in relasjoner
    )


def _staar_eller_sto_i(relasjoner: Collection[int]) -> Q:
    """Goals that stand in these relations, or have gone from them into another."""
    return Q(relasjon__in=relasjoner) | Q(pk__in=Relasjonsskifte.objects.filter(fra__in=relasjoner).values("maal"))


def _sto_i(relasjoner: Collection[int]) -> Callable[[int, int, int], int]:
    """In which relation a goal steered in a year: what was counted of a year that is over is not counted anew."""
    skifter: dict[int, list[tuple[int, int]]] = defaultdict(list)
    alle = Relasjonsskifte.objects.filter(Q(fra__in=relasjoner) | Q(til__in=relasjoner))
    samme_maal = Relasjonsskifte.objects.filter(maal__in=alle.values("maal")).order_by("tid", "pk")
    for maal, fra, slutt in samme_maal.values_list("maal", "fra", "fra__gyldig_til"):
        if slutt:
            skifter[maal].append((slutt.year, fra))

    def sto_i(maal: int, naa: int, aar: int) -> int:
        return next((fra for aarstall, fra in skifter.get(maal, ()) if aar < aarstall), naa)

    return sto_i


def _aarene(fra: int, til: int) -> Iterable[int]:
    return range(fra, min(til, i_dag().year + 1) + 1)


def _grunner(relasjoner: Collection[int]) -> dict[tuple[int, int, str], Terskelgrunn]:
    rader = Terskelgrunn.objects.filter(relasjon__in=relasjoner).select_related("av").order_by("tid", "pk")
    return {(rad.relasjon_id, rad.aar, rad.slag): rad for rad in rader}
