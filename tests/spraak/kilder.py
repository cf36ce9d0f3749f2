"""Every word that is marked for translation, and every word in a template that is not.

Read by Babel and by Django's own view of a template, so that nothing has to be installed on the machine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from tests.arkitektur.huset import ROT, kildefiler

MALER = ROT / "templates"
JS = ROT / "static" / "js"
NOEKKELORD = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
    "ord": None,
    "flertall": (1, 2),
}
# Shown to nobody but who builds the house: the page with every component on it.
IKKE_FOR_BRUKERE = {"demo/stil.html"}

# What Django says in English where its own catalogues have no Norwegian word, or a poor one, on pages that ours let
# people see (tests/organisasjon/test_forvaltningsord.py).
DJANGO = "django"
FRA_DJANGO: tuple[str | tuple[str, str], ...] = (
    "%(model)s instance with %(field)s %(value)r is not a valid choice.",
    "%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?",
    "Add %(name)s",
    "Add %s",
    "Add link",
    "Added:",
    "Breadcrumbs",
    "Change or view list link",
    "Changed:",
    "Deleted:",
    "Error:",
    "Filter navigation items",
    "Hide counts",
    "Model name",
    "Select all objects on this page for an action",
    "Select this object for an action - {}",
    "Show counts",
    "Sidebar",
    "Skip to main content",
    "Start typing to filter…",
    "The {name} “{obj}” was added successfully. You may add another {name} below.",
    "The {name} “{obj}” was added successfully.",
    "The {name} “{obj}” was changed successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully. You may edit it again below.",
    "The {name} “{obj}” was changed successfully.",
    "View selected %(model)s",
    "You may edit it again below.",
    ("Please correct the error below.", "Please correct the errors below."),
    ("entry", "entries"),
)

# What a trigger of the database says to whoever comes second (felles.feil.regelbrudd_fra).
TRIGGERMELDING = re.compile(r"\bMESSAGE = '([^'{]+)'|\bavvis\(\s*\"\w+\",\s*\"([^\"{]+)\"")
BOKSTAVER = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
LEST_HOEYT = r"\s(?:aria-label|aria-description|title|placeholder|data-label|alt|data-bekreft)=\"([^\"]*)\""
# In a template's tags: a text that is not an address, a name of a template or the like.
ORD_I_TAGG = re.compile(r"[A-Za-zÆØÅæøå]{2,} [a-zæøå]{2,}|[æøåÆØÅ]|^[A-ZÆØÅ][a-zæøå]+")


class Funn(NamedTuple):
    fil: str
    linje: int
    tekst: str

    def __str__(self) -> str:
        return f"{self.fil}:{self.linje}: {self.tekst}"


def maler() -> list[Path]:
    """Templates of pages, letters and reports."""
    filer = [*MALER.rglob("*.html"), *MALER.rglob("*.txt")]
    return sorted(fil for fil in filer if str(fil.relative_to(MALER)) not in IKKE_FOR_BRUKERE)


def tjenerens() -> Catalog:
    """What Python and templates say, in the order of the alphabet."""
    katalog = Catalog()
    for ord_ in FRA_DJANGO:
        katalog.add(ord_, None, locations=[(DJANGO, 0)])
    for fil in kildefiler():
        _les(katalog, fil, fil.read_bytes(), "python")
        for treff in TRIGGERMELDING.finditer(fil.read_text("utf-8")):
            melding = treff[1] or treff[2]
            katalog.add(melding, None, locations=[(str(fil.relative_to(ROT)), 0)])
    for fil in maler():
        # Django makes of a template something that reads as Python, but for how it is indented.
        som_python = re.sub(r"(?m)^[ \t]+", "", templatize(fil.read_text("utf-8"), origin=str(fil)))
        _les(katalog, fil, som_python.encode(), "python")
    return katalog


def nettleserens() -> Catalog:
    """What the scripts say."""
    katalog = Catalog()
    for fil in sorted(JS.rglob("*.js")):
        _les(katalog, fil, fil.read_bytes(), "javascript")
    return katalog


def _les(katalog: Catalog, fil: Path, innhold: bytes, metode: str) -> None:
    ord_ = extract(metode, io.BytesIO(innhold), keywords=NOEKKELORD, comment_tags=("Translators:",))
    for _linje, melding, kommentarer, sammenheng in ord_:
        katalog.add(
            melding,
            None,
            locations=[(str(fil.relative_to(ROT)), 0)],
            auto_comments=kommentarer,
            context=sammenheng,
        )


def umerket(fil: Path) -> Iterator[Funn]:
    """Words of a template that no translator will ever see."""
    tekst = fil.read_text("utf-8")
    navn = str(fil.relative_to(ROT)) if fil.is_relative_to(ROT) else fil.name

    def funn(sted: int, ordene: str) -> Funn:
        return Funn(navn, tekst.count("\n", 0, sted) + 1, ordene.strip())

    ikke_ord = r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->|<(script|style)\b.*?</\1>"
    kode = re.sub(ikke_ord, _blank, tekst, flags=re.DOTALL)
    kode = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", _blank, kode, flags=re.DOTALL)
    for tagg in re.finditer(r"{% (?!translate|url|load|extends|static|block )[^%]*?%}", kode):
        for streng in re.finditer(r"(?<!_\()\"([^\"]*)\"", tagg[0]):
            if ORD_I_TAGG.search(streng[1]):
                yield funn(tagg.start(), streng[1])
    kode = re.sub(r"{{.*?}}|{%.*?%}", _blank, kode, flags=re.DOTALL)
    for attributt in re.finditer(LEST_HOEYT, kode):
        if BOKSTAVER.search(attributt[1]):
            yield funn(attributt.start(), attributt[1])
    for bit in re.finditer(r"[^\x00]+", re.sub(r"<[^<>]*>", _blank, kode)):
        if BOKSTAVER.search(bit[0]):
            yield funn(bit.start() + len(bit[0]) - len(bit[0].lstrip()), bit[0])


def _blank(treff: re.Match[str]) -> str:
    """As long as it was, so that a place in the one is the place in the other."""
    return re.sub(r"[^\n]", "\0", treff[0])
