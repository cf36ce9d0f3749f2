"""The mail server's settings: all or nothing, and never a password in the clear."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from tillit import env

HELT = {
    "EMAIL_HOST": "post.example",
    "EMAIL_AVSENDER": "tillit@example.no",
    "EMAIL_HOST_USER": "tillit",
    "EMAIL_HOST_PASSWORD": "hemmelig",
}
ADRESSE = "https://tillit.example"


@pytest.fixture(autouse=True)
def tomt_miljoe(monkeypatch: pytest.MonkeyPatch) -> None:
    for navn in (*HELT, "EMAIL_PORT", "EMAIL_KRYPTERING", "EMAIL_HOST_PASSWORD_FILE"):
        monkeypatch.delenv(navn, raising=False)


def sett(monkeypatch: pytest.MonkeyPatch, **verdier: str) -> None:
    for navn, verdi in verdier.items():
        monkeypatch.setenv(navn, verdi)


def test_ingenting_satt_er_ingen_e_post(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.mail(ADRESSE) is None
    sett(monkeypatch, EMAIL_HOST="", EMAIL_AVSENDER="", EMAIL_HOST_USER="", EMAIL_PORT="587")
    assert env.mail(ADRESSE) is None


@pytest.mark.parametrize(("kryptering", "port"), [("starttls", 587), ("ssl", 465)])
def test_alt_satt_er_e_post_med_kryptering(monkeypatch: pytest.MonkeyPatch, kryptering: str, port: int) -> None:
    sett(monkeypatch, **HELT, EMAIL_KRYPTERING=kryptering)
    assert env.mail(ADRESSE) == env.Mail("post.example", port, "tillit", "hemmelig", kryptering, "tillit@example.no")


def test_en_tjener_i_eget_nett_kan_staa_uten_innlogging(monkeypatch: pytest.MonkeyPatch) -> None:
    sett(
        monkeypatch, EMAIL_HOST="post", EMAIL_AVSENDER="tillit@example.no", EMAIL_KRYPTERING="ingen", EMAIL_PORT="2525"
    )
    assert env.mail(ADRESSE) == env.Mail("post", 2525, "", "", "ingen", "tillit@example.no")


@pytest.mark.parametrize(
    ("endring", "adresse", "melding"),
    [
        ({"EMAIL_HOST": ""}, ADRESSE, "EMAIL_HOST mangler"),
        ({"EMAIL_AVSENDER": ""}, ADRESSE, "EMAIL_AVSENDER"),
        ({}, "", "TILLIT_ADRESSE"),
        ({"EMAIL_HOST_PASSWORD": ""}, ADRESSE, "hører sammen"),
        ({"EMAIL_HOST_USER": ""}, ADRESSE, "hører sammen"),
        ({"EMAIL_KRYPTERING": "tls"}, ADRESSE, "starttls, ssl eller ingen"),
        ({"EMAIL_KRYPTERING": "ingen"}, ADRESSE, "ikke uten kryptering"),
    ],
)
def test_et_halvt_oppsett_stanser_starten(
    monkeypatch: pytest.MonkeyPatch, endring: dict[str, str], adresse: str, melding: str
) -> None:
    sett(monkeypatch, **(HELT | endring))
    with pytest.raises(ImproperlyConfigured, match=melding):
        env.mail(adresse)
