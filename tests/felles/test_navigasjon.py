"""The header marks the link the page lies under, and none where it lies under none."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from tests.scene import Scene
from tillit.felles.navigasjon import lenker, navn_paa


@pytest.mark.parametrize(
    ("sti", "aktiv"),
    [
        ("/", ["/"]),
        ("/maal/", ["/maal/"]),
        ("/maal/7/endre/", ["/maal/"]),
        ("/resultatkjede/7/", []),
        ("/avdelinger/7/", ["/virksomheter/"]),
        ("/styring/7/krav/2026/maal/", ["/virksomheter/"]),
        ("/byen/", ["/virksomheter/"]),
        ("/indikatorer/7/bruk/", ["/maal/"]),
        ("/byens/", []),
    ],
)
def test_bare_lenken_siden_ligger_under_er_merket(scene: Scene, rf: RequestFactory, sti: str, aktiv: list[str]) -> None:
    foresporsel = rf.get(sti)
    foresporsel.user = scene.leder
    assert [lenke.url for lenke in lenker(foresporsel) if lenke.aktiv] == aktiv
    assert reverse("maal:liste") in [lenke.url for lenke in lenker(foresporsel)]


def test_den_som_ikke_er_logget_inn_har_ingen_lenker(rf: RequestFactory) -> None:
    from django.contrib.auth.models import AnonymousUser

    foresporsel = rf.get("/")
    foresporsel.user = AnonymousUser()
    assert lenker(foresporsel) == []


@pytest.mark.parametrize(
    ("sti", "navn"), [("/maal/7/endre/", "Mål"), ("/moeter/7/", "Møter"), ("/byens/", ""), ("", "")]
)
def test_en_side_heter_det_lenken_over_den_heter(sti: str, navn: str) -> None:
    assert navn_paa(sti) == navn
