"""The past of the demonstration's chains: the air chain built over some months, a template of it, and a chain copied.

Invented, as the chains themselves are. Told with the demonstration's clock, so that the history's own triggers date it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from resultatkjede import actions
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Steg
from resultatkjede.models import Kjedemal, Ledd
from resultatkjede.queries import kjedebilde
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import MILJOE_OG_SAMFERDSEL, UTDANNING
from tillit.demo.personer import ETATSSTYRER_MOS, ETATSSTYRER_UTD, LEDER_BYM, LEDER_KLI, MEDARBEIDER_BYM
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ

# How long ago each came about.
BEGYNT, RETTET, MALEN = timedelta(days=190), timedelta(days=150), timedelta(days=120)
KOPIERT, OMARBEIDET = timedelta(days=90), timedelta(days=45)
# What the ledd said at first, by what they say now.
FOERSTE_ORD: Mapping[str, str] = {
    "Færre bor og ferdes der lufta er dårlig": "Færre puster inn dårlig luft der de bor",
    "Måle lufta og varsle når den er dårlig": "Måle lufta i byen",
    "Flere lar bilen stå eller kjører utslippsfritt": "Flere lar bilen stå",
}
# A ledd of the air chain that was thought better of.
OMKJOERING = "Flere omkjøringsveier"
BESKRIVELSE = "Et utgangspunkt som dere skriver om til deres eget mål. Oppdiktet for demonstrasjonen."
ALLE_FRAM = "Alle kommer fram i gatene, også de som har vanskelig for å bevege seg"
KLIMAVENNLIG = "Innbyggerne merker at det er enkelt å velge klimavennlig i hverdagen"
KOPIENS_ORD: Mapping[str, str] = {
    "Bygge og merke sykkelveier": "Bygge om fortau og kryss",
    "Lengre hovedsykkelveinett": "Flere gater uten kanter og hindringer",
    "Flere sykler til jobb og skole": "Flere kommer seg fram på egen hånd",
}


def _mal(navn: str, ledd: tuple[tuple[Steg, str], ...], koblinger: tuple[tuple[int, int, str], ...]) -> Kjedebilde:
    return Kjedebilde(
        maal_pk=0,
        maal=navn,
        virksomhet="",
        ledd=tuple(Leddbilde(pk=pk, steg=steg.value, tekst=tekst) for pk, (steg, tekst) in enumerate(ledd)),
        koblinger=tuple(Koblingbilde(pk, fra, til, hypotese) for pk, (fra, til, hypotese) in enumerate(koblinger)),
    )


DRIFT = _mal(
    "Drift som folk merker",
    (
        (Steg.INNSATSFAKTOR, "Fagfolk og penger til drift"),
        (Steg.INNSATSFAKTOR, "Kunnskap om hvor behovet er størst"),
        (Steg.AKTIVITET, "Drifte og vedlikeholde der det trengs mest"),
        (Steg.AKTIVITET, "Si fra i tide om det som endrer seg"),
        (Steg.PRODUKT, "Et tilbud som virker hver dag"),
        (Steg.PRODUKT, "Beskjeder som er til å stole på"),
        (Steg.BRUKEREFFEKT, "Flere bruker tilbudet"),
        (Steg.SAMFUNNSEFFEKT, "Byen er bedre å leve i"),
    ),
    (
        (0, 2, "Uten folk og penger blir det ikke drift."),
        (1, 2, "De som vet hvor behovet er, kan begynne der."),
        (1, 3, "De som vet hva som endrer seg, kan si fra."),
        (2, 4, "Det som vedlikeholdes, virker."),
        (3, 5, "En beskjed som kommer i tide, er til å stole på."),
        (4, 6, "Folk bruker det som virker."),
        (5, 6, "Folk bruker det de vet om."),
        (6, 7, ""),
    ),
)
BARN = _mal(
    "Fra ansatte til barnas hverdag",
    (
        (Steg.INNSATSFAKTOR, "Ansatte med riktig utdanning"),
        (Steg.AKTIVITET, "Planlegge dagen sammen med barna"),
        (Steg.PRODUKT, "Lek og læring i små grupper"),
        (Steg.BRUKEREFFEKT, "Barna trives og er med"),
        (Steg.SAMFUNNSEFFEKT, "Flere får en god start"),
    ),
    (
        (0, 1, "De som kan faget, ser hva barna trenger."),
        (1, 2, "Det som er planlagt, blir gjort."),
        (2, 3, "I små grupper blir alle sett."),
        (3, 4, ""),
    ),
)


def opprett_kjedehistorie(
    maal: Mapping[str, Maal], organer: Mapping[str, Organ], personer: Mapping[str, Bruker]
) -> None:
    """After the chains themselves: what was changed since, the templates, the copy. A second run changes nothing."""
    if Kjedemal.objects.exists():
        return
    leder, medarbeider = personer[LEDER_BYM.brukernavn], personer[MEDARBEIDER_BYM.brukernavn]
    luftmaal = maal[luft.TEKST]
    with klokken(i_dag() - RETTET):
        _rett_ordene(luftmaal, FOERSTE_ORD, av=medarbeider)
    with klokken(i_dag() - MALEN):
        for avdeling, styrer, kjede in (
            (MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS, DRIFT),
            (UTDANNING, ETATSSTYRER_UTD, BARN),
        ):
            actions.lag_mal(
                organ=organer[avdeling],
                navn=kjede.maal,
                beskrivelse=BESKRIVELSE,
                kjede=replace(kjede, virksomhet=""),
                av=personer[styrer.brukernavn],
            )
    with klokken(i_dag() - KOPIERT):
        _kopier(maal[bymiljoe.SYKKEL_TEKST], maal[ALLE_FRAM], av=leder)
        mal = Kjedemal.objects.get(organ=organer[MILJOE_OG_SAMFERDSEL])
        klara = personer[LEDER_KLI.brukernavn]
        actions.bruk_mal(maal=maal[KLIMAVENNLIG], mal=mal, versjon=mal.versjon, av=klara, legg_til=False)
    with klokken(i_dag() - OMARBEIDET):
        _ta_bort(luftmaal, OMKJOERING, av=leder)
        _rett_ordene(maal[ALLE_FRAM], KOPIENS_ORD, av=medarbeider, omvendt=True)


def _rett_ordene(maal: Maal, ord_: Mapping[str, str], *, av: Bruker, omvendt: bool = False) -> None:
    """From what the ledd said at first to what they say now (`ord_` has it the other way round; `omvendt` does not)."""
    fra_til = ord_ if omvendt else {foer: naa for naa, foer in ord_.items()}
    for ledd in Ledd.objects.filter(kjede__maal=maal, tekst__in=fra_til).select_related("kjede", "eier"):
        actions.endre_ledd(
            ledd=ledd,
            versjon=ledd.versjon,
            tekst=fra_til[ledd.tekst],
            eier=ledd.eier,
            eier_utenfor=ledd.eier_utenfor,
            paavirkbarhet=ledd.paavirkbarhet,
            risikotype=ledd.risikotype,
            av=av,
        )


def _kopier(fra: Maal, til: Maal, *, av: Bruker) -> None:
    actions.kopier_kjede(maal=til, fra=fra, bilde=kjedebilde(fra), av=av, legg_til=False)


def _ta_bort(maal: Maal, tekst: str, *, av: Bruker) -> None:
    actions.fjern_ledd(ledd=Ledd.objects.select_related("kjede").get(kjede__maal=maal, tekst=tekst), av=av)
