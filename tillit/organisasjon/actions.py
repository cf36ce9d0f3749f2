"""What a person does with their own log-in, and how the first one gets in."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.organisasjon import brems
from tillit.organisasjon.enums import Hendelsesslag, Oppbevaringsslag, Organtype, Rolle
from tillit.organisasjon.models import BLIR_LIGGENDE, Bruker, Oekt, Organ, Rolletildeling, Sikkerhetshendelse
from tillit.organisasjon.oekter import SessionStore, enhet, lagret_noekkel
from tillit.organisasjon.oppbevaring import rydd
from tillit.organisasjon.sikkerhetslogg import adresse, meld

ADMINISTRATORER = 2


class FeilBrukernavnEllerPassord(Regelbrudd):
    """The same words whether the name or the password was wrong: a stranger learns no names."""

    melding = _("Brukernavnet eller passordet er feil. Se etter skrivefeil og om Caps Lock er på.")


class ForMangeForsoek(Regelbrudd):
    melding = _("For mange mislykkede forsøk. Vent fem minutter, og prøv igjen.")


class FeilPassord(Regelbrudd):
    melding = _("Dette er ikke passordet ditt.")
    felt = "gjeldende"


class UkjentBruker(Regelbrudd):
    melding = _("Ingen har dette brukernavnet.")


class HarAlleredeAdministrator(Regelbrudd):
    melding = _("Installasjonen har allerede to administratorer. Nye slippes inn fra forvaltningssidene.")


def logg_inn(*, request: HttpRequest, brukernavn: str, passord: str) -> None:
    """Start a session for the one whose password this is."""
    forsoek = _slipp_til(request, brukernavn)
    bruker = authenticate(request, username=brukernavn, password=passord)
    if bruker is None:
        meld(Hendelsesslag.INNLOGGING_FEILET, request=request, gjelder=_kjent(brukernavn))
        raise FeilBrukernavnEllerPassord
    brems.ta_tilbake(forsoek)
    start_oekt(request=request, bruker=bruker)


def start_oekt(*, request: HttpRequest, bruker: Bruker) -> None:
    """Log in the one who has shown who they are."""
    login(request, bruker, backend="django.contrib.auth.backends.ModelBackend")
    cast("SessionStore", request.session).fra(adresse=adresse(request), enhet=enhet(request))
    meld(Hendelsesslag.INNLOGGET, request=request, bruker=bruker)


def logg_ut(*, request: HttpRequest, bruker: Bruker) -> None:
    meld(Hendelsesslag.UTLOGGET, request=request, bruker=bruker)
    logout(request)


def bytt_passord(*, request: HttpRequest, bruker: Bruker, gjeldende: str, nytt: str) -> None:
    """A new password; this session goes on, every other one ends. Guessing here is braked as at the door."""
    forsoek = _slipp_til(request, bruker.brukernavn)
    if not bruker.check_password(gjeldende):
        meld(Hendelsesslag.INNLOGGING_FEILET, request=request, bruker=bruker, gjelder=bruker)
        raise FeilPassord
    brems.ta_tilbake(forsoek)
    with transaction.atomic(), handling("bruker.passord_byttet", av=bruker):
        bruker = laas(bruker)
        _sett_eget_passord(bruker, nytt)
    update_session_auth_hash(request, bruker)
    _andre_oekter(request, bruker).delete()
    meld(Hendelsesslag.PASSORD_BYTTET, request=request, bruker=bruker, gjelder=bruker)


@transaction.atomic
def velg_spraak(*, bruker: Bruker, spraak: str) -> None:
    """The language one's pages are written in, at whatever machine."""
    with handling("bruker.spraak_valgt", av=bruker):
        bruker = laas(bruker)
        bruker.spraak = spraak
        bruker.save(update_fields=["spraak"])


