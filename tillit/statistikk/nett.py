"""Which addresses may be asked. The list of hosts is settings; a name that leads inside is refused all the same.

The host is resolved here, every address it has is judged, and the connection is made to one that was judged: a name
that answers differently the second time gains nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd

_HTTPS, _HTTP = 443, 80


class AdressenErStengt(Regelbrudd):
    felt = "base_url"


@dataclass(frozen=True)
class Kontakt:
    """Where to connect, and under which name."""

    vert: str
    port: int
    ip: str
    skjema: str

    @property
    def netloc(self) -> str:
        """As it stands in the Host header."""
        standard = _HTTPS if self.skjema == "https" else _HTTP
        vert = f"[{self.vert}]" if ":" in self.vert else self.vert
        return vert if self.port == standard else f"{vert}:{self.port}"


def krev_tillatt(adresse: str) -> tuple[str, str, int]:
    """Scheme, host and port, if the host is on the list. Asks no name server."""
    try:
        deler = urlsplit(adresse)
        vert, port = (deler.hostname or "").lower(), deler.port
    except ValueError as feil:
        raise AdressenErStengt(_("Adressen er ikke en nettadresse.")) from feil
    if deler.username or deler.password:
        raise AdressenErStengt(_("Adressen kan ikke ha brukernavn eller passord."))
    if _er_proevevert(vert):
        return deler.scheme, vert, port or _HTTP
    if vert not in settings.STATISTIKK_VERTER:
        raise AdressenErStengt(
            _("Verten «%(vert)s» er ikke på listen over datakilder. Driften kan legge den til: %(liste)s.")
            % {"vert": vert or "–", "liste": ", ".join(settings.STATISTIKK_VERTER)}
        )
    if deler.scheme != "https" or port not in {None, _HTTPS}:
        raise AdressenErStengt(_("Adressen må begynne med https, uten eget portnummer."))
    return deler.scheme, vert, _HTTPS


def slaa_opp(adresse: str) -> Kontakt:
    """The judged place to connect to. Raises AdressenErStengt where the name leads to a private address."""
    skjema, vert, port = krev_tillatt(adresse)
    try:
        svar = socket.getaddrinfo(vert, port, type=socket.SOCK_STREAM)
    except OSError as feil:
        raise OppslagFeilet(vert) from feil
    adresser = [str(ett[4][0]) for ett in svar]
    if not _er_proevevert(vert) and not all(ip_address(ip.partition("%")[0]).is_global for ip in adresser):
        raise AdressenErStengt(_("«%(vert)s» peker til en intern adresse, og blir ikke kontaktet.") % {"vert": vert})
    return Kontakt(vert=vert, port=port, ip=adresser[0], skjema=skjema)


class OppslagFeilet(Exception):
    """The name server did not know the host just now."""


def _er_proevevert(vert: str) -> bool:
    """Loopback: for tests alone, where the settings say so."""
    return settings.STATISTIKK_TILLAT_LOOPBACK and vert == "127.0.0.1"
