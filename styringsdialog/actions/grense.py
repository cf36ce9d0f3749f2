"""The limit for single cases that the parties of a relation have agreed on."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.referatsak import LEDER_MOETENE
from styringsdialog.models import Enkeltsaksgrense
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class GrensenErSlik(Regelbrudd):
    melding = _("Grensen er slik allerede.")
    felt = "prosent"


@transaction.atomic
def sett_enkeltsaksgrense(
    *, relasjon: Styringsrelasjon, versjon: int, prosent: int | None, avtalt: str, av: Bruker
) -> None:
    """`versjon` is the number of the limit that was read, 0 where there was none; `prosent` None does away with it."""
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, i_dag())
    siste = relasjon.enkeltsaksgrenser.first()
    nummer = siste.nummer if siste else 0
    if nummer != versjon:
        gjeldende = {"prosent": siste.prosent, "avtalt": siste.avtalt} if siste else {}
        raise EndretAvAndre(versjon=nummer, gjeldende=gjeldende)
    if prosent == (siste.prosent if siste else None):
        raise GrensenErSlik
    with handling("enkeltsaksgrense.satt", av=av, part=LEDER_MOETENE, grunn=avtalt):
        Enkeltsaksgrense.objects.create(
            relasjon=relasjon, nummer=nummer + 1, prosent=prosent, avtalt=avtalt, satt_av=av
        )
