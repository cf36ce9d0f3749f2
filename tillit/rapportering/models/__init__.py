"""Rows of periodic reporting."""

from tillit.rapportering.models.leveranse import Leveranse, Opplaasing, Styringsvurdering, Traadinnlegg
from tillit.rapportering.models.periode import Rapporteringsperiode
from tillit.rapportering.models.seksjon import Rapportseksjon, Sidetekst

__all__ = [
    "Leveranse",
    "Opplaasing",
    "Rapporteringsperiode",
    "Rapportseksjon",
    "Sidetekst",
    "Styringsvurdering",
    "Traadinnlegg",
]
