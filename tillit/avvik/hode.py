"""What is said of early warnings in the head of a body and of the city: how many are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.avvik.models import Avviksvarsel
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organhode import Hodefaktum, Omfang, antallet


def annotasjoner(bruker: Bruker, _dag: date, omfang: Omfang) -> Mapping[str, Any]:
    aapne = Avviksvarsel.objects.synlig_for(bruker).aapne().filter(omfang.relasjonen("relasjon"))
    return {"aapne_avvik": antallet(aapne)}


def i_ord(rad: Any, _dag: date, _omfang: Omfang) -> Iterator[Hodefaktum]:
    """`rad` carries the annotation above."""
    if rad.aapne_avvik:
        antall = ngettext("%(antall)s åpent", "%(antall)s åpne", rad.aapne_avvik) % {"antall": rad.aapne_avvik}
        yield Hodefaktum(_("Varsler om avvik"), antall, reverse("avvik:liste"))
