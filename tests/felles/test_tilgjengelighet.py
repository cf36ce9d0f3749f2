"""The page on accessibility is open to all, and never claims a declaration that is not there."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings


def test_siden_sier_fra_naar_erklaeringen_mangler(client: Client) -> None:
    svar = client.get(reverse("felles:tilgjengelighet"))
    assert svar.status_code == 200
    assert "Det er ikke gjort for denne installasjonen." in svar.content.decode()


def test_siden_lenker_til_erklaeringen(client: Client, settings: Settings) -> None:
    settings.TILGJENGELIGHETSERKLAERING_URL = "https://eksempel.no/erklaering"
    assert 'href="https://eksempel.no/erklaering"' in client.get(reverse("felles:tilgjengelighet")).content.decode()


@pytest.mark.django_db
def test_bunnen_av_siden_lenker_hit(client: Client) -> None:
    assert (
        f'href="{reverse("felles:tilgjengelighet")}"' in client.get(reverse("organisasjon:logg_inn")).content.decode()
    )
