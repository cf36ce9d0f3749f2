"""The list of sources and queries, and what an indicator's page says of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.statistikk import access
from tillit.statistikk.enums import Spoerringstilstand
from tillit.statistikk.models import Datakilde, Seriekobling, Spoerring, Uttrekk
from tillit.statistikk.queries.tilstand import Tilstand, neste, siste_uttrekk, tilstand
from tillit.statistikk.rules import uten_lenkekode


@dataclass(frozen=True)
class Spoerringsrad:
    spoerring: Spoerring
    siste: Uttrekk | None
    tilstand: Tilstand
    neste: str


@dataclass(frozen=True)
class Oversikt:
    kilder: list[Datakilde]
    rader: list[Spoerringsrad]
    virksomheter: list[Organ]
    kan_forvalte: bool


@dataclass(frozen=True)
class Indikatorkilde:
    """Where an indicator's figures are fetched from, as shown on the indicator's own page."""

    spoerring: Spoerring
    kildelinje: str
    tabelladresse: str
    tilstand: Tilstand
    merknader: list[str]


def oversikt(bruker: Bruker) -> Oversikt:
    spoerringer = list(
        Spoerring.objects.synlig_for(bruker)
        .select_related("datakilde", "organ")
        .annotate(antall_serier=Count("koblinger"))
        .defer("kodebilde", "utvalg")
        .order_by("organ__navn", "navn", "pk")
    )
    siste = siste_uttrekk(spoerringer)
    return Oversikt(
        kilder=list(Datakilde.objects.annotate(antall=Count("spoerringer"))),
        rader=[
            Spoerringsrad(ett, siste.get(ett.pk), tilstand(ett, siste.get(ett.pk)), neste(ett)) for ett in spoerringer
        ],
        virksomheter=list(Organ.objects.virksomheter().med_rettighet(bruker, Rettighet.DATAKILDE_BRUKE).alfabetisk()),
        kan_forvalte=access.kan_forvalte(bruker),
    )


def indikatorkilder(indikator: Indikator) -> list[Indikatorkilde]:
    koblinger = Seriekobling.objects.filter(indikator=indikator).exclude(spoerring__tilstand=Spoerringstilstand.UTKAST)
    spoerringer = [ett.spoerring for ett in koblinger.select_related("spoerring__datakilde")]
    siste = siste_uttrekk(spoerringer)
    merknader = dict(
        Uttrekk.objects.filter(pk__in=[ett.pk for ett in siste.values()]).values_list("spoerring_id", "merknader")
    )
    return [
        Indikatorkilde(
            spoerring=ett,
            kildelinje=ett.kildelinje,
            tabelladresse=ett.tabelladresse,
            tilstand=tilstand(ett, siste.get(ett.pk)),
            merknader=[uten_lenkekode(merknad) for merknad in merknader.get(ett.pk, [])],
        )
        for ett in spoerringer
    ]
