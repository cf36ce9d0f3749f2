"""What a worker does with an uploaded file: read it, and keep the chain it holds for somebody to look at."""

from __future__ import annotations

from resultatkjede.actions.bygg import KjedenErTom
from resultatkjede.models import Kjedefil
from resultatkjede.utveksling import STOERSTE_FIL, KjedefilenKanIkkeLeses, les_json, som_verdier
from tillit.felles import arbeid, filer, jobb
from tillit.felles.jobb import Leie


def les_kjedefil(pk: int) -> None:
    arbeid.utfoer(Kjedefil, pk, _les)


def _les(leie: Leie[Kjedefil]) -> None:
    fil = Kjedefil.objects.get(pk=leie.pk)
    if fil.stoerrelse > STOERSTE_FIL:  # the form has said so already; the file may have come another way
        raise KjedefilenKanIkkeLeses
    lest = les_json(filer.les(fil.fil, sha256=fil.sha256))
    if not lest.kjede.ledd:
        raise KjedenErTom
    merknader = [{"tekst": merknad.tekst, "hva": list(merknad.hva)} for merknad in lest.merknader]
    jobb.fullfoer(leie, innhold=som_verdier(lest.kjede), merknader=merknader)
