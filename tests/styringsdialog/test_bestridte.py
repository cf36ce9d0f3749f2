"""The list of what is disputed: who disputes it and why, until they agree on the words."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from styringsdialog.actions import la_staa_som_uenighet, svar_paa_signal, trekk_bestridelse
from styringsdialog.enums import Signaltype, Svar
from styringsdialog.models import Signal
from tests.scene import Scene, inne, lag_moete, lag_referat, lag_signal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

pytestmark = pytest.mark.django_db
SIDEN = "/bestridte-signaler/"


def bestrid(relasjon: Styringsrelasjon, *, av: Bruker, motpart: Bruker, **felter: Any) -> Signal:
    moete = lag_moete(relasjon, av=av)
    lag_referat(moete)
    signal = lag_signal(moete, av=av, **felter)
    svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt.", av=motpart, part=Part.UNDERORDNET
    )
    return signal


def tekstene(bruker: Bruker, **valg: Any) -> list[str]:
    return [rad.tekst for rad in inne(bruker).get(SIDEN, valg).context["side"]]


def test_partene_og_revisor_ser_det_og_ingen_andre(scene: Scene) -> None:
    bestrid(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, tekst="Flytt fristen")
    sett = {
        hvem: tekstene(getattr(scene, hvem))
        for hvem in (
            "leder",
            "tillitsvalgt",
            "etatsstyrer",
            "byraad",
            "revisor",
            "utenforstaaende",
            "annen_etatsstyrer",
        )
    }
    ser_ikke = {"utenforstaaende", "annen_etatsstyrer"}
    assert sett == {hvem: [] if hvem in ser_ikke else ["Flytt fristen"] for hvem in sett}
    for hvem in (scene.folkevalgt, scene.administrator):
        assert inne(hvem).get(SIDEN).status_code == 403


def test_linjen_sier_hvem_som_bestrider_hvorfor_og_hvor_det_ble_sagt(scene: Scene) -> None:
    signal = bestrid(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder)
    side = inne(scene.etatsstyrer).get(SIDEN).content.decode()
    for ventet in ("Det ble ikke sagt.", scene.etat.navn, signal.kilde.tittel, signal.adresse):
        assert ventet in side


def test_det_som_er_bekreftet_eller_skrevet_om_staar_ikke_der(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    lag_signal(moete, av=scene.etatsstyrer, tekst="Ubesvart")
    samtale = bestrid(
        scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, type=Signaltype.FAGLIG_RAAD, tekst="Et råd"
    )
    assert tekstene(scene.leder) == ["Et råd"]
    samtale.refresh_from_db()
    samtale.lagre_ny_versjon(tekst="Et annet råd", status="foreslaatt")
    assert tekstene(scene.leder) == []


def test_listen_siles_etter_virksomhet_og_avdeling(scene: Scene) -> None:
    bestrid(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, tekst="Her")
    bestrid(scene.annen_relasjon, av=scene.annen_etatsstyrer, motpart=scene.utenforstaaende, tekst="Der")
    assert sorted(tekstene(scene.revisor)) == ["Der", "Her"]
    assert tekstene(scene.revisor, organ=scene.etat.pk) == ["Her"]
    assert tekstene(scene.revisor, organ=scene.annen_avdeling.pk) == ["Der"]
    assert inne(scene.etatsstyrer).get(SIDEN, {"organ": scene.annen_etat.pk}).status_code == 422
    assert tekstene(scene.leder, organ=scene.annen_etat.pk) == ["Her"], "who has one virksomhet has nothing to choose"


def test_en_tvist_finnes_igjen_etter_hvordan_den_staar_eller_endte(scene: Scene) -> None:
    """Open, left standing as dissent, withdrawn, and ended by other words: each under its own state, and only there."""
    aapen, uenig, trukket, omskrevet = (
        bestrid(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, tekst=tekst)
        for tekst in ("Åpen", "Uenig", "Trukket", "Omskrevet")
    )
    aldri = lag_signal(aapen.kilde.moetet, av=scene.etatsstyrer, tekst="Aldri bestridt")
    la_staa_som_uenighet(signal=uenig, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET)
    trekk_bestridelse(signal=trukket, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    omskrevet.refresh_from_db()
    omskrevet.lagre_ny_versjon(tekst="Med andre ord", status="foreslaatt")
    valg = ("", "aapen", "uenighet", "trukket", "ny_ordlyd")
    funnet = {tilstand: sorted(tekstene(scene.leder, tilstand=tilstand)) for tilstand in valg}
    assert funnet == {
        "": ["Uenig", "Åpen"],
        "aapen": ["Åpen"],
        "uenighet": ["Uenig"],
        "trukket": ["Trukket"],
        "ny_ordlyd": ["Med andre ord"],
    }
    assert aldri.tekst not in {tekst for tekster in funnet.values() for tekst in tekster}
    side = inne(scene.etatsstyrer).get(SIDEN, {"tilstand": "trukket"}).content.decode()
    assert ("Det ble ikke sagt." in side, "foreslaa" in side) == (True, False)
    assert "Ingen tvister står slik" in inne(scene.utenforstaaende).get(SIDEN, {"tilstand": "trukket"}).content.decode()


def test_en_tom_liste_sier_det(scene: Scene) -> None:
    assert "Ingenting er bestridt" in inne(scene.leder).get(SIDEN).content.decode()


@pytest.mark.parametrize("antall", [1, 3])
def test_siden_har_et_fast_antall_spoersmaal(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _nr in range(antall):
        bestrid(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder)
    klient = inne(scene.etatsstyrer)
    with django_assert_num_queries(6):
        klient.get(SIDEN)
