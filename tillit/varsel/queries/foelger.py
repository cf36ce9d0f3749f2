"""What a person follows, and what has turned in it lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.tid import oslodag
from tillit.maal.models import Maal, Vurdering
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.models import Sammendragsutgave
from tillit.rapport.utgave.queries import ulikt
from tillit.varsel import rules
from tillit.varsel.innhold import Brevlinje
from tillit.varsel.models import Foelging
from tillit.varsel.queries.uken import vurderingslinje


@dataclass(frozen=True)
class Snudd:
    """A line of the letter, and the key that keeps it from being given twice."""

    noekkel: str
    punkt: Brevlinje


def foelger(bruker: Bruker) -> list[Foelging]:
    """All that the person follows and still reads, newest first: one query."""
    maal, organer = Maal.objects.synlig_for(bruker), Organ.objects.med_rettighet(bruker, Rettighet.SAMMENDRAG_LESE)
    leses = Q(maal__isnull=True, organ__isnull=True) | Q(maal__in=maal) | Q(organ__in=organer)
    return list(bruker.foelger.filter(leses).select_related("organ", "maal").order_by("-pk"))


def det_som_snudde(bruker: Bruker, *, dag: date) -> list[Snudd]:
    """Summaries that were approved anew and say something else, and goals that got another status. Four queries, one
    where the person follows nothing.
    """
    fulgt = foelger(bruker)
    if not fulgt:
        return []
    return [*_sammendrag(bruker, fulgt, nytt_siden(dag)), *_maal(bruker, fulgt, nytt_siden(dag))]


def foelgere_av_noe_nytt(dag: date) -> frozenset[int]:
    """Whoever follows something with an approval lately, whether or not it turned: one query."""
    siden = nytt_siden(dag)
    utgaver = Sammendragsutgave.objects.filter(organ=OuterRef("organ"), godkjent_tid__gte=siden)
    vurdert = Vurdering.objects.godkjente().filter(godkjent_tid__gte=siden)
    om_maalet = vurdert.filter(maal=OuterRef("maal"))
    i_temaet = vurdert.filter(maal__formaal__contains=[OuterRef("formaal")])
    nytt = Q(Exists(utgaver)) | Q(Exists(om_maalet)) | (~Q(formaal="") & Q(Exists(i_temaet)))
    return frozenset(Foelging.objects.filter(nytt).values_list("bruker", flat=True))


def nytt_siden(dag: date) -> datetime:
    """A day when nothing could be sent is made up for, as of reminders."""
    foerste = rules.minus_virkedager(dag, rules.ETTERSLEP_PAAMINNELSE)
    return timezone.make_aware(datetime.combine(foerste, time.min))


def _sammendrag(bruker: Bruker, fulgt: Iterable[Foelging], siden: datetime) -> Iterator[Snudd]:
    fra = {ett.organ_id: ett.fra_tid for ett in fulgt if ett.organ_id}
    utgaver = Sammendragsutgave.objects.synlig_for(bruker).filter(organ__in=fra)
    nye = [ett for ett in utgaver.siste().select_related("organ") if ett.godkjent_tid >= max(siden, fra[ett.organ_id])]
    foer = Q(pk__in=())
    for ny in nye:
        foer |= Q(organ=ny.organ_id, nummer=ny.nummer - 1)
    forrige = {ett.organ_id: ett for ett in utgaver.filter(foer)} if nye else {}
    for ny in nye:
        antall = len(ulikt(forrige.get(ny.organ_id), ny).nytt)
        if antall:
            yield Snudd(f"snudd:sammendrag:{ny.pk}", _linje(ny, antall, foerste=ny.organ_id not in forrige))


def _linje(ny: Sammendragsutgave, antall: int, *, foerste: bool) -> Brevlinje:
    nye = ngettext("%(antall)s setning er ny.", "%(antall)s setninger er nye.", antall) % {"antall": antall}
    rute = "rapport:sammendrag" if foerste else "rapport:sammendrag_sammenlikn"
    return Brevlinje(
        tekst=_("Sammendraget for %(virksomhet)s er godkjent") % {"virksomhet": ny.organ.navn},
        url=reverse(rute, args=[ny.organ_id]),
        under=_("Det er det første.") if foerste else nye,
        dato=oslodag(ny.godkjent_tid),
    )


def _maal(bruker: Bruker, fulgt: Iterable[Foelging], siden: datetime) -> Iterator[Snudd]:
    """Of a theme, whatever goals have that purpose."""
    alle = list(fulgt)
    tema = [ett.formaal for ett in alle if ett.formaal]
    egne = Q(pk__in=[ett.maal_id for ett in alle if ett.maal_id])
    synlige: QuerySet[Maal] = Maal.objects.synlig_for(bruker)
    maal = synlige.filter(egne | Q(formaal__overlap=tema) if tema else egne)
    foer = Vurdering.objects.godkjente().filter(maal=OuterRef("maal"), godkjent_tid__lt=OuterRef("godkjent_tid"))
    nye = (
        Vurdering.objects.siste_godkjente()
        .filter(godkjent_tid__gte=siden, maal__in=maal)
        .annotate(foer=Subquery(foer.order_by("-godkjent_tid", "-pk").values("oppnaaelse")[:1]))
        .filter(foer__isnull=False)
        .exclude(foer=F("oppnaaelse"))
        .select_related("maal__relasjon__underordnet")
        .order_by("maal", "-godkjent_tid", "-pk")
        .distinct("maal")
    )
    for rad in nye:
        # What turned before one followed it is known.
        if rad.godkjent_tid and any(ett.fra_tid <= rad.godkjent_tid for ett in alle if _er_om(ett, rad.maal)):
            yield Snudd(f"snudd:vurdering:{rad.pk}", vurderingslinje(rad))


def _er_om(fulgt: Foelging, maal: Maal) -> bool:
    return fulgt.maal_id == maal.pk or fulgt.formaal in maal.formaal
