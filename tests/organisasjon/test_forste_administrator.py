"""From the machine itself: two people are let in, and one who has forgotten her password comes in again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.scene import inne, lag_scene
from tillit.organisasjon.models import Bruker, Sikkerhetshendelse

PASSORD = "langt nok til å duge"
SPOERSMAAL = "tillit.organisasjon.management.tastet.getpass"

pytestmark = pytest.mark.django_db


@pytest.fixture
def tast(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What is typed at the password prompts."""

    def still(*svar: str) -> None:
        rekke = iter(svar)
        monkeypatch.setattr(SPOERSMAAL, lambda _spoersmaal: next(rekke))

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


def test_den_som_ingen_administrator_kan_gi_passord_faar_det_paa_tjeneren(
    tast: Callable[..., None], client: Client
) -> None:
    revisor = lag_scene().revisor
    inne_fra_foer = inne(revisor)
    tast(PASSORD, PASSORD)
    call_command("nytt_passord", revisor.brukernavn, verbosity=0)
    assert inne_fra_foer.get("/profil/").status_code == 302, "the sessions from before are over"
    assert client.login(username=revisor.brukernavn, password=PASSORD)
    hendelse = Sikkerhetshendelse.objects.get(slag="passord_byttet")
    assert (hendelse.gjelder, hendelse.tekst) == (revisor, "Satt på tjeneren")
    revisor.refresh_from_db()
    assert revisor.passord_satt_av is None


def test_et_passord_til_ingen_er_en_setning(tast: Callable[..., None], db: None) -> None:
    tast(PASSORD, PASSORD)
    with pytest.raises(CommandError, match="Ingen har dette brukernavnet"):
        call_command("nytt_passord", "ukjent", verbosity=0)
