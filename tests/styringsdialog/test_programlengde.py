"""A programme that is longer than its meeting says so wherever something is put on it or it is planned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus
from styringsdialog.linjer.sak import Saklinje
from styringsdialog.models import Moete, Moeteserie
from tests.scene import Scene, inne, klokken, lag_maal, lag_moete, lag_sak
from tillit.felles.tid import fridag, i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
FOR_LANGT = "Programmet er 10 minutter lengre enn møtet."
SAK = {"tittel": "Ventetiden", "kategori": "risiko", "hensikt": "beslutte", "grunnlag": "", "maal": ""}


def url(navn: str, *args: object) -> str:
    return reverse(f"styringsdialog:{navn}", args=args)


def moetet(scene: Scene, satt_av: int = 50) -> Moete:
    """An hour, of which so many minutes are planned already."""
    mai = date(i_dag().year + 1, 5, 3)
    dag = next(ett for ett in (mai + timedelta(days=n) for n in range(7)) if not fridag(ett))
    moete = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        status=Moetestatus.PLANLAGT,
        start_tid=klokken(dag, 9),
        varighet_min=60,
        tittel="Høstmøtet",
    )
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, tittel="Bemanning", min_plan=satt_av)
    return moete


def sendt(scene: Scene, adresse: str, felter: dict[str, Any], *, av: str = "leder") -> str:
    svar = inne(getattr(scene, av)).post(adresse, felter, follow=True)
    assert svar.redirect_chain
    return " ".join(str(ett) for ett in svar.context["messages"])


@pytest.mark.parametrize(("minutter", "sier"), [(10, False), (20, True)])
def test_den_som_foreslaar_en_sak_faar_vite_at_det_ikke_er_plass(scene: Scene, minutter: int, sier: bool) -> None:
    moete = moetet(scene)
    skjema = inne(scene.leder).get(url("ny_sak", moete.pk)).content.decode()
    assert "Sakene er satt til 50 av møtets 60 minutter." in skjema
    sagt = sendt(scene, url("ny_sak", moete.pk), {**SAK, "min_plan": str(minutter)})
    assert (FOR_LANGT in sagt) == sier


def test_det_sies_ogsaa_naar_en_sak_som_venter_tas_inn(scene: Scene) -> None:
    moete = moetet(scene)
    linje = Saklinje(tittel="Husleie", min_plan=20)
    forslag = actions.foreslaa_uten_moete(relasjon=scene.relasjon, sak=linje, av=scene.leder, part=Part.UNDERORDNET)
    assert FOR_LANGT in sendt(scene, url("ta_inn", moete.pk, forslag.pk), {})


def test_det_sies_naar_et_maal_foreslaas_med_ett_klikk(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    moete = moetet(scene, satt_av=60)
    sagt = sendt(scene, url("foreslaa_om", "maal", maal.pk), {"hvor": str(moete.pk)})
    planlagt = moete.saker.latest("pk").min_plan
    assert f"Programmet er {planlagt} minutter lengre enn møtet." in sagt


def test_det_sies_naar_en_sak_blir_lengre_eller_moetet_kortere(scene: Scene) -> None:
    moete = moetet(scene)
    sak = moete.saker.get()
    assert FOR_LANGT in sendt(scene, url("endre_sak", sak.pk), {**SAK, "versjon": "1", "min_plan": "70"})
    felter = {
        "type": moete.type, "tittel": moete.tittel, "formaal": moete.formaal, "dato": moete.dato.isoformat(),
        "klokkeslett": "09:00", "varighet_min": "55", "sted": "", "versjon": "1",
    }  # fmt: skip
    sagt = sendt(scene, url("endre_moete", moete.pk), felter, av="etatsstyrer")
    assert "Programmet er 15 minutter lengre enn møtet." in sagt


def test_det_sies_naar_neste_moete_planlegges_fra_serien(scene: Scene) -> None:
    """Before it is planned of what the series has, and afterwards of all that came on the programme."""
    moete = moetet(scene)
    serie = Moeteserie.objects.create(
        relasjon=scene.relasjon, type="fag", tittel="Fagmøte", formaal="Enighet", rytme="maaned",
        foerste_dato=moete.dato, klokkeslett=klokken(moete.dato, 13).time(), varighet_min=60,
    )  # fmt: skip
    serie.faste_saker.create(tittel="Status", kategori="resultat", hensikt="orientere", min_plan=70, rekkefoelge=1)
    side = inne(scene.etatsstyrer).get(url("neste_moete", serie.pk)).content.decode()
    assert FOR_LANGT in side
    felter = {"dato": moete.dato.isoformat(), "klokkeslett": "13:00", "varighet_min": "60", "sted": ""}
    assert FOR_LANGT in sendt(scene, url("neste_moete", serie.pk), felter, av="etatsstyrer")
