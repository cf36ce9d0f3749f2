"""The files beside a step or a point, as one reader sees them. One query for many owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from styringsdialog.models import Oppfoelging, Vedlegg
from tillit.felles.jobb import Jobbstatus
from tillit.felles.vedlegg.slag import BILDER, Filslag, Vedleggsmerknad
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
    def er_bilde(self) -> bool:
        return self.slag in BILDER

    @property
    def adresse(self) -> str:
        return reverse("styringsdialog:vedlegg", args=[self.pk])


def vedlegg_til_stegene(
    oppfoelging: Oppfoelging, bruker: Bruker, *, kan_fjernes: Collection[int]
) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    """By the number of the step. `kan_fjernes`: the steps whose files the reader may take away. One query."""
    rader = Vedlegg.objects.filter(steg__oppfoelging=oppfoelging).som_vises(bruker)
    return _bilder(((rad.steg_id, rad) for rad in rader.select_related("lastet_opp_av")), kan_fjernes)


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
