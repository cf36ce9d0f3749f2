"""Fire, waste and kindergartens: few figures, and honest about it."""

from __future__ import annotations

from collections.abc import Iterator

from tillit.demo.fakta import fakta
from tillit.demo.maal_og_tall.overordnede import HJELP, HVERDAGEN, TRYGGHET
from tillit.demo.oppskrifter import (
    OPPDIKTET_ORDLYD,
    Indikatoroppskrift,
    Maaloppskrift,
    Vurderingsoppskrift,
    enkelttall,
    rekke,
)
from tillit.demo.organisasjon import BARNEHAGER, BRANN, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, ETATSSTYRER_UTD, LEDER_BHG, LEDER_BRE, LEDER_REN
from tillit.maal.enums import Formaal, Hensyn, Maaloppnaaelse, Retning
from tillit.spraak.rekke import oppramsing

AVFALL = "Renovasjonsetatens pressemelding"
BRANN_GRUNNLAG = "Brann- og redningsetatens tall for 2023 (Dagsavisen)"


def maal() -> Iterator[Maaloppskrift]:
    yield _brann()
    yield _avfall()
    yield _gjenbruk()
    yield _barnehage()


def _brann() -> Maaloppskrift:
    tall = fakta()["brann"]

    def indikator(navn: str, felt: str, retning: Retning, definisjon: str) -> Indikatoroppskrift:
        return Indikatoroppskrift(
            navn=navn,
            definisjon=definisjon,
            enhet="utrykninger",
            retning=retning,
            url=tall["source"],
            maalinger=enkelttall(tall["year"], tall[felt], url=tall["source"], grunnlag=BRANN_GRUNNLAG),
        )

    return Maaloppskrift(
        virksomhet=BRANN,
        tekst="De som er i nød, får hjelp fordi mannskapene ikke er opptatt med unødige utrykninger",
        eier=LEDER_BRE,
        over=TRYGGHET,
        formaal=(Formaal.BEDRE_TJENESTER,),
        hensyn=(Hensyn.EFFEKTIVITET,),
        styrer=ETATSSTYRER_MOS,
        indikatorer=(
            indikator(
                "Unødige eller falske utrykninger",
                "unodige_eller_falske",
                Retning.NED,
                "Utrykninger som viste seg å være unødige eller falske.",
            ),
            indikator(
                "Unødige automatiske utrykninger",
                "unodige_automatiske",
                Retning.NED,
                "Unødige utrykninger etter automatiske alarmer.",
            ),
            indikator(
                "Utrykninger i alt", "utrykninger", Retning.NOEYTRAL, "Alle utrykninger, nødvendige som unødige."
            ),
        ),
        vurderinger=(
            Vurderingsoppskrift(
                tilbake=1,
                oppnaaelse=Maaloppnaaelse.VET_IKKE,
                analyse=(
                    "Av 15 499 utrykninger i 2023 var 10 110 unødige eller falske. (Teksten er oppdiktet, tallene er "
                    "fra kilden.)"
                ),
                vurdering="Vi har tall for bare ett år, og kan ikke si om det går riktig vei.",
                usikkerhet="Vi vet ikke om noen i nød har måttet vente fordi mannskapene var opptatt.",
            ),
        ),
    )


def _avfall() -> Maaloppskrift:
    tall = fakta()["avfall"]
    url = tall["source"]
    return Maaloppskrift(
        virksomhet=RENOVASJON,
        tekst="Husholdningene kaster mindre, og mer av det som kastes, blir til noe nytt",
        eier=LEDER_REN,
        over=HVERDAGEN,
        siden=2,
        formaal=(Formaal.INNBYGGERE,),
        hensyn=(Hensyn.EFFEKTIVITET,),
        styrer=ETATSSTYRER_MOS,
        indikatorer=(
            Indikatoroppskrift(
                navn="Avfall per innbygger",
                definisjon="Kilo avfall per innbygger i løpet av året.",
                enhet="kg",
                retning=Retning.NED,
                url=url,
                maalinger=rekke(tall["kg_per_innbygger"], url=url, grunnlag=AVFALL),
            ),
            Indikatoroppskrift(
                navn="Avfall til materialgjenvinning",
                definisjon="Andelen av avfallet som går til materialgjenvinning. Kilden har tall for bare ett år.",
                enhet="prosent",
                retning=Retning.OPP,
                url=url,
                stoerste=100,
                maalinger=rekke(tall["materialgjenvinning_pct"], url=url, grunnlag=AVFALL),
            ),
        ),
        vurderinger=tuple(
            Vurderingsoppskrift(
                tilbake=tilbake,
                aar_siden=aar_siden,
                oppnaaelse=Maaloppnaaelse.I_RUTE,
                analyse=(
                    "Avfallet gikk ned fra 347 kg per innbygger i 2014 til 340 kg i 2015. 38 prosent gikk til "
                    "materialgjenvinning i 2015. (Teksten er oppdiktet, tallene er fra kilden.)"
                ),
                vurdering="Mengden går ned, og det er det målet ber om. Derfor sier vi i rute, med forbehold.",
                usikkerhet=(
                    "To år er lite å bygge på, og vi har ikke tall etter 2015. For gjenvinning har vi bare ett år, så "
                    "den delen av målet kan vi ikke si noe om."
                ),
            )
            for tilbake, aar_siden in ((0, 2), (0, 1), (2, 0), (1, 0))
        ),
    )


