"""What the browser tests of the meeting room share: a meeting that goes on, and somebody who opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from tests.nettleser import logg_inn
from tests.scene import Scene, lag_moete, lag_referat, lag_sak
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker

if TYPE_CHECKING:
    from playwright.sync_api import Page

NySide = Callable[..., "Page"]
SAKER = ("Svevestøv", "Trygg skolevei", "Budsjett")


def i_gang(scene: Scene, titler: Sequence[str] = SAKER, **felter: object) -> Moete:
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.GJENNOMFOERT, **felter)
    lag_referat(ett, status="utkast")
    for nr, tittel in enumerate(titler, start=1):
        lag_sak(ett, av=scene.etatsstyrer, tittel=tittel, min_plan=10, rekkefoelge=nr)
    return ett


def aapne(ny_side: NySide, bruker: Bruker, moete: Moete, visning: str, **valg: bool) -> Page:
    side = ny_side(**valg)
    logg_inn(side, bruker)
    side.goto(reverse(f"styringsdialog:{visning}", args=[moete.pk]))
    return side
