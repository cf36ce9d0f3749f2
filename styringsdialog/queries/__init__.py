"""What is shown of the dialogue. Each function takes a fixed number of queries."""

from styringsdialog.bilder import Moetebilde, Saksbilde, Signalbilde, Tidsbruk
from styringsdialog.bilder.oppfoelging import AapenOppfoelging, Oppfoelgingstall
from styringsdialog.queries.avtalt import Avtalt, avtalt_i
from styringsdialog.queries.bestridt import BestridtSignal, bestridte, bestridtliste
from styringsdialog.queries.deltakere import deltakere_med_oppmoete
from styringsdialog.queries.evaluering import VentendeEvaluering
from styringsdialog.queries.mitt import NaertMoete, naere_moeter
from styringsdialog.queries.moete import moetebilde, mulige_personer, som_taler_for_partene
from styringsdialog.queries.moeteliste import antall_avlyste, moeteaarene, moeter_for
from styringsdialog.queries.nytt import Partsnytt, nytt_fra_motparten
from styringsdialog.queries.oppfoelging import (
    Fristvindu,
    aapne_oppfoelginger,
    oppfoelginger_i,
    telte_oppfoelginger,
    til_moetet,
)
from styringsdialog.queries.oversikt import relasjoner_aa_planlegge
from styringsdialog.queries.referat import referathistorikk, utskriften
from styringsdialog.queries.styring import Bestridelse, Styring, med_lenker_for, styring_av
from styringsdialog.queries.terskler import Oppdragstall, oppdrag_per_aar, oppdragsmerknad
from styringsdialog.queries.ventende_oppfoelginger import VentendeOppfoelging
from styringsdialog.queries.venter import (
    Dialogventer,
    UbesvartInnkalling,
    VentendeAnmodning,
    VentendeMoete,
    VentendeReferat,
    VentendeSignal,
    venter_paa,
)

__all__ = [
    "AapenOppfoelging",
    "Avtalt",
    "Bestridelse",
    "BestridtSignal",
    "Dialogventer",
    "Fristvindu",
    "Moetebilde",
    "NaertMoete",
    "Oppdragstall",
    "Oppfoelgingstall",
    "Partsnytt",
    "Saksbilde",
    "Signalbilde",
    "Styring",
    "Tidsbruk",
    "UbesvartInnkalling",
    "VentendeAnmodning",
    "VentendeEvaluering",
    "VentendeMoete",
    "VentendeOppfoelging",
    "VentendeReferat",
    "VentendeSignal",
    "aapne_oppfoelginger",
    "antall_avlyste",
    "avtalt_i",
    "bestridte",
    "bestridtliste",
    "deltakere_med_oppmoete",
    "med_lenker_for",
    "moeteaarene",
    "moetebilde",
    "moeter_for",
    "mulige_personer",
    "naere_moeter",
    "nytt_fra_motparten",
    "oppdrag_per_aar",
    "oppdragsmerknad",
    "oppfoelginger_i",
    "referathistorikk",
    "relasjoner_aa_planlegge",
    "som_taler_for_partene",
    "styring_av",
    "telte_oppfoelginger",
    "til_moetet",
    "utskriften",
    "venter_paa",
]
