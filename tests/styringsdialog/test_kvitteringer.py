"""What is said when something is done: no more than was done, what it means, and what comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.actions import be_om
from styringsdialog.enums import Anmodningsslag, Moetestatus, Moetetype, Signaltype
from styringsdialog.models import Moete, Oppfoelging, Signal
from styringsdialog.queries import moetebilde
from styringsdialog.rules import klassifiseringsfrist
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
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
INGENTING = "Ingenting er endret: du sendte det samme som sto der."
SVAR_NAA = "Nå skal den andre parten bekrefte eller bestride at det ble sagt slik."


@pytest.fixture
def moete(scene: Scene) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    return moete


def send(klient: Client, navn: str, pk: int, **felter: Any) -> str:
    """What is said of it afterwards."""
    svar = klient.post(reverse(f"styringsdialog:{navn}", args=[pk]), felter)
    assert svar.status_code == 302, svar.content.decode()
    return str(list(get_messages(svar.wsgi_request))[-1])


def foer(klient: Client, moete: Moete, type_: str, avsender: int) -> str:
    return send(klient, "nytt_signal", moete.pk, type=type_, tekst="Kutt køen", avsender=avsender)


def test_det_som_er_foert_sier_hva_det_er_og_om_det_kan_binde(scene: Scene, moete: Moete) -> None:
    klient, hvem = inne(scene.etatsstyrer), scene.etatsstyrer.pk
    binder = "Det binder når den andre parten har bekreftet det, og begge har godkjent referatet."
    assert foer(klient, moete, "oppdrag", hvem) == f"Ført som oppdrag. {binder}"
    assert foer(klient, moete, "faglig_raad", hvem) == f"Ført som faglig råd. {SVAR_NAA}"
    frist = dato(klassifiseringsfrist(moete.dato))
    uten_type = foer(klient, moete, "uklassifisert", hvem)
    assert uten_type == (
        "Utsagnet er ført uten type. Ingen kan svare på det før det er klassifisert. "
        f"Er det ikke gjort innen {frist}, er det ikke styring."
    )
    signal = Signal.objects.get(type=Signaltype.UKLASSIFISERT)
    valgt = {"versjon": 1, "type": "spoersmaal", "tekst": signal.tekst, "avsender": hvem}
    assert send(klient, "endre_signal", signal.pk, **valgt) == f"Ført som spørsmål. {SVAR_NAA}"


def test_i_et_fagmoete_er_det_ikke_tale_om_styring(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    lag_referat(moete)
    klient = inne(scene.etatsstyrer)
    assert "styring" not in foer(klient, moete, "uklassifisert", scene.etatsstyrer.pk)
    siden = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "regnes ikke som styring" not in siden
    assert "Møtet er startet uten saker." in siden


def test_et_skjema_som_sendes_uendret_sier_at_ingenting_er_endret(scene: Scene, moete: Moete) -> None:
    klient, signal = inne(scene.etatsstyrer), lag_signal(moete, av=scene.etatsstyrer)
    sak = lag_sak(moete, av=scene.etatsstyrer)
    uendret = {"versjon": 1, "type": signal.type, "tekst": signal.tekst, "avsender": scene.etatsstyrer.pk}
    assert send(klient, "endre_signal", signal.pk, **uendret) == INGENTING
    assert send(klient, "foer_sak", sak.pk, versjon=1, notat="") == INGENTING
    sammendrag = "Partene er enige om veien videre."
    assert send(klient, "skriv_referat", moete.pk, versjon=1, sammendrag=sammendrag) == INGENTING
    signal.refresh_from_db()
    assert signal.versjon == 1
    endret = send(klient, "endre_signal", signal.pk, **{**uendret, "tekst": "Kutt køen med en tredel"})
    assert endret.startswith("Endret. Svar på den forrige teksten gjelder ikke lenger. Det binder når")


def test_hovedpunkter_i_et_referat_som_er_ute_sier_at_det_er_en_ny_versjon(scene: Scene, moete: Moete) -> None:
    klient = inne(scene.etatsstyrer)
    kvittert = send(klient, "skriv_referat", moete.pk, versjon=1, sammendrag="Partene er uenige.")
    assert "begge parter ser dem nå. Referatet er versjon 2." in kvittert
    utkast = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(utkast, status="utkast")
    kvittert = send(klient, "skriv_referat", utkast.pk, versjon=1, sammendrag="Partene er uenige.")
    assert kvittert == "Hovedpunktene er lagret. Send referatet til kommentar når det er ferdig."


@pytest.mark.parametrize(("svarte", "spurt"), [(0, ""), (1, "den ene som hadde svart"), (2, "de 2 som hadde svart")])
def test_et_nytt_tidspunkt_sier_hvor_mange_som_maa_svare_paa_nytt(scene: Scene, svarte: int, spurt: str) -> None:
    """Before it is saved, and after; another place asks nobody."""
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start)
    innkalte = [(scene.leder, Part.UNDERORDNET), (scene.etatsstyrer, Part.OVERORDNET)]
    for nummer, (bruker, part) in enumerate(innkalte):
        moete.deltakere.create(bruker=bruker, part=part)
        if nummer < svarte:
            actions.svar_paa_innkalling(moete=moete, svar="ja", av=bruker)
    klient, adresse = inne(scene.etatsstyrer), reverse("styringsdialog:endre_moete", args=[moete.pk])
    assert ("blir spurt på nytt" in klient.get(adresse).content.decode()) == bool(svarte)
    felter = {"type": moete.type, "tittel": moete.tittel, "formaal": moete.formaal, "varighet_min": "90"}
    felter |= {"dato": moete.dato.isoformat(), "behold_dato": moete.dato.isoformat(), "sted": "Rom 9"}
    endret = "Møtet er endret. Begge parter ser det nye."
    assert send(klient, "endre_moete", moete.pk, **felter, versjon=1, klokkeslett="09:00") == endret
    kvittert = send(klient, "endre_moete", moete.pk, **felter, versjon=2, klokkeslett="10:00")
    assert (kvittert.startswith(endret), spurt in kvittert, kvittert == endret) == (True, True, not svarte)
    assert not moete.deltakere.exclude(svar="").exists()


def test_et_moete_som_lagres_uendret_faar_ingen_ny_versjon(scene: Scene) -> None:
    i_morgen = klokken(i_dag() + timedelta(days=1), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=i_morgen)
    felter = {
        "versjon": 1,
        "type": moete.type,
        "tittel": moete.tittel,
        "formaal": moete.formaal,
        "klokkeslett": "09:00",
    }
    felter |= {"dato": moete.dato, "varighet_min": moete.varighet_min, "sted": moete.sted}
    assert send(inne(scene.etatsstyrer), "endre_moete", moete.pk, **felter) == INGENTING
    moete.refresh_from_db()
    assert moete.versjon == 1


def test_svaret_sier_hva_begge_parter_naa_har_sagt(scene: Scene, moete: Moete) -> None:
    etatsstyrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    for type_ in ("styringssignal", "informasjon", "oppdrag"):
        foer(etatsstyrer, moete, type_, scene.etatsstyrer.pk)
    styring, samtale, bestrides = Signal.objects.order_by("pk")
    ja = {"versjon": 1, "svar": "bekreftet"}
    assert send(leder, "svar", styring.pk, **ja) == (
        "Begge parter har bekreftet. Det binder når begge også har godkjent referatet."
    )
    assert send(leder, "svar", samtale.pk, **ja) == (
        "Begge parter har bekreftet at det ble sagt slik. Samtale binder aldri."
    )
    nei = {"versjon": 1, "svar": "bestridt", "grunn": "Det ble ikke sagt."}
    assert send(leder, "svar", bestrides.pk, **nei) == "Dere har bestridt det, og det binder ikke."


def test_den_som_bekreftet_en_gammel_tekst_ser_den_nye_og_kan_svare_paa_den(scene: Scene, moete: Moete) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer)
    nytt = {"versjon": 1, "type": "oppdrag", "tekst": "En helt annen tekst", "avsender": scene.etatsstyrer.pk}
    send(inne(scene.etatsstyrer), "endre_signal", signal.pk, **nytt)
    leder = inne(scene.leder)
    adresse = reverse("styringsdialog:svar", args=[signal.pk])
    svar = leder.post(adresse, {"versjon": "1", "svar": "bekreftet"})
    assert (svar.status_code, "En helt annen tekst" in svar.content.decode()) == (422, True)
    form = svar.context["form"]
    assert form.non_field_errors() == ["Signalet er endret siden du leste det. Les den nye teksten, og svar på nytt."]
    assert form["svar"].value() is None  # the answer was to other words
    assert leder.post(adresse, {"versjon": form["versjon"].value(), "svar": "bekreftet"}).status_code == 302
    signal.refresh_from_db()
    assert (signal.status, signal.svar.get(part=Part.UNDERORDNET).signal_versjon) == ("bekreftet", 2)


def test_godkjenningen_sier_om_referatet_gjelder(scene: Scene, moete: Moete) -> None:
    foerst = send(inne(scene.leder), "godkjenn_referat", moete.pk, versjon=1)
    assert foerst.endswith("Det gjelder når den andre parten også har godkjent det.")
    assert scene.relasjon.underordnet.navn in foerst
    sist = send(inne(scene.etatsstyrer), "godkjenn_referat", moete.pk, versjon=1)
    assert sist.startswith("Begge parter har godkjent referatet. Det kan ikke endres lenger")
    assert sist.endswith("binder nå.")


def test_svaret_paa_en_anmodning_sier_hva_som_skjedde_med_saken_og_grunnen_staar_en_gang(scene: Scene) -> None:
    i_morgen = klokken(i_dag() + timedelta(days=1), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=i_morgen)
    ja, nei = [lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET) for _ in range(2)]
    for sak in (ja, nei):
        be_om(
            sak=sak, slag=Anmodningsslag.UTSETTE, grunn="Vi mangler tall.", av=scene.etatsstyrer, part=Part.OVERORDNET
        )
    leder = inne(scene.leder)
    assert send(leder, "svar_paa_anmodning", ja.anmodninger.get().pk, svar="etterkommet").startswith("Saken er utsatt")
    avslag = send(leder, "svar_paa_anmodning", nei.anmodninger.get().pk, svar="avslaatt", grunn="Det haster.")
    assert avslag == "Saken blir stående på programmet. Den andre parten ser hvorfor."
    siden = leder.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert siden.count("«Vi mangler tall.»") == 2  # once for each request


def test_minutter_ingen_har_foert_er_ikke_null_minutter(scene: Scene, moete: Moete) -> None:
    lag_sak(moete, av=scene.etatsstyrer, kategori="strategi", min_faktisk=20)
    lag_sak(moete, av=scene.etatsstyrer, kategori="risiko")
    bruk = moetebilde(moete, scene.leder, i_dag=i_dag()).tidsbruk
    assert {andel.navn: (andel.brukt, andel.andel_brukt) for andel in bruk.andeler} == {
        "Strategi": (20, 100), "Risiko": (None, None)
    }  # fmt: skip
    siden = inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Det er ikke ført minutter for 1 sak." in siden
    assert "</span> Brukt" in siden


def test_foer_noen_har_foert_minutter_er_det_ingen_kolonne_for_dem(scene: Scene, moete: Moete) -> None:
    lag_sak(moete, av=scene.etatsstyrer)
    siden = inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Planlagt" in siden
    assert "</span> Brukt" not in siden


def test_referatet_sier_hvilke_signaler_som_hindrer_og_det_godkjente_varsler_ikke(scene: Scene, moete: Moete) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst="Kutt køen med en tredel")
    leder, styrer = inne(scene.leder), inne(scene.etatsstyrer)
    adresse = reverse("styringsdialog:referat", args=[moete.pk])
    siden = leder.get(adresse).content.decode()
    assert f'<a href="#signal-{signal.pk}">Kutt køen med en tredel</a>' in siden
    send(leder, "svar", signal.pk, versjon=1, svar="bestridt", grunn="Det ble ikke sagt.")
    assert "Kan ikke godkjennes ennå" not in leder.get(adresse).content.decode()
    send(leder, "godkjenn_referat", moete.pk, versjon=1)
    send(styrer, "skriv_referat", moete.pk, versjon=1, sammendrag="Et annet sammendrag.")
    assert "Disse godkjenningene gjelder ikke lenger" in leder.get(adresse).content.decode()
    for klient in (leder, styrer):
        send(klient, "godkjenn_referat", moete.pk, versjon=2)
    siden = " ".join(leder.get(adresse).content.decode().split())
    assert "gjelder ikke lenger" not in siden
    assert "Tidligere versjoner ble godkjent av Lise Leder (versjon 1" in siden


def test_en_avsluttet_oppfoelging_har_ikke_noe_skjema(scene: Scene, moete: Moete) -> None:
    lag_bekreftet_signal(
        moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, type=Signaltype.OPPDRAG, frist=i_dag()
    )
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    oppfoelging = Oppfoelging.objects.get()
    meld = reverse("styringsdialog:utfoert", args=[oppfoelging.pk])
    leder = inne(scene.leder)
    assert leder.get(meld).status_code == 200
    meldt = send(leder, "utfoert", oppfoelging.pk, versjon=1, tekst="Gjort.")
    assert "Nå skal Avdelingen godta det eller sende det i retur." in meldt.replace(scene.avdeling.navn, "Avdelingen")
    godtatt = send(inne(scene.etatsstyrer), "svar_paa_melding", oppfoelging.pk, versjon=2, svar="godtatt")
    assert "Oppfølgingen er avsluttet." in godtatt
    svar = leder.get(meld, follow=True)
    assert svar.redirect_chain == [(oppfoelging.adresse, 302)]
    assert "Oppfølgingen er allerede avsluttet." in svar.content.decode()
    bort = reverse("styringsdialog:falt_bort", args=[oppfoelging.pk])
    assert inne(scene.etatsstyrer).get(bort).status_code == 302
    assert (
        "allerede avsluttet" in leder.post(meld, {"versjon": "3", "tekst": "Skrevet på nytt"}).content.decode()
    )  # and kept


def test_de_som_taler_for_partene_er_krysset_av_og_en_part_uten_deltakere_sies_ifra_om(scene: Scene) -> None:
    i_morgen = klokken(i_dag() + timedelta(days=1), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=i_morgen)
    klient, adresse = inne(scene.etatsstyrer), reverse("styringsdialog:innkall", args=[moete.pk])
    form = klient.get(adresse).context["form"]
    valgt = form["deltakere"].initial
    assert {scene.leder, scene.etatsstyrer} <= set(valgt)
    assert not {scene.medarbeider, scene.tillitsvalgt} & set(valgt)
    felter = {"deltakere": [scene.etatsstyrer.pk], "uten_saker": "on", "versjon": form["versjon"].value()}
    svar = klient.post(adresse, felter)
    assert [str(ett) for ett in get_messages(svar.wsgi_request)] == [
        "Møtet er innkalt, med 1 deltaker.",
        f"Ingen fra {scene.relasjon.underordnet.navn} er innkalt. Rett deltakerlisten om det ikke var meningen.",
    ]
