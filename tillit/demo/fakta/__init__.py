"""The public facts the demonstration stands on: read from `oslo_fakta.json`, never typed in again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FIL = Path(__file__).with_name("oslo_fakta.json")


@cache
def fakta() -> dict[str, Any]:
    """The whole file. Numbers with a decimal point come as Decimal, so 1.16 stays 1.16."""
    return json.loads(FIL.read_text(encoding="utf-8"), parse_float=Decimal)


def aarstall(serie: Mapping[str, Any]) -> Iterator[tuple[int, Decimal]]:
    """The years of a series and their values; what is not a year (limit, footnote, source) is left out."""
    for noekkel, verdi in serie.items():
        if noekkel.isdigit():
            yield int(noekkel), Decimal(verdi)
