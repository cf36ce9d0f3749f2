"""Load a report together with the right to it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from tillit.maal.enums import Formaal
from tillit.maal.models import Maal
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Organtype, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import slag
from tillit.rapport.bunke.innhold import kan_bestille_bunke
from tillit.rapport.enums import FOR_FOLKEVALGTE
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.rapport.slag import Rapportoppskrift


def hent_rapport(bruker: Bruker, pk: int) -> Rapport:
    """A report the user may read: asked anew for every page and every download."""
    rapporter = Rapport.objects.synlig_for(bruker).select_related("organ", "bestilt_av", "avbrutt_av").defer("innhold")
    rapport: Rapport = get_object_or_404(rapporter, pk=pk)
    return rapport


def hent_rapport_aa_stanse(bruker: Bruker, pk: int) -> Rapport:
    rapport = hent_rapport(bruker, pk)
    if not kan_avbryte(bruker, rapport):
        raise PermissionDenied
    return rapport


def hent_to_like(bruker: Bruker, pk: int, annen_pk: int) -> tuple[Rapport, Rapport]:
    """Two finished reports of one kind, body and owner that the user may read, the older first."""
    rapporter = Rapport.objects.synlig_for(bruker).ferdige().select_related("organ", "bestilt_av").defer("innhold")
    av_en_side = [ett.slag for ett in slag.ALLE.values() if ett.en_side]
    en: Rapport = get_object_or_404(rapporter.exclude(rapportslag__in=av_en_side), pk=pk)
    annen: Rapport = get_object_or_404(rapporter.som_denne(en), pk=annen_pk)
    eldst, nyest = sorted((en, annen), key=lambda rapport: (rapport.periode.slutt, rapport.ferdig_tid, rapport.pk))
    return eldst, nyest


def hent_bestillbart(bruker: Bruker, pk: int, navn: str) -> tuple[Organ, Rapportoppskrift]:
    """A body the user has to do with, and the kind of report of that name: 403 where it may not be ordered of it.

    The page is for all kinds: whoever reads none of this kind is no reader of it at all, whichever the body is.
    """
    if navn not in slag.ALLE:
        raise Http404
    if not bruker.tilgang.har(slag.ALLE[navn].leses_med):
        raise PermissionDenied
    organ = get_object_or_404(Organ.objects.med_rettighet(bruker, slag.ALLE[navn].leses_med), pk=pk)
    if not slag.ALLE[navn].kan_bestilles_av(bruker, organ):
        raise PermissionDenied
    return organ, slag.ALLE[navn]


def hent_bunke(bruker: Bruker, pk: int) -> Rapportbunke:
    bunker = Rapportbunke.objects.synlig_for(bruker).select_related("organ", "bestilt_av", "avbrutt_av")
    bunke: Rapportbunke = get_object_or_404(bunker, pk=pk)
    return bunke


def hent_bunke_aa_stanse(bruker: Bruker, pk: int) -> Rapportbunke:
    bunke = hent_bunke(bruker, pk)
    if not kan_stanse(bruker, bunke):
        raise PermissionDenied
    return bunke


def kan_stanse(bruker: Bruker, bunke: Rapportbunke) -> bool:
    """Whoever may order one like it for the body."""
    return kan_bestille_bunke(bruker, bunke.organ)


def hent_bunkeorgan(bruker: Bruker, pk: int) -> Organ:
    """A body that many reports may be ordered for."""
    organ = get_object_or_404(Organ.objects.med_rettighet(bruker, Rettighet.DIALOG_LESE), pk=pk)
    if not kan_bestille_bunke(bruker, organ):
        raise PermissionDenied
    return organ


def hent_utvalg(bruker: Bruker, pk: int) -> Organ:
    """A committee with a field, whose summaries the user may read."""
    utvalg = Organ.objects.filter(type=Organtype.UTVALG).exclude(sektor="")
    return get_object_or_404(utvalg.med_rettighet(bruker, Rettighet.SAMMENDRAG_LESE), pk=pk)


def hent_formaal(verdi: str) -> Formaal:
    if verdi not in Formaal.values:
        raise Http404
    return Formaal(verdi)


def hent_overmaal(bruker: Bruker, pk: int) -> Maal:
    """An adopted goal that others may be derived from."""
    maal: Maal = get_object_or_404(Maal.objects.synlig_for(bruker).filter(status__in=OFFENTLIGE), pk=pk)
    return maal


def kan_bestille(bruker: Bruker, rapport: Rapport) -> bool:
    """One more like it."""
    return slag.ALLE[rapport.rapportslag].kan_bestilles_av(bruker, rapport.organ)


def kan_avbryte(bruker: Bruker, rapport: Rapport) -> bool:
    """Whoever may order one like it; but of what is made for those elected, who ordered it alone."""
    if rapport.rapportslag in FOR_FOLKEVALGTE:
        return rapport.bestilt_av_id == bruker.pk and kan_bestille(bruker, rapport)
    return kan_bestille(bruker, rapport)


def ser_rapporter(bruker: Bruker) -> bool:
    """True for who may order one, for the byråd, and for who audits the city: whom the reports are made for.

    Those elected by the employees read one where they are led to it; the menu has no area of reports for them.
    """
    tilgang = bruker.tilgang
    return (
        tilgang.har(Rettighet.RAPPORT_BESTILLE)
        or tilgang.har(Rettighet.VURDERING_SKRIVE)
        or tilgang.har_rolle(Rolle.BYRAAD)
        or tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE)
    )
