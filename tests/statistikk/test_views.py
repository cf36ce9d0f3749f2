"""Each route meets each role; the pages say what they should, and bad input loses nothing."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.scene import Scene, inne
from tests.statistikk import pxtjener as pxs
from tests.statistikk.hjelp import (
    KOSTRA,
    hentet,
    i_bruk,
    koble,
    lag_kilde,
    lag_noekkeltall,
    lag_spoerring,
    lest,
    nettkilde,
    svar,
)
from tests.statistikk.pxtjener import PxTjener
from tillit.felles import koe
from tillit.maal.models import Maaling
from tillit.statistikk import actions, produksjon
from tillit.statistikk.enums import Kildetype, Spoerringstilstand, Svarvalg
from tillit.statistikk.models import Datakilde, Seriekobling, Spoerring, Uttrekk


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def kall(scene: Scene, rolle: str, adresse: str, metode: str = "get", **data: Any) -> Any:
    klient = Client()
    klient.force_login(getattr(scene, rolle))
    return getattr(klient, metode)(adresse, data)


LESERE = ["etatsstyrer", "kommunaldirektoer", "byraad", "revisor", "folkevalgt", "tillitsvalgt"]
HENTERE = ["leder", "medarbeider"]
UTENFOR = ["utenforstaaende", "annen_etatsstyrer"]


@pytest.mark.parametrize("rute", ["vis", "fremdrift"])
def test_en_spoerring_og_hver_rolle(scene: Scene, rute: str) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    adresse = reverse(f"statistikk:{rute}", args=[spoerring.pk])
    ventet = dict.fromkeys([*LESERE, *HENTERE, "administrator"], 200 if rute == "vis" else 302)
    ventet |= dict.fromkeys(UTENFOR, 404)
    assert {rolle: kall(scene, rolle, adresse).status_code for rolle in ventet} == ventet
    assert Client().get(adresse).status_code == 302


@pytest.mark.parametrize("rute", ["endre", "fil", "ny_serie"])
def test_skjemaene_og_hver_rolle(scene: Scene, rute: str) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    adresse = reverse(f"statistikk:{rute}", args=[spoerring.pk])
    ventet = dict.fromkeys(HENTERE, 200) | dict.fromkeys([*LESERE, "administrator"], 403)
    # One who fetches for another virksomhet does not see this one.
    ventet |= {"utenforstaaende": 404, "annen_etatsstyrer": 403}
    assert {rolle: kall(scene, rolle, adresse).status_code for rolle in ventet} == ventet


@pytest.mark.parametrize("rute", ["hent", "stans", "les_paa_nytt"])
def test_knappene_og_hver_rolle(scene: Scene, rute: str) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    adresse = reverse(f"statistikk:{rute}", args=[spoerring.pk])
    ventet = dict.fromkeys([*LESERE, "administrator"], 403) | {"utenforstaaende": 404} | dict.fromkeys(HENTERE, 302)
    assert {rolle: kall(scene, rolle, adresse, "post").status_code for rolle in ventet} == ventet
    assert kall(scene, "leder", adresse).status_code == 405


def test_uttrekkene_og_hver_rolle(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    uttrekk = lest(spoerring)
    raa = reverse("statistikk:last_ned", args=[uttrekk.pk])
    ventet = dict.fromkeys([*LESERE, *HENTERE, "administrator"], 200) | dict.fromkeys(UTENFOR, 404)
    assert {rolle: kall(scene, rolle, raa).status_code for rolle in ventet} == ventet
    for rute, lykkes in (("svar", 200), ("ta_i_bruk", 405)):
        adresse = reverse(f"statistikk:{rute}", args=[uttrekk.pk])
        ventet = dict.fromkeys(HENTERE, lykkes) | {"utenforstaaende": 404 if rute == "svar" else 405, "revisor": 403}
        assert {rolle: kall(scene, rolle, adresse).status_code for rolle in ventet} == ventet
    bruk = reverse("statistikk:ta_i_bruk", args=[uttrekk.pk])
    assert [kall(scene, rolle, bruk, "post").status_code for rolle in ("utenforstaaende", "revisor")] == [404, 403]


def test_en_serie_og_hver_rolle(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    kobling = Seriekobling.objects.get()
    adresse = reverse("statistikk:fjern_serie", args=[spoerring.pk, kobling.pk])
    assert [kall(scene, rolle, adresse, "post").status_code for rolle in ("utenforstaaende", "revisor")] == [404, 403]
    assert kall(scene, "leder", adresse, "post").status_code == 302
    assert not Seriekobling.objects.exists()


def test_kildene_og_listen_og_hver_rolle(scene: Scene) -> None:
    kilde = lag_kilde()
    for adresse in (reverse("statistikk:ny_kilde"), reverse("statistikk:endre_kilde", args=[kilde.pk])):
        ventet = {"administrator": 200} | dict.fromkeys([*LESERE, *HENTERE, *UTENFOR], 403)
        assert {rolle: kall(scene, rolle, adresse).status_code for rolle in ventet} == ventet
    liste = reverse("statistikk:liste")
    alle = [*LESERE, *HENTERE, *UTENFOR, "administrator"]
    assert {kall(scene, rolle, liste).status_code for rolle in alle} == {200}
    ny = reverse("statistikk:ny", args=[scene.etat.pk])
    ventet = dict.fromkeys(HENTERE, 200) | {"utenforstaaende": 404, "revisor": 403, "administrator": 403}
    assert {rolle: kall(scene, rolle, ny).status_code for rolle in ventet} == ventet


def test_indikatorens_kilde_og_hver_rolle(scene: Scene) -> None:
    _spoerring, indikator = i_bruk(scene, lag_kilde())
    adresse = reverse("statistikk:indikator", args=[indikator.pk])
    ventet = dict.fromkeys([*LESERE, *HENTERE], 200) | dict.fromkeys(UTENFOR, 404) | {"administrator": 403}
    assert {rolle: kall(scene, rolle, adresse).status_code for rolle in ventet} == ventet
    tekst = kall(scene, "leder", adresse).content.decode()
    assert "Leses fra fil fra" in tekst
    assert "Statistisk sentralbyrå (SSB), tabell 12362, CC BY 4.0" in tekst


@pytest.mark.parametrize("antall", [1, 3])
def test_listen_sporer_like_mange_ganger_for_en_og_tre(
    scene: Scene, client: Client, django_assert_num_queries: Any, antall: int
) -> None:
    for _ in range(antall):
        lest(i_bruk(scene, lag_kilde())[0])
    client.force_login(scene.leder)
    client.get(reverse("statistikk:liste"))
    with django_assert_num_queries(6):
        svaret = client.get(reverse("statistikk:liste"))
    assert svaret.content.decode().count("I\u00a0orden") == antall


@pytest.mark.parametrize("antall", [1, 3])
def test_spoerringens_side_sporer_like_mange_ganger(
    scene: Scene, client: Client, django_assert_num_queries: Any, antall: int
) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    for nummer in range(antall):
        if nummer:
            koble(spoerring, lag_noekkeltall(scene))
        lest(spoerring, svar({"2023": 2.1 + nummer, "2024": 2.3}))
    client.force_login(scene.leder)
    client.get(reverse("statistikk:vis", args=[spoerring.pk]))
    with django_assert_num_queries(10):
        client.get(reverse("statistikk:vis", args=[spoerring.pk]))


def test_siden_viser_tallet_med_kilde_tabell_og_lisens_og_svaret_kan_lastes_ned(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    uttrekk = lest(spoerring)
    tekst = kall(scene, "etatsstyrer", reverse("statistikk:vis", args=[spoerring.pk])).content.decode()
    for ordene in ("2,3", "tabell 12362", "CC BY 4.0", "15. juni 2026", "Nye tall", uttrekk.sha256):
        assert ordene in tekst
    assert "Endre spørringen" not in tekst, "who reads does not get the buttons of who fetches"
    raa = kall(scene, "etatsstyrer", reverse("statistikk:last_ned", args=[uttrekk.pk]))
    assert hashlib.sha256(raa.content).hexdigest() == uttrekk.sha256
    assert raa["Content-Disposition"] == f'attachment; filename="uttrekk-{uttrekk.pk}.json"'


def test_fra_limt_adresse_til_tall_i_indikatoren(scene: Scene, px: PxTjener) -> None:
    """Paste, test, choose a series, see what comes, put to use."""
    kilde, indikator = nettkilde(px), lag_noekkeltall(scene)
    adresse = (
        f"{px.v2}/tables/12362/data?lang=no&valueCodes[KOKkommuneregion0000]=0301&valueCodes[KOKfunksjon0000]=FGK13,FGK9"
        "&valueCodes[KOKart0000]=AGD10&valueCodes[ContentsCode]=*&valueCodes[Tid]=*"
    )
    skjema = {"navn": "Utgifter", "datakilde": kilde.pk, "spoerring": adresse, "foreloepig_til": "15.06"}
    svaret = kall(scene, "medarbeider", reverse("statistikk:ny", args=[scene.etat.pk]), "post", **skjema)
    spoerring = Spoerring.objects.get()
    assert svaret["Location"] == reverse("statistikk:vis", args=[spoerring.pk])
    assert (spoerring.tabell, spoerring.foreloepig_til_maaned, spoerring.foreloepig_til_dag) == ("12362", 6, 15)
    assert spoerring.utvalg["KOKfunksjon0000"]["verdier"] == ["FGK13", "FGK9"]
    assert spoerring.grunnlag == "Statistisk sentralbyrå (SSB), 12362"
    side = reverse("statistikk:vis", args=[spoerring.pk])
    assert "Hentes nå" in kall(scene, "medarbeider", side).content.decode()
    produksjon.hent_uttrekk(Uttrekk.objects.get().pk)
    assert "Koble en serie" in kall(scene, "medarbeider", side).content.decode()
    ny_serie = reverse("statistikk:ny_serie", args=[spoerring.pk])
    assert "Barnevern (FGK13)" in kall(scene, "medarbeider", ny_serie).content.decode()
    kall(scene, "medarbeider", ny_serie, "post", dim0="FGK13", indikator=indikator.pk)
    assert Seriekobling.objects.get().koder["KOKkommuneregion0000"] == "0301", "the only region is remembered too"
    assert "1 tall blir tatt inn" in kall(scene, "medarbeider", side).content.decode()
    assert not Maaling.objects.exists()
    bruk = reverse("statistikk:ta_i_bruk", args=[Uttrekk.objects.get().pk])
    kall(scene, "medarbeider", bruk, "post")
    maaling = Maaling.objects.get()
    assert (maaling.verdi, maaling.registrert_av) == (Decimal("2.3"), scene.medarbeider)
    spoerring.refresh_from_db()
    assert spoerring.tilstand == Spoerringstilstand.I_BRUK
    assert "I natt etter kl. 02.15" in kall(scene, "medarbeider", side).content.decode()


def test_kilde_endret_staar_paa_siden_og_en_person_avgjoer(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    lest(spoerring, svar({"2023": 2.5}))
    data = svar({"2023": 2.5, "2024": 2.3})
    data["dimension"]["KOKfunksjon0000"]["category"]["label"]["FGK13"] = "Barnevern og familie"
    uttrekk = lest(spoerring, data)
    side = reverse("statistikk:vis", args=[spoerring.pk])
    tekst = kall(scene, "leder", side).content.decode()
    assert tekst.count("Kilde endret") >= 2
    assert "En kode har fått nytt navn" in tekst
    assert "Barnevern og familie" in tekst
    assert "Kilde endret" in kall(scene, "leder", reverse("statistikk:liste")).content.decode()
    adresse = reverse("statistikk:svar", args=[uttrekk.pk])
    uten_grunn = kall(scene, "leder", adresse, "post", valg=Svarvalg.BRUDD)
    assert (uten_grunn.status_code, "Skriv hvorfor." in uten_grunn.content.decode()) == (422, True)
    uten_navn = kall(scene, "leder", adresse, "post", valg=Svarvalg.NYTT_GRUNNLAG, grunn="Ny metode")
    assert "Gi det nye grunnlaget et navn" in uten_navn.content.decode()
    assert kall(scene, "leder", adresse, "post", valg=Svarvalg.BRUDD, grunn="Ny avgrensning").status_code == 302
    assert Maaling.objects.get(periode__year=2024).brudd
    etter = kall(scene, "leder", side).content.decode()
    assert "Ny avgrensning" in etter
    assert "Avgjør hva endringen betyr" not in etter
    assert kall(scene, "leder", adresse, "post", valg=Svarvalg.SAMME).status_code == 422


def test_en_henting_som_feiler_sies_i_ord_paa_siden(scene: Scene, px: PxTjener) -> None:
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    px.alltid = pxs.status(400)
    hentet(spoerring)
    tekst = kall(scene, "leder", reverse("statistikk:vis", args=[spoerring.pk])).content.decode()
    assert "Siste henting feilet" in tekst
    assert "Kilden forsto ikke spørringen." in tekst


def test_hent_naa_to_ganger_paa_rad_forklarer_seg(scene: Scene, px: PxTjener) -> None:
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    uttrekk = actions.bestill_uttrekk(spoerring=spoerring, av=scene.leder, naa=_naa())
    produksjon.hent_uttrekk(uttrekk.pk)
    klient = inne(scene.leder)
    svaret = klient.post(reverse("statistikk:hent", args=[spoerring.pk]), follow=True)
    assert "mindre enn to minutter siden" in svaret.content.decode()


def _naa() -> Any:
    from tillit.felles.tid import naa

    return naa()


def test_en_fil_lastes_opp_leses_og_vises(scene: Scene) -> None:
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    fil = SimpleUploadedFile("kostra.json", KOSTRA)
    assert kall(scene, "leder", reverse("statistikk:fil", args=[spoerring.pk]), "post", fil=fil).status_code == 302
    produksjon.hent_uttrekk(Uttrekk.objects.get().pk)
    tekst = kall(scene, "leder", reverse("statistikk:vis", args=[spoerring.pk])).content.decode()
    assert "1 tall blir tatt inn" in tekst
    tom = kall(scene, "leder", reverse("statistikk:fil", args=[spoerring.pk]), "post")
    assert tom.status_code == 422


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({"spoerring": ""}, "Lim inn adressen eller spørringen."),
        ({"spoerring": "https://evil.example/tables/1/data"}, "hører ikke til denne datakilden"),
        ({"spoerring": "{"}, "ikke gyldig JSON"),
        ({"spoerring": '{"a": 1}'}, "verken «query»"),
        ({"spoerring": '{"query": [{"code": "x"}]}'}, "mangler koden eller verdiene"),
        ({"spoerring": '{"selection": [{"variableCode": "x", "valueCodes": ["1"]}]}'}, "fant ikke tabellen"),
        (
            {"tabell": "../../x", "spoerring": '{"selection": [{"variableCode": "x", "valueCodes": ["1"]}]}'},
            "ikke et tabellnavn",
        ),
        ({"foreloepig_til": "15. juni"}, "Skriv dag og måned"),
        ({"foreloepig_til": "31.02"}, "Skriv dag og måned"),
        ({"navn": ""}, "Dette må rettes"),
    ],
)
def test_en_spoerring_vi_ikke_forstaar_faar_sin_melding_og_mister_ingenting(
    scene: Scene, px: PxTjener, felter: dict[str, str], melding: str
) -> None:
    kilde = nettkilde(px)
    skjema = {
        "navn": "Mitt navn",
        "datakilde": kilde.pk,
        "spoerring": f"{px.v2}/tables/1/data?valueCodes[a]=1",
        **felter,
    }
    svaret = kall(scene, "leder", reverse("statistikk:ny", args=[scene.etat.pk]), "post", **skjema)
    tekst = svaret.content.decode()
    assert svaret.status_code == 422
    assert melding in tekst
    assert skjema["navn"] in tekst
    assert not Spoerring.objects.exists()


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({"base_url": "https://evil.example/api"}, "ikke på listen over datakilder"),
        ({"base_url": "http://data.ssb.no/api"}, "må begynne med https"),
        ({"base_url": "https://data.ssb.no/api?x=1"}, "uten spørsmålstegn"),
        ({"base_url": ""}, "Skriv adressen til kilden."),
        ({"type": Kildetype.CSV}, "En fil har ingen adresse"),
        ({"kall_per_minutt": "25"}, "24"),
        ({"tabellside": "javascript:alert(1)"}, "begynne med https"),
    ],
)
def test_en_datakilde_utenfor_listen_eller_med_feil_nektes(scene: Scene, felter: dict[str, str], melding: str) -> None:
    skjema = {
        "navn": "SSB",
        "type": Kildetype.PXWEB2,
        "base_url": "https://data.ssb.no/api/pxwebapi/v2",
        "kildelinje": "SSB",
        "lisens": "CC BY 4.0",
        "kall_per_minutt": "24",
        "aktiv": "on",
    }
    adresse = reverse("statistikk:ny_kilde")
    svaret = kall(scene, "administrator", adresse, "post", **{**skjema, **felter})
    assert (svaret.status_code, melding in svaret.content.decode()) == (422, True), svaret.content.decode()
    assert kall(scene, "administrator", adresse, "post", **skjema).status_code == 302
    assert kall(scene, "administrator", adresse, "post", **skjema).status_code == 422, "the name is taken"


def test_to_som_endrer_samme_kilde_mister_ingenting(scene: Scene) -> None:
    kilde = lag_kilde()
    adresse = reverse("statistikk:endre_kilde", args=[kilde.pk])
    skjema = {"navn": kilde.navn, "type": "jsonstat", "kildelinje": "Min", "lisens": "NLOD", "kall_per_minutt": 24}
    assert kall(scene, "administrator", adresse, "post", **skjema, versjon=1).status_code == 302
    andre = kall(scene, "administrator", adresse, "post", **{**skjema, "kildelinje": "Din"}, versjon=1)
    tekst = andre.content.decode()
    assert andre.status_code == 422
    assert "Lagret av andre: «Min»" in tekst
    assert "Din" in tekst
    assert Datakilde.objects.get().kildelinje == "Min"


def test_en_spoerring_endres_og_proeves_paa_nytt(scene: Scene, px: PxTjener) -> None:
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    adresse = reverse("statistikk:endre", args=[spoerring.pk])
    assert "KOKkommuneregion0000" in kall(scene, "leder", adresse).content.decode()
    skjema = {
        "navn": "Nytt navn",
        "datakilde": spoerring.datakilde_id,
        "spoerring": '{"selection": [{"variableCode": "Tid", "valueCodes": ["top(3)"]}]}',
        "tabell": "12362",
        "versjon": spoerring.versjon,
    }
    assert kall(scene, "leder", adresse, "post", **skjema).status_code == 302
    spoerring.refresh_from_db()
    assert (spoerring.navn, spoerring.tilstand) == ("Nytt navn", Spoerringstilstand.UTKAST)
    assert kall(scene, "leder", adresse, "post", **skjema).status_code == 422


def test_den_som_forvalter_kilder_ser_ikke_navnet_paa_et_maal_som_ikke_er_vedtatt(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde())
    lest(spoerring)
    side = reverse("statistikk:vis", args=[spoerring.pk])
    assert indikator.navn in kall(scene, "leder", side).content.decode()
    assert indikator.navn not in kall(scene, "administrator", side).content.decode()
