"""Forms in templates: registered in `tillit`."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.forms import PasswordInput
from django.shortcuts import resolve_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tillit.felles.levende import merke
from tillit.felles.skjemavern import UTSATT, lag_noekkel, vernefelter

LAGRE = _("Lagre")


def skjemavern(context: template.Context) -> SafeString:
    """In every form that posts: the token, and the key by which it is taken in once, by the one it was made for."""
    if context.get("csrf_token") is UTSATT:
        return UTSATT
    noekkel = context.get("skjemanoekkel")
    if noekkel is None:
        noekkel = lag_noekkel(getattr(context, "request", None) or context.get("request"))
    return vernefelter(context.get("csrf_token"), noekkel)


def levende(context: template.Context, adresse: str, revisjon: int) -> SafeString:
    """On the element that static/js/levende/ keeps up to date: what it shows, where to ask, and with which mark."""
    request = context["request"]
    return format_html(
        'data-revisjon="{}" data-merke="{}" data-adresse="{}" data-logginn="{}"',
        revisjon,
        merke(request, adresse),
        adresse,
        resolve_url(settings.LOGIN_URL),
    )


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
