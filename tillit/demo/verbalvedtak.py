"""Three decisions in words, all invented and said to be so: late with a contribution asked for, answered, accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, BYSTYRET, MILJOE_OG_SAMFERDSEL, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.verbalvedtak import actions
from tillit.verbalvedtak.enums import Vedtaksslag
from tillit.verbalvedtak.models import Verbalvedtak

_EN = timedelta(days=1)
SENT = (
    "Byrådet bes legge fram en sak om tryggere kryssing av gata ved alle barneskoler der det er målt høy fart. "
    "(Vedtaket er oppdiktet.)"
)
BESVART = "Byrådet bes vurdere om flere miljøstasjoner kan holde åpent på søndager. (Vedtaket er oppdiktet.)"
KVITTERT = "Flertallet ber byrådet orientere om hvordan sykkelveiene driftes om vinteren. (Merknaden er oppdiktet.)"


def opprett_verbalvedtak(
    organer: Mapping[str, Organ], relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]
) -> None:
    if Verbalvedtak.objects.exists():
        return
    styrer = personer[ETATSSTYRER_MOS.brukernavn]

    def foer(slag: Vedtaksslag, tekst: str, sak: str, *, for_siden: int, frist: int) -> Verbalvedtak:
        dag, innen = i_dag() - for_siden * _EN, pluss_virkedager(i_dag() + frist * _EN, 1)
        with klokken(dag):
            return actions.foer_vedtak(
                foering=actions.Vedtaksfoering(
                    slag=slag, tekst=tekst, vedtatt_av=organer[BYSTYRET], vedtatt_dato=dag, sak=sak
                ),
                avdeling=organer[MILJOE_OG_SAMFERDSEL],
                frist=innen,
                av=styrer,
            )

    sent = foer(Vedtaksslag.VERBALVEDTAK, SENT, "1/26 (oppdiktet)", for_siden=200, frist=-9)
    with klokken(i_dag() - 30 * _EN):
        actions.be_om_bidrag(
            vedtak=sent,
            relasjon=relasjoner[BYMILJOE],
            bestilling="Hvilke skoler gjelder det, og hva koster tiltakene? (Oppdiktet.)",
            bidragsfrist=pluss_virkedager(i_dag(), 3),
            av=styrer,
        )
    besvart = foer(Vedtaksslag.VERBALVEDTAK, BESVART, "2/26 (oppdiktet)", for_siden=150, frist=20)
    svar = "Etaten har prøvd én stasjon. Få brukte den, og byrådet utvider ikke nå. (Svaret er oppdiktet.)"
    _besvar(besvart, svar, personer, for_siden=8)
    kvittert = foer(Vedtaksslag.FLERTALLSMERKNAD, KVITTERT, "3/26 (oppdiktet)", for_siden=330, frist=-120)
    _besvar(kvittert, "Se årsberetningen, del to. (Svaret er oppdiktet.)", personer, for_siden=160)
    with klokken(i_dag() - 100 * _EN):
        actions.kvitter(
            vedtak=kvittert,
            versjon=kvittert.versjon,
            ord_=actions.Bystyretsord(godtatt=True, dato=i_dag(), sak="4/26 (oppdiktet)"),
            av=styrer,
        )
    actions.be_om_bidrag(
        vedtak=sent,
        relasjon=relasjoner[RENOVASJON],
        bestilling="Henter dere avfall i skoletiden i disse gatene? (Oppdiktet.)",
        bidragsfrist=pluss_virkedager(i_dag(), 5),
        av=styrer,
    )


def _besvar(rad: Verbalvedtak, svar: str, personer: Mapping[str, Bruker], *, for_siden: int) -> None:
    with klokken(i_dag() - for_siden * _EN):
        actions.skriv_svar(
            vedtak=rad, versjon=rad.versjon, utkast=svar, send=True, av=personer[ETATSSTYRER_MOS.brukernavn]
        )
        rad.refresh_from_db()
        actions.godkjenn(vedtak=rad, versjon=rad.versjon, av=personer[KOMMUNALDIREKTOER_MOS.brukernavn])
        rad.refresh_from_db()
