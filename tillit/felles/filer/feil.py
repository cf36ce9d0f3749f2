"""What a store that says no means, in words for the one who waits."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd

_FULL = _("Det er ikke plass til flere filer på serveren. Ingenting er lagret. Si fra til den som drifter den.")
_STENGT = _("Serveren får ikke skrive filer nå. Ingenting er lagret. Si fra til den som drifter den.")
_SYK = _("Disken på serveren svarer ikke som den skal. Ingenting er lagret. Si fra til den som drifter den.")
_DISK: Mapping[int, Any] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _STENGT,
    errno.EACCES: _STENGT,
    errno.EPERM: _STENGT,
    errno.EIO: _SYK,
}
_LAGER: Mapping[int, Any] = {
    errno.ENOSPC: _("Fillageret er fullt. Ingenting er lagret. Si fra til den som drifter det."),
    errno.EACCES: _("Fillageret tar ikke imot filer nå. Ingenting er lagret. Si fra til den som drifter det."),
    errno.EHOSTUNREACH: _(
        "Fillageret svarer ikke. Ingenting er lagret. Prøv igjen om litt, og si fra til den som drifter det "
        "hvis det gjentar seg."
    ),
}


class Lagerfeil(OSError):
    """A store elsewhere said no, or nothing: full (ENOSPC), closed to us (EACCES) or away (EHOSTUNREACH)."""


class FilUbrukelig(Regelbrudd):
    """The file is gone, or is not the one that was stored."""

    melding = _("Filen er borte, eller den er ikke lenger den som ble lagret.")


class KanIkkeLagre(Regelbrudd):
    """The store said no: full, read-only, broken or away. Says which in words."""

    felt = "fil"
    proeves_om = 15


class KanIkkeLese(Regelbrudd):
    """The store does not say what it holds. Nothing is known of the file."""

    melding = _(
        "Filen kan ikke hentes akkurat nå. Prøv igjen om litt, og si fra til den som drifter serveren "
        "hvis det gjentar seg."
    )
    status = 503
    proeves_om = 15


def diskfeil_i_ord(feil: OSError) -> str:
    """What a store that says no means for the one who waits; empty for any other error."""
    ord_ = _LAGER if isinstance(feil, Lagerfeil) else _DISK
    return str(ord_.get(feil.errno or 0, ""))
