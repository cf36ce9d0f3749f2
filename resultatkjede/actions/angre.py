"""Undo and do again: acts of their own, worked out from the history the database keeps."""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.tilbakefoering import KanIkkeAngres, rader, ta_tilbake
from resultatkjede.models import Resultatkjede
from resultatkjede.queries.endringer import kjedestand
from resultatkjede.rules.angre import ANGRET, GJENTATT, Gjort
from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


class IngentingAaAngre(Regelbrudd):
    melding = _("Du har ikke gjort noe her det siste døgnet som kan angres.")


class IngentingAaGjenta(Regelbrudd):
    melding = _("Du har ikke angret noe som kan gjøres på nytt.")


@transaction.atomic
def angre(*, maal: Maal, av: Bruker) -> str:
    """Take back the newest the user did in the chain; what it was, in words."""
    laas_alle(Resultatkjede.objects.filter(maal=maal))
    mine = kjedestand(maal.pk, av).stabler.angre
    if not mine:
        raise IngentingAaAngre
    return _ta_tilbake(mine[-1], navn=ANGRET, av=av)


@transaction.atomic
def gjenta(*, maal: Maal, av: Bruker) -> str:
    """Take back the newest undoing; what was undone, in words."""
    laas_alle(Resultatkjede.objects.filter(maal=maal))
    mine = kjedestand(maal.pk, av).stabler.gjenta
    if not mine:
        raise IngentingAaGjenta
    return _ta_tilbake(mine[-1], navn=GJENTATT, av=av)


def _ta_tilbake(gjort: Gjort, *, navn: str, av: Bruker) -> str:
    """All of it or nothing: what a rule of the database refuses is said in its own words."""
    hva = gjort.hva
    try:
        with transaction.atomic(), handling(navn, av=av, angrer=gjort.kontekst, hva=hva):
            ta_tilbake(gjort.kontekst, alle=rader(gjort.kontekst), av=av)
            connection.check_constraints()
    except IntegrityError as feil:
        raise KanIkkeAngres(_grunn(feil)) from feil
    return hva


def _grunn(feil: IntegrityError) -> str:
    try:
        return str(_("Dette kan ikke angres nå. %(grunn)s") % {"grunn": regelbrudd_fra(feil).melding})
    except IntegrityError:
        return str(KanIkkeAngres.melding)
