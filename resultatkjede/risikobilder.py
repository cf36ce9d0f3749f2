"""Risks as plain values: what the pages show, what a report freezes, and the words for where two parties differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from resultatkjede.enums import Risikonivaa, Risikostatus, Tiltakstatus
from resultatkjede.rules import risiko as regler
from tillit.felles.templatetags.formater import mengde


@dataclass(frozen=True)
class Vurderingsbilde:
    """One party's newest judgement. Of one that this reader may not see yet, only `gitt` is told."""

    part: str
    organ: str
    kort: str
    gitt: bool = False
    vist: bool = False
    nummer: int = 0
    sannsynlighet: int = 0
    konsekvens: int = 0
    sannsynlighet_navn: str = ""
    konsekvens_navn: str = ""
    begrunnelse: str = ""
    av: str = ""
    tid: datetime | None = None
    gammel_ordlyd: bool = False
    saa_motparten: bool = False

    @property
    def poeng(self) -> regler.Poeng:
        return regler.Poeng(self.sannsynlighet, self.konsekvens)

    @property
    def nivaa(self) -> str:
        return self.poeng.nivaa.value if self.vist else ""

    @property
    def nivaanavn(self) -> str:
        return str(self.poeng.nivaa.label) if self.vist else ""

    @property
    def i_ord(self) -> str:
        """For a cell of a table: the figures first, because they are what is compared."""
        if self.vist:
            return f"{self.sannsynlighet} × {self.konsekvens}, {self.nivaanavn.lower()}"
        return "Gitt, men ikke vist ennå" if self.gitt else "Ikke vurdert"


@dataclass(frozen=True)
class Tiltaksbilde:
    pk: int
    tekst: str
    eier: str
    frist: date
    status: str
    statusnavn: str
    merknad: str = ""
    avsluttet_dato: date | None = None
    dager_over: int = 0

    @property
    def er_aapent(self) -> bool:
        return self.status == Tiltakstatus.AAPENT

    @property
    def teller(self) -> bool:
        """Something is done about the risk, or has been."""
        return self.status != Tiltakstatus.DROPPET

    @property
    def over_i_ord(self) -> str:
        return f"{mengde(self.dager_over, 'dag', 'dager')} over fristen" if self.dager_over else ""


@dataclass(frozen=True)
class Risikovisning:
    """One risk as this reader may see it. `over_toleransen` is None where nothing is agreed, or nothing is shown."""

    pk: int
    tekst: str
    sted: str
    sted_er_kobling: bool
    anker: str
    maal_pk: int
    maal: str
    virksomhet_pk: int
    virksomhet: str
    type: str
    typenavn: str
    status: str
    overordnet: Vurderingsbilde
    underordnet: Vurderingsbilde
    foreslaatt_av: str
    foreslaatt_av_navn: str
    foreslaatt_tid: datetime
    statusgrunn: str = ""
    statusorgan: str = ""
    status_tid: datetime | None = None
    vist_av: str = ""
    vist_grunn: str = ""
    vist_tid: datetime | None = None
    over_toleransen: bool | None = None
    tiltak: tuple[Tiltaksbilde, ...] = ()
    nummer: int = 0

    @property
    def er_aktiv(self) -> bool:
        return self.status == Risikostatus.AKTIV

    @property
    def ident(self) -> str:
        return f"risiko-{self.pk}"

    @property
    def vurderinger(self) -> tuple[Vurderingsbilde, Vurderingsbilde]:
        return self.overordnet, self.underordnet

    def for_part(self, part: str) -> Vurderingsbilde:
        return self.overordnet if part == self.overordnet.part else self.underordnet

    @property
    def viste(self) -> tuple[Vurderingsbilde, ...]:
        return tuple(vurdering for vurdering in self.vurderinger if vurdering.vist)

    @property
    def nivaa(self) -> str:
        """The highest that either party sees."""
        return str(regler.hoeyeste(vurdering.nivaa for vurdering in self.viste))

    @property
    def begge_vist(self) -> bool:
        return len(self.viste) == len(self.vurderinger)

    @property
    def forskjell(self) -> int:
        """How far apart the parties are, in steps on the two scales together; 0 where both are not shown."""
        if not self.begge_vist:
            return 0
        return regler.forskjell(overordnet=self.overordnet.poeng, underordnet=self.underordnet.poeng).stoerrelse

    @property
    def forskjell_i_ord(self) -> str:
        return forskjell_i_ord(self.overordnet, self.underordnet)

    @property
    def spoer_om_tiltak(self) -> bool:
        antall = sum(tiltak.teller for tiltak in self.tiltak)
        return self.er_aktiv and regler.trenger_svar(over_toleransen=self.over_toleransen, antall_tiltak=antall)

    @property
    def aapne_tiltak(self) -> tuple[Tiltaksbilde, ...]:
        return tuple(tiltak for tiltak in self.tiltak if tiltak.er_aapent)

    @property
    def tiltak_i_ord(self) -> str:
        aapne = self.aapne_tiltak
        over = sum(bool(tiltak.dager_over) for tiltak in aapne)
        if not aapne:
            return "Ingen åpne tiltak" if self.tiltak else "Ingen tiltak"
        return f"{mengde(len(aapne), 'åpent tiltak', 'åpne tiltak')}" + (f", {over} over fristen" if over else "")


