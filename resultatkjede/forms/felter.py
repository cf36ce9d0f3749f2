"""What the forms of a chain have in common."""

from __future__ import annotations

from django import forms


def sett_fokus(form: forms.BaseForm, felt: str) -> None:
    """Let the page open in the field that something asks to be filled; an unknown name is nothing."""
    if felt in form.fields and not form.is_bound:
        form.fields[felt].widget.attrs["autofocus"] = True
