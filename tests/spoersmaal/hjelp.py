"""What the tests of questions share."""

from __future__ import annotations

from datetime import date, timedelta

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.spoersmaal import actions
from tillit.spoersmaal.models import Folkevalgtspoersmaal

TEKST = "Hvorfor venter så mange barn på time i spesialisthelsetjenesten?"
SVAR = "Fordi tre stillinger har stått ledige siden påske. De er lyst ut nå."


def spurt(
    scene: Scene, *, tekst: str = TEKST, maal: Maal | None = None, av: Bruker | None = None, etat: Organ | None = None
) -> Folkevalgtspoersmaal:
    return actions.still(virksomhet=etat or scene.etat, maal=maal, tekst=tekst, ligner=None, av=av or scene.folkevalgt)


def uten_navnet(scene: Scene, rad: Folkevalgtspoersmaal, navn: str = "Kanarine Fuglesang") -> Folkevalgtspoersmaal:
    actions.skjul_ord(spoersmaal=rad, versjon=rad.versjon, ordene=navn, grunn="Et navn.", av=scene.etatsstyrer)
    rad.refresh_from_db()
    return rad


def hos_virksomheten(scene: Scene, rad: Folkevalgtspoersmaal, *, frist: date | None = None) -> Folkevalgtspoersmaal:
    actions.be_om_bidrag(
        spoersmaal=rad,
        versjon=rad.versjon,
        bestilling="Tall på ventetid.",
        bidragsfrist=frist or i_dag() + timedelta(days=3),
        av=scene.etatsstyrer,
    )
    rad.refresh_from_db()
    return rad


def med_bidrag(scene: Scene, rad: Folkevalgtspoersmaal) -> Folkevalgtspoersmaal:
    rad = hos_virksomheten(scene, rad)
    actions.bidra(spoersmaal=rad, versjon=rad.versjon, bidrag="Tolv uker i snitt.", av=scene.medarbeider)
    rad.refresh_from_db()
    return rad


def til_godkjenning(scene: Scene, rad: Folkevalgtspoersmaal, *, er_avslag: bool = False) -> Folkevalgtspoersmaal:
    actions.skriv_svar(
        spoersmaal=rad, versjon=rad.versjon, svar=SVAR, er_avslag=er_avslag, send=True, av=scene.etatsstyrer
    )
    rad.refresh_from_db()
    return rad


def publisert(scene: Scene, rad: Folkevalgtspoersmaal, *, er_avslag: bool = False) -> Folkevalgtspoersmaal:
    rad = til_godkjenning(scene, rad, er_avslag=er_avslag)
    actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    return rad
