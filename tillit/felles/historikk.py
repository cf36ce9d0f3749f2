"""Who did what and why: the context under which the database's triggers write history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from tillit.felles.feil import EndretAvAndre

M = TypeVar("M", bound=models.Model)


class Aktoer(Protocol):
    """Whoever acts: a user, as far as this room needs to know."""

    @property
    def pk(self) -> int | None: ...


@contextmanager
def handling(navn: str, *, av: Aktoer | None, grunn: str = "", **mer: str) -> Iterator[None]:
    """Everything written inside is kept in history under `navn` ("referat.godkjent"), with the actor and the reason.

    `av` is None where the program itself acts (a periodic job). `mer` is kept beside them, as text.
    """
    with pghistory.context(handling=navn, bruker=av.pk if av else None, grunn=grunn, **mer):
        yield


def utgave(rad: models.Model) -> int:
    """Which version of the row this is, for rows that count none of their own: the number of its newest event."""
    nyeste: int | None = rad.events.aggregate(nyeste=models.Max("pgh_id"))["nyeste"]  # type: ignore[attr-defined]  # made by pghistory
    return nyeste or 0


def krev_utgave(rad: models.Model, sett: int, felter: Iterable[str]) -> None:
    """Raise EndretAvAndre with the stored `felter` unless the user saw the newest version. Needs a locked row."""
    if (nyeste := utgave(rad)) != sett:
        raise EndretAvAndre(versjon=nyeste, gjeldende={felt: getattr(rad, felt) for felt in felter})


def tid_siden(modell: type[models.Model], felt: str, verdi: str) -> Subquery:
    """Since when a row has had this value in the field, for rows that keep no such time of their own."""
    hendelser = _hendelser(modell)
    senere = hendelser.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__gt=OuterRef("pgh_id")).exclude(**{felt: verdi})
    samme = hendelser.filter(~Exists(senere), pgh_obj=OuterRef("pk"), **{felt: verdi})
    return Subquery(samme.order_by("pgh_id").values("pgh_created_at")[:1])


def tid_opprettet(modell: type[models.Model]) -> Subquery:
    """When a row came to be, for rows that keep no such time of their own."""
    egne = _hendelser(modell).filter(pgh_obj=OuterRef("pk"))
    return Subquery(egne.order_by("pgh_id").values("pgh_created_at")[:1])


def sist_endret_av(rader: models.QuerySet[Any]) -> int | None:
    """The key of whoever made the newest event of these rows; None where the program did, or there is none."""
    hendelser = _hendelser(rader.model).filter(pgh_obj__in=rader).order_by("-pgh_id")
    kontekst = hendelser.values_list("pgh_context__metadata", flat=True).first()
    return (kontekst or {}).get("bruker")


def _hendelser(modell: type[models.Model]) -> models.QuerySet[Any]:
    hendelser: models.QuerySet[Any] = modell.events.rel.related_model.objects.all()  # type: ignore[attr-defined]  # made by pghistory
    return hendelser


def spor(**kwargs: Any) -> Callable[[type[M]], type[M]]:
    """Keep every row that comes, changes or goes: the decorator of every domain model."""
    hendelser = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    dekorator: Callable[[type[M]], type[M]] = pghistory.track(*hendelser, append_only=True, **kwargs)
    return dekorator
