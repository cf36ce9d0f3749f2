"""Queries that are written once for a reader and planned once for all: the same rows as the query set itself finds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from styringsdialog.enums import HOS_EIEREN
from styringsdialog.models import Moete
from styringsdialog.queries import bestridt, nytt, oppfoelging, ventende_oppfoelginger, ventende_rader
from tests.oversikt.innhold import fyll
from tests.scene import Scene, lag_bruker
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.tid import i_dag, naa
from tillit.maal.queries.partene import ubesvarte_merknader
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.rapportering.queries.lister import _aapne
from tillit.rapporteringskrav.queries.venter import _avdelingens, uten_anslag

pytestmark = pytest.mark.django_db


@skrevet_for_leseren
def organene(organer: Collection[int], typer: tuple[str, ...]) -> QuerySet[Organ]:
    return Organ.objects.filter(pk__in=organer, type__in=typer).order_by("pk")


@skrevet_for_leseren
def moetene(bruker: Bruker, fra: datetime) -> QuerySet[Moete]:
    return Moete.objects.synlig_for(bruker).filter(start_tid__gte=fra).order_by("pk")


@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"])
def test_radene_er_de_spoerringen_selv_finner(scene: Scene, rolle: str) -> None:
    fyll(scene, 3)
    bruker: Bruker = getattr(scene, rolle)
    dag, alle = i_dag(), frozenset({scene.etat.pk, scene.avdeling.pk, scene.annen_etat.pk})
    vindu = oppfoelging.Fristvindu(alle, tuple(HOS_EIEREN), hoeyst=2)
    spurt: list[tuple[Any, tuple[Any, ...]]] = [
        (oppfoelging._i_vinduene, (bruker, (vindu, vindu))),
        (nytt._nytt, (bruker, alle, alle, naa() - timedelta(days=400), 7)),
        (ventende_rader.signaler, (alle, dag, 7)),
        (ventende_rader.referater, (alle, alle, dag, 7)),
        (ventende_rader.kommende_moeter, (bruker, alle, naa(), 7)),
        (ventende_oppfoelginger._ventende, (alle, alle, 7)),
        (bestridt._bestridte, (bruker, alle, dag - timedelta(days=365), 7)),
        (_aapne, (bruker, alle, alle, dag)),
        (_avdelingens, (alle, dag)),
        (ubesvarte_merknader, (bruker,)),
    ]
    funnet = 0
    for spoerring, args in spurt:
        for _ in range(2):
            rader = spoerring(*args)
            assert rader == list(spoerring.__wrapped__(*args)), spoerring.__qualname__
        funnet += len(rader)
    assert uten_anslag(bruker, alle, i_dag=dag, hoeyst=3) == list(
        uten_anslag.__wrapped__(bruker, alle, i_dag=dag, hoeyst=3)  # type: ignore[attr-defined]  # by `wraps`
    )
    assert funnet > 0


def test_en_plan_for_alle_lesere_hvor_mange_organer_de_enn_har(scene: Scene) -> None:
    typer = (Organtype.ETAT.value, Organtype.BYRAADSAVDELING.value)
    flere: list[frozenset[int]] = [
        frozenset({scene.etat.pk}),
        frozenset({scene.etat.pk, scene.annen_etat.pk}),
        frozenset({scene.avdeling.pk, scene.etat.pk, scene.annen_etat.pk}),
    ]
    for organer in flere:
        with CaptureQueriesContext(connection) as spurt:
            assert {ett.pk for ett in organene(organer, typer)} == organer
        assert len(spurt) == 1
    with connection.cursor() as peker:
        peker.execute(
            "SELECT statement, generic_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%%organisasjon_organ%%bigint[]%%'"
        )
        tekster = dict(peker.fetchall())
    assert list(tekster.values()) == [3]
    assert "'etat'" in next(iter(tekster))  # what a partial index asks of is part of the text


def test_det_som_ikke_kan_finnes_spoerres_det_ikke_om(scene: Scene, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert organene(frozenset(), (Organtype.ETAT.value,)) == []


def test_et_tidspunkt_er_aapent(scene: Scene, django_assert_num_queries: Any) -> None:
    fyll(scene, 1)
    tidligst = Moete.objects.order_by("start_tid")[0].start_tid
    alle = moetene(scene.etatsstyrer, tidligst)
    assert alle == list(Moete.objects.synlig_for(scene.etatsstyrer).order_by("pk"))
    senere = moetene(scene.etatsstyrer, fra=tidligst + timedelta(seconds=1))
    assert 0 < len(senere) < len(alle)


def test_det_regnes_ikke_med_et_aapent_tidspunkt(scene: Scene) -> None:
    @skrevet_for_leseren
    def regner(fra: datetime) -> QuerySet[Moete]:
        return Moete.objects.filter(start_tid__gte=fra - timedelta(days=1))

    with pytest.raises(ValueError, match="er åpent"):
        regner(naa())


def test_en_rolle_som_gis_er_en_annen_tekst(scene: Scene) -> None:
    fyll(scene, 1)
    ny = lag_bruker("ny")
    assert moetene(ny, naa() - timedelta(days=900)) == []
    Rolletildeling.objects.create(bruker=ny, organ=scene.avdeling, rolle=Rolle.ETATSSTYRER, gyldig_fra=i_dag())
    ny = Bruker.objects.get(pk=ny.pk)
    assert moetene(ny, naa() - timedelta(days=900)) == moetene(scene.etatsstyrer, naa() - timedelta(days=900)) != []
