"""The goal list as it stood at the end of a day, read from the history the database keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from tillit.felles.tid import i_dag, oslodag
from tillit.maal.enums import FASTSATTE, IKKE_VURDERT, Maalstatus
from tillit.maal.models import Maal, Maalbidrag
from tillit.maal.querysets import oppnaaelse_foer, soek, synlige_maal
from tillit.organisasjon.models import Bruker

MaalHendelse: Any = Maal.events.rel.related_model  # type: ignore[attr-defined]  # made by pghistory
BidragHendelse: Any = Maalbidrag.events.rel.related_model  # type: ignore[attr-defined]  # made by pghistory


@dataclass(frozen=True)
class Historisk:
    """`foerste` is when history begins: before it nothing is known, and no list is shown."""

    dato: date
    foerste: datetime | None
    rader: QuerySet[Any]

    @property
    def er_i_dag(self) -> bool:
        return self.dato >= i_dag()

    @property
    def foer_historikken(self) -> bool:
        return self.foerste is None or oslodag(self.foerste) > self.dato


def liste_paa_dato(
    bruker: Bruker,
    dato: date,
    *,
    sok: str | None = None,
    virksomhet: int | None = None,
    mine: bool | None = None,
    aar: int | None = None,
    formaal: str | None = None,
    **felter: str | None,
) -> Historisk:
    """The newest version each goal had when the day ended: two queries, and one for each page of rows.

    What is asked for is asked of that version: who owned it then, what it said then, who contributed then. `felter`:
    columns with one value, how it was judged among them.
    """
    slutt = timezone.make_aware(datetime.combine(dato + timedelta(days=1), time.min))
    rader = _slik_de_sto(MaalHendelse, slutt).filter(synlige_maal(bruker, maal="pgh_obj_id"))
    rader = rader.annotate(oppnaaelse=oppnaaelse_foer(slutt, maal="pgh_obj_id"))
    rader = rader.filter(**{felt: verdi for felt, verdi in felter.items() if verdi})
    if felter.get("oppnaaelse") == IKKE_VURDERT:
        rader = rader.filter(status__in=FASTSATTE)
    bidrag = _slik_de_sto(BidragHendelse, slutt).filter(maal_id=OuterRef("pgh_obj_id"))
    if sok:
        rader = soek(rader, sok)
    if virksomhet:
        rader = rader.filter(Q(relasjon__underordnet_id=virksomhet) | Exists(bidrag.filter(organ_id=virksomhet)))
    if mine:
        rader = rader.filter(Q(eier=bruker) | Q(stedfortreder=bruker) | Exists(bidrag.filter(ansvarlig=bruker)))
    if aar:
        rader = rader.filter(aar_fra__lte=aar, aar_til__gte=aar)
    if formaal:
        rader = rader.filter(formaal__contains=[formaal])
    rader = rader.select_related("relasjon__underordnet", "eier")
    return Historisk(
        dato=dato,
        foerste=MaalHendelse.objects.aggregate(foerste=Min("pgh_created_at"))["foerste"],
        rader=rader.order_by(
            "relasjon__underordnet__sortering", "relasjon__underordnet_id", "rekkefoelge", "pgh_obj_id"
        ),
    )


def _slik_de_sto(hendelser: Any, slutt: datetime) -> QuerySet[Any]:
    """The newest version of each row before `slutt`, those that were deleted left out."""
    foer = hendelser.objects.filter(pgh_created_at__lt=slutt)
    siste = foer.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").values("pgh_id")
    rader: QuerySet[Any] = hendelser.objects.filter(pgh_id__in=siste).exclude(pgh_label="delete")
    return rader


@dataclass(frozen=True)
class Historierad:
    maal_pk: int
    tekst: str
    aar_fra: int
    aar_til: int
    status: str
    eier: str
    oppnaaelse: str

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)


@dataclass(frozen=True)
class Historiegruppe:
    organ: str
    rader: tuple[Historierad, ...]


def historiegrupper(side: Iterable[Any]) -> list[Historiegruppe]:
    """The rows of a page by body."""
    return [
        Historiegruppe(organ, tuple(_historierad(rad) for rad in gruppe))
        for organ, gruppe in groupby(side, key=lambda rad: rad.relasjon.underordnet.navn)
    ]


def _historierad(rad: Any) -> Historierad:
    return Historierad(
        maal_pk=rad.pgh_obj_id,
        tekst=rad.tekst,
        aar_fra=rad.aar_fra,
        aar_til=rad.aar_til,
        status=rad.status,
        eier=rad.eier.navn if rad.eier else "",
        oppnaaelse=rad.oppnaaelse,
    )
