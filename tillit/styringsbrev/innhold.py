"""What a letter says. Issued, it is stored as JSON with VERSJON, and the page and the PDF are made of this alone.

A later version may add fields with defaults. One that takes away or renames must raise VERSJON and read both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from styringsdialog.enums import Styringsdokumentslag
from tillit.styringsbrev.enums import Styringsbrevdel

VERSJON = 1


@dataclass(frozen=True)
class Frosseparameter:
    """One of what a goal is judged by. `maaltall` is in words, empty where none is set for the year."""

    pk: int
    navn: str
    rolle: str
    maaltall: str
    er_parameter: bool = True


@dataclass(frozen=True)
class Frossetmaal:
    """`ledes_av` is empty where the virksomhet leads it itself."""

    pk: int
    tekst: str
    gjelder: str
    handlingsrom: str
    vedtak: str
    ledes_av: str
    parametre: tuple[Frosseparameter, ...]


@dataclass(frozen=True)
class Frossetoppdrag:
    """`type`, `tekst`, `hjemmel` and `frist` are what its signal says: the database holds the two together."""

    nummer: int
    type: str
    typenavn: str
    tekst: str
    hjemmel: str
    frist: date | None


@dataclass(frozen=True)
class Frossenpost:
    """In thousand kroner."""

    navn: str
    beloep: int


@dataclass(frozen=True)
class Frossenfullmakt:
    pk: int
    hva: str
    grense: str
    hjemmel: str


@dataclass(frozen=True)
class Frossetkrav:
    pk: int
    hva: str
    hvorfor: str
    hyppighet: str
    hjemmel: str
    slutt: date
    # The hours of the year it takes, where anybody has said; they change by themselves, and make it no other demand.
    timer: Decimal | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Frossenfrist:
    """A day of the table of deadlines: of a report, of an oppdrag, of a demand."""

    dag: date
    hva: str
    slag: str


@dataclass(frozen=True)
class Frossetmoete:
    start: datetime
    tittel: str
    typenavn: str
    sted: str


@dataclass(frozen=True)
class Deltekst:
    """The own words of a part. `i_instruksen`: so many paragraphs stand in the instruks, and are not said again."""

    del_navn: str
    tekst: str
    i_instruksen: int = 0


@dataclass(frozen=True)
class Brevinnhold:
    """`utstedt_tid`, `utstedt_av` and `svarfrist` are empty in a draft. `instruks` names the one in force, where there
    is one.
    """

    versjon: int
    slag: str
    slagnavn: str
    aar: int
    tittel: str
    overordnet: str
    underordnet: str
    hjemmel: str
    tekster: tuple[Deltekst, ...]
    poster: tuple[Frossenpost, ...] = ()
    maal: tuple[Frossetmaal, ...] = ()
    oppdrag: tuple[Frossetoppdrag, ...] = ()
    fullmakter: tuple[Frossenfullmakt, ...] = ()
    krav: tuple[Frossetkrav, ...] = ()
    frister: tuple[Frossenfrist, ...] = ()
    moeter: tuple[Frossetmoete, ...] = ()
    instruks: str = ""
    fullmakter_i_instruksen: int = 0
    krav_i_instruksen: int = 0
    # Why it asks for more than is usual, where it does; of which kinds there is more stands in `over`.
    over: tuple[str, ...] = ()
    terskelgrunn: str = ""
    svarfrist: date | None = None
    utstedt_av: str = ""
    utstedt_tid: datetime | None = None

    @property
    def delene(self) -> tuple[tuple[str, str, Deltekst], ...]:
        """Each part that says something, in order: its name, what it is called, and its own words."""
        return tuple(
            (ett.del_navn, str(Styringsbrevdel(ett.del_navn).label), ett) for ett in self.tekster if self.sier_noe(ett)
        )

    def sier_noe(self, del_: Deltekst) -> bool:
        """A part that is only words, or sums, is left out of a letter where there are none."""
        if del_.del_navn == Styringsbrevdel.BEVILGNING and self.poster:
            return True
        bare_ord = del_.del_navn in {Styringsbrevdel.OM, Styringsbrevdel.FELLESFOERINGER, Styringsbrevdel.BEVILGNING}
        return bool(del_.tekst or del_.i_instruksen) or not bare_ord

    @property
    def sum_bevilgning(self) -> int:
        return sum(ett.beloep for ett in self.poster)

    @property
    def antall_parametre(self) -> int:
        return sum(len(ett.parametre) for ett in self.maal)

    @property
    def er_for_et_aar(self) -> bool:
        """An instruks holds until it is changed."""
        return self.slag != Styringsdokumentslag.HOVEDINSTRUKS
