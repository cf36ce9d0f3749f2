"""What is asked of a password, in Norwegian: Django's own catalogue lacks these two sentences."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class Lengde(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Passordet er for kort. Bruk minst %(antall)d tegn.") % {"antall": self.min_length}

    def get_help_text(self) -> str:
        return _("Bruk minst %(antall)d tegn, gjerne en hel setning.") % {"antall": self.min_length}
