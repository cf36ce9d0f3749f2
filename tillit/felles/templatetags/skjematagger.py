"""Forms in templates: registered in `tillit`."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import PasswordInput
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjemavern import lag_noekkel, vernefelter

LAGRE = _("Lagre")


def skjemavern(context: template.Context) -> SafeString:
    """In every form that posts: the token, and the key by which it is taken in once, by the one it was made for."""
    noekkel = context.get("skjemanoekkel")
    if noekkel is None:
        noekkel = lag_noekkel(getattr(context, "request", None) or context.get("request"))
    return vernefelter(context.get("csrf_token"), noekkel)


def skjema(
    context: template.Context,
    form: object,
    knapp: Any = LAGRE,
    avbryt: str = "",
    til: str = "",
    vakt: bool = True,  # noqa: FBT001, FBT002 — given by name in templates
) -> dict[str, object]:
    """A whole form that posts: token, fields, error summary, buttons, and the browser's own checks turned off."""
    return {
        "csrf_token": context.get("csrf_token"),
        # A password is sent once and never kept, whatever becomes of the form.
        **({"skjemanoekkel": ""} if _har_passord(form) else {}),
        "form": form,
        "knapp": knapp,
        "avbryt": avbryt,
        "til": til,
        "vakt": vakt,
    }


def _har_passord(form: Any) -> bool:
    return any(isinstance(felt.widget, PasswordInput) for felt in form.fields.values())
