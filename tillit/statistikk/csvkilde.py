"""A CSV file as a cube: one column is time, columns of numbers are measures, the rest are dimensions. Pure.

Norwegian habits are read: `;` between fields, decimal comma, a byte order mark, spaces between thousands.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from tillit.statistikk.jsonstat import MAKS_CELLER, SYMBOLER, Celle, Dimensjon, Kube, UleseligSvar
from tillit.statistikk.tidskoder import periode_fra

KOLONNE = "kolonne"
_TIDSNAVN = frozenset({"år", "aar", "tid", "periode", "tertial", "kvartal", "måned", "year"})
_TALL = re.compile(r"-?\d{1,14}(?:[.,]\d{1,6})?")
# «1.234» is a thousand to some and one and a bit to others.
_TVETYDIG = re.compile(r"-?\d{1,3}\.\d{3}")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
MAKS_RADER = 200_000
MAKS_KOLONNER = 100


def les(raa: bytes, *, tidskolonne: str = "", verdikolonner: Sequence[str] = ()) -> Kube:
    """The cube in a CSV file. Raises UleseligSvar with the line that is wrong."""
    hode, rader = _tabell(raa)
    tid = _tidskolonne(hode, rader, tidskolonne)
    verdier = [navn for navn in verdikolonner if navn in hode] or _tallkolonner(hode, rader, tid)
    if not verdier:
        raise UleseligSvar(_("Vi fant ingen kolonne med tall."))
    akser = [navn for navn in hode if navn not in {tid, *verdier}]
    plass = {navn: nummer for nummer, navn in enumerate(hode)}
    koder = {navn: tuple(dict.fromkeys(rad[plass[navn]] for rad in rader)) for navn in [*akser, tid]}
    koder[KOLONNE] = tuple(verdier)
    rekkefoelge = [*akser, KOLONNE, tid]
    if math.prod(len(koder[navn]) for navn in rekkefoelge) > MAKS_CELLER:
        raise UleseligSvar(_("Filen har flere celler enn vi tar imot (%(n)d).") % {"n": MAKS_CELLER})
    return Kube(
        navn="",
        kilde="",
        oppdatert=None,
        dimensjoner=tuple(
            Dimensjon(navn, navn, koder[navn], {kode: kode for kode in koder[navn]}) for navn in rekkefoelge
        ),
        tidsdimensjon=tid,
        merknader=(),
        celler=_celler(rader, plass, koder, rekkefoelge),
    )


def _tabell(raa: bytes) -> tuple[list[str], list[list[str]]]:
    tekst = _tekst(raa)
    skille = ";" if ";" in tekst.partition("\n")[0] else "\t" if "\t" in tekst.partition("\n")[0] else ","
    try:
        linjer = [[felt.strip() for felt in rad] for rad in csv.reader(io.StringIO(tekst), delimiter=skille)]
    except csv.Error as feil:
        raise UleseligSvar(_("Filen er ikke en CSV-fil vi kan lese.")) from feil
    linjer = [rad for rad in linjer if any(rad)]
    if len(linjer) < 2:  # noqa: PLR2004  # a heading and a row
        raise UleseligSvar(_("Filen har ingen rader under overskriftene."))
    hode, rader = linjer[0], linjer[1:]
    if len(rader) > MAKS_RADER or len(hode) > MAKS_KOLONNER:
        raise UleseligSvar(_("Filen har for mange rader eller kolonner."))
    if not all(hode) or len(set(hode)) != len(hode) or KOLONNE in hode:
        raise UleseligSvar(_("Hver kolonne må ha sin egen overskrift."))
    for nummer, rad in enumerate(rader, start=2):
        if len(rad) != len(hode):
            raise UleseligSvar(_("Rad %(n)d har et annet antall felt enn overskriften.") % {"n": nummer})
    return hode, rader


def _tekst(raa: bytes) -> str:
    """UTF-8 with or without a mark; else what Excel on a Norwegian machine writes."""
    if b"\x00" in raa:
        raise UleseligSvar(_("Filen er ikke en CSV-fil vi kan lese."))
    try:
        return raa.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raa.decode("cp1252", "replace")


def _tidskolonne(hode: list[str], rader: list[list[str]], oensket: str) -> str:
    if oensket in hode:
        return oensket
    if oensket:
        raise UleseligSvar(_("Filen har ingen kolonne som heter «%(navn)s».") % {"navn": oensket})
    treff = [navn for navn in hode if navn.lower() in _TIDSNAVN]
    treff = treff or [navn for nummer, navn in enumerate(hode) if all(periode_fra(rad[nummer], "") for rad in rader)]
    if len(treff) != 1:
        raise UleseligSvar(_("Vi fant ikke kolonnen med periodene. Skriv hva den heter."))
    return treff[0]


def _tallkolonner(hode: list[str], rader: list[list[str]], tid: str) -> list[str]:
    """Columns with nothing but numbers and symbols. Codes with a leading zero (0301) are no numbers."""
    return [
        navn
        for nummer, navn in enumerate(hode)
        if navn != tid and all(_er_verdi(rad[nummer]) for rad in rader) and any(rad[nummer] for rad in rader)
    ]


def _er_verdi(tekst: str) -> bool:
    tekst = _rent(tekst)
    return tekst in {"", *SYMBOLER} or bool(_TALL.fullmatch(tekst) and not re.match(r"-?0\d", tekst))


def _rent(tekst: str) -> str:
    return re.sub(r"\s", "", tekst).translate(_MINUS)


def _celler(
    rader: list[list[str]], plass: dict[str, int], koder: dict[str, tuple[str, ...]], rekkefoelge: list[str]
) -> dict[int, Celle]:
    nummer_paa = {navn: {kode: nummer for nummer, kode in enumerate(koder[navn])} for navn in rekkefoelge}
    celler: dict[int, Celle] = {}
    for linje, rad in enumerate(rader, start=2):
        for kolonne in koder[KOLONNE]:
            sted = 0
            for navn in rekkefoelge:
                kode = kolonne if navn == KOLONNE else rad[plass[navn]]
                sted = sted * len(koder[navn]) + nummer_paa[navn][kode]
            if sted in celler:
                raise UleseligSvar(_("Rad %(n)d gjelder det samme som en rad over.") % {"n": linje})
            celler[sted] = _celle(rad[plass[kolonne]], linje)
    return celler


def _celle(tekst: str, linje: int) -> Celle:
    tekst = _rent(tekst)
    if tekst in SYMBOLER:
        return Celle(None, tekst)
    if not tekst:
        return Celle(None, "..")
    if not _TALL.fullmatch(tekst) or _TVETYDIG.fullmatch(tekst):
        raise UleseligSvar(
            _("Rad %(n)d har «%(v)s» der det skal stå et tall. Skriv desimaler med komma og tusen uten punktum.")
            % {"n": linje, "v": tekst[:40]}
        )
    return Celle(Decimal(tekst.replace(",", ".")))
