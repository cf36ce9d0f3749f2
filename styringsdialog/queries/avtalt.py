"""What came of a meeting: read before it is ended, and over its referat afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from styringsdialog.bilder import Signalbilde
from styringsdialog.enums import Bindegrunn, Signalstatus
from styringsdialog.models import Moete
from styringsdialog.queries.oppfoelging import Oppfoelgingsbilde, oppfoelgingsbilder
from tillit.organisasjon.models import Bruker

_AVTALT = {Bindegrunn.BINDER, Bindegrunn.VENTER_PAA_REFERAT}


@dataclass(frozen=True)
class Avtale:
    """What both have said yes to, and that binds or will; followed up from when it does, where it has a deadline."""

    signal: Signalbilde
    oppfoelging: Oppfoelgingsbilde | None


@dataclass(frozen=True)
class Avtalt:
    """Each statement stands in one of the four, or is one of `samtale`: of conversation only the number is told."""

    avtaler: tuple[Avtale, ...]
    bestridt: tuple[Signalbilde, ...]
    ubesvart: tuple[Signalbilde, ...]
    uklassifisert: tuple[Signalbilde, ...]
    loefter: tuple[Oppfoelgingsbilde, ...]
    samtale: int


def avtalt_i(moete: Moete, bruker: Bruker, signaler: Iterable[Signalbilde], *, i_dag: date) -> Avtalt:
    """Of the meeting's statements as this reader is shown them. Two queries."""
    av_moetet = Q(moete=moete) | Q(signal__kilde__moete=moete)
    rader = oppfoelgingsbilder(bruker, av_moetet, i_dag=i_dag)
    per_signal = {ett.rad.signal_id: ett for ett in rader if ett.rad.signal_id}
    delt: dict[str, list[Signalbilde]] = {}
    for signal in signaler:
        delt.setdefault(_hylle(signal), []).append(signal)
    return Avtalt(
        avtaler=tuple(Avtale(ett, per_signal.get(ett.pk)) for ett in delt.get("avtalt", ())),
        bestridt=tuple(delt.get("bestridt", ())),
        ubesvart=tuple(delt.get("ubesvart", ())),
        uklassifisert=tuple(delt.get("uklassifisert", ())),
        loefter=tuple(ett for ett in rader if not ett.rad.signal_id),
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
