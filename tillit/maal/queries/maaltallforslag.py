"""Proposed targets as they are read: by those who answer, and by those who asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.maal.bilder import Serie
from tillit.maal.enums import Forslagssvar
from tillit.maal.models import Indikator, Maal, Maaltallforslag
from tillit.maal.ordlegging import maaltall_i_ord
from tillit.maal.queries.maalbilder import seriehode
from tillit.maal.queries.skjema import registrerte_maaltall
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Forslagsrad:
    forslag: Maaltallforslag
    tekst: str


def forslagene(indikator: Indikator, bruker: Bruker, serie: Serie) -> Sequence[Forslagsrad]:
    """Those that wait first, then the answered, newest first. Until it is set, a target is between the parties."""
    if not bruker.tilgang.har(Rettighet.DIALOG_LESE, indikator.maal.relasjon.underordnet_id):
        return ()
    alle = indikator.maaltallforslag.select_related("av", "svart_av", "indikator")
    return [_rad(ett, serie) for ett in sorted(alle, key=lambda ett: ett.svar != "")]


def forslag_aa_svare_paa(bruker: Bruker, organer: Collection[int], *, hoeyst: int) -> list[Forslagsrad]:
    """What waits for an answer from these bodies, the oldest first: one query."""
    return [_rad(ett, seriehode(ett.indikator)) for ett in _aa_svare_paa(bruker, organer, hoeyst)]


@skrevet_for_leseren
def _aa_svare_paa(bruker: Bruker, organer: Collection[int], hoeyst: int) -> QuerySet[Maaltallforslag]:
    venter: QuerySet[Maaltallforslag] = Maaltallforslag.objects.filter(
        svar="", indikator__maal__relasjon__overordnet__in=organer, indikator__maal__in=Maal.objects.synlig_for(bruker)
    )
    return venter.select_related("indikator__maal__relasjon__underordnet").order_by("tid", "pk")[:hoeyst]


def egne_forslag(bruker: Bruker, organer: Collection[int], *, svart_etter: datetime, hoeyst: int) -> list[Forslagsrad]:
    """What these bodies have proposed: waiting, and answered since then, the newest first: one query."""
    sendt = Maaltallforslag.objects.filter(
        Q(svar="") | Q(svar__in=(Forslagssvar.GODTATT, Forslagssvar.AVSLAATT), svart_tid__gte=svart_etter),
        indikator__maal__relasjon__underordnet__in=organer,
        indikator__maal__in=Maal.objects.synlig_for(bruker),
    )
    rader = sendt.select_related("indikator__maal__relasjon__overordnet").order_by("-tid", "-pk")[:hoeyst]
    return [_rad(ett, seriehode(ett.indikator)) for ett in rader]


def forslagsbilde(forslag: Maaltallforslag) -> tuple[Forslagsrad, str]:
    """The proposal in words, and the target its period has now; empty where it has none."""
    gjeldende = registrerte_maaltall(forslag.indikator).get(forslag.periode, "")
    return _rad(forslag, seriehode(forslag.indikator)), gjeldende


def _rad(forslag: Maaltallforslag, serie: Serie) -> Forslagsrad:
    # A proposal has the fields of the target it may become.
    tekst = forslag.beskrivelse if forslag.verdi is None else maaltall_i_ord(forslag, serie)  # type: ignore[arg-type]
    return Forslagsrad(forslag, tekst)
