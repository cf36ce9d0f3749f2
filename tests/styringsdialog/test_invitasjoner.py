"""The letters that put a meeting in people's calendars: delivered by a real mail server, read by another's reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import vobject
from django.urls import reverse
from icalendar import Calendar

from styringsdialog import actions
from styringsdialog.brev.invitasjon import send_invitasjon
from styringsdialog.enums import Invitasjonsmetode, Moetestatus
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import Invitasjon, Moete
from styringsdialog.pakke.produksjon import lag_moetepakke
from tests.scene import Scene, inne, klokken, lag_moete, lag_sak
from tests.styringsdialog.hjelp import nektes, sql
from tests.styringsdialog.kalenderleser import lest_av_ical_js
from tests.varsel.conftest import postkontor  # noqa: F401  # the fixture
from tests.varsel.postkontor import Postkontor
from tillit.felles import koe
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
GJEST = Gjest("Kari Gjest, professor; og «venn»", "Sykehuset", "kari@sykehus.example")


@pytest.fixture
def kontor(postkontor: Postkontor) -> Postkontor:  # noqa: F811  # pytest's way to ask for it
    return postkontor


@pytest.fixture
def moete(scene: Scene, kontor: Postkontor) -> Moete:
    """Planned, with a point, a week from now; everybody of the scene has an address."""
    for bruker in (scene.leder, scene.etatsstyrer, scene.medarbeider):
        bruker.epost = f"{bruker.brukernavn}@tillit.example"
        bruker.save(update_fields=["epost"])
    ett = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        status=Moetestatus.PLANLAGT,
        start_tid=klokken(i_dag() + timedelta(days=7), 9),
        tittel="Styringsmøte; om køen, og mer",
        sted="Rådhuset, rom 3",
    )
    lag_sak(ett, av=scene.leder, part=Part.UNDERORDNET, tittel="Det som ikke skal stå i brevet")
    return ett


def innkall(scene: Scene, moete: Moete) -> None:
    actions.innkall(moete=moete, deltakere=[scene.leder], gjester=[GJEST], av=scene.etatsstyrer)
    moete.refresh_from_db()


def send_alle() -> list[Invitasjon]:
    brev = list(Invitasjon.objects.filter(status=Utsendelsesstatus.BESTILT).order_by("pk"))
    for ett in brev:
        send_invitasjon(ett.pk)
        ett.refresh_from_db()
    return brev


def kalenderdel(brev: EmailMessage) -> str:
    siste = list(brev.iter_parts())[-1]
    assert siste.get_content_type() == "text/calendar"
    raatt = siste.get_payload(decode=True)
    assert isinstance(raatt, bytes)
    return raatt.decode()


def hendelse(brev: EmailMessage) -> Any:
    return vobject.readOne(kalenderdel(brev)).vevent


def sekvens(moete: Moete) -> int:
    return type(moete.kalender).objects.get(moete=moete).sekvens


def test_innkallingen_kommer_fram_som_en_invitasjon_kalenderen_kan_lese(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    innkall(scene, moete)
    assert {brev.status for brev in send_alle()} == {Utsendelsesstatus.FERDIG}
    brev, til_gjesten = kontor.brev
    assert (brev.get_content_type(), [del_.get_content_type() for del_ in brev.iter_parts()]) == (
        "multipart/alternative",
        ["text/plain", "text/calendar"],
    )
    siste = list(brev.iter_parts())[-1]
    assert (siste.get_param("method"), siste.get_content_charset()) == ("REQUEST", "utf-8")
    kalender = vobject.readOne(kalenderdel(brev))
    assert (kalender.method.value, len(kalender.vevent_list)) == ("REQUEST", 1)
    ett = kalender.vevent
    assert (ett.summary.value, ett.location.value) == ("Styringsmøte; om køen, og mer", "Rådhuset, rom 3")
    assert ett.dtstart.value.astimezone(UTC) == moete.start_tid
    assert ett.dtend.value - ett.dtstart.value == timedelta(minutes=moete.varighet_min)
    assert (ett.sequence.value, ett.status.value) == ("0", "CONFIRMED")
    assert ett.url.value == f"https://tillit.example{reverse('styringsdialog:moete', args=[moete.pk])}"
    assert ett.organizer.value == f"mailto:{scene.etatsstyrer.epost}"
    assert ett.organizer.params["SENT-BY"] == ["mailto:tillit@tillit.example"]
    assert [(en.value, en.params["PARTSTAT"]) for en in ett.attendee_list] == [
        (f"mailto:{scene.leder.epost}", ["NEEDS-ACTION"])
    ]
    gjestens = hendelse(til_gjesten)
    assert gjestens.uid.value == ett.uid.value, "one meeting, one UID"
    assert gjestens.attendee.params["CN"] == [GJEST.navn]
    assert not hasattr(gjestens, "url"), "a guest has no log-in"
    hele = "".join(str(en) for en in kontor.brev)
    for skjult in ("Det som ikke skal", moete.formaal):
        assert skjult not in hele
    assert scene.leder.epost not in str(til_gjesten)
    assert brev["Reply-To"].addresses[0].addr_spec == scene.etatsstyrer.epost
    assert not Invitasjon.objects.exclude(epost="").exists(), "the guest's address is not kept with the letter"


def test_linjene_er_som_standarden_vil_ha_dem(scene: Scene, moete: Moete, kontor: Postkontor) -> None:
    innkall(scene, moete)
    send_alle()
    ics = kalenderdel(kontor.brev[0])
    assert max(len(linje.encode()) for linje in ics.split("\r\n")) <= 75
    assert "\r\n" in ics
    assert "\n" not in ics.replace("\r\n", "")
    assert Calendar.from_ical(ics).walk("VEVENT")[0]["SUMMARY"] == moete.tittel


def test_ical_js_leser_innkallingen_flyttingen_og_avlysningen_som_ett_moete(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    """The second reader that shares no line with the one the letters are written with."""
    innkall(scene, moete)
    send_alle()
    senere = moete.start_tid + timedelta(hours=1)
    actions.endre_moete(moete=moete, av=scene.etatsstyrer, versjon=1, start_tid=senere)
    send_alle()
    actions.avlys_moete(moete=moete, grunn="Sykdom", av=scene.etatsstyrer)
    send_alle()
    til_leder = [brev for brev in kontor.brev if scene.leder.epost in str(brev["To"])]
    lest = [lest_av_ical_js(kalenderdel(brev)) for brev in til_leder]
    assert [ett["metode"] for ett in lest] == ["REQUEST", "REQUEST", "CANCEL"]
    assert all(ett["deler"].count("vevent") == 1 for ett in lest), "one VEVENT a message"
    kalt, flyttet, avlyst = (ett["hendelser"][0] for ett in lest)
    assert len({ett["uid"] for ett in (kalt, flyttet, avlyst)}) == 1
    assert [ett["sekvens"] for ett in (kalt, flyttet, avlyst)] == [0, 1, 2]
    assert [ett["status"] for ett in (kalt, flyttet, avlyst)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [(ett["tittel"], ett["sted"], ett["gjentas"]) for ett in (kalt, flyttet)] == [
        ("Styringsmøte; om køen, og mer", "Rådhuset, rom 3", False)
    ] * 2
    assert [datetime.fromisoformat(ett["start"]) for ett in (kalt, flyttet)] == [
        senere - timedelta(hours=1),
        senere,
    ]
    assert datetime.fromisoformat(kalt["slutt"]) - datetime.fromisoformat(kalt["start"]) == timedelta(
        minutes=moete.varighet_min
    )
    assert kalt["adresse"] == f"https://tillit.example{reverse('styringsdialog:moete', args=[moete.pk])}"
    assert [(ett["adresse"], ett["sent-by"]) for ett in kalt["innkaller"]] == [
        (f"mailto:{scene.etatsstyrer.epost}", "mailto:tillit@tillit.example")
    ]
    assert [(ett["adresse"], ett["partstat"], ett["rsvp"]) for ett in kalt["innkalte"]] == [
        (f"mailto:{scene.leder.epost}", "NEEDS-ACTION", "TRUE")
    ]
    [til_gjest, *_] = [brev for brev in kontor.brev if "kari@sykehus.example" in str(brev["To"])]
    assert lest_av_ical_js(kalenderdel(til_gjest))["hendelser"][0]["innkalte"][0]["cn"] == GJEST.navn


def test_moetepakken_som_er_laget_staar_i_innkallingen_til_dem_som_kan_lese_den(
    scene: Scene, moete: Moete, kontor: Postkontor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    pakken = f"https://tillit.example{reverse('styringsdialog:pakke', args=[moete.pk])}"
    bestilt = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    innkall(scene, moete)
    send_alle()
    assert pakken not in "".join(str(ett) for ett in kontor.brev), "ordered, and not made yet"
    lag_moetepakke(bestilt.pk)
    actions.endre_moete(moete=moete, av=scene.etatsstyrer, versjon=1, start_tid=moete.start_tid, sted="Rom 4")
    send_alle()
    med_pakken = {str(ett["To"]) for ett in kontor.brev[2:] if pakken in ett.get_body(("plain",)).get_content()}  # type: ignore[union-attr]
    assert len(kontor.brev) == 4
    assert [scene.leder.epost in til for til in med_pakken] == [True], "a guest has no log-in"


def test_et_flyttet_moete_sendes_paa_nytt_med_hoeyere_nummer_og_et_nytt_formaal_ikke(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    innkall(scene, moete)
    send_alle()
    felter: dict[str, Any] = {"moete": moete, "av": scene.etatsstyrer, "start_tid": moete.start_tid}
    actions.endre_moete(**felter, versjon=1, formaal="Noe annet")
    assert (sekvens(moete), send_alle()) == (0, [])
    actions.endre_moete(**felter | {"start_tid": moete.start_tid + timedelta(hours=1)}, versjon=2)
    assert [brev.status for brev in send_alle()] == [Utsendelsesstatus.FERDIG] * 2
    foer, etter = hendelse(kontor.brev[0]), hendelse(kontor.brev[2])
    assert (foer.uid.value, foer.sequence.value) == (etter.uid.value, "0")
    assert (etter.sequence.value, etter.dtstart.value - foer.dtstart.value) == ("1", timedelta(hours=1))


def test_et_brev_som_ikke_rakk_ut_foer_moetet_ble_flyttet_sendes_ikke(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    innkall(scene, moete)
    actions.endre_moete(moete=moete, av=scene.etatsstyrer, versjon=1, start_tid=moete.start_tid, sted="Rom 4")
    statuser = [brev.status for brev in send_alle()]
    assert statuser == [Utsendelsesstatus.OVERSPRUNGET] * 2 + [Utsendelsesstatus.FERDIG] * 2
    assert {hendelse(brev).location.value for brev in kontor.brev} == {"Rom 4"}


def test_den_som_tas_av_listen_og_alle_naar_moetet_avlyses_faar_en_avlysning(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    innkall(scene, moete)
    send_alle()
    actions.sett_deltakere(moete=moete, deltakere=[scene.medarbeider], gjester=[GJEST], av=scene.etatsstyrer)
    assert [(brev.hvem, brev.metode) for brev in send_alle()] == [
        (scene.medarbeider.navn, Invitasjonsmetode.INNKALLING),
        (scene.leder.navn, Invitasjonsmetode.AVLYSNING),
    ]
    avlyst = vobject.readOne(kalenderdel(kontor.brev[3]))
    assert (avlyst.method.value, avlyst.vevent.status.value, avlyst.vevent.sequence.value) == (
        "CANCEL",
        "CANCELLED",
        "1",
    )
    assert "Du er ikke lenger innkalt" in str(kontor.brev[3].get_body(("plain",)).get_content())  # type: ignore[union-attr]
    actions.avlys_moete(moete=moete, grunn="Sykdom", av=scene.etatsstyrer)
    assert {(brev.hvem, brev.metode, brev.status) for brev in send_alle()} == {
        (scene.medarbeider.navn, "CANCEL", "ferdig"),
        (GJEST.navn, "CANCEL", "ferdig"),
    }
    assert {hendelse(brev).sequence.value for brev in kontor.brev[4:]} == {"2"}
    assert "er avlyst" in str(kontor.brev[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_en_adresse_som_avvises_sies_paa_moetets_side_og_de_andre_faar_brevet(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    scene.medarbeider.epost = ""
    scene.medarbeider.save(update_fields=["epost"])
    actions.innkall(moete=moete, deltakere=[scene.leder, scene.medarbeider], gjester=[GJEST], av=scene.etatsstyrer)
    til_leder, til_medarbeider, til_gjest = Invitasjon.objects.order_by("pk")
    kontor.svar_rcpt = "550 No such user"
    send_invitasjon(til_gjest.pk)
    kontor.svar_rcpt = ""
    for brev in (til_leder, til_medarbeider):
        send_invitasjon(brev.pk)
    assert kontor.adresser == [scene.leder.epost]
    side = " ".join(
        inne(scene.etatsstyrer).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode().split()
    )
    assert "Innkallingen kom ikke fram til alle" in side
    assert "550 No such user" in side
    assert "Personen har ikke oppgitt e-postadresse." in side
    leders = inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "550 No such user" not in leders, "for who calls them"


@pytest.mark.parametrize("hva", ["uten_rolle", "startet", "av_listen"])
def test_brevet_leses_paa_nytt_naar_det_sendes(scene: Scene, moete: Moete, kontor: Postkontor, hva: str) -> None:
    innkall(scene, moete)
    if hva == "uten_rolle":
        scene.leder.roller.update(gyldig_til=i_dag())
    elif hva == "startet":
        Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.GJENNOMFOERT)
    else:
        moete.deltakere.filter(bruker=scene.leder).delete()
    brev = Invitasjon.objects.get(bruker=scene.leder)
    send_invitasjon(brev.pk)
    brev.refresh_from_db()
    assert (brev.status, kontor.brev) == (Utsendelsesstatus.OVERSPRUNGET, [])


def test_uten_e_posttjener_lages_ingen_brev(scene: Scene, moete: Moete, settings: Any) -> None:
    settings.EPOST_SENDES = settings.DEMO = False
    innkall(scene, moete)
    assert not Invitasjon.objects.exists()


def test_den_som_har_svart_blir_ikke_spurt_paa_nytt_naar_bare_stedet_endres(
    scene: Scene, moete: Moete, kontor: Postkontor
) -> None:
    innkall(scene, moete)
    actions.svar_paa_innkalling(moete=moete, svar="ja", av=scene.leder)
    actions.endre_moete(moete=moete, av=scene.etatsstyrer, versjon=1, start_tid=moete.start_tid, sted="Rom 4")
    send_alle()
    [leders] = [brev for brev in kontor.brev if scene.leder.epost in str(brev["To"])]
    assert hendelse(leders).attendee.params["PARTSTAT"] == ["ACCEPTED"]


def test_databasen_lar_nummeret_bare_stige_og_kjennetegnet_staa(scene: Scene, moete: Moete) -> None:
    sql("UPDATE styringsdialog_moete SET sted = 'Et annet sted' WHERE id = %s", moete.pk)
    assert sekvens(moete) == 1, "whoever writes"
    nektes(lambda: sql("UPDATE styringsdialog_moetekalender SET sekvens = 0"), "bare oppover")
    nektes(lambda: sql("UPDATE styringsdialog_moetekalender SET uid = gen_random_uuid()"), "beholder kjennetegnet")
