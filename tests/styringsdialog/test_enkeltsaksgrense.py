"""The share of their time the parties have agreed that single cases may take: shown, asked about, never in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Sakskategori
from styringsdialog.models import Enkeltsaksgrense, Moete
from styringsdialog.queries.aarsbalanse import aarsbalanse
from styringsdialog.rules.balanse import er_over_grensen
from tests.scene import Scene, inne, klokken, lag_moete, lag_sak
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def url(navn: str, *pker: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=pker)


def leses(bruker: Bruker, adresse: str) -> str:
    return ord_paa(inne(bruker).get(adresse).content.decode())


def sett(scene: Scene, prosent: int | None, *, versjon: int = 0) -> None:
    actions.sett_enkeltsaksgrense(
        relasjon=scene.relasjon, versjon=versjon, prosent=prosent, avtalt="Avtalt 3. mars.", av=scene.etatsstyrer
    )


def planlagt(scene: Scene, enkeltsaker: int, annet: int) -> Moete:
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=start)
    if enkeltsaker:
        lag_sak(moete, av=scene.leder, kategori=Sakskategori.ENKELTSAK, min_plan=enkeltsaker)
    lag_sak(moete, av=scene.etatsstyrer, kategori=Sakskategori.STRATEGI, min_plan=annet)
    lag_sak(
        moete,
        av=scene.leder,
        kategori=Sakskategori.ENKELTSAK,
        min_plan=200,
        tilstand="trukket",
        tilstandsgrunn="Løst.",
    )
    return moete


def innkall(scene: Scene, moete: Moete, **felter: Any) -> Any:
    verdier = {"deltakere": [scene.leder.pk, scene.etatsstyrer.pk], "gjester": "", **felter}
    styrer, adresse = inne(scene.etatsstyrer), url("innkall", moete.pk)
    lest = {"versjon": styrer.get(adresse).context["form"]["versjon"].value()}
    return styrer.post(adresse, lest | verdier, follow=True)


@pytest.mark.parametrize(
    ("minutter", "alt", "grense", "over"),
    [
        (20, 100, 20, False),
        (21, 100, 20, True),
        (1, 1000, 0, True),
        (0, 0, 0, False),
        (9, 10, None, False),
        (9, 9, 100, False),
    ],
)
def test_over_grensen_er_mer_enn_avtalt_og_ikke_akkurat_saa_mye(
    minutter: int, alt: int, grense: int | None, *, over: bool
) -> None:
    assert er_over_grensen(minutter=minutter, alt=alt, grense=grense) is over


def test_avdelingen_skriver_inn_grensen_og_begge_parter_ser_hvem_naar_og_hva_som_gjaldt_foer(scene: Scene) -> None:
    plan, siden = url("plan", scene.relasjon.pk), url("enkeltsaksgrense", scene.relasjon.pk)
    assert "Partene har ikke avtalt hvor mye av møtetiden enkeltsaker kan ta." in leses(scene.leder, plan)
    skjema = {"prosent": "20", "avtalt": "Styringsmøtet 3. mars.", "versjon": "0"}
    inne(scene.etatsstyrer).post(siden, skjema)
    inne(scene.etatsstyrer).post(siden, {"prosent": "", "avtalt": "Vi prøver uten.", "versjon": "1"})
    lest = leses(scene.leder, plan)
    assert "Partene har ingen grense. Vi prøver uten." in lest
    assert "høyst 20 prosent av tiden på et program. Styringsmøtet 3. mars." in lest
    assert f"Skrevet inn av {scene.etatsstyrer.navn}" in lest
    assert siden not in inne(scene.leder).get(plan).content.decode()
    assert (inne(scene.leder).get(siden).status_code, inne(scene.utenforstaaende).get(siden).status_code) == (403, 403)


@pytest.mark.parametrize("prosent", ["101", "-1", "mye"])
def test_en_grense_som_ikke_er_en_andel_avvises_ved_feltet(scene: Scene, prosent: str) -> None:
    skjema = {"prosent": prosent, "avtalt": "Avtalt.", "versjon": "0"}
    svar = inne(scene.etatsstyrer).post(url("enkeltsaksgrense", scene.relasjon.pk), skjema)
    assert (svar.status_code, "prosent" in svar.context["form"].errors) == (422, True)
    assert not Enkeltsaksgrense.objects.exists()


def test_den_som_lagrer_sist_faar_se_grensen_den_andre_satte(scene: Scene) -> None:
    sett(scene, 20)
    skjema = {"prosent": "30", "avtalt": "Avtalt.", "versjon": "0"}
    svar = inne(scene.etatsstyrer).post(url("enkeltsaksgrense", scene.relasjon.pk), skjema)
    assert svar.status_code == 422
    assert [ett.prosent for ett in Enkeltsaksgrense.objects.all()] == [20]


def test_balansen_sier_hvor_mye_som_er_satt_av_og_hva_partene_er_enige_om(scene: Scene) -> None:
    moete = planlagt(scene, 10, 50)
    siden = url("moete", moete.pk)
    assert "Grensen er" not in leses(scene.leder, siden)
    sett(scene, 20)
    assert "10 av 60 minutter er satt av til enkeltsaker. Grensen er 20 prosent." in leses(scene.leder, siden)
    sett(scene, 15, versjon=1)
    over = "10 av 60 minutter er satt av til enkeltsaker. Partene er enige om høyst 15 prosent."
    assert over in leses(scene.leder, siden)


def test_innkallingen_spoer_naar_programmet_er_over_og_stanser_ingenting(scene: Scene) -> None:
    sett(scene, 15)
    moete = planlagt(scene, 10, 50)
    spoersmaal = "10 av 60 minutter er satt av til enkeltsaker, og grensen er 15 prosent. Innkall likevel."
    assert spoersmaal in leses(scene.etatsstyrer, url("innkall", moete.pk))
    assert innkall(scene, moete).status_code == 422
    moete.refresh_from_db()
    assert moete.status == Moetestatus.PLANLAGT
    assert innkall(scene, moete, over_grensen="on").status_code == 200
    moete.refresh_from_db()
    assert moete.status == Moetestatus.INNKALT


def test_er_programmet_innenfor_spoer_innkallingen_ikke(scene: Scene) -> None:
    sett(scene, 20)
    moete = planlagt(scene, 10, 40)
    assert "over_grensen" not in inne(scene.etatsstyrer).get(url("innkall", moete.pk)).content.decode()
    assert innkall(scene, moete).status_code == 200


def test_aarets_balanse_holdes_mot_grensen_som_gjaldt_det_aaret(scene: Scene) -> None:
    aar = i_dag().year

    def satt(nummer: int, aaret: int, prosent: int) -> None:
        tid = klokken(date(aaret, 6, 1), 12)
        felter = {"nummer": nummer, "prosent": prosent, "satt_av": scene.etatsstyrer, "satt_tid": tid}
        som_part(OVER, lambda: Enkeltsaksgrense.objects.create(relasjon=scene.relasjon, avtalt="Avtalt.", **felter))()

    satt(1, aar - 1, 50)
    satt(2, aar, 10)
    for aaret in (aar - 2, aar - 1, aar):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(date(aaret, 3, 2), 9))
        lag_sak(moete, av=scene.leder, kategori=Sakskategori.ENKELTSAK, min_plan=20)
        lag_sak(moete, av=scene.leder, kategori=Sakskategori.RISIKO, min_plan=80)
    balanse = aarsbalanse(scene.relasjon, tuple(scene.relasjon.enkeltsaksgrenser.all()))
    assert [(ett.aar, ett.grense, ett.over_grensen) for ett in balanse.aarene] == [
        (aar, 10, True),
        (aar - 1, 50, False),
        (aar - 2, None, False),
    ]
    lest = leses(scene.leder, url("plan", scene.relasjon.pk))
    assert f"{aar}: 80 prosent til strategi, resultat og risiko, 20 prosent til enkeltsaker. Over grensen" in lest


def test_databasen_holder_grensen_og_hvem_som_skriver_den(scene: Scene) -> None:
    def skriv(prosent: int, **felter: Any) -> Any:
        verdier = {"nummer": 1, "prosent": prosent, "avtalt": "Avtalt.", "satt_av": scene.etatsstyrer, **felter}
        return lambda: Enkeltsaksgrense.objects.create(relasjon=scene.relasjon, **verdier)

    nektes(som_part(OVER, skriv(101)), "enkeltsaksgrense_er_en_andel")
    nektes(som_part(OVER, skriv(20, avtalt="")), "enkeltsaksgrense_er_avtalt")
    nektes(som_part(UNDER, skriv(20)), "Avdelingen, som leder møtene")
    som_part(OVER, skriv(20))()
    nektes(som_part(OVER, skriv(30)), "enkeltsaksgrense_en_om_gangen")
    nektes(lambda: sql("UPDATE styringsdialog_enkeltsaksgrense SET prosent = 90"))
    nektes(lambda: sql("DELETE FROM styringsdialog_enkeltsaksgrense"))
