"""Who sits at the table, as its pages show it."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery

from styringsdialog.actions.moete import moetedato
from styringsdialog.bilder import Deltakerbilde
from styringsdialog.models import Moete
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling
from tillit.spraak.bokstaver import liten


def deltakerbilder(moete: Moete) -> tuple[Deltakerbilde, ...]:
    """One query: each party's persons, who steers first, with the role they had that day; then the guests."""
    relasjon = moete.relasjon
    roller = Rolletildeling.objects.gyldige(moetedato(moete)).filter(bruker=OuterRef("bruker")).order_by("pk")
    rader = moete.deltakere.select_related("bruker").annotate(
        rolle_over=Subquery(roller.filter(organ=relasjon.overordnet_id).values("rolle")[:1]),
        rolle_under=Subquery(roller.filter(organ=relasjon.underordnet_id).values("rolle")[:1]),
    )
    return tuple(_bilde(rad) for rad in sorted(rader, key=lambda rad: (rad.er_gjest, rad.part, rad.hvem, rad.pk)))


def _bilde(rad: Any) -> Deltakerbilde:
    rolle = rad.rolle_over if rad.part == Part.OVERORDNET else rad.rolle_under
    return Deltakerbilde(
        pk=rad.pk,
        navn=rad.hvem,
        part=rad.part,
        partnavn=rad.get_part_display(),
        om=rad.kommer_fra if rad.er_gjest else liten(str(Rolle(rolle).label)) if rolle else "",
    )
