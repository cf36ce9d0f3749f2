"""What stands on another page becomes a matter: on the programme of a meeting, or to wait for one."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from resultatkjede.actions.risiko import laast_aktiv_risiko
from resultatkjede.models import Risiko
from styringsdialog.actions.aapent import laas_program
from styringsdialog.actions.oppfoelging import krev_aapen_oppfoelging
from styringsdialog.actions.sak import neste_plass
from styringsdialog.models import Moete, Oppfoelging, Saksforslag, Sakspunkt, Signal
from styringsdialog.queries.opphav import (
    Ting,
    forslag_om,
    opphav_til,
    saker_om,
    sakinnhold,
    som_staar,
)
from tillit.felles import tid
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.handlingsrom.actions import laast_staaende_grense
from tillit.handlingsrom.models import MoettGrense
from tillit.maal.actions.maal import krev_aapent
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class TattOpp(NamedTuple):
    """Where it stands: on a programme, or waiting for a meeting."""

    sak: Sakspunkt | Saksforslag
    ny: bool


@transaction.atomic
def ta_opp(*, ting: Ting, moete: Moete | None, av: Bruker, part: str) -> TattOpp:
    """As a point of `moete`, with how it stands now; None: it waits. The one it has, if it has one: whoever proposes
    something by a click waits for the relation, so two who do it at once get the same.
    """
    opphav = opphav_til(ting)
    if moete is not None:
        moete = laas(moete)
    if isinstance(ting, Oppfoelging):
        krev_aapen_oppfoelging(laas(ting))
    relasjon = laas(opphav.relasjon)
    krev_at_relasjonen_varer(relasjon, moete.dato if moete else tid.i_dag())
    if isinstance(ting, MoettGrense):
        ting = laast_staaende_grense(ting)
    elif not isinstance(ting, Signal | Risiko | Oppfoelging):
        krev_aapent(laas(opphav.kolonner["maal"]))
    if isinstance(ting, Risiko):
        ting = laast_aktiv_risiko(ting)
    if staar := som_staar(saker_om(opphav)) or forslag_om(opphav):
        return TattOpp(staar, ny=False)
    innhold = sakinnhold(ting, dag=tid.i_dag())
    felter = {**vars(innhold), **opphav.kolonner, "foreslaatt_av": av, "part": part}
    if moete is None:
        with handling("forslag.fremmet", av=av, part=part):
            return TattOpp(Saksforslag.objects.create(relasjon=opphav.relasjon, **felter), ny=True)
    moete = laas_program(moete)
    with handling("sak.foreslaatt", av=av, part=part):
        return TattOpp(Sakspunkt.objects.create(moete=moete, rekkefoelge=neste_plass(moete), **felter), ny=True)
