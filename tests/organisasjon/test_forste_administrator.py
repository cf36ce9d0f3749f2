"""A new installation lets in two people from the machine itself, and nobody that way after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tillit.organisasjon.models import Bruker

PASSORD = "langt nok til å duge"
KOMMANDO = "tillit.organisasjon.management.commands.forste_administrator.getpass"

pytestmark = pytest.mark.django_db


@pytest.fixture
def tast(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What is typed at the password prompts."""

    def still(*svar: str) -> None:
        rekke = iter(svar)
        monkeypatch.setattr(KOMMANDO, lambda _spoersmaal: next(rekke))

    return still


def test_den_forste_kommer_inn_i_forvaltningen(tast: Callable[..., None], client: Client) -> None:
    tast(PASSORD, PASSORD)
    call_command("forste_administrator", "kari", "Kari Nordmann", verbosity=0)
    assert client.login(username="kari", password=PASSORD)
    assert client.get(reverse("admin:index")).status_code == 200


def test_de_to_foerste_slippes_inn_slik_og_ingen_flere(tast: Callable[..., None]) -> None:
    """One alone has nobody to approve with."""
    tast(*[PASSORD] * 6)
    call_command("forste_administrator", "kari", "Kari Nordmann", verbosity=0)
    call_command("forste_administrator", "ola", "Ola Nordmann", verbosity=0)
    with pytest.raises(CommandError, match="har allerede to administratorer"):
        call_command("forste_administrator", "per", "Per Nordmann", verbosity=0)
    assert set(Bruker.objects.values_list("brukernavn", flat=True)) == {"kari", "ola"}


@pytest.mark.parametrize(("passord", "gjentatt", "melding"), [("kort", "kort", "kort"), (PASSORD, "noe annet", "like")])
def test_et_daarlig_passord_oppretter_ingen(
    tast: Callable[..., None], passord: str, gjentatt: str, melding: str
) -> None:
    tast(passord, gjentatt)
    with pytest.raises(CommandError, match=melding):
        call_command("forste_administrator", "kari", "Kari Nordmann", verbosity=0)
    assert not Bruker.objects.exists()
