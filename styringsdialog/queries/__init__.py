"""What is shown of the dialogue. Each function takes a fixed number of queries."""

from styringsdialog.bilder import Moetebilde, Saksbilde, Signalbilde, Tidsbruk
from styringsdialog.queries.moete import moetebilde, mulige_personer
from styringsdialog.queries.oversikt import (
    AapenOppfoelging,
    Bindende,
    Dialogventer,
    VentendeMoete,
    VentendeReferat,
    VentendeSignal,
    aapne_oppfoelginger,
    bindende_signaler,
    moeter_for,
    oppfoelginger_for,
    referathistorikk,
    venter_paa,
)
from styringsdialog.queries.terskler import Oppdragstall, oppdrag_per_aar, oppdragsmerknad

__all__ = [
    "AapenOppfoelging",
    "Bindende",
    "Dialogventer",
    "Moetebilde",
    "Oppdragstall",
    "Saksbilde",
    "Signalbilde",
    "Tidsbruk",
    "VentendeMoete",
    "VentendeReferat",
    "VentendeSignal",
    "aapne_oppfoelginger",
    "bindende_signaler",
    "moetebilde",
    "moeter_for",
    "mulige_personer",
    "oppdrag_per_aar",
    "oppdragsmerknad",
    "oppfoelginger_for",
    "referathistorikk",
    "venter_paa",
]
