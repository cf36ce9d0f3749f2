"""The store of files, on a disk and in a store that speaks S3: whole or not at all, also when it says no."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol

import pytest
from botocore.exceptions import ClientError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages

from tests.lagertjener import PREFIKS, Lagertjener, Velg, ledig_port, valg
from tillit.felles import filer
from tillit.felles.filer import FilUbrukelig, KanIkkeLagre, KanIkkeLese
from tillit.felles.filer.kontroll import lageret_er_satt_opp, mangler
from tillit.felles.filer.s3 import _oversatt

BORTE = "Fillageret svarer ikke."
STENGT = "Fillageret tar ikke imot filer nå."


def paa_disk(mappe: Path) -> dict[str, object]:
    return {"BACKEND": "tillit.felles.filer.disk.Disklager", "OPTIONS": {"location": str(mappe)}}


class Sted(Protocol):
    """Where the store keeps its files, reached past the program."""

    def skriv(self, navn: str, innhold: bytes, *, tid: float | None = None) -> None: ...

    def navn(self) -> list[str]: ...


@dataclass
class Disk:
    mappe: Path

    def skriv(self, navn: str, innhold: bytes, *, tid: float | None = None) -> None:
        fil = self.mappe / navn
        fil.write_bytes(innhold)
        os.utime(fil, (tid, tid) if tid else None)

    def navn(self) -> list[str]:
        ark = self.mappe / "ark"
        return sorted(fil.name for fil in ark.iterdir()) if ark.is_dir() else []


@dataclass
class Boette:
    tjener: Lagertjener
    mappe: str

    def skriv(self, navn: str, innhold: bytes, *, tid: float | None = None) -> None:
        self.tjener.skriv(f"{self.mappe}/{navn}", innhold, tid=tid)

    def navn(self) -> list[str]:
        return self.tjener.navn(f"{self.mappe}/ark")


@pytest.fixture
def disk(velg_lager: Velg, tmp_path: Path) -> Disk:
    velg_lager(paa_disk(tmp_path))
    return Disk(tmp_path)


@pytest.fixture(params=["disk", "s3"])
def sted(request: pytest.FixtureRequest, velg_lager: Velg, tmp_path: Path) -> Sted:
    """Each test on both, in a folder that nobody else has files in."""
    if request.param == "disk":
        disk: Disk = request.getfixturevalue("disk")
        return disk
    tjener: Lagertjener = request.getfixturevalue("lagertjener")
    velg_lager(valg(tjener.port, location=f"{PREFIKS}/{tmp_path.name}"))
    return Boette(tjener, tmp_path.name)


def test_det_som_lagres_kommer_tilbake_og_holdes_mot_summen(sted: Sted) -> None:
    lagret = filer.lagre([b"en", b"to"], navn="ark/fil")
    assert (lagret.navn, lagret.stoerrelse) == ("ark/fil", 4)
    assert filer.les("ark/fil", sha256=lagret.sha256) == b"ento"
    with filer.som_sti("ark/fil", sha256=lagret.sha256) as sti:
        assert sti.read_bytes() == b"ento"
    sted.skriv("ark/fil", b"annet")
    with pytest.raises(FilUbrukelig):
        filer.les("ark/fil", sha256=lagret.sha256)


def test_en_fil_som_er_borte_er_ubrukelig_og_kan_slettes_en_gang_til(sted: Sted) -> None:
    lagret = filer.lagre([b"en"], navn="ark/fil")
    filer.slett("ark/fil")
    filer.slett("ark/fil")
    assert sted.navn() == []
    with pytest.raises(FilUbrukelig):
        filer.aapnet("ark/fil", sha256=lagret.sha256)


def test_to_som_skriver_samtidig_deler_ingen_halv_fil(sted: Sted) -> None:
    """The second begins and ends while the first is half way. Each gets the name that its row is to say."""

    def foerste() -> Iterator[bytes]:
        yield b"for"
        andre = filer.lagre([b"andre"], navn="ark/fil")
        assert filer.les(andre.navn, sha256=andre.sha256) == b"andre"
        yield b"ste"

    lagret = filer.lagre(foerste(), navn="ark/fil")
    assert filer.les(lagret.navn, sha256=lagret.sha256) == b"forste"
    assert sted.navn() == ["fil"]


def test_et_navn_som_er_brukt_overskrives_ikke(sted: Sted) -> None:
    """As after a restore: the database is older than the files, and gives out the same names again."""
    foerste, andre = (filer.lagre([tekst], navn="ark/fil") for tekst in (b"levert", b"ny"))
    assert foerste.navn != andre.navn
    assert filer.les(foerste.navn, sha256=foerste.sha256) == b"levert"
    assert filer.les(andre.navn, sha256=andre.sha256) == b"ny"


@pytest.mark.parametrize(
    ("feil", "ventet"),
    [(errno.ENOSPC, "ikke plass til flere filer"), (errno.EROFS, "får ikke skrive filer nå")],
)
def test_en_disk_som_sier_nei_sies_med_ord_og_etterlater_ingenting(sted: Sted, feil: int, ventet: str) -> None:
    """Also where files are sent on: they pass a disk of this machine."""

    def halvveis() -> Iterator[bytes]:
        yield b"en bit"
        raise OSError(feil, os.strerror(feil))

    with pytest.raises(KanIkkeLagre, match=ventet):
        filer.lagre(halvveis(), navn="ark/fil")
    assert sted.navn() == []


def test_en_feil_som_ikke_er_lagerets_er_en_feil_i_programmet(sted: Sted) -> None:
    def halvveis() -> Iterator[bytes]:
        yield b"en bit"
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        filer.lagre(halvveis(), navn="ark/fil")
    assert sted.navn() == []


def test_bare_gamle_filer_som_ingen_rad_kjenner_ryddes_bort(sted: Sted) -> None:
    filer.lagre([b"x"], navn="ark/ny")
    for navn in ("kjent", "ukjent", ".halv.del"):
        sted.skriv(f"ark/{navn}", b"x", tid=time.time() - 25 * 60 * 60)
    assert filer.rydd("ark", brukes=lambda navn: navn & {"ark/kjent"}) == 2
    assert sted.navn() == ["kjent", "ny"]
    assert filer.rydd("finnes-ikke", brukes=lambda navn: navn) == 0


def test_en_proeve_sier_at_lageret_kan_skrives_paa(sted: Sted) -> None:
    assert (filer.kan_skrives(), filer.har_plass()) == (True, True)
    assert filer.kan_skrives(), "once more, on what the first left"


@pytest.mark.parametrize(("ledig", "plass"), [(500 * 1024 * 1024, False), (500 * 1024 * 1024 + 1, True)])
def test_en_disk_har_plass_saa_lenge_det_er_noe_aa_gaa_paa(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, ledig: int, plass: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _sti: SimpleNamespace(free=ledig))
    assert filer.har_plass() is plass


def test_en_mappe_som_ikke_er_laget_har_ikke_plass_men_kan_lages(velg_lager: Velg, tmp_path: Path) -> None:
    velg_lager(paa_disk(tmp_path / "ikke" / "laget"))
    assert not filer.har_plass()
    assert filer.kan_skrives()
    assert filer.har_plass()


def test_ingen_fil_har_en_adresse(sted: Sted) -> None:
    filer.lagre([b"x"], navn="ark/fil")
    with pytest.raises(ValueError, match="has no address"):
        storages["default"].url("ark/fil")


def test_en_disk_som_ikke_lar_seg_lese_er_ikke_det_samme_som_en_fil_som_er_borte(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lagret = filer.lagre([b"x"], navn="ark/fil")

    def syk(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "open", syk)
    with pytest.raises(KanIkkeLese, match="kan ikke hentes akkurat nå"):
        filer.les("ark/fil", sha256=lagret.sha256)


@pytest.mark.parametrize(
    ("andre", "ventet"),
    [
        ({"endpoint_url": "http://127.0.0.1:{ledig}"}, BORTE),
        ({"secret_key": "feil"}, STENGT),
        ({"bucket_name": "finnes-ikke"}, STENGT),
    ],
    ids=["borte", "feil-noekkel", "ingen-boette"],
)
def test_et_lager_som_ikke_svarer_eller_ikke_slipper_oss_inn_sies_med_ord(
    lagertjener: Lagertjener, velg_lager: Velg, caplog: pytest.LogCaptureFixture, andre: dict[str, str], ventet: str
) -> None:
    lagret = filer.lagre([b"x"], navn="ark/nektet")
    velg_lager(valg(lagertjener.port, **{navn: verdi.format(ledig=ledig_port()) for navn, verdi in andre.items()}))
    with pytest.raises(KanIkkeLagre, match=ventet):
        filer.lagre([b"y"], navn="ark/ny")
    with pytest.raises(KanIkkeLese):
        filer.les("ark/nektet", sha256=lagret.sha256)
    assert not filer.kan_skrives()
    filer.slett("ark/nektet")
    assert "ark/nektet could not be taken away" in caplog.text
    assert "nektet" in lagertjener.navn("ark")
    assert "ny" not in lagertjener.navn("ark")


@pytest.mark.parametrize(
    ("kode", "status", "ventet"),
    [
        ("NoSuchKey", 404, errno.ENOENT),
        ("404", 404, errno.ENOENT),
        ("NoSuchBucket", 404, errno.EACCES),
        ("AccessDenied", 403, errno.EACCES),
        ("QuotaExceeded", 403, errno.ENOSPC),
        ("XMinioStorageFull", 507, errno.ENOSPC),
        ("InsufficientStorage", 507, errno.ENOSPC),
        ("SlowDown", 503, errno.EHOSTUNREACH),
        ("TooManyRequests", 429, errno.EHOSTUNREACH),
        ("InternalError", 500, errno.EHOSTUNREACH),
        ("RequestTimeout", 400, errno.EHOSTUNREACH),
        ("AuthorizationHeaderMalformed", 400, errno.EACCES),
    ],
)
def test_det_et_lager_svarer_er_fullt_stengt_borte_eller_uten_filen(kode: str, status: int, ventet: int) -> None:
    svar = {"Error": {"Code": kode}, "ResponseMetadata": {"HTTPStatusCode": status}}
    assert _oversatt(ClientError(svar, "PutObject")).errno == ventet


# What must be told before a store elsewhere can be used.

HEL = valg(9000)["OPTIONS"] | {"endpoint_url": "https://s3.example.no"}


@pytest.mark.parametrize(
    ("andre", "ventet"),
    [
        ({}, []),
        ({"endpoint_url": None}, []),
        ({"endpoint_url": None, "access_key": None, "secret_key": None}, []),
        ({"bucket_name": ""}, ["S3_BUCKET må være satt"]),
        ({"endpoint_url": "s3.example.no"}, ["S3_ENDPOINT må være en adresse"]),
        ({"endpoint_url": None, "region_name": None}, ["S3_REGION må være satt"]),
        ({"secret_key": None}, ["Bare den ene er satt"]),
        ({"access_key": None, "secret_key": None}, ["må være satt når S3_ENDPOINT er det"]),
        ({"verify": "/finnes/ikke.pem"}, ["S3_CA peker på en fil som ikke finnes: /finnes/ikke.pem."]),
        ({"bucket_name": "", "access_key": None}, ["S3_BUCKET", "Bare den ene er satt"]),
    ],
)
def test_det_som_mangler_sies_med_ord_og_alt_paa_en_gang(andre: dict[str, str | None], ventet: list[str]) -> None:
    funnet = mangler(HEL | andre)
    assert len(funnet) == len(ventet)
    assert all(del_ in setning for del_, setning in zip(ventet, funnet, strict=True))


def test_et_halvt_oppsett_tas_ikke_i_bruk(velg_lager: Velg) -> None:
    with pytest.raises(ImproperlyConfigured, match="S3_BUCKET må være satt"):
        velg_lager(valg(9000, bucket_name=""))


def test_kontrollen_sier_det_samme_og_varsler_om_det_som_sendes_i_klartekst(settings: object) -> None:
    def sagt(**andre: object) -> list[tuple[str | None, str]]:
        settings.STORAGES = {"default": valg(9000, **andre)}  # type: ignore[attr-defined]
        return [(ett.id, ett.msg) for ett in lageret_er_satt_opp()]

    assert sagt() == [], "loopback needs no encryption"
    assert [kode for kode, _ in sagt(endpoint_url="http://s3.example.no")] == ["felles.W002"]
    assert [kode for kode, _ in sagt(endpoint_url="https://s3.example.no")] == []
    assert sagt(bucket_name="") == [("felles.E002", "S3_BUCKET må være satt: navnet på bøtta som filene skal ligge i.")]


def test_uten_et_slikt_lager_lastes_ingenting_av_det(tmp_path: Path) -> None:
    """Those who have a disk pay nothing for those who have not."""
    skript = (
        "import django, sys; django.setup(); from tillit.felles import filer; "
        "lagret = filer.lagre([b'x'], navn='ark/fil'); filer.les('ark/fil', sha256=lagret.sha256); "
        "print({'boto3', 'botocore', 'storages'} & set(sys.modules))"
    )
    miljoe = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith("S3_")}
    svar = subprocess.run(
        [sys.executable, "-c", skript], env=miljoe | {"MEDIA_ROOT": str(tmp_path)}, capture_output=True, check=True
    )
    assert svar.stdout.decode().strip() == "set()"
