"""The shapes of what is left to be done: a line in a list, and one of them with its steps for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from styringsdialog.bilder.vedlegg import Vedleggsbilde
from styringsdialog.enums import HOS_EIEREN, Oppfoelgingsstatus, Signaltype, Stegslag
from styringsdialog.models import Oppfoelging
from styringsdialog.rules import oppfoelging as regler


def hos_hvem(type_: str, hvem: str) -> str:
    """«Oppdrag til Bymiljøetaten»: an order is given to somebody, a promise (of no type) is somebody's own."""
    ord_ = gettext("%(type)s til %(hvem)s") if type_ else gettext("%(type)s fra %(hvem)s")
    return ord_ % {"type": _typenavn(type_), "hvem": hvem}


def _typenavn(type_: str) -> str:
    return str(Signaltype(type_).label) if type_ else gettext("Løfte")


@dataclass(frozen=True)
class AapenOppfoelging:
    """One that is not over. `adresse` is its own page; `kilde` where it was agreed, empty where nobody said."""

    pk: int
    virksomhet: str
    eier_organ: int
    hvem: str
    tekst: str
    type: str
    frist: date
    kilde: str
    adresse: str
    over_fristen: bool
    status: str
    eier: int | None

    @property
    def typenavn(self) -> str:
        return _typenavn(self.type)

    @property
    def hos_hvem(self) -> str:
        return hos_hvem(self.type, self.hvem)

    @property
    def statusnavn(self) -> str:
        return str(Oppfoelgingsstatus(self.status).label)

    @property
    def venter_paa_svar(self) -> bool:
        return self.status == Oppfoelgingsstatus.MELDT


@dataclass(frozen=True)
class Oppfoelgingstall:
    """How many are not over, and how many of these should have been reported done by now."""

    aapne: int = 0
    over_fristen: int = 0


@dataclass(frozen=True)
class Stegbilde:
    """One step. `tallet` is the figure it rests on, in words, as it was then."""

    slag: str
    navn: str
    tekst: str
    av: str
    part: str
    tid: datetime
    tallet: str = ""
    tallets_adresse: str = ""
    vedlegg: tuple[Vedleggsbilde, ...] = ()
    kan_legge_ved: bool = False
    pk: int = 0


@dataclass(frozen=True)
class Sistesteg:
    """What was last done, as a line in a list tells it."""

    navn: str
    tekst: str
    tid: datetime


@dataclass(frozen=True)
class Oppfoelgingslinje:
    """One follow-up in a list, in nothing but words and days, so that it is drawn once (`{% holdt %}`).

    `signal` is the number of the one it carries out, `virksomhet` is empty where `hos_hvem` has said it.
    """

    pk: int
    signal: int | None
    adresse: str
    ordlyd: str
    hos_hvem: str
    eier: str
    virksomhet: str
    siste: Sistesteg | None
    status: str
    statusnavn: str
    over_fristen: bool
    frist: date


@dataclass(frozen=True)
class Oppfoelgingsbilde:
    """One follow-up for one reader. `mulige` is what the reader can do with it now."""

    rad: Oppfoelging
    over_fristen: bool
    steg: tuple[Stegbilde, ...]
    mulige: frozenset[Stegslag]

    @property
    def siste(self) -> Stegbilde | None:
        return self.steg[-1] if self.steg else None

    @property
    def meldt(self) -> tuple[Stegbilde, ...]:
        """The report that waits for its answer, as a thread of one."""
        return tuple(ett for ett in self.steg[-1:] if ett.slag == Stegslag.MELDT)

    @property
    def kontrolleres(self) -> int:
        """How many files of that report nobody can read yet."""
        return sum(fil.i_arbeid for ett in self.meldt for fil in ett.vedlegg)

    @property
    def foer_meldingen(self) -> tuple[Stegbilde, ...]:
        return self.steg[: -len(self.meldt) or None]

    @property
    def hvem(self) -> str:
        return self.rad.relasjon.navn_paa(self.rad.eierpart)

    @property
    def hos(self) -> str:
        """Who the next step is expected of; empty where it is over."""
        if regler.er_avsluttet(self.rad.status):
            return ""
        part = self.rad.eierpart if self.rad.status in HOS_EIEREN else self.rad.eierpart.motpart
        return self.rad.relasjon.navn_paa(part)

    @property
    def signaltype(self) -> str:
        return self.rad.signal.type if self.rad.signal else ""

    @property
    def kilde(self) -> str:
        """Where it was agreed."""
        if self.rad.signal:
            return self.rad.signal.kilde.tittel
        return self.rad.moete.tittel if self.rad.moete else ""

    @property
    def kildeadresse(self) -> str:
        if self.rad.signal:
            return self.rad.signal.adresse
        return reverse("styringsdialog:moete", args=[self.rad.moete_id]) if self.rad.moete_id else ""
