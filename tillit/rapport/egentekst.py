"""What a virksomhet writes itself in a report: the parts that this program knows nothing of. Pure.

A kind that has such parts names them in its recipe (`kapitler`). The order form asks for a text to each, filled with
what was written the time before; the order keeps what was typed, and the report freezes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from tillit.rapport.enums import Egenseksjon

MAKS_TEGN = 12_000
_FORAN = "egen_"


@dataclass(frozen=True)
class Egenkapittel:
    """A part with a text of the virksomhet's own. `hjelp` says what belongs there.

    `med_maal`: after the text stands what the program does know of the virksomhet.
    """

    seksjon: Egenseksjon
    hjelp: Promise
    med_maal: bool = False

    @property
    def tittel(self) -> str:
        return str(self.seksjon.label)

    @property
    def ident(self) -> str:
        """Where it stands in the report."""
        return f"kapittel-{self.seksjon.value}"

    @property
    def felt(self) -> str:
        """What its field is called in the order form."""
        return f"{_FORAN}{self.seksjon.value}"


def skrevne(kapitler: Iterable[Egenkapittel], felter: Mapping[str, str]) -> dict[str, str]:
    """What was written of each part, by part; nothing of those that were left empty."""
    return {ett.seksjon.value: felter[ett.felt] for ett in kapitler if felter.get(ett.felt, "").strip()}
