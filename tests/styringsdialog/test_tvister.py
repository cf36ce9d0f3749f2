"""A question has its answer beside it, and a dispute a life: open, withdrawn, or left standing as dissent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.bilder import Signalbilde
from styringsdialog.enums import Moetestatus, Signalstatus, Signaltype, Svar
from styringsdialog.models import Moete, Oppfoelging, Signal
from styringsdialog.queries import bestridte, moetebilde, venter_paa
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat
from tests.styringsdialog.hjelp import nektes, ord_paa, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
OVERALT = ("moete", "referat", "rom_deltaker")


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """One that runs."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    return ett


def si(scene: Scene, moete: Moete, type_: str = Signaltype.OPPDRAG, **felter: Any) -> Signal:
    utsagn = actions.Utsagn(type=type_, tekst="Kutt køen", avsender=scene.etatsstyrer, **felter)
    return actions.foer_signal(moete=moete, sak=None, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)


def bestridt(scene: Scene, moete: Moete, **felter: Any) -> Signal:
    signal = si(scene, moete, **felter)
    actions.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt.", av=scene.leder, part=UNDER
    )
    signal.refresh_from_db()
    return signal


def godkjenn(scene: Scene, moete: Moete) -> None:
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def trekk(scene: Scene, signal: Signal) -> None:
    actions.trekk_bestridelse(signal=signal, versjon=1, av=scene.leder, part=UNDER)
    signal.refresh_from_db()


def bilde(moete: Moete, leser: Bruker) -> Signalbilde:
    return moetebilde(moete, leser, i_dag=i_dag()).signaler[0]


def sider(moete: Moete, leser: Bruker) -> list[str]:
    return [inne(leser).get(reverse(f"styringsdialog:{navn}", args=[moete.pk])).content.decode() for navn in OVERALT]


# Words under another's name


def skrevet_om(scene: Scene, moete: Moete, hvem: Bruker, type_: str = Signaltype.INFORMASJON) -> Signal:
    """Written by the department, as said by somebody of the virksomhet."""
    utsagn = actions.Utsagn(type=type_, tekst="Vi er enige i kuttet", avsender=hvem)
    return actions.foer_signal(moete=moete, sak=None, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)


def usagt(signal: Signal) -> str:
    return reverse("styringsdialog:ikke_sagt", args=[signal.pk])


@pytest.mark.parametrize("hvem", ["leder", "medarbeider"])
def test_den_som_staar_for_ordene_ser_det_paa_telefonen_og_sier_nei_med_ett_klikk(
    scene: Scene, moete: Moete, hvem: str
) -> None:
    person = getattr(scene, hvem)
    signal = skrevet_om(scene, moete, person)
    telefonen = sider(moete, person)[-1]
    assert "Skrevet under ditt navn" in telefonen
    assert f"Skrevet under ditt navn av {scene.etatsstyrer.navn}, {scene.avdeling.navn}" in ord_paa(telefonen)
    assert telefonen.count(f'id="signal-{signal.pk}"') == 1, "in one place on the page"
    for side in sider(moete, person):
        assert ("Det sa jeg ikke" in side, usagt(signal) in side) == (True, True)
    svar = inne(person).post(usagt(signal), {"versjon": "1"}, follow=True)
    assert "Det står nå som bestridt" in svar.content.decode()
    signal.refresh_from_db()
    assert (signal.status, [(ett.grunn, ett.av, ett.part) for ett in signal.svar.filter(svar="bestridt")]) == (
        Signalstatus.BESTRIDT,
        [("Det sa jeg ikke.", person, UNDER)],
    )
    assert usagt(signal) not in sider(moete, person)[-1]


def test_den_som_svarer_for_parten_bestrider_andres_ord_med_en_grunn_som_foer(scene: Scene, moete: Moete) -> None:
    signal = skrevet_om(scene, moete, scene.medarbeider)
    assert usagt(signal) not in "".join(sider(moete, scene.leder) + sider(moete, scene.etatsstyrer))
    assert "Bestrid" in sider(moete, scene.leder)[-1]


def test_det_som_er_skrevet_under_et_navn_venter_paa_ingen_og_stanser_ingen(scene: Scene, moete: Moete) -> None:
    """Silence is not agreement, and nobody is asked for more."""
    signal = skrevet_om(scene, moete, scene.leder)
    assert not bilde(moete, scene.leder).venter_paa
    assert not venter_paa(scene.leder, naa=naa()).signaler
    godkjenn(scene, moete)
    moete.referat.refresh_from_db()
    assert moete.referat.status == "godkjent"
    assert not signal.svar.filter(part=UNDER).exists()
    assert usagt(signal) not in "".join(sider(moete, scene.leder)[:2])
    assert inne(scene.leder).post(usagt(signal), {"versjon": "1"}).status_code == 422


