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

__all__ = [
    "AapenOppfoelging",
    "Bindende",
    "Dialogventer",
    "Moetebilde",
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
    "oppfoelginger_for",
    "referathistorikk",
    "venter_paa",
]
