"""What the organisation may look like. Pure; the database holds the same by itself where it can."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.organisasjon.enums import Organtype, Relasjonstype

_POLITISKE_LEDD = {(Organtype.BYSTYRE, Organtype.BYRAAD), (Organtype.BYRAAD, Organtype.BYRAADSAVDELING)}


def bare_eierstyring(organtype: str) -> bool:
    """A kommunalt foretak and an aksjeselskap are owned, never steered like an etat."""
    return organtype in {Organtype.KF, Organtype.AS}


def kan_styre(relasjonstype: str, *, over: str, under: str) -> bool:
    """Political leadership joins bystyre, byråd and department; these are joined by nothing else."""
    return (relasjonstype == Relasjonstype.POLITISK) is ((over, under) in _POLITISKE_LEDD)


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
