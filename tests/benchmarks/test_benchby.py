"""The invented city for measuring: the size it says, whole, and never beside real data."""

from __future__ import annotations

import pytest

from tests.benchmarks import benchby
from tests.scene import Scene
from tillit.maal import kontroll
from tillit.maal.models import Indikator, Indikatorstand, Maal, Maaling
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Organ

pytestmark = pytest.mark.django_db


def test_byen_er_saa_stor_som_den_sier_og_standene_stemmer() -> None:
    by = benchby.bygg(1)
    assert Organ.objects.filter(type=Organtype.BYRAADSAVDELING).count() == 6
    assert Organ.objects.virksomheter().count() == 60
    # 400 and the one all have part in; 1 500 and that one's own.
    assert (Maal.objects.count(), Indikator.objects.count(), Maaling.objects.count()) == (401, 1501, 45_000)
    assert Maal.objects.filter(overordnet__isnull=False).count() == 60
    assert not any(kontroll.avvikende().values())
    assert Indikatorstand.objects.filter(versjon=2).exists()
    assert (by.folkevalgt.brukernavn, by.leder.brukernavn) == ("benk-folkevalgt", "benk-virksomhetsleder")


def test_en_base_i_bruk_roeres_ikke(scene: Scene) -> None:
    antall = Organ.objects.count()
    with pytest.raises(ValueError, match="in use"):
        benchby.bygg(1)
    assert Organ.objects.count() == antall


@pytest.mark.parametrize("skala", [0, -1, 1001])
def test_skalaen_maa_vaere_rimelig(skala: int) -> None:
    with pytest.raises(ValueError, match="The scale"):
        benchby.bygg(skala)
    assert not Organ.objects.exists()
