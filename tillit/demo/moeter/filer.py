"""The files of the demonstration's meetings: small, invented, and cleaned by the program as those of its users are."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils.html import format_html, format_html_join
from openpyxl import Workbook
from openpyxl.styles import Font

from styringsdialog import actions, vedleggsarbeid
from styringsdialog.models import Oppfoelgingssteg, Sakspunkt
from tillit.demo.moeter.scene import Scene
from tillit.demo.personer import Demobruker
from tillit.felles.pdf import lag_pdf
from tillit.organisasjon.enums import Part

_STIL = ("css/rapport-fonter.css", "tema/tillit.css", "css/trykk.css")
OPPDIKTET = "Dette dokumentet er oppdiktet og hører til demonstrasjonen."


def legg_ved(scene: Scene, eier: Sakspunkt | Oppfoelgingssteg, navn: str, innhold: bytes, av: Demobruker) -> None:
    """As a party does it; judged and cleaned at once, as the worker does it."""
    part = Part.OVERORDNET if av.organ == scene.relasjon.overordnet.navn else Part.UNDERORDNET
    fil = ContentFile(innhold, navn)
    vedlegg = actions.legg_ved(eier=eier, fil=fil, av=scene.hent(av), part=part)
    vedleggsarbeid.undersoek_vedlegg(vedlegg.pk)


def notat(tittel: str, avsnitt: Sequence[str]) -> bytes:
    """A page of PDF."""
    tekst = format_html_join("", "<p>{}</p>", ((ett,) for ett in avsnitt))
    stil = format_html_join("", '<link rel="stylesheet" href="{}">', ((ett,) for ett in _STIL))
    side = format_html(
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>{tittel}</title>{stil}</head>'
        '<body data-hode="{om}" data-fot=""><h1>{tittel}</h1>{tekst}<p><em>{om}</em></p></body></html>',
        tittel=tittel,
        stil=stil,
        tekst=tekst,
        om=OPPDIKTET,
    )
    return lag_pdf(side, lambda *_: None).innhold


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
