"""The language a page is written in: what its reader has chosen, before log-in and after, at whatever machine."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.scene import Scene, inne

pytestmark = pytest.mark.django_db


def velg(client: Client, spraak: str, neste: str = "/tilgjengelighet/") -> object:
    return client.post(reverse("organisasjon:velg_spraak"), {"spraak": spraak, "next": neste})


def spraaket(client: Client, adresse: str = "/tilgjengelighet/") -> str:
    svar = client.get(adresse).content.decode()
    return svar.split('<html lang="', 1)[1][:2]


def test_uten_valg_er_siden_paa_bokmaal_hva_enn_nettleseren_ber_om() -> None:
    assert spraaket(Client(headers={"accept-language": "en"})) == "nb"


@pytest.mark.parametrize("spraak", ["nn", "en", "nb"])
def test_den_som_ikke_er_logget_inn_faar_sidene_paa_spraaket_hun_velger(client: Client, spraak: str) -> None:
    svar = velg(client, spraak)
    assert (svar.status_code, svar.url) == (302, "/tilgjengelighet/")  # type: ignore[attr-defined]
    assert spraaket(client) == spraak


@pytest.mark.parametrize("ukjent", ["", "sv", "nb-NO", "../nn", "n\0"])
def test_et_spraak_vi_ikke_har_endrer_ingenting(client: Client, ukjent: str) -> None:
    velg(client, "nn")
    velg(client, ukjent)
    assert spraaket(client) == "nn"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = ukjent or "xx"
    assert spraaket(client) == "nb"


def test_valget_foelger_personen_til_en_annen_maskin(scene: Scene) -> None:
    her, der = Client(), Client()
    her.force_login(scene.leder)
    velg(her, "en")
    scene.leder.refresh_from_db()
    assert scene.leder.spraak == "en"
    der.force_login(scene.leder)
    der.get(reverse("organisasjon:profil"))
    assert spraaket(der) == "en"


@pytest.mark.parametrize("i_kaken", ["en", "nn"])
def test_den_som_logger_ut_tar_spraaket_med_seg(scene: Scene, i_kaken: str) -> None:
    """Also where the machine had another in its cookie than the one who logs out has chosen."""
    client = inne(scene.leder)
    velg(client, "en")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = i_kaken
    client.post(reverse("organisasjon:logg_ut"))
    assert spraaket(client) == "nb"
    client.force_login(scene.etatsstyrer)
    client.get(reverse("organisasjon:profil"))
    assert spraaket(client) == "nb", "who has never chosen reads bokmål"
    client.post(reverse("organisasjon:logg_ut"))
    client.force_login(scene.leder)
    client.get(reverse("organisasjon:profil"))
    assert spraaket(client) == "en"


def test_den_neste_ved_maskinen_faar_sitt_eget_spraak(scene: Scene) -> None:
    client = inne(scene.leder)
    velg(client, "en")
    client.force_login(scene.etatsstyrer)
    velg(client, "nn")
    client.force_login(scene.leder)
    client.get(reverse("organisasjon:profil"))
    assert spraaket(client) == "en"


def test_man_kommer_ikke_ut_av_programmet_ved_aa_velge_spraak(client: Client) -> None:
    assert velg(client, "nn", "https://et-annet-sted.example/").url == "/"  # type: ignore[attr-defined]


def test_en_side_paa_ett_spraak_setter_ikke_spraaket_for_den_neste(client: Client) -> None:
    velg(client, "en")
    spraaket(client)
    assert translation.get_language() == "nb"
    assert spraaket(Client()) == "nb"


@pytest.mark.parametrize("spraak", ["nb", "nn", "en"])
def test_skriptene_faar_ordene_paa_sidens_spraak(client: Client, spraak: str) -> None:
    velg(client, spraak)
    adresse = reverse("felles:ord_i_skript", args=[spraak])
    assert f'<script src="{adresse}" defer></script>' in client.get("/tilgjengelighet/").content.decode()
    svar = client.get(adresse)
    assert "gettext" in svar.content.decode()
    assert svar.headers["Cache-Control"] == "public, max-age=3600"


def test_ord_paa_et_spraak_vi_ikke_har_finnes_ikke(client: Client) -> None:
    assert client.get("/ord/sv.js").status_code == 404


def test_hovedmenyen_er_paa_leserens_spraak(scene: Scene) -> None:
    """The rooms name their links when the program starts, before anybody's language is known."""
    client = inne(scene.leder)
    velg(client, "en")
    meny = client.get(reverse("organisasjon:profil")).context["meny"]
    navn = ["Home", scene.relasjon.underordnet.kort, "Goals", "Dialogue", "Requests and reports"]
    assert [punkt.tekst for punkt in meny.alle] == navn
