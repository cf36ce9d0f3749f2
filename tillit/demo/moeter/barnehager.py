"""A fagmøte that was cancelled, so what was on its programme waits, and a series whose next meeting nobody has planned."""

from __future__ import annotations

from datetime import timedelta

from styringsdialog import actions
from styringsdialog.enums import Moetetype, Sakskategori, Serierytme
from tillit.demo.klokke import klokken
from tillit.demo.moeter.scene import ETATEN, TO_UKER, Sak, Scene, naermeste_bak
from tillit.demo.personer import ETATSSTYRER_UTD, LEDER_BHG, NESTLEDER_BHG
from tillit.felles.tid import i_dag

AVLYST = "Fagmøte om bemanning (demonstrasjon)"
SERIE = "Fagmøte annenhver måned (demonstrasjon)"
BORD = (ETATSSTYRER_UTD, LEDER_BHG, NESTLEDER_BHG)
FASTE_SAKER = ("Hva tallene viser, resultat, 30 min, drøfte", "Erfaringer fra barnehagene, læring, 20 min, drøfte")
SAKER = (Sak("Vikarer: hva betyr de for barna?", Sakskategori.RESULTAT, 30, LEDER_BHG, ETATEN),)
FORMAAL = "Dele hva vi vet om bemanningen, og hva vi bør finne ut."
GRUNN = "Begge parter måtte svare på høringen om budsjettet samme dag."


def opprett(scene: Scene) -> None:
    dag = naermeste_bak(i_dag() - timedelta(weeks=1))
    with klokken(dag - TO_UKER):
        serie = scene.serie(
            SERIE,
            FORMAAL,
            type_=Moetetype.FAG,
            rytme=Serierytme.ANNENHVER,
            foerste=dag,
            faste_saker=FASTE_SAKER,
        )
    if scene.finnes(AVLYST):
        return
    with klokken(dag - TO_UKER):
        moete = scene.planlegg(AVLYST, FORMAAL, dag, type_=Moetetype.FAG, serie=serie)
        scene.foreslaa(moete, SAKER)
        scene.innkall(moete)
    with klokken(dag - timedelta(days=2)):
        actions.avlys_moete(moete=moete, grunn=GRUNN, av=scene.moetelederen)
