"""A picture, drawn anew: nothing but its points of colour comes along. And one inside a document, without its notes."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from tillit.felles.vedlegg.slag import Filslag, VedleggAvvist

# What a camera of today makes, and a poster scanned. Four bytes a point: 200 MB at most while it is drawn.
MAKS_PUNKTER = 50_000_000
MAKS_SIDE = 20_000
_KVALITET = 90
_FORMAT: Mapping[Filslag, str] = {Filslag.PNG: "PNG", Filslag.JPEG: "JPEG", Filslag.WEBP: "WEBP"}
_FEIL = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error, LookupError, TypeError,
    AssertionError,
)  # fmt: skip


def rent_bilde(innhold: bytes, slag: Filslag) -> bytes:
    """The same picture the right way up. Raises VedleggAvvist where it is torn, too large, or moves."""
    try:
        with warnings.catch_warnings(), _hele_bilder():
            # What it warns of is bounded here, before a point is drawn.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(innhold), formats=[_FORMAT[slag]]) as bilde:
                _krev_rimelig(bilde, slag)
                return _tegnet(bilde, slag)
    except Image.DecompressionBombError as feil:
        raise VedleggAvvist(_for_stort()) from feil
    except _FEIL as feil:
        raise VedleggAvvist(
            _("Bildet er ødelagt eller ikke helt overført. Lagre det på nytt, og velg det igjen.")
        ) from feil


@contextmanager
def _hele_bilder() -> Iterator[None]:
    """A torn picture is none. Whoever makes PDFs in the same process has told Pillow to be content with half of one."""
    foer, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = foer


def _krev_rimelig(bilde: Image.Image, slag: Filslag) -> None:
    bredde, hoeyde = bilde.size
    if bredde * hoeyde > MAKS_PUNKTER or max(bredde, hoeyde) > MAKS_SIDE:
        raise VedleggAvvist(_for_stort())
    # A telephone lays a map of depths beside its photograph: the first picture is the one that is drawn anew.
    if slag != Filslag.JPEG and getattr(bilde, "n_frames", 1) > 1:
        raise VedleggAvvist(_("Bildet beveger seg. Lagre det som ett stillbilde, og velg det igjen."))


def _for_stort() -> str:
    return _("Bildet har for mange bildepunkter. Gjør det mindre (høyst 50 millioner), og velg det igjen.")


def _tegnet(bilde: Image.Image, slag: Filslag) -> bytes:
    # Which way is up stands in what is taken away.
    rett = ImageOps.exif_transpose(bilde)
    gjennomsiktig = slag != Filslag.JPEG and rett.has_transparency_data
    graatt = rett.mode in {"1", "L", "I;16"}
    punkter = rett if graatt and not gjennomsiktig else rett.convert("RGBA" if gjennomsiktig else "RGB")
    # A new picture, so that nothing that lay beside the points can follow.
    nytt = Image.new(punkter.mode, punkter.size)
    nytt.paste(punkter)
    ut = io.BytesIO()
    valg = {} if slag == Filslag.PNG else {"quality": _KVALITET}
    nytt.save(ut, _FORMAT[slag], **valg)
    return ut.getvalue()


def uten_opplysninger(innhold: bytes) -> bytes:
    """A picture inside a document: the same bytes without EXIF, GPS, XMP, comments and what stands after its end.

    Other kinds than JPEG and PNG come back as they are. Raises VedleggAvvist where it is torn.
    """
    try:
        if innhold.startswith(b"\xff\xd8\xff"):
            return b"".join(_jpegdeler(innhold))
        if innhold.startswith(b"\x89PNG\r\n\x1a\n"):
            return innhold[:8] + b"".join(_pngdeler(innhold))
    except (struct.error, IndexError) as feil:
        raise VedleggAvvist(
            _("Et bilde i filen er ødelagt. Sett det inn på nytt, lagre, og velg filen igjen.")
        ) from feil
    return innhold


# Of PNG: the parts that say something of the picture, and not how it looks.
_PNG_NOTATER = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def _pngdeler(innhold: bytes) -> Iterator[bytes]:
    sted = 8
    while True:
        (lengde,) = struct.unpack_from(">I", innhold, sted)
        navn = innhold[sted + 4 : sted + 8]
        neste = sted + 12 + lengde
        if neste > len(innhold):
            raise struct.error("the part ends after the file")
        if navn not in _PNG_NOTATER:
            yield innhold[sted:neste]
        if navn == b"IEND":
            return
        sted = neste


_MERKE, _START_PUNKTER, _SLUTT, _KOMMENTAR = 0xFF, 0xDA, 0xD9, 0xFE
# Of APP0 to APP15 most hold notes (EXIF, XMP, IPTC); these say the size of a point, its colours, how to read them.
_NOTATER = frozenset({*range(0xE0, 0xF0), _KOMMENTAR}) - {0xE0, 0xE2, 0xEE}
_OMSTART = frozenset({0x00, *range(0xD0, 0xD8)})
_UTEN_LENGDE = frozenset({0x01, *range(0xD0, 0xD9)})


def _jpegdeler(innhold: bytes) -> Iterator[bytes]:
    yield innhold[:2]
    sted = 2
    while True:
        if innhold[sted] != _MERKE:
            raise struct.error("no mark where one should be")
        merke = innhold[sted + 1]
        if merke == _MERKE:
            sted += 1
        elif merke == _SLUTT:
            yield innhold[sted : sted + 2]
            return
        elif merke in _UTEN_LENGDE:
            yield innhold[sted : sted + 2]
            sted += 2
        else:
            (lengde,) = struct.unpack_from(">H", innhold, sted + 2)
            neste = sted + 2 + lengde
            if merke not in _NOTATER:
                yield innhold[sted:neste]
            if merke == _START_PUNKTER:
                # The points themselves, up to the next mark that is no part of them.
                slutt = _etter_punktene(innhold, neste)
                yield innhold[neste:slutt]
                neste = slutt
            sted = neste


def _etter_punktene(innhold: bytes, sted: int) -> int:
    while True:
        sted = innhold.find(b"\xff", sted)
        if sted < 0 or sted + 1 >= len(innhold):
            raise struct.error("no end")
        if innhold[sted + 1] in _OMSTART:
            sted += 2
        else:
            return sted
