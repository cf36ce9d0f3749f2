"""What a person does with their own log-in, and how the first one gets in."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.modeller import laas
from tillit.felles.tid import i_dag
from tillit.organisasjon import brems
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling


class FeilBrukernavnEllerPassord(Regelbrudd):
    """The same words whether the name or the password was wrong: a stranger learns no names."""

    melding = _("Brukernavnet eller passordet er feil. Se etter skrivefeil og om Caps Lock er på.")


class ForMangeForsoek(Regelbrudd):
    melding = _("For mange mislykkede forsøk. Vent fem minutter, og prøv igjen.")


class HarAlleredeAdministrator(Regelbrudd):
    melding = _("Installasjonen har allerede en administrator. Nye slippes inn fra forvaltningssidene.")


def logg_inn(*, request: HttpRequest, brukernavn: str, passord: str) -> None:
    """Start a session for the one whose password this is."""
    adresse = brems.adresse(request)
    if not brems.slipper_til(brukernavn, adresse):
        raise ForMangeForsoek
    bruker = authenticate(request, username=brukernavn, password=passord)
    if bruker is None:
        raise FeilBrukernavnEllerPassord
    brems.slipp(brukernavn, adresse)
    login(request, bruker)


@transaction.atomic
def bytt_passord(*, request: HttpRequest, bruker: Bruker, nytt: str) -> None:
    """A new password; this session goes on, every other one ends."""
    bruker = laas(bruker)
    with handling("bruker.passord_byttet", av=bruker):
        bruker.set_password(nytt)
        bruker.save(update_fields=["password"])
    update_session_auth_hash(request, bruker)


@transaction.atomic
def opprett_forste_administrator(*, brukernavn: str, navn: str, passord: str, bystyre: str) -> Bruker:
    """A new installation has nobody who may let others in: this one, once."""
    if Rolletildeling.objects.gyldige(i_dag()).filter(rolle=Rolle.ADMINISTRATOR).exists():
        raise HarAlleredeAdministrator
    with handling("bruker.forste_administrator", av=None):
        organ, _ny = Organ.objects.get_or_create(
            navn=bystyre, type=Organtype.BYSTYRE, gyldig_til=None, defaults={"gyldig_fra": i_dag()}
        )
        bruker = Bruker.objects.create_user(brukernavn, passord, navn=navn, is_staff=True)
        Rolletildeling.objects.create(bruker=bruker, rolle=Rolle.ADMINISTRATOR, organ=organ, gyldig_fra=i_dag())
    return bruker
