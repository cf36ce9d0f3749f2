"""What the organisation may look like. Pure; the database holds the same by itself where it can."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Relasjonstype, Rolle
from tillit.organisasjon.rettigheter import ORGANTYPER

_POLITISKE_LEDD = {(Organtype.BYSTYRE, Organtype.BYRAAD), (Organtype.BYRAAD, Organtype.BYRAADSAVDELING)}


def bare_eierstyring(organtype: str) -> bool:
    """A kommunalt foretak and an aksjeselskap are owned, never steered like an etat."""
    return organtype in {Organtype.KF, Organtype.AS}


def kan_styre(relasjonstype: str, *, over: str, under: str) -> bool:
    """Political leadership joins bystyre, byråd and department; these are joined by nothing else."""
    return (relasjonstype == Relasjonstype.POLITISK) is ((over, under) in _POLITISKE_LEDD)


def kan_flyttes_til(relasjonstype: str, *, over: str, under: str) -> bool:
    """A virksomhet is steered from where somebody can hold a role that steers; elsewhere nobody would read it."""
    return relasjonstype == Relasjonstype.POLITISK or (
        over in ORGANTYPER[Rolle.ETATSSTYRER] and under in VIRKSOMHETSTYPER
    )


def kan_styres_av(under: str) -> frozenset[Organtype]:
    """The types of bodies that can steer one of this type, in one way or another."""
    return frozenset(
        over
        for over in Organtype
        for relasjonstype in Relasjonstype
        if kan_styre(relasjonstype, over=over, under=under) and kan_flyttes_til(relasjonstype, over=over, under=under)
    )


def passer(rolle: str, organtype: str) -> bool:
    """True where the role can be held on a body of this type."""
    return organtype in ORGANTYPER[Rolle(rolle)]


def er_utvidet(*, foer: tuple[date, date | None], naa: tuple[date, date | None]) -> bool:
    """True where a period begins earlier or ends later than it did."""
    return naa[0] < foer[0] or (naa[1] or date.max) > (foer[1] or date.max)


def er_i_ring(organ: int, overordnet: int, *, over: Mapping[int, int | None]) -> bool:
    """True where the way up from `overordnet` comes back to `organ` (`over` gives each body's parent)."""
    sett: set[int] = set()
    naa: int | None = overordnet
    while naa is not None and naa not in sett:
        if naa == organ:
            return True
        sett.add(naa)
        naa = over.get(naa)
    return False


def relasjonen_har_begynt(*, gyldig_fra: date, dag: date) -> bool:
    return gyldig_fra <= dag


def relasjonen_er_avsluttet(*, gyldig_til: date | None, dag: date) -> bool:
    """What was begun in it is brought to an end; nothing new is proposed, planned or promised."""
    return gyldig_til is not None and gyldig_til <= dag
