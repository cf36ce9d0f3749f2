"""Letters that no typeface here has: on paper each is the same small square, so that the file keeps its standards.

People write what their keyboard has: a sign of joy, a name in Chinese. Where no typeface has the letter, WeasyPrint
draws none, and a file that refers to a missing letter is neither PDF/A nor PDF/UA. data.json has what was written.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cache

from tillit.felles.pdf.filer import ADRESSE, finn

MANGLER = chr(0x25A1)
# The typeface of all documents, that has these letters and more; what is beyond is asked for one letter at a time.
_SKRIFT = f"{ADRESSE}vendor/inter/Inter-Regular.woff2"
_SJELDNE = re.compile("[^\x00-\xff]")
# Leaves no mark by itself, whatever the typeface: joiners, marks of direction, selectors of variants.
_UTEN_STREK = re.compile("[\u200b-\u200f\u2028\u2029\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef\xad]")
_IKKE_TEGN = "\ufeff"
# A letter with two marks over or under it, or more: WeasyPrint does not say what the second one stands for.
_STABLET = re.compile(f"(.)([{chr(0x300)}-{chr(0x36F)}]{{2,}})")


def med_kjente_bokstaver(html: str) -> str:
    """The page with a square for each letter that cannot be drawn; the same page where there is none."""
    html = _STABLET.sub(_med_ett_merke, html)
    sjeldne = set(_SJELDNE.findall(html))
    ukjente = {ord(tegn): MANGLER for tegn in sjeldne if not _kan_tegnes(tegn)}
    return html.translate(ukjente | {ord(_IKKE_TEGN): None}) if ukjente or _IKKE_TEGN in sjeldne else html


def _med_ett_merke(treff: re.Match[str]) -> str:
    """«e» with a dot and an accent is the letter with a dot, and the accent. What no letter has, has one mark."""
    return unicodedata.normalize("NFC", treff[0])[:2]


@cache
def _kan_tegnes(tegn: str) -> bool:
    # What nobody has said the looks of, or each typeface by itself: a file may not keep it though ours has some.
    if unicodedata.category(tegn) in {"Cn", "Co", "Cs"}:
        return False
    return ord(tegn) in _vaare() or bool(_UTEN_STREK.match(tegn)) or _finnes_paa_maskinen(tegn)


@cache
def _vaare() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415  # lazily, as WeasyPrint

    with finn(_SKRIFT).open("rb") as fil, TTFont(fil, lazy=True) as skrift:
        return frozenset(skrift.getBestCmap())


def _finnes_paa_maskinen(tegn: str) -> bool:
    """As Pango, that looks in all typefaces of the machine when ours lacks a letter."""
    fc = _fontconfig()
    tegnsett, moenster = ctypes.c_void_p(fc.FcCharSetCreate()), ctypes.c_void_p(fc.FcPatternCreate())
    felter = ctypes.c_void_p(fc.FcObjectSetCreate())
    fc.FcCharSetAddChar(tegnsett, ctypes.c_uint32(ord(tegn)))
    fc.FcPatternAddCharSet(moenster, b"charset", tegnsett)
    # A picture in colours is no letter that a file may keep.
    fc.FcPatternAddBool(moenster, b"color", 0)
    fant = fc.FcFontList(None, moenster, felter)
    antall = fant.contents.antall if fant else 0
    if fant:
        fc.FcFontSetDestroy(fant)
    fc.FcObjectSetDestroy(felter)
    fc.FcPatternDestroy(moenster)
    fc.FcCharSetDestroy(tegnsett)
    return bool(antall)


class _Skriftliste(ctypes.Structure):
    _fields_ = (("antall", ctypes.c_int), ("plass", ctypes.c_int), ("skrifter", ctypes.c_void_p))


@cache
def _fontconfig() -> ctypes.CDLL:
    fc = ctypes.CDLL("libfontconfig.so.1")
    for navn in ("FcCharSetCreate", "FcPatternCreate", "FcObjectSetCreate"):
        getattr(fc, navn).restype = ctypes.c_void_p
    fc.FcFontList.restype = ctypes.POINTER(_Skriftliste)
    fc.FcFontList.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    return fc
