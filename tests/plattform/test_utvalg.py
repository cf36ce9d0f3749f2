"""The short run: what it leaves out, who gets everything, and that what it says is true of this very suite."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.utvalg import TAR_TID, UTELATT, er_med, gaar_gjennom_alt


def _valgt(args: list[str], *, alt: bool = False, keyword: str = "", markexpr: str = "") -> pytest.Config:
    valg = SimpleNamespace(alt=alt, keyword=keyword, markexpr=markexpr)
    return cast("pytest.Config", SimpleNamespace(args=args, option=valg, getini=lambda _navn: ["tests"]))


@pytest.mark.parametrize(
    ("merker", "med"),
    [
        ((), True),
        (("django_db", "en_mandag", "parametrize"), True),
        (("django_db", "e2e"), False),
        (("arbeider",), False),
        (("grundig",), False),
        (("e2e", "alltid"), True),
    ],
)
def test_det_som_tar_tid_er_utelatt_uten_det_som_alltid_er_med(merker: tuple[str, ...], *, med: bool) -> None:
    assert er_med(merker) is med


@pytest.mark.parametrize(
    ("valg", "alt"),
    [
        ({"args": ["tests"]}, False),
        ({"args": ["tests"], "alt": True}, True),
        ({"args": ["tests/e2e"]}, True),
        ({"args": ["tests", "tests/e2e"]}, True),
        ({"args": ["tests"], "keyword": "rommet"}, True),
        ({"args": ["tests"], "markexpr": "e2e"}, True),
    ],
)
def test_den_som_sier_hva_hun_vil_ha_faar_alt_av_det(valg: dict[str, Any], *, alt: bool) -> None:
    assert gaar_gjennom_alt(_valgt(**valg)) is alt


@pytest.mark.parametrize(("ci", "alt"), [("", False), ("1", True)])
def test_byggetjeneren_kjoerer_alt(monkeypatch: pytest.MonkeyPatch, ci: str, *, alt: bool) -> None:
    from tests import utvalg

    monkeypatch.setenv("CI", ci)
    leser = pytest.Parser(_ispytest=True)
    utvalg.pytest_addoption(leser)
    assert leser.parse([]).alt is alt
    assert leser.parse(["--alt"]).alt is True


def test_den_korte_kjoeringen_sier_hva_som_er_utelatt_og_hvordan_det_kjoeres() -> None:
    assert "--alt" in UTELATT


def test_bare_det_som_er_utelatt_gaar_ut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the tests of this run itself, as they are marked when all plugins have had their say."""
    from tests import utvalg

    alle = list(request.session.items)
    ute: list[pytest.Item] = []

    def pytest_deselected(items: list[pytest.Item]) -> None:
        ute.extend(items)

    oppsett = _valgt(["tests"])
    monkeypatch.setattr(oppsett, "hook", SimpleNamespace(pytest_deselected=pytest_deselected), raising=False)
    med = list(alle)
    utvalg.pytest_collection_modifyitems(oppsett, med)
    assert request.node in med
    assert sorted(map(id, med + ute)) == sorted(map(id, alle))
    tar_tid = [ett for ett in med if any(ett.get_closest_marker(merke) for merke in TAR_TID)]
    assert [ett.nodeid for ett in tar_tid if not ett.get_closest_marker("alltid")] == []
