"""What is done in the dialogue.

Each begins with the meeting, then its referat once it is held, then the row itself. Whoever changes what a referat
covers waits for an approval under way, and an approval waits for the change.
"""

from styringsdialog.actions.evaluering import evaluer
from styringsdialog.actions.forslag import endre_forslag, foreslaa_uten_moete, ta_inn, trekk_forslag
from styringsdialog.actions.grense import sett_enkeltsaksgrense
from styringsdialog.actions.innkalling import innkall, sett_deltakere, svar_paa_innkalling
from styringsdialog.actions.kalenderadresse import lag_kalenderadresse, slett_kalenderadresse
from styringsdialog.actions.kommentar import kommenter, svar_paa_kommentar
from styringsdialog.actions.moete import avlys_moete, endre_moete, planlegg_moete, start_moete
from styringsdialog.actions.oppfoelging import sett_eier, ta_paa_seg, ta_steg
from styringsdialog.actions.opphav import ta_opp
from styringsdialog.actions.oppmoete import foer_oppmoete
from styringsdialog.actions.ordlyd import foreslaa_ordlyd, svar_paa_ordlyd
from styringsdialog.actions.pakke import bestill_pakke
from styringsdialog.actions.referat import (
    godkjenn_referat,
    send_til_kommentar,
    sett_kommentarfrist,
    skriv_referat,
    skriv_tillegg,
)
from styringsdialog.actions.rom import avslutt_moete, skriv_notat, ta_opp_sak, ta_pause
from styringsdialog.actions.sak import (
    be_om,
    endre_sak,
    flytt_sak,
    foer_sak,
    foreslaa_sak,
    svar_paa_anmodning,
    trekk_sak,
)
from styringsdialog.actions.serie import endre_serie, neste_moete, opprett_serie
from styringsdialog.actions.signal import Utsagn, endre_signal, foer_signal, svar_paa_signal
from styringsdialog.actions.signalmaal import sett_signalmaal
from styringsdialog.actions.svarbrev import noter_lesing, rydd_svarbrev, ta_imot_svarbrev
from styringsdialog.actions.tvist import la_staa_som_uenighet, si_ikke_sagt, svar_paa_spoersmaal, trekk_bestridelse
from styringsdialog.actions.vedlegg import legg_ved, trekk_vedlegg

__all__ = [
    "Utsagn",
    "avlys_moete",
    "avslutt_moete",
    "be_om",
    "bestill_pakke",
    "endre_forslag",
    "endre_moete",
    "endre_sak",
    "endre_serie",
    "endre_signal",
    "evaluer",
    "flytt_sak",
    "foer_oppmoete",
    "foer_sak",
    "foer_signal",
    "foreslaa_ordlyd",
    "foreslaa_sak",
    "foreslaa_uten_moete",
    "godkjenn_referat",
    "innkall",
    "kommenter",
    "la_staa_som_uenighet",
    "lag_kalenderadresse",
    "legg_ved",
    "neste_moete",
    "noter_lesing",
    "opprett_serie",
    "planlegg_moete",
    "rydd_svarbrev",
    "send_til_kommentar",
    "sett_deltakere",
    "sett_eier",
    "sett_enkeltsaksgrense",
    "sett_kommentarfrist",
    "sett_signalmaal",
    "si_ikke_sagt",
    "skriv_notat",
    "skriv_referat",
    "skriv_tillegg",
    "slett_kalenderadresse",
    "start_moete",
    "svar_paa_anmodning",
    "svar_paa_innkalling",
    "svar_paa_kommentar",
    "svar_paa_ordlyd",
    "svar_paa_signal",
    "svar_paa_spoersmaal",
    "ta_imot_svarbrev",
    "ta_inn",
    "ta_opp",
    "ta_opp_sak",
    "ta_paa_seg",
    "ta_pause",
    "ta_steg",
    "trekk_bestridelse",
    "trekk_forslag",
    "trekk_sak",
    "trekk_vedlegg",
]
