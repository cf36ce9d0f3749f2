"""Room for action of two virksomheter, all invented and said to be so: given, used, met, answered and waiting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM, LEDER_REN, MEDARBEIDER_BYM
from tillit.felles.tid import i_dag
from tillit.handlingsrom import actions
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.organisasjon.models import Bruker, Styringsrelasjon

OPPDIKTET = "(Oppdiktet.)"


def opprett_handlingsrom(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Fullmakt.objects.exists():
        return
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    bym, ren = relasjoner[BYMILJOE], relasjoner[RENOVASJON]

    def gi(relasjon: Styringsrelasjon, hva: str, grense: str, *, for_siden: int) -> Fullmakt:
        with klokken(i_dag() - timedelta(days=for_siden)):
            return actions.gi_fullmakt(
                relasjon=relasjon,
                hva=f"{hva} {OPPDIKTET}",
                grense=grense,
                hjemmel="Instruksen for virksomheten (oppdiktet)",
                gyldig_fra=i_dag(),
                gyldig_til=None,
                av=styrer,
            )

    forsoek = gi(bym, "Å prøve ut gatebruk i inntil ett år", "Ett forsøk i hver bydel om gangen", for_siden=400)
    gi(bym, "Å flytte midler mellom drift og vedlikehold", "Inntil 5 millioner kroner i året", for_siden=300)
    gi(ren, "Å endre hentedager", "Innbyggerne varsles seks uker før", for_siden=350)
    with klokken(i_dag() - timedelta(days=120)):
        tekst = "Forsøk med sommergate i Torggata, med telling før og etter."
        actions.foer_bruk(fullmakt=forsoek, dag=i_dag(), tekst=tekst, av=personer[MEDARBEIDER_BYM.brukernavn])
    besvart = _moett(
        bym,
        forsoek,
        "Vi ville prøve ut to skolegater i samme bydel, men fullmakten gir bare ett forsøk om gangen.",
        av=personer[LEDER_BYM.brukernavn],
        for_siden=60,
    )
    with klokken(i_dag() - timedelta(days=50)):
        actions.svar_paa_grense(
            moett=besvart,
            versjon=besvart.versjon,
            svar=Grensesvar.SKAPE,
            svartekst=f"Skolegater er små forsøk. De trenger ikke å stå i kø bak de store. {OPPDIKTET}",
            hva=f"Å prøve ut skolegater i inntil ett år {OPPDIKTET}",
            grense="Skolen og FAU er hørt",
            hjemmel="",
            av=styrer,
        )
    _moett(
        ren,
        None,
        "Vi ville dele ruteplanene med naboetaten, men avtalen med leverandøren sier at avdelingen må samtykke.",
        av=personer[LEDER_REN.brukernavn],
        for_siden=9,
    )


def _moett(
    relasjon: Styringsrelasjon, fullmakt: Fullmakt | None, tekst: str, *, av: Bruker, for_siden: int
) -> MoettGrense:
    with klokken(i_dag() - timedelta(days=for_siden)):
        return actions.meld_grense(
            relasjon=relasjon, fullmakt=fullmakt, tekst=f"{tekst} {OPPDIKTET}", dag=i_dag(), av=av
        )
