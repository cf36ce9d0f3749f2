"""An indicator of a report, and how it is set on paper: chart, table, or a line of text. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tillit.maal.bilder import Serie
from tillit.maal.delbilder import Deltperiode
from tillit.maal.diagram import SMAL, Diagram, Fellesskala, Indikatorkort, Tabellrad, indikatorkort

# A table longer than this is not set beside its chart: it would leave an empty half page under the drawing.
RADER_VED_SIDEN = 9
# Nor one with a remark longer than this: beside the chart it would be a column of single words.
MERKNAD_VED_SIDEN = 120
FAA = 2


@dataclass(frozen=True)
class Indikatorvisning(Indikatorkort):
    """An indicator as its own page has it, and how it is set on paper."""

    delt: Deltperiode | None = None

    @property
    def papir(self) -> Diagram:
        """The chart for half the width of a page."""
        return replace(self.diagram, tegninger=tuple(ett for ett in self.diagram.tegninger if ett.flate == SMAL))

    @property
    def har_tabell(self) -> bool:
        """Whether there is enough for a table; a line or two is set as text."""
        return len(self.diagram.rader) > FAA

    @property
    def linjer(self) -> tuple[Tabellrad, ...]:
        """The rows that are set as text, where they say more than the words above them."""
        rader = self.diagram.rader
        if self.har_tabell or not (len(rader) > 1 or any(rad.merknader or rad.versjon > 1 for rad in rader)):
            return ()
        return rader

    @property
    def form(self) -> str:
        """par: chart and table side by side; hel: nothing beside the chart; or neither."""
        if self.ved_siden:
            return "par"
        return "" if self.har_tabell else "hel"

    @property
    def linjer_i_ord(self) -> tuple[str, ...]:
        return tuple(_linje(rad) for rad in self.linjer)

    @property
    def ved_siden(self) -> bool:
        """Chart and table fit side by side."""
        return bool(
            self.papir.tegninger
            and not self.diagram.flere_grunnlag
            and len(self.diagram.rader) <= RADER_VED_SIDEN
            and all(len(rad.merknad) <= MERKNAD_VED_SIDEN for rad in self.diagram.rader)
        )


def _linje(rad: Tabellrad) -> str:
    """«2024: 65,2 %, hele byen. Måltall: 70 % (foreløpig)»."""
    tekst = f"{rad.periode}: {rad.lest or _('ikke målt')}"
    if rad.grunnlag:
        tekst = f"{tekst}, {rad.grunnlag}"
    if rad.maaltall:
        tekst = _("%(linje)s. Måltall: %(maaltall)s") % {"linje": tekst, "maaltall": rad.maaltall}
    return f"{tekst} ({rad.merknad})" if rad.merknad else tekst


def indikatorvisning(
    serie: Serie, delt: Deltperiode | None = None, felles: Fellesskala | None = None
) -> Indikatorvisning:
    return Indikatorvisning(**vars(indikatorkort(serie, felles)), delt=delt)
