"""The frozen content made ready for a template: charts laid out, words chosen, gaps named. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel


@dataclass(frozen=True)
class Virksomhetsvisning:
    ident: str
    del_: Virksomhetsdel

    @property
    def navn(self) -> str:
        return self.del_.navn


@dataclass(frozen=True)
class Rapportvisning:
    innhold: Rapportinnhold
    virksomheter: tuple[Virksomhetsvisning, ...]


def rapportvisning(innhold: Rapportinnhold) -> Rapportvisning:
    return Rapportvisning(
        innhold=innhold,
        virksomheter=tuple(Virksomhetsvisning(f"virksomhet-{del_.pk}", del_) for del_ in innhold.virksomheter),
    )
