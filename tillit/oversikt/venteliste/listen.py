"""All that waits for a role, and whose duty each line is: a named person's, or the party's, whoever of it does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.oversikt.venteliste.former import Ventegruppe
from tillit.oversikt.venteliste.hast import Hastegruppe, etter_hast


@dataclass(frozen=True)
class Venteboks:
    tittel: str
    grupper: tuple[Ventegruppe, ...]


@dataclass(frozen=True)
class Venteliste:
    """The groups, the gravest first. `for_part`: the role acts for a party, which is what waits when nothing does.

    `i_en_virksomhet`: the reader works in one alone, and need not be told which.
    """

    grupper: tuple[Ventegruppe, ...] = ()
    for_part: bool = True
    tomt_tillegg: str = ""
    i_en_virksomhet: bool = False

    @property
    def bokser(self) -> tuple[Venteboks, ...]:
        """First what only this person can do, then what anybody of the party can."""
        begge = (
            Venteboks(_("Dette venter på deg"), _bare(self.grupper, egne=True)),
            Venteboks(_("Dette venter på dere"), _bare(self.grupper, egne=False)),
        )
        return tuple(boks for boks in begge if boks.grupper)

    @property
    def paa_begge(self) -> bool:
        """Some of it is this very person's, and some anybody's of the party."""
        return len({linje.egen for gruppe in self.grupper for linje in gruppe.linjer}) > 1

    @property
    def tittel(self) -> str:
        return _("Dette venter på deg og dere") if self.paa_begge else self.bokser[0].tittel

    @property
    def vis_virksomhet(self) -> bool:
        return not self.i_en_virksomhet

    @property
    def etter_hast(self) -> tuple[Hastegruppe, ...]:
        return etter_hast(self.grupper, i_dag=i_dag())

    @property
    def tomt(self) -> str:
        return _("Ingenting venter på dere.") if self.for_part else _("Ingenting venter på deg.")


def _bare(grupper: Iterable[Ventegruppe], *, egne: bool) -> tuple[Ventegruppe, ...]:
    """The ways on belong to what anybody may go on with, where there is any of it."""
    delte = []
    for gruppe in grupper:
        linjer = tuple(linje for linje in gruppe.linjer if linje.egen is egne)
        andre_har_resten = egne and len(linjer) < len(gruppe.linjer)
        if linjer:
            delte.append(replace(gruppe, linjer=linjer, videre=() if andre_har_resten else gruppe.videre))
    return tuple(delte)


def liste(
    *grupper: Ventegruppe | None, for_part: bool = True, tomt_tillegg: str = "", i_en_virksomhet: bool = False
) -> Venteliste:
    noe = tuple(gruppe for gruppe in grupper if gruppe)
    return Venteliste(noe, for_part=for_part, tomt_tillegg=tomt_tillegg, i_en_virksomhet=i_en_virksomhet)
