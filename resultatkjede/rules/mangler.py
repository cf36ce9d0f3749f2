"""What a chain lacks. It advises and never blocks: whoever builds a chain decides what it needs.

Pure: a Kjedebilde in, findings out, in a fixed order: by kind, then as the ledd stand.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import EFFEKTER, Evidens, Mangelslag, Steg
from tillit.felles.koding import sha256_av


@dataclass(frozen=True)
class Mangel:
    """One finding: of a ledd, or of a kobling. `vei` are the koblinger it speaks of, in the order they are walked.

    `kjennetegn` says what the finding rests on: it changes when that does, and an answer to it no longer counts.
    """

    slag: Mangelslag
    ledd: int | None = None
    kobling: int | None = None
    vei: tuple[int, ...] = ()
    kjennetegn: str = field(default="", compare=False)


def mangler(kjede: Kjedebilde) -> tuple[Mangel, ...]:
    """Every finding, also those that have been answered."""
    graf = _Graf.av(kjede)
    return (
        *_effekter_uten_aarsak(graf),
        *_produkter_uten_virkning(graf),
        *_aktiviteter_uten_produkt(graf),
        *_uten_brukereffekt(graf),
        *_effekter_uten_indikator(graf),
        *_koblinger_uten_hypotese(kjede),
        *_bare_antakelser(graf),
        *_forfalte(kjede),
    )


@dataclass(frozen=True)
class _Graf:
    ledd: Mapping[int, Leddbilde]
    inn: Mapping[int, list[Koblingbilde]]
    ut: Mapping[int, list[Koblingbilde]]

    @classmethod
    def av(cls, kjede: Kjedebilde) -> _Graf:
        inn: dict[int, list[Koblingbilde]] = defaultdict(list)
        ut: dict[int, list[Koblingbilde]] = defaultdict(list)
        for kobling in kjede.koblinger:
            inn[kobling.til].append(kobling)
            ut[kobling.fra].append(kobling)
        return cls({ledd.pk: ledd for ledd in kjede.ledd}, inn, ut)

    def i(self, *steg: Steg) -> Iterator[Leddbilde]:
        return (ledd for ledd in self.ledd.values() if ledd.steg in steg)

    def effekter(self) -> Iterator[Leddbilde]:
        return (ledd for ledd in self.ledd.values() if ledd.steg in EFFEKTER)

    def til(self, ledd: Leddbilde) -> list[Leddbilde]:
        return [self.ledd[kobling.til] for kobling in self.ut.get(ledd.pk, ())]


def _effekter_uten_aarsak(graf: _Graf) -> Iterator[Mangel]:
    for ledd in graf.effekter():
        if not graf.inn.get(ledd.pk):
            yield _av_ledd(Mangelslag.EFFEKT_UTEN_AARSAK, ledd)


def _produkter_uten_virkning(graf: _Graf) -> Iterator[Mangel]:
    for ledd in graf.i(Steg.PRODUKT):
        if not graf.ut.get(ledd.pk):
            yield _av_ledd(Mangelslag.PRODUKT_UTEN_VIRKNING, ledd)


def _aktiviteter_uten_produkt(graf: _Graf) -> Iterator[Mangel]:
    for ledd in graf.i(Steg.AKTIVITET):
        til = graf.til(ledd)
        if not any(ett.steg == Steg.PRODUKT for ett in til):
            yield _av_ledd(Mangelslag.AKTIVITET_UTEN_PRODUKT, ledd, *sorted(ett.tekst for ett in til))


def _uten_brukereffekt(graf: _Graf) -> Iterator[Mangel]:
    """Each edge into a samfunnseffekt that comes from before the users: nobody says what changes for them."""
    for ledd in graf.i(Steg.SAMFUNNSEFFEKT):
        hopp = [kobling for kobling in graf.inn.get(ledd.pk, ()) if graf.ledd[kobling.fra].steg not in EFFEKTER]
        if hopp:
            fra = sorted(graf.ledd[kobling.fra].tekst for kobling in hopp)
            vei = tuple(kobling.pk for kobling in hopp)
            yield _av_ledd(Mangelslag.UTEN_BRUKEREFFEKT, ledd, *fra, vei=vei)


def _effekter_uten_indikator(graf: _Graf) -> Iterator[Mangel]:
    for ledd in graf.effekter():
        if not (ledd.maales or ledd.tall or ledd.uten_indikator_grunn.strip()):
            yield _av_ledd(Mangelslag.EFFEKT_UTEN_INDIKATOR, ledd)


def _koblinger_uten_hypotese(kjede: Kjedebilde) -> Iterator[Mangel]:
    for kobling in kjede.koblinger:
        if not kobling.hypotese.strip():
            yield Mangel(Mangelslag.KOBLING_UTEN_HYPOTESE, kobling=kobling.pk)


def _forfalte(kjede: Kjedebilde) -> Iterator[Mangel]:
    for kobling in kjede.koblinger:
        if kobling.forfalt:
            yield Mangel(Mangelslag.FORFALT_VURDERING, kobling=kobling.pk)


def _bare_antakelser(graf: _Graf) -> Iterator[Mangel]:
    """Each last effect that can be reached from a beginning of the chain by assumptions alone: one such way, the
    shortest. A way begins where nothing leads in and ends in an effect that leads no further.
    """
    kom_med = _antatte_veier(graf)
    for ledd in graf.effekter():
        if graf.ut.get(ledd.pk) or ledd.pk not in kom_med:
            continue
        vei = _tilbake(kom_med, ledd.pk)
        if vei:
            tekster = [f"{graf.ledd[kobling.fra].tekst} {kobling.hypotese}" for kobling in vei]
            yield _av_ledd(Mangelslag.BARE_ANTAKELSER, ledd, *tekster, vei=tuple(kobling.pk for kobling in vei))


def _antatte_veier(graf: _Graf) -> dict[int, Koblingbilde | None]:
    """The ledd that assumptions alone lead to, each with the edge one came by (None: here it begins)."""
    kom_med: dict[int, Koblingbilde | None] = {pk: None for pk in graf.ledd if not graf.inn.get(pk)}
    koe = deque(kom_med)
    while koe:
        for kobling in graf.ut.get(koe.popleft(), ()):
            if kobling.evidens == Evidens.ANTAKELSE and kobling.til not in kom_med:
                kom_med[kobling.til] = kobling
                koe.append(kobling.til)
    return kom_med


def _tilbake(kom_med: Mapping[int, Koblingbilde | None], pk: int) -> list[Koblingbilde]:
    vei: list[Koblingbilde] = []
    kobling = kom_med[pk]
    while kobling is not None:
        vei.append(kobling)
        kobling = kom_med[kobling.fra]
    return vei[::-1]


def _av_ledd(slag: Mangelslag, ledd: Leddbilde, *hviler_paa: str, vei: tuple[int, ...] = ()) -> Mangel:
    deler = "\x1f".join((slag.value, str(ledd.steg), ledd.tekst, *hviler_paa))
    return Mangel(slag, ledd=ledd.pk, vei=vei, kjennetegn=sha256_av(deler))
