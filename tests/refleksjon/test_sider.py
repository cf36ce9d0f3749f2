"""Who meets what on the pages of reflection, both parties by the forms, and fixed numbers of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.refleksjon.hjelp import DE_TRE, GRADENE, skrevet, skrevet_av_begge, vurdert, vurdert_av_begge
from tests.scene import FOERSTE_AAR, ROLLENE, Scene, inne, lag_maal, lag_organ, lag_relasjon, skjemanoekkel
from tests.styringsdialog.hjelp import ord_paa
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling
from tillit.refleksjon.models import Kjennetegnvurdering, Oppfatning
from tillit.refleksjon.rules import KJENNETEGN

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
SVARERE = {"leder", "etatsstyrer", "kommunaldirektoer"}
HEMMELIG = "Kanarifugl i grua"
SIDER = ("oversikt", "kjennetegn", "kjennetegn_over_aar", "oppfatning")
SKJEMAER = ("kjennetegn", "oppfatning")
_FELTET = {"kjennetegn": "faa_maal_eksempel", "oppfatning": "foerste"}


def adresse(scene: Scene, navn: str, aar: int | None = None) -> str:
    deler = [scene.relasjon.pk, *([aar or i_dag().year] if navn in SKJEMAER else [])]
    return reverse(f"refleksjon:{navn}", args=deler)


def send(klient: Client, scene: Scene, navn: str, **felter: str) -> Any:
    url = adresse(scene, navn)
    alle = {**(GRADENE if navn == "kjennetegn" else DE_TRE), "versjon": "0", **felter}
    return klient.post(url, {**alle, "skjemanoekkel": skjemanoekkel(klient, url)})


@pytest.mark.parametrize("side", SIDER)
def test_siden_aapnes_av_den_som_leser_dialogen(scene: Scene, side: str) -> None:
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(scene, side)).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == LESERE
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] == 404


@pytest.mark.parametrize("side", SKJEMAER)
def test_bare_den_som_svarer_for_en_part_faar_skjemaet_og_tas_imot(scene: Scene, side: str) -> None:
    for rolle in sorted(LESERE):
        klient = inne(getattr(scene, rolle))
        assert (f'name="{_FELTET[side]}"' in klient.get(adresse(scene, side)).content.decode()) is (rolle in SVARERE)
    for rolle in sorted(LESERE - SVARERE):
        klient = inne(getattr(scene, rolle))
        noekkel = skjemanoekkel(klient, reverse("organisasjon:profil"))
        assert klient.post(adresse(scene, side), {"skjemanoekkel": noekkel}).status_code in {400, 403, 409}
    assert not Kjennetegnvurdering.objects.exists()
    assert not Oppfatning.objects.exists()


@pytest.mark.parametrize("aar", [FOERSTE_AAR - 20, i_dag().year + 1])
@pytest.mark.parametrize("side", SKJEMAER)
def test_et_aar_relasjonen_ikke_har_vaert_i_finnes_ikke(scene: Scene, side: str, aar: int) -> None:
    assert inne(scene.leder).get(adresse(scene, side, aar)).status_code == 404


@pytest.mark.parametrize("side", SKJEMAER)
def test_partene_svarer_hver_for_seg_og_ser_saa_begge(scene: Scene, side: str) -> None:
    felt = _FELTET[side]
    assert send(inne(scene.leder), scene, side, **{felt: HEMMELIG}).status_code == 302
    assert HEMMELIG in inne(scene.leder).get(adresse(scene, side)).content.decode()
    for utenfor in ("etatsstyrer", "medarbeider", "byraad", "revisor"):
        sett = ord_paa(inne(getattr(scene, utenfor)).get(adresse(scene, side)).content.decode())
        assert HEMMELIG not in sett
        assert f"{scene.etat.navn} har svart" in sett
    sist = inne(scene.etatsstyrer)
    assert send(sist, scene, side).status_code == 302
    assert "Begge parter har svart, og ser alle svarene nå." in sist.get(adresse(scene, side)).content.decode()
    for leser in sorted(LESERE):
        sett = inne(getattr(scene, leser)).get(adresse(scene, side)).content.decode()
        assert HEMMELIG in sett
        assert f'name="{felt}"' not in sett
    leder = inne(scene.leder)
    noekkel = skjemanoekkel(leder, reverse("organisasjon:profil"))
    alle = {**(GRADENE if side == "kjennetegn" else DE_TRE), felt: "Skrevet for sent.", "versjon": "1"}
    igjen = leder.post(adresse(scene, side), {**alle, "skjemanoekkel": noekkel})
    assert igjen.status_code == 422
    for ventet in ("Svarene kan ikke lenger endres.", "Skrevet for sent.", HEMMELIG):
        assert ventet in igjen.content.decode()


def test_det_som_mangler_staar_ved_feltet_og_resten_er_ikke_borte(scene: Scene) -> None:
    side = send(
        inne(scene.leder), scene, "kjennetegn", aapenhet="", kompetanse_eksempel=" ", faa_maal_eksempel=HEMMELIG
    )
    assert side.status_code == 422
    assert set(side.context["form"].errors) == {"aapenhet", "kompetanse_eksempel"}
    assert HEMMELIG in side.content.decode()
    assert not Kjennetegnvurdering.objects.exists()
    tre = send(inne(scene.leder), scene, "oppfatning", tredje="")
    assert set(tre.context["form"].errors) == {"tredje"}


def test_den_som_lagrer_etter_en_annen_i_parten_ser_hva_den_skrev(scene: Scene) -> None:
    vurdert(scene, OVER, svar={"faa_maal_eksempel": HEMMELIG})
    side = send(inne(scene.kommunaldirektoer), scene, "kjennetegn", faa_maal_eksempel="Noe annet")
    assert side.status_code == 422
    for ventet in (HEMMELIG, "Noe annet"):
        assert ventet in side.content.decode()


def test_det_som_er_telt_staar_ved_siden_av_naar_begge_har_svart(scene: Scene) -> None:
    for _nr in range(3):
        lag_maal(scene.relasjon, eier=scene.leder)
    vurdert(scene)
    foer = ord_paa(inne(scene.leder).get(adresse(scene, "kjennetegn")).content.decode())
    assert "Telt:" not in foer
    vurdert(scene, OVER, svar={"faa_maal": "liten"})
    side = ord_paa(inne(scene.leder).get(adresse(scene, "kjennetegn")).content.decode())
    assert "Telt: 3 mål" in side
    # Without a meeting or a letter nobody knows what else was asked for.
    assert "Telt: 3 krav, andelen aktivitetskrav er ikke kjent" in side
    lange = ord_paa(inne(scene.leder).get(adresse(scene, "lange_linjer")).content.decode())
    assert "Ikke kjent" in lange
    assert "(0 %)" not in lange
    assert side.count("Partene ser ulikt på det") == 1
    over = ord_paa(inne(scene.leder).get(adresse(scene, "kjennetegn_over_aar")).content.decode())
    assert "3 mål" in over


def test_aarene_staar_side_om_side_og_halve_aar_er_ikke_med(scene: Scene) -> None:
    vurdert_av_begge(scene, aar=i_dag().year - 1)
    vurdert(scene, svar={"faa_maal_eksempel": HEMMELIG})
    side = inne(scene.leder).get(adresse(scene, "kjennetegn_over_aar"))
    linjer = side.context["linjer"]
    assert [linje.felt for linje in linjer] == list(KJENNETEGN)
    assert [[ett.aar for ett in linje.aarene] for linje in linjer] == [[i_dag().year - 1]] * 9
    assert HEMMELIG not in side.content.decode()


def test_like_ord_sies_som_en_hjelp(scene: Scene) -> None:
    skrevet(scene, OVER, svar={"foerste": "Trygge skoleveier.", "andre": "Kortere køer.", "tredje": "Lavere gebyr."})
    skrevet(scene)
    side = ord_paa(inne(scene.etatsstyrer).get(adresse(scene, "oppfatning")).content.decode())
    assert "Like ord (trygge, skoleveier) hos den andre parten: «Barn skal gå trygt til skolen.»" in side
    assert side.count("Ingen like ord hos den andre parten.") == 4
    assert "Om dere er enige, avgjør dere selv." in side


def test_listen_er_leserens_egne_og_sier_hvor_langt_de_er(scene: Scene) -> None:
    vurdert(scene)
    skrevet_av_begge(scene)
    lest = {rolle: inne(getattr(scene, rolle)).get(reverse("refleksjon:liste")) for rolle in ALLE}
    har_den = {r for r, side in lest.items() if side.status_code == 200 and scene.etat.navn in side.content.decode()}
    assert har_den == LESERE
    ord_ = {rolle: ord_paa(lest[rolle].content.decode()) for rolle in ("leder", "etatsstyrer", "revisor")}
    assert "dere mangler" in ord_["etatsstyrer"]
    assert "dere mangler" not in ord_["leder"]
    for sett in ord_.values():
        assert "Begge har svart" in sett
    assert "Virksomheten har svart" in ord_["revisor"]


def test_det_venter_paa_startsiden_til_den_andre(scene: Scene) -> None:
    vurdert(scene)
    url = adresse(scene, "kjennetegn")
    assert url in inne(scene.etatsstyrer).get("/").content.decode()
    assert url not in inne(scene.leder).get("/").content.decode()


def test_dialogfanen_foerer_hit(scene: Scene) -> None:
    fanen = reverse("oversikt:dialog", args=[scene.etat.pk])
    assert adresse(scene, "oversikt") in inne(scene.medarbeider).get(fanen).content.decode()


@pytest.mark.parametrize("antall", [1, 3])
def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(
    scene: Scene, antall: int, django_assert_max_num_queries: Any
) -> None:
    for aar in (i_dag().year - 1, i_dag().year):
        vurdert_av_begge(scene, aar=aar)
        skrevet_av_begge(scene, aar=aar)
    for nr in range(antall):
        lag_relasjon(scene.avdeling, lag_organ(f"Etat nummer {nr}"))
    klient = inne(scene.etatsstyrer)
    grenser = {**{adresse(scene, side): 16 for side in SIDER}, reverse("refleksjon:liste"): 10}
    for url, grense in grenser.items():
        klient.get(url)
        with django_assert_max_num_queries(grense):
            klient.get(url)


def test_den_som_sitter_paa_begge_sider_svarer_for_avdelingen(scene: Scene) -> None:
    Rolletildeling.objects.create(bruker=scene.leder, rolle=Rolle.ETATSSTYRER, organ=scene.avdeling, gyldig_fra=i_dag())
    assert send(inne(scene.leder), scene, "kjennetegn").status_code == 302
    assert Kjennetegnvurdering.objects.get().part == OVER
