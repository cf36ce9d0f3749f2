"""Whose words stand beside a summary. Pure."""

from __future__ import annotations


def skrevet_av(*, tillegg: str, foer: str, foer_av: int | None, naa_av: int) -> int | None:
    """The number of who wrote the words: not who approves them unchanged. None where there are none."""
    if not tillegg:
        return None
    return foer_av if tillegg == foer else naa_av
