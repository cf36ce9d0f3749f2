"""Clean air: the series of Bymiljøetaten, the limit it is held against, and an effect that others share in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tillit.demo.fakta import aarstall, fakta
from tillit.demo.kilder import AARSBERETNING_2016
from tillit.demo.maal_og_tall.overordnede import TRYGGHET
from tillit.demo.oppskrifter import (
    Demotall,
    Indikatoroppskrift,
    Maaloppskrift,
    Maaltallversjon,
    Vurderingsoppskrift,
    rekke,
)
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM
from tillit.maal.enums import Formaal, Hensyn, Maaloppnaaelse, Operator, Retning
from tillit.spraak.rekke import oppramsing

AARSBERETNING = "Bymiljøetatens årsberetning 2016"
BYRAADETS_ANSLAG = "Byrådets anslag (gjengitt av NRK)"
TEKST = "Innbyggerne puster inn luft som ikke skader helsen"


def andre_aarsaker() -> str:
    """«gunstig vær, flere elbiler og differensierte bomtakster»"""
    return oppramsing(fakta()["luft"]["brukereffekt_eksponerte"]["other_causes"])


def maal() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=BYMILJOE,
        tekst=TEKST,
        eier=LEDER_BYM,
        styrer=ETATSSTYRER_MOS,
        over=TRYGGHET,
        formaal=(Formaal.BEDRE_TJENESTER, Formaal.SAMHANDLING_INNAD),
        hensyn=(Hensyn.BRUKERTILPASNING,),
        handlingsrom="Etaten velger selv tiltak, rekkefølge og hvor i byen innsatsen settes inn.",
        indikatorer=(_no2(), _utsatte()),
        siden=2,
        vurderinger=(replace(_avvik(), tilbake=0, aar_siden=1), _avvik(), _vet_ikke()),
    )


def _no2() -> Indikatoroppskrift:
    serie = fakta()["luft"]["no2_arsmiddel_ug_m3"]
    return Indikatoroppskrift(
        navn="Nitrogendioksid (NO₂), årsmiddel",
        definisjon=(
            "Gjennomsnittet for året av NO₂ i lufta. Sier ikke noe om korte perioder med dårlig luft, eller om svevestøv. "
            "Kilden knytter ikke grensen på 40 til et bestemt år. Den er derfor ført for de årene serien dekker."
        ),
        enhet="µg/m³",
        retning=Retning.NED,
        url=AARSBERETNING_2016,
        maalinger=rekke(serie, url=AARSBERETNING_2016, grunnlag=AARSBERETNING),
        maaltall=tuple(
            Maaltallversjon(
                aar,
                Decimal(serie["limit"]["value"]),
                Operator.HOEYST,
                AARSBERETNING_2016,
                grunnlag=AARSBERETNING,
                vedtatt_i="Grenseverdi. Kilden knytter den ikke til et bestemt år.",
            )
            for aar, _verdi in aarstall(serie)
        ),
    )


def _utsatte() -> Indikatoroppskrift:
    serie = fakta()["luft"]["brukereffekt_eksponerte"]
    andre = f"Andre årsaker enn etatens innsats: {andre_aarsaker()}."
    return Indikatoroppskrift(
        navn="Innbyggere som er utsatt for dårlig luft",
        definisjon=f"Omtrentlige tall fra byrådet. Hva som regnes som utsatt, går ikke fram av grunnlaget. {andre}",
        enhet="innbyggere",
        retning=Retning.NED,
        url=serie["source"],
        maalinger=tuple(
            Demotall(
                aar,
                verdi,
                serie["source"],
                BYRAADETS_ANSLAG,
                merknad=f"Omtrentlig tall.{' Foreløpig i kilden.' if aar == 2018 else ''} {andre}",
                foreloepig=aar == 2018,
            )
            for aar, verdi in aarstall(serie)
        ),
    )


def _avvik() -> Vurderingsoppskrift:
    return Vurderingsoppskrift(
        tilbake=2,
        oppnaaelse=Maaloppnaaelse.AVVIK,
        analyse=(
            "NO₂ falt fra 60 µg/m³ i 2012 til 49 i 2016, men lå over grensen på 40 alle fem årene. Nedgangen "
            "kom mellom 2013 og 2014. Etter det har nivået ligget omtrent stille. (Teksten er oppdiktet, tallene er fra kildene.)"
        ),
        vurdering="Så lenge årsmiddelet ligger over grensen, er målet ikke nådd.",
        usikkerhet="Vi har ingen tall for NO₂ etter 2016 i grunnlaget vårt.",
    )


def _vet_ikke() -> Vurderingsoppskrift:
    return Vurderingsoppskrift(
        tilbake=1,
        oppnaaelse=Maaloppnaaelse.VET_IKKE,
        analyse=(
            "NO₂ lå over grensen på 40 µg/m³ hvert år fra 2012 til 2016, sist med 49. Byrådets anslag sier at omtrent "
            "200 000 innbyggere var utsatt i 2014 og omtrent 10 000 i 2018. Det siste er foreløpig. I samme tid kom det "
            f"også {andre_aarsaker()}. (Teksten er oppdiktet, tallene er fra kildene.)"
        ),
        vurdering=(
            "Bildet peker i riktig retning, men tallene er for gamle til å si om målet er nådd i dag. Vi endrer derfor "
            "vurderingen fra avvik til vet ikke."
        ),
        usikkerhet=(
            "Vi vet ikke hvordan NO₂ har utviklet seg etter 2016, hvordan «utsatt» er regnet ut, eller hvor mye av "
            "nedgangen som skyldes etatens tiltak."
        ),
        bes_om="At nye tall for NO₂ blir lagt inn før neste styringsmøte.",
    )
