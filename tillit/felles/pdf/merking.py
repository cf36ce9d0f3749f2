"""The last pass over a PDF: what PDF/UA-1 asks for and WeasyPrint leaves out of a PDF/A-3a, and the data it carries."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from tillit.felles.pdf.struktur import barn, elementer, loes_opp_uten_mening, rekke

PRINT_FLAGG = 4
_MERKET = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_PYNT = b"/Artifact <</Type /Pagination>> BDC"
DATAFIL = "data.json"
# The mark of PDF/UA-1, and what PDF/A wants told of a mark that is not its own (ISO 19005-3, 6.6.2.3).
_UA_MERKE = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Which part of PDF/UA the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_RDF_SLUTT = b"</rdf:RDF>"


def merk_ferdig(pdf: pikepdf.Pdf) -> None:
    """Give every header cell its scope, every link its print flag, and make silent what only decorates."""
    loes_opp_uten_mening(pdf)
    lest: dict[tuple[int, int], set[int]] = defaultdict(set)
    for element in elementer(pdf.Root.StructTreeRoot):
        _noter_innhold(element, lest)
        if element.get("/S") == Name.TH:
            _gi_scope(element)
        if element.get("/S") == Name.Figure and not str(element.get("/Alt", "")):
            _gjoer_stum(element)
    _merk_som_ua(pdf)
    for side in pdf.pages:
        for merknad in side.get("/Annots", []):
            merknad["/F"] = int(merknad.get("/F", 0)) | PRINT_FLAGG
        _gjoer_marger_til_pynt(side, lest[side.obj.objgen])


def legg_inn(pdf: pikepdf.Pdf, data: bytes) -> None:
    """`data` as data.json inside the file: the same content, for machines (PDF/A-3, AFRelationship Data)."""
    tid = {"creation_date": str(pdf.docinfo.CreationDate), "mod_date": str(pdf.docinfo.ModDate)}
    om = {"filename": DATAFIL, "mime_type": "application/json", "description": "Innholdet i dokumentet som JSON"}
    fil = pikepdf.AttachedFileSpec(pdf, data, relationship=Name.Data, **om, **tid)
    pdf.attachments[DATAFIL] = fil
    pdf.Root.AF = Array([fil.obj])


def skriv(
    pdf: pikepdf.Pdf,
    til: BinaryIO,
    *,
    data: bytes | None,
    pakk: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.preserve,
) -> int:
    """The file as it will be, with `data` in it, and how many pages it has. Same content, same bytes."""
    if data is not None:
        legg_inn(pdf, data)
    pdf.save(til, deterministic_id=True, object_stream_mode=pakk)
    return len(pdf.pages)


def _merk_som_ua(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata
    xmp.write(xmp.read_bytes().replace(_RDF_SLUTT, _UA_MERKE + _RDF_SLUTT))


def _noter_innhold(element: Dictionary, lest: dict[tuple[int, int], set[int]]) -> None:
    """Which marked pieces of each page this element reads aloud."""
    for ett in barn(element):
        if not isinstance(ett, Dictionary):
            lest[element.Pg.objgen].add(int(ett))
        elif ett.get("/Type") == Name.MCR:
            lest[ett.Pg.objgen].add(int(ett.MCID))


def _gjoer_marger_til_pynt(side: pikepdf.Page, lest: set[int]) -> None:
    """Running head, foot and page number are marked as text that no element holds: say that they are not to be read."""
    side.contents_coalesce()
    stroem = side.obj.Contents
    stroem.write(_MERKET.sub(lambda treff: treff[0] if int(treff[1]) in lest else _PYNT, stroem.read_bytes()))


def _gjoer_stum(figur: Dictionary) -> None:
    """A drawing without words stands beside the word it illustrates (a sign in a key): nothing to read."""
    figur.S = Name.Span
    figur.ActualText = ""


def _gi_scope(celle: Dictionary) -> None:
    """Column where the cell stands in the table's head, else row."""
    liste = rekke(celle.get("/A"))
    if any(isinstance(a, Dictionary) and "/Scope" in a for a in liste):
        return
    rekkevidde = Name.Column if celle.P.get("/P", Dictionary()).get("/S") == Name.THead else Name.Row
    celle.A = Array([*liste, Dictionary(O=Name.Table, Scope=rekkevidde)])
