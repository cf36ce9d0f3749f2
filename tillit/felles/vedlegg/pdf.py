"""A PDF, written anew with what its pages reach: what acts by itself is refused, what tells of somebody goes."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Name, Stream

from tillit.felles.arkiv import for_stor_utpakket
from tillit.felles.pdf.struktur import rekke
from tillit.felles.vedlegg.bilde import oedelagt_inni
from tillit.felles.vedlegg.innibilde import Bildevask
from tillit.felles.vedlegg.slag import VedleggAvvist, Vedleggsmerknad, utenfor_nettet

MAKS_OBJEKTER = 500_000
# Of what pictures are packed in, in all: as much as a Word document may hold.
MAKS_UTPAKKET = 100 * 1024 * 1024
# How many times over a picture may be packed.
_MAKS_PAKKET = 3
_BILDER = {"/DCTDecode": Name.DCTDecode, "/DCT": Name.DCTDecode, "/JPXDecode": Name.JPXDecode}
_PROGRAM = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"})
# What may be done unasked when the file or a page is opened: all of it in the file. A program is refused wherever.
_UTEN_AA_SPOERRE = frozenset({"/GoTo", "/Named", "/Hide", "/SetOCGState", "/Trans", "/ResetForm"}) | _PROGRAM
# How many things one event may do.
_MAKS_HANDLINGER = 100
_FLERE_MEDIER = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_KOMMENTARER = frozenset(
    {"/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Ink", "/Caret", "/Stamp"}
)
# Notes about what they hang on, private data of a program, and small pictures of pages as they once were.
_NOTATER = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")


def ren_pdf(sti: Path) -> tuple[bytes, frozenset[Vedleggsmerknad]]:
    """The file without what it says of who made it. Raises VedleggAvvist with the reason where it is not taken."""
    try:
        # Not mended: one that was cut off on the way is sent again, not guessed at.
        with pikepdf.open(sti, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise VedleggAvvist(_laast())
            if not len(pdf.pages):
                raise VedleggAvvist(_("PDF-filen har ingen sider."))
            merknader = frozenset(_gjennomgaa(pdf))
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            ut = io.BytesIO()
            pdf.save(ut, deterministic_id=True, fix_metadata_version=False)
            return ut.getvalue(), merknader
    except pikepdf.PasswordError as feil:
        raise VedleggAvvist(_laast()) from feil
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RecursionError) as feil:
        raise VedleggAvvist(
            _("PDF-filen er ødelagt eller ikke helt overført. Lagre den på nytt, og velg den igjen.")
        ) from feil


def _laast() -> str:
    return _("Filen er beskyttet med passord. Fjern passordet, lagre, og velg filen igjen.")


def _gjennomgaa(pdf: pikepdf.Pdf) -> Iterator[Vedleggsmerknad]:
    """Look at every object, refuse what acts, take away what tells of somebody, and say what is left to know."""
    sett, pakker, vask = 0, _Pakker(), Bildevask()
    # The trailer too: the root may stand in it, and is then no object of its own.
    for objekt in chain([pdf.trailer], pdf.objects):
        for del_ in _deler(objekt):
            sett += 1
            if sett > MAKS_OBJEKTER:
                raise VedleggAvvist(_("PDF-filen er for innviklet til å leses. Skriv den ut som PDF på nytt."))
            _krev_stille(del_)
            for felt in _NOTATER:
                if felt in del_:
                    del del_[felt]
            if isinstance(objekt, Stream) and del_ is objekt:
                _rens_bildet(objekt, pakker, vask)
            yield from _merknader(del_)


def _deler(objekt: Any) -> Iterator[Any]:
    """The dictionaries of an object, with those that stand inside it and are no objects of their own."""
    stabel = [objekt]
    while stabel:
        ett = stabel.pop()
        if isinstance(ett, (Dictionary, Stream)):
            yield ett
            stabel += [verdi for verdi in dict(ett.items()).values() if _er_inni(verdi)]
        elif isinstance(ett, Array):
            stabel += [verdi for verdi in ett if _er_inni(verdi)]


def _er_inni(verdi: Any) -> bool:
    return isinstance(verdi, (Dictionary, Array)) and not verdi.is_indirect


def _krev_stille(del_: Any) -> None:
    handling, slag = _navn(del_, "/S"), _navn(del_, "/Subtype")
    kjoerende_lenke = handling == "/URI" and str(del_.get("/URI", "")).strip().lower().startswith("javascript:")
    if handling in _PROGRAM or "/JS" in del_ or "/JavaScript" in del_ or kjoerende_lenke:
        raise VedleggAvvist(_("PDF-filen har et program i seg. Skriv den ut som PDF på nytt, og velg den nye filen."))
    if "/EF" in del_ or "/EmbeddedFiles" in del_ or handling == "/GoToE":
        raise VedleggAvvist(_("PDF-filen har andre filer inni seg. Legg dem ved hver for seg."))
    if "/XFA" in del_ or slag in _FLERE_MEDIER:
        raise VedleggAvvist(
            _("PDF-filen har et skjema eller film og lyd i seg. Skriv den ut som PDF på nytt, og velg den nye filen.")
        )
    if _henter_utenfra(del_):
        raise VedleggAvvist(
            _("PDF-filen henter innhold fra andre steder. Skriv den ut som PDF på nytt, og velg den nye filen.")
        )


def _henter_utenfra(del_: Any) -> bool:
    """Its content lies elsewhere, or it goes elsewhere unasked. What happens when somebody clicks is theirs to say."""
    if isinstance(del_, Stream) and ("/F" in del_ or "/Ref" in del_):
        return True
    hendelser = del_.get("/AA")
    stabel = [del_.get("/OpenAction"), *(dict(hendelser.items()).values() if isinstance(hendelser, Dictionary) else ())]
    for _nr in range(_MAKS_HANDLINGER):
        if not stabel:
            return False
        handling = stabel.pop()
        if isinstance(handling, Array):
            stabel += [ett for ett in handling if isinstance(ett, (Dictionary, Array))]
        elif isinstance(handling, Dictionary):
            if "/S" in handling and _navn(handling, "/S") not in _UTEN_AA_SPOERRE:
                return True
            stabel.append(handling.get("/Next"))
    return True


def _merknader(del_: Any) -> Iterator[Vedleggsmerknad]:
    if "/ByteRange" in del_:
        yield Vedleggsmerknad.SIGNATUR
    if "/Rect" in del_ and _navn(del_, "/Subtype") in _KOMMENTARER:
        yield Vedleggsmerknad.KOMMENTARER
    if _til_disk(del_):
        yield Vedleggsmerknad.LENKER


def _til_disk(del_: Any) -> bool:
    handling = _navn(del_, "/S")
    if handling == "/URI":
        return utenfor_nettet(str(del_.get("/URI", "")))
    return handling == "/GoToR" or (handling == "/Thread" and "/F" in del_)


def _rens_bildet(stroem: Stream, pakker: _Pakker, vask: Bildevask) -> None:
    """A JPEG or JPEG 2000, also one that is packed once more: unpacked, cleaned and written as the picture it is."""
    filtre, hvordan = rekke(stroem.get("/Filter")), rekke(stroem.get("/DecodeParms"))
    if not filtre or str(filtre[-1]) not in _BILDER:
        return
    innhold = stroem.read_raw_bytes()
    for nr, filter_ in enumerate(filtre[:-1]):
        if nr >= _MAKS_PAKKET or _har_forutsagt(_rekkens(hvordan, nr)):
            raise VedleggAvvist(_uvanlig_pakket())
        innhold = pakker.pakket_ut(str(filter_), innhold)
    rent = vask.vasket(innhold.lstrip(b"\r\n\t "))
    if rent is None:
        raise VedleggAvvist(oedelagt_inni())
    stroem.write(rent, filter=_BILDER[str(filtre[-1])], decode_parms=_rekkens(hvordan, len(filtre) - 1))


class _Pakker:
    """Unpacks what a picture is packed in. How much comes out is bounded for the whole file."""

    def __init__(self) -> None:
        self.igjen = MAKS_UTPAKKET

    def pakket_ut(self, filter_: str, innhold: bytes) -> bytes:
        try:
            if filter_ in {"/FlateDecode", "/Fl"}:
                ut = zlib.decompressobj().decompress(innhold, self.igjen + 1)
            elif filter_ in {"/ASCII85Decode", "/A85"}:
                ut = base64.a85decode(innhold.split(b"~")[0], ignorechars=b" \t\n\r\v\f\x00")
            elif filter_ in {"/ASCIIHexDecode", "/AHx"}:
                tegn = b"".join(innhold.split(b">")[0].split())
                ut = bytes.fromhex((tegn + b"0" * (len(tegn) % 2)).decode("ascii"))
            else:
                raise VedleggAvvist(_uvanlig_pakket())
        except (zlib.error, ValueError) as feil:
            raise VedleggAvvist(oedelagt_inni()) from feil
        self.igjen -= len(ut)
        if self.igjen < 0:
            raise VedleggAvvist(for_stor_utpakket())
        return ut


def _uvanlig_pakket() -> str:
    return _("Et bilde i filen er pakket på en uvanlig måte. Skriv filen ut som PDF på nytt, og velg den nye filen.")


def _har_forutsagt(hvordan: Any) -> bool:
    """What is packed is told from what stands before it: nobody packs a picture so that is packed already."""
    return hvordan is not None and hvordan.get("/Predictor", 1) != 1


def _rekkens(rekke: list[Any], nr: int) -> Any:
    return rekke[nr] if nr < len(rekke) else None


def _navn(del_: Any, felt: str) -> str:
    verdi = del_.get(felt)
    return str(verdi) if isinstance(verdi, Name) else ""
