"""What is done with goals, figures and judgements: lock, decide, write, and keep who and why."""

from tillit.maal.actions.behov import Gruppe, lag_fordeling, lag_prognose, ta_i_bruk, vurder_behov
from tillit.maal.actions.bidrag import fjern_bidrag, inviter_til_maal, skriv_bidrag
from tillit.maal.actions.fjerning import fjern_indikator, fjern_utkast
from tillit.maal.actions.fordeling import Fordelingsendring, Gruppeendring, endre_fordeling
from tillit.maal.actions.indikator import endre_indikator, opprett_indikator
from tillit.maal.actions.kunngjoering import gjennomfoer_forfalte, kunngjoer, trekk_kunngjoering
from tillit.maal.actions.maal import endre_maal, flytt_status, opprett_maal
from tillit.maal.actions.maaltallforslag import (
    avslaa_maaltallforslag,
    foreslaa_maaltall,
    gjeldende_versjon,
    godta_maaltallforslag,
    trekk_maaltallforslag,
)
from tillit.maal.actions.partene import be_partene_uttale_seg, svar_partene, uttal_seg
from tillit.maal.actions.relasjonsskifte import ta_inn_maal
from tillit.maal.actions.tall import Gruppeverdi, fastsett_maaltall, gjoer_endelig, registrer_maaling
from tillit.maal.actions.terskel import begrunn_terskel
from tillit.maal.actions.veileder import behold_svar
from tillit.maal.actions.videre import Videreforing, avgjoer_videre
from tillit.maal.actions.vurdering import (
    godkjenn_vurdering,
    krev_aa_kunne_vurderes,
    lagre_og_godkjenn_vurdering,
    lagre_vurdering,
)

__all__ = [
    "Fordelingsendring",
    "Gruppe",
    "Gruppeendring",
    "Gruppeverdi",
    "Videreforing",
    "avgjoer_videre",
    "avslaa_maaltallforslag",
    "be_partene_uttale_seg",
    "begrunn_terskel",
    "behold_svar",
    "endre_fordeling",
    "endre_indikator",
    "endre_maal",
    "fastsett_maaltall",
    "fjern_bidrag",
    "fjern_indikator",
    "fjern_utkast",
    "flytt_status",
    "foreslaa_maaltall",
    "gjeldende_versjon",
    "gjennomfoer_forfalte",
    "gjoer_endelig",
    "godkjenn_vurdering",
    "godta_maaltallforslag",
    "inviter_til_maal",
    "krev_aa_kunne_vurderes",
    "kunngjoer",
    "lag_fordeling",
    "lag_prognose",
    "lagre_og_godkjenn_vurdering",
    "lagre_vurdering",
    "opprett_indikator",
    "opprett_maal",
    "registrer_maaling",
    "skriv_bidrag",
    "svar_partene",
    "ta_i_bruk",
    "ta_inn_maal",
    "trekk_kunngjoering",
    "trekk_maaltallforslag",
    "uttal_seg",
    "vurder_behov",
]
