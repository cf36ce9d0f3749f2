"""Every route has exactly one guard at its door, and the open ones are few and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# What somebody who has not logged in may ask for. A new line here is a decision, not a convenience.
AAPNE = {
    "demo:logg_inn_som",
    "demo:om",
    "demo:stil",
    "felles:healthz",
    "felles:ord_i_skript",
    "felles:readyz",
    "felles:tilgjengelighet",
    "organisasjon:logg_inn",
    "organisasjon:velg_spraak",
    # What each part does, in general words: nothing of any body or person is on it for who has not logged in.
    "oversikt:hvem_gjoer_hva",
    # A calendar cannot log in: a secret of 256 bits says whose it is.
    "styringsdialog:kalenderstroem",
}
# Django's own administration pages guard themselves (is_staff and a right, see organisasjon/admin).
EGEN_VAKT = ("admin:",)


def ruter(resolver: URLResolver | None = None, rom: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for moenster in (resolver or get_resolver()).url_patterns:
        if isinstance(moenster, URLResolver):
            yield from ruter(moenster, f"{moenster.namespace}:" if moenster.namespace else rom)
        elif isinstance(moenster, URLPattern):
            yield f"{rom}{moenster.name}", moenster.callback


def egne_ruter() -> dict[str, Callable[..., Any]]:
    return {navn: view for navn, view in ruter() if not navn.startswith(EGEN_VAKT)}


def test_hver_rute_har_en_vakt() -> None:
    uten = [navn for navn, view in egne_ruter().items() if not getattr(view, "vakt", None)]
    assert egne_ruter(), "no routes were found: the walk is broken"
    assert uten == []


def test_bare_de_navngitte_rutene_er_aapne() -> None:
    assert {navn for navn, view in egne_ruter().items() if getattr(view, "vakt", None) == "aapen"} <= AAPNE


def test_en_aapen_rute_krever_ikke_innlogging_og_alle_andre_gjoer() -> None:
    for navn, view in egne_ruter().items():
        assert getattr(view, "login_required", True) is (view.vakt != "aapen"), navn  # type: ignore[attr-defined]


def test_hver_rute_har_et_eget_navn_i_sitt_rom() -> None:
    navn = [navn for navn, _ in ruter() if not navn.startswith(EGEN_VAKT)]
    assert [navn for navn in navn if navn.endswith("None") or ":" not in navn] == []
    assert len(navn) == len(set(navn))
