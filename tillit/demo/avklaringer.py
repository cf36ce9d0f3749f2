"""One matter that waits for the byråd and one that was decided, both invented and said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.avklaring import actions
from tillit.avklaring.models import Avklaring
from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import BYRAAD_MOS, ETATSSTYRER_MOS, LEDER_BYM, LEDER_REN
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon


def opprett_avklaringer(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Avklaring.objects.exists():
        return
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    with klokken(i_dag() - timedelta(days=40)):
        avgjort = actions.loeft(
            relasjon=relasjoner[RENOVASJON],
            signal=None,
            sak=actions.Loeftesak(
                tekst="Hvem skal betale for henting av farlig avfall ved bygårder? (Oppdiktet.)",
                bakgrunn="Gebyret dekker det ikke, og avdelingen har ikke satt av midler. (Oppdiktet.)",
                alternativer=("Gebyret økes", "Etaten dekker det innenfor rammen"),
                raad="Gebyret bør økes, så den som bruker tjenesten, betaler. (Oppdiktet.)",
                frist=pluss_virkedager(i_dag(), 15),
            ),
            av=personer[LEDER_REN.brukernavn],
            part=Part.UNDERORDNET,
        )
    with klokken(i_dag() - timedelta(days=12)):
        actions.avgjoer(
            avklaring=avgjort,
            versjon=avgjort.versjon,
            valgt=2,
            svar="Gebyret står til neste budsjett. Etaten dekker det ved å flytte hentedager. (Oppdiktet.)",
            av=personer[BYRAAD_MOS.brukernavn],
        )
    with klokken(i_dag() - timedelta(days=6)):
        venter = actions.loeft(
            relasjon=relasjoner[BYMILJOE],
            signal=None,
            sak=actions.Loeftesak(
                tekst="Skal gater ved skoler stenges for biler også der bydelen er imot? (Oppdiktet.)",
                bakgrunn="Partene er enige om tallene, men ikke om hva som veier tyngst i to bydeler. (Oppdiktet.)",
                alternativer=(
                    "Etaten stenger gatene når målingene tilsier det, etter at bydelen er hørt",
                    "Gatene stenges bare der bydelen er enig",
                    "Etaten prøver ut i ett år, og bydelen kan si nei til å fortsette",
                ),
                raad="Vi mener en prøve på ett år gir best grunnlag for å bestemme seg. (Oppdiktet.)",
                frist=pluss_virkedager(i_dag(), 10),
            ),
            av=personer[LEDER_BYM.brukernavn],
            part=Part.UNDERORDNET,
        )
    with klokken(i_dag() - timedelta(days=3)):
        tekst = "Bydelen må være enig, fordi den svarer for gatene trafikken flytter seg til. (Oppdiktet.)"
        actions.gi_raad(avklaring=venter, tekst=tekst, av=styrer, part=Part.OVERORDNET)
