"""The archive itself: the same reports are the same bytes, whenever it is made. Pure, but for the files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from tillit.spraak.antall import Kjoenn, Substantiv

SUMMER, OM = "SHA256SUMS.txt", "INNHOLD.txt"
# The first day that the format has: a day of ours would make two archives of the same reports differ.
_DAG = (1980, 1, 1, 0, 0, 0)
_RETTIGHETER = 0o644 << 16
_UNIX = 3
_SIDE = Substantiv("side", "siden", "sider", Kjoenn.HUNKJOENN)
_BIT = 1024 * 1024


@dataclass(frozen=True)
class Pakket:
    """A report that is with. `aapne` gives its bytes."""

    filnavn: str
    tittel: str
    sider: int
    sha256: str
    aapne: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class Utelatt:
    """A report that is not, and why."""

    tittel: str
    grunn: str


def pakk(
    ut: IO[bytes], *, tittel: str, med: Sequence[Pakket], uten: Iterable[Utelatt], meld: Callable[[int], None]
) -> None:
    """`meld` is told how many are in. PDFs are packed already, so they are only put beside each other."""
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_STORED) as arkiv:
        for nummer, ett in enumerate(med, start=1):
            with ett.aapne() as kilde, arkiv.open(_hode(ett.filnavn), "w") as plass:
                while bit := kilde.read(_BIT):
                    plass.write(bit)
            meld(nummer)
        arkiv.writestr(_hode(SUMMER), "".join(f"{ett.sha256}  {ett.filnavn}\n" for ett in med))
        arkiv.writestr(_hode(OM), _om(tittel, med, tuple(uten)))


def _hode(navn: str) -> zipfile.ZipInfo:
    hode = zipfile.ZipInfo(navn, _DAG)
    hode.create_system, hode.external_attr = _UNIX, _RETTIGHETER
    return hode


def _om(tittel: str, med: Sequence[Pakket], uten: Sequence[Utelatt]) -> str:
    linjer = [tittel, ""]
    linjer += [f"{ett.tittel}, {_SIDE.talt(ett.sider)}\n    {ett.filnavn}\n    SHA-256: {ett.sha256}" for ett in med]
    if uten:
        linjer += ["", _("Disse rapportene ble ikke laget:")]
        linjer += [f"{ett.tittel}\n    {ett.grunn}" for ett in uten]
    hvordan = _("Summene i %(fil)s kan kontrolleres med programmet sha256sum: sha256sum -c %(fil)s")
    return "\n".join([*linjer, "", hvordan % {"fil": SUMMER}, ""])
