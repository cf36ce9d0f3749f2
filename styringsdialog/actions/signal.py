"""Record what was said, type it, and answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import SakenHoererTilEtAnnetMoete, endret_innhold, laas_referat
from styringsdialog.actions.oppmoete import krev_var_der, oppmoetet
from styringsdialog.enums import Ordlydsvar, Signalstatus, Signaltype, Svar
from styringsdialog.models import Moete, Ordlydforslag, Sakspunkt, Signal, Signalkilde, Signalsvar
from tillit.felles import tid
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.formater import dato, oppramsing
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Rolletildeling

FELTER = ("type", "tekst", "avsender", "hjemmel", "frist")


@dataclass(frozen=True)
class Utsagn:
    """What was said, by whom, and what kind of statement it was: what the parties answer to."""

    type: str
    tekst: str
    avsender: Bruker
    hjemmel: str = ""
    frist: date | None = None

    def verdier(self) -> dict[str, Any]:
        return {felt: getattr(self, felt) for felt in FELTER}


class MoetetKanIkkeBinde(Regelbrudd):
    melding = _("Bare et styringsmøte kan gi styringssignal og oppdrag. Velg en type som hører til samtalen.")
    felt = "type"


class FristPaaSamtale(Regelbrudd):
    melding = _("Bare et styringssignal eller et oppdrag kan ha frist. Fjern fristen, eller velg en annen type.")
    felt = "frist"


class FristFoerMoetet(Regelbrudd):
    melding = _("Fristen kan ikke være før møtet.")
    felt = "frist"


class RelasjonenGjaldtIkke(Regelbrudd):
    melding = _("Styringsrelasjonen gjaldt ikke den dagen møtet ble holdt. Da kan ingenting her være styring.")
    felt = "type"


class AvsenderUtenMyndighet(Regelbrudd):
    """Says who: in a line written in haste it is not always whom one meant."""

    felt = "avsender"


class AvsenderUtenPart(Regelbrudd):
    melding = _("Avsenderen hadde ingen rolle hos partene den dagen møtet ble holdt.")
    felt = "avsender"


class ForSentAaKlassifisere(Regelbrudd):
    melding = _("Ikke klassifisert innen fristen: regnes ikke som styring.")
    felt = "type"


class ForSentForStyring(Regelbrudd):
    """Says which day the parties had."""

    felt = "type"


class OrdeneErDenAndrePartens(Regelbrudd):
    """Says whose words they are."""

    felt = "type"


class SignaletErBesvart(Regelbrudd):
    melding = _("Parten din har allerede svart på dette signalet. Det første svaret gjelder.")


class SignaletErEndret(EndretSidenLest):
    melding = _("Signalet er endret siden du leste det. Les den nye teksten, og svar på nytt.")


class UtenTypeUtenSvar(Regelbrudd):
    melding = _("Signalet må klassifiseres før noen kan svare på det.")


class BestridtUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor dere bestrider signalet. Begrunnelsen blir synlig for begge parter.")
    felt = "grunn"


class VarIkkeTilStede(Regelbrudd):
    """Says who was there, and may."""

    felt = "svar"


@transaction.atomic
def foer_signal(
    *,
    moete: Moete,
    sak: Sakspunkt | None,
    utsagn: Utsagn,
    av: Bruker,
    part: str,
) -> Signal:
    """Record a statement. The party who writes it down has thereby said that it was so."""
    referat = laas_referat(moete)
    if sak is not None and sak.moete_id != moete.pk:
        raise SakenHoererTilEtAnnetMoete
    kilde = moete.kilde
    _krev_mulig(kilde, utsagn)
    krev_var_der(moete, utsagn.avsender, sak)
    if rules.ble_bindende(foer=None, etter=utsagn.type):
        _krev_i_tide(kilde)
    with handling("signal.foert", av=av, part=part):
        endret_innhold(referat)
        signal = Signal.objects.create(
            kilde=kilde,
            sak=sak,
            **utsagn.verdier(),
            foert_av=av,
            foert_av_part=part,
        )
        _stadfest_selv(signal, av=av, part=part)
    return signal


@transaction.atomic
def endre_signal(
    *,
    signal: Signal,
    versjon: int,
    utsagn: Utsagn,
    av: Bruker,
    part: str,
) -> None:
    """Other words are another version: both parties' answers are void, and the writer's party stands by the new one."""
    kilde = signal.kilde
    referat = laas_referat(kilde.moetet)
    signal = laas(signal)
    signal.krev_versjon(versjon, FELTER)
    if all(getattr(signal, felt) == verdi for felt, verdi in utsagn.verdier().items()):
        return
    if (
        signal.type == Signaltype.UKLASSIFISERT
        and utsagn.type != signal.type
        and not rules.kan_klassifiseres(foeres_innen=kilde.foeres_innen, i_dag=tid.i_dag())
    ):
        raise ForSentAaKlassifisere
    _krev_mulig(kilde, utsagn)
    if utsagn.avsender.pk != signal.avsender_id:
        krev_var_der(kilde.moetet, utsagn.avsender, signal.sak)
    _krev_at_parten_faar_svare(signal, utsagn, part=part)
    naar = {}
    if rules.ble_bindende(foer=signal.type, etter=utsagn.type):
        _krev_i_tide(kilde)
        naar = {"klassifisert_tid": tid.naa()}
    with handling("signal.endret", av=av, part=part):
        endret_innhold(referat)
        signal.lagre_ny_versjon(**utsagn.verdier(), **naar, status=Signalstatus.FORESLAATT)
        _stadfest_selv(signal, av=av, part=part)


@transaction.atomic
def svar_paa_signal(*, signal: Signal, versjon: int, svar: str, grunn: str, av: Bruker, part: str) -> None:
    laas_referat(signal.kilde.moetet)
    signal = laas(signal)
    krev_ordene(signal, versjon)
    if signal.type == Signaltype.UKLASSIFISERT:
        raise UtenTypeUtenSvar
    if svar == Svar.BESTRIDT and not grunn.strip():
        raise BestridtUtenGrunn
    if signal.svar.filter(signal_versjon=versjon, part=part).exists():
        raise SignaletErBesvart
    if svar == Svar.BESTRIDT:
        _krev_til_stede(signal, av=av, part=part)
    with handling(f"signal.{svar}", av=av, grunn=grunn, part=part):
        if svar == Svar.BEKREFTET:
            trekk_eget_forslag(signal, av=av, part=part)
        skriv_svar(signal, svar=svar, grunn=grunn, av=av, part=part)


def trekk_eget_forslag(signal: Signal, *, av: Bruker, part: str) -> None:
    """Who agrees to the words that stand asks for no others."""
    for forslag in laas_alle(signal.forslag.aapne().filter(part=part)):
        besvar_forslag(forslag, svar=Ordlydsvar.TRUKKET, grunn="", av=av)


def besvar_forslag(forslag: Ordlydforslag, *, svar: str, grunn: str, av: Bruker) -> None:
    """Write down what became of a proposed wording. Needs it locked."""
    forslag.svar, forslag.svargrunn = svar, grunn.strip()
    forslag.svart_av, forslag.svart_tid = av, tid.naa()
    forslag.save(update_fields=["svar", "svargrunn", "svart_av", "svart_tid"])


def krev_ordene(signal: Signal, versjon: int) -> None:
    """An answer is to the words that were read."""
    if signal.versjon != versjon:
        raise SignaletErEndret(versjon=signal.versjon)


def _krev_til_stede(signal: Signal, *, av: Bruker, part: str) -> None:
    oppmoete = oppmoetet(signal.kilde.moetet, dag=tid.i_dag())
    andre = oppmoete.bestrider_for(av.pk, part=part, sak=signal.sak_id)
    if andre:
        raise VarIkkeTilStede(
            _(
                "Du var ikke til stede da dette ble sagt. Det kan bestrides av %(hvem)s, som var der for parten din. "
                "Du kan kommentere referatet."
            )
            % {"hvem": oppramsing(andre)}
        )


def _stadfest_selv(signal: Signal, *, av: Bruker, part: str) -> None:
    if signal.type != Signaltype.UKLASSIFISERT:
        skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=av, part=part)


def skriv_svar(signal: Signal, *, svar: str, grunn: str, av: Bruker, part: str) -> None:
    """Write down an answer, and let the signal say where it stands. Needs a locked signal."""
    Signalsvar.objects.create(
        signal=signal, signal_versjon=signal.versjon, part=part, svar=svar, grunn=grunn.strip(), av=av
    )
    gitt = dict(signal.svar.filter(signal_versjon=signal.versjon).values_list("part", "svar"))
    status = rules.signalstatus(gitt)
    if status != signal.status:
        signal.status = status
        signal.save(update_fields=["status"])


def _krev_at_parten_faar_svare(signal: Signal, utsagn: Utsagn, *, part: str) -> None:
    """Words that stand as somebody's are changed by the other party only where that somebody's party is asked."""
    if utsagn.type != Signaltype.UKLASSIFISERT:
        return
    relasjon = signal.kilde.relasjon
    egne = Rolletildeling.objects.gyldige(signal.kilde.dato).filter(organ_id=relasjon.organ_id_for(Part(part)))
    for person in {signal.avsender, utsagn.avsender}:
        if not egne.filter(bruker=person).exists():
            raise OrdeneErDenAndrePartens(
                _(
                    "Ordene står som %(hvem)s sine, og dere hører ikke til samme part. Velg også hva slags utsagn det "
                    "er, så den andre parten får svare på den nye teksten."
                )
                % {"hvem": person.navn}
            )


def _krev_i_tide(kilde: Signalkilde) -> None:
    if not rules.kan_faa_bindende(foeres_innen=kilde.foeres_innen, i_dag=tid.i_dag()):
        raise ForSentForStyring(
            _(
                "Fristen for å føre styring fra møtet gikk ut %(frist)s, fem virkedager etter møtet. Det som føres nå, "
                "er ikke styring. Velg en type som hører til samtalen, eller ta det opp i neste styringsmøte."
            )
            % {"frist": dato(kilde.foeres_innen)}
        )


def _krev_mulig(kilde: Signalkilde, utsagn: Utsagn) -> None:
    if not rules.typen_er_mulig(utsagn.type, kan_binde=kilde.kan_binde):
        raise MoetetKanIkkeBinde
    if utsagn.frist is not None and not rules.kan_ha_frist(utsagn.type):
        raise FristPaaSamtale
    if utsagn.frist is not None and utsagn.frist < kilde.dato:
        raise FristFoerMoetet
    relasjon = kilde.relasjon
    roller = Rolletildeling.objects.gyldige(kilde.dato).filter(
        bruker=utsagn.avsender, organ_id__in=[relasjon.overordnet_id, relasjon.underordnet_id]
    )
    if not roller.exists():
        raise AvsenderUtenPart
    if not rules.kan_ha_frist(utsagn.type):
        return
    if not relasjon.er_gyldig(kilde.dato):
        raise RelasjonenGjaldtIkke
    if not rules.har_myndighet(roller.filter(organ_id=relasjon.overordnet_id).values_list("rolle", flat=True)):
        melding = _(
            "%(hvem)s hadde ikke myndighet til å styre %(virksomhet)s den dagen. Velg en annen type, eller en annen "
            "som sa det."
        )
        if kilde.dato == tid.i_dag():
            melding = _(
                "%(hvem)s har ikke myndighet til å styre %(virksomhet)s i dag. Velg en annen type, eller en annen som "
                "sa det."
            )
        raise AvsenderUtenMyndighet(melding % {"hvem": utsagn.avsender.navn, "virksomhet": relasjon.underordnet.navn})
