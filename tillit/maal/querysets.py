"""What may be seen of goals, and which version of a figure counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db import models
from django.db.models.functions import Coalesce

from tillit.felles.historikk import tid_siden
from tillit.maal import rules
from tillit.maal.enums import IKKE_VURDERT, Maalnivaa, Maalstatus, Vurderingsperiode, Vurderingstilstand
from tillit.organisasjon.enums import Relasjonstype, Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

Q = TypeVar("Q", bound=models.QuerySet[Any])

# From here on two words are taken to be the same one, spelt otherwise.
NAESTEN = 0.5
# What the world outside the two parties may see of a goal's life.
OFFENTLIGE = frozenset({Maalstatus.FASTSATT, Maalstatus.ENDRET, Maalstatus.AVSLUTTET})


def synlige_maal(bruker: Bruker, *, maal: str = "pk") -> models.Q:
    """Which goals one may read; `maal` is the column with the goal's number (another one in the history of goals).

    Goals of the bodies one has to do with, and those these contribute to. What byråd and departments have adopted is
    read by everybody who reads goals, whoever leads the work. An audit follows a goal from its first draft; the
    elected read what has been adopted.
    """
    tilgang = bruker.tilgang
    if tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
        return models.Q()
    fastsatt = models.Q(status__in=OFFENTLIGE)
    if tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        return fastsatt | models.Q(relasjon__underordnet_id__in=tilgang.organer(Rettighet.MAAL_ENDRE))
    egne = tilgang.organer(Rettighet.MAAL_LESE)
    if not egne:
        return models.Q(pk__in=())
    bidrar = apps.get_model("maal", "Maalbidrag").objects.filter(organ_id__in=egne)
    return (
        models.Q(relasjon__underordnet_id__in=egne)
        | models.Q(models.Exists(bidrar.filter(maal_id=models.OuterRef(maal))))
        | (fastsatt & ~models.Q(nivaa=Maalnivaa.VIRKSOMHET))
    )


# What is still to come; the database has one at a time of an indicator.
AAPEN_KUNNGJOERING = models.Q(trukket_tid__isnull=True, gjennomfoert_tid__isnull=True)


class KunngjoeringQuerySet(models.QuerySet[Any]):
    def aapne(self) -> Self:
        """What is still to come."""
        return self.filter(AAPEN_KUNNGJOERING)

    def forfalte(self, dag: date) -> Self:
        """Those whose day has come."""
        return self.aapne().filter(fra__lte=dag)

    def nylige(self, siden: date) -> Self:
        """What is to come, and what happened or was withdrawn since."""
        skjedd = models.Q(gjennomfoert_tid__isnull=False, fra__gte=siden) | models.Q(trukket_tid__date__gte=siden)
        return self.filter(AAPEN_KUNNGJOERING | skjedd)

    def i_rekkefoelge(self) -> Self:
        """What is to come first, the nearest first; then what has happened, the newest first."""
        over = models.Q(trukket_tid__isnull=False) | models.Q(gjennomfoert_tid__isnull=False)
        er_over = models.Case(models.When(over, then=1), default=0)
        kommer = models.Case(models.When(over, then=None), default=models.F("fra"))
        return self.order_by(er_over, kommer, "-fra", "-pk")


class MaalQuerySet(models.QuerySet[Any]):
    def til_uttalelse(self) -> Self:
        """What the employees' organisations are asked about and may still speak of."""
        return self.filter(status__in=rules.TIL_UTTALELSE, partene_bedt_tid__isnull=False)

    def venter_paa_fastsetting(self, organer: Collection[int]) -> Self:
        """Proposed to one of these bodies, which is the one to adopt it or send it back."""
        return self.filter(status=Maalstatus.FORESLAATT, relasjon__overordnet_id__in=organer)

    def med_foreslaatt_tid(self) -> Self:
        """Each proposed goal with since when it has been so."""
        return self.annotate(foreslaatt_tid=tid_siden(self.model, "status", Maalstatus.FORESLAATT))

    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(synlige_maal(bruker))

    def for_virksomhet(self, organer: Collection[int]) -> Self:
        """Goals that these bodies lead or contribute to."""
        bidrar = apps.get_model("maal", "Maalbidrag").objects.filter(
            organ_id__in=organer, maal_id=models.OuterRef("pk")
        )
        return self.filter(models.Q(relasjon__underordnet_id__in=organer) | models.Exists(bidrar))

    def til_virksomheter(self) -> Self:
        """Without the goals that byråd and departments have set for themselves."""
        return self.exclude(relasjon__type=Relasjonstype.POLITISK)

    def med_oppnaaelse(self) -> Self:
        """Each goal with `oppnaaelse`: what the newest approved judgement says, or that there is none."""
        ingen = models.When(stand__vurdering__isnull=True, then=models.Value(IKKE_VURDERT))
        return self.annotate(oppnaaelse=models.Case(ingen, default=models.F("stand__oppnaaelse")))

    def soek(self, tekst: str) -> Self:
        return soek(self, tekst)

    def gjeldende(self) -> Self:
        return self.exclude(status=Maalstatus.AVSLUTTET)

    def i_gammel_relasjon(self, dag: date) -> Self:
        """`rules.kan_tas_inn`, of many: in a relation that has ended by then, and with years that still run."""
        return self.gjeldende().filter(relasjon__gyldig_til__lte=dag, aar_til__gte=dag.year)

    def i_aar(self, aar: int) -> Self:
        return self.filter(aar_fra__lte=aar, aar_til__gte=aar)


