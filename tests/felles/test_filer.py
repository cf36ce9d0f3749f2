"""The store of files: whole or not at all, also when two write at once and when the disk says no."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tillit.felles import filer
from tillit.felles.filer import FilUbrukelig, KanIkkeLagre


@pytest.fixture
def mappe(settings, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]  # noqa: ANN001
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "tillit.felles.filer.Fillager", "OPTIONS": {"location": str(tmp_path), "base_url": None}}
    }
    return tmp_path / "ark"


def test_det_som_lagres_kommer_tilbake_og_holdes_mot_summen(mappe: Path) -> None:
    lagret = filer.lagre([b"en", b"to"], navn="ark/fil")
    assert (lagret.navn, lagret.stoerrelse) == ("ark/fil", 4)
    assert filer.les("ark/fil", sha256=lagret.sha256) == b"ento"
    (mappe / "fil").write_bytes(b"annet")
    with pytest.raises(FilUbrukelig):
        filer.les("ark/fil", sha256=lagret.sha256)


def test_to_som_skriver_samtidig_deler_ingen_halv_fil(mappe: Path) -> None:
    """The second begins and ends while the first is half way."""

    def foerste() -> Iterator[bytes]:
        yield b"for"
        andre = filer.lagre([b"andre"], navn="ark/fil")
        assert filer.les(andre.navn, sha256=andre.sha256) == b"andre"
        yield b"ste"

    lagret = filer.lagre(foerste(), navn="ark/fil")
    assert filer.les(lagret.navn, sha256=lagret.sha256) == b"forste"
    assert [fil.name for fil in mappe.iterdir()] == ["fil"]


@pytest.mark.parametrize(
    ("feil", "ventet"),
    [(errno.ENOSPC, "ikke plass til flere filer"), (errno.EROFS, "får ikke skrive filer nå")],
)
def test_en_disk_som_sier_nei_sies_med_ord_og_etterlater_ingenting(mappe: Path, feil: int, ventet: str) -> None:
    def halvveis() -> Iterator[bytes]:
        yield b"en bit"
        raise OSError(feil, os.strerror(feil))

    with pytest.raises(KanIkkeLagre, match=ventet):
        filer.lagre(halvveis(), navn="ark/fil")
    assert list(mappe.iterdir()) == []


def test_bare_gamle_filer_som_ingen_rad_kjenner_ryddes_bort(mappe: Path) -> None:
    for navn in ("kjent", "ukjent", "ny"):
        filer.lagre([b"x"], navn=f"ark/{navn}")
    (mappe / ".halv.del").write_bytes(b"x")
    for navn in ("kjent", "ukjent", ".halv.del"):
        gammel = time.time() - 25 * 60 * 60
        os.utime(mappe / navn, (gammel, gammel))
    assert filer.rydd("ark", brukes=lambda navn: navn & {"ark/kjent"}) == 2
    assert sorted(fil.name for fil in mappe.iterdir()) == ["kjent", "ny"]
