"""The register of triggers with an index: it takes in and refuses what pgtrigger's own does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pgtrigger
import pytest
from pgtrigger import Trigger, registry

from tillit.felles.triggerregister import Register
from tillit.maal.models import Kunngjoering, Maal

Fyll = Callable[[Any], None]


def _proeve(navn: str, *, slag: pgtrigger.Operation = pgtrigger.Delete) -> Trigger:
    return pgtrigger.Protect(name=navn, operation=slag)


def _inn(register: Any, modell: Any, trigger: Trigger) -> None:
    register[f"{modell._meta.label}:{trigger.name}"] = (modell, trigger)


@pytest.fixture
def uroert(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a register writes on the models is gone after the test."""
    modeller: list[Any] = [Maal, Kunngjoering]
    for modell in modeller:
        monkeypatch.setattr(modell._meta, "triggers", list(modell._meta.triggers))
        monkeypatch.setitem(modell._meta.original_attrs, "triggers", list(modell._meta.original_attrs["triggers"]))


def _begge(monkeypatch: pytest.MonkeyPatch, gjoer: Fyll) -> list[str]:
    """What each of them says of the same; the library's functions ask the module which one is in use."""
    sagt = []
    for register in (Register.__bases__[0](), Register()):
        monkeypatch.setattr(registry, "_registry", register)
        with pytest.raises(KeyError) as feil:
            gjoer(register)
        sagt.append(str(feil.value))
    return sagt


def test_registeret_i_bruk_er_det_med_register_og_har_alle_modellers_triggere() -> None:
    i_bruk = getattr(registry, "_registry")  # noqa: B009  # the library's own name for it
    assert type(i_bruk) is Register
    assert i_bruk.by_db_table == Register.__bases__[0].by_db_table.fget(i_bruk)
    assert i_bruk.pg_function_names == Register.__bases__[0].pg_function_names.fget(i_bruk)
    assert len(i_bruk.pg_function_names) == len(pgtrigger.registered()) > 500


@pytest.mark.usefixtures("uroert")
def test_to_av_samme_navn_paa_en_tabell_avvises_som_av_biblioteket(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_like(register: Any) -> None:
        _inn(register, Maal, _proeve("proeven"))
        _inn(register, Maal, _proeve("proeven", slag=pgtrigger.Update))

    vanlig, vaar = _begge(monkeypatch, to_like)
    assert vanlig == vaar
    assert "already used" in vaar


@pytest.mark.usefixtures("uroert")
def test_det_som_er_tatt_ut_kan_settes_inn_igjen_og_er_ellers_ukjent(monkeypatch: pytest.MonkeyPatch) -> None:
    register = Register()
    monkeypatch.setattr(registry, "_registry", register)
    _inn(register, Maal, _proeve("proeven"))
    del register[f"{Maal._meta.label}:proeven"]
    assert (register.by_db_table, register.pg_function_names, len(register)) == ({}, set(), 0)
    _inn(register, Maal, _proeve("proeven", slag=pgtrigger.Update))
    assert list(register.by_db_table) == [(Maal._meta.db_table, "proeven")]
    with pytest.raises(KeyError):
        register[f"{Maal._meta.label}:ukjent"]


@pytest.mark.usefixtures("uroert")
def test_samme_funksjonsnavn_paa_to_tabeller_avvises_som_av_biblioteket(monkeypatch: pytest.MonkeyPatch) -> None:
    class Samme(pgtrigger.Protect):  # type: ignore[misc]  # likewise
        def get_pgid(self, _model: Any) -> str:
            return "pgtrigger_samme"

    def samme(register: Any) -> None:
        _inn(register, Maal, Samme(name="en", operation=pgtrigger.Delete))
        _inn(register, Kunngjoering, Samme(name="to", operation=pgtrigger.Delete))

    vanlig, vaar = _begge(monkeypatch, samme)
    assert vanlig == vaar
    assert "already in use" in vaar
