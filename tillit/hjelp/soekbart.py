"""What search finds of help: the topics, and the words of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tillit.hjelp.emner import EMNER
from tillit.hjelp.ordliste import ORDLISTE
from tillit.soek.faste import FastSide


def sidene() -> Iterator[FastSide]:
    """In the language of the reader."""
    for ett in ORDLISTE:
        yield FastSide(str(ett.navn), str(ett.mening), f"{reverse('hjelp:ordliste')}#{ett.anker}")
    for emne in EMNER.values():
        tekst = "\n".join(str(setning) for setning in (emne.formaal, *emne.steg, *emne.etterpaa, *emne.hvis_galt))
        yield FastSide(str(emne.tittel), tekst, reverse("hjelp:emne", args=[emne.slug]))
