"""Comments on a referat: who ends one, and until when they are asked for. Pure."""

from __future__ import annotations

from datetime import date

from styringsdialog.enums import Kommentarutfall
from tillit.felles.fletting import flett_linjer, med_ett_slags_linjeskift, uten_linjene
from tillit.felles.tid import pluss_virkedager

DAGER_TIL_AA_KOMMENTERE = 10


def kan_avslutte_kommentar(*, utfall: str, skrevet_av: str, part: str | None) -> bool:
    """Who wrote it says that it is answered, the other party whether it is taken in. Nobody decides for both."""
    return part is not None and (utfall == Kommentarutfall.BESVART) == (part == skrevet_av)


def foreslaatt_kommentarfrist(i_dag: date) -> date:
    return pluss_virkedager(i_dag, DAGER_TIL_AA_KOMMENTERE)


def kommentarfristen_er_ute(*, frist: date | None, i_dag: date) -> bool:
    """Comments are welcome still: what a deadline never does is approve."""
    return frist is not None and frist < i_dag


def slik_det_blir(*, avsnitt: str, forslag: str, staar: str) -> str | None:
    """The paragraph when the proposed words are taken in: what others have written in it since stands too.

    `avsnitt` is what the proposal began from, `staar` what stands now. Shown before it is done, and done as shown. No
    words proposed: the text as it was read is struck out, and None says that it has been rewritten too much for that.
    """
    staar = med_ett_slags_linjeskift(staar)
    sett, skrevet = med_ett_slags_linjeskift(avsnitt), med_ett_slags_linjeskift(forslag)
    if not skrevet:
        return uten_linjene(sett=sett, lagret=staar)
    return flett_linjer(sett=sett, skrevet=skrevet, lagret=staar)
