"""The calendar of a virksomhet, a department or a person, for a year: the relations, and all that is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from tillit.aarshjul.access import kan_sette, kan_skrive_i
from tillit.aarshjul.kilder import Kildetidsrom, radene
from tillit.aarshjul.queries.linjer import Kalenderlinje, Omfanget, linje
from tillit.felles.modeller import ikke_over
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon

# So far back and ahead one may look.
AAR_BAKOVER, AAR_FRAMOVER = 4, 2


@dataclass(frozen=True)
class Kalendervalg:
    """What is looked at: a year, one kind or all (empty), as it stands today."""

    aar: int
    slag: str
    i_dag: date


@dataclass(frozen=True)
class Kalendermaaned:
    """One month of the year with what is in it; a span stands in the month it begins in, and in the first shown."""

    maaned: date
    linjer: tuple[Kalenderlinje, ...]


@dataclass(frozen=True)
class Kalenderbilde:
    """A year. `organ` is None of a person's own; `flere` is true where lines are of more than one virksomhet.

    `skriv_i` is the relation in which the reader writes, and `foreslaar` that it is proposed there; `sett_i` is the
    department for which the reader sets dates for all it steers.
    """

    aar: int
    slag: str
    organ: Organ | None
    alle: tuple[Kalenderlinje, ...]
    vises: tuple[Kalenderlinje, ...]
    flere: bool
    i_dag: date
    skriv_i: Styringsrelasjon | None = None
    foreslaar: bool = False
    sett_i: Organ | None = None

    @property
    def maanedene(self) -> tuple[Kalendermaaned, ...]:
        """Those with something in them."""
        foerst = date(self.aar, 1, 1)
        alle = (
            Kalendermaaned(
                foerst.replace(month=nr), tuple(ett for ett in self.vises if max(ett.dato, foerst).month == nr)
            )
            for nr in range(1, 13)
        )
        return tuple(ett for ett in alle if ett.linjer)

    @property
    def kan_kopieres(self) -> bool:
        """The next year is one that can be looked at."""
        return self.aar + 1 in aarene(self.i_dag.year)

    @property
    def neste(self) -> Kalenderlinje | None:
        """The first thing from today on."""
        return next((ett for ett in self.vises if ett.siste_dag >= self.i_dag), None)


def har_egen_kalender(bruker: Bruker) -> bool:
    """Who is a party somewhere; who reads the whole city finds each body's calendar at the body."""
    rett = Rettighet.DIALOG_LESE
    return bool(bruker.tilgang.egne_med(rett)) and not bruker.tilgang.i_hele_kommunen(rett)


def aarene(i_aar: int) -> Iterable[int]:
    return range(i_aar + AAR_FRAMOVER, i_aar - AAR_BAKOVER - 1, -1)


def virksomhetens_kalender(bruker: Bruker, organ: Organ, valg: Kalendervalg) -> Kalenderbilde:
    """Two queries, as each of these: the relations, and all that is in the year."""
    relasjoner = list(_aarets(bruker, valg.aar).filter(underordnet=organ))
    naa = next((ett for ett in relasjoner if ett.er_gyldig(valg.i_dag)), None)
    part = kan_skrive_i(bruker, naa) if naa else None
    bilde = _bilde(bruker, relasjoner, valg, organ)
    return replace(bilde, skriv_i=naa if part else None, foreslaar=part == Part.UNDERORDNET)


def avdelingens_kalender(bruker: Bruker, organ: Organ, valg: Kalendervalg) -> Kalenderbilde:
    relasjoner = list(_aarets(bruker, valg.aar).filter(overordnet=organ))
    return replace(_bilde(bruker, relasjoner, valg, organ), sett_i=organ if kan_sette(bruker, organ) else None)


def _aarets(bruker: Bruker, aar: int) -> QuerySet[Styringsrelasjon]:
    return _synlige(bruker, date(aar, 1, 1), date(aar, 12, 31))


def egen_kalender(bruker: Bruker, valg: Kalendervalg) -> Kalenderbilde:
    """Of all the relations in which one's own bodies are parties."""
    return _bilde(bruker, list(_aarets(bruker, valg.aar).filter(_der_en_er_part(bruker))), valg, None)


def egne_linjer(bruker: Bruker, *, fra: date, til: date, i_dag: date) -> tuple[Kalenderlinje, ...]:
    """The same, of any time."""
    relasjoner = list(_synlige(bruker, fra, til).filter(_der_en_er_part(bruker)))
    return _linjene(
        bruker, _omfanget(relasjoner, None), Kildetidsrom([ett.pk for ett in relasjoner], (), fra, til), i_dag
    )


def relasjonens_linjer(
    bruker: Bruker, relasjon: Styringsrelasjon, *, fra: date, til: date
) -> tuple[Kalenderlinje, ...]:
    """What is on those days in one relation, whose bodies are read with it. One query."""
    rom = Kildetidsrom((relasjon.pk,), (), fra, til)
    return _linjene(bruker, _omfanget([relasjon], None), rom, fra)


def _der_en_er_part(bruker: Bruker) -> Q:
    egne = bruker.tilgang.egne_med(Rettighet.DIALOG_LESE)
    return Q(overordnet_id__in=egne) | Q(underordnet_id__in=egne)


def _synlige(bruker: Bruker, fra: date, til: date) -> QuerySet[Styringsrelasjon]:
    """Those the reader may read of, and that hold some day of the time."""
    synlige: QuerySet[Styringsrelasjon] = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().med_organer()
    return synlige.filter(ikke_over(fra), gyldig_fra__lte=til).order_by("underordnet__sortering", "pk")


def _omfanget(relasjoner: Sequence[Styringsrelasjon], organ: Organ | None) -> Omfanget:
    avdelinger = {ett.overordnet_id: ett.overordnet for ett in relasjoner}
    if organ and not organ.er_virksomhet:
        avdelinger[organ.pk] = organ
    return Omfanget({ett.pk: ett for ett in relasjoner}, avdelinger)


def _linjene(bruker: Bruker, omfanget: Omfanget, rom: Kildetidsrom, i_dag: date) -> tuple[Kalenderlinje, ...]:
    return tuple(linje(rad, omfanget, i_dag=i_dag) for rad in radene(bruker, rom))


def _bilde(
    bruker: Bruker, relasjoner: list[Styringsrelasjon], valg: Kalendervalg, organ: Organ | None
) -> Kalenderbilde:
    omfanget = _omfanget(relasjoner, organ)
    hele = (organ.pk,) if organ and not organ.er_virksomhet else ()
    fra, til = date(valg.aar, 1, 1), date(valg.aar, 12, 31)
    alle = _linjene(bruker, omfanget, Kildetidsrom(tuple(omfanget.relasjoner), hele, fra, til), valg.i_dag)
    return Kalenderbilde(
        aar=valg.aar,
        slag=valg.slag,
        organ=organ,
        alle=alle,
        vises=tuple(ett for ett in alle if valg.slag in {"", ett.slag}),
        flere=len({ett.underordnet_id for ett in relasjoner}) > 1,
        i_dag=valg.i_dag,
    )
