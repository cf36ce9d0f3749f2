"""The line to the mail server: encrypted and checked, and logged in only then."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.scene import Scene
from tests.varsel.hjelp import KLOKKEN_NI, TIRSDAG, gi_adresse, lag_oppfoelging, send
from tests.varsel.postkontor import Postkontor, aapent_postkontor
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.varsel.models import Utsendelse

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sertifikat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody trusts until told to, and its key."""
    mappe = tmp_path_factory.mktemp("sertifikat")
    fil, noekkel = mappe / "post.pem", mappe / "post.key"
    kommando = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    om = ["-days", "3650", "-subj", "/CN=post", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*kommando, *om, "-keyout", noekkel, "-out", fil], check=True, capture_output=True)
    return fil, noekkel


@pytest.fixture
def kontor(sertifikat: tuple[Path, Path], settings: Any) -> Generator[Postkontor]:
    """Speaks STARTTLS, and wants a password."""
    kontekst = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    kontekst.load_cert_chain(*sertifikat)

    def logg_inn(_server: object, _oekt: object, _konvolutt: object, _maate: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"tillit", b"hemmelig"), handled=False)

    valg = {"tls_context": kontekst, "require_starttls": True, "authenticator": logg_inn, "auth_required": True}
    with aapent_postkontor(**valg) as postkontor:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postkontor.port
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "tillit", "hemmelig"
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
        settings.EMAIL_TIMEOUT = 5
        yield postkontor


@pytest.fixture
def brev(scene: Scene) -> Generator[Utsendelse]:
    with time_machine.travel(KLOKKEN_NI, tick=False):
        gi_adresse(scene.leder)
        lag_oppfoelging(scene, TIRSDAG + timedelta(days=14))
        yield Utsendelse.objects.create(bruker=scene.leder, dag=TIRSDAG)


def test_brevet_gaar_kryptert_til_en_server_vi_stoler_paa(
    kontor: Postkontor, brev: Utsendelse, sertifikat: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(sertifikat[0]))
    assert (send(brev).status, brev.feil, len(kontor.brev)) == (Utsendelsesstatus.FERDIG, "", 1)


def test_en_server_vi_ikke_kan_stole_paa_faar_verken_brev_eller_passord(kontor: Postkontor, brev: Utsendelse) -> None:
    assert (send(brev).status, kontor.brev) == (Utsendelsesstatus.BESTILT, [])
    assert brev.feil == "Fikk ikke kontakt med e-postserveren (SSLCertVerificationError)."


def test_feil_passord_sies_med_serverens_ord(
    kontor: Postkontor,
    brev: Utsendelse,
    sertifikat: tuple[Path, Path],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(sertifikat[0]))
    settings.EMAIL_HOST_PASSWORD = "feil"
    assert (send(brev).status, kontor.brev) == (Utsendelsesstatus.BESTILT, [])
    assert brev.feil.startswith("E-postserveren godtok ikke innloggingen. Svaret var: 535")
