"""The tree that a screen reader walks: nothing in it that says nothing, and what it says as before."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast
from unittest.mock import patch

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.felles.pdfkontroll import elementer, mangler
from tillit.felles.pdf import lag_pdf, merking
from tillit.felles.pdf.struktur import barn, er_element, loes_opp_uten_mening, si_alt_en_gang

LANGT = " ".join(["Vi har snakket om dette i flere møter, og <b>svaret er det samme</b> som sist."] * 160)
SIDE = f"""<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Prøven</title>
<link rel="stylesheet" href="css/rapport-fonter.css"><link rel="stylesheet" href="css/trykk.css"></head>
<body data-hode="Hode" data-fot="Fot"><h1>Prøven</h1><h2>Om</h2><p>Først <em>ett <strong>ord</strong></em>, så
<a href="#her">en lenke</a> og mer.</p><p lang="en">In <span lang="en">English</span>.</p>
<ul><li>Ett</li><li>To <b>tre</b></li></ul>
<table><thead><tr><th scope="col">År</th><th scope="col">Andel</th></tr></thead>
<tbody><tr><th scope="row">2025</th><td>65,2 <b>%</b></td></tr></tbody></table>
<p><svg role="img" viewBox="0 0 20 20" width="9" height="9"><path d="M0 0L20 20V0z"/></svg> Tegnet</p>
<p>{LANGT}</p><p id="her">Her.</p></body></html>"""


@cache
def _laget() -> bytes:
    return lag_pdf(SIDE, lambda *_: None).innhold


@cache
def _med_tomme_ledd() -> bytes:
    with patch.object(merking, "loes_opp_uten_mening"):
        return lag_pdf(SIDE, lambda *_: None).innhold


@pytest.fixture
def fil() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(_laget())) as pdf:
        yield pdf


def _tre(pdf: pikepdf.Pdf) -> Any:
    return cast("Any", pdf.Root).StructTreeRoot


def _lest(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and number of the marked content under an element, in the order in which it is read."""
    for ett in barn(element):
        if er_element(ett):
            yield from _lest(ett)
        elif not isinstance(ett, Dictionary):
            yield element.Pg.objgen, int(ett)
        elif ett.get("/Type") == Name.MCR:
            yield ett.Pg.objgen, int(ett.MCID)


def test_en_boks_rundt_en_linje_er_ingen_del_av_det_som_leses(fil: pikepdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(_med_tomme_ledd())) as foer:
        assert len([*elementer(_tre(foer), "Span")]) > 20  # there was something to take away
        assert [*_lest(_tre(foer))] == [*_lest(_tre(fil))], "what is read, and in which order"
    igjen = [*elementer(_tre(fil), "Span", "NonStruct")]
    assert [str(ett.get("/ActualText")) for ett in igjen] == [""], (
        "the sign that says nothing, and is told to be silent"
    )


def test_innholdet_i_det_som_staar_igjen_er_der_det_var(fil: pikepdf.Pdf) -> None:
    for slag in ("H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Link"):
        with pikepdf.open(io.BytesIO(_med_tomme_ledd())) as foer:
            assert [[*_lest(ett)] for ett in elementer(_tre(foer), slag)] == [
                [*_lest(ett)] for ett in elementer(_tre(fil), slag)
            ], slag


def test_hver_side_vet_hvem_som_har_innholdet_og_hvert_ledd_hvem_det_staar_i(fil: pikepdf.Pdf) -> None:
    nummer = _tre(fil).ParentTree.Nums
    eiere = {int(nummer[i]): nummer[i + 1] for i in range(0, len(nummer), 2)}
    sider = {side.obj.objgen: eiere[int(side.obj.StructParents)] for side in fil.pages}
    sett = 0
    for element in _alle(_tre(fil)):
        for ett in barn(element):
            if er_element(ett):
                assert ett.P.objgen == element.objgen
            elif not (isinstance(ett, Dictionary) and ett.get("/Type") == Name.OBJR):
                side, mcid = (ett.Pg.objgen, int(ett.MCID)) if isinstance(ett, Dictionary) else (element.Pg.objgen, ett)
                assert sider[side][int(mcid)].objgen == element.objgen
                sett += 1
    assert sett > 20  # lines of text, each of them


def _alle(element: Any) -> Iterator[Any]:
    for ett in barn(element):
        if er_element(ett):
            yield ett
            yield from _alle(ett)


def test_fila_holder_begge_standardene_ogsaa_over_to_sider() -> None:
    assert mangler(_laget()) == []


