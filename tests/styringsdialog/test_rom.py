"""The meeting while it is held: clock, notes, lines, answers and the end of it, and who sees what."""

from __future__ import annotations

import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from styringsdialog import actions, rules
from styringsdialog.actions.rom import MoetetErAvsluttet, NotatetErForLangt, SakenStaarIkkePaaProgrammet
from styringsdialog.enums import Moetestatus, Moetetype, Sakstilstand, Signaltype
from styringsdialog.models import Behandling, Moete, Moeterevisjon, Saksforslag, Sakspunkt, Signal
from styringsdialog.queries import romrader, venter_paa
from styringsdialog.queries.rom import revisjon, rombilde
from styringsdialog.queries.signaler import signalrader
from styringsdialog.queries.versjoner import skrevet_i_ett
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat, lag_sak, lag_signal
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
KLOKKA_TI = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Klokke = time_machine.Traveller


@pytest.fixture
def klokke() -> Generator[Klokke]:
    with time_machine.travel(KLOKKA_TI, tick=False) as reise:
        yield reise


@pytest.fixture
def moete(klokke: Klokke, scene: Scene) -> Moete:
    """One that runs, with three points of ten minutes each."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=KLOKKA_TI, status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    for nr in range(3):
        lag_sak(ett, av=scene.etatsstyrer, tittel=f"Sak {nr + 1}", min_plan=10, rekkefoelge=nr + 1)
    return ett


@pytest.fixture
def saker(moete: Moete) -> list[Sakspunkt]:
    return list(moete.saker.all())


def ta_opp(sak: Sakspunkt, scene: Scene, *, ventet: timedelta = timedelta()) -> None:
    actions.ta_opp_sak(sak=sak, av=scene.etatsstyrer, part=Part.OVERORDNET, ventet=ventet)


def pause(moete: Moete, scene: Scene) -> None:
    actions.ta_pause(moete=moete, av=scene.etatsstyrer, part=Part.OVERORDNET)


def avslutt(moete: Moete, scene: Scene, *utsatte: Sakspunkt) -> None:
    actions.avslutt_moete(moete=moete, utsatte=utsatte, av=scene.etatsstyrer, part=Part.OVERORDNET)


def brukt(sak: Sakspunkt) -> int | None:
    sak.refresh_from_db()
    return sak.min_faktisk


# Rules


@pytest.mark.parametrize(
    ("sekunder", "svar"),
    [
        (0, None),
        (3, None),
        (29, None),
        (30, 1),
        (89, 1),
        (90, 2),
        (150, 3),
        (600, 10),
        (600 * 60 + 29, 600),
        (601 * 60, None),
    ],
)
def test_minutter_er_til_naermeste_og_under_et_halvt_teller_ikke(sekunder: int, svar: int | None) -> None:
    assert rules.minutter(timedelta(seconds=sekunder)) == svar


@pytest.mark.parametrize(
    ("foert", "forrige", "ny", "svar"),
    [(None, None, 4, 4), (4, 4, 6, 6), (9, 4, 6, 9), (9, None, 6, 9), (4, 4, None, None)],
)
def test_det_et_menneske_har_sagt_gaar_foran_klokka(
    foert: int | None, forrige: int | None, ny: int | None, svar: int | None
) -> None:
    assert rules.minutter_fra_klokka(foert=foert, forrige=forrige, naa=ny) == svar


@pytest.mark.parametrize(
    ("ventet", "siden_sist", "svar"),
    [
        (0, 600, 0),
        (-600, 600, 0),
        (12 * 3600 - 1, 10**6, 12 * 3600 - 1),
        (12 * 3600, 10**6, 12 * 3600),
        (12 * 3600 + 1, 10**6, 12 * 3600),
        (10**9, 10**6, 12 * 3600),
        (599, 600, 599),
        (600, 600, 600),
        (601, 600, 600),
        (10**9, 600, 600),
        (0, -5, -5),
    ],
)
def test_en_tast_ble_trykket_etter_det_siste_klokka_vet_og_aldri_om_litt(
    ventet: int, siden_sist: int, svar: int
) -> None:
    """In seconds before now. What the clock has recorded stands, also where the server's own has been put back."""
    sist = KLOKKA_TI - timedelta(seconds=siden_sist)
    da = rules.trykket(naa=KLOKKA_TI, ventet=timedelta(seconds=ventet), sist=sist)
    assert KLOKKA_TI - da == timedelta(seconds=svar)


@pytest.mark.parametrize(
    ("ventet", "siden_sist", "svar"),
    [(0, 3, False), (3, 3, False), (4, 3, True), (10**9, 3, True), (2, 3, False), (0, -5, False), (-1, -5, False)],
)
def test_moetet_har_gaatt_videre_siden_en_tast_som_ble_trykket_foer_det_siste_steget(
    ventet: int, siden_sist: int, svar: bool
) -> None:
    """In seconds before now. What did not wait is as new as can be, also where the clock has been put back."""
    sist = KLOKKA_TI - timedelta(seconds=siden_sist)
    assert rules.er_forbigaatt(naa=KLOKKA_TI, ventet=timedelta(seconds=ventet), sist=sist) is svar


@pytest.mark.parametrize(("gaatt", "slutt"), [(0, 30), (4, 26), (10, 20), (25, 20)])
def test_moetet_ventes_ferdig_naar_det_som_er_igjen_tar_sin_tid(gaatt: int, slutt: int) -> None:
    ventet = rules.ventet_slutt(naa=KLOKKA_TI, plan=10, gaatt=timedelta(minutes=gaatt), igjen=20)
    assert ventet == KLOKKA_TI + timedelta(minutes=slutt)


@pytest.mark.parametrize(
    ("referatstatus", "avsluttet", "svar"),
    [(None, False, False), ("utkast", False, True), ("utkast", True, False), ("til_kommentar", False, False)],
)
def test_et_moete_er_i_gang_fra_det_starter_til_noen_sier_at_det_er_over(
    referatstatus: str | None, avsluttet: bool, svar: bool
) -> None:
    naa = KLOKKA_TI + timedelta(hours=1)
    i_gang = rules.er_i_gang(referatstatus=referatstatus, avsluttet=avsluttet, start=KLOKKA_TI, naa=naa)
    assert i_gang is svar


@pytest.mark.parametrize(("timer", "svar"), [(-1, True), (23.99, True), (24, False), (9000, False)])
def test_et_moete_ingen_avsluttet_er_over_etter_et_doegn(timer: float, svar: bool) -> None:
    naa = KLOKKA_TI + timedelta(hours=timer)
    assert rules.er_i_gang(referatstatus="utkast", avsluttet=False, start=KLOKKA_TI, naa=naa) is svar


# The clock


