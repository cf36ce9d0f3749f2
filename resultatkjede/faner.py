"""The pages of one chain beside each other: its drawing, its list, its words, its risks and its past."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import Fanerad, Lenke

FANER = (
    ("tegning", _("Tegning"), "resultatkjede:vis"),
    ("liste", _("Liste"), "resultatkjede:liste"),
    ("tekst", _("I ord"), "resultatkjede:tekst"),
    ("risiko", _("Risiko"), "resultatkjede:risikoer"),
    ("versjoner", _("Versjoner"), "resultatkjede:versjoner"),
)


def faner(maal_pk: int, aktiv: str, *, sti: str) -> Fanerad:
    """In order; `aktiv` is the one this page is, or lies under."""
    return Fanerad(
        tuple(
            Lenke(str(tekst), url, aktiv=navn == aktiv, her=url == sti)
            for navn, tekst, urlnavn in FANER
            for url in [reverse(urlnavn, args=[maal_pk])]
        )
    )
