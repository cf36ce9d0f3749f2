"""A form is taken in once, by the one it was made for, and is not lost when the session has ended."""

from __future__ import annotations

import logging
import re
import uuid
from datetime import timedelta
from http import HTTPStatus
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete, Sakspunkt
from tests.samtidig import samtidig
from tests.scene import Scene, inne, klokken, lag_moete, lag_scene, skjemanoekkel
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.innsending import KAKE, rydd_avbrutte, rydd_innsendinger
from tillit.organisasjon.models import AvbruttInnsending, Bruker, Innsending

SAK = {"tittel": "Ventetid", "kategori": "resultat", "min_plan": "40"}


def kommende_moete(scene: Scene) -> Moete:
    i_morgen = klokken(i_dag() + timedelta(days=1), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=i_morgen)


@pytest.fixture
def moete(scene: Scene) -> Moete:
    return kommende_moete(scene)


@pytest.fixture
def ny_sak(moete: Moete) -> str:
    return reverse("styringsdialog:ny_sak", args=[moete.pk])


def test_det_samme_sendt_to_ganger_er_en_rad_og_samme_svar(scene: Scene, ny_sak: str) -> None:
    klient = inne(scene.leder)
    data = {**SAK, "skjemanoekkel": skjemanoekkel(klient, ny_sak)}
    svar = [klient.post(ny_sak, data) for _ in range(3)]
    assert [ett.status_code for ett in svar] == [302, 302, 302]
    assert len({ett.url for ett in svar}) == 1  # type: ignore[attr-defined]
    assert Sakspunkt.objects.count() == 1
    assert "Dette var allerede sendt. Det er lagret én gang." in klient.get(svar[2].url).content.decode()  # type: ignore[attr-defined]


def test_noe_annet_fra_samme_side_er_noe_annet(scene: Scene, ny_sak: str) -> None:
    """Who goes back in the browser and writes a second point has written a second point."""
    klient = inne(scene.leder)
    noekkel = skjemanoekkel(klient, ny_sak)
    for tittel in ("Ventetid", "Bemanning"):
        klient.post(ny_sak, {**SAK, "tittel": tittel, "skjemanoekkel": noekkel})
    assert set(Sakspunkt.objects.values_list("tittel", flat=True)) == {"Ventetid", "Bemanning"}


def test_et_skjema_som_ble_avvist_kan_sendes_igjen(scene: Scene, ny_sak: str) -> None:
    klient = inne(scene.leder)
    data = {**SAK, "tittel": "", "skjemanoekkel": skjemanoekkel(klient, ny_sak)}
    assert [klient.post(ny_sak, data).status_code for _ in range(2)] == [422, 422]
    assert Innsending.objects.count() == 0


def test_en_noekkel_som_ikke_er_vaar_gjelder_ikke(scene: Scene, ny_sak: str) -> None:
    klient = inne(scene.leder)
    for _ in range(2):
        klient.post(ny_sak, {**SAK, "skjemanoekkel": f"{scene.leder.pk}.{'0' * 32}:tull"})
    assert Sakspunkt.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_to_i_samme_oeyeblikk_er_en_rad() -> None:
    scene = lag_scene()
    ny_sak = reverse("styringsdialog:ny_sak", args=[kommende_moete(scene).pk])
    data = {**SAK, "skjemanoekkel": skjemanoekkel(inne(scene.leder), ny_sak)}
    svar: list[tuple[int, str]] = []

    def send(klient: Client) -> None:
        ett = klient.post(ny_sak, data)
        svar.append((ett.status_code, ett.headers.get("Location", "")))

    klienter = [inne(scene.leder) for _ in range(4)]
    assert samtidig(*(lambda klient=klient: send(klient) for klient in klienter)) == []
    assert len(svar) == 4
    assert len(set(svar)) == 1
    assert svar[0][0] == 302
    assert Sakspunkt.objects.count() == 1


def test_en_annens_skjema_sendes_ikke_i_mitt_navn(scene: Scene, ny_sak: str) -> None:
    """Somebody else has logged in in the same browser since the page was opened."""
    data = {**SAK, "skjemanoekkel": skjemanoekkel(inne(scene.leder), ny_sak)}
    svar = inne(scene.etatsstyrer).post(ny_sak, data)
    assert svar.status_code == HTTPStatus.CONFLICT
    assert "Skjemaet ble åpnet av en annen" in svar.content.decode()
    assert not Sakspunkt.objects.exists()


