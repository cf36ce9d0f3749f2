"""What the tests of reports share."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.scene import Scene
from tillit.felles.tid import i_dag, naa
from tillit.rapport import actions
from tillit.rapport.actions import Krav
from tillit.rapport.models import Rapport


def bestilt(scene: Scene, **felter: object) -> Rapport:
    """An order in the row only: no broker has heard of it."""
    verdier = {
        "avdeling": scene.avdeling,
        "aar": i_dag().year,
        "bestilt_av": scene.etatsstyrer,
        "bestillingsnoekkel": uuid4(),
        **felter,
    }
    return Rapport.objects.create(**verdier)


def krevd(rapport: Rapport) -> Krav:
    krav = actions.krev_rapport(pk=rapport.pk, naa=naa())
    assert krav is not None
    return krav


def la_leien_loepe_ut(rapport: Rapport) -> None:
    """As when a minute has passed without a word from the worker."""
    Rapport.objects.filter(pk=rapport.pk).update(
        leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2)
    )
