"""A CSV file as a cube: one column is time, columns of numbers are measures, and codes tell series apart. Pure.

A column is an axis only when it has a code in every row and the rows cannot be told apart without it, or when it says
the same in all. What else stands in the file is a remark beside the figures: it never makes two series of one.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tillit.felles.inndata import rens_tekst
from tillit.felles.tall import utdrag
from tillit.regneark.kolonner import bokstav
from tillit.regneark.lesing import csvfil
from tillit.regneark.lesing.celler import Filrad
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.statistikk.csvceller import er_verdi, finn_desimaltegn, les_celle
from tillit.statistikk.jsonstat import MAKS_CELLER
from tillit.statistikk.kube import Dimensjon, Kube, Kubecelle, UleseligSvar
from tillit.statistikk.tidskoder import er_merket_foreloepig, er_perioder, periode_fra

KOLONNE = "kolonne"
_TIDSNAVN = frozenset({"år", "aar", "tid", "periode", "tertial", "kvartal", "måned", "maaned", "year", "month"})
_FORELOEPIG = re.compile(r"(?:foreløpig|foreløpige|provisional|preliminary)(?: tall| figures?)?\.?", re.IGNORECASE)
_FORELOEPIG_KOLONNE = frozenset({"foreløpig", "foreløpige tall", "foreløpig tall"})
_MERKNADSNAVN = frozenset({"merknad", "merknader", "kommentar", "kommentarer", "fotnote", "note", "noter", "comment"})
_JA = frozenset({"ja", "j", "x", "1", "true", "sann"})
MAKS_RADER = 200_000
MAKS_KOLONNER = 100


@dataclass(frozen=True)
class _Tabell:
    """Heading by column number, and the rows below it as they stand, with the number each has in the file."""

    hode: dict[int, str]
    rader: list[tuple[int, dict[int, str]]]

    def kolonne(self, nummer: int) -> list[str]:
        return [celler.get(nummer, "") for _nr, celler in self.rader]


@dataclass(frozen=True)
class _Roller:
    """What each column is."""

    tid: int
    verdier: list[int]
    akser: list[int]
    merknader: list[int]


def les(
    raa: bytes,
    *,
    tidskolonne: str = "",
    verdikolonner: Sequence[str] = (),
    akser: Collection[str] = (),
    desimaltegn: str = "",
) -> Kube:
    """The cube in a CSV file. Raises UleseligSvar with the line that is wrong.

    `akser` are the columns that series have been chosen by before: they stay axes also where a file could do without.
    """
    tabell = _tabell(raa)
    roller = _roller(tabell, tidskolonne, verdikolonner, akser)
    hode = tabell.hode
    koder = {nr: tuple(dict.fromkeys(tabell.kolonne(nr))) for nr in (*roller.akser, roller.tid)}
    dimensjoner = (
        *(_dimensjon(hode[nr], koder[nr]) for nr in roller.akser),
        _dimensjon(KOLONNE, tuple(hode[nr] for nr in roller.verdier)),
        _dimensjon(hode[roller.tid], koder[roller.tid]),
    )
    if math.prod(len(dimensjon.koder) for dimensjon in dimensjoner) > MAKS_CELLER:
        raise UleseligSvar(_("Filen har flere celler enn vi tar imot (%(n)d).") % {"n": MAKS_CELLER})
    tegn = desimaltegn or finn_desimaltegn(tekst for nr in roller.verdier for tekst in tabell.kolonne(nr))
    celler = _celler(tabell, roller, koder, tegn)
    return Kube(
        navn="",
        kilde="",
        oppdatert=None,
        dimensjoner=dimensjoner,
        tidsdimensjon=hode[roller.tid],
        merknader=(),
        celler=celler,
        er_rader=True,
        antall_tvetydige=sum(celle.tvetydig is not None for celle in celler.values()),
    )


def _dimensjon(navn: str, koder: tuple[str, ...]) -> Dimensjon:
    return Dimensjon(navn, navn, koder, {kode: kode for kode in koder})


def _tabell(raa: bytes) -> _Tabell:
    try:
        alle = (_renset(linje) for linje in csvfil.linjer_i(io.BytesIO(raa), stoerrelse=len(raa) or 1))
        linjer = [(nr, celler) for nr, celler in alle if celler]
    except RegnearketKanIkkeLeses as feil:
        raise UleseligSvar(_("Filen er ikke en CSV-fil vi kan lese.")) from feil
    if len(linjer) < 2:  # noqa: PLR2004  # a heading and a row
        raise UleseligSvar(_("Filen har ingen rader under overskriftene."))
    (_nr, hode), *rader = linjer
    if len(rader) > MAKS_RADER or max(hode) >= MAKS_KOLONNER:
        raise UleseligSvar(_("Filen har for mange rader eller kolonner."))
    if len(set(hode.values())) != len(hode) or KOLONNE in hode.values():
        raise UleseligSvar(_("Hver kolonne må ha sin egen overskrift."))
    for nr, celler in rader:
        if uten := next((kolonne for kolonne, tekst in celler.items() if tekst and kolonne not in hode), None):
            raise UleseligSvar(
                _("Rad %(n)d har «%(v)s» i kolonne %(k)s, som ikke har noen overskrift.")
                % {"n": nr, "v": utdrag(celler[uten]), "k": bokstav(uten)}
            )
    return _Tabell(hode, rader)


def _renset(linje: Filrad) -> tuple[int, dict[int, str]]:
    return linje.nr, {nr: tekst for nr, celle in linje.celler.items() if (tekst := rens_tekst(celle.tekst).strip())}


def _roller(tabell: _Tabell, tidskolonne: str, verdikolonner: Sequence[str], akser: Collection[str]) -> _Roller:
    tid = _tidskolonne(tabell, tidskolonne)
    for nr, celler in tabell.rader:
        if tid not in celler:
            raise UleseligSvar(_("Rad %(n)d har ingen periode i «%(k)s».") % {"n": nr, "k": tabell.hode[tid]})
    navngitte = [nr for nr, navn in tabell.hode.items() if navn in verdikolonner]
    verdier = navngitte or [nr for nr in tabell.hode if nr != tid and _er_tallkolonne(tabell.kolonne(nr))]
    if not verdier:
        raise UleseligSvar(_ingen_tall(tabell, tid))
    resten = [nr for nr in tabell.hode if nr not in {tid, *verdier} and any(tabell.kolonne(nr))]
    koder = [nr for nr in resten if not _er_merknad(tabell, nr)]
    valgte = _akser(tabell, tid, koder, faste={nr for nr in koder if tabell.hode[nr] in akser})
    return _Roller(tid, verdier, valgte, [nr for nr in resten if nr not in valgte])


def _tidskolonne(tabell: _Tabell, oensket: str) -> int:
    if oensket:
        for nr, navn in tabell.hode.items():
            if navn == oensket:
                return nr
        raise UleseligSvar(_("Filen har ingen kolonne som heter «%(navn)s».") % {"navn": oensket})
    treff = [nr for nr, navn in tabell.hode.items() if navn.lower() in _TIDSNAVN]
    treff = treff or [nr for nr in tabell.hode if er_perioder(tabell.kolonne(nr))]
    if len(treff) != 1:
        raise UleseligSvar(_("Vi fant ikke kolonnen med periodene. Skriv hva den heter."))
    return treff[0]


def _er_tallkolonne(tekster: list[str]) -> bool:
    """Numbers and what sources print in place of them. Codes with a leading zero (0301) are no numbers."""
    return any(tekster) and all(not tekst or er_verdi(tekst) for tekst in tekster)


def _er_merknad(tabell: _Tabell, nr: int) -> bool:
    """By its name, or because it says nothing but that the figures are not final."""
    navn = tabell.hode[nr].lower()
    fylte = [tekst for tekst in tabell.kolonne(nr) if tekst]
    return navn in {*_MERKNADSNAVN, *_FORELOEPIG_KOLONNE} or all(_FORELOEPIG.fullmatch(tekst) for tekst in fylte)


def _ingen_tall(tabell: _Tabell, tid: int) -> str:
    """Says of the column that is nearest to being one what stands in its way."""
    antall = {nr: sum(er_verdi(tekst) for tekst in tabell.kolonne(nr)) for nr in tabell.hode if nr != tid}
    naermest = max(antall, key=antall.__getitem__, default=tid)
    if not antall.get(naermest):
        return _("Vi fant ingen kolonne med tall.")
    rad, tekst = next((nr, celler[naermest]) for nr, celler in tabell.rader if not er_verdi(celler.get(naermest, "0")))
    return _("Vi fant ingen kolonne med bare tall. Rad %(n)d har «%(v)s» i «%(k)s».") % {
        "n": rad,
        "v": utdrag(tekst),
        "k": tabell.hode[naermest],
    }


def _akser(tabell: _Tabell, tid: int, kandidater: list[int], *, faste: set[int]) -> list[int]:
    """The fewest columns that tell the rows of a period apart, the leftmost first, and those that never vary."""
    fulle = [nr for nr in kandidater if all(tabell.kolonne(nr))]
    valgte = [nr for nr in fulle if nr in faste or len(set(tabell.kolonne(nr))) > 1]
    if like := _like_rader(tabell, [*valgte, tid]):
        tomme = [tabell.hode[nr] for nr in kandidater if nr not in fulle]
        raise UleseligSvar(_gjelder_det_samme(*like, tomme))
    for nr in reversed([nr for nr in valgte if nr not in faste]):
        uten = [ett for ett in valgte if ett != nr]
        if not _like_rader(tabell, [*uten, tid]):
            valgte = uten
    return [nr for nr in fulle if nr in valgte or len(set(tabell.kolonne(nr))) == 1]


def _like_rader(tabell: _Tabell, kolonner: Sequence[int]) -> tuple[int, int] | None:
    """The first two rows that are of the same, by their numbers in the file."""
    sett: dict[tuple[object, ...], int] = {}
    *akser, tid = kolonner
    for nr, celler in tabell.rader:
        periode = periode_fra("", celler[tid]) or celler[tid]
        noekkel = (*(celler[ett] for ett in akser), periode)
        if noekkel in sett:
            return sett[noekkel], nr
        sett[noekkel] = nr
    return None


def _gjelder_det_samme(foerste: int, andre: int, tomme: list[str]) -> str:
    melding = _("Rad %(n)d gjelder det samme som rad %(m)d, og kan ikke skilles fra den.") % {"n": andre, "m": foerste}
    if tomme:
        melding += " " + _("Kolonnen «%(k)s» er tom i noen rader. Fyll den ut hvis den skiller seriene.") % {
            "k": tomme[0]
        }
    return melding


def _celler(tabell: _Tabell, roller: _Roller, koder: dict[int, tuple[str, ...]], tegn: str) -> dict[int, Kubecelle]:
    plass = {nr: {kode: sted for sted, kode in enumerate(alle)} for nr, alle in koder.items()}
    celler: dict[int, Kubecelle] = {}
    for nr, rad in tabell.rader:
        foran = 0
        for akse in roller.akser:
            foran = foran * len(koder[akse]) + plass[akse][rad[akse]]
        merknad = [f"{tabell.hode[ett]}: {rad[ett]}" for ett in roller.merknader if ett in rad]
        foreloepig = er_merket_foreloepig(rad[roller.tid]) or _er_foreloepig(tabell.hode, rad, roller.merknader)
        for kolonne, verdi in enumerate(roller.verdier):
            sted = (foran * len(roller.verdier) + kolonne) * len(koder[roller.tid]) + plass[roller.tid][rad[roller.tid]]
            celle = replace(les_celle(rad.get(verdi, ""), rad=nr, desimaltegn=tegn), merknad="\n".join(merknad))
            er_tall = celle.verdi is not None or celle.tvetydig is not None
            celler[sted] = replace(celle, merke=celle.merke or "*") if foreloepig and er_tall else celle
    return celler


def _er_foreloepig(hode: dict[int, str], rad: dict[int, str], merknader: Iterable[int]) -> bool:
    return any(
        _FORELOEPIG.fullmatch(rad[nr]) or (hode[nr].lower() in _FORELOEPIG_KOLONNE and rad[nr].lower() in _JA)
        for nr in merknader
        if nr in rad
    )
