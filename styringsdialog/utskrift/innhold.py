"""What an approved referat says, frozen. Stored as JSON with VERSJON; the PDF is made from this and nothing else.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from styringsdialog.bilder.sagt import sagt_i
from styringsdialog.bilder.tid import holdt_i_ord
from styringsdialog.enums import Bindegrunn
from styringsdialog.frossetvedlegg import INGEN_VEDLEGG, Vedleggsliste
from styringsdialog.rules.moetetid import Holdt

VERSJON = 1


@dataclass(frozen=True)
class Utskriftsdeltaker:
    """`om`: the role with the party, or where a guest comes from. `organ` is empty for a guest."""

    navn: str
    organ: str
    om: str
    oppmoete: str = ""


@dataclass(frozen=True)
class Utskriftsord:
    """What a party said of a statement: yes or no, an answer, other words it proposed, dissent. `hva` says which."""

    hva: str
    organ: str
    av: str
    tid: datetime
    tekst: str = ""
    # Why the other party did not take it in, and who said so.
    svargrunn: str = ""
    svart_av: str = ""


@dataclass(frozen=True)
class Utskriftssignal:
    """A statement as both parties approved that it stands. `stilling`: whether it binds, and why not, in words.

    `grunn`: the same as `Bindegrunn` has it, which gives its shape; empty in what was frozen before it was kept.
    """

    pk: int
    typenavn: str
    tekst: str
    avsender: str
    organ: str
    stilling: str
    hjemmel: str = ""
    frist: date | None = None
    ord: tuple[Utskriftsord, ...] = ()
    grunn: str = ""

    @property
    def fristen_loeper(self) -> bool:
        return self.frist is not None and self.grunn != Bindegrunn.BESTRIDT


@dataclass(frozen=True)
class Utskriftssak:
    """`minutter` is None where nobody has noted them. `tatt_av`: what became of a point that was taken off.

    `foreslaatt_av` is empty where it was put on the programme by itself.
    """

    pk: int
    nummer: int | None
    tittel: str
    kategori: str
    hensikt: str
    organ: str
    foreslaatt_av: str
    planlagt: int
    minutter: int | None
    notat: str = ""
    maal: str = ""
    grunnlag: str = ""
    tatt_av: str = ""
    tatt_av_grunn: str = ""
    signaler: tuple[Utskriftssignal, ...] = ()
    vedlegg: Vedleggsliste = INGEN_VEDLEGG
    fra_serien: bool = False


@dataclass(frozen=True)
class Utskriftsgodkjenning:
    organ: str
    av: str
    tid: datetime


@dataclass(frozen=True)
class Referatinnhold:
    moete_pk: int
    versjon: int
    godkjent_tid: datetime
    tittel: str
    typenavn: str
    formaal: str
    sted: str
    overordnet: str
    underordnet: str
    planlagt: datetime
    varighet_min: int
    fra: datetime | None
    til: datetime | None
    sammendrag: str
    deltakere: tuple[Utskriftsdeltaker, ...]
    saker: tuple[Utskriftssak, ...]
    loese_signaler: tuple[Utskriftssignal, ...]
    godkjenninger: tuple[Utskriftsgodkjenning, ...]

    @property
    def avtalt(self) -> tuple[tuple[str, Utskriftssignal], ...]:
        """What binds, each with the point it was said in, in words."""
        sagt = sagt_i(self.saker, self.loese_signaler)
        return tuple((sak, signal) for sak, signal in sagt if signal.grunn == Bindegrunn.BINDER)

    @property
    def holdt(self) -> str:
        return holdt_i_ord(Holdt(self.fra, self.til))

    @property
    def har_vedlegg(self) -> bool:
        return any(sak.vedlegg for sak in self.saker)
