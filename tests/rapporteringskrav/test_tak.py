"""The ceiling of hours: proposed by one party and agreed by the other, and what is asked where it is spent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.rapporteringskrav.hjelp import avtalt_tak, flere, foreslaatt_tak, fullt, ordene, stilt, svart_tak
from tests.scene import ROLLENE, Scene, inne, lag_relasjon
from tests.styringsdialog.hjelp import nektes
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.flytting import Flytting
from tillit.rapporteringskrav import actions, queries, rules
from tillit.rapporteringskrav.enums import Kravstatus, Sluttsvar, Takstatus
from tillit.rapporteringskrav.flytting import foelger
from tillit.rapporteringskrav.models import Rapporteringskrav, Timetak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("sum_", "fullt"), [("99.9", False), ("100", True), ("100.1", True)])
def test_det_er_fullt_naar_det_som_er_avtalt_er_brukt(sum_: str, fullt: bool) -> None:
    assert rules.er_fullt(100, Decimal(sum_)) is fullt


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


def test_det_som_fjernes_for_aa_gi_plass_er_svaret_til_den_som_foreslo_det(scene: Scene) -> None:
    avtalt_tak(scene, timer=1)
    gammelt = fullt(scene)
    forslag = actions.foreslaa_slutt(krav=gammelt, grunn="Ingen leser det.", av=scene.medarbeider)
    stilt(scene, hva="I stedet", fjernes=gammelt)
    forslag.refresh_from_db()
    assert (forslag.utfall, forslag.svar) == (Sluttsvar.FULGT, "Gir plass til et nytt krav: I stedet")


def test_grunnen_staar_bare_hos_den_som_har_brukt_timene(scene: Scene) -> None:
    avtalt_tak(scene, timer=1)
    fullt(scene)
    [annen] = flere(scene, 1)
    felles: dict[str, Any] = {"relasjon": annen, "ogsaa": [scene.relasjon], "av": scene.etatsstyrer}
    with pytest.raises(actions.OverTaketUtenGrunn):
        actions.still_krav(**felles, **ordene())
    stilte = actions.still_krav(**felles, over_tak_grunn="Ny lov.", **ordene())
    assert {ett.relasjon_id: ett.over_tak_grunn for ett in stilte} == {annen.pk: "", scene.relasjon.pk: "Ny lov."}


@pytest.mark.parametrize("hvem", ["egen", "en annen"])
def test_skjemaet_spoer_hvorfor_ogsaa_naar_timene_er_brukt_neste_aar_eller_hos_en_annen(
    scene: Scene, hvem: str
) -> None:
    neste = i_dag().year + 1
    avtalt_tak(scene, timer=1, aar=neste)
    fullt(scene)
    relasjon = scene.relasjon if hvem == "egen" else flere(scene, 1)[0]
    verdier = ordene(gjelder_fra=date(neste, 1, 1), sluttdato=date(neste, 12, 31))
    sendt: dict[str, Any] = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in verdier.items()}
    sendt |= {} if hvem == "egen" else {"ogsaa": [str(scene.relasjon.pk)]}
    klient, still = inne(scene.etatsstyrer), reverse("rapporteringskrav:still", args=[relasjon.pk])
    assert "Hvorfor ber dere om mer enn avtalt?" not in unescape(klient.get(still).content.decode())
    foer, html = Rapporteringskrav.objects.count(), unescape(klient.post(still, sendt).content.decode())
    assert f"de 1 timene partene har avtalt for {neste}" in html
    assert "Hvorfor ber dere om mer enn avtalt?" in html
    assert Rapporteringskrav.objects.count() == foer
    assert klient.post(still, {**sendt, "over_tak_grunn": "Ny lov."}).status_code == 302
    assert Rapporteringskrav.objects.filter(over_tak_grunn="Ny lov.").count() == 1


def test_det_en_annen_avdeling_ba_om_foer_i_aaret_er_ikke_over_det_disse_to_har_avtalt(scene: Scene) -> None:
    fullt(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    styrer = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    ny = replace(scene, relasjon=styrer, etatsstyrer=scene.annen_etatsstyrer)
    avtalt_tak(ny, timer=1)
    assert queries.timebudsjett(styrer, aar=i_dag().year).sum.timer == 0
    assert {queries.kravliste(hvem, scene.etat).over_taket for hvem in (ny.leder, ny.etatsstyrer)} == {0}


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


def test_den_andre_parten_svarer_og_ingen_svarer_seg_selv(scene: Scene) -> None:
    tak = foreslaatt_tak(scene)
    for hvem, part in ((scene.kommunaldirektoer, Part.OVERORDNET), (scene.etatsstyrer, Part.UNDERORDNET)):
        with pytest.raises(actions.EgetTakforslag):
            svart_tak(scene, tak, av=hvem, part=part)
    svaret = Timetak.objects.filter(pk=tak.pk)
    svar: dict[str, Any] = {"svart_av": scene.kommunaldirektoer, "svart_tid": naa(), "svargrunn": "Nei."}
    nektes(lambda: svaret.update(status=Takstatus.AVTALT, **svar), "Den andre parten")
    nektes(lambda: svaret.update(status=Takstatus.AVSLAATT, **svar), "Den andre parten")
    assert svart_tak(scene, tak).status == Takstatus.AVTALT


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


def test_bare_det_nyeste_taket_for_aaret_staar_som_avtalt(scene: Scene) -> None:
    foer, naa = avtalt_tak(scene, timer=40), avtalt_tak(scene, timer=30)
    side = queries.takside(scene.relasjon, scene.leder)
    assert (set(side.gjeldende), {rad.pk for rad in side.rader}) == ({naa.pk}, {foer.pk, naa.pk})
    siden = unescape(inne(scene.leder).get(reverse("rapporteringskrav:tak", args=[scene.relasjon.pk])).content.decode())
    assert siden.count("Erstattet av et nyere") == 1
