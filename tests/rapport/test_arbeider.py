"""A real worker process: the double click, and the one that is killed in the middle."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from tests.arbeider import CeleryArbeider
from tests.rapport.hjelp import la_leien_loepe_ut, lag_stor_avdeling
from tests.scene import lag_scene, skjemanoekkel
from tillit.felles import filer as lager
from tillit.felles import jobb
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import i_dag, naa
from tillit.rapport import actions
from tillit.rapport.bunke.actions import bestill_bunke
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport, Rapportbunke

TAALMODIGHET = 90.0
J = TypeVar("J", Rapport, Rapportbunke)


def vent_til(rapport: J, ferdig: Callable[[J], bool], arbeider: CeleryArbeider) -> None:
    frist = time.monotonic() + TAALMODIGHET
    while True:
        rapport.refresh_from_db()
        if ferdig(rapport):
            return
        assert time.monotonic() < frist, f"{rapport.status} {rapport.fremdrift} {rapport.feil}\n{arbeider.logg[-3000:]}"
        time.sleep(0.05)


def test_et_dobbeltklikk_gir_en_rapport_og_arbeideren_lager_den(
    celery_arbeider: CeleryArbeider, client: Client
) -> None:
    scene = lag_scene()
    client.force_login(scene.etatsstyrer)
    adresse = reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"])
    skjema = {"aar": i_dag().year, "dybde": "kort", "skjemanoekkel": skjemanoekkel(client, adresse)}
    svar = [client.post(adresse, skjema) for _ in range(2)]
    rapport = Rapport.objects.get()
    assert [s.headers["Location"] for s in svar] == [reverse("rapport:vis", args=[rapport.pk])] * 2
    vent_til(rapport, lambda r: r.status == Rapportstatus.FERDIG, celery_arbeider)
    assert lager.les(rapport.fil, sha256=rapport.sha256).startswith(b"%PDF")


def test_en_arbeider_drept_midt_i_en_rapport_blir_fulgt_av_en_som_gjoer_den_ferdig(
    celery_arbeider: CeleryArbeider,
) -> None:
    scene = lag_scene()
    lag_stor_avdeling(scene, virksomheter=4, maal=4)
    rapport = actions.bestill_rapport(slag="samlerapport", organ=scene.avdeling, aar=i_dag().year, av=scene.etatsstyrer)

    vent_til(rapport, lambda r: r.fremdrift_tekst.startswith("Setter opp side"), celery_arbeider)
    celery_arbeider.drep()
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.UNDER_ARBEID, 1)
    frosset = rapport.innhold

    assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [], "the lease still runs"
    la_leien_loepe_ut(rapport)
    celery_arbeider.start()
    assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [rapport.pk]

    vent_til(rapport, lambda r: r.status == Rapportstatus.FERDIG, celery_arbeider)
    assert (rapport.forsoek, rapport.gjerde, rapport.innhold) == (2, 2, frosset)
    filer = list(Path(default_storage.path(Rapport.MAPPE)).glob(f"{rapport.pk}-*"))
    assert [fil.name for fil in filer] == [Path(rapport.fil).name]
    assert lager.les(rapport.fil, sha256=rapport.sha256)


def test_en_arbeider_drept_midt_i_en_bunke_gir_hver_rapport_en_gang_og_ett_arkiv(
    celery_arbeider: CeleryArbeider,
) -> None:
    """The report that was being laid out is taken up again, the rest go on, and the archive has all of them."""
    scene = lag_scene()
    lag_stor_avdeling(scene, virksomheter=2, maal=4)
    bunke = bestill_bunke(organ=scene.avdeling, aar=i_dag().year, av=scene.etatsstyrer, med_samlet=True, dybde="vanlig")
    foerste = bunke.rapporter.order_by("pk")[0]
    vent_til(foerste, lambda r: r.fremdrift_tekst.startswith("Setter opp side"), celery_arbeider)
    celery_arbeider.drep()
    la_leien_loepe_ut(foerste)
    # Before the worker is there: the numbers that are left in the queue are places, and it may take the first at once.
    assert jobb.ta_opp_forlatte(Rapport, naa=naa())[0] == foerste.pk
    celery_arbeider.start()

    vent_til(bunke, lambda b: b.status == Jobbstatus.FERDIG, celery_arbeider)
    rapporter = list(bunke.rapporter.order_by("pk"))
    assert [ett.status for ett in rapporter] == [Rapportstatus.FERDIG] * 4
    assert [ett.forsoek for ett in rapporter] == [2, 1, 1, 1]
    with zipfile.ZipFile(io.BytesIO(lager.les(bunke.fil, sha256=bunke.sha256))) as arkiv:
        assert [arkiv.read(navn) for navn in arkiv.namelist()[:-2]] == [
            lager.les(ett.fil, sha256=ett.sha256) for ett in rapporter
        ]
