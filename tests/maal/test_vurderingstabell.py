"""Goals against the periods they were judged for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.scene import Scene, inne, lag_maal, lag_vurdering
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maalbidrag
from tillit.maal.queries.talltabell import maal_med_tall
from tillit.maal.vurderingstabell import Periodevurdering, Vurdertperiode, vurderingstabell


def aar(nr: int) -> Vurdertperiode:
    return Vurdertperiode(date(nr, 12, 31), date(nr, 1, 1), str(nr))


def test_de_seks_siste_periodene_vises_med_den_nyeste_sist() -> None:
    tabell = vurderingstabell(
        [(1, "A"), (2, "B")], [Periodevurdering(1, aar(nr), "i_rute") for nr in range(2025, 2016, -1)]
    )
    assert tabell.perioder == ("2020", "2021", "2022", "2023", "2024", "2025")
    assert tabell.rader[0].oppnaaelser == ("i_rute",) * 6
    assert tabell.rader[1].oppnaaelser == ("",) * 6


def test_setningen_sier_hva_som_snudde_og_hopper_over_det_som_ikke_er_vurdert() -> None:
    vurdert = [
        Periodevurdering(1, aar(2023), "avvik"),
        Periodevurdering(1, aar(2025), "i_rute"),
        Periodevurdering(2, aar(2024), "naadd"),
    ]
    tabell = vurderingstabell([(1, "Flere svar"), (2, "B")], vurdert)
    assert tabell.snudd == (
        "Ett mål har endret status siden forrige vurdering: «Flere svar» fra «avvik» i 2023 til «i rute» i 2025."
    )


def test_setningen_naar_ingenting_snudde_og_naar_ingen_er_vurdert_to_ganger() -> None:
    like = [Periodevurdering(1, aar(2024), "avvik"), Periodevurdering(1, aar(2025), "avvik")]
    assert vurderingstabell([(1, "A")], like).snudd.startswith("Ingen av målene har endret status")
    # What turned before the two newest has been told of.
    foer = Periodevurdering(1, aar(2023), "i_rute")
    assert vurderingstabell([(1, "A")], [foer, *like]).snudd.startswith("Ingen av målene har endret status")
    assert vurderingstabell([(1, "A")], like[:1]).snudd.startswith("Ingen av målene er vurdert for to")


def test_flere_enn_tre_telles() -> None:
    vurdert = [Periodevurdering(pk, aar(2024 + nr), ("avvik", "naadd")[nr]) for pk in range(5) for nr in (0, 1)]
    snudd = vurderingstabell([(pk, f"M{pk}") for pk in range(5)], vurdert).snudd
    assert snudd.startswith("Fem mål har endret status")
    assert snudd.endswith(" og to mål til.")


@pytest.mark.django_db
def test_siden_viser_vurderingene_i_like_mange_spoersmaal(scene: Scene) -> None:
    client, antall = inne(scene.folkevalgt), []
    for flere in (1, 2):
        for _nr in range(flere):
            lag_vurdering(lag_maal(scene.relasjon, eier=scene.leder), av=scene.leder, oppnaaelse="avvik")
        lag_maal(scene.relasjon, eier=scene.leder)
        with CaptureQueriesContext(connection) as spoersmaal:
            innhold = client.get(f"/virksomheter/{scene.etat.pk}/tall/").content.decode()
        antall.append(len(spoersmaal))
    assert antall[0] == antall[1]
    assert "Vurderingene over tid" in innhold
    assert innhold.count("ikke vurdert") >= 2


@pytest.mark.django_db
def test_bare_egne_fastsatte_maal_staar_der_med_det_som_er_godkjent_sist(scene: Scene) -> None:
    egne: dict[str, Any] = {"av": scene.leder, "oppnaaelse": "avvik"}
    maal, foreslaatt, andres = (
        lag_maal(relasjon, eier=scene.leder, status=status, tekst=status)
        for relasjon, status in (
            (scene.relasjon, Maalstatus.FASTSATT),
            (scene.relasjon, Maalstatus.FORESLAATT),
            (scene.annen_relasjon, Maalstatus.ENDRET),
        )
    )
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)
    Maalbidrag.objects.create(maal=andres, organ=scene.etat, bidrag="Hjelper til")
    for ett in (maal, andres):
        lag_vurdering(ett, **egne)
    lag_vurdering(maal, av=scene.leder, oppnaaelse="i_rute", utgave=2)
    lag_vurdering(maal, av=scene.leder, godkjent=False, oppnaaelse="naadd", utgave=3)
    alle = maal_med_tall(scene.leder, scene.etat)
    assert {ett.pk for ett in alle.maal} == {maal.pk, foreslaatt.pk, andres.pk}
    assert [(rad.pk, rad.oppnaaelser) for rad in alle.vurdert.rader] == [(maal.pk, ("i_rute",))]


@pytest.mark.django_db
def test_en_periode_partene_har_avtalt_staar_etter_naar_den_slutter_og_med_sitt_navn(scene: Scene) -> None:
    maal, dag = lag_maal(scene.relasjon, eier=scene.leder), date(2025, 1, 1)
    egen: dict[str, Any] = {
        "periodetype": "egen",
        "egen_navn": "Våren",
        "egen_slutt": date(2025, 5, 31),
        "periode": dag,
    }
    lag_vurdering(maal, av=scene.leder, **egen)
    for type_ in ("aar", "tertial"):
        lag_vurdering(maal, av=scene.leder, periode=dag, periodetype=type_)
    lag_vurdering(maal, av=scene.leder, periode=date(2025, 5, 1), periodetype="tertial")
    perioder = maal_med_tall(scene.leder, scene.etat).vurdert.perioder
    assert perioder == ("1. tertial 2025", "Våren", "2. tertial 2025", "2025")
