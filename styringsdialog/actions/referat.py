"""The referat: write, send to comment, approve; afterwards only addenda. (Comments: `actions.kommentar`.)"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import ReferatLaast, laas_referat
from styringsdialog.actions.oppmoete import bekreft_oppmoete
from styringsdialog.actions.referatsak import laas_moetene, legg_ned_referatsaken, ta_opp_i_neste
from styringsdialog.actions.rom import stans_klokka
from styringsdialog.enums import Referatstatus
from styringsdialog.models import (
    Oppfoelging,
    Referat,
    Referatgodkjenning,
    Referattillegg,
    Referatutskrift,
    Signal,
)
from styringsdialog.querysets import SignalQuerySet
from styringsdialog.rules.kommentar import foreslaatt_kommentarfrist
from tillit.felles import jobb, tid
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker


class AlleredeSendt(Regelbrudd):
    melding = _("Referatet er allerede sendt til kommentar.")


class IkkeTilKommentar(Regelbrudd):
    melding = _("Referatet er ikke sendt til kommentar.")


class KommentarfristErPassert(Regelbrudd):
    melding = _("Velg en dag som kommer. Den andre parten skal rekke å lese.")
    felt = "frist"


class ReferatetErEndret(EndretSidenLest):
    melding = _("Referatet er endret siden du leste det. Les den nye versjonen før du godkjenner.")


class AlleredeGodkjent(Regelbrudd):
    melding = _("Parten din har allerede godkjent denne versjonen av referatet.")


class SignalerVenter(Regelbrudd):
    melding = _(
        "Referatet kan ikke godkjennes ennå: et signal venter på svar, eller er ikke klassifisert innen fristen."
    )


class IkkeGodkjentEnnaa(Regelbrudd):
    melding = _("Referatet er ikke godkjent ennå. Rett teksten i stedet for å skrive et tillegg.")


@transaction.atomic
def skriv_referat(*, referat: Referat, versjon: int, sammendrag: str, av: Bruker, part: str = "") -> None:
    referat = laas_referat(referat.moete)
    referat.krev_versjon(versjon, ["sammendrag"])
    if referat.sammendrag == sammendrag:
        return
    with handling("referat.skrevet", av=av, part=part):
        referat.lagre_ny_versjon(sammendrag=sammendrag)


@transaction.atomic
def send_til_kommentar(
    *,
    referat: Referat,
    deltakere: Iterable[Bruker],
    av: Bruker,
    gjester: Collection[int] = (),
    frist: date | None = None,
) -> None:
    """`deltakere` and `gjester`: those who were there, as whoever sends it has said. The others were away.

    `frist`: until when the parties are asked to comment, where it is another than the usual.
    """
    frist = frist or foreslaatt_kommentarfrist(tid.i_dag())
    krev_kommende_frist(frist)
    laas_moetene(referat.moete.relasjon_id)
    referat = laas_referat(referat.moete)
    if not rules.kan_sendes_til_kommentar(referat.status):
        raise AlleredeSendt
    with handling("referat.til_kommentar", av=av):
        bekreft_oppmoete(referat.moete, deltakere, gjester)
        stans_klokka(referat.moete, referat, av=av)
        referat.status, referat.kommentarfrist = Referatstatus.TIL_KOMMENTAR, frist
        referat.save(update_fields=["status", "kommentarfrist"])
    ta_opp_i_neste(referat.moete, av=av)


@transaction.atomic
def sett_kommentarfrist(*, referat: Referat, frist: date, av: Bruker, part: str) -> None:
    """Another day for the comments. It changes no word of the text, so approvals stand."""
    krev_kommende_frist(frist)
    referat = laas_referat(referat.moete)
    if not rules.kan_kommenteres(referat.status):
        raise IkkeTilKommentar
    if referat.kommentarfrist == frist:
        return
    with handling("referat.frist", av=av, part=part):
        referat.kommentarfrist = frist
        referat.save(update_fields=["kommentarfrist"])


def krev_kommende_frist(frist: date) -> None:
    if frist <= tid.i_dag():
        raise KommentarfristErPassert


@transaction.atomic
def godkjenn_referat(*, referat: Referat, versjon: int, av: Bruker, part: str) -> None:
    """One party approves the text of `versjon`. With the second one it is approved, and what binds, binds."""
    laas_moetene(referat.moete.relasjon_id)
    referat = laas(referat)
    if not rules.referatet_er_aapent(referat.status):
        raise ReferatLaast(_("Referatet er allerede godkjent av begge parter."))
    if not rules.kan_kommenteres(referat.status):
        raise IkkeTilKommentar
    if referat.versjon != versjon:
        raise ReferatetErEndret(versjon=referat.versjon)
    godkjente = set(referat.godkjenninger.filter(referat_versjon=versjon).values_list("part", flat=True))
    if part in godkjente:
        raise AlleredeGodkjent
    _krev_besvarte_signaler(referat)
    with handling("referat.godkjent", av=av):
        Referatgodkjenning.objects.create(referat=referat, referat_versjon=versjon, av=av, part=part)
        if rules.er_godkjent_av_begge(godkjente | {part}):
            _laas_for_godt(referat)
    if referat.status == Referatstatus.GODKJENT:
        legg_ned_referatsaken(referat, av=av)


@transaction.atomic
def skriv_tillegg(*, referat: Referat, tekst: str, av: Bruker, part: str) -> None:
    referat = laas(referat)
    if rules.referatet_er_aapent(referat.status):
        raise IkkeGodkjentEnnaa
    with handling("referat.tillegg", av=av):
        Referattillegg.objects.create(referat=referat, tekst=tekst, av=av, part=part)


def _krev_besvarte_signaler(referat: Referat) -> None:
    if Signal.objects.filter(kilde__moete=referat.moete).som_hindrer_godkjenning(i_dag=tid.i_dag()).exists():
        raise SignalerVenter


def _laas_for_godt(referat: Referat) -> None:
    referat.status, referat.godkjent_tid = Referatstatus.GODKJENT, tid.naa()
    referat.save(update_fields=["status", "godkjent_tid"])
    jobb.bestill(Referatutskrift.objects.create(referat=referat))
    foelg_opp(Signal.objects.filter(kilde__moete=referat.moete))


def foelg_opp(signaler: SignalQuerySet) -> None:
    """What binds and has a deadline leaves something to be done, once."""
    rader = signaler.filter(frist__isnull=False, oppfoelging__isnull=True).bindende().select_related("kilde")
    for signal in rader:
        Oppfoelging.objects.create(relasjon_id=signal.kilde.relasjon_id, signal=signal, frist=signal.frist)