def test_klokka_foerer_minuttene_der_ingen_har_gjort_det(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    foerste, andre, tredje = saker
    ta_opp(foerste, scene)
    klokke.shift(timedelta(minutes=12))
    ta_opp(andre, scene)
    assert (brukt(foerste), brukt(andre)) == (12, None)
    klokke.shift(timedelta(minutes=3))
    pause(moete, scene)
    klokke.shift(timedelta(minutes=15))
    ta_opp(foerste, scene)
    klokke.shift(timedelta(minutes=2))
    ta_opp(tredje, scene)
    assert [brukt(sak) for sak in saker] == [14, 3, None]
    Sakspunkt.objects.filter(pk=tredje.pk).update(min_faktisk=8)
    klokke.shift(timedelta(minutes=30))
    pause(moete, scene)
    assert brukt(tredje) == 8, "what a person has said stands"
    assert tredje.versjon == 1, "nothing new is no version"


def test_samme_sak_tatt_opp_to_ganger_er_en_gang(klokke: Klokke, scene: Scene, saker: list[Sakspunkt]) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=5))
    ta_opp(saker[0], scene)
    assert [(ett.fra, ett.til) for ett in Behandling.objects.all()] == [(KLOKKA_TI, None)]


def test_et_steg_som_ventet_paa_nett_gir_saken_minuttene_fram_til_det_ble_trykket(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    """Two steps and a pause without a network, and then all three arrive at once."""
    foerste, andre, tredje = saker
    ta_opp(foerste, scene)
    klokke.shift(timedelta(minutes=15))
    ta_opp(andre, scene, ventet=timedelta(minutes=10))
    ta_opp(tredje, scene, ventet=timedelta(minutes=7))
    actions.ta_pause(moete=moete, av=scene.etatsstyrer, part=Part.OVERORDNET, ventet=timedelta(minutes=1))
    assert [brukt(sak) for sak in saker] == [5, 3, 6]
    fra, til = Behandling.objects.values_list("fra", "til").last() or (None, None)
    assert (fra, til) == (naa() - timedelta(minutes=7), naa() - timedelta(minutes=1))


def test_den_foerste_saken_er_aldri_oppe_foer_moetet_ble_startet(scene: Scene) -> None:
    with time_machine.travel(naa() + timedelta(seconds=30), tick=False):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.INNKALT)
        sak = lag_sak(moete, av=scene.etatsstyrer, min_plan=10)
        actions.start_moete(moete=moete, av=scene.etatsstyrer)
        startet = naa()
        ta_opp(sak, scene, ventet=timedelta(hours=12))
        assert (Behandling.objects.get().fra, Moete.objects.get().startet_tid) == (startet, startet)


def test_databasen_holder_starten_av_den_foerste_saken(scene: Scene) -> None:
    """Not before the meeting was started, and not in one that was never started as meetings are: with a referat."""
    felter: dict[str, Any] = {"start_tid": naa(), "status": Moetestatus.INNKALT}
    utenom = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    saken = lag_sak(utenom, av=scene.etatsstyrer)
    sql("UPDATE styringsdialog_moete SET status = 'gjennomfoert' WHERE id = %s", utenom.pk)
    utenom.refresh_from_db()
    assert utenom.startet_tid is not None, "the database fills it"
    nektes(lambda: Behandling.objects.create(moete=utenom, sak=saken, fra=naa()), "Bare en sak på programmet")
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    sak = lag_sak(moete, av=scene.etatsstyrer)
    actions.start_moete(moete=moete, av=scene.etatsstyrer)
    moete.refresh_from_db()
    assert moete.startet_tid is not None
    foer = moete.startet_tid - timedelta(microseconds=1)
    nektes(lambda: Behandling.objects.create(moete=moete, sak=sak, fra=foer), "før møtet ble startet")
    nektes(lambda: Moete.objects.update(startet_tid=foer), "kan ikke endres")
    nektes(lambda: Moete.objects.update(startet_tid=None), "kan ikke endres")
    Behandling.objects.create(moete=moete, sak=sak, fra=moete.startet_tid)
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    nektes(lambda: Moete.objects.filter(pk=annet.pk).update(startet_tid=naa()), "moete_startet_er_holdt")


def test_den_foerste_saken_som_ventet_paa_nett_er_oppe_fra_det_ble_trykket(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.INNKALT)
    sak = lag_sak(moete, av=scene.etatsstyrer, min_plan=10)
    actions.start_moete(moete=moete, av=scene.etatsstyrer, foer_tiden=True)
    with time_machine.travel(naa() + timedelta(hours=1), tick=False):
        ta_opp(sak, scene, ventet=timedelta(minutes=10))
        assert Behandling.objects.get().fra == naa() - timedelta(minutes=10)


@pytest.mark.parametrize("hva", ["steg", "pause"])
def test_en_tast_som_ble_trykket_foer_en_annens_steg_flytter_ikke_moetet(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt], hva: str
) -> None:
    """A takes up the first; four seconds later B the third; C pressed before B, and is heard after."""
    foerste, andre, tredje = saker
    ta_opp(foerste, scene)
    klokke.shift(timedelta(seconds=44))
    actions.ta_opp_sak(sak=tredje, av=scene.leder, part=Part.UNDERORDNET)
    klokke.shift(timedelta(seconds=3))
    klient, hoder = inne(scene.etatsstyrer), {"HX-Request": "true", "X-Ventet": "5"}
    til = rom("rom_ta_opp", andre.pk) if hva == "steg" else rom("rom_pause", moete.pk)
    svar = klient.post(til, headers=hoder)
    assert svar.status_code == 422
    assert "Møtet har gått videre" in svar.content.decode()
    assert [(ett.sak_id, ett.til) for ett in Behandling.objects.all()] == [
        (foerste.pk, KLOKKA_TI + timedelta(seconds=44)), (tredje.pk, None)
    ]  # fmt: skip
    assert [brukt(sak) for sak in saker] == [1, None, None]
    assert klient.post(rom("rom_ta_opp", tredje.pk), headers=hoder).status_code == 204, "it is what is up already"
    hoder["X-Ventet"] = "3"
    assert klient.post(til, headers=hoder).status_code == 204, "pressed with B, and not before"
    assert Behandling.objects.filter(sak=tredje, til=KLOKKA_TI + timedelta(seconds=44)).exists()


def test_ens_egne_steg_er_aldri_foer_det_som_alt_er_foert(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    foerste, andre, tredje = saker
    ta_opp(foerste, scene)
    klokke.shift(timedelta(minutes=4))
    pause(moete, scene)
    klokke.shift(timedelta(minutes=6))
    ta_opp(andre, scene, ventet=timedelta(minutes=9))
    assert Behandling.objects.get(sak=andre).fra == naa() - timedelta(minutes=6)
    klokke.shift(timedelta(minutes=2))
    ta_opp(tredje, scene, ventet=timedelta(hours=12))
    assert [brukt(sak) for sak in (foerste, andre)] == [4, None]
    assert Behandling.objects.get(sak=tredje).fra == naa() - timedelta(minutes=8)


@pytest.mark.parametrize(
    ("sagt", "minutter"),
    [
        ("480", 2),
        ("0", 10),
        ("", 10),
        ("-480", 10),
        ("480.5", 10),
        ("nå", 10),
        ("86401", 10),
        ("9" * 400, 10),
        ("1e3", 10),
    ],
)
def test_klokka_tror_paa_hele_sekunder_og_ellers_at_det_skjer_naa(
    klokke: Klokke, scene: Scene, saker: list[Sakspunkt], sagt: str, minutter: int
) -> None:
    """As the outbox says it, and as nobody of ours does."""
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=10))
    klient = inne(scene.etatsstyrer)
    ordene = quote(sagt)
    til = rom("rom_ta_opp", saker[1].pk)
    assert klient.post(til, headers={"HX-Request": "true", "X-Ventet": ordene}).status_code == 204
    assert brukt(saker[0]) == minutter
    klokke.shift(timedelta(minutes=10))
    assert klient.post(rom("rom_pause", saker[0].moete_id), headers={"X-Ventet": ordene}).status_code == 302
    assert brukt(saker[1]) == 10