def _gjenbruk() -> Maaloppskrift:
    return Maaloppskrift(
        virksomhet=RENOVASJON,
        tekst="Køene på gjenbruksstasjonene er korte",
        eier=LEDER_REN,
        over=HVERDAGEN,
        siden=2,
        avsluttet="Målet sa noe om køen, ikke om folk får levert det de skal. Etaten følger opp køene selv. (Oppdiktet.)",
        begrunnelse="Demonstrasjon: målet og ordlyden er oppdiktet. Det viser et mål som er avsluttet.",
        styrer=ETATSSTYRER_MOS,
        indikatorer=(),
    )


def _barnehage() -> Maaloppskrift:
    tall = fakta()["barnehage"]
    url, *andre = tall["sources"]
    merknad = f"Grunnlaget fører tre kilder og sier ikke hvilken tallet er lest i. De to andre: {oppramsing(andre)}"

    def indikator(navn: str, felt: str, retning: Retning, definisjon: str) -> Indikatoroppskrift:
        return Indikatoroppskrift(
            navn=navn,
            definisjon=definisjon,
            enhet="prosent",
            retning=retning,
            url=url,
            kilde="Oslo kommune, KS (ASSS) og SSB tabell 13529",
            desimaler=1,
            stoerste=100,
            maalinger=rekke(tall[felt], url=url, grunnlag="Barnehagestatistikk 2017", merknader={2017: merknad}),
        )

    return Maaloppskrift(
        virksomhet=BARNEHAGER,
        tekst="Barna møter flere ansatte med barnehagelærerutdanning",
        over=HJELP,
        eier=LEDER_BHG,
        styrer=ETATSSTYRER_UTD,
        begrunnelse=f"{OPPDIKTET_ORDLYD} Bemanningsavtalen fra 2017 er virkelig, hvem som eier målet, er oppdiktet.",
        indikatorer=(
            indikator(
                "Ansatte med barnehagelærerutdanning, kommunale barnehager",
                "results",
                Retning.OPP,
                "Andelen ansatte i kommunale barnehager som har barnehagelærerutdanning. Målet er 50 prosent «på sikt» "
                "etter bemanningsavtalen fra 2017, og 25 prosent barne- og ungdomsarbeidere. Målet har ikke noe år, og "
                "er derfor ikke ført som måltall.",
            ),
            indikator(
                "Gjennomsnitt i ASSS-kommunene",
                "asss_average",
                Retning.NOEYTRAL,
                "Samme andel i gjennomsnitt for kommunene i ASSS-samarbeidet. Til sammenlikning, ikke et mål.",
            ),
        ),
        vurderinger=(
            Vurderingsoppskrift(
                tilbake=1,
                oppnaaelse=Maaloppnaaelse.AVVIK,
                analyse=(
                    "33,4 prosent hadde barnehagelærerutdanning i 2017. Gjennomsnittet i ASSS-kommunene var 36,9. (Teksten "
                    "er oppdiktet, tallene er fra kildene.)"
                ),
                vurdering="Det er langt igjen til 50 prosent, og Oslo lå lavere enn kommunene vi sammenlikner oss med.",
                usikkerhet="Vi har tall for bare 2017, og målet har ikke noe år. Vi vet derfor ikke hvor fort det haster.",
                bes_om="At det settes et år for målet på 50 prosent.",
            ),
        ),
    )
