"""The files beside a step or a point, as one reader sees them. One query for many owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL

from styringsdialog import rules
from styringsdialog.bilder.vedlegg import Vedleggsbilde
from styringsdialog.frossetvedlegg import Frossetvedlegg, Vedleggsliste
from styringsdialog.models import Oppfoelging, Referat, Sakspunkt, Vedlegg
from styringsdialog.rules.vedlegg import saken_er_aapen
from tillit.felles.jobb import Jobbstatus
from tillit.felles.vedlegg.slag import Vedleggsmerknad
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

# A point of the query outside, and those it was before every time it was postponed.
_FULGT = """
    WITH RECURSIVE fulgt (id) AS (
        SELECT "styringsdialog_sakspunkt"."id"
        UNION
        SELECT f.utsatt_fra_id FROM fulgt
        JOIN styringsdialog_sakspunkt s ON s.id = fulgt.id
        JOIN styringsdialog_saksforslag f ON f.id = s.forslag_id
        WHERE f.utsatt_fra_id IS NOT NULL
    ) SELECT id FROM fulgt
"""


def vedlegg_til_stegene(
    oppfoelging: Oppfoelging, bruker: Bruker, *, kan_fjernes: Collection[int]
) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    """By the number of the step. `kan_fjernes`: the steps whose files the reader may take away. One query."""
    rader = Vedlegg.objects.filter(steg__oppfoelging=oppfoelging).som_vises(bruker)
    return _bilder(((rad.steg_id, rad) for rad in rader.select_related("lastet_opp_av")), kan_fjernes)


def vedlegg_til_saken(sak: Sakspunkt, bruker: Bruker, *, part: str | None) -> tuple[Vedleggsbilde, ...]:
    """Also what lay beside it where it was postponed from. `part`: the party the reader may take its own away for."""
    rader = Vedlegg.objects.filter(sak__in=_fulgt([sak])).som_vises(bruker).select_related("lastet_opp_av")
    return tuple(vedleggsbilde(rad, kan_fjernes=rad.sak_id == sak.pk and rad.part == part) for rad in rader)


def vedlegg_til_sakene(saker: Collection[Sakspunkt]) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    """By the number of the point, to be read only: what was refused is no part of what is read by both.

    At most two queries, and one where nothing was postponed.
    """
    fulgt = _fulgt(saker)
    rader = Vedlegg.objects.filter(sak__in=fulgt).som_regnes().select_related("lastet_opp_av")
    return _bilder(((fulgt[rad.sak_id], rad) for rad in rader if rad.sak_id), ())


def frosne_til_sakene(saker: Collection[Sakspunkt], relasjon: Styringsrelasjon) -> Mapping[int, Vedleggsliste]:
    """As a text that is frozen now tells of them, by the number of the point. As many queries as above."""
    fulgt = _fulgt(saker)
    rader = Vedlegg.objects.filter(sak__in=fulgt).som_regnes().select_related("lastet_opp_av")
    return _frosne(((fulgt[rad.sak_id], rad) for rad in rader if rad.sak_id), relasjon)


def frosne_belegg(oppfoelginger: QuerySet[Oppfoelging], relasjon: Styringsrelasjon) -> Mapping[int, Vedleggsliste]:
    """What was laid beside the steps of some follow-ups, by their number, the newest first. One query."""
    rader = Vedlegg.objects.filter(steg__oppfoelging__in=oppfoelginger).som_regnes()
    rader = rader.select_related("lastet_opp_av", "steg").order_by("-steg", "pk")
    return _frosne(((rad.steg.oppfoelging_id, rad) for rad in rader if rad.steg), relasjon)


def er_aapen(sak: Sakspunkt) -> bool:
    """Something may still be laid beside it."""
    referat = Referat.objects.filter(moete=sak.moete_id).first()
    return saken_er_aapen(
        moetestatus=sak.moete.status,
        tilstand=sak.tilstand,
        referatet_er_aapent=referat is None or rules.referatet_er_aapent(referat.status),
    )


def telt_vedlegg() -> Subquery:
    """How many lie beside each of some points, as a column of their query: as many as its page shows."""
    deres = Vedlegg.objects.filter(sak__in=RawSQL(_FULGT, ())).som_regnes().order_by()  # noqa: S611  # no word from outside
    return Subquery(deres.annotate(alle=Value(1)).values("alle").annotate(antall=Count("pk")).values("antall"))


def _fulgt(saker: Collection[Sakspunkt]) -> Mapping[int, int]:
    """By number: the points themselves, and those each was before every time it was postponed, with which it is now.

    No query where none of them was taken up anew, else one.
    """
    fulgt = {sak.pk: sak.pk for sak in saker}
    gjenopptatte = Sakspunkt.objects.filter(pk__in=[sak.pk for sak in saker if sak.forslag_id])
    # As a list of each: a point that stands among `saker` itself keeps its own.
    kjeder = gjenopptatte.annotate(kjede=RawSQL(f"ARRAY({_FULGT})", ()))  # noqa: S611  # no word from outside
    for pk, kjede in kjeder.values_list("pk", "kjede"):
        for her in kjede:
            fulgt.setdefault(her, pk)
    return fulgt


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
        sha256=vedlegg.sha256 if vedlegg.status == Jobbstatus.FERDIG else "",
    )


def _bilder(
    rader: Iterable[tuple[int | None, Vedlegg]], kan_fjernes: Collection[int]
) -> Mapping[int, tuple[Vedleggsbilde, ...]]:
    hos: dict[int, list[Vedleggsbilde]] = defaultdict(list)
    for eier, rad in rader:
        if eier is not None:
            hos[eier].append(vedleggsbilde(rad, kan_fjernes=eier in kan_fjernes))
    return {eier: tuple(bilder) for eier, bilder in hos.items()}


def _frosne(rader: Iterable[tuple[int, Vedlegg]], relasjon: Styringsrelasjon) -> Mapping[int, Vedleggsliste]:
    hos: dict[int, list[Frossetvedlegg]] = defaultdict(list)
    for eier, rad in rader:
        klar = rad.status == Jobbstatus.FERDIG
        hos[eier].append(
            Frossetvedlegg(
                pk=rad.pk,
                navn=rad.filnavn,
                av=rad.lastet_opp_av.navn,
                organ=relasjon.navn_paa(Part(rad.part)),
                slag=rad.filslag if klar else "",
                stoerrelse=rad.stoerrelse if klar else 0,
                sha256=rad.sha256 if klar else "",
            )
        )
    return {eier: Vedleggsliste(tuple(filer)) for eier, filer in hos.items()}
