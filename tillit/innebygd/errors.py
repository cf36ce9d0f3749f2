"""What a person sees when something outside the program stands in the way: a sentence, never a traceback."""

from __future__ import annotations

import errno
import os
import shlex
from pathlib import Path


class Oppstartsfeil(Exception):
    """Something outside the program stands in the way. The text is bokmål and ends with what to do about it."""


FULL = "Disken er full. Frigjør plass, og prøv igjen. Ingenting av det som er lagret, er borte."


def from_system(error: OSError, folder: Path) -> str:
    """What the machine refused, in words; empty where it is none of the things that happen to people."""
    place = error.filename or folder
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return FULL
        case errno.EROFS:
            return f"Mappa {place} kan bare leses. Legg prosjektet et sted det kan skrives, og prøv igjen."
        case errno.EACCES | errno.EPERM:
            return (
                f"Mangler rettigheter til {place}. Har noen kjørt kommandoen her som en annen bruker? "
                f"Da hjelper:\n  sudo chown -R {os.geteuid()} {shlex.quote(str(folder))}"
            )
    return ""


def no_room(said: str) -> str:
    """The sentence for a program that wrote that the disk is full; empty where it wrote nothing of the kind."""
    return FULL if os.strerror(errno.ENOSPC) in said or os.strerror(errno.EDQUOT) in said else ""
