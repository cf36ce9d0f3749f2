"""Sessions: in the database, ended after ten hours whatever happens, and after an hour in which nobody did anything.

The engine that settings name. What a page asks for by itself (`er_puls`) does not count as somebody doing something.

The key that lets a browser in stands in its cookie and nowhere else. The table is found by a hash of it, so whoever
reads the table (a copy of the database, a backup) cannot log in with what is read there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from tillit.felles.koding import sha256_av
from tillit.felles.levende import Spoersmaal
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker, Oekt

# How exactly it is known when a session was last used: one write a minute, however much is clicked.
NOEYAKTIGHET = timedelta(seconds=60)
_NETTLESERE = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
_MASKINER = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def lagret_noekkel(noekkel: str | None) -> str:
    """What the table calls the session with this key: as much of its SHA-256 as Django's column has room for."""
    return sha256_av(noekkel)[:40] if noekkel else ""


def lever(tid: datetime) -> Q:
    """The condition that a person's session still lets them in."""
    return Q(expire_date__gt=tid, sist_brukt__gte=tid - settings.OEKT_HVILE)


class SessionStore(DatabaseStore):
    """Django's own, which looks up by a hash and remembers the row it was read from."""

    _rad: Oekt | None = None
    _sted: tuple[str | None, str] | None = None

    @classmethod
    def get_model_class(cls) -> type[Oekt]:
        return Oekt

    def fra(self, *, adresse: str | None, enhet: str) -> None:
        """From where the session is used; kept with the next save."""
        self._sted = adresse, enhet
        self.modified = True

    @property
    def bruker(self) -> Bruker | None:
        """Whose it was when it was read, as they were then: read with it. None for who has not logged in."""
        return self._rad.bruker if self.get(SESSION_KEY) and self._rad else None

    def merk_bruk(self, tid: datetime) -> None:
        """A person did something."""
        rad = self._rad
        if rad and rad.bruker_id and tid - rad.sist_brukt > NOEYAKTIGHET:
            rad.sist_brukt = tid
            Oekt.objects.filter(pk=rad.pk).update(sist_brukt=tid)

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(lagret_noekkel(session_key)))

    def delete(self, session_key: str | None = None) -> None:
        """The session with this key, or this one."""
        Oekt.objects.filter(pk=lagret_noekkel(session_key or self.session_key)).delete()

    def _get_session_from_db(self) -> Oekt | None:
        oekter = Oekt.objects.filter(pk=lagret_noekkel(self.session_key), expire_date__gt=naa())
        rad = oekter.select_related("bruker").first()
        if rad is None or (rad.bruker_id and naa() - rad.sist_brukt > settings.OEKT_HVILE):
            self._session_key = None
            rad = None
        self._rad = rad
        return rad

    def create_model_instance(self, data: dict[str, Any]) -> Oekt:
        ny = cast("Oekt", super().create_model_instance(data))
        ny.session_key = lagret_noekkel(self.session_key)
        rad = self._rad if self._rad and self._rad.pk == ny.pk else None
        ny.startet = rad.startet if rad else naa()
        ny.sist_brukt = rad.sist_brukt if rad else ny.startet
        # Ten hours from the start, not from the last change of what it holds.
        ny.expire_date = ny.startet + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if rad:
            ny.nummer, ny.adresse, ny.enhet = rad.nummer, rad.adresse, rad.enhet
        if self._sted:
            ny.adresse, ny.enhet = self._sted
        ny.bruker_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        self._rad = ny
        return ny


def innlogget(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Who the session lets in. They were read with it: only a session Django would not take as it is asks anew."""
    oekt = request.session
    bruker = oekt.bruker if isinstance(oekt, SessionStore) else None
    if bruker is not None and _slipper_inn(oekt, bruker):
        # Where Django keeps who it has looked up.
        request._cached_user = bruker  # type: ignore[attr-defined]  # noqa: SLF001
    return get_user(request)


def _slipper_inn(oekt: SessionBase | dict[str, Any], bruker: Bruker) -> bool:
    """What the session holds is of this person as they are now: of an earlier password it lets nobody in."""
    return (
        bruker.is_active
        and oekt.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(oekt.get(HASH_SESSION_KEY, ""), bruker.get_session_auth_hash())
    )


def er_puls(request: HttpRequest) -> bool:
    """True where the page asks by itself (static/js/tillit.js says so): nobody need be there.

    A page that lies about it only shortens or lengthens the session of the person who has it open.
    """
    return "X-Puls" in request.headers


def ingenting_nytt(request: HttpRequest, spoer: Spoersmaal | None) -> bool:
    """True where the session lives, is the reader's, and nothing is newer. One query, and nothing is written."""
    if spoer is None:
        return False
    oekter = Oekt.objects.filter(lever(naa()), pk=lagret_noekkel(request.session.session_key), bruker=spoer.bruker)
    oekter = oekter.alias(nyeste=Coalesce(Subquery(spoer.revisjon), 0)).filter(nyeste__lte=spoer.fra)
    rad = oekter.select_related("bruker").first()
    if rad is None or rad.bruker is None:
        return False
    return _slipper_inn(SessionStore().decode(rad.session_data), rad.bruker)


def enhet(request: HttpRequest) -> str:
    """«Chrome, Windows», for people to know their own by: names alone, the same in every language. May be empty."""
    sagt = request.headers.get("User-Agent", "")
    nettleser = next((navn for tegn, navn in _NETTLESERE.items() if tegn in sagt), "")
    maskin = next((navn for tegn, navn in _MASKINER.items() if tegn in sagt), "")
    return ", ".join(filter(None, (nettleser, maskin)))
