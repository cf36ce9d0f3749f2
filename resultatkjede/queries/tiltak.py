"""Measures against risks, by their deadline: for those who are to do them, and those who steer those."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from resultatkjede.enums import Tiltakstatus
from resultatkjede.models import Risiko, Tiltak
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Tiltaksfrist:
    """An open measure. `egen`: the reader is the person who answers for it."""

    pk: int
    risiko_pk: int
    tekst: str
    eier: str
    frist: date
    risiko: str
    virksomhet: str
    egen: bool


@skrevet_for_leseren
def _frister(bruker: Bruker, hvilke: Q, til: date, hoeyst: int) -> QuerySet[Tiltak]:
    rader: QuerySet[Tiltak] = Tiltak.objects.filter(hvilke, status=Tiltakstatus.AAPENT, frist__lte=til)
    rader = rader.filter(risiko__in=Risiko.objects.synlig_for(bruker).aktive())
    rader = rader.select_related("eier_person", "eier_organ", "risiko__kjede__maal__relasjon__underordnet")
    return rader.order_by("frist", "pk")[:hoeyst]


def tiltaksfrister(bruker: Bruker, hvilke: Q, *, til: date, hoeyst: int) -> list[Tiltaksfrist]:
    """Those of `hvilke` that are open, on a risk the reader may see, and due by `til`; the first first. One query."""
    return [
        Tiltaksfrist(
            pk=rad.pk,
            risiko_pk=rad.risiko_id,
            tekst=rad.tekst,
            eier=str(rad.eier_organ or rad.eier_person),
            frist=rad.frist,
            risiko=rad.risiko.tekst,
            virksomhet=rad.risiko.kjede.maal.relasjon.underordnet.navn,
            egen=rad.eier_person_id == bruker.pk,
        )
        for rad in _frister(bruker, hvilke, til, hoeyst)
    ]
