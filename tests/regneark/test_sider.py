"""The pages: who may, what they say, and that nothing is stored before somebody has said yes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.regneark.hjelp import FJOR, Tallby, arket, csv_fil, csv_rad, endret, lag_tallby, lastet_opp, sett
from tests.scene import ROLLENE, Scene, inne, lag_maaling
from tillit.felles import koe
from tillit.maal.models import Maaling
from tillit.organisasjon.models import Bruker
from tillit.regneark import actions, arbeid, rules
from tillit.regneark.models import Innlesing, Uttak

LESERE = set(ROLLENE)
ALLE = [*sorted(LESERE), "administrator", "utenforstaaende", "annen_etatsstyrer"]


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def by(scene: Scene) -> Tallby:
    return lag_tallby(scene)


def klient(bruker: Bruker) -> Client:
    return inne(bruker)


def send(bruker: Bruker, by: Tallby, innhold: bytes, navn: str = "tall.csv"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Send a file from the page, and let a worker read it."""
    fil = SimpleUploadedFile(navn, innhold)
    svar = klient(bruker).post(reverse("regneark:virksomhet", args=[by.scene.etat.pk]), {"fil": fil})
    arbeid.utfoer_innlesing(Innlesing.objects.latest("pk").pk)
    return svar


def status(scene: Scene, adresse: str, metode: str = "get") -> dict[str, int]:
    return {rolle: getattr(klient(getattr(scene, rolle)), metode)(adresse).status_code for rolle in ALLE}


def test_arksiden_og_nedlastingen_og_hver_rolle(by: Tallby) -> None:
    ventet = {rolle: 200 if rolle in LESERE else 404 for rolle in ALLE} | {"administrator": 403}
    assert status(by.scene, reverse("regneark:virksomhet", args=[by.scene.etat.pk])) == ventet
    adresse = reverse("regneark:last_ned", args=[by.scene.etat.pk]) + f"?fra_aar={FJOR}&format=xlsx"
    assert status(by.scene, adresse) == ventet


def test_opplasting_og_hver_rolle(by: Tallby) -> None:
    ventet = {rolle: 403 if rolle in LESERE | {"administrator"} else 404 for rolle in ALLE}
    ventet |= {"leder": 422, "medarbeider": 422}
    assert status(by.scene, reverse("regneark:virksomhet", args=[by.scene.etat.pk]), "post") == ventet


def test_en_opplastet_fil_og_hver_rolle(by: Tallby, tmp_path: Path) -> None:
    innlesing = lastet_opp(arket(by.scene.leder, by.scene.etat, tmp_path), by)
    ventet = dict.fromkeys(ALLE, 403) | {"leder": 200, "medarbeider": 200, "revisor": 200}
    ventet |= {"utenforstaaende": 404, "etatsstyrer": 404, "kommunaldirektoer": 404, "byraad": 404}
    ventet |= {"annen_etatsstyrer": 404, "tillitsvalgt": 404}
    assert status(by.scene, reverse("regneark:innlesing", args=[innlesing.pk])) == ventet
    skriver = dict.fromkeys(ALLE, 403) | {"leder": 302, "medarbeider": 302, "utenforstaaende": 404}
    assert status(by.scene, reverse("regneark:velg", args=[innlesing.pk]), "post") == skriver
    for rute in ("regneark:bekreft", "regneark:forkast"):
        svar = status(by.scene, reverse(rute, args=[innlesing.pk]), "post")
        assert {rolle for rolle, kode in svar.items() if kode not in {403, 404}} == {"leder", "medarbeider"}


def test_avdelingens_ark_og_hver_rolle(by: Tallby) -> None:
    svar = status(by.scene, reverse("regneark:avdeling", args=[by.scene.avdeling.pk]))
    assert {rolle for rolle, kode in svar.items() if kode == 200} >= {
        "etatsstyrer",
        "kommunaldirektoer",
        "byraad",
        "revisor",
    }
    assert svar["utenforstaaende"] == svar["annen_etatsstyrer"] == 404


