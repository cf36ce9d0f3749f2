"""The last referat, where it is not approved, is the first point of the next meeting: once, until it is approved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Moetetype, Referatstatus, Sakstilstand
from styringsdialog.models import Moete, Referat, Referatutskrift, Saksforslag, Sakspunkt
from styringsdialog.pakke import samling as pakkesamling
from styringsdialog.pakke.utvalg import pakkebilde
from styringsdialog.utskrift.samling import samle_innhold
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat, lag_sak
from tests.styringsdialog.hjelp import nektes, ord_paa
from tillit.felles import koe
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

UKE = timedelta(days=7)
STAAR = ("Godkjenne referatet", Sakstilstand.AKTIV)


def planlagt(scene: Scene, *, om: timedelta = UKE, **felter: Any) -> Moete:
    fast = {"type": Moetetype.STYRING, "tittel": "Neste møte", "formaal": "Bli enige.", "varighet_min": 60, "sted": ""}
    return actions.planlegg_moete(
        relasjon=scene.relasjon, start_tid=naa() + om, av=scene.etatsstyrer, **{**fast, **felter}
    )


def sakene(moete: Moete) -> list[tuple[str, str]]:
    return [(sak.tittel.partition(" fra møtet")[0], sak.tilstand) for sak in moete.saker.order_by("rekkefoelge", "pk")]


def moetesiden(scene: Scene, moete: Moete) -> str:
    return inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()


def godkjenn(referat: Referat, scene: Scene) -> None:
    lag_godkjent_referat(referat.moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)


def test_det_siste_referatet_blir_foerste_sak_naar_et_moete_planlegges(scene: Scene) -> None:
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    moete = planlagt(scene)
    lag_sak(moete, av=scene.etatsstyrer, tittel="En sak", rekkefoelge=1)
    assert sakene(moete) == [STAAR, ("En sak", Sakstilstand.AKTIV)]
    assert Sakspunkt.objects.get(referat=referat).part == Part.OVERORDNET
    side = moetesiden(scene, moete)
    assert reverse("styringsdialog:referat", args=[referat.moete_id]) in side


def test_et_referat_kan_sendes_ut_ogsaa_naar_det_neste_moetet_er_etter_at_relasjonen_er_slutt(scene: Scene) -> None:
    """What is begun can be brought to an end: no point is laid on a programme past the end, and nothing stops."""
    neste = planlagt(scene)
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer), status=Referatstatus.UTKAST)
    scene.relasjon.gyldig_til = i_dag() + timedelta(days=1)
    scene.relasjon.save()
    actions.send_til_kommentar(referat=referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    referat.refresh_from_db()
    assert referat.status == Referatstatus.TIL_KOMMENTAR
    assert sakene(neste) == []


def test_ingen_sies_aa_ha_foreslaatt_det_som_er_lagt_til_av_seg_selv(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the programme, in the pack, where it waits after it was postponed, and in the archived referat."""
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    moete = planlagt(scene)
    actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    pakke, _ = pakkesamling.samle_innhold(moete.pakker.get(), naa=naa())
    paa_siden = moetesiden(scene, moete)
    actions.avlys_moete(moete=moete, grunn="Sykdom", av=scene.etatsstyrer)
    holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() - 2 * UKE)
    lag_sak(holdt, av=scene.etatsstyrer, referat=referat)
    lag_referat(holdt)
    lag_godkjent_referat(holdt, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    arkiv = samle_innhold(Referatutskrift.objects.get(referat__moete=holdt))
    for lest in (
        paa_siden,
        render_to_string("styringsdialog/pakke/pdf.html", {"p": pakkebilde(pakke, 0)}),
        moetesiden(scene, planlagt(scene, om=2 * UKE)),
        render_to_string("styringsdialog/utskrift/pdf.html", {"r": arkiv, "sum": ""}),
    ):
        assert "lagt til fordi referatet ikke var godkjent" in ord_paa(lest).lower()
        assert f"foreslått av {scene.etatsstyrer.navn}".lower() not in ord_paa(lest).lower()


def test_det_tas_opp_en_gang_og_i_det_foerste_moetet(scene: Scene) -> None:
    lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    foerste, andre = planlagt(scene), planlagt(scene, om=2 * UKE)
    actions.innkall(moete=foerste, deltakere=[scene.leder], av=scene.etatsstyrer)
    actions.innkall(moete=andre, deltakere=[scene.leder], av=scene.etatsstyrer, uten_saker=True)
    assert (sakene(foerste), sakene(andre)) == ([STAAR], [])


def test_et_godkjent_referat_og_et_moete_av_et_annet_slag_er_ingen_sak(scene: Scene) -> None:
    parter = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    lag_godkjent_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer), **parter)
    lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG))
    assert sakene(planlagt(scene)) == []
    assert sakene(planlagt(scene, type=Moetetype.LAERING)) == []


