"""Two chains held against each other: what is new, gone, reworded or moved. Pure: two Kjedebilder in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Risikotype, Steg
from resultatkjede.rules import noekkel
from tillit.felles.ordskille import Endring, Ordbit, ordskille
from tillit.felles.templatetags.formater import dato, oppramsing

# From here on two ledd of two different chains are taken to be one that was reworded.
LIKE_NOK = 0.6


@dataclass(frozen=True)
class Leddpar:
    """One ledd then and now; None on the side where it does not stand."""

    foer: Leddbilde | None
    naa: Leddbilde | None
    ord: tuple[Ordbit, ...] = ()
    felter: tuple[Endring, ...] = ()

    @property
    def steg(self) -> int:
        ledd = self.naa or self.foer
        assert ledd  # noqa: S101  # one of the two is always there
        return ledd.steg

    @property
    def er_ny(self) -> bool:
        return self.foer is None

    @property
    def er_borte(self) -> bool:
        return self.naa is None

    @property
    def er_flyttet(self) -> bool:
        return bool(self.foer and self.naa and self.foer.steg != self.naa.steg)

    @property
    def er_endret(self) -> bool:
        return bool(self.ord or self.felter)

    @property
    def er_likt(self) -> bool:
        return not (self.er_ny or self.er_borte or self.er_flyttet or self.er_endret)

    @property
    def sto_i(self) -> str:
        return str(Steg(self.foer.steg).label) if self.foer else ""

    @property
    def merker(self) -> tuple[tuple[str, str], ...]:
        """What happened to it, as words with a tone."""
        flyttet = ((f"Flyttet fra {self.sto_i.lower()}", "info"),) if self.er_flyttet else ()
        return (*flyttet, *_merker(self))


@dataclass(frozen=True)
class Koblingpar:
    """One edge then and now, with the words of its ends."""

    foer: Koblingbilde | None
    naa: Koblingbilde | None
    fra: str
    til: str
    felter: tuple[Endring, ...] = ()

    @property
    def er_ny(self) -> bool:
        return self.foer is None

    @property
    def er_borte(self) -> bool:
        return self.naa is None

    @property
    def er_endret(self) -> bool:
        return bool(self.felter)

    @property
    def er_likt(self) -> bool:
        return not (self.er_ny or self.er_borte or self.er_endret)

    @property
    def merker(self) -> tuple[tuple[str, str], ...]:
        return _merker(self)


@dataclass(frozen=True)
class Steggruppe:
    steg: int
    navn: str
    par: tuple[Leddpar, ...]

    @property
    def ulike(self) -> tuple[Leddpar, ...]:
        return tuple(par for par in self.par if not par.er_likt)


@dataclass(frozen=True)
class Sammenlikning:
    foer: Kjedebilde
    naa: Kjedebilde
    ledd: tuple[Leddpar, ...]
    koblinger: tuple[Koblingpar, ...]

    @property
    def er_like(self) -> bool:
        return all(par.er_likt for par in self.ledd) and not self.ulike_koblinger

    @property
    def grupper(self) -> tuple[Steggruppe, ...]:
        return tuple(
            Steggruppe(steg.value, str(steg.label), tuple(par for par in self.ledd if par.steg == steg))
            for steg in Steg
        )

    @property
    def ulike_koblinger(self) -> tuple[Koblingpar, ...]:
        return tuple(par for par in self.koblinger if not par.er_likt)

    @property
    def i_ord(self) -> str:
        """What differs, in a sentence or two."""
        if self.er_like:
            return "Ledd og koblinger er de samme."
        flyttet = sum(par.er_flyttet for par in self.ledd)
        setninger = (_setning(self.ledd, "ledd", flyttet=flyttet), _setning(self.koblinger, "kobling"))
        return " ".join(setning for setning in setninger if setning)


def sammenlikn(foer: Kjedebilde, naa: Kjedebilde, *, slekt: Mapping[int, int] | None = None) -> Sammenlikning:
    """Ledd are the same by their key, else by their words. Where a card stands within its step is not a difference.

    `slekt`: what is known of which ledd now comes from which then, as `samme_ledd` says it of an earlier day.
    """
    sammen = samme_ledd(foer, naa, slekt=slekt)
    ledd_foer = {ledd.pk: ledd for ledd in foer.ledd}
    par = [_leddpar(ledd_foer[sammen[ledd.pk]] if ledd.pk in sammen else None, ledd) for ledd in naa.ledd]
    par += [_leddpar(ledd, None) for ledd in foer.ledd if ledd.pk not in set(sammen.values())]
    par.sort(key=lambda ett: ett.steg)
    return Sammenlikning(foer, naa, tuple(par), tuple(_koblingpar(foer, naa, sammen)))


def samme_ledd(foer: Kjedebilde, naa: Kjedebilde, *, slekt: Mapping[int, int] | None = None) -> dict[int, int]:
    """The key then of each ledd now that was there."""
    kjent = slekt or {}
    igjen = {ledd.pk: ledd for ledd in foer.ledd}
    sammen: dict[int, int] = {}

    def finn(lik: Callable[[Leddbilde, Leddbilde], bool]) -> None:
        for ledd in naa.ledd:
            treff = next((pk for pk, gammelt in igjen.items() if lik(gammelt, ledd)), None)
            if ledd.pk not in sammen and treff is not None:
                sammen[ledd.pk] = treff
                del igjen[treff]

    finn(lambda en, to: en.pk == kjent.get(to.pk, to.pk))
    finn(lambda en, to: en.steg == to.steg and noekkel(en.tekst) == noekkel(to.tekst))
    finn(lambda en, to: noekkel(en.tekst) == noekkel(to.tekst))
    if foer.pk != naa.pk:
        finn(lambda en, to: en.steg == to.steg and _likhet(en.tekst, to.tekst) >= LIKE_NOK)
    return sammen


def _likhet(en: str, to: str) -> float:
    return SequenceMatcher(None, noekkel(en).split(), noekkel(to).split(), autojunk=False).ratio()


def _leddpar(foer: Leddbilde | None, naa: Leddbilde | None) -> Leddpar:
    if foer is None or naa is None:
        return Leddpar(foer, naa)
    return Leddpar(
        foer,
        naa,
        ord=ordskille(foer.tekst, naa.tekst) if foer.tekst != naa.tekst else (),
        felter=_endringer(_leddverdier(foer), _leddverdier(naa), tekster=frozenset({"Hvorfor effekten ikke måles"})),
    )


def _leddverdier(ledd: Leddbilde) -> dict[str, str]:
    egen = ledd.risikotype != Steg(ledd.steg).risikotype
    return {
        "Eier": f"{ledd.eier} (utenfor kommunen)" if ledd.eier_utenfor else ledd.eier,
        "Påvirkbarhet": ledd.paavirkbarhet_navn,
        "Type risiko": str(Risikotype(ledd.risikotype).label) if ledd.risikotype and egen else "",
        "Indikatorer": ", ".join(sorted(tall.navn for tall in ledd.tall)),
        "Hvorfor effekten ikke måles": ledd.uten_indikator_grunn,
    }


def _koblingverdier(kobling: Koblingbilde) -> dict[str, str]:
    return {
        "Hypotese": kobling.hypotese,
        "Evidens": kobling.evidens_navn,
        "Henvisning": kobling.evidens_kilde,
        "Styrke": kobling.styrke_navn,
        "Ytre faktorer": kobling.ytre_faktorer,
        "Vurderes på nytt": str(dato(kobling.revurderes_dato)) if kobling.revurderes_dato else "",
    }


def _endringer(foer: Mapping[str, str], naa: Mapping[str, str], *, tekster: frozenset[str]) -> tuple[Endring, ...]:
    return tuple(
        Endring(
            felt=felt,
            foer=foer[felt] or "–",
            naa=naa[felt] or "–",
            ord=ordskille(foer[felt], naa[felt]) if felt in tekster else (),
        )
        for felt in naa
        if foer[felt] != naa[felt]
    )


def _koblingpar(foer: Kjedebilde, naa: Kjedebilde, sammen: Mapping[int, int]) -> Iterable[Koblingpar]:
    """Edges are the same when they join the same two ledd."""
    tekst_foer = {ledd.pk: ledd.tekst for ledd in foer.ledd}
    tekst_naa = {ledd.pk: ledd.tekst for ledd in naa.ledd}
    gamle = {(kobling.fra, kobling.til): kobling for kobling in foer.koblinger}
    for kobling in naa.koblinger:
        gammel = gamle.pop((sammen.get(kobling.fra, -1), sammen.get(kobling.til, -1)), None)
        yield Koblingpar(
            gammel,
            kobling,
            fra=tekst_naa[kobling.fra],
            til=tekst_naa[kobling.til],
            felter=_endringer(_koblingverdier(gammel), _koblingverdier(kobling), tekster=_KOBLINGTEKSTER)
            if gammel
            else (),
        )
    for kobling in gamle.values():
        yield Koblingpar(kobling, None, fra=tekst_foer[kobling.fra], til=tekst_foer[kobling.til])


_KOBLINGTEKSTER = frozenset({"Hypotese", "Henvisning", "Ytre faktorer"})


def _merker(par: Leddpar | Koblingpar) -> tuple[tuple[str, str], ...]:
    if par.er_ny:
        return (("Ny", "suksess"),)
    if par.er_borte:
        return (("Borte", "noeytral"),)
    return (("Endret", "info"),) if par.er_endret else ()


def _setning(par: Sequence[Leddpar] | Sequence[Koblingpar], hva: str, *, flyttet: int = 0) -> str:
    """How many of each, as plainly as numbers allow: «2 ledd er nye, 1 er borte og 1 er endret.»"""
    deler = (
        (sum(ett.er_ny for ett in par), "nytt" if hva == "ledd" else "ny", "nye"),
        (sum(ett.er_borte for ett in par), "borte", "borte"),
        (sum(ett.er_endret for ett in par), "endret", "endret"),
        (flyttet, "flyttet til et annet steg", "flyttet til et annet steg"),
    )
    sagt = [(tall, entall if tall == 1 else flertall) for tall, entall, flertall in deler if tall]
    if not sagt:
        return f"Ingen {'ledd' if hva == 'ledd' else 'koblinger'} er endret."
    (tall, foerste), *resten = sagt
    navn = hva if tall == 1 or hva == "ledd" else f"{hva}er"
    alle = [f"{tall} {navn} er {foerste}", *(f"{hvor_mange} er {ord_}" for hvor_mange, ord_ in resten)]
    return f"{oppramsing(alle)}."
