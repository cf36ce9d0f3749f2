"""The files of the demonstration's meetings: small, invented, and cleaned by the program as those of its users are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import ContentFile
from openpyxl import Workbook
from openpyxl.styles import Font

from styringsdialog import actions, vedleggsarbeid
from styringsdialog.models import Oppfoelgingssteg, Sakspunkt
from tillit.demo.moeter.scene import Scene
from tillit.demo.personer import Demobruker
from tillit.organisasjon.enums import Part

NOTATER = Path(__file__).parent / "notater"
OPPDIKTET = "Dette dokumentet er oppdiktet og hører til demonstrasjonen."


def legg_ved(scene: Scene, eier: Sakspunkt | Oppfoelgingssteg, navn: str, innhold: bytes, av: Demobruker) -> None:
    """As a party does it; judged and cleaned at once, as the worker does it."""
    part = Part.OVERORDNET if av.organ == scene.relasjon.overordnet.navn else Part.UNDERORDNET
    fil = ContentFile(innhold, navn)
    vedlegg = actions.legg_ved(eier=eier, fil=fil, av=scene.hent(av), part=part)
    vedleggsarbeid.undersoek_vedlegg(vedlegg.pk)


def notat(navn: str) -> bytes:
    """A page of PDF, as it came from the one who wrote it: to set it out anew took a second of every demonstration."""
    return (NOTATER / f"{navn}.pdf").read_bytes()


def regneark(tittel: str, hode: Sequence[str], rader: Sequence[Sequence[str | int]]) -> bytes:
    """A sheet with one table."""
    bok = Workbook()
    ark = bok.active
    assert ark is not None  # noqa: S101  # a new book has one
    ark.title = tittel
    ark.append([OPPDIKTET])
    ark.append(list(hode))
    for celle in ark[2]:
        celle.font = Font(bold=True)
    for rad in rader:
        ark.append(list(rad))
    ark.column_dimensions["A"].width = 36
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()
