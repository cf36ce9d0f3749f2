"""Goals by how they stand: light rows from the stand, with the words of the newest judgement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from tillit.maal.bilder import Serie
from tillit.maal.enums import FASTSATTE, Maaloppnaaelse, Maalstatus
from tillit.maal.models import Maal, Relasjonsstand
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import siste_serier
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.rules import er_fastsatt
from tillit.organisasjon.models import Bruker, Organ
from tillit.oversikt.queries.utdrag import Utdrag
from tillit.oversikt.queries.virksomheter import gjeldende_relasjoner, relasjoner_under

RADER = 12
AVVIK = Q(stand__oppnaaelse=Maaloppnaaelse.AVVIK)
BER_OM_NOE = ~Q(stand__vurdering__bes_om="") & Q(stand__vurdering__isnull=False)
ENDRET = ~Q(stand__forrige_oppnaaelse="") & ~Q(stand__forrige_oppnaaelse=F("stand__oppnaaelse"))


@dataclass(frozen=True)
class Maalstandrad:
    """`vurdering_pk` is None, and the words empty, where the goal has no approved judgement.

    `indikatorer` hold the newest answers alone, and only where they were asked for.
    """

    pk: int
    tekst: str
    status: str
    aar_fra: int
    aar_til: int
    virksomhet: str
    oppnaaelse: str
    forrige_oppnaaelse: str
    vurdering_pk: int | None
    periodenavn: str
    periodeslutt: date | None
    vurdering: str
    bes_om: str
    vurdert_tid: datetime | None
    eier_pk: int | None
    virksomhet_pk: int
    indikatorer: tuple[Serie, ...] = ()

    @property
    def er_fastsatt(self) -> bool:
        return er_fastsatt(self.status)

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)


_FELTER = (
    *("pk", "tekst", "status", "aar_fra", "aar_til", "relasjon__underordnet__navn"),
    *("stand__oppnaaelse", "stand__forrige_oppnaaelse", "stand__vurdering_id"),
    *("stand__vurdering__egen_navn", "stand__periode", "stand__periodetype", "stand__periodeslutt"),
    *("stand__vurdering__vurdering", "stand__vurdering__bes_om"),
    *("stand__vurdering__godkjent_tid", "eier_id", "relasjon__underordnet_id"),
)


def foerste_i_byen(bruker: Bruker, vilkaar: Q, *, talt: str) -> Utdrag[Maalstandrad]:
    """The first adopted goals of the whole city that `vilkaar` holds for, for somebody who reads them all.

    `talt` is the stand row's count of such goals: so many virksomheter as there are to be rows have enough of them, and
    the goals of the others are not looked at.
    """
    har = Relasjonsstand.objects.filter(relasjon__underordnet=OuterRef("pk"), **{f"{talt}__gt": 0})
    styrte = gjeldende_relasjoner().order_by().filter(underordnet=OuterRef("pk"))
    foerste = Organ.objects.filter(Exists(styrte), Exists(har)).order_by("sortering", "pk").values("pk")[: RADER + 1]
    rader = _rader(_fastsatte(bruker).filter(vilkaar, relasjon__underordnet__in=foerste), RADER)
    return Utdrag(rader[:RADER], flere=len(rader) > RADER)


def maalstander(
    bruker: Bruker, vilkaar: Q, *, avdelinger: Collection[int], hoeyst: int | None = RADER
) -> Utdrag[Maalstandrad]:
    """The first adopted goals of what these departments steer today that `vilkaar` holds for."""
    styrte = relasjoner_under(avdelinger).order_by()
    rader = _rader(_fastsatte(bruker).filter(vilkaar, relasjon__underordnet__in=styrte.values("underordnet")), hoeyst)
    return Utdrag(rader[:hoeyst], flere=hoeyst is not None and len(rader) > hoeyst)


def _fastsatte(bruker: Bruker) -> MaalQuerySet:
    return Maal.objects.synlig_for(bruker).filter(status__in=FASTSATTE)


def egne_maal(bruker: Bruker, organer: Collection[int]) -> tuple[Maalstandrad, ...]:
    """Every goal of these bodies that is not ended."""
    return _rader(Maal.objects.synlig_for(bruker).gjeldende().filter(relasjon__underordnet__in=organer))


def egne_maal_med_tall(bruker: Bruker, organer: Collection[int]) -> tuple[Maalstandrad, ...]:
    """The same with the newest figures: three queries."""
    rader = egne_maal(bruker, organer)
    serier = siste_serier([rad.pk for rad in rader])
    return tuple(replace(rad, indikatorer=serier[rad.pk]) for rad in rader)


def _rader(maal: MaalQuerySet, hoeyst: int | None = None) -> tuple[Maalstandrad, ...]:
    """One row more than asked for tells that there are more."""
    ordnet = maal.order_by(
        "relasjon__underordnet__sortering", "relasjon__underordnet", "rekkefoelge", "pk"
    ).values_list(*_FELTER)
    return tuple(_rad(*rad) for rad in ordnet[: None if hoeyst is None else hoeyst + 1])


def _rad(*verdier: Any) -> Maalstandrad:
    *rad, tid, eier, virksomhet = verdier
    *maalet, oppnaaelse, forrige, vurdering_pk, egen_navn, periode, periodetype, slutt, vurdering, bes_om = rad
    navn = egen_navn or (Periode.som_inneholder(periode, periodetype).navn if periode else "")
    if vurdering_pk is None:
        oppnaaelse = ""  # the stand row says «vet ikke» also of what nobody has judged
    staar = (oppnaaelse, forrige, vurdering_pk)
    return Maalstandrad(*(*maalet, *staar, navn, slutt, vurdering or "", bes_om or "", tid, eier, virksomhet))
