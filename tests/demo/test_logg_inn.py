"""One click logs in as an invented person: only in demonstration mode, only those people, only by a button."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.scene import lag_bruker
from tillit.demo.context_processors import demobrukere
from tillit.demo.organisasjon import opprett_organer
from tillit.demo.personer import DEMOBRUKERE, LEDER_BYM, opprett_personer
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker

ROOT = Path(__file__).resolve().parents[2]


def adresse(brukernavn: str = LEDER_BYM.brukernavn) -> str:
    return reverse("demo:logg_inn_som", args=[brukernavn])


@pytest.fixture
def demo(db: None) -> None:
    opprett_personer(opprett_organer())


@pytest.mark.parametrize("person", DEMOBRUKERE, ids=lambda person: person.brukernavn)
def test_everybody_on_the_list_gets_in_with_their_role(demo: None, client: Client, person: object) -> None:
    brukernavn = person.brukernavn  # type: ignore[attr-defined]
    svar = client.post(adresse(brukernavn))
    assert (svar.status_code, svar.headers["Location"]) == (302, "/")
    bruker = get_user(client)
    assert isinstance(bruker, Bruker)
    assert bruker.brukernavn == brukernavn
    assert bruker.tilgang.har_rolle(person.rolle)  # type: ignore[attr-defined]


def test_one_click_goes_on_to_the_page_that_was_asked_for(demo: None, client: Client) -> None:
    assert 'name="next" value="/maal/"' in client.get("/logg-inn/?next=/maal/").content.decode()
    assert client.post(adresse(), {"next": "/maal/"}).headers["Location"] == "/maal/"
    assert client.post(adresse(), {"next": "https://annet.example/"}).headers["Location"] == "/"


def test_there_is_somebody_in_every_role() -> None:
    assert {person.rolle for person in DEMOBRUKERE} == set(Rolle)


def test_a_link_cannot_log_anybody_in(demo: None, client: Client) -> None:
    assert client.get(adresse()).status_code == 405
    assert not get_user(client).is_authenticated


def test_another_site_cannot_log_anybody_in(demo: None) -> None:
    assert Client(enforce_csrf_checks=True).post(adresse()).status_code == 403


def test_nobody_else_can_be_logged_in_as(demo: None, client: Client) -> None:
    andre = lag_bruker(navn="En virkelig person")
    assert client.post(adresse(andre.brukernavn)).status_code == 404
    assert client.post(adresse("finnes-ikke")).status_code == 404
    assert not get_user(client).is_authenticated


def test_a_real_user_with_a_name_from_the_list_is_left_alone(db: None, client: Client) -> None:
    Bruker.objects.create_user(LEDER_BYM.brukernavn, "et langt passord", navn="Virkelig", epost="v@oslo.example")
    with pytest.raises(CommandError, match="tilhører en virkelig bruker"):
        call_command("demodata")
    assert list(Bruker.objects.values_list("navn", flat=True)) == ["Virkelig"]
    assert client.post(adresse()).status_code == 404
    assert Bruker.objects.get(brukernavn=LEDER_BYM.brukernavn).check_password("et langt passord")


def test_no_password_opens_an_invented_account(demo: None) -> None:
    assert not any(bruker.has_usable_password() for bruker in Bruker.objects.all())


def test_the_log_in_page_lists_only_who_exists(db: None) -> None:
    request = RequestFactory().get("/")
    assert list(demobrukere(request)["demobrukere"]) == []
    opprett_personer(opprett_organer())
    assert list(demobrukere(request)["demobrukere"]) == list(DEMOBRUKERE)


def test_the_start_message_names_role_person_and_user_name(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demobrukere")
    linjer = capsys.readouterr().out.splitlines()[1:]
    assert len(linjer) == len(DEMOBRUKERE)
    for linje, person in zip(linjer, DEMOBRUKERE, strict=True):
        assert all(ord_ in linje for ord_ in (person.rollenavn, person.navn, person.brukernavn, person.organ))


def _uten_demo(*kommando: str, **miljoe: str | None) -> subprocess.CompletedProcess[str]:
    """Run in a process of its own, as production starts: the mode is read when settings load."""
    endret: dict[str, str | None] = {"TILLIT_DEMO": "0", **miljoe}
    env = {navn: verdi for navn, verdi in {**os.environ, **endret}.items() if verdi is not None}
    return subprocess.run(  # noqa: PLW1510  # the exit code is what the tests look at
        [sys.executable, *kommando], env=env, cwd=ROOT, text=True, capture_output=True
    )


UTEN_DEMO = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
assert not apps.is_installed("tillit.demo")
for sti in ("/demo/logg-inn/leder.bym/", "/demo/om/", "/demo/stil/"):
    try:
        resolve(sti)
    except Resolver404:
        continue
    raise SystemExit(f"{sti} finnes")
try:
    reverse("demo:logg_inn_som", args=["leder.bym"])
    raise SystemExit("ruten finnes")
except NoReverseMatch:
    pass
prosessorer = settings.TEMPLATES[0]["OPTIONS"]["context_processors"]
assert not any("demo" in navn for navn in prosessorer), prosessorer
print("ingen demo")
"""


@pytest.mark.grundig
def test_outside_demonstration_mode_nothing_of_it_exists() -> None:
    resultat = _uten_demo("-c", UTEN_DEMO)
    assert (resultat.returncode, resultat.stdout.strip()) == (0, "ingen demo"), resultat.stderr


@pytest.mark.grundig
@pytest.mark.parametrize("kommando", ["demodata", "demobrukere"])
def test_outside_demonstration_mode_the_commands_are_unknown(kommando: str) -> None:
    resultat = _uten_demo("manage.py", kommando)
    assert resultat.returncode != 0
    assert f"Unknown command: '{kommando}'" in resultat.stderr


def test_production_does_not_start_without_its_secret() -> None:
    resultat = _uten_demo("manage.py", "check", SECRET_KEY=None, SECRET_KEY_FILE=None)
    assert resultat.returncode != 0
    assert "SECRET_KEY" in resultat.stderr
