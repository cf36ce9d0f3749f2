"""What the database itself refuses, whoever asks; and what two simultaneous writers meet."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_scene, lag_vurdering
from tillit.felles.feil import EndretAvAndre
from tillit.maal import actions, rules
from tillit.maal.actions.maal import MaaletErAvsluttet
from tillit.maal.enums import Frekvens, Maalstatus
from tillit.maal.models import Indikator, Maal, Maaling

pytestmark = pytest.mark.django_db


@pytest.fixture
def indikator(scene: Scene) -> Indikator:
    return lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))


@pytest.mark.parametrize("setning", ["UPDATE {} SET verdi = 1", "DELETE FROM {}"])
@pytest.mark.parametrize("tabell", ["maal_maaling", "maal_maaltall"])
def test_tall_kan_verken_endres_eller_slettes(indikator: Indikator, setning: str, tabell: str) -> None:
    lag_maaling(indikator, 2024, "60")
    lag_maaltall(indikator, 2024, "70")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(setning.format(tabell))


def test_en_godkjent_vurdering_kan_ikke_skrives_om(scene: Scene, indikator: Indikator) -> None:
    lag_vurdering(indikator.maal, av=scene.leder)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE maal_vurdering SET vurdering = 'Alt er bra'")


@pytest.mark.parametrize(
    "felter",
    [
        {"versjon": 2},
        {"brudd": True},
        {"versjon": 1, "grunnlag": ""},
    ],
    ids=["ny versjon uten grunn", "brudd uten grunn", "samme versjon to ganger"],
)
def test_databasen_sier_nei_til_uforklarte_tall(indikator: Indikator, felter: dict[str, object]) -> None:
    lag_maaling(indikator, 2024, "60")

    with pytest.raises(DatabaseError), transaction.atomic():
        Maaling.objects.create(indikator=indikator, periode=date(2024, 1, 1), verdi=Decimal(1), **felter)


def test_et_foreslaatt_maal_uten_eier_lagres_ikke(scene: Scene, indikator: Indikator) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Maal.objects.filter(pk=indikator.maal_id).update(eier=None)


def test_den_andre_som_retter_samme_tall_faar_se_den_foerstes(scene: Scene, indikator: Indikator) -> None:
    lag_maaling(indikator, 2024, "60")

    def rett(verdi: str) -> None:
        actions.registrer_maaling(
            indikator=indikator,
            periode=date(2024, 1, 1),
            grunnlag="",
            versjon=1,
            grunn="Talt på nytt",
            av=scene.leder,
            verdi=Decimal(verdi),
        )

    rett("61")
    with pytest.raises(EndretAvAndre) as brudd:
        rett("62")

    assert (brudd.value.versjon, brudd.value.gjeldende) == (2, {"verdi": "61 (2024)"})
    assert Maaling.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_to_som_registrerer_samme_periode_samtidig_gir_en_maaling_og_en_beskjed() -> None:
    by = lag_scene()
    indikator = lag_indikator(lag_maal(by.relasjon, eier=by.leder))
    start = threading.Barrier(2)
    utfall: dict[str, EndretAvAndre | None] = {}

    def registrer(verdi: str) -> None:
        try:
            start.wait(timeout=10)
            actions.registrer_maaling(
                indikator=indikator,
                periode=date(2024, 1, 1),
                grunnlag="",
                versjon=0,
                av=by.leder,
                verdi=Decimal(verdi),
            )
            utfall[verdi] = None
        except EndretAvAndre as brudd:
            utfall[verdi] = brudd
        finally:
            connection.close()

    traader = [threading.Thread(target=registrer, args=(verdi,)) for verdi in ("60", "61")]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=20)

    maaling = Maaling.objects.get()
    taper = utfall["61" if maaling.verdi == Decimal(60) else "60"]
    assert taper is not None
    assert maaling.verdi is not None
    assert taper is not None
    assert taper.gjeldende == {"verdi": f"{maaling.verdi.normalize():f} (2024)".replace(".", ",")}


def test_avsluttet_maal_tar_ikke_imot_mer(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)

    with pytest.raises(MaaletErAvsluttet):
        actions.opprett_indikator(maal=maal, av=scene.leder, navn="Ny")


@pytest.mark.parametrize(
    ("siste", "i_dag", "forfalt"),
    [
        (None, date(2026, 2, 28), "2024"),
        (date(2024, 1, 1), date(2026, 2, 28), None),
        (date(2024, 1, 1), date(2026, 3, 1), "2025"),
        (date(2025, 1, 1), date(2026, 3, 1), None),
        (date(2026, 1, 1), date(2031, 1, 1), None),
    ],
)
def test_tall_mangler_foerst_naar_etterslepet_er_over(siste: date | None, i_dag: date, forfalt: str | None) -> None:
    periode = rules.forfalt_periode(
        frekvens=Frekvens.AAR, etterslep_mnd=2, aar_fra=2024, aar_til=2026, siste=siste, i_dag=i_dag
    )

    assert (periode.navn if periode else None) == forfalt


@pytest.mark.parametrize(
    ("fra", "til", "styrende", "lov"),
    [
        ("utkast", "i_dialog", False, True),
        ("i_dialog", "foreslaatt", False, True),
        ("foreslaatt", "fastsatt", False, False),
        ("foreslaatt", "fastsatt", True, True),
        ("utkast", "fastsatt", True, False),
        ("fastsatt", "avsluttet", True, True),
        ("avsluttet", "utkast", True, False),
    ],
)
def test_livsloepet(fra: str, til: str, styrende: bool, lov: bool) -> None:
    assert rules.kan_flyttes(fra=fra, til=til, er_styrende=styrende) is lov
