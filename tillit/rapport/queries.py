"""What the report pages show."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.koding import fra_json
from tillit.rapport.models import Rapport
from tillit.rapport.visning import Rapportvisning, rapportvisning

PAA_SIDEN = 50


@dataclass(frozen=True)
class Rapportoversikt:
    """The reports one may read, newest first, and the departments one may order for."""

    rapporter: list[Rapport]
    avdelinger: list[Organ]


@dataclass(frozen=True)
class Bestillingsside:
    avdeling: Organ
    virksomheter: list[Organ]
    siste: list[Rapport]


def rapportoversikt(bruker: Bruker) -> Rapportoversikt:
    avdelinger = Organ.objects.byraadsavdelinger().gyldige(i_dag())
    return Rapportoversikt(
        rapporter=_rapporter(bruker, PAA_SIDEN),
        avdelinger=list(avdelinger.med_rettighet(bruker, Rettighet.RAPPORT_BESTILLE).alfabetisk()),
    )


def bestillingsside(bruker: Bruker, avdeling: Organ) -> Bestillingsside:
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).gyldige(i_dag()).filter(overordnet=avdeling)
    return Bestillingsside(
        avdeling=avdeling,
        virksomheter=list(Organ.objects.filter(pk__in=relasjoner.values("underordnet")).alfabetisk()),
        siste=_rapporter(bruker, 5, avdeling=avdeling),
    )


def frosset_innhold(rapport: Rapport) -> Rapportvisning:
    """The report as it was frozen. Nothing to show before it is."""
    data = Rapport.objects.values_list("innhold", flat=True).get(pk=rapport.pk)
    if data is None:
        raise Http404
    return rapportvisning(fra_json(Rapportinnhold, data))


def _rapporter(bruker: Bruker, antall: int, **filter_: object) -> list[Rapport]:
    rapporter = Rapport.objects.synlig_for(bruker).filter(**filter_)
    return list(rapporter.select_related("avdeling", "bestilt_av").defer("innhold")[:antall])
