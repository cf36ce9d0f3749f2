"""Why a document is not made: it would have lacked something that nobody would have seen was missing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tillit.felles.feil import Regelbrudd


class FilTilDokumentetMangler(Regelbrudd):
    melding = gettext_lazy(
        "En skrift, et stilark eller et bilde som dokumentet trenger, mangler på serveren. "
        "Si fra til den som drifter den, og bestill på nytt etterpå."
    )


class NoeKomIkkeMed(Regelbrudd):
    melding = gettext_lazy(
        "En tegning eller en henvisning kunne ikke settes inn, og dokumentet er ikke laget uten. "
        "Si fra til den som drifter systemet."
    )
