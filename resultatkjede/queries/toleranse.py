"""What the parties of a relation have agreed to live with, and what is proposed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from resultatkjede.enums import Risikonivaa, Toleransestatus
from resultatkjede.models import Risikotoleranse
from resultatkjede.risikobilder import Toleransebilde
from tillit.felles.tid import i_dag, oslodag
from tillit.organisasjon.access import kan_i_relasjon, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.spraak.bokstaver import liten


@dataclass(frozen=True)
class Toleranseside:
    """What is agreed, what waits for an answer, what was before, and what this reader may do."""

    relasjon: Styringsrelasjon
    avtalt: Toleransebilde
    forslag: Risikotoleranse | None
    forslag_i_ord: Toleransebilde | None
    forslag_fra: str
    svarer: str
    tidligere: tuple[Risikotoleranse, ...]
    kan_foreslaa: bool
    kan_svare: bool
    kan_trekke: bool


def avtalte_toleranser(relasjoner: Collection[int]) -> dict[int, Risikotoleranse]:
    """The newest agreed one of each relation that has one. One query."""
    avtalte = Risikotoleranse.objects.filter(relasjon__in=relasjoner, status=Toleransestatus.AVTALT)
    return {ett.relasjon_id: ett for ett in avtalte.order_by("nummer")}


def toleranseside(relasjon: Styringsrelasjon, leser: Bruker) -> Toleranseside:
    """One query. A proposal is between the parties until it is agreed."""
    alle = list(Risikotoleranse.objects.filter(relasjon=relasjon).select_related("foreslaatt_av", "svart_av"))
    avtalte = [ett for ett in alle if ett.status == Toleransestatus.AVTALT]
    part = part_til(leser, relasjon, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    leser_dialog = kan_i_relasjon(leser, Rettighet.DIALOG_LESE, relasjon)
    forslag = next((ett for ett in alle if ett.status == Toleransestatus.FORESLAATT), None) if leser_dialog else None
    return Toleranseside(
        relasjon=relasjon,
        avtalt=toleransebilde(avtalte[-1] if avtalte else None),
        forslag=forslag,
        forslag_i_ord=toleransebilde(forslag) if forslag else None,
        forslag_fra=relasjon.navn_paa(Part(forslag.part)) if forslag else "",
        svarer=relasjon.navn_paa(Part(forslag.part).motpart) if forslag else "",
        tidligere=tuple(reversed([ett for ett in alle if ett not in avtalte[-1:] and ett != forslag]))
        if leser_dialog
        else (),
        kan_foreslaa=part is not None and forslag is None and not hvorfor_stengt(relasjon, i_dag()),
        kan_svare=forslag is not None and part is not None and part != forslag.part,
        kan_trekke=forslag is not None and part == (forslag.part if forslag else None),
    )


def toleransebilde(toleranse: Risikotoleranse | None) -> Toleransebilde:
    if toleranse is None:
        return Toleransebilde()
    return Toleransebilde(
        avtalt=toleranse.status == Toleransestatus.AVTALT,
        operasjonell=godtatt_i_ord(toleranse.operasjonell_til),
        strategisk=godtatt_i_ord(toleranse.strategisk_til),
        operasjonell_til=toleranse.operasjonell_til,
        strategisk_til=toleranse.strategisk_til,
        begrunnelse=toleranse.begrunnelse,
        avtalt_dato=oslodag(toleranse.svart_tid) if toleranse.svart_tid else None,
    )


def godtatt_i_ord(til: str) -> str:
    """What is accepted without measures, when the highest accepted level is `til`."""
    if not til:
        return _("Ingen risiko godtas uten tiltak")
    if til == Risikonivaa.SVAERT_HOEY:
        return _("Alle nivåer godtas uten tiltak")
    if til == Risikonivaa.LAV:
        return _("Lav risiko godtas uten tiltak")
    return _("Til og med %(nivaa)s risiko godtas uten tiltak") % {"nivaa": liten(str(Risikonivaa(til).label))}
