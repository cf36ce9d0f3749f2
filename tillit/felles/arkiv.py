"""An archive (ZIP) that somebody has sent: opened only when what it says of itself is within bounds.

A room names its own error: whatever is wrong is said in a sentence of that kind.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers import expat  # a document type is refused below, as defusedxml does

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAKS_DELER = 1000
# What the libraries say of an archive, or of XML in it, that is torn: by accident or made so.
OEDELAGT = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    ParseError,
    DefusedXmlException,
    LookupError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)
# The list of what an archive holds: read whole before anything else can be asked of it.
_MAKS_INNHOLDSLISTE = 1024 * 1024
_SLUTTEN = 65_536 + 22
_SLUTTMERKE, _SLUTTMERKE_64 = b"PK\x05\x06", b"PK\x06\x07"
_KRYPTERT = "EncryptedPackage".encode("utf-16-le")
_KRYPTERT_DEL = 0x1


@contextmanager
def aapnet_arkiv(sti: Path, *, avvis: type[Regelbrudd], maks_utpakket: int) -> Iterator[zipfile.ZipFile]:
    """The archive, where it is not encrypted, nor larger than that when unpacked. What is torn in it is refused too."""
    _krev_kort_innholdsliste(sti, avvis)
    try:
        with zipfile.ZipFile(sti) as arkiv:
            deler = arkiv.infolist()
            if any(del_.flag_bits & _KRYPTERT_DEL for del_ in deler):
                raise avvis(_("Filen er beskyttet med passord. Fjern passordet og last opp igjen."))
            if any(del_.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for del_ in deler):
                raise avvis  # other ways to pack let the file say how much memory unpacking takes
            if len(deler) > MAKS_DELER or sum(del_.file_size for del_ in deler) > maks_utpakket:
                raise avvis(for_stor_utpakket())
            yield arkiv
    except OEDELAGT as feil:
        raise avvis from feil


def for_stor_utpakket() -> str:
    return _("Filen er for stor når den pakkes ut. Del den i flere filer.")


def har_passord(sti: Path) -> bool:
    """An Office document with a password is no ZIP but an older kind of container, with the document inside."""
    return _KRYPTERT in sti.read_bytes()


def _krev_kort_innholdsliste(sti: Path, avvis: type[Regelbrudd]) -> None:
    """An archive of half a million empty parts is small, and takes half a gigabyte to open."""
    with sti.open("rb") as fil:
        fil.seek(max(0, sti.stat().st_size - _SLUTTEN))
        slutt = fil.read()
    sted = slutt.rfind(_SLUTTMERKE)
    lengde = int.from_bytes(slutt[sted + 12 : sted + 16], "little") if sted >= 0 else 0
    if _SLUTTMERKE_64 in slutt or lengde > _MAKS_INNHOLDSLISTE:
        raise avvis(for_stor_utpakket())
