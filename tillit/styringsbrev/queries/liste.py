"""The letters one may read, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from styringsdialog.enums import Dokumentstatus
from styringsdialog.models import Styringsdokument
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.styringsbrev import access
from tillit.styringsbrev.models import Brevkommentar

PER_SIDE = 25


@dataclass(frozen=True)
class Brevside:
    """The letters of one virksomhet. `relasjon` is the one that steers it today, where the reader may read it."""

    organ: Organ
    side: Page[Styringsdokument]
    relasjon: Styringsrelasjon | None
    stengt: str
    kan_begynne: bool


def brevene(bruker: Bruker, *, side: int) -> Page[Styringsdokument]:
    """All that the reader may read, what is being written first. Two queries."""
    return Paginator(_lest_av(bruker), PER_SIDE).get_page(side)


def brevsiden(organ: Organ, bruker: Bruker, *, side: int, i_dag: date) -> Brevside:
    """Three queries."""
    synlige = Styringsrelasjon.objects.synlig_for(bruker).med_organer()
    relasjon: Styringsrelasjon | None = synlige.som_styrer(organ, i_dag).first()
    egne = _lest_av(bruker).filter(relasjon__underordnet=organ)
    stengt = hvorfor_stengt(relasjon, i_dag) if relasjon else ""
    return Brevside(
        organ=organ,
        side=Paginator(egne, PER_SIDE).get_page(side),
        relasjon=relasjon,
        stengt=stengt,
        kan_begynne=relasjon is not None and not stengt and access.kan_skrive(bruker, relasjon),
    )


def ventende_brev(bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None) -> list[Styringsdokument]:
    """What these bodies of the reader's are to read: shared drafts to comment on, letters to receive. The oldest first.

    One query.
    """
    kommenterer = bruker.tilgang.egne_med(access.KOMMENTERE) & frozenset(organer)
    rader = Styringsdokument.objects.filter(
        status__in=[Dokumentstatus.DELT, Dokumentstatus.UTSTEDT], relasjon__underordnet__in=kommenterer
    )
    return list(rader.med_partene().defer("innhold").order_by("delt_tid", "pk")[:hoeyst])


def ulest_av_virksomheten() -> QuerySet[Styringsdokument]:
    """Shared drafts that nobody of the virksomhet has said anything of, and letters it has not received."""
    sagt = Brevkommentar.objects.filter(brevtekst__dokument=OuterRef("pk"), part=Part.UNDERORDNET)
    rader = Styringsdokument.objects.filter(
        Q(status=Dokumentstatus.UTSTEDT) | Q(status=Dokumentstatus.DELT) & ~Exists(sagt)
    )
    ordnet: QuerySet[Styringsdokument] = rader.med_partene().defer("innhold").order_by("delt_tid", "pk")
    return ordnet


def brev_aa_minne_om(bruker: Bruker) -> list[Styringsdokument]:
    """What the user is to read and say something of, or to receive, for one of their own bodies. One query."""
    egne = bruker.tilgang.egne_med
    leses = Q(status=Dokumentstatus.DELT, relasjon__underordnet__in=egne(access.KOMMENTERE))
    kvitteres = Q(status=Dokumentstatus.UTSTEDT, relasjon__underordnet__in=egne(access.KVITTERE))
    return list(ulest_av_virksomheten().filter(leses | kvitteres))


@skrevet_for_leseren
def egne_utkast(bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None) -> QuerySet[Styringsdokument]:
    """What these departments of the reader's have begun and not issued. One query."""
    egne = bruker.tilgang.egne_med(access.SKRIVE) & frozenset(organer)
    rader = Styringsdokument.objects.filter(
        status__in=[Dokumentstatus.UTKAST, Dokumentstatus.DELT], relasjon__overordnet__in=egne
    )
    funnet: QuerySet[Styringsdokument] = rader.med_partene().defer("innhold").order_by("laget_tid", "pk")[:hoeyst]
    return funnet


def forrige_brev(dokument: Styringsdokument) -> Styringsdokument | None:
    """The one of the kind that was issued before it between the same parties. One query."""
    return de_forrige(dokument).first()


def de_forrige(dokument: Styringsdokument) -> QuerySet[Styringsdokument]:
    """Those of the kind that were issued before it between the same parties, the newest first."""
    andre = Styringsdokument.objects.ute().filter(relasjon=dokument.relasjon_id, slag=dokument.slag)
    if dokument.dato:
        # Two of a day were begun in the order they were issued: one draft of a kind at a time.
        andre = andre.filter(Q(dato__lt=dokument.dato) | Q(dato=dokument.dato, pk__lt=dokument.pk))
    rader: QuerySet[Styringsdokument] = andre.exclude(pk=dokument.pk).order_by("-dato", "-pk")
    return rader


def _lest_av(bruker: Bruker) -> QuerySet[Styringsdokument]:
    rader: Any = Styringsdokument.objects.synlig_for(bruker).exclude(status=Dokumentstatus.FORKASTET)
    ordnet: QuerySet[Styringsdokument] = rader.med_partene().defer("innhold").order_by("-aar", "-laget_tid", "-pk")
    return ordnet