def test_to_filer_med_samme_navn_er_to_opplastinger(scene: Scene) -> None:
    from django.test import RequestFactory

    from tillit.organisasjon.innsending.en_gang import _avtrykk

    def avtrykk(innhold: bytes) -> str:
        return _avtrykk(RequestFactory().post("/", {"fil": SimpleUploadedFile("tall.csv", innhold)}))

    assert avtrykk(b"a;1") == avtrykk(b"a;1")
    assert avtrykk(b"a;1") != avtrykk(b"a;2")


def utlogget_etter_aa_ha_aapnet(bruker: Bruker, sti: str) -> tuple[Client, str]:
    klient = inne(bruker)
    noekkel = skjemanoekkel(klient, sti)
    klient.logout()
    return klient, noekkel


def test_det_som_ble_sendt_etter_utloept_oekt_staar_i_skjemaet_etter_innlogging(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    svar = klient.post(ny_sak, {**SAK, "tittel": "Ventetid <på> «akutten»", "skjemanoekkel": noekkel})
    assert svar.url == f"{reverse('organisasjon:logg_inn')}?next={ny_sak}"  # type: ignore[attr-defined]
    assert svar.cookies[KAKE]["httponly"]
    klient.force_login(scene.leder)
    for _ in range(2):  # also when the page is loaded again
        side = klient.get(ny_sak)
        assert side.status_code == 200
        assert 'value="Ventetid &lt;på&gt; «akutten»"' in side.content.decode()
        assert "Ikke lagret ennå" in side.content.decode()
        assert "Dette må rettes" not in side.content.decode(), "nothing in it is wrong"
        assert "Du var logget ut da du sendte skjemaet. Alt du skrev, står her." in side.content.decode()
    assert not Sakspunkt.objects.exists()
    klient.post(ny_sak, {**SAK, "skjemanoekkel": skjemanoekkel(klient, ny_sak)})
    assert Sakspunkt.objects.count() == 1
    assert "du var logget ut" not in klient.get(ny_sak).content.decode()
    assert not AvbruttInnsending.objects.exists()


def test_innloggingssiden_sier_at_det_som_ble_sendt_er_tatt_vare_paa(scene: Scene, ny_sak: str) -> None:
    innlogging = reverse("organisasjon:logg_inn")
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    assert "Vi har tatt vare på det" not in klient.get(innlogging).content.decode()
    svar = klient.post(ny_sak, {**SAK, "tittel": "Hemmelig sak", "skjemanoekkel": noekkel}, follow=True)
    siden = svar.content.decode()
    assert "Vi har tatt vare på det: logg inn, så kommer du tilbake dit du var." in siden
    assert "Hemmelig sak" not in siden
    # Also when the password was wrong the first time, and the way back is not lost by it.
    feil = klient.post(innlogging, {"brukernavn": "x", "passord": "y", "next": ny_sak}).content.decode()
    assert "Vi har tatt vare på det" in feil
    assert f'name="next" value="{ny_sak}"' in feil
    klient.cookies[KAKE] = "noe annet"
    assert "Vi har tatt vare på det" not in klient.get(innlogging).content.decode()


def test_det_kan_kastes(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "skjemanoekkel": noekkel})
    klient.force_login(scene.leder)
    assert 'href="?kast=1"' in klient.get(ny_sak).content.decode()
    svar = klient.get(f"{ny_sak}?kast=1")
    assert svar.url == ny_sak  # type: ignore[attr-defined]
    assert "Ventetid" not in klient.get(ny_sak).content.decode()
    assert not AvbruttInnsending.objects.exists()


def test_en_annen_i_samme_nettleser_ser_det_ikke(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "tittel": "Hemmelig sak", "skjemanoekkel": noekkel})
    klient.force_login(scene.etatsstyrer)
    assert "Hemmelig sak" not in klient.get(ny_sak).content.decode()
    klient.force_login(scene.leder)
    assert "Hemmelig sak" in klient.get(ny_sak).content.decode()


