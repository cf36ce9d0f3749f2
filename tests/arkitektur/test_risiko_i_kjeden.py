"""Risk reads the chain, not the other way; why it has no room of its own is said in docs/adr/0014."""

from __future__ import annotations

import ast
import re

from tests.arkitektur.huset import ROT

KJEDEN = ROT / "resultatkjede"
OM_RISIKO = re.compile(r"[Rr]isiko|[Tt]oleranse|[Tt]iltak|Matrise|Sannsynlighet|Konsekvens")
# What kind of risk a ledd brings is the ledd's own.
LEDDETS = {"Risikotype"}
SAMLER = {"access.py", "models/__init__.py", "querysets.py", "tegning/__init__.py", "urls.py"}  # the whole room's
SPOER = {
    "actions/kobling.py",  # nothing with an active risk is taken away
    "actions/ledd.py",  # as above
    "bilder.py",  # the picture of a chain carries how much risk lies where
    "queries/kjedebilde.py",  # and reads it
}


def henter_risiko(tekst: str) -> bool:
    """Whether anything of risk is imported, by its own name or the name of its module."""
    hentet = {
        (node.module or "", navn.name)
        for node in ast.walk(ast.parse(tekst))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("resultatkjede")
        for navn in node.names
    }
    return any(OM_RISIKO.search(modul) or (OM_RISIKO.search(navn) and navn not in LEDDETS) for modul, navn in hentet)


def test_kjeden_spoer_om_risiko_faa_steder() -> None:
    filer = {str(fil.relative_to(KJEDEN)): fil for fil in KJEDEN.rglob("*.py") if "migrations" not in fil.parts}
    kjedens = {navn: fil for navn, fil in filer.items() if not OM_RISIKO.search(navn)}
    assert len(filer) - len(kjedens) > 10
    assert {navn for navn, fil in kjedens.items() if henter_risiko(fil.read_text("utf-8"))} == SAMLER | SPOER


def test_kontrollen_ser_det_den_skal() -> None:
    assert henter_risiko("from resultatkjede.models import Ledd, Risiko")
    assert henter_risiko("def _f():\n    from resultatkjede.queries.toleranse import avtalte")
    assert henter_risiko("from resultatkjede.queries import risiko")
    assert not henter_risiko("from resultatkjede.enums import Risikotype, Steg")
    assert not henter_risiko("from resultatkjede.models import Ledd")
