"""What narrows the virksomheter of a department, and how unlike they are: never who is which."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_maal, lag_organ, lag_relasjon, lag_vurdering
from tests.styringsdialog.hjelp import ord_paa
from tillit.maal.queries.stander import Stand, Statusantall, sidetall
from tillit.oversikt.queries.virksomheter import (
    Spredning,
    Virksomhetsrad,
    Virksomhetstabell,
    godt_av_vurderte,
    spredningen,
)


def adresse(scene: Scene) -> str:
    return reverse("oversikt:avdeling", args=[scene.avdeling.pk])


def vist(scene: Scene, vis: str) -> list[str]:
    svar = inne(scene.etatsstyrer).get(adresse(scene), {"vis": vis})
    assert svar.status_code == 200
    return [rad.navn for rad in svar.context["bilde"].tabell.rader]


@pytest.mark.parametrize(
    ("status", "ventet"),
    [
        ([("avvik", 1), ("i_rute", 1), ("naadd", 1)], 67),
        ([("avvik", 2), ("vet_ikke", 5), ("ikke_vurdert", 3)], 0),
        ([("vet_ikke", 5)], None),
        ([], None),
    ],
)
def test_det_ingen_vet_teller_verken_for_eller_mot(status: list[tuple[str, int]], ventet: int | None) -> None:
    assert godt_av_vurderte(Stand(status=tuple(Statusantall(*ett) for ett in status))) == ventet


@pytest.mark.parametrize(
    ("andeler", "ventet"),
    [
        ([100, 20, 60], Spredning(20, 60, 100, 3)),
        ([0, 100, 33, 50], Spredning(0, 42, 100, 4)),
        ([10, 90], None),
        ([], None),
    ],
)
def test_spredningen_sies_foerst_naar_ingen_kjennes_igjen(andeler: list[int], ventet: Spredning | None) -> None:
    assert spredningen(andeler) == ventet
    assert spredningen(andeler[::-1]) == ventet


def test_spredningen_sies_av_alle_og_ikke_av_en_side_av_to() -> None:
    rader = tuple(
        Virksomhetsrad(nr, "Etaten", nr, Stand(status=(Statusantall(ett, 1),)), 0, 0, None, kan_planlegge=False)
        for nr, ett in enumerate(("avvik", "i_rute", "naadd", "vet_ikke"))
    )
    alle, de_foerste = (Virksomhetstabell(rader, sidetall(antall, 1, per_side=4)) for antall in (4, 5))
    assert (alle.spredning, de_foerste.spredning) == (Spredning(0, 100, 100, 3), None)


@pytest.mark.django_db
def test_virksomhetene_snevres_inn_etter_hvordan_maalene_staar(scene: Scene) -> None:
    fyll(scene, 1)
    assert vist(scene, "") == [scene.etat.navn, "Tilleggsetaten 1"]
    assert vist(scene, "avvik") == [scene.etat.navn]
    assert vist(scene, "uten_maal") == ["Tilleggsetaten 1"]
    groenn = lag_organ("Den grønne etaten")
    maal = lag_maal(lag_relasjon(scene.avdeling, groenn), eier=scene.leder)
    lag_vurdering(maal, av=scene.leder, oppnaaelse="i_rute")
    assert groenn.navn in vist(scene, "")
    assert vist(scene, "avvik") == [scene.etat.navn]
    assert groenn.navn not in vist(scene, "uten_maal")
    alle = inne(scene.etatsstyrer).get(adresse(scene)).context["bilde"].tabell.rader
    assert vist(scene, "sene") == [rad.navn for rad in alle if rad.stand.tall_mangler]


@pytest.mark.django_db
def test_det_som_ikke_passer_noen_sier_det_og_vaas_er_en_feil_ved_feltet(scene: Scene) -> None:
    klient = inne(scene.etatsstyrer)
    assert "Ingen av virksomhetene passer." in ord_paa(klient.get(adresse(scene), {"vis": "avvik"}).content.decode())
    assert klient.get(adresse(scene), {"vis": "noe annet"}).status_code == 422


@pytest.mark.django_db
def test_spredningen_staar_under_tabellen_og_ikke_naar_den_er_snevret_inn(scene: Scene) -> None:
    for nr, ord_ in enumerate(("avvik", "i_rute", "naadd")):
        relasjon = lag_relasjon(scene.avdeling, lag_organ(f"Etat {nr}"))
        lag_vurdering(lag_maal(relasjon, eier=scene.leder), av=scene.leder, oppnaaelse=ord_)
    side = ord_paa(inne(scene.etatsstyrer).get(adresse(scene)).content.decode())
    assert "Hos 3 virksomheter er mål vurdert. Andelen i rute eller nådd går fra 0 til 100 prosent." in side
    assert "Medianen er 100 prosent." in side
    assert "Medianen" not in ord_paa(inne(scene.etatsstyrer).get(adresse(scene), {"vis": "avvik"}).content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("vis", ["", "avvik", "sene", "uten_maal"])
def test_tabellen_koster_det_samme(scene: Scene, vis: str) -> None:
    klient, antall = inne(scene.etatsstyrer), []
    for fra, til in ((1, 1), (2, 4)):
        fyll(scene, til, fra=fra)
        with CaptureQueriesContext(connection) as spurt:
            klient.get(adresse(scene), {"vis": vis})
        antall.append(len(spurt))
    assert antall[0] == antall[1] <= 14
