"""Take an answer that came by letter: the same as on the meeting's page, by whoever the letter says it is.

An address is a claim and no log-in. All that a forged letter can do is to answer for somebody who is called, for whom
the answer says that it came by e-mail, until they answer otherwise.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce

from styringsdialog import rules
from styringsdialog.actions.innkalling import skriv_svar
from styringsdialog.brev.svarbrev import Lestsvar
from styringsdialog.enums import Svarbrevutfall
from styringsdialog.models import Deltaker, Moete, Svarbrev, Svarpostlesing
from tillit.felles.laas import laas
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.oppbevaring import rydd


@transaction.atomic
def ta_imot_svarbrev(*, lest: Lestsvar, avtrykk: str, naa: datetime) -> Svarbrevutfall:
    """What became of the letter `avtrykk`; the second time it is read, what became of it the first."""
    moete = Moete.objects.filter(kalender__uid=lest.uid).first() if lest.uid else None
    moete = laas(moete) if moete else None
    if kjent := Svarbrev.objects.filter(avtrykk=avtrykk).first():
        return Svarbrevutfall(kjent.utfall)
    utfall = _svar(lest, moete, naa=naa)
    tatt = utfall == Svarbrevutfall.TATT
    Svarbrev.objects.get_or_create(
        avtrykk=avtrykk,
        defaults={"utfall": utfall, "lest_tid": naa, "avsender": "" if tatt else lest.avsender, "moete": moete},
    )
    return utfall


def noter_lesing(*, naa: datetime, feil: str) -> None:
    """The mailbox was read to the end, or it was not, and why; since when is of the first time of many."""
    endret: dict[str, Any] = {"feil": feil[:500], "feil_siden": Coalesce("feil_siden", naa) if feil else None}
    if not feil:
        endret["lest_tid"] = naa
    Svarpostlesing.objects.get_or_create(pk=1)
    Svarpostlesing.objects.update(**endret)


def rydd_svarbrev(*, naa: datetime) -> int:
    return rydd(
        Oppbevaringsslag.SVARBREV, naa=naa, fjern=lambda foer: Svarbrev.objects.filter(lest_tid__lt=foer).delete()[0]
    )


def _svar(lest: Lestsvar, moete: Moete | None, *, naa: datetime) -> Svarbrevutfall:
    """`moete` is locked."""
    if lest.utfall != Svarbrevutfall.TATT:
        return lest.utfall
    if moete is None:
        return Svarbrevutfall.UKJENT
    rader = _innkalte_med(moete, lest)
    rad = rader[0] if len(rader) == 1 else None
    # When the letter says it was made, but no later than now: a clock that is ahead must not speak for ever.
    laget = min(lest.laget or naa, naa)
    hindringer = {
        Svarbrevutfall.FREMMED: not rader,
        Svarbrevutfall.DELT_ADRESSE: len(rader) > 1,
        Svarbrevutfall.STENGT: not rules.kan_svare_paa_innkalling(status=moete.status),
        Svarbrevutfall.FOER_FLYTTING: lest.sekvens < moete.kalender.spurt_fra,
        Svarbrevutfall.ELDRE: rad is not None and rad.svart_tid is not None and laget < rad.svart_tid,
    }
    if hinder := next((utfall for utfall, gjelder in hindringer.items() if gjelder), None):
        return hinder
    assert rad is not None and lest.svar is not None  # noqa: S101, PT018  # as above, for the type checker
    skriv_svar(rad, lest.svar, tid=laget, av=None)
    return Svarbrevutfall.TATT


def _innkalte_med(moete: Moete, lest: Lestsvar) -> list[Deltaker]:
    """Those called who have the address; where several share one, the one whose name the answer bears.

    Who may no longer see the meeting is called no longer, as where its letters are sent.
    """
    alle = moete.deltakere.select_related("bruker").order_by("pk")
    rader = [rad for rad in alle if lest.adresse and rad.brevadresse.lower() == lest.adresse]
    rader = [rad for rad in rader if rad.bruker is None or Moete.objects.synlig_for(rad.bruker).filter(pk=moete.pk)]
    ved_navn = [rad for rad in rader if rad.hvem.casefold() == lest.navn.casefold()]
    return ved_navn if len(rader) > 1 and ved_navn else rader
