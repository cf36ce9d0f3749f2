"""One meeting for one reader, minutes before it: what each party brings, what is unanswered, who comes and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Q, When
from django.utils.translation import gettext

from styringsdialog import rules
from styringsdialog.actions.aapent import er_i_gang
from styringsdialog.bilder import Deltakerbilde
from styringsdialog.enums import (
    Innkallingssvar,
    Moetestatus,
    Oppmoete,
    Referatstatus,
    Sakstilstand,
)
from styringsdialog.models import Dialogevaluering, Moete, Moetepakke, Referat, Sakspunkt, Signal
from styringsdialog.pakke.utvalg import Utvalg, foerste
from styringsdialog.queries.deltakere import deltakerbilder, deltakerrader
from styringsdialog.queries.evaluering import sist_ville_partene_endre
from styringsdialog.queries.ordlyd import venter_paa_parten
from styringsdialog.queries.saker import saksrader
from tillit.felles.tid import oslodag
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker

# What one thumb reaches without scrolling: the rest is counted, and stands on the meeting's page.
FLEST = 3
FLEST_DELTAKERE = 6


@dataclass(frozen=True)
class Partsside:
    """What a party wants of the meeting, and what waits for its answer. `er_egen`: the reader's own."""

    organ: str
    er_egen: bool
    saker: Utvalg[Sakspunkt]
    ubesvart: Utvalg[Signal]
    anmodninger: int
    referat: Referat | None

    @property
    def venter(self) -> bool:
        return bool(self.ubesvart or self.anmodninger or self.referat)


@dataclass(frozen=True)
class Deltakergruppe:
    """Those who are called and have answered alike, or have not; when the meeting has begun, who is there or away."""

    navn: str
    deltakere: Utvalg[Deltakerbilde]


@dataclass(frozen=True)
class MittMoete:
    """`part`: the reader's own, or empty; `sider`: that party first. `innkalte`: by what they answered, and once the
    meeting has begun (`er_begynt`) by whether they came.

    `er_aktuelt`: not over. `aa_endre`: what they wanted to change when they last evaluated a meeting.
    """

    moete: Moete
    part: str
    sider: tuple[Partsside, ...]
    innkalte: tuple[Deltakergruppe, ...]
    er_begynt: bool
    pakke: Moetepakke | None
    i_gang: bool
    gaar_naa: bool
    er_aktuelt: bool
    aa_endre: tuple[Dialogevaluering, ...]


@dataclass(frozen=True)
class NaertMoete:
    """A meeting somebody is called to that goes on, or begins soon."""

    pk: int
    tittel: str
    start: datetime
    sted: str
    gaar_naa: bool


def mitt_moete(moete: Moete, bruker: Bruker, *, naa: datetime) -> MittMoete:
    """Seven queries, however many points and signals."""
    i_gang = er_i_gang(moete, Referat.objects.filter(moete=moete).first(), naa=naa)
    saker = [sak for sak in saksrader(moete) if sak.tilstand == Sakstilstand.AKTIV]
    ubesvart = _ubesvarte(moete)
    egen = part_til(bruker, moete.relasjon, til=Rettighet.DIALOG_LESE)
    referat, godkjent_av = _referat_til_godkjenning(moete)
    parter = sorted(Part, key=lambda part: part != egen)
    begynt = rules.er_holdt(status=moete.status)
    deltakere = deltakerbilder(deltakerrader(moete, i_dag=oslodag(naa)))
    return MittMoete(
        moete=moete,
        part=egen or "",
        sider=tuple(
            _partsside(
                part, moete, saker, ubesvart, referat=referat if part not in godkjent_av else None, er_egen=part == egen
            )
            for part in parter
        ),
        innkalte=_etter_oppmoete(deltakere) if begynt else _etter_svar(deltakere),
        er_begynt=begynt,
        pakke=moete.pakker.ferdige().defer("innhold").order_by("-nummer").first(),
        i_gang=i_gang,
        gaar_naa=rules.gaar_naa(i_gang=i_gang, moetedato=moete.dato, i_dag=oslodag(naa)),
        er_aktuelt=i_gang or rules.programmet_er_aapent(status=moete.status),
        aa_endre=tuple(sist_ville_partene_endre(moete)),
    )


