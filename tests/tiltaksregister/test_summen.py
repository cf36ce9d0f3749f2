"""The sum over years: each year follows from the one before, and all headings together are the sum of each."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene import Scene, inne
from tests.styringsdialog.hjelp import ord_paa
from tests.tiltaksregister.hjelp import avsluttet, foert, paagaaende
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.tiltaksregister import queries, rules
from tillit.tiltaksregister.enums import Tiltaksomraade
from tillit.tiltaksregister.rules import FLEST_AAR, Tiltaksaar, Tiltaksliv

I_AAR = 2026
aarstall = st.integers(2010, I_AAR)


@st.composite
def livene(tegn: st.DrawFn) -> Tiltaksliv:
    begynt = tegn(st.none() | aarstall)
    avsluttet = tegn(st.none() | st.integers(begynt or 2010, I_AAR))
    return Tiltaksliv(tegn(st.sampled_from(Tiltaksomraade.values)), begynt, avsluttet, tegn(st.integers(1, 4)))


@given(st.lists(livene(), max_size=12))
def test_hvert_aar_foelger_av_aaret_foer(liv: list[Tiltaksliv]) -> None:
    alle = rules.tiltaksaar(liv, range(2009, I_AAR + 1))
    assert alle[0].paagaar == 0
    for foer, naa in pairwise(alle):
        assert naa.paagaar == foer.paagaar + naa.begynt - naa.avsluttet
    assert sum(ett.begynt for ett in alle) == sum(ett.antall for ett in liv if ett.begynt is not None)


@given(st.lists(livene(), max_size=12))
def test_omraadene_er_til_sammen_alt(liv: list[Tiltaksliv]) -> None:
    aar = rules.aarene(liv, i_aar=I_AAR)
    deler = rules.etter_omraade(liv)
    assert list(deler) == list(Tiltaksomraade)
    summert = [rules.tiltaksaar(del_, aar) for del_ in deler.values()]
    for nummer, alle in enumerate(rules.tiltaksaar(liv, aar)):
        for felt in ("begynt", "paagaar", "avsluttet"):
            assert getattr(alle, felt) == sum(getattr(ett[nummer], felt) for ett in summert)


@given(st.lists(livene(), max_size=12))
def test_aarene_er_faa_og_naar_til_i_aar(liv: list[Tiltaksliv]) -> None:
    aar = rules.aarene(liv, i_aar=I_AAR)
    assert len(aar) <= FLEST_AAR
    assert bool(aar) == any(ett.begynt is not None for ett in liv)
    assert not aar or aar[-1] == I_AAR


def test_det_som_sluttet_foer_det_begynte_telles_ikke_i_noe_aar() -> None:
    liv = [Tiltaksliv("ledelse", None, 2025), Tiltaksliv("ledelse", 2025, 2025)]
    assert rules.tiltaksaar(liv, [2025]) == (Tiltaksaar(2025, begynt=1, paagaar=0, avsluttet=1),)


@pytest.mark.django_db
def test_siden_sier_summen_i_ord_og_tabell(scene: Scene) -> None:
    i_aar = i_dag().year
    foert(scene)
    foert(scene, begynt_dato=date(i_aar - 3, 2, 1), omraade=Tiltaksomraade.LEDELSE)
    foert(scene, begynt_dato=date(i_aar - 2, 2, 1))
    avsluttet(scene, foert(scene, begynt_dato=date(i_aar - 2, 3, 1)), dag=date(i_aar - 1, 3, 1))
    leser = Bruker.objects.get(pk=scene.folkevalgt.pk)
    alle, styring, ledelse, kompetanse, samhandling = queries.tiltakssummer(leser)
    assert [(ett.aar, ett.begynt, ett.paagaar, ett.avsluttet) for ett in alle.aarene] == [
        (i_aar, 0, 2, 0),
        (i_aar - 1, 0, 2, 1),
        (i_aar - 2, 2, 3, 0),
        (i_aar - 3, 1, 1, 0),
    ]
    assert (alle.planlagt, styring.planlagt, ledelse.planlagt) == (1, 1, 0)
    assert [ett.paagaar for ett in ledelse.aarene] == [1, 1, 1, 1]
    assert {ett.paagaar for ett in (*kompetanse.aarene, *samhandling.aarene)} == {0}
    side = inne(scene.folkevalgt).get("/tiltaksregister/summen/").content.decode()
    assert side.count("<table") == 5
    assert "<svg" in side
    assert "1 tiltak er planlagt." in ord_paa(side)


@pytest.mark.django_db
def test_det_som_ble_lagt_bort_foer_det_begynte_er_ikke_planlagt(scene: Scene) -> None:
    foert(scene)
    avsluttet(scene, foert(scene))
    paagaaende(scene)
    assert queries.tiltakssummer(Bruker.objects.get(pk=scene.revisor.pk))[0].planlagt == 1


@pytest.mark.django_db
def test_aaret_som_gaar_er_foreloepig_og_aksen_rommer_det_meste(scene: Scene) -> None:
    i_aar = i_dag().year
    foert(scene, begynt_dato=date(i_aar - 2, 2, 1))
    for _nr in range(6):
        foert(scene, begynt_dato=date(i_aar, 1, 1), omraade=Tiltaksomraade.LEDELSE)
    summer = queries.tiltakssummer(Bruker.objects.get(pk=scene.revisor.pk))
    assert {rad.periode: rad.merknad for rad in summer[0].diagram.rader} == {
        str(i_aar - 2): "",
        str(i_aar - 1): "",
        str(i_aar): "foreløpig",
    }
    for ett in summer:
        aksen = [int(tekst.tekst) for tekst in ett.diagram.tegninger[0].aksetekster if len(tekst.tekst) < 4]
        assert max(aksen) >= 7, "one scale, and none of them goes beyond it"


@pytest.mark.django_db
def test_summen_kan_vaere_av_en_eier(scene: Scene) -> None:
    paagaaende(scene, siden=0)
    klient = inne(scene.revisor)
    for organ, aarene in ((scene.etat.pk, 1), (scene.annen_avdeling.pk, 0), ("", 1), ("tull", 1), (9**30, 1)):
        svar = klient.get("/tiltaksregister/summen/", {"organ": organ})
        assert svar.status_code == (200 if (isinstance(organ, int) and organ < 9**9) or not organ else 422)
        assert len(svar.context["summer"][0].aarene) == aarene, organ


@pytest.mark.django_db
def test_uten_tiltak_sies_det(scene: Scene) -> None:
    assert "Ingen tiltak har begynt." in ord_paa(inne(scene.leder).get("/tiltaksregister/summen/").content.decode())
