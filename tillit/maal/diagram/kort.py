"""An indicator as a card: the drawing and the sentences beside it. Pure: a report makes it from frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.diagram.figur import Diagram
from tillit.maal.diagram.oppsett import lag_diagram
from tillit.maal.ordlegging import endring_i_ord, mot_maaltall_i_ord, siste_i_ord
from tillit.maal.serie import er_tilbakegang, siste_punkt


@dataclass(frozen=True)
class Indikatorkort:
    serie: Serie
    diagram: Diagram
    siste: str
    mot_maaltall: str
    endring: str
    gaar_tilbake: bool
    merknad: str = ""

    @property
    def har_utvikling(self) -> bool:
        """One value is a number, not a development: it is said, not drawn."""
        return len(self.serie.punkter) > 1


def indikatorkort(serie: Serie) -> Indikatorkort:
    siste = siste_punkt(serie)
    return Indikatorkort(
        serie=serie,
        diagram=lag_diagram(serie),
        siste=siste_i_ord(serie),
        mot_maaltall=mot_maaltall_i_ord(serie),
        endring=endring_i_ord(serie),
        gaar_tilbake=er_tilbakegang(serie),
        merknad=f"Om tallet for {siste.periodenavn}: {siste.merknad}" if siste and siste.merknad else "",
    )


def indikatorkortene(bilde: Maalbilde) -> list[Indikatorkort]:
    return [indikatorkort(serie) for serie in bilde.indikatorer]
