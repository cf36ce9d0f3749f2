"""Old uploads that were only looked at go, by a rule in data and with a log; what was read in never does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import InternalError, ProgrammingError, transaction

from tests.scene import Scene
from tillit.felles import filer
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import naa
from tillit.organisasjon.models import Oppbevaringsregel, Opprydding
from tillit.regneark import actions
from tillit.regneark.enums import Filformat, Innlesingstrinn
from tillit.regneark.models import Innlesing, Uttak

pytestmark = pytest.mark.django_db
# pghistory names the table after the fields it keeps.
HENDELSER: Any = next(
    modell
    for modell in apps.get_app_config("regneark").get_models()
    if getattr(modell, "pgh_tracked_model", None) is Innlesing
)


def opplasting(scene: Scene, *, dager: int, **felter: object) -> Innlesing:
    fil = filer.lagre([b"tall"], navn=f"regneark/{uuid4()}.fil")
    verdier = {"status": Jobbstatus.FERDIG, "fil": fil.navn, "sha256": fil.sha256, "stoerrelse": 4, **felter}
    rad = Innlesing.objects.create(organ=scene.etat, filnavn="tall.xlsx", lastet_opp_av=scene.leder, **verdier)
    Innlesing.objects.filter(pk=rad.pk).update(lastet_opp_tid=naa() - timedelta(days=dager))
    return rad


def lest_inn(scene: Scene, *, dager: int) -> Innlesing:
    rad = opplasting(scene, dager=dager, trinn=Innlesingstrinn.LAGRING, bekreftet_av=scene.leder)
    Innlesing.objects.filter(pk=rad.pk).update(lest_inn_tid=naa() - timedelta(days=dager))
    return rad


def finnes(rad: Innlesing) -> tuple[bool, bool]:
    """Row and file."""
    return Innlesing.objects.filter(pk=rad.pk).exists(), default_storage.exists(rad.fil)


def test_bare_det_som_aldri_ble_lest_inn_og_er_gammelt_fjernes(
    scene: Scene, django_capture_on_commit_callbacks: object
) -> None:
    gammel, ny = opplasting(scene, dager=31), opplasting(scene, dager=29)
    arkiv, i_arbeid = lest_inn(scene, dager=4000), opplasting(scene, dager=31, status=Jobbstatus.BESTILT)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.rydd_opplastinger(naa=naa()) == 1
    assert [finnes(rad) for rad in (gammel, ny, arkiv, i_arbeid)] == [(False, False), *[(True, True)] * 3]
    # That it came, and from whom, stays.
    siste = HENDELSER.objects.filter(pgh_obj_id=gammel.pk).latest("pgh_id")
    assert (siste.pgh_label, siste.lastet_opp_av, siste.sha256) == ("delete", scene.leder, gammel.sha256)
    assert siste.pgh_context.metadata["handling"] == "opprydding.opplasting"
    logg = Opprydding.objects.get()
    assert (logg.slag, logg.antall) == ("opplasting", 1)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        logg.delete()


def test_regelen_er_data(scene: Scene) -> None:
    opplasting(scene, dager=10)
    assert actions.rydd_opplastinger(naa=naa()) == 0
    Oppbevaringsregel.objects.create(slag="opplasting", dager=7)
    assert actions.rydd_opplastinger(naa=naa()) == 1
    assert actions.rydd_opplastinger(naa=naa()) == 0
    assert Opprydding.objects.count() == 1


def test_databasen_lar_ingen_slette_det_som_ble_lest_inn(scene: Scene) -> None:
    rad = lest_inn(scene, dager=1)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Innlesing.objects.filter(pk=rad.pk).delete()


def test_filer_som_ble_laget_for_nedlasting_fjernes(scene: Scene, django_capture_on_commit_callbacks: object) -> None:
    fil = filer.lagre([b"ark"], navn=f"regneark/{uuid4()}.xlsx")
    uttak = Uttak.objects.create(
        organ=scene.etat,
        format=Filformat.values[0],
        fra_aar=2020,
        bestilt_av=scene.leder,
        status=Jobbstatus.FERDIG,
        fil=fil.navn,
        sha256=fil.sha256,
    )
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.rydd_uttak(naa=naa() + timedelta(days=29)) == 0
        assert actions.rydd_uttak(naa=naa() + timedelta(days=31)) == 1
    assert (Uttak.objects.filter(pk=uttak.pk).exists(), default_storage.exists(fil.navn)) == (False, False)
