"""A moment is in UTC in the database; the day it is in, in Oslo, is asked of `tillit.felles.tid` alone.

The types are not known here, so what counts as a moment is a name as the house gives moments (`naa`, `tid`, `…_tid`), a
call of `naa()`, and everything whose `.date()` is taken (a date has none).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.arkitektur.huset import ROT, kildefiler, vist

TILLATT = {ROT / "tillit" / "felles" / "tid.py", ROT / "tillit" / "felles" / "formater.py"}
# In a trigger: the day of a moment as the database's own clock has it, which is that of UTC.
DAG_I_UTC = re.compile(r"current_date|localtimestamp|now\(\)\s*::\s*date|_tid\s*::\s*date", re.IGNORECASE)
# The story of the demonstration moves the clock itself.
DELER = frozenset(
    {"year", "month", "day", "hour", "minute", "weekday", "isoweekday", "isocalendar", "strftime", "time"}
)


def funn(tre: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and what is wrong there."""
    for node in ast.walk(tre):
        match node:
            case ast.Call(func=ast.Attribute(attr="date"), args=[], keywords=[]):
                yield node.lineno, ".date()"
            case ast.Attribute(attr=attr, value=verdi) if attr in DELER and _er_oeyeblikk(verdi):
                yield node.lineno, f".{attr}"
            case ast.FormattedValue(value=verdi, format_spec=ast.JoinedStr()) if _er_oeyeblikk(verdi):
                yield node.lineno, "f-string"
            case ast.Name(id="localtime" | "localdate") | ast.Attribute(attr="localtime" | "localdate"):
                yield node.lineno, "localtime/localdate"
            case ast.Attribute(attr="utcnow" | "now" | "today", value=ast.Name(id="datetime" | "date")):
                yield node.lineno, f".{node.attr}"


def _er_oeyeblikk(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=navn) | ast.Attribute(attr=navn):
            return navn in {"naa", "tid", "tidspunkt"} or navn.endswith("_tid")
        case ast.Call(func=ast.Name(id=navn) | ast.Attribute(attr=navn)):
            return navn == "naa"
    return False


def funn_i(fil: Path) -> list[str]:
    return [f"{vist(fil)}:{linje}: {hva}" for linje, hva in funn(ast.parse(fil.read_text(encoding="utf-8")))]


def test_dagen_et_oeyeblikk_er_i_spoerres_det_om_paa_ett_sted() -> None:
    assert [linje for fil in kildefiler() if fil not in TILLATT for linje in funn_i(fil)] == []


def test_ingen_trigger_spoer_hvilken_dag_det_er_i_utc() -> None:
    triggere = [
        (modell._meta.label, trigger.name, f"{trigger.declare} {trigger.get_func(modell)}")
        for modell in apps.get_models()
        for trigger in getattr(modell._meta, "triggers", ())
    ]
    assert len(triggere) > 100
    assert [hvor[:2] for hvor in triggere if DAG_I_UTC.search(hvor[2])] == []


@pytest.mark.parametrize(
    "kode",
    [
        "referat.godkjent_tid.date()",
        "rad.start.date()",
        "naa.date()",
        "tid.naa().year",
        "naa().strftime('%d')",
        "moete.start_tid.month",
        "self.frist_tid.isocalendar()",
        "f'{hentet_tid:%d.%m.%Y}'",
        "timezone.localtime(x)",
        "localdate(x)",
        "datetime.now(UTC)",
        "date.today()",
    ],
)
def test_regelen_finner_det_den_skal(kode: str) -> None:
    assert list(funn(ast.parse(kode)))


@pytest.mark.parametrize("kode", ["i_dag().year", "periode.start.year", "oslodag(x).year", "f'{i_dag():%Y}'", "naa()"])
def test_regelen_lar_dager_vaere(kode: str) -> None:
    assert list(funn(ast.parse(kode))) == []
