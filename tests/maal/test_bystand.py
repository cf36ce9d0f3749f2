"""How the city stands: added up when it is asked for, on any day, and nobody who writes waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Event, Thread

import pgtrigger
import pytest
from django.db import connection, transaction

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_relasjon, lag_scene, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal import kontroll
from tillit.maal.enums import Maaloppnaaelse, Maaltype
from tillit.maal.models import Indikator, Indikatorstand, Maal
from tillit.maal.queries.byen import bystand
from tillit.organisasjon.models import Styringsrelasjon

SEKUNDER = 20


def stemmer() -> bool:
    return not any(kontroll.avvikende().values())


@pytest.mark.django_db
def test_et_tall_blir_forsinket_uten_at_noen_skriver(scene: Scene) -> None:
    """The day comes by itself: nothing may be stored that is wrong after midnight."""
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2024, aar_til=2024))
    dag = indikator.stand.forfaller_dato
    assert dag == date(2025, 1, 1)
    sene = [bystand(None, dag=dag + timedelta(days=ett)).stand.tall_mangler for ett in (-1, 0, 400)]
    assert sene == [0, 1, 1]
    avviklet = date(2025, 3, 1)
    with pgtrigger.ignore("maal.Indikator:kunngjort_foerst"):
        Indikator.objects.filter(pk=indikator.pk).update(avviklet_dato=avviklet, avviklet_grunn="Ubrukt")
    sene = [bystand(None, dag=avviklet + timedelta(days=ett)).stand.tall_mangler for ett in (-1, 0)]
    assert sene == [1, 0]


@pytest.mark.django_db
def test_den_som_tar_over_en_virksomhet_teller_den_fra_den_dagen(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2024, aar_til=2024)
    lag_indikator(maal)
    lag_vurdering(maal, av=scene.leder, periode=date(2024, 9, 1), oppnaaelse=Maaloppnaaelse.AVVIK)
    dag = i_dag() + timedelta(days=10)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=dag)
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=dag)

    def hos(avdeling: int, naar: date) -> tuple[int, int, dict[str, int]]:
        by = bystand([avdeling], dag=naar)
        return by.virksomheter, by.stand.tall_mangler, dict(by.stand.status)

    foer, etter = dag - timedelta(days=1), dag
    assert hos(scene.avdeling.pk, foer) == (1, 1, {"avvik": 1})
    assert hos(scene.avdeling.pk, etter) == (0, 0, {})
    assert hos(scene.annen_avdeling.pk, foer) == (1, 0, {})
    assert hos(scene.annen_avdeling.pk, etter) == (2, 1, {"avvik": 1})
    assert bystand(None, dag=etter).stand == bystand(None, dag=foer).stand
    assert stemmer()


# Several at once


class Samtidig:
    """Work in a connection of its own. What failed there, fails here."""

    def __init__(self, arbeid: Callable[[], object]) -> None:
        self.feil: BaseException | None = None
        self._traad = Thread(target=self._kjoer, args=[arbeid])
        self._traad.start()

    def _kjoer(self, arbeid: Callable[[], object]) -> None:
        try:
            arbeid()
        except BaseException as grunn:  # noqa: BLE001  # raised by ferdig
            self.feil = grunn
        finally:
            connection.close()

    def ferdig(self, sekunder: float = SEKUNDER) -> bool:
        self._traad.join(sekunder)
        if self.feil:
            raise self.feil
        return not self._traad.is_alive()


@pytest.mark.django_db(transaction=True)
def test_to_virksomheter_i_samme_avdeling_venter_ikke_paa_hverandre() -> None:
    """In opposite order, each in one transaction: with a row a department one would wait, or both for ever."""
    scene = lag_scene()
    felles = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL)
    relasjoner = [lag_relasjon(scene.avdeling, lag_organ()) for _ in range(4)]
    indikatorer = [
        lag_indikator(lag_maal(ett, eier=scene.leder, overordnet=felles), navn="Hjulpet") for ett in relasjoner
    ]
    begynt, fortsett = Event(), Event()

    def foerste() -> None:
        with transaction.atomic():
            lag_maaling(indikatorer[0], 2024, "1")
            lag_vurdering(Maal(pk=indikatorer[0].maal_id), av=scene.leder)
            begynt.set()
            fortsett.wait(SEKUNDER)
            lag_maaling(indikatorer[1], 2024, "2")

    def andre() -> None:
        with transaction.atomic():
            lag_maaling(indikatorer[2], 2024, "4")
            lag_vurdering(Maal(pk=indikatorer[2].maal_id), av=scene.leder)
            lag_maaling(indikatorer[3], 2024, "8")

    en = Samtidig(foerste)
    assert begynt.wait(SEKUNDER)
    to = Samtidig(andre)
    assert to.ferdig(), "The second waited for the first."
    fortsett.set()
    assert en.ferdig()
    assert sum(Indikatorstand.objects.filter(maal__overordnet=felles).values_list("verdi", flat=True)) == 15
    by = bystand(None, dag=i_dag()).stand
    assert (by.maal, dict(by.status)["ikke_vurdert"]) == (5, 3)
    assert stemmer()
