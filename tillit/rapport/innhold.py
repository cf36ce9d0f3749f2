"""What a report says, frozen. Stored as JSON with VERSJON; page and PDF are made from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both
(`les_innhold`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from resultatkjede.bilder import Kjedebilde
from resultatkjede.risikobilder import Risikovisning, Toleransebilde
from tillit.felles.koding import fra_json
from tillit.felles.tid import oslodag
from tillit.maal.bilder import Maalbilde
from tillit.maal.delbilder import Deltperiode
from tillit.rapport.enums import FOR_BEGGE, OM_EN_VIRKSOMHET, UTEN_DIALOG, Dybde, Rapportslag
from tillit.rapport.samlingsdel import Samlingsdel
from tillit.rapportering.innhold import Leveranseinnhold

VERSJON = 3


@dataclass(frozen=True)
class Signaldel:
    """A signal that binds, and where it was given: what that is called, its day, and where it stands there."""

    pk: int
    typenavn: str
    tekst: str
    avsender: str
    hjemmel: str
    frist: date | None
    kilde: str
    dato: date
    adresse: str


@dataclass(frozen=True)
class Oppfoelgingsdel:
    """What is not over. `dager_over` is how far past its deadline it was when the report was read, unless it was
    reported done; `tilstand` how it stood, empty where the report was frozen before it said so.
    """

    pk: int
    tekst: str
    frist: date
    merknad: str
    dager_over: int
    tilstand: str = ""
    hvem: str = ""


@dataclass(frozen=True)
class Bestridtdel:
    """A signal that a party disputes: it binds nobody while that stands. `av` are the bodies, `grunner` their words."""

    pk: int
    typenavn: str
    tekst: str
    kilde: str
    dato: date
    adresse: str
    av: tuple[str, ...]
    grunner: tuple[str, ...]

    @property
    def uenige(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(self.av, self.grunner, strict=True))


@dataclass(frozen=True)
class Forrigetall:
    """The newest figure an indicator had, one row for each method."""

    indikator_pk: int
    periode: date
    periodenavn: str
    verdi: Decimal
    versjon: int
    grunnlag: str


@dataclass(frozen=True)
class Forrigemaal:
    pk: int
    tekst: str
    virksomhet: str
    oppnaaelse: str
    vurdert: str
    tall: tuple[Forrigetall, ...] = ()


@dataclass(frozen=True)
class Forrigerapport:
    """What the report before this one said, as far as it is held against this one. `vurdert` names a period.

    With a `periodenavn` it is no report, but how things stood when the period before this one was over.
    """

    rapport_pk: int
    aar: int
    hentet_tid: datetime
    maal: tuple[Forrigemaal, ...] = ()
    signaler: tuple[int, ...] = ()
    oppfoelginger: tuple[int, ...] = ()
    periodenavn: str = ""


@dataclass(frozen=True)
class Levertdel:
    """What the virksomhet delivered for a period, as it was frozen then. `tilstand` is how far its report has come."""

    periodenavn: str
    tilstand: str
    frist: date
    nummer: int = 0
    levert_av: str = ""
    levert_tid: datetime | None = None
    innhold: Leveranseinnhold | None = None


@dataclass(frozen=True)
class Rapportperiode:
    """The tertial a report is of, and the one before it. Nothing where the department has opened no report for it."""

    navn: str
    slutt: date
    forrige_navn: str
    meldt: Levertdel | None = None
    forrige_meldt: Levertdel | None = None


@dataclass(frozen=True)
class Egentekstdel:
    """What the virksomhet wrote itself of a part."""

    seksjon: str
    tekst: str


@dataclass(frozen=True)
class Rapportsammenlikning:
    """That a report was looked for before this one, and the one that was found."""

    forrige: Forrigerapport | None = None


@dataclass(frozen=True)
class Maaldel:
    """A goal with everything known of it, and its chain where one is begun."""

    bilde: Maalbilde
    kjede: Kjedebilde | None = None
    # Of the indicators whose newest figures are split.
    delt: tuple[Deltperiode, ...] = ()


@dataclass(frozen=True)
class Virksomhetsdel:
    """One virksomhet the department steers."""

    pk: int
    navn: str
    typenavn: str
    styringstype: str
    egenart: str
    maal: tuple[Maaldel, ...] = ()
    signaler: tuple[Signaldel, ...] = ()
    oppfoelginger: tuple[Oppfoelgingsdel, ...] = ()
    # The gravest active ones. None where the report was frozen before it read risks: then it says nothing of them.
    risikoer: tuple[Risikovisning, ...] | None = None
    antall_risikoer: int = 0
    toleranse: Toleransebilde | None = None
    # None where the report was frozen before it read what is disputed.
    bestridt: tuple[Bestridtdel, ...] | None = None
    # The department that steers it; nothing where the report was frozen before it was said.
    avdeling_pk: int = 0
    avdeling: str = ""
    # The next styringsmøte that is planned, where one is.
    neste_moete: date | None = None


@dataclass(frozen=True)
class Rapportvalg:
    """How much the orderer wanted set out, and which parts."""

    dybde: str = Dybde.ALT
    maal: bool = True
    kjeder: bool = True
    risikoer: bool = True
    tabeller: bool = True
    forside: bool = False

    @property
    def er_kort(self) -> bool:
        return self.dybde == Dybde.KORT

    @property
    def er_alt(self) -> bool:
        return self.dybde == Dybde.ALT


# What was frozen before there was a choice.
ALT_MED = Rapportvalg()


@dataclass(frozen=True)
class Rapportinnhold:
    """The whole report. `hentet_tid` is the moment everything in it was read."""

    rapport_pk: int
    organ_pk: int
    organ: str
    aar: int
    bestilt_av: str
    bestilt_tid: datetime
    hentet_tid: datetime
    virksomheter: tuple[Virksomhetsdel, ...]
    # None where the report was frozen before it was held against the one before.
    siden: Rapportsammenlikning | None = None
    # Which kind it is, and what that was called.
    slag: str = Rapportslag.SAMLERAPPORT
    slagnavn: str = "Samlerapport"
    # Made for the virksomhet itself: what there is to decide is for those who lead it.
    for_virksomheten: bool = False
    valg: Rapportvalg = ALT_MED
    # Where it is of a tertial.
    periode: Rapportperiode | None = None
    egne_tekster: tuple[Egentekstdel, ...] = ()
    # Where it is made of what is approved of each, and of nothing else.
    samling: Samlingsdel | None = None

    @property
    def periodenavn(self) -> str:
        """2026 · 2. tertial 2026"""
        return self.periode.navn if self.periode else str(self.aar)

    @property
    def er_uten_dialog(self) -> bool:
        """Made for the byråd, and read as those elected read it."""
        return self.slag in UTEN_DIALOG

    @property
    def gjelder_en_virksomhet(self) -> bool:
        return self.slag in OM_EN_VIRKSOMHET

    @property
    def er_for_begge(self) -> bool:
        """The virksomhet and the department read the same one."""
        return self.slag in FOR_BEGGE

    @property
    def lest_etterpaa(self) -> date | None:
        """The day it was read, where what it is of was over by then: some of it is known as it stands that day only."""
        slutt = self.periode.slutt if self.periode else date(self.aar, 12, 31)
        dag = oslodag(self.hentet_tid)
        return dag if dag > slutt else None


def les_innhold(data: dict[str, Any], *, versjon: int) -> Rapportinnhold:
    """What was frozen, also before this version of the program."""
    if versjon == 1:
        data = _fra_versjon_1(data)
    return fra_json(Rapportinnhold, data if versjon >= VERSJON else _fra_versjon_2(data))


def _fra_versjon_2(data: dict[str, Any]) -> dict[str, Any]:
    """There, every report was of a department."""
    ny = {felt: verdi for felt, verdi in data.items() if felt not in {"avdeling_pk", "avdeling"}}
    return ny | {"organ_pk": data["avdeling_pk"], "organ": data["avdeling"]}


def _fra_versjon_1(data: dict[str, Any]) -> dict[str, Any]:
    """There, a signal came from a meeting and nothing else, and a follow-up named it too."""

    def signal(rad: dict[str, Any]) -> dict[str, Any]:
        ny = {felt: verdi for felt, verdi in rad.items() if felt not in {"moete_pk", "moete", "moetedato"}}
        adresse = f"{reverse('styringsdialog:moete', args=[rad['moete_pk']])}#signal-{rad['pk']}"
        return ny | {"kilde": rad["moete"], "dato": rad["moetedato"], "adresse": adresse}

    def oppfoelging(rad: dict[str, Any]) -> dict[str, Any]:
        return {felt: verdi for felt, verdi in rad.items() if felt not in {"moete_pk", "signal_pk"}}

    return data | {
        "virksomheter": [
            ett
            | {
                "signaler": [signal(rad) for rad in ett.get("signaler", ())],
                "oppfoelginger": [oppfoelging(rad) for rad in ett.get("oppfoelginger", ())],
            }
            for ett in data["virksomheter"]
        ]
    }
