"""What is given in a letter: said when it is issued, answered by its receipt. The letter itself is the room's above.

Both are called by the actions that issue and receive, which hold the letter and say in history what is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from styringsdialog.actions.referat import foelg_opp
from styringsdialog.actions.signal import Utsagn, skriv_svar
from styringsdialog.enums import Svar
from styringsdialog.models import Signal, Styringsdokument
from tillit.felles.laas import laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Brevsvar:
    """What the virksomhet answers to one thing in a letter. `grunn` is why, where it disputes it."""

    enig: bool
    grunn: str = ""


def gi_i_brevet(dokument: Styringsdokument, utsagn: Sequence[Utsagn], *, av: Bruker) -> None:
    """Each as a signal of the letter. Who gives them has thereby said that they are so."""
    for ett in utsagn:
        signal = Signal.objects.create(
            kilde=dokument.kilde, **ett.verdier(), foert_av=av, foert_av_part=Part.OVERORDNET
        )
        skriv_svar(signal, svar=Svar.BEKREFTET, grunn="", av=av, part=Part.OVERORDNET)


def besvar_i_brevet(dokument: Styringsdokument, svarene: Mapping[int, Brevsvar], *, av: Bruker) -> None:
    """All of them at once. `svarene` by the number of the signal: one that is not answered raises KeyError."""
    for signal in laas_alle(Signal.objects.filter(kilde__dokument=dokument)):
        ett = svarene[signal.pk]
        svar = Svar.BEKREFTET if ett.enig else Svar.BESTRIDT
        skriv_svar(signal, svar=svar, grunn="" if ett.enig else ett.grunn, av=av, part=Part.UNDERORDNET)


def foelg_opp_brevet(dokument: Styringsdokument) -> None:
    """When it is received: what binds and has a deadline is to be done."""
    foelg_opp(Signal.objects.filter(kilde__dokument=dokument))
