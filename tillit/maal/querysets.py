"""What may be seen of goals, and which version of a figure counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from tillit.maal.enums import Maalstatus, Vurderingstilstand
from tillit.organisasjon.enums import Relasjonstype, Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

# What the world outside the two parties may see of a goal's life.
OFFENTLIGE = frozenset({Maalstatus.FASTSATT, Maalstatus.ENDRET, Maalstatus.AVSLUTTET})


def synlige_maal(bruker: Bruker, *, maal: str = "pk") -> models.Q:
    """Which goals one may read; `maal` is the column with the goal's number (another one in the history of goals).

    Goals of the bodies one has to do with, and those these contribute to. What byråd and departments have adopted for
    themselves is read by everybody who reads goals. An audit follows a goal from its first draft; the elected read
    what has been adopted.
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
        | (fastsatt & models.Q(relasjon__type=Relasjonstype.POLITISK))
    )


class MaalQuerySet(models.QuerySet[Any]):
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

    def gjeldende(self) -> Self:
        return self.exclude(status=Maalstatus.AVSLUTTET)

    def i_aar(self, aar: int) -> Self:
        return self.filter(aar_fra__lte=aar, aar_til__gte=aar)


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
