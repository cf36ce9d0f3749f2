"""What an uploaded file is: its content decides, not its name. Each thing we do not read gets a sentence of its own."""

from __future__ import annotations

import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from tillit.felles.opplasting import MAKS_BYTE
from tillit.regneark.enums import Filformat
from tillit.regneark.lesing.feil import OEDELAGT, RegnearketKanIkkeLeses

# What a workbook may be when unpacked. 45 000 rows are 30 MB; a bomb is gigabytes.
MAKS_UTPAKKET = 300 * 1024 * 1024
MAKS_DELER = 1000
# The list of what an archive holds: read whole before anything else can be asked of it.
_MAKS_INNHOLDSLISTE = 1024 * 1024
_SLUTTEN = 65_536 + 22
_SLUTTMERKE, _SLUTTMERKE_64 = b"PK\x05\x06", b"PK\x06\x07"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_KRYPTERT = "EncryptedPackage".encode("utf-16-le")
_PDF_OG_BILDER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_KRYPTERT_DEL = 0x1


def filtype(sti: Path) -> Filformat:
    """The format of the file; raises RegnearketKanIkkeLeses with the reason where we cannot read it."""
    stoerrelse = sti.stat().st_size
    if not stoerrelse:
        raise RegnearketKanIkkeLeses(_("Filen er tom."))
    if stoerrelse > MAKS_BYTE:
        raise RegnearketKanIkkeLeses(
            _("Filen er på %(mb)s MB. Den kan være på høyst %(maks)s MB. Del den i flere filer.")
            % {"mb": stoerrelse // 1024**2, "maks": MAKS_BYTE // 1024**2}
        )
    with sti.open("rb") as fil:
        start = fil.read(8)
    if start.startswith(_ZIP):
        return _arbeidsbok(sti)
    if start.startswith(_OLE):
        raise RegnearketKanIkkeLeses(_gammel_eller_laast(sti))
    if start.startswith(_PDF_OG_BILDER):
        raise RegnearketKanIkkeLeses(_("Filen er ikke et regneark. Last opp en Excel-arbeidsbok (.xlsx) eller CSV."))
    return Filformat.CSV


def _krev_kort_innholdsliste(sti: Path) -> None:
    """An archive of half a million empty parts is small, and takes half a gigabyte to open."""
    with sti.open("rb") as fil:
        fil.seek(max(0, sti.stat().st_size - _SLUTTEN))
        slutt = fil.read()
    sted = slutt.rfind(_SLUTTMERKE)
    lengde = int.from_bytes(slutt[sted + 12 : sted + 16], "little") if sted >= 0 else 0
    if _SLUTTMERKE_64 in slutt or lengde > _MAKS_INNHOLDSLISTE:
        raise RegnearketKanIkkeLeses(_("Filen er for stor når den pakkes ut. Del den i flere filer."))


def _gammel_eller_laast(sti: Path) -> str:
    if _KRYPTERT in sti.read_bytes():
        return _("Filen er beskyttet med passord. Fjern passordet i Excel, lagre og last opp igjen.")
    return _("Filen er en gammel Excel-fil (.xls). Velg «Lagre som» og «Excel-arbeidsbok (.xlsx)», og last opp den.")


def _arbeidsbok(sti: Path) -> Filformat:
    _krev_kort_innholdsliste(sti)
    try:
        with zipfile.ZipFile(sti) as arkiv:
            deler = arkiv.infolist()
            navn = {del_.filename for del_ in deler}
            if any(del_.flag_bits & _KRYPTERT_DEL for del_ in deler):
                raise RegnearketKanIkkeLeses(_("Filen er beskyttet med passord. Fjern passordet og last opp igjen."))
            if any(del_.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for del_ in deler):
                raise RegnearketKanIkkeLeses  # other ways to pack let the file say how much memory unpacking takes
            if len(deler) > MAKS_DELER or sum(del_.file_size for del_ in deler) > MAKS_UTPAKKET:
                raise RegnearketKanIkkeLeses(_("Filen er for stor når den pakkes ut. Del den i flere filer."))
            if "mimetype" in navn:
                raise RegnearketKanIkkeLeses(
                    _(
                        "Filen er et OpenDocument-regneark (.ods). Velg «Lagre som» og «Excel 2007–365 (.xlsx)» "
                        "eller CSV, og last opp den."
                    )
                )
            if "xl/workbook.bin" in navn:
                raise RegnearketKanIkkeLeses(
                    _("Filen er en binær Excel-fil (.xlsb). Lagre den som «Excel-arbeidsbok (.xlsx)», og last opp den.")
                )
    except OEDELAGT as feil:
        raise RegnearketKanIkkeLeses from feil
    if "[Content_Types].xml" not in navn or "xl/workbook.xml" not in navn:
        raise RegnearketKanIkkeLeses(_("Filen er ikke en Excel-arbeidsbok, men et arkiv eller et annet dokument."))
    return Filformat.XLSX
