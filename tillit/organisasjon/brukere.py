"""People let in, their log-in changed, closed and opened again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest

from tillit.felles.historikk import handling, krev_utgave
from tillit.felles.laas import laas
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling
from tillit.organisasjon.roller import gi_eller_foreslaa, krev_kan_faa_passord
from tillit.organisasjon.sikkerhetslogg import meld


@transaction.atomic
def opprett_bruker(*, bruker: Bruker, passord: str, av: Bruker, grunn: str, request: HttpRequest) -> None:
    """Somebody new. Without a password nobody can log in as the person; with one, whoever set it could."""
    if passord:
        _sett_passord(bruker, passord, av=av)
    else:
        bruker.set_unusable_password()
    with handling("forvaltning.bruker_opprettet", av=av, grunn=grunn):
        bruker.save(force_insert=True)
    meld(Hendelsesslag.BRUKER_ENDRET, request=request, bruker=av, gjelder=bruker, tekst=bruker.brukernavn)


@transaction.atomic
def ta_inn(
    *, bruker: Bruker, rolle: Rolletildeling, passord: str, av: Bruker, grunn: str, request: HttpRequest
) -> Rolletildeling | Rolleforslag:
    """A person with the first role, or with the proposal of it where another administrator must approve."""
    opprett_bruker(bruker=bruker, passord=passord, av=av, grunn=grunn, request=request)
    rolle.bruker = bruker
    return gi_eller_foreslaa(rolle=rolle, av=av, grunn=grunn, request=request)


@transaction.atomic
def endre_bruker(
    *,
    bruker: Bruker,
    felter: Sequence[str],
    passord: str,
    av: Bruker,
    grunn: str,
    request: HttpRequest,
    versjon: int | None = None,
) -> None:
    """The `felter` as they are in `bruker` now, and a new password where there is one; all sessions end with it."""
    lagret = laas(bruker)
    if versjon is not None:
        krev_utgave(lagret, versjon, felter)
    for felt in felter:
        setattr(lagret, felt, getattr(bruker, felt))
    skrives = list(felter)
    if passord:
        krev_kan_faa_passord(lagret)
        _sett_passord(lagret, passord, av=av)
        skrives += ["password", "passord_satt_av"]
    if not skrives:
        return
    with handling("forvaltning.bruker_endret", av=av, grunn=grunn):
        lagret.save(update_fields=skrives)
    endret = [*felter, "nytt_passord"] if passord else felter
    meld(Hendelsesslag.BRUKER_ENDRET, request=request, bruker=av, gjelder=lagret, tekst=", ".join(endret))


def _sett_passord(bruker: Bruker, passord: str, *, av: Bruker) -> None:
    bruker.set_password(passord)
    bruker.passord_satt_av = av
