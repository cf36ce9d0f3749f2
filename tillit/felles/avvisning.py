"""How a trigger says no: as a constraint of that name would, with words for who meets it."""

from __future__ import annotations


def avvis(navn: str, melding: str) -> str:
    """A statement of PL/pgSQL. `navn` is what the program knows the refusal by, `melding` what a person reads."""
    return f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{navn}', MESSAGE = '{melding}';"
