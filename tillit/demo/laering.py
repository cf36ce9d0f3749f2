"""Notes across sectors, all invented and said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BARNEHAGER, BYMILJOE, RENOVASJON
from tillit.demo.personer import LEDER_BHG, LEDER_REN, MEDARBEIDER_BYM
from tillit.felles.tid import i_dag
from tillit.laering import actions
from tillit.laering.models import Laerdom
from tillit.organisasjon.models import Bruker, Organ

NOTATENE = (
    (
        BYMILJOE,
        MEDARBEIDER_BYM,
        "Vi stengte gata utenfor to skoler om morgenen i åtte uker, så flere barn kunne gå og sykle trygt. (Oppdiktet.)",
        "Flere barn gikk, men bilene flyttet seg til nabogata. (Oppdiktet.)",
        "Vi ville talt i nabogatene også, og spurt dem som bor der, før vi begynte. (Oppdiktet.)",
        ("skolevei", "forsøk"),
        200,
    ),
    (
        RENOVASJON,
        LEDER_REN,
        "Vi lot sjåførene selv legge rutene i én bydel, slik at alle fikk hentet til fast tid. (Oppdiktet.)",
        "Rutene ble kortere, og færre klaget. (Oppdiktet.)",
        "Vi ville begynt med to bydeler, så de kunne lære av hverandre. (Oppdiktet.)",
        ("medarbeidere", "forsøk"),
        120,
    ),
    (
        BARNEHAGER,
        LEDER_BHG,
        "Vi sluttet å be om månedlige tall på sykefravær og ringte heller de tre barnehagene det gjaldt. (Oppdiktet.)",
        "Vi fikk vite grunnen to uker før, og brukte mindre tid. (Oppdiktet.)",
        "Vi ville sagt til alle hvorfor vi sluttet. Noen sendte tallene et halvt år til. (Oppdiktet.)",
        ("rapportering",),
        60,
    ),
)


def opprett_laerdommer(organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    if Laerdom.objects.exists():
        return
    for organ, person, proevde, ble, ville, stikkord, siden in NOTATENE:
        with klokken(i_dag() - timedelta(days=siden)):
            ordet = actions.Laerdomsord(proevde=proevde, ble=ble, ville=ville, stikkord=stikkord)
            actions.skriv_laerdom(organ=organer[organ], ord=ordet, av=personer[person.brukernavn])
