"""Pages that belong to no room: two addresses for machines, and what we say of accessibility."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog
from redis.exceptions import RedisError

from tillit.felles import filer, puls
from tillit.felles.opptatt import er_opptatt, opptattside
from tillit.felles.vakt import aapen

# Seconds. A new version of the program is new words at the latest after this.
SKRIPTORD_GJELDER = 60 * 60


@require_safe
@aapen
def healthz(_request: HttpRequest) -> HttpResponse:
    """Alive. Touches nothing else, so that a slow database never gets the web server restarted."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@aapen
def readyz(_request: HttpRequest) -> JsonResponse:
    """Ready for people: 200 when all that a page needs is in place, else 503. Says which, never why.

    Without workers or beat people can still read and write, so those are told of and do not make it 503: a web server
    must not be taken out because a report has to wait. `taus_koe` names the queues that nobody serves. A disk of our
    own that fails does make it 503; a store that all web servers share does not, for no other one is better off.
    """
    with egen_forbindelse() as forbindelse:
        database, schema = _database_answers(forbindelse), _schema_is_current(forbindelse)
    needed = {
        "database": database,
        "schema": schema,
        "cache": (cache_svarer := _cache_answers()),
    }
    files = {"filer": filer.kan_skrives(), "diskplass": filer.har_plass()}
    if not filer.er_delt():
        needed |= files
    # Who does not answer is not asked twice: whoever asks us waits for so long and no longer.
    alle = {*puls.koeer(), puls.BEAT}
    silent = puls.tause(alle) if cache_svarer else alle
    jobs = {"arbeidere": not silent - {puls.BEAT}, "beat": puls.BEAT not in silent}
    queues = {"taus_koe": sorted(silent - {puls.BEAT})}
    return JsonResponse(needed | files | jobs | queues, status=200 if all(needed.values()) else 503)


@require_safe
@aapen
@cache_control(public=True, max_age=SKRIPTORD_GJELDER)
def ord_i_skript(request: HttpRequest, kode: str) -> HttpResponseBase:
    """What the scripts say, in one language. The language is in the address, so that a browser may keep the answer."""
    if kode not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(kode):
        return JavaScriptCatalog.as_view(packages=["tillit.felles"])(request)


@require_safe
@aapen
def tilgjengelighet(request: HttpRequest) -> TemplateResponse:
    """What is done for accessibility, and where the owner's own declaration is."""
    kontekst = {"erklaering_url": settings.TILGJENGELIGHETSERKLAERING_URL}
    return TemplateResponse(request, "felles/tilgjengelighet.html", kontekst)


def feil(request: HttpRequest) -> HttpResponse:
    """What nobody caught. Before a view is reached (who is logged in?) the database may be away too."""
    if er_opptatt(sys.exc_info()[1]):
        return opptattside(request)
    # Not Django's own: that one reads the form first, to make a token, and what broke may be the form.
    return HttpResponseServerError(render_to_string("500.html", {"kontakt": settings.HJELP_KONTAKT}))


@contextmanager
def egen_forbindelse() -> Iterator[BaseDatabaseWrapper]:
    """Not from the pool, and without patience: a full pool or a stuck lock is no dead database."""
    forbindelse = connection.copy()
    valg = forbindelse.settings_dict["OPTIONS"]
    valg.pop("pool", None)
    valg |= {"connect_timeout": HELSE_SEKUNDER, "options": f"-c statement_timeout={HELSE_SEKUNDER}s"}
    try:
        yield forbindelse
    finally:
        forbindelse.close()


HELSE_SEKUNDER = 2


def _database_answers(forbindelse: BaseDatabaseWrapper) -> bool:
    try:
        with forbindelse.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _schema_is_current(forbindelse: BaseDatabaseWrapper) -> bool:
    """Every migration this code knows is in the database."""
    try:
        with forbindelse.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            kjoert = set(cursor.fetchall())
    except DatabaseError:
        return False
    return MigrationLoader(None).disk_migrations.keys() <= kjoert


def _cache_answers() -> bool:
    try:
        cache.get("readyz")
    except RedisError:
        return False
    return True
