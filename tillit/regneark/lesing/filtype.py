"""What an uploaded file is: its content decides, not its name. Each thing we do not read gets a sentence of its own."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from tillit.felles.arkiv import OLE, ZIP, aapnet_arkiv, har_passord
from tillit.felles.opplasting import MAKS_BYTE
from tillit.regneark.enums import Filformat
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses

# What a workbook may be when unpacked. 45 000 rows are 30 MB; a bomb is gigabytes.
MAKS_UTPAKKET = 300 * 1024 * 1024
_PDF_OG_BILDER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


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
    if start.startswith(ZIP):
        return _arbeidsbok(sti)
    if start.startswith(OLE):
        raise RegnearketKanIkkeLeses(_gammel_eller_laast(sti))
    if start.startswith(_PDF_OG_BILDER):
        raise RegnearketKanIkkeLeses(_("Filen er ikke et regneark. Last opp en Excel-arbeidsbok (.xlsx) eller CSV."))
    return Filformat.CSV


def _gammel_eller_laast(sti: Path) -> str:
    if har_passord(sti):
        return _("Filen er beskyttet med passord. Fjern passordet i Excel, lagre og last opp igjen.")
    return _("Filen er en gammel Excel-fil (.xls). Velg «Lagre som» og «Excel-arbeidsbok (.xlsx)», og last opp den.")


def _arbeidsbok(sti: Path) -> Filformat:
    with aapnet_arkiv(sti, avvis=RegnearketKanIkkeLeses, maks_utpakket=MAKS_UTPAKKET) as arkiv:
        navn = set(arkiv.namelist())
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
    if "[Content_Types].xml" not in navn or "xl/workbook.xml" not in navn:
        raise RegnearketKanIkkeLeses(_("Filen er ikke en Excel-arbeidsbok, men et arkiv eller et annet dokument."))
    return Filformat.XLSX
