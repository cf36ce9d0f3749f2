"""Lift a matter, advise on it, decide it, send it back, withdraw it: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Signalstatus
from styringsdialog.models import Signal
from tillit.avklaring import rules
from tillit.avklaring.enums import Avklaringsstatus
from tillit.avklaring.models import Alternativ, Avklaring, FagligVurdering
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class AvklaringsfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


class BareBestridteLoeftes(Regelbrudd):
    melding = _("Bare et signal som er bestridt, kan løftes. Noen kan ha trukket bestridelsen.")


class AlleredeLoeftet(Regelbrudd):
    melding = _("Signalet er allerede løftet til byråden, og er ikke avgjort ennå.")


class AvklaringenErAvsluttet(Regelbrudd):
    melding = _("Avklaringen er avgjort, sendt tilbake eller trukket. Noen kan ha vært der før deg.")


class AlternativetErEtAnnet(Regelbrudd):
    melding = _("Velg et av alternativene som står her.")
    felt = "valgt"


@dataclass(frozen=True)
class Loeftesak:
    """What is lifted: the choices there are, and what the party that lifts it advises (or nothing), each for itself."""

    tekst: str
    bakgrunn: str
    alternativer: Sequence[str]
    raad: str
    frist: date


@transaction.atomic
def loeft(*, relasjon: Styringsrelasjon, signal: Signal | None, sak: Loeftesak, av: Bruker, part: str) -> Avklaring:
    """`signal` is the disputed one it is about, where it came from a dispute."""
    if signal is None:
        relasjon = laas(relasjon)
    else:
        signal, relasjon = laas(signal, relasjon)
        if signal.status != Signalstatus.BESTRIDT:
            raise BareBestridteLoeftes
        if Avklaring.objects.aapne().filter(signal=signal).exists():
            raise AlleredeLoeftet
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if sak.frist < tid.i_dag():
        raise AvklaringsfristenErPassert
    with handling("avklaring.loeftet", av=av, part=part):
        ny = Avklaring.objects.create(
            relasjon=relasjon,
            signal=signal,
            tekst=sak.tekst.strip(),
            bakgrunn=sak.bakgrunn.strip(),
            frist=sak.frist,
            loeftet_av=av,
            part=part,
        )
        for nummer, ett in enumerate(sak.alternativer, start=1):
            Alternativ.objects.create(avklaring=ny, nummer=nummer, tekst=ett)
        if sak.raad.strip():
            FagligVurdering.objects.create(avklaring=ny, part=part, tekst=sak.raad.strip(), av=av)
    return ny


@transaction.atomic
def gi_raad(*, avklaring: Avklaring, tekst: str, av: Bruker, part: str) -> None:
    """Of either party, until it is decided. What the party advised before stays readable."""
    avklaring = _laas_aapen(avklaring)
    with handling("avklaring.raad", av=av, part=part):
        FagligVurdering.objects.create(avklaring=avklaring, part=part, tekst=tekst.strip(), av=av)


@transaction.atomic
def avgjoer(*, avklaring: Avklaring, versjon: int, valgt: int | None, svar: str, av: Bruker) -> None:
    """By the byråd. `valgt` is the number of a choice; None where the answer is another than those."""
    avklaring = _laas_aapen(avklaring)
    avklaring.krev_versjon(versjon, ("svar",))
    alternativ = avklaring.alternativer.filter(nummer=valgt).first() if valgt is not None else None
    if valgt is not None and alternativ is None:
        raise AlternativetErEtAnnet
    _svar(avklaring, "avklaring.avgjort", Avklaringsstatus.AVGJORT, alternativ, svar, av)


@transaction.atomic
def send_tilbake(*, avklaring: Avklaring, versjon: int, svar: str, av: Bruker) -> None:
    """It is not for the byråd, or not ready to be decided: with the reason. The parties may lift it anew."""
    avklaring = _laas_aapen(avklaring)
    avklaring.krev_versjon(versjon, ("svar",))
    _svar(avklaring, "avklaring.i_retur", Avklaringsstatus.I_RETUR, None, svar, av)


@transaction.atomic
def trekk(*, avklaring: Avklaring, av: Bruker, part: str) -> None:
    """By the party that lifted it."""
    avklaring = _laas_aapen(avklaring)
    with handling("avklaring.trukket", av=av, part=part):
        avklaring.lagre_ny_versjon(status=Avklaringsstatus.TRUKKET)


def _laas_aapen(avklaring: Avklaring) -> Avklaring:
    laast = laas(avklaring)
    if not rules.er_aapen(laast.status):
        raise AvklaringenErAvsluttet
    return laast


def _svar(
    avklaring: Avklaring, navn: str, status: Avklaringsstatus, valgt: Alternativ | None, svar: str, av: Bruker
) -> None:
    with handling(navn, av=av):
        avklaring.lagre_ny_versjon(status=status, valgt=valgt, svar=svar.strip(), svart_av=av, svart_tid=tid.naa())
