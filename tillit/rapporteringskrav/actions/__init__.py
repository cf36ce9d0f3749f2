"""What is done with a demand: lock → decide → write → log."""

from tillit.rapporteringskrav.actions.felles import (
    FELTER,
    EierstyringKreverHjemmel,
    KravetErAvsluttet,
    KravetVarerForLenge,
    KravetVentesBekreftet,
    OpphavUtenForklaring,
    SluttdatoFoerKravetBegynner,
)
from tillit.rapporteringskrav.actions.krav import (
    ForlengesVedVurdering,
    KravetErBesvart,
    SluttdatoErPassert,
    avkreft_krav,
    bekreft_krav,
    endre_krav,
    meld_krav,
    still_krav,
)
from tillit.rapporteringskrav.actions.om_kravet import (
    BruktIFramtiden,
    IngentingErForandret,
    NySluttdatoErForTidlig,
    OverTilbakeITid,
    anslaa_tid,
    noter_bruk,
    vurder_krav,
)
from tillit.rapporteringskrav.actions.slutt import (
    SluttforslagErBesvart,
    SluttforslagVenter,
    foreslaa_slutt,
    svar_at_det_bestaar,
)

__all__ = [
    "FELTER",
    "BruktIFramtiden",
    "EierstyringKreverHjemmel",
    "ForlengesVedVurdering",
    "IngentingErForandret",
    "KravetErAvsluttet",
    "KravetErBesvart",
    "KravetVarerForLenge",
    "KravetVentesBekreftet",
    "NySluttdatoErForTidlig",
    "OpphavUtenForklaring",
    "OverTilbakeITid",
    "SluttdatoErPassert",
    "SluttdatoFoerKravetBegynner",
    "SluttforslagErBesvart",
    "SluttforslagVenter",
    "anslaa_tid",
    "avkreft_krav",
    "bekreft_krav",
    "endre_krav",
    "foreslaa_slutt",
    "meld_krav",
    "noter_bruk",
    "still_krav",
    "svar_at_det_bestaar",
    "vurder_krav",
]
