"""The page says what is real, what is invented, and where each fact comes from."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tillit.demo.kilder import NAVN, temaer
from tillit.demo.personer import DEMOBRUKERE
from tillit.maal.models import Indikator


@pytest.mark.django_db
def test_anybody_can_read_what_is_invented(client: Client) -> None:
    side = client.get(reverse("demo:om")).content.decode()
    assert "Dette er demonstrasjonsdata" in side
    assert "Dette er oppdiktet" in side
    assert all(person.navn in side for person in DEMOBRUKERE)


def test_every_invented_indicator_is_named(demodata: None, client: Client) -> None:
    side = client.get(reverse("demo:om")).content.decode()
    oppdiktede = set(Indikator.objects.filter(definisjon__contains="oppdiktet").values_list("navn", flat=True))
    assert len(oppdiktede) >= 4
    assert {navn for navn in oppdiktede if f"«{navn}»" not in side} == set()


@pytest.mark.django_db
def test_every_source_is_linked_by_a_readable_name(client: Client) -> None:
    side = client.get(reverse("demo:om")).content.decode()
    lenket = {kilde.url for tema in temaer() for kilde in tema.kilder}
    assert lenket == set(NAVN)
    assert all(f'href="{url}"' in side for url in lenket)


@pytest.mark.django_db
def test_the_stripe_on_every_page_leads_to_it(client: Client) -> None:
    assert f'<a href="{reverse("demo:om")}">Om demonstrasjonen</a>' in client.get(reverse("demo:stil")).content.decode()
