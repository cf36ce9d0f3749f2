"""A demand is made by the department, or told of by the virksomhet and then confirmed or not; and it is changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.actions.felles import (
    FELTER,
    KravetVarerForLenge,
    krev_eierstyring,
    krev_helt,
    laas_aapent,
)
from tillit.rapporteringskrav.actions.om_kravet import vurder_krav
from tillit.rapporteringskrav.enums import Kravstatus, Kravutfall
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.rapporteringskrav.queries import timebudsjett


class SluttdatoErPassert(Regelbrudd):
    melding = _("Sluttdatoen er passert. Sett en dag som kommer.")
    felt = "sluttdato"


class KravetErBesvart(Regelbrudd):
    melding = _("Avdelingen har allerede svart på om dette er et krav.")


class ForlengesVedVurdering(Regelbrudd):
    melding = _("Et krav gjelder lenger bare når det er vurdert på nytt. Velg «Vurder kravet» og fasthold det.")
    felt = "sluttdato"


class OverTaketUtenGrunn(Regelbrudd):
    """The hours agreed are spent: it may be asked all the same, with a reason or in another's place."""

    felt = "over_tak_grunn"

    def __init__(self, virksomhet: str, aar: int, timer: int) -> None:
        tekst = _(
            "%(virksomhet)s har brukt de %(timer)s timene partene har avtalt for %(aar)s. Skriv hvorfor dere ber om "
            "mer, eller velg et krav som fjernes samtidig."
        )
        super().__init__(tekst % {"virksomhet": virksomhet, "aar": aar, "timer": timer})


@transaction.atomic
def still_krav(  # what is asked, of whom, and why though there is no time for it
    *,
    relasjon: Styringsrelasjon,
    ogsaa: Collection[Styringsrelasjon] = (),
    over_tak_grunn: str = "",
    fjernes: Rapporteringskrav | None = None,
    av: Bruker,
    **ord_: Any,
) -> list[Rapporteringskrav]:
    """Ask it of one, or of several in one act: one row each, tied together. `ord_` are the FELTER.

    `fjernes`: a demand of `relasjon` that is removed in the same act, so that there is time for this one.
    """
    if fjernes:
        fjernes = laas_aapent(fjernes)
        # They are answered when it is removed, and are locked before the relations are.
        laas_alle(fjernes.sluttforslag.filter(utfall=""))
    pker = [relasjon.pk, *(ett.pk for ett in ogsaa)]
    relasjoner = laas_alle(Styringsrelasjon.objects.filter(pk__in=pker))
    for ett in relasjoner:
        krev_at_relasjonen_varer(ett, tid.i_dag())
        krev_helt(ord_, ett, meldt=False)
    _krev_varighet(ord_)
    over = {
        ett.pk
        for ett in relasjoner
        if not (fjernes and ett.pk == relasjon.pk) and _er_fullt(ett, ord_["gjelder_fra"].year, over_tak_grunn)
    }
    if fjernes:
        _fjern_for(fjernes, ord_["hva"], av)
    sammen = uuid4() if len(relasjoner) > 1 else None
    with handling("krav.stilt", av=av, part=Part.OVERORDNET):
        return [
            Rapporteringskrav.objects.create(
                relasjon=ett,
                sammen=sammen,
                laget_av=av,
                part=Part.OVERORDNET,
                status=Kravstatus.GJELDER,
                # Said of whose hours are spent, and read by nobody else who is asked the same.
                over_tak_grunn=over_tak_grunn if ett.pk in over else "",
                **ord_,
            )
            for ett in relasjoner
        ]


def _er_fullt(relasjon: Styringsrelasjon, aar: int, grunn: str) -> bool:
    """Whether the hours agreed for the year the demand begins in are spent. Raises where they are and no reason is
    given.
    """
    budsjett = timebudsjett(relasjon, aar=aar)
    if budsjett.tak and budsjett.er_fullt and not grunn:
        raise OverTaketUtenGrunn(relasjon.underordnet.navn, aar, budsjett.tak.timer)
    return budsjett.er_fullt


def _fjern_for(fjernes: Rapporteringskrav, hva: str, av: Bruker) -> None:
    vurder_krav(
        krav=fjernes,
        versjon=fjernes.versjon,
        utfall=Kravutfall.FJERNE,
        grunn=gettext("Gir plass til et nytt krav: %(hva)s") % {"hva": hva},
        over_fra=tid.i_dag(),
        av=av,
    )


@transaction.atomic
def meld_krav(*, relasjon: Styringsrelasjon, av: Bruker, **ord_: Any) -> Rapporteringskrav:
    """Tell of what one is asked: in the list at once, and a demand when the department says so."""
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    krev_helt(ord_, relasjon, meldt=True)
    _krev_varighet(ord_)
    with handling("krav.meldt", av=av, part=Part.UNDERORDNET):
        return Rapporteringskrav.objects.create(
            relasjon=relasjon, laget_av=av, part=Part.UNDERORDNET, status=Kravstatus.MELDT, **ord_
        )


def _krev_varighet(ord_: dict[str, Any]) -> None:
    if rules.er_for_langt(ord_["gjelder_fra"], ord_["sluttdato"]):
        raise KravetVarerForLenge
    if ord_["sluttdato"] < tid.i_dag():
        raise SluttdatoErPassert


@transaction.atomic
def endre_krav(*, krav: Rapporteringskrav, versjon: int, av: Bruker, **ord_: Any) -> None:
    """By the department. How long it holds is decided by a verdict: here it may only end sooner."""
    krav = laas_aapent(krav)
    krav.krev_versjon(versjon, FELTER)
    krev_helt(ord_, krav.relasjon, meldt=False)
    if ord_["sluttdato"] > krav.sluttdato:
        raise ForlengesVedVurdering
    with handling("krav.endret", av=av, part=Part.OVERORDNET):
        krav.lagre_ny_versjon(**ord_)


@transaction.atomic
def bekreft_krav(*, krav: Rapporteringskrav, av: Bruker) -> None:
    """What the virksomhet told of is asked of it."""
    krav = _meldt(krav)
    krev_eierstyring(krav.relasjon, opphav=krav.opphav, hjemmel=krav.hjemmel)
    with handling("krav.bekreftet", av=av, part=Part.OVERORDNET):
        krav.lagre_ny_versjon(status=Kravstatus.GJELDER, besvart_av=av, besvart_tid=tid.naa())


@transaction.atomic
def avkreft_krav(*, krav: Rapporteringskrav, svar: str, av: Bruker) -> None:
    """It is not asked, and why: it leaves the list, and the answer stays."""
    krav = _meldt(krav)
    with handling("krav.trukket", av=av, grunn=svar, part=Part.OVERORDNET):
        krav.lagre_ny_versjon(status=Kravstatus.TRUKKET, svar=svar, besvart_av=av, besvart_tid=tid.naa())


def _meldt(krav: Rapporteringskrav) -> Rapporteringskrav:
    krav = laas(krav)
    if krav.status != Kravstatus.MELDT:
        raise KravetErBesvart
    # Where another department steers now, it is for that one to ask.
    krev_at_relasjonen_varer(krav.relasjon, tid.i_dag())
    return krav
