"""Four questions from somebody elected, all invented and said to be so: answered, late, delegated, and newly asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import luft
from tillit.demo.organisasjon import BYMILJOE, KLIMA, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, FOLKEVALGT, KOMMUNALDIREKTOER_MOS, MEDARBEIDER_BYM
from tillit.felles.tid import er_virkedag, i_dag, pluss_virkedager
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.spoersmaal import actions
from tillit.spoersmaal.models import Folkevalgtspoersmaal

BESVART = (
    "Hvem får varsel om dårlig luft i dag, og hvordan får de som ikke bruker smarttelefon vite om det? "
    "(Spørsmålet er oppdiktet.)"
)
BIDRAG = "Varselet sendes i appen og på SMS. Vi har ikke telefonvarsel, men vurderer det. (Bidraget er oppdiktet.)"
SVAR = (
    "Alle som har meldt seg på, får varselet på SMS eller i en app. Den som ikke har mobiltelefon, får det i dag ikke. "
    "Etaten vurderer å ringe dem som ønsker det. (Svaret er oppdiktet.)"
)
SENT = "Hva er gjort for at flere skal sortere matavfallet i bygårder uten eget avfallsrom? (Spørsmålet er oppdiktet.)"
DELEGERT = "Hvilke gater blir ryddet først når det snør, og hvem bestemmer rekkefølgen? (Spørsmålet er oppdiktet.)"
NYTT = "Hvor mye av utslippskuttet kommer fra tiltak byen selv rår over? (Spørsmålet er oppdiktet.)"


def opprett_spoersmaal(organer: Mapping[str, Organ], maal: Mapping[str, Maal], personer: Mapping[str, Bruker]) -> None:
    if Folkevalgtspoersmaal.objects.exists():
        return
    spoerrer, styrer = personer[FOLKEVALGT.brukernavn], personer[ETATSSTYRER_MOS.brukernavn]

    def spoer(virksomhet: str, tekst: str, *, for_siden: int, om: Maal | None = None) -> Folkevalgtspoersmaal:
        with klokken(_virkedager_siden(for_siden)):
            return actions.still(virksomhet=organer[virksomhet], maal=om, tekst=tekst, ligner=None, av=spoerrer)

    _besvar(spoer(BYMILJOE, BESVART, for_siden=30, om=maal[luft.TEKST]), personer)
    spoer(RENOVASJON, SENT, for_siden=14)
    delegert = spoer(BYMILJOE, DELEGERT, for_siden=5)
    with klokken(_virkedager_siden(4)):
        actions.be_om_bidrag(
            spoersmaal=delegert,
            versjon=delegert.versjon,
            bestilling="Vi trenger planen for vinterdriften, og hvem som har vedtatt den.",
            bidragsfrist=pluss_virkedager(i_dag(), 6),
            av=styrer,
        )
    spoer(KLIMA, NYTT, for_siden=1)


def _besvar(rad: Folkevalgtspoersmaal, personer: Mapping[str, Bruker]) -> None:
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    with klokken(_virkedager_siden(28)):
        frist = pluss_virkedager(i_dag(), 4)
        actions.be_om_bidrag(
            spoersmaal=rad, versjon=rad.versjon, bestilling="Hvem varsles i dag?", bidragsfrist=frist, av=styrer
        )
    with klokken(_virkedager_siden(25)):
        rad.refresh_from_db()
        skriver = personer[MEDARBEIDER_BYM.brukernavn]
        actions.bidra(spoersmaal=rad, versjon=rad.versjon, bidrag=BIDRAG, av=skriver)
    with klokken(_virkedager_siden(23)):
        rad.refresh_from_db()
        actions.skriv_svar(spoersmaal=rad, versjon=rad.versjon, svar=SVAR, er_avslag=False, send=True, av=styrer)
    with klokken(_virkedager_siden(22)):
        rad.refresh_from_db()
        actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=personer[KOMMUNALDIREKTOER_MOS.brukernavn])


def _virkedager_siden(antall: int) -> date:
    """The working day so many of them ago, as the demonstration's own day has it."""
    dag = i_dag()
    while antall > 0:
        dag -= timedelta(days=1)
        antall -= er_virkedag(dag)
    return dag
