"""A picture, drawn anew: nothing but its points of colour comes along. Those inside documents are in `innibilde`."""

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


def tegnet_i_dokumentet(innhold: bytes, format_: str, *, punkter: int) -> tuple[bytes, int]:
    """A picture that lies in a document, its first page drawn anew in the same format; and how many points it has.

    `punkter` is how many there may be. Raises VedleggAvvist as above.
    """
    try:
        with warnings.catch_warnings(), _hele_bilder():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(innhold), formats=[format_]) as bilde:
                antall = bilde.width * bilde.height
                if antall > punkter or max(bilde.size) > MAKS_SIDE:
                    raise VedleggAvvist(_for_mange_inni())
                nytt = _bare_punktene(bilde if bilde.mode in _ENKLE else _i_farger(bilde))
                ut = io.BytesIO()
                nytt.save(ut, format_, **({"compression": "tiff_lzw"} if format_ == "TIFF" else {}))
                return ut.getvalue(), antall
    except Image.DecompressionBombError as feil:
        raise VedleggAvvist(_for_mange_inni()) from feil
    except _FEIL as feil:
        raise VedleggAvvist(oedelagt_inni()) from feil


_ENKLE = frozenset({"1", "L", "RGB", "RGBA", "CMYK"})


def _i_farger(bilde: Image.Image) -> Image.Image:
    return bilde.convert("RGBA" if bilde.has_transparency_data else "RGB")


def _bare_punktene(bilde: Image.Image) -> Image.Image:
    """A new picture, so that nothing that lay beside the points can follow."""
    nytt = Image.new(bilde.mode, bilde.size)
    nytt.paste(bilde)
    return nytt


def oedelagt_inni() -> str:
    return _("Et bilde i filen er ødelagt. Sett det inn på nytt, lagre, og velg filen igjen.")


def _for_mange_inni() -> str:
    return _("Bildene i filen har for mange bildepunkter. Gjør dem mindre, lagre, og velg filen igjen.")


def _tegnet(bilde: Image.Image, slag: Filslag) -> bytes:
    # Which way is up stands in what is taken away.
    rett = ImageOps.exif_transpose(bilde)
    gjennomsiktig = slag != Filslag.JPEG and rett.has_transparency_data
    graatt = rett.mode in {"1", "L", "I;16"}
    punkter = rett if graatt and not gjennomsiktig else rett.convert("RGBA" if gjennomsiktig else "RGB")
    nytt = _bare_punktene(punkter)
    ut = io.BytesIO()
    valg = {} if slag == Filslag.PNG else {"quality": _KVALITET}
    nytt.save(ut, _FORMAT[slag], **valg)
    return ut.getvalue()
