"""One letter as its page shows it: what it says, what is said of it, and how what it asks for stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from styringsdialog.enums import Bindegrunn, Kommentarutfall, Signalstatus
from styringsdialog.models import Signal, Signalsvar, Styringsdokument
from styringsdialog.queries.signaler import grunnen
from styringsdialog.rules.kommentar import kan_avslutte_kommentar
from tillit.felles.ordskille import Ordbit, ordskille
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker
from tillit.styringsbrev import access, rules
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import Brevinnhold, Deltekst, Frossetoppdrag
from tillit.styringsbrev.models import Bevilgningspost, Brevdeltekst, Brevkommentar, Brevoppdrag, Brevutskrift
from tillit.styringsbrev.samling import Utkast, innholdet, samle_utkast


@dataclass(frozen=True)
class Brevtraad:
    """A comment to a part with its answers. `utfall` is what its last answer says came of it, empty while it is open.

    `endret`: the part's own text then and now, with what differs marked; empty where it reads the same.
    """

    rot: Brevkommentar
    svar: tuple[Brevkommentar, ...]
    utfall: str
    endret: tuple[Ordbit, ...]
    kan_svare: bool
    kan_besvare: bool
    kan_ta_inn: bool

    @property
    def ident(self) -> str:
        return f"kommentar-{self.rot.pk}"

    @property
    def utfallnavn(self) -> str:
        return str(Kommentarutfall(self.utfall).label) if self.utfall else ""


@dataclass(frozen=True)
class Brevdelbilde:
    """A part of the letter. `rad` is the row its own words stand in; `uendret`: they read as in the last letter."""

    navn: str
    deltekst: Deltekst
    rad: Brevdeltekst
    traader: tuple[Brevtraad, ...]
    uendret: bool

    @property
    def tittel(self) -> str:
        return str(Styringsbrevdel(self.navn).label)

    @property
    def ident(self) -> str:
        return f"del-{self.navn}"

    @property
    def aapne(self) -> int:
        """Threads that nobody has said what came of."""
        return sum(not ett.utfall for ett in self.traader)


@dataclass(frozen=True)
class Oppdragsbilde:
    """What is asked for, and how its signal stands. `rad` is the row it is written in; None when it is issued."""

    o: Frossetoppdrag
    rad: Brevoppdrag | None = None
    signal: Signal | None = None
    grunn: Bindegrunn | None = None
    bestridt: tuple[str, ...] = ()
    kan_trekkes: bool = False
    kan_loeftes: bool = False

    @property
    def kraft(self) -> str:
        """As `signalmerke` draws it: what nobody has answered waits."""
        if self.grunn in {Bindegrunn.BINDER, Bindegrunn.BESTRIDT}:
            return str(self.grunn)
        return "venter"

    @property
    def stilling(self) -> str:
        return str(self.grunn.label) if self.grunn else ""


@dataclass(frozen=True)
class Styringsbrevbilde:
    """`ikke_fastsatte`: how many goals of the year are in dialogue or proposed, and so are not in a draft."""

    dokument: Styringsdokument
    innhold: Brevinnhold
    deler: tuple[Brevdelbilde, ...]
    oppdrag: tuple[Oppdragsbilde, ...]
    poster: tuple[Bevilgningspost, ...]
    utskrift: Brevutskrift | None
    ikke_fastsatte: int
    kan_skrive: bool
    kan_dele: bool
    kan_utstede: bool
    kan_kvittere: bool
    kan_kommentere: bool

    @property
    def aapne_traader(self) -> int:
        return sum(ett.aapne for ett in self.deler)

    @property
    def bestridte(self) -> int:
        return sum(ett.grunn == Bindegrunn.BESTRIDT for ett in self.oppdrag)


def brevbilde(dokument: Styringsdokument, bruker: Bruker, *, i_dag: date) -> Styringsbrevbilde:
    """A draft as it would be issued now: five queries; an issued letter of what was frozen: five at most."""
    aapent = dokument.er_aapent
    utkast = None if dokument.innhold else samle_utkast(dokument)
    innhold = utkast.innhold if utkast else innholdet(dokument)
    part = access.kommenterer_for(bruker, dokument) if rules.kan_kommenteres(dokument.status) else None
    skriver = access.kan_skrive(bruker, dokument.relasjon)
    return Styringsbrevbilde(
        dokument=dokument,
        innhold=innhold,
        deler=tuple(_delene(dokument, innhold, utkast, part=part, skriver=skriver)),
        oppdrag=tuple(_oppdragene(dokument, innhold, utkast, bruker, i_dag=i_dag)),
        poster=utkast.poster if utkast and aapent else (),
        utskrift=None if aapent else Brevutskrift.objects.filter(dokument=dokument).first(),
        ikke_fastsatte=utkast.ikke_fastsatte if utkast and aapent and skriver else 0,
        kan_skrive=aapent and skriver,
        kan_dele=skriver and dokument.status == "utkast",
        kan_utstede=skriver and rules.kan_kommenteres(dokument.status),
        kan_kvittere=dokument.status == "utstedt" and access.kan_kvittere(bruker, dokument),
        kan_kommentere=part is not None,
    )


def _delene(
    dokument: Styringsdokument, innhold: Brevinnhold, utkast: Utkast | None, *, part: Part | None, skriver: bool
) -> Iterable[Brevdelbilde]:
    """One query in a draft, whose rows are read; two when it is issued."""
    rader: dict[str, Any] = {ett.del_navn: ett for ett in (utkast.tekster if utkast else dokument.tekster.all())}
    kommentarer = Prefetch("kommentarer", Brevkommentar.objects.select_related("av"), to_attr="sagt")
    prefetch_related_objects(list(rader.values()), kommentarer)
    fra_foer = {}
    if dokument.er_aapent and dokument.forrige and dokument.forrige.innhold:
        fra_foer = {ett["del_navn"]: ett["tekst"] for ett in dokument.forrige.innhold["tekster"]}
    for ett in innhold.tekster:
        rad = rader[ett.del_navn]
        if not dokument.er_aapent and not innhold.sier_noe(ett) and not rad.sagt:
            continue
        yield Brevdelbilde(
            navn=ett.del_navn,
            deltekst=ett,
            rad=rad,
            traader=tuple(_traadene(rad, part=part, skriver=skriver)),
            uendret=bool(ett.tekst) and fra_foer.get(ett.del_navn) == ett.tekst,
        )


def _traadene(rad: Any, *, part: Part | None, skriver: bool) -> Iterable[Brevtraad]:
    svar: dict[int, list[Brevkommentar]] = defaultdict(list)
    for ett in rad.sagt:
        if ett.svar_til_id is not None:
            svar[ett.svar_til_id].append(ett)
    for rot in (ett for ett in rad.sagt if ett.svar_til_id is None):
        utfall = svar[rot.pk][-1].utfall if svar[rot.pk] else ""
        kan_besvare, kan_ta_inn = (
            not utfall and kan_avslutte_kommentar(utfall=ett, skrevet_av=rot.part, part=part)
            for ett in (Kommentarutfall.BESVART, Kommentarutfall.TATT_INN)
        )
        yield Brevtraad(
            rot=rot,
            svar=tuple(svar[rot.pk]),
            utfall=utfall,
            endret=ordskille(rot.avsnitt, rad.tekst) if rot.avsnitt != rad.tekst else (),
            kan_svare=part is not None,
            kan_besvare=kan_besvare,
            kan_ta_inn=kan_ta_inn and skriver,
        )


def _oppdragene(
    dokument: Styringsdokument, innhold: Brevinnhold, utkast: Utkast | None, bruker: Bruker, *, i_dag: date
) -> Iterable[Oppdragsbilde]:
    """None in a draft, two when it is issued."""
    if dokument.er_aapent:
        rader = {ett.nummer: ett for ett in utkast.oppdrag} if utkast else {}
        yield from (Oppdragsbilde(ett, rad=rader.get(ett.nummer)) for ett in innhold.oppdrag)
        return
    if not dokument.er_ute:
        yield from (Oppdragsbilde(ett) for ett in innhold.oppdrag)
        return
    bestridelser = Prefetch("svar", Signalsvar.objects.bestridelser(), to_attr="bestridelser")
    signaler: Any = Signal.objects.i_brevet(dokument).select_related("kilde").prefetch_related(bestridelser)
    svarer = part_til(bruker, dokument.relasjon, til=Rettighet.SIGNAL_SVARE)
    loefter = part_til(bruker, dokument.relasjon, til=Rettighet.AVKLARING_LOEFTE)
    # They were given in the order they stand in.
    for o, signal in zip(innhold.oppdrag, signaler, strict=False):
        bestridt = signal.status == Signalstatus.BESTRIDT
        yield Oppdragsbilde(
            o,
            signal=signal,
            grunn=grunnen(signal, i_dag=i_dag),
            bestridt=tuple(ett.grunn for ett in signal.bestridelser),
            kan_trekkes=bestridt and svarer is not None and svarer in {ett.part for ett in signal.bestridelser},
            kan_loeftes=bestridt and loefter is not None,
        )


def brevets_signaler(dokument: Styringsdokument) -> list[Signal]:
    """What an issued letter gave, in the order it stands there. One query."""
    return list(Signal.objects.i_brevet(dokument))
