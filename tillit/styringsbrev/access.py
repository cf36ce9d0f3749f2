"""Load a letter, or a row of one, together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import get_object_or_404

from styringsdialog.models import Styringsdokument
from tillit.organisasjon.access import hent_dialogrelasjon, kan_som, krev_part, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.access import ser_rapportering
from tillit.styringsbrev.models import Bevilgningspost, Brevdeltekst, Brevkommentar, Brevoppdrag, Brevutskrift

SKRIVE, KVITTERE, KOMMENTERE = Rettighet.BREV_SKRIVE, Rettighet.SIGNAL_SVARE, Rettighet.REFERAT_KOMMENTERE
_PARTENE = ("dokument__relasjon__overordnet", "dokument__relasjon__underordnet")
R = TypeVar("R", Brevdeltekst, Brevoppdrag, Bevilgningspost)


def ser_brevene(bruker: Bruker) -> bool:
    """The page of all letters is theirs who have that of reports, and may read what is said in the dialogue."""
    return ser_rapportering(bruker) and bruker.tilgang.har(Rettighet.DIALOG_LESE)


def hent_brev(bruker: Bruker, pk: int) -> Styringsdokument:
    synlige = (
        Styringsdokument.objects.synlig_for(bruker).med_partene().select_related("utstedt_av", "kvittert_av", "forrige")
    )
    rad: Styringsdokument = get_object_or_404(synlige, pk=pk)
    return rad


def hent_til_skriving(bruker: Bruker, pk: int) -> Styringsdokument:
    dokument = hent_brev(bruker, pk)
    krev_skrive(bruker, dokument)
    return dokument


def hent_til_kvittering(bruker: Bruker, pk: int) -> Styringsdokument:
    dokument = hent_brev(bruker, pk)
    if not kan_kvittere(bruker, dokument):
        raise PermissionDenied
    return dokument


def hent_tekst(bruker: Bruker, pk: int) -> Brevdeltekst:
    return _hent_rad(Brevdeltekst.objects.all(), bruker, pk)


def hent_oppdrag(bruker: Bruker, pk: int) -> Brevoppdrag:
    return _hent_rad(Brevoppdrag.objects.all(), bruker, pk)


def hent_bevilgning(bruker: Bruker, pk: int) -> Bevilgningspost:
    return _hent_rad(Bevilgningspost.objects.all(), bruker, pk)


def hent_til_kommentar(bruker: Bruker, pk: int) -> tuple[Brevdeltekst, Part]:
    """A part of a letter for who may comment on it, and the party that is."""
    rader = Brevdeltekst.objects.filter(dokument__in=_synlige(bruker)).select_related(*_PARTENE)
    rad = get_object_or_404(rader, pk=pk)
    return rad, krev_part(bruker, rad.dokument.relasjon, til=KOMMENTERE)


def hent_kommentar(bruker: Bruker, pk: int) -> tuple[Brevkommentar, Part]:
    """The first of a thread."""
    rader = Brevkommentar.objects.filter(svar_til__isnull=True, brevtekst__dokument__in=_synlige(bruker))
    steder = ("av", *(f"brevtekst__{sti}" for sti in _PARTENE))
    rad = get_object_or_404(rader.select_related(*steder), pk=pk)
    return rad, krev_part(bruker, rad.brevtekst.dokument.relasjon, til=KOMMENTERE)


def hent_utskrift(bruker: Bruker, dokument_pk: int) -> Brevutskrift:
    """One that is made: asked anew for every download."""
    synlige = Brevutskrift.objects.synlig_for(bruker).ferdige().select_related("dokument__relasjon__underordnet")
    rad: Brevutskrift = get_object_or_404(synlige, dokument=dokument_pk)
    return rad


def hent_relasjonen(bruker: Bruker, pk: int) -> Styringsrelasjon:
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    if not kan_som(Part.OVERORDNET, bruker, relasjon, til=SKRIVE):
        raise PermissionDenied
    return relasjon


def kan_skrive(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """Letters are written by who steers."""
    return kan_som(Part.OVERORDNET, bruker, relasjon, til=SKRIVE)


def kan_kvittere(bruker: Bruker, dokument: Styringsdokument) -> bool:
    """And received by who answers for the virksomhet."""
    return kan_som(Part.UNDERORDNET, bruker, dokument.relasjon, til=KVITTERE)


def kommenterer_for(bruker: Bruker, dokument: Styringsdokument) -> Part | None:
    return part_til(bruker, dokument.relasjon, til=KOMMENTERE)


def krev_skrive(bruker: Bruker, dokument: Styringsdokument) -> None:
    if not kan_skrive(bruker, dokument.relasjon):
        raise PermissionDenied


def _synlige(bruker: Bruker) -> models.QuerySet[Styringsdokument]:
    synlige: models.QuerySet[Styringsdokument] = Styringsdokument.objects.synlig_for(bruker)
    return synlige


def _hent_rad(rader: models.QuerySet[R], bruker: Bruker, pk: int) -> R:
    """A row of a letter, for who writes it."""
    rad: R = get_object_or_404(rader.filter(dokument__in=_synlige(bruker)).select_related(*_PARTENE), pk=pk)
    krev_skrive(bruker, rad.dokument)
    return rad
