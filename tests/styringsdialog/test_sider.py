"""Each route meets each role; bad input comes back with its message; lists cost the same however long."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pgtrigger
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import formats
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Moetetype, Signaltype
from styringsdialog.models import Deltaker, Moete, Oppfoelging, Sakspunkt, Signal
from styringsdialog.queries import aapne_oppfoelginger, moetebilde, referathistorikk, venter_paa
from styringsdialog.rules import FOER_TIDEN
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
)
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
SKRIVERE = ("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer")
FORESLAAR = (*SKRIVERE, "byraad")
STYRERE = ("etatsstyrer", "kommunaldirektoer")
SVARERE = ("leder", "etatsstyrer", "kommunaldirektoer")
GODTAR = (*STYRERE, "byraad")
LESERE = (*SKRIVERE, "byraad", "revisor")
USYNLIG = ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator")
ROLLER = (*LESERE, *USYNLIG)


def som(bruker: Bruker) -> Client:
    return inne(bruker)


def holdt(scene: Scene, **felter: Any) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    lag_referat(moete)
    return moete


RUTER = [
    ("moete", "moete", LESERE),
    ("pakke", "moete", LESERE),
    ("referat", "moete", LESERE),
    ("endre_moete", "moete", STYRERE),
    ("innkall", "moete", STYRERE),
    ("deltakere", "moete", STYRERE),
    ("avlys", "moete", STYRERE),
    ("ny_sak", "moete", FORESLAAR),
    ("endre_sak", "sak", FORESLAAR),
    ("foer_sak", "sak", SVARERE),
    ("nytt_signal", "moete", SVARERE),
    ("endre_signal", "signal", SVARERE),
    ("svar", "signal", SVARERE),
    ("skriv_referat", "moete", SVARERE),
    ("send_referat", "moete", SVARERE),
    ("framdrift", "oppfoelging", ("leder", "medarbeider")),
    ("utfoert", "oppfoelging", ("leder",)),
    ("oppfoelgingseier", "oppfoelging", ("leder",)),
    ("svar_paa_melding", "oppfoelging", GODTAR),
    ("falt_bort", "oppfoelging", GODTAR),
    ("oppfoelging", "oppfoelging", LESERE),
    ("ta_paa_seg", "relasjon", SVARERE),
]


def test_hver_side_moeter_hver_rolle(scene: Scene) -> None:
    moete = holdt(scene)
    objekter = {"relasjon": scene.relasjon.pk, "moete": moete.pk, "sak": lag_sak(moete, av=scene.leder).pk}
    objekter["signal"] = lag_bekreftet_signal(
        moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag()
    ).pk
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    objekter["oppfoelging"] = Oppfoelging.objects.get().pk
    fikk, ventet = {}, {}
    for rolle in ROLLER:
        klient = som(getattr(scene, rolle))
        for navn, objekt, lov in RUTER:
            fikk[navn, rolle] = klient.get(reverse(f"styringsdialog:{navn}", args=[objekter[objekt]])).status_code
            # Nothing is reported done: who may answer is sent on.
            faar = 302 if navn == "svar_paa_melding" else 200
            ventet[navn, rolle] = 404 if rolle in USYNLIG else faar if rolle in lov else 403
    assert fikk == ventet


# Who may post: the party that has the act, and nobody else. A form sent empty comes back (422), a button acts (302).
POSTRUTER = [
    ("endre_moete", "moete", STYRERE),
    ("innkall", "moete", STYRERE),
    ("deltakere", "moete", STYRERE),
    ("start", "moete", STYRERE),
    ("lag_pakke", "moete", FORESLAAR),
    ("avlys", "moete", STYRERE),
    ("ny_sak", "moete", FORESLAAR),
    ("endre_sak", "sak", FORESLAAR),
    ("flytt_sak", "sak", FORESLAAR),
    ("fjern_sak", "sak", FORESLAAR),
    ("foer_sak", "sak", SVARERE),
    ("nytt_signal", "moete", SVARERE),
    ("endre_signal", "signal", SVARERE),
    ("svar", "signal", SVARERE),
    ("skriv_referat", "moete", SVARERE),
    ("send_referat", "moete", SVARERE),
    ("kommenter", "moete", SKRIVERE),
    ("godkjenn_referat", "moete", SVARERE),
    ("tillegg", "moete", SVARERE),
    ("framdrift", "oppfoelging", ("leder", "medarbeider")),
    ("utfoert", "oppfoelging", ("leder",)),
    ("svar_paa_melding", "oppfoelging", GODTAR),
    ("falt_bort", "oppfoelging", GODTAR),
    ("ta_paa_seg", "relasjon", SVARERE),
]


@pytest.mark.grundig
def test_hver_handling_moeter_hver_rolle(scene: Scene) -> None:
    """Sent empty, to an approved meeting: whoever has the right meets the rule (422), the others never get so far."""
    moete = holdt(scene)
    objekter = {"relasjon": scene.relasjon.pk, "moete": moete.pk, "sak": lag_sak(moete, av=scene.leder).pk}
    objekter["signal"] = lag_bekreftet_signal(
        moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag()
    ).pk
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    objekter["oppfoelging"] = Oppfoelging.objects.get().pk
    fikk, ventet = {}, {}
    for rolle in ROLLER:
        klient = som(getattr(scene, rolle))
        for navn, objekt, lov in POSTRUTER:
            # A matter is moved by a button that says where to; no form here reads that.
            svar = klient.post(reverse(f"styringsdialog:{navn}", args=[objekter[objekt]]), {"retning": "opp"})
            fikk[navn, rolle] = svar.status_code
            ventet[navn, rolle] = 422 if rolle in lov else 404 if rolle in USYNLIG else 403
        # Whoever plans nowhere is turned away before the relation is looked up: 403 tells nothing of whether it exists.
        planlegg = klient.post(reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])).status_code
        fikk["planlegg", rolle] = planlegg
        ventet["planlegg", rolle] = 422 if rolle in STYRERE else 404 if rolle == "annen_etatsstyrer" else 403
    assert {rute: (svar, ventet[rute]) for rute, svar in fikk.items() if svar != ventet[rute]} == {}


def test_et_flyttet_moete_fortelles_ved_datoen(scene: Scene) -> None:
    kommer = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=kommer)
    adresse = reverse("styringsdialog:endre_moete", args=[moete.pk])
    felter = {"type": "styring", "tittel": moete.tittel, "formaal": moete.formaal, "varighet_min": "90", "versjon": "1"}
    flyttet = i_dag() + timedelta(days=8)
    felter["behold_dato"] = f"{flyttet} {kommer.date()}"  # whichever day the test is run
    foerst = som(scene.etatsstyrer).post(adresse, {**felter, "dato": flyttet.isoformat(), "klokkeslett": "10:30"})
    assert foerst.status_code == 302
    andre = {**felter, "dato": kommer.date().isoformat(), "klokkeslett": "09:00"}
    svar = som(scene.kommunaldirektoer).post(adresse, andre)
    feil = svar.context["form"].errors
    assert (svar.status_code, feil.keys()) == (422, {"__all__", "dato", "klokkeslett"})
    assert f"Lagret av andre: «{formats.localize(flyttet)}»" in feil["dato"][0]
    assert "Lagret av andre: «10:30»" in feil["klokkeslett"][0].replace("10.30", "10:30")


def test_historien_sier_hvem_som_gjorde_hva(scene: Scene) -> None:
    moete = holdt(scene)
    skriv = reverse("styringsdialog:skriv_referat", args=[moete.pk])
    assert som(scene.leder).post(skriv, {"versjon": "1", "sammendrag": "Nytt"}).status_code == 302
    siste = referathistorikk(moete.referat)[0]
    assert (siste.hva, siste.hvem, siste.versjon) == ("Skrev hovedpunktene", "Lise Leder", 2)
    assert "Lise Leder" in som(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()


@pytest.mark.parametrize(
    ("status", "paa_listen", "oppmoete", "overskrift"),
    [
        (Moetestatus.PLANLAGT, True, "", "Deltakere"),
        (Moetestatus.INNKALT, True, "", "Innkalt"),
        (Moetestatus.AVLYST, True, "", "Innkalt"),
        (Moetestatus.AVLYST, False, "", "Deltakere"),
        (Moetestatus.GJENNOMFOERT, True, "", "Innkalt"),
        (Moetestatus.GJENNOMFOERT, False, "", "Deltakere"),
        (Moetestatus.GJENNOMFOERT, True, "til_stede", "Oppmøte"),
        (Moetestatus.GJENNOMFOERT, True, "borte", "Oppmøte"),
    ],
)
def test_listen_sier_om_de_var_der_eller_bare_var_innkalt(
    scene: Scene, status: Moetestatus, *, paa_listen: bool, oppmoete: str, overskrift: str
) -> None:
    grunn = {"avlyst_grunn": "Sykdom"} if status == Moetestatus.AVLYST else {}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=status, **grunn)
    if paa_listen:
        Deltaker.objects.create(moete=moete, bruker=scene.leder, part="underordnet", oppmoete=oppmoete)
    if status == Moetestatus.GJENNOMFOERT:
        lag_referat(moete)
        referat = som(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
        assert f"<h2>{overskrift}</h2>" in referat
    side = som(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk]))
    assert side.context["b"].deltakerne_er == overskrift
    assert f">{overskrift}</h2>" in side.content.decode()


def test_det_foeres_rett_under_saken(scene: Scene) -> None:
    moete = holdt(scene)
    sak = lag_sak(moete, av=scene.leder, rekkefoelge=1)
    side = reverse("styringsdialog:moete", args=[moete.pk])
    assert "Før signalet" not in som(scene.medarbeider).get(side).content.decode()
    klient = som(scene.etatsstyrer)
    adresse = reverse("styringsdialog:nytt_signal", args=[moete.pk])
    annen = lag_sak(moete, av=scene.leder, rekkefoelge=9)
    svar = klient.get(side)
    for ett in (sak.pk, annen.pk):
        assert f'?sak={ett}"' in svar.content.decode()
        paa_plass = klient.get(f"{adresse}?sak={ett}", HTTP_HX_REQUEST="true").content.decode()
        [felt] = re.findall(r'<input[^>]*name="sak"[^>]*>', paa_plass)
        assert (f'value="{ett}"' in felt, f'id="signal-i-sak-{ett}-sak"' in felt, "<main" in paa_plass) == (
            True,
            True,
            False,
        )
    skjema = {"sak": sak.pk, "avsender": scene.etatsstyrer.pk}
    feil = klient.post(adresse, {**skjema, "type": "", "tekst": "Skrevet i møtet"})
    assert (feil.status_code, "Skrevet i møtet" in feil.content.decode()) == (422, True)
    assert klient.post(adresse, {**skjema, "type": "oppdrag", "tekst": "Skrevet i møtet"}).status_code == 302
    assert Signal.objects.get().sak == sak
    notat = reverse("styringsdialog:foer_sak", args=[sak.pk])
    form = klient.get(notat, HTTP_HX_REQUEST="true").context["form"]
    assert form.auto_id == f"notat-i-sak-{sak.pk}-%s"
    klient.post(notat, {"versjon": form["versjon"].value(), "min_faktisk": "12", "notat": "Enige."})
    sak.refresh_from_db()
    assert (sak.min_faktisk, sak.notat) == (12, "Enige.")


@pytest.mark.parametrize("antall", [1, 3])
def test_moetet_koster_det_samme(scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    moete = holdt(scene)
    for _ in range(antall):
        lag_bekreftet_signal(
            moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, sak=lag_sak(moete, av=scene.leder)
        )
    klient = som(scene.etatsstyrer)
    with django_assert_num_queries(9):
        side = klient.get(reverse("styringsdialog:moete", args=[moete.pk]))
    # To log out: what can be written under a point is fetched when it is asked for.
    assert (side.status_code, side.content.count(b"<form"), side.content.count(b"<textarea")) == (200, 1, 0)
    # One of them asks what of it is followed up; another, of its steps, where something is.
    with django_assert_num_queries(14):
        assert klient.get(reverse("styringsdialog:referat", args=[moete.pk])).status_code == 200


def test_et_fagmoete_sier_nekter_og_binder_aldri(scene: Scene) -> None:
    moete = holdt(scene, type=Moetetype.FAG)
    klient, adresse = som(scene.etatsstyrer), reverse("styringsdialog:nytt_signal", args=[moete.pk])
    side = klient.get(adresse).content.decode()
    assert "Fagmøte: ingenting som sies her, er styring." in side
    assert side.count("disabled") == 2
    data = {"type": "oppdrag", "tekst": "Gjør det straks", "avsender": scene.etatsstyrer.pk}
    svar = klient.post(adresse, data)
    assert svar.status_code == 422
    assert "Bare et styringsmøte kan gi styringssignal og oppdrag" in svar.content.decode()
    assert "Gjør det straks" in svar.content.decode()
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("felt", "verdi", "melding"),
    [
        ("tekst", "", "Må fylles ut"),
        ("tekst", "x" * 2001, "2000"),
        ("type", "", "Må velges"),
        ("type", "ordre", "kan ikke velges her lenger"),
        ("avsender", "999999", "kan ikke velges her lenger"),
        ("frist", "i morgen", "Skriv en dato som finnes"),
        ("frist", "2001-01-01", "Fristen kan ikke være før møtet"),
    ],
)
def test_daarlige_signaler_kommer_tilbake(scene: Scene, felt: str, verdi: str, melding: str) -> None:
    moete = holdt(scene)
    data = {
        "type": "oppdrag",
        "tekst": "Lag en plan",
        "avsender": str(scene.byraad.pk),
        "behold_dato": verdi,
        felt: verdi,
    }
    svar = som(scene.etatsstyrer).post(reverse("styringsdialog:nytt_signal", args=[moete.pk]), data)
    assert (svar.status_code, Signal.objects.count()) == (422, 0)
    assert melding in svar.content.decode()


def test_lederen_kan_ikke_vaere_avsender_av_et_oppdrag_og_et_raad_har_ingen_frist(scene: Scene) -> None:
    moete = holdt(scene)
    adresse = reverse("styringsdialog:nytt_signal", args=[moete.pk])
    oppdrag = {"type": "oppdrag", "tekst": "Vi skal", "avsender": scene.leder.pk}
    assert "ikke myndighet" in som(scene.leder).post(adresse, oppdrag).content.decode()
    raad = {"type": "faglig_raad", "tekst": "Vi mener", "avsender": scene.leder.pk, "frist": i_dag().isoformat()}
    assert "Fjern fristen" in som(scene.leder).post(adresse, raad).content.decode()
    assert not Signal.objects.exists()


def test_planlegging_i_fortid_faar_melding_ved_datoen(scene: Scene) -> None:
    adresse = reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])
    data = {"type": "fag", "tittel": "A", "formaal": "B", "klokkeslett": "09:00", "varighet_min": "60"}
    data["behold_dato"] = " ".join(
        str(i_dag() + timedelta(days=dager)) for dager in (-1, 6)
    )  # whichever day the test is run
    svar = som(scene.etatsstyrer).post(adresse, {**data, "dato": (i_dag() - timedelta(days=1)).isoformat()})
    assert svar.status_code == 422
    assert svar.context["form"].errors == {"dato": ["Tidspunktet er passert. Velg et tidspunkt fram i tid."]}
    scene.relasjon.__class__.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag() + timedelta(days=5))
    svar = som(scene.etatsstyrer).post(adresse, {**data, "dato": (i_dag() + timedelta(days=6)).isoformat()})
    assert svar.context["form"].errors == {"dato": ["Styringsrelasjonen gjelder ikke denne dagen."]}


def test_to_som_skriver_samme_sak_mister_ingenting(scene: Scene) -> None:
    sak = lag_sak(holdt(scene), av=scene.leder)
    adresse = reverse("styringsdialog:foer_sak", args=[sak.pk])
    som(scene.leder).post(adresse, {"versjon": "1", "min_faktisk": "5", "notat": "Lederens tekst"})
    svar = som(scene.etatsstyrer).post(adresse, {"versjon": "1", "min_faktisk": "7", "notat": "Styrerens tekst"})
    assert svar.status_code == 422
    assert "Lederens tekst" in svar.content.decode()
    assert "Styrerens tekst" in svar.content.decode()
    assert Sakspunkt.objects.get().notat == "Lederens tekst"


def test_svar_to_ganger_gaar_bra_og_endring_gjoer_svar_ugyldige(scene: Scene) -> None:
    moete = holdt(scene)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    leder, adresse = som(scene.leder), reverse("styringsdialog:svar", args=[signal.pk])
    uten_grunn = leder.post(adresse, {"versjon": "1", "svar": "bestridt"})
    assert uten_grunn.context["form"].errors.keys() == {"grunn"}
    bestrid = {"versjon": "1", "svar": "bestridt", "grunn": "Det ble ikke sagt slik"}
    assert leder.post(adresse, bestrid).status_code == 302
    assert "allerede svart" in leder.post(adresse, bestrid, follow=True).content.decode()
    endret = {"versjon": "1", "type": "oppdrag", "tekst": "Ny tekst", "avsender": scene.byraad.pk}
    som(scene.etatsstyrer).post(reverse("styringsdialog:endre_signal", args=[signal.pk]), endret)
    bilde = moetebilde(moete, scene.leder, i_dag=i_dag()).signaler[0]
    assert (bilde.status, bilde.versjon, bilde.kan_svare) == ("foreslaatt", 2, True)
    assert [svar.grunn for svar in bilde.tidligere_svar] == ["Det ble ikke sagt slik"]
    assert "endret siden du leste" in leder.post(adresse, bestrid).content.decode()


def test_uklassifisert_etter_fem_virkedager_er_ikke_styring(scene: Scene) -> None:
    moete = holdt(scene, start_tid=klokken(i_dag() - timedelta(days=14), 9))
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    klient = som(scene.etatsstyrer)
    side = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Ikke klassifisert innen fristen: regnes ikke som styring" in side
    endret = {"versjon": "1", "type": "oppdrag", "tekst": signal.tekst, "avsender": scene.byraad.pk}
    svar = klient.post(reverse("styringsdialog:endre_signal", args=[signal.pk]), endret)
    assert svar.context["form"].errors == {"type": ["Ikke klassifisert innen fristen: regnes ikke som styring."]}
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def test_godkjenning_av_en_gammel_versjon_nektes(scene: Scene) -> None:
    moete = holdt(scene)
    som(scene.etatsstyrer).post(
        reverse("styringsdialog:skriv_referat", args=[moete.pk]), {"versjon": "1", "sammendrag": "Nytt"}
    )
    svar = som(scene.leder).post(reverse("styringsdialog:godkjenn_referat", args=[moete.pk]), {"versjon": "1"})
    assert svar.status_code == 422
    assert "endret siden du leste det" in svar.content.decode()


def test_ingenting_kan_foeres_etter_godkjenning(scene: Scene) -> None:
    moete = holdt(scene)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    data = {"type": "oppdrag", "tekst": "For sent", "avsender": scene.byraad.pk}
    svar = som(scene.etatsstyrer).post(reverse("styringsdialog:nytt_signal", args=[moete.pk]), data)
    assert svar.status_code == 422
    assert "Skriv et tillegg i stedet" in svar.content.decode()


@pytest.mark.parametrize("antall", [1, 3])
def test_listene_koster_det_samme(scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(antall):
        moete = holdt(scene)
        lag_sak(moete, av=scene.leder)
        lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag())
        lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
        lag_signal(holdt(scene), av=scene.etatsstyrer)
        kommer = klokken(i_dag() + timedelta(days=2), 9)
        lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=kommer)
    bruker = Bruker.objects.get(pk=scene.leder.pk)
    klient = som(bruker)
    with django_assert_num_queries(13):
        assert klient.get(reverse("styringsdialog:liste")).status_code == 200
    with django_assert_num_queries(5):
        assert klient.get(reverse("styringsdialog:oppfoelginger")).status_code == 200
    assert bruker.tilgang
    with django_assert_num_queries(1):
        assert len(aapne_oppfoelginger(bruker, [scene.etat.pk], i_dag=i_dag())) == antall
    with django_assert_num_queries(6):
        venter = venter_paa(bruker, naa=naa())
    assert [len(venter.signaler), len(venter.referater), len(venter.moeter)] == [antall, antall, antall]


@pytest.mark.parametrize(("dager_etter", "styring"), [(0, True), (1, False)])
def test_styring_foeres_senest_den_femte_virkedagen_etter_moetet(
    scene: Scene, time_machine: TimeMachineFixture, dager_etter: int, styring: bool
) -> None:
    """The Tuesday before Easter: three holidays and two weekends between the meeting and the day."""
    moete = holdt(scene, start_tid=klokken(date(2026, 3, 31), 9))
    raad = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.FAGLIG_RAAD, tekst="Et råd")
    tidlig = lag_signal(moete, av=scene.etatsstyrer, tekst="Ført i møtet", foert_tid=klokken(date(2026, 3, 31), 10))
    time_machine.move_to(klokken(date(2026, 4, 10) + timedelta(days=dager_etter), 12))
    klient = som(scene.etatsstyrer)
    nytt, endre = (
        reverse("styringsdialog:nytt_signal", args=[moete.pk]),
        reverse("styringsdialog:endre_signal", args=[raad.pk]),
    )
    data = {"type": "oppdrag", "tekst": "Gjør det", "avsender": scene.byraad.pk}
    svar = [klient.post(nytt, data), klient.post(endre, {**data, "versjon": "1"})]
    assert [ett.status_code for ett in svar] == [302 if styring else 422] * 2
    assert Signal.objects.filter(type=Signaltype.OPPDRAG).count() == 2 * styring
    assert ("disabled" in klient.get(nytt).content.decode()) is not styring
    if not styring:
        assert "gikk ut 10. april 2026, fem virkedager etter møtet" in svar[0].content.decode()
        assert "Gjør det" in svar[0].content.decode()
        assert klient.post(nytt, {**data, "type": "informasjon"}).status_code == 302
    rettet = {**data, "type": "styringssignal", "tekst": "Ført i møtet, rettet", "versjon": "1"}
    assert klient.post(reverse("styringsdialog:endre_signal", args=[tidlig.pk]), rettet).status_code == 302


def test_det_som_ble_foert_for_sent_binder_ikke_selv_om_begge_har_bekreftet(scene: Scene) -> None:
    """As a row from before the rule may be: written with the triggers off."""
    moete = holdt(scene, start_tid=klokken(i_dag() - timedelta(days=60), 9))
    frist = i_dag() + timedelta(days=9)
    signal = lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=frist)
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE styringsdialog_signal SET foert_tid = now() WHERE id = %s", [signal.pk])
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    bilde = moetebilde(moete, scene.leder, i_dag=i_dag()).signaler[0]
    assert (bilde.status, bilde.grunn) == ("bekreftet", "foert_for_sent")
    assert (
        "regnes ikke som styring"
        in som(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    )
    assert not Signal.objects.bindende().exists()
    assert aapne_oppfoelginger(scene.leder, [scene.etat.pk], i_dag=i_dag()) == []


def test_et_moete_startes_foer_tiden_bare_av_den_som_sier_at_det_er_ment(
    scene: Scene, time_machine: TimeMachineFixture
) -> None:
    dag = i_dag() + timedelta(days=1)
    time_machine.move_to(klokken(dag, 18))
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 23), status=Moetestatus.INNKALT)
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
    styrer, adresse = som(scene.etatsstyrer), reverse("styringsdialog:start", args=[moete.pk])
    side = " ".join(styrer.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode().split())
    assert "Møtet er satt til kl. 23.00. Start det nå?" in side
    assert "Ja, start møtet nå" in side

    assert "Møtet er satt til senere på dagen" in styrer.post(adresse).content.decode()
    moete.refresh_from_db()
    assert moete.status == Moetestatus.INNKALT
    assert styrer.post(adresse, {"foer_tiden": "ja"}).status_code == 302
    moete.refresh_from_db()
    assert moete.status == Moetestatus.GJENNOMFOERT

    snart = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 18) + FOER_TIDEN, status=Moetestatus.INNKALT
    )
    lag_sak(snart, av=scene.leder, part=Part.UNDERORDNET)
    assert "Start det nå?" not in styrer.get(reverse("styringsdialog:moete", args=[snart.pk])).content.decode()
    assert styrer.post(reverse("styringsdialog:start", args=[snart.pk])).status_code == 302


def test_et_moete_uten_saker_startes_bare_av_den_som_sier_at_det_er_ment(
    scene: Scene, time_machine: TimeMachineFixture
) -> None:
    dag = i_dag() + timedelta(days=1)
    time_machine.move_to(klokken(dag, 10))
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 10), status=Moetestatus.INNKALT)
    styrer, adresse = som(scene.etatsstyrer), reverse("styringsdialog:start", args=[moete.pk])
    assert "Møtet har ingen saker på programmet. Start det likevel?" in side(styrer, moete)
    svar = styrer.post(adresse, {"foer_tiden": "ja"})
    assert (svar.status_code, "ingen saker på programmet" in svar.content.decode()) == (422, True)
    time_machine.move_to(klokken(dag, 7))
    assert "og har ingen saker på programmet. Start det nå?" in side(som(scene.etatsstyrer), moete)
    time_machine.move_to(klokken(dag, 10))
    assert styrer.post(adresse, {"uten_saker": "ja"}).status_code == 302
    moete.refresh_from_db()
    assert moete.status == Moetestatus.GJENNOMFOERT


def side(klient: Client, moete: Moete) -> str:
    return " ".join(klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode().split())


def test_et_moete_er_i_gang_den_dagen_det_er_startet_til_noen_avslutter_det(
    scene: Scene, time_machine: TimeMachineFixture
) -> None:
    """On its page, in the list and in the head; nothing else of the same day is."""
    dag = i_dag() + timedelta(days=1)
    time_machine.move_to(klokken(dag, 10))
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 10), status=Moetestatus.INNKALT, tittel="Vårmøtet"
    )
    annet = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(dag, 13), status=Moetestatus.INNKALT)
    actions.start_moete(moete=moete, av=scene.etatsstyrer, uten_saker=True)

    def er_i_gang() -> tuple[bool, bool, bool, list[bool]]:
        leder = som(scene.leder)
        siden, dialogen = side(leder, moete), leder.get(reverse("oversikt:dialog", args=[scene.etat.pk]))
        kommer, holdt = (dialogen.context["bilde"].kommende.rader, dialogen.context["bilde"].holdte.rader)
        assert (moete in kommer, moete in holdt) in {(True, False), (False, True)}
        rader = leder.get(reverse("styringsdialog:liste")).context["side"]
        assert [rad.pk for rad in rader if rad.gaar_naa] in ([], [moete.pk])
        return (
            "I gang, referat i utkast" in siden,
            "Møte i gang" in siden,
            moete in kommer,
            [rad.gaar_naa for rad in rader if rad.pk in {moete.pk, annet.pk}],
        )

    assert er_i_gang() == (True, True, True, [True, False])
    time_machine.move_to(klokken(dag, 23))
    assert er_i_gang()[0]
    time_machine.move_to(klokken(dag + timedelta(days=1), 0))
    assert er_i_gang()[:3] == (False, False, False)
    time_machine.move_to(klokken(dag, 12))
    actions.avslutt_moete(moete=moete, utsatte=[], av=scene.etatsstyrer, part=Part.OVERORDNET)
    assert er_i_gang()[:3] == (False, False, False)


def test_programmet_redigeres_paa_sin_egen_adresse_og_ellers_leses_det(scene: Scene) -> None:
    om_litt = klokken(i_dag() + timedelta(days=3), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=om_litt, status=Moetestatus.PLANLAGT)
    vaar = lag_sak(moete, av=scene.etatsstyrer, part=Part.OVERORDNET, rekkefoelge=1)
    deres = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, rekkefoelge=2)
    styrer, adresse = som(scene.etatsstyrer), reverse("styringsdialog:moete", args=[moete.pk])
    knapper = [
        reverse(f"styringsdialog:{navn}", args=[sak.pk])
        for navn, sak in (("endre_sak", vaar), ("flytt_sak", vaar), ("fjern_sak", vaar), ("be_om", deres))
    ]
    lest, redigert = (styrer.get(adresse, data).content.decode() for data in ({}, {"rediger": "ja"}))
    assert ([ett in lest for ett in knapper], [ett in redigert for ett in knapper]) == ([False] * 4, [True] * 4)
    assert ("Rediger programmet" in lest, "Ferdig med programmet" in redigert) == (True, True)
    # What is taken off a programme nobody is called to is no danger.
    assert 'class="bekreft" data-color="danger"' not in redigert
    flyttet = styrer.post(reverse("styringsdialog:flytt_sak", args=[deres.pk]), {"retning": "opp"})
    assert flyttet["Location"] == f"{adresse}?rediger=ja#sak-{deres.pk}"
    # Who only reads has nothing to edit.
    lest = som(scene.revisor).get(adresse, {"rediger": "ja"}).content.decode()
    assert ("Rediger programmet" in lest, any(ett in lest for ett in knapper)) == (False, False)


def test_fristen_spoerres_det_bare_om_der_noe_kan_ha_frist(scene: Scene) -> None:
    felter = {
        type_: som(scene.etatsstyrer)
        .get(reverse("styringsdialog:nytt_signal", args=[holdt(scene, type=type_).pk]))
        .context["form"]
        .fields
        for type_ in Moetetype
    }
    assert [type_ for type_ in Moetetype if "frist" in felter[type_]] == [Moetetype.STYRING]


def test_naar_alt_gaar_til_ett_sies_det_uten_tall(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT)
    lag_sak(moete, av=scene.leder)
    side = som(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Hele programmet er satt av til strategi, resultat og risiko." in side
    assert "100 prosent er satt av" not in side


def test_en_sak_foreslaas_paa_moetets_side_med_en_linje(scene: Scene) -> None:
    """Either party: title, and what is said of it after commas; what is not understood is asked for in its place."""
    naar = naa() + timedelta(days=7)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naar, status=Moetestatus.PLANLAGT)
    siden, ny = reverse("styringsdialog:moete", args=[moete.pk]), reverse("styringsdialog:ny_sak", args=[moete.pk])
    for bruker, linje in ((scene.etatsstyrer, "Klage, enkeltsak, 20 min, orientere"), (scene.leder, "Mål, og mening")):
        assert f'action="{ny}"' in inne(bruker).get(siden).content.decode()
        svar = inne(bruker).post(ny, {"linje": linje})
        assert svar.url == f"{siden}#sak-{Sakspunkt.objects.latest('pk').pk}"  # type: ignore[attr-defined]
    felter = ("tittel", "kategori", "min_plan", "hensikt", "part", "foreslaatt_av")
    assert list(Sakspunkt.objects.order_by("rekkefoelge").values_list(*felter)) == [
        ("Klage", "enkeltsak", 20, "orientere", "overordnet", scene.etatsstyrer.pk),
        ("Mål, og mening", "resultat", 15, "droefte", "underordnet", scene.leder.pk),
    ]
    feil = inne(scene.leder).post(ny, {"linje": "?!"})
    assert feil.status_code == 422
    assert 'value="?!"' in feil.content.decode()
    assert f'action="{ny}"' not in inne(scene.tillitsvalgt).get(siden).content.decode()
