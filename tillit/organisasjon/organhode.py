"""The head of the pages about one body: who it is, who steers it, what comes next, and its tabs.

Each room registers its tabs, and what it can say in the head, in `AppConfig.ready`. The facts are annotations on the
body's own row, so that the head costs one query on any page, however many rooms there are. A department is told of all
it steers, and the city of all the reader may see of it: they are the same facts, of more relations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from tillit.felles.modeller import gyldighet
from tillit.felles.navigasjon import Fanerad, Lenke, fanerad
from tillit.felles.sqltekst import AAPENT_NUMMER, Sqltekst
from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.rettigheter import Tilgang

AVDELING = frozenset({Organtype.BYRAADSAVDELING})
_ORGANFELTER = ("pk", "navn", "kortnavn", "type")
# Whose texts a process keeps, some 10 kB each: more than are at work at once in a city.
_LESERE = 256


class Omfang(Enum):
    """What a head is about, which says of which relations its facts are."""

    VIRKSOMHET = "underordnet"
    AVDELING = "overordnet"
    BYEN = ""

    def relasjonen(self, sti: str) -> Q:
        """The condition on a row whose relation is at `sti`; for the city, whatever the reader may see."""
        return Q(**{f"{sti}__{self.value}": OuterRef("pk")}) if self.value else Q()


@dataclass(frozen=True)
class Hodefaktum:
    """One thing that is said in the head; `url` leads to it, where the reader may go there."""

    navn: str
    verdi: str
    url: str = ""


@dataclass(frozen=True)
class Organhode:
    """Both parties, what comes next, and the tabs, of which one is marked."""

    organ: Organ
    url: str
    styres_av: Organ | None
    styres_av_url: str
    fakta: tuple[Hodefaktum, ...]
    faner: Fanerad

    @property
    def vei(self) -> tuple[Lenke, ...]:
        """The steps down to a page below the marked tab."""
        siden = self.faner.siden
        return (Lenke(self.organ.kort, self.url, aktiv=False), *([siden] if siden else []))


# What is asked of the row as this reader may see it, and how it is said of a row that carries the answers.
Annotasjoner = Callable[[Bruker, date, Omfang], Mapping[str, Any]]
IOrd = Callable[[Any, date, Omfang], Iterable[Hodefaktum]]


@dataclass(frozen=True)
class _Fane:
    navn: str
    rekkefoelge: int
    tekst: Any
    urlnavn: str
    rettighet: Rettighet
    typer: frozenset[Organtype]
    gruppe: str


@dataclass(frozen=True)
class _Fakta:
    annotasjoner: Annotasjoner
    i_ord: IOrd


_faner: list[_Fane] = []
_fakta: list[_Fakta] = []


def registrer_fane(
    navn: str,
    *,
    rekkefoelge: int,
    tekst: Any,
    urlnavn: str,
    rettighet: Rettighet = Rettighet.MAAL_LESE,
    typer: frozenset[Organtype] = VIRKSOMHETSTYPER,
    gruppe: str = "",
) -> None:
    """Add a tab for who has the right on the body. Its page takes the body's number and nothing else.

    `gruppe` is a group of the navigation, which it is gathered in where the body has many tabs.
    """
    _faner.append(_Fane(navn, rekkefoelge, tekst, urlnavn, rettighet, typer, gruppe))
    _faner.sort(key=lambda fane: fane.rekkefoelge)


def registrer_fakta(annotasjoner: Annotasjoner, i_ord: IOrd) -> None:
    """Add to what the head says. The annotations have the same names whatever the head is about."""
    _fakta.append(_Fakta(annotasjoner, i_ord))


def den_foerste(rader: QuerySet[Any, Any], **felter: str) -> Subquery:
    """What is said of the first of the rows, asked of it once: a dict as JSON has it, or None where there is no row."""
    return Subquery(rader.values(rad=JSONObject(**felter))[:1])


def antallet(rader: QuerySet[Any, Any]) -> Subquery:
    """How many rows there are; None where there is none."""
    return Subquery(rader.order_by().values(alle=Value(1)).annotate(antall=Count("pk")).values("antall"))


def byens_fakta(bruker: Bruker, *, dag: date) -> tuple[Hodefaktum, ...]:
    """What the head of the city says to this reader: one query, on the reader's own row, which is always there."""
    rad = _spurt(bruker, bruker.tilgang, dag, Omfang.BYEN).foerste(nummer=bruker.pk)
    return _sagt(rad, dag, Omfang.BYEN) if rad else ()


