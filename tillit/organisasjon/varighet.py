"""Nothing new begins in a relation before its first day or after its last, in whatever room: what was begun goes on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.organisasjon import rules
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon


class RelasjonenErAvsluttet(Regelbrudd):
    def __init__(self, fra: date) -> None:
        tekst = _(
            "Styringsrelasjonen er avsluttet fra og med %(dag)s. Det partene har begynt på, kan gjøres ferdig, men de "
            "begynner ikke på noe nytt i den."
        )
        super().__init__(tekst % {"dag": dato(fra)})


class RelasjonenHarIkkeBegynt(Regelbrudd):
    def __init__(self, fra: date) -> None:
        tekst = _("Styringsrelasjonen gjelder fra og med %(dag)s. Partene begynner ikke på noe nytt i den før da.")
        super().__init__(tekst % {"dag": dato(fra)})


def krev_at_relasjonen_varer(relasjon: Styringsrelasjon, dag: date) -> None:
    """`dag` is today, or the day of the meeting something is to be taken up in."""
    if not rules.relasjonen_har_begynt(gyldig_fra=relasjon.gyldig_fra, dag=dag):
        raise RelasjonenHarIkkeBegynt(relasjon.gyldig_fra)
    if relasjon.gyldig_til and rules.relasjonen_er_avsluttet(gyldig_til=relasjon.gyldig_til, dag=dag):
        raise RelasjonenErAvsluttet(relasjon.gyldig_til)


def hvorfor_stengt(relasjon: Styringsrelasjon, dag: date) -> str:
    """What stands where something new is begun; empty where it may be. It is what the action would answer."""
    try:
        krev_at_relasjonen_varer(relasjon, dag)
    except Regelbrudd as brudd:
        return str(brudd.melding)
    return ""


def stengt_for_moeter(relasjon: Styringsrelasjon, i_dag: date) -> str:
    """As `hvorfor_stengt`, of planning a meeting, which is done before the relation holds too."""
    return hvorfor_stengt(relasjon, max(i_dag, relasjon.gyldig_fra))


def kan_begynne(bruker: Bruker, relasjon: Styringsrelasjon, *, til: Rettighet, dag: date) -> bool:
    """True where the right `til` lets one of the user's own parties begin something in the relation that day."""
    return part_til(bruker, relasjon, til=til) is not None and not hvorfor_stengt(relasjon, dag)
