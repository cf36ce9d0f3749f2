"""The whole way without a shared folder: a worker on one machine writes, the web server on another gives out."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.arbeider import CeleryArbeider
from tests.lagertjener import Lagertjener, Linje, Velg, ledig_port, miljoe, valg
from tests.rapport.hjelp import bestilt, la_leien_loepe_ut
from tests.rapport.test_arbeider import vent_til
from tests.regneark.hjelp import csv_fil
from tests.scene import Scene, inne, lag_scene, skjemanoekkel
from tillit.felles import filer, jobb, koe
from tillit.felles.tid import i_dag, naa
from tillit.rapport import actions, produksjon
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapport.rules import MAKS_FORSOEK
from tillit.regneark import arbeid as regnearkarbeid
from tillit.regneark.models import Innlesing

pytestmark = pytest.mark.grundig

BORTE = "Fillageret svarer ikke."


@pytest.fixture
def borte(velg_lager: Velg) -> None:
    """Nobody answers where the store should be."""
    velg_lager(valg(ledig_port()))


@pytest.fixture
def paa_en_annen_maskin(
    transactional_db: None, tom_koe: None, linje: Linje, tmp_path: Path
) -> Generator[tuple[CeleryArbeider, Path]]:
    """A worker that shares database, queue and store with the web server but no folder, and the folder it would use."""
    mappe = tmp_path / "deles-ikke"
    navn = f"annen-{os.environ.get('PYTEST_XDIST_WORKER', 'alene')}"
    arbeider = CeleryArbeider(navn=navn, miljoe=miljoe(linje.port) | {"MEDIA_ROOT": str(mappe)})
    arbeider.start()
    yield arbeider, mappe
    linje.stans_etter(None)
    arbeider.drep()


def lastet_ned(scene: Scene, rapport: Rapport) -> Any:
    return inne(scene.etatsstyrer).get(reverse("rapport:last_ned", args=[rapport.pk]))


def test_en_arbeider_som_drepes_midt_i_sendingen_etterlater_ingenting_og_den_neste_fullfoerer(
    lagertjener: Lagertjener, linje: Linje, paa_en_annen_maskin: tuple[CeleryArbeider, Path]
) -> None:
    arbeider, mappe = paa_en_annen_maskin
    scene = lag_scene()
    linje.stans_etter(4096)
    rapport = actions.bestill_rapport(slag="samlerapport", organ=scene.avdeling, aar=i_dag().year, av=scene.etatsstyrer)
    assert linje.stanset.wait(60), arbeider.logg
    arbeider.drep()
    linje.stans_etter(None)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.fil) == (Rapportstatus.UNDER_ARBEID, "")
    assert [navn for navn in lagertjener.navn(Rapport.MAPPE) if navn.startswith(f"{rapport.pk}-")] == []

    la_leien_loepe_ut(rapport)
    arbeider.start()
    jobb.ta_opp_alle(naa=naa())
    vent_til(rapport, lambda r: r.status == Rapportstatus.FERDIG, arbeider)
    assert rapport.fil == f"{Rapport.MAPPE}/{rapport.pk}-2.pdf"
    assert [navn for navn in lagertjener.navn(Rapport.MAPPE) if navn.startswith(f"{rapport.pk}-")] == [
        f"{rapport.pk}-2.pdf"
    ]
    assert not mappe.exists(), "the worker wrote to a folder of its own"

    svar = lastet_ned(scene, rapport)
    innhold = svar.getvalue()
    assert svar.status_code == 200
    assert svar.headers["Cache-Control"] == "private, no-store"
    assert (innhold[:5], len(innhold)) == (b"%PDF-", rapport.stoerrelse)
    assert svar.headers["Content-Length"] == str(rapport.stoerrelse)


@pytest.fixture
def ferdig(scene: Scene, lagertjener: Lagertjener, monkeypatch: pytest.MonkeyPatch) -> Rapport:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    monkeypatch.setattr(produksjon, "lag_pdf", lambda *_: SimpleNamespace(innhold=b"%PDF-proeve", sider=1))
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    return rapport


def test_bare_den_som_har_rett_til_rapporten_faar_den(scene: Scene, ferdig: Rapport) -> None:
    assert lastet_ned(scene, ferdig).getvalue() == b"%PDF-proeve"
    for bruker in (scene.utenforstaaende, scene.annen_etatsstyrer):
        svar = inne(bruker).get(reverse("rapport:last_ned", args=[ferdig.pk]))
        assert svar.status_code in {403, 404}, bruker
    assert Client().get(reverse("rapport:last_ned", args=[ferdig.pk])).status_code == 302


def test_en_rapport_som_er_borte_fra_lageret_gir_en_forklaring(scene: Scene, ferdig: Rapport) -> None:
    filer.slett(ferdig.fil)
    svar = lastet_ned(scene, ferdig)
    assert svar.status_code == 410
    assert "Filen er borte eller endret" in svar.content.decode()


def test_et_lager_som_er_borte_sies_med_ord_ved_nedlasting(scene: Scene, ferdig: Rapport, borte: None) -> None:
    svar = lastet_ned(scene, ferdig)
    assert svar.status_code == 503
    assert "Filen kan ikke hentes akkurat nå." in svar.content.decode()


def test_en_jobb_som_ikke_faar_lagret_proeves_igjen_og_sier_til_slutt_hvorfor(
    scene: Scene, ferdig: Rapport, borte: None
) -> None:
    rapport = bestilt(scene)
    sett = []
    for _ in range(MAKS_FORSOEK):
        produksjon.produser_rapport(rapport.pk)
        rapport.refresh_from_db()
        sett.append((rapport.status, rapport.feil[: len(BORTE)]))
    assert sett == [
        *[(Rapportstatus.BESTILT, "")] * (MAKS_FORSOEK - 1),
        (Rapportstatus.FEILET, BORTE),
    ]


def test_et_lager_som_kommer_tilbake_gir_rapporten_i_neste_forsoek(
    scene: Scene, ferdig: Rapport, velg_lager: Velg, lagertjener: Lagertjener
) -> None:
    rapport = bestilt(scene)
    velg_lager(valg(ledig_port()))
    produksjon.produser_rapport(rapport.pk)
    velg_lager(valg(lagertjener.port))
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek) == (Rapportstatus.FERDIG, 2)
    assert lastet_ned(scene, rapport).getvalue() == b"%PDF-proeve"


def last_opp(scene: Scene) -> Any:
    side = reverse("regneark:virksomhet", args=[scene.etat.pk])
    klient = inne(scene.leder)
    fil = SimpleUploadedFile("tall.csv", csv_fil())
    return klient.post(side, {"fil": fil, "skjemanoekkel": skjemanoekkel(klient, side)})


def test_en_opplasting_naar_lageret_er_borte_sies_ved_feltet_og_etterlater_ingen_rad(scene: Scene, borte: None) -> None:
    svar = last_opp(scene)
    assert svar.status_code == 422
    assert BORTE in svar.content.decode()
    assert not Innlesing.objects.exists()


def test_en_opplastet_fil_leses_av_en_arbeider_som_bare_har_lageret(
    scene: Scene, lagertjener: Lagertjener, velg_lager: Velg, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where the store is away just then, it waits instead of failing."""
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    assert last_opp(scene).status_code == 302
    rad = Innlesing.objects.get()
    velg_lager(valg(ledig_port()))
    regnearkarbeid.utfoer_innlesing(rad.pk)
    rad.refresh_from_db()
    assert (rad.status, rad.forsoek) == ("bestilt", 1)
    velg_lager(valg(lagertjener.port))
    regnearkarbeid.utfoer_innlesing(rad.pk)
    rad.refresh_from_db()
    assert (rad.status, rad.feil) == ("ferdig", "")
    svar = inne(scene.leder).get(reverse("regneark:innlesing_fil", args=[rad.pk]))
    assert (svar.status_code, svar.getvalue()) == (200, csv_fil())
