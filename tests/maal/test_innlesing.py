"""Many målinger at once: the same verdicts as one at a time, all or nothing, however many."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_scene
from tillit.felles.feil import Regelbrudd
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Indikatortype, Maalstatus
from tillit.maal.innlesing import IkkeLestInn, Innrad, Utfall, les_inn, sammenlikn
from tillit.maal.models import Indikator, Maaling


@pytest.fixture
def indikator(scene: Scene) -> Indikator:
    return lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))


def rad(indikator: Indikator, **felter: Any) -> Innrad:
    verdier = {"nummer": 1, "periode": date(2024, 1, 1), "verdi": Decimal("61.5"), **felter}
    return Innrad(indikator_id=indikator.pk, **verdier)


def dom(rad: Innrad) -> tuple[Utfall, str]:
    (ett,) = sammenlikn([rad]).dommer
    return ett.utfall, ett.melding


def test_en_ny_en_rettet_og_en_uendret(scene: Scene, indikator: Indikator) -> None:
    lag_maaling(indikator, 2022, "50")
    lag_maaling(indikator, 2023, "55")
    rader = [
        rad(indikator, nummer=2, periode=date(2022, 1, 1), verdi=Decimal("50.0"), sett=1),
        rad(indikator, nummer=3, periode=date(2023, 1, 1), verdi=Decimal(56), sett=1, grunn="Tellefeil"),
        rad(indikator, nummer=4, sett=0, kilde="Fagsystemet", merknad="Lest av"),
    ]

    sammenlikning = sammenlikn(rader)
    assert [ett.utfall for ett in sammenlikning.dommer] == [Utfall.UENDRET, Utfall.NY_VERSJON, Utfall.NY]
    assert sammenlikning.dommer[1].gjeldende_tekst == "55,0"
    assert Maaling.objects.count() == 2

    innlest = les_inn(rader, av=scene.leder)
    assert (innlest.nye, innlest.nye_versjoner, innlest.uendret) == (1, 1, 1)
    assert sorted(innlest.maalinger) == [3, 4]
    rettet = Maaling.objects.get(pk=innlest.maalinger[3])
    assert (rettet.verdi, rettet.versjon, rettet.grunn, rettet.registrert_av) == (
        Decimal(56),
        2,
        "Tellefeil",
        scene.leder,
    )
    ny = Maaling.objects.get(pk=innlest.maalinger[4])
    assert (ny.verdi, ny.versjon, ny.grunn, ny.kilde, ny.merknad) == (
        Decimal("61.5"), 1, "", "Fagsystemet", "Lest av",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({"periode": date(2024, 2, 1)}, "Perioden passer ikke med hvor ofte indikatoren måles."),
        ({"periode": date(2024, 1, 2)}, "Perioden passer ikke med hvor ofte indikatoren måles."),
        ({"periode": date(2090, 1, 1)}, "Perioden er ikke over ennå. En måling gjelder en periode som er ferdig."),
        ({"verdi": Decimal("100.1")}, "Verdien er utenfor grensene som gjelder for indikatoren."),
        ({"verdi": Decimal("61.55")}, "Tallet har for mange desimaler for denne indikatoren."),
        ({"verdi": None}, "Raden har verken tall, symbol eller beskrivelse."),
        ({"symbol": ":"}, "Raden har både et tall og et symbol. Behold det ene."),
        ({"verdi": None, "symbol": "x"}, "Symbolet er ukjent. Bruk «.», «..» eller «:»."),
        (
            {"verdi": None, "beskrivelse": "Bedre"},
            "Indikatoren måles med tall: skriv et tall, eller symbolet kilden bruker.",
        ),
        ({"brudd": True}, "Et brudd i serien må ha en grunn."),
        ({"teller": Decimal(1)}, "Teller og nevner hører sammen: fyll ut begge eller ingen."),
        ({"teller": Decimal(1), "nevner": Decimal(0)}, "Nevneren må være over null."),
    ],
)
def test_en_gal_rad_faar_vite_hvorfor(indikator: Indikator, felter: dict[str, Any], melding: str) -> None:
    assert dom(rad(indikator, **felter)) == (Utfall.FEIL, melding)


def test_indikatorens_slag_bestemmer_hva_som_er_en_verdi(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    kvalitativ = lag_indikator(maal, type=Indikatortype.KVALITATIV)
    skaar = lag_indikator(maal, type=Indikatortype.SKAAR, nivaaer=["Lav", "Høy"], desimaler=0)
    prosent = lag_indikator(maal, type=Indikatortype.PROSENT)
    assert dom(rad(kvalitativ))[1] == "Indikatoren er kvalitativ: beskriv verdien i ord, ikke med tall."
    assert dom(rad(kvalitativ, verdi=None, beskrivelse="Flere kjenner tilbudet."))[0] == Utfall.NY
    assert dom(rad(skaar, verdi=Decimal(3)))[1] == "Verdien er ikke et av nivåene for denne indikatoren."
    assert dom(rad(skaar, verdi=Decimal(2)))[0] == Utfall.NY
    delt = {"teller": Decimal(1), "nevner": Decimal(3)}
    assert dom(rad(prosent, verdi=Decimal("33.3"), **delt))[0] == Utfall.NY
    assert dom(rad(prosent, verdi=Decimal("33.4"), **delt))[1] == "Verdien stemmer ikke med teller delt på nevner."


def test_det_som_er_avsluttet_avviklet_eller_ukjent_tar_ikke_imot(scene: Scene, indikator: Indikator) -> None:
    avsluttet = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET))
    avviklet = lag_indikator(indikator.maal, avviklet_dato=date(2025, 1, 1), avviklet_grunn="Ingen bruker den")
    assert dom(rad(avsluttet))[1] == "Målet er avsluttet. Nye tall kan ikke legges til."
    assert dom(rad(avviklet))[1] == "Indikatoren er ikke lenger i bruk."
    assert dom(Innrad(1, 0, date(2024, 1, 1), verdi=Decimal(1)))[1] == "Indikatoren finnes ikke."


def test_samme_rad_to_ganger_er_feil_begge_steder(indikator: Indikator) -> None:
    dommer = sammenlikn([rad(indikator), rad(indikator, nummer=2, verdi=Decimal(3))]).dommer
    assert {ett.melding for ett in dommer} == {"Samme indikator, periode og grunnlag står flere ganger."}


def test_en_rettelse_trenger_grunn_og_at_man_har_sett_den_nyeste(indikator: Indikator) -> None:
    lag_maaling(indikator, 2024, "50")
    assert dom(rad(indikator, sett=1)) == (Utfall.FEIL, "Det finnes et tall fra før. Skriv hvorfor det rettes.")
    sett_for_lite = dom(rad(indikator, sett=0, grunn="Ny telling"))
    assert sett_for_lite == (Utfall.KONFLIKT, "Noen har registrert 50,0 etter at du hentet tallene.")
    sett_for_mye = dom(rad(indikator, periode=date(2023, 1, 1), sett=2, grunn="Ny telling"))
    assert sett_for_mye == (Utfall.KONFLIKT, "Tallet du rettet, finnes ikke lenger med dette grunnlaget.")
    assert dom(rad(indikator, sett=None, grunn="Kilden rettet"))[0] == Utfall.NY_VERSJON


def test_alt_eller_ingenting(scene: Scene, indikator: Indikator) -> None:
    god, gal = rad(indikator), rad(indikator, nummer=2, periode=date(2023, 1, 1), verdi=Decimal(200))
    with pytest.raises(IkkeLestInn) as avvist:
        les_inn([god, gal], av=scene.leder)
    assert [ett.nummer for ett in avvist.value.sammenlikning.dommer] == [2]
    assert not Maaling.objects.exists()


def test_antall_spoerringer_foelger_ikke_radene(scene: Scene, indikator: Indikator) -> None:
    def spoerringer(aar: range) -> int:
        with CaptureQueriesContext(connection) as fanget:
            les_inn([rad(indikator, nummer=ett, periode=date(ett, 1, 1)) for ett in aar], av=scene.leder)
        return len(fanget)

    assert spoerringer(range(1900, 1901)) == spoerringer(range(1910, 2010))


@pytest.mark.parametrize(
    "felter",
    [
        {},
        {"periode": date(2024, 2, 1)},
        {"periode": date(2090, 1, 1)},
        {"verdi": Decimal("100.1")},
        {"verdi": Decimal("-0.1")},
    ],
)
def test_en_rad_og_ett_skjema_er_enige(scene: Scene, indikator: Indikator, felter: dict[str, Any]) -> None:
    """The set-based rules and those of a single registration say yes and no to the same values."""
    ett = rad(indikator, **felter)
    utfall, _ = dom(ett)
    try:
        actions.registrer_maaling(
            indikator=indikator, periode=ett.periode, grunnlag="", versjon=0, av=scene.leder, verdi=ett.verdi
        )
    except Regelbrudd:
        assert utfall == Utfall.FEIL
    else:
        assert utfall == Utfall.NY


@pytest.mark.parametrize("frekvens", list(Frekvens))
def test_periodene_er_de_samme_som_ellers(scene: Scene, frekvens: Frekvens) -> None:
    from tillit.maal.rules import er_periodens_start

    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), frekvens=frekvens)
    dager = [date(2023, maaned, dag) for maaned in range(1, 13) for dag in (1, 15)]
    dommer = sammenlikn([rad(indikator, nummer=nr, periode=dag) for nr, dag in enumerate(dager)]).dommer
    godtatt = {dager[ett.nummer] for ett in dommer if ett.utfall == Utfall.NY}
    assert godtatt == {dag for dag in dager if er_periodens_start(dag, frekvens)}


@pytest.mark.django_db(transaction=True)
def test_to_innlesinger_samtidig_gir_en_vinner() -> None:
    scene = lag_scene()
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    utfall: list[str] = []

    def skriv(verdi: int) -> None:
        try:
            les_inn([rad(indikator, verdi=Decimal(verdi), sett=0)], av=scene.leder)
            utfall.append("skrevet")
        except IkkeLestInn:
            utfall.append("avvist")
        finally:
            connection.close()

    traader = [threading.Thread(target=skriv, args=(verdi,)) for verdi in (40, 60)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=20)
    assert sorted(utfall) == ["avvist", "skrevet"]
    assert Maaling.objects.count() == 1
