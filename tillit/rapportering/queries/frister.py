"""What waits for somebody, for reminders: reports to deliver before a day, and reports to assess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tillit.felles.modeller import gyldighet
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.rettigheter import roller_med
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.models import Rapporteringsperiode

_LEVERER = roller_med(Rettighet.PERIODE_LEVERE)
_VURDERER = roller_med(Rettighet.PERIODE_VURDERE)


@dataclass(frozen=True)
class AapenFrist:
    """A report that waits for one of the parties, and whom to remind.

    `frist` is when it was to be delivered; a report that waits for assessment has no deadline of its own (None).
    """

    periode: Rapporteringsperiode
    venter_paa: Part
    frist: date | None
    mottakere: tuple[Bruker, ...]

    @property
    def status(self) -> str:
        return str(self.periode.status)

    @property
    def relasjon_pk(self) -> int:
        return int(self.periode.relasjon_id)


def aapne_frister(dag: date) -> list[AapenFrist]:
    """Reports open for writing on `dag` (nearest deadline first), then those that wait to be assessed: three queries.

    Who holds the role on that day is reminded, and only who can log in.
    """
    skrives = list(Rapporteringsperiode.objects.til_skriving(dag).med_partene().order_by("frist", "pk"))
    vurderes = list(
        Rapporteringsperiode.objects.filter(gyldighet(dag, "relasjon__"), status=Periodestatus.LEVERT)
        .med_partene()
        .order_by("frist", "pk")
    )
    holdere = _holdere(dag, [*skrives, *vurderes])
    return [
        AapenFrist(ett, Part.UNDERORDNET, ett.frist, tuple(holdere[ett.relasjon.underordnet_id, Part.UNDERORDNET]))
        for ett in skrives
    ] + [
        AapenFrist(ett, Part.OVERORDNET, None, tuple(holdere[ett.relasjon.overordnet_id, Part.OVERORDNET]))
        for ett in vurderes
    ]


def _holdere(dag: date, perioder: Iterable[Rapporteringsperiode]) -> dict[tuple[int, Part], list[Bruker]]:
    organer = {pk for ett in perioder for pk in (ett.relasjon.underordnet_id, ett.relasjon.overordnet_id)}
    roller = (
        Rolletildeling.objects.gyldige(dag)
        .filter(organ_id__in=organer, rolle__in=_LEVERER | _VURDERER, bruker__is_active=True)
        .select_related("bruker")
        .order_by("bruker__navn", "pk")
    )
    holdere: dict[tuple[int, Part], list[Bruker]] = defaultdict(list)
    for rad in roller:
        noekkel = (rad.organ_id, Part.UNDERORDNET if rad.rolle in _LEVERER else Part.OVERORDNET)
        if rad.bruker not in holdere[noekkel]:
            holdere[noekkel].append(rad.bruker)
    return holdere
