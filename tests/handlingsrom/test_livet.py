"""Room for action from given to ended, limits from met to answered: the actions, their refusals, and the database's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from time_machine import travel

from tests.handlingsrom.hjelp import besvart, gitt, meldt
from tests.samtidig import samtidig
from tests.scene import Scene, inne, lag_organ, lag_relasjon, lag_scene
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.handlingsrom import actions, queries, rules
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import Fullmakt, Fullmaktsbruk, MoettGrense
from tillit.organisasjon.varighet import RelasjonenErAvsluttet, RelasjonenHarIkkeBegynt

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
DAG = date(2026, 3, 10)


@pytest.mark.parametrize(("til", "ventet"), [(None, False), (DAG - EN, True), (DAG, True), (DAG + EN, False)])
def test_den_er_avsluttet_fra_og_med_sluttdagen(til: date | None, ventet: bool) -> None:
    assert rules.er_avsluttet(gyldig_til=til, i_dag=DAG) is ventet


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        (DAG - EN, DAG, True),
        (DAG - EN, DAG - EN, False),
        (DAG, DAG, False),
        (DAG, DAG + EN, True),
        (DAG + EN, DAG + EN, False),
        (DAG - EN - EN, DAG - EN, False),
    ],
)
def test_den_avsluttes_tidligst_i_dag_og_etter_at_den_begynte(fra: date, til: date, ventet: bool) -> None:
    assert rules.kan_avsluttes_fra(gyldig_fra=fra, gyldig_til=til, i_dag=DAG) is ventet


@pytest.mark.parametrize(("dag", "ventet"), [(DAG - EN, False), (DAG, True), (DAG + EN, True), (DAG + EN + EN, False)])
def test_den_gjaldt_fra_og_med_foerste_til_og_uten_siste_dag(dag: date, ventet: bool) -> None:
    assert rules.gjaldt(gyldig_fra=DAG, gyldig_til=DAG + EN + EN, dag=dag) is ventet
    assert rules.gjaldt(gyldig_fra=DAG, gyldig_til=None, dag=dag) is (dag >= DAG)


@pytest.mark.parametrize(("svar", "trukket", "ventet"), [("", False, True), ("", True, False), ("ta", False, False)])
def test_en_grense_venter_til_den_er_besvart_eller_trukket(svar: str, trukket: bool, ventet: bool) -> None:
    assert rules.venter(svar=svar, trukket=trukket) is ventet


def test_det_som_sto_foer_kan_leses_med_hvem_og_hvorfor(scene: Scene) -> None:
    rad = gitt(scene)
    endring = {"hva": rad.hva, "grense": "To millioner", "hjemmel": "", "grunn": "Prisene steg."}
    actions.endre_fullmakt(fullmakt=rad, versjon=1, av=scene.etatsstyrer, **endring)
    rad.refresh_from_db()
    slutt: dict[str, Any] = {"gyldig_til": i_dag() + EN, "sluttgrunn": "Ny avtale."}
    actions.avslutt_fullmakt(fullmakt=rad, versjon=2, av=scene.etatsstyrer, **slutt)
    rad.refresh_from_db()
    bilde = queries.fullmaktsbilde(rad, scene.leder, i_dag=i_dag())
    [foer] = bilde.tidligere
    assert (foer.grense, foer.hjemmel, foer.grunn) == ("Inntil en million kroner", "Instruksen § 4", "Prisene steg.")
    assert foer.av == scene.etatsstyrer.navn
    assert (rad.grense, rad.hjemmel, bilde.er_avsluttet) == ("To millioner", "", False)


def test_den_andre_som_endrer_samtidig_faar_se_hva_som_staar(scene: Scene) -> None:
    rad = gitt(scene)
    endring: dict[str, Any] = {"hva": "Noe annet", "grense": "", "hjemmel": "", "grunn": "x", "av": scene.etatsstyrer}
    actions.endre_fullmakt(fullmakt=rad, versjon=1, **endring)
    with pytest.raises(EndretAvAndre):
        actions.endre_fullmakt(fullmakt=rad, versjon=1, **endring)


def test_en_ny_fullmakt_slutter_ikke_foer_den_begynner(scene: Scene) -> None:
    with pytest.raises(actions.FullmaktenSlutterFoerDenBegynner):
        gitt(scene, fra=DAG, gyldig_til=DAG)
    assert gitt(scene, fra=DAG, gyldig_til=DAG + EN).gyldig_til == DAG + EN


def test_den_som_er_avsluttet_endres_og_avsluttes_ikke(scene: Scene) -> None:
    rad = gitt(scene, gyldig_til=i_dag())
    with pytest.raises(actions.FullmaktenErAvsluttet):
        actions.endre_fullmakt(fullmakt=rad, versjon=1, hva="x", grense="", hjemmel="", grunn="x", av=scene.etatsstyrer)
    with pytest.raises(actions.FullmaktenErAvsluttet):
        actions.avslutt_fullmakt(fullmakt=rad, versjon=1, gyldig_til=i_dag() + EN, sluttgrunn="x", av=scene.etatsstyrer)
    with pytest.raises(actions.FullmaktenAvsluttesFramover):
        actions.avslutt_fullmakt(
            fullmakt=gitt(scene), versjon=1, gyldig_til=i_dag() - EN, sluttgrunn="x", av=scene.etatsstyrer
        )


@pytest.mark.parametrize("etter", [-31, 1])
def test_bruk_foeres_for_en_dag_som_har_vaert_mens_den_gjaldt(scene: Scene, etter: int) -> None:
    rad = gitt(scene)
    with pytest.raises(actions.FullmaktenGjaldtIkke):
        actions.foer_bruk(fullmakt=rad, dag=i_dag() + timedelta(days=etter), tekst="x", av=scene.medarbeider)
    for dag in (i_dag() - timedelta(days=30), i_dag()):
        actions.foer_bruk(fullmakt=rad, dag=dag, tekst="Byttet leverandør.", av=scene.medarbeider)
    assert [ett.dag for ett in rad.bruk.all()] == [i_dag(), i_dag() - timedelta(days=30)]


def test_skapt_rom_er_en_fullmakt_gitt_med_svaret(scene: Scene) -> None:
    moett = meldt(scene)
    with pytest.raises(actions.NyFullmaktHarIngenOrd):
        besvart(scene, moett, Grensesvar.SKAPE, hva="  ")
    assert MoettGrense.objects.get().svar == ""
    moett = besvart(scene, moett, Grensesvar.SKAPE, hva="Å dele planene", grense="Med naboetaten")
    assert moett.ny_fullmakt
    assert (moett.ny_fullmakt.hva, moett.ny_fullmakt.grense, moett.ny_fullmakt.gyldig_fra) == (
        "Å dele planene",
        "Med naboetaten",
        i_dag(),
    )


@pytest.mark.parametrize("svar", [ett for ett in Grensesvar if ett != Grensesvar.SKAPE])
def test_andre_svar_gir_ingen_fullmakt(scene: Scene, svar: Grensesvar) -> None:
    moett = besvart(scene, meldt(scene), svar, hva="Skrevet før de ombestemte seg")
    assert (moett.svar, moett.ny_fullmakt, Fullmakt.objects.count()) == (svar, None, 0)
    assert (moett.svart_av, moett.svartekst) == (scene.etatsstyrer, "Det kan dere allerede.")


def test_det_som_er_besvart_eller_trukket_besvares_og_trekkes_ikke(scene: Scene) -> None:
    svart, trukket = besvart(scene, meldt(scene)), meldt(scene)
    actions.trekk_grense(moett=trukket, av=scene.leder)
    for moett in (svart, trukket):
        with pytest.raises(actions.GrensenVenterIkke):
            besvart(scene, moett)
        with pytest.raises(actions.GrensenVenterIkke):
            actions.trekk_grense(moett=moett, av=scene.leder)


def test_en_grense_meldes_naar_den_er_moett(scene: Scene) -> None:
    with pytest.raises(actions.GrensenErIkkeMoettEnnaa):
        meldt(scene, dag=i_dag() + EN)
    assert meldt(scene, dag=i_dag()).dag == i_dag()


@pytest.mark.parametrize("gjoer", [gitt, meldt], ids=["gi", "melde"])
def test_ingen_begynner_foer_eller_etter_relasjonen(scene: Scene, gjoer: Callable[..., Any]) -> None:
    scene.relasjon.gyldig_fra = i_dag() + EN
    scene.relasjon.save()
    with pytest.raises(RelasjonenHarIkkeBegynt):
        gjoer(scene)
    scene.relasjon.gyldig_fra, scene.relasjon.gyldig_til = i_dag() - EN, i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        gjoer(scene)


def test_databasen_tar_ikke_imot_en_fullmakt_fra_en_annen_relasjon(scene: Scene) -> None:
    annen = lag_relasjon(scene.avdeling, lag_organ())
    fremmed = actions.gi_fullmakt(
        relasjon=annen, hva="x", grense="", hjemmel="", gyldig_fra=i_dag(), gyldig_til=None, av=scene.etatsstyrer
    )
    with pytest.raises(IntegrityError, match="annen styringsrelasjon"), transaction.atomic():
        meldt(scene, fullmakt=fremmed)


@pytest.mark.parametrize(
    "endring",
    [
        "DELETE FROM handlingsrom_fullmakt",
        "UPDATE handlingsrom_fullmakt SET gyldig_til = current_date - 3, sluttgrunn = 'x' WHERE gyldig_til IS NULL",
        "UPDATE handlingsrom_fullmakt SET gyldig_til = current_date + 3 WHERE gyldig_til IS NULL",
        "UPDATE handlingsrom_fullmakt SET gyldig_fra = current_date - 900",
        "UPDATE handlingsrom_fullmakt SET hva = 'annet' WHERE gyldig_til IS NOT NULL",
        "DELETE FROM handlingsrom_fullmaktsbruk",
        "UPDATE handlingsrom_fullmaktsbruk SET tekst = 'annet'",
        "DELETE FROM handlingsrom_moettgrense",
        "UPDATE handlingsrom_moettgrense SET tekst = 'annet' WHERE svar = ''",
        "UPDATE handlingsrom_moettgrense SET svartekst = 'annet' WHERE svar <> ''",
        "UPDATE handlingsrom_moettgrense SET svar = 'ta' WHERE svar = ''",
    ],
)
def test_databasen_holder_fast_paa_det_som_er_sagt(scene: Scene, endring: str) -> None:
    rad = gitt(scene)
    gitt(scene, hva="Avsluttet", gyldig_til=i_dag())
    actions.foer_bruk(fullmakt=rad, dag=i_dag(), tekst="Brukt.", av=scene.leder)
    meldt(scene)
    besvart(scene, meldt(scene))
    nektes(lambda: sql(endring))


@pytest.mark.django_db(transaction=True)
def test_to_som_svarer_samtidig_gir_ett_svar_og_en_fullmakt() -> None:
    scene = lag_scene()
    moett = meldt(scene)

    def svar() -> None:
        besvart(scene, MoettGrense.objects.get(pk=moett.pk), Grensesvar.SKAPE, hva="Å dele planene")

    utfall = samtidig(svar, svar)
    assert sorted(type(ett).__name__ for ett in utfall if isinstance(ett, Exception)) == ["GrensenVenterIkke"]
    assert Fullmakt.objects.count() == 1


def test_en_fullmakt_som_slutter_i_morgen_kan_brukes_i_dag_og_ikke_foeres_for_i_morgen(scene: Scene) -> None:
    rad = gitt(scene, gyldig_til=i_dag() + EN)
    actions.foer_bruk(fullmakt=rad, dag=i_dag(), tekst="Siste dag.", av=scene.leder)
    with travel(f"{i_dag() + EN + EN}T12:00:00+01:00", tick=False), pytest.raises(actions.FullmaktenGjaldtIkke):
        actions.foer_bruk(fullmakt=rad, dag=i_dag() - EN, tekst="For sent.", av=scene.leder)
    assert Fullmaktsbruk.objects.count() == 1


def test_en_fullmakt_slutter_med_relasjonen_den_er_gitt_i(scene: Scene) -> None:
    rad = gitt(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    rom = queries.handlingsrom(scene.etat, scene.leder, i_dag=i_dag())
    assert (rom.gjeldende, rom.kommende, rom.avsluttede) == ((), (), (rad,))
    rad = rom.avsluttede[0]
    assert (rad.holder_til, queries.fullmaktsbilde(rad, scene.etatsstyrer, i_dag=i_dag()).kan_endre) == (i_dag(), False)
    with pytest.raises(actions.FullmaktenGjaldtIkke):
        actions.foer_bruk(fullmakt=rad, dag=i_dag(), tekst="For sent.", av=scene.leder)
    actions.foer_bruk(fullmakt=rad, dag=i_dag() - EN, tekst="Mens den gjaldt.", av=scene.leder)
    with pytest.raises(actions.FullmaktenErAvsluttet):
        actions.endre_fullmakt(fullmakt=rad, versjon=1, hva="x", grense="", hjemmel="", grunn="x", av=scene.etatsstyrer)
    assert "Styringsrelasjonen er avsluttet" in inne(scene.leder).get(rad.adresse).content.decode()
    nektes(lambda: Fullmakt.objects.filter(pk=rad.pk).update(hva="x"), "kan ikke endres")
    nye = {"fullmakt": rad, "tekst": "x", "av": scene.leder}
    nektes(lambda: Fullmaktsbruk.objects.create(dag=i_dag(), **nye), "gjaldt ikke den dagen")


@pytest.mark.parametrize(("om", "kan"), [(0, True), (1, False)])
def test_den_kan_brukes_fra_og_med_foerste_dag(scene: Scene, om: int, kan: bool) -> None:
    rad = gitt(scene, fra=i_dag() + timedelta(days=om))
    assert queries.fullmaktsbilde(rad, scene.leder, i_dag=i_dag()).kan_bruke is kan
