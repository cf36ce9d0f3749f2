"""What a matter can come from on another page, and where it is taken up or can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from resultatkjede.models import Risiko
from resultatkjede.queries.risiko import risikovisninger
from styringsdialog import rules
from styringsdialog.access import FORESLAA
from styringsdialog.enums import (
    BINDENDE_TYPER,
    Opphavsslag,
    Sakshensikt,
    Sakskategori,
    Sakstilstand,
    Signalstatus,
    Signaltype,
)
from styringsdialog.models import Moete, Oppfoelging, Saksforslag, Sakspunkt, Signal
from styringsdialog.models.saksinnhold import OPPHAV
from styringsdialog.queries.risikosak import saksgrunnlag
from styringsdialog.rules.oppfoelging import er_avsluttet
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.tid import oslodag
from tillit.handlingsrom.models import MoettGrense
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.models import Indikator, Maal
from tillit.maal.ordlegging import siste_i_ord, vurdert_i_ord
from tillit.maal.queries import maalbilde, serie_for
from tillit.maal.rules import kan_faa_tall
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt

LENGSTE_TITTEL = 200
KORT, VANLIG = 10, 15
Ting = Maal | Indikator | Signal | Risiko | MoettGrense | Oppfoelging


@dataclass(frozen=True)
class Saksopphav:
    """One thing a matter can come from. `kolonner`: what a matter about it says that it is about."""

    slag: Opphavsslag
    pk: int
    relasjon: Styringsrelasjon
    navn: str
    adresse: str
    kolonner: dict[str, Any]
    er_aktivt: bool = True

    @property
    def kjennetegn(self) -> dict[str, Any]:
        """What tells a matter about this from others: what it came from, or the goal where that is all it is about."""
        egne = {navn: verdi for navn, verdi in self.kolonner.items() if navn in OPPHAV}
        return egne or {"maal": self.kolonner["maal"], **{f"{navn}__isnull": True for navn in OPPHAV}}


@dataclass(frozen=True)
class Sakinnhold:
    """The words of the matter, as they are when it is proposed."""

    tittel: str
    kategori: Sakskategori
    hensikt: Sakshensikt
    min_plan: int
    grunnlag: str


@dataclass(frozen=True)
class Opphavsbilde:
    """Where it is taken up, or can be: in one of the `moeter` to come, or to wait for one."""

    opphav: Saksopphav
    sak: Sakspunkt | None
    forslag: Saksforslag | None
    moeter: tuple[Moete, ...]
    tidligere: tuple[Sakspunkt, ...]
    kan_foreslaa: bool
    # Why it cannot be proposed now, to who could have done it.
    stengt: str
    # The reader's party wrote what stands there, and may change and withdraw it.
    er_egen: bool

    @property
    def staar(self) -> Sakspunkt | Saksforslag | None:
        return self.sak or self.forslag


def opphav_til(ting: Ting) -> Saksopphav:
    """`ting` with its relation and bodies loaded: nothing is asked."""
    kolonner: dict[str, Any]
    if isinstance(ting, Maal):
        adresse = reverse("maal:vis", args=[ting.pk])
        kolonner, aapent = {"maal": ting}, kan_faa_tall(ting.status)
        return Saksopphav(Opphavsslag.MAAL, ting.pk, ting.relasjon, ting.tekst, adresse, kolonner, aapent)
    if isinstance(ting, Indikator):
        adresse = reverse("maal:indikator", args=[ting.pk])
        kolonner, aapent = {"maal": ting.maal, "indikator": ting}, kan_faa_tall(ting.maal.status)
        return Saksopphav(Opphavsslag.INDIKATOR, ting.pk, ting.maal.relasjon, ting.navn, adresse, kolonner, aapent)
    if isinstance(ting, Signal):
        return Saksopphav(Opphavsslag.SIGNAL, ting.pk, ting.kilde.relasjon, ting.tekst, ting.adresse, {"signal": ting})
    if isinstance(ting, MoettGrense):
        staar = ting.trukket_tid is None
        return Saksopphav(Opphavsslag.GRENSE, ting.pk, ting.relasjon, ting.tekst, ting.adresse, {"grense": ting}, staar)
    if isinstance(ting, Oppfoelging):
        staar = not er_avsluttet(ting.status)
        return Saksopphav(Opphavsslag.LOEFTE, ting.pk, ting.relasjon, ting.tekst, ting.adresse, {"loefte": ting}, staar)
    adresse, maal = reverse("resultatkjede:risiko", args=[ting.pk]), ting.kjede.maal
    kolonner = {"maal": maal, "risiko": ting}
    return Saksopphav(Opphavsslag.RISIKO, ting.pk, maal.relasjon, ting.tekst, adresse, kolonner, ting.er_aktiv)


def opphavsbilde(ting: Ting, leser: Bruker, *, naa: datetime) -> Opphavsbilde:
    """Three queries: the points about it, what waits about it, and the meetings to come."""
    opphav = opphav_til(ting)
    part = part_til(leser, opphav.relasjon, til=FORESLAA)
    saker = list(saker_om(opphav))
    sak = som_staar(saker)
    forslag = forslag_om(opphav)
    staar: Sakspunkt | Saksforslag | None = sak or forslag
    stengt = hvorfor_stengt(opphav.relasjon, oslodag(naa))
    return Opphavsbilde(
        opphav=opphav,
        sak=sak,
        forslag=None if sak else forslag,
        moeter=tuple(kommende_moeter(opphav.relasjon, naa=naa)),
        tidligere=tuple(ett for ett in saker if rules.er_holdt(status=ett.moete.status)),
        kan_foreslaa=opphav.er_aktivt and part is not None and not stengt,
        stengt=stengt if opphav.er_aktivt and part is not None and not staar else "",
        er_egen=staar is not None and rules.kan_skrives_av(forfatter=staar.part, part=part),
    )


def saker_om(opphav: Saksopphav) -> QuerySet[Sakspunkt]:
    """Every point about it that stands, the earliest meeting first."""
    saker = Sakspunkt.objects.filter(**opphav.kjennetegn, moete__relasjon=opphav.relasjon, tilstand=Sakstilstand.AKTIV)
    return saker.select_related("moete").order_by("moete__start_tid", "pk")


def som_staar(saker: Iterable[Sakspunkt]) -> Sakspunkt | None:
    """The first that is still to be talked about."""
    return next((sak for sak in saker if rules.programmet_er_aapent(status=sak.moete.status)), None)


def forslag_om(opphav: Saksopphav) -> Saksforslag | None:
    """What waits about it."""
    forslag: Saksforslag | None = (
        Saksforslag.objects.ventende().filter(**opphav.kjennetegn, relasjon=opphav.relasjon).first()
    )
    return forslag


def kommende_moeter(relasjon: Styringsrelasjon, *, naa: datetime) -> QuerySet[Moete]:
    """Those whose programme is still open, while the relation lasts, the first one first."""
    moeter: QuerySet[Moete] = Moete.objects.kommende(naa).filter(relasjon=relasjon).order_by("start_tid", "pk")
    slutt = relasjon.gyldig_til
    return moeter if slutt is None else moeter.filter(start_tid__date__lt=slutt)


@paa_bokmaal
def sakinnhold(ting: Ting, *, dag: date) -> Sakinnhold:
    """What the matter is called, how long it takes, and how that which it is about stood on `dag`."""
    if isinstance(ting, Maal):
        return _om_maalet(ting, dag)
    if isinstance(ting, Indikator):
        return _om_tallet(ting, dag)
    if isinstance(ting, Signal):
        return _om_signalet(ting, dag)
    if isinstance(ting, MoettGrense):
        return _om_grensen(ting, dag)
    if isinstance(ting, Oppfoelging):
        return _om_loeftet(ting, dag)
    visning = risikovisninger(Risiko.objects.filter(pk=ting.pk), leser=None, i_dag=dag)[0]
    grunnlag = saksgrunnlag(visning, dag=dag)
    tittel = sakstittel(f"Risiko: {ting.tekst}")
    return Sakinnhold(tittel, Sakskategori.RISIKO, Sakshensikt.DROEFTE, VANLIG, grunnlag)


def sakstittel(tittel: str) -> str:
    return tittel if len(tittel) <= LENGSTE_TITTEL else f"{tittel[: LENGSTE_TITTEL - 1].rstrip()}…"


def _om_maalet(maal: Maal, dag: date) -> Sakinnhold:
    bilde = maalbilde(maal)
    vurdering = bilde.vurdering
    stand = vurdert_i_ord(vurdering.oppnaaelse, vurdering.periodenavn) if vurdering else vurdert_i_ord("", "")
    tall = [f"{serie.navn}: {siste_i_ord(serie)}" for serie in bilde.i_bruk]
    return Sakinnhold(
        sakstittel(f"Målet: {maal.tekst}"),
        Sakskategori.RESULTAT,
        Sakshensikt.DROEFTE,
        VANLIG,
        "\n\n".join([f"Slik sto målet {dato(dag)}:", stand, *tall]),
    )


def _om_tallet(indikator: Indikator, dag: date) -> Sakinnhold:
    serie = serie_for(indikator)
    mangler = serie.tall_mangler
    avsnitt = [f"Slik sto tallet {dato(dag)}:", siste_i_ord(serie), mot_maaltall_i_ord(serie)]
    if mangler:
        avsnitt.append(f"Tallet for {mangler} skulle ha kommet.")
    return Sakinnhold(
        sakstittel(f"Tallet for {mangler} mangler: {indikator.navn}" if mangler else f"Tallet: {indikator.navn}"),
        Sakskategori.RESULTAT,
        Sakshensikt.DROEFTE,
        KORT if mangler else VANLIG,
        "\n\n".join(ett for ett in avsnitt if ett),
    )


def _om_signalet(signal: Signal, dag: date) -> Sakinnhold:
    """Disputed, it is for the parties to settle; with a follow-up, to hear how it goes."""
    bestridt = signal.status == Signalstatus.BESTRIDT
    foelges_opp = Oppfoelging.objects.filter(signal=signal).exists()
    type_ = str(Signaltype(signal.type).label)
    hva = _("Bestridt") if bestridt else _("Oppfølging") if foelges_opp else type_
    avsnitt = [
        f"Slik sto det {dato(dag)}:",
        f"{type_} fra {signal.kilde.tittel} {dato(signal.kilde.dato)}: «{signal.tekst}»",
    ]
    if signal.frist:
        avsnitt.append(f"Frist {dato(signal.frist)}{' løper ikke så lenge det er bestridt' if bestridt else ''}.")
    uenige = signal.svar.bestridelser().order_by("tid")
    relasjon = signal.kilde.relasjon
    avsnitt += [f"{relasjon.navn_paa(Part(svar.part))} bestrider det: «{svar.grunn}»" for svar in uenige]
    return Sakinnhold(
        sakstittel(f"{hva}: {signal.tekst}"),
        Sakskategori.OPPDRAG if signal.type in BINDENDE_TYPER else Sakskategori.RESULTAT,
        Sakshensikt.BESLUTTE if bestridt else Sakshensikt.DROEFTE,
        VANLIG if bestridt else KORT,
        "\n\n".join(avsnitt),
    )


def _om_loeftet(loefte: Oppfoelging, dag: date) -> Sakinnhold:
    """What a party took upon itself, to hear how it goes."""
    hvem = loefte.relasjon.navn_paa(loefte.eierpart)
    siste = loefte.steg.order_by("-pk").first()
    avsnitt = [
        f"Slik sto det {dato(dag)}:",
        f"{hvem} har tatt på seg: «{loefte.tekst}» Frist {dato(loefte.frist)}.",
    ]
    if siste:
        avsnitt.append(
            f"{siste.get_slag_display()} {dato(oslodag(siste.tid))}{f': «{siste.tekst}»' if siste.tekst else '.'}"
        )
    return Sakinnhold(
        sakstittel(f"Oppfølging: {loefte.tekst}"),
        Sakskategori.RESULTAT,
        Sakshensikt.DROEFTE,
        KORT,
        "\n\n".join(avsnitt),
    )


def _om_grensen(moett: MoettGrense, dag: date) -> Sakinnhold:
    """Unanswered, it is for the department to decide; answered, for both to hear how it went."""
    avsnitt = [
        f"Slik sto det {dato(dag)}:",
        f"{moett.relasjon.underordnet.navn} møtte {dato(moett.dag)}: «{moett.tekst}»",
    ]
    if moett.fullmakt:
        avsnitt.append(
            f"Grensen for fullmakten «{moett.fullmakt.hva}»: {moett.fullmakt.grense or 'ingen grense er satt'}."
        )
    if moett.svar:
        avsnitt.append(f"{moett.relasjon.overordnet.navn} svarer: {moett.get_svar_display()}. «{moett.svartekst}»")
    return Sakinnhold(
        sakstittel(f"Møtt grense: {moett.tekst}"),
        Sakskategori.STRATEGI,
        Sakshensikt.DROEFTE if moett.svar else Sakshensikt.BESLUTTE,
        KORT,
        "\n\n".join(avsnitt),
    )
