"""The two guards that need no role. The third, `krever`, stands in organisasjon, which knows of rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def innlogget(view: View) -> View:
    """Let in whoever has logged in; the page itself shows only what is theirs."""
    view.vakt = "innlogget"  # type: ignore[attr-defined]
    return view


def aapen(view: View) -> View:
    """Let in everybody, also without logging in."""
    aapnet = login_not_required(view)
    aapnet.vakt = "aapen"  # type: ignore[attr-defined]
    return aapnet
