"""Exceptions: those of a virksomhet, one whole with those like it, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.unntak import access, rules
from tillit.unntak.models import Unntak, Unntaksvurdering
from tillit.unntak.querysets import forsinket

# So many that are alike are shown.
FLEST_LIKE = 5


@dataclass(frozen=True)
class Unntakslinje:
    """`kommer`: it is decided, and holds from a day that has not come."""

    rad: Unntak
    forsinket: bool
    kommer: bool


@dataclass(frozen=True)
class Unntaksside:
    """What is to hold, what holds and what has ended; `relasjon` steers today, where the reader may see it."""

    organ: Organ
    relasjon: Styringsrelasjon | None
    kommer: tuple[Unntakslinje, ...]
    gjelder: tuple[Unntakslinje, ...]
    avsluttet: tuple[Unntakslinje, ...]
    stengt: str
    kan_bestemme: bool


@dataclass(frozen=True)
class Unntaksbilde:
    rad: Unntak
    vurderinger: tuple[Unntaksvurdering, ...]
    like: tuple[Unntakslinje, ...]
    forsinket: bool
    kommer: bool
    kan_vurdere: bool


def unntaksside(organ: Organ, bruker: Bruker, *, i_dag: date) -> Unntaksside:
    """Two queries."""
    synlige = Styringsrelasjon.objects.synlig_for(bruker).med_organer()
    relasjon: Styringsrelasjon | None = synlige.som_styrer(organ, i_dag).first()
    rader = Unntak.objects.synlig_for(bruker).filter(relasjon__underordnet=organ).med_partene()
    linjer = [_linje(rad, i_dag) for rad in rader]
    stengt = hvorfor_stengt(relasjon, i_dag) if relasjon else ""
    gjelder = tuple(ett for ett in linjer if _gjelder(ett.rad, i_dag))
    return Unntaksside(
        organ=organ,
        relasjon=relasjon,
        kommer=tuple(ett for ett in gjelder if ett.kommer),
        gjelder=tuple(ett for ett in gjelder if not ett.kommer),
        avsluttet=tuple(ett for ett in linjer if ett not in gjelder),
        stengt=stengt,
        kan_bestemme=relasjon is not None and not stengt and access.kan_bestemme(bruker, relasjon),
    )


def unntaksbilde(rad: Unntak, bruker: Bruker, *, i_dag: date) -> Unntaksbilde:
    """Two queries: what was said of it, and those like it that this reader may see."""
    like = Unntak.objects.synlig_for(bruker).exclude(pk=rad.pk).som_likner(rad.regel, rad.hva).med_partene()
    gjelder = _gjelder(rad, i_dag)
    return Unntaksbilde(
        rad=rad,
        vurderinger=tuple(rad.vurderinger.select_related("av")),
        like=tuple(_linje(ett, i_dag) for ett in like[:FLEST_LIKE]),
        forsinket=gjelder and _linje(rad, i_dag).forsinket,
        kommer=_linje(rad, i_dag).kommer,
        kan_vurdere=gjelder and access.kan_bestemme(bruker, rad.relasjon),
    )


@skrevet_for_leseren
def unntak_aa_vurdere(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int | None = None
) -> QuerySet[Unntak]:
    """What these departments of the reader are to look at soon, the first day first. One query."""
    egne = bruker.tilgang.egne_med(access.BESTEMME) & frozenset(organer)
    rader = Unntak.objects.synlig_for(bruker).som_boer_vurderes(i_dag).filter(relasjon__overordnet__in=egne)
    funnet: QuerySet[Unntak] = rader.med_partene().order_by("vurderes_innen", "pk")[:hoeyst]
    return funnet


@skrevet_for_leseren
def forsinkede_unntak(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int | None = None
) -> QuerySet[Unntak]:
    """What these virksomheter hear of: not looked at in time. One query."""
    rader = Unntak.objects.synlig_for(bruker).gjeldende(i_dag).filter(forsinket(i_dag))
    mine = Q(relasjon__underordnet__in=frozenset(organer))
    funnet: QuerySet[Unntak] = rader.filter(mine).med_partene().order_by("vurderes_innen", "pk")[:hoeyst]
    return funnet


def _linje(rad: Unntak, i_dag: date) -> Unntakslinje:
    sen = rules.er_forsinket(status=rad.status, vurderes_innen=rad.vurderes_innen, i_dag=i_dag)
    return Unntakslinje(rad, sen, rules.er_kommende(status=rad.status, gjelder_fra=rad.gjelder_fra, i_dag=i_dag))


def _gjelder(rad: Unntak, i_dag: date) -> bool:
    """In a relation that has ended nothing holds by it, and nobody looks at it."""
    return rules.kan_vurderes(rad.status) and rad.relasjon.er_gyldig(i_dag)
