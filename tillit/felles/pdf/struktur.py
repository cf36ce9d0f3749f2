"""The structure tree of a PDF: to walk it, and to take out of it what says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name

# What an element has that says only where it stands and what lies in it.
_BARE_STED = {"/Type", "/S", "/P", "/Pg", "/K"}
_UTEN_MENING = {Name.Span, Name.NonStruct}
_INGEN_ELEMENT = {Name.OBJR, Name.MCR}


def elementer(rot: pikepdf.Object) -> Iterator[Dictionary]:
    """Every element of the structure tree. A stack, not recursion: the tree is as deep as the document."""
    igjen: list[Dictionary] = [cast("Dictionary", rot)]
    while igjen:
        element = igjen.pop()
        yield element
        igjen.extend(ett for ett in barn(element) if er_element(ett))


def barn(element: Any) -> list[Any]:
    """What lies in an element: elements, numbers of marked content, and references to links."""
    inni = element.get("/K")
    if isinstance(inni, Array):
        return list(inni)
    return [] if inni is None else [inni]


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
