"""Two who do something with the same announcement at once, and rows written past every action."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.maal.test_kunngjoeringer import dagen_er_kommet, kunngjort, nektes
from tests.samtidig import samtidig
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_scene
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.actions import kunngjoering as handlingene
from tillit.maal.enums import Frekvens
from tillit.maal.kunngjoeringsregler import tidligste
from tillit.maal.models import Indikator, Kunngjoering


@pytest.mark.django_db(transaction=True)
def test_to_som_kunngjoer_samtidig_kunngjoer_en_gang() -> None:
    scene = lag_scene()
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    [feil] = samtidig(
        lambda: kunngjort(scene, indikator),
        lambda: kunngjort(scene, indikator, av=scene.etatsstyrer, slag="frekvens", ny_frekvens=Frekvens.MAANED),
    )
    assert isinstance(feil, handlingene.AlleredeKunngjort)
    assert Kunngjoering.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("andre", ["trekk", "gjennomfoer"])
def test_den_som_trekker_mens_den_gjennomfoeres_faar_vite_hvem_som_kom_foerst(andre: str) -> None:
    scene = lag_scene()
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    lag_maaling(indikator, 2024, "5")
    en = kunngjort(scene, indikator, slag="frekvens", ny_frekvens=Frekvens.MAANED)
    dagen_er_kommet(en)

    def trekk() -> None:
        actions.trekk_kunngjoering(kunngjoering=en, grunn="Den trengs likevel.", av=scene.leder)

    feil = samtidig(trekk, trekk if andre == "trekk" else lambda: actions.gjennomfoer_forfalte(i_dag()))
    assert all(isinstance(ett, handlingene.KunngjoeringenErOver) for ett in feil)
    en.refresh_from_db()
    indikator.refresh_from_db()
    assert (en.trukket_tid is None) != (en.gjennomfoert_tid is None)
    assert (indikator.avviklet_dato is None) == (en.gjennomfoert_tid is None)
    assert Indikator.objects.count() == (1 if en.trukket_tid else 2)


@pytest.mark.django_db(transaction=True)
def test_to_arbeidere_gjennomfoerer_en_gang() -> None:
    scene = lag_scene()
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    lag_maaling(indikator, 2024, "5")
    dagen_er_kommet(kunngjort(scene, indikator, slag="frekvens", ny_frekvens=Frekvens.MAANED))
    gjort: list[int] = []
    assert samtidig(*[lambda: gjort.append(actions.gjennomfoer_forfalte(i_dag()))] * 2) == []
    assert sorted(gjort) == [0, 1]
    assert Indikator.objects.count() == 2


@pytest.mark.django_db
def test_ingen_skriver_en_annen_historie(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    en = kunngjort(scene, indikator)
    leder, styrer = scene.leder.pk, scene.etatsstyrer.pk
    for felt in (
        f"av_id = {styrer}", "slag = 'frekvens', ny_frekvens = 'maaned'", "fra = fra + 1", "grunn = 'Annen'",
        "kunngjort_dag = kunngjort_dag - 1", f"trukket_av_id = {leder}", "trukket_tid = now()",
        f"trukket_tid = now(), trukket_av_id = {leder}", "gjennomfoert_tid = now()",
        "trukket_grunn = 'x'",
    ):  # fmt: skip
        nektes(f"UPDATE maal_kunngjoering SET {felt} WHERE id = {en.pk}", ".")
    i_gaar = i_dag() - timedelta(days=1)
    for felt in (
        f"avviklet_dato = '{i_dag()}', avviklet_grunn = 'x'", "frekvens = 'maaned'",
        f"avviklet_dato = '{tidligste(i_dag())}', avviklet_grunn = 'x'",
        f"avviklet_dato = '{i_gaar}', avviklet_grunn = 'x'",
    ):  # fmt: skip
        nektes(f"UPDATE maal_indikator SET {felt} WHERE id = {indikator.pk}", "kunngjort i tide")
    nektes(f"DELETE FROM maal_kunngjoering WHERE id = {en.pk}", "står som den ble skrevet")

    annen = lag_indikator(indikator.maal)
    nektes(
        "INSERT INTO maal_kunngjoering (indikator_id, slag, frekvens_foer, ny_frekvens, fra, grunn, kunngjort_dag,"
        f" trukket_grunn, av_id, gjennomfoert_tid) SELECT {annen.pk}, slag, frekvens_foer, ny_frekvens, fra, grunn,"
        " kunngjort_dag, '', av_id, now() FROM maal_kunngjoering",
        ".",
    )
    dagen_er_kommet(en)
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    nektes(f"UPDATE maal_indikator SET avviklet_dato = '{i_gaar}' WHERE id = {indikator.pk}", "kunngjort i tide")
    nektes(f"UPDATE maal_kunngjoering SET trukket_tid = now(), trukket_av_id = {leder}, trukket_grunn = 'x'", ".")
