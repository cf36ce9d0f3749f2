"""With whom one may plan a meeting."""

from __future__ import annotations

from datetime import date

from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.querysets import StyringsrelasjonQuerySet


def relasjoner_aa_planlegge(bruker: Bruker, *, i_dag: date) -> StyringsrelasjonQuerySet:
    """The relations of today in which the person may call a meeting, by virksomhet."""
    gjelder = Styringsrelasjon.objects.gyldige(i_dag).til_virksomheter()
    relasjoner = gjelder.der_bruker_kan(Rettighet.MOETE_PLANLEGGE, bruker)
    return relasjoner.med_organer().order_by("underordnet__sortering", "pk")