def test_den_andre_parten_og_andre_kan_ikke_si_det_for_noen(scene: Scene, moete: Moete) -> None:
    signal = skrevet_om(scene, moete, scene.leder)
    for hvem, kode in (
        ("etatsstyrer", 403), ("medarbeider", 403), ("tillitsvalgt", 403), ("revisor", 403), ("utenforstaaende", 404)
    ):  # fmt: skip
        assert inne(getattr(scene, hvem)).post(usagt(signal), {"versjon": "1"}).status_code == kode, hvem
    assert inne(scene.leder).get(usagt(signal)).status_code == 405
    assert inne(scene.leder).post(usagt(signal), {"versjon": "2"}).status_code == 422, "other words"
    assert signal.svar.count() == 1
    egne = si(scene, moete, Signaltype.INFORMASJON)
    assert usagt(egne) not in "".join(sider(moete, scene.leder)), "their own words, and theirs to stand for"


def test_det_som_noen_skal_svare_paa_spoerres_det_om_som_foer(scene: Scene, moete: Moete) -> None:
    """Who answers for the party is asked with the two large buttons; the one it stands as has the one click."""
    signal = skrevet_om(scene, moete, scene.medarbeider, Signaltype.FAGLIG_RAAD)
    assert usagt(signal) not in "".join(sider(moete, scene.leder))
    telefonen = ord_paa(sider(moete, scene.medarbeider)[-1])
    assert "Det sa jeg ikke" in telefonen
    assert "Det trenger ikke svar" not in telefonen


# A question


def test_et_spoersmaal_har_svaret_ved_seg_overalt_og_venter_ikke_lenger(scene: Scene, moete: Moete) -> None:
    signal = si(scene, moete, Signaltype.SPOERSMAAL)
    assert [rad.pk for rad in venter_paa(scene.leder, naa=naa()).signaler] == [signal.pk]
    assert ["Svar på spørsmålet …" in side for side in sider(moete, scene.leder)] == [True, True, True]
    assert ["Svar på spørsmålet …" in side for side in sider(moete, scene.etatsstyrer)] == [False, False, False]
    svar = inne(scene.leder).post(
        reverse("styringsdialog:besvar", args=[signal.pk]), {"versjon": 1, "tekst": "Ti uker i november."}
    )
    assert svar.status_code == 302
    for leser in (scene.leder, scene.etatsstyrer):
        assert ["Ti uker i november." in side for side in sider(moete, leser)] == [True, True, True]
    assert venter_paa(scene.leder, naa=naa()).signaler == ()
    signal.refresh_from_db()
    assert signal.status == Signalstatus.BEKREFTET, "who answers has said that it was asked so"


def test_et_spoersmaal_besvares_ogsaa_etter_at_referatet_er_godkjent(scene: Scene, moete: Moete) -> None:
    signal = si(scene, moete, Signaltype.SPOERSMAAL)
    actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=UNDER)
    godkjenn(scene, moete)
    assert "Spørsmålet er ikke besvart ennå." in sider(moete, scene.etatsstyrer)[1]
    actions.svar_paa_spoersmaal(signal=signal, versjon=1, tekst="Ti uker.", av=scene.leder, part=UNDER)
    actions.svar_paa_spoersmaal(signal=signal, versjon=1, tekst="Nå ni.", av=scene.leder, part=UNDER)
    assert [ett.tekst for ett in bilde(moete, scene.etatsstyrer).spoersmaalssvar] == ["Ti uker.", "Nå ni."]
    assert bilde(moete, scene.leder).kan_besvares
    nektes(lambda: sql("UPDATE styringsdialog_spoersmaalssvar SET tekst = 'x'"), "Cannot update|permission")


def test_et_svar_til_en_tidligere_ordlyd_sier_det(scene: Scene, moete: Moete) -> None:
    signal = si(scene, moete, Signaltype.SPOERSMAAL)
    actions.svar_paa_spoersmaal(signal=signal, versjon=1, tekst="Ti uker.", av=scene.leder, part=UNDER)
    utsagn = actions.Utsagn(type=Signaltype.SPOERSMAAL, tekst="Hvor lang er køen i mai?", avsender=scene.etatsstyrer)
    actions.endre_signal(signal=signal, versjon=1, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)
    assert ["Svaret er til en tidligere ordlyd." in side for side in sider(moete, scene.leder)] == [True] * 3
    gammel = inne(scene.leder).post(
        reverse("styringsdialog:besvar", args=[signal.pk]), {"versjon": 1, "tekst": "Elleve uker."}
    )
    assert (gammel.status_code, "Elleve uker." in gammel.content.decode()) == (422, True)


