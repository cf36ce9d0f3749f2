"""What would be made of a chain from elsewhere, and which chains can be copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries.kjedebilde import kjedebilder
from resultatkjede.rules import Byggeplan, Merknad, Mottakermaal
from resultatkjede.tegning import Kjedetegning, tegn
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Organ


@dataclass(frozen=True)
class Byggevisning:
    """What will be made in the chain of a goal, before anything is: nothing is stored by looking."""

    kjede: Kjedebilde
    plan: Byggeplan
    ledd_fra_foer: int
    lesemerknader: tuple[Merknad, ...] = ()

    @property
    def merknader(self) -> tuple[Merknad, ...]:
        return (*self.lesemerknader, *self.plan.merknader)

    @property
    def tegning(self) -> Kjedetegning:
        return tegn(self.kjede)

    @property
    def har_ledd(self) -> bool:
        return self.ledd_fra_foer > 0

    @property
    def gjoer_noe(self) -> bool:
        return bool(self.plan.nye_ledd or self.plan.koblinger)


def forhaandsvisning(
    maal: Maal, bilde: Kjedebilde, *, merknader: tuple[Merknad, ...] = (), med_revurdering: bool = True
) -> Byggevisning:
    """Four queries."""
    til = mottaker(maal, bilde)
    plan = rules.byggeplan(bilde, til, med_revurdering=med_revurdering)
    kjede = bare_det_som_blir_med(bilde, med_revurdering=med_revurdering)
    return Byggevisning(kjede, plan, len(til.ledd), merknader)


def bare_det_som_blir_med(bilde: Kjedebilde, *, med_revurdering: bool) -> Kjedebilde:
    """The chain without what belongs to where it stands: figures, risks, who else shares a ledd, review dates."""
    return replace(
        bilde,
        ledd=tuple(replace(ledd, tall=(), risiko=None, felles=None, antall_andre=0, andre=()) for ledd in bilde.ledd),
        koblinger=tuple(
            replace(
                kobling,
                risiko=None,
                forfalt=False,
                revurderes_dato=kobling.revurderes_dato if med_revurdering else None,
            )
            for kobling in bilde.koblinger
        ),
    )


@dataclass(frozen=True)
class Kjedevalg:
    """A chain that can be copied."""

    maal_pk: int
    maal: str
    virksomhet: str
    oppsummering: str


def kjeder_aa_kopiere(maal: Maal, leser: Bruker, *, sok: str = "") -> QuerySet[Resultatkjede]:
    """The chains with something in them that the user may read, those of the goal's own virksomhet first."""
    kjeder = Resultatkjede.objects.synlig_for(leser)
    if sok:
        kjeder = kjeder.filter(maal__in=Maal.objects.soek(sok).values("pk"))
    kjeder = kjeder.exclude(maal=maal).filter(Exists(Ledd.objects.filter(kjede=OuterRef("pk"))))
    egen = Case(When(maal__relasjon__underordnet=maal.relasjon.underordnet_id, then=0), default=1)
    return kjeder.select_related("maal__relasjon__underordnet").order_by(
        egen, "maal__relasjon__underordnet__sortering", "maal__rekkefoelge", "maal_id"
    )


def kjedevalg(side: Iterable[Resultatkjede]) -> list[Kjedevalg]:
    """The rows of a page: as many queries for one as for twenty."""
    kjeder = list(side)
    bilder = kjedebilder([kjede.maal_id for kjede in kjeder])
    return [
        Kjedevalg(bilde.maal_pk, bilde.maal, bilde.virksomhet, bilde.oppsummering)
        for kjede in kjeder
        if (bilde := bilder.get(kjede.maal_id))
    ]


def byggeplan(maal: Maal, bilde: Kjedebilde, *, med_revurdering: bool = True) -> Byggeplan:
    """What would be made of `bilde` in the goal's chain now. Four queries; nothing is written."""
    return rules.byggeplan(bilde, mottaker(maal, bilde), med_revurdering=med_revurdering)


def mottaker(maal: Maal, bilde: Kjedebilde) -> Mottakermaal:
    ledd = Ledd.objects.filter(kjede__maal=maal).values_list("steg", "tekst", "pk")
    indikatorer = Indikator.objects.filter(maal=maal, avviklet_dato__isnull=True).values_list("navn", "pk")
    virksomhet = maal.relasjon.underordnet
    return Mottakermaal(
        virksomhet=virksomhet.pk,
        virksomhetsnavn=virksomhet.navn,
        eiere=_eiere({bilde.virksomhet, *(ett.eier for ett in bilde.ledd if not ett.eier_utenfor)}),
        indikatorer={rules.noekkel(navn): pk for navn, pk in indikatorer},
        ledd={(steg, rules.noekkel(tekst)): pk for steg, tekst, pk in ledd},
        koblinger=frozenset(Kobling.objects.filter(kjede__maal=maal).values_list("fra_id", "til_id")),
    )


def _eiere(navn: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The bodies of today that bear each of the names, whole or short."""
    noekler = {rules.noekkel(ett) for ett in navn if ett}
    eiere: dict[str, set[int]] = {}
    for pk, helt, kort in Organ.objects.gyldige(i_dag()).values_list("pk", "navn", "kortnavn"):
        for noekkel in {rules.noekkel(helt), rules.noekkel(kort)} & noekler:
            eiere.setdefault(noekkel, set()).add(pk)
    return {noekkel: tuple(sorted(pker)) for noekkel, pker in eiere.items()}
