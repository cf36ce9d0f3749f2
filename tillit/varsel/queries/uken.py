"""What has changed in the last week for the bodies a person has to do with."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.models import Signal
from styringsdialog.queries import nytt_fra_motparten
from tillit.felles.tid import oslodag
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.maal.models import Maal, Vurdering
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spraak.bokstaver import liten
from tillit.varsel.innhold import Brevlinje

Maalhendelse = Maal.events.rel.related_model  # type: ignore[attr-defined]  # made by pghistory


def endringer(bruker: Bruker, *, siden: datetime) -> list[Brevlinje]:
    """Seven queries: judgements, the life of goals, signals and the answers to them, delivered and finished reports,
    and what those elected were answered.
    """
    maal = _maalene(bruker)
    return [
        *_leveranser(bruker, siden),
        *_vurderinger(maal, siden),
        *_maalstatuser(maal, siden),
        *_signaler(bruker, siden),
        *_fra_motparten(bruker, siden),
        *_rapporter(bruker, siden),
        *_besvart(bruker, siden),
    ]


def _maalene(bruker: Bruker) -> QuerySet[Maal]:
    synlige: QuerySet[Maal] = Maal.objects.synlig_for(bruker)
    if bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        return synlige
    return synlige.filter(relasjon__underordnet__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))


def _vurderinger(maal: QuerySet[Maal], siden: datetime) -> list[Brevlinje]:
    foer = Vurdering.objects.godkjente().filter(maal=OuterRef("maal"), godkjent_tid__lt=OuterRef("godkjent_tid"))
    nye = (
        Vurdering.objects.siste_godkjente()
        .filter(godkjent_tid__gte=siden, maal__in=maal)
        .annotate(foer=Subquery(foer.order_by("-godkjent_tid", "-pk").values("oppnaaelse")[:1]))
        .select_related("maal__relasjon__underordnet")
        .order_by("-godkjent_tid", "-periode", "-pk")
    )
    siste: dict[int, Vurdering] = {}
    for ny in nye:
        siste.setdefault(ny.maal_id, ny)
    return [vurderingslinje(rad) for rad in siste.values() if rad.godkjent_tid]


def vurderingslinje(rad: Vurdering) -> Brevlinje:
    """An approved judgement with `foer`: the status before it, if there is one."""
    return Brevlinje(
        tekst=_("%(status)s: «%(maal)s»") % {"status": _stand(rad), "maal": rad.maal.tekst},
        url=reverse("maal:vurdering", args=[rad.pk]),
        under=_("Vurdering for %(periode)s, %(virksomhet)s")
        % {"periode": rad.periodenavn, "virksomhet": rad.maal.relasjon.underordnet.navn},
        dato=oslodag(rad.godkjent_tid) if rad.godkjent_tid else None,
    )


def _stand(vurdering: Vurdering) -> str:
    naa = Maaloppnaaelse(vurdering.oppnaaelse).label
    foer: str | None = vurdering.foer  # type: ignore[attr-defined]  # annotated above
    if foer is None or foer == vurdering.oppnaaelse:
        return str(naa)
    return _("%(naa)s, før %(foer)s") % {"naa": naa, "foer": liten(str(Maaloppnaaelse(foer).label))}


def _maalstatuser(maal: QuerySet[Maal], siden: datetime) -> list[Brevlinje]:
    """Goals whose place in their life is another one than a week ago; a new draft is nobody's news yet."""
    da = Maalhendelse.objects.filter(pgh_obj=OuterRef("pk"), pgh_created_at__lt=siden).order_by("-pgh_id")
    sist = Maalhendelse.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    endret = (
        maal.annotate(da=Subquery(da.values("status")[:1]), endret=Subquery(sist.values("pgh_created_at")[:1]))
        .filter(Q(da__isnull=True) | ~Q(status=F("da")), endret__gte=siden)
        .exclude(status=Maalstatus.UTKAST)
        .select_related("relasjon__underordnet")
        .order_by("-endret", "-pk")
    )
    return [
        Brevlinje(
            tekst=_("Målet «%(maal)s» er nå %(status)s")
            % {"maal": rad.tekst, "status": liten(str(Maalstatus(rad.status).label))},
            url=reverse("maal:vis", args=[rad.pk]),
            under=rad.relasjon.underordnet.navn,
            dato=oslodag(rad.endret),
        )
        for rad in endret
    ]


