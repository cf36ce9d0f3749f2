"""The register, one measure whole with its history, and the sum of measures over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.ordskille import Endring, ordskille
from tillit.felles.tid import i_dag
from tillit.maal.aarsserie import aarspunkt, aarsserie
from tillit.maal.bilder import Serie
from tillit.maal.diagram import Diagram, Fellesskala, lag_diagram, runde_merker
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.spraak.bokstaver import stor
from tillit.tiltaksregister import access, rules
from tillit.tiltaksregister.enums import Tiltaksomraade
from tillit.tiltaksregister.models import Tillitstiltak

PER_SIDE = 20
# Shown on the page of a body: the newest of what is under way or planned.
VISES = 5


@dataclass(frozen=True)
class Tiltaksutvalg:
    """What the register is narrowed to. `organ` owns it, or is a party of the relation it is about."""

    omraade: str = ""
    organ: Organ | None = None
    rolle: str = ""
    tilstand: str = ""
    aar: int | None = None


@dataclass(frozen=True)
class Tiltakssteg:
    """What somebody did with a measure, and what differs from before: nothing, the first time."""

    handling: str
    tid: datetime
    av: str
    endringer: tuple[Endring, ...]


@dataclass(frozen=True)
class Tillitstiltaksbilde:
    """One measure for one reader: what the reader can do with it, and what was done, the newest first."""

    rad: Tillitstiltak
    historie: tuple[Tiltakssteg, ...]
    kan_endre: bool
    kan_knytte: bool


@dataclass(frozen=True)
class Tiltakssum:
    """One heading, or all (`omraade` is None): its years, the newest first, and a drawing of what is under way."""

    omraade: Tiltaksomraade | None
    aarene: tuple[rules.Tiltaksaar, ...]
    planlagt: int
    diagram: Diagram


def tiltaksliste(bruker: Bruker, utvalg: Tiltaksutvalg, *, side: int) -> Page[Tillitstiltak]:
    """What is under way first. Two queries."""
    rader = Tillitstiltak.objects.synlig_for(bruker)
    for felt in ("omraade", "rolle"):
        if verdi := getattr(utvalg, felt):
            rader = rader.filter(**{felt: verdi})
    if utvalg.organ is not None:
        rader = rader.som_gjelder(utvalg.organ.pk)
    if utvalg.tilstand:
        rader = rader.i_tilstand(utvalg.tilstand)
    if utvalg.aar is not None:
        rader = rader.i_gang_i(utvalg.aar)
    return Paginator(rader.med_partene().i_rekkefoelge(), PER_SIDE).get_page(side)


def organer_med_tiltak(bruker: Bruker, *, ogsaa: int | None) -> QuerySet[Organ]:
    """The bodies that a measure can be found by, in alphabetical order, and the one a page of its own asks for."""
    synlige = Tillitstiltak.objects.synlig_for(bruker).order_by()
    i_relasjon = synlige.filter(relasjon__isnull=False)
    return Organ.objects.filter(
        Q(pk=ogsaa)
        | Q(pk__in=synlige.values("organ"))
        | Q(pk__in=i_relasjon.values("relasjon__overordnet"))
        | Q(pk__in=i_relasjon.values("relasjon__underordnet"))
    ).alfabetisk()


def organtiltak(bruker: Bruker, organ: Organ) -> tuple[Tillitstiltak, ...]:
    """For the page of the body: the newest that are not ended. One query."""
    aapne = Tillitstiltak.objects.synlig_for(bruker).som_gjelder(organ.pk).filter(avsluttet_dato__isnull=True)
    return tuple(aapne.med_partene().i_rekkefoelge()[:VISES])


def tiltak_av_laerdom(bruker: Bruker, laerdom_pk: int) -> list[Tillitstiltak]:
    """The measures that a note was made of. One query."""
    rader = Tillitstiltak.objects.synlig_for(bruker).filter(laerdom=laerdom_pk)
    return list(rader.select_related("organ").i_rekkefoelge())


def tiltaksbilde(tiltak: Tillitstiltak, bruker: Bruker) -> Tillitstiltaksbilde:
    """Three queries at most: what was done, by whom, and the relations it has been about."""
    kan_endre = access.kan_endre(bruker, tiltak)
    return Tillitstiltaksbilde(
        rad=tiltak,
        historie=_historien(tiltak),
        kan_endre=kan_endre,
        kan_knytte=not kan_endre and access.er_eierens(bruker, tiltak),
    )


def tiltakssummer(bruker: Bruker, organ: Organ | None = None) -> tuple[Tiltakssum, ...]:
    """All headings together, then each, drawn on one scale. One query, however many there are."""
    rader = Tillitstiltak.objects.synlig_for(bruker).order_by()
    if organ is not None:
        rader = rader.som_gjelder(organ.pk)
    grupper = rader.values("omraade", "begynt_dato__year", "avsluttet_dato__year").annotate(antall=Count("pk"))
    liv = [
        rules.Tiltaksliv(ett["omraade"], ett["begynt_dato__year"], ett["avsluttet_dato__year"], ett["antall"])
        for ett in grupper
    ]
    aar = rules.aarene(liv, i_aar=i_dag().year)
    deler: list[tuple[Tiltaksomraade | None, Sequence[rules.Tiltaksliv]]] = [
        (None, liv),
        *rules.etter_omraade(liv).items(),
    ]
    aarene = [rules.tiltaksaar(del_, aar) for _omraade, del_ in deler]
    skala = _skala(aarene[0])
    return tuple(
        Tiltakssum(
            omraade=omraade,
            aarene=ett[::-1],
            planlagt=sum(rad.antall for rad in del_ if rad.begynt is None and rad.avsluttet is None),
            diagram=lag_diagram(_serie(nummer, omraade, ett), skala),
        )
        for nummer, ((omraade, del_), ett) in enumerate(zip(deler, aarene, strict=True))
    )


@paa_bokmaal
def _serie(nummer: int, omraade: Tiltaksomraade | None, aarene: Sequence[rules.Tiltaksaar]) -> Serie:
    """How many were under way at the end of each year. More is not better."""
    navn = f"Tiltak på gang: {omraade.label}" if omraade else "Tiltak på gang"
    i_aar = i_dag().year
    punkter = (aarspunkt(ett.aar, ett.paagaar, er_i_aar=ett.aar == i_aar) for ett in aarene)
    return aarsserie(nummer, navn, punkter, enhet="tiltak")


def _skala(alle: Sequence[rules.Tiltaksaar]) -> Fellesskala | None:
    """One scale for all five: that of all headings together, which none of them is above."""
    if not alle:
        return None
    merker = runde_merker([Decimal(max(ett.paagaar for ett in alle))])
    return Fellesskala(("tiltak",), merker, date(alle[0].aar, 1, 1), date(alle[-1].aar, 1, 1))


_SAMMENLIKNES = (
    "tittel", "omraade", "rolle", "beskrivelse", "relasjon", "begynt_dato", "avsluttet_dato", "utbytte", "laerdom"
)  # fmt: skip
_TEKSTER = ("beskrivelse", "utbytte")


def _historien(tiltak: Tillitstiltak) -> tuple[Tiltakssteg, ...]:
    hendelser: Any = tiltak.events.order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    rader = list(hendelser.values(*_SAMMENLIKNES, "pgh_created_at", "pgh_context__metadata"))
    hvem = {_om(rad).get("bruker") for rad in rader} - {None}
    navn = dict(Bruker.objects.filter(pk__in=hvem).values_list("pk", "navn"))
    relasjoner = {rad["relasjon"] for rad in rader} - {None}
    parter = {
        ett.pk: f"{ett.overordnet.navn} – {ett.underordnet.navn}"
        for ett in (Styringsrelasjon.objects.filter(pk__in=relasjoner).med_organer() if relasjoner else ())
    }
    steg = [
        Tiltakssteg(
            handling=_om(naa).get("handling", ""),
            tid=naa["pgh_created_at"],
            av=navn.get(_om(naa).get("bruker"), ""),
            endringer=tuple(_endringer(foer, naa, parter)) if foer else (),
        )
        for foer, naa in pairwise([None, *rader])
        if naa is not None
    ]
    return tuple(reversed(steg))


def _om(rad: dict[str, Any]) -> dict[str, Any]:
    """Who did it and what it was; nothing where a row was written outside any act."""
    return rad["pgh_context__metadata"] or {}


def _endringer(foer: dict[str, Any], naa: dict[str, Any], parter: dict[int, str]) -> list[Endring]:
    return [
        Endring(
            felt=stor(str(ett.verbose_name)),
            foer=_vist(ett.name, foer[ett.name], parter),
            naa=_vist(ett.name, naa[ett.name], parter, byttet=bool(foer[ett.name])),
            ord=ordskille(foer[ett.name], naa[ett.name]) if ett.name in _TEKSTER else (),
        )
        for ett in Tillitstiltak._meta.fields  # noqa: SLF001  # no public spelling
        if ett.name in _SAMMENLIKNES and foer[ett.name] != naa[ett.name]
    ]


def _vist(felt: str, verdi: Any, parter: dict[int, str], *, byttet: bool = False) -> str:
    if verdi in (None, ""):
        return "–"
    if felt in {"begynt_dato", "avsluttet_dato"}:
        return dato(verdi)
    if felt == "laerdom":
        return _("en annen er knyttet til tiltaket") if byttet else _("knyttet til tiltaket")
    navn = {**dict(Tiltaksomraade.choices), **dict(Rolle.choices)} if felt in {"omraade", "rolle"} else parter
    return str(navn.get(verdi, verdi))
