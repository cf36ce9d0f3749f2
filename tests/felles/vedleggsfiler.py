"""Files to lay beside something, made here: good ones, and those that nobody should send."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pikepdf
from openpyxl import Workbook
from PIL import Image

# A word that stands in every field that says who made a file, and must be found in nothing that is given out.
KANARI = "Kanarifuglen"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HOVED = f"{_WORD}.document.main+xml"


def pdf(**innhold: Any) -> bytes:
    """One page; `innhold` is put in its root, what is told of who made it in all the places there are."""
    with pikepdf.new() as fil:
        fil.add_blank_page()
        fil.docinfo["/Author"] = KANARI
        with fil.open_metadata() as meta:
            meta["dc:creator"] = [KANARI]
        fil.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(X=pikepdf.Dictionary(Private=pikepdf.String(KANARI)))
        bilde = pikepdf.Stream(fil, jpeg())
        bilde.stream_dict.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": 20,
                "/Height": 10,
                "/ColorSpace": pikepdf.Name.DeviceRGB,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        fil.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=fil.make_indirect(bilde)))
        for navn, verdi in innhold.items():
            fil.Root[f"/{navn}"] = verdi
        ut = io.BytesIO()
        fil.save(ut)
        return ut.getvalue()


def _pdf_som(gjoer: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.new() as fil:
        fil.add_blank_page()
        gjoer(fil)
        ut = io.BytesIO()
        fil.save(ut)
        return ut.getvalue()


def pdf_med_side(**felter: Any) -> bytes:
    """One page, with these fields."""
    return _pdf_som(lambda fil: fil.pages[0].obj.update({f"/{navn}": verdi for navn, verdi in felter.items()}))


def pdf_med_lenke(adresse: str) -> bytes:
    """One page, with something to click on."""
    handling = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(adresse))
    lenke = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=handling)
    return pdf_med_side(Annots=pikepdf.Array([lenke]))


def pdf_med_stroem(**felter: Any) -> bytes:
    """One page, whose content is told of with these fields."""

    def gjoer(fil: pikepdf.Pdf) -> None:
        fil.pages[0].obj["/Contents"] = fil.make_stream(b"", {f"/{navn}": verdi for navn, verdi in felter.items()})

    return _pdf_som(gjoer)


def pdf_uten_ende() -> bytes:
    """Opened, it does the same thing over and over."""

    def gjoer(fil: pikepdf.Pdf) -> None:
        fil.Root["/OpenAction"] = fil.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Named))
        fil.Root["/OpenAction"]["/Next"] = fil.Root["/OpenAction"]

    return _pdf_som(gjoer)


def pdf_med_rot_i_halen() -> bytes:
    """The root is no object of its own: it stands in the trailer, with a program."""
    hode = b"%PDF-1.4\n"
    sidene = b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    siden = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    steder = len(hode), len(hode + sidene), len(hode + sidene + siden)
    tabell = b"xref\n0 1\n0000000000 65535 f \n2 2\n%010d 00000 n \n%010d 00000 n \n" % steder[:2]
    rot = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>>>"
    hale = b"trailer\n<</Size 4/Root%s>>\nstartxref\n%d\n%%%%EOF\n" % (rot, steder[2])
    return hode + sidene + siden + tabell + hale


def laast_pdf(*, bruker: str) -> bytes:
    with pikepdf.new() as fil:
        fil.add_blank_page()
        ut = io.BytesIO()
        fil.save(ut, encryption=pikepdf.Encryption(owner="eier", user=bruker))
        return ut.getvalue()


def bilde(slag: str, *, side: int = 20, **lagring: Any) -> bytes:
    ut = io.BytesIO()
    Image.new("RGB", (side, side // 2), "red").save(ut, slag, **lagring)
    return ut.getvalue()


def _exif() -> Image.Exif:
    """Lies on its side, says who took it and where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, KANARI
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 54.0, 0.0), 29: KANARI})
    return exif


def jpeg() -> bytes:
    return bilde("JPEG", exif=_exif(), comment=KANARI.encode())


def png() -> bytes:
    from PIL.PngImagePlugin import PngInfo  # only here

    info = PngInfo()
    info.add_text("Author", KANARI)
    info.add_itxt("XML:com.adobe.xmp", KANARI)
    return bilde("PNG", pnginfo=info, exif=_exif())


def webp() -> bytes:
    return bilde("WEBP", exif=_exif(), xmp=KANARI.encode())


def bevegelig() -> bytes:
    ut = io.BytesIO()
    ramme = Image.new("RGB", (8, 8), "red")
    ramme.save(ut, "PNG", save_all=True, append_images=[Image.new("RGB", (8, 8), "blue")])
    return ut.getvalue()


def arkiv(deler: Mapping[str, bytes | str]) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as fil:
        for navn, innhold in deler.items():
            fil.writestr(navn, innhold)
    return ut.getvalue()


