"""What the program and the backup may do in the database: no more than they need, whatever the code asks for.

Three roles. The owner, `tillit_eier`, owns the tables and runs migrations. The program reads and writes rows: it makes
and empties no table, turns off no trigger, and where a trigger refuses every change of a table it has no right to
change it either. The backup reads. Roles are made with the server (`deploy/databaseroller.sql`; their passwords are its
operator's); here they get their rights.
"""

from __future__ import annotations

import pgtrigger
from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

PROGRAM = "tillit_program"
KOPI = "tillit_kopi"
_VAKT = "toemmes_ikke"
_KONTEKSTVAKT = "kontekst_endres_ikke"


def nektet(modell: type[models.Model]) -> frozenset[str]:
    """UPDATE and DELETE, where a trigger of the model refuses them whatever the row."""
    vakter = [
        trigger
        for trigger in getattr(modell._meta, "triggers", ())  # noqa: SLF001  # where pgtrigger keeps them
        # ReadOnly is a Protect too, and lets every other field be changed.
        if type(trigger) is pgtrigger.Protect and trigger.condition is None
    ]
    ord_ = {ett for vakt in vakter for ett in str(vakt.operation).split(" OR ")}
    return frozenset(ord_ & {"UPDATE", "DELETE"})


def gi_rettigheter() -> None:
    """As the owner, after every migration: the same again changes nothing. A role that is not made gets nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", [PROGRAM, KOPI])
        finnes = {navn for (navn,) in cursor.fetchall()}
        programmets, kopiens = (_programmets() if PROGRAM in finnes else []), (_kopiens() if KOPI in finnes else [])
        for setning in [*_vakter(), *programmets, *kopiens]:
            cursor.execute(setning)


def _vakter() -> list[sql.Composable]:
    """History is emptied by nobody, not even by its owner in passing, and why something was done is not rewritten.

    pghistory writes its context anew with each of its rows: as long as the row is of this very transaction, that is
    the same story being told. `xmin` is the transaction, or the part of one, that wrote the row; what is no longer
    under way is over.
    """
    toemming = f"""
        CREATE OR REPLACE FUNCTION {_VAKT}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{_VAKT}',
                MESSAGE = format('%s er historikk og kan ikke tømmes.', TG_TABLE_NAME);
        END $$
    """
    kontekst = f"""
        CREATE OR REPLACE FUNCTION {_KONTEKSTVAKT}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'UPDATE' AND OLD.id = NEW.id AND OLD.created_at = NEW.created_at AND pg_xact_status(
                (pg_current_xact_id()::text::bigint - age(OLD.xmin))::text::xid8
            ) = 'in progress' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{_KONTEKSTVAKT}',
                MESSAGE = 'Hvorfor noe ble gjort, er historikk og kan ikke endres.';
        END $$
    """
    paa_kontekst = f"""
        CREATE OR REPLACE TRIGGER {_KONTEKSTVAKT} BEFORE UPDATE OR DELETE ON pghistory_context
            FOR EACH ROW EXECUTE FUNCTION {_KONTEKSTVAKT}()
    """
    trigger = f"CREATE OR REPLACE TRIGGER {_VAKT} BEFORE TRUNCATE ON {{}} EXECUTE FUNCTION {_VAKT}()"
    return [
        *(sql.SQL(setning) for setning in (toemming, kontekst, paa_kontekst)),
        *(sql.SQL(trigger).format(ett) for ett in _faste()),
    ]


def _faste() -> list[sql.Identifier]:
    historikk = [sql.Identifier("pghistory_context")]
    return historikk + [_tabell(modell) for modell in apps.get_models() if "DELETE" in nektet(modell)]


def _programmets() -> list[sql.Composable]:
    rolle = sql.Identifier(PROGRAM)
    gitt = [
        "GRANT USAGE ON SCHEMA public TO {}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
        # Its context is written by a function that acts as the owner; the program itself rewrites none.
        "ALTER FUNCTION _pgh_attach_context() SECURITY DEFINER SET search_path = public",
        "REVOKE INSERT, UPDATE, DELETE ON pghistory_context FROM {}",
        # Rows just written are unknown to the planner until they are looked over.
        "GRANT MAINTAIN ON regneark_innlesingsrad TO {}",
    ]
    tatt = [
        sql.SQL("REVOKE {} ON {} FROM {}").format(sql.SQL(", ".join(sorted(ord_))), _tabell(modell), rolle)
        for modell in apps.get_models()
        if (ord_ := nektet(modell))
    ]
    return [*(sql.SQL(setning).format(rolle) for setning in gitt), *tatt]


def _kopiens() -> list[sql.Composable]:
    rolle = sql.Identifier(KOPI)
    gitt = (
        "GRANT USAGE ON SCHEMA public TO {}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    )
    return [sql.SQL(setning).format(rolle) for setning in gitt]


def _tabell(modell: type[models.Model]) -> sql.Identifier:
    return sql.Identifier(modell._meta.db_table)  # noqa: SLF001  # no public spelling
