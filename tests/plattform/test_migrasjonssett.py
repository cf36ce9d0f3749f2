"""A database of another set of migrations is neither half migrated nor a traceback; one of this set is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.migrations.loader import MigrationLoader

from tests import database
from tests.eier import som_eier
from tillit.felles.migrasjonssett import ROOT, er_et_annet, paa_disk
from tillit.innebygd import demo
from tillit.innebygd.postgres import MAJOR, Postgres

FOER = {("varsel", "0001_brev_og_valg"), ("maal", "0001_initial"), ("maal", "0002_flere_slags_maal_og_tall")}


def test_filene_er_de_som_django_kjenner() -> None:
    # The environment may lie inside the project's folder, with Django's own migrations in it.
    egne = {ett.label for ett in apps.get_app_configs() if Path(ett.path).parent in {ROOT, ROOT / "tillit"}}
    kjente = {ett for ett in MigrationLoader(None).disk_migrations if ett[0] in egne}
    assert paa_disk() - {("demo", "0001_klokken")} == kjente - {("demo", "0001_klokken")}


@pytest.mark.parametrize(
    ("kjoert", "annet"),
    [
        pytest.param(set(), False, id="tom"),
        pytest.param(FOER, True, id="fra før 0.1.0"),
        pytest.param({(rom, "0001_initial") for rom, _navn in paa_disk()}, True, id="fra før tabellene kom på nytt"),
        pytest.param({(rom, "0001_tabeller") for rom, _navn in paa_disk()}, True, id="fra før rommene kom på nytt"),
        pytest.param(paa_disk(), False, id="som koden"),
        pytest.param(paa_disk() | {("maal", "0999_senere")}, False, id="foran koden"),
        pytest.param(paa_disk() - {("varsel", "0001_rommet")}, False, id="bak koden"),
        pytest.param(paa_disk() - {("demo", "0001_klokken")}, False, id="uten demonstrasjonen"),
        pytest.param({("auth", "0001_initial"), ("auth", "9999_ukjent")}, False, id="andres migrasjoner"),
    ],
)
def test_et_annet_sett_er_borte_bak_og_mangler_foran(kjoert: set[tuple[str, str]], annet: bool) -> None:
    assert er_et_annet(kjoert) is annet


@pytest.mark.django_db(transaction=True)
def test_migrate_stopper_med_en_setning_foer_noe_er_endret() -> None:
    sett = "UPDATE django_migrations SET name = %s WHERE app = 'varsel' AND name = %s"
    som_eier(sett, ["0001_brev_og_valg", "0001_rommet"])
    try:
        with pytest.raises(SystemCheckError, match="migrert med et annet sett migrasjoner"):
            call_command("migrate", skip_checks=False, verbosity=0)
    finally:
        som_eier(sett, ["0001_rommet", "0001_brev_og_valg"])


def test_demonstrasjonen_lages_paa_nytt_uten_gamle_filer_og_jobber(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of its own: the demonstration's database is dropped."""
    monkeypatch.setattr(demo, "DATA", tmp_path)
    (tmp_path / "filer").mkdir()
    (tmp_path / "filer" / "gammel.pdf").touch()
    postgres = Postgres(tmp_path / "postgres", throwaway=True)
    postgres.start()
    try:
        postgres.create_database("app")
        url = postgres.url("app")
        assert not demo.is_of_another_set(url), "an empty one is to be migrated"
        with psycopg.connect(url) as forbindelse:
            forbindelse.execute("CREATE TABLE django_migrations (app text, name text)")
            forbindelse.cursor().executemany("INSERT INTO django_migrations VALUES (%s, %s)", sorted(FOER))
        assert demo.is_of_another_set(url)
        demo.begin_anew(postgres)
        assert not demo.is_of_another_set(url)
        assert not (tmp_path / "filer").exists()
    finally:
        postgres.stop()


def test_testenes_database_begynner_ikke_paa_et_annet_sett(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "CLUSTERS", tmp_path)
    kjente = database._known()  # what is beside a cluster

    def finnes(navn: str, innhold: dict[str, str]) -> Path:
        (tmp_path / f"{MAJOR}-{navn}").mkdir()
        (tmp_path / f"{MAJOR}-{navn}.json").write_text(json.dumps(innhold), encoding="utf-8")
        return tmp_path / f"{MAJOR}-{navn}"

    finnes("gammel", dict(list(kjente.items())[:1]) | {"tillit/varsel/migrations/0001_brev_og_valg.py": "x"})
    finnes("omskrevet", dict.fromkeys(kjente, "x"))
    assert database._head_start() is None
    bak = finnes("bak", dict(list(kjente.items())[:-1]))
    assert database._head_start() == bak
