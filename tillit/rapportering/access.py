"""Load a report together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404

from tillit.maal.models import Maal, Maalbidrag, Relasjonsskifte
from tillit.organisasjon.access import krev_i_relasjon
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.models import Leveranse, Opplaasing, Rapporteringsperiode, Sidetekst


def ser_rapportering(bruker: Bruker) -> bool:
    """True for who is asked, who asks, and who reads the whole city: the page of reports is theirs.

    Others who read goals meet a report at its virksomhet.
    """
    tilgang = bruker.tilgang
    skriver_eller_styrer = tilgang.har(Rettighet.VURDERING_SKRIVE) or tilgang.har(Rettighet.STYRE)
    return skriver_eller_styrer or tilgang.i_hele_kommunen(Rettighet.MAAL_LESE)


def hent_maal_i(periode: Rapporteringsperiode, maal_pk: int) -> Maal:
    """A goal the report may be about: the relation's own, also one that has gone on into another relation since, or one
    that the virksomhet contributes to.
    """
    bidrag = Maalbidrag.objects.filter(organ=periode.relasjon.underordnet_id).values("maal")
    tatt_videre = Relasjonsskifte.objects.filter(fra=periode.relasjon_id).values("maal")
    egne = Q(relasjon=periode.relasjon_id) | Q(pk__in=tatt_videre)
    maal: Maal = get_object_or_404(Maal, egne | Q(pk__in=bidrag), pk=maal_pk)
    return maal


def hent_periode(bruker: Bruker, pk: int, *, til: Rettighet) -> Rapporteringsperiode:
    """A report the user may see, if a role on one of the parties gives the right `til`."""
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).med_partene()
    periode: Rapporteringsperiode = get_object_or_404(perioder, pk=pk)
    if til != Rettighet.MAAL_LESE:
        krev_i_relasjon(bruker, til, periode.relasjon)
    return periode


def hent_leveranse(bruker: Bruker, pk: int) -> Leveranse:
    """A delivery of a report the user may see. Who is no party sees the newest one of a published report."""
    stier = ("periode__relasjon__underordnet", "periode__relasjon__overordnet", "levert_av")
    leveranse: Leveranse = get_object_or_404(Leveranse.objects.synlig_for(bruker).select_related(*stier), pk=pk)
    return leveranse


def hent_sidetekst(bruker: Bruker, pk: int, *, til: Rettighet) -> Sidetekst:
    """A text that waits beside another, in a report the user may write in."""
    synlige = Rapporteringsperiode.objects.synlig_for(bruker)
    sidetekster = Sidetekst.objects.filter(seksjon__periode__in=synlige)
    sidetekst = get_object_or_404(
        sidetekster.select_related("av", "seksjon__periode__relasjon", "seksjon__maal", "seksjon__endret_av"), pk=pk
    )
    krev_i_relasjon(bruker, til, sidetekst.seksjon.periode.relasjon)
    return sidetekst


def hent_opplaasing(bruker: Bruker, pk: int, *, til: Rettighet) -> Opplaasing:
    synlige = Rapporteringsperiode.objects.synlig_for(bruker)
    opplaasing = get_object_or_404(
        Opplaasing.objects.filter(periode__in=synlige).select_related("periode__relasjon"), pk=pk
    )
    krev_i_relasjon(bruker, til, opplaasing.periode.relasjon)
    return opplaasing


def er_part(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """True for those who read the whole report and its threads: the parties, and who audits."""
    tilgang = bruker.tilgang
    egne = tilgang.egne_med(Rettighet.DIALOG_LESE)
    return tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE) or bool(
        {relasjon.overordnet_id, relasjon.underordnet_id} & egne
    )


def part_som(bruker: Bruker, relasjon: Styringsrelasjon) -> Part | None:
    """The side a user writes for in a thread: the one whose body gives a right to act on the report."""
    tilgang = bruker.tilgang
    if tilgang.har_paa_eget(Rettighet.PERIODE_VURDERE, relasjon.overordnet_id):
        return Part.OVERORDNET
    return Part.UNDERORDNET if tilgang.har_paa_eget(Rettighet.VURDERING_SKRIVE, relasjon.underordnet_id) else None


def hent_traad(bruker: Bruker, pk: int) -> tuple[Rapporteringsperiode, Part]:
    """A report and the side the user writes for in its threads; who takes no part in it may not write there."""
    periode = hent_periode(bruker, pk, til=Rettighet.MAAL_LESE)
    part = part_som(bruker, periode.relasjon)
    if part is None:
        raise PermissionDenied
    return periode, part
