"""What a point is called: counted among those that stand until the parties are called, and the same from then on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions, rules
from styringsdialog.actions import bestill_pakke
from styringsdialog.enums import Moetestatus, Sakstilstand
from styringsdialog.models import Moete, Sakspunkt
from styringsdialog.pakke.samling import samle_innhold
from styringsdialog.queries.rom import rombilde
from styringsdialog.queries.saker import nummerert
from tests.scene import Scene, inne, klokken, lag_moete, lag_sak
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
A, T = Sakstilstand.AKTIV, Sakstilstand.TRUKKET


@pytest.mark.parametrize(
    ("saker", "numre"),
    [
        ([], []),
        ([(None, A), (None, T), (None, A)], [1, None, 2]),
        ([(2, A), (1, T), (3, A)], [2, 1, 3]),
        ([(None, T), (1, A)], [None, 1]),
    ],
)
def test_det_som_staar_telles_og_et_nummer_som_er_gitt_beholdes(saker: list[Any], numre: list[Any]) -> None:
    assert list(rules.numre(saker)) == numre


def planlagt(scene: Scene) -> Moete:
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT)
    for plass, tittel in enumerate("abc", start=1):
        lag_sak(moete, av=scene.leder, part=UNDER, tittel=tittel, rekkefoelge=plass)
    return moete


def numrene(moete: Moete) -> dict[str, int | None]:
    return {sak.tittel: nummer for nummer, sak in nummerert(moete.saker.order_by("rekkefoelge", "pk"))}


def trekk(scene: Scene, moete: Moete, tittel: str) -> None:
    actions.trekk_sak(sak=moete.saker.get(tittel=tittel), grunn="Løst.", av=scene.leder, part=UNDER)


def innkall(scene: Scene, moete: Moete) -> Moete:
    actions.innkall(moete=moete, deltakere=[scene.leder], av=scene.etatsstyrer)
    return Moete.objects.get(pk=moete.pk)


def test_foer_innkallingen_foelger_numrene_programmet(scene: Scene) -> None:
    """Asked to withdraw it the other party's point stays as withdrawn, without a number."""
    moete = planlagt(scene)
    actions.be_om(sak=moete.saker.get(tittel="b"), slag="trekke", grunn="Løst.", av=scene.etatsstyrer, part=OVER)
    trekk(scene, moete, "b")
    assert numrene(moete) == {"a": 1, "b": None, "c": 2}
    actions.flytt_sak(sak=moete.saker.get(tittel="c"), plass=1, av=scene.etatsstyrer, part=OVER)
    assert numrene(moete) == {"c": 1, "a": 2, "b": None}
    side = ord_paa(inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode())
    assert "None" not in side
    assert "2. a" in side


def test_etter_innkallingen_beholder_hver_sak_nummeret_hva_som_enn_skjer(scene: Scene) -> None:
    moete = innkall(scene, planlagt(scene))
    trekk(scene, moete, "b")
    assert numrene(moete) == {"a": 1, "b": 2, "c": 3}
    actions.flytt_sak(sak=moete.saker.get(tittel="c"), plass=1, av=scene.etatsstyrer, part=OVER)
    actions.foreslaa_sak(
        moete=moete, tittel="d", kategori="resultat", min_plan=5, maal=None, av=scene.leder, part=UNDER
    )
    assert numrene(moete) == {"c": 3, "a": 1, "b": 2, "d": 4}


def test_det_som_var_tatt_av_foer_innkallingen_faar_ikke_noe_nummer(scene: Scene) -> None:
    moete = planlagt(scene)
    actions.be_om(sak=moete.saker.get(tittel="a"), slag="trekke", grunn="Løst.", av=scene.etatsstyrer, part=OVER)
    trekk(scene, moete, "a")
    moete = innkall(scene, moete)
    assert numrene(moete) == {"a": None, "b": 1, "c": 2}


def test_siden_rommet_og_pakken_kaller_saken_det_samme(scene: Scene) -> None:
    moete = innkall(scene, planlagt(scene))
    trekk(scene, moete, "a")
    side = ord_paa(inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode())
    assert "2. b" in side
    assert [(ett.sak.nummer, ett.sak.tittel) for ett in rombilde(moete, scene.leder, naa=naa()).saker] == [
        (2, "b"), (3, "c")
    ]  # fmt: skip
    pakke = bestill_pakke(moete=moete, av=scene.etatsstyrer)
    assert [(sak.nummer, sak.tittel) for sak in samle_innhold(pakke, naa=naa())[0].saker] == [(2, "b"), (3, "c")]


def test_ingen_gir_en_sak_et_annet_nummer(scene: Scene) -> None:
    moete = innkall(scene, planlagt(scene))
    sak = moete.saker.get(tittel="b")
    nektes(som_part(UNDER, lambda: Sakspunkt.objects.filter(pk=sak.pk).update(nummer=7)), "Cannot update")
    nektes(som_part(UNDER, lambda: Sakspunkt.objects.filter(pk=sak.pk).update(nummer=None)), "Cannot update")
    ny = lag_sak(moete, av=scene.leder, part=UNDER, nummer=1)
    ny.refresh_from_db()
    assert ny.nummer == 4
