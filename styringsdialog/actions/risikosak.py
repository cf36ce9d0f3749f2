"""A difference becomes a point of the next styringsmøte."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.risiko import laast_aktiv_risiko
from resultatkjede.models import Risiko
from resultatkjede.queries.risiko import risikovisninger
from styringsdialog import rules
from styringsdialog.actions.aapent import laas_program
from styringsdialog.actions.sak import neste_plass
from styringsdialog.enums import Sakskategori
from styringsdialog.models import Sakspunkt
from styringsdialog.queries.risikosak import neste_styringsmoete, saker_om, saksgrunnlag, sakstittel
from styringsdialog.saklinje import HENSIKT
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker

MINUTTER = 15


class IngenMoetePlanlagt(Regelbrudd):
    melding = _("Ingen styringsmøter er planlagt. Byrådsavdelingen må planlegge et møte før risikoen kan tas opp.")


class TattOpp(NamedTuple):
    sak: Sakspunkt
    ny: bool


@transaction.atomic
def ta_opp_risiko(*, risiko: Risiko, av: Bruker, part: str) -> TattOpp:
    """The risk as a point of the next styringsmøte, with what both parties say of it; the one it has, if it has one.

    Whoever takes up a risk waits for its chain, so two who do it at once get the same point.
    """
    neste = neste_styringsmoete(risiko.kjede.maal.relasjon, naa=tid.naa())
    if neste is not None:
        laas(neste)
    risiko = laast_aktiv_risiko(risiko)
    saker = saker_om(risiko)
    if sak := next((sak for sak in saker if rules.programmet_er_aapent(status=sak.moete.status)), None):
        return TattOpp(sak, ny=False)
    if neste is None:
        raise IngenMoetePlanlagt
    moete = laas_program(neste)
    dag = tid.i_dag()
    visning = risikovisninger(Risiko.objects.filter(pk=risiko.pk), leser=None, i_dag=dag)[0]
    with handling("sak.foreslaatt", av=av, part=part):
        sak = Sakspunkt.objects.create(
            moete=moete,
            tittel=sakstittel(risiko),
            kategori=Sakskategori.RISIKO,
            hensikt=HENSIKT,
            min_plan=MINUTTER,
            maal_id=risiko.kjede.maal_id,
            risiko=risiko,
            grunnlag=saksgrunnlag(visning, dag=dag),
            foreslaatt_av=av,
            part=part,
            rekkefoelge=neste_plass(moete),
        )
    return TattOpp(sak, ny=True)