# A dispute


def test_en_bestridelse_som_trekkes_er_enighet_og_kan_fortsatt_leses(scene: Scene, moete: Moete) -> None:
    signal = bestridt(scene, moete)
    assert ["Trekk bestridelsen" in side for side in sider(moete, scene.leder)] == [True] * 3
    assert ["Trekk bestridelsen" in side for side in sider(moete, scene.etatsstyrer)] == [False] * 3
    til = reverse("styringsdialog:trekk_bestridelse", args=[signal.pk])
    assert inne(scene.leder).post(til, {"versjon": 1}).status_code == 302
    signal.refresh_from_db()
    assert signal.status == Signalstatus.BEKREFTET
    siden, referatet, rommet = sider(moete, scene.etatsstyrer)
    assert ["Bestridt, og trukket siden" in side for side in (siden, referatet)] == [True, True]
    assert "har trukket bestridelsen" in rommet
    assert "Det ble ikke sagt." in siden, "the reason is still read"


def test_trukket_etter_at_referatet_er_godkjent_binder_det_og_skal_foelges_opp(scene: Scene, moete: Moete) -> None:
    frist = i_dag() + timedelta(days=30)
    signal = bestridt(scene, moete, frist=frist)
    godkjenn(scene, moete)
    assert not Oppfoelging.objects.exists()
    assert not Signal.objects.bindende().exists()
    trekk(scene, signal)
    assert Signal.objects.bindende().get() == signal
    assert Oppfoelging.objects.get().frist == frist


def test_det_som_staar_som_uenighet_venter_ingen_paa_men_staar_i_listen(scene: Scene, moete: Moete) -> None:
    signal = bestridt(scene, moete)
    godkjenn(scene, moete)
    fra = i_dag() - timedelta(days=10)

    def aapne() -> list[int]:
        return [ett.pk for ett in bestridte(scene.etatsstyrer, [scene.avdeling.pk], fra=fra, hoeyst=5)]

    assert aapne() == [signal.pk]
    listen = inne(scene.etatsstyrer).get(reverse("styringsdialog:bestridte")).content.decode()
    # The filter above the list offers it; no row of the list says it.
    antall = listen.count("Står som uenighet")
    assert "Bestridt " in listen
    til = reverse("styringsdialog:uenighet", args=[signal.pk])
    assert inne(scene.etatsstyrer).post(til, {"versjon": 1}).status_code == 302
    assert aapne() == []
    etterpaa = inne(scene.leder).get(reverse("styringsdialog:bestridte")).content.decode()
    assert etterpaa.count("Står som uenighet") == antall + 1
    assert "sier at dette står som uenighet" in sider(moete, scene.leder)[1]
    trekk(scene, signal)
    assert signal.status == Signalstatus.BEKREFTET, "they may still come to agree"
    assert bilde(moete, scene.leder).uenigheter


def test_det_som_staar_som_uenighet_kan_fortsatt_loeftes_til_byraaden(scene: Scene, moete: Moete) -> None:
    signal = bestridt(scene, moete)
    loeft = reverse("avklaring:loeft_signalet", args=[signal.pk])
    assert [loeft in side for side in sider(moete, scene.etatsstyrer)] == [True] * 3
    inne(scene.etatsstyrer).post(reverse("styringsdialog:uenighet", args=[signal.pk]), {"versjon": 1})
    assert [loeft in side for side in sider(moete, scene.etatsstyrer)] == [True] * 3
    trekk(scene, signal)
    assert [loeft in side for side in sider(moete, scene.etatsstyrer)] == [False] * 3


@pytest.mark.parametrize("navn", ["trekk_bestridelse", "uenighet"])
def test_en_knapp_fra_foer_ordene_ble_endret_gjoer_ingenting(scene: Scene, moete: Moete, navn: str) -> None:
    signal = bestridt(scene, moete)
    for versjon in ("2", "x", ""):
        svar = inne(scene.leder).post(reverse(f"styringsdialog:{navn}", args=[signal.pk]), {"versjon": versjon})
        assert svar.status_code in {409, 422}
    signal.refresh_from_db()
    assert signal.status == Signalstatus.BESTRIDT
    til = reverse(f"styringsdialog:{navn}", args=[signal.pk])
    assert [inne(ett).post(til).status_code for ett in (scene.utenforstaaende, scene.revisor)] == [404, 403]
