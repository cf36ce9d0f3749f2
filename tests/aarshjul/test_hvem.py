"""Whose role set a date, and whose answered it: held by the database, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aarshjul.hjelp import DAGEN, foreslaatt
from tests.scene import Scene
from tests.styringsdialog.hjelp import nektes, sql
from tillit.aarshjul.models import Kalenderdato
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
SETTER, FORESLAAR = {"etatsstyrer", "kommunaldirektoer"}, {"leder", "medarbeider"}
HVEM = ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "annen_etatsstyrer")


def skriv(scene: Scene, hvem: str, **felter: Any) -> Kalenderdato:
    verdier = {
        "tittel": "Budsjettfrist", "slag": "budsjett", "dato": DAGEN, "paa_dato": DAGEN,
        "laget_av": getattr(scene, hvem), **felter,
    }  # fmt: skip
    return Kalenderdato.objects.create(**verdier)


@pytest.mark.parametrize("hvem", HVEM)
@pytest.mark.parametrize("alle", [False, True])
def test_bare_den_som_har_rollen_setter_for_avdelingen(scene: Scene, hvem: str, *, alle: bool) -> None:
    sted: dict[str, Any] = {"avdeling": scene.avdeling} if alle else {"relasjon": scene.relasjon}
    if hvem in SETTER:
        assert skriv(scene, hvem, part=Part.OVERORDNET, **sted).pk
    else:
        nektes(lambda: skriv(scene, hvem, part=Part.OVERORDNET, **sted), "må ha rollen for parten")


@pytest.mark.parametrize("hvem", HVEM)
def test_bare_den_som_har_rollen_foreslaar_for_virksomheten(scene: Scene, hvem: str) -> None:
    sted: dict[str, Any] = {"relasjon": scene.relasjon, "part": Part.UNDERORDNET, "status": "foreslaatt"}
    if hvem in FORESLAAR:
        assert skriv(scene, hvem, **sted).pk
    else:
        nektes(lambda: skriv(scene, hvem, **sted), "må ha rollen for parten")


@pytest.mark.parametrize("hvem", HVEM)
def test_bare_avdelingen_svarer_paa_et_forslag(scene: Scene, hvem: str) -> None:
    rad = foreslaatt(scene)
    svar = (
        "UPDATE aarshjul_kalenderdato SET status = 'gjelder', besvart_av_id = %s, versjon = versjon + 1 WHERE id = %s"
    )
    bruker = getattr(scene, hvem)
    if hvem in SETTER:
        sql(svar, bruker.pk, rad.pk)
        assert Kalenderdato.objects.get(pk=rad.pk).besvart_av == bruker
    else:
        nektes(lambda: sql(svar, bruker.pk, rad.pk), "Bare avdelingen svarer")
