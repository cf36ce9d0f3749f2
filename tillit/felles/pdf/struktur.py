"""The structure tree of a PDF: to walk it, and to take out of it what says nothing, or says it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name

# What an element has that says only where it stands and what lies in it.
_BARE_STED = {"/Type", "/S", "/P", "/Pg", "/K"}
_UTEN_MENING = {Name.Span, Name.NonStruct}
_INGEN_ELEMENT = {Name.OBJR, Name.MCR}
# What a drawing draws with, and how it is laid over what is under it.
_TEGNINGENS = {"/Resources", "/Group"}
# Properties that say nothing but whose they are, and those of a head cell.
_BARE_EIER = {"/O"}
_RETNING = {"/O", "/Scope"}


def elementer(rot: pikepdf.Object) -> Iterator[Dictionary]:
    """Every element of the structure tree. A stack, not recursion: the tree is as deep as the document."""
    igjen: list[Dictionary] = [cast("Dictionary", rot)]
    while igjen:
        element = igjen.pop()
        yield element
        igjen.extend(ett for ett in barn(element) if er_element(ett))


def barn(element: Any) -> list[Any]:
    """What lies in an element: elements, numbers of marked content, and references to links."""
    return rekke(element.get("/K"))


def rekke(verdi: Any) -> list[Any]:
    """One, some or none: where PDF takes several of a thing, one may stand alone."""
    if verdi is None:
        return []
    return list(verdi) if isinstance(verdi, Array) else [verdi]


def par(liste: Any) -> Iterator[tuple[Any, Any]]:
    """Names or numbers with what they stand for: a tree of either lays them after each other."""
    return zip(list(liste)[::2], list(liste)[1::2], strict=True)


def er_element(ett: Any) -> bool:
    return isinstance(ett, Dictionary) and ett.get("/Type") not in _INGEN_ELEMENT


def loes_opp_uten_mening(pdf: pikepdf.Pdf) -> None:
    """What lies in a Span or a NonStruct that says nothing more lies in the element around it instead.

    WeasyPrint makes one of each line box: half of the tree, which every reader walks through and every page weighs.
    """
    tre = cast("Any", pdf.Root).StructTreeRoot
    eiere = {int(nummer): eier for nummer, eier in par(tre.ParentTree.Nums)}
    paa_siden = {side.obj.objgen: eiere.get(int(side.obj.get("/StructParents", -1))) for side in pdf.pages}
    for element in elementer(tre):
        inni = barn(element)
        if any(_er_uten_mening(ett) for ett in inni):
            element.K = Array([_flytt(ett, side, element, paa_siden) for ett, side in _innhold(element, inni)])


def _er_uten_mening(ett: Any) -> bool:
    return er_element(ett) and ett.get("/S") in _UTEN_MENING and ett.keys() <= _BARE_STED


def _innhold(element: Any, inni: list[Any]) -> Iterator[tuple[Any, Any]]:
    """What lies in an element and in what says nothing inside it, in their order, with the page it is on."""
    for ett in inni:
        if _er_uten_mening(ett):
            yield from _innhold(ett, barn(ett))
        else:
            yield ett, element.get("/Pg")


def _flytt(ett: Any, side: Any, til: Any, paa_siden: dict[tuple[int, int], Any]) -> Any:
    """As it stands in its new place: an element knows its parent, and the page who holds its marked content."""
    if er_element(ett):
        ett.P = til
    elif isinstance(ett, Dictionary):
        if "/Pg" not in ett and side is not None:
            ett.Pg = side
    else:
        if "/Pg" not in til:
            til.Pg = side
        paa_siden[side.objgen][int(ett)] = til
        if til.Pg.objgen != side.objgen:
            return Dictionary(Type=Name.MCR, Pg=side, MCID=int(ett))
    return ett


def si_alt_en_gang(pdf: pikepdf.Pdf) -> None:
    """What is alike lies there once, and what is told without being said is left out: the same file in fewer objects.

    WeasyPrint gives each drawing a list of its own of what it draws with, and we each head cell its direction. What is
    joined is held in memory as a whole, by object and by key: a fifth of it is gone with these.
    """
    like: dict[bytes, pikepdf.Object] = {}

    def en(ett: pikepdf.Object) -> pikepdf.Object:
        noekkel = ett.unparse(resolved=True)
        if noekkel not in like:
            like[noekkel] = ett if ett.is_indirect else pdf.make_indirect(ett)
        return like[noekkel]

    for tegning in _tegninger(pdf):
        for felt in _TEGNINGENS & tegning.keys():
            tegning[felt] = en(tegning[felt])
    for element in elementer(cast("Any", pdf.Root).StructTreeRoot):
        if element.get("/Type") == Name.StructElem:
            del element.Type  # may be left out (ISO 32000-1, table 323)
            _si_kort(element, en)


def _tegninger(pdf: pikepdf.Pdf) -> Iterator[Any]:
    felles = {side.obj.Resources.objgen: cast("Any", side.obj.Resources) for side in pdf.pages}
    for deler in felles.values():
        yield from deler.get("/XObject", Dictionary()).values()


def _si_kort(element: Any, en: Callable[[pikepdf.Object], pikepdf.Object]) -> None:
    """One that stands alone needs no list. Of all the document's elements there is a list, for more come to it."""
    inni, egenskaper = element.get("/K"), element.get("/A")
    if isinstance(inni, Array) and len(inni) == 1 and Name.Document != element.S:
        element.K = inni[0]
    if egenskaper is None:
        return
    sagt = [ett for ett in rekke(egenskaper) if ett.keys() != _BARE_EIER]
    if not sagt:
        del element.A
    elif len(sagt) > 1:
        element.A = Array(sagt)
    else:
        element.A = en(sagt[0]) if sagt[0].keys() == _RETNING else sagt[0]
