"""The files beside something, as a text that is frozen tells of them: the møtepakke and the archived referat."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.felles.vedlegg.slag import Filslag


@dataclass(frozen=True)
class Frossetvedlegg:
    """What a frozen text says of a file: never the file itself. One not judged by then has no kind, size or sum."""

    pk: int
    navn: str
    av: str
    organ: str
    slag: str = ""
    stoerrelse: int = 0
    sha256: str = ""

    @property
    def slagnavn(self) -> str:
        return str(Filslag(self.slag).label) if self.slag else ""


@dataclass(frozen=True)
class Vedleggsliste:
    """The files beside one thing. `utelatt`: how many there was no room for, where the text is laid out."""

    filer: tuple[Frossetvedlegg, ...] = ()
    utelatt: int = 0

    def __bool__(self) -> bool:
        return bool(self.filer or self.utelatt)


INGEN_VEDLEGG = Vedleggsliste()
