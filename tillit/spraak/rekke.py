"""Things in a row: what stands between them, whatever the things are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def skiller(antall: int, *, mellom: str = ", ", sist: str = " og ") -> tuple[str, ...]:
    """What stands before each of so many: nothing, a comma, and before the last one «og»."""
    return ("", *[mellom] * (antall - 2), sist)[:antall]


def skilletegn(navn: Iterable[str]) -> str:
    """A comma, or a semicolon where one of them has a comma of its own."""
    return "; " if any("," in ett for ett in navn) else ", "


def oppramsing(navn: Sequence[str], *, sist: str = " og ") -> str:
    """«A, B og C» · «A, og mer; B og C»; empty of nothing."""
    foran = skiller(len(navn), mellom=skilletegn(navn), sist=sist)
    return "".join(f"{skille}{ett}" for skille, ett in zip(foran, navn, strict=True))
