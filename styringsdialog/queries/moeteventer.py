"""What each party is waited for in the meetings of a list: for both, whoever reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog.enums import Moetestatus, Referatstatus
from styringsdialog.models import Deltaker, Moete, Referat, Referatgodkjenning, Saksanmodning, Signal
from styringsdialog.queries.ordlyd import venter_paa_parten
from styringsdialog.querysets import er_over
from tillit.felles.formater import oppramsing
from tillit.felles.tid import oslodag
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker

_AAPNE = (Moetestatus.PLANLAGT, Moetestatus.INNKALT)


@dataclass(frozen=True)
class Partsventing:
    """What a meeting waits for from one party. `er_egen`: it is the reader's."""

    organ: str
    er_egen: bool
    hva: tuple[str, ...]

    @property
    def i_ord(self) -> str:
        return oppramsing(list(self.hva))


def partsventinger(
    moeter: Iterable[Moete], bruker: Bruker, *, naa: datetime, aa_evaluere: Collection[int]
) -> dict[int, tuple[Partsventing, ...]]:
    """By meeting, the reader's own party first; a meeting nothing waits in is not there. One query.

    `moeter`: with their relations and bodies. `aa_evaluere`: those the reader is to say something of.
    """
    alle = list(moeter)
    rader = {rad["pk"]: rad for rad in _talt(alle, naa)}
    ut = {}
    for moete in alle:
        egen = part_til(bruker, moete.relasjon, til=Rettighet.DIALOG_LESE)
        parter = []
        for part in sorted(Part, key=lambda ett: ett != egen):
            hva = [*_i_ord(rader[moete.pk], part)]
            if part == egen and moete.pk in aa_evaluere:
                hva.append(_("evalueringen av møtet"))
            if hva:
                parter.append(Partsventing(moete.relasjon.navn_paa(part), part == egen, tuple(hva)))
        if parter:
            ut[moete.pk] = tuple(parter)
    return ut


def _talt(moeter: Collection[Moete], naa: datetime) -> QuerySet[Any, dict[str, Any]]:
    utkast = Referat.objects.filter(er_over(oslodag(naa), "moete__"), moete=OuterRef("pk"), status=Referatstatus.UTKAST)
    tall: dict[str, Any] = {f"usendt_{Part.OVERORDNET}": Exists(utkast)}
    for part in Part:
        signaler = Signal.objects.filter(kilde__moete=OuterRef("pk"), kilde__godkjent_tid__isnull=True)
        anmodninger = Saksanmodning.objects.filter(
            sak__moete=OuterRef("pk"), sak__moete__status__in=_AAPNE, sak__part=part, svar=""
        )
        kalt = Deltaker.objects.filter(
            moete=OuterRef("pk"), moete__status=Moetestatus.INNKALT, moete__start_tid__gte=naa, part=part, svar=""
        )
        godkjent = Referatgodkjenning.objects.filter(
            referat=OuterRef("pk"), referat_versjon=OuterRef("versjon"), part=part
        )
        sendt = Referat.objects.filter(~Exists(godkjent), moete=OuterRef("pk"), status=Referatstatus.TIL_KOMMENTAR)
        tall |= {
            f"signaler_{part}": _antall(signaler.filter(venter_paa_parten(part)), "kilde__moete"),
            f"anmodninger_{part}": _antall(anmodninger, "sak__moete"),
            f"svar_{part}": _antall(kalt, "moete"),
            f"referat_{part}": Exists(sendt),
        }
    return Moete.objects.filter(pk__in=[moete.pk for moete in moeter]).values("pk", **tall)


def _antall(rader: QuerySet[Any], moete: str) -> Any:
    return Coalesce(Subquery(rader.order_by().values(moete).annotate(antall=Count("pk")).values("antall")), 0)


def _i_ord(rad: dict[str, Any], part: Part) -> Iterator[str]:
    if antall := rad[f"signaler_{part}"]:
        yield ngettext("svar på %(antall)d signal", "svar på %(antall)d signaler", antall) % {"antall": antall}
    if antall := rad[f"anmodninger_{part}"]:
        yield ngettext(
            "svar på om %(antall)d sak skal trekkes eller utsettes",
            "svar på om %(antall)d saker skal trekkes eller utsettes",
            antall,
        ) % {"antall": antall}
    if antall := rad[f"svar_{part}"]:
        yield ngettext("%(antall)d svar på innkallingen", "%(antall)d svar på innkallingen", antall) % {
            "antall": antall
        }
    if rad.get(f"usendt_{part}"):
        yield _("at referatet sendes til kommentar")
    if rad[f"referat_{part}"]:
        yield _("godkjenning av referatet")
