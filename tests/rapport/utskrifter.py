"""Each kind of report in each depth, of one small scene, and its paper: made once a process and read by many tests.

To lay out a report takes a second of processor and more, and what is frozen is the same in every scene.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from time import monotonic

import pytest

from tests.rapport.hjelp import bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet
from tests.rapport.kanarier import med_kanarier
from tests.scene import Scene, lag_maal
from tillit.felles.pdf import Pdf
from tillit.felles.tid import i_dag
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.trykk import lag_pdf


@dataclass
class Utskrift:
    innhold: Rapportinnhold
    ferdig: float = 0.0

    @cached_property
    def pdf(self) -> Pdf:
        laget = lag_pdf(self.innhold, lambda *_: None)
        self.ferdig = monotonic()
        return laget

    @cached_property
    def _merking(self) -> tuple[Rapportinnhold, int]:
        numre = itertools.count()
        return med_kanarier(self.innhold, numre), next(numre)

    @property
    def merket(self) -> Rapportinnhold:
        """With a word of its own in every text."""
        return self._merking[0]

    @property
    def merker(self) -> int:
        return self._merking[1]

    @cached_property
    def merket_pdf(self) -> bytes:
        return lag_pdf(self.merket, lambda *_: None).innhold


_utskrifter: dict[tuple[str, Dybde], Utskrift] = {}


def utskriften(request: pytest.FixtureRequest) -> Utskrift:
    """Only the first to ask needs a scene, and a database."""
    if request.param not in _utskrifter:
        _utskrifter[request.param] = Utskrift(_samlet(request.getfixturevalue("scene"), *request.param))
    return _utskrifter[request.param]


def _samlet(scene: Scene, rapportslag: str, dybde: Dybde) -> Rapportinnhold:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre barn venter på plass")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    return samlet(bestilt_av_slaget(scene, rapportslag, dybde=dybde))
