"""A party says what it thinks of the meeting it was in, before it reads what the other party says."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Dialogevaluering, Moete
from styringsdialog.rules import evaluering as regler
from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker


class IkkeHoldtStyringsmoete(Regelbrudd):
    melding = _("Partene evaluerer et styringsmøte når det er holdt.")


class SvareneStaarFast(Regelbrudd):
    melding = _("Begge parter har svart. Svarene kan ikke lenger endres.")


class HarSvartForDenAndre(Regelbrudd):
    melding = _("Du har svart for den andre parten. En annen må svare for denne.")


@transaction.atomic
def evaluer(*, moete: Moete, versjon: int, svar: Mapping[str, str], av: Bruker, part: str) -> Dialogevaluering:
    """`svar` by field of `rules.evaluering.FELTER`; `versjon` is what was read of one's own party, 0 for nothing."""
    moete = laas(moete)
    if not regler.kan_evalueres(moetetype=moete.type, er_holdt=moete.er_holdt(tid.i_dag())):
        raise IkkeHoldtStyringsmoete
    gitt = {ett.part: ett for ett in moete.evalueringer.all()}
    if regler.staar_fast(gitt):
        raise SvareneStaarFast
    if any(ett.av_id == av.pk for ett in gitt.values() if ett.part != part):
        raise HarSvartForDenAndre
    egen = gitt.get(part)
    with handling("dialog.evaluert", av=av, part=part):
        if egen is None:
            return Dialogevaluering.objects.create(moete=moete, part=part, av=av, **svar)
        egen.krev_versjon(versjon, regler.FELTER)
        egen.lagre_ny_versjon(av=av, tid=tid.naa(), **svar)
    return egen
