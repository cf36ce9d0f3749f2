"""Load a risk, or what belongs to it, together with the party the user acts for: `access` for risks."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from resultatkjede.models import Risiko, Risikotoleranse, Tiltak
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon

_MED = (
    "ledd",
    "kobling__fra",
    "kobling__til",
    "kjede__maal__relasjon__overordnet",
    "kjede__maal__relasjon__underordnet",
)


def hent_risiko(bruker: Bruker, pk: int) -> Risiko:
    """A risk of a chain the user may see; what each party thinks of it is hidden by the queries."""
    return get_object_or_404(Risiko.objects.synlig_for(bruker).select_related(*_MED), pk=pk)


def hent_risiko_som_part(bruker: Bruker, pk: int, *, til: Rettighet) -> tuple[Risiko, Part]:
    """The risk, and the party the user acts for: a role on that very body, not one that only reaches it."""
    risiko = hent_risiko(bruker, pk)
    return risiko, krev_part(bruker, risiko.kjede.maal.relasjon, til=til)


def hent_tiltak(bruker: Bruker, pk: int, *, til: Rettighet) -> Tiltak:
    """A measure of a risk the user may see, if the user has the right `til` as a party."""
    synlige = Tiltak.objects.filter(risiko__in=Risiko.objects.synlig_for(bruker))
    tiltak = get_object_or_404(synlige.select_related(*(f"risiko__{sti}" for sti in _MED)), pk=pk)
    krev_part(bruker, tiltak.risiko.kjede.maal.relasjon, til=til)
    return tiltak


def hent_toleranse(bruker: Bruker, pk: int, *, til: Rettighet) -> tuple[Risikotoleranse, Part]:
    """A tolerance of a relation the user may see, and the party the user answers for."""
    synlige = Risikotoleranse.objects.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
    parter = ("relasjon__overordnet", "relasjon__underordnet")
    toleranse = get_object_or_404(synlige.select_related(*parter), pk=pk)
    return toleranse, krev_part(bruker, toleranse.relasjon, til=til)