def organhode(bruker: Bruker, organ: Organ, fane: str, *, sti: str, dag: date) -> Organhode | None:
    """The head as this reader sees it: one query. None where the body is not the reader's to see, or has no pages."""
    faner = _faner_for(bruker, organ, fane, sti)
    omfang = Omfang.VIRKSOMHET if organ.er_virksomhet else Omfang.AVDELING
    rad = _spurt(bruker, bruker.tilgang, dag, omfang).foerste(nummer=organ.pk) if faner else None
    if rad is None:
        return None
    styrer = Organ(**{felt: rad[f"styrer__{felt}"] for felt in _ORGANFELTER}) if rad["styrer__pk"] else None
    return Organhode(
        organ=Organ(**{felt: rad[felt] for felt in _ORGANFELTER}),
        url=faner.rad[0].url,
        styres_av=styrer,
        styres_av_url=_avdelingens_url(bruker, styrer),
        fakta=_sagt(rad, dag, omfang),
        faner=faner,
    )


@lru_cache(maxsize=_LESERE)
def _spurt(bruker: Bruker, tilgang: Tilgang, dag: date, omfang: Omfang) -> Sqltekst:  # noqa: ARG001  # kept by these
    """What is asked of a row that is left open. It hangs on who the reader is, what they may and the day: on no row.

    `tilgang` is the reader's own, named so that a role given or ended is another text.
    """
    annotasjoner = {navn: verdi for ett in _fakta for navn, verdi in ett.annotasjoner(bruker, dag, omfang).items()}
    if omfang == Omfang.BYEN:
        byen = Bruker.objects.filter(pk=AAPENT_NUMMER).annotate(**annotasjoner)
        return Sqltekst.skriv(byen.values("pk", *annotasjoner))
    styrt = FilteredRelation("styres_i", condition=gyldighet(dag, "styres_i__"))
    styrer = {f"styrer__{felt}": F(f"styrt_av__overordnet__{felt}") for felt in _ORGANFELTER}
    organet = Organ.objects.med_rettighet(bruker, Rettighet.MAAL_LESE).filter(pk=AAPENT_NUMMER)
    return Sqltekst.skriv(
        organet.annotate(styrt_av=styrt, **annotasjoner).values(*_ORGANFELTER, *annotasjoner, **styrer)
    )


def _sagt(rad: Mapping[str, Any], dag: date, omfang: Omfang) -> tuple[Hodefaktum, ...]:
    return tuple(faktum for ett in _fakta for faktum in ett.i_ord(SimpleNamespace(**rad), dag, omfang))


def _faner_for(bruker: Bruker, organ: Organ, aktiv: str = "", sti: str = "") -> Fanerad:
    return fanerad(
        [
            (ett.gruppe, Lenke(str(ett.tekst), url, aktiv=ett.navn == aktiv, her=url == sti))
            for ett in _faner
            if organ.type in ett.typer and bruker.tilgang.har(ett.rettighet, organ.pk)
            for url in [reverse(ett.urlnavn, args=[organ.pk])]
        ]
    )


def _avdelingens_url(bruker: Bruker, avdeling: Organ | None) -> str:
    faner = _faner_for(bruker, avdeling) if avdeling else Fanerad()
    return faner.rad[0].url if faner else ""
