"""A person's meetings in a calendar: a secret address that its owner makes, makes anew and turns off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.enums import Moetestatus
from styringsdialog.models import Kalenderadresse, Moete
from tests.scene import Scene, inne, klokken, lag_moete, lag_sak
from tests.styringsdialog.kalenderleser import lest_av_ical_js
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db


def url(navn: str) -> str:
    return reverse(f"styringsdialog:{navn}")


def lag_adresse(klient: Client) -> str:
    """Path and query of the address that the page shows once."""
    side = klient.post(url("ny_kalenderadresse"), follow=True)
    adresse = side.context["adresse"]
    assert adresse in side.content.decode()
    deler = urlsplit(adresse)
    return f"{deler.path}?{deler.query}"


def lag_innkalt(scene: Scene, *, dager: int = 7, **felter: Any) -> Moete:
    start = klokken(i_dag() + timedelta(days=dager), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start, **felter)
    moete.deltakere.create(bruker=scene.leder, part=Part.UNDERORDNET)
    return moete


def hentet(adresse: str, **hoder: str) -> Any:
    return Client().get(adresse, headers=hoder)


def moetene(adresse: str) -> dict[str, str]:
    kalender = vobject.readOne(hentet(adresse).content.decode())
    return {ett.summary.value: ett.status.value for ett in getattr(kalender, "vevent_list", [])}


def test_kalenderen_faar_moetene_eieren_er_innkalt_til_og_bare_dem(scene: Scene) -> None:
    leder = inne(scene.leder)
    innkalt, avlyst = lag_innkalt(scene, tittel="Kommer"), lag_innkalt(scene, tittel="Avlyst", dager=8)
    lag_sak(avlyst, av=scene.leder, part=Part.UNDERORDNET)
    actions.avlys_moete(moete=avlyst, grunn="Sykdom", av=scene.etatsstyrer)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Ikke innkalt", start_tid=innkalt.start_tid)
    lag_innkalt(scene, tittel="Lenge siden", dager=-91)
    adresse = lag_adresse(leder)
    svar = hentet(adresse)
    assert (svar.status_code, svar.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert moetene(adresse) == {"Kommer": "CONFIRMED", "Avlyst": "CANCELLED"}
    assert innkalt.formaal not in svar.content.decode()
    assert {ett["tittel"]: ett["status"] for ett in lest_av_ical_js(svar.content.decode())["hendelser"]} == moetene(
        adresse
    )


def test_adressen_vises_en_gang_og_bare_et_avtrykk_tas_vare_paa(scene: Scene) -> None:
    leder = inne(scene.leder)
    adresse = lag_adresse(leder)
    noekkel = adresse.partition("noekkel=")[2]
    side = leder.get(url("kalender"))
    assert (noekkel in side.content.decode(), "Du har en adresse" in side.content.decode()) == (False, True)
    assert noekkel not in str(list(Kalenderadresse.objects.values()))
    assert "Møter i kalenderen" in leder.get(reverse("organisasjon:profil")).content.decode()


def test_en_ny_adresse_og_en_som_slaas_av_stenger_den_gamle(scene: Scene) -> None:
    leder = inne(scene.leder)
    gammel = lag_adresse(leder)
    ny = lag_adresse(leder)
    assert [hentet(ett).status_code for ett in (gammel, ny)] == [404, 200]
    assert leder.post(url("slett_kalenderadresse")).status_code == 302
    assert hentet(ny).status_code == 404
    assert hentet(url("kalenderstroem")).status_code == 404


def test_uendret_svares_med_304_og_endret_med_det_nye(scene: Scene) -> None:
    moete = lag_innkalt(scene)
    adresse = lag_adresse(inne(scene.leder))
    merke = hentet(adresse).headers["ETag"]
    svar = hentet(adresse, **{"If-None-Match": merke})
    assert (svar.status_code, svar.content, svar.headers["ETag"]) == (304, b"", merke)
    Moete.objects.filter(pk=moete.pk).update(sted="Et annet sted")
    nytt = hentet(adresse, **{"If-None-Match": merke})
    assert (nytt.status_code, nytt.headers["ETag"] == merke) == (200, False)
    assert "SEQUENCE:1" in nytt.content.decode()


@pytest.mark.parametrize("hva", ["stengt", "uten_rolle"])
def test_den_som_ikke_lenger_slipper_inn_faar_ingenting_vite(scene: Scene, hva: str) -> None:
    lag_innkalt(scene)
    adresse = lag_adresse(inne(scene.leder))
    if hva == "stengt":
        scene.leder.is_active = False
        scene.leder.save(update_fields=["is_active"])
        assert hentet(adresse).status_code == 404
    else:
        scene.leder.roller.update(gyldig_til=i_dag())
        assert moetene(adresse) == {}


@pytest.mark.parametrize("antall", [1, 3])
def test_stroemmen_koster_det_samme(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(antall):
        lag_innkalt(scene)
    adresse = lag_adresse(inne(scene.leder))
    with django_assert_num_queries(5):
        assert hentet(adresse).status_code == 200