def test_en_klokke_ingen_stanset_vet_ingenting(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(hours=20))
    avslutt(moete, scene)
    assert brukt(saker[0]) is None


def test_en_sak_som_er_tatt_av_kan_ikke_tas_opp(scene: Scene, moete: Moete) -> None:
    trukket = lag_sak(moete, av=scene.etatsstyrer, tilstand=Sakstilstand.TRUKKET, tilstandsgrunn="prøve")
    with pytest.raises(SakenStaarIkkePaaProgrammet):
        ta_opp(trukket, scene)
    nektes(lambda: Behandling.objects.create(moete=moete, sak=trukket, fra=naa()), "Bare en sak på programmet")


def test_databasen_holder_en_klokke_i_hvert_moete(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=5))
    nektes(lambda: Behandling.objects.create(moete=moete, sak=saker[1], fra=naa()), "behandling_en_sak_om_gangen")
    nektes(
        lambda: Behandling.objects.create(
            moete=moete, sak=saker[1], fra=KLOKKA_TI, til=KLOKKA_TI + timedelta(seconds=1)
        ),
        "behandling_en_sak_om_gangen",
    )
    pause(moete, scene)
    rad = Behandling.objects.get()
    nektes(lambda: Behandling.objects.filter(pk=rad.pk).update(til=naa() + timedelta(minutes=1)), "kan ikke endres")
    nektes(lambda: Behandling.objects.filter(pk=rad.pk).update(til=None), "kan ikke endres")
    nektes(rad.delete, "denied")
    nektes(lambda: Behandling.objects.create(moete=moete, sak=saker[1], fra=naa(), til=KLOKKA_TI), "fra_foer_til")
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=KLOKKA_TI, status=Moetestatus.GJENNOMFOERT)
    nektes(lambda: Behandling.objects.create(moete=annet, sak=saker[1], fra=naa()), "Bare en sak på programmet")


# Notes


def notat(sak: Sakspunkt, tekst: str, *, versjon: int, scene: Scene) -> Sakspunkt:
    return actions.skriv_notat(sak=sak, versjon=versjon, notat=tekst, av=scene.leder, part=Part.UNDERORDNET)


def test_to_som_skriver_i_samme_notat_beholder_begge_ordene_sine(scene: Scene, saker: list[Sakspunkt]) -> None:
    sak = notat(saker[0], "Felles linje", versjon=1, scene=scene)
    assert (sak.versjon, sak.notat) == (2, "Felles linje")
    notat(sak, "Felles linje\nDeres", versjon=2, scene=scene)
    sak = notat(sak, "Felles linje\nVåre", versjon=2, scene=scene)
    assert (sak.versjon, sak.notat) == (4, "Felles linje\nDeres\nVåre")
    assert notat(sak, "Felles linje\nDeres\nVåre", versjon=4, scene=scene).versjon == 4, "nothing new is no version"


def test_klokka_roerer_ikke_notatet_som_skrives(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    notat(saker[0], "Begynt", versjon=1, scene=scene)
    klokke.shift(timedelta(minutes=5))
    pause(moete, scene)
    sak = notat(saker[0], "Begynt og ferdig", versjon=2, scene=scene)
    assert (sak.min_faktisk, sak.notat) == (5, "Begynt og ferdig")


def test_et_notat_som_blir_for_langt_avvises_foer_noe_skrives(scene: Scene, saker: list[Sakspunkt]) -> None:
    notat(saker[0], "a" * 8000, versjon=1, scene=scene)
    with pytest.raises(NotatetErForLangt):
        notat(saker[0], "b" * 8000, versjon=1, scene=scene)


# The end


def test_slutten_stanser_klokka_og_utsetter_det_moetet_ikke_kom_til(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=7))
    avslutt(moete, scene, saker[2])
    klokke.shift(timedelta(minutes=7))
    avslutt(moete, scene, saker[1])
    moete.refresh_from_db()
    assert moete.avsluttet_tid == KLOKKA_TI + timedelta(minutes=7)
    tilstander = [(sak.min_faktisk, sak.tilstand, sak.tilstandsgrunn) for sak in moete.saker.all()]
    assert tilstander == [(7, "aktiv", ""), (None, "aktiv", ""), (None, "utsatt", "Møtet kom ikke til saken.")]
    with pytest.raises(MoetetErAvsluttet):
        ta_opp(saker[1], scene)
    nektes(lambda: Behandling.objects.create(moete=moete, sak=saker[1], fra=naa()), "Bare en sak på programmet")
    nektes(lambda: Moete.objects.filter(pk=moete.pk).update(avsluttet_tid=None), "allerede avsluttet")


def test_det_noen_krysset_av_for_utsettes_ogsaa_naar_det_kom_noe_ut_av_det(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[2], scene)
    klokke.shift(timedelta(minutes=2))
    notat(saker[0], "Enige om retningen", versjon=1, scene=scene)
    lag_signal(moete, av=scene.etatsstyrer, sak=saker[1])
    avslutt(moete, scene, *saker)
    grunn = "Møtet ble ikke ferdig med saken."
    assert [(sak.tilstand, sak.tilstandsgrunn) for sak in moete.saker.all()] == [("utsatt", grunn)] * 3
    assert {ett.utsatt_fra for ett in Saksforslag.objects.all()} == set(saker), "in the backlog"
    referatet = inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert referatet.count(grunn) == 3
    assert "Enige om retningen" in referatet
    assert Signal.objects.get().tekst in referatet


def test_et_referat_som_sendes_stanser_klokka(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=6))
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.etatsstyrer], av=scene.etatsstyrer)
    assert (brukt(saker[0]), Behandling.objects.get().til) == (6, naa())


def test_et_gammelt_moete_er_ikke_i_gang_men_kan_foeres(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(days=1))
    foerer = inne(scene.etatsstyrer)
    side = reverse("styringsdialog:moete", args=[moete.pk])
    for navn in ("rom", "rom_skjerm", "rom_deltaker", "rom_avslutt"):
        assert foerer.get(rom(navn, moete.pk)).headers["Location"] == side
    assert "Åpne møterommet" not in foerer.get(side).content.decode()
    with pytest.raises(MoetetErAvsluttet):
        ta_opp(saker[1], scene)
    assert notat(saker[0], "Ført etterpå", versjon=1, scene=scene).notat == "Ført etterpå"
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.etatsstyrer], av=scene.etatsstyrer)
    assert (brukt(saker[0]), Behandling.objects.get().til) == (None, naa()), "a clock nobody stopped knows nothing"


@pytest.mark.parametrize(("dager", "til"), [(0, "rom"), (3, "moete")])
def test_et_moete_som_startes_etterpaa_har_ikke_noe_rom(klokke: Klokke, scene: Scene, dager: int, til: str) -> None:
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=KLOKKA_TI, status=Moetestatus.INNKALT)
    lag_sak(ett, av=scene.etatsstyrer)
    klokke.shift(timedelta(days=dager))
    svar = inne(scene.etatsstyrer).post(reverse("styringsdialog:start", args=[ett.pk]))
    assert svar.headers["Location"] == rom(til, ett.pk)


