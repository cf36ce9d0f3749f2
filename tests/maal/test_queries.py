"""What leaves the room: complete, newest versions only, and in a fixed number of queries."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.maal.queries import Maalbilde, maalbilder

pytestmark = pytest.mark.django_db


def lag_fullt_maal(scene: Scene) -> Maal:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikator = lag_indikator(maal)
    lag_maaling(indikator, 2023, "60")
    lag_maaling(indikator, 2024, "61")
    lag_maaling(indikator, 2024, "62", versjon=2, grunn="Rettet av kilden")
    lag_maaltall(indikator, 2024, "70")
    lag_vurdering(maal, av=scene.leder)
    return maal


@pytest.mark.parametrize("antall", [1, 3])
def test_bildene_koster_det_samme_uansett_antall(scene: Scene, antall: int, django_assert_num_queries: Any) -> None:
    for _ in range(antall):
        lag_fullt_maal(scene)

    with django_assert_num_queries(5):
        bilder = maalbilder(Maal.objects.all())

    assert len(bilder) == antall


def test_bare_nyeste_versjon_er_med(scene: Scene) -> None:
    lag_fullt_maal(scene)

    [bilde] = maalbilder(Maal.objects.all())

    [serie] = bilde.indikatorer
    assert [(p.periodenavn, p.verdi, p.versjon) for p in serie.punkter] == [
        ("2023", Decimal(60), 1),
        ("2024", Decimal(62), 2),
    ]
    assert [(m.periodenavn, m.operator, m.verdi) for m in serie.maaltall] == [("2024", "minst", Decimal(70))]


def test_uten_godkjent_vurdering_er_maalet_ikke_vurdert(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_vurdering(maal, av=scene.leder, godkjent=False, oppnaaelse="naadd")

    [bilde] = maalbilder(Maal.objects.all())

    assert (bilde.vurdering, bilde.oppnaaelse) == (None, "ikke_vurdert")


def test_forrige_vurdering_er_perioden_foer_og_ikke_forrige_utgave(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    aar = i_dag().year
    lag_vurdering(maal, av=scene.leder, periode=date(aar - 1, 5, 1), oppnaaelse="avvik")
    lag_vurdering(maal, av=scene.leder, periode=date(aar - 1, 9, 1), oppnaaelse="i_rute")
    lag_vurdering(maal, av=scene.leder, periode=date(aar - 1, 9, 1), oppnaaelse="naadd", utgave=2)

    [bilde] = maalbilder(Maal.objects.all())

    assert bilde.vurdering is not None
    assert bilde.forrige_vurdering is not None
    assert (bilde.vurdering.oppnaaelse, bilde.vurdering.utgave) == ("naadd", 2)
    assert bilde.forrige_vurdering.oppnaaelse == "avvik"


def test_bildet_kan_fryses_som_json(scene: Scene) -> None:
    lag_fullt_maal(scene)

    [bilde] = maalbilder(Maal.objects.all())

    assert isinstance(bilde, Maalbilde)
    assert bilde.virksomhet in DjangoJSONEncoder(ensure_ascii=False).encode(asdict(bilde))


def test_revisor_ser_ogsaa_maal_som_ikke_er_fastsatt_og_den_folkevalgte_bare_de_fastsatte(scene: Scene) -> None:
    fastsatt = lag_maal(scene.relasjon, eier=scene.leder)
    utkast = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    assert set(Maal.objects.synlig_for(scene.revisor)) == {fastsatt, utkast}
    assert set(Maal.objects.synlig_for(scene.folkevalgt)) == {fastsatt}
    assert set(Maal.objects.synlig_for(scene.utenforstaaende)) == set()
