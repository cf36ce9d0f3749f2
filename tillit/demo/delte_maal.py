"""What a goal lives through: shared by several, put into better words, asked of the partene. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import luft, overordnede
from tillit.demo.maal_og_tall.opprett import I_JANUAR, OPPDIKTET_ORGANISASJON, PARTENES_TID, UTREDNING, flytt
from tillit.demo.organisasjon import BRANN, BYMILJOE, KLIMA
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM, LEDER_KLI, MEDARBEIDER_BYM, NESTLEDER_KLI, TILLITSVALGT_BYM
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal import actions
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maalstatus, Videre
from tillit.maal.models import Maal, Maalbidrag
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon

OPPDIKTET = "Demonstrasjon: ordlyden er oppdiktet. Vi har ingen tall for dette målet ennå."
FOER = "Det er flere parker og lekeplasser i byen"
ETTER = "Folk i alle bydeler har en park eller lekeplass de bruker, i gangavstand"
TIL_UTTALELSE = "De som går og sykler, kommer trygt fram om vinteren"
BIDRAG = (
    "Klimaetaten gir råd om hvordan anleggsplasser kan drives uten utslipp. Da blir lufta bedre der det bygges. "
    "(Oppdiktet.)"
)


def opprett_delte_maal(
    organer: Mapping[str, Organ],
    relasjoner: Mapping[str, Styringsrelasjon],
    maal: Mapping[str, Maal],
    personer: Mapping[str, Bruker],
) -> None:
    _del(maal[luft.TEKST], organer, personer)
    relasjon = relasjoner[BYMILJOE]
    finnes = set(Maal.objects.filter(relasjon=relasjon).values_list("tekst", flat=True))
    if ETTER not in finnes:
        _skriv_om(_nytt(relasjon, FOER, maal, personer, dag=date(i_dag().year, *I_JANUAR)), personer)
    if TIL_UTTALELSE not in finnes:
        _spoer(_nytt(relasjon, TIL_UTTALELSE, maal, personer, dag=i_dag()), personer)


def _del(maal: Maal, organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    """Klimaetaten has written what it does; the fire service is invited and has not."""
    if Maalbidrag.objects.filter(maal=maal).exists():
        return
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    bidrag = actions.inviter_til_maal(maal=maal, organ=organer[KLIMA], av=styrer)
    actions.skriv_bidrag(
        bidrag=bidrag,
        versjon=bidrag.versjon,
        tekst=BIDRAG,
        ansvarlig=personer[NESTLEDER_KLI.brukernavn],
        av=personer[LEDER_KLI.brukernavn],
    )
    actions.inviter_til_maal(maal=maal, organ=organer[BRANN], av=styrer)


def _nytt(
    relasjon: Styringsrelasjon, tekst: str, maal: Mapping[str, Maal], personer: Mapping[str, Bruker], *, dag: date
) -> Maal:
    """Written in time to be adopted on `dag`, and proposed by then."""
    aar, leder = i_dag().year, personer[LEDER_BYM.brukernavn]
    with klokken(dag - UTREDNING):
        nytt = actions.opprett_maal(
            relasjon=relasjon,
            av=leder,
            tekst=tekst,
            begrunnelse=OPPDIKTET,
            nivaa=Maalnivaa.VIRKSOMHET,
            overordnet=maal[overordnede.TRYGGHET],
            aar_fra=aar,
            aar_til=aar,
            formaal=[Formaal.BEDRE_TJENESTER],
            hensyn=[Hensyn.BRUKERTILPASNING],
            handlingsrom="Etaten velger selv hvor den begynner, og hvem den samarbeider med.",
            eier=leder,
            stedfortreder=personer[MEDARBEIDER_BYM.brukernavn],
            rekkefoelge=80,
        )
    flytt(nytt, til=Maalstatus.FORESLAATT, av=leder, taler=None, dag=dag - PARTENES_TID)
    nytt.refresh_from_db()
    return nytt


def _skriv_om(maal: Maal, personer: Mapping[str, Bruker]) -> None:
    """A goal that counted parks was adopted in January, and is carried on as one about those who use them."""
    styrer, leder = personer[ETATSSTYRER_MOS.brukernavn], personer[LEDER_BYM.brukernavn]
    fastsatt = date(maal.aar_fra, *I_JANUAR)
    with klokken(fastsatt - PARTENES_TID):
        actions.be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=pluss_virkedager(i_dag(), 10), av=leder)
    with klokken(fastsatt - timedelta(days=9)):
        merknad = actions.uttal_seg(
            maal=maal,
            organisasjon=OPPDIKTET_ORGANISASJON,
            ingen_merknad=False,
            tekst="Målet teller parker. Vi som drifter dem, ser at noen står tomme. Kan det handle om bruken?",
            av=personer[TILLITSVALGT_BYM.brukernavn],
        )
    with klokken(fastsatt - timedelta(days=6)):
        actions.svar_partene(
            kommentar=merknad, svar="Vi er enige, og tar det med når målet skal videre til neste år.", av=leder
        )
    maal.refresh_from_db()
    with klokken(fastsatt):
        actions.flytt_status(maal=maal, versjon=maal.versjon, til=Maalstatus.FASTSATT, av=styrer, er_styrende=True)
    maal.refresh_from_db()
    videre = actions.Videreforing(
        maal=maal,
        versjon=maal.versjon,
        valg=Videre.TA_MED,
        aar_til=maal.aar_til + 2,
        tekst=ETTER,
        hvorfor="Det gamle målet telte parker. Det nye sier hva folk skal merke. (Oppdiktet.)",
    )
    actions.avgjoer_videre(valg=[videre], av=styrer)


def _spoer(maal: Maal, personer: Mapping[str, Bruker]) -> None:
    leder = personer[LEDER_BYM.brukernavn]
    actions.be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=pluss_virkedager(i_dag(), 10), av=leder)
