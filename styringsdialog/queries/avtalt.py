"""What came of a meeting: read before it is ended, and over its referat afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from styringsdialog.bilder import Saksbilde, Signalbilde
from styringsdialog.bilder.oppfoelging import Oppfoelgingslinje
from styringsdialog.bilder.sagt import sagt_i
from styringsdialog.enums import Bindegrunn, Signalstatus
from styringsdialog.models import Moete
from styringsdialog.queries.oppfoelging import avtalt_i_moetet

_AVTALT = {Bindegrunn.BINDER, Bindegrunn.VENTER_PAA_REFERAT}


@dataclass(frozen=True)
class Utsagnsbilde:
    """A statement, and in words the point it was said in (`sagt_i`).

    `oppfoelging`: of what both have said yes to, from when it binds, where it has a deadline.
    """

    signal: Signalbilde
    sak: str
    oppfoelging: Oppfoelgingslinje | None = None


@dataclass(frozen=True)
class Avtalt:
    """Each statement stands in one of the four, or is one of `samtale`: of conversation only the number is told.

    `avtaler` is what both have said yes to, and that binds or will.
    """

    avtaler: tuple[Utsagnsbilde, ...]
    bestridt: tuple[Utsagnsbilde, ...]
    ubesvart: tuple[Utsagnsbilde, ...]
    uklassifisert: tuple[Utsagnsbilde, ...]
    loefter: tuple[Oppfoelgingslinje, ...]
    samtale: int


def avtalt_i(moete: Moete, *, saker: Iterable[Saksbilde], utenom: Iterable[Signalbilde], i_dag: date) -> Avtalt:
    """Of the meeting's statements as this reader is shown them, in its points and outside them. One query."""
    rader = avtalt_i_moetet(moete, i_dag=i_dag)
    per_signal = {ett.signal: ett for ett in rader if ett.signal}
    delt: dict[str, list[Utsagnsbilde]] = {}
    for sak, signal in sagt_i(saker, utenom):
        delt.setdefault(_hylle(signal), []).append(Utsagnsbilde(signal, sak, per_signal.get(signal.pk)))
    return Avtalt(
        avtaler=tuple(delt.get("avtalt", ())),
        bestridt=tuple(delt.get("bestridt", ())),
        ubesvart=tuple(delt.get("ubesvart", ())),
        uklassifisert=tuple(delt.get("uklassifisert", ())),
        loefter=tuple(ett for ett in rader if not ett.signal),
        samtale=len(delt.get("samtale", ())),
    )


def _hylle(signal: Signalbilde) -> str:
    """The first that is so: what somebody disputes is that, also while other words are proposed for it."""
    if signal.status == Signalstatus.BESTRIDT:
        return "bestridt"
    if signal.venter_paa:
        return "ubesvart"
    if signal.grunn == Bindegrunn.IKKE_KLASSIFISERT:
        return "uklassifisert"
    return "avtalt" if signal.grunn in _AVTALT else "samtale"
