"""Pieces of a document joined to one file: pages, structure, names, bookmarks, links, and the margins over each page.

Each piece is a whole tagged PDF that was marked by itself (merking.py). The first one gives what a file has one of:
its metadata, its colours, its title and language. A long document is joined in a process of its own (egenprosess.py):
what is imported here is imported there, and is pikepdf alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import count
from typing import Any, BinaryIO, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tillit.felles.pdf.merking import skriv
from tillit.felles.pdf.struktur import elementer, par, rekke
from tillit.felles.pdf.stykker import ANNET_STYKKE

# What WeasyPrint writes of a page turns it upside down first, and leaves it so.
_SIDE = b"q"
_MARG = b"Q /Artifact <</Type /Pagination>> BDC q %b Do Q EMC"


def skriv_samlet(
    deler: Iterable[tuple[bytes, int]],
    marger: Iterable[bytes],
    til: BinaryIO,
    *,
    data: bytes | None,
    gjort: Callable[[], None] = lambda: None,
) -> int:
    """The pieces as one file, with `data` in it, and how many pages it has. Tells of each part that it has taken in.

    A piece comes with the level its headings begin with. `marger` are files of sheets, one sheet a page, with nothing
    on them but their margins.
    """
    with _sett_sammen(iter(deler), gjort) as pdf:
        _tegn_margene(pdf, marger, gjort)
        return skriv(pdf, til, data=data, pakk=pikepdf.ObjectStreamMode.generate)


def _sett_sammen(deler: Iterator[tuple[bytes, int]], gjort: Callable[[], None]) -> pikepdf.Pdf:
    foerst, _ = next(deler)
    pdf = pikepdf.open(BytesIO(foerst))
    rot = cast("Any", pdf.Root)
    dokument, foreldre = rot.StructTreeRoot.K[0], rot.StructTreeRoot.ParentTree.Nums
    maal = dict(_navn(rot))
    neste = count(1 + max(int(nummer) for nummer, _ in par(foreldre)))
    gjort()
    for nummer, (innhold, nivaa) in enumerate(deler, start=1):
        with pikepdf.open(BytesIO(innhold)) as kilde:
            foerste_side, eget = len(pdf.pages), _samlet(kilde)
            for side in kilde.pages:
                pdf.pages.append(side)
            sider = pdf.pages[foerste_side:]
            fra = cast("Any", pdf.copy_foreign(eget))
        _gi_egne_navn(fra.StructTreeRoot, nummer)
        for element in fra.StructTreeRoot.K[0].K:
            element.P = dokument
            dokument.K.append(element)
        _flytt_numrene(sider, dict(par(fra.StructTreeRoot.ParentTree.Nums)), foreldre, neste)
        maal = dict(_navn(fra)) | maal
        if "/Outlines" in fra:
            _heng_paa(rot.Outlines, fra.Outlines, nivaa)
        gjort()
    _skriv_navnene(pdf, maal)
    _led_lenkene_hjem(pdf)
    return pdf


def _samlet(kilde: pikepdf.Pdf) -> pikepdf.Object:
    """What the pages of a piece do not hold themselves, to be copied at once when they are: what is shared stays so."""
    navn = [ett for ett in ("/StructTreeRoot", "/Names", "/Outlines") if ett in kilde.Root]
    samlet = kilde.make_indirect(Dictionary({ett: kilde.Root[ett] for ett in navn}))
    if "/Names" in kilde.Root:
        del kilde.Root.Names
    return samlet


def _navn(rot: Any) -> Iterator[tuple[str, Any]]:
    if "/Names" in rot and "/Dests" in rot.Names:
        yield from ((str(navn), hvor) for navn, hvor in par(rot.Names.Dests.Names))


def _skriv_navnene(pdf: pikepdf.Pdf, maal: dict[str, Any]) -> None:
    """A tree of names is sorted by their bytes."""
    sortert = sorted(maal.items(), key=lambda ett: bytes(String(ett[0])))
    if sortert:
        if "/Names" not in pdf.Root:
            pdf.Root.Names = Dictionary()
        pdf.Root.Names.Dests = Dictionary(
            Names=Array([ledd for navn, hvor in sortert for ledd in (String(navn), hvor)])
        )


def _gi_egne_navn(tre: Any, nummer: int) -> None:
    """The head cells of two pieces are called the same: here by their piece too, and where a cell names its heads."""
    for element in elementer(tre):
        if "/ID" in element:
            element.ID = String(f"{nummer}-{element.ID}")
        for ett in rekke(element.get("/A")):
            if isinstance(ett, Dictionary) and "/Headers" in ett:
                ett.Headers = Array([String(f"{nummer}-{hode}") for hode in cast("Any", ett.Headers)])


def _flytt_numrene(sider: Sequence[pikepdf.Page], egne: dict[int, Any], foreldre: Any, neste: Iterator[int]) -> None:
    """What each page and each link is called in the tree from content to element: a number of its own in the whole."""
    eiere: list[tuple[Any, Name]] = [(side.obj, Name.StructParents) for side in sider]
    eiere += [(merknad, Name.StructParent) for side in sider for merknad in cast("Any", side.get("/Annots", []))]
    for eier, felt in eiere:
        if felt in eier:
            nummer = next(neste)
            foreldre.extend([nummer, egne[int(eier[felt])]])
            eier[felt] = nummer


def _heng_paa(bokmerker: Any, nye: Any, nivaa: int) -> None:
    """The bookmarks of a piece after the last one of the level above theirs."""
    over, veien = bokmerker, [bokmerker]
    for _ in range(nivaa - 1):
        if "/Last" not in over:
            break
        over = over.Last
        veien.append(over)
    ett = nye.get("/First")
    while ett is not None:
        ett.Parent = over
        ett = ett.get("/Next")
    if "/Last" in over:
        over.Last.Next = nye.First
        nye.First.Prev = over.Last
    else:
        over.First = nye.First
    over.Last = nye.Last
    for forelder in veien:
        forelder.Count = int(forelder.get("/Count", 0)) + int(nye.Count)


def _led_lenkene_hjem(pdf: pikepdf.Pdf) -> None:
    """A link that left its piece leads to its target in the file."""
    for side in pdf.pages:
        for merknad in cast("Any", side.get("/Annots", [])):
            adresse = str(merknad.A.get("/URI", "")) if "/A" in merknad else ""
            if adresse.startswith(ANNET_STYKKE):
                maal = String(adresse.removeprefix(ANNET_STYKKE))
                del merknad.A
                merknad.Dest = merknad.Contents = maal


def _tegn_margene(pdf: pikepdf.Pdf, marger: Iterable[bytes], gjort: Callable[[], None]) -> None:
    """Head, foot and page number as one drawing on each page, and no part of what is read.

    Nothing of the page is read for it: what is drawn before and after stands beside what it had.
    """
    foer = pdf.make_stream(_SIDE)
    for nummer, (side, marg) in enumerate(zip(pdf.pages, _ark(marger, gjort), strict=True), start=1):
        if list(side.mediabox) != list(marg.mediabox):
            raise ValueError("a page of another size than its margins")  # no user meets it
        navn = f"/Marg{nummer}"
        # The pages of a piece share what they draw with.
        deler = cast("Any", side.obj).Resources
        if "/XObject" not in deler:
            deler.XObject = Dictionary()
        deler.XObject[navn] = pdf.copy_foreign(_som_tegning(marg))
        etter = pdf.make_stream(_MARG % navn.encode())
        side.obj.Contents = Array([foer, side.obj.Contents, etter])


def _ark(marger: Iterable[bytes], gjort: Callable[[], None]) -> Iterator[pikepdf.Page]:
    for innhold in marger:
        with pikepdf.open(BytesIO(innhold)) as ark:
            yield from ark.pages
        gjort()


def _som_tegning(side: pikepdf.Page) -> pikepdf.Object:
    """What is drawn on a page, as it lies in its file: one stream, since it was marked."""
    innhold = cast("Any", side.obj.Contents)
    innhold.Type, innhold.Subtype = Name.XObject, Name.Form
    innhold.BBox, innhold.Resources = side.obj.MediaBox, side.obj.Resources
    return cast("pikepdf.Object", innhold)
