"""Risks for the tests: on a ledd or a kobling of a chain, judged by the parties."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from resultatkjede.actions.risiko import foreslaa_risiko, vurder_risiko
from resultatkjede.actions.tiltak import legg_til_tiltak
from resultatkjede.actions.toleranse import foreslaa_toleranse, godta_toleranse
from resultatkjede.models import Kobling, Ledd, Resultatkjede, Risiko, Risikotoleranse, Risikovurdering, Tiltak
from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def lag_risiko(scene: Scene, sted: Ledd | Kobling | Resultatkjede, **felter: Any) -> Risiko:
    """On the chain's first ledd, where only the chain is given."""
    hvor = Ledd.objects.filter(kjede=sted).first() if isinstance(sted, Resultatkjede) else sted
    assert hvor is not None
    verdier = {"tekst": "Vi får ikke tak i fagfolk", "type": "", "av": scene.leder, "part": UNDER, **felter}
    return foreslaa_risiko(sted=hvor, **verdier)


def vurder(scene: Scene, risiko: Risiko, part: Part, s: int, k: int, **felter: Any) -> Risikovurdering:
    av = felter.pop("av", None) or (scene.etatsstyrer if part == OVER else scene.leder)
    siste = risiko.vurderinger.filter(part=part).order_by("-nummer").first()
    verdier = {"versjon": siste.nummer if siste else 0, "begrunnelse": f"Slik ser {part.label.lower()} det.", **felter}
    return vurder_risiko(risiko=risiko, part=part, sannsynlighet=s, konsekvens=k, av=av, **verdier)


def lag_vurdert_risiko(
    scene: Scene, sted: Ledd | Kobling | Resultatkjede, *, over: tuple[int, int], under: tuple[int, int], **felter: Any
) -> Risiko:
    risiko = lag_risiko(scene, sted, **felter)
    vurder(scene, risiko, OVER, *over)
    vurder(scene, risiko, UNDER, *under)
    return risiko


def lag_tiltak(scene: Scene, risiko: Risiko, *, av: Bruker | None = None, dager: int = 30, **felter: Any) -> Tiltak:
    verdier = {
        "tekst": "Lyse ut stillingene på nytt",
        "eier_organ": scene.etat,
        "eier_person": None,
        "frist": i_dag() + timedelta(days=dager),
        **felter,
    }
    return legg_til_tiltak(risiko=risiko, av=av or scene.leder, **verdier)


def lag_toleranse(scene: Scene, operasjonell: str = "middels", strategisk: str = "lav") -> Risikotoleranse:
    """Proposed by the department, agreed by the virksomhet."""
    toleranse = foreslaa_toleranse(
        relasjon=scene.relasjon,
        operasjonell_til=operasjonell,
        strategisk_til=strategisk,
        begrunnelse="Slik blir det tid til det viktigste.",
        av=scene.etatsstyrer,
        part=OVER,
    )
    godta_toleranse(toleranse=toleranse, av=scene.leder, part=UNDER)
    toleranse.refresh_from_db()
    return toleranse
