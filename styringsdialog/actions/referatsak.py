"""The last referat, where it is not approved, is the first point of the next meeting: once, until it is approved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from styringsdialog.actions.forslag import trekk_forslag
from styringsdialog.actions.sak import trekk_sak
from styringsdialog.enums import Moetestatus, Referatstatus, Sakshensikt, Sakskategori, Sakstilstand
from styringsdialog.models import Moete, Referat, Saksforslag, Sakspunkt
from tillit.felles import tid
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.varighet import hvorfor_stengt

# The department leads the meetings, so what is put on the programme by itself stands under it.
LEDER_MOETENE = Part.OVERORDNET
MINUTTER = 5
# Before whatever else is on the programme.
FOERST = 0
_AAPNE = (Moetestatus.PLANLAGT, Moetestatus.INNKALT)


def referat_aa_godkjenne(relasjon_id: int, moetetype: str, **foer: Any) -> Referat | None:
    """The last of that kind between the parties, where it is not approved and no meeting to come has it as a point.

    `foer` narrows which meetings may be the last.
    """
    alle = Referat.objects.filter(moete__relasjon=relasjon_id, moete__type=moetetype, **foer)
    siste = alle.select_related("moete").order_by("-moete__start_tid", "-pk").first()
    if siste is None or siste.status == Referatstatus.GODKJENT:
        return None
    return None if _sakene(siste).exists() or _ventende(siste).exists() else siste


def ta_opp_referatet(moete: Moete, *, av: Bruker) -> Sakspunkt | None:
    """Whoever calls it holds the meetings (`laas_moetene`), and the programme of this one is open."""
    referat = referat_aa_godkjenne(moete.relasjon_id, moete.type, moete__start_tid__lt=moete.start_tid)
    # After the end of the relation nothing is put on a programme: the referat is approved outside a meeting then.
    if referat is None or hvorfor_stengt(moete.relasjon, moete.dato):
        return None
    with handling("sak.foreslaatt", av=av, part=LEDER_MOETENE):
        return Sakspunkt.objects.create(
            moete=moete,
            referat=referat,
            foreslaatt_av=av,
            part=LEDER_MOETENE,
            kategori=Sakskategori.OPPDRAG,
            hensikt=Sakshensikt.BESLUTTE,
            min_plan=MINUTTER,
            rekkefoelge=FOERST,
            tittel=_tittel(referat),
        )


def ta_opp_i_neste(moete: Moete, *, av: Bruker) -> None:
    """Of a meeting whose referat goes out: the next one, where it is planned already."""
    senere = Moete.objects.filter(relasjon=moete.relasjon_id, type=moete.type, status__in=_AAPNE)
    senere = senere.filter(start_tid__gt=max(moete.start_tid, tid.naa()))
    if neste := senere.order_by("start_tid", "pk").first():
        ta_opp_referatet(neste, av=av)


def laas_moetene(relasjon_id: int) -> dict[int, Moete]:
    """The meetings between the parties by number, locked together: a referat is a point of one of them, so who plans,
    calls, sends out and approves stands in one queue.
    """
    return {ett.pk: ett for ett in laas_alle(Moete.objects.filter(relasjon=relasjon_id))}


def legg_ned_referatsaken(referat: Referat, *, av: Bruker) -> None:
    """It is approved: where the parties are called the point stays to be read, and says why it is taken off."""
    for sak in list(_sakene(referat).select_related("moete").order_by("moete", "pk")):
        trekk_sak(sak=sak, grunn=_er_godkjent(), av=av, part=LEDER_MOETENE)
    for forslag in list(_ventende(referat)):
        trekk_forslag(forslag=forslag, grunn=_er_godkjent(), av=av, part=LEDER_MOETENE)


def _ventende(referat: Referat) -> Any:
    """Postponed, and to be taken up again."""
    return Saksforslag.objects.ventende().filter(utsatt_fra__referat=referat)


def _sakene(referat: Referat) -> Any:
    return Sakspunkt.objects.filter(referat=referat, tilstand=Sakstilstand.AKTIV, moete__status__in=_AAPNE)


@paa_bokmaal
def _tittel(referat: Referat) -> str:
    return _("Godkjenne referatet fra møtet %(dato)s") % {"dato": dato(referat.moete.dato)}


@paa_bokmaal
def _er_godkjent() -> str:
    return _("Referatet er godkjent av begge parter.")
