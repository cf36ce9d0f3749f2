"""A shared goal: one leads, several contribute, each in its own words."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.maal.hjelp import inn
from tests.scene import Scene, lag_bruker, lag_maal, lag_organ, lag_relasjon
from tillit.felles.feil import Regelbrudd
from tillit.maal import actions
from tillit.maal.models import Maal, Maalbidrag
from tillit.organisasjon.enums import Organtype, Rolle

pytestmark = pytest.mark.django_db


@pytest.fixture
def bidrag(scene: Scene) -> Maalbidrag:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    return actions.inviter_til_maal(maal=maal, organ=scene.annen_etat, av=scene.etatsstyrer)


def skriv(rad: Maalbidrag, bruker: Any, **felter: str) -> Any:
    gode = {"bidrag": "Vi måker plassene.", "versjon": "1"}
    return inn(bruker).post(reverse("maal:skriv_bidrag", args=[rad.pk]), {**gode, **felter})


def test_den_inviterte_ser_maalet_og_skriver_selv_hva_den_gjoer(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    url = reverse("maal:inviter", args=[maal.pk])
    assert inn(scene.leder).post(url, {"organ": scene.annen_etat.pk}).status_code == 302
    bidrag = Maalbidrag.objects.get()
    assert "Skriv bidraget til" in inn(scene.utenforstaaende).get("/").content.decode()

    assert skriv(bidrag, scene.utenforstaaende, ansvarlig=str(scene.utenforstaaende.pk)).status_code == 302

    for leser in (scene.leder, scene.utenforstaaende, scene.annen_etatsstyrer):
        side = inn(leser).get(reverse("maal:vis", args=[maal.pk])).content.decode()
        assert "Vi måker plassene." in side
        assert "Ansvarlig: Ulf Utenfor" in side
        assert maal.tekst in inn(leser).get(reverse("maal:liste")).content.decode()


def test_ingen_skriver_for_en_annen(scene: Scene, bidrag: Maalbidrag) -> None:
    url = reverse("maal:skriv_bidrag", args=[bidrag.pk])
    svar = {
        navn: inn(getattr(scene, navn)).get(url).status_code
        for navn in ("utenforstaaende", "annen_etatsstyrer", "leder", "etatsstyrer", "medarbeider")
    }
    assert svar == {
        "utenforstaaende": 200,
        "annen_etatsstyrer": 403,
        "leder": 403,
        "etatsstyrer": 403,
        "medarbeider": 403,
    }
    fremmed = lag_bruker(Rolle.VIRKSOMHETSLEDER, lag_organ())
    assert inn(fremmed).get(url).status_code == 404


def test_den_som_bidrar_fastsetter_og_maaler_ikke_maalet(scene: Scene, bidrag: Maalbidrag) -> None:
    client = inn(scene.utenforstaaende)
    svar = {
        rute: client.get(reverse(f"maal:{rute}", args=[bidrag.maal_id])).status_code
        for rute in ("vis", "endre", "flytt_status", "inviter", "ny_indikator", "skriv_vurdering")
    }
    assert svar == dict.fromkeys(svar, 403) | {"vis": 200}


def test_to_som_skriver_samtidig_ser_begges_tekst(scene: Scene, bidrag: Maalbidrag) -> None:
    skriv(bidrag, scene.utenforstaaende, bidrag="Den førstes")
    svar = skriv(bidrag, scene.utenforstaaende, bidrag="Den andres")

    side = svar.content.decode()
    assert svar.status_code == 422
    assert "Lagret av andre: «Den førstes»" in side
    assert "Den andres" in side


@pytest.mark.parametrize(
    ("felter", "felt"),
    [({"bidrag": ""}, "bidrag"), ({"bidrag": "x" * 2001}, "bidrag"), ({"ansvarlig": "999999"}, "ansvarlig")],
)
def test_daarlig_bidrag_faar_melding_ved_feltet(
    scene: Scene, bidrag: Maalbidrag, felter: dict[str, str], felt: str
) -> None:
    svar = skriv(bidrag, scene.utenforstaaende, **felter)

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]


def test_bare_virksomheter_som_ikke_er_med_kan_inviteres(scene: Scene, bidrag: Maalbidrag) -> None:
    ny = lag_organ("Den tredje etaten")
    lag_relasjon(scene.avdeling, ny)
    url = reverse("maal:inviter", args=[bidrag.maal_id])

    assert list(inn(scene.leder).get(url).context["form"].fields["organ"].queryset) == [ny]
    for organ in (scene.etat, scene.annen_etat, scene.avdeling, lag_organ(type=Organtype.UTVALG)):
        svar = inn(scene.leder).post(url, {"organ": organ.pk})
        assert list(svar.context["form"].errors) == ["organ"]
    assert Maalbidrag.objects.count() == 1


def test_den_som_gaar_ut_sier_hvorfor_og_det_blir_staaende(scene: Scene, bidrag: Maalbidrag) -> None:
    skriv(bidrag, scene.utenforstaaende)
    url = reverse("maal:fjern_bidrag", args=[bidrag.pk])
    client = inn(scene.utenforstaaende)
    assert client.post(url, {"grunn": "", "versjon": "2"}).status_code == 422
    assert client.post(url, {"grunn": "Oppgaven er flyttet", "versjon": "1"}).status_code == 422

    svar = client.post(url, {"grunn": "Oppgaven er flyttet", "versjon": "2"})

    assert svar.headers["Location"] == reverse("maal:liste")
    assert Maalbidrag.objects.count() == 0
    siste = Maalbidrag.events.rel.related_model.objects.latest("pgh_id")  # type: ignore[attr-defined]
    assert (siste.pgh_label, siste.bidrag) == ("delete", "Vi måker plassene.")
    assert siste.pgh_context.metadata["grunn"] == "Oppgaven er flyttet"


def test_den_som_skriver_mens_en_annen_tar_dem_ut_faar_vite_det(scene: Scene, bidrag: Maalbidrag) -> None:
    borte = Maalbidrag.objects.get(pk=bidrag.pk)
    actions.fjern_bidrag(bidrag=bidrag, versjon=1, grunn="Feil virksomhet", av=scene.leder)

    with pytest.raises(Regelbrudd, match="ikke lenger med"):
        actions.skriv_bidrag(bidrag=borte, versjon=1, tekst="Noe", ansvarlig=None, av=scene.utenforstaaende)


def test_den_som_leder_kan_ta_en_ut(scene: Scene, bidrag: Maalbidrag) -> None:
    url = reverse("maal:fjern_bidrag", args=[bidrag.pk])
    svar = {
        navn: inn(getattr(scene, navn)).get(url).status_code
        for navn in ("leder", "etatsstyrer", "utenforstaaende", "medarbeider", "byraad")
    }
    assert svar == {"leder": 200, "etatsstyrer": 200, "utenforstaaende": 200, "medarbeider": 403, "byraad": 403}


@pytest.mark.parametrize("antall", [1, 3])
def test_delte_maal_koster_det_samme_uansett_hvor_mange_som_bidrar(
    scene: Scene, antall: int, django_assert_num_queries: Any
) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    for _ in range(antall):
        Maalbidrag.objects.create(maal=maal, organ=lag_organ(), bidrag="Noe", ansvarlig=scene.leder)
    client = inn(scene.leder)
    with django_assert_num_queries(11):
        svar = client.get(reverse("maal:vis", args=[maal.pk]))
    assert svar.content.decode().count("Ansvarlig: ") == antall
    assert Maal.objects.count() == 1
