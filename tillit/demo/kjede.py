"""Two chains: one full, for clean air, and one thin, for cycling, where an effect stands without documentation.

Both are invented. The outside factors of the first are the facts' own: other causes than the work of the etat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from resultatkjede import actions
from resultatkjede.enums import Evidens, Paavirkbarhet, Steg
from resultatkjede.models import Resultatkjede
from tillit.demo.kjedehistorie import BEGYNT, FOERSTE_ORD, OMKJOERING
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import BYMILJOE, KLIMA
from tillit.demo.personer import LEDER_BYM
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ

HOEY, MIDDELS, LAV = Paavirkbarhet.HOEY, Paavirkbarhet.MIDDELS, Paavirkbarhet.LAV
HALVT_AAR = timedelta(days=182)
AARSBERETNINGEN = (
    "Årsberetningen for 2016: NO₂ falt fra 60 µg/m³ i 2012 til 49 i 2016. Den sier ikke hva tiltaket bidro med."
)


@dataclass(frozen=True)
class Demoledd:
    steg: Steg
    tekst: str
    paavirkbarhet: Paavirkbarhet
    eier: str = BYMILJOE
    eier_utenfor: str = ""


@dataclass(frozen=True)
class Demokobling:
    fra: str
    til: str
    hypotese: str = ""
    evidens: Evidens = Evidens.ANTAKELSE
    kilde: str = ""
    ytre: str = ""


LUFT_LEDD = {
    "folk": Demoledd(Steg.INNSATSFAKTOR, "Fagfolk på luft, drift og trafikk", HOEY),
    "maalere": Demoledd(Steg.INNSATSFAKTOR, "Målestasjoner for luftkvalitet", HOEY),
    "penger": Demoledd(
        Steg.INNSATSFAKTOR, "Bevilgning til luft- og sykkeltiltak", LAV, eier="", eier_utenfor="Bystyret"
    ),
    "varsle": Demoledd(Steg.AKTIVITET, "Måle lufta og varsle når den er dårlig", HOEY),
    "rengjoere": Demoledd(Steg.AKTIVITET, "Vaske veiene og dempe støv", HOEY),
    "bygge": Demoledd(Steg.AKTIVITET, "Bygge sykkelveier", HOEY),
    "lading": Demoledd(Steg.AKTIVITET, "Sette opp ladepunkter", HOEY),
    "varsel": Demoledd(Steg.PRODUKT, "Varsel innbyggerne kan stole på", HOEY),
    "rene": Demoledd(Steg.PRODUKT, "Renere veier", HOEY),
    "sykkelvei": Demoledd(Steg.PRODUKT, "Sammenhengende sykkelveier", MIDDELS),
    "ladeplass": Demoledd(Steg.PRODUKT, "Ledige ladeplasser", MIDDELS),
    "lar_staa": Demoledd(Steg.BRUKEREFFEKT, "Flere lar bilen stå eller kjører utslippsfritt", MIDDELS),
    "verner": Demoledd(Steg.BRUKEREFFEKT, "Utsatte grupper kan verne seg på dager med dårlig luft", MIDDELS),
    "puster": Demoledd(Steg.BRUKEREFFEKT, "Færre bor og ferdes der lufta er dårlig", MIDDELS),
    "helse": Demoledd(
        Steg.SAMFUNNSEFFEKT,
        "Færre blir syke av luftforurensning",
        LAV,
        eier="",
        eier_utenfor="Helsetjenesten og staten",
    ),
    "utslipp": Demoledd(Steg.SAMFUNNSEFFEKT, "Lavere klimagassutslipp i byen", LAV, eier=KLIMA),
}


def luftkoblinger() -> tuple[Demokobling, ...]:
    andre = f"Også {luft.andre_aarsaker()} kan forklare endringen."
    return (
        Demokobling("folk", "rengjoere", "Folk som kjenner veinettet, setter inn renhold der det trengs mest."),
        Demokobling("folk", "varsle", "Varsling krever fagfolk som kan lese målingene."),
        Demokobling("maalere", "varsle", "Uten målinger der folk er, vet vi ikke når vi skal varsle."),
        Demokobling("penger", "bygge", "Sykkelveier bygges når pengene kommer.", ytre="Bystyret kan prioritere annerledes."),
        Demokobling("penger", "lading", "Ladepunkter settes opp når pengene kommer.", ytre="Private aktører setter også opp ladepunkter."),
        Demokobling("varsle", "varsel", "Jevnlig måling gjør varselet til å stole på."),
        Demokobling("rengjoere", "rene", "Støv som er fjernet, virvles ikke opp.", Evidens.ERFARING, "Etatens egne driftsfolk (oppdiktet)"),
        Demokobling("bygge", "sykkelvei", "Nye strekninger binder nettet sammen.", Evidens.ERFARING, "Årsberetningen for 2016: hovedsykkelveinettet vokste fra 57 km i 2012 til 63,6 km i 2016."),
        Demokobling("lading", "ladeplass", "Flere ladepunkter gir flere ledige plasser.", Evidens.ERFARING, "Dagsavisen 25. april 2022: 200 ble bygget i 2021, men tilgangen økte med bare 83.", "Ladepunkter som fjernes eller går til bildeling, og at det blir flere elbiler."),
        Demokobling("varsel", "verner", "De som vet at lufta er dårlig, kan velge annerledes.", ytre="Om folk kan bli hjemme, avhenger av jobb og skole."),
        Demokobling("rene", "puster", "Mindre støv gir bedre luft langs veiene.", ytre="Gunstig vær."),
        Demokobling("sykkelvei", "lar_staa", "Når det er trygt å sykle, lar flere bilen stå.", ytre="Kollektivtilbud, drivstoffpris og vær."),
        Demokobling("ladeplass", "lar_staa", "Når det er lett å lade, velger flere elbil.", ytre="Statens avgifter og differensierte bomtakster."),
        Demokobling("lar_staa", "helse", "Mindre eksos gir renere luft, og renere luft gir mindre sykdom.", Evidens.ANTAKELSE, AARSBERETNINGEN, f"{andre} Røyking, arv og luft fra andre steder påvirker også helsen."),
        Demokobling("lar_staa", "utslipp", "Mindre kjøring på fossilt drivstoff gir lavere utslipp.", ytre="Bygg, avfall og anlegg slipper også ut klimagasser."),
        Demokobling("verner", "helse", "De som er syke fra før, blir ikke sykere."),
        Demokobling("puster", "helse", "Det farligste er å puste inn dårlig luft over tid.", Evidens.ERFARING, "Byrådets anslag, gjengitt av NRK: omtrent 200 000 utsatte i 2014 og 10 000 i 2018 (foreløpig).", andre),
    )  # fmt: skip


SYKKEL_LEDD = {
    "bygge": Demoledd(Steg.AKTIVITET, "Bygge og merke sykkelveier", HOEY),
    "nett": Demoledd(Steg.PRODUKT, "Lengre hovedsykkelveinett", HOEY),
    "sykler": Demoledd(Steg.BRUKEREFFEKT, "Flere sykler til jobb og skole", MIDDELS),
    "trygg": Demoledd(Steg.BRUKEREFFEKT, "Barn og eldre føler seg trygge på sykkel", LAV),
}
# Nothing leads to «trygg»: it stands as an effect nobody has documented.
SYKKEL_KOBLINGER = (
    Demokobling("bygge", "nett", "Det som bygges, blir en del av nettet.", Evidens.ERFARING, "Årsberetningen for 2016: 57 km i 2012, 63,6 km i 2016."),
    Demokobling("nett", "sykler", "Et lengre nett når flere.", ytre="Elsykler, vær og kollektivtilbud."),
)  # fmt: skip


def opprett_kjeder(maal: Mapping[str, Maal], organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    """Begun some months ago; what the air chain said at first is put right in its history."""
    av, revurderes = personer[LEDER_BYM.brukernavn], i_dag() + HALVT_AAR
    with klokken(i_dag() - BEGYNT):
        opprett_kjede(
            maal[luft.TEKST], _slik_det_begynte(), luftkoblinger(), organer=organer, av=av, revurderes=revurderes
        )
        opprett_kjede(
            maal[bymiljoe.SYKKEL_TEKST], SYKKEL_LEDD, SYKKEL_KOBLINGER, organer=organer, av=av, revurderes=revurderes
        )


def _slik_det_begynte() -> dict[str, Demoledd]:
    ledd = {navn: replace(ett, tekst=FOERSTE_ORD.get(ett.tekst, ett.tekst)) for navn, ett in LUFT_LEDD.items()}
    return ledd | {"omkjoering": Demoledd(Steg.PRODUKT, OMKJOERING, LAV)}


def opprett_kjede(
    maal: Maal,
    alle_ledd: Mapping[str, Demoledd],
    koblinger: tuple[Demokobling, ...],
    *,
    organer: Mapping[str, Organ],
    av: Bruker,
    revurderes: date | None = None,
) -> None:
    """`revurderes` is in half a year unless told otherwise."""
    if Resultatkjede.objects.filter(maal=maal).exists():
        return
    ledd = {
        navn: actions.legg_til_ledd(
            maal=maal,
            steg=nytt.steg,
            tekst=nytt.tekst,
            av=av,
            eier=organer.get(nytt.eier),
            eier_utenfor=nytt.eier_utenfor,
            paavirkbarhet=nytt.paavirkbarhet,
        )
        for navn, nytt in alle_ledd.items()
    }
    for ny in koblinger:
        actions.koble(
            fra=ledd[ny.fra],
            til=ledd[ny.til].pk,
            av=av,
            hypotese=ny.hypotese,
            evidens=ny.evidens,
            evidens_kilde=ny.kilde,
            ytre_faktorer=ny.ytre,
            revurderes_dato=revurderes or i_dag() + HALVT_AAR,
        )
    actions.ordne_kjede(maal=maal, av=av)
