"""What single cases take of a programme, held against what the parties have agreed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Sum

from styringsdialog.enums import Sakskategori, Sakstilstand
from styringsdialog.models import Enkeltsaksgrense, Moete
from styringsdialog.rules.balanse import er_over_grensen
from tillit.felles.tid import oslodag


@dataclass(frozen=True)
class Enkeltsaksbruk:
    """Minutes of single cases, of all; `grense` in percent, None where the parties have none."""

    minutter: int
    alt: int
    grense: int | None

    @property
    def er_over(self) -> bool:
        return er_over_grensen(minutter=self.minutter, alt=self.alt, grense=self.grense)


def grenser(relasjon_pk: int, *, tid: datetime | OuterRef | None = None) -> QuerySet[Any, int]:
    """The limits the parties have agreed on, that of last first; only those that were agreed on at `tid`."""
    rader = Enkeltsaksgrense.objects.filter(relasjon=relasjon_pk).order_by("-nummer")
    return (rader if tid is None else rader.filter(satt_tid__lte=tid)).values_list("prosent", flat=True)


def gjeldende_grense(relasjon_pk: int) -> int | None:
    """The one that counts now. One query."""
    return grenser(relasjon_pk).first()


def grensen_i(aar: int, grenser: Iterable[Enkeltsaksgrense]) -> int | None:
    """The one that counted at the end of that year. `grenser`: the newest first."""
    return next((ett.prosent for ett in grenser if oslodag(ett.satt_tid).year <= aar), None)


def programmets(moete: Moete) -> Enkeltsaksbruk:
    """As it is planned now; what is taken off the programme is no part of it. Two queries."""
    enkelt = Q(kategori=Sakskategori.ENKELTSAK)
    saker = moete.saker.filter(tilstand=Sakstilstand.AKTIV)
    sum_ = saker.aggregate(alt=Sum("min_plan", default=0), enkelt=Sum("min_plan", filter=enkelt, default=0))
    return Enkeltsaksbruk(sum_["enkelt"], sum_["alt"], gjeldende_grense(moete.relasjon_id))
