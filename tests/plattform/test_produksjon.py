"""What can be known of production without a Docker engine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tillit.celery import app as arbeiderens
from tillit.felles.opplasting import MAKS_FORESPOERSEL

ROOT = Path(__file__).resolve().parents[2]
LAASER = ["requirements.lock", "requirements-s3.lock", "requirements-demo.lock", "requirements-dev.lock"]
COMPOSE = ["docker-compose.yml", "docker-compose.s3.yml"]
OURS = ["migrate", "web", "worker", "rapport", "beat"]
KEPT_RUNNING = ["web", "worker", "rapport", "beat", "postgres", "valkey", "caddy"]
PRODUCTION = {
    "ALLOWED_HOSTS": "tillit.example",
    "SECRET_KEY": "en-lang-og-tilfeldig-noekkel-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "postgresql://app@/app?host=/nowhere",
    "REDIS_URL": "unix:///nowhere?db=0",
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(YAML(typ="safe").load(ROOT / "docker-compose.yml"))


def kjoer(*ord_: str, **miljoe: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an environment that holds nothing but what is given."""
    grunn = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *ord_], cwd=ROOT, env=grunn | miljoe, capture_output=True, text=True, check=False
    )


def test_compose_file_follows_the_specification() -> None:
    svar = kjoer("-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", *COMPOSE)
    assert svar.returncode == 0, svar.stdout + svar.stderr


@pytest.mark.parametrize("navn", KEPT_RUNNING)
def test_every_service_that_stays_up_is_watched_and_restarted(compose: dict[str, Any], navn: str) -> None:
    tjeneste = compose["services"][navn]
    assert tjeneste["healthcheck"]["test"]
    assert tjeneste["restart"] == "unless-stopped"


@pytest.mark.parametrize("navn", [*OURS, "roller", "postgres", "valkey", "caddy"])
def test_no_service_has_more_power_than_it_needs(compose: dict[str, Any], navn: str) -> None:
    tjeneste = compose["services"][navn]
    assert tjeneste["cap_drop"] == ["ALL"]
    # Our own image ends in a user of its own; the others are told.
    user = "tillit" if navn in OURS else tjeneste["user"].split(":")[0]
    assert user not in {"", "0", "root"}


