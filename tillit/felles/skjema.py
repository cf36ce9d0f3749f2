"""One way to show a form, one way to show its errors."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest
from django.template.response import TemplateResponse

F = TypeVar("F", bound=forms.BaseForm)


class VersjonertForm(forms.Form):
    """A form that remembers which version the user saw. Its action raises EndretAvAndre when that one is stale."""

    versjon = forms.IntegerField(widget=forms.HiddenInput)


def bundet(skjema: type[F], request: HttpRequest, **kwargs: Any) -> F:
    """The form, holding what was sent when something was sent."""
    return skjema(request.POST, request.FILES, **kwargs) if request.method == "POST" else skjema(**kwargs)


def skjemaside(request: HttpRequest, mal: str, form: forms.BaseForm, **kontekst: Any) -> TemplateResponse:
    """The page with the form: 200 when it is empty, 422 when it came back with errors."""
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, mal, {"form": form, **kontekst}, status=status)
