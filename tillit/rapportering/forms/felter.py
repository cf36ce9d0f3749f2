"""The field of a long text, the same in every form of a report."""

from __future__ import annotations

from typing import Any

from django import forms


def tekstfelt(navn: Any, lengde: int, *, paakrevd: bool = False, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=navn, max_length=lengde, required=paakrevd, widget=forms.Textarea, **kwargs)
