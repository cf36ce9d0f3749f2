"""Letters: the list, one whole, two beside each other, and what waits of them."""

from tillit.styringsbrev.queries.bilder import (
    Brevdelbilde,
    Oppdragsbilde,
    Styringsbrevbilde,
    brevbilde,
    brevets_signaler,
)
from tillit.styringsbrev.queries.liste import Brevside, brevene, brevsiden, egne_utkast, forrige_brev, ventende_brev
from tillit.styringsbrev.queries.sammenlikning import Brevsammenlikning, sammenlikning

__all__ = [
    "Brevdelbilde",
    "Brevsammenlikning",
    "Brevside",
    "Oppdragsbilde",
    "Styringsbrevbilde",
    "brevbilde",
    "brevene",
    "brevets_signaler",
    "brevsiden",
    "egne_utkast",
    "forrige_brev",
    "sammenlikning",
    "ventende_brev",
]
