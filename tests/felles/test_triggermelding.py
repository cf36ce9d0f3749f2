"""What the database refuses with is said in the language of the page, as any other refusal."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.scene import Scene
from tillit.felles.feil import regelbrudd_fra
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Rolletildeling


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spraak", "melding"),
    [
        ("nb", "Rollen hører ikke hjemme på et organ av denne typen."),
        ("nn", "Rolla høyrer ikkje heime på eit organ av denne typen."),
        ("en", "The role does not belong on a body of this type."),
    ],
)
def test_en_trigger_svarer_paa_sidens_spraak(scene: Scene, spraak: str, melding: str) -> None:
    with pytest.raises(IntegrityError) as feil, transaction.atomic():
        Rolletildeling.objects.create(bruker=scene.leder, rolle=Rolle.FOLKEVALGT, organ=scene.etat, gyldig_fra=i_dag())
    with override(spraak):
        assert regelbrudd_fra(feil.value).melding == melding
