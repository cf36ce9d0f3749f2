"""Questions from before a rule, and the migration that brought it."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from tests.eier import som_eier
from tests.scene import Scene
from tests.spoersmaal.hjelp import hos_virksomheten, spurt
from tillit.felles.tid import pluss_virkedager

pytestmark = pytest.mark.django_db
TABELL = "spoersmaal_folkevalgtspoersmaal"


def test_en_svarfrist_som_gikk_foran_bidragets_staar_og_bidraget_kommer_foer_den(scene: Scene) -> None:
    """The rows are put right by the migration itself, with their history, and then the table takes the rule."""
    rad, urort = (
        hos_virksomheten(scene, spurt(scene)),
        hos_virksomheten(scene, spurt(scene, tekst="Hvor mange venter?")),
    )
    lovet, regel = rad.frist, "spoersmaal_bidrag_foer_svaret"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [regel])
        [(slik,)] = cursor.fetchall()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        som_eier(f"ALTER TABLE {TABELL} DROP CONSTRAINT {regel}")
        som_eier(f"UPDATE {TABELL} SET bidragsfrist = %s WHERE id = %s", [pluss_virkedager(lovet, 5), rad.pk])
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        migrering = import_module("tillit.spoersmaal.migrations.0002_ord_kan_utelates")
        [rettet] = [ett for ett in migrering.Migration.operations if migrering.RETTET in getattr(ett, "sql", "")]
        for setning in rettet.sql:
            cursor.execute(setning)
        som_eier(f"ALTER TABLE {TABELL} ADD CONSTRAINT {regel} {slik}")
    sett, staar = rad.versjon, urort.bidragsfrist
    rad.refresh_from_db()
    urort.refresh_from_db()
    assert (rad.frist, rad.bidragsfrist, rad.versjon) == (lovet, lovet, sett + 1)
    assert rad.events.order_by("pgh_id").last().bidragsfrist == lovet  # type: ignore[attr-defined]  # made by pghistory
    assert urort.bidragsfrist == staar