def forskjell_i_ord(overordnet: Vurderingsbilde, underordnet: Vurderingsbilde) -> str:
    """How the two judgements differ, in a sentence or two. Says only what the reader may know."""
    if not (overordnet.vist and underordnet.vist):
        return _mangler_i_ord(overordnet, underordnet)
    ulik = regler.forskjell(overordnet=overordnet.poeng, underordnet=underordnet.poeng)
    if not ulik.stoerrelse:
        s, k = overordnet.sannsynlighet, overordnet.konsekvens
        return f"Partene vurderer likt: sannsynlighet {s} og konsekvens {k}. Nivået er {_nivaa(overordnet)}."
    return f"{_akser_i_ord(overordnet, underordnet, ulik)} {_nivaaer_i_ord(overordnet, underordnet)}"


def _akser_i_ord(overordnet: Vurderingsbilde, underordnet: Vurderingsbilde, ulik: regler.Forskjell) -> str:
    hvem, andre = overordnet.kort, underordnet.kort
    sannsynlighet = f"{overordnet.sannsynlighet} mot {underordnet.sannsynlighet}"
    konsekvens = f"{overordnet.konsekvens} mot {underordnet.konsekvens}"
    if ulik.sannsynlighet and ulik.konsekvens:
        s, k = _retning(ulik.sannsynlighet), _retning(ulik.konsekvens)
        if s == k:
            return (
                f"{hvem} vurderer både sannsynligheten ({sannsynlighet}) og konsekvensen ({konsekvens}) "
                f"som {s} enn {andre} gjør."
            )
        return (
            f"{hvem} vurderer sannsynligheten som {s} enn {andre} gjør ({sannsynlighet}), "
            f"men konsekvensen som {k} ({konsekvens})."
        )
    if ulik.sannsynlighet:
        return (
            f"{hvem} vurderer sannsynligheten som {_retning(ulik.sannsynlighet)} enn {andre} gjør ({sannsynlighet}). "
            f"Om konsekvensen er partene enige ({overordnet.konsekvens})."
        )
    return (
        f"{hvem} vurderer konsekvensen som {_retning(ulik.konsekvens)} enn {andre} gjør ({konsekvens}). "
        f"Om sannsynligheten er partene enige ({overordnet.sannsynlighet})."
    )


def _nivaaer_i_ord(overordnet: Vurderingsbilde, underordnet: Vurderingsbilde) -> str:
    if overordnet.nivaa == underordnet.nivaa:
        return f"Nivået er {_nivaa(overordnet)} hos begge."
    return f"Nivået er {_nivaa(overordnet)} hos {overordnet.kort} og {_nivaa(underordnet)} hos {underordnet.kort}."


def _mangler_i_ord(overordnet: Vurderingsbilde, underordnet: Vurderingsbilde) -> str:
    mangler = [ett.kort for ett in (overordnet, underordnet) if not ett.gitt]
    gitt = [ett.kort for ett in (overordnet, underordnet) if ett.gitt]
    if not gitt:
        return "Ingen av partene har vurdert risikoen ennå."
    return f"{gitt[0]} har vurdert risikoen. {mangler[0]} har ikke vurdert den ennå."


def _retning(tall: int) -> str:
    return "høyere" if tall > 0 else "lavere"


def _nivaa(vurdering: Vurderingsbilde) -> str:
    return Risikonivaa(vurdering.nivaa).som_nivaa


@dataclass(frozen=True)
class Toleransebilde:
    """What the parties of a relation have agreed to live with, in words; not agreed, it says so."""

    avtalt: bool = False
    operasjonell: str = ""
    strategisk: str = ""
    operasjonell_til: str = ""
    strategisk_til: str = ""
    begrunnelse: str = ""
    avtalt_dato: date | None = None
