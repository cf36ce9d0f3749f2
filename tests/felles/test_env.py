"""The environment is read once, typed, and production does not start without its secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tillit import env

# What is prepared is planned once, for any value.
EN_PLAN = "-c plan_cache_mode=force_generic_plan"


def test_en_hemmelighet_kan_ligge_i_en_fil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fil = tmp_path / "hemmelig"
    fil.write_text("fra fil\n", encoding="utf-8")
    monkeypatch.setenv("PROEVE_FILE", str(fil))
    assert env.text("PROEVE") == "fra fil"


def test_det_som_mangler_sies_ved_navn() -> None:
    with pytest.raises(ImproperlyConfigured, match="FINNES_IKKE"):
        env.text("FINNES_IKKE")


def test_basen_kan_staa_paa_en_sokkel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEVE", "postgresql://app@/tillit?host=/tmp/pg&sslmode=disable")
    monkeypatch.setenv("DATABASE_TIDSGRENSER", "ingen")
    assert env.database("PROEVE") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "tillit",
        "USER": "app",
        "HOST": "/tmp/pg",
        "OPTIONS": {"sslmode": "disable", "connect_timeout": 5, "prepare_threshold": 0, "options": EN_PLAN},
    }


def test_en_side_venter_ikke_lenge_paa_basen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEVE", "postgresql://app@/tillit?options=-c%20jit%3Doff")
    monkeypatch.setenv("DATABASE_TIDSGRENSER", "web")
    assert env.database("PROEVE")["OPTIONS"] == {
        "connect_timeout": 5,
        "prepare_threshold": 0,
        "options": (
            "-c jit=off -c lock_timeout=4s -c statement_timeout=20s -c idle_in_transaction_session_timeout=30s "
            + EN_PLAN
        ),
    }
    monkeypatch.setenv("DATABASE_TIDSGRENSER", "nett")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_TIDSGRENSER"):
        env.database("PROEVE")


def test_passordet_i_filen_vinner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p").write_text("hemmelig", encoding="utf-8")
    monkeypatch.setenv("PROEVE", "postgresql://app:synlig@db/tillit")
    monkeypatch.setenv("POSTGRES_PASSWORD_FILE", str(tmp_path / "p"))
    assert env.database("PROEVE")["PASSWORD"] == "hemmelig"


@pytest.mark.parametrize(
    ("adresse", "celery"),
    [
        ("redis://valkey:6379/0", "redis://valkey:6379/0"),
        ("unix:///tmp/v%C3%A5r/s?db=2", "redis+socket:///tmp/vår/s?virtual_host=2"),
        ("unix:///tmp/s", "redis+socket:///tmp/s?virtual_host=0"),
    ],
)
def test_celery_faar_adressen_paa_sin_maate(adresse: str, celery: str) -> None:
    assert env.broker(adresse) == celery


@pytest.mark.parametrize("mangler", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_produksjon_starter_ikke_uten(mangler: str) -> None:
    miljoe = {
        "SECRET_KEY": "x",
        "DATABASE_URL": "postgresql://a@/a",
        "REDIS_URL": "redis://x",
        "PATH": os.environ["PATH"],
    }
    del miljoe[mangler]
    kjoering = subprocess.run(  # our own interpreter, fixed arguments
        [sys.executable, "-c", "import tillit.settings"], env=miljoe, capture_output=True, text=True, check=False
    )
    assert kjoering.returncode != 0
    assert f"{mangler} (eller {mangler}_FILE) må være satt" in kjoering.stderr
