"""An indicator as a card: the drawing and the sentences beside it. Pure: a report makes it from frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillit.maal.bilder import Maalepunkt, Serie, UtenTall
from tillit.maal.diagram.figur import Diagram
from tillit.maal.diagram.oppsett import lag_diagram
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.ordlegging import endring_i_ord, prognose_i_ord, sikkerhet_i_ord, siste_i_ord
from tillit.maal.serie import er_tilbakegang, siste_punkt, siste_uten_tall


@dataclass(frozen=True)
class Indikatorkort:
    serie: Serie
    diagram: Diagram
    siste: str
    mot_maaltall: str
    endring: str
    gaar_tilbake: bool
    merknad: str = ""
    sikkerhet: str = ""
    kilde: str = ""
    kilde_url: str = ""
    # False where the figure tells of no source, and the one shown is where the indicator's figures come from as a rule.
    egen_kilde: bool = False
    prognose: str = ""


def indikatorkort(serie: Serie) -> Indikatorkort:
    siste: Maalepunkt | UtenTall | None = siste_uten_tall(serie) or siste_punkt(serie)
    egen_kilde = bool(siste and siste.kilde)
    return Indikatorkort(
        serie=serie,
        diagram=lag_diagram(serie),
        siste=siste_i_ord(serie),
        mot_maaltall=mot_maaltall_i_ord(serie),
        endring=endring_i_ord(serie),
        gaar_tilbake=er_tilbakegang(serie),
        merknad=f"Om tallet for {siste.periodenavn}: {siste.merknad}" if siste and siste.merknad else "",
        sikkerhet=sikkerhet_i_ord(siste.sikkerhet) if siste else "",
        kilde=siste.kilde if siste and egen_kilde else serie.kilde,
        kilde_url=siste.kilde_url if siste and egen_kilde else serie.kilde_url,
        egen_kilde=egen_kilde,
        prognose=prognose_i_ord(serie),
    )


def indikatorkortene(serier: Iterable[Serie]) -> list[Indikatorkort]:
    return [indikatorkort(serie) for serie in serier]
