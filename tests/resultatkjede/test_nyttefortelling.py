"""A story of benefit: consent first, another's approval, and nobody's personal data."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.actions.nyttefortelling import (
    EgenFortelling,
    FortellingenStaarFast,
    KanIkkeAvgjoeres,
    PersondataIFortellingen,
    SamtykkeMangler,
)
from resultatkjede.enums import Nyttestatus, Samtykke, Steg
from resultatkjede.models import Kobling, Ledd, Nyttefortelling, Resultatkjede
from tests.scene import Scene, inne, lag_bruker, lag_kjede, lag_maal
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker

TEKST = "En mor fortalte at sønnen sover om natten igjen."


@pytest.fixture
def effekt(scene: Scene) -> Ledd:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    return Ledd.objects.get(kjede=kjede, steg=Steg.BRUKEREFFEKT)


@pytest.fixture
def utkast(scene: Scene, effekt: Ledd) -> Nyttefortelling:
    return actions.skriv_fortelling(
        ledd=effekt, tittel="Søvn", tekst=TEKST, samtykke=Samtykke.INGEN, av=scene.medarbeider
    )


@pytest.fixture
def sendt(scene: Scene, utkast: Nyttefortelling) -> Nyttefortelling:
    actions.send_til_godkjenning(fortelling=utkast, av=scene.medarbeider)
    utkast.refresh_from_db()
    return utkast


@pytest.fixture
def publisert(scene: Scene, sendt: Nyttefortelling) -> Nyttefortelling:
    actions.publiser_fortelling(fortelling=sendt, av=scene.leder)
    sendt.refresh_from_db()
    return sendt


def test_en_fortelling_gaar_fra_utkast_til_publisert(scene: Scene, publisert: Nyttefortelling) -> None:
    assert (publisert.status, publisert.avgjort_av) == (Nyttestatus.PUBLISERT, scene.leder)
    assert publisert.publisert_tid
    assert publisert.virkning == publisert.ledd.tekst  # type: ignore[union-attr]


def test_uten_samtykke_blir_den_ikke_sendt(scene: Scene, effekt: Ledd) -> None:
    utkast = actions.skriv_fortelling(ledd=effekt, tittel="Søvn", tekst=TEKST, av=scene.medarbeider)
    with pytest.raises(SamtykkeMangler):
        actions.send_til_godkjenning(fortelling=utkast, av=scene.medarbeider)


@pytest.mark.parametrize(
    "felter", [{"samtykke_dato": None}, {"samtykke_hvor": ""}, {"samtykke_dato": date(2099, 1, 1)}]
)
def test_et_halvt_samtykke_er_ikke_nok(scene: Scene, effekt: Ledd, felter: dict[str, object]) -> None:
    helt = {"samtykke": Samtykke.GITT, "samtykke_dato": date(2026, 1, 2), "samtykke_hvor": "Sak 26/1"} | felter
    utkast = actions.skriv_fortelling(ledd=effekt, tittel="Søvn", tekst=TEKST, av=scene.medarbeider, **helt)  # type: ignore[arg-type]
    with pytest.raises(SamtykkeMangler):
        actions.send_til_godkjenning(fortelling=utkast, av=scene.medarbeider)


def test_ingen_godkjenner_sin_egen(scene: Scene, effekt: Ledd) -> None:
    egen = actions.skriv_fortelling(ledd=effekt, tittel="T", tekst=TEKST, samtykke=Samtykke.INGEN, av=scene.leder)
    actions.send_til_godkjenning(fortelling=egen, av=scene.leder)
    with pytest.raises(EgenFortelling):
        actions.publiser_fortelling(fortelling=egen, av=scene.leder)
    side = inne(scene.leder).get(reverse("resultatkjede:fortelling", args=[egen.pk])).content.decode()
    assert "En annen leder må godkjenne den." in side
    assert "Godkjenn og publiser" not in side


def test_foedselsnummer_stoppes_med_beskjed_og_teksten_staar_igjen(scene: Scene, effekt: Ledd) -> None:
    tekst = "Hun med nummer 010190 12345 sover nå."
    with pytest.raises(PersondataIFortellingen):
        actions.skriv_fortelling(ledd=effekt, tittel="T", tekst=tekst, av=scene.medarbeider)
    url = reverse("resultatkjede:ny_fortelling", args=[effekt.pk])
    svar = inne(scene.medarbeider).post(url, {"tittel": "T", "tekst": tekst})
    assert svar.status_code == 422
    side = svar.content.decode()
    assert "«010190 12345» (fødselsnummer eller D-nummer)" in side
    assert tekst in side
    assert not Nyttefortelling.objects.exists()


def test_et_navn_spoerres_det_om_og_kan_bekreftes(scene: Scene, effekt: Ledd) -> None:
    url = reverse("resultatkjede:ny_fortelling", args=[effekt.pk])
    felter = {"tittel": "T", "tekst": "Vi kaller henne Kari. Hun sover nå."}
    foerst = inne(scene.medarbeider).post(url, felter)
    assert foerst.status_code == 422
    assert "«Kari» (navn)" in foerst.content.decode()
    assert inne(scene.medarbeider).post(url, {**felter, "sett_over": "on"}).status_code == 302
    assert Nyttefortelling.objects.get().tekst == felter["tekst"]


@pytest.mark.parametrize("tekst", ["nummer 01019012345", "post@eksempel.no", "010190-12345"])
def test_databasen_slipper_ikke_nummer_og_epost_inn(utkast: Nyttefortelling, tekst: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Nyttefortelling.objects.filter(pk=utkast.pk).update(tekst=tekst)


@pytest.mark.parametrize(
    "felter",
    [
        {"status": Nyttestatus.PUBLISERT},
        {"samtykke": ""},
        {"avgjort_av": "skrevet_av"},
    ],
)
def test_databasen_krever_samtykke_og_en_annens_ja(sendt: Nyttefortelling, felter: dict[str, object]) -> None:
    if "avgjort_av" in felter:
        felter = {"status": Nyttestatus.PUBLISERT, "avgjort_av": sendt.skrevet_av, "publisert_tid": "2026-01-01T12:00Z"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Nyttefortelling.objects.filter(pk=sendt.pk).update(**felter)


@pytest.mark.parametrize("felter", [{"tekst": "Noe annet"}, {"status": Nyttestatus.UTKAST}])
def test_en_publisert_fortelling_staar_fast(publisert: Nyttefortelling, felter: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Nyttefortelling.objects.filter(pk=publisert.pk).update(**felter)
    with pytest.raises(IntegrityError), transaction.atomic():
        publisert.delete()


def test_en_sendt_fortelling_kan_ikke_endres(scene: Scene, sendt: Nyttefortelling) -> None:
    with pytest.raises(FortellingenStaarFast):
        actions.endre_fortelling(
            fortelling=sendt,
            versjon=sendt.versjon,
            tittel="Ny",
            tekst=TEKST,
            samtykke="",
            samtykke_dato=None,
            samtykke_hvor="",
            av=scene.medarbeider,
        )


def test_retur_gir_grunn_og_et_nytt_utkast(scene: Scene, sendt: Nyttefortelling) -> None:
    url = reverse("resultatkjede:returner_fortelling", args=[sendt.pk])
    assert inne(scene.leder).post(url, {"grunn": ""}).status_code == 422
    assert inne(scene.leder).post(url, {"grunn": "Kortere, takk."}).status_code == 302
    side = inne(scene.medarbeider).get(reverse("resultatkjede:fortelling", args=[sendt.pk])).content.decode()
    assert "Kortere, takk." in side
    assert "Endre utkastet" in side


def test_trukket_er_bare_for_virksomheten(scene: Scene, publisert: Nyttefortelling) -> None:
    actions.trekk_fortelling(fortelling=publisert, grunn="Samtykket er trukket.", av=scene.leder)
    url = reverse("resultatkjede:fortelling", args=[publisert.pk])
    assert inne(scene.folkevalgt).get(url).status_code == 404
    assert "Samtykket er trukket." in inne(scene.medarbeider).get(url).content.decode()


def test_fortellingen_overlever_leddet(scene: Scene, publisert: Nyttefortelling) -> None:
    actions.fjern_ledd(ledd=publisert.ledd, av=scene.leder)  # type: ignore[arg-type]
    publisert.refresh_from_db()
    assert (publisert.ledd, publisert.status) == (None, Nyttestatus.PUBLISERT)
    side = inne(scene.folkevalgt).get(reverse("resultatkjede:fortelling", args=[publisert.pk])).content.decode()
    assert "leddet er tatt ut av kjeden siden" in side


def test_et_ledd_med_fortelling_blir_staaende_som_brukereffekt(utkast: Nyttefortelling) -> None:
    Kobling.objects.filter(kjede=utkast.kjede).delete()
    with pytest.raises(IntegrityError, match="må bli stående som brukereffekt"), transaction.atomic():
        Ledd.objects.filter(kjede=utkast.kjede, steg=Steg.BRUKEREFFEKT).update(steg=Steg.PRODUKT)


def test_bare_en_brukereffekt_har_fortelling(scene: Scene, effekt: Ledd) -> None:
    produkt = Ledd.objects.get(kjede=effekt.kjede, steg=Steg.PRODUKT)
    assert inne(scene.medarbeider).get(reverse("resultatkjede:ny_fortelling", args=[produkt.pk])).status_code == 404
    with pytest.raises(IntegrityError, match="hører til en brukereffekt"), transaction.atomic():
        Nyttefortelling.objects.create(
            kjede=effekt.kjede, ledd=produkt, virkning="V", tittel="T", tekst="t", skrevet_av=scene.leder
        )


def test_hvem_som_ser_hva(scene: Scene, sendt: Nyttefortelling) -> None:
    url = reverse("resultatkjede:fortelling", args=[sendt.pk])
    hvem = ("leder", "medarbeider", "etatsstyrer", "folkevalgt", "revisor", "utenforstaaende", "administrator")

    def svar() -> dict[str, int]:
        return {navn: inne(getattr(scene, navn)).get(url).status_code for navn in hvem}

    assert svar() == {"leder": 200, "medarbeider": 200, **dict.fromkeys(hvem[2:], 404)}
    actions.publiser_fortelling(fortelling=sendt, av=scene.leder)
    assert svar() == dict.fromkeys(hvem, 200)
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize(
    ("navn", "medarbeider"),
    [
        ("endre_fortelling", 422),
        ("send_fortelling", 302),
        ("publiser_fortelling", 403),
        ("returner_fortelling", 403),
        ("trekk_fortelling", 403),
    ],
)
def test_hvem_som_faar_gjoere_hva(scene: Scene, utkast: Nyttefortelling, navn: str, medarbeider: int) -> None:
    url = reverse(f"resultatkjede:{navn}", args=[utkast.pk])
    assert inne(scene.utenforstaaende).post(url).status_code in {403, 404}
    assert inne(scene.etatsstyrer).post(url).status_code == 403
    assert inne(scene.medarbeider).post(url).status_code == medarbeider
    assert Client().post(url).status_code == 302


@pytest.mark.parametrize("antall", [1, 4])
def test_listen_har_et_fast_antall_spoerringer(scene: Scene, effekt: Ledd, antall: int) -> None:
    for nummer in range(antall):
        en = actions.skriv_fortelling(
            ledd=effekt, tittel=f"T{nummer}", tekst=TEKST, samtykke=Samtykke.INGEN, av=scene.medarbeider
        )
        actions.send_til_godkjenning(fortelling=en, av=scene.medarbeider)
        actions.publiser_fortelling(fortelling=en, av=scene.leder)
        actions.skriv_fortelling(ledd=effekt, tittel=f"U{nummer}", tekst=TEKST, av=scene.medarbeider)
    client = inne(scene.leder)
    with CaptureQueriesContext(connection) as spoerringer:
        side = client.get(reverse("resultatkjede:fortellinger")).content.decode()
    assert side.count('class="fortelling"') == 2 * antall
    assert len(spoerringer) == 5


@pytest.mark.django_db(transaction=True)
def test_to_som_avgjoer_samtidig_faar_ett_svar(scene: Scene, sendt: Nyttefortelling) -> None:
    annen = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.relasjon.underordnet)
    port, utfall = threading.Barrier(2), []

    def publiser(av: Bruker) -> None:
        try:
            port.wait(5)
            actions.publiser_fortelling(fortelling=sendt, av=av)
            utfall.append("publisert")
        except KanIkkeAvgjoeres:
            utfall.append("for sen")
        finally:
            connection.close()

    traader = [threading.Thread(target=publiser, args=(av,)) for av in (scene.leder, annen)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    assert sorted(utfall) == ["for sen", "publisert"]
    assert Resultatkjede.objects.get().nyttefortellinger.count() == 1
