"""What an attachment can be: its content decides, never its name nor what the browser says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.felles.arkiv import OLE, ZIP, har_passord
from tillit.felles.feil import Regelbrudd


class VedleggAvvist(Regelbrudd):
    """The file is not taken, and why, in words for who sent it."""

    melding = _("Filen kan ikke leses. Lagre den på nytt i programmet den er laget i, og velg den igjen.")
    felt = "fil"


class Filslag(models.TextChoices):
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word")
    XLSX = "xlsx", _("Excel")
    PNG = "png", _("bilde (PNG)")
    JPEG = "jpeg", _("bilde (JPEG)")
    WEBP = "webp", _("bilde (WebP)")


MIME: Mapping[Filslag, str] = {
    Filslag.PDF: "application/pdf",
    Filslag.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Filslag.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Filslag.PNG: "image/png",
    Filslag.JPEG: "image/jpeg",
    Filslag.WEBP: "image/webp",
}
ENDELSER: Mapping[Filslag, tuple[str, ...]] = {
    Filslag.PDF: (".pdf",),
    Filslag.DOCX: (".docx",),
    Filslag.XLSX: (".xlsx",),
    Filslag.PNG: (".png",),
    Filslag.JPEG: (".jpg", ".jpeg"),
    Filslag.WEBP: (".webp",),
}


class Vedleggsmerknad(models.TextChoices):
    """What whoever reads the file should know of it: it is there, and was not taken away."""

    KOMMENTARER = "kommentarer", _("Filen har kommentarer, med navnet på den som skrev dem.")
    SPORING = "sporing", _("Filen har sporede endringer, med navn og tekst som er strøket.")
    SKJULT = "skjult", _("Arbeidsboken har skjulte ark.")
    SIGNATUR = "signatur", _("Filen var elektronisk signert. Signaturen gjelder ikke for denne kopien.")
    TEGNINGER = (
        "tegninger",
        _("Filen har tegninger som ikke kan renses (for eksempel EMF eller SVG). De kan si hvem som laget dem."),
    )
    LENKER = "lenker", _("Filen har lenker til filer på noens egen maskin eller fellesområde.")


_PAA_NETTET = ("http://", "https://", "mailto:", "tel:", "www.", "#")


def utenfor_nettet(adresse: str) -> bool:
    """Where somebody comes who clicks: a file on a disk or a shared area, by its path."""
    adresse = adresse.strip().lower()
    return bool(adresse) and not adresse.startswith(_PAA_NETTET)


# How many bytes `gjenkjent` needs to see.
START = 16
_HTML = (b"<!doc", b"<html", b"<svg", b"<?xml", b"<scri", b"<!--")
_PROGRAMMER = (b"MZ", b"\x7fELF", b"#!")


def gjenkjent(start: bytes) -> Filslag | None:
    """The kind of file that begins so; None for an archive, which must be read before it is known what it holds.

    Raises VedleggAvvist where no kind we take begins so. Nothing may stand before the mark: what is two kinds of file
    at once begins as one of them.
    """
    if not start:
        raise VedleggAvvist(_("Filen er tom."))
    if start.startswith(b"%PDF-"):
        return Filslag.PDF
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return Filslag.PNG
    if start.startswith(b"\xff\xd8\xff"):
        return Filslag.JPEG
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return Filslag.WEBP
    if start.startswith(ZIP):
        return None
    raise VedleggAvvist(_hvorfor_ikke(start))


def krev_aapen(sti: Path) -> None:
    """Refuse an older Office file, or one with a password, in words that say which."""
    with sti.open("rb") as fil:
        start = fil.read(START)
    if start.startswith(OLE) and har_passord(sti):
        raise VedleggAvvist(_("Filen er beskyttet med passord. Fjern passordet, lagre, og velg filen igjen."))


def _hvorfor_ikke(start: bytes) -> Any:
    tekst = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(OLE):
        return _(
            "Filen er i et gammelt Office-format eller beskyttet med passord. Fjern passordet, eller velg «Lagre som» "
            "og Word (.docx), Excel (.xlsx) eller PDF."
        )
    if tekst.startswith(_HTML):
        return _(
            "Filen er en nettside eller en tegning (HTML, SVG eller XML), og kan ikke legges ved. Lagre den som PDF."
        )
    if start.startswith(_PROGRAMMER):
        return _("Filen er et program, og kan ikke legges ved.")
    return _("Innholdet i filen er ikke PDF, Word, Excel eller bilde (PNG, JPEG, WebP), uansett hva filen heter.")
