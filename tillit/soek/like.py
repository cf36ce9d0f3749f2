"""Documents of one kind that ask nearly the same as a text: the stems they share, and titles spelt nearly so."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, FloatField, Func, IntegerField, Q, Value
from django.db.models.functions import Cast, Greatest

from tillit.soek.enums import Dokumentslag
from tillit.soek.models import Soekedokument
from tillit.soek.querysets import stammer

# The share of the stems of what is asked that stand in the other title, and how near the spelling is.
NOK_STAMMER, NOK_LIKT = 0.5, 0.4
HOEYST = 20


class _Felles(Func):
    """How many stems two lists share."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = IntegerField()


def like_dokumenter(tekst: str, slag: str = Dokumentslag.SPOERSMAAL) -> list[int]:
    """The numbers of the rows, the nearest first. Who may see them is asked by who asks. One query."""
    skrevet = stammer(tekst)
    felles = _Felles(skrevet, Func(F("tittel"), function="soek_stammer"))
    antall = Greatest(Func(skrevet, function="cardinality", output_field=IntegerField()), Value(1))
    rader = Soekedokument.objects.filter(slag=slag).annotate(
        andel=Cast(felles, FloatField()) / Cast(antall, FloatField()), likhet=TrigramSimilarity("tittel", tekst)
    )
    naere = rader.filter(Q(andel__gte=NOK_STAMMER) | Q(likhet__gte=NOK_LIKT))
    return list(naere.order_by((F("andel") + F("likhet")).desc(), "-pk").values_list("objekt_id", flat=True)[:HOEYST])
