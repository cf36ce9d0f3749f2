"""The first migration of a room, and what stops `migrate` where the database is of another set of migrations."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from tillit.felles.migrasjonssett import er_et_annet


@contextmanager
def bare_det_som_endres() -> Generator[None]:
    """For a database of invented rows: draw only the model that a step of a migration changes.

    Django draws all that are related to it anew, and here that is nearly all of them: a second for each of some hundred
    steps. The model itself is enough for what a step does to the database; a step in Python is given all of them whole,
    as after every step that Django itself puts off (`is_delayed`).
    """

    def bare_den(tilstand: ProjectState, app_label: str, model_name: str, *_utsatt: bool) -> set[tuple[str, str]]:
        tilstand.is_delayed = True
        return {(app_label, model_name)}

    navnet = "_find_reload_model"
    vanlig = vars(ProjectState)[navnet]
    setattr(ProjectState, navnet, bare_den)
    try:
        yield
    finally:
        setattr(ProjectState, navnet, vanlig)


class Tabeller(Operation):
    """All the tables of a room at once: Django draws every related model anew for each table, and here once for all."""

    serialization_expand_args = ["tabeller"]  # as Django's own operations have it

    def __init__(self, tabeller: Sequence[CreateModel]) -> None:
        self.tabeller = tabeller

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Nothing that is there already refers to what is new: only the new is drawn.
        tegnet = vars(state).pop("apps", None)
        for tabell in self.tabeller:
            tabell.state_forwards(app_label, state)
        if tegnet is not None:
            tegnet.render_multiple([state.models[app_label, tabell.name_lower] for tabell in self.tabeller])
            vars(state)["apps"] = tegnet

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        # A trigger may have variables of a table that comes further down; so it does in pg_dump.
        schema_editor.execute("SET LOCAL check_function_bodies = off")
        for tabell in self.tabeller:
            tabell.database_forwards(app_label, schema_editor, from_state, to_state)
            if tabell.options.get("proxy"):  # no table of its own, but triggers on another's
                for trigger in tabell.options.get("triggers", ()):
                    schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for tabell in reversed(self.tabeller):
            if tabell.options.get("proxy"):
                for trigger in tabell.options.get("triggers", ()):
                    schema_editor.execute(trigger.uninstall_sql, params=None)
            tabell.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {', '.join(tabell.name for tabell in self.tabeller)}"


def kjent_sett(databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """Asked by `migrate` before it changes anything, and by `check --database default`."""
    return [
        Error(
            "Databasen er migrert med et annet sett migrasjoner enn denne utgaven har, og kan ikke oppgraderes. "
            "Ingenting er endret.",
            hint="Pek DATABASE_URL på en ny, tom database, eller kjør utgaven som databasen er laget av.",
            id="felles.E001",
        )
        for database in databases or ()
        if er_et_annet(MigrationRecorder(connections[database]).applied_migrations())
    ]
