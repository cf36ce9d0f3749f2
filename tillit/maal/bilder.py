"""What leaves this room: goals, indicators and judgements as plain, frozen values.

Only text, whole numbers, Decimal, date and datetime, and dataclasses of these: a report stores them as JSON and
rebuilds them years later. `pk` is the address of the row a value came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tillit.felles.tid import oslodag
from tillit.maal.enums import (
    IKKE_VURDERT,
    Indikatortype,
    Maalbane,
    Maalnivaa,
    Maaloppnaaelse,
    Maalstatus,
    Maaltype,
    Oppsummeringsregel,
    Sikkerhet,
)


@dataclass(frozen=True)
class Maalepunkt:
    """The newest version of one value. `versjon` above 1 means that older ones exist."""

    pk: int
    periode: date
    periodenavn: str
    verdi: Decimal
    versjon: int
    grunnlag: str = ""
    foreloepig: bool = False
    brudd: bool = False
    brudd_grunn: str = ""
    merknad: str = ""
    publisert: date | None = None
    kilde: str = ""
    kilde_url: str = ""
    sikkerhet: str = Sikkerhet.UKJENT.value
    teller: Decimal | None = None
    nevner: Decimal | None = None
    antall_svar: int | None = None
    # 95 %, in percentage points; None where no survey lies under a share.
    feilmargin: Decimal | None = None


@dataclass(frozen=True)
class UtenTall:
    """A period that has been answered without a number: the source's symbol, or a description in words."""

    pk: int
    periode: date
    periodenavn: str
    versjon: int
    symbol: str = ""
    beskrivelse: str = ""
    grunnlag: str = ""
    foreloepig: bool = False
    brudd: bool = False
    brudd_grunn: str = ""
    merknad: str = ""
    publisert: date | None = None
    kilde: str = ""
    kilde_url: str = ""
    sikkerhet: str = Sikkerhet.UKJENT.value


@dataclass(frozen=True)
class Maaltallpunkt:
    """The newest version of one target. With `basisaar`, `verdi` is a change in percent from then (−95: down 95 %).

    `verdi_til` is the upper end of a band, whose lower end `verdi` is.
    """

    pk: int
    periode: date
    periodenavn: str
    operator: str
    verdi: Decimal
    versjon: int
    grunnlag: str = ""
    basisaar: int | None = None
    vedtatt_i: str = ""
    kilde: str = ""
    kilde_url: str = ""
    verdi_til: Decimal | None = None


@dataclass(frozen=True)
class Ordmaal:
    """The newest version of a target that is told in words."""

    pk: int
    periode: date
    periodenavn: str
    beskrivelse: str
    versjon: int
    vedtatt_i: str = ""
    kilde: str = ""
    kilde_url: str = ""


@dataclass(frozen=True)
class Prognosepunkt:
    """What was last expected of a period, before it had a figure."""

    pk: int
    periode: date
    periodenavn: str
    verdi: Decimal
    versjon: int
    grunnlag: str = ""
    begrunnelse: str = ""


@dataclass(frozen=True)
class Serie:
    """One indicator with its figures, oldest period first.

    `tall_mangler` names the newest period whose figure should have come by now, and is empty when nothing is late.
    `uten_tall` are the periods whose answer is no number: they are never nought, and no line goes through them.
    """

    indikator_pk: int
    navn: str
    definisjon: str
    enhet: str
    desimaler: int
    retning: str
    frekvens: str
    etterslep_mnd: int
    kilde: str
    kilde_url: str
    punkter: tuple[Maalepunkt, ...] = ()
    maaltall: tuple[Maaltallpunkt, ...] = ()
    tall_mangler: str = ""
    type: str = Indikatortype.TALL.value
    nivaaer: tuple[str, ...] = ()
    maalbane: str = Maalbane.PER_PERIODE.value
    oppsummering: str = Oppsummeringsregel.KAN_IKKE.value
    uten_tall: tuple[UtenTall, ...] = ()
    ordmaal: tuple[Ordmaal, ...] = ()
    prognoser: tuple[Prognosepunkt, ...] = ()
    avviklet_dato: date | None = None
    avviklet_grunn: str = ""
    # The newest period of the goal's years that should have a figure by now; None where none should.
    ventet_til: date | None = None

    @property
    def er_avviklet(self) -> bool:
        return self.avviklet_dato is not None

    @property
    def er_ubesvart(self) -> bool:
        """In use, and no period has been answered: neither by a number, a symbol nor in words."""
        return not (self.punkter or self.uten_tall or self.er_avviklet)

    @property
    def mangler_maaltall(self) -> bool:
        return not (self.maaltall or self.ordmaal or self.er_avviklet)


@dataclass(frozen=True)
class Vurderingsbilde:
    pk: int
    periode: date
    periodetype: str
    periodenavn: str
    utgave: int
    oppnaaelse: str
    analyse: str
    vurdering: str
    usikkerhet: str
    bes_om: str
    skrevet_av: str
    godkjent_av: str
    godkjent_tid: datetime | None
    # None in what was frozen before periods of one's own making came.
    periodeslutt: date | None = None

    @property
    def oppnaaelsesnavn(self) -> str:
        return str(Maaloppnaaelse(self.oppnaaelse).label)

    @property
    def godkjent_foer_slutt(self) -> bool:
        """Approved before the period was over: what happened after that day was not known."""
        if self.godkjent_tid is None or self.periodeslutt is None:
            return False
        return oslodag(self.godkjent_tid) <= self.periodeslutt


@dataclass(frozen=True)
class Maalbilde:
    """A goal with everything known of it.

    `vurdering` is the newest approved one, `forrige_vurdering` that of the period before.
    """

    pk: int
    tekst: str
    begrunnelse: str
    type: str
    nivaa: str
    status: str
    aar_fra: int
    aar_til: int
    kilde_vedtak: str
    kilde_url: str
    handlingsrom: str
    eier: str
    stedfortreder: str
    avledet_av: str
    relasjon_pk: int
    virksomhet_pk: int
    virksomhet: str
    avdeling_pk: int
    avdeling: str
    indikatorer: tuple[Serie, ...] = ()
    vurdering: Vurderingsbilde | None = None
    forrige_vurdering: Vurderingsbilde | None = None

    @property
    def i_bruk(self) -> tuple[Serie, ...]:
        """The indicators that are still asked for: what one went away from says nothing of how the goal stands now."""
        return tuple(serie for serie in self.indikatorer if not serie.er_avviklet)

    @property
    def oppnaaelse(self) -> str:
        """How the goal stands. Without an approved judgement it is not judged, whatever the figures say."""
        return self.vurdering.oppnaaelse if self.vurdering else IKKE_VURDERT

    @property
    def nivaanavn(self) -> str:
        return str(Maalnivaa(self.nivaa).label)

    @property
    def typenavn(self) -> str:
        return str(Maaltype(self.type).label)

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)
