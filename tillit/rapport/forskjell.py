"""Two frozen reports of a kind side by side: what differs, by goal, text and figure. Pure.

Nothing is computed between two figures: what one may be compared with is for its own series to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tillit.maal.bilder import Maalbilde, Vurderingsbilde
from tillit.maal.ordlegging import med_enhet
from tillit.maal.serie import siste_punkter
from tillit.rapport.enums import Egenseksjon
from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
from tillit.rapportering.sammenlikning import FELT, Tallpar, Tekstpar, tekstpar


@dataclass(frozen=True)
class Maalforskjell:
    """One goal in two reports; None on a side where it was not there."""

    tekst: str
    foer: Maalbilde | None
    naa: Maalbilde | None
    tekster: tuple[Tekstpar, ...]
    tall: tuple[Tallpar, ...]

    @property
    def ny_status(self) -> bool:
        return self.foer is not None and self.naa is not None and self.foer.oppnaaelse != self.naa.oppnaaelse

    @property
    def nye_tall(self) -> bool:
        return any(ett.endret for ett in self.tall)

    @property
    def endret(self) -> bool:
        return (
            (self.foer is None) != (self.naa is None)
            or self.ny_status
            or self.nye_tall
            or any(ett.endret for ett in self.tekster)
        )


@dataclass(frozen=True)
class Kommetoggaatt:
    """What stands in only one of them: what has come, and what has gone."""

    kommet: tuple[str, ...] = ()
    gaatt: tuple[str, ...] = ()

    @property
    def noe(self) -> bool:
        return bool(self.kommet or self.gaatt)


@dataclass(frozen=True)
class Virksomhetsforskjell:
    navn: str
    maal: tuple[Maalforskjell, ...]
    signaler: Kommetoggaatt
    oppfoelginger: Kommetoggaatt

    @property
    def endrede(self) -> tuple[Maalforskjell, ...]:
        return tuple(ett for ett in self.maal if ett.endret)

    @property
    def endret(self) -> bool:
        return bool(self.endrede) or self.signaler.noe or self.oppfoelginger.noe


@dataclass(frozen=True)
class Rapportforskjell:
    """`egne` are the own texts of a virksomhet, by the part they stand in."""

    foer: Rapportinnhold
    naa: Rapportinnhold
    virksomheter: tuple[Virksomhetsforskjell, ...]
    egne: tuple[tuple[str, Tekstpar], ...]

    @property
    def antall_maal(self) -> int:
        return sum(len(ett.maal) for ett in self.virksomheter)

    @property
    def antall_endret(self) -> int:
        return sum(len(ett.endrede) for ett in self.virksomheter)

    @property
    def uendret(self) -> bool:
        return not any(ett.endret for ett in self.virksomheter) and not any(par.endret for _tittel, par in self.egne)


def rapportforskjell(foer: Rapportinnhold, naa: Rapportinnhold) -> Rapportforskjell:
    """Virksomheter and goals in the order of the newer one; those only the older one had come last."""
    gamle, nye = ({ett.pk: ett for ett in innhold.virksomheter} for innhold in (foer, naa))
    return Rapportforskjell(
        foer,
        naa,
        virksomheter=tuple(_virksomhet(gamle.get(pk), nye.get(pk)) for pk in dict.fromkeys([*nye, *gamle])),
        egne=tuple(_egne(foer, naa)),
    )


def _virksomhet(foer: Virksomhetsdel | None, naa: Virksomhetsdel | None) -> Virksomhetsforskjell:
    gamle, nye = ({ett.bilde.pk: ett.bilde for ett in del_.maal} if del_ else {} for del_ in (foer, naa))
    kjent = naa or foer
    return Virksomhetsforskjell(
        navn=kjent.navn if kjent else "",
        maal=tuple(_maal(gamle.get(pk), nye.get(pk)) for pk in dict.fromkeys([*nye, *gamle])),
        signaler=_kommet_og_gaatt(foer, naa, lambda del_: del_.signaler),
        oppfoelginger=_kommet_og_gaatt(foer, naa, lambda del_: del_.oppfoelginger),
    )


def _kommet_og_gaatt(
    foer: Virksomhetsdel | None, naa: Virksomhetsdel | None, rader: Callable[[Virksomhetsdel], Iterable[Any]]
) -> Kommetoggaatt:
    gamle, nye = ({ett.pk: ett.tekst for ett in rader(del_)} if del_ else {} for del_ in (foer, naa))
    return Kommetoggaatt(_bare_i(nye, gamle), _bare_i(gamle, nye))


def _bare_i(den_ene: Mapping[int, str], den_andre: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(tekst for pk, tekst in den_ene.items() if pk not in den_andre)


def _maal(foer: Maalbilde | None, naa: Maalbilde | None) -> Maalforskjell:
    kjent = naa or foer
    sagt_foer, sagt_naa = (bilde.vurdering if bilde else None for bilde in (foer, naa))
    par = (tekstpar(felt, _sagt(sagt_foer, felt), _sagt(sagt_naa, felt)) for felt in FELT)
    return Maalforskjell(
        tekst=kjent.tekst if kjent else "",
        foer=foer,
        naa=naa,
        tekster=tuple(ett for ett in par if ett.foer or ett.naa),
        tall=tuple(_tall(foer, naa)),
    )


def _sagt(vurdering: Vurderingsbilde | None, felt: str) -> str:
    return str(getattr(vurdering, felt, "")) if vurdering else ""


def _tall(foer: Maalbilde | None, naa: Maalbilde | None) -> Iterator[Tallpar]:
    """The newest figure of each indicator in each, one row for each method."""
    gamle, nye = _siste(foer), _siste(naa)
    for noekkel in dict.fromkeys([*nye, *gamle]):
        navn = (nye.get(noekkel) or gamle[noekkel])[0]
        yield Tallpar(navn, gamle.get(noekkel, ("", ""))[1], nye.get(noekkel, ("", ""))[1])


def _siste(bilde: Maalbilde | None) -> dict[tuple[int, str], tuple[str, str]]:
    rader: dict[tuple[int, str], tuple[str, str]] = {}
    for serie in bilde.i_bruk if bilde else ():
        punkter = siste_punkter(serie)
        for punkt in punkter:
            navn = f"{serie.navn} ({punkt.grunnlag})" if len(punkter) > 1 and punkt.grunnlag else serie.navn
            forbehold = ", foreløpig" if punkt.foreloepig else ""
            verdi = f"{med_enhet(punkt.verdi, serie)} ({punkt.periodenavn}{forbehold})"
            rader[serie.indikator_pk, punkt.grunnlag] = navn, verdi
    return rader


def _egne(foer: Rapportinnhold, naa: Rapportinnhold) -> Iterator[tuple[str, Tekstpar]]:
    gamle, nye = ({ett.seksjon: ett.tekst for ett in innhold.egne_tekster} for innhold in (foer, naa))
    for seksjon in Egenseksjon.values:
        if seksjon in gamle or seksjon in nye:
            par = tekstpar(seksjon, gamle.get(seksjon, ""), nye.get(seksjon, ""))
            yield str(Egenseksjon(seksjon).label), par
