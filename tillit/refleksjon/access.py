"""Load a relation and its year together with the right to them: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import hent_dialogrelasjon, krev_part, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import rules
from tillit.refleksjon.models import Aarsrefleksjon

SVARE = Rettighet.DIALOG_EVALUERE


def hent_relasjonen(bruker: Bruker, pk: int) -> Styringsrelasjon:
    return hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_aaret(bruker: Bruker, pk: int, aar: int, *, i_dag: date) -> Styringsrelasjon:
    """The relation, where the year is one of its own."""
    relasjon = hent_relasjonen(bruker, pk)
    if not rules.er_et_aar_i(aar=aar, gyldig_fra=relasjon.gyldig_fra, gyldig_til=relasjon.gyldig_til, i_dag=i_dag):
        raise Http404
    return relasjon


def hent_aarsrefleksjon(bruker: Bruker, relasjon: Styringsrelasjon, aar: int) -> Aarsrefleksjon:
    """The page of that year, where somebody has begun it."""
    siden: Aarsrefleksjon = get_object_or_404(Aarsrefleksjon.objects.synlig_for(bruker), relasjon=relasjon, aar=aar)
    return siden


def krev_egen_part(bruker: Bruker, relasjon: Styringsrelasjon) -> Part:
    return krev_part(bruker, relasjon, til=SVARE)


def egen_part(bruker: Bruker, relasjon: Styringsrelasjon) -> Part | None:
    """Whom the reader answers for."""
    return part_til(bruker, relasjon, til=SVARE)
