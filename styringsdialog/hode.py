"""What the dialogue says in the head of a body and of the city: the next meeting, and who is to answer whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from styringsdialog.enums import Moetetype
from styringsdialog.models import Moete, Signal
from styringsdialog.queries.ordlyd import venter_paa_parten
from tillit.felles.formater import dato
from tillit.felles.tid import dagens_start
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organhode import Hodefaktum, Omfang, antallet, den_foerste

_VENTER_PAA_AVDELINGEN = {
    Omfang.VIRKSOMHET: gettext_lazy("Venter på avdelingen"),
    Omfang.AVDELING: gettext_lazy("Venter på avdelingen"),
    Omfang.BYEN: gettext_lazy("Venter på avdelingene"),
}
_VENTER_PAA_VIRKSOMHETEN = {
    Omfang.VIRKSOMHET: gettext_lazy("Venter på virksomheten"),
    Omfang.AVDELING: gettext_lazy("Venter på virksomhetene"),
    Omfang.BYEN: gettext_lazy("Venter på virksomhetene"),
}


def annotasjoner(bruker: Bruker, dag: date, omfang: Omfang) -> Mapping[str, Any]:
    moeter = Moete.objects.synlig_for(bruker).filter(omfang.relasjonen("relasjon")).order_by("start_tid", "pk")
    neste, i_gang = moeter.kommende(dagens_start()), moeter.som_gaar_naa(dag)
    return {
        "moete_i_gang": den_foerste(i_gang, pk="pk", type="type", med="relasjon__underordnet__navn"),
        "neste_moete": den_foerste(neste, pk="pk", tid="start_tid", med="relasjon__underordnet__navn"),
        "ubesvart_under": _ubesvart(bruker, Part.UNDERORDNET, omfang),
        "ubesvart_over": _ubesvart(bruker, Part.OVERORDNET, omfang),
    }


def i_ord(rad: Any, _dag: date, omfang: Omfang) -> Iterator[Hodefaktum]:
    """`rad` carries the annotations above."""
    alene = omfang == Omfang.VIRKSOMHET
    if i_gang := rad.moete_i_gang:
        type_ = str(Moetetype(i_gang["type"]).label)
        verdi = type_ if alene else _("%(type)s, %(hvem)s") % {"type": type_, "hvem": i_gang["med"]}
        yield Hodefaktum(_("Møte i gang"), verdi, reverse("styringsdialog:moete", args=[i_gang["pk"]]))
    if neste := rad.neste_moete:
        naar = dato(datetime.fromisoformat(neste["tid"]))
        verdi = naar if alene else _("%(dato)s, %(hvem)s") % {"dato": naar, "hvem": neste["med"]}
        yield Hodefaktum(_("Neste møte"), verdi, reverse("styringsdialog:moete", args=[neste["pk"]]))
    dialogen = reverse("oversikt:dialog", args=[rad.pk]) if alene else reverse("styringsdialog:liste")
    if rad.ubesvart_under:
        yield Hodefaktum(str(_VENTER_PAA_VIRKSOMHETEN[omfang]), _svar(rad.ubesvart_under), dialogen)
    if rad.ubesvart_over:
        yield Hodefaktum(str(_VENTER_PAA_AVDELINGEN[omfang]), _svar(rad.ubesvart_over), dialogen)


def _svar(antall: int) -> str:
    return ngettext("svar på %(antall)s signal", "svar på %(antall)s signaler", antall) % {"antall": antall}


def _ubesvart(bruker: Bruker, part: Part, omfang: Omfang) -> Subquery:
    """How many statements of what is not approved yet it is this party's turn to answer."""
    signaler: QuerySet[Any] = Signal.objects.synlig_for(bruker).filter(omfang.relasjonen("kilde__relasjon"))
    uten = signaler.filter(venter_paa_parten(part), kilde__godkjent_tid__isnull=True)
    return antallet(uten)