def test_et_moete_som_alt_er_planlagt_faar_saken_naar_referatet_sendes_til_kommentar(scene: Scene) -> None:
    moete, senere = planlagt(scene), planlagt(scene, om=2 * UKE)
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer), status="utkast")
    actions.send_til_kommentar(referat=referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    assert (sakene(moete), sakene(senere)) == ([STAAR], [])


def test_og_ellers_naar_partene_innkalles(scene: Scene) -> None:
    moete = planlagt(scene)
    lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    assert sakene(moete) == []
    actions.innkall(moete=moete, deltakere=[scene.leder], av=scene.etatsstyrer)
    assert sakene(moete) == [STAAR]


def test_saken_er_borte_naar_referatet_godkjennes_foer_partene_er_innkalt(scene: Scene) -> None:
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    moete = planlagt(scene)
    godkjenn(referat, scene)
    assert sakene(moete) == []


def test_er_partene_innkalt_staar_det_at_referatet_er_godkjent(scene: Scene) -> None:
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    moete = planlagt(scene)
    actions.innkall(moete=moete, deltakere=[scene.leder], av=scene.etatsstyrer)
    godkjenn(referat, scene)
    sak = Sakspunkt.objects.get()
    assert (sak.tilstand, sak.tilstandsgrunn) == (Sakstilstand.TRUKKET, "Referatet er godkjent av begge parter.")
    side = moetesiden(scene, moete)
    assert "Referatet er godkjent av begge parter." in side


def test_det_som_er_utsatt_venter_og_tas_ikke_opp_paa_nytt_av_seg_selv(scene: Scene) -> None:
    lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    actions.avlys_moete(moete=planlagt(scene), grunn="Sykdom", av=scene.etatsstyrer)
    assert sakene(planlagt(scene, om=2 * UKE)) == []


def test_en_utsatt_sak_om_referatet_gjelder_det_fortsatt_hver_gang_den_tas_inn_igjen(scene: Scene) -> None:
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    for uke in (1, 2, 3):
        moete = planlagt(scene, om=uke * UKE)
        for forslag in Saksforslag.objects.ventende():
            actions.ta_inn(moete=moete, forslag=forslag, av=scene.leder, part=Part.UNDERORDNET)
        assert [sak.referat for sak in moete.saker.all()] == [referat], uke
        side = moetesiden(scene, moete)
        assert reverse("styringsdialog:referat", args=[referat.moete_id]) in side
        actions.avlys_moete(moete=moete, grunn="Sykdom", av=scene.etatsstyrer)
    godkjenn(referat, scene)
    assert not Saksforslag.objects.ventende().exists()


def test_en_sak_om_referatet_som_er_tatt_inn_i_et_moete_av_et_annet_slag_gaar_ut_naar_det_godkjennes(
    scene: Scene,
) -> None:
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    actions.avlys_moete(moete=planlagt(scene), grunn="Sykdom", av=scene.etatsstyrer)
    fagmoete = planlagt(scene, type=Moetetype.FAG)
    actions.ta_inn(moete=fagmoete, forslag=Saksforslag.objects.get(), av=scene.etatsstyrer, part=Part.OVERORDNET)
    godkjenn(referat, scene)
    assert sakene(fagmoete) == []


def test_databasen_godtar_bare_et_referat_fra_et_annet_moete_mellom_partene(scene: Scene) -> None:
    andres = lag_referat(lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer))
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    eget = lag_referat(moete, status="utkast")
    kommer = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    for sted, referat in ((kommer, andres), (moete, eget)):
        nektes(lambda s=sted, r=referat: lag_sak(s, av=scene.etatsstyrer, referat=r), "de samme partene")  # type: ignore[misc]
    sak = lag_sak(kommer, av=scene.etatsstyrer, referat=eget)
    nektes(lambda: Sakspunkt.objects.filter(pk=sak.pk).update(referat=None))
    nektes(lambda: lag_sak(kommer, av=scene.etatsstyrer, referat=eget), "sakspunkt_en_sak_om_et_referat")