def soek(maal: Q, tekst: str) -> Q:
    """Goals (or what they said once) that hold the words, their other forms, or something spelt nearly so; and those
    of a body so named.
    """
    ord_ = SearchQuery(tekst, config="norwegian")
    alle = maal.model._default_manager.all()  # noqa: SLF001  # no public spelling
    med_ordene = alle.annotate(ord=SearchVector("tekst", "begrunnelse", config="norwegian")).filter(ord=ord_)
    naesten = alle.annotate(likhet=TrigramWordSimilarity(tekst, "tekst")).filter(likhet__gte=NAESTEN)
    navnet = models.Q(underordnet__navn__icontains=tekst) | models.Q(underordnet__kortnavn__iexact=tekst)
    relasjoner = apps.get_model("organisasjon", "Styringsrelasjon").objects.filter(navnet)
    # Each asked by itself, once for the whole table: in one «or» the words would be taken apart for every row anew.
    return maal.filter(
        models.Q(tekst__icontains=tekst)
        | models.Q(relasjon__in=relasjoner)
        | models.Q(pk__in=naesten.values("pk"))
        | models.Q(pk__in=med_ordene.values("pk"))
    )


def oppnaaelse_foer(tid: datetime, *, maal: str) -> Coalesce:
    """What the newest approved judgement of a goal said just before `tid`, or that there was none.

    `maal`: the column with the goal's number.
    """
    vurderinger = apps.get_model("maal", "Vurdering").objects.filter(
        maal_id=models.OuterRef(maal), tilstand=Vurderingstilstand.GODKJENT, godkjent_tid__lt=tid
    )
    nyeste = vurderinger.order_by(_SLUTT.desc(), "-periode", "-utgave").values("oppnaaelse")[:1]
    return Coalesce(models.Subquery(nyeste), models.Value(IKKE_VURDERT))


def _lengde(periodetype: str, varighet: str) -> models.When:
    return models.When(periodetype=periodetype, then=models.Value(varighet))


# The day after the last one of what is judged.
_SLUTT = Coalesce(
    models.Func(models.F("egen_slutt"), template="(%(expressions)s + 1)", output_field=models.DateField()),
    models.Func(
        models.F("periode"),
        models.Func(
            models.Case(
                _lengde(Vurderingsperiode.AAR, "12 months"),
                _lengde(Vurderingsperiode.TERTIAL, "4 months"),
                _lengde(Vurderingsperiode.KVARTAL, "3 months"),
                default=models.Value("1 month"),
            ),
            template="(%(expressions)s)::interval",
            output_field=models.DurationField(),
        ),
        template="(%(expressions)s)::date",
        arg_joiner=" + ",
        output_field=models.DateField(),
    ),
)


class VersjonertQuerySet(models.QuerySet[Any]):
    """Append-only rows: a correction is a new row with a higher `versjon`."""

    noekkel: tuple[str, ...] = ()

    def siste(self) -> Self:
        """The newest version of each, oldest period first."""
        nyere = self.model._default_manager.filter(  # noqa: SLF001  # no public spelling
            **{felt: models.OuterRef(felt) for felt in self.noekkel}, versjon__gt=models.OuterRef("versjon")
        )
        return self.filter(~models.Exists(nyere)).order_by("periode", "pk")


class MaalingQuerySet(VersjonertQuerySet):
    noekkel = ("indikator", "periode", "grunnlag")


class MaaltallQuerySet(VersjonertQuerySet):
    noekkel = ("indikator", "periode")


class PrognoseQuerySet(VersjonertQuerySet):
    noekkel = ("indikator", "periode")


class IndikatorstandQuerySet(models.QuerySet[Any]):
    def forfalte(self, dag: date) -> Self:
        """Those whose next figure is late on `dag`. Nobody is asked for a figure of what is no longer in use."""
        return self.filter(forfaller_dato__lte=dag).filter(
            models.Q(avviklet_dato__isnull=True) | models.Q(avviklet_dato__gt=dag)
        )


class VurderingQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Approved ones, and drafts of the bodies one may write for. Whether the goal may be seen is asked of Maal."""
        egne = models.Q(maal__relasjon__underordnet_id__in=bruker.tilgang.organer(Rettighet.VURDERING_SKRIVE))
        return self.filter(models.Q(tilstand=Vurderingstilstand.GODKJENT) | egne)

    def godkjente(self) -> Self:
        return self.filter(tilstand=Vurderingstilstand.GODKJENT)

    def siste_godkjente(self) -> Self:
        """The newest approved version for each goal and period."""
        nyere = self.model._default_manager.filter(  # noqa: SLF001  # no public spelling
            maal=models.OuterRef("maal"),
            periode=models.OuterRef("periode"),
            periodetype=models.OuterRef("periodetype"),
            tilstand=Vurderingstilstand.GODKJENT,
            utgave__gt=models.OuterRef("utgave"),
        )
        return self.godkjente().filter(~models.Exists(nyere)).order_by("periode", "pk")