def test_bare_et_moete_som_er_holdt_er_avsluttet(scene: Scene) -> None:
    planlagt = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    nektes(lambda: Moete.objects.filter(pk=planlagt.pk).update(avsluttet_tid=naa()), "moete_avsluttet_er_holdt")


def test_i_moetet_kan_begge_parter_utsette_en_sak_men_ikke_endre_ordene(scene: Scene, saker: list[Sakspunkt]) -> None:
    rader = Sakspunkt.objects.filter(pk=saker[0].pk)
    utsatt = {"tilstand": Sakstilstand.UTSATT, "tilstandsgrunn": "prøve"}
    nektes(som_part("underordnet", lambda: rader.update(**utsatt, tittel="Annet")), "den andre partens")
    nektes(som_part("overordnet", lambda: rader.update(tilstand="trukket", tilstandsgrunn="prøve")), "er lukket")
    som_part("underordnet", lambda: rader.update(**utsatt))()
    assert rader.get().tilstand == Sakstilstand.UTSATT


# The revision


def test_alt_rommet_viser_gir_en_ny_revisjon(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    def nr() -> int:
        return revisjon(moete.pk).get()

    foer = nr()
    signal = lag_signal(moete, av=scene.etatsstyrer, sak=saker[0])
    assert nr() > foer
    for gjoer in (
        lambda: ta_opp(saker[0], scene),
        lambda: pause(moete, scene),
        lambda: notat(saker[0], "Nytt", versjon=1, scene=scene),
        lambda: actions.svar_paa_signal(
            signal=signal, versjon=1, svar="bekreftet", grunn="", av=scene.leder, part=Part.UNDERORDNET
        ),
        lambda: moete.deltakere.create(bruker=scene.leder, part=Part.UNDERORDNET),
        lambda: moete.deltakere.all().delete(),
        lambda: avslutt(moete, scene),
    ):
        foer = nr()
        gjoer()
        assert nr() > foer
    foer = nr()
    sql("UPDATE styringsdialog_moete SET tittel = tittel WHERE id = %s", moete.pk)
    assert (nr(), Moeterevisjon.objects.exclude(moete=moete).count()) == (foer, 0)


def test_det_som_skrives_mens_siden_leses_blir_ikke_forbigaatt(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], monkeypatch: pytest.MonkeyPatch
) -> None:
    def les_og_bli_forstyrret(moete: Moete) -> list[Signal]:
        lest = signalrader(moete)
        lag_signal(moete, av=scene.etatsstyrer, sak=saker[0])
        return lest

    monkeypatch.setattr(romrader, "signalrader", les_og_bli_forstyrret)
    bilde = rombilde(moete, scene.leder, naa=naa())
    assert bilde.signaler == ()
    assert bilde.revisjon < revisjon(moete.pk).get()


# The pages


@pytest.fixture
def foerer(scene: Scene, moete: Moete) -> Client:
    return inne(scene.etatsstyrer)


def rom(navn: str, pk: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=[pk])


def foer_linje(klient: Client, moete: Moete, linje: str, **felter: Any) -> Any:
    return klient.post(rom("rom_linje", moete.pk), {"linje": linje, **felter})


@pytest.mark.parametrize("navn", ["rom", "rom_skjerm", "rom_deltaker"])
def test_hvem_som_ser_rommet(scene: Scene, moete: Moete, navn: str) -> None:
    svar = {
        rolle: inne(getattr(scene, rolle)).get(rom(navn, moete.pk)).status_code
        for rolle in (
            "etatsstyrer",
            "leder",
            "medarbeider",
            "revisor",
            "annen_etatsstyrer",
            "utenforstaaende",
            "folkevalgt",
        )
    }
    leser = 302 if navn == "rom" else 200
    assert svar == {
        "etatsstyrer": 200,
        "leder": 200,
        "medarbeider": leser,
        "revisor": leser,
        "annen_etatsstyrer": 404,
        "utenforstaaende": 404,
        "folkevalgt": 404,
    }


@pytest.mark.parametrize(
    ("rolle", "ordene", "spoer", "foerer"),
    [
        ("etatsstyrer", "Dette venter på svar fra dere", True, True),
        ("leder", "Dette venter på svar fra dere", True, True),
        ("medarbeider", "Lederen svarer for Prøveetaten.", False, False),
        ("byraad", "Etatsstyreren eller kommunaldirektøren svarer for Byrådsavdeling for prøver.", False, False),
        ("revisor", "Hver av partene svarer for seg.", False, False),
    ],
)
def test_den_som_ikke_svarer_leser_hvem_som_gjoer_det_og_har_ikke_foererens_fane(
    scene: Scene, moete: Moete, rolle: str, ordene: str, spoer: bool, foerer: bool
) -> None:
    klient = inne(getattr(scene, rolle))
    side = klient.get(rom("rom_deltaker", moete.pk)).content.decode()
    assert (ordene in side, "Dette venter på svar fra dere" in side) == (True, spoer)
    for navn in ("rom_deltaker", "rom_skjerm"):
        assert (">Fører</a>" in klient.get(rom(navn, moete.pk)).content.decode()) is foerer


def test_de_som_sitter_i_moetet_staar_foerst_der_en_sier_hvem_som_sa_det(
    scene: Scene, moete: Moete, foerer: Client
) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer)
    adresse = reverse("styringsdialog:endre_signal", args=[signal.pk])

    def valg() -> list[tuple[str, str]]:
        liste = re.search(r'<select[^>]*name="avsender".*?</select>', foerer.get(adresse).content.decode(), re.DOTALL)
        assert liste
        return re.findall(r'<optgroup label="([^"]+)"|<option value="\d+"[^>]*>([^<]+)', liste[0])

    assert [gruppe for gruppe, _ in valg() if gruppe] == [], "nobody is called"
    for person, part in ((scene.leder, Part.UNDERORDNET), (scene.medarbeider, Part.UNDERORDNET)):
        moete.deltakere.create(bruker=person, part=part)
    moete.deltakere.create(navn="Geir Gjest")
    moete.deltakere.filter(bruker=scene.medarbeider).update(oppmoete="borte")
    i_rekkefoelge = [gruppe or navn for gruppe, navn in valg()]
    assert i_rekkefoelge[:3] == ["I møtet", scene.leder.navn, "Andre hos partene"]
    assert {scene.etatsstyrer.navn, f"{scene.medarbeider.navn} (borte)"} <= set(i_rekkefoelge[3:])


