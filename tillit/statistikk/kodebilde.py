"""What the figures rest on at the source (codes, names, units, bases), and what is not as last time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.statistikk.enums import Endringsslag
from tillit.statistikk.kube import Dimensjon, Kube, UleseligSvar
from tillit.statistikk.tidskoder import er_perioder, perioder_fra, uten_merke

Bilde = dict[str, Any]
_TIDSNAVN = frozenset({"tid", "år", "aar", "kvartal", "måned", "periode", "year", "time"})


@dataclass(frozen=True)
class Kildeendring:
    """One thing that is not as it was. `holder` says whether figures wait for a person because of it."""

    slag: str
    hva: str
    foer: str = ""
    naa: str = ""
    holder: bool = True

    def som_json(self) -> dict[str, Any]:
        return asdict(self)


def tidsdimensjon(kube: Kube, oensket: str = "") -> Dimensjon:
    """The one that holds the periods: as the query says, as the source says, else where all labels are periods."""
    for kode in (oensket, kube.tidsdimensjon):
        if kode and (dimensjon := kube.dimensjon(kode)):
            return dimensjon
    navngitt = [dim for dim in kube.dimensjoner if dim.kode.lower() in _TIDSNAVN]
    treff = navngitt or [dim for dim in kube.dimensjoner if er_perioder([dim.kodenavn[kode] for kode in dim.koder])]
    if len(treff) != 1:
        raise UleseligSvar(_("Svaret sier ikke hvilken dimensjon som er tid. Skriv det i spørringen."))
    return treff[0]


def fulle_koder(kube: Kube, koder: Mapping[str, str], *, tid: str) -> dict[str, str]:
    """A code for each dimension but time; where the answer has one only, that one."""
    fulle: dict[str, str] = {}
    for dimensjon in kube.dimensjoner:
        if dimensjon.kode == tid:
            continue
        kode = koder.get(dimensjon.kode)
        if kode is None and len(dimensjon.koder) == 1:
            kode = dimensjon.koder[0]
        if kode is None:
            raise UleseligSvar(_("Velg en kode i «%(d)s» for hver serie.") % {"d": dimensjon.navn})
        fulle[dimensjon.kode] = kode
    return fulle


def bilde(kube: Kube, *, tid: str, koblinger: Iterable[Mapping[str, str]]) -> Bilde:
    """What is worth remembering of the answer: only the codes that our figures use."""
    brukte: dict[str, set[str]] = {}
    for koder in koblinger:
        for dimensjon, kode in koder.items():
            brukte.setdefault(dimensjon, set()).add(kode)
    dimensjoner = {
        dim.kode: {
            kode: {"navn": dim.kodenavn[kode], "enhet": dim.enheter.get(kode, ""), "basis": dim.basis.get(kode, "")}
            for kode in dim.koder
            if kode in brukte.get(dim.kode, ())
        }
        for dim in kube.dimensjoner
        if dim.kode != tid
    }
    perioder = kube.dimensjon(tid)
    frekvens = {periode.frekvens.value for periode in perioder_fra(_par(perioder)) if periode}
    return {
        "dimensjoner": dimensjoner,
        "tid": tid,
        "perioder": [uten_merke(navn) for _kode, navn in _par(perioder)],
        "frekvens": sorted(frekvens),
    }


def _par(dimensjon: Dimensjon | None) -> list[tuple[str, str]]:
    return [(kode, dimensjon.kodenavn[kode]) for kode in dimensjon.koder] if dimensjon else []


def endringer(
    foer: Bilde | None, naa: Bilde, *, koblinger: Iterable[Mapping[str, str]], rullerer: bool
) -> list[Kildeendring]:
    """All that is not as last time. Without a last time: the codes that the koblinger name and the answer lacks."""
    funn = list(_borte(naa, koblinger, foer))
    if foer:
        funn += _nye_dimensjoner(foer, naa)
        funn += _andre_ord(foer, naa)
        funn += _perioder(foer, naa, rullerer=rullerer)
    return list(dict.fromkeys(funn))


def _borte(naa: Bilde, koblinger: Iterable[Mapping[str, str]], foer: Bilde | None) -> Iterator[Kildeendring]:
    gamle = (foer or {}).get("dimensjoner", {})
    for koder in koblinger:
        for dimensjon, kode in koder.items():
            if kode not in naa["dimensjoner"].get(dimensjon, {}):
                navn = gamle.get(dimensjon, {}).get(kode, {}).get("navn", "")
                yield Kildeendring(
                    Endringsslag.KODE_BORTE, _("koden %(k)s i %(d)s") % {"k": kode, "d": dimensjon}, navn
                )


def _nye_dimensjoner(foer: Bilde, naa: Bilde) -> Iterator[Kildeendring]:
    gamle, nye = set(foer["dimensjoner"]) | {foer["tid"]}, set(naa["dimensjoner"]) | {naa["tid"]}
    if gamle != nye:
        yield Kildeendring(
            Endringsslag.DIMENSJON, _("dimensjonene i tabellen"), ", ".join(sorted(gamle)), ", ".join(sorted(nye))
        )


def _andre_ord(foer: Bilde, naa: Bilde) -> Iterator[Kildeendring]:
    slag = {"navn": Endringsslag.NAVN, "enhet": Endringsslag.ENHET, "basis": Endringsslag.BASIS}
    for dimensjon, koder in foer["dimensjoner"].items():
        for kode, gammelt in koder.items():
            nytt = naa["dimensjoner"].get(dimensjon, {}).get(kode)
            for felt, ett in slag.items():
                if nytt and gammelt[felt] != nytt[felt]:
                    yield Kildeendring(
                        ett, _("koden %(k)s i %(d)s") % {"k": kode, "d": dimensjon}, gammelt[felt], nytt[felt]
                    )


def _perioder(foer: Bilde, naa: Bilde, *, rullerer: bool) -> Iterator[Kildeendring]:
    """A period that is gone is told, and holds nothing back: the figure we have stays."""
    if foer["frekvens"] and naa["frekvens"] and foer["frekvens"] != naa["frekvens"]:
        yield Kildeendring(
            Endringsslag.FREKVENS, _("lengden på periodene"), ", ".join(foer["frekvens"]), ", ".join(naa["frekvens"])
        )
    if not rullerer:
        for periode in foer["perioder"]:
            if periode not in naa["perioder"]:
                yield Kildeendring(
                    Endringsslag.PERIODE_BORTE, _("perioden %(p)s") % {"p": periode}, periode, holder=False
                )
