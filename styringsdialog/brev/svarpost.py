"""The mailbox that answers to invitations come to, read letter by letter.

What is taken and what is not go each to a folder; nothing is deleted, and nobody is written back to: who sent it may
be anybody. The answer is committed before its letter is moved, so a worker that dies between reads the letter once
more, and nothing comes of that (`Svarbrev.avtrykk`).
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from styringsdialog import actions
from styringsdialog.brev.svarbrev import LENGSTE_BREV, Lestsvar, les_svarbrev
from styringsdialog.enums import Svarbrevutfall
from tillit.felles import postkasse
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.koding import sha256_av
from tillit.felles.postkasse import Nektet, Postkasse, Postkassefeil
from tillit.felles.tid import naa

logger = logging.getLogger(__name__)
# So many in a turn: the rest waits two minutes.
FLEST = 200


@paa_bokmaal
def les_svarpost() -> None:
    """Nothing, where no mailbox is set up."""
    valg = settings.SVARPOST
    if valg is None:
        return
    try:
        with postkasse.aapne(valg) as kasse:
            feil = _les_alle(kasse, valg)
    except Postkassefeil as brudd:
        logger.warning("The mailbox for answers was not read: %s", brudd.grunn)
        feil = brudd.grunn
    actions.noter_lesing(naa=naa(), feil=feil)


def _les_alle(kasse: Postkasse, valg: Any) -> str:
    """Empty where every letter was dealt with: one that makes an error of ours must not hold back the others."""
    uferdige = 0
    for nummer in kasse.numre()[:FLEST]:
        try:
            _les_ett(kasse, nummer, valg)
        except Nektet as brudd:
            logger.warning("A letter in the mailbox for answers was left for another try: %s", brudd.grunn)
            uferdige += 1
        except Postkassefeil:
            raise
        except Exception:
            logger.exception("A letter in the mailbox for answers was left for another try")
            uferdige += 1
    return _("Noen brev ble liggende til neste forsøk: %(antall)s.") % {"antall": uferdige} if uferdige else ""


def _les_ett(kasse: Postkasse, nummer: str, valg: Any) -> None:
    stoerrelse = kasse.stoerrelse(nummer)
    if stoerrelse is None:
        return
    raatt = kasse.brev(nummer) if stoerrelse <= LENGSTE_BREV else f"{kasse.gyldighet}:{nummer}".encode()
    if raatt is None:
        return
    lest = les_svarbrev(raatt) if stoerrelse <= LENGSTE_BREV else Lestsvar(Svarbrevutfall.FOR_STORT)
    utfall = actions.ta_imot_svarbrev(lest=lest, avtrykk=sha256_av(raatt), naa=naa())
    kasse.flytt(nummer, valg.taken if utfall == Svarbrevutfall.TATT else valg.refused)