def test_samme_person_i_en_annen_nettleser_ser_det_ikke(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "tittel": "Hemmelig sak", "skjemanoekkel": noekkel})
    assert "Hemmelig sak" not in inne(scene.leder).get(ny_sak).content.decode()


def test_den_som_aldri_har_vaert_inne_faar_ikke_noe_bevart(ny_sak: str) -> None:
    Client().post(ny_sak, SAK)
    assert not AvbruttInnsending.objects.exists()


def test_det_som_bevares_har_en_grense(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "tittel": "x" * 600_000, "skjemanoekkel": noekkel})
    assert not AvbruttInnsending.objects.exists()
    for nummer in range(12):
        klient.post(ny_sak, {**SAK, "tittel": f"Sak {nummer}", "skjemanoekkel": noekkel})
    assert AvbruttInnsending.objects.count() == 10


def test_en_knapp_alene_gjoeres_ikke_etter_innlogging_og_siden_den_stod_paa_vises(scene: Scene, moete: Moete) -> None:
    side, avlys = (reverse(f"styringsdialog:{navn}", args=[moete.pk]) for navn in ("moete", "start"))
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.etatsstyrer, side)
    svar = klient.post(avlys, {}, headers={"Referer": f"http://testserver{side}"})
    assert svar.url.endswith(f"?next={side}")  # type: ignore[attr-defined]
    klient.post(avlys, {"a": "b", "skjemanoekkel": noekkel}, headers={"Referer": f"http://testserver{side}"})
    klient.force_login(scene.etatsstyrer)
    svar = klient.get(avlys, follow=True)
    assert svar.redirect_chain == [(side, 302)]
    assert "så ingenting ble gjort. Prøv igjen." in svar.content.decode()
    moete.refresh_from_db()
    assert moete.status == "planlagt"


def test_en_knapp_som_ikke_ble_trykket_sier_ikke_at_noe_er_gjort(scene: Scene) -> None:
    side, knapp = reverse("organisasjon:profil"), reverse("organisasjon:avslutt_andre_oekter")
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, side)
    klient.post(knapp, {"a": "b", "skjemanoekkel": noekkel}, headers={"Referer": f"http://testserver{side}"})
    klient.force_login(scene.leder)
    svar = klient.get(knapp, follow=True)
    assert [str(melding) for melding in svar.context["messages"]] == [
        "Du var logget ut da du trykket, så ingenting ble gjort. Prøv igjen."
    ]


LANG_TEKST = "Ventetiden øker, og vi må snakke om hvorfor den gjør det."


@pytest.mark.parametrize("brudd", [RuntimeError("uforutsett"), Http404(), OperationalError("opptatt")], ids=repr)
def test_det_som_er_skrevet_mistes_ikke_om_siden_ikke_lenger_kan_vise_skjemaet(
    scene: Scene, ny_sak: str, monkeypatch: pytest.MonkeyPatch, brudd: Exception
) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "tittel": LANG_TEKST, "skjemanoekkel": noekkel})
    klient.force_login(scene.leder)
    with monkeypatch.context() as brutt:
        brutt.setattr("tillit.organisasjon.innsending.avbrutt._uten_spor", Mock(side_effect=brudd))
        svar = klient.get(ny_sak)
    if isinstance(brudd, OperationalError):
        assert svar.status_code == 503
    else:
        assert svar.status_code == 200
        assert f"<blockquote> {LANG_TEKST} </blockquote>" in " ".join(svar.content.decode().split())
        assert 'href="?kast=1"' in svar.content.decode()
    assert LANG_TEKST in klient.get(ny_sak).content.decode(), "the form has it when the page can be shown again"
    assert klient.get(f"{ny_sak}?kast=1").url == ny_sak  # type: ignore[attr-defined]
    assert not AvbruttInnsending.objects.exists()


