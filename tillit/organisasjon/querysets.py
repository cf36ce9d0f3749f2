"""What may be seen of the organisation, and the subsets the rooms above ask for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import BaseUserManager
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tillit.felles.modeller import GyldigQuerySet
from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Part, Relasjonstype, Rettighet
from tillit.organisasjon.rettigheter import er_forvalter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tillit.organisasjon.models import Bruker, Organ


def som_part(organer: Collection[int], gjelder: Callable[[Part], Q], *, relasjon: str = "relasjon") -> Q:
    """Rows of which `gjelder` holds for the party these bodies act for in the relation at the end of `relasjon`.

    Who sits on both sides acts for the steering one, as `access.part_til` says.
    """
    over = Q(**{f"{relasjon}__overordnet_id__in": organer})
    under = Q(**{f"{relasjon}__underordnet_id__in": organer}) & ~over
    return (over & gjelder(Part.OVERORDNET)) | (under & gjelder(Part.UNDERORDNET))


class OrganQuerySet(GyldigQuerySet):
    def virksomheter(self) -> Self:
        return self.filter(type__in=VIRKSOMHETSTYPER)

    def byraadsavdelinger(self) -> Self:
        return self.filter(type=Organtype.BYRAADSAVDELING)

    def med_rettighet(self, bruker: Bruker, rettighet: Rettighet) -> Self:
        """The bodies on which the user has `rettighet` today."""
        if bruker.tilgang.i_hele_kommunen(rettighet):
            return self
        return self.filter(pk__in=bruker.tilgang.organer(rettighet))

    def alfabetisk(self) -> Self:
        """Norwegian order: æ, ø, å after z (see Organ.sortering)."""
        return self.order_by("sortering", "pk")


class StyringsrelasjonQuerySet(GyldigQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Relations one of the user's own bodies is a party to, also ended ones; all, for who reads the whole city.

        Own bodies, not those they steer: what a virksomhet said to its former department stays between those two.
        The virksomhet keeps all of it, the former department its part, and the new one starts its own.
        """
        return self.der_bruker_kan(Rettighet.DIALOG_LESE, bruker)

    def der_bruker_kan(self, rettighet: Rettighet, bruker: Bruker) -> Self:
        """Those in which `access.kan_i_relasjon` says yes: a list offers only what its links let one do."""
        if bruker.tilgang.i_hele_kommunen(rettighet):
            return self
        egne = bruker.tilgang.egne_med(rettighet)
        return self.filter(Q(underordnet_id__in=egne) | Q(overordnet_id__in=egne))

    def til_virksomheter(self) -> Self:
        """Relations in which a virksomhet is steered. The political ones above them hold goals, not dialogue."""
        return self.exclude(type=Relasjonstype.POLITISK)

    def som_styrer(self, virksomhet: Organ, dag: date) -> Self:
        """The one in which it is steered that day, where somebody steers it: never more than one."""
        return self.til_virksomheter().gyldige(dag).filter(underordnet=virksomhet)

    def kommende_flyttinger(self, dag: date) -> Self:
        """Those that begin after `dag` over a virksomhet that another body steers then, named in `fra`: the first
        first.
        """
        styrer = self.model.objects.gyldige(dag).filter(underordnet=OuterRef("underordnet"))
        kommer = self.til_virksomheter().filter(gyldig_fra__gt=dag)
        med_fra = kommer.annotate(fra=Subquery(styrer.values("overordnet")[:1])).filter(fra__isnull=False)
        return med_fra.exclude(fra=F("overordnet")).order_by("gyldig_fra", "pk")

    def med_organer(self) -> Self:
        return self.select_related("overordnet", "underordnet")


class BrukerQuerySet(QuerySet["Bruker"]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The register of people is for who keeps it; others meet people where these act."""
        if er_forvalter(bruker):
            return self
        return self.none()


class BrukerManager(BaseUserManager["Bruker"].from_queryset(BrukerQuerySet)):  # type: ignore[misc]  # made by a call
    def create_user(self, brukernavn: str, password: str | None = None, **felter: object) -> Bruker:
        bruker = self.model(brukernavn=self.model.normalize_username(brukernavn), **felter)
        bruker.set_password(password)
        bruker.save(using=self._db)
        return bruker

    def create_superuser(self, brukernavn: str, password: str | None = None, **felter: object) -> Bruker:
        return self.create_user(brukernavn, password, **{"is_staff": True, "is_superuser": True, **felter})