def _etter_svar(deltakere: Sequence[Deltakerbilde]) -> tuple[Deltakergruppe, ...]:
    """Who comes first, who does not last; those who are silent are not said to come."""
    rekke = (Innkallingssvar.JA, Innkallingssvar.KANSKJE, "", Innkallingssvar.NEI)
    return _grupper(
        (
            str(Innkallingssvar(svar).label) if svar else gettext("Har ikke svart"),
            [d for d in deltakere if d.svar == svar],
        )
        for svar in rekke
    )


def _etter_oppmoete(deltakere: Sequence[Deltakerbilde]) -> tuple[Deltakergruppe, ...]:
    """What was answered is of no use any more. Whose attendance is not noted is not said to be away."""
    return _grupper((str(slag.label), [d for d in deltakere if d.oppmoete == slag]) for slag in Oppmoete)


def _grupper(delt: Iterable[tuple[str, Sequence[Deltakerbilde]]]) -> tuple[Deltakergruppe, ...]:
    return tuple(Deltakergruppe(navn, foerste(rader, FLEST_DELTAKERE)) for navn, rader in delt if rader)


def naere_moeter(bruker: Bruker, *, naa: datetime) -> list[NaertMoete]:
    """One query."""
    snart = Q(
        status=Moetestatus.INNKALT,
        start_tid__gte=naa - rules.NAER_ETTER,
        start_tid__lte=naa + rules.NAER_FOER,
    )
    mine = Moete.objects.synlig_for(bruker).filter(deltakere__bruker=bruker).med_gaar_naa(oslodag(naa))
    rader = mine.filter(snart | Q(gaar_naa=True)).order_by("start_tid", "pk")
    return [NaertMoete(rad.pk, rad.tittel, rad.start_tid, rad.sted, rad.gaar_naa) for rad in rader]


def _partsside(
    part: Part,
    moete: Moete,
    saker: Sequence[Any],
    ubesvart: Iterable[Any],
    *,
    referat: Referat | None,
    er_egen: bool,
) -> Partsside:
    mangler = [signal for signal in ubesvart if getattr(signal, f"venter_{part}")]
    egne = [sak for sak in saker if sak.part == part]
    return Partsside(
        organ=moete.relasjon.navn_paa(part),
        er_egen=er_egen,
        saker=foerste(egne, FLEST),
        ubesvart=foerste(mangler, FLEST),
        anmodninger=sum(not ett["svar"] for sak in egne for ett in sak.det_bedes_om),
        referat=referat,
    )


def _ubesvarte(moete: Moete) -> list[Signal]:
    """What waits for an answer between the parties, and from whom, the oldest first: one query."""
    rader = Signal.objects.filter(kilde__relasjon=moete.relasjon_id, kilde__godkjent_tid__isnull=True)
    venter = {f"venter_{part}": Case(When(venter_paa_parten(part), then=True), default=False) for part in Part}
    noen = reduce(or_, (Q(**{felt: True}) for felt in venter))
    return list(rader.annotate(**venter).filter(noen).select_related("kilde").order_by("foert_tid", "pk"))


def _referat_til_godkjenning(moete: Moete) -> tuple[Referat | None, frozenset[str]]:
    """Of another meeting between the parties, the newest, and who has approved it as it reads: two queries."""
    rader = Referat.objects.filter(moete__relasjon=moete.relasjon_id, status=Referatstatus.TIL_KOMMENTAR)
    referat = rader.exclude(moete=moete).select_related("moete").order_by("-moete__start_tid", "-pk").first()
    if referat is None:
        return None, frozenset()
    gitt = referat.godkjenninger.filter(referat_versjon=referat.versjon)
    return referat, frozenset(gitt.values_list("part", flat=True))
