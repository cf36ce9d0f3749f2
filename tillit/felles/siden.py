"""What one page has said already, so that it is said the first time only."""

from __future__ import annotations

from typing import Any


def sagt_paa_siden(request: Any) -> set[str]:
    """The words the page of this request has led to the glossary from; where there is no page, none."""
    if request is None:
        return set()
    if not hasattr(request, "sagt_paa_siden"):
        request.sagt_paa_siden = set()
    sagt: set[str] = request.sagt_paa_siden
    return sagt
