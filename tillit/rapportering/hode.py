"""What reporting says in the head of a body and of the city: the next deadline, and what waits to be assessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.felles.formater import dato
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organhode import Hodefaktum, Omfang, antallet, den_foerste
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode

# Not only «Venter på avdelingen»: that is what the dialogue says of its signals, in the same head.
_HOS_AVDELINGEN = {
    Omfang.VIRKSOMHET: gettext_lazy("Til vurdering hos avdelingen"),
    Omfang.AVDELING: gettext_lazy("Til vurdering hos avdelingen"),
    Omfang.BYEN: gettext_lazy("Til vurdering hos avdelingene"),
}


def annotasjoner(bruker: Bruker, dag: date, omfang: Omfang) -> Mapping[str, Any]:
    """A virksomhet is told of its first deadline, past or not; of many, the next, and how many are past."""
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).filter(omfang.relasjonen("relasjon"))
    skrives = perioder.til_skriving(dag).order_by("frist", "pk")
    neste = skrives if omfang == Omfang.VIRKSOMHET else skrives.filter(frist__gte=dag)
    levert = perioder.filter(status=Periodestatus.LEVERT).order_by("frist", "pk")
    return {
        "neste_frist": den_foerste(neste, frist="frist", pk="pk"),
        "over_fristen": antallet(skrives.filter(frist__lt=dag)),
        "levert_periode": Subquery(levert.values("pk")[:1]),
        "levert_antall": antallet(levert),
    }


def i_ord(rad: Any, dag: date, omfang: Omfang) -> Iterator[Hodefaktum]:
    """`rad` carries the annotations above."""
    alle = reverse("rapportering:liste")
    alene = omfang == Omfang.VIRKSOMHET
    if neste := rad.neste_frist:
        frist = date.fromisoformat(neste["frist"])
        navn = _("Neste rapport") if frist >= dag else _("Rapport over fristen")
        rapporten = reverse("rapportering:vis", args=[neste["pk"]]) if alene else alle
        yield Hodefaktum(navn, dato(frist), rapporten)
    if rad.over_fristen and not alene:
        yield Hodefaktum(_("Over fristen"), _rapporter(rad.over_fristen), alle)
    if rad.levert_antall:
        ett = alene or rad.levert_antall == 1
        rapporten = reverse("rapportering:vis", args=[rad.levert_periode]) if ett else alle
        yield Hodefaktum(str(_HOS_AVDELINGEN[omfang]), _rapporter(rad.levert_antall), rapporten)


def _rapporter(antall: int) -> str:
    return ngettext("%(antall)s rapport", "%(antall)s rapporter", antall) % {"antall": antall}
