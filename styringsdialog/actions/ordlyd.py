"""Other words for a statement: proposed by the party that is asked, taken or declined by the other."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import endret_innhold, laas_referat
from styringsdialog.actions.signal import UtenTypeUtenSvar, besvar_forslag, krev_ordene, skriv_svar
from styringsdialog.enums import Ordlydsvar, Signalstatus, Signaltype, Svar
from styringsdialog.models import Ordlydforslag, Signal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker


class SammeOrdlyd(Regelbrudd):
    melding = _("Det er ordlyden som står. Skriv hva dere vil endre, eller svar at dere er enige.")
    felt = "tekst"


class OrdlydenErBekreftet(Regelbrudd):
    melding = _("Parten din har bekreftet ordlyden som står. Vil dere ha den annerledes, må signalet endres.")


class ForslagLigger(Regelbrudd):
    melding = _("Parten din har allerede foreslått en ordlyd. Trekk det forslaget før dere foreslår en ny.")


class OrdlydenErBesvart(Regelbrudd):
    melding = _("Forslaget er allerede besvart. Det første svaret gjelder.")


class ForslagetErDenAndres(Regelbrudd):
    melding = _("Et forslag til ordlyd besvares av den andre parten, og trekkes av den som ga det.")


class OrdlydAvslaattUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor dere ikke tar inn ordlyden. Begge parter leser det.")
    felt = "grunn"


@transaction.atomic
def foreslaa_ordlyd(*, signal: Signal, versjon: int, tekst: str, av: Bruker, part: str) -> Ordlydforslag:
    """The same statement in other words. Until it is answered, it is the other party that is waited for."""
    laas_referat(signal.kilde.moetet)
    signal = laas(signal)
    krev_ordene(signal, versjon)
    if signal.type == Signaltype.UKLASSIFISERT:
        raise UtenTypeUtenSvar
    if tekst.strip() == signal.tekst.strip():
        raise SammeOrdlyd
    gitt = dict(signal.svar.filter(signal_versjon=versjon).values_list("part", "svar"))
    if not rules.kan_foreslaa_ordlyd(signaltype=signal.type, svar=gitt, part=part):
        raise OrdlydenErBekreftet
    if signal.forslag.aapne().filter(part=part).exists():
        raise ForslagLigger
    with handling("signal.ordlyd_foreslaatt", av=av, part=part):
        return Ordlydforslag.objects.create(
            signal=signal, signal_versjon=versjon, tekst=tekst.strip(), part=part, av=av
        )


@transaction.atomic
def svar_paa_ordlyd(*, forslag: Ordlydforslag, svar: str, grunn: str, av: Bruker, part: str) -> None:
    """Taken, the proposed words are the statement's next version: both parties have said yes to them."""
    referat = laas_referat(forslag.signal.kilde.moetet)
    signal, forslag = laas(forslag.signal, forslag)
    if forslag.svar:
        raise OrdlydenErBesvart
    krev_ordene(signal, forslag.signal_versjon)
    if not rules.kan_besvare_ordlyd(svar=svar, foreslaatt_av=forslag.part, part=part):
        raise ForslagetErDenAndres
    if svar == Ordlydsvar.AVSLAATT and not grunn.strip():
        raise OrdlydAvslaattUtenGrunn
    with handling(f"signal.ordlyd_{svar}", av=av, grunn=grunn, part=part):
        if svar == Ordlydsvar.TATT:
            endret_innhold(referat)
            signal.lagre_ny_versjon(tekst=forslag.tekst, status=Signalstatus.FORESLAATT)
        besvar_forslag(forslag, svar=svar, grunn=grunn, av=av)
        if svar == Ordlydsvar.TATT:
            skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=av, part=part)
            skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=forslag.av, part=forslag.part)
