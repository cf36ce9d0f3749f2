"""How a query stands, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from tillit.felles.jobb import Jobbstatus
from tillit.statistikk.enums import Spoerringstilstand, Utfall
from tillit.statistikk.models import Kildesvar, Spoerring, Uttrekk

UNDERVEIS = (Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID)


@dataclass(frozen=True)
class Tilstand:
    """How a query stands, in a word and a tone."""

    tekst: str
    tone: str
    ikon: str = ""


def siste_uttrekk(spoerringer: Iterable[Spoerring]) -> dict[int, Uttrekk]:
    """The newest answer of each, in one query and without its bytes."""
    nyere = Uttrekk.objects.filter(spoerring=OuterRef("spoerring"), pk__gt=OuterRef("pk"))
    rader = Uttrekk.objects.filter(~Exists(nyere), spoerring__in=[ett.pk for ett in spoerringer])
    return {ett.spoerring_id: ett for ett in med_svar(rader).defer("raa", "merknader")}


def med_svar(rader: QuerySet[Uttrekk]) -> QuerySet[Any]:
    return rader.annotate(er_besvart=Exists(Kildesvar.objects.filter(uttrekk=OuterRef("pk"))))


def tilstand(spoerring: Spoerring, siste: Uttrekk | None) -> Tilstand:
    if siste and siste.status in UNDERVEIS:
        return Tilstand(_("Hentes nå"), "info", "klokke")
    if siste and siste.status == Jobbstatus.FEILET:
        return Tilstand(_("Feilet"), "fare", "feil")
    if spoerring.tilstand == Spoerringstilstand.STANSET:
        return Tilstand(_("Stanset"), "noeytral")
    if spoerring.tilstand == Spoerringstilstand.UTKAST:
        return Tilstand(_("Ikke tatt i bruk"), "ukjent")
    if siste and siste.utfall == Utfall.KILDE_ENDRET and not siste.er_besvart:  # type: ignore[attr-defined]  # annotated
        return Tilstand(_("Kilde endret"), "advarsel", "varsel")
    return Tilstand(_("I\u00a0orden"), "suksess", "hake")


def neste(spoerring: Spoerring) -> str:
    """When it is fetched next, in words."""
    if not spoerring.datakilde.er_paa_nett:
        return _("Når noen laster opp en ny fil")
    if spoerring.tilstand != Spoerringstilstand.I_BRUK or not spoerring.datakilde.aktiv:
        return _("Hentes ikke automatisk")
    return _("I natt etter kl. 02.15")


def utfall(uttrekk: Uttrekk) -> Tilstand:
    if uttrekk.status == Jobbstatus.FEILET:
        return Tilstand(_("Feilet"), "fare")
    if uttrekk.status != Jobbstatus.FERDIG:
        return Tilstand(str(Jobbstatus(uttrekk.status).label), "info")
    if uttrekk.utfall == Utfall.PROEVE and uttrekk.er_besvart:  # type: ignore[attr-defined]  # annotated
        return Tilstand(_("Prøvd og tatt i bruk"), "suksess")
    toner = {Utfall.NYE_TALL: "suksess", Utfall.KILDE_ENDRET: "advarsel"}
    return Tilstand(str(Utfall(uttrekk.utfall).label), toner.get(Utfall(uttrekk.utfall), "noeytral"))
