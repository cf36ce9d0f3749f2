"""The catalogues in locale/: read, brought up to date, compiled.

`nb` is the language the program is written in; its catalogue says nothing but how it counts.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.arkitektur.huset import ROT
from tests.spraak import kilder

KILDESPRAAK = "nb"
SPRAAK = (KILDESPRAAK, "nn", "en")
DOMENER = {"django": kilder.tjenerens, "djangojs": kilder.nettleserens}
UTEN_DATO = datetime(2026, 1, 1, tzinfo=UTC)
FLERTALL = "nplurals=2; plural=(n != 1);"


def fil(spraak: str, domene: str) -> Path:
    return ROT / "locale" / spraak / "LC_MESSAGES" / f"{domene}.po"


def les(spraak: str, domene: str) -> Catalog:
    sti = fil(spraak, domene)
    if not sti.exists():
        return Catalog(locale=spraak)
    with sti.open("rb") as po:
        return read_po(po, locale=spraak)


def uoversatte(katalog: Catalog) -> list[str]:
    """What waits for a translator; of a word that counts, also where one of its forms is missing."""
    return [str(melding.id) for melding in katalog if melding.id and not all(tekster(melding.string))]


def tekster(verdi: object) -> tuple[str, ...]:
    """The forms of a word or of its translation: one, or as many as the language counts with."""
    return tuple(verdi) if isinstance(verdi, (tuple, list)) else (str(verdi or ""),)


def oppdatert(spraak: str, domene: str, kilde: Catalog) -> Catalog:
    """What is translated, held against what is marked: the new is empty, the gone is gone, nothing is guessed."""
    gammel = les(spraak, domene)
    ny = Catalog(locale=spraak, domain=domene, project="Tillit", header_comment="# Tillit", fuzzy=False)
    for melding in kilde:
        if not melding.id:
            continue
        kjent = gammel.get(melding.id[0] if melding.pluralizable else melding.id, melding.context)
        ny.add(
            melding.id,
            kjent.string if kjent and kjent.pluralizable == melding.pluralizable else None,
            locations=sorted(set(melding.locations)),
            flags=melding.flags - {"fuzzy"},
            auto_comments=melding.auto_comments,
            context=melding.context,
        )
    return ny


def som_po(katalog: Catalog) -> bytes:
    """Without dates, and the entries in the order of the alphabet: two people's changes meet in few lines."""
    ut = io.BytesIO()
    write_po(ut, katalog, width=120, sort_output=True, omit_header=True, include_lineno=False)
    return _hode(katalog) + ut.getvalue()


def _hode(katalog: Catalog) -> bytes:
    return (
        f'msgid ""\nmsgstr ""\n"Language: {katalog.locale}\\n"\n"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {FLERTALL}\\n"\n\n'
    ).encode()


def som_mo(po: bytes, spraak: str) -> bytes:
    ut = io.BytesIO()
    katalog = read_po(io.BytesIO(po), locale=spraak)
    # Babel writes when it was made, which would make every file new each time.
    katalog.creation_date = katalog.revision_date = UTEN_DATO
    write_mo(ut, katalog)
    return ut.getvalue()
