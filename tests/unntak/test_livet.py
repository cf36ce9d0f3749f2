"""An exception from decided to ended: the actions, their refusals, the rules at their ends, the database's own no."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.samtidig import samtidig
from tests.scene import Scene, inne, lag_organ, lag_relasjon, lag_scene
from tests.styringsdialog.hjelp import nektes, sql
from tests.unntak.hjelp import REGEL, bestemt, vurdert
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.organisasjon.flytting import Flytting
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.unntak import actions, queries, rules
from tillit.unntak.enums import Unntaksstatus, Unntaksutfall
from tillit.unntak.flytting import foelger
from tillit.unntak.models import Unntak, Unntaksvurdering
from tillit.unntak.querysets import forsinket

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
DAG = date(2026, 3, 10)
GJELDER, AVSLUTTET = Unntaksstatus.GJELDER, Unntaksstatus.AVSLUTTET


@pytest.mark.parametrize(
    ("status", "innen", "boer", "sen"),
    [
        (GJELDER, DAG - EN, True, True),
        (GJELDER, DAG, True, False),
        (GJELDER, DAG + rules.VARSLES, True, False),
        (GJELDER, DAG + rules.VARSLES + EN, False, False),
        (AVSLUTTET, DAG - EN, False, False),
    ],
)
def test_det_vurderes_i_tide(status: str, innen: date, boer: bool, sen: bool) -> None:
    assert rules.boer_vurderes(status=status, vurderes_innen=innen, i_dag=DAG) is boer
    assert rules.er_forsinket(status=status, vurderes_innen=innen, i_dag=DAG) is sen


def test_de_som_boer_vurderes_og_de_forsinkede_er_de_regelen_sier(scene: Scene) -> None:
    """Asked of many at once as of one, on the last day and the day after it."""
    dag = i_dag()
    rad = bestemt(scene, innen=dag)
    for naa in (dag - rules.VARSLES - EN, dag - rules.VARSLES, dag, dag + EN):
        ett: dict[str, Any] = {"status": rad.status, "vurderes_innen": dag, "i_dag": naa}
        assert Unntak.objects.som_boer_vurderes(naa).exists() is rules.boer_vurderes(**ett)
        assert Unntak.objects.filter(forsinket(naa)).exists() is rules.er_forsinket(**ett)


@pytest.mark.parametrize(("om", "kommer"), [(-1, False), (0, False), (1, True)])
def test_det_som_gjelder_fra_i_morgen_gjelder_ikke(scene: Scene, om: int, *, kommer: bool) -> None:
    rad = bestemt(scene, fra=i_dag() + om * EN, innen=i_dag() + 90 * EN)
    side = queries.unntaksside(scene.etat, scene.etatsstyrer, i_dag=i_dag())
    assert ([ett.rad for ett in side.kommer], [ett.rad for ett in side.gjelder]) == (
        ([rad], []) if kommer else ([], [rad])
    )
    siden = inne(scene.leder).get(rad.adresse).content.decode()
    assert (">Gjelder<" in siden.replace(" ", "").replace("\n", "")) is not kommer
    assert not rules.er_kommende(status=AVSLUTTET, gjelder_fra=i_dag() + EN, i_dag=i_dag())


def test_bare_den_som_bestemmer_blir_bedt_om_aa_vurdere(scene: Scene) -> None:
    rad = bestemt(scene, innen=i_dag())
    for hvem, ventet in ((scene.etatsstyrer, [rad]), (scene.leder, []), (scene.annen_etatsstyrer, [])):
        assert queries.unntak_aa_vurdere(hvem, [scene.avdeling.pk], i_dag=i_dag()) == ventet


@pytest.mark.parametrize(("dager", "for_langt"), [(1461, False), (1462, True)])
def test_det_varer_hoeyst_fire_aar_om_gangen(scene: Scene, dager: int, for_langt: bool) -> None:
    innen = i_dag() + timedelta(days=dager)
    assert rules.er_for_langt(i_dag(), innen) is for_langt
    if for_langt:
        with pytest.raises(actions.UnntaketVarerForLenge):
            bestemt(scene, innen=innen)
        with pytest.raises(actions.UnntaketVarerForLenge):
            vurdert(scene, bestemt(scene), vurderes_innen=innen)
    else:
        assert bestemt(scene, innen=innen).vurderes_innen == innen


def test_vurderingsdagen_er_i_dag_eller_senere(scene: Scene) -> None:
    with pytest.raises(actions.VurderingsdagenErPassert):
        bestemt(scene, fra=i_dag() - 9 * EN, innen=i_dag() - EN)
    with pytest.raises(actions.VurderingsdagenErPassert):
        bestemt(scene, fra=i_dag() + 9 * EN, innen=i_dag() + 8 * EN)
    rad = bestemt(scene, innen=i_dag())
    for dag in (None, i_dag() - EN):
        with pytest.raises(actions.VurderingsdagenErPassert):
            vurdert(scene, rad, vurderes_innen=dag)
    assert vurdert(scene, rad, vurderes_innen=i_dag()).vurderes_innen == i_dag()


@pytest.mark.parametrize("utfall", Unntaksutfall)
def test_det_fortsetter_eller_slutter(scene: Scene, utfall: Unntaksutfall) -> None:
    rad = vurdert(scene, bestemt(scene), utfall)
    [vurdering] = Unntaksvurdering.objects.all()
    fortsetter = utfall == Unntaksutfall.FORTSETTER
    assert (rad.status, vurdering.utfall) == (GJELDER if fortsetter else AVSLUTTET, utfall)
    assert vurdering.ny_dag == (rad.vurderes_innen if fortsetter else None)
    if not fortsetter:
        with pytest.raises(actions.UnntaketErAvsluttet):
            vurdert(scene, rad)


def test_den_som_vurderer_en_eldre_utgave_ser_det(scene: Scene) -> None:
    rad = bestemt(scene)
    with pytest.raises(EndretAvAndre):
        actions.vurder(
            unntak=rad,
            versjon=rad.versjon + 1,
            utfall="felles",
            grunn="x",
            vurderes_innen=None,
            av=scene.etatsstyrer,
        )


def test_liknende_saker_finnes_ved_ordene_og_bare_de_en_kan_lese(scene: Scene) -> None:
    ny = lag_relasjon(scene.avdeling, lag_organ("Tredje etat"))
    rad = bestemt(scene)
    samme_regel = bestemt(scene, relasjon=ny, hva="Etaten leier biler selv.", hvorfor="Haster.")
    samme_hva = bestemt(scene, regel="Lager styres felles", hva="Etaten kjøper inn strøsand for seg selv.")
    bestemt(scene, regel="Årsplanen følger malen", hva="Planen har et eget kapittel om havner.")
    bestemt(scene, relasjon=scene.annen_relasjon, av=scene.annen_etatsstyrer)
    like = queries.unntaksbilde(rad, scene.etatsstyrer, i_dag=i_dag()).like
    assert {ett.rad for ett in like} == {samme_regel, samme_hva}
    assert len(queries.unntaksbilde(rad, scene.revisor, i_dag=i_dag()).like) == 3


def test_i_en_relasjon_som_er_avsluttet_gjelder_ingenting(scene: Scene) -> None:
    rad = bestemt(scene)
    flyttes = Flytting(scene.etat, scene.relasjon, scene.avdeling, scene.relasjon.type, i_dag())
    assert [ett.hva for ett in foelger(flyttes)] == ["1 unntak fra felles regel"]
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        bestemt(scene)
    bilde = queries.unntaksbilde(Unntak.objects.med_partene().get(pk=rad.pk), scene.etatsstyrer, i_dag=i_dag())
    assert (bilde.kan_vurdere, bilde.forsinket) == (False, False)
    assert not Unntak.objects.gjeldende(i_dag()).exists()
    for utfall in ("fortsetter", "felles"):
        with pytest.raises(actions.UnntaketErAvsluttet):
            vurdert(scene, rad, utfall)
    assert not Unntaksvurdering.objects.exists()


def test_databasen_tar_unntak_og_vurdering_bare_fra_avdelingen(scene: Scene) -> None:
    with pytest.raises(IntegrityError, match="Bare avdelingen"), transaction.atomic():
        bestemt(scene, av=scene.leder)
    rad = bestemt(scene)
    for annen in (scene.leder, scene.annen_etatsstyrer):
        with pytest.raises(IntegrityError, match="Avdelingen vurderer"), transaction.atomic():
            actions.vurder(unntak=rad, versjon=rad.versjon, utfall="felles", grunn="x", vurderes_innen=None, av=annen)


@pytest.mark.parametrize(
    "endring",
    [
        "DELETE FROM unntak_unntak",
        "UPDATE unntak_unntak SET hva = 'annet' WHERE status = 'gjelder'",
        "UPDATE unntak_unntak SET gjelder_fra = gjelder_fra - 1 WHERE status = 'gjelder'",
        "UPDATE unntak_unntak SET vurderes_innen = vurderes_innen + 1 WHERE status = 'gjelder'",
        "UPDATE unntak_unntak SET status = 'avsluttet' WHERE status = 'gjelder'",
        "UPDATE unntak_unntak SET status = 'gjelder' WHERE status = 'avsluttet'",
        "UPDATE unntak_unntaksvurdering SET grunn = 'annet'",
        "DELETE FROM unntak_unntaksvurdering",
        (
            "INSERT INTO unntak_unntaksvurdering (unntak_id, utfall, grunn, av_id, tid)"
            " SELECT id, 'felles', 'x', bestemt_av_id, now() FROM unntak_unntak WHERE status = 'avsluttet'"
        ),
        (
            "INSERT INTO unntak_unntaksvurdering (unntak_id, utfall, grunn, av_id, tid, ny_dag)"
            " SELECT id, 'felles', 'x', bestemt_av_id, now(), current_date FROM unntak_unntak WHERE status = 'gjelder'"
        ),
    ],
)
def test_databasen_holder_fast_paa_det_som_er_bestemt(scene: Scene, endring: str) -> None:
    bestemt(scene)
    vurdert(scene, bestemt(scene), "felles")
    nektes(lambda: sql(endring))


@pytest.mark.django_db(transaction=True)
def test_to_som_vurderer_samtidig_gir_en_vurdering() -> None:
    scene = lag_scene()
    rad = bestemt(scene, regel=REGEL)
    utfall = samtidig(
        lambda: vurdert(scene, Unntak.objects.get(pk=rad.pk), "felles"),
        lambda: vurdert(scene, Unntak.objects.get(pk=rad.pk), "regelen_endres"),
    )
    assert [type(ett).__name__ for ett in utfall if isinstance(ett, Exception)] == ["UnntaketErAvsluttet"]
    assert Unntaksvurdering.objects.count() == 1
