"""The report of a whole department of the demonstration on paper: page 1 decides, no page half empty, no heading alone.

Measured on the pages themselves: what is drawn on them, and the size of their letters.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw
import pytest

from tillit.demo.organisasjon import BYMILJOE
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapport.collector import samle_innhold
from tillit.rapport.enums import Dybde
from tillit.rapport.models import Rapport
from tillit.rapport.slag import ALLE
from tillit.rapport.trykk import lag_pdf

# The head and the foot of a page, and a letter, in points; what is larger than the text is a heading.
TOPP, BUNN = 54, 54
DELTITTEL = 20.0
OVERSKRIFT = 12.5
KRITT = 245


@dataclass(frozen=True)
class Papirside:
    """`fylt`: how far down it is drawn on, of what there is room for. The lines are the sizes of their bold letters."""

    tekst: str
    fylt: float
    foerste_linje: float
    siste_linje: float


def _sider(pdf: bytes) -> Iterator[Papirside]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as dokument:
        for side in dokument:
            tekst = side.get_textpage()
            linjer = _linjer(tekst, side.get_height())
            yield Papirside(tekst.get_text_range(), _fylt(side), linjer[max(linjer)], linjer[min(linjer)])


def _linjer(tekst: pypdfium2.PdfTextPage, hoeyde: float) -> dict[int, float]:
    """The size of the bold letters of each line, by where it stands; nought where it has none."""
    linjer: dict[int, float] = {}
    for nummer in range(tekst.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(tekst, nummer, x, y)
        tegn = tekst.get_text_range(nummer, 1)
        if BUNN < y.value < hoeyde - TOPP and tegn.strip():
            stor = pypdfium2.raw.FPDFText_GetFontSize(tekst, nummer) if tegn.isalpha() and _fet(tekst, nummer) else 0
            linjer[round(y.value)] = max(stor, linjer.get(round(y.value), 0))
    return linjer


def _fet(tekst: pypdfium2.PdfTextPage, nummer: int) -> bool:
    navn, flagg = ctypes.create_string_buffer(100), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(tekst, nummer, navn, len(navn), flagg)
    return b"Bold" in navn.value


def _fylt(side: pypdfium2.PdfPage) -> float:
    bilde = side.render(scale=1, grayscale=True)
    rader = [bytes(bilde.buffer)[nr * bilde.stride :][: bilde.width] for nr in range(bilde.height)]
    innenfor = rader[TOPP : len(rader) - BUNN]
    nederst = max((nr for nr, rad in enumerate(innenfor) if min(rad) < KRITT), default=0)
    return nederst / len(innenfor)


@pytest.mark.grundig
@pytest.mark.usefixtures("demodata")
def test_side_1_gir_avviket_tallet_og_hva_som_skal_avgjoeres_og_ingen_side_staar_halvtom() -> None:
    avdeling = Styringsrelasjon.objects.gyldige(i_dag()).get(underordnet__navn=BYMILJOE).overordnet
    bestiller = next(ett for ett in Bruker.objects.all() if ett.tilgang.har(Rettighet.RAPPORT_BESTILLE, avdeling.pk))
    rapport = Rapport.objects.create(organ=avdeling, aar=i_dag().year, bestilt_av=bestiller)
    innhold = samle_innhold(rapport, naa=naa(), i_dag=i_dag())
    sider = list(_sider(lag_pdf(innhold, lambda *_: None).innhold))
    side_1 = " ".join(sider[0].tekst.split())
    for ventet in (
        "Oslos klimagassutslipp i 2030 er redusert med 95 % sammenliknet med 2009",
        "30 % i 2021, og nyere tall mangler. Måltallet for 2023 er ned med minst 52 %",
        "Dette må dere avgjøre",
        "dager over fristen",
        "bestridt av Bymiljøetaten, så det binder ikke",
        "Virksomhetene ber om",
        "Dette vet vi ikke",
    ):
        assert ventet in side_1, ventet
    deler = [nr for nr, side in enumerate(sider) if side.foerste_linje > DELTITTEL]
    assert deler[:2] == [0, 1], "page 1, and the overview after it"
    _ingen_halvtom_side_og_ingen_overskrift_alene(sider)


@pytest.mark.grundig
@pytest.mark.usefixtures("demodata")
@pytest.mark.parametrize("dybde", Dybde)
@pytest.mark.parametrize("slag", ALLE)
def test_ingen_side_av_noe_slag_staar_halvtom_og_ingen_overskrift_alene(slag: str, dybde: str) -> None:
    """The order of the kind that the demonstration has, in each depth."""
    rapport = Rapport.objects.select_related("organ", "eier", "bestilt_av").filter(rapportslag=slag).earliest("pk")
    rapport.dybde = dybde
    innhold = samle_innhold(rapport, naa=naa(), i_dag=i_dag())
    _ingen_halvtom_side_og_ingen_overskrift_alene(list(_sider(lag_pdf(innhold, lambda *_: None).innhold)))


def _ingen_halvtom_side_og_ingen_overskrift_alene(sider: list[Papirside]) -> None:
    deler = [nr for nr, side in enumerate(sider) if side.foerste_linje > DELTITTEL]
    siste_i_en_del = {*(nr - 1 for nr in deler), len(sider) - 1}
    halvtomme = [nr + 1 for nr, side in enumerate(sider) if side.fylt < 1 / 2 and nr not in siste_i_en_del]
    assert halvtomme == []
    assert [nr + 1 for nr, side in enumerate(sider) if side.siste_linje > OVERSKRIFT] == []
