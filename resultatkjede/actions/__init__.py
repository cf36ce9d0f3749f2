"""Build a chain. Every action waits for the chain's own row first, so that two writers of one chain take turns."""

from resultatkjede.actions.angre import IngentingAaAngre, IngentingAaGjenta, angre, gjenta
from resultatkjede.actions.bygg import Byggeresultat, KjedenErIkkeTom, KjedenErTom, KjedenKanIkkeBygges, bygg_kjede
from resultatkjede.actions.felles import IkkeDetSamme, bli_felles, del_ledd, forlat_felles
from resultatkjede.actions.kjede import ordne_kjede, start_kjede
from resultatkjede.actions.kjedefil import last_opp_kjedefil, rydd_kjedefiler
from resultatkjede.actions.kobling import (
    HenvisningMangler,
    KanIkkeKobles,
    endre_kobling,
    fjern_kobling,
    koble,
    koble_hit,
)
from resultatkjede.actions.kopi import MalenErEndret, MalenErUtgaatt, bruk_mal, kopier_kjede
from resultatkjede.actions.laasing import KoblingenErBorte, LeddetErBorte
from resultatkjede.actions.ledd import (
    FellesStaarFast,
    FlyttingBryterKoblinger,
    IndikatorenErIkkeDin,
    IngenPlassDer,
    endre_ledd,
    fjern_ledd,
    flytt_ledd,
    legg_til_ledd,
)
from resultatkjede.actions.mal import (
    InnholdetErByttet,
    MalnavnetErIBruk,
    bytt_innhold,
    endre_mal,
    lag_mal,
    ta_i_bruk_igjen,
    ta_ut_av_bruk,
)
from resultatkjede.actions.mangel import MangelenErBorte, ta_opp_mangel, vurder_mangel
from resultatkjede.actions.nyttefortelling import (
    endre_fortelling,
    publiser_fortelling,
    returner_fortelling,
    send_til_godkjenning,
    skriv_fortelling,
    trekk_fortelling,
)
from resultatkjede.actions.tilbakefoering import KanIkkeAngres

__all__ = [
    "Byggeresultat",
    "FellesStaarFast",
    "FlyttingBryterKoblinger",
    "HenvisningMangler",
    "IkkeDetSamme",
    "IndikatorenErIkkeDin",
    "IngenPlassDer",
    "IngentingAaAngre",
    "IngentingAaGjenta",
    "InnholdetErByttet",
    "KanIkkeAngres",
    "KanIkkeKobles",
    "KjedenErIkkeTom",
    "KjedenErTom",
    "KjedenKanIkkeBygges",
    "KoblingenErBorte",
    "LeddetErBorte",
    "MalenErEndret",
    "MalenErUtgaatt",
    "MalnavnetErIBruk",
    "MangelenErBorte",
    "angre",
    "bli_felles",
    "bruk_mal",
    "bygg_kjede",
    "bytt_innhold",
    "del_ledd",
    "endre_fortelling",
    "endre_kobling",
    "endre_ledd",
    "endre_mal",
    "fjern_kobling",
    "fjern_ledd",
    "flytt_ledd",
    "forlat_felles",
    "gjenta",
    "koble",
    "koble_hit",
    "kopier_kjede",
    "lag_mal",
    "last_opp_kjedefil",
    "legg_til_ledd",
    "ordne_kjede",
    "publiser_fortelling",
    "returner_fortelling",
    "rydd_kjedefiler",
    "send_til_godkjenning",
    "skriv_fortelling",
    "start_kjede",
    "ta_i_bruk_igjen",
    "ta_opp_mangel",
    "ta_ut_av_bruk",
    "trekk_fortelling",
    "vurder_mangel",
]
