"""What several files here need."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.scene import Scene, inne, lag_maal
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.actions import be_partene_uttale_seg
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


def inn(bruker: Bruker) -> Client:
    return inne(bruker)


def lag_spurt_maal(scene: Scene, **felter: Any) -> Maal:
    """A proposed goal whose partene have been asked, and have a working day left."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT, **felter)
    frist = pluss_virkedager(i_dag(), 1)
    be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=frist, av=scene.leder)
    maal.refresh_from_db()
    return maal
