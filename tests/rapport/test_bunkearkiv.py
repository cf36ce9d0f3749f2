"""The archive of many reports lies for a while, and can be packed again: the same bytes. The reports stay for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.core.files.storage import default_storage
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse

from tests.rapport.test_bunker import bestill, lag_alle
from tests.scene import Scene, inne
from tillit.felles import koe
from tillit.felles.formater import dato
from tillit.felles.jobb import Jobbstatus
from tillit.felles.pdf import Pdf
from tillit.felles.tid import i_dag, naa, oslodag
from tillit.organisasjon.models import Oppbevaringsregel, Opprydding
from tillit.rapport import produksjon, rules
from tillit.rapport.bunke import arkiv
from tillit.rapport.bunke.actions import ForMangeBunker, PakkesIgjen, avbryt_bunke
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.rapport.tasks import rydd


@pytest.fixture(autouse=True)
def koeen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    lagt: list[tuple[str, int]] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda oppgave, pk, **_: lagt.append((oppgave, pk)))
    return lagt


@pytest.fixture
def bunke(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Rapportbunke:
    """Made and packed today."""
    monkeypatch.setattr(produksjon, "lag_pdf", lambda *_: Pdf(b"%PDF-1.7 en liten fil", 3))
    return lag_alle(bestill(scene))


def eldes(bunke: Rapportbunke, dager: float) -> None:
    """As if it had been packed so many days ago."""
    with pgtrigger.ignore("rapport.Rapportbunke:ferdig_er_uforanderlig"):
        Rapportbunke.objects.filter(pk=bunke.pk).update(ferdig_tid=naa() - timedelta(days=dager))
    bunke.refresh_from_db()


def siden(scene: Scene, bunke: Rapportbunke, hvem: str = "etatsstyrer") -> str:
    return inne(getattr(scene, hvem)).get(reverse("rapport:bunke", args=[bunke.pk])).content.decode()


def test_siden_sier_hvor_lenge_filen_ligger_der(scene: Scene, bunke: Rapportbunke) -> None:
    assert f"Zip-filen ligger her til {dato(i_dag() + timedelta(days=30))}." in siden(scene, bunke)
    Oppbevaringsregel.objects.create(slag="rapportbunke", dager=90)
    assert f"Zip-filen ligger her til {dato(i_dag() + timedelta(days=90))}." in siden(scene, bunke)


def test_den_ligger_ut_dagen_siden_nevner_og_er_borte_natten_etter(scene: Scene, bunke: Rapportbunke) -> None:
    fil = bunke.fil
    eldes(bunke, 30)
    assert arkiv.ligger_til(bunke) == oslodag(naa())
    assert arkiv.rydd_bunker(naa=naa()) == 0
    eldes(bunke, 31)
    assert arkiv.rydd_bunker(naa=naa()) == 1
    bunke.refresh_from_db()
    assert (bunke.fil, bunke.status) == ("", Jobbstatus.FERDIG)
    assert arkiv.ligger_til(bunke) is None
    assert arkiv.rydd_bunker(naa=naa()) == 0, "once"
    assert default_storage.exists(fil), "until it is sure that the row says so"
    [opprydding] = Opprydding.objects.all()
    assert (opprydding.slag, opprydding.antall) == ("rapportbunke", 1)
    rapporter = Rapport.objects.filter(bunke=bunke)
    assert all(default_storage.exists(ett.fil) for ett in rapporter), "the reports are archive"


def test_oppgaven_om_natten_tar_filen(
    scene: Scene, bunke: Rapportbunke, django_capture_on_commit_callbacks: Any
) -> None:
    fil = bunke.fil
    eldes(bunke, 31)
    with django_capture_on_commit_callbacks(execute=True):
        rydd()
    assert not default_storage.exists(fil)


def test_er_filen_borte_sier_siden_det_og_den_som_bestiller_kan_pakke_den_samme_igjen(
    scene: Scene, bunke: Rapportbunke, koeen: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    sum_foer, adresse = bunke.sha256, reverse("rapport:pakk_bunke_igjen", args=[bunke.pk])
    assert adresse not in siden(scene, bunke)
    eldes(bunke, 31)
    rydd()
    html = siden(scene, bunke)
    assert "Zip-filen er tatt bort" in html
    assert "Last ned alle" not in html
    assert adresse in html
    assert adresse not in siden(scene, bunke, "byraad")
    nedlasting = inne(scene.byraad).get(reverse("rapport:last_ned_bunke", args=[bunke.pk]), follow=True)
    assert "Zip-filen er tatt bort. Rapportene kan leses hver for seg." in nedlasting.content.decode()
    assert inne(scene.byraad).post(adresse).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        inne(scene.etatsstyrer).post(adresse)
    assert koeen[-1] == (Rapportbunke.OPPGAVE, bunke.pk)
    assert "Venter på ledig maskin" in siden(scene, bunke)
    with pytest.raises(arkiv.FilenLiggerDer):
        arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)
    lag_alle(bunke)
    assert (bunke.status, bunke.sha256, bunke.forsoek) == (Jobbstatus.FERDIG, sum_foer, 1)
    assert f"Zip-filen ligger her til {dato(i_dag() + timedelta(days=30))}." in siden(scene, bunke)
    siste = Rapportbunke.pgh_event_model.objects.order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    assert "rapportbunke.pakkes_igjen" in [rad.pgh_context.metadata["handling"] for rad in siste]


def test_en_fil_som_ligger_der_pakkes_ikke_igjen(scene: Scene, bunke: Rapportbunke) -> None:
    with pytest.raises(arkiv.FilenLiggerDer):
        arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)


def test_det_som_pakkes_paa_nytt_er_en_av_dem_som_lages_samtidig(scene: Scene, bunke: Rapportbunke) -> None:
    eldes(bunke, 31)
    arkiv.rydd_bunker(naa=naa())
    andre = [bestill(scene) for _nr in range(rules.BUNKER_FOR_EN)]
    with pytest.raises(ForMangeBunker):
        arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)
    bunke.refresh_from_db()
    assert bunke.status == Jobbstatus.FERDIG
    avbryt_bunke(bunke=andre[0], av=scene.etatsstyrer)
    arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)
    with pytest.raises(ForMangeBunker):
        bestill(scene)


def test_det_som_pakkes_paa_nytt_kan_ikke_avbrytes(scene: Scene, bunke: Rapportbunke) -> None:
    """Cancelled, it would have ended as an order that is over, and its file could never be made again."""
    eldes(bunke, 31)
    arkiv.rydd_bunker(naa=naa())
    arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)
    bunke.refresh_from_db()
    assert "Avbryt" not in siden(scene, bunke)
    with pytest.raises(PakkesIgjen):
        avbryt_bunke(bunke=bunke, av=scene.etatsstyrer)
    lag_alle(bunke)
    assert bunke.status == Jobbstatus.FERDIG


def test_databasen_lar_bare_en_gammel_fil_tas_bort_og_bare_den_samme_pakkes_igjen(
    scene: Scene, bunke: Rapportbunke
) -> None:
    def nektes(sql: str, hvorfor: str = "endres ikke") -> None:
        with pytest.raises(Error, match=hvorfor), transaction.atomic(), connection.cursor() as c:
            c.execute(f"UPDATE rapport_rapportbunke SET {sql}")

    eldes(bunke, 6.9)
    nektes("fil = '', tatt_bort_tid = now()")
    nektes("status = 'bestilt', ferdig_tid = NULL")
    nektes("status = 'bestilt', ferdig_tid = NULL, fil = ''")
    eldes(bunke, 7.1)
    nektes("tatt_bort_tid = now()", "ferdig_er_hel")
    nektes("fil = '', tatt_bort_tid = now(), sha256 = repeat('b', 64)")
    nektes("fil = 'annen.zip'")
    Rapportbunke.objects.update(fil="", tatt_bort_tid=naa())
    nektes("tatt_bort_tid = NULL, fil = 'annen.zip'")
    nektes("status = 'bestilt', tatt_bort_tid = NULL, ferdig_tid = NULL, aar = aar - 1")
    nektes("status = 'bestilt', ferdig_tid = NULL", "bare_en_ferdig_fil_tas_bort")
    bunke.refresh_from_db()
    arkiv.pakk_igjen(bunke=bunke, av=scene.etatsstyrer)
    with pytest.raises(IntegrityError, match="bestilles med bunken"), transaction.atomic():
        Rapport.objects.create(
            organ=scene.avdeling, aar=bunke.aar, bestilt_av=scene.etatsstyrer, bunke=bunke, dybde="kort"
        )
