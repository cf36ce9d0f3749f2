"""What is one for every kind of job: the reaper, the sweep of files, and that no kind is forgotten by either."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage

from tests.scene import Scene
from tillit.felles import filer, jobb, koe
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.felles.tid import i_dag, naa
from tillit.rapport.models import Rapport
from tillit.regneark.enums import Filformat
from tillit.regneark.models import Innlesing, Uttak

SLAG = {
    "Brevutskrift",
    "Innlesing",
    "Invitasjon",
    "Kalenderfil",
    "Kjedefil",
    "Moetepakke",
    "Rapport",
    "Rapportbunke",
    "Referatutskrift",
    "Utsendelse",
    "Uttak",
    "Uttrekk",
    "Vedlegg",
}


@pytest.fixture
def koeen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    lagt: list[tuple[str, int]] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda oppgave, pk, **_: lagt.append((oppgave, pk)))
    monkeypatch.setattr(koe, "er_tom", lambda _oppgave: True)
    return lagt


def et_av_to_slag(scene: Scene) -> tuple[Rapport, Uttak]:
    """A report and a workbook whose numbers the broker lost a while ago."""
    rapport = Rapport.objects.create(organ=scene.avdeling, aar=i_dag().year, bestilt_av=scene.etatsstyrer)
    uttak = Uttak.objects.create(
        organ=scene.etat, format=Filformat.values[0], fra_aar=2020, bestilt_av=scene.leder, fil="regneark/uttak"
    )
    for rad in (rapport, uttak):
        type(rad)._default_manager.update(koe_tid=naa() - timedelta(minutes=5))
    return rapport, uttak


def test_alle_slag_jobber_er_kjent_og_har_en_oppgave_som_finnes() -> None:
    current_app.loader.import_default_modules()
    assert {modell.__name__ for modell in jobb.slag()} == SLAG
    assert {modell.OPPGAVE for modell in jobb.slag()} <= set(current_app.tasks)


def test_klokka_ber_om_oppgaver_som_finnes_og_har_en_oppsamler() -> None:
    current_app.loader.import_default_modules()
    oppgaver = [rad["task"] for rad in settings.CELERY_BEAT_SCHEDULE.values()]
    assert set(oppgaver) <= set(current_app.tasks)
    assert [navn for navn in oppgaver if "ta_opp" in navn] == ["felles.ta_opp_forlatte"]


def test_et_slag_som_har_filer_sier_hvor_de_ligger() -> None:
    alle = [modell for modell in apps.get_models() if issubclass(modell, Jobb) and not modell._meta.proxy]
    med_fil = {modell for modell in alle if hasattr(modell, "fil")}
    assert {modell for modell in jobb.slag() if modell.MAPPE} == med_fil


def test_oppsamleren_tar_alle_slag(
    scene: Scene, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    rapport, uttak = et_av_to_slag(scene)
    with django_capture_on_commit_callbacks(execute=True):
        jobb.ta_opp_alle(naa=naa())
    assert sorted(koeen) == [(Rapport.OPPGAVE, rapport.pk), (Uttak.OPPGAVE, uttak.pk)]


def test_et_slag_som_ikke_kan_tas_opp_stanser_ingen_andre(
    scene: Scene,
    koeen: list[tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Whichever comes first: each is let fail in turn."""
    rapport, uttak = et_av_to_slag(scene)
    ekte = jobb.ta_opp_forlatte

    for syk, frisk in ((Rapport, uttak), (Uttak, rapport)):
        koeen.clear()

        def ta_opp(modell: Any, *, naa: Any, syk: Any = syk) -> list[int]:
            if modell is syk:
                raise RuntimeError
            return ekte(modell, naa=naa)

        monkeypatch.setattr(jobb, "ta_opp_forlatte", ta_opp)
        with django_capture_on_commit_callbacks(execute=True):
            jobb.ta_opp_alle(naa=naa())
        assert koeen == [(frisk.OPPGAVE, frisk.pk)]
        assert f"{syk.__name__}: what was lost could not be queued again" in caplog.text


def test_en_gammel_fil_blir_bare_der_en_rad_av_ett_av_slagene_nevner_den(scene: Scene) -> None:
    """Two kinds share a folder, and one has its own."""
    nevnt = {
        modell: filer.lagre([b"x"], navn=f"{modell.MAPPE}/{modell.__name__}-nevnt").navn
        for modell in (Rapport, Innlesing, Uttak)
    }
    uten = [filer.lagre([b"x"], navn=f"{modell.MAPPE}/{modell.__name__}-uten").navn for modell in (Rapport, Uttak)]
    rapport, uttak = et_av_to_slag(scene)
    Rapport.objects.filter(pk=rapport.pk).update(fil=nevnt[Rapport])
    Uttak.objects.filter(pk=uttak.pk).update(fil=nevnt[Uttak])
    Innlesing.objects.create(
        organ=scene.etat,
        filnavn="tall.xlsx",
        lastet_opp_av=scene.leder,
        status=Jobbstatus.FERDIG,
        fil=nevnt[Innlesing],
        sha256="0" * 64,
        stoerrelse=1,
    )
    i_forgaars = time.time() - 2 * 24 * 60 * 60
    for navn in (*nevnt.values(), *uten):
        os.utime(default_storage.path(navn), (i_forgaars, i_forgaars))
    assert jobb.rydd_filer() >= len(uten)
    assert [Path(default_storage.path(navn)).exists() for navn in (*nevnt.values(), *uten)] == [
        True,
        True,
        True,
        False,
        False,
    ]