class Ledd:
    """A tree of one paragraph on the first of two pages, with what a test puts in it."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        for nummer in range(2):
            self.pdf.add_blank_page()
            self.pdf.pages[nummer].obj.StructParents = nummer
        self.foerst, self.sist = (side.obj for side in self.pdf.pages)
        self.tre = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.avsnitt = self.lag(Name.P, self.tre, self.foerst)
        self.tre.K = Array([self.avsnitt])
        self.pdf.Root.StructTreeRoot = self.tre

    def lag(self, slag: Name, i: Any, side: Any, **mer: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=slag, P=i, Pg=side, **mer))

    def loes_opp(self, inni: list[Any], *eiere: list[Any]) -> list[Any]:
        self.avsnitt.K = Array(inni)
        numre = [ledd for nummer, ett in enumerate(eiere) for ledd in (nummer, Array(ett))]
        self.tre.ParentTree = Dictionary(Nums=Array(numre))
        loes_opp_uten_mening(self.pdf)
        return barn(self.avsnitt)

    def eiere(self, side: int) -> list[tuple[int, int]]:
        return [ett.objgen for ett in self.tre.ParentTree.Nums[2 * side + 1]]


def test_det_som_har_et_spraak_eller_en_tekst_er_ikke_uten_mening() -> None:
    ledd = Ledd()
    engelsk = ledd.lag(Name.Span, ledd.avsnitt, ledd.foerst, Lang="en", K=0)
    tom = ledd.lag(Name.Span, ledd.avsnitt, ledd.foerst, K=1)
    ingenting = ledd.lag(Name.NonStruct, ledd.avsnitt, ledd.foerst)
    igjen = ledd.loes_opp([engelsk, tom, ingenting], [engelsk, tom])
    assert [ett.objgen if er_element(ett) else int(ett) for ett in igjen] == [engelsk.objgen, 1]
    assert ledd.eiere(0) == [engelsk.objgen, ledd.avsnitt.objgen]


def test_det_som_staar_paa_neste_side_sier_det_ogsaa_i_et_ledd_fra_denne() -> None:
    ledd = Ledd()
    her, der = (ledd.lag(Name.Span, ledd.avsnitt, side, K=0) for side in (ledd.foerst, ledd.sist))
    lenke = ledd.lag(Name.NonStruct, ledd.avsnitt, ledd.sist, K=Dictionary(Type=Name.OBJR))
    foerst, sist, mot = ledd.loes_opp([her, der, lenke], [her], [der])
    assert (int(foerst), sist.Type, sist.Pg.objgen, int(sist.MCID)) == (0, Name.MCR, ledd.sist.objgen, 0)
    assert mot.Pg.objgen == ledd.sist.objgen
    assert (ledd.eiere(0), ledd.eiere(1)) == ([ledd.avsnitt.objgen], [ledd.avsnitt.objgen])


def test_et_ledd_uten_side_faar_den_som_innholdet_staar_paa() -> None:
    ledd = Ledd()
    del ledd.avsnitt.Pg
    tom = ledd.lag(Name.Span, ledd.avsnitt, ledd.sist, K=0)
    assert [int(ett) for ett in ledd.loes_opp([tom], [], [tom])] == [0]
    assert ledd.avsnitt.Pg.objgen == ledd.sist.objgen


# --- what is said once


def _sagt(element: Any) -> list[Any]:
    """All that is told of an element and of what lies in it, however it is written."""
    egne = element.get("/A", Array())
    felter = [ett for ett in (egne if isinstance(egne, Array) else [egne]) if ett.keys() != {"/O"}]
    inni = [
        _sagt(ett) if er_element(ett) else ett.unparse(resolved=True) if isinstance(ett, Dictionary) else int(ett)
        for ett in barn(element)
    ]
    side = element.Pg.objgen if "/Pg" in element else None
    andre = sorted(f"{navn}{element[navn]!r}" for navn in element.keys() - {"/A", "/K", "/P", "/Pg", "/Type"})
    return [andre, side, [ett.unparse(resolved=True) for ett in felter], inni]


def _tegninger(pdf: pikepdf.Pdf) -> list[Any]:
    """What each drawing of each page is, and what it draws with."""
    return [
        [
            (navn, ett.read_bytes(), ett.Resources.unparse(resolved=True), ett.Group.unparse(resolved=True))
            for navn, ett in side.Resources.XObject.items()
        ]
        for side in cast("Any", pdf.pages)
    ]


def test_det_samme_sies_i_faerre_ord_og_ingenting_blir_borte() -> None:
    utydelig = '<svg viewBox="0 0 20 20" width="9" height="9"><g opacity="0.5"><path d="M0 0L20 20V0z"/></g></svg>'
    med_flere = SIDE.replace("<h2>", f"<p>{utydelig * 4}</p><h2>")
    with pikepdf.open(io.BytesIO(lag_pdf(med_flere, lambda *_: None).innhold)) as pdf:
        foer, tegnet = _sagt(_tre(pdf).K[0]), _tegninger(pdf)
        si_alt_en_gang(pdf)
        ut = io.BytesIO()
        pdf.save(ut, deterministic_id=True)
    with pikepdf.open(ut) as pdf:
        assert len(tegnet[0]) == 4
        assert [_uten_numre(ett) for ett in _tegninger(pdf)] == [_uten_numre(ett) for ett in tegnet]
        tegninger = list(cast("Any", pdf.pages[0]).Resources.XObject.values())
        assert len({(ett.Resources.objgen, ett.Group.objgen) for ett in tegninger}) == 1
        assert all("/Type" not in ett for ett in elementer(_tre(pdf), "TH", "TD", "P", "Document"))
        assert isinstance(_tre(pdf).K[0].K, Array)
        assert len({ett.A.objgen for ett in elementer(_tre(pdf), "TH")}) == 2, "one for columns and one for rows"
        assert _navngitt(_sagt(_tre(pdf).K[0])) == _navngitt(foer)
    assert mangler(ut.getvalue()) == []


def _uten_numre(tegninger: list[Any]) -> list[Any]:
    return [(navn, innhold, *(re.sub(rb"\d+ 0 R", b"", ett) for ett in resten)) for navn, innhold, *resten in tegninger]


def _navngitt(ett: Any) -> str:
    return re.sub(r"\d+ 0 R|\(\d+, 0\)", "", str(ett))
