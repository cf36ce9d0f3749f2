"""Logging in and out, and the brake on guessing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.scene import lag_bruker
from tillit.felles.tid import naa
from tillit.organisasjon import brems
from tillit.organisasjon.models import Bruker, Innloggingsforsoek

pytestmark = pytest.mark.django_db

PASSORD = "riktig hest batteri stift"
INN = "/logg-inn/"
BYTT = "/profil/passord/"
FEM = brems.FOR_NAVN_OG_ADRESSE.antall
FEIL = "Brukernavnet eller passordet er feil"
FOR_MANGE = "For mange mislykkede forsøk. Vent fem minutter"


@pytest.fixture
def person() -> Bruker:
    bruker = lag_bruker(navn="Åse Ærlig")
    bruker.set_password(PASSORD)
    bruker.save()
    return bruker


def forsoek(client: Client, brukernavn: str, passord: str, **ekstra: str) -> tuple[int, str]:
    svar = client.post(INN, {"brukernavn": brukernavn, "passord": passord}, headers=ekstra)
    return svar.status_code, svar.content.decode()


def test_riktig_passord_foerer_til_startsiden(client: Client, person: Bruker) -> None:
    svar = client.post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD})
    assert (svar.status_code, svar["Location"]) == (302, "/")
    assert "Åse Ærlig" in client.get("/").content.decode()


def test_feil_passord_og_ukjent_navn_faar_samme_svar(client: Client, person: Bruker) -> None:
    feil_passord = client.post(INN, {"brukernavn": person.brukernavn, "passord": "noe annet"})
    ukjent = client.post(INN, {"brukernavn": "finnes-ikke", "passord": "noe annet"})
    assert (feil_passord.status_code, ukjent.status_code) == (422, 422)
    assert feil_passord.context["form"].errors == ukjent.context["form"].errors
    assert FEIL in feil_passord.content.decode()
    assert FEIL in ukjent.content.decode()


def test_navnet_staar_igjen_og_passordet_ikke(client: Client, person: Bruker) -> None:
    _, side = forsoek(client, person.brukernavn, "hemmelig-skrivefeil")
    assert f'value="{person.brukernavn}"' in side
    assert "hemmelig-skrivefeil" not in side


def test_tomme_felt_faar_hver_sin_melding_og_teller_ikke(client: Client) -> None:
    for _ in range(FEM + 1):
        svar = client.post(INN, {"brukernavn": "", "passord": ""})
        assert svar.status_code == 422
        assert list(svar.context["form"].errors) == ["brukernavn", "passord"]


def test_for_langt_brukernavn_avvises_ved_feltet(client: Client) -> None:
    svar = client.post(INN, {"brukernavn": "x" * 81, "passord": "y"})
    assert list(svar.context["form"].errors) == ["brukernavn"]


def test_en_inaktiv_bruker_kommer_ikke_inn(client: Client, person: Bruker) -> None:
    Bruker.objects.filter(pk=person.pk).update(is_active=False)
    assert forsoek(client, person.brukernavn, PASSORD)[0] == 422


@pytest.mark.parametrize(
    ("neste", "havner_paa"),
    [
        ("/profil/", "/profil/"),
        ("/maal/?aar=2026", "/maal/?aar=2026"),
        ("https://example.com/", "/"),
        ("//example.com/", "/"),
        ("/\\example.com", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_neste_side_er_alltid_vaar_egen(client: Client, person: Bruker, neste: str, havner_paa: str) -> None:
    svar = client.post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD, "next": neste})
    assert svar["Location"] == havner_paa


def test_en_lukket_side_sender_til_innlogging_og_tilbake(client: Client, person: Bruker) -> None:
    dit = client.get("/profil/")
    assert dit["Location"] == "/logg-inn/?next=/profil/"
    svar = client.post(dit["Location"], {"brukernavn": person.brukernavn, "passord": PASSORD})
    assert svar["Location"] == "/profil/"


def test_den_som_er_logget_inn_sendes_videre(client: Client, person: Bruker) -> None:
    client.force_login(person)
    assert client.get(INN)["Location"] == "/"


def test_fem_feil_gir_ventetid_ogsaa_for_riktig_passord(client: Client, person: Bruker) -> None:
    for _ in range(FEM):
        assert FEIL in forsoek(client, person.brukernavn, "feil")[1]
    status, side = forsoek(client, person.brukernavn, PASSORD)
    assert status == 422
    assert FOR_MANGE in side
    assert f'value="{person.brukernavn}"' in side


def test_ukjente_navn_bremses_likt(client: Client) -> None:
    for _ in range(FEM):
        forsoek(client, "finnes-ikke", "feil")
    assert FOR_MANGE in forsoek(client, "finnes-ikke", "feil")[1]


def test_bremsen_skiller_ikke_mellom_store_og_smaa_bokstaver(client: Client, person: Bruker) -> None:
    for _ in range(FEM):
        forsoek(client, person.brukernavn.upper(), "feil")
    assert FOR_MANGE in forsoek(client, person.brukernavn, PASSORD)[1]


def test_bremsen_rammer_verken_andre_navn_eller_andre_adresser(client: Client, person: Bruker) -> None:
    for _ in range(FEM + 1):
        forsoek(client, "en-annen", "feil")
        Client(REMOTE_ADDR="192.0.2.7").post(INN, {"brukernavn": person.brukernavn, "passord": "feil"})
    assert forsoek(client, person.brukernavn, PASSORD)[0] == 302


def test_bremsen_slipper_naar_vinduet_er_over(client: Client, person: Bruker) -> None:
    for _ in range(FEM):
        forsoek(client, person.brukernavn, "feil")
    assert FOR_MANGE in forsoek(client, person.brukernavn, PASSORD)[1]
    Innloggingsforsoek.objects.update(fra=F("fra") - timedelta(minutes=5))
    assert forsoek(client, person.brukernavn, PASSORD)[0] == 302


def test_riktig_passord_nullstiller_tellingen(client: Client, person: Bruker) -> None:
    for _ in range(3):
        for _ in range(FEM - 1):
            forsoek(client, person.brukernavn, "feil")
        assert forsoek(client, person.brukernavn, PASSORD)[0] == 302
        client.post(reverse("organisasjon:logg_ut"))


def test_bak_en_mellomtjener_er_det_den_siste_adressen_som_teller(
    client: Client, person: Bruker, settings: Settings
) -> None:
    settings.BAK_MELLOMTJENER = True
    for nummer in range(FEM):
        forsoek(client, person.brukernavn, "feil", **{"X-Forwarded-For": f"203.0.113.{nummer}, 192.0.2.1"})
    assert FOR_MANGE in forsoek(client, person.brukernavn, "feil", **{"X-Forwarded-For": "198.51.100.9, 192.0.2.1"})[1]
    assert FEIL in forsoek(client, person.brukernavn, "feil", **{"X-Forwarded-For": "192.0.2.2"})[1]


def test_uten_mellomtjener_kan_ingen_si_at_de_er_andre(client: Client, person: Bruker) -> None:
    for nummer in range(FEM):
        forsoek(client, person.brukernavn, "feil", **{"X-Forwarded-For": f"192.0.2.{nummer}"})
    assert FOR_MANGE in forsoek(client, person.brukernavn, "feil", **{"X-Forwarded-For": "192.0.2.99"})[1]


def fra(nett: int, brukernavn: str, passord: str = "feil") -> str:
    """Try once from an address nobody has tried from before; what the page says."""
    svar = Client(REMOTE_ADDR=f"10.{nett // 65536}.{nett // 256 % 256}.{nett % 256}").post(
        INN, {"brukernavn": brukernavn, "passord": passord}
    )
    return svar.content.decode()


def test_fra_en_adresse_stanses_ogsaa_den_som_proever_mange_navn(client: Client, person: Bruker) -> None:
    for nummer in range(brems.FOR_ADRESSE.antall):
        assert FEIL in forsoek(client, f"navn{nummer}", "feil")[1]
    assert FOR_MANGE in forsoek(client, person.brukernavn, PASSORD)[1]
    assert (
        Client(REMOTE_ADDR="192.0.2.7").post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD}).status_code
        == 302
    )


def test_en_hel_ipv6_blokk_er_en_adresse(person: Bruker) -> None:
    for nummer in range(FEM):
        Client(REMOTE_ADDR=f"2001:db8::{nummer}").post(INN, {"brukernavn": person.brukernavn, "passord": "feil"})
    svar = Client(REMOTE_ADDR="2001:db8::ffff").post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD})
    assert FOR_MANGE in svar.content.decode()


def test_et_navn_som_proeves_fra_hele_verden_strammes_men_stenges_ikke(person: Bruker) -> None:
    for nummer in range(brems.FOR_NAVN.antall):
        assert FEIL in fra(nummer, person.brukernavn)
    assert FEIL in fra(1000, person.brukernavn)
    assert FOR_MANGE in fra(1000, person.brukernavn)
    svar = Client(REMOTE_ADDR="192.0.2.7").post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD})
    assert svar.status_code == 302


def test_ett_forsoek_paa_hvert_av_mange_navn_strammer_for_alle(person: Bruker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brems, "FOR_ALLE", brems.Grense(10, timedelta(minutes=5)))
    for nummer in range(10):
        fra(nummer, f"navn{nummer}")
    assert FEIL in fra(1000, "et-navn")
    assert FOR_MANGE in fra(1000, "et-navn")
    assert FEIL in fra(1001, "et-annet")


def test_nettleseren_man_har_logget_inn_i_foer_rammes_ikke_av_andres_gjetting(person: Bruker) -> None:
    min_nettleser = Client()
    riktig = {"brukernavn": person.brukernavn, "passord": PASSORD}
    min_nettleser.post(INN, riktig)
    min_nettleser.post("/logg-ut/")
    gjetter = Client()
    for _ in range(FEM + 1):
        gjetter.post(INN, {"brukernavn": person.brukernavn, "passord": "feil"})
    assert FOR_MANGE in gjetter.post(INN, riktig).content.decode()
    assert min_nettleser.post(INN, riktig).status_code == 302


def test_kaken_hjelper_bare_den_den_er_laget_for_og_kan_ikke_lages(person: Bruker) -> None:
    min_nettleser = Client()
    min_nettleser.post(INN, {"brukernavn": person.brukernavn, "passord": PASSORD})
    min_nettleser.post("/logg-ut/")
    falsk = Client()
    falsk.cookies["kjent"] = min_nettleser.cookies["kjent"].value[:-1] + "x"
    for _ in range(FEM):
        assert FEIL in forsoek(min_nettleser, "en-annen", "feil")[1]
        assert FEIL in forsoek(falsk, person.brukernavn, "feil")[1]
    assert FOR_MANGE in forsoek(min_nettleser, "en-annen", "feil")[1]
    assert FOR_MANGE in forsoek(falsk, person.brukernavn, "feil")[1]


def test_gjetting_paa_passordsiden_bremses_som_i_doera(client: Client, person: Bruker) -> None:
    client.force_login(person)
    nytt = {"nytt": "et ganske nytt passord", "gjenta": "et ganske nytt passord"}
    for _ in range(FEM):
        assert "Dette er ikke passordet ditt." in client.post(BYTT, {"gjeldende": "feil", **nytt}).content.decode()
    svar = client.post(BYTT, {"gjeldende": PASSORD, **nytt})
    assert svar.status_code == 422
    assert FOR_MANGE in svar.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSORD)


def test_ingen_innlogging_trenger_mer_enn_databasen(
    client: Client, person: Bruker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def borte(*_a: object, **_k: object) -> None:
        raise AssertionError("the cache was asked")

    for navn in ("get", "set", "add", "incr", "delete", "get_many", "set_many"):
        monkeypatch.setattr(type(caches["default"]), navn, borte)
    assert FEIL in forsoek(client, person.brukernavn, "feil")[1]
    assert forsoek(client, person.brukernavn, PASSORD)[0] == 302


def test_gamle_forsoek_glemmes(client: Client, person: Bruker) -> None:
    forsoek(client, person.brukernavn, "feil")
    assert brems.rydd(naa=naa()) == 0
    assert brems.rydd(naa=naa() + brems.GLEMMES_ETTER * 2) == 4
    assert not Innloggingsforsoek.objects.exists()


def test_utlogging_krever_post_og_lukker_sidene(client: Client, person: Bruker) -> None:
    client.force_login(person)
    assert client.get("/logg-ut/").status_code == 405
    assert client.get("/profil/").status_code == 200
    assert client.post("/logg-ut/")["Location"] == INN
    assert client.get("/profil/").status_code == 302


def test_passordet_byttes_og_andre_oekter_lukkes(person: Bruker) -> None:
    her, der = Client(), Client()
    for client in (her, der):
        client.force_login(person)
    nytt = "et ganske nytt passord"
    svar = her.post("/profil/passord/", {"gjeldende": PASSORD, "nytt": nytt, "gjenta": nytt})
    assert svar["Location"] == "/profil/"
    assert her.get("/profil/").status_code == 200
    assert der.get("/profil/").status_code == 302
    person.refresh_from_db()
    assert person.check_password(nytt)


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"gjeldende": "ikke dette"}, "gjeldende"),
        ({"nytt": "kort", "gjenta": "kort"}, "nytt"),
        ({"gjenta": "noe helt annet enn det"}, "gjenta"),
        ({"gjenta": ""}, "gjenta"),
    ],
)
def test_et_avvist_passordbytte_sier_hvorfor(
    client: Client, person: Bruker, endring: dict[str, str], felt: str
) -> None:
    client.force_login(person)
    verdier = {"gjeldende": PASSORD, "nytt": "et ganske nytt passord", "gjenta": "et ganske nytt passord", **endring}
    svar = client.post("/profil/passord/", verdier)
    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == [felt]
    person.refresh_from_db()
    assert person.check_password(PASSORD)
