"""Several at the same moment, on the real database: nothing is lost, nothing is done twice, no lock gets stuck."""

from __future__ import annotations

from functools import partial

import pytest

from tests.rapportering.hjelp import HELT, aapne, forrige_tertial, lag_periode, skriv
from tests.samtidig import samtidig
from tests.scene import lag_maal, lag_scene
from tillit.felles.feil import Regelbrudd
from tillit.maal.models import Vurdering
from tillit.rapportering import actions
from tillit.rapportering.models import Leveranse, Rapporteringsperiode, Rapportseksjon, Sidetekst

pytestmark = pytest.mark.django_db(transaction=True)


def test_to_skriver_det_samme_feltet_samtidig_og_begge_tekstene_finnes() -> None:
    scene = lag_scene()
    for _ in range(4):
        maal = lag_maal(scene.relasjon, eier=scene.leder)
        periode = Rapporteringsperiode.objects.first() or lag_periode(scene.relasjon, av=scene.etatsstyrer)
        feil = samtidig(
            lambda m=maal, p=periode: skriv(p, m, av=scene.leder, vurdering="Lederens"),  # type: ignore[misc]
            lambda m=maal, p=periode: skriv(p, m, av=scene.medarbeider, vurdering="Medarbeiderens"),  # type: ignore[misc]
        )
        assert feil == []
        seksjon = Rapportseksjon.objects.get(maal=maal)
        assert {seksjon.vurdering, Sidetekst.objects.get(seksjon=seksjon).tekst} == {"Lederens", "Medarbeiderens"}


def test_mange_skriver_i_hvert_sitt_felt_og_alt_kommer_inn() -> None:
    scene = lag_scene()
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    felter = ("analyse", "vurdering", "usikkerhet", "bes_om")
    feil = samtidig(*(partial(skriv, periode, maal, av=scene.leder, **{felt: f"Om {felt}"}) for felt in felter))  # type: ignore[arg-type]  # names of texts only
    assert feil == []
    seksjon = Rapportseksjon.objects.get()
    assert [getattr(seksjon, felt) for felt in felter] == [f"Om {felt}" for felt in felter]
    assert (seksjon.versjon, Sidetekst.objects.count()) == (4, 0)


def test_dobbeltklikk_paa_lever_samtidig_gir_en_levering() -> None:
    scene = lag_scene()
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    periode.refresh_from_db()
    versjon = periode.versjon
    klikk = [lambda: actions.lever(periode=periode, versjon=versjon, av=scene.leder)] * 3
    assert samtidig(*klikk) == []
    assert (Leveranse.objects.count(), Vurdering.objects.count()) == (1, 1)


def test_en_skriver_mens_lederen_leverer() -> None:
    """One of the two is told: never, silently, a delivery without the last words."""
    scene = lag_scene()
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    periode.refresh_from_db()
    versjon = periode.versjon
    feil = samtidig(
        lambda: actions.lever(periode=periode, versjon=versjon, av=scene.leder),
        lambda: skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Siste ord"),
    )
    assert len(feil) == 1
    assert isinstance(feil[0], Regelbrudd), repr(feil[0])
    assert Leveranse.objects.exists() is (Rapportseksjon.objects.get().vurdering == HELT["vurdering"])


def test_to_aapner_den_samme_perioden_samtidig() -> None:
    scene = lag_scene()
    utfall: list[bool] = []
    feil = samtidig(*[lambda: utfall.append(aapne(scene, forrige_tertial())[0].gjort)] * 2)
    assert feil == []
    assert sorted(utfall) == [False, True]
    assert Rapporteringsperiode.objects.count() == 1
