"""The dates of the year in a person's own calendar: whose, what is said of them, and a mark that follows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import vobject
from django.test import Client

from tests.aarshjul.hjelp import foreslaatt, satt, satt_for_alle
from tests.scene import Scene, inne
from tests.styringsdialog.test_kalenderstroem import hentet, lag_adresse
from tests.varsel.hjelp import lag_oppfoelging
from tillit.aarshjul import actions
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)


def dagene(adresse: str) -> dict[str, tuple[date, date]]:
    kalender = vobject.readOne(hentet(adresse).content.decode())
    return {
        ett.summary.value: (ett.dtstart.value, ett.dtend.value)
        for ett in getattr(kalender, "vevent_list", [])
        if not hasattr(ett, "status")
    }


@pytest.mark.en_mandag
def test_ens_egen_kalender_har_datoene_og_fristene_uten_hva_de_gjelder(scene: Scene) -> None:
    dag = i_dag() + timedelta(days=30)
    satt(scene, tittel="Budsjettfristen", dato=dag)
    satt_for_alle(scene, tittel="Sommeren", slag="opphold", dato=dag, til_dato=dag + 9 * EN)
    foreslaatt(scene, tittel="Bare et forslag", dato=dag)
    satt(scene, tittel="Lenge siden", dato=i_dag() - 91 * EN)
    satt(scene, tittel="Lenge til", dato=i_dag() + 401 * EN)
    lag_oppfoelging(scene, dag, tekst="Hemmelig nok")
    adresse = lag_adresse(inne(scene.leder))
    assert dagene(adresse) == {
        "Budsjettfristen": (dag, dag + EN),
        "Sommeren": (dag, dag + 10 * EN),
        f"Frist for oppfølging, {scene.etat.kort}": (dag, dag + EN),
    }
    innhold = hentet(adresse).content.decode()
    assert "Hemmelig" not in innhold
    assert innhold.count("TRANSP:TRANSPARENT") == 3
    assert dagene(lag_adresse(inne(scene.utenforstaaende))) == {}
    assert dagene(lag_adresse(inne(scene.revisor))) == {}


def test_merket_foelger_det_som_vises(scene: Scene) -> None:
    rad = satt(scene, tittel="Budsjettfristen", dato=i_dag())
    adresse = lag_adresse(inne(scene.leder))
    merke = hentet(adresse).headers["ETag"]
    [uid] = [linje for linje in hentet(adresse).content.decode().splitlines() if linje.startswith("UID")]
    assert hentet(adresse, **{"If-None-Match": merke}).status_code == 304
    ord_ = actions.Datoord(rad.tittel, rad.slag, rad.dato + EN)
    actions.endre_dato(rad=rad, versjon=1, ord_=ord_, av=scene.etatsstyrer)
    nytt = hentet(adresse, **{"If-None-Match": merke})
    assert (nytt.status_code, nytt.headers["ETag"] == merke, uid in nytt.content.decode()) == (200, False, True)
    rad.refresh_from_db()
    actions.fjern_dato(rad=rad, grunn="Flyttet.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    assert dagene(adresse) == {}
    assert hentet(adresse, **{"If-None-Match": nytt.headers["ETag"]}).status_code == 200


def test_den_som_ikke_lenger_har_en_rolle_faar_ingenting_vite(scene: Scene) -> None:
    satt(scene, tittel="Budsjettfristen", dato=i_dag())
    adresse = lag_adresse(inne(scene.leder))
    assert "Budsjettfristen" in dagene(adresse)
    scene.leder.roller.update(gyldig_til=i_dag())
    assert dagene(adresse) == {}
    assert Client().get(adresse).status_code == 200
