"""The rows of what the dialogue waits for from one user (`queries.venter`), written once for each reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from styringsdialog.enums import Moetestatus, Referatstatus
from styringsdialog.models import Deltaker, Moete, Moetepakke, Referat, Referatgodkjenning, Saksanmodning, Signal
from styringsdialog.queries.kommentarer import ubesvarte_av
from styringsdialog.queries.ordlyd import aapent_forslag, venter_paa_parten
from styringsdialog.querysets import er_over
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.querysets import som_part


@skrevet_for_leseren
def signaler(svarer_for: frozenset[int], i_dag: date, hoeyst: int | None) -> QuerySet[Any]:
    # What stands in a letter is answered in its receipt, all at once: the letter waits, and not each of them.
    rader: QuerySet[Any] = (
        Signal.objects.filter(kilde__dokument__isnull=True, kilde__godkjent_tid__isnull=True)
        .filter(som_part(svarer_for, venter_paa_parten, relasjon="kilde__relasjon"))
        .annotate(
            foreslaatt=Subquery(aapent_forslag("tekst")),
            forslag_pk=Subquery(aapent_forslag("pk")),
            moetet_gaar=Exists(Moete.objects.som_gaar_naa(i_dag).filter(pk=OuterRef("kilde__moete"))),
        )
        .select_related("kilde__relasjon__underordnet")
        .order_by("foert_tid", "pk")[:hoeyst]
    )
    return rader


@skrevet_for_leseren
def anmodninger(egne: frozenset[int], hoeyst: int | None) -> QuerySet[Any]:
    over = Q(sak__part=Part.OVERORDNET, sak__moete__relasjon__overordnet_id__in=egne)
    under = Q(sak__part=Part.UNDERORDNET, sak__moete__relasjon__underordnet_id__in=egne)
    aapne = [Moetestatus.PLANLAGT, Moetestatus.INNKALT]
    rader = Saksanmodning.objects.filter(over | under, svar="", sak__moete__status__in=aapne)
    rader = rader.select_related("sak__moete__relasjon__underordnet").order_by("sak__moete__start_tid", "pk")
    return rader[:hoeyst]


@skrevet_for_leseren
def referater(
    kommenterer_for: frozenset[int], foerer_for: frozenset[int], i_dag: date, hoeyst: int | None
) -> QuerySet[Any]:
    godkjent = Referatgodkjenning.objects.filter(referat=OuterRef("pk"), referat_versjon=OuterRef("versjon"))
    hindringer = Signal.objects.filter(kilde__moete=OuterRef("moete")).som_hindrer_godkjenning(i_dag=i_dag)
    ikke_godkjent = som_part(
        kommenterer_for, lambda part: ~Q(Exists(godkjent.filter(part=part))), relasjon="moete__relasjon"
    )
    sendt = Q(status=Referatstatus.TIL_KOMMENTAR) & ikke_godkjent
    usendt = Q(status=Referatstatus.UTKAST, moete__relasjon__overordnet_id__in=foerer_for) & er_over(i_dag, "moete__")
    rader: QuerySet[Any] = (
        Referat.objects.filter(sendt | usendt)
        .select_related("moete__relasjon__underordnet")
        .annotate(
            hindret=Exists(hindringer), fra_over=ubesvarte_av(Part.OVERORDNET), fra_under=ubesvarte_av(Part.UNDERORDNET)
        )
        .order_by("moete__start_tid", "pk")[:hoeyst]
    )
    return rader


@skrevet_for_leseren
def kommende_moeter(bruker: Bruker, egne: frozenset[int], naa: datetime, hoeyst: int | None) -> QuerySet[Any]:
    part = Q(relasjon__overordnet_id__in=egne) | Q(relasjon__underordnet_id__in=egne)
    pakker = Moetepakke.objects.ferdige().filter(moete=OuterRef("pk")).order_by("-nummer")
    kalt = Deltaker.objects.filter(moete=OuterRef("pk"), moete__status=Moetestatus.INNKALT, bruker=bruker, svar="")
    rader: Any = Moete.objects.kommende(naa).filter(part).select_related("relasjon__underordnet")
    rader = rader.annotate(
        pakke_tid=Subquery(pakker.values("ferdig_tid")[:1]),
        ubesvart=Exists(kalt),
        nummer=Window(RowNumber(), order_by=("start_tid", "pk")),
    ).order_by("start_tid", "pk")
    if hoeyst is not None:
        rader = rader.filter(Q(nummer__lte=hoeyst) | Q(ubesvart=True))
    return rader
