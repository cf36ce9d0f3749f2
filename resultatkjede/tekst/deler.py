"""What the text is made of: bits that may lead to a ledd, sentences, paragraphs. Plain values, ready to be frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Setningsbit:
    """A piece of a sentence. `ledd` is the pk of the ledd it says, or None for our own words."""

    tekst: str
    ledd: int | None = None

    @property
    def anker(self) -> str:
        return f"ledd-{self.ledd}"


@dataclass(frozen=True)
class Note:
    """What stands behind one kobling: the reasoning, the source, and what else may play a part."""

    kobling: int
    tekst: str

    @property
    def anker(self) -> str:
        return f"kobling-{self.kobling}"


@dataclass(frozen=True)
class Setning:
    biter: tuple[Setningsbit, ...]
    noter: tuple[Note, ...] = ()

    @property
    def tekst(self) -> str:
        return "".join(bit.tekst for bit in self.biter)


@dataclass(frozen=True)
class Kjedeavsnitt:
    overskrift: str
    setninger: tuple[Setning, ...]


@dataclass(frozen=True)
class Kjedetekst:
    """The chain in words. `innledning` says whose it is and who «vi» are."""

    innledning: str
    avsnitt: tuple[Kjedeavsnitt, ...]

    @property
    def som_tekst(self) -> str:
        """For a letter or a memo: paragraphs parted by empty lines, what stands behind each link indented."""
        deler = [self.innledning]
        for avsnitt in self.avsnitt:
            linjer = [avsnitt.overskrift]
            for setning in avsnitt.setninger:
                linjer += [setning.tekst, *(f"  – {note.tekst}" for note in setning.noter)]
            deler.append("\n".join(linjer))
        return "\n\n".join(deler) + "\n"
