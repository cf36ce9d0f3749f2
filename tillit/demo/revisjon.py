"""Documents to the revisor: the demonstration's own letters and referater, some received, some waiting, some not sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import ETATSSTYRER_MOS, REVISOR
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.revisjon import actions
from tillit.revisjon.models import Revisjonsdokument
from tillit.revisjon.queries import klare_dokumenter

# The last ones are ready, and nobody has sent them yet.
USENDT = 2


def opprett_revisjon(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Revisjonsdokument.objects.exists():
        return
    bym, styrer, revisor = relasjoner[BYMILJOE], personer[ETATSSTYRER_MOS.brukernavn], personer[REVISOR.brukernavn]
    aar = i_dag().year
    klare = klare_dokumenter(bym, aar=aar, i_dag=i_dag())[:-USENDT]
    foerst = max(len(klare) // 2, 1)
    for dager, del_ in ((20, klare[:foerst]), (3, klare[foerst:])):
        with klokken(i_dag() - timedelta(days=dager)):
            actions.send(relasjon=bym, aar=aar, dokumenter=[ett.sendes for ett in del_], av=styrer)
    with klokken(i_dag() - timedelta(days=15)):
        numre = list(Revisjonsdokument.objects.order_by("pk").values_list("pk", flat=True)[:foerst])
        actions.kvitter_for_alle(numre=numre, av=revisor)
