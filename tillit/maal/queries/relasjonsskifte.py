"""Goals that stand in a relation that has ended: told of by relation, and counted by virksomhet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Max

from tillit.felles.tid import i_dag
from tillit.maal.models import Maal, Relasjonsskifte
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


@dataclass(frozen=True)
class GammelRelasjon:
    """The goals left in one of them. `til` is what steers now; `kan_ta_inn`: the reader may take the goals into it."""

    relasjon: Styringsrelasjon
    maal: tuple[Maal, ...]
    til: Styringsrelasjon | None
    kan_ta_inn: bool


@dataclass(frozen=True)
class MaalAaTaInn:
    organ_pk: int
    virksomhet: str
    antall: int
    slutt: date


def i_gamle_relasjoner(bruker: Bruker, organ: Organ) -> tuple[GammelRelasjon, ...]:
    """One query, and one more where there are any."""
    maal = Maal.objects.synlig_for(bruker).i_gammel_relasjon(i_dag()).filter(relasjon__underordnet=organ)
    rader = list(maal.select_related("relasjon__overordnet").order_by("relasjon__gyldig_til", "rekkefoelge", "pk"))
    if not rader:
        return ()
    til = organ.styres_i.gyldige(i_dag()).med_organer().first()
    kan = til is not None and bruker.tilgang.har_paa_eget(Rettighet.MAALTALL_FASTSETTE, til.overordnet_id)
    return tuple(
        GammelRelasjon(relasjon, tuple(gruppe), til, kan)
        for relasjon, gruppe in groupby(rader, key=lambda ett: ett.relasjon)
    )


def maal_aa_ta_inn(bruker: Bruker, organer: Collection[int]) -> list[MaalAaTaInn]:
    """By virksomhet, the one that has waited longest first. One query."""
    maal = Maal.objects.synlig_for(bruker).i_gammel_relasjon(i_dag()).filter(relasjon__underordnet__in=organer)
    felter = ("relasjon__underordnet", "relasjon__underordnet__navn")
    talt = maal.order_by().values_list(*felter).annotate(antall=Count("pk"), slutt=Max("relasjon__gyldig_til"))
    return [MaalAaTaInn(*rad) for rad in talt.order_by("slutt", "relasjon__underordnet")]


def skifter(maal: Maal) -> list[Relasjonsskifte]:
    """The relations a goal has stood in before, the first first. One query."""
    return list(maal.relasjonsskifter.select_related("fra__overordnet", "til__overordnet"))
