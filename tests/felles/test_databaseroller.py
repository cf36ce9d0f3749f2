"""The program's own role tries to do what the program must never do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from styringsdialog.actions import godkjenn_referat, sett_deltakere
from tests.scene import Scene, lag_bekreftet_signal, lag_indikator, lag_maal, lag_maaling, lag_moete, lag_referat
from tillit.felles.databaseroller import KOPI, PROGRAM, gi_rettigheter, nektet
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.maal.models import Maaling
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


@pytest.fixture
def roller(scene: Scene) -> Scene:
    with connection.cursor() as cursor:
        for rolle in (PROGRAM, KOPI):
            cursor.execute(f"CREATE ROLE {rolle}")
    gi_rettigheter()
    gi_rettigheter()
    return scene


@contextmanager
def som(rolle: str) -> Generator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {rolle}")
        yield
        cursor.execute("RESET ROLE")


def nektes(rolle: str, setning: str) -> bool:
    try:
        with som(rolle), connection.cursor() as cursor:
            cursor.execute(setning)
    except DatabaseError as feil:
        return getattr(feil.__cause__, "sqlstate", None) == "42501"
    return False


@pytest.mark.parametrize(
    "setning",
    [
        "TRUNCATE maal_maaling CASCADE",
        "TRUNCATE organisasjon_brukerevent",
        "TRUNCATE pghistory_context CASCADE",
        "DROP TABLE maal_maaling CASCADE",
        "ALTER TABLE maal_maaling DISABLE TRIGGER ALL",
        "CREATE TABLE ny (id int)",
        "CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'",
        "SET session_replication_role = replica",
        "COPY maal_maaling TO PROGRAM 'cat'",
        "COPY maal_maaling TO '/tmp/ut'",
        "SELECT pg_read_file('/etc/passwd')",
        "UPDATE maal_maaling SET verdi = 0",
        "DELETE FROM maal_maaling",
        "UPDATE organisasjon_brukerevent SET navn = ''",
        "DELETE FROM organisasjon_brukerevent",
        "UPDATE pghistory_context SET metadata = '{}'",
        "INSERT INTO pghistory_context (id, created_at, updated_at) SELECT gen_random_uuid(), now(), now()",
        "DELETE FROM django_migrations",
        "CREATE ROLE ny SUPERUSER",
        f"ALTER ROLE {PROGRAM} SUPERUSER",
    ],
)
def test_programmet_faar_ikke_gjoere_annet_enn_sitt(roller: Scene, setning: str) -> None:
    assert nektes(PROGRAM, setning)


@pytest.mark.parametrize("setning", ["UPDATE maal_maal SET tekst = ''", "DELETE FROM maal_maal", "TRUNCATE maal_maal"])
def test_sikkerhetskopien_leser_og_skriver_ingenting(roller: Scene, setning: str) -> None:
    assert nektes(KOPI, setning)
    with som(KOPI), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisasjon_bruker")
        assert cursor.fetchone()[0] > 0


def test_programmet_kan_gjoere_arbeidet_sitt_og_historikken_skrives(roller: Scene) -> None:
    scene = roller
    with som(PROGRAM):
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


def test_heller_ikke_eieren_toemmer_historikken(roller: Scene) -> None:
    with pytest.raises(DatabaseError, match="kan ikke tømmes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE organisasjon_brukerevent")


def test_det_som_bare_legges_til_foelger_av_modellenes_egne_vakter() -> None:
    assert nektet(Maaling) == {"UPDATE", "DELETE"}
    assert nektet(Bruker) == frozenset()
