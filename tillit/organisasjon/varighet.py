"""In a relation that has ended nothing new begins, in whatever room: what was begun goes on to its end."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.organisasjon import rules
from tillit.organisasjon.models import Styringsrelasjon


class RelasjonenErAvsluttet(Regelbrudd):
    melding = _(
        "Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe "
        "nytt i den."
    )


def krev_at_relasjonen_varer(relasjon: Styringsrelasjon, dag: date) -> None:
    """`dag` is today, or the day of the meeting something is to be taken up in."""
    if rules.relasjonen_er_avsluttet(gyldig_til=relasjon.gyldig_til, dag=dag):
        raise RelasjonenErAvsluttet
