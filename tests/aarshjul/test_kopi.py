"""A year copied to the next: shown with what is moved and why, chosen row by row, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.aarshjul.hjelp import foreslaatt, satt, satt_for_alle
from tests.samtidig import samtidig
from tests.scene import ROLLENE, Scene, inne, lag_organ, lag_relasjon
from tillit.aarshjul import actions
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.queries.kopi import Kopibilde, kopiforslag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def i_november() -> Iterator[None]:
    """When next year is planned."""
    with travel(date(2026, 11, 30), tick=False):
        yield


def adresse(scene: Scene, aar: int = 2026) -> str:
    return reverse("aarshjul:kopier", args=[scene.relasjon.pk, aar])


def forslaget(scene: Scene, aar: int = 2026) -> Kopibilde:
    return kopiforslag(scene.etatsstyrer, Datoplass(scene.relasjon, None, Part.OVERORDNET), fra_aar=aar)


def alt(bilde: Kopibilde) -> dict[str, Any]:
    """The form as it stands, all of it ticked."""
    svar: dict[str, Any] = {"sett": bilde.sett}
    for ett in bilde.mulige:
        svar |= {f"ta_{ett.rad.pk}": "on", f"dag_{ett.rad.pk}": ett.dag.isoformat()}
    return svar


def test_hver_flytting_vises_med_grunn_foer_noe_skrives(scene: Scene) -> None:
    satt(scene, tittel="Beretning", dato=date(2026, 2, 2))
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))  # a Saturday, and then Whitsun with 17 May in it
    satt(scene, tittel="Regnskap", dato=date(2026, 12, 31))
    satt_for_alle(scene, tittel="Sommeren", slag="opphold", dato=date(2026, 6, 22), til_dato=date(2026, 8, 14))
    satt(scene, tittel="Halvåret", dato=date(2026, 7, 1))
    rader = {ett.rad.tittel: (ett.flyttet.paa_dato, ett.dag, ett.hvorfor) for ett in forslaget(scene).rader}
    assert rader == {
        "Beretning": (date(2027, 2, 2), date(2027, 2, 2), ""),
        "Innspill": (date(2027, 5, 15), date(2027, 5, 18), "lørdag"),
        "Regnskap": (date(2027, 12, 31), date(2027, 12, 30), "nyttårsaften"),
        "Halvåret": (date(2027, 7, 1), date(2027, 8, 16), "opphold i bystyret"),
    }
    siden = unescape(inne(scene.etatsstyrer).get(adresse(scene)).content.decode())
    assert "15. mai 2027 er lørdag" in re.sub(r"\s+", " ", siden)
    assert Kalenderdato.objects.filter(dato__year=2027).count() == 0


def test_det_som_er_valgt_kopieres_med_den_dagen_som_er_valgt(scene: Scene) -> None:
    foerste = satt(scene, tittel="Innspill", dato=date(2026, 5, 15), kilde="Rundskrivet")
    annen = satt(scene, tittel="Beretning", dato=date(2026, 2, 2))
    tredje = satt(scene, tittel="Regnskap", dato=date(2026, 3, 2))
    foreslaatt(scene, tittel="Bare foreslått", dato=date(2026, 4, 1))
    bilde = forslaget(scene)
    valgt = alt(bilde) | {f"dag_{tredje.pk}": "2027-03-05"}
    del valgt[f"ta_{annen.pk}"]
    svar = inne(scene.etatsstyrer).post(adresse(scene), valgt)
    assert svar.status_code == 302
    nye = {ett.tittel: ett for ett in Kalenderdato.objects.filter(dato__year=2027)}
    assert set(nye) == {"Innspill", "Regnskap"}
    assert (nye["Innspill"].dato, nye["Innspill"].paa_dato) == (date(2027, 5, 18), date(2027, 5, 15))
    assert (nye["Innspill"].kilde, nye["Innspill"].kopiert_fra) == ("Rundskrivet", foerste)
    # A day that was chosen is the day that is meant.
    assert (nye["Regnskap"].dato, nye["Regnskap"].paa_dato) == (date(2027, 3, 5), date(2027, 3, 5))


def test_det_neste_aaret_regnes_fra_dagen_slik_den_var_ment(scene: Scene) -> None:
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    inne(scene.etatsstyrer).post(adresse(scene), alt(forslaget(scene)))
    with travel(date(2027, 11, 30), tick=False):
        [rad] = forslaget(scene, 2027).rader
        assert (rad.flyttet.paa_dato, rad.dag) == (date(2028, 5, 15), date(2028, 5, 15))


def test_det_samme_aaret_to_ganger_kopierer_ingenting_to_ganger(scene: Scene) -> None:
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    satt(scene, tittel="Beretning", dato=date(2026, 2, 2))
    satt(scene, tittel="Beretning", dato=date(2027, 2, 2))  # written by hand
    klient, svar = inne(scene.etatsstyrer), alt(forslaget(scene))
    assert klient.post(adresse(scene), svar).status_code == 302
    assert [ett.stanset for ett in forslaget(scene).rader] == ["Står der fra før", "Er kopiert"]
    assert klient.post(adresse(scene), svar).status_code == 422
    assert klient.post(adresse(scene), alt(forslaget(scene))).status_code == 422
    assert Kalenderdato.objects.filter(dato__year=2027).count() == 2


def test_et_tidsrom_staar_der_det_sto_og_like_langt(scene: Scene) -> None:
    rad = satt(scene, tittel="Sommeren", slag="opphold", dato=date(2026, 6, 20), til_dato=date(2026, 8, 16))
    svar = alt(forslaget(scene)) | {f"dag_{rad.pk}": "2027-06-19"}
    inne(scene.etatsstyrer).post(adresse(scene), svar)
    ny = Kalenderdato.objects.get(dato__year=2027)
    assert (ny.dato, ny.til_dato) == (date(2027, 6, 19), date(2027, 8, 15))


def test_skuddaarsdagen_blir_siste_i_februar(scene: Scene) -> None:
    with travel(date(2028, 11, 30), tick=False):
        satt(scene, tittel="Skudd", dato=date(2028, 2, 29))
        [rad] = forslaget(scene, 2028).rader
        assert rad.dag == date(2029, 2, 28)


@pytest.mark.parametrize("dag", ["2026-05-15", "2028-01-03", "", "mai"])
def test_en_dag_utenfor_aaret_nektes_ved_feltet_og_resten_staar(scene: Scene, dag: str) -> None:
    rad = satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    annen = satt(scene, tittel="Beretning", dato=date(2026, 2, 2))
    svar = alt(forslaget(scene)) | {f"dag_{rad.pk}": dag}
    side = inne(scene.etatsstyrer).post(adresse(scene), svar)
    assert side.status_code == 422
    assert f'href="#id_dag_{rad.pk}"' in side.content.decode()
    assert f'id="id_ta_{annen.pk}" checked' in re.sub(r"\s+", " ", side.content.decode())
    assert not Kalenderdato.objects.filter(dato__year=2027).exists()


def test_en_fridag_som_velges_spoerres_det_om_og_den_som_ble_foreslaatt_ikke(scene: Scene) -> None:
    rad = satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    loerdag = alt(forslaget(scene)) | {f"dag_{rad.pk}": "2027-05-22"}
    side = inne(scene.etatsstyrer).post(adresse(scene), loerdag)
    assert (side.status_code, "er en fridag (lørdag)" in side.content.decode()) == (422, True)
    assert 'name="behold_dato"' in side.content.decode()
    svar = inne(scene.etatsstyrer).post(adresse(scene), loerdag | {"behold_dato": "2027-05-22"})
    assert svar.status_code == 302
    assert Kalenderdato.objects.get(dato__year=2027).dato == date(2027, 5, 22)


def test_ingen_valgt_sier_det(scene: Scene) -> None:
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    side = inne(scene.etatsstyrer).post(adresse(scene), {"sett": forslaget(scene).sett})
    assert side.status_code == 422
    assert "Velg minst én dato." in unescape(side.content.decode())


def test_en_dato_som_er_endret_siden_siden_ble_aapnet_stanser_alt(scene: Scene) -> None:
    rad = satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    svar = alt(forslaget(scene))
    ord_ = actions.Datoord(rad.tittel, rad.slag, date(2026, 5, 20))
    actions.endre_dato(rad=rad, versjon=1, ord_=ord_, av=scene.kommunaldirektoer)
    side = inne(scene.etatsstyrer).post(adresse(scene), svar)
    assert side.status_code == 422
    assert "Kalenderen er endret siden du åpnet siden." in unescape(side.content.decode())
    assert not Kalenderdato.objects.filter(dato__year=2027).exists()
    assert inne(scene.etatsstyrer).post(adresse(scene), alt(forslaget(scene))).status_code == 302


def test_avdelingen_kopierer_for_alle_og_for_hver(scene: Scene) -> None:
    annen = lag_relasjon(scene.avdeling, lag_organ("Enda en etat"))
    slutter = lag_relasjon(scene.avdeling, lag_organ("Etaten som flyttes"), gyldig_til=date(2027, 2, 1))
    satt_for_alle(scene, tittel="For alle", dato=date(2026, 2, 2))
    for relasjon in (scene.relasjon, annen, slutter):
        satt(scene, relasjon=relasjon, tittel="For den ene", dato=date(2026, 3, 2))
    plass = Datoplass(None, scene.avdeling, Part.OVERORDNET)
    bilde = kopiforslag(scene.etatsstyrer, plass, fra_aar=2026)
    assert sorted(ett.stanset for ett in bilde.rader) == ["", "", "", "Avdelingen styrer ikke virksomheten da"]
    url = reverse("aarshjul:kopier_for_avdelingen", args=[scene.avdeling.pk, 2026])
    assert inne(scene.etatsstyrer).post(url, alt(bilde)).status_code == 302
    assert Kalenderdato.objects.filter(dato__year=2027).count() == 3


def test_bare_den_som_setter_datoer_kopierer(scene: Scene) -> None:
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(scene)).status_code for rolle in ROLLENE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == {"etatsstyrer", "kommunaldirektoer"}
    assert inne(scene.etatsstyrer).get(adresse(scene, 2028)).status_code == 404
    assert inne(scene.etatsstyrer).get(adresse(scene, 2020)).status_code == 404


@pytest.mark.parametrize(
    ("gyldig_til", "stanset"),
    [(date(2027, 3, 1), True), (date(2027, 3, 2), True), (date(2027, 3, 3), False), (None, False)],
)
def test_en_dato_kopieres_bare_mens_avdelingen_styrer(scene: Scene, gyldig_til: date | None, *, stanset: bool) -> None:
    """The relation holds until its last day, and that day is not in it. 2 March is a Tuesday in 2027."""
    satt(scene, tittel="Regnskap", dato=date(2026, 3, 2))
    type(scene.relasjon).objects.filter(pk=scene.relasjon.pk).update(gyldig_til=gyldig_til)
    [rad] = forslaget(scene).rader
    assert rad.dag == date(2027, 3, 2)
    assert rad.stanset == ("Avdelingen styrer ikke virksomheten da" if stanset else "")


@pytest.mark.parametrize("hvem", sorted({*ROLLENE, "annen_etatsstyrer", "utenforstaaende"}))
def test_aaret_og_filen_er_bare_for_den_som_setter(scene: Scene, hvem: str) -> None:
    """Who proposes dates in the relation neither copies its year nor takes a file into it."""
    klient = inne(getattr(scene, hvem))
    fil = reverse("aarshjul:last_opp", args=[scene.relasjon.pk])
    koder = [klient.get(url).status_code for url in (adresse(scene), fil)]
    if hvem in {"etatsstyrer", "kommunaldirektoer"}:
        assert koder == [200, 200]
    else:
        assert set(koder) <= {403, 404}
    if hvem in {"leder", "medarbeider"}:
        assert koder == [403, 403]


@pytest.mark.parametrize("antall", [1, 3, 160])
def test_antallet_spoersmaal_er_det_samme_og_resten_kommer_etterpaa(
    scene: Scene, antall: int, django_assert_max_num_queries: Any
) -> None:
    for nr in range(antall):
        satt(scene, tittel=f"Frist {nr}", dato=date(2026, 3, 2))
    klient = inne(scene.etatsstyrer)
    klient.get(adresse(scene))
    with django_assert_max_num_queries(11):
        siden = klient.get(adresse(scene)).content.decode()
    assert ("10 datoer til kommer" in siden) is (antall == 160)


@pytest.mark.django_db(transaction=True)
def test_to_som_kopierer_samtidig_lager_ett_aar() -> None:
    from tests.scene import lag_scene  # of this test alone

    scene = lag_scene()
    satt(scene, tittel="Innspill", dato=date(2026, 5, 15))
    valgte = [actions.Kopivalg(ett.rad, ett.dag, ett.til, ett.flyttet.paa_dato) for ett in forslaget(scene).mulige]
    utfall = samtidig(
        lambda: actions.kopier_aaret(valgte=valgte, av=scene.etatsstyrer),
        lambda: actions.kopier_aaret(valgte=valgte, av=scene.kommunaldirektoer),
    )
    assert sum(isinstance(ett, actions.KalenderenErEndret) for ett in utfall) == 1
    assert Kalenderdato.objects.filter(dato__year=2027).count() == 1
