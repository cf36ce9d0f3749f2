"""What three virksomheter measure the same way, so that their figures may lie on one scale. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tillit.demo.maal_og_tall.kjoering import BRANNBILENE, BYMILJOEBILENE, SOEPPELBILENE
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BRE, LEDER_BYM, LEDER_REN, Demobruker
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Indikatortype, Operator, Oppsummeringsregel, Retning, Sikkerhet
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker

NAVN = "Utslippsfrie biler og maskiner"
OPPDIKTET = "Demonstrasjon: tallene er oppdiktet."
GRUNNLAG = "Telling 31. desember (oppdiktet)"
# Without emissions, and all, at the end of each of the last three years.
TALT: Mapping[str, tuple[Demobruker, Sequence[tuple[int, int]]]] = {
    BYMILJOEBILENE: (LEDER_BYM, ((52, 130), (78, 130), (95, 132))),
    BRANNBILENE: (LEDER_BRE, ((8, 25), (13, 25), (17, 26))),
    SOEPPELBILENE: (LEDER_REN, ((9, 60), (18, 60), (29, 64))),
}
MINST = Decimal(60)


def opprett_egne_biler(maal: Mapping[str, Maal], personer: Mapping[str, Bruker]) -> None:
    """Those that are there already are left as they are."""
    finnes = set(Indikator.objects.filter(navn=NAVN).values_list("maal_id", flat=True))
    for tekst, (eier, talt) in TALT.items():
        if maal[tekst].pk not in finnes:
            _tell(maal[tekst], talt, styrer=personer[ETATSSTYRER_MOS.brukernavn], eier=personer[eier.brukernavn])


def _tell(maal: Maal, talt: Sequence[tuple[int, int]], *, styrer: Bruker, eier: Bruker) -> None:
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=NAVN,
        definisjon=(
            "Biler og maskiner uten utslipp av klimagasser, delt på alle virksomheten har. Utrykningsbiler er ikke regnet "
            f"med. {OPPDIKTET}"
        ),
        type=Indikatortype.PROSENT,
        teller="biler og maskiner uten utslipp",
        nevner="alle biler og maskiner",
        enhet="prosent",
        desimaler=0,
        minste=Decimal(0),
        stoerste=Decimal(100),
        retning=Retning.OPP,
        oppsummering=Oppsummeringsregel.VEKTET,
        frekvens=Frekvens.AAR,
        kilde="Oppdiktet telling",
        rekkefoelge=10,
    )
    i_fjor = i_dag().year - 1
    for siden, (uten_utslipp, alle) in enumerate(reversed(talt)):
        actions.registrer_maaling(
            indikator=indikator,
            periode=date(i_fjor - siden, 1, 1),
            grunnlag=GRUNNLAG,
            versjon=0,
            av=eier,
            teller=Decimal(uten_utslipp),
            nevner=Decimal(alle),
            sikkerhet=Sikkerhet.HOEY,
            deler=None,
        )
    actions.fastsett_maaltall(
        indikator=indikator,
        periode=date(i_fjor, 1, 1),
        versjon=0,
        av=styrer,
        verdi=MINST,
        operator=Operator.MINST,
        grunnlag=GRUNNLAG,
        vedtatt_i="Oppdiktet styringsmøte",
    )