def test_i_rommet_er_det_bare_snakk_om_dette_moetet(scene: Scene, moete: Moete, foerer: Client) -> None:
    """Another meeting of the same two goes on, and one is called: their pages say so, and the room does not."""
    lag_sak(moete, av=scene.etatsstyrer, tittel="Svevestøv")
    for_en_time_siden = naa() - timedelta(hours=1)
    annet = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        tittel="Et annet møte",
        status=Moetestatus.GJENNOMFOERT,
        start_tid=for_en_time_siden,
    )
    lag_referat(annet, status="utkast")
    lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        tittel="Neste møte",
        status=Moetestatus.INNKALT,
        start_tid=naa() + timedelta(days=9),
    )

    def side(navn: str) -> str:
        return foerer.get(rom(navn, moete.pk)).content.decode()

    assert ["Møte i gang" in side("moete"), f"/moeter/{annet.pk}/" in side("moete")] == [True, True]
    for navn in ("rom", "rom_deltaker", "rom_skjerm", "rom_avslutt"):
        assert [ett in side(navn) for ett in ("Møte i gang", f"/moeter/{annet.pk}/", "Neste møte")] == [False] * 3, navn
        assert reverse("styringsdialog:moete", args=[moete.pk]) in side(navn), "the way back"


def test_lenken_til_deltakerlisten_er_for_den_som_kan_rette_den(scene: Scene, moete: Moete) -> None:
    lenken = f'href="{rom("deltakere", moete.pk)}"'
    begge = (scene.etatsstyrer, scene.leder)
    har = {hvem: lenken in inne(hvem).get(rom("rom", moete.pk)).content.decode() for hvem in begge}
    assert har == {scene.etatsstyrer: True, scene.leder: False}


def test_et_moete_som_ikke_er_i_gang_har_ingen_rom(scene: Scene, moete: Moete, foerer: Client) -> None:
    planlagt = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    avslutt(moete, scene)
    for ett in (planlagt, moete):
        for navn in ("rom", "rom_skjerm", "rom_deltaker"):
            assert foerer.get(rom(navn, ett.pk)).headers["Location"] == reverse("styringsdialog:moete", args=[ett.pk])


def test_en_linje_blir_et_utsagn_i_saken_det_ble_sagt(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client
) -> None:
    assert foer_linje(foerer, moete, "# Lag en plan frist 1.12.", sak=saker[1].pk).status_code == 302
    signal = Signal.objects.get()
    assert (signal.type, signal.tekst, signal.sak, signal.avsender, str(signal.frist)) == (
        "oppdrag",
        "Lag en plan",
        saker[1],
        scene.etatsstyrer,
        "2026-12-01",
    )
    navn = scene.leder.navn
    assert foer_linje(foerer, moete, f"Vi trenger mer tid @{navn}", sak="").status_code == 302
    signal = Signal.objects.latest("pk")
    assert (signal.type, signal.avsender, signal.sak) == (Signaltype.INFORMASJON, scene.leder, None)


@pytest.mark.parametrize(
    ("linje", "feil"),
    [
        ("", "Skriv hva som ble sagt."),
        ("#", "Skriv hva som ble sagt."),
        ("# Plan frist 31.2.", "Fristen «31.2.» er ikke en dag."),
        ("@ingenheter det", "Ingen i møtet har et navn"),
        ("# Plan frist 1.11.2026", "Fristen kan ikke være før møtet."),
    ],
)
def test_en_linje_som_ikke_gaar_kommer_tilbake_med_ordene(
    scene: Scene, moete: Moete, foerer: Client, linje: str, feil: str
) -> None:
    svar = foer_linje(foerer, moete, linje)
    side = svar.content.decode()
    assert (svar.status_code, feil in side, Signal.objects.count()) == (422, True, 0)
    assert f'value="{linje}"' in side


def test_et_fagmoete_gir_ingen_ordre_og_sier_det(scene: Scene, klokke: Klokke, foerer: Client) -> None:
    fag = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG, start_tid=KLOKKA_TI, status=Moetestatus.GJENNOMFOERT
    )
    lag_referat(fag, status="utkast")
    side = foerer.get(rom("rom", fag.pk)).content.decode()
    assert "Bare et styringsmøte kan gi styringssignal og oppdrag." in side
    assert "for styringssignal, #" not in side
    for linje in ("! Gjør det", "# Gjør det"):
        assert "Bare et styringsmøte kan gi" in foer_linje(foerer, fag, linje).content.decode()
    forstaatt = foerer.get(rom("rom_forstaatt", fag.pk), {"linje": "# Gjør det"}).content.decode()
    assert "Bare et styringsmøte kan gi" in forstaatt
    assert Signal.objects.count() == 0


@pytest.mark.parametrize(("hvem", "part"), [("leder", Part.UNDERORDNET), ("etatsstyrer", Part.OVERORDNET)])
def test_begge_parter_setter_en_sak_paa_programmet_mens_moetet_gaar(
    scene: Scene, moete: Moete, hvem: str, part: Part
) -> None:
    klient = inne(getattr(scene, hvem))
    for navn in ("rom_deltaker", "moete"):
        side = klient.get(reverse(f"styringsdialog:{navn}", args=[moete.pk])).content.decode()
        assert ("Ny sak" in side, "Foreslå sak" in side) == (navn == "rom_deltaker", navn == "moete")
    for linje in ("Strøm på skolene, risiko, 5 min, beslutte", "Eventuelt, enkeltsak, 10 min, orientere"):
        svar = klient.post(rom("rom_ny_sak", moete.pk), {"linje": linje}, headers={"hx-request": "true"})
        assert svar.status_code == 204
    stroem, eventuelt = moete.saker.order_by("rekkefoelge", "pk")[3:]
    assert (stroem.tittel, stroem.kategori, stroem.min_plan, stroem.hensikt) == (
        "Strøm på skolene",
        "risiko",
        5,
        "beslutte",
    )
    assert (eventuelt.part, eventuelt.foreslaatt_av, eventuelt.rekkefoelge > stroem.rekkefoelge) == (
        part,
        getattr(scene, hvem),
        True,
    )
    side = klient.get(rom("rom_deltaker", moete.pk)).content.decode()
    assert "romnysak-eventuelt" not in side, "it is there already"


def test_en_ny_sak_uten_ord_sies_det_fra_om(scene: Scene, moete: Moete) -> None:
    svar = inne(scene.leder).post(rom("rom_ny_sak", moete.pk), {"linje": "  , 20 min"})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["linje"])
    assert moete.saker.count() == 3


@pytest.mark.parametrize(("rolle", "status"), [("revisor", 403), ("annen_etatsstyrer", 404)])
def test_bare_partene_setter_noe_paa_programmet(scene: Scene, moete: Moete, rolle: str, status: int) -> None:
    klient = inne(getattr(scene, rolle))
    assert klient.post(rom("rom_ny_sak", moete.pk), {"linje": "Noe annet"}).status_code == status
    if status == 403:
        assert "romnysak" not in klient.get(rom("rom_deltaker", moete.pk)).content.decode()


@pytest.mark.parametrize("slutt", ["avsluttet", "sendt", "dagen_etter"])
def test_etter_moetet_kommer_ingen_sak_paa_programmet(scene: Scene, moete: Moete, slutt: str) -> None:
    """What the meeting did not talk about cannot have been on its programme."""
    if slutt == "avsluttet":
        actions.avslutt_moete(moete=moete, utsatte=(), av=scene.etatsstyrer, part=Part.OVERORDNET)
    elif slutt == "sendt":
        actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    else:
        Moete.objects.filter(pk=moete.pk).update(start_tid=naa() - timedelta(days=2))
    svar = inne(scene.leder).post(rom("rom_ny_sak", moete.pk), {"linje": "For sent"})
    assert svar.status_code == 422
    assert moete.saker.count() == 3


