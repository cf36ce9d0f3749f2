"""The chain as a whole."""

from __future__ import annotations

from django.db import transaction

from resultatkjede.actions.laasing import nummerer
from resultatkjede.models import Ledd, Resultatkjede
from resultatkjede.queries import kjedebilde
from resultatkjede.tegning import ordnet
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_foerste
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


@transaction.atomic
def start_kjede(*, maal: Maal, av: Bruker) -> Resultatkjede:
    """The chain of the goal, begun now if it was not. Two who begin at once get the same one."""
    laas(maal)
    if kjede := laas_foerste(Resultatkjede.objects.filter(maal=maal)):
        return kjede
    with handling("kjede.startet", av=av):
        return Resultatkjede.objects.create(maal=maal)


@transaction.atomic
def ordne_kjede(*, maal: Maal, av: Bruker) -> None:
    """Let the cards change places within their steps so that fewer edges cross."""
    kjede = start_kjede(maal=maal, av=av)
    orden = ordnet(kjedebilde(maal))
    ledd = {ett.pk: ett for ett in Ledd.objects.filter(kjede=kjede)}
    with handling("kjede.ordnet", av=av):
        for kolonne in orden.values():
            nummerer(ledd, kolonne)
