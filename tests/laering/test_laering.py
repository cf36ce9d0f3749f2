"""Notes across sectors: who writes, who reads, what is suggested, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.laering.hjelp import ORDENE, laert, ordet
from tests.samtidig import samtidig
from tests.scene import ROLLENE, Scene, inne, lag_maal, lag_scene, skjemanoekkel
from tests.styringsdialog.hjelp import nektes, ord_paa, sql
from tillit.felles.feil import EndretAvAndre
from tillit.laering import actions, queries, rules
from tillit.laering.models import Laerdom
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {*ALLE} - {"administrator"}
EGNE = {"leder", "medarbeider", "tillitsvalgt"}
SKRIVERE = EGNE | {"etatsstyrer", "kommunaldirektoer", "utenforstaaende", "annen_etatsstyrer"}


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"laering:{navn}", args=deler)


def send(bruker: Bruker, url: str, **felter: Any) -> Any:
    klient = inne(bruker)
    alle = {**ORDENE, "stikkord": "Skolevei, forsøk", **felter}
    return klient.post(url, {**alle, "skjemanoekkel": skjemanoekkel(klient, url)})


@pytest.mark.parametrize(
    ("linje", "ventet"),
    [("Skolevei, forsøk", ("skolevei", "forsøk")), (" a ,, A ,b  c", ("a", "b c")), ("", ())],
)
def test_stikkordene_staar_mellom_komma_hvert_en_gang(linje: str, ventet: tuple[str, ...]) -> None:
    assert rules.stikkordene(linje) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Barn går trygt til skolen", ("barn", "skolen")),
        ("Færre barn venter", ()),
        ("", ()),
    ],
)
def test_ett_felles_ord_er_ikke_nok(tekst: str, ventet: tuple[str, ...]) -> None:
    assert rules.ligner(tekst, "Flere barn ved skolene.") == ventet


def test_hver_side_aapnes_av_den_det_er_for(scene: Scene) -> None:
    rad = laert(scene)
    kan = {
        adresse("liste"): LESERE,
        adresse("liknende"): LESERE,
        adresse("vis", rad.pk): LESERE,
        adresse("ny"): SKRIVERE,
        adresse("endre", rad.pk): EGNE,
    }
    for url, hvem in kan.items():
        svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
        assert {rolle for rolle, kode in svar.items() if kode == 200} == hvem, url
        assert set(svar.values()) <= {200, 403, 404}
    assert inne(scene.etatsstyrer).post(adresse("trekk", rad.pk)).status_code == 403


def test_en_skriver_endrer_og_trekker_ved_skjemaene(scene: Scene) -> None:
    svar = send(scene.medarbeider, adresse("ny"), organ=scene.etat.pk)
    rad = Laerdom.objects.get()
    assert (svar.status_code, rad.stikkord, rad.skrevet_av) == (302, ["skolevei", "forsøk"], scene.medarbeider)
    assert "Flere barn gikk" in inne(scene.folkevalgt).get(rad.adresse).content.decode()
    assert send(scene.leder, adresse("endre", rad.pk), ble="Færre biler.", versjon=1).status_code == 302
    for_sent = send(scene.tillitsvalgt, adresse("endre", rad.pk), ble="Noe annet.", versjon=1)
    assert for_sent.status_code == 422
    for ventet in ("Færre biler.", "Noe annet."):
        assert ventet in for_sent.content.decode()
    inne(scene.leder).post(adresse("trekk", rad.pk))
    assert inne(scene.folkevalgt).get(rad.adresse).status_code == 404
    assert inne(scene.medarbeider).get(rad.adresse).status_code == 200
    assert "Færre biler" not in inne(scene.medarbeider).get(adresse("liste")).content.decode()


def test_ingen_skriver_for_andre(scene: Scene) -> None:
    svar = send(scene.medarbeider, adresse("ny"), organ=scene.avdeling.pk)
    assert svar.status_code == 422
    assert "Flere barn gikk til skolen." in svar.content.decode()
    assert not Laerdom.objects.exists()


@pytest.mark.parametrize("stikkord", ["a,b,c,d,e,f", "x" * 41])
def test_for_mange_og_for_lange_stikkord_nektes_ved_feltet(scene: Scene, stikkord: str) -> None:
    svar = send(scene.leder, adresse("ny"), organ=scene.etat.pk, stikkord=stikkord)
    assert set(svar.context["form"].errors) == {"stikkord"}


def test_listen_finner_ord_i_andre_former_og_stikkord(scene: Scene) -> None:
    laert(scene)
    laert(scene, proevde="Vi byttet leverandør.", ble="Prisen falt.", ville="Vi ville ventet.", stikkord=())
    for ord_, antall in (("gate", 1), ("forsøk", 1), ("leverandører", 1), ("kanarifugl", 0), ("", 2)):
        side = inne(scene.revisor).get(adresse("liste"), {"q": ord_})
        assert len(side.context["side"].object_list) == antall, ord_


def test_det_som_likner_foreslaas_der_det_passer(scene: Scene) -> None:
    rad = laert(scene)
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere barn går trygt til skolen")
    siden = inne(scene.folkevalgt).get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert f"{adresse('liknende')}?tekst=Flere%20barn" in siden
    bit = ord_paa(inne(scene.folkevalgt).get(adresse("liknende"), {"tekst": maal.tekst}).content.decode())
    assert "Andre har prøvd noe som likner" in bit
    assert "Like ord: barn, skolen" in bit
    assert ord_paa(inne(scene.folkevalgt).get(adresse("liknende"), {"tekst": "Renere luft"}).content.decode()) == ""
    actions.trekk_laerdom(laerdom=rad, av=scene.leder)
    leser = Bruker.objects.get(pk=scene.leder.pk)
    assert queries.like_laerdommer(leser, maal.tekst) == []


def test_det_som_er_trukket_roeres_ikke(scene: Scene) -> None:
    rad = laert(scene)
    actions.trekk_laerdom(laerdom=rad, av=scene.leder)
    steg: tuple[Callable[[], object], ...] = (
        lambda: actions.trekk_laerdom(laerdom=rad, av=scene.leder),
        lambda: actions.endre_laerdom(laerdom=rad, versjon=2, ord=ordet(), av=scene.leder),
    )
    for gjoer in steg:
        with pytest.raises(actions.LaerdommenErTrukket):
            gjoer()


def test_databasen_holder_det_forbi_handlingen(scene: Scene) -> None:
    laert(scene)
    for setning, melding in (
        ("DELETE FROM laering_laerdom", "Cannot delete|permission denied"),
        (f"UPDATE laering_laerdom SET organ_id = {scene.avdeling.pk}", "Cannot update"),
        ("UPDATE laering_laerdom SET ble = ''", "laerdom_har_ord"),
    ):
        nektes(lambda setning=setning: sql(setning), melding)  # type: ignore[misc]  # the loop's own
    for av in (scene.etatsstyrer, scene.revisor, scene.utenforstaaende):
        with pytest.raises(Exception, match="må ha en rolle der den er gjort"), transaction.atomic():
            actions.skriv_laerdom(organ=scene.etat, ord=ordet(), av=av)
    sql("UPDATE laering_laerdom SET trukket_tid = now()")
    nektes(lambda: sql("UPDATE laering_laerdom SET ble = 'Annet.'"), "Cannot update")


@pytest.mark.django_db(transaction=True)
def test_to_som_endrer_samtidig_ser_hverandre() -> None:
    scene = lag_scene()
    rad = laert(scene)
    feil = samtidig(
        lambda: actions.endre_laerdom(laerdom=rad, versjon=1, ord=ordet(ble="A."), av=scene.leder),
        lambda: actions.endre_laerdom(laerdom=rad, versjon=1, ord=ordet(ble="B."), av=scene.medarbeider),
    )
    assert [type(ett) for ett in feil] == [EndretAvAndre]


@pytest.mark.parametrize("antall", [1, 3])
def test_listen_koster_det_samme(scene: Scene, antall: int, django_assert_max_num_queries: Any) -> None:
    for _nr in range(antall):
        laert(scene)
    klient = inne(scene.leder)
    for url in (adresse("liste"), f"{adresse('liknende')}?tekst=Barn%20til%20skolen"):
        klient.get(url)
        with django_assert_max_num_queries(7):
            klient.get(url)