def test_det_som_er_forstaatt_vises_mens_det_skrives(scene: Scene, moete: Moete, foerer: Client) -> None:
    url = rom("rom_forstaatt", moete.pk)
    vist = foerer.get(url, {"linje": f"# Lag en plan frist 1.12. @{scene.leder.navn}"}).content.decode()
    assert [ett in vist for ett in ("Oppdrag", scene.leder.navn, "Frist 1. desember 2026")] == [True, True, True]
    assert foerer.get(url, {"linje": "  "}).content.decode().strip() == ""
    assert foerer.get(url).status_code == 200


def test_den_andre_parten_svarer_i_rommet(scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client) -> None:
    ta_opp(saker[0], scene)
    foer_linje(foerer, moete, "# Lag en plan", sak=saker[0].pk)
    signal, leder = Signal.objects.get(), inne(scene.leder)
    side = leder.get(rom("rom_deltaker", moete.pk)).content.decode()
    assert side.count("Bekreft type og ordlyd") == 1
    assert "Bekreft type" not in foerer.get(rom("rom_deltaker", moete.pk)).content.decode()
    url = rom("rom_svar", signal.pk)
    uten = leder.post(url, {"versjon": 1, "svar": "bestridt", "grunn": ""})
    assert (uten.status_code, "Lag en plan" in uten.content.decode()) == (422, True)
    assert leder.post(url, {"versjon": 1, "svar": "bekreftet"}).headers["Location"] == rom("rom_deltaker", moete.pk)
    signal.refresh_from_db()
    assert signal.status == "bekreftet"
    assert leder.post(url, {"versjon": 1, "svar": "bestridt", "grunn": "Nei"}).status_code == 302, (
        "the first answer stands"
    )
    assert "Ingenting nå." in leder.get(rom("rom_deltaker", moete.pk)).content.decode()


@pytest.mark.parametrize(
    ("linje", "binder"), [("# Lag en plan", True), ("! Skolevei først", True), ("* Vent litt", False)]
)
def test_ved_ja_til_en_ordre_staar_det_hva_det_betyr(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client, linje: str, binder: bool
) -> None:
    foer_linje(foerer, moete, linje, sak=saker[0].pk)
    signal, leder = Signal.objects.get(), inne(scene.leder)
    ordene = "Bekrefter begge, binder det virksomheten når begge har godkjent referatet."
    adresser = [rom("rom", moete.pk), rom("rom_deltaker", moete.pk), rom("moete", moete.pk), rom("svar", signal.pk)]
    assert {ordene in leder.get(adresse).content.decode() for adresse in adresser} == {binder}
    assert {ordene in foerer.get(adresse).content.decode() for adresse in adresser} == {False}, "it has said so itself"


def test_det_foerste_ved_et_spoersmaal_er_aa_svare_paa_det(scene: Scene, moete: Moete, foerer: Client) -> None:
    foer_linje(foerer, moete, "? Hva koster det")
    for navn in ("rom_deltaker", "moete"):
        side = " ".join(inne(scene.leder).get(rom(navn, moete.pk)).content.decode().split())
        assert re.search(r'<summary class="ds-button" data-variant="primary"> Svar på spørsmålet …', side)
        assert re.search(
            r'<button class="ds-button" data-variant="secondary" type="submit"> Bekreft type og ordlyd<', side
        )


@pytest.mark.parametrize(
    ("dager", "ordene"), [(0, "har ikke myndighet til å styre Prøveetaten i dag."), (1, "hadde ikke")]
)
def test_den_som_ikke_kan_styre_nevnes_med_navn_ogsaa_der_linja_sier_hvem(
    klokke: Klokke, scene: Scene, moete: Moete, dager: int, ordene: str
) -> None:
    klokke.shift(timedelta(hours=23, minutes=30) * dager)
    for hvem, linje in ((scene.etatsstyrer, "! Gjør det @Lise"), (scene.leder, "! Gjør det")):
        side = foer_linje(inne(hvem), moete, linje).content.decode()
        assert f"{scene.leder.navn} {ordene}" in side
        assert "Velg en annen type, eller en annen som sa det." in side
    assert Signal.objects.count() == 0


def test_informasjon_spoer_ingen_men_kan_bestrides(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client
) -> None:
    foer_linje(foerer, moete, "Tallene kommer i mars", sak=saker[0].pk)
    signal, leder = Signal.objects.get(), inne(scene.leder)
    side = leder.get(rom("rom_deltaker", moete.pk)).content.decode()
    funnet = [
        ett in side for ett in ("Ingenting nå.", "Tallene kommer i mars", "Bestrid …", "Bekreft type", "Venter på")
    ]
    assert funnet == [True, True, True, False, False]
    assert "Venter på svar" not in foerer.get(rom("rom", moete.pk)).content.decode()
    bilde = rombilde(moete, scene.leder, naa=naa())
    assert (bilde.venter_paa_meg, bilde.ubesvarte) == ((), 0)
    assert venter_paa(scene.leder, naa=naa()).signaler == ()
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    signal.refresh_from_db()
    moete.referat.refresh_from_db()
    assert (signal.status, moete.referat.status) == ("foreslaatt", "godkjent")


def test_informasjon_som_bestrides_staar_som_bestridt(scene: Scene, moete: Moete, foerer: Client) -> None:
    foer_linje(foerer, moete, "Vi lovet det")
    url = rom("rom_svar", Signal.objects.get().pk)
    assert inne(scene.leder).post(url, {"versjon": 1, "svar": "bestridt", "grunn": "Nei"}).status_code == 302
    assert "bestrider: Nei" in foerer.get(rom("rom", moete.pk)).content.decode()


def test_den_som_foerer_ser_det_siste_foerst_og_det_som_ble_sagt_utenom(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client
) -> None:
    for nr in range(3):
        lag_signal(moete, av=scene.etatsstyrer, sak=saker[0], tekst=f"Utsagn nummer {nr}")
    lag_signal(moete, av=scene.etatsstyrer, tekst="Utsagn nummer 9")
    side = foerer.get(rom("rom", moete.pk)).content.decode()
    assert re.findall(r"signal__tekst\">Utsagn nummer (\d)", side) == ["2", "1", "0", "9"]


