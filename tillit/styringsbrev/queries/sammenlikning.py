"""Two letters of a kind beside each other: what is new, gone, reworded, and what reads the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styringsdialog.models import Styringsdokument
from tillit.felles.formater import dato, desimal
from tillit.felles.ordskille import Ordbit, ordskille
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.samling import innholdet


@dataclass(frozen=True)
class Delforskjell:
    """One part of the two. `like` are how many lines of what it is built of read the same."""

    navn: str
    ord: tuple[Ordbit, ...]
    uendret: bool
    nye: tuple[str, ...]
    borte: tuple[str, ...]
    like: int

    @property
    def tittel(self) -> str:
        return str(Styringsbrevdel(self.navn).label)

    @property
    def er_lik(self) -> bool:
        return self.uendret and not self.nye and not self.borte


@dataclass(frozen=True)
class Brevsammenlikning:
    foer: Styringsdokument
    naa: Styringsdokument
    deler: tuple[Delforskjell, ...]

    @property
    def like(self) -> tuple[str, ...]:
        """The parts in which nothing differs."""
        return tuple(ett.tittel for ett in self.deler if ett.er_lik)


def sammenlikning(foer: Styringsdokument, naa: Styringsdokument) -> Brevsammenlikning:
    """Of two that are issued nothing is asked; of a draft what it would say now."""
    forrige, nytt = innholdet(foer), innholdet(naa)
    gamle, nye = linjene(forrige), linjene(nytt)
    tekster = {ett.del_navn: ett.tekst for ett in forrige.tekster}
    return Brevsammenlikning(
        foer,
        naa,
        tuple(_delen(ett.del_navn, tekster.get(ett.del_navn, ""), ett.tekst, gamle, nye) for ett in nytt.tekster),
    )


def _delen(
    navn: str, foer: str, naa: str, gamle: dict[str, tuple[str, ...]], nye: dict[str, tuple[str, ...]]
) -> Delforskjell:
    sto, staar = gamle.get(navn, ()), nye.get(navn, ())
    return Delforskjell(
        navn=navn,
        ord=ordskille(foer, naa) if foer != naa else (),
        uendret=foer == naa,
        nye=tuple(ett for ett in staar if ett not in sto),
        borte=tuple(ett for ett in sto if ett not in staar),
        like=sum(ett in sto for ett in staar),
    )


def linjene(innhold: Brevinnhold) -> dict[str, tuple[str, ...]]:
    """What each part is built of, one line a thing, so that two letters can be held against each other."""
    return {
        Styringsbrevdel.BEVILGNING: tuple(f"{ett.navn}: {desimal(ett.beloep)}" for ett in innhold.poster),
        Styringsbrevdel.MAAL: tuple(_maal(innhold)),
        Styringsbrevdel.OPPDRAG: tuple(
            _med(ett.tekst, f"frist {dato(ett.frist)}" if ett.frist else "") for ett in innhold.oppdrag
        ),
        Styringsbrevdel.FULLMAKTER: tuple(_med(ett.hva, ett.grense) for ett in innhold.fullmakter),
        Styringsbrevdel.RAPPORTERING: tuple(_med(ett.hva, ett.hyppighet) for ett in innhold.krav),
        Styringsbrevdel.FRISTER: tuple(f"{dato(ett.dag)}: {ett.hva}" for ett in innhold.frister),
        Styringsbrevdel.MOETER: tuple(f"{dato(ett.start)}: {ett.tittel}" for ett in innhold.moeter),
    }


def _maal(innhold: Brevinnhold) -> Iterator[str]:
    for maal in innhold.maal:
        yield maal.tekst
        yield from (_med(ett.navn, ett.maaltall) for ett in maal.parametre)


def _med(tekst: str, mer: str) -> str:
    return f"{tekst} ({mer})" if mer else tekst
