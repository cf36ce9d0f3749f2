"""The other goals of Bymiljøetaten: cycling, charging, streets and sport."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tillit.demo.fakta import fakta
from tillit.demo.kilder import AARSBERETNING_2016
from tillit.demo.maal_og_tall import luft
from tillit.demo.maal_og_tall.luft import AARSBERETNING
from tillit.demo.maal_og_tall.overordnede import HVERDAGEN
from tillit.demo.oppskrifter import (
    Foer,
    Indikatoroppskrift,
    Maaloppskrift,
    Maaltallversjon,
    Vurderingsoppskrift,
    enkelttall,
    rekke,
)
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM
from tillit.maal.enums import Formaal, Maaloppnaaelse, Maalstatus, Operator, Retning

LADING_GRUNNLAG = "Oslo-året 2021 (Dagsavisen)"
LADING_TEKST = "De som kjører elbil, finner en ledig ladeplass når de trenger den"
SYKKEL_TEKST = "Flere sykler fordi det er trygt og lett"


def maal() -> Iterator[Maaloppskrift]:
    yield luft.maal()
    yield _lading()
    yield _sykkel()
    yield _gater()
    yield _idrett()


def _lading() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=BYMILJOE,
        tekst=LADING_TEKST,
        eier=LEDER_BYM,
        siden=2,
        foer=Foer(
            "Det er nok ladepunkter i byen",
            "Antall ladepunkter sier ikke om de er ledige. Nå handler målet om dem som trenger å lade. (Oppdiktet.)",
        ),
        over=HVERDAGEN,
        formaal=(Formaal.BEDRE_TJENESTER,),
        styrer=ETATSSTYRER_MOS,
        indikatorer=tuple(_ladeindikatorer()),
        vurderinger=(
            Vurderingsoppskrift(
                tilbake=0,
                aar_siden=2,
                oppnaaelse=Maaloppnaaelse.I_RUTE,
                analyse=(
                    "Tallet på ladepunkter økte fra 2 091 til 2 174 i 2021. (Teksten er oppdiktet, tallene er fra kilden. "
                    "Det første er utledet.)"
                ),
                vurdering="Det blir flere ladepunkter, og det er det målet ber om.",
                usikkerhet="Vi har ikke tall etter 2021, og vet ikke om punktene er ledige.",
            ),
            Vurderingsoppskrift(
                tilbake=2,
                oppnaaelse=Maaloppnaaelse.I_RUTE,
                analyse=(
                    "Det ble bygget 200 ladepunkter i 2021, like mange som måltallet. (Teksten er oppdiktet, tallene er "
                    "fra kilden.)"
                ),
                vurdering="Byggingen går som planlagt.",
                usikkerhet="Vi har ikke sett på hvor mange punkter som falt bort samme år.",
            ),
            Vurderingsoppskrift(
                tilbake=1,
                oppnaaelse=Maaloppnaaelse.VET_IKKE,
                analyse=(
                    "Måltallet på 200 nye ladepunkter i 2021 er nådd. Men 45 ble fjernet, og 72 gikk til bildeling. "
                    "Tilgangen økte derfor med 83, fra 2 091 til 2 174. (Teksten er oppdiktet, tallene er fra kilden.)"
                ),
                vurdering=(
                    "Å bygge 200 punkter var en aktivitet. Den er gjennomført, men den sier ikke om flere finner en "
                    "ledig ladeplass. Det måler vi ikke i dag, og derfor er svaret vet ikke."
                ),
                usikkerhet=(
                    "Vi mangler tall for kø og ventetid, for antall elbiler og for årene etter 2021. Tallet for 2020 er "
                    "utledet av de andre tallene."
                ),
                bes_om="Å få bytte måltallet for bygging med et mål på om ladeplassene er ledige.",
            ),
        ),
    )


def _ladeindikatorer() -> Iterator[Indikatoroppskrift]:
    tall = fakta()["ladepunkter"]
    aar, url = tall["year"], tall["source"]
    utledet = f"Utledet: {tall['stock_end']} ved utgangen av {aar} minus netto økning på {tall['net']}. Ikke lest direkte i kilden."
    yield Indikatoroppskrift(
        navn="Ladepunkter ved utgangen av året",
        definisjon="Hvor mange ladepunkter som finnes. Sier ikke om de er ledige når noen trenger dem.",
        enhet="ladepunkter",
        retning=Retning.OPP,
        url=url,
        maalinger=(
            *enkelttall(aar - 1, tall["stock_2020_derived"], url=url, grunnlag=LADING_GRUNNLAG, merknad=utledet),
            *enkelttall(aar, tall["stock_end"], url=url, grunnlag=LADING_GRUNNLAG),
        ),
    )
    for navn, felt, retning, definisjon in (
        ("Netto økning i ladepunkter", "net", Retning.OPP, "Bygget, minus fjernet, minus omgjort til bildeling."),
        ("Ladepunkter fjernet", "removed", Retning.NED, "Ladepunkter som ble tatt bort i løpet av året."),
        ("Ladepunkter omgjort til bildeling", "to_car_sharing", Retning.NOEYTRAL, "Punkter som nå bare bildeling kan bruke."),
    ):  # fmt: skip
        yield Indikatoroppskrift(
            navn=navn,
            definisjon=definisjon,
            enhet="ladepunkter",
            retning=retning,
            url=url,
            minste=None if felt == "net" else 0,
            maalinger=enkelttall(aar, tall[felt], url=url, grunnlag=LADING_GRUNNLAG),
        )
    yield Indikatoroppskrift(
        navn="Ladepunkter bygget (aktivitet)",
        definisjon="Dette er en aktivitet, ikke en effekt: tallet sier hva etaten har gjort, ikke hva brukerne har fått.",
        enhet="ladepunkter",
        retning=Retning.OPP,
        url=url,
        maalinger=enkelttall(aar, tall["built"], url=url, grunnlag=LADING_GRUNNLAG),
        maaltall=(Maaltallversjon(aar, Decimal(tall["target_new"]), Operator.MINST, url, grunnlag=LADING_GRUNNLAG),),
    )


def _sykkel() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=BYMILJOE,
        tekst=SYKKEL_TEKST,
        eier=LEDER_BYM,
        siden=2,
        foer=Foer(
            "Hovedsykkelveinettet er bygget ut",
            "Veiene er et middel. Målet er at flere sykler, og at de er trygge. (Oppdiktet.)",
        ),
        over=HVERDAGEN,
        formaal=(Formaal.BEDRE_TJENESTER, Formaal.INNBYGGERE),
        styrer=ETATSSTYRER_MOS,
        indikatorer=(
            _fra_aarsberetningen(
                "hovedsykkelveinett_km",
                navn="Hovedsykkelveinett",
                definisjon="Lengden på hovedsykkelveinettet. Sier ikke om flere sykler, eller om de føler seg trygge.",
                enhet="km",
                retning=Retning.OPP,
                desimaler=1,
            ),
        ),
        vurderinger=(
            Vurderingsoppskrift(
                tilbake=1,
                oppnaaelse=Maaloppnaaelse.VET_IKKE,
                analyse=(
                    "Hovedsykkelveinettet vokste fra 57 km i 2012 til 63,6 km i 2016. (Teksten er oppdiktet, tallene er "
                    "fra kilden.)"
                ),
                vurdering="Flere kilometer er noe vi leverer. Om flere sykler, vet vi ikke.",
                usikkerhet="Vi måler verken antall syklende eller hvor trygge de føler seg.",
            ),
        ),
    )


def _gater() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=BYMILJOE,
        tekst="Alle kommer fram i gatene, også de som har vanskelig for å bevege seg",
        eier=LEDER_BYM,
        styrer=ETATSSTYRER_MOS,
        indikatorer=(
            _fra_aarsberetningen(
                "p_kort_forflytningshemmede",
                navn="Parkeringskort til forflytningshemmede",
                definisjon="Antall kort. Et høyere tall kan bety både større behov og bedre tilbud.",
                enhet="kort",
            ),
            replace(
                _fra_aarsberetningen(
                    "parkeringsgebyrer",
                    navn="Parkeringsgebyrer",
                    definisjon="Antall gebyrer. Færre gebyrer kan bety både bedre parkering og mindre kontroll.",
                    enhet="gebyrer",
                ),
                kunngjort="Tallene kommer hvert tertial. Da ser vi om gebyrene følger årstiden. (Oppdiktet.)",
            ),
            _fra_aarsberetningen(
                "miljogebyrer",
                navn="Miljøgebyrer",
                definisjon="Antall gebyrer, slik årsberetningen fører dem. Grunnlaget sier ikke hva de er gitt for.",
                enhet="gebyrer",
                avviklet="Ingen bruker tallet, og vi vet ikke hva gebyrene er gitt for. (Oppdiktet.)",
            ),
        ),
    )


def _idrett() -> Maaloppskrift:
    merknad = "36 386 timer når Lambertseter bad er med. Badet er ikke med i tallet her, i tidligere år eller i kildens måltall."
    return Maaloppskrift(
        virksomhet=BYMILJOE,
        tekst="Flere er i bevegelse fordi bad og baner er åpne og i nærheten",
        eier=LEDER_BYM,
        styrer=ETATSSTYRER_MOS,
        status=Maalstatus.FORESLAATT,
        siden=0,
        indikatorer=(
            _fra_aarsberetningen(
                "apningstimer_bad",
                navn="Åpningstimer i badene",
                definisjon="Timer badene holder åpent i løpet av året. Sier ikke hvor mange som bader.",
                enhet="timer",
                retning=Retning.OPP,
                merknader={2016: merknad},
            ),
            _fra_aarsberetningen(
                "innbyggere_per_kunstgressbane",
                navn="Innbyggere per kunstgressbane",
                definisjon="Hvor mange innbyggere som deler hver bane. Lavere tall betyr bedre dekning.",
                enhet="innbyggere",
                retning=Retning.NED,
            ),
        ),
    )


def _fra_aarsberetningen(
    felt: str,
    *,
    navn: str,
    definisjon: str,
    enhet: str,
    retning: Retning = Retning.NOEYTRAL,
    desimaler: int = 0,
    merknader: dict[int, str] | None = None,
    avviklet: str = "",
) -> Indikatoroppskrift:
    return Indikatoroppskrift(
        navn=navn,
        definisjon=definisjon,
        enhet=enhet,
        retning=retning,
        url=AARSBERETNING_2016,
        desimaler=desimaler,
        avviklet=avviklet,
        maalinger=rekke(fakta()["luft"][felt], url=AARSBERETNING_2016, grunnlag=AARSBERETNING, merknader=merknader),
    )