def test_det_moetet_ikke_konkluderte_i_sies_i_referatet(
    scene: Scene, moete: Moete, foerer: Client, saker: list[Sakspunkt]
) -> None:
    """Postponed says so; what was talked of and stands without a word says that too, on the page and in the PDF."""
    referatet = reverse("styringsdialog:referat", args=[moete.pk])
    ta_opp(saker[0], scene)
    actions.skriv_notat(sak=saker[0], versjon=1, notat="Enige.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    ta_opp(saker[1], scene)
    assert "Uten konklusjon." not in foerer.get(referatet).content.decode(), "it goes on"
    actions.avslutt_moete(moete=moete, utsatte=[saker[2]], av=scene.etatsstyrer, part=Part.OVERORDNET)
    side = foerer.get(referatet).content.decode()
    hver = re.split(r'<section class="flyt" id="sak-\d+">', side)[1:]
    assert ["Uten konklusjon." in ett for ett in hver] == [False, True, False]
    assert "Utsatt" in hver[2]


def test_et_moete_som_ble_avsluttet_mens_det_ble_hentet_er_ikke_i_gang(scene: Scene, moete: Moete) -> None:
    hentet = Moete.objects.get(pk=moete.pk)
    avslutt(moete, scene)
    assert rombilde(hentet, scene.etatsstyrer, naa=naa()).i_gang is False


def test_skjermen_viser_aldri_et_notat(scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client) -> None:
    ta_opp(saker[0], scene)
    notat(saker[0], "Ikke ferdig tenkt", versjon=1, scene=scene)
    foer_linje(foerer, moete, "! Trygghet først", sak=saker[0].pk)
    sider = {navn: foerer.get(rom(navn, moete.pk)).content.decode() for navn in ("rom", "rom_skjerm", "rom_deltaker")}
    assert {navn: ("Ikke ferdig tenkt" in side, "Trygghet først" in side) for navn, side in sider.items()} == {
        "rom": (True, True),
        "rom_skjerm": (False, True),
        "rom_deltaker": (False, True),
    }


@pytest.mark.parametrize(
    ("typene", "vises"),
    [
        ("iii", [0, 1, 2]),
        ("iiiii", [2, 3, 4]),
        ("obbii", [1, 2, 4]),
        ("iobii", [1, 2, 4]),
        ("iobio", [1, 2, 4]),
        ("oiiib", [0, 3, 4]),
        ("obobi", [2, 3, 4]),
    ],
)
def test_veggen_viser_det_siste_og_det_som_binder_foer_annet_og_sier_hvor_mye_mer_som_er_sagt(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client, typene: str, vises: list[int]
) -> None:
    slag = {"i": Signaltype.INFORMASJON, "o": Signaltype.OPPDRAG, "b": Signaltype.STYRINGSSIGNAL}
    for nr, type_ in enumerate(typene):
        lag_signal(moete, av=scene.etatsstyrer, sak=saker[0], tekst=f"Utsagn nummer {nr}", type=slag[type_])
    side = foerer.get(rom("rom_skjerm", moete.pk)).content.decode()
    assert [int(nr) for nr in re.findall(r"Utsagn nummer (\d)", side)] == vises
    assert (f"{len(typene) - 3} signaler til i saken" in side) is (len(typene) > 3)


def test_bare_den_som_foerer_kan_styre_klokka_og_skrive(scene: Scene, moete: Moete, saker: list[Sakspunkt]) -> None:
    adresser = [
        (rom("rom_ta_opp", saker[0].pk), {}),
        (rom("rom_pause", moete.pk), {}),
        (rom("rom_linje", moete.pk), {"linje": "Hei"}),
        (rom("rom_notat", saker[0].pk), {"versjon": 1, "notat": "Hei"}),
        (rom("rom_avslutt", moete.pk), {}),
    ]
    ventet = {"medarbeider": 403, "revisor": 403, "annen_etatsstyrer": 404, "folkevalgt": 404, "leder": 302}
    for rolle, status in ventet.items():
        klient = inne(getattr(scene, rolle))
        assert {klient.post(url, felter).status_code for url, felter in adresser} == {status}, rolle


def test_alle_roller_paa_alle_adresser(scene: Scene, moete: Moete, saker: list[Sakspunkt]) -> None:
    """What each may, by rights alone: whoever neither keeps the record nor answers changes nothing."""
    signal = lag_signal(moete, av=scene.etatsstyrer, sak=saker[0])
    svar = (rom("rom_svar", signal.pk), {"versjon": 1, "svar": "bekreftet"})
    for rolle, status in {"medarbeider": 403, "revisor": 403, "annen_etatsstyrer": 404, "folkevalgt": 404}.items():
        klient = inne(getattr(scene, rolle))
        assert klient.post(*svar).status_code == status, rolle
        for navn in ("rom_forstaatt", "rom_avslutt"):
            assert klient.get(rom(navn, moete.pk), {"linje": "Hei"}).status_code == status, (rolle, navn)
        assert klient.get(rom("rom_notat", saker[0].pk)).status_code == status, rolle
    assert Client().post(*svar).status_code == 302
    assert signal.svar.count() == 0
    assert inne(scene.etatsstyrer).get(rom("rom_notat", saker[0].pk)).json() == {"versjon": 1, "notat": ""}
    for navn in ("rom_ta_opp", "rom_svar"):
        assert inne(scene.etatsstyrer).post(f"/moeter/rom/saker/{'9' * 5000}/notat/").status_code == 404
        assert inne(scene.etatsstyrer).get(rom(navn, saker[0].pk)).status_code == 405


def test_en_sak_fra_et_annet_moete_faar_ingen_linje(scene: Scene, moete: Moete, foerer: Client) -> None:
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=KLOKKA_TI, status=Moetestatus.GJENNOMFOERT)
    fremmed = lag_sak(annet, av=scene.etatsstyrer)
    for sak in (fremmed.pk, "9" * 5000, "9" * 30, "-1", "x"):
        svar = foer_linje(foerer, moete, "Hei", sak=sak)
        assert (svar.status_code, 'value="Hei"' in svar.content.decode()) == (422, True)
    assert Signal.objects.count() == 0


@pytest.mark.parametrize("versjon", ["", "0", "-1", "x", "9" * 30, "9" * 5000])
def test_et_notat_med_en_umulig_versjon_mister_ingenting(
    scene: Scene, saker: list[Sakspunkt], foerer: Client, versjon: str
) -> None:
    notat(saker[0], "Det som står", versjon=1, scene=scene)
    svar = foerer.post(rom("rom_notat", saker[0].pk), {"versjon": versjon, "notat": "<b>Nytt</b>"})
    saker[0].refresh_from_db()
    if svar.status_code == 422:
        assert ("&lt;b&gt;Nytt&lt;/b&gt;" in svar.content.decode(), saker[0].notat) == (True, "Det som står")
    else:
        assert (svar.status_code, saker[0].notat) == (302, "Det som står\n<b>Nytt</b>")


def test_fiendtlig_tekst_vises_som_den_er_skrevet(scene: Scene, moete: Moete, foerer: Client) -> None:
    ord_ = "<script>alert(1)</script> {{ r }}"
    assert foer_linje(foerer, moete, ord_).status_code == 302
    for navn in ("rom", "rom_deltaker", "rom_skjerm"):
        assert "<script>alert(1)" not in foerer.get(rom(navn, moete.pk)).content.decode()
    for linje in ("a\x00b", "a\u202eb", "a" * 2001):
        assert foer_linje(foerer, moete, linje).status_code == 422
    assert Signal.objects.count() == 1


def test_den_som_mister_rollen_midt_i_moetet_faar_ikke_skrive_mer(
    scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    leder = inne(scene.leder)
    assert leder.get(rom("rom", moete.pk)).status_code == 200
    scene.leder.roller.update(gyldig_til=KLOKKA_TI.date())
    assert leder.post(rom("rom_notat", saker[0].pk), {"versjon": 1, "notat": "Hei"}).status_code in {403, 404}
    assert leder.get(rom("rom_skjerm", moete.pk)).status_code == 404
    avslutt(moete, scene)
    moete.refresh_from_db()
    assert moete.avsluttet_tid == KLOKKA_TI, "the meeting ends without them"


def test_klokka_gaar_over_midnatt_og_natta_klokka_stilles(scene: Scene) -> None:
    natta = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in Oslo, and once more an hour later
    with time_machine.travel(natta, tick=False) as reise:
        ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=natta, status=Moetestatus.GJENNOMFOERT)
        lag_referat(ett, status="utkast")
        sak = lag_sak(ett, av=scene.etatsstyrer)
        ta_opp(sak, scene)
        reise.shift(timedelta(hours=1))
        pause(ett, scene)
        assert brukt(sak) == 60


