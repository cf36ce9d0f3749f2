"""Four years of a relation on one page: goals carried on, how they went, what the meetings and the demands were about,
limits met, and what the parties said. Nothing of it is added up to one number, or put in order of how good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import ExtractYear

from styringsdialog.models import Dialogevaluering
from styringsdialog.queries.aarsbalanse import Aarsbalanse, aarsbalanse
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import MoettGrense
from tillit.maal.enums import FASTSATTE, Maalstatus
from tillit.maal.models import Maal, Vurdering
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import rules
from tillit.refleksjon.queries.oversikt import Aarsstand, aarsstander
from tillit.refleksjon.queries.telling import tellinger
from tillit.styringsmengde.rules import Aktivitetsandel

ANTALL_AAR = 4
# What is quoted of a year: the newest. The rest stands with the meetings.
FLEST_SITATER = 4


@dataclass(frozen=True)
class Maalaar:
    """`status` is what was approved last of the year; empty where nothing was. `gjelder`: it was a goal then."""

    aar: int
    gjelder: bool
    status: str


@dataclass(frozen=True)
class Maallinje:
    maal: Maal
    aarene: tuple[Maalaar, ...]


@dataclass(frozen=True)
class Grenseantall:
    navn: str
    antall: int


@dataclass(frozen=True)
class Langtaar:
    """One year. `andel` is what was asked, by the published rule; None where nothing was. `er_kjent`: a meeting or a
    letter was recorded, so that how much of it said what to do is known.
    """

    aar: int
    foert_videre: int
    nye: int
    andel: Aktivitetsandel | None
    er_kjent: bool
    grenser: tuple[Grenseantall, ...]
    evaluerte: int
    ville_endre: tuple[Dialogevaluering, ...]
    stand: Aarsstand

    @property
    def aarstekst(self) -> str:
        return str(self.aar)

    @property
    def antall_grenser(self) -> int:
        return sum(ett.antall for ett in self.grenser)


@dataclass(frozen=True)
class Langebilde:
    """The years from the first to the last. `balanse`: the newest first, as elsewhere."""

    relasjon: Styringsrelasjon
    aarene: tuple[Langtaar, ...]
    maal: tuple[Maallinje, ...]
    balanse: Aarsbalanse


def langebilde(relasjon: Styringsrelasjon, bruker: Bruker, *, i_dag: date) -> Langebilde:
    """Fourteen queries, however much there is."""
    siste = rules.siste_aar(gyldig_til=relasjon.gyldig_til, i_dag=i_dag)
    aarene = range(max(relasjon.gyldig_fra.year, siste - ANTALL_AAR + 1), siste + 1)
    maalene = _maalene(relasjon, bruker, aarene, i_dag=i_dag)
    telt, grenser = tellinger(relasjon.pk, aarene), _grensene(relasjon)
    sagt = _evalueringene(relasjon, aarene)
    stander = aarsstander(relasjon, aarene, bruker, i_dag=i_dag)
    return Langebilde(
        relasjon=relasjon,
        aarene=tuple(
            Langtaar(
                aar=aar,
                foert_videre=sum(_fortsatte(linje, aar) for linje in maalene),
                nye=sum(_begynte(linje, aar) for linje in maalene),
                andel=telt.etter_aar[aar].andel if aar in telt.etter_aar else None,
                er_kjent=aar in telt.kjente,
                grenser=_grenseantall(grenser, aar),
                evaluerte=len({ett.moete_id for ett in sagt.get(aar, ())}),
                ville_endre=tuple(ett for ett in sagt.get(aar, ()) if ett.endres)[:FLEST_SITATER],
                stand=stander[aar],
            )
            for aar in aarene
        ),
        maal=maalene,
        balanse=aarsbalanse(relasjon, hoeyst=ANTALL_AAR, til=siste),
    )


def _maalene(
    relasjon: Styringsrelasjon, bruker: Bruker, aarene: Collection[int], *, i_dag: date
) -> tuple[Maallinje, ...]:
    """Those that were goals in one of the years, in the order of the virksomhet. Two queries."""
    if not aarene:
        return ()
    maalene = list(
        Maal.objects.synlig_for(bruker)
        .filter(
            relasjon=relasjon,
            status__in=[*FASTSATTE, Maalstatus.AVSLUTTET],
            aar_fra__lte=max(aarene),
            aar_til__gte=min(aarene),
        )
        .order_by("aar_fra", "rekkefoelge", "pk")
    )
    stod = _statusene(maalene)
    return tuple(
        Maallinje(
            maal,
            tuple(Maalaar(aar, _gjelder(maal, aar, i_dag=i_dag), stod.get((maal.pk, aar), "")) for aar in aarene),
        )
        for maal in maalene
    )


def _statusene(maalene: Collection[Maal]) -> dict[tuple[int, int], str]:
    """By goal and year: what was approved last of it."""
    rader = Vurdering.objects.godkjente().filter(maal__in=maalene).order_by("godkjent_tid", "pk")
    return {
        (maal, aar): status for maal, aar, status in rader.values_list("maal", ExtractYear("periode"), "oppnaaelse")
    }


def _gjelder(maal: Maal, aar: int, *, i_dag: date) -> bool:
    """A goal that is ended is none from now on; before that it was."""
    er_over = maal.status == Maalstatus.AVSLUTTET and aar >= i_dag.year
    return maal.aar_fra <= aar <= maal.aar_til and not er_over


def _fortsatte(linje: Maallinje, aar: int) -> bool:
    return linje.maal.aar_fra < aar and any(ett.gjelder for ett in linje.aarene if ett.aar == aar)


def _begynte(linje: Maallinje, aar: int) -> bool:
    return linje.maal.aar_fra == aar and any(ett.gjelder for ett in linje.aarene if ett.aar == aar)


def _grensene(relasjon: Styringsrelasjon) -> Mapping[tuple[int, str], int]:
    """By year and answer. One query."""
    rader = MoettGrense.objects.filter(relasjon=relasjon, trukket_tid__isnull=True)
    return Counter(rader.order_by().values_list(ExtractYear("dag"), "svar"))


def _grenseantall(grenser: Mapping[tuple[int, str], int], aar: int) -> tuple[Grenseantall, ...]:
    svarene: Iterable[tuple[str, str]] = [(str(svar), str(svar.label)) for svar in Grensesvar]
    ubesvart = ("", "")
    return tuple(
        Grenseantall(navn, grenser[aar, svar]) for svar, navn in (*svarene, ubesvart) if grenser.get((aar, svar))
    )


def _evalueringene(relasjon: Styringsrelasjon, aarene: Collection[int]) -> dict[int, list[Dialogevaluering]]:
    """By year: what both parties said after a meeting, the newest first. One query."""
    rader = (
        Dialogevaluering.objects.der_begge_har_svart()
        .filter(moete__start_tid__year__in=aarene, moete__relasjon=relasjon)
        .select_related("moete__relasjon__overordnet", "moete__relasjon__underordnet")
        .order_by("-moete__start_tid", "-moete", "part")
    )
    ut: dict[int, list[Dialogevaluering]] = {}
    for rad in rader:
        ut.setdefault(rad.moete.dato.year, []).append(rad)
    return ut
