"""What a worker does with an uploaded file: read it, and keep the chain it holds for somebody to look at."""

from __future__ import annotations

from resultatkjede.actions.bygg import KjedenErTom
from resultatkjede.models import Kjedefil
from resultatkjede.utveksling import STOERSTE_FIL, FilenKanIkkeLeses, les_json, som_verdier
from tillit.felles import arbeid, filer, jobb
from tillit.felles.jobb import Krav


def les_kjedefil(pk: int) -> None:
    arbeid.utfoer(Kjedefil, pk, _les)


def _les(krav: Krav[Kjedefil]) -> None:
    fil = Kjedefil.objects.get(pk=krav.pk)
    if fil.stoerrelse > STOERSTE_FIL:  # the form has said so already; the file may have come another way
        raise FilenKanIkkeLeses
    lest = les_json(filer.les(fil.fil, sha256=fil.sha256))
    if not lest.kjede.ledd:
        raise KjedenErTom
    merknader = [{"tekst": merknad.tekst, "hva": list(merknad.hva)} for merknad in lest.merknader]
    jobb.fullfoer(krav, innhold=som_verdier(lest.kjede), merknader=merknader)
