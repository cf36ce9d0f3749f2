"""How much is asked in each relation and year, what is more than usual, and why. It is counted by the one rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from styringsdialog.queries import Oppdragstall, oppdrag_per_aar
from tillit.felles.tid import i_dag
from tillit.maal.enums import Kravslag
from tillit.maal.models import Terskelgrunn
from tillit.maal.terskler import Terskelbilde
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.queries.virksomheter import relasjoner_under
from tillit.styringsmengde.queries import AAR_VIST, aarstellinger
from tillit.styringsmengde.rules import telling


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
    """Of the newest years and the next. Seven queries, whatever there is."""
    i_aar = i_dag().year
    aarene = _tell([relasjon.pk], i_aar - AAR_VIST + 1, i_aar + 1).get(relasjon.pk, {})
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
    """Every virksomhet the department steers today, side by side: eight queries."""
    relasjoner = [ett for ett in relasjoner_under([avdeling.pk]) if _leser(bruker, ett)]
    tellinger = _tell([ett.pk for ett in relasjoner], aar, aar)
    return [(ett, tellinger.get(ett.pk, {}).get(aar) or _tomt(ett.pk, aar)) for ett in relasjoner]


def terskeltelling(relasjon: Styringsrelasjon, *, aar: int, slag: str) -> Terskeltelling:
    """One count, for the form that asks why."""
    aarstelling = _tell([relasjon.pk], aar, aar).get(relasjon.pk, {}).get(aar) or _tomt(relasjon.pk, aar)
    return next(ett for ett in aarstelling.tellinger if ett.bilde.slag == slag)


def _leser(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    tilgang = bruker.tilgang
    return tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE) or bool(
        tilgang.egne_med(Rettighet.DIALOG_LESE) & {relasjon.overordnet_id, relasjon.underordnet_id}
    )


def _tell(relasjoner: Collection[int], fra: int, til: int) -> dict[int, dict[int, Aarstelling]]:
    """By relation and year, for each of the years that has a count."""
    telt, venter, grunner = aarstellinger(relasjoner, fra, til), oppdrag_per_aar(relasjoner), _grunner(relasjoner)
    ferdig: dict[int, dict[int, Aarstelling]] = {}
    for pk, aar in {*telt, *(sted for sted in venter if fra <= sted[1] <= til)}:
        bildene = telt[pk, aar].terskler if (pk, aar) in telt else telling(()).terskler
        tall = venter.get((pk, aar), Oppdragstall())
        ferdig.setdefault(pk, {})[aar] = _aarstelling(pk, aar, bildene, grunner, venter=tall.venter)
    return ferdig


def _tomt(pk: int, aar: int) -> Aarstelling:
    return _aarstelling(pk, aar, telling(()).terskler, {}, venter=0)


def _aarstelling(
    pk: int,
    aar: int,
    bildene: Sequence[Terskelbilde],
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
                bilde=bilde,
                grunn=grunner.get((pk, aar, bilde.slag)),
                venter=venter if bilde.slag == Kravslag.AKTIVITETSKRAV else 0,
            )
            for bilde in bildene
        ),
    )


def _grunner(relasjoner: Collection[int]) -> dict[tuple[int, int, str], Terskelgrunn]:
    rader = Terskelgrunn.objects.filter(relasjon__in=relasjoner).select_related("av").order_by("tid", "pk")
    return {(rad.relasjon_id, rad.aar, rad.slag): rad for rad in rader}
