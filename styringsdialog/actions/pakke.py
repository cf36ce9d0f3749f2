"""Order a møtepakke. What happens to it afterwards is the job's (felles.jobb)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from styringsdialog.actions.aapent import laas_program
from styringsdialog.models import Moete, Moetepakke
from tillit.felles import jobb
from tillit.felles.historikk import handling
from tillit.organisasjon.models import Bruker


@transaction.atomic
def bestill_pakke(*, moete: Moete, av: Bruker) -> Moetepakke:
    """A new version, while the programme is open; the one that is being made, where one is."""
    moete = laas_program(moete)
    if i_arbeid := moete.pakker.i_arbeid().first():
        pakke: Moetepakke = i_arbeid
        return pakke
    siste = moete.pakker.aggregate(siste=Max("nummer"))["siste"] or 0
    with handling("moetepakke.bestilt", av=av):
        pakke = Moetepakke.objects.create(moete=moete, nummer=siste + 1, bestilt_av=av)
    jobb.bestill(pakke)
    return pakke
