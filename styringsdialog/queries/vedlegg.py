"""The files beside a step or a point, as one reader sees them. One query for many owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from styringsdialog import rules
from styringsdialog.models import Oppfoelging, Referat, Saksforslag, Sakspunkt, Vedlegg
from styringsdialog.rules.vedlegg import saken_er_aapen
from tillit.felles.jobb import Jobbstatus
from tillit.felles.vedlegg.slag import Filslag, Vedleggsmerknad
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Vedleggsbilde:
    """One file. It can be read once it is judged; what was refused says why to who sent it."""

    pk: int
    navn: str
    slag: str
    stoerrelse: int
    av: str
    part: str
    tid: datetime
    klar: bool
    i_arbeid: bool
    feil: str
    merknader: tuple[str, ...]
    kan_fjernes: bool

    @property
    def slagnavn(self) -> str:
        return str(Filslag(self.slag).label) if self.slag else ""

    @property
    def adresse(self) -> str:
        return reverse("styringsdialog:vedlegg", args=[self.pk])


def vedlegg_til_stegene(
    oppfoelging: Oppfoelging, bruker: Bruker, *, kan_fjernes: Collection[int]
) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    """By the number of the step. `kan_fjernes`: the steps whose files the reader may take away. One query."""
    rader = Vedlegg.objects.filter(steg__oppfoelging=oppfoelging).som_vises(bruker)
    return _bilder(((rad.steg_id, rad) for rad in rader.select_related("lastet_opp_av")), kan_fjernes)


def vedlegg_til_saken(sak: Sakspunkt, bruker: Bruker, *, part: str | None) -> tuple[Vedleggsbilde, ...]:
    """Also what lay beside it where it was postponed from. `part`: the party the reader may take its own away for."""
    rader = Vedlegg.objects.filter(sak__in=_fulgt(sak)).som_vises(bruker).select_related("lastet_opp_av")
    return tuple(vedleggsbilde(rad, kan_fjernes=rad.sak_id == sak.pk and rad.part == part) for rad in rader)


def er_aapen(sak: Sakspunkt) -> bool:
    """Something may still be laid beside it."""
    referat = Referat.objects.filter(moete=sak.moete_id).first()
    return saken_er_aapen(
        moetestatus=sak.moete.status,
        tilstand=sak.tilstand,
        referatet_er_aapent=referat is None or rules.referatet_er_aapent(referat.status),
    )


def telt_vedlegg() -> Subquery:
    """How many lie beside each of some points, as a column of their query."""
    egne = Vedlegg.objects.filter(sak=OuterRef("pk")).som_regnes().order_by()
    return Subquery(egne.values("sak").annotate(antall=Count("pk")).values("antall"))


def _fulgt(sak: Sakspunkt) -> list[int]:
    """The point, and those it was before each time it was postponed."""
    numre, forslag = [sak.pk], sak.forslag_id
    while forslag is not None:
        fra, forslag = Saksforslag.objects.values_list("utsatt_fra", "utsatt_fra__forslag").get(pk=forslag)
        if fra is None or fra in numre:
            break
        numre.append(fra)
    return numre


def vedleggsbilde(vedlegg: Vedlegg, *, kan_fjernes: bool) -> Vedleggsbilde:
    return Vedleggsbilde(
        pk=vedlegg.pk,
        navn=vedlegg.filnavn,
        slag=vedlegg.filslag,
        stoerrelse=vedlegg.stoerrelse,
        av=vedlegg.lastet_opp_av.navn,
        part=vedlegg.part,
        tid=vedlegg.lastet_opp_tid,
        klar=vedlegg.status == Jobbstatus.FERDIG,
        i_arbeid=vedlegg.er_i_arbeid,
        feil=vedlegg.feil if vedlegg.status == Jobbstatus.FEILET else "",
        merknader=tuple(str(Vedleggsmerknad(ett).label) for ett in vedlegg.merknader),
        kan_fjernes=kan_fjernes,
    )


def _bilder(
    rader: Iterable[tuple[int | None, Vedlegg]], kan_fjernes: Collection[int]
) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    hos: dict[int, list[Vedleggsbilde]] = defaultdict(list)
    for eier, rad in rader:
        if eier is not None:
            hos[eier].append(vedleggsbilde(rad, kan_fjernes=eier in kan_fjernes))
    return {eier: tuple(bilder) for eier, bilder in hos.items()}
