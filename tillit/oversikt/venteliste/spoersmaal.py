"""Questions from those elected: what a department answers, and what a virksomhet is asked to contribute."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.formater import i_anfoersel
from tillit.felles.tid import i_dag, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.venteliste.former import UNDER, Ventegruppe, Ventelinje, flere, frist, gruppe, kom, kort
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.queries import ventende_bidrag, ventende_svar


def svar(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """To write, to ask for again, to approve. One query."""
    rader = utdrag(ventende_svar(bruker, organer, i_dag=i_dag(), hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.SPOERSMAAL,
        _("Spørsmål fra folkevalgte"),
        _("Spørsmål fra folkevalgt"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_hva(rad),
                virksomhet=rad.relasjon.underordnet.navn,
                dag=rad.frist,
                naar=(frist(rad.frist), *kom(oslodag(rad.stilt_tid))),
                over_frist=rad.frist < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle spørsmål"), reverse("spoersmaal:liste"))],
        merknad=_("Den som spurte, ser fristen."),
    )


def bidrag(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """What the department needs from the virksomhet to answer. One query."""
    rader = utdrag(ventende_bidrag(bruker, organer, hoeyst=antall + 1), antall)
    return gruppe(
        Venteslag.SPOERSMAALSBIDRAG,
        _("Spørsmål avdelingen ber dere bidra til"),
        _("Spørsmål å bidra til"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_("%(avdeling)s ber om: %(hva)s")
                % {"avdeling": rad.relasjon.overordnet.navn, "hva": i_anfoersel(kort(rad.bestilling, UNDER))}
                if rad.bestilling
                else rad.relasjon.overordnet.navn,
                virksomhet=rad.relasjon.underordnet.navn,
                dag=rad.bidragsfrist,
                naar=(frist(rad.bidragsfrist),),
                over_frist=rad.bidragsfrist < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle spørsmål"), reverse("spoersmaal:liste"))],
    )


def _hva(rad: Any) -> str:
    """What the department has to do with it."""
    if rad.status == Spoersmaalsstatus.TIL_GODKJENNING:
        return _("Svaret skal godkjennes") if rad.kan_godkjennes else _("Ingen i avdelingen kan godkjenne svaret")
    if rad.status == Spoersmaalsstatus.HOS_VIRKSOMHETEN:
        if rad.bidragsfrist and rad.bidragsfrist < i_dag():
            return _("Fristen for bidraget fra virksomheten er gått ut")
        return _("Virksomheten har ikke bidratt ennå")
    if rad.status == Spoersmaalsstatus.BIDRAG_GITT:
        return _("Virksomheten har bidratt, og svaret skal skrives")
    return _("Svaret er i retur") if rad.returgrunn else _("Svaret skal skrives")
