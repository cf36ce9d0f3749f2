"""The shapes in which one meeting leaves the queries: what its pages show, and what this reader may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from resultatkjede.risikobilder import Risikovisning
from styringsdialog import rules
from styringsdialog.bilder.kommentar import Kommentartraad
from styringsdialog.bilder.signal import KREFTER, Signalbilde, Versjonsbilde
from styringsdialog.bilder.tid import Tidsbruk, holdt_i_ord
from styringsdialog.bilder.vedlegg import Vedleggsbilde
from styringsdialog.enums import (
    Anmodningssvar,
    Bindegrunn,
    Moetestatus,
    Oppfoelgingsstatus,
    Sakstilstand,
)
from styringsdialog.models import (
    Moete,
    Referat,
    Referatgodkjenning,
    Referattillegg,
    Saksforslag,
    Svarbrev,
)
from styringsdialog.rules.moetetid import Holdt
from tillit.felles.formater import kortdato, oppramsing
from tillit.felles.tilstander import Tilstandstrinn
from tillit.maal.queries.resultater import Maalresultat


@dataclass(frozen=True)
class Deltakerbilde:
    """Somebody at the table. `om` is their role with the party, or where a guest comes from; a guest has no party."""

    pk: int
    navn: str
    part: str
    partnavn: str
    om: str
    svar: str = ""
    svarnavn: str = ""
    oppmoete: str = ""
    svart_per_epost: bool = False
    # In words: that they were there, from and to which point, or that it is not noted. Empty where nobody's is.
    oppmoete_i_ord: str = ""
    # A guest's, for who calls them.
    epost: str = ""

    @property
    def er_gjest(self) -> bool:
        return not self.part


@dataclass(frozen=True)
class Brevbilde:
    """A letter to one who is called, and why it did not come."""

    til: str
    status: str
    grunn: str


@dataclass(frozen=True)
class Ufoertesvar:
    """Answers to one meeting that came by letter and were not taken, the newest first, and how many more there are."""

    rader: Sequence[Svarbrev]
    flere: int


@dataclass(frozen=True)
class Ventendebilde:
    """What waits for a meeting, how many days it has, and whether it is the reader's party's to change or withdraw."""

    forslag: Saksforslag
    organ: str
    dager: int
    er_egen: bool


@dataclass(frozen=True)
class Anmodningsbilde:
    """What the other party asks of a point, and what it was answered."""

    pk: int
    slag: str
    grunn: str
    organ: str
    av: str
    tid: datetime
    svar: str
    svarnavn: str
    svargrunn: str
    svart_av: str
    svart_tid: datetime | None


@dataclass(frozen=True)
class Beslutningsbilde:
    """What was given, told of outside where it was: whether it binds, and how it goes with what it asks for.

    `sak` is the point it was given under, `oppfoelging` empty where nothing is followed up. `maal`: how the results it
    is about stand now.
    """

    pk: int
    tekst: str
    type: str
    adresse: str
    avsender: str
    kilde: str
    kildeadresse: str
    dato: date
    sak: str
    frist: date | None
    grunn: Bindegrunn
    oppfoelging: str = ""
    oppfoelgingsadresse: str = ""
    dager_over: int = 0
    maal: tuple[Maalresultat, ...] = ()
    # The reader may say which goals it is about.
    kan_knyttes: bool = False

    @property
    def kraft(self) -> str:
        return KREFTER.get(self.grunn, "")

    @property
    def stilling(self) -> str:
        """Whether it binds, in words: what is over waits for nobody."""
        if self.grunn == Bindegrunn.BINDER and self.oppfoelging == Oppfoelgingsstatus.GODTATT:
            return _("Utført og godtatt")
        if self.grunn == Bindegrunn.BINDER and self.oppfoelging == Oppfoelgingsstatus.FALT_BORT:
            return _("Falt bort: binder ikke lenger")
        return str(self.grunn.label)

    @property
    def oppfoelgingsnavn(self) -> str:
        return str(Oppfoelgingsstatus(self.oppfoelging).label) if self.oppfoelging else ""


@dataclass(frozen=True)
class Saksbilde:
    pk: int
    # None for one that was taken off before anybody had the agenda.
    nummer: int | None
    versjon: int
    tittel: str
    kategori: str
    kategorinavn: str
    strategisk: bool
    maal_pk: int | None
    maal: str
    min_plan: int
    min_faktisk: int | None
    notat: str
    foreslaatt_av: str
    part: str
    organ: str
    foerst: bool
    sist: bool
    signaler: tuple[Signalbilde, ...]
    # It stands in the series, and nobody proposed it for this meeting.
    fra_serien: bool = False
    antall_vedlegg: int = 0
    grunnlag: str = ""
    # The meeting whose referat is to be approved in this point.
    referat_av: int | None = None
    risiko: Risikovisning | None = None
    risiko_endret: bool = False
    risiko_borte: bool = False
    tilstand: str = Sakstilstand.AKTIV
    tilstandsnavn: str = ""
    tilstandsgrunn: str = ""
    egen: bool = False
    kan_flyttes: bool = False
    kan_be_om: bool = False
    anmodninger: tuple[Anmodningsbilde, ...] = ()
    hensikt: str = ""
    hensiktsnavn: str = ""
    versjoner: tuple[Versjonsbilde, ...] = ()
    notatversjoner: tuple[Versjonsbilde, ...] = ()
    # Only where the referat is read.
    traader: tuple[Kommentartraad, ...] = ()
    vedlegg: tuple[Vedleggsbilde, ...] = ()

    @property
    def har_tidligere_notat(self) -> bool:
        """Something was written that no longer stands as it did: not only the first note, or the minutes alone."""
        return any(endring.foer != "–" for versjon in self.notatversjoner for endring in versjon.endringer)

    @property
    def i_ident(self) -> str:
        """In an id of the page."""
        return str(self.pk)

    @property
    def paa_programmet(self) -> bool:
        return self.tilstand == Sakstilstand.AKTIV

    @property
    def uten_konklusjon(self) -> bool:
        """Of a meeting that is over: it stood on the programme, and nothing came of it that can be read."""
        return self.paa_programmet and not rules.har_utfall(notat=self.notat, utsagn=len(self.signaler))

    @property
    def grunnen_staar_i_anmodningen(self) -> bool:
        """Taken off because the other party asked: the reason is read where it was given, and not once more."""
        return any(
            ett.svar == Anmodningssvar.ETTERKOMMET and ett.grunn == self.tilstandsgrunn for ett in self.anmodninger
        )

    @property
    def aapen_anmodning(self) -> Anmodningsbilde | None:
        return next((ett for ett in self.anmodninger if not ett.svar), None)

    @property
    def besvarte(self) -> tuple[Anmodningsbilde, ...]:
        return tuple(ett for ett in self.anmodninger if ett.svar)


@dataclass(frozen=True)
class Moetebilde:
    moete: Moete
    referat: Referat | None
    steg: tuple[Tilstandstrinn, ...]
    saker: tuple[Saksbilde, ...]
    loese_signaler: tuple[Signalbilde, ...]
    tidsbruk: Tidsbruk
    deltakere: tuple[Deltakerbilde, ...]
    # Letters that did not reach who is called, for who called them.
    brev_som_ikke_kom: tuple[Brevbilde, ...]
    # Answers by letter that nobody could take, for the same.
    ufoerte_svar: Ufoertesvar | None
    godkjenninger: tuple[Referatgodkjenning, ...]
    tidligere_godkjenninger: tuple[Referatgodkjenning, ...]
    mangler_godkjenning: tuple[str, ...]
    # Of the main points; those of a point stand with it.
    traader: tuple[Kommentartraad, ...]
    kommentarfristen_er_ute: bool
    tillegg: tuple[Referattillegg, ...]
    # What waits in the relation, for who may take it in here.
    ventende: tuple[Ventendebilde, ...]
    klassifiseringsfrist: date
    hindringer: tuple[Signalbilde, ...]
    tidsrom: Holdt
    i_gang: bool
    gaar_naa: bool
    # The reader's, empty for who is of neither.
    part: str
    kan_binde: bool
    # The reader's party can take something upon itself in it.
    kan_love: bool
    kan_planlegge: bool
    kan_startes: bool
    # The reader's own answer, where the reader is called and can answer: empty until it is given.
    mitt_svar: str | None
    svarte_per_epost: bool
    kan_rette_deltakere: bool
    # Why nothing is begun in it, where its day lies outside the relation; and what was begun may be changed.
    stengt: str
    kan_foreslaa: bool
    kan_redigere: bool
    kan_foere: bool
    kan_sende: bool
    kan_kommentere: bool
    kan_godkjenne: bool
    kan_tillegg: bool
    kan_evalueres: bool
    kan_flytte_frist: bool

    @property
    def signaler(self) -> tuple[Signalbilde, ...]:
        return tuple(signal for sak in self.saker for signal in sak.signaler) + self.loese_signaler

    def signal(self, pk: int) -> Signalbilde:
        return next(ett for ett in self.signaler if ett.pk == pk)

    @property
    def aapne_traader(self) -> int:
        """Comments that nobody has said what came of. They keep nobody from approving, and are told of beside it."""
        alle = (*self.traader, *(traad for sak in self.saker for traad in sak.traader))
        return sum(not traad.utfall for traad in alle)

    @property
    def holdt(self) -> str:
        return holdt_i_ord(self.tidsrom, gaar_naa=self.gaar_naa)

    @property
    def naar_er(self) -> str:
        """What the hour that was agreed is called: until it is held, it is when it is."""
        return _("Når") if self.referat is None else _("Planlagt")

    @property
    def er_ikke_over(self) -> bool:
        """It comes, or goes on: what is left to do since last time belongs on its table."""
        return self.i_gang or self.moete.status in {Moetestatus.PLANLAGT, Moetestatus.INNKALT}

    @property
    def uten_saker(self) -> bool:
        return not any(sak.paa_programmet for sak in self.saker)

    @property
    def deltakerne_er(self) -> str:
        """What is known of those on the list: who came, that they were called, or no more than their names."""
        if any(ett.oppmoete for ett in self.deltakere):
            return _("Oppmøte")
        if self.deltakere and self.moete.status != Moetestatus.PLANLAGT:
            return _("Innkalt")
        return _("Deltakere")

    @property
    def tidligere_godkjent_av(self) -> str:
        """Who approved versions that no longer stand, in one sentence."""
        enkeltvis = [
            _("%(hvem)s (versjon %(versjon)s, %(dato)s)")
            % {"hvem": g.av.navn, "versjon": g.referat_versjon, "dato": kortdato(g.tid)}
            for g in self.tidligere_godkjenninger
        ]
        return _("Tidligere versjoner ble godkjent av %(hvem)s.") % {"hvem": oppramsing(enkeltvis)}
