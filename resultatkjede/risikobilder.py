"""Risks as plain values: what the pages show, what a report freezes, and the words for where two parties differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.enums import Risikonivaa, Risikostatus, Tiltakstatus
from resultatkjede.rules import risiko as regler
from tillit.spraak.bokstaver import liten


@dataclass(frozen=True)
class Partsvurdering:
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
            return f"{self.sannsynlighet} × {self.konsekvens}, {liten(self.nivaanavn)}"
        return _("Gitt, men ikke vist ennå") if self.gitt else _("Ikke vurdert")


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
        if not self.dager_over:
            return ""
        melding = ngettext("%(antall)d dag over fristen", "%(antall)d dager over fristen", self.dager_over)
        return melding % {"antall": self.dager_over}


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
    overordnet: Partsvurdering
    underordnet: Partsvurdering
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
    def gjelder(self) -> str:
        melding = _("Koblingen «%(sted)s»") if self.sted_er_kobling else _("Leddet «%(sted)s»")
        return melding % {"sted": self.sted}

    @property
    def gjelder_i_maalet(self) -> str:
        """As `gjelder`, where the reader has not been told which goal the chain belongs to."""
        koblingen, leddet = _("Koblingen «%(sted)s» i målet «%(maal)s»"), _("Leddet «%(sted)s» i målet «%(maal)s»")
        return (koblingen if self.sted_er_kobling else leddet) % {"sted": self.sted, "maal": self.maal}

    @property
    def vurderinger(self) -> tuple[Partsvurdering, Partsvurdering]:
        return self.overordnet, self.underordnet

    def for_part(self, part: str) -> Partsvurdering:
        return self.overordnet if part == self.overordnet.part else self.underordnet

    @property
    def viste(self) -> tuple[Partsvurdering, ...]:
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
    def noen_har_vurdert(self) -> bool:
        """Else each party's own place says it, and no more is to be said."""
        return self.overordnet.gitt or self.underordnet.gitt

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
            return _("Ingen åpne tiltak") if self.tiltak else _("Ingen tiltak")
        if not over:
            return ngettext("%(antall)d åpent tiltak", "%(antall)d åpne tiltak", len(aapne)) % {"antall": len(aapne)}
        return ngettext(
            "%(antall)d åpent tiltak, %(over)d over fristen",
            "%(antall)d åpne tiltak, %(over)d over fristen",
            len(aapne),
        ) % {"antall": len(aapne), "over": over}


def forskjell_i_ord(overordnet: Partsvurdering, underordnet: Partsvurdering) -> str:
    """How the two judgements differ, in a sentence or two. Says only what the reader may know."""
    if not (overordnet.vist and underordnet.vist):
        return _mangler_i_ord(overordnet, underordnet)
    ulik = regler.forskjell(overordnet=overordnet.poeng, underordnet=underordnet.poeng)
    if not ulik.stoerrelse:
        return _(
            "Partene vurderer likt: sannsynlighet %(sannsynlighet)s og konsekvens %(konsekvens)s. Nivået er %(nivaa)s."
        ) % {
            "sannsynlighet": overordnet.sannsynlighet,
            "konsekvens": overordnet.konsekvens,
            "nivaa": _nivaa(overordnet),
        }
    return f"{_akser_i_ord(overordnet, underordnet, ulik)} {_nivaaer_i_ord(overordnet, underordnet)}"


def _akser_i_ord(overordnet: Partsvurdering, underordnet: Partsvurdering, ulik: regler.Forskjell) -> str:
    mot = _("%(den_ene)s mot %(den_andre)s")
    return _akser(ulik) % {
        "hvem": overordnet.kort,
        "andre": underordnet.kort,
        "enige_sannsynlighet": overordnet.sannsynlighet,
        "enige_konsekvens": overordnet.konsekvens,
        "sannsynlighet": mot % {"den_ene": overordnet.sannsynlighet, "den_andre": underordnet.sannsynlighet},
        "konsekvens": mot % {"den_ene": overordnet.konsekvens, "den_andre": underordnet.konsekvens},
    }


def _akser(ulik: regler.Forskjell) -> str:
    """Each way two parties can differ is a sentence of its own, so that it can be said in other languages."""
    s, k = ulik.sannsynlighet, ulik.konsekvens
    if s and k:
        return _begge_akser(s, k)
    if s > 0:
        return _(
            "%(hvem)s vurderer sannsynligheten som høyere enn %(andre)s gjør (%(sannsynlighet)s). "
            "Om konsekvensen er partene enige (%(enige_konsekvens)s)."
        )
    if s < 0:
        return _(
            "%(hvem)s vurderer sannsynligheten som lavere enn %(andre)s gjør (%(sannsynlighet)s). "
            "Om konsekvensen er partene enige (%(enige_konsekvens)s)."
        )
    if k > 0:
        return _(
            "%(hvem)s vurderer konsekvensen som høyere enn %(andre)s gjør (%(konsekvens)s). "
            "Om sannsynligheten er partene enige (%(enige_sannsynlighet)s)."
        )
    return _(
        "%(hvem)s vurderer konsekvensen som lavere enn %(andre)s gjør (%(konsekvens)s). "
        "Om sannsynligheten er partene enige (%(enige_sannsynlighet)s)."
    )


def _begge_akser(s: int, k: int) -> str:
    if s > 0 and k > 0:
        return _(
            "%(hvem)s vurderer både sannsynligheten (%(sannsynlighet)s) og konsekvensen (%(konsekvens)s) "
            "som høyere enn %(andre)s gjør."
        )
    if s < 0 and k < 0:
        return _(
            "%(hvem)s vurderer både sannsynligheten (%(sannsynlighet)s) og konsekvensen (%(konsekvens)s) "
            "som lavere enn %(andre)s gjør."
        )
    if s > 0:
        return _(
            "%(hvem)s vurderer sannsynligheten som høyere enn %(andre)s gjør (%(sannsynlighet)s), "
            "men konsekvensen som lavere (%(konsekvens)s)."
        )
    return _(
        "%(hvem)s vurderer sannsynligheten som lavere enn %(andre)s gjør (%(sannsynlighet)s), "
        "men konsekvensen som høyere (%(konsekvens)s)."
    )


def _nivaaer_i_ord(overordnet: Partsvurdering, underordnet: Partsvurdering) -> str:
    if overordnet.nivaa == underordnet.nivaa:
        return _("Nivået er %(nivaa)s hos begge.") % {"nivaa": _nivaa(overordnet)}
    return _("Nivået er %(nivaa)s hos %(hvem)s og %(andres_nivaa)s hos %(andre)s.") % {
        "nivaa": _nivaa(overordnet),
        "hvem": overordnet.kort,
        "andres_nivaa": _nivaa(underordnet),
        "andre": underordnet.kort,
    }


def _mangler_i_ord(overordnet: Partsvurdering, underordnet: Partsvurdering) -> str:
    mangler = [ett.kort for ett in (overordnet, underordnet) if not ett.gitt]
    gitt = [ett.kort for ett in (overordnet, underordnet) if ett.gitt]
    if not gitt:
        return _("Ingen av partene har vurdert risikoen ennå.")
    melding = _("%(hvem)s har vurdert risikoen. %(andre)s har ikke vurdert den ennå.")
    return melding % {"hvem": gitt[0], "andre": mangler[0]}


def _nivaa(vurdering: Partsvurdering) -> str:
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