def test_siden_som_lever_faar_ingen_side_tilbake(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client
) -> None:
    hx = {"HX-Request": "true"}
    assert foerer.post(rom("rom_ta_opp", saker[0].pk), headers=hx).status_code == 204
    assert foerer.post(rom("rom_linje", moete.pk), {"linje": "Hei"}, headers=hx).status_code == 204
    svar = foerer.post(rom("rom_notat", saker[0].pk), {"versjon": 1, "notat": "Hei\r\ndu"}, headers=hx)
    assert svar.json() == {"versjon": 2, "notat": "Hei\ndu"}


def test_slutten_viser_alle_sakene_og_hvilke_det_ikke_kom_noe_ut_av(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client
) -> None:
    ta_opp(saker[0], scene)
    notat(saker[0], "Enige", versjon=1, scene=scene)
    klokke.shift(timedelta(minutes=1))
    ta_opp(saker[1], scene)
    klokke.shift(timedelta(minutes=1))
    side = foerer.get(rom("rom_avslutt", moete.pk)).content.decode()
    i_rekkefoelge = ("Uten konklusjon", "2. Sak 2", "3. Sak 3", "Med notat eller noe som ble sagt", "1. Sak 1")
    plasser = [side.index(ett) for ett in i_rekkefoelge]
    assert plasser == sorted(plasser)
    forhaandsvalgt = [ett for ett in re.findall(r"<input[^>]*>", side) if "utsatt" in ett and "checked" in ett]
    assert [f'value="{saker[2].pk}"' in ett for ett in forhaandsvalgt] == [True], "what was never up"
    assert foerer.post(rom("rom_avslutt", moete.pk), {"utsatt": [saker[2].pk + 1]}).status_code == 422
    svar = foerer.post(rom("rom_avslutt", moete.pk), {"utsatt": [saker[0].pk, saker[2].pk]})
    assert svar.headers["Location"] == reverse("styringsdialog:referat", args=[moete.pk])
    assert [sak.tilstand for sak in moete.saker.all()] == ["utsatt", "aktiv", "utsatt"]


def test_den_som_spoer_etter_nytt_faar_rommet_og_ikke_siden_rundt(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client, django_assert_max_num_queries: Any
) -> None:
    ta_opp(saker[0], scene)
    for navn in ("rom", "rom_skjerm", "rom_deltaker"):
        hele = foerer.get(rom(navn, moete.pk)).content.decode()
        with django_assert_max_num_queries(9):
            bare = foerer.get(rom(navn, moete.pk), headers={"HX-Request": "true"}).content.decode()
        assert [ett.count('id="rom"') for ett in (hele, bare)] == [1, 1]
        assert ('<header class="hode"' in hele, '<header class="hode"' in bare, "<html" in bare) == (True, False, False)
        assert len(bare) < len(hele) / 1.5, navn


@pytest.mark.parametrize("antall", [1, 12])
def test_rommet_koster_det_samme_uansett_antall(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], foerer: Client, antall: int, django_assert_num_queries: Any
) -> None:
    ta_opp(saker[0], scene)
    for nr in range(antall):
        sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, rekkefoelge=10 + nr)
        lag_signal(moete, av=scene.etatsstyrer, sak=sak)
    foerer.get(rom("rom_skjerm", moete.pk))
    # What the screen was drawn from a moment ago is not read again.
    with django_assert_num_queries(4):
        foerer.get(rom("rom", moete.pk))


@pytest.mark.usefixtures("klokke")
def test_rommet_viser_saken_som_er_oppe_ogsaa_etter_flere_steg_i_samme_sekund(
    scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    """As forward, back and forward again without a network, sent in one go."""
    for sak in (saker[0], saker[1], saker[0], saker[1]):
        ta_opp(sak, scene)
        bilde = rombilde(moete, scene.etatsstyrer, naa=naa())
        assert bilde.vist
        assert bilde.vist.sak.pk == sak.pk


def test_ventet_slutt_er_av_det_som_er_igjen(
    klokke: Klokke, scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    ta_opp(saker[0], scene)
    klokke.shift(timedelta(minutes=12))
    ta_opp(saker[1], scene)
    klokke.shift(timedelta(minutes=4))
    bilde = rombilde(moete, scene.etatsstyrer, naa=naa())
    assert bilde.ventet_slutt == KLOKKA_TI + timedelta(minutes=12 + 10 + 10)
    assert (bilde.forrige, bilde.vist, bilde.neste) == tuple(bilde.saker)
    assert [(ett.minutter, ett.over, ett.er_oppe) for ett in bilde.saker] == [
        (12, True, False),
        (4, False, True),
        (0, False, False),
    ]


def test_et_referat_som_er_sendt_stenger_rommet(scene: Scene, moete: Moete, foerer: Client) -> None:
    foer = revisjon(moete.pk).get()
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.etatsstyrer, scene.leder], av=scene.etatsstyrer)
    assert revisjon(moete.pk).get() > foer
    assert foerer.get(rom("rom", moete.pk)).status_code == 302
    hx = foerer.get(rom("rom_skjerm", moete.pk), headers={"HX-Request": "true"})
    assert (hx.status_code, "id=" in hx.content.decode()) == (200, False)


@pytest.mark.parametrize(
    ("rader", "igjen"),
    [
        ([(0, 1)], [0]),
        ([(0, 1), (1, 1), (14, 1)], [0, 2]),
        ([(0, 1), (1, 1), (15, 1), (30, 1)], [0, 2, 3]),
        ([(0, 1), (1, 1), (2, 2), (3, 1)], [0, 1, 2, 3]),
        ([(0, None), (1, None), (2, None)], [0, 2]),
    ],
)
def test_det_en_skriver_i_ett_er_en_versjon(rader: list[tuple[int, int | None]], igjen: list[int]) -> None:
    """Minutes and person of what was saved, and which of it is shown; the first is the point as it was made."""
    hendelser = [
        SimpleNamespace(
            nr=nr,
            pgh_created_at=KLOKKA_TI + timedelta(minutes=minutter),
            pgh_context=SimpleNamespace(metadata={"bruker": bruker}),
        )
        for nr, (minutter, bruker) in enumerate(rader)
    ]
    assert [ett.nr for ett in skrevet_i_ett(hendelser)] == igjen


@pytest.mark.parametrize(("hvem", "visning"), [("leder", "rom_deltaker"), ("etatsstyrer", "rom")])
def test_den_som_styres_gaar_inn_som_deltaker_og_avdelingen_som_foerer(
    scene: Scene, moete: Moete, hvem: str, visning: str
) -> None:
    side = inne(getattr(scene, hvem)).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert re.search(rf'href="{rom(visning, moete.pk)}">\s*Åpne møterommet', side)
