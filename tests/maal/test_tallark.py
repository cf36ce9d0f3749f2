"""Several figures on one page: all of them are stored, or none, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Indikatortype
from tillit.maal.models import Indikator, Maal, Maaling
from tillit.maal.queries.tallark import tallark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paa_en_fast_dag() -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder, tekst="Kortere ventetid", rekkefoelge=1)


def antall(maal: Maal, navn: str, **felter: Any) -> Indikator:
    return lag_indikator(maal, navn=navn, **{"enhet": "saker", "desimaler": 0, "stoerste": None, **felter})


def send(scene: Scene, felter: dict[str, Any], organ: Any = None) -> Any:
    return inne(scene.medarbeider).post(reverse("maal:skriv_tall", args=[(organ or scene.etat).pk]), felter)


def lagret() -> dict[str, tuple[date, Decimal | None, str, bool, str]]:
    return {
        ett.indikator.navn: (ett.periode, ett.verdi, ett.symbol, ett.foreloepig, ett.grunnlag)
        for ett in Maaling.objects.select_related("indikator").order_by("pk")
    }


def test_alt_som_er_skrevet_lagres_paa_en_gang_og_tomme_felter_er_ingen_tall(scene: Scene, maal: Maal) -> None:
    saker, ventetid, tomt = (
        antall(maal, "Saker"),
        antall(maal, "Ventetid", frekvens=Frekvens.TERTIAL),
        antall(maal, "T"),
    )
    tegn = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Uten tall")
    lag_maaling(ventetid, 2026, "12", grunnlag="Ny metode")

    svar = send(
        scene,
        {
            f"verdi_{saker.pk}": "12 345",
            f"verdi_{ventetid.pk}": "9",
            f"foreloepig_{ventetid.pk}": "on",
            f"verdi_{tomt.pk}": "  ",
            f"verdi_{tegn.pk}": "..",
        },
    )

    assert svar.url == reverse("maal:skriv_tall", args=[scene.etat.pk])
    assert [str(ett) for ett in svar.wsgi_request._messages] == ["3 tall er lagret. 1 tall mangler fortsatt."]
    assert lagret() == {
        "Saker": (date(2025, 1, 1), Decimal(12345), "", False, ""),
        "Ventetid": (date(2026, 5, 1), Decimal(9), "", True, "Ny metode"),
        "Uten tall": (date(2025, 1, 1), None, "..", False, ""),
    }
    assert set(Maaling.objects.exclude(grunnlag="Ny metode").values_list("registrert_av__navn", flat=True)) == {
        "Mads Medarbeider"
    }


def test_en_feil_staar_ved_feltet_sitt_ingenting_lagres_og_alt_staar_igjen(scene: Scene, maal: Maal) -> None:
    rett, tvetydig, hele = antall(maal, "Rett"), antall(maal, "Tvetydig"), antall(maal, "Hele")
    prosent = lag_indikator(maal, navn="Andel")
    felter = {
        f"verdi_{rett.pk}": "7",
        f"verdi_{tvetydig.pk}": "2.000",
        f"verdi_{hele.pk}": "1,5",
        f"verdi_{prosent.pk}": "140",
        f"foreloepig_{rett.pk}": "on",
    }

    svar = send(scene, felter)
    side = " ".join(svar.content.decode().split())

    assert (svar.status_code, Maaling.objects.count()) == (422, 0)
    feil = {navn: ett[0] for navn, ett in svar.context["form"].errors.items()}
    assert set(feil) == {f"verdi_{ett.pk}" for ett in (tvetydig, hele, prosent)}
    assert feil[f"verdi_{hele.pk}"] == "Tallet har for mange desimaler for denne indikatoren. Bruk hele tall."
    assert feil[f"verdi_{prosent.pk}"] == "Verdien må være mellom 0 og 100 prosent."
    assert all(f'name="{navn}" value="{verdi}"' in side for navn, verdi in felter.items() if verdi != "on")
    assert f'name="verdi_{tvetydig.pk}" value="2000"' in side  # the button that answers the question

    assert send(scene, {f"verdi_{tvetydig.pk}": ["2.000", "2000"]}).status_code == 302
    assert lagret()["Tvetydig"][1] == Decimal(2000)


def test_den_som_kommer_etter_en_annen_ser_tallet_ved_feltet_sitt(scene: Scene, maal: Maal) -> None:
    moett, alene = antall(maal, "Møtt"), antall(maal, "Alene")
    lag_maaling(moett, 2025, "50")
    felter = {f"verdi_{moett.pk}": "60", f"verdi_{alene.pk}": "5"}

    svar = send(scene, felter)

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [f"verdi_{moett.pk}"]
    [feil] = svar.context["form"].errors[f"verdi_{moett.pk}"]
    assert feil.startswith("Noen andre har lagret 50\u00a0saker mens du skrev.")
    side = " ".join(svar.content.decode().split())
    assert f'name="verdi_{moett.pk}" value="60"' in side
    rett = f"{reverse('maal:registrer_maaling', args=[moett.pk])}?rett={moett.maalinger.get().pk}"
    assert f'href="{rett}"' in side
    assert "Alene" not in lagret()

    assert send(scene, {**felter, f"verdi_{moett.pk}": ""}).status_code == 302
    assert {navn: ett[1] for navn, ett in lagret().items()} == {"Møtt": 50, "Alene": 5}


def test_samme_tall_som_en_annen_rakk_aa_skrive_er_ingen_konflikt(scene: Scene, maal: Maal) -> None:
    saker = antall(maal, "Saker")
    lag_maaling(saker, 2025, "50", kilde="Fagsystemet")

    assert send(scene, {f"verdi_{saker.pk}": "50"}).status_code == 302
    assert Maaling.objects.count() == 1


def test_det_som_trenger_mer_enn_et_tall_har_sitt_eget_skjema(scene: Scene, maal: Maal) -> None:
    i_ord = lag_indikator(maal, navn="I ord", type=Indikatortype.KVALITATIV, enhet="i ord", minste=None, stoerste=None)
    delt = antall(maal, "Delt")
    grupper = [actions.Gruppe("k", "Kvinner"), actions.Gruppe("m", "Menn")]
    actions.lag_fordeling(indikator=delt, navn="Kjønn", uttoemmende=True, grupper=grupper, av=scene.leder)
    kommet, ute = (
        antall(maal, "Kommet"),
        antall(maal, "Ute", avviklet_dato=date(2026, 1, 1), avviklet_grunn="Ikke i bruk"),
    )
    maaling = lag_maaling(kommet, 2025, "50")
    lag_maaling(kommet, 2024, "40")
    vanlig = antall(maal, "Vanlig")

    svar = inne(scene.leder).get(reverse("maal:skriv_tall_for_maalet", args=[maal.pk]))
    side = " ".join(svar.content.decode().split())

    assert list(svar.context["form"].fields) == [f"verdi_{vanlig.pk}", f"foreloepig_{vanlig.pk}"]
    for ett in (i_ord, delt, vanlig):
        assert f'{reverse("maal:registrer_maaling", args=[ett.pk])}?periode=aar:2025-01-01"' in side
    assert f'{reverse("maal:registrer_maaling", args=[kommet.pk])}?rett={maaling.pk}"' in side
    assert "40 (2024)" in side
    assert ute.navn not in side


def test_et_felt_som_ikke_er_virksomhetens_lagrer_ingenting(scene: Scene, maal: Maal) -> None:
    andres = antall(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende), "Andres")

    svar = send(scene, {f"verdi_{andres.pk}": "5"})

    assert (svar.status_code, svar.context["form"].non_field_errors()) == (422, ["Skriv minst ett tall."])
    assert not Maaling.objects.exists()


def test_krysset_for_foreloepig_uten_tall_sies_fra_om(scene: Scene, maal: Maal) -> None:
    saker = antall(maal, "Saker")

    svar = send(scene, {f"foreloepig_{saker.pk}": "on"})

    assert svar.context["form"].errors[f"verdi_{saker.pk}"] == ["Skriv tallet, eller ta bort krysset for foreløpig."]
    assert 'details class="utvid" open' in svar.content.decode()


@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "byraad", "folkevalgt", "utenforstaaende"])
def test_bare_den_som_kan_registrere_faar_arket(scene: Scene, maal: Maal, rolle: str) -> None:
    antall(maal, "Saker")
    client = inne(getattr(scene, rolle))
    ventet = {"leder": 200, "medarbeider": 200, "utenforstaaende": 404}.get(rolle, 403)

    for adresse in (
        reverse("maal:skriv_tall", args=[scene.etat.pk]), reverse("maal:skriv_tall_for_maalet", args=[maal.pk])
    ):  # fmt: skip
        assert client.get(adresse).status_code == ventet
    if ventet != 404:
        tall = client.get(reverse("maal:virksomhetstall", args=[scene.etat.pk])).content.decode()
        assert (reverse("maal:skriv_tall", args=[scene.etat.pk]) in tall) is (ventet == 200)


def test_arket_er_ett_spoersmaal_uansett_hvor_mange_indikatorer(
    scene: Scene, maal: Maal, django_assert_num_queries: Any
) -> None:
    for nummer in range(5):
        lag_maaling(antall(maal, f"Indikator {nummer}"), 2024, "5")
    antall(lag_maal(scene.relasjon, eier=scene.leder), "Til slutt")

    with django_assert_num_queries(1):
        ark = tallark(Maal.objects.filter(relasjon=scene.relasjon))

    assert [len(ett.rader) for ett in ark] == [5, 1]


def test_lagring_koster_det_samme_uansett_hvor_mange_tall(scene: Scene, maal: Maal) -> None:
    def kostnad(mange: int) -> int:

        nye = [antall(maal, f"Nye {mange} {nummer}") for nummer in range(mange)]
        with CaptureQueriesContext(connection) as spoersmaal:
            assert send(scene, {f"verdi_{ett.pk}": "5" for ett in nye}).status_code == 302
        return len(spoersmaal)

    assert kostnad(1) == kostnad(6)


def test_tallet_foer_staar_ogsaa_naar_kilden_bare_har_et_tegn(scene: Scene, maal: Maal) -> None:
    saker = antall(maal, "Saker")
    lag_maaling(saker, 2021, "72")
    send(scene, {f"verdi_{saker.pk}": ".."})
    (rad,) = tallark(Maal.objects.filter(pk=maal.pk))[0].rader
    assert (rad.forrige, rad.staar) == ("72 (2021)", "«..» tallet mangler hos kilden")


def test_grunnlaget_staar_i_raden_og_velges_der_det_er_flere(scene: Scene, maal: Maal) -> None:
    """A figure of 2025 is not said to rest on the newest method there happens to be."""
    ett, flere, uten = antall(maal, "Ett"), antall(maal, "Flere"), antall(maal, "Uten")
    lag_maaling(ett, 2023, "12", grunnlag="Telling i felt")
    lag_maaling(flere, 2016, "7", grunnlag="årsberetning 2016")
    lag_maaling(flere, 2015, "6")
    adresse = reverse("maal:skriv_tall", args=[scene.etat.pk])

    side = " ".join(inne(scene.medarbeider).get(adresse).content.decode().split())
    assert side.count("Beregningsgrunnlag: Telling i felt") == 1
    assert side.count("Velg beregningsgrunnlag") == 1
    assert [tekst in side for tekst in ("årsberetning 2016</option>", "Ikke oppgitt</option>")] == [True, True]

    tall = {f"verdi_{ett.pk}": "13", f"verdi_{flere.pk}": "8", f"verdi_{uten.pk}": "9"}
    uvalgt = send(scene, tall)
    assert (uvalgt.status_code, dict(uvalgt.context["form"].errors)) == (
        422,
        {f"grunnlag_{flere.pk}": ["Velg hva tallet bygger på."]},
    )
    assert send(scene, {**tall, f"grunnlag_{flere.pk}": "1"}).status_code == 302
    nye = Maaling.objects.filter(periode=date(2025, 1, 1)).values_list("indikator__navn", "grunnlag", "kilde")
    assert set(nye) == {("Ett", "Telling i felt", ""), ("Flere", "", ""), ("Uten", "", "")}


def test_indikatorens_kilde_sies_ikke_som_tallets_egen(scene: Scene, maal: Maal) -> None:
    uten, egen = antall(maal, "Uten", kilde="Dagsavisen 2022"), antall(maal, "Egen", kilde="Dagsavisen 2022")
    lag_maaling(uten, 2025, "12")
    lag_maaling(egen, 2025, "12", kilde="Fagsystemet")
    sider = {
        ett.navn: inne(scene.medarbeider).get(reverse("maal:indikator", args=[ett.pk])).content.decode()
        for ett in (uten, egen)
    }
    linjer = {
        navn: " ".join(side.split('class="paalitelighet"')[1].split("</p>")[0].split()) for navn, side in sider.items()
    }
    assert "Indikatorens kilde: Dagsavisen 2022" in linjer["Uten"]
    assert ("Kilde: Fagsystemet" in linjer["Egen"], "Dagsavisen" in linjer["Egen"]) == (True, False)


def test_et_tall_langt_fra_det_forrige_spoerres_det_om_og_krysset_gjelder_bare_det_tallet(
    scene: Scene, maal: Maal
) -> None:
    saker, naere = antall(maal, "Saker"), antall(maal, "Nære")
    lag_maaling(saker, 2024, "1234")
    lag_maaling(naere, 2024, "100")
    felter = {f"verdi_{saker.pk}": "12 345", f"verdi_{naere.pk}": "130"}
    kryss = f"verdi_{saker.pk}_stemmer"

    svar = send(scene, felter)

    assert (svar.status_code, Maaling.objects.filter(periode__year=2025).count()) == (422, 0)
    assert dict(svar.context["form"].errors) == {
        f"verdi_{saker.pk}": ["Er 12\u202f345 riktig? Forrige tall var 1\u202f234 (2024)."]
    }
    side = " ".join(svar.content.decode().split())
    assert f'type="checkbox" name="{kryss}" value="12345"' in side
    assert f'name="verdi_{saker.pk}" value="12 345"' in side
    assert send(scene, {**felter, f"verdi_{saker.pk}": "99 000", kryss: "12345"}).status_code == 422

    # What was ticked is still ticked where something else was wrong.
    igjen = send(scene, {**felter, f"verdi_{naere.pk}": "1,5", kryss: "12345"})
    assert list(igjen.context["form"].errors) == [f"verdi_{naere.pk}"]
    assert igjen.context["form"][f"verdi_{saker.pk}"].er_bekreftet
    assert send(scene, {**felter, kryss: "12345"}).status_code == 302
    assert {navn: ett[1] for navn, ett in lagret().items() if ett[0].year == 2025} == {"Saker": 12345, "Nære": 130}
