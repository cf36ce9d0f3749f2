"""One statement as the pages show it: its force, the answers, the other words that are proposed, every wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.text import Truncator

from styringsdialog.enums import Bindegrunn, Ordlydsvar, Signalstatus, Signaltype
from tillit.felles.ordskille import Endring, Ordbit

KREFTER = {
    Bindegrunn.BINDER: "binder",
    Bindegrunn.VENTER_PAA_SVAR: "venter",
    Bindegrunn.VENTER_PAA_REFERAT: "venter",
    Bindegrunn.BESTRIDT: "bestridt",
}

KORT = 60


@dataclass(frozen=True)
class Svarbilde:
    """One party's answer. `gjelder` is false for an answer to an earlier wording."""

    part: str
    organ: str
    bekreftet: bool
    grunn: str
    av: str
    tid: datetime
    gjelder: bool
    versjon: int = 0
    # A dispute that the same party has withdrawn since.
    trukket: bool = False


@dataclass(frozen=True)
class Ordbilde:
    """What a party says of a statement in its own words. `gjelder`: of the words that stand now."""

    organ: str
    part: str
    av: str
    tid: datetime
    gjelder: bool
    tekst: str = ""


@dataclass(frozen=True)
class Forslagsbilde:
    """Other words that a party has proposed for a statement, beside those that stand, and what they were answered.

    `staar` and `foreslaatt` are the two texts with what differs marked; empty where the words have been changed since.
    """

    pk: int
    tekst: str
    part: str
    organ: str
    av: str
    tid: datetime
    versjon: int
    svar: str
    svargrunn: str
    svart_av: str
    svart_tid: datetime | None
    aapent: bool
    staar: tuple[Ordbit, ...]
    foreslaatt: tuple[Ordbit, ...]
    kan_besvares: bool
    kan_trekkes: bool

    @property
    def ident(self) -> str:
        return f"ordlyd-{self.pk}"


@dataclass(frozen=True)
class Versjonsbilde:
    """One version of what was written: who wrote it for whom, what it changed, and what was answered to it.

    `tekst` is the whole of it, for the first one. `organ` is empty where history does not say for which party it was.
    """

    nummer: int
    hvem: str
    organ: str
    tid: datetime
    tekst: str = ""
    endringer: tuple[Endring, ...] = ()
    svar: tuple[Svarbilde, ...] = ()
    etter_innkalling: bool = False


@dataclass(frozen=True)
class Signalbilde:
    pk: int
    versjon: int
    sak_id: int | None
    type: str
    tekst: str
    avsender: str
    avsender_part: str
    hjemmel: str
    frist: date | None
    status: str
    foert_av: str
    grunn: Bindegrunn
    svar: tuple[Svarbilde, ...]
    tidligere_svar: tuple[Svarbilde, ...]
    venter_paa: tuple[str, ...]
    kan_svare: bool
    kan_endres: bool
    versjoner: tuple[Versjonsbilde, ...] = ()
    forslag: tuple[Forslagsbilde, ...] = ()
    kan_foreslaa_ordlyd: bool = False
    # Who disputes it instead of the reader, who was away when it was said; empty where the reader may.
    bestrides_av: tuple[str, ...] = ()
    # To be talked of once more: it stands in an approved referat, or a party disputes it.
    kan_foreslaas: bool = False
    # What a question was answered, and whether the reader may answer it.
    spoersmaalssvar: tuple[Ordbilde, ...] = ()
    kan_besvares: bool = False
    # Of the words as they stand: who says that the two do not come to agree, and what the reader may do.
    uenigheter: tuple[Ordbilde, ...] = ()
    kan_loeftes: bool = False
    kan_trekkes: bool = False
    kan_bli_staaende: bool = False
    # It stands as the reader's own words, which the other party wrote: one click says that they were not said.
    kan_si_ikke_sagt: bool = False

    @cached_property
    def kort_tekst(self) -> str:
        """What its buttons say of it to who does not see it: there are several of each statement."""
        return Truncator(self.tekst).chars(KORT)

    @property
    def skrevet_av(self) -> Svarbilde | None:
        """Of words the other party wrote under somebody's name: who stood for them there."""
        return next((ett for ett in self.svar if ett.part != self.avsender_part), None)

    @property
    def er_spoersmaal(self) -> bool:
        return self.type == Signaltype.SPOERSMAAL

    @property
    def boer_besvares(self) -> bool:
        """The reader is asked, and has not answered the question as it reads: that says more than agreeing to it."""
        return self.kan_besvares and not any(ett.gjelder for ett in self.spoersmaalssvar)

    @property
    def blir_bindende(self) -> bool:
        """The reader's yes is what an order still waits for, beside the referat."""
        return self.kan_svare and self.grunn == Bindegrunn.VENTER_PAA_SVAR

    @property
    def er_i_tvist(self) -> bool:
        """There is something to say of a dispute: that it stands as one, or what the reader can do with it."""
        return bool(self.uenigheter) or self.kan_loeftes

    def ett_forslag(self, pk: int) -> Forslagsbilde:
        return next(ett for ett in self.forslag if ett.pk == pk)

    @property
    def aapent_forslag(self) -> Forslagsbilde | None:
        return next((ett for ett in self.forslag if ett.aapent), None)

    @property
    def besvarte_forslag(self) -> tuple[Forslagsbilde, ...]:
        """Declined and withdrawn; what was taken is read in the wording that stands."""
        return tuple(ett for ett in self.forslag if ett.svar not in {"", Ordlydsvar.TATT})

    @property
    def tatt_fra(self) -> Forslagsbilde | None:
        """The proposal that the words that stand now come from."""
        tatte = (ett for ett in self.forslag if ett.svar == Ordlydsvar.TATT and ett.versjon == self.versjon - 1)
        return next(tatte, None)

    @property
    def venter_paa_leseren(self) -> bool:
        """It is the reader's party that is to answer: the statement, or the other words that are proposed."""
        forslag = self.aapent_forslag
        return forslag.kan_besvares if forslag else self.kan_svare and bool(self.venter_paa)

    @property
    def endret(self) -> Versjonsbilde | None:
        """What the words that stand now changed, and by whom; None where they are the first."""
        return self.versjoner[0] if len(self.versjoner) > 1 else None

    @property
    def ident(self) -> str:
        """The anchor other pages link to."""
        return f"signal-{self.pk}"

    @property
    def vist_status(self) -> str:
        """The force of an order, the answers to a conversation; what has no type has no state: nobody can answer it.

        Nor has information, before somebody answers what nobody was asked.
        """
        uspurt = self.type == Signaltype.INFORMASJON and self.status == Signalstatus.FORESLAATT
        return "" if uspurt or self.type == Signaltype.UKLASSIFISERT else KREFTER.get(self.grunn, self.status)
