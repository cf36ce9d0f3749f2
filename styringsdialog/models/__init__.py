"""Meetings, statements that are typed, referat that cannot change once both have approved it.

What the database holds by itself, whoever writes: a meeting that is not a styringsmøte never carries a binding signal;
a binding signal has a sender with authority in a relation valid that day; an approved referat and all it covers is
immutable; where a signal comes from says what its meeting, or its letter, says; one point at a time is up in a meeting that runs.
"""

from styringsdialog.models.deltaker import Deltaker
from styringsdialog.models.dokument import Styringsdokument
from styringsdialog.models.evaluering import Dialogevaluering
from styringsdialog.models.forslag import Saksforslag
from styringsdialog.models.grense import Enkeltsaksgrense
from styringsdialog.models.kalender import Invitasjon, Kalenderadresse, Moetekalender
from styringsdialog.models.kilde import Signalkilde
from styringsdialog.models.moete import Moete
from styringsdialog.models.oppfoelging import Oppfoelging, Oppfoelgingssteg
from styringsdialog.models.ordlyd import Ordlydforslag, Spoersmaalssvar, Uenighet
from styringsdialog.models.pakke import Moetepakke
from styringsdialog.models.partssvar import Signalsvar
from styringsdialog.models.referat import Referat, Referatgodkjenning, Referatkommentar, Referattillegg
from styringsdialog.models.revisjon import Moeterevisjon
from styringsdialog.models.rom import Behandling
from styringsdialog.models.sak import Saksanmodning, Sakspunkt
from styringsdialog.models.serie import Moeteserie, Seriedeltaker, Seriesak
from styringsdialog.models.signal import Signal
from styringsdialog.models.signalmaal import Signalmaal
from styringsdialog.models.svarbrev import Svarbrev, Svarpostlesing
from styringsdialog.models.utskrift import Referatutskrift
from styringsdialog.models.vedlegg import Vedlegg

__all__ = [
    "Behandling",
    "Deltaker",
    "Dialogevaluering",
    "Enkeltsaksgrense",
    "Invitasjon",
    "Kalenderadresse",
    "Moete",
    "Moetekalender",
    "Moetepakke",
    "Moeterevisjon",
    "Moeteserie",
    "Oppfoelging",
    "Oppfoelgingssteg",
    "Ordlydforslag",
    "Referat",
    "Referatgodkjenning",
    "Referatkommentar",
    "Referattillegg",
    "Referatutskrift",
    "Saksanmodning",
    "Saksforslag",
    "Sakspunkt",
    "Seriedeltaker",
    "Seriesak",
    "Signal",
    "Signalkilde",
    "Signalmaal",
    "Signalsvar",
    "Spoersmaalssvar",
    "Styringsdokument",
    "Svarbrev",
    "Svarpostlesing",
    "Uenighet",
    "Vedlegg",
]
