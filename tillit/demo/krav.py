"""What a virksomhet must report, all invented: used and not, estimated and not, asked of several, told of, removed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BRANN, BYMILJOE, KLIMA, RENOVASJON
from tillit.demo.personer import (
    ETATSSTYRER_MOS,
    LEDER_BRE,
    LEDER_BYM,
    LEDER_KLI,
    LEDER_REN,
    MEDARBEIDER_BYM,
    TILLITSVALGT_BYM,
)
from tillit.demo.statistikk import NAVN as STATISTIKK
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav import actions
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravopphav, Kravutfall
from tillit.rapporteringskrav.models import Rapporteringskrav

OPPDIKTET = "(Kravet er oppdiktet.)"
ENERGI = "Energibruk i egne bygg"
FRAVAER = "Sykefravær per avdeling"
GRUS = "Antall henvendelser om grus på fortau"
VINTER = "Ukerapport om vinterdriften"
ANLEGG = "Tall på maskiner leid inn til anlegg"
LADEPUNKTER = "Antall ladepunkter i byen"
UTGIFTER = "Hvor mye av utgiftene som går til vann, avløp og avfall"


def opprett_krav(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Rapporteringskrav.objects.exists():
        return
    styrer, leder = personer[ETATSSTYRER_MOS.brukernavn], personer[LEDER_BYM.brukernavn]
    bym = relasjoner[BYMILJOE]
    with klokken(_siden(400)):
        andre = [relasjoner[navn] for navn in (KLIMA, BRANN, RENOVASJON)]
        energi = actions.still_krav(
            relasjon=bym,
            ogsaa=andre,
            av=styrer,
            **_ordene(ENERGI, "Avdelingen fordeler midler til enøk i budsjettet.", Kravhyppighet.TERTIAL),
        )
        fravaer, vinter, maskiner = (
            actions.still_krav(relasjon=bym, av=styrer, **_ordene(*ett))[0]
            for ett in (
                (FRAVAER, "Byrådet svarer bystyret om sykefraværet.", Kravhyppighet.KVARTAL),
                (VINTER, "Avdelingen svarer innbyggere som ringer om brøyting.", Kravhyppighet.UKE),
                (ANLEGG, "Avdelingen ville vite om anlegg ble forsinket.", Kravhyppighet.MAANED),
            )
        )
    with klokken(_siden(380)):
        ledere = {ett.relasjon_id: ett for ett in energi}
        for navn, hvem, minutter in (
            (BYMILJOE, MEDARBEIDER_BYM, 240),
            (KLIMA, LEDER_KLI, 45),
            (BRANN, LEDER_BRE, 90),
            (RENOVASJON, LEDER_REN, 120),
        ):
            actions.anslaa_tid(krav=ledere[relasjoner[navn].pk], minutter=minutter, av=personer[hvem.brukernavn])
        actions.anslaa_tid(krav=fravaer, minutter=150, av=leder)
        actions.anslaa_tid(krav=maskiner, minutter=60, av=leder)
    with klokken(_siden(30)):
        til = "Fordelte enøkmidlene for neste år. (Oppdiktet.)"
        actions.noter_bruk(krav=ledere[bym.pk], dag=i_dag(), til=til, moete=None, av=styrer)
        actions.noter_bruk(krav=fravaer, dag=i_dag(), til="Svarte bystyret. (Oppdiktet.)", moete=None, av=styrer)
        _fjern(maskiner, styrer)
    with klokken(_siden(6)):
        actions.meld_krav(relasjon=bym, av=leder, **_meldt())
    _med_tall(bym, LADEPUNKTER, "Ladepunkter ved utgangen av året", styrer=styrer, leder=leder)
    _med_tall(relasjoner[RENOVASJON], UTGIFTER, STATISTIKK, styrer=styrer, leder=personer[LEDER_REN.brukernavn])
    _avtal_tak(bym, styrer, leder)
    _foreslaa_slutt(vinter, fravaer, personer)


def _med_tall(relasjon: Styringsrelasjon, hva: str, navn: str, *, styrer: Bruker, leder: Bruker) -> None:
    """One that a figure answers: the one is written by hand still, the other is fetched, and takes no hours."""
    with klokken(_siden(200)):
        ordene = _ordene(hva, "Avdelingen legger tallet ved budsjettet.", Kravhyppighet.AAR)
        (krav,) = actions.still_krav(relasjon=relasjon, av=styrer, **ordene)
        actions.anslaa_tid(krav=krav, minutter=30, av=leder)
    with klokken(_siden(120)):
        tallet = Indikator.objects.get(navn=navn, maal__relasjon=relasjon)
        actions.velg_tallet(krav=krav, indikator=tallet, av=leder, part=Part.UNDERORDNET)


def _avtal_tak(relasjon: Styringsrelasjon, styrer: Bruker, leder: Bruker) -> None:
    grunn = "Mer enn en arbeidsuke i året til rapportering går ut over driften. (Oppdiktet.)"
    with klokken(_siden(20)):
        tak = actions.foreslaa_tak(
            relasjon=relasjon, aar=i_dag().year, timer=40, begrunnelse=grunn, av=leder, part=Part.UNDERORDNET
        )
    with klokken(_siden(18)):
        actions.svar_paa_tak(tak=tak, godtar=True, grunn="", av=styrer, part=Part.OVERORDNET)


def _foreslaa_slutt(venter: Rapporteringskrav, bestaar: Rapporteringskrav, personer: Mapping[str, Bruker]) -> None:
    tillitsvalgt, medarbeider = personer[TILLITSVALGT_BYM.brukernavn], personer[MEDARBEIDER_BYM.brukernavn]
    with klokken(_siden(9)):
        grunn = "Vi skriver den hver fredag, og ingen har spurt om den siden i fjor. (Oppdiktet.)"
        actions.foreslaa_slutt(krav=venter, grunn=grunn, av=tillitsvalgt)
        forslag = actions.foreslaa_slutt(
            krav=bestaar, grunn="Tallene står i lønnssystemet. (Oppdiktet.)", av=medarbeider
        )
    with klokken(_siden(3)):
        svar = "Bystyret spør om det hvert kvartal, og vi har ikke tilgang til systemet. (Oppdiktet.)"
        actions.svar_at_det_bestaar(forslag=forslag, svar=svar, av=personer[ETATSSTYRER_MOS.brukernavn])


def _fjern(krav: Rapporteringskrav, styrer: Bruker) -> None:
    krav.refresh_from_db()
    actions.vurder_krav(
        krav=krav,
        versjon=krav.versjon,
        utfall=Kravutfall.FJERNE,
        grunn="Ingen har brukt tallet det siste året. (Oppdiktet.)",
        over_fra=i_dag(),
        av=styrer,
    )


def _ordene(hva: str, hvorfor: str, hyppighet: Kravhyppighet) -> dict[str, Any]:
    return {
        "hva": hva,
        "hvorfor": f"{hvorfor} {OPPDIKTET}",
        "hyppighet": hyppighet,
        "opphav": Kravopphav.BREV,
        "opphav_tekst": "Tildelingsbrevet (oppdiktet)",
        "hjemmel": "",
        "gjelder_fra": i_dag(),
        "sluttdato": i_dag() + timedelta(days=900),
    }


def _meldt() -> dict[str, Any]:
    hvorfor = "Vi har ikke fått vite hva det skal brukes til."
    return _ordene(GRUS, hvorfor, Kravhyppighet.MAANED) | {
        "opphav": Kravopphav.EPOST,
        "opphav_tekst": "Ved e-post fra avdelingen (oppdiktet)",
    }


def _siden(dager: int) -> date:
    return i_dag() - timedelta(days=dager)
