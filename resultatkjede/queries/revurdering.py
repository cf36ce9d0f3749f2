"""Koblinger whose review is due: assumptions grow old too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede import rules
from resultatkjede.models import Kobling, Resultatkjede
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

FRAM = timedelta(days=60)
PER_SIDE = 50


@dataclass(frozen=True)
class Revurdering:
    kobling: int
    fra: str
    til: str
    hypotese: str
    evidens_navn: str
    maal_pk: int
    maal: str
    dato: date
    forfalt: bool
    kan_endre: bool

    @property
    def anker(self) -> str:
        return f"kobling-{self.kobling}"


@dataclass(frozen=True)
class Revurderingsgruppe:
    virksomhet_pk: int
    virksomhet: str
    rader: tuple[Revurdering, ...]


@dataclass(frozen=True)
class Revurderinger:
    """A page of them, by virksomhet in Norwegian order; how many there are in all, and how many are overdue."""

    grupper: tuple[Revurderingsgruppe, ...]
    side: Page[Kobling]
    forfalte: int
    kommer: int
    virksomheter: tuple[tuple[int, str], ...]

    @property
    def i_ord(self) -> str:
        """«3 er forfalt, og 2 skal vurderes de neste to månedene.»"""
        if not self.kommer:
            return ngettext("Én kobling er forfalt.", "%(antall)d koblinger er forfalt.", self.forfalte) % {
                "antall": self.forfalte
            }
        kommer = ngettext(
            "én skal vurderes de neste to månedene.", "%(antall)d skal vurderes de neste to månedene.", self.kommer
        ) % {"antall": self.kommer}
        if not self.forfalte:
            return _("Ingen er forfalt, og %(kommer)s") % {"kommer": kommer}
        forfalt = ngettext("Én kobling er forfalt", "%(antall)d koblinger er forfalt", self.forfalte) % {
            "antall": self.forfalte
        }
        return _("%(forfalt)s, og %(kommer)s") % {"forfalt": forfalt, "kommer": kommer}


def revurderinger(bruker: Bruker, *, dag: date, virksomhet: int | None = None, side: int = 1) -> Revurderinger:
    """Overdue, or due within sixty days, in the chains of the virksomheter one works for or steers; of the whole city
    for who reads it. Goals that have ended are asked nothing. Four queries.
    """
    alle = _aktuelle(bruker, dag)
    steder = alle.values_list("kjede__maal__relasjon__underordnet_id", "kjede__maal__relasjon__underordnet__navn")
    virksomheter = tuple(steder.order_by("kjede__maal__relasjon__underordnet__sortering").distinct())
    valgte = alle.filter(kjede__maal__relasjon__underordnet=virksomhet) if virksomhet else alle
    talt = valgte.aggregate(
        forfalte=Count("pk", filter=Q(revurderes_dato__lt=dag)), kommer=Count("pk", filter=Q(revurderes_dato__gte=dag))
    )
    ordnet = valgte.select_related("fra", "til", "kjede__maal__relasjon__underordnet").order_by(
        "kjede__maal__relasjon__underordnet__sortering",
        "kjede__maal__relasjon__underordnet_id",
        "revurderes_dato",
        "pk",
    )
    paginator = Paginator(ordnet, PER_SIDE)
    paginator.count = talt["forfalte"] + talt["kommer"]  # counted already
    sida = paginator.get_page(side)
    return Revurderinger(_grupper(bruker, list(sida), dag), sida, talt["forfalte"], talt["kommer"], virksomheter)


@dataclass(frozen=True)
class Forfalte:
    """How many koblinger are overdue, and since when the oldest of them is."""

    antall: int = 0
    eldste: date | None = None


def forfalte(organer: Collection[int], *, dag: date) -> Forfalte:
    """Those in the chains of these virksomheter, for who may read all their goals."""
    maal = Maal.objects.gjeldende().filter(relasjon__underordnet__in=organer)
    koblinger = Kobling.objects.filter(kjede__maal__in=maal.values("pk"), revurderes_dato__lt=dag)
    return Forfalte(**koblinger.aggregate(antall=Count("pk"), eldste=Min("revurderes_dato")))


def _aktuelle(bruker: Bruker, dag: date) -> QuerySet[Kobling]:
    maal = Maal.objects.synlig_for(bruker).gjeldende()
    if not bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        maal = maal.filter(relasjon__underordnet__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))
    kjeder = Resultatkjede.objects.filter(maal__in=maal.values("pk"))
    return Kobling.objects.filter(kjede__in=kjeder.values("pk"), revurderes_dato__lte=dag + FRAM)


def _grupper(bruker: Bruker, koblinger: list[Kobling], dag: date) -> tuple[Revurderingsgruppe, ...]:
    grupper = groupby(koblinger, key=lambda kobling: kobling.kjede.maal.relasjon.underordnet)
    return tuple(
        Revurderingsgruppe(organ.pk, organ.navn, tuple(_rad(bruker, kobling, dag) for kobling in gruppe))
        for organ, gruppe in grupper
    )


def _rad(bruker: Bruker, kobling: Kobling, dag: date) -> Revurdering:
    maal = kobling.kjede.maal
    dato = kobling.revurderes_dato or dag
    return Revurdering(
        kobling=kobling.pk,
        fra=kobling.fra.tekst,
        til=kobling.til.tekst,
        hypotese=kobling.hypotese,
        evidens_navn=str(kobling.get_evidens_display()),
        maal_pk=maal.pk,
        maal=maal.tekst,
        dato=dato,
        forfalt=rules.er_forfalt(revurderes=dato, dag=dag),
        kan_endre=bruker.tilgang.har(Rettighet.KJEDE_ENDRE, maal.relasjon.underordnet_id),
    )