def _signaler(bruker: Bruker, siden: datetime) -> list[Brevlinje]:
    nye = Signal.objects.synlig_for(bruker).filter(foert_tid__gte=siden)
    nye = nye.select_related("kilde__relasjon__underordnet").order_by("-foert_tid", "-pk")
    return [
        Brevlinje(
            tekst=_("%(type)s: «%(tekst)s»") % {"type": rad.get_type_display(), "tekst": rad.tekst},
            url=rad.adresse,
            under=_("%(kilde)s, %(virksomhet)s. %(status)s")
            % {
                "kilde": rad.kilde.tittel,
                "virksomhet": rad.kilde.relasjon.underordnet.navn,
                "status": rad.get_status_display(),
            },
            dato=oslodag(rad.foert_tid),
        )
        for rad in nye
    ]


def _fra_motparten(bruker: Bruker, siden: datetime) -> list[Brevlinje]:
    return [
        Brevlinje(tekst=rad.i_ord, url=rad.adresse, under=rad.tekst, dato=oslodag(rad.tid))
        for rad in nytt_fra_motparten(bruker, siden=siden)
    ]


def _leveranser(bruker: Bruker, siden: datetime) -> list[Brevlinje]:
    """What the virksomheter have delivered to the departments; of a report that was returned the last delivery."""
    perioder = Rapporteringsperiode.objects.synlig_for(bruker)
    nye = Leveranse.objects.filter(periode__in=perioder, levert_tid__gte=siden).defer("innhold")
    siste = nye.select_related("periode__relasjon__underordnet").order_by("periode", "-nummer").distinct("periode")
    return [
        Brevlinje(
            tekst=(_("Rapporten for %s er levert") if rad.nummer == 1 else _("Rapporten for %s er levert på nytt"))
            % rad.periode.navn,
            url=reverse("rapportering:vis", args=[rad.periode_id]),
            under=rad.periode.relasjon.underordnet.navn,
            dato=oslodag(rad.levert_tid),
        )
        for rad in sorted(siste, key=lambda rad: (rad.levert_tid, rad.pk), reverse=True)
    ]


def _rapporter(bruker: Bruker, siden: datetime) -> list[Brevlinje]:
    ferdige = Rapport.objects.synlig_for(bruker).filter(status=Rapportstatus.FERDIG, ferdig_tid__gte=siden)
    return [
        Brevlinje(
            tekst=_("%(slag)s for %(organ)s, %(aar)s")
            % {"slag": rad.get_rapportslag_display(), "organ": rad.organ.navn, "aar": rad.aar},
            url=reverse("rapport:vis", args=[rad.pk]),
            under=_("Ferdig"),
            dato=oslodag(rad.ferdig_tid),
        )
        for rad in ferdige.defer("innhold").select_related("organ").order_by("-ferdig_tid", "-pk")
    ]


def _besvart(bruker: Bruker, siden: datetime) -> list[Brevlinje]:
    nye = Folkevalgtspoersmaal.objects.synlig_for(bruker).ute().filter(publisert_tid__gte=siden)
    return [
        Brevlinje(
            tekst=_("Besvart: «%s»") % rad.tekst,
            url=rad.adresse,
            under=_("%(avdeling)s om %(virksomhet)s")
            % {"avdeling": rad.svarer, "virksomhet": rad.relasjon.underordnet.navn},
            dato=oslodag(rad.publisert_tid),
        )
        for rad in nye.select_related("relasjon__underordnet").order_by("-publisert_tid", "-pk")
    ]
