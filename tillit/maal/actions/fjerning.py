"""Taken away before anything rests on it: a draft of a goal, or an indicator that was a mistake.

The rows go, and history keeps what they said, who took them away and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.felles.tid import i_dag, oslodag
from tillit.maal import rules
from tillit.maal.actions.maal import krev_aapent
from tillit.maal.kunngjoeringsregler import kan_vaere_en_feil
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker


class IkkeUtkast(Regelbrudd):
    melding = gettext_lazy("Bare et utkast kan fjernes. Et mål som er kommet videre, avsluttes i stedet.")


class NoeHvilerPaaDet(Regelbrudd):
    """Something of worth points to what was to be removed. It says what."""

    def __init__(self, hviler: Iterable[models.Model]) -> None:
        navn = dict.fromkeys(str(ett._meta.verbose_name_plural) for ett in hviler)  # noqa: SLF001  # no public spelling
        super().__init__(
            _(
                "Dette kan ikke fjernes, for %(hva)s hører til det. "
                "En indikator som ikke trengs, tas ut av bruk i stedet."
            )
            % {"hva": get_text_list(list(navn), _("og"))}
        )


class IndikatorenKunngjoeres(Regelbrudd):
    melding = gettext_lazy("En indikator for et fastsatt mål fjernes ikke. Kunngjør at den tas ut av bruk.")


@transaction.atomic
def fjern_utkast(*, maal: Maal, versjon: int, grunn: str, av: Bruker) -> None:
    """Take away a draft goal, with indicators that never had a figure."""
    maal = laas(maal)
    maal.krev_versjon(versjon, [])
    if not rules.kan_fjernes(maal.status):
        raise IkkeUtkast
    with handling("maal.fjernet", av=av, grunn=grunn), naar_ingenting_hviler_paa():
        for indikator in laas_alle(maal.indikatorer.all()):
            indikator.delete()
        maal.veiledersvar.all().delete()
        maal.delete()


@transaction.atomic
def fjern_indikator(*, indikator: Indikator, versjon: int, grunn: str, av: Bruker) -> None:
    """Take away an indicator that has neither figures nor targets, before anybody can have reckoned with it."""
    maal, indikator = laas(indikator.maal, indikator)
    krev_aapent(maal)
    indikator.krev_versjon(versjon, [])
    if maa_kunngjoeres(indikator):
        raise IndikatorenKunngjoeres
    with handling("indikator.fjernet", av=av, grunn=grunn), naar_ingenting_hviler_paa():
        indikator.delete()


def maa_kunngjoeres(indikator: Indikator) -> bool:
    """It is in use for an adopted goal, and has stood so long that it is no mistake. One query, of those alone."""
    if indikator.avviklet_dato is not None or not rules.er_fastsatt(indikator.maal.status):
        return False
    hendelser: Any = indikator.events  # type: ignore[attr-defined]  # made by pghistory
    foert = hendelser.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    return foert is not None and not kan_vaere_en_feil(oslodag(foert), i_dag=i_dag())


def hvorfor_den_staar(indikator: Indikator) -> Regelbrudd | None:
    """Why it cannot be taken away, known before anybody has written a reason; None where it can."""
    return IndikatorenKunngjoeres() if maa_kunngjoeres(indikator) else hva_hviler_paa(indikator)


def hva_hviler_paa(*objekter: models.Model) -> NoeHvilerPaaDet | None:
    """Why these cannot be taken away, known before anybody has written a reason; None where they can."""
    for ett in objekter:
        try:
            Collector(using=DEFAULT_DB_ALIAS).collect([ett])
        except ProtectedError as feil:
            return NoeHvilerPaaDet(feil.protected_objects)
    return None


@contextmanager
def naar_ingenting_hviler_paa() -> Iterator[None]:
    """Turn «something points to this» into a sentence that says what."""
    try:
        yield
    except ProtectedError as feil:
        raise NoeHvilerPaaDet(feil.protected_objects) from feil
