"""Whose calendar it is, and a date together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.organisasjon.access import hent_avdeling, hent_dialogrelasjon, hent_virksomhet, kan_som
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


@dataclass(frozen=True)
class Datoplass:
    """Where a date stands: in one relation, or in a department for all it steers. And whose it is that writes there."""

    relasjon: Styringsrelasjon | None
    avdeling: Organ | None
    part: Part

    @property
    def organ(self) -> Organ:
        """Whose pages it lies on."""
        organ = self.relasjon.underordnet if self.relasjon else self.avdeling
        assert organ is not None  # noqa: S101  # a date is one's or the other's
        return organ

    @property
    def adresse(self) -> str:
        """The calendar it stands in."""
        navn = "virksomhet" if self.relasjon else "avdeling"
        return reverse(f"aarshjul:{navn}", args=[self.organ.pk])


def hent_virksomhetens(bruker: Bruker, pk: int) -> Organ:
    return hent_virksomhet(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_avdelingens(bruker: Bruker, pk: int) -> Organ:
    return hent_avdeling(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_dato(bruker: Bruker, pk: int) -> Kalenderdato:
    rad: Kalenderdato = get_object_or_404(Kalenderdato.objects.synlig_for(bruker).med_partene(), pk=pk)
    return rad


def hent_dato_til(bruker: Bruker, pk: int, *, til: Rettighet) -> Kalenderdato:
    """A date the user may see: changed and answered by who sets it; and taken back by who proposed it."""
    rad = hent_dato(bruker, pk)
    if til not in rettighetene(bruker, rad):
        raise PermissionDenied
    return rad


def hent_relasjonsplass(bruker: Bruker, pk: int) -> Datoplass:
    """In a relation the department sets a date, and the virksomhet proposes one."""
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    for part, rett in _PARTENES.items():
        if kan_som(part, bruker, relasjon, til=rett):
            return Datoplass(relasjon, None, part)
    raise PermissionDenied


def hent_relasjonsplass_til_aa_sette(bruker: Bruker, pk: int) -> Datoplass:
    """A relation in which the user sets dates for the department."""
    plass = hent_relasjonsplass(bruker, pk)
    if plass.part != Part.OVERORDNET:
        raise PermissionDenied
    return plass


def hent_avdelingsplass(bruker: Bruker, pk: int) -> Datoplass:
    avdeling = hent_avdelingens(bruker, pk)
    if not kan_sette(bruker, avdeling):
        raise PermissionDenied
    return Datoplass(None, avdeling, Part.OVERORDNET)


def hent_kalenderfil(bruker: Bruker, pk: int) -> tuple[Kalenderfil, Datoplass]:
    """One's own upload, while one may still set dates where it goes."""
    egne = Kalenderfil.objects.filter(lastet_opp_av=bruker)
    fil = get_object_or_404(egne.select_related("relasjon__underordnet", "avdeling"), pk=pk)
    if fil.relasjon_id:
        return fil, hent_relasjonsplass_til_aa_sette(bruker, fil.relasjon_id)
    return fil, hent_avdelingsplass(bruker, fil.avdeling_id or 0)


def kan_sette(bruker: Bruker, avdeling: Organ) -> bool:
    return bruker.tilgang.har_paa_eget(Rettighet.KALENDER_ENDRE, avdeling.pk)


def kan_skrive_i(bruker: Bruker, relasjon: Styringsrelasjon) -> Part | None:
    """As which party the user writes in the calendar of the relation."""
    return next((part for part, rett in _PARTENES.items() if kan_som(part, bruker, relasjon, til=rett)), None)


def rettighetene(bruker: Bruker, rad: Kalenderdato) -> frozenset[Rettighet]:
    """What the user may do with the date, as it stands: KALENDER_ENDRE is the department's, KALENDER_FORESLAA takes
    back what the virksomhet itself proposed.
    """
    rettene = set()
    if bruker.tilgang.har_paa_eget(Rettighet.KALENDER_ENDRE, rad.overordnet_id):
        rettene.add(Rettighet.KALENDER_ENDRE)
    foreslo = rad.part == Part.UNDERORDNET
    if rad.relasjon and foreslo and kan_som(Part.UNDERORDNET, bruker, rad.relasjon, til=Rettighet.KALENDER_FORESLAA):
        rettene.add(Rettighet.KALENDER_FORESLAA)
    return frozenset(rettene)


_PARTENES = {
    Part.OVERORDNET: Rettighet.KALENDER_ENDRE,
    Part.UNDERORDNET: Rettighet.KALENDER_FORESLAA,
}