@transaction.atomic
def skjul_tips(*, bruker: Bruker) -> None:
    """The things to try first are put away from the start page."""
    with handling("bruker.tips_skjult", av=bruker):
        bruker = laas(bruker)
        bruker.tips_skjult = True
        bruker.save(update_fields=["tips_skjult"])


@transaction.atomic
def sett_passord_paa_tjeneren(*, brukernavn: str, passord: str) -> Bruker:
    """By whoever runs the server: how a person comes in again whose password no administrator may set."""
    bruker = Bruker.objects.filter(brukernavn=brukernavn).first()
    if bruker is None:
        raise UkjentBruker
    bruker = laas(bruker)
    with handling("bruker.passord_satt_paa_tjeneren", av=None):
        _sett_eget_passord(bruker, passord)
    bruker.oekter.all().delete()
    meld(Hendelsesslag.PASSORD_BYTTET, gjelder=bruker, tekst=gettext("Satt på tjeneren"))
    return bruker


def _sett_eget_passord(bruker: Bruker, passord: str) -> None:
    bruker.set_password(passord)
    bruker.passord_satt_av = None
    bruker.save(update_fields=["password", "passord_satt_av"])


def avslutt_oekt(*, request: HttpRequest, bruker: Bruker, nummer: UUID | None = None) -> int:
    """End the person's own session of this number elsewhere, or all of them but this one; how many it was."""
    oekter = _andre_oekter(request, bruker)
    antall = (oekter.filter(nummer=nummer) if nummer else oekter).delete()[0]
    if antall:
        meld(Hendelsesslag.OEKT_AVSLUTTET, request=request, bruker=bruker, gjelder=bruker)
    return antall


def _andre_oekter(request: HttpRequest, bruker: Bruker) -> QuerySet[Oekt]:
    return Oekt.objects.filter(bruker=bruker).exclude(pk=lagret_noekkel(request.session.session_key))


def _slipp_til(request: HttpRequest, brukernavn: str) -> brems.Forsoek:
    forsoek = brems.tell(request, brukernavn)
    if not forsoek.slipper_til:
        if forsoek.er_foerste_avslag:
            meld(Hendelsesslag.BREMSET, request=request, gjelder=_kjent(brukernavn))
        raise ForMangeForsoek
    return forsoek


def _kjent(brukernavn: str) -> Bruker | None:
    return Bruker.objects.filter(brukernavn=brukernavn).first()


@transaction.atomic
def opprett_forste_administrator(*, brukernavn: str, navn: str, passord: str, bystyre: str) -> Bruker:
    """A new installation has nobody who may let others in, and one alone has nobody to approve with: these two."""
    holdt = Rolletildeling.objects.gyldige(i_dag()).filter(rolle=Rolle.ADMINISTRATOR, bruker__is_active=True)
    if holdt.values("bruker").distinct().count() >= ADMINISTRATORER:
        raise HarAlleredeAdministrator
    with handling("bruker.forste_administrator", av=None):
        organ, _ny = Organ.objects.get_or_create(
            navn=bystyre, type=Organtype.BYSTYRE, gyldig_til=None, defaults={"gyldig_fra": i_dag()}
        )
        bruker = Bruker.objects.create_user(brukernavn, passord, navn=navn, is_staff=True)
        tildeling = Rolletildeling.objects.create(
            bruker=bruker, rolle=Rolle.ADMINISTRATOR, organ=organ, gyldig_fra=i_dag()
        )
    meld(Hendelsesslag.ROLLE_GITT, gjelder=bruker, tekst=gettext("%(rolle)s. Gitt på tjeneren") % {"rolle": tildeling})
    return bruker


def rydd_sikkerhetshendelser(*, naa: datetime) -> int:
    """Take away the oldest events, never one that the database still holds on to."""
    senest = naa - BLIR_LIGGENDE

    def fjern(foer: datetime) -> int:
        return Sikkerhetshendelse.objects.filter(tid__lt=min(foer, senest)).delete()[0]

    return rydd(Oppbevaringsslag.SIKKERHET, naa=naa, fjern=fjern)
