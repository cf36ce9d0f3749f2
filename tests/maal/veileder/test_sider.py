"""The coach on the page: who may ask it, what it shows, what is kept of the answers, and that nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal
from tillit.maal.enums import Maalstatus, Veilederspoersmaal
from tillit.maal.models import Maal, Veiledersvar
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}
AKTIVITET = "Bygge 200 nye ladepunkter"


def inn(bruker: Bruker) -> Client:
    return inne(bruker)


def skjema(**felter: Any) -> dict[str, Any]:
    return {
        "tekst": AKTIVITET,
        "type": "brukermaal",
        "aar_fra": "2027",
        "aar_til": "2030",
        "versjon": "0",
        **felter,
    }


def utkast(scene: Scene, **felter: Any) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder, stedfortreder=scene.medarbeider, status="utkast", **felter)


def test_bare_den_som_kan_skrive_maalet_kan_spoerre(scene: Scene) -> None:
    maal = utkast(scene)
    svar = {
        "leder": 200,
        "etatsstyrer": 200,
        "medarbeider": 403,
        "byraad": 403,
        "folkevalgt": 403,
        "utenforstaaende": 404,
    }

    faktisk = {
        rolle: inn(getattr(scene, rolle)).post(reverse("maal:spoer_veileder", args=[maal.pk]), skjema()).status_code
        for rolle in svar
    }
    nytt = {
        rolle: inn(getattr(scene, rolle))
        .post(reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk]), skjema())
        .status_code
        for rolle in ("leder", "etatsstyrer", "medarbeider", "utenforstaaende")
    }

    assert faktisk == svar
    assert nytt["leder"] == nytt["etatsstyrer"] == 200
    assert {nytt["medarbeider"], nytt["utenforstaaende"]} <= {403, 404}
    assert Veiledersvar.objects.count() == 0


def test_veilederen_spoers_ikke_med_en_lenke(scene: Scene) -> None:
    assert inn(scene.leder).get(reverse("maal:spoer_veileder", args=[utkast(scene).pk])).status_code == 405


def test_htmx_faar_bare_spoersmaalene_og_antallet_leses_opp(scene: Scene) -> None:
    url = reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk])

    svar = inn(scene.leder).post(url, skjema(), **HTMX)  # type: ignore[arg-type]
    html = svar.content.decode()

    assert "<html" not in html
    assert "HX-Request" in svar["Vary"]
    assert "«Bygge 200 nye ladepunkter» sier hva dere skal gjøre." in html
    assert "Er dette en aktivitet?" in html
    assert "Hvem blir det annerledes for?" in html
    assert "Hva skal vise at virkningen kommer?" in html
    assert "Er dette to mål?" not in html
    assert "Veilederen har 3 spørsmål." in html
    assert "godkjent" not in html


def test_uten_skript_kommer_hele_skjemaet_tilbake_med_alt_som_var_skrevet(scene: Scene) -> None:
    url = reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk])
    skrevet = skjema(
        aar_til="", begrunnelse="Mange står uten lading", formaal=["innbyggere"], **{"veileder-aktivitet": "Ja, men"}
    )

    svar = inn(scene.leder).post(url, skrevet)
    html = svar.content.decode()

    assert svar.status_code == 200
    assert "sier hva dere skal gjøre" in html
    assert AKTIVITET in html
    assert "Mange står uten lading" in html
    assert ">\nJa, men</textarea>" in html
    assert svar.context["form"]["aar_til"].value() == ""
    assert svar.context["form"]["formaal"].value() == ["innbyggere"]
    assert "ds-error-summary" not in html
    assert not Maal.objects.exists()


def test_svaret_lagres_med_maalet_og_teksten_slik_den_var(scene: Scene) -> None:
    leder = inn(scene.leder)
    leder.post(
        reverse("maal:nytt", args=[scene.relasjon.pk]),
        skjema(**{"veileder-aktivitet": "Ja, men bystyret har vedtatt antallet.", "veileder-for_hvem": ""}),
    )
    maal = Maal.objects.get()
    svar = Veiledersvar.objects.get()

    assert (svar.maal, svar.spoersmaal, svar.maaltekst) == (maal, Veilederspoersmaal.AKTIVITET, AKTIVITET)
    assert (svar.svar, svar.av) == ("Ja, men bystyret har vedtatt antallet.", scene.leder)

    leder.post(
        reverse("maal:endre", args=[maal.pk]),
        skjema(tekst="Beboere kan lade bilen hjemme", versjon=maal.versjon, **{"veileder-aktivitet": "Skrevet om."}),
    )
    assert list(Veiledersvar.objects.values_list("maaltekst", "svar").order_by("pk")) == [
        (AKTIVITET, "Ja, men bystyret har vedtatt antallet."),
        ("Beboere kan lade bilen hjemme", "Skrevet om."),
    ]
    for part in (scene.leder, scene.etatsstyrer):
        html = inn(part).get(reverse("maal:vis", args=[maal.pk])).content.decode()
        assert "Slik ble målet til" in html
        assert "Ja, men bystyret har vedtatt antallet." in html
        assert f"om «{AKTIVITET}»" in html


def test_samme_svar_to_ganger_er_ett_svar(scene: Scene) -> None:
    maal = utkast(scene, tekst=AKTIVITET)
    leder = inn(scene.leder)
    for _ganger in range(2):
        maal.refresh_from_db()
        leder.post(
            reverse("maal:endre", args=[maal.pk]), skjema(versjon=maal.versjon, **{"veileder-aktivitet": "Vedtatt."})
        )

    assert Veiledersvar.objects.count() == 1


def test_et_ubesvart_spoersmaal_stanser_ingenting(scene: Scene) -> None:
    inn(scene.leder).post(reverse("maal:nytt", args=[scene.relasjon.pk]), skjema())

    assert Maal.objects.get().tekst == AKTIVITET
    assert not Veiledersvar.objects.exists()


def test_et_for_langt_svar_faar_beskjed_ved_feltet_og_mister_ingenting(scene: Scene) -> None:
    langt = "x" * 1001
    svar = inn(scene.leder).post(
        reverse("maal:nytt", args=[scene.relasjon.pk]), skjema(**{"veileder-aktivitet": langt})
    )
    html = svar.content.decode()

    assert svar.status_code == 422
    assert langt in html
    assert AKTIVITET in html
    assert "Et svar til målveilederen er for langt" in html
    assert not Maal.objects.exists()


def test_svarene_kan_ikke_endres_eller_slettes(scene: Scene) -> None:
    rad = Veiledersvar.objects.create(
        maal=utkast(scene), spoersmaal="aktivitet", maaltekst=AKTIVITET, svar="Ja, men", av=scene.leder
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Veiledersvar.objects.filter(pk=rad.pk).update(svar="Nei")
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError), transaction.atomic():
        Veiledersvar.objects.filter(pk=rad.pk).delete()


def test_den_som_ikke_lenger_kan_endre_faar_heller_ikke_svare(scene: Scene) -> None:
    maal = utkast(scene, tekst=AKTIVITET)
    Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.AVSLUTTET)

    inn(scene.leder).post(
        reverse("maal:endre", args=[maal.pk]), skjema(versjon=maal.versjon, **{"veileder-aktivitet": "For sent"})
    )

    assert not Veiledersvar.objects.exists()


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "   ",
        "<script>alert(1)</script>",
        "🚲🚲 flere",
        "å" * 10_000,
        "Bygge " * 2_000,
        "\x00\x01",
        "...",
        "«»",
        "5",
    ],
)
def test_hva_som_helst_kan_skrives(scene: Scene, tekst: str) -> None:
    url = reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk])
    for ekstra in ({}, HTMX):
        svar = inn(scene.leder).post(url, skjema(tekst=tekst), **ekstra)  # type: ignore[arg-type]
        assert svar.status_code == 200
        assert "<script>alert" not in svar.content.decode()


def test_tom_tekst_spoer_om_ingenting(scene: Scene) -> None:
    html = inn(scene.leder).get(reverse("maal:nytt", args=[scene.relasjon.pk])).content.decode()

    assert "Skriv målet, så leser veilederen med." in html
    assert "Er dette en aktivitet?" not in html


def test_uten_funn_sier_den_hva_den_saa_paa_og_godkjenner_ikke(scene: Scene) -> None:
    maal = utkast(scene, tekst="Færre eldre er ensomme")
    lag_indikator(maal, navn="Eldre som sier at de er ensomme")

    html = inn(scene.leder).get(reverse("maal:endre", args=[maal.pk])).content.decode()

    assert "Veilederen fant ikke noe å spørre om." in html
    assert "Om målet er godt, vet dere bedre enn et program." in html


def test_en_indikator_som_bare_teller_aktivitet_blir_spurt_om(scene: Scene) -> None:
    maal = utkast(scene, tekst="Færre eldre er ensomme")
    lag_indikator(maal, navn="Antall gjennomførte besøk")

    html = inn(scene.leder).get(reverse("maal:endre", args=[maal.pk])).content.decode()

    assert "Indikatoren ser ut til å telle det dere gjør: «Antall gjennomførte besøk»." in html


def test_maal_som_likner_vises_med_lenke_og_aldri_seg_selv(scene: Scene) -> None:
    eget = utkast(scene, tekst="Færre unge faller fra i videregående skole")
    likt = lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre unge faller fra i videregående opplæring")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Luften i byen er ren hele året")

    svar = inn(scene.leder).get(reverse("maal:endre", args=[eget.pk]))
    liknende = [ett for rad in svar.context["veileder"].spoersmaal for ett in rad.liknende]

    assert [ett.pk for ett in liknende] == [likt.pk]
    assert reverse("maal:vis", args=[likt.pk]) in svar.content.decode()


def test_maal_man_ikke_kan_se_roepes_ikke(scene: Scene) -> None:
    tekst = "Færre unge faller fra i videregående skole"
    hemmelig = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst=tekst, status="utkast")
    url = reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk])

    html = inn(scene.leder).post(url, skjema(tekst=tekst), **HTMX).content.decode()  # type: ignore[arg-type]

    assert reverse("maal:vis", args=[hemmelig.pk]) not in html
    assert "Likner det" not in html


def test_svar_paa_det_som_ikke_lenger_spoerres_om_blir_staaende(scene: Scene) -> None:
    url = reverse("maal:spoer_veileder_nytt", args=[scene.relasjon.pk])
    sendt = skjema(tekst="Færre eldre er ensomme", **{"veileder-aktivitet": "Ja, men"})

    html = inn(scene.leder).post(url, sendt, **HTMX).content.decode()  # type: ignore[arg-type]

    assert "Du svarte på «Er dette en aktivitet?», som veilederen ikke lenger spør om." in html
    assert "Ja, men</textarea>" in html


@pytest.mark.parametrize("antall", [1, 3])
def test_den_koster_det_samme_hvor_mange_maal_som_enn_likner(
    scene: Scene, antall: int, django_assert_num_queries: Any
) -> None:
    maal = utkast(scene, tekst="Færre unge faller fra i videregående skole")
    for nummer in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Færre unge faller fra i videregående skole {nummer}")
        lag_indikator(maal, navn=f"Antall kurs {nummer}")
        Veiledersvar.objects.create(
            maal=maal, spoersmaal="likner", maaltekst=maal.tekst, svar=f"Ja, men {nummer}", av=scene.leder
        )
    leder = inn(scene.leder)

    with django_assert_num_queries(6):
        svar = leder.post(reverse("maal:spoer_veileder", args=[maal.pk]), skjema(tekst=maal.tekst), **HTMX)  # type: ignore[arg-type]

    assert svar.content.decode().count("samme virksomhet") == antall
