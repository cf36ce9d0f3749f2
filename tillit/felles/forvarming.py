"""What all processes of a server have alike is made once, before the first of them, and lies in memory once.

A page of memory is shared until somebody writes on it, and Python's search for rubbish writes on every object it looks
at: hence what is made here is taken out of that search (`gc.freeze`).
"""

from __future__ import annotations

import gc

from django.conf import settings
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

from tillit.felles import pdf


def varm_opp() -> None:
    """Addresses with their views, languages, and the tags of templates. No line to the database outlives it."""
    for kode, _navn in settings.LANGUAGES:
        with translation.override(kode):
            translation.gettext("Start")
            get_resolver().reverse_dict  # noqa: B018  # filled by being asked for, once a language
    engines.all()
    _frys()


def varm_opp_trykkeriet() -> None:
    """What makes documents, for the worker that does. Each is then laid out with a search for rubbish at its end: of
    what that document left, and not of the program.
    """
    pdf.varm_opp()
    engines.all()
    _frys()


def _frys() -> None:
    slipp_forbindelser()
    gc.collect()
    gc.freeze()


def slipp_forbindelser() -> None:
    """Two processes on one connection would read each other's answers: each opens its own after it is made."""
    for forbindelse in connections.all(initialized_only=True):
        forbindelse.close()
        if forbindelse.settings_dict["OPTIONS"].get("pool"):
            forbindelse.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone
