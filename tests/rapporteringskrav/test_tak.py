"""The ceiling of hours: proposed by one party and agreed by the other, and what is asked where it is spent."""

from __future__ import annotations

from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.rapporteringskrav.hjelp import avtalt_tak, foreslaatt_tak, fullt, ordene, stilt, svart_tak
from tests.scene import ROLLENE, Scene, inne
from tests.styringsdialog.hjelp import nektes
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.flytting import Flytting
from tillit.rapporteringskrav import queries, rules
from tillit.rapporteringskrav.enums import Kravstatus, Takstatus
from tillit.rapporteringskrav.flytting import foelger
from tillit.rapporteringskrav.models import Rapporteringskrav, Timetak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sum_", "nytt", "over"),
    [("99.9", None, False), ("100", None, True), ("99", "1", False), ("99", "1.1", True), ("120", "0", True)],
)
def test_over_taket_er_mer_enn_det_som_er_avtalt(sum_: str, nytt: str | None, over: bool) -> None:
    assert rules.er_over_taket(100, Decimal(sum_), nytt=Decimal(nytt) if nytt else None) is over


def test_taket_gjelder_naar_den_andre_parten_har_godtatt_det(scene: Scene) -> None:
    tak = foreslaatt_tak(scene)
    assert queries.timebudsjett(scene.relasjon, aar=i_dag().year).tak is None
    assert svart_tak(scene, tak).status == Takstatus.AVTALT
    assert queries.timebudsjett(scene.relasjon, aar=i_dag().year).tak == tak
    assert svart_tak(scene, foreslaatt_tak(scene, timer=10), godtar=False).svargrunn == "For lite."
    assert queries.timebudsjett(scene.relasjon, aar=i_dag().year).tak == tak, "what was declined changes nothing"


def test_over_taket_trengs_en_grunn_eller_noe_som_fjernes(scene: Scene) -> None:
    avtalt_tak(scene, timer=1)
    gammelt = fullt(scene)
    assert stilt(scene, hva="Med grunn", over_tak_grunn="Ny lov.").over_tak_grunn == "Ny lov."
    nytt = stilt(scene, hva="I stedet", fjernes=gammelt)
    gammelt.refresh_from_db()
    assert (gammelt.status, nytt.status) == (Kravstatus.FJERNET, Kravstatus.GJELDER)
    assert gammelt.vurderinger.get().grunn == "Gir plass til et nytt krav: I stedet"


def test_hele_veien_gjennom_skjemaene(scene: Scene) -> None:
    avdeling, etat = inne(scene.etatsstyrer), inne(scene.leder)
    siden = reverse("rapporteringskrav:tak", args=[scene.relasjon.pk])
    foreslag = {"aar": str(i_dag().year), "timer": "1", "begrunnelse": "Nok er nok."}
    assert etat.post(siden, foreslag).status_code == 302
    tak = Timetak.objects.get()
    svaret = reverse("rapporteringskrav:svar_paa_tak", args=[tak.pk])
    assert "Svar på taket" in unescape(avdeling.get(siden).content.decode())
    assert avdeling.post(svaret, {"godtar": "nei", "grunn": ""}).status_code == 422
    assert avdeling.post(svaret, {"godtar": "ja"}).status_code == 302
    fullt(scene)
    still = reverse("rapporteringskrav:still", args=[scene.relasjon.pk])
    sendt: dict[str, Any] = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in ordene().items()}
    assert "Hvorfor ber dere om mer enn avtalt?" in unescape(avdeling.get(still).content.decode())
    assert "de 1 timene" in unescape(avdeling.post(still, sendt).content.decode())
    assert avdeling.post(still, {**sendt, "over_tak_grunn": "Ny lov."}).status_code == 302
    assert "timer over" in unescape(etat.get(reverse("rapporteringskrav:liste", args=[scene.etat.pk])).content.decode())


def test_et_forslag_kan_trekkes_av_den_som_foreslo_det(scene: Scene) -> None:
    tak = foreslaatt_tak(scene)
    adresse = reverse("rapporteringskrav:trekk_tak", args=[tak.pk])
    assert inne(scene.leder).post(adresse).status_code == 422
    assert inne(scene.etatsstyrer).post(adresse).status_code == 302
    tak.refresh_from_db()
    assert tak.status == Takstatus.TRUKKET


@pytest.mark.parametrize("rolle", [*ROLLENE, "utenforstaaende", "annen_etatsstyrer"])
def test_taket_leses_av_partene_og_foreslaas_av_den_som_taler_for_dem(scene: Scene, rolle: str) -> None:
    siden, klient = reverse("rapporteringskrav:tak", args=[scene.relasjon.pk]), inne(getattr(scene, rolle))
    leser = rolle not in {"folkevalgt", "utenforstaaende", "annen_etatsstyrer"}
    assert (klient.get(siden).status_code == 200) is leser
    taler = rolle in {"leder", "etatsstyrer", "kommunaldirektoer"}
    assert klient.post(siden, {}).status_code == (422 if taler else 403 if leser or rolle == "folkevalgt" else 404)
    if taler:
        forslag = {"aar": str(i_dag().year), "timer": "9", "begrunnelse": "Nok."}
        assert klient.post(siden, forslag).status_code == 302


def test_databasen_holder_det_som_er_svart(scene: Scene) -> None:
    tak = avtalt_tak(scene)
    nektes(lambda: Timetak.objects.filter(pk=tak.pk).update(timer=5), "Cannot update")
    verdier: dict[str, Any] = {
        "relasjon": scene.relasjon,
        "aar": i_dag().year,
        "timer": 9,
        "begrunnelse": "x",
        "part": Part.OVERORDNET,
        "foreslaatt_av": scene.etatsstyrer,
    }
    nektes(lambda: Timetak.objects.create(**{**verdier, "timer": 0}), "timetak_har_timer_og_grunn")
    nektes(lambda: Timetak.objects.create(**verdier, status="avtalt"), "timetak_svart_av_noen")
    Timetak.objects.create(**verdier)
    nektes(lambda: Timetak.objects.create(**verdier), "timetak_ett_forslag_om_gangen")


def test_en_flytting_forteller_om_kravene(scene: Scene) -> None:
    stilt(scene)
    flyttes = Flytting(scene.etat, scene.relasjon, scene.annen_avdeling, "etatsstyring", i_dag())
    assert [str(ett.hva) for ett in foelger(flyttes)] == ["1 rapporteringskrav"]
    assert Rapporteringskrav.objects.count() == 1
