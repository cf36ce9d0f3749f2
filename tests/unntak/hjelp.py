"""What the tests of exceptions share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.unntak import actions
from tillit.unntak.models import Unntak

REGEL = "Alle anskaffelser over 500 000 kroner går gjennom felles innkjøp"


def bestemt(
    scene: Scene,
    *,
    relasjon: Styringsrelasjon | None = None,
    av: Bruker | None = None,
    fra: date | None = None,
    innen: date | None = None,
    **ord_: str,
) -> Unntak:
    verdier = {
        "regel": REGEL,
        "hva": "Etaten kjøper inn strøsand selv.",
        "hvorfor": "Sanden må være her før felles innkjøp rekker å svare.",
        **ord_,
    }
    return actions.bestem(
        relasjon=relasjon or scene.relasjon,
        ord_=actions.Unntaksord(**verdier),
        gjelder_fra=fra or i_dag(),
        vurderes_innen=innen or i_dag() + timedelta(days=365),
        av=av or scene.etatsstyrer,
    )


def vurdert(scene: Scene, rad: Unntak, utfall: str = "fortsetter", **felter: Any) -> Unntak:
    verdier = {"grunn": "Fortsatt slik.", "vurderes_innen": i_dag() + timedelta(days=700), **felter}
    actions.vurder(unntak=rad, versjon=rad.versjon, utfall=utfall, av=scene.etatsstyrer, **verdier)
    rad.refresh_from_db()
    return rad
