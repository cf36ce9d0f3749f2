"""Why there is more than usual: kept, never asked twice for the same count."""

from __future__ import annotations

from django.db import transaction

from tillit.maal.models import Terskelgrunn
from tillit.organisasjon.models import Bruker, Styringsrelasjon


@transaction.atomic
def begrunn_terskel(
    *, relasjon: Styringsrelasjon, aar: int, slag: str, antall: int, grunn: str, av: Bruker
) -> Terskelgrunn:
    """Keep the reason with the count it was written for. Added to, never changed."""
    return Terskelgrunn.objects.create(relasjon=relasjon, aar=aar, slag=slag, antall=antall, grunn=grunn, av=av)