def test_det_som_tas_tilbake_fortelles_ikke_i_sikkerhetsloggen(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the table, where it would be rolled back, nor in the line that cannot be."""
    inne(scene.leder)
    side, knapp = reverse("organisasjon:profil"), reverse("organisasjon:avslutt_andre_oekter")
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, side)
    klient.post(knapp, {"a": "b", "skjemanoekkel": noekkel}, headers={"Referer": f"http://testserver{side}"})
    klient.force_login(scene.leder)
    monkeypatch.setattr(logging.getLogger("tillit.sikkerhet"), "propagate", True)
    with caplog.at_level("INFO", logger="tillit.sikkerhet"):
        klient.get(knapp)
        assert caplog.messages == []
        klient.post(knapp)
    assert "oekt_avsluttet" in caplog.text


def test_et_svar_med_lang_adresse_gjoer_ikke_om_det_skjemaet_gjorde(scene: Scene, ny_sak: str) -> None:
    """What is searched for may go along in the address."""
    noekkel = skjemanoekkel(inne(scene.leder), ny_sak)
    rad = Innsending.objects.create(
        bruker=scene.leder, noekkel=uuid.uuid4(), avtrykk=noekkel[:64], videre="/?q=" + "x" * 5000
    )
    rad.refresh_from_db()
    assert len(rad.videre) == 5004


def test_innlogget_paa_nytt_i_en_annen_fane_tar_vare_paa_teksten(scene: Scene, ny_sak: str) -> None:
    """Log-in changes the token: the page that stood open sends an old one."""
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(scene.leder)
    data = {**SAK, "skjemanoekkel": skjemanoekkel(klient, ny_sak), "csrfmiddlewaretoken": "x" * 64}
    svar = klient.post(ny_sak, data, follow=True)
    assert svar.redirect_chain == [(ny_sak, 302)]
    assert 'value="Ventetid"' in svar.content.decode()
    uten = klient.post(ny_sak, {**SAK, "csrfmiddlewaretoken": "x" * 64})
    assert uten.status_code == 403, "no proof that the form is ours: nothing is kept"


def test_et_skript_faar_vite_at_det_er_logget_ut(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    data = {**SAK, "skjemanoekkel": noekkel}
    assert klient.post(ny_sak, data, headers={"X-Bruker": str(scene.leder.pk)}).status_code == 401
    assert not AvbruttInnsending.objects.exists(), "the script keeps its own"
    svar = klient.post(ny_sak, data, headers={"HX-Request": "true"})
    assert (svar.status_code, svar.headers["HX-Redirect"][:11]) == (401, "/logg-inn/?")
    assert AvbruttInnsending.objects.count() == 1


def test_et_skript_uten_bevis_faar_vite_at_ingen_rett_er_tatt_og_faar_et_nytt(scene: Scene, ny_sak: str) -> None:
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(scene.leder)
    skriptet = {"X-Bruker": str(scene.leder.pk), "X-Noekkel": str(uuid.uuid4())}
    svar = klient.post(ny_sak, SAK, headers=skriptet)
    assert (svar.status_code, svar.headers["X-Avvist"]) == (403, "bevis")
    nytt = svar.cookies["csrftoken"].value
    assert klient.post(ny_sak, SAK, headers={**skriptet, "X-CSRFToken": nytt}).status_code == 302
    uten_rett = inne(scene.revisor).post(ny_sak, SAK, headers={"X-Bruker": str(scene.revisor.pk)})
    assert (uten_rett.status_code, "X-Avvist" in uten_rett.headers) == (403, False)


def test_passord_bevares_aldri(scene: Scene) -> None:
    side = inne(scene.leder).get(reverse("organisasjon:bytt_passord")).content.decode()
    (skjema,) = re.findall(r'<form class="skjema".*?</form>', side, flags=re.DOTALL)
    assert "csrfmiddlewaretoken" in skjema
    assert "skjemanoekkel" not in skjema


def test_det_som_er_gammelt_ryddes(scene: Scene, ny_sak: str) -> None:
    klient, noekkel = utlogget_etter_aa_ha_aapnet(scene.leder, ny_sak)
    klient.post(ny_sak, {**SAK, "skjemanoekkel": noekkel})
    klient = inne(scene.leder)
    klient.post(ny_sak, {**SAK, "skjemanoekkel": skjemanoekkel(klient, ny_sak)})
    assert (rydd_innsendinger(naa=naa()), rydd_avbrutte(naa=naa())) == (0, 0)
    assert rydd_avbrutte(naa=naa() + timedelta(days=1, minutes=1)) == 1
    assert rydd_innsendinger(naa=naa() + timedelta(days=7, minutes=1)) == 1
