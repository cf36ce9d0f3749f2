"""What the dialogue says in the head of a virksomhet: the next meeting, and who is to answer whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog.enums import Signaltype
from styringsdialog.models import Moete, Signal, Signalsvar
from tillit.felles.formater import dato
from tillit.felles.tid import dagens_start
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.organhode import Hodefaktum


def annotasjoner(bruker: Bruker, _dag: date) -> Mapping[str, Any]:
    moeter = Moete.objects.synlig_for(bruker).kommende(dagens_start()).order_by("start_tid", "pk")
    neste = moeter.filter(relasjon__underordnet=OuterRef("pk"))
    return {
        "neste_moete": Subquery(neste.values("pk")[:1]),
        "neste_moete_tid": Subquery(neste.values("start_tid")[:1]),
        "ubesvart_under": _ubesvart(bruker, Part.UNDERORDNET),
        "ubesvart_over": _ubesvart(bruker, Part.OVERORDNET),
    }


def i_ord(organ: Organ, _dag: date) -> Iterator[Hodefaktum]:
    rad: Any = organ  # with the annotations above
    if rad.neste_moete:
        moete = reverse("styringsdialog:moete", args=[rad.neste_moete])
        yield Hodefaktum(_("Neste møte"), dato(rad.neste_moete_tid), moete)
    dialogen = reverse("oversikt:dialog", args=[organ.pk])
    if rad.ubesvart_under:
        yield Hodefaktum(_("Venter på virksomheten"), _svar(rad.ubesvart_under), dialogen)
    if rad.ubesvart_over:
        yield Hodefaktum(_("Venter på avdelingen"), _svar(rad.ubesvart_over), dialogen)


def _svar(antall: int) -> str:
    return ngettext("svar på %(antall)s uttalelse", "svar på %(antall)s uttalelser", antall) % {"antall": antall}


def _ubesvart(bruker: Bruker, part: Part) -> Subquery:
    """How many statements of what is not approved yet this party has not answered as they read now."""
    svart = Signalsvar.objects.filter(signal=OuterRef("pk"), signal_versjon=OuterRef("versjon"), part=part)
    signaler: QuerySet[Any] = Signal.objects.synlig_for(bruker).filter(kilde__relasjon__underordnet=OuterRef("pk"))
    uten = signaler.exclude(type=Signaltype.UKLASSIFISERT).filter(~Exists(svart), kilde__godkjent_tid__isnull=True)
    per_organ = uten.order_by().values("kilde__relasjon__underordnet").annotate(antall=Count("pk"))
    return Subquery(per_organ.values("antall"))
