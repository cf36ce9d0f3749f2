"""Which demands a person may see, and what is reckoned of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from tillit.felles.modeller import gyldighet
from tillit.felles.sqltekst import AAPENT_NUMMER, Skrevetverdi
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.enums import AAPNE, Kravhyppighet, Kravstatus
from tillit.statistikk.enums import Spoerringstilstand
from tillit.statistikk.models import NETTKILDER, Seriekobling

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class _Dagen(Func):
    """The day so long after another one. PostgreSQL ends a short month as `rules` does: on its last day."""

    template = "(%(expressions)s + interval '%(om)s')::date"
    output_field = models.DateField()


def _om(dag: Any, om: str) -> Func:
    return _Dagen(dag, om=om)


def _nyeste(modell: str, felt: str, orden: str) -> Subquery:
    """Of the newest row about the demand."""
    return Subquery(_rader(modell, orden).values(felt)[:1])


def _rader(modell: str, orden: str) -> models.QuerySet[Any]:
    """About the demand, in that order."""
    return apps.get_model("rapporteringskrav", modell).objects.filter(krav=OuterRef("pk")).order_by(orden)


def _av_tallet(verdi: Any) -> models.QuerySet[Any, Any]:
    """Reckoned of the figure that answers the demand, beside its row (`indikator`): of nothing where none is said to.

    The demand, and its relation, are open (`Skrevetverdi`): a page asks this of all it lists, and it is long to write.
    """
    rader = apps.get_model("rapporteringskrav", "Kravtall").objects.filter(krav=AAPENT_NUMMER)
    return rader.order_by("-pk").values_list(verdi)[:1]


def _sist_brukt() -> Greatest:
    """As the department has noted, or where the figure that answers it was used. PostgreSQL's GREATEST
    passes over what is not there.
    """
    tallets = Skrevetverdi("pk", "relasjon", spoerring=_tallet_brukt, output_field=models.DateField())
    return Greatest(_nyeste("Kravbruk", "dag", "-dag"), tallets)


def _tallet_brukt() -> models.QuerySet[Any, Any]:
    from tillit.rapporteringskrav import tallbruk  # noqa: PLC0415  # models must be ready

    steder = (
        hvor(AAPENT_NUMMER + 1, OuterRef("indikator"))
        for hvor in (tallbruk.i_moeter, tallbruk.i_rapporter, tallbruk.i_brev)
    )
    return _av_tallet(Greatest(*(Subquery(ett.values("bruksdag")[:1]) for ett in steder)))


def _hentes_selv() -> Coalesce:
    """A source that is asked every night fills the figure that answers the demand."""
    return Coalesce(
        Skrevetverdi("pk", spoerring=_tallet_hentes, output_field=models.BooleanField()), Value(value=False)
    )


def _tallet_hentes() -> models.QuerySet[Any, Any]:
    i_bruk = Q(
        spoerring__tilstand=Spoerringstilstand.I_BRUK,
        spoerring__datakilde__type__in=NETTKILDER,
        spoerring__datakilde__aktiv=True,
    )
    koblinger = Seriekobling.objects.filter(i_bruk, aktiv=True, indikator__avviklet_dato__isnull=True)
    return _av_tallet(Exists(koblinger.filter(indikator=OuterRef("indikator"))))


def _i_aaret(aar: int) -> Q:
    fra, til = date(aar, 1, 1), date(aar, 12, 31)
    ikke_over = Q(over_fra__isnull=True) | Q(over_fra__gt=fra)
    relasjonen = Q(relasjon__gyldig_til__isnull=True) | Q(relasjon__gyldig_til__gt=fra)
    return ikke_over & relasjonen & Q(gjelder_fra__lte=til, sluttdato__gte=fra)


def _gjelder(dag: date) -> Q:
    fjernes = Q(status=Kravstatus.FJERNET, over_fra__gt=dag)
    return (Q(status__in=sorted(AAPNE)) | fjernes) & gyldighet(dag, "relasjon__")


class RapporteringskravQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The parties' own, and all for who audits: what is asked is dialogue."""
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def av_virksomheten(self, organ_id: int) -> Self:
        return self.filter(relasjon__underordnet=organ_id)

    def stilt(self) -> Self:
        """All but what the department said is no demand."""
        return self.exclude(status=Kravstatus.TRUKKET)

    def i_aaret(self, aar: int) -> Self:
        """Asked some day of the year."""
        return self.filter(_i_aaret(aar))

    def gjeldende(self, dag: date) -> Self:
        """Waiting for the department, or asked still: in a relation that holds. What is past its end waits too."""
        return self.filter(_gjelder(dag))

    def i_live_eller_i_aaret(self, dag: date) -> Self:
        """What still waits or is asked, and what was asked some day of that year: its hours are the year's."""
        return self.filter(_gjelder(dag) | _i_aaret(dag.year))

    def med_tall(self) -> Self:
        """Each with `minutter` (the newest estimate), `sist_brukt` and `sist_vurdert`; None where there is none.

        `hentes_selv`: nobody reports it by hand, and it takes no minutes.
        """
        return self.med_tallet().annotate(
            minutter=Case(
                When(hentes_selv=True, then=Value(0)),
                default=_nyeste("Tidsanslag", "minutter", "-pk"),
                output_field=models.IntegerField(),
            ),
            sist_brukt=_sist_brukt(),
            sist_vurdert=_nyeste("Kravvurdering", "dag", "-dag"),
        )

    def med_tallet(self) -> Self:
        """Each with `tall_pk`, the indicator that answers it, and whether a source fills that by itself."""
        return self.annotate(tall_pk=_nyeste("Kravtall", "indikator", "-pk"), hentes_selv=_hentes_selv())

    def med_vurderingsdag(self) -> Self:
        """Each with `vurderes_fra`: the first day `rules.vurderingsgrunn` gives a reason, if it is a demand then."""
        regnet_fra = Greatest(
            "gjelder_fra",
            _sist_brukt(),
            _nyeste("Kravvurdering", "dag", "-dag"),
            TruncDate("besvart_tid"),
        )
        perioder = [
            *((ett, f"{rules.UBRUKTE_PERIODER * antall} months") for ett, antall in rules.MAANEDER.items()),
            (Kravhyppighet.UKE, f"{rules.UBRUKTE_PERIODER * rules.UKE.days} days"),
        ]
        ubrukt = Case(*(When(hyppighet=ett, then=_om(regnet_fra, om)) for ett, om in perioder))
        return self.med_tallet().annotate(vurderes_fra=Least(_om(F("sluttdato"), "1 day"), ubrukt))

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "laget_av")