def test_en_fil_ses_over_og_lagres_naar_noen_sier_ja(by: Tallby) -> None:
    fil = csv_fil(
        csv_rad(by.andel.pk, str(FJOR), verdi="71,5"),
        csv_rad(by.andel.pk, str(FJOR - 1), verdi="65", sett="1"),
    )
    svar = send(by.scene.medarbeider, by, fil)
    innlesing = Innlesing.objects.get()
    assert svar.url == reverse("regneark:innlesing", args=[innlesing.pk])
    leser = klient(by.scene.medarbeider)
    side = leser.get(svar.url).content.decode()
    for tekst in ("Nytt tall (1)", "Endret tall (1)", "64 → 65", "Hvorfor rettes tallene?", "Lagre 2 tall"):
        assert tekst in side, tekst
    assert Maaling.objects.count() == 4

    bekreft = reverse("regneark:bekreft", args=[innlesing.pk])
    uten = leser.post(bekreft, {"gjerde": innlesing.gjerde, "grunn": ""})
    assert uten.status_code == 422
    assert "Grunnen blir stående ved hver ny versjon" in uten.content.decode()
    assert "Gjelder rad 3, som ikke har sin egen grunn i filen." in " ".join(uten.content.decode().split())
    assert leser.post(bekreft, {"gjerde": innlesing.gjerde, "grunn": "Talt på nytt"}).status_code == 302
    assert Maaling.objects.count() == 4
    arbeid.utfoer_innlesing(innlesing.pk)
    assert Maaling.objects.count() == 6
    assert Maaling.objects.get(versjon=2).grunn == "Talt på nytt"
    assert "1 nytt tall og 1 endret." in " ".join(leser.get(svar.url).content.decode().split())


def test_et_tall_endret_av_andre_vises_med_hvem_og_naar_og_en_velger(by: Tallby, tmp_path: Path) -> None:
    sti = arket(by.scene.medarbeider, by.scene.etat, tmp_path)
    lag_maaling(by.andel, FJOR - 1, "70", versjon=2, grunn="Ny telling", registrert_av=by.scene.leder)
    innlesing = lastet_opp(endret(sti, lambda ark: sett(ark, by.andel, str(FJOR - 1), verdi=65)), by)
    leser = klient(by.scene.medarbeider)
    adresse = reverse("regneark:innlesing", args=[innlesing.pk])
    side = re.sub(r">\s+|\s+<", lambda skille: skille[0].strip(), leser.get(adresse).content.decode())
    for tekst in (
        "Filen og det som er lagret, sier hver sitt",
        "Endret etter nedlastingen",
        "Lise Leder",
        ">70<",
        ">65<",
        "Behold lagret",
        "Bruk filen",
    ):
        assert tekst in side, tekst
    assert "Lagre 1 tall" not in side
    rad = innlesing.rader.get(utfall="konflikt")
    leser.post(reverse("regneark:velg", args=[innlesing.pk]), {"rad": rad.pk, "valg": "fil"})
    svar = leser.post(
        reverse("regneark:bekreft", args=[innlesing.pk]), {"gjerde": innlesing.gjerde, "grunn": "Vår telling gjelder"}
    )
    assert svar.status_code == 302
    arbeid.utfoer_innlesing(innlesing.pk)
    assert Maaling.objects.get(versjon=3).verdi == 65


def test_grunnen_kreves_for_hver_rad_som_ikke_har_sin_egen_og_bare_da(by: Tallby) -> None:
    """A row in conflict asks for one too when the file is chosen, whatever another row says."""
    lag_maaling(by.andel, FJOR - 2, "60", versjon=2, grunn="Ny telling", registrert_av=by.scene.leder)
    med, konflikt = (
        csv_rad(by.andel.pk, str(FJOR - 1), verdi="65", sett="1", grunn="Egen grunn"),
        csv_rad(by.andel.pk, str(FJOR - 2), verdi="59", sett="1"),
    )
    innlesing = lastet_opp(csv_fil(med, konflikt), by, navn="tall.csv")
    leser = klient(by.scene.medarbeider)
    adresse = reverse("regneark:innlesing", args=[innlesing.pk])
    bekreft = reverse("regneark:bekreft", args=[innlesing.pk])

    actions.velg(innlesing=innlesing, rad_pk=None, valg="lagret", av=by.scene.medarbeider)
    assert "Hvorfor rettes tallene?" not in leser.get(adresse).content.decode(), "the only row has its own"

    actions.velg(innlesing=innlesing, rad_pk=None, valg="fil", av=by.scene.medarbeider)
    form = leser.get(adresse).context["form"]
    assert form.fields["grunn"].required
    assert form.fields["grunn"].help_text == "Gjelder rad 3, som ikke har sin egen grunn i filen."
    assert leser.post(bekreft, {"gjerde": innlesing.gjerde}).status_code == 422
    assert leser.post(bekreft, {"gjerde": innlesing.gjerde, "grunn": "Vår telling"}).status_code == 302
    arbeid.utfoer_innlesing(innlesing.pk)
    nyeste = Maaling.objects.filter(indikator=by.andel, versjon__gt=1, registrert_av=by.scene.medarbeider)
    assert {ett.periode.year: ett.grunn for ett in nyeste} == {FJOR - 1: "Egen grunn", FJOR - 2: "Vår telling"}


