"""Load an avklaring together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from styringsdialog.access import hent_signal
from styringsdialog.models import Signal
from tillit.avklaring.models import Avklaring
from tillit.organisasjon.access import hent_dialogrelasjon, kan_som, krev_part, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon

LOEFTE, AVGJOERE = Rettighet.AVKLARING_LOEFTE, Rettighet.AVKLARING_AVGJOERE


def hent_avklaring(bruker: Bruker, pk: int) -> Avklaring:
    rad: Avklaring = get_object_or_404(Avklaring.objects.synlig_for(bruker).med_partene(), pk=pk)
    return rad


def hent_partens(bruker: Bruker, pk: int) -> tuple[Avklaring, Part]:
    """One that a party of the user's may speak in, and which party that is."""
    rad = hent_avklaring(bruker, pk)
    return rad, krev_part(bruker, rad.relasjon, til=LOEFTE)


def hent_til_avgjoerelse(bruker: Bruker, pk: int) -> Avklaring:
    rad = hent_avklaring(bruker, pk)
    if not kan_avgjoere(bruker, rad):
        raise PermissionDenied
    return rad


def hent_relasjonen(bruker: Bruker, pk: int) -> tuple[Styringsrelasjon, Part]:
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    return relasjon, krev_part(bruker, relasjon, til=LOEFTE)


def hent_signalet(bruker: Bruker, pk: int) -> tuple[Signal, Part]:
    signal = hent_signal(bruker, pk, til=Rettighet.DIALOG_LESE)
    return signal, krev_part(bruker, signal.kilde.relasjon, til=LOEFTE)


def kan_avgjoere(bruker: Bruker, avklaring: Avklaring) -> bool:
    """The byråd who leads the department."""
    return kan_som(Part.OVERORDNET, bruker, avklaring.relasjon, til=AVGJOERE)


def partens(bruker: Bruker, avklaring: Avklaring) -> Part | None:
    return part_til(bruker, avklaring.relasjon, til=LOEFTE)
