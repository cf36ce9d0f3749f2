"""The shapes of what waits: a line, the lines of one kind, and the words for how old they are and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tillit.felles.formater import datotid, kortdato, tidsavstand
from tillit.felles.tid import i_dag
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import Utdrag

TEKST, UNDER = 110, 200


@dataclass(frozen=True)
class Peker:
    """Words that lead somewhere."""

    tekst: str
    url: str


@dataclass(frozen=True)
class Svarknapper:
    """Answers that are given where the line stands: a value and its words each, sent as `navn` to `url`."""

    url: str
    navn: str
    valg: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ventelinje:
    """One thing to do. `naar` are its deadline and its age in words; `egen`: it is this very person's.

    `svar` leads to where it can be answered, where that is another place than where it can be read; `knapper` answer
    it there and then. `maa_med`: what is told under it decides how it is read, and is told on a phone too.
    """

    tekst: str
    url: str
    under: str = ""
    maa_med: bool = False
    naar: tuple[str, ...] = ()
    over_frist: bool = False
    egen: bool = False
    svar: Peker | None = None
    knapper: Svarknapper | None = None
    virksomhet: str = ""
    # By when, where anybody said a day; and what it is, where the group holds several kinds.
    dag: date | None = None
    slag: str = ""


@dataclass(frozen=True)
class Ventegruppe:
    """Lines of one kind; `videre` leads to the rest of them, `merknad` says what follows.

    `hva` is which kind, of all there are. `slag` is what one of them is called, where it stands among other kinds;
    `kuttet`: there are more than these.
    """

    hva: Venteslag
    tittel: str
    slag: str
    linjer: tuple[Ventelinje, ...]
    videre: tuple[Peker, ...] = ()
    merknad: str = ""
    kuttet: bool = False


def gruppe(
    hva: Venteslag,
    tittel: str,
    slag: str,
    linjer: Iterable[Ventelinje],
    *,
    videre: Iterable[Peker | None] = (),
    merknad: str = "",
    kuttet: bool = False,
) -> Ventegruppe | None:
    alle = tuple(linjer)
    return Ventegruppe(hva, tittel, slag, alle, tuple(ett for ett in videre if ett), merknad, kuttet) if alle else None


def flere(utdrag: Utdrag[Any], tekst: str, url: str) -> Peker | None:
    """The way to the rest, where there is more than is shown."""
    return Peker(tekst, url) if utdrag.flere else None


def frist(dag: date) -> str:
    ord_ = _("Fristen gikk ut %(dato)s, %(avstand)s") if dag < i_dag() else _("Frist %(dato)s, %(avstand)s")
    return _med(ord_, dag)


def ventet(dag: date) -> str:
    """Of a figure: what is missing is never red."""
    return _med(_("Ventet %(dato)s, %(avstand)s"), dag)


def slutter(dag: date) -> str:
    return _med(_("Slutter %(dato)s, %(avstand)s"), dag)


def flyttes(dag: date) -> str:
    return _med(_("Flyttes %(dato)s, %(avstand)s"), dag)


def kom(tid: date | None) -> tuple[str, ...]:
    """How old it is, where anybody knows."""
    return (_med(_("Kom %(dato)s, %(avstand)s"), tid),) if tid else ()


def moetet_var(dag: date) -> str:
    return _med(_("Møtet var %(dato)s, %(avstand)s"), dag)


def moetet_er(start: datetime) -> str:
    return _("Møtet er %(naar)s, %(avstand)s") % {"naar": datotid(start), "avstand": tidsavstand(start)}


def perioden_sluttet(dag: date) -> str:
    return _med(_("Perioden sluttet %(dato)s, %(avstand)s"), dag)


def _med(ord_: str, tid: date) -> str:
    return ord_ % {"dato": kortdato(tid), "avstand": tidsavstand(tid)}


def kort(tekst: str, lengst: int = TEKST) -> str:
    """So much of it as a line has room for."""
    return Truncator(tekst).chars(lengst)
