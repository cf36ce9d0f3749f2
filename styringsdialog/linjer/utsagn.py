"""One line and Enter: how what was said is written down while it is said. Pure.

Plain text is information. A sign first makes it something else, `@` and a name, or its beginning, says who said it, and
`frist` with a day when it is to be done. What is not understood is said, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from styringsdialog import rules
from styringsdialog.enums import Signaltype
from tillit.felles.formater import dato, oppramsing
from tillit.felles.frist import FLEST_AAR_TIL_FRIST, er_fjern
from tillit.felles.inndata import SENESTE_AAR, TIDLIGSTE_AAR, er_i_kalenderen

TEGN = {
    "!": Signaltype.STYRINGSSIGNAL,
    "#": Signaltype.OPPDRAG,
    "?": Signaltype.SPOERSMAAL,
    "*": Signaltype.FAGLIG_RAAD,
}
_ETTER_NAVNET = ".,:"
_HVEM = re.compile(rf"(?:^|(?<=\s))@([\w-]+)[{_ETTER_NAVNET}]?")
_ET_ORD_TIL = re.compile(rf"\s([\w-]+)[{_ETTER_NAVNET}]?(?!\S)")
_I_TALL = re.compile(r"(\d{1,2})\.\s?(\d{1,2})(?:\.\s?(\d{4}|\d{2})?)?")
_I_ORD = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_UKEDAGER = (
    ("mandag", "måndag"),
    ("tirsdag", "tysdag"),
    ("onsdag",),
    ("torsdag",),
    ("fredag",),
    ("lørdag", "laurdag"),
    ("søndag", "sundag"),
)
# A day in one of the ways above; else the word that stands where it should have been.
_DAGER = "|".join(
    ("i morg[eo]n", *(navn for dag in _UKEDAGER for navn in dag), _I_TALL.pattern, _I_ORD.pattern, r"[^\s,;:]+")
)
_FRIST = re.compile(
    rf"[,;]?(?:^|(?<=\s)|(?<=[,;]))\s*\b(?:med\s+)?frist:?\s+(?P<dag>{_DAGER})[.,:;]?(?=\s|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Person:
    """Somebody in the meeting, or one who could have said something in it."""

    pk: int
    navn: str
    er_gjest: bool = False


@dataclass(frozen=True)
class Romlinje:
    """What was understood. `avsender` is None where nobody was named, and then it is who writes."""

    type: Signaltype
    tekst: str
    avsender: Person | None = None
    frist: date | None = None
    uklart: tuple[str, ...] = ()


def les_linje(linje: str, *, personer: Sequence[Person], i_dag: date) -> Romlinje:
    # A run of spaces is one, before anything is looked for: what looks for it never tries each place in the run.
    tekst = " ".join(linje.split())
    slag = TEGN.get(tekst[:1], Signaltype.INFORMASJON)
    if tekst[:1] in TEGN:
        tekst = tekst[1:]
    tekst, avsender, uklart = _hvem(tekst, personer)
    frist = None
    if rules.kan_ha_frist(slag):
        tekst, frist, om_frist = _frist(tekst, i_dag)
        uklart += om_frist
    return Romlinje(slag, " ".join(tekst.split()), avsender, frist, uklart)


def _hvem(tekst: str, personer: Sequence[Person]) -> tuple[str, Person | None, tuple[str, ...]]:
    funnet = _HVEM.search(tekst)
    if funnet is None:
        return tekst, None, ()
    mulige, skrevet, slutt = _navnet(tekst, funnet, personer)
    if len(mulige) == 1 and mulige[0].er_gjest:
        # A statement is a party's: it is answered, and may bind. A guest speaks for none of them.
        gjest = _("%(navn)s er gjest og hører ikke til noen av partene. Skriv det gjesten sa, i notatet.")
        return tekst, None, (gjest % {"navn": mulige[0].navn},)
    if len(mulige) == 1:
        return tekst[: funnet.start()] + tekst[slutt:], mulige[0], ()
    if not mulige:
        return tekst, None, (_("Ingen i møtet har et navn som begynner på «%(ord)s».") % {"ord": skrevet},)
    navn = oppramsing([ett.navn for ett in mulige])
    return tekst, None, (_("«%(ord)s» kan være %(navn)s. Skriv mer av navnet.") % {"ord": skrevet, "navn": navn},)


def _navnet(tekst: str, funnet: re.Match[str], personer: Sequence[Person]) -> tuple[list[Person], str, int]:
    """Who may be meant, by as much of the name as stands there; what that is, and where it ends."""
    ordene, slutt = [funnet[1]], funnet.end()
    mulige = [ett for ett in personer if _heter(ett.navn, ordene)]
    while tekst[slutt - 1] not in _ETTER_NAVNET and (neste := _ET_ORD_TIL.match(tekst, slutt)):
        igjen = [ett for ett in mulige if _heter(ett.navn, [*ordene, neste[1]])]
        if not igjen:
            break
        mulige, ordene, slutt = igjen, [*ordene, neste[1]], neste.end()
    # A whole name is meant, also where it begins a longer one.
    hele = [ett for ett in mulige if ordene[0].casefold() in ett.navn.casefold().split()]
    return hele if len(hele) == 1 else mulige, " ".join(ordene), slutt


def _heter(navn: str, skrevet: Sequence[str]) -> bool:
    """The first word begins one of the name's, and the others are words of it further on."""
    navnets = navn.casefold().split()
    begynnelse, *resten = (ett.casefold() for ett in skrevet)
    for plass, ett in enumerate(navnets, start=1):
        videre = iter(navnets[plass:])
        if ett.startswith(begynnelse) and all(ord_ in videre for ord_ in resten):
            return True
    return False


