"""Where a signal comes from: the row says what its owner says, whoever writes, and any kind of owner will do.

All by raw SQL as the program's own role; what is not a meeting is made by the owner of the database for the test alone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from styringsdialog import rules
from styringsdialog.actions import godkjenn_referat
from styringsdialog.enums import Moetestatus, Moetetype, Referatstatus, Signalstatus, Signaltype, Svar
from styringsdialog.models import Moete, Oppfoelging, Referat, Referatgodkjenning, Signal, Signalkilde, Signalsvar
from styringsdialog.queries import aapne_oppfoelginger, venter_paa
from styringsdialog.queries.terskler import oppdrag_per_aar
from tests.eier import forbindelse, som_eier
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_scene,
    lag_signal,
)
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles.databaseroller import PROGRAM
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.oversikt.queries.bedt_om import bedt_om

pytestmark = pytest.mark.django_db
TABELL = "styringsdialog_signalkilde"
FELTER = ("relasjon_id", "tittel", "dato", "foeres_innen", "kan_binde", "godkjent_tid")
FREDAG = date(2026, 11, 20)


def det_kilden_sier() -> tuple[Any, ...]:
    [rad] = Signalkilde.objects.values_list(*FELTER)
    return rad


@pytest.mark.parametrize("type_", list(Moetetype))
def test_et_moete_som_er_startet_er_en_kilde_og_den_sier_det_moetet_sier(scene: Scene, type_: str) -> None:
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, type=type_, tittel="Om ventetiden", start_tid=klokken(FREDAG, 9)
    )
    kan_binde = rules.moetet_kan_binde(type_)
    frist = rules.klassifiseringsfrist(FREDAG)
    assert det_kilden_sier() == (scene.relasjon.pk, "Om ventetiden", FREDAG, frist, kan_binde, None)
    assert (kan_binde, frist) == (type_ == Moetetype.STYRING, date(2026, 11, 27))
    Moete.objects.filter(pk=moete.pk).update(tittel="Om køen", start_tid=klokken(FREDAG - timedelta(days=1), 23))
    assert det_kilden_sier()[1:4] == ("Om køen", date(2026, 11, 19), date(2026, 11, 26))


def test_dagen_er_den_i_oslo_ogsaa_naar_moetet_gaar_ved_midnatt(scene: Scene) -> None:
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(FREDAG, 0))
    assert det_kilden_sier()[2] == FREDAG


@pytest.mark.parametrize("status", [Moetestatus.PLANLAGT, Moetestatus.INNKALT, Moetestatus.AVLYST])
def test_et_moete_som_ikke_er_startet_er_ingen_kilde_og_blir_det_ikke_med_sql(scene: Scene, status: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, avlyst_grunn="Sykdom")
    assert not Signalkilde.objects.exists()
    nektes(lambda: sql(f"INSERT INTO {TABELL} (moete_id) VALUES (%s)", moete.pk), "startet")
    nektes(lambda: sql(f"INSERT INTO {TABELL} (kan_binde) VALUES (true)"), "null value")


def test_kilden_er_godkjent_naar_referatet_er_det(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    assert det_kilden_sier()[-1] is None
    godkjenn_referat(referat=referat, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET)
    referat.refresh_from_db()
    assert (referat.status, det_kilden_sier()[-1]) == (Referatstatus.GODKJENT, referat.godkjent_tid)
    assert referat.godkjent_tid is not None


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("godkjent_tid", datetime(2026, 1, 1, tzinfo=naa().tzinfo)),
        ("kan_binde", True),
        ("dato", date(2020, 1, 1)),
        ("foeres_innen", date(2099, 1, 1)),
        ("tittel", "Noe annet"),
    ],
)
def test_ingen_faar_kilden_til_aa_si_noe_annet_enn_moetet(scene: Scene, felt: str, verdi: object) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    foer = det_kilden_sier()
    sql(f"UPDATE {TABELL} SET {felt} = %s", verdi)
    assert det_kilden_sier() == foer
    lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.FAGLIG_RAAD)
    sql(f"UPDATE {TABELL} SET {felt} = %s", verdi)
    assert det_kilden_sier() == foer


def test_kilden_bytter_aldri_eier_og_slettes_aldri_og_signalet_bytter_aldri_kilde(scene: Scene) -> None:
    moete, annet = (lag_moete(scene.relasjon, av=scene.etatsstyrer) for _ in range(2))
    signal = lag_signal(moete, av=scene.etatsstyrer)
    Signalkilde.objects.filter(moete=annet).update(relasjon=scene.annen_relasjon)
    assert Signalkilde.objects.get(moete=annet).relasjon == scene.relasjon
    nektes(lambda: sql(f"DELETE FROM {TABELL} WHERE moete_id = %s", annet.pk))
    tredje = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    nektes(lambda: sql(f"UPDATE {TABELL} SET moete_id = %s WHERE moete_id = %s", tredje.pk, annet.pk))
    bytt = "UPDATE styringsdialog_signal SET kilde_id = %s, versjon = versjon + 1 WHERE id = %s"
    nektes(lambda: sql(bytt, annet.kilde.pk, signal.pk))


@pytest.mark.parametrize(
    "endring",
    ["type = 'fag'", "start_tid = start_tid - interval '2 days'", "relasjon_id = {annen}"],
)
def test_det_signalene_hviler_paa_staar_fast_naar_de_er_foert(scene: Scene, endring: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_signal(moete, av=scene.etatsstyrer)
    setning = f"UPDATE styringsdialog_moete SET {endring.format(annen=scene.annen_relasjon.pk)}"
    nektes(lambda: sql(setning), "kan ikke endres etter at signaler er ført")
    sql("UPDATE styringsdialog_moete SET start_tid = start_tid + interval '1 hour'")


@pytest.mark.django_db(transaction=True)
def test_den_som_godkjenner_venter_paa_den_som_foerer_et_signal() -> None:
    """Past every action, which would have them take turns at the meeting: the source itself makes them wait."""
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    referat = lag_referat(moete)
    for part in Part:
        Referatgodkjenning.objects.create(referat=referat, referat_versjon=1, part=part, av=scene.hos(part))
    Referat.objects.update(versjon=2)

    def godkjenn() -> None:
        sql("SET LOCAL lock_timeout = '300ms'")
        for part in Part:
            Referatgodkjenning.objects.create(referat=referat, referat_versjon=2, part=part, av=scene.hos(part))
        Referat.objects.update(status=Referatstatus.GODKJENT, godkjent_tid=naa())

    with forbindelse(PROGRAM) as en_annen:
        en_annen.execute(
            "INSERT INTO styringsdialog_signal (kilde_id, type, tekst, hjemmel, avsender_id, foert_av_id, "
            "foert_av_part, status, foert_tid, versjon) "
            "VALUES (%s, 'oppdrag', 'Rydd', '', %s, %s, 'overordnet', 'foreslaatt', now(), 1)",
            [moete.kilde.pk, scene.etatsstyrer.pk, scene.etatsstyrer.pk],
        )
        nektes(godkjenn, "lock timeout")
        en_annen.commit()
    nektes(godkjenn, "svart på alle")
    assert not Signal.objects.bindende().exists()


def en_ny_eier() -> None:
    """What the next kind of source brings: a column for its owner beside the others. Taken back with the test."""
    som_eier(f"ALTER TABLE {TABELL} DROP CONSTRAINT signalkilde_har_en_eier, ADD brev_id bigint UNIQUE")
    som_eier(f"ALTER TABLE {TABELL} ADD CHECK (num_nonnulls(moete_id, dokument_id, brev_id) = 1)")


def brev(scene: Scene, nummer: int, *, kan_binde: bool = True, dato: date | None = None) -> Signalkilde:
    dato = dato or i_dag() - timedelta(days=20)
    sql(
        f"INSERT INTO {TABELL} (brev_id, relasjon_id, tittel, dato, foeres_innen, kan_binde) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        nummer, scene.relasjon.pk, f"Tildelingsbrev {nummer}", dato, dato, kan_binde,
    )  # fmt: skip
    return Signalkilde.objects.latest("pk")


def i_brevet(kilde: Signalkilde, av: Any, **felter: Any) -> Signal:
    verdier = {"type": Signaltype.OPPDRAG, "tekst": "Lag en plan", "foert_tid": klokken(kilde.dato, 12), **felter}
    return Signal.objects.create(kilde=kilde, avsender=av, foert_av=av, foert_av_part=Part.OVERORDNET, **verdier)


def bekreft(signal: Signal, scene: Scene) -> None:
    for part, av in ((Part.OVERORDNET, scene.etatsstyrer), (Part.UNDERORDNET, scene.leder)):
        Signalsvar.objects.create(signal=signal, signal_versjon=1, part=part, svar=Svar.BEKREFTET, av=av)
    Signal.objects.filter(pk=signal.pk).update(status=Signalstatus.BEKREFTET)


def utsted(kilde: Signalkilde) -> None:
    sql(f"UPDATE {TABELL} SET godkjent_tid = now() WHERE id = %s", kilde.pk)


@pytest.fixture
def med_brev(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    en_ny_eier()
    monkeypatch.setattr(Signalkilde, "adresse", property(lambda kilde: f"/brev/{kilde.pk}/"))
    return scene


def test_en_annen_slags_kilde_binder_uten_at_noe_spoersmaal_er_endret(med_brev: Scene) -> None:
    scene, kilde = med_brev, brev(med_brev, 1)
    frist = i_dag() + timedelta(days=9)
    signal = i_brevet(kilde, scene.etatsstyrer, frist=frist, hjemmel="Budsjettvedtaket")
    assert [ett.adresse for ett in venter_paa(scene.leder, naa=naa()).signaler] == [
        f"/brev/{kilde.pk}/#signal-{signal.pk}"
    ]
    nektes(lambda: utsted(kilde), "svart på alle")
    bekreft(signal, scene)
    nektes(lambda: Oppfoelging.objects.create(relasjon=scene.relasjon, signal=signal, frist=frist), "bindende signal")
    assert not Signal.objects.bindende().exists()
    assert oppdrag_per_aar([scene.relasjon.pk])[scene.relasjon.pk, kilde.dato.year].venter == 1
    utsted(kilde)
    Oppfoelging.objects.create(relasjon=scene.relasjon, signal=signal, frist=frist)
    assert list(Signal.objects.bindende().synlig_for(scene.leder)) == [signal]
    assert oppdrag_per_aar([scene.relasjon.pk])[scene.relasjon.pk, kilde.dato.year].bindende == 1
    [aapen] = aapne_oppfoelginger(scene.leder, [scene.etat.pk], i_dag=i_dag())
    assert (aapen.kilde, aapen.adresse) == ("Tildelingsbrev 1", signal.oppfoelging.adresse)
    assert f"/brev/{kilde.pk}/#signal-{signal.pk}" in inne(scene.leder).get(aapen.adresse).content.decode()
    krav = [ett for gruppe in bedt_om(scene.leder, scene.etat, aar=kilde.dato.year).alle for ett in gruppe.krav]
    assert [(ett.tekst, ett.kilde, ett.hjemmel, ett.frist) for ett in krav] == [
        ("Lag en plan", "Tildelingsbrev 1", "Budsjettvedtaket", frist)
    ]
    assert not Signal.objects.synlig_for(scene.utenforstaaende).exists()


def test_det_databasen_holder_gjelder_ogsaa_en_annen_slags_kilde(med_brev: Scene) -> None:
    scene = med_brev
    kilde = brev(scene, 1)
    nektes(lambda: i_brevet(kilde, scene.leder), "ikke myndighet")
    nektes(lambda: i_brevet(kilde, scene.etatsstyrer, foert_tid=klokken(kilde.dato + timedelta(days=1), 0)), "fristen")
    nektes(lambda: i_brevet(brev(scene, 2, kan_binde=False), scene.etatsstyrer), "Bare et styringsmøte")
    nektes(lambda: i_brevet(brev(scene, 3, dato=date(2014, 12, 31)), scene.etatsstyrer), "gjaldt ikke")
    signal = i_brevet(kilde, scene.etatsstyrer)
    nektes(lambda: sql(f"UPDATE {TABELL} SET dato = dato - 1 WHERE id = %s", kilde.pk), "etter at signaler er ført")
    bekreft(signal, scene)
    utsted(kilde)
    nektes(lambda: Signal.objects.filter(pk=signal.pk).update(tekst="Noe annet", versjon=2), "er godkjent")
    nektes(lambda: sql("DELETE FROM styringsdialog_signal WHERE id = %s", signal.pk), "er godkjent")
    nektes(lambda: i_brevet(kilde, scene.etatsstyrer), "er godkjent")
    nektes(lambda: bekreft(signal, scene), "er godkjent")


def test_moetet_og_brevet_staar_side_om_side(med_brev: Scene) -> None:
    scene = med_brev
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    muntlig = lag_bekreftet_signal(moete, **partene)
    lag_godkjent_referat(moete, **partene)
    kilde = brev(scene, 1)
    skriftlig = i_brevet(kilde, scene.etatsstyrer)
    bekreft(skriftlig, scene)
    utsted(kilde)
    assert set(Signal.objects.bindende()) == {muntlig, skriftlig}
    nektes(lambda: sql(f"INSERT INTO {TABELL} (relasjon_id) VALUES (%s)", scene.relasjon.pk))
