"""Letters: the list, one whole, two beside each other, and what waits of them."""

from tillit.styringsbrev.queries.bilder import (
    Brevdelbilde,
    Oppdragsbilde,
    Styringsbrevbilde,
    brevbilde,
    brevets_signaler,
)
from tillit.styringsbrev.queries.liste import (
    Brevside,
    brev_aa_minne_om,
    brevene,
    brevsiden,
    egne_utkast,
    forrige_brev,
    ulest_av_virksomheten,
    ventende_brev,
)
from tillit.styringsbrev.queries.sammenlikning import Brevsammenlikning, sammenlikning

__all__ = [
    "Brevdelbilde",
    "Brevsammenlikning",
    "Brevside",
    "Oppdragsbilde",
    "Styringsbrevbilde",
    "brev_aa_minne_om",
    "brevbilde",
    "brevene",
    "brevets_signaler",
    "brevsiden",
    "egne_utkast",
    "forrige_brev",
    "sammenlikning",
    "ulest_av_virksomheten",
    "ventende_brev",
]