def _frist(tekst: str, i_dag: date) -> tuple[str, date | None, tuple[str, ...]]:
    funnet = _FRIST.search(tekst)
    if funnet is None:
        return tekst, None, ()
    dag = les_dag(funnet["dag"], i_dag=i_dag)
    if dag is None:
        feil = _("Fristen «%(ord)s» er ikke en dag. Skriv for eksempel frist 1.3. eller frist fredag.")
        return tekst, None, (feil % {"ord": funnet["dag"].strip()},)
    if not er_i_kalenderen(dag):
        aar = _("Året må være mellom %(fra)s og %(til)s.")
        return tekst, None, (aar % {"fra": TIDLIGSTE_AAR, "til": SENESTE_AAR},)
    if er_fjern(dag, i_dag, FLEST_AAR_TIL_FRIST):
        # A line has no box for a yes, as a form does: what is meant all the same is set there.
        fjern = _("%(dato)s er mer enn %(aar)s år unna. Skriv en nærmere frist, eller sett den med «Endre» etterpå.")
        return tekst, None, (fjern % {"dato": dato(dag), "aar": FLEST_AAR_TIL_FRIST},)
    return f"{tekst[: funnet.start()]} {tekst[funnet.end() :]}", dag, ()


def les_dag(tekst: str, *, i_dag: date) -> date | None:
    """A day as one says it in a meeting. Without a year it is the next time the day comes; a weekday is never today."""
    tekst = tekst.strip().casefold()
    if tekst in {"i morgen", "i morgon"}:
        return i_dag + timedelta(days=1)
    for nr, navn in enumerate(_UKEDAGER):
        if tekst in navn:
            return i_dag + timedelta(days=(nr - i_dag.weekday() - 1) % 7 + 1)
    if funnet := _I_TALL.fullmatch(tekst):
        return _dagen(int(funnet[1]), int(funnet[2]), funnet[3], i_dag)
    if funnet := _I_ORD.fullmatch(tekst):
        maaned = next((nr for nr, navn in enumerate(_MAANEDER, start=1) if funnet[2].startswith(navn)), 0)
        return _dagen(int(funnet[1]), maaned, funnet[3], i_dag)
    return None


def _dagen(dag: int, maaned: int, aar: str | None, i_dag: date) -> date | None:
    if aar:
        return _kalenderdag(int(aar) if len(aar) > 2 else 2000 + int(aar), maaned, dag)  # noqa: PLR2004
    # Nine years hold a leap day whatever the century.
    mulige = (_kalenderdag(i_dag.year + om, maaned, dag) for om in range(9))
    return next((ett for ett in mulige if ett is not None and ett >= i_dag), None)


def _kalenderdag(aar: int, maaned: int, dag: int) -> date | None:
    try:
        return date(aar, maaned, dag)
    except ValueError:
        return None
