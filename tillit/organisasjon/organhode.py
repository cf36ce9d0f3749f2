"""The head of the pages about one body: who it is, who steers it, what comes next, and its tabs.

Each room registers its tabs, and what it can say in the head, in `AppConfig.ready`. The facts are annotations on the
body's own row, so that the head costs one query on any page, however many rooms there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation
from django.urls import reverse

from tillit.felles.modeller import gyldighet
from tillit.felles.navigasjon import Lenke
from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ

AVDELING = frozenset({Organtype.BYRAADSAVDELING})


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
    faner: tuple[Lenke, ...]

    @property
    def vei(self) -> tuple[Lenke, ...]:
        """The steps down to a page below the marked tab."""
        return (Lenke(self.organ.kort, self.url, aktiv=False), *(fane for fane in self.faner if fane.aktiv))


@dataclass(frozen=True)
class _Fane:
    navn: str
    rekkefoelge: int
    tekst: Any
    urlnavn: str
    rettighet: Rettighet
    typer: frozenset[Organtype]


@dataclass(frozen=True)
class _Fakta:
    annotasjoner: Callable[[Bruker, date], Mapping[str, Any]]
    i_ord: Callable[[Organ, date], Iterable[Hodefaktum]]


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
) -> None:
    """Add a tab for who has the right on the body. Its page takes the body's number and nothing else."""
    _faner.append(_Fane(navn, rekkefoelge, tekst, urlnavn, rettighet, typer))
    _faner.sort(key=lambda fane: fane.rekkefoelge)


def registrer_fakta(
    annotasjoner: Callable[[Bruker, date], Mapping[str, Any]], i_ord: Callable[[Organ, date], Iterable[Hodefaktum]]
) -> None:
    """Add to what the head says: what is asked of the body's row as this reader may see it, and how it is said."""
    _fakta.append(_Fakta(annotasjoner, i_ord))


def organhode(bruker: Bruker, organ_pk: int, fane: str, *, sti: str, dag: date) -> Organhode | None:
    """The head as this reader sees it: one query. None where the body is not the reader's to see, or has no pages."""
    annotasjoner = {navn: verdi for ett in _fakta for navn, verdi in ett.annotasjoner(bruker, dag).items()}
    organ = (
        Organ.objects.med_rettighet(bruker, Rettighet.MAAL_LESE)
        .annotate(styrt_av=FilteredRelation("styres_i", condition=gyldighet(dag, "styres_i__")), **annotasjoner)
        .select_related("styrt_av__overordnet")
        .filter(pk=organ_pk)
        .first()
    )
    faner = _faner_for(bruker, organ, fane, sti) if organ else ()
    if organ is None or not faner:
        return None
    styring = getattr(organ, "styrt_av", None)  # set where it is steered today
    styrer = styring.overordnet if styring else None
    return Organhode(
        organ=organ,
        url=faner[0].url,
        styres_av=styrer,
        styres_av_url=_avdelingens_url(bruker, styrer),
        fakta=tuple(faktum for ett in _fakta for faktum in ett.i_ord(organ, dag)),
        faner=faner,
    )


def _faner_for(bruker: Bruker, organ: Organ, aktiv: str = "", sti: str = "") -> tuple[Lenke, ...]:
    return tuple(
        Lenke(str(ett.tekst), url, aktiv=ett.navn == aktiv, her=url == sti)
        for ett in _faner
        if organ.type in ett.typer and bruker.tilgang.har(ett.rettighet, organ.pk)
        for url in [reverse(ett.urlnavn, args=[organ.pk])]
    )


def _avdelingens_url(bruker: Bruker, avdeling: Organ | None) -> str:
    faner = _faner_for(bruker, avdeling) if avdeling else ()
    return faner[0].url if faner else ""