def test_our_image_ends_without_root() -> None:
    users = re.findall(r"^USER (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert users[-1] == "tillit"


def test_rapportarbeideren_har_plass_til_to_lange_rapporter_og_ikke_mer_enn_maskinen(compose: dict[str, Any]) -> None:
    """Two processes at their bound and the one that hands out: less than the limit, that is told in the same units."""
    tjeneste = compose["services"]["rapport"]
    valg = dict(ledd.removeprefix("--").split("=") for ledd in tjeneste["command"] if "=" in ledd)
    i_arbeid = int(valg["concurrency"]) * int(valg["max-memory-per-child"]) / 1000
    grense = int(tjeneste["mem_limit"].removesuffix("m"))
    assert (i_arbeid, valg["pool"]) == (800, "prefork")
    assert i_arbeid + 200 < grense <= 1500


def test_hver_linje_i_env_eksempelet_naar_fram(compose: dict[str, Any]) -> None:
    """What an operator may set is passed on; what stands as a comment there is what the compose file itself sets."""
    tekst = (ROOT / ".env.example").read_text(encoding="utf-8")
    satt = set(re.findall(r"^([A-Z0-9_]+)=", tekst, flags=re.MULTILINE))
    filene = "".join((ROOT / fil).read_text(encoding="utf-8") for fil in COMPOSE)
    brukt = set(re.findall(r"\$\{([A-Z0-9_]+)", filene))
    assert satt - brukt == set()
    assert "ARBEIDER_MINNE_MB" in satt
    assert {"worker", "rapport", "statistikk"} <= {
        navn for navn, ett in compose["services"].items() if "ARBEIDER_MINNE_MB" in ett.get("environment", {})
    }


@pytest.mark.parametrize("navn", OURS)
def test_no_secret_is_in_the_environment(compose: dict[str, Any], navn: str) -> None:
    miljoe = compose["services"][navn]["environment"]
    assert {"SECRET_KEY_FILE", "REDIS_URL_FILE", "POSTGRES_PASSWORD_FILE"} <= set(miljoe)
    assert not {"SECRET_KEY", "REDIS_URL", "POSTGRES_PASSWORD", "TILLIT_DEMO", "TILLIT_DEBUG"} & set(miljoe)


def test_each_service_holds_the_password_of_its_own_role_and_no_other(compose: dict[str, Any]) -> None:
    """The superuser makes roles, the owner migrates, the program works: nobody can borrow the power of another."""
    roller = {"postgres_passord", "eier_passord", "program_passord", "kopi_passord"}
    har = {navn: roller & set(ett.get("secrets", [])) for navn, ett in compose["services"].items()}
    vanlige = {navn: {"program_passord"} for navn in ("web", "worker", "rapport", "statistikk", "beat")}
    ventet = {"roller": roller, "postgres": {"postgres_passord"}, "migrate": {"eier_passord"}} | vanlige
    assert {navn: ett for navn, ett in har.items() if ett} == ventet
    for navn, rolle in ({"migrate": "eier"} | dict.fromkeys(vanlige, "program")).items():
        miljoe = compose["services"][navn]["environment"]
        assert miljoe["DATABASE_URL"] == f"postgresql://tillit_{rolle}@postgres/tillit"
        assert miljoe["POSTGRES_PASSWORD_FILE"] == f"/run/secrets/{rolle}_passord"
    assert compose["services"]["migrate"]["depends_on"] == {"roller": {"condition": "service_completed_successfully"}}


def test_only_the_proxy_is_reached_from_outside(compose: dict[str, Any]) -> None:
    assert [navn for navn, tjeneste in compose["services"].items() if "ports" in tjeneste] == ["caddy"]
    assert compose["networks"]["innside"] == {"internal": True}


def test_only_what_must_has_a_way_out(compose: dict[str, Any]) -> None:
    """The web server least of all: what is put into it from outside must not be able to call home."""
    lukket = {navn for navn, nett in compose["networks"].items() if nett.get("internal")}
    ut = {navn for navn, ett in compose["services"].items() if set(ett.get("networks", [])) - lukket}
    assert ut == {"caddy", "worker", "statistikk"}


def test_a_store_elsewhere_is_told_to_all_and_reached_by_those_who_have_files() -> None:
    """By a network of its own, so that a firewall can let that and nothing else through."""
    tjenester = dict(YAML(typ="safe").load(ROOT / "docker-compose.s3.yml"))["services"]
    assert set(tjenester) == {*OURS, "statistikk"}
    assert {navn for navn, ett in tjenester.items() if ett["environment"]["FILLAGER"] == "s3"} == set(tjenester)
    assert {navn: ett["networks"] for navn, ett in tjenester.items()} == {
        **{navn: ["lager"] for navn in ("web", "worker", "rapport", "statistikk")},
        **{navn: ["innside"] for navn in ("migrate", "beat")},
    }


@pytest.mark.grundig
@pytest.mark.parametrize(
    ("satt", "ventet"),
    [
        ({}, ["S3_BUCKET må være satt", "S3_REGION må være satt"]),
        ({"S3_BUCKET": "b", "S3_ENDPOINT": "https://s3.example", "S3_ACCESS_KEY": "n"}, ["Bare den ene er satt"]),
    ],
)
def test_half_a_store_stops_the_upgrade_and_says_what_is_missing(satt: dict[str, str], ventet: list[str]) -> None:
    """`migrate` asks the same before it touches anything, and goes before the rest."""
    svar = kjoer("manage.py", "check", FILLAGER="s3", **satt, **PRODUCTION)
    assert svar.returncode == 1
    assert [setning for setning in ventet if setning not in svar.stderr] == []
    assert svar.stderr.count("felles.E002") == len(ventet)


@pytest.mark.grundig
def test_a_whole_store_passes_the_deployment_check() -> None:
    noekler = {"S3_ENDPOINT": "https://s3.example", "S3_ACCESS_KEY": "n", "S3_SECRET_KEY": "h"}
    svar = kjoer(
        "manage.py", "check", "--deploy", "--fail-level=WARNING", FILLAGER="s3", S3_BUCKET="b", **noekler, **PRODUCTION
    )
    assert svar.returncode == 0, svar.stderr


def test_an_unknown_kind_of_store_is_refused() -> None:
    svar = kjoer("manage.py", "check", FILLAGER="minio", **PRODUCTION)
    assert "FILLAGER må være disk eller s3." in svar.stderr


def test_the_proxy_and_the_program_take_the_same() -> None:
    caddy = re.findall(r"max_size (\d+)MiB", (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8"))
    assert [int(mib) * 1024**2 for mib in caddy] == [MAKS_FORESPOERSEL]


def test_the_hosts_of_statistics_can_be_chosen(compose: dict[str, Any]) -> None:
    assert compose["services"]["statistikk"]["environment"]["STATISTIKK_VERTER"].startswith("${STATISTIKK_VERTER:-")


def test_cookies_are_bound_to_the_host_in_production() -> None:
    kode = "from tillit.settings import *; print(SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, BAK_MELLOMTJENER)"
    assert kjoer("-c", kode, **PRODUCTION).stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True"]
    assert kjoer("-c", kode, TILLIT_DEMO="1", **PRODUCTION).stdout.split() == ["sessionid", "csrftoken", "False"]


def test_reports_have_worker_processes_of_their_own(compose: dict[str, Any]) -> None:
    ord_ = compose["services"]["rapport"]["command"]
    assert {"--queues=rapport", "--pool=prefork", "--concurrency=2"} <= set(ord_)


def test_beat_loads_none_of_the_program_and_names_only_jobs_that_there_are(compose: dict[str, Any]) -> None:
    assert "--app=tillit.beat" in compose["services"]["beat"]["command"]
    kode = """
import sys
from tillit.beat import app
app.loader.import_default_modules()
rom = {navn for navn in sys.modules if navn.startswith(("tillit.maal", "resultatkjede", "styringsdialog"))}
print("tillit.felles.puls" in sys.modules, sorted(rom))
print(*{ett["task"] for ett in app.conf.beat_schedule.values()})
"""
    hva, navn = kjoer("-c", kode, **PRODUCTION).stdout.splitlines()
    assert hva == "True []"
    arbeiderens.loader.import_default_modules()
    assert len(navn.split()) > 3
    assert set(navn.split()) <= set(arbeiderens.tasks)


def test_every_variable_of_the_compose_file_is_explained() -> None:
    filene = "".join((ROOT / fil).read_text(encoding="utf-8") for fil in COMPOSE)
    brukt = set(re.findall(r"\$\{([A-Z0-9_]+)", filene))
    forklart = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert [navn for navn in sorted(brukt) if f"{navn}=" not in forklart] == []


@pytest.mark.parametrize("navn", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_production_refuses_to_start_without(navn: str) -> None:
    svar = kjoer("manage.py", "check", **{name: value for name, value in PRODUCTION.items() if name != navn})
    assert svar.returncode != 0
    assert f"{navn} (eller {navn}_FILE) må være satt" in svar.stderr


@pytest.mark.grundig
def test_production_passes_the_deployment_check() -> None:
    svar = kjoer("manage.py", "check", "--deploy", "--fail-level=WARNING", **PRODUCTION)
    assert svar.returncode == 0, svar.stderr


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    fil = tmp_path / "secret_key"
    fil.write_text(PRODUCTION["SECRET_KEY"] + "\n", encoding="utf-8")
    uten = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    svar = kjoer("-c", "from tillit.settings import SECRET_KEY; print(SECRET_KEY)", SECRET_KEY_FILE=str(fil), **uten)
    assert svar.stdout.strip() == PRODUCTION["SECRET_KEY"]


@pytest.mark.grundig
def test_one_click_login_is_not_even_installed_in_production() -> None:
    kode = "from tillit.settings import INSTALLED_APPS; print('tillit.demo' in INSTALLED_APPS)"
    assert kjoer("-c", kode, **PRODUCTION).stdout.strip() == "False"
    assert kjoer("-c", kode, TILLIT_DEMO="1", **PRODUCTION).stdout.strip() == "True"


@pytest.mark.grundig
def test_djangos_own_administration_is_there_only_where_it_is_turned_on() -> None:
    kode = "import django; django.setup(); from django.urls import resolve; print(resolve('/forvaltning/').view_name)"
    miljoe = {"DJANGO_SETTINGS_MODULE": "tillit.settings", **PRODUCTION}
    assert "Resolver404" in kjoer("-c", kode, **miljoe).stderr
    assert kjoer("-c", kode, FORVALTNING_DJANGO="1", **miljoe).stdout.strip() == "admin:index"


@pytest.mark.grundig
def test_every_static_file_is_found_by_the_ones_that_name_it(tmp_path: Path) -> None:
    """Hashing fails on a stylesheet that names a file which is not there."""
    svar = kjoer("manage.py", "collectstatic", "--no-input", "--verbosity=0", STATIC_ROOT=str(tmp_path), **PRODUCTION)
    assert svar.returncode == 0, svar.stderr
    assert (tmp_path / "staticfiles.json").exists()


@pytest.mark.parametrize("navn", [*LAASER, "package-lock.json"])
def test_a_lock_names_no_package_host(navn: str) -> None:
    linjer = (ROOT / navn).read_text(encoding="utf-8").splitlines()
    assert [linje for linje in linjer if "://" in linje or "index-url" in linje or '"resolved"' in linje] == []


@pytest.mark.parametrize("navn", LAASER)
def test_every_package_of_a_lock_has_its_hash(navn: str) -> None:
    pakker = re.split(r"^(?=[a-z0-9])", (ROOT / navn).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(pakker) > 20
    assert [pakke.split()[0] for pakke in pakker if "--hash=sha256:" not in pakke] == []


def test_what_is_tested_is_what_runs() -> None:
    """The smaller locks hold the versions of the one the tests run on."""
    laaser = [set(re.findall(r"^[a-z0-9].*==\S+", (ROOT / navn).read_text(), flags=re.MULTILINE)) for navn in LAASER]
    produksjon, med_s3, demo, utvikling = laaser
    assert produksjon < demo < utvikling
    assert produksjon < med_s3 < utvikling


def importerte_moduler(fil: Path) -> set[str]:
    """The first part of the name of every module a file imports."""
    navn: set[str] = set()
    for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            navn |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            navn.add(node.module.partition(".")[0])
    return navn


def test_the_image_is_built_without_tests_and_the_servers_of_the_demonstration() -> None:
    """What the program imports of either is held by `.importlinter` and the test below."""
    utelatt = set((ROOT / ".dockerignore").read_text().splitlines())
    assert {"tests", "tillit/innebygd"} <= utelatt
    assert (ROOT / "tillit" / "innebygd").is_dir()


@pytest.mark.grundig
@pytest.mark.parametrize(("laas", "uten"), [("requirements.lock", {"s3.py"}), ("requirements-s3.lock", set())])
def test_production_has_every_package_the_program_imports(laas: str, uten: set[str]) -> None:
    """The tests run with more packages than production does, and would not notice that one is missing there.

    What one module needs that is loaded only where it is chosen is in the lock of those who choose it.
    """
    rom = ("tillit", "resultatkjede", "styringsdialog")
    filer = [fil for ett in rom for fil in (ROOT / ett).rglob("*.py") if fil.name not in uten]
    importert = set().union(*(importerte_moduler(fil) for fil in filer if "innebygd" not in fil.parts))
    pakker = packages_distributions()
    trengs = {re.sub(r"[-_.]+", "-", pakke.lower()) for modul in importert for pakke in pakker.get(modul, [])[:1]}
    laast = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / laas).read_text(), flags=re.MULTILINE))
    assert {"django", "celery", "psycopg"} <= trengs
    assert "tests" not in importert  # which the image does not hold
    assert trengs - laast == set()
