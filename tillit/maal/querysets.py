"""What may be seen of goals, and which version of a figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from tillit.maal.enums import Maalstatus, Vurderingstilstand
from tillit.organisasjon.enums import Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

# What the world outside the two parties may see of a goal's life.
OFFENTLIGE = frozenset({Maalstatus.FASTSATT, Maalstatus.ENDRET, Maalstatus.AVSLUTTET})


class MaalQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Goals of the bodies one has to do with, and of every body for who reads the whole city.

        An audit follows a goal from its first draft; the elected read what has been adopted.
        """
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        if bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
            return self.filter(
                models.Q(status__in=OFFENTLIGE)
                | models.Q(relasjon__underordnet_id__in=bruker.tilgang.organer(Rettighet.MAAL_ENDRE))
            )
        return self.filter(relasjon__underordnet_id__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))

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