def test_en_feil_forteller_rad_kolonne_og_hvorfor(by: Tallby) -> None:
    fil = csv_fil(
        csv_rad(by.andel.pk, str(FJOR), verdi="tolv"),
        csv_rad(by.andel.pk, str(FJOR - 1), verdi="101", sett="1"),
        csv_rad(by.kvartal.pk, f"5. kvartal {FJOR}", verdi="1"),
    )
    svar = send(by.scene.medarbeider, by, fil)
    side = klient(by.scene.medarbeider).get(svar.url).content.decode()
    assert "3 rader har feil" in side
    assert "Kolonne J (Verdi): «tolv» er ikke et tall" in side
    assert "Kolonne J (Verdi): Verdien må være mellom 0 og 100 prosent." in side
    assert "Kolonne F (Periode): «5. kvartal" in side
    assert "Lagre" not in side.split("Om filen")[0].split("<main")[1].replace("Lagret", "")


def test_antall_spoerringer_staar_stille_naar_filen_vokser(by: Tallby) -> None:
    def spoerringer(rader: int) -> int:
        linjer = [csv_rad(by.andel.pk, str(FJOR - nr), verdi="1", grunn="Ny") for nr in range(rader)]
        innlesing = lastet_opp(csv_fil(*linjer), by, navn="tall.csv")
        leser = klient(by.scene.medarbeider)
        adresse = reverse("regneark:innlesing", args=[innlesing.pk])
        leser.get(adresse)
        with CaptureQueriesContext(
            connection,
        ) as fanget:
            assert leser.get(adresse).status_code == 200
            return len(fanget)

    assert spoerringer(1) == spoerringer(3) == spoerringer(40) == 9


def test_historikken_spoer_like_mye_med_en_og_tre_filer(by: Tallby, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    leser = klient(by.scene.leder)
    adresse = reverse("regneark:virksomhet", args=[by.scene.etat.pk])
    for antall in (1, 3):
        while Innlesing.objects.count() < antall:
            lastet_opp(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="1")), by, navn="tall.csv")
        leser.get(adresse)
        with django_assert_num_queries(8):
            assert leser.get(adresse).content.decode().count("Venter på bekreftelse") == antall


def test_en_stor_nedlasting_bestilles_og_foelges(by: Tallby, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LITE_UTTAK", 0)
    leser = klient(by.scene.leder)
    svar = leser.get(reverse("regneark:last_ned", args=[by.scene.etat.pk]), {"fra_aar": "1800", "format": "csv"})
    uttak = Uttak.objects.get()
    assert svar["Location"] == reverse("regneark:uttak", args=[uttak.pk])
    assert 'hx-trigger="every 1s"' in leser.get(svar["Location"]).content.decode()
    arbeid.lag_uttak(uttak.pk)
    side = leser.get(svar["Location"]).content.decode()
    assert "Filen er ferdig" in side
    assert "every 1s" not in side
    fil = b"".join(leser.get(reverse("regneark:uttak_fil", args=[uttak.pk])).streaming_content)  # type: ignore[attr-defined]
    assert fil.startswith("\ufeffIndikator-ID;".encode())
    assert klient(by.scene.medarbeider).get(svar["Location"]).status_code == 404
