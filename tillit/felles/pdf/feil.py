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


class SammensettingenStanset(Regelbrudd):
    """The process that joins a long document was killed: by the kernel, when the container had no more memory."""

    proeves_om = 15
    melding = gettext_lazy(
        "Dokumentet er ikke laget, fordi arbeidet med å sette sammen delene ble stanset på serveren. "
        "Skjer det flere ganger, mangler serveren trolig minne. Si fra til den som drifter den."
    )
