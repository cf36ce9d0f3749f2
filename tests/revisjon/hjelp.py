"""What the tests of documents to the revisor share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.rapportering.hjelp import lag_vurdert
from tests.scene import Scene, klokken, lag_godkjent_referat, lag_maal, lag_moete
from tests.styringsbrev.hjelp import delt, utkast, utstedt
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.revisjon import actions, queries
from tillit.revisjon.models import Revisjonsdokument

AAR = 2027
# A Wednesday, after the first tertial and its deadline.
DAGEN = klokken(date(AAR, 6, 16), 9)


def brevet(scene: Scene) -> Any:
    return utstedt(scene, delt(scene, utkast(scene)))


def referatet(scene: Scene, **felter: Any) -> Any:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **felter)
    return lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def rapporten(scene: Scene) -> Any:
    """Of the tertial before today, assessed."""
    return lag_vurdert(scene, lag_maal(scene.relasjon, eier=scene.leder))


def tre_klare(scene: Scene) -> None:
    brevet(scene)
    referatet(scene)
    rapporten(scene)


def klare(scene: Scene) -> tuple[queries.Revisjonslinje, ...]:
    return queries.klare_dokumenter(scene.relasjon, aar=AAR, i_dag=i_dag())


def send(scene: Scene, *, av: Bruker | None = None) -> list[Revisjonsdokument]:
    """All that is ready."""
    sendes = [ett.sendes for ett in klare(scene)]
    actions.send(relasjon=scene.relasjon, aar=AAR, dokumenter=sendes, av=av or scene.etatsstyrer)
    return list(Revisjonsdokument.objects.order_by("pk"))


def linjene(scene: Scene, bruker: Bruker | None = None, aar: int = AAR) -> list[tuple[str, str, str]]:
    bruker = Bruker.objects.get(pk=(bruker or scene.etatsstyrer).pk)
    side = queries.revisjonsside(scene.etat, bruker, aar=aar, i_dag=i_dag())
    return [
        (ett.slag.value, ett.tittel, ett.tilstand.value) for relasjon in side.relasjonene for ett in relasjon.linjer
    ]
