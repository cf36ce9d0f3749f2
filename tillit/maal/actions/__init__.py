"""What is done with goals, figures and judgements: lock, decide, write, and keep who and why."""

from tillit.maal.actions.indikator import endre_indikator, opprett_indikator
from tillit.maal.actions.maal import endre_maal, flytt_status, opprett_maal
from tillit.maal.actions.tall import fastsett_maaltall, grenser_i_ord, registrer_maaling
from tillit.maal.actions.terskel import begrunn_terskel
from tillit.maal.actions.vurdering import godkjenn_vurdering, lagre_og_godkjenn_vurdering, lagre_vurdering

__all__ = [
    "begrunn_terskel",
    "endre_indikator",
    "endre_maal",
    "fastsett_maaltall",
    "flytt_status",
    "godkjenn_vurdering",
    "grenser_i_ord",
    "lagre_og_godkjenn_vurdering",
    "lagre_vurdering",
    "opprett_indikator",
    "opprett_maal",
    "registrer_maaling",
]
