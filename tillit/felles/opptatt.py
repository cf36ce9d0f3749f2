"""The database is busy or away: what is tried again, and what is answered so that nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string

# Deadlock, and two transactions that cannot have happened one after the other: the same again will most likely go well.
PROEVES_IGJEN = {"40P01", "40001"}
VENT_SEKUNDER = 5
# Longer than what a button or a choice sends: somebody has written it.
ET_SVAR = 40


class Lagringsvakt:
    """Notices whether anything of a request has been committed. As an execute wrapper: it sees every statement."""

    def __init__(self) -> None:
        self.noe = False

    def __call__(self, utfoer: Any, sql: str, params: Any, many: bool, kontekst: Any) -> Any:  # noqa: FBT001  # Django's own
        svar = utfoer(sql, params, many, kontekst)
        if not sql.startswith("SELECT"):
            self._merk_naar_det_staar()
        return svar

    def _merk_naar_det_staar(self) -> None:
        if connection.in_atomic_block:
            transaction.on_commit(self._merk)
        else:
            self._merk()

    def _merk(self) -> None:
        self.noe = True


def er_opptatt(feil: BaseException | None) -> bool:
    """A lock, a statement or a connection that was waited for too long, a deadlock, or a database that is away."""
    return isinstance(feil, (OperationalError, InterfaceError))


def kan_proeves_igjen(feil: Exception, *, lagret: bool) -> bool:
    return not lagret and getattr(feil.__cause__, "sqlstate", None) in PROEVES_IGJEN


def spol_tilbake(request: HttpRequest) -> None:
    """So that a view can read what was sent once more."""
    for _navn, filer in request.FILES.lists():
        for fil in filer:
            fil.seek(0)


def opptattside(request: HttpRequest) -> HttpResponse:
    """Holds what was sent, and sends it again. Asks nothing of the database: it stands alone."""
    felter = sendte(request.POST)
    kontekst = {
        "adresse": request.get_full_path(),
        "sendt": request.method == "POST",
        "felter": felter,
        "skrevet": [verdi for navn, verdi in felter if len(verdi) > ET_SVAR and navn != _MERKE],
        "har_filer": bool(request.FILES),
        "kontakt": settings.HJELP_KONTAKT,
        "har_hemmelig": any(_er_hemmelig(navn) for navn in request.POST),
    }
    hoder = {"Retry-After": str(VENT_SEKUNDER), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", kontekst), status=503, headers=hoder)


_MERKE = "csrfmiddlewaretoken"


def sendte(felter: QueryDict) -> list[tuple[str, str]]:
    """Name and value of all that was sent, but for passwords: they are written again, never laid out in a page."""
    return [(navn, str(verdi)) for navn, verdier in felter.lists() for verdi in verdier if not _er_hemmelig(navn)]


def _er_hemmelig(navn: str) -> bool:
    return any(ord_ in navn.lower() for ord_ in ("passord", "password"))
