"""A picture inside a document: the same picture, without what it says of who made it, where and with what.

What is only notes is cut away and the rest stands byte for byte. TIFF and BMP, where they lie anywhere, are drawn anew.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tillit.felles.vedlegg.bilde import MAKS_PUNKTER, oedelagt_inni, tegnet_i_dokumentet
from tillit.felles.vedlegg.slag import VedleggAvvist


@dataclass
class Bildevask:
    """The pictures of one document: what is drawn anew is bounded in all, not one by one."""

    punkter_igjen: int = MAKS_PUNKTER

    def vasket(self, innhold: bytes) -> bytes | None:
        """None where it is a kind that cannot be cleaned. Raises VedleggAvvist where it is torn or too large."""
        try:
            for merke, deler in _KLIPPES:
                if innhold.startswith(merke):
                    ut = bytearray()
                    # Not joined: a file of nothing but marks would be a list of as many pieces.
                    for del_ in deler(innhold):
                        ut += del_
                    return bytes(ut)
            if innhold.startswith(b"RIFF") and innhold[8:12] == b"WEBP":
                return _webp(innhold)
            if innhold.startswith((_JP2, _KODESTROEM)):
                return _jpeg2000(innhold)
        except (struct.error, IndexError) as feil:
            raise VedleggAvvist(oedelagt_inni()) from feil
        for merke, format_ in _TEGNES:
            if innhold.startswith(merke):
                ut_, antall = tegnet_i_dokumentet(innhold, format_, punkter=self.punkter_igjen)
                self.punkter_igjen -= antall
                return ut_
        return None


# Of PNG: the parts that say something of the picture, and not how it looks.
_PNG_NOTATER = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def _pngdeler(innhold: bytes) -> Iterator[bytes]:
    yield innhold[:8]
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


# Of GIF: how long a picture is shown, words drawn in it, whether it goes round, and its colours. Not comments, not XMP.
_GIF_BILDE, _GIF_UTVIDELSE, _GIF_SLUTT = 0x2C, 0x21, 0x3B
_GIF_VISNING, _GIF_PROGRAM = frozenset({0xF9, 0x01}), 0xFF
_GIF_PROGRAMMER = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})


def _gifdeler(innhold: bytes) -> Iterator[bytes]:
    sted = 13 + _fargetabell(innhold[10])
    yield innhold[:sted]
    while True:
        slag = innhold[sted]
        if slag == _GIF_SLUTT:
            yield innhold[sted : sted + 1]
            return
        if slag == _GIF_BILDE:
            neste = _etter_blokkene(innhold, sted + 11 + _fargetabell(innhold[sted + 9]))
            yield innhold[sted:neste]
        elif slag == _GIF_UTVIDELSE:
            neste = _etter_blokkene(innhold, sted + 2)
            merke = innhold[sted + 1]
            if merke in _GIF_VISNING or (merke == _GIF_PROGRAM and innhold[sted + 3 : sted + 14] in _GIF_PROGRAMMER):
                yield innhold[sted:neste]
        else:
            raise struct.error("no block where one should be")
        sted = neste


def _fargetabell(flagg: int) -> int:
    return 3 << ((flagg & 7) + 1) if flagg & 0x80 else 0


def _etter_blokkene(innhold: bytes, sted: int) -> int:
    while innhold[sted]:
        sted += innhold[sted] + 1
    return sted + 1


_WEBP_BILDE = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_NOTATER = 0x08 | 0x04


def _webp(innhold: bytes) -> bytes:
    ut, sted = bytearray(), 12
    slutt = min(len(innhold), 8 + struct.unpack_from("<I", innhold, 4)[0])
    while sted < slutt:
        navn, lengde = innhold[sted : sted + 4], struct.unpack_from("<I", innhold, sted + 4)[0]
        neste = sted + 8 + lengde + lengde % 2
        if neste > len(innhold):
            raise struct.error("the part ends after the file")
        if navn in _WEBP_BILDE:
            ut += innhold[sted:neste]
            if navn == b"VP8X" and lengde:
                ut[-(neste - sted) + 8] &= ~_WEBP_NOTATER & 0xFF
        sted = neste
    return b"RIFF" + struct.pack("<I", len(ut) + 4) + b"WEBP" + bytes(ut)


# Of JPEG 2000: what says how the points are read. The notes (XML, EXIF, IPTC) stand in boxes of their own.
_JP2, _KODESTROEM = b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"
_JP2_BILDE = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"})
_JP2_HODE = frozenset({b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res ", b"cgrp"})
_J2_FLIS, _J2_PUNKTER, _J2_KOMMENTAR, _J2_SLUTT = 0xFF90, 0xFF93, 0xFF64, 0xFFD9
# What says how long a part is, is counted with it.
_J2_LENGDE = 2


def _jpeg2000(innhold: bytes) -> bytes:
    if innhold.startswith(_KODESTROEM):
        return _uten_merknader(innhold)
    ut = bytearray()
    for navn, kropp in _bokser(innhold):
        if navn not in _JP2_BILDE:
            continue
        if navn == b"jp2c":
            kropp = _uten_merknader(kropp)  # noqa: PLW2901
        elif navn in {b"jp2h", b"jpch", b"jplh"}:
            kropp = b"".join(_boks(*inni) for inni in _bokser(kropp) if inni[0] in _JP2_HODE)  # noqa: PLW2901
        ut += _boks(navn, kropp)
    return bytes(ut)


def _bokser(innhold: bytes) -> Iterator[tuple[bytes, bytes]]:
    sted = 0
    while sted < len(innhold):
        lengde, navn = struct.unpack_from(">I4s", innhold, sted)
        hode = 8
        if lengde == 1:
            (lengde,), hode = struct.unpack_from(">Q", innhold, sted + 8), 16
        slutt = sted + lengde if lengde else len(innhold)
        if slutt < sted + hode or slutt > len(innhold):
            raise struct.error("the box ends where it cannot")
        yield navn, innhold[sted + hode : slutt]
        sted = slutt


def _boks(navn: bytes, kropp: bytes) -> bytes:
    return struct.pack(">I4s", len(kropp) + 8, navn) + kropp


def _uten_merknader(kodestroem: bytes) -> bytes:
    """Comments blanked where they stand: how long each tile is, stands in the stream itself."""
    ut, sted, flis_slutt = bytearray(kodestroem), 2, 0
    while sted + 4 <= len(ut):
        merke, lengde = struct.unpack_from(">HH", ut, sted)
        if merke == _J2_SLUTT:
            break
        if merke == _J2_PUNKTER:
            if flis_slutt <= sted:
                break  # the last tile goes on to the end of the file
            sted = flis_slutt
            continue
        if merke >> 8 != _MERKE or lengde < _J2_LENGDE:
            raise struct.error("no mark where one should be")
        if merke == _J2_FLIS:
            (flisen,) = struct.unpack_from(">I", ut, sted + 6)
            flis_slutt = sted + flisen if flisen else 0
        elif merke == _J2_KOMMENTAR:
            ut[sted + 6 : sted + 2 + lengde] = bytes(max(0, min(lengde - 4, len(ut) - sted - 6)))
        sted += 2 + lengde
    return bytes(ut)


_KLIPPES: tuple[tuple[bytes, Callable[[bytes], Iterator[bytes]]], ...] = (
    (b"\xff\xd8\xff", _jpegdeler),
    (b"\x89PNG\r\n\x1a\n", _pngdeler),
    (b"GIF87a", _gifdeler),
    (b"GIF89a", _gifdeler),
)
_TEGNES = ((b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"II+\x00", "TIFF"), (b"MM\x00+", "TIFF"), (b"BM", "BMP"))
