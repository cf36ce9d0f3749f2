"""What is done with goals, figures and judgements: lock, decide, write, and keep who and why."""

from tillit.maal.actions.bidrag import fjern_bidrag, inviter_til_maal, skriv_bidrag
from tillit.maal.actions.indikator import endre_indikator, opprett_indikator
from tillit.maal.actions.maal import endre_maal, flytt_status, opprett_maal
from tillit.maal.actions.partene import be_partene_uttale_seg, svar_partene, uttal_seg
from tillit.maal.actions.tall import fastsett_maaltall, grenser_i_ord, registrer_maaling
from tillit.maal.actions.terskel import begrunn_terskel
from tillit.maal.actions.veileder import behold_svar
from tillit.maal.actions.videre import Videreforing, avgjoer_videre
from tillit.maal.actions.vurdering import godkjenn_vurdering, lagre_og_godkjenn_vurdering, lagre_vurdering

__all__ = [
    "Videreforing",
    "avgjoer_videre",
    "be_partene_uttale_seg",
    "begrunn_terskel",
    "behold_svar",
    "endre_indikator",
    "endre_maal",
    "fastsett_maaltall",
    "fjern_bidrag",
    "flytt_status",
    "godkjenn_vurdering",
    "grenser_i_ord",
    "inviter_til_maal",
    "lagre_og_godkjenn_vurdering",
    "lagre_vurdering",
    "opprett_indikator",
    "opprett_maal",
    "registrer_maaling",
    "skriv_bidrag",
    "svar_partene",
    "uttal_seg",
]