def docx(
    avsnitt: str = "<w:p><w:r><w:t>Dette er gjort.</w:t></w:r></w:p>",
    *,
    hovedtype: str = HOVED,
    rel: str = "",
    deler: Mapping[str, bytes | str] | None = None,
    typer: str = "",
) -> bytes:
    """A document with its settings, told of who made it; `rel` and `deler` are put beside the rest."""
    innstillinger = (
        f'<w:settings xmlns:w="{_W}" xmlns:r="{_REL}"><w:attachedTemplate r:id="rId1"/>'
        '<w:zoom w:percent="90"/></w:settings>'
    )
    innhold: dict[str, bytes | str] = {
        "[Content_Types].xml": f"""<Types xmlns="{_PAKKE}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Default Extension="jpeg" ContentType="image/jpeg"/>
            <Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>
            <Override PartName="/word/document.xml" ContentType="{hovedtype}"/>
            <Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
            <Override PartName="/docProps/core.xml"
                ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{typer}</Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{_PAKKE}/relationships">
            <Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>
            <Relationship Id="r2" Type="{_PAKKE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
            </Relationships>""",
        "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_PAKKE}/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{KANARI}</dc:creator>
            <cp:lastModifiedBy>{KANARI}</cp:lastModifiedBy></cp:coreProperties>""",
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_REL}"><w:body>{avsnitt}</w:body></w:document>',
        "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PAKKE}/relationships">
            <Relationship Id="s1" Type="{_REL}/settings" Target="settings.xml"/>
            <Relationship Id="s2" Type="{_REL}/image" Target="media/bilde.jpeg"/>
            <Relationship Id="s3" Type="{_REL}/customXml" Target="../customXml/item1.xml"/>{rel}</Relationships>""",
        "word/settings.xml": innstillinger,
        "word/_rels/settings.xml.rels": f"""<Relationships xmlns="{_PAKKE}/relationships">
            <Relationship Id="rId1" Type="{_REL}/attachedTemplate" Target="file:///C:/Users/{KANARI}/Mal.dotx"
                TargetMode="External"/></Relationships>""",
        "word/media/bilde.jpeg": jpeg(),
        "customXml/item1.xml": f"<a>{KANARI}</a>",
        f"skjult/{KANARI}.exe": b"MZ",
        **(deler or {}),
    }
    return arkiv(innhold)


def rel(slag: str, maal: str, *, utenfor: bool = False) -> str:
    ute = ' TargetMode="External"' if utenfor else ""
    return f'<Relationship Id="x1" Type="{_REL}/{slag}" Target="{maal}"{ute}/>'


def xlsx(*, skjult: bool = False, **deler: bytes | str) -> bytes:
    bok = Workbook()
    assert bok.active is not None
    bok.active["A1"] = 93.4
    bok.properties.creator = bok.properties.lastModifiedBy = KANARI
    if skjult:
        bok.create_sheet("Skjult").sheet_state = "hidden"
    ut = io.BytesIO()
    bok.save(ut)
    if not deler:
        return ut.getvalue()
    with zipfile.ZipFile(ut) as lest:
        return arkiv({navn: lest.read(navn) for navn in lest.namelist()} | deler)


def xlsx_med_formel(formel: str) -> bytes:
    rom = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rad = f'<row r="1"><c r="A1"><f>{formel}</f><v>0</v></c></row>'
    ark = {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{rom}"><sheetData>{rad}</sheetData></worksheet>'}
    return xlsx(skjult=False, **ark)


def med_makro() -> bytes:
    return docx(
        rel=rel("vbaProject", "vbaProject.bin"),
        deler={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        typer='<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )


def bombe() -> bytes:
    """50 MB of one sign in a part that the document points at."""
    return docx(avsnitt=f"<w:p><w:r><w:t>{'a' * 50_000_000}</w:t></w:r></w:p>")


def tilfeldig(laengde: int) -> bytes:
    return Random(20261129).randbytes(laengde)


def gif() -> bytes:
    """With a comment, and with the notes of a picture program after it."""
    ut = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(ut, "GIF", comment=KANARI.encode())
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(KANARI)]) + KANARI.encode() + b"\x00"
    return ut.getvalue()[:-1] + xmp + b"\x3b" + KANARI.encode()


def tiff() -> bytes:
    return bilde("TIFF", tiffinfo={315: KANARI, 270: KANARI}, exif=_exif())


def bmp() -> bytes:
    return bilde("BMP") + KANARI.encode()


def jpeg2000() -> bytes:
    """With a comment in the stream, and XMP in a box of its own."""
    hel = bilde("JPEG2000", comment=KANARI.encode())
    sted = hel.index(b"jp2c") - 4
    xmp = KANARI.encode()
    return hel[:sted] + struct.pack(">I4s", len(xmp) + 8, b"xml ") + xmp + hel[sted:]


def pdf_med_bilde(innhold: bytes, filtre: Any, **felter: Any) -> bytes:
    """One page with that picture, as it is packed."""
    with pikepdf.new() as fil:
        fil.add_blank_page()
        stroem = pikepdf.Stream(fil, innhold)
        stroem.stream_dict.update(
            {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 20, "/Height": 10, **felter}
        )
        stroem.stream_dict["/Filter"] = filtre
        fil.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=fil.make_indirect(stroem)))
        ut = io.BytesIO()
        fil.save(ut, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return ut.getvalue()


def docx_med_bilde(innhold: bytes, type_: str = "image/x-bilde") -> bytes:
    return docx(
        rel=rel("image", "media/annet.bilde"),
        deler={"word/media/annet.bilde": innhold},
        typer=f'<Override PartName="/word/media/annet.bilde" ContentType="{type_}"/>',
    )
