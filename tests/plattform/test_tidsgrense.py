"""The limit of a test: what waits for ever ends, and the browser goes on, or another one does."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests import nettleser as nettlesere
from tests.nettleser import Nettleser
from tests.tidsgrense import Overtid, innen

if TYPE_CHECKING:
    from playwright.sync_api import Page


def vent_for_alltid() -> None:
    Event().wait()


def test_den_som_venter_for_alltid_blir_stanset() -> None:
    with pytest.raises(Overtid, match=r"^Å vente was not over"), innen(0.05, "Å vente"):
        vent_for_alltid()


def test_den_som_er_ferdig_i_tide_blir_ikke_stanset() -> None:
    with innen(0.05, "Ikke å vente"):
        pass
    assert not Event().wait(0.1)


@pytest.mark.parametrize(("ytre", "indre", "naadd"), [(0.05, 5, "Det ytre"), (5, 0.05, "Det indre")])
def test_den_grensen_som_er_naermest_gjelder(ytre: float, indre: float, naadd: str) -> None:
    with pytest.raises(Overtid, match=naadd), innen(ytre, "Det ytre"), innen(indre, "Det indre"):
        vent_for_alltid()


def test_den_ytre_grensen_gjelder_ogsaa_etter_den_indre() -> None:
    def foerst_det_indre() -> None:
        with innen(0.1, "Det indre"):
            pass
        vent_for_alltid()

    with pytest.raises(Overtid, match="Det ytre"), innen(0.2, "Det ytre"):
        foerst_det_indre()


def test_et_skript_som_aldri_svarer_blir_stanset_og_siden_lever(side: Page) -> None:
    with pytest.raises(Overtid), innen(0.5, "Å spørre siden"):
        side.evaluate("new Promise(() => {})")
    assert side.evaluate("1 + 1") == 2


class SomIkkeLarSegLukke:
    pages = ()

    def close(self) -> None:
        vent_for_alltid()


def test_et_vindu_som_ikke_lar_seg_lukke_tar_nettleseren_med(
    nettleser: Nettleser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nettlesere, "LUKKETID", 0.1)
    foer = nettleser.chromium
    nettleser.lukk([cast("Any", SomIkkeLarSegLukke())])
    assert nettleser.chromium is not foer
    side = nettleser.chromium.new_page()
    assert side.evaluate("1 + 1") == 2
    side.close()
