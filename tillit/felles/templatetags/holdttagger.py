"""Pieces of a page that are drawn once and kept: registered in `tillit`."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import SimpleNamespace

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tillit.felles.siden import sagt_paa_siden
from tillit.felles.skjemavern import UTSATT, lag_noekkel, vernefelter
from tillit.felles.tid import i_dag

# Some kilobytes each.
_HOLDES = 2048


def holdt(context: template.Context, mal: str, **verdier: Hashable) -> SafeString:
    """As `{% include mal with … only %}`, kept until a value is another: for what a page has many of.

    The template says nothing but what is in its values, and these never change: frozen dataclasses, texts, numbers,
    days. Two things hang on the page all the same, and are put in here: the fields that guard a form (`csrf_token` is
    handed on inside as it is anywhere), and that a word leads to the glossary the first time it stands on the page.
    """
    request = getattr(context, "request", None) or context.get("request")
    av = (mal, get_language(), i_dag(), tuple(verdier.items()))
    markup, leder = _tegnet(*av, leser=request is not None, sagt=frozenset())
    if leder and (sagt := leder & sagt_paa_siden(request)):
        markup = _tegnet(*av, leser=True, sagt=frozenset(sagt))[0]
    sagt_paa_siden(request).update(leder)
    csrf = context.get("csrf_token")
    if UTSATT in markup and csrf is not UTSATT:
        markup = markup.replace(UTSATT, vernefelter(csrf, lag_noekkel(request)))
    return mark_safe(markup)  # what the template made, which escapes


@lru_cache(maxsize=_HOLDES)
def _tegnet(  # all that it hangs on
    mal: str,
    _spraak: str | None,
    _dag: date,
    verdier: tuple[tuple[str, Hashable], ...],
    *,
    leser: bool,
    sagt: frozenset[str],
) -> tuple[str, frozenset[str]]:
    """The markup, and the words in it that lead to the glossary, where somebody reads it (`leser`) and they are not
    `sagt` on the page before.
    """
    _krev_at_det_sier_alt(verdier)
    siden = SimpleNamespace(sagt_paa_siden=set(sagt)) if leser else None
    markup = render_to_string(mal, {**dict(verdier), "csrf_token": UTSATT, "request": siden})
    return markup, frozenset(sagt_paa_siden(siden) - sagt)


def _krev_at_det_sier_alt(verdi: object) -> None:
    """A row of the database is equal to itself as it was before it was changed: what was drawn of it would stand."""
    if isinstance(verdi, Model):
        msg = f"«holdt» can keep nothing of {verdi!r}: hand it what is shown, in a frozen dataclass"
        raise TypeError(msg)
    if is_dataclass(verdi):
        verdi = tuple(getattr(verdi, felt.name) for felt in fields(verdi))
    if isinstance(verdi, tuple):
        for del_ in verdi:
            _krev_at_det_sier_alt(del_)
