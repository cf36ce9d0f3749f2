"""The figures that are due of many indicators, side by side, to be filled in at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, Q, Subquery

from tillit.felles.tid import i_dag
from tillit.maal.bilder import Serie
from tillit.maal.enums import Indikatortype
from tillit.maal.innlesing import Dom
from tillit.maal.models import Fordeling, Indikator, Indikatorstand, Maal, Maaling
from tillit.maal.ordlegging import med_enhet, symbol_i_ord, verdi_i_ord
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import forfalt, seriehode
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.tallregler import standardgrunnlag
from tillit.organisasjon.models import Bruker, Organ


@dataclass(frozen=True)
class Arkrad:
    """One indicator. `periode` is the newest one whose figure should have come, None where none should yet."""

    indikator: Indikator
    periode: Periode | None
    # The newest figure before that period, with the name of its own; empty where there is none.
    forrige: str
    # What the period has already; empty where it has nothing. `maaling_pk` is that row.
    staar: str
    maaling_pk: int | None
    # The methods its figures have rested on, the newest first; one that was not told is empty.
    grunnlag: tuple[str, ...]
    fordeles: bool

    @property
    def er_i_ord(self) -> bool:
        return self.indikator.type == Indikatortype.KVALITATIV

    @property
    def ett_grunnlag(self) -> str:
        """What the figure will rest on where there is nothing to choose."""
        return self.grunnlag[0] if len(self.grunnlag) == 1 else ""

    @property
    def mangler(self) -> bool:
        return self.periode is not None and not self.staar

    @property
    def kan_skrives(self) -> bool:
        """Whether one number is all there is to say."""
        return self.periode is not None and not self.fordeles and not self.er_i_ord


@dataclass(frozen=True)
class Arkmaal:
    pk: int
    tekst: str
    rader: tuple[Arkrad, ...]


def virksomhetens_ark(bruker: Bruker, virksomhet: Organ) -> list[Arkmaal]:
    """The goals of a virksomhet that hold, as far as the person sees them."""
    return tallark(Maal.objects.synlig_for(bruker).gjeldende().filter(relasjon__underordnet=virksomhet))


def maalets_ark(maal: Maal) -> list[Arkmaal]:
    """One goal; nothing where it no longer holds. That it may be seen is the caller's."""
    return tallark(Maal.objects.gjeldende().filter(pk=maal.pk))


def tallark(maal: MaalQuerySet) -> list[Arkmaal]:
    """Goals in their own order, each with the indicators in use: one query."""
    dag = i_dag()
    fordelinger = Fordeling.objects.filter(indikator=OuterRef("pk"), avsluttet_dato__isnull=True)
    # Where the period has only a sign from the source, or words, the stand knows of no number before it.
    tidligere = Maaling.objects.filter(
        indikator=OuterRef("pk"), periode__lt=OuterRef("stand__periode"), verdi__isnull=False
    ).order_by("-periode", "-versjon")
    grunnlag = (
        Maaling.objects.filter(indikator=OuterRef("pk"))
        .values("grunnlag")
        .annotate(sist=Max("periode"))
        .order_by("-sist", "grunnlag")
    )
    indikatorer = (
        Indikator.objects.filter(Q(avviklet_dato__isnull=True) | Q(avviklet_dato__gt=dag), maal__in=maal.order_by())
        .select_related("maal", "stand")
        .annotate(
            fordeles=Exists(fordelinger),
            brukte_grunnlag=ArraySubquery(grunnlag.values_list("grunnlag", flat=True)),
            tidligere_verdi=Subquery(tidligere.values("verdi")[:1]),
            tidligere_periode=Subquery(tidligere.values("periode")[:1]),
        )
        .order_by("maal__rekkefoelge", "maal", "rekkefoelge", "pk")
    )
    rader = (
        _rad(
            ett,
            fordeles=ett.fordeles,
            tidligere=(ett.tidligere_periode, ett.tidligere_verdi),
            grunnlag=tuple(ett.brukte_grunnlag),
            dag=dag,
        )
        for ett in indikatorer
    )
    return [
        Arkmaal(ett.pk, ett.tekst, tuple(rader_i))
        for ett, rader_i in groupby(rader, key=lambda rad: rad.indikator.maal)
    ]


def lagret_av_andre(dommer: Iterable[Dom]) -> dict[int, str]:
    """What stands where somebody else was first, by the row's number: one query."""
    moett = {dom.nr: dom.gjeldende_id for dom in dommer if dom.gjeldende_id}
    maalinger = Maaling.objects.select_related("indikator").in_bulk(moett.values())
    return {nr: svar_i_ord(maalinger[pk], seriehode(maalinger[pk].indikator), med=True) for nr, pk in moett.items()}


def svar_i_ord(svar: Maaling | Indikatorstand, serie: Serie, *, med: bool = False) -> str:
    """A number, the sign the source gave, or that it is told in words. `med`: with its unit."""
    if svar.verdi is not None:
        return med_enhet(svar.verdi, serie) if med else verdi_i_ord(svar.verdi, serie)
    return symbol_i_ord(svar.symbol) if svar.symbol else svar.beskrivelse[:80]


def _rad(
    indikator: Indikator,
    *,
    fordeles: bool,
    tidligere: tuple[date | None, Decimal | None],
    grunnlag: tuple[str, ...],
    dag: date,
) -> Arkrad:
    periode = forfalt(indikator, siste=None, dag=dag)
    stand, serie = indikator.stand, seriehode(indikator)
    er_kommet = periode is not None and stand.periode is not None and stand.periode >= periode.start
    siste = svar_i_ord(stand, serie) if stand.periode else ""
    foer, foer_dag = siste, stand.periode
    if er_kommet:
        foer_dag, verdi = (stand.forrige_periode, stand.forrige_verdi) if stand.forrige_verdi is not None else tidligere
        foer = "" if verdi is None else verdi_i_ord(verdi, serie)
    navn = Periode.som_inneholder(foer_dag, indikator.frekvens).navn if foer_dag else ""
    return Arkrad(
        indikator=indikator,
        periode=periode,
        forrige=f"{foer} ({navn})" if foer else "",
        staar=siste if er_kommet else "",
        maaling_pk=stand.maaling_id if er_kommet else None,
        grunnlag=(eget,) if (eget := standardgrunnlag(indikator)) else grunnlag,
        fordeles=fordeles,
    )
