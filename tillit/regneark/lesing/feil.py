"""A file that cannot be read, and why, in words for the one who sent it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd


class RegnearketKanIkkeLeses(Regelbrudd):
    melding = _("Filen kan ikke leses. Lagre den på nytt i regnearkprogrammet, og last opp igjen.")
    felt = "fil"
