"""An indicator as a card: the drawing and the sentences beside it. Pure: a report makes it from frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tillit.maal.bilder import Maalepunkt, Serie, UtenTall
from tillit.maal.diagram.fellesskala import Fellesskala, fellesskalaer
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
    felles: Fellesskala | None = None


def indikatorkort(serie: Serie, felles: Fellesskala | None = None) -> Indikatorkort:
    siste: Maalepunkt | UtenTall | None = siste_uten_tall(serie) or siste_punkt(serie)
    egen_kilde = bool(siste and siste.kilde)
    return Indikatorkort(
        serie=serie,
        diagram=lag_diagram(serie, felles),
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
        felles=felles,
    )


def indikatorkortene(serier: Sequence[Serie]) -> list[Indikatorkort]:
    """The indicators of one goal, those that may be on one scale."""
    skalaer = fellesskalaer(serier)
    return [indikatorkort(serie, skalaer.get(serie.indikator_pk)) for serie in serier]


@dataclass(frozen=True)
class Kortgruppe:
    """Cards that stand together. `paa_en_skala`: their drawings have one size and are read against each other."""

    kort: tuple[Indikatorkort, ...]
    paa_en_skala: bool


def kortgrupper(kortene: Iterable[Indikatorkort]) -> list[Kortgruppe]:
    """The cards in their order; those of one scale together, where the first of them stands."""
    samlet: dict[object, list[Indikatorkort]] = {}
    alene = 0
    for ett in kortene:
        if ett.felles is None:
            samlet.setdefault(alene, []).append(ett)
            continue
        if ett.felles not in samlet:
            alene += 1
        samlet.setdefault(ett.felles, []).append(ett)
    return [Kortgruppe(tuple(kort), paa_en_skala=kort[0].felles is not None) for kort in samlet.values()]
