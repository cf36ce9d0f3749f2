"""An upload: one however often it is sent, its owner's alone, and read by a worker only."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from tests.regneark.hjelp import csv_fil
from tests.samtidig import samtidig
from tests.scene import Scene, inne, lag_scene, skjemanoekkel
from tillit.felles import filer, koe
from tillit.felles.jobb import Jobbstatus
from tillit.organisasjon.models import Bruker
from tillit.regneark import arbeid
from tillit.regneark.lesing import aapning
from tillit.regneark.models import Innlesing

INNHOLD = csv_fil()


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def send(scene: Scene, *, av: Bruker, noekkel: str = "", innhold: bytes = INNHOLD) -> HttpResponse:
    sendt = {"fil": SimpleUploadedFile("tall.csv", innhold), "skjemanoekkel": noekkel}
    return inne(av).post(side(scene), sendt)  # type: ignore[return-value]


def side(scene: Scene) -> str:
    return reverse("regneark:virksomhet", args=[scene.etat.pk])


def lagrede_filer() -> int:
    mappe = Path(default_storage.path(Innlesing.MAPPE))
    return len(list(mappe.iterdir())) if mappe.is_dir() else 0


@pytest.mark.django_db(transaction=True)
def test_et_dobbeltklikk_er_en_opplasting_med_en_fil() -> None:
    scene, foer = lag_scene(), lagrede_filer()
    noekkel = skjemanoekkel(inne(scene.leder), side(scene))

    def klikk() -> None:
        send(scene, av=scene.leder, noekkel=noekkel)

    assert samtidig(klikk, klikk, klikk) == []
    innlesing = Innlesing.objects.get()
    assert filer.les(innlesing.fil, sha256=innlesing.sha256) == INNHOLD
    assert lagrede_filer() == foer + 1


def test_det_andre_klikket_faar_samme_side(scene: Scene) -> None:
    noekkel = skjemanoekkel(inne(scene.leder), side(scene))
    svar = [send(scene, av=scene.leder, noekkel=noekkel)["Location"] for _klikk in range(2)]
    assert svar == [reverse("regneark:innlesing", args=[Innlesing.objects.get().pk])] * 2


def test_en_annen_fil_fra_samme_side_er_en_annen_opplasting(scene: Scene) -> None:
    noekkel = skjemanoekkel(inne(scene.leder), side(scene))
    for innhold in (INNHOLD, INNHOLD + b"1;2024\r\n"):
        send(scene, av=scene.leder, noekkel=noekkel, innhold=innhold)
    assert send(scene, av=scene.medarbeider, noekkel=noekkel).status_code == 409, "the page was made for somebody else"
    sendt = Innlesing.objects.order_by("pk").values_list("lastet_opp_av", "stoerrelse")
    assert list(sendt) == [(scene.leder.pk, len(INNHOLD)), (scene.leder.pk, len(INNHOLD) + 8)]


def test_ingenting_av_filen_leses_i_sideforespoerselen(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def nei(*_: object) -> Iterator[None]:
        raise AssertionError("lest i forespørselen")

    monkeypatch.setattr(aapning, "filtype", nei)
    monkeypatch.setattr(arbeid, "aapne", nei)
    svar = send(scene, av=scene.leder, innhold=b"%PDF-1.7")
    klient = inne(scene.leder)
    side = klient.get(svar["Location"]).content.decode()
    assert "Filen leses nå" in side
    assert f'<a href="{svar["Location"]}">Se etter om filen er lest</a>' in side
    monkeypatch.undo()
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    arbeid.utfoer_innlesing(Innlesing.objects.get().pk)
    side = klient.get(svar["Location"]).content.decode()
    assert "Filen er ikke et regneark. Last opp en Excel-arbeidsbok (.xlsx) eller CSV." in side
    assert "Se etter om filen er lest" not in side


def test_en_full_disk_sies_ved_filfeltet_og_etterlater_ingen_rad(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fra: Path, _til: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    svar = send(scene, av=scene.leder)
    assert svar.status_code == 422
    assert "Det er ikke plass til flere filer på serveren." in svar.content.decode()
    assert not Innlesing.objects.exists()


def test_en_arbeider_uten_minne_sier_det_med_ord(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def tom(*_: object, **__: object) -> None:
        raise MemoryError

    send(scene, av=scene.leder)
    monkeypatch.setattr(arbeid, "aapne", tom)
    innlesing = Innlesing.objects.get()
    arbeid.utfoer_innlesing(innlesing.pk)
    innlesing.refresh_from_db()
    ventet = "Dette krever mer minne enn serveren har til én jobb. Del det opp, og prøv igjen."
    assert (innlesing.status, innlesing.forsoek, innlesing.feil) == (Jobbstatus.FEILET, 1, ventet)
