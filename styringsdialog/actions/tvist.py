"""The life of a question and of a dispute: answered in words, withdrawn, or left standing as dissent."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.referat import foelg_opp
from styringsdialog.actions.signal import krev_ordene, skriv_svar, svar_paa_signal, trekk_eget_forslag
from styringsdialog.enums import Signalstatus, Signaltype, Svar
from styringsdialog.models import Referat, Signal, Spoersmaalssvar, Uenighet
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_foerste
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Rolletildeling


class IkkeSpoersmaal(Regelbrudd):
    melding = _("Bare et spørsmål kan besvares med ord.")


class EgetSpoersmaal(Regelbrudd):
    melding = _("Spørsmålet er stilt av parten din. Det besvares av den parten som ble spurt.")


class IkkeDineOrd(Regelbrudd):
    melding = _("Ordene står ikke som dine. Den som svarer for parten, kan bestride dem med en grunn.")


class IngenBestridelse(Regelbrudd):
    melding = _("Parten din bestrider ikke dette signalet slik det står nå.")


class IkkeBestridt(Regelbrudd):
    melding = _("Bare det som er bestridt, kan stå som uenighet.")


class AlleredeUenighet(Regelbrudd):
    melding = _("Parten din har allerede sagt at dette står som uenighet.")


@transaction.atomic
def svar_paa_spoersmaal(*, signal: Signal, versjon: int, tekst: str, av: Bruker, part: str) -> None:
    """Who answers a question has read it as it stands: until the referat is approved, that is confirmed as well."""
    signal = _laas(signal)
    krev_ordene(signal, versjon)
    if signal.type != Signaltype.SPOERSMAAL:
        raise IkkeSpoersmaal
    if not rules.kan_besvare_spoersmaal(signaltype=signal.type, spurt_av=_part_av(signal), part=part):
        raise EgetSpoersmaal
    gitt = signal.svar.filter(signal_versjon=versjon, part=part)
    with handling("signal.besvart", av=av, part=part):
        Spoersmaalssvar.objects.create(signal=signal, signal_versjon=versjon, tekst=tekst.strip(), part=part, av=av)
        if signal.kilde.godkjent_tid is None and not gitt.exists():
            trekk_eget_forslag(signal, av=av, part=part)
            skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=av, part=part)


def si_ikke_sagt(*, signal: Signal, versjon: int, av: Bruker, part: str) -> None:
    """Words that the other party wrote under somebody's name: that person disputes them, and this is the reason."""
    if signal.avsender_id != av.pk:
        raise IkkeDineOrd
    svar_paa_signal(signal=signal, versjon=versjon, svar=Svar.BESTRIDT, grunn=_usagt(), av=av, part=part)


@paa_bokmaal
def _usagt() -> str:
    return gettext("Det sa jeg ikke.")


@transaction.atomic
def trekk_bestridelse(*, signal: Signal, versjon: int, av: Bruker, part: str) -> None:
    """The party agrees to the words after all. What was disputed when the referat was approved binds from now on."""
    signal = _laas(signal)
    krev_ordene(signal, versjon)
    egne = signal.svar.bestridelser().filter(part=part)
    if signal.status != Signalstatus.BESTRIDT or not egne.exists():
        raise IngenBestridelse
    with handling("signal.bestridelse_trukket", av=av, part=part):
        trekk_eget_forslag(signal, av=av, part=part)
        skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=av, part=part)
        foelg_opp(Signal.objects.filter(pk=signal.pk))


@transaction.atomic
def la_staa_som_uenighet(*, signal: Signal, versjon: int, av: Bruker, part: str) -> None:
    """The parties do not come to agree, says one of them: it is still read as disputed, and nobody waits for it."""
    signal = _laas(signal)
    krev_ordene(signal, versjon)
    if signal.status != Signalstatus.BESTRIDT:
        raise IkkeBestridt
    if signal.uenigheter.filter(signal_versjon=versjon, part=part).exists():
        raise AlleredeUenighet
    with handling("signal.uenighet", av=av, part=part):
        Uenighet.objects.create(signal=signal, signal_versjon=versjon, part=part, av=av)


def _laas(signal: Signal) -> Signal:
    """Also after it is approved: what is answered and withdrawn then changes nothing that was approved."""
    if signal.kilde.moete is not None:
        laas(signal.kilde.moete)
        laas_foerste(Referat.objects.filter(moete=signal.kilde.moete_id))
    elif signal.kilde.dokument is not None:
        laas(signal.kilde.dokument)
    signal = laas(signal)
    signal.kilde.refresh_from_db()
    return signal


def _part_av(signal: Signal) -> Part:
    """The side of who said it, that day."""
    kilde = signal.kilde
    styrende = Rolletildeling.objects.gyldige(kilde.dato).filter(organ_id=kilde.relasjon.overordnet_id)
    return Part.OVERORDNET if styrende.filter(bruker=signal.avsender_id).exists() else Part.UNDERORDNET
