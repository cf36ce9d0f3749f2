"""What reporting says in the head of a virksomhet: the next deadline, and what waits to be assessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.formater import dato
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.organhode import Hodefaktum
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode


def annotasjoner(bruker: Bruker, dag: date) -> Mapping[str, Any]:
    perioder = Rapporteringsperiode.objects.synlig_for(bruker).filter(relasjon__underordnet=OuterRef("pk"))
    neste = perioder.til_skriving(dag).order_by("frist", "pk")
    levert = perioder.filter(status=Periodestatus.LEVERT).order_by("frist", "pk")
    return {
        "neste_frist": Subquery(neste.values("frist")[:1]),
        "neste_frist_periode": Subquery(neste.values("pk")[:1]),
        "levert_periode": Subquery(levert.values("pk")[:1]),
    }


def i_ord(organ: Organ, dag: date) -> Iterator[Hodefaktum]:
    rad: Any = organ  # with the annotations above
    if rad.neste_frist:
        navn = _("Neste frist") if rad.neste_frist >= dag else _("Fristen er passert")
        yield Hodefaktum(navn, dato(rad.neste_frist), reverse("rapportering:vis", args=[rad.neste_frist_periode]))
    if rad.levert_periode:
        rapporten = reverse("rapportering:vis", args=[rad.levert_periode])
        yield Hodefaktum(_("Venter på avdelingen"), _("en rapport skal vurderes"), rapporten)
