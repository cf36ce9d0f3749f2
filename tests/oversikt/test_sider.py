"""The pages of a virksomhet and a department, and the list of them: who may come, what they show, what they cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.oversikt.innhold import fyll
from tests.scene import Scene, inne, lag_organ, lag_relasjon
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.organhode import organhode
from tillit.oversikt.queries.organ import virksomhetsliste

pytestmark = pytest.mark.django_db
ROLLER = [
    *("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad"),
    *("folkevalgt", "revisor", "administrator", "utenforstaaende", "annen_etatsstyrer"),
]


def svar(bruker: Bruker, adresse: str) -> tuple[int, str]:
    client = inne(bruker)
    svar = client.get(adresse)
    return svar.status_code, svar.content.decode()


@pytest.mark.parametrize(
    ("side", "koder"),
    [
        ("/virksomheter/", [200, 200, 200, 200, 200, 200, 200, 403, 200, 200]),
        ("/virksomheter/{etat}/", [200, 200, 200, 200, 200, 200, 200, 403, 404, 404]),
        ("/virksomheter/{etat}/maal/", [200, 200, 200, 200, 200, 200, 200, 403, 404, 404]),
        ("/virksomheter/{etat}/dialog/", [200, 200, 200, 200, 200, 403, 200, 403, 404, 404]),
        ("/virksomheter/{etat}/styringen/", [200, 200, 200, 200, 200, 403, 200, 403, 404, 404]),
        ("/virksomheter/{etat}/rapporter/", [200, 200, 200, 200, 200, 200, 200, 403, 404, 404]),
        ("/virksomheter/{etat}/om/", [200, 200, 200, 200, 200, 200, 200, 403, 404, 404]),
        ("/avdelinger/{avdeling}/", [404, 404, 200, 200, 200, 200, 200, 403, 404, 404]),
        ("/virksomheter/{avdeling}/", [404, 404, 404, 404, 404, 404, 404, 403, 404, 404]),
        ("/avdelinger/{etat}/", [404, 404, 404, 404, 404, 404, 404, 403, 404, 404]),
    ],
)
def test_hver_rute_moeter_hver_rolle(scene: Scene, side: str, koder: list[int]) -> None:
    adresse = side.format(etat=scene.etat.pk, avdeling=scene.avdeling.pk)
    assert {rolle: svar(getattr(scene, rolle), adresse)[0] for rolle in ROLLER} == dict(zip(ROLLER, koder, strict=True))


def test_uten_innlogging_kommer_ingen_inn(client: Client, scene: Scene) -> None:
    for adresse in ["/", "/virksomheter/", f"/virksomheter/{scene.etat.pk}/", f"/avdelinger/{scene.avdeling.pk}/"]:
        assert client.get(adresse)["Location"] == f"/logg-inn/?next={adresse}"


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "folkevalgt", "revisor"])
@pytest.mark.parametrize(
    "side",
    [
        *("/virksomheter/", "/virksomheter/{etat}/", "/virksomheter/{etat}/maal/", "/virksomheter/{etat}/rapporter/"),
        *("/virksomheter/{etat}/om/", "/avdelinger/{avdeling}/"),
    ],
)
def test_sidene_spoer_like_mye_uansett_mengde(scene: Scene, rolle: str, side: str) -> None:
    client = Client()
    client.force_login(getattr(scene, rolle))
    antall = []
    for fra, til in ((1, 1), (2, 3)):
        fyll(scene, til, fra=fra)
        with CaptureQueriesContext(connection) as spoersmaal:
            client.get(side.format(etat=scene.etat.pk, avdeling=scene.avdeling.pk))
        antall.append(len(spoersmaal))
    assert antall[0] == antall[1] <= 14


FANER = ["", "maal/", "dialog/", "rapporter/", "om/", "bedt-om/"]


@pytest.mark.parametrize(
    ("fane", "tekster"),
    [
        ("", ["Lag en plan 1", "Høstmøtet 1", "Ikke vurdert"]),
        ("maal/", ["Færre venter 1", "61,5"]),
        ("dialog/", ["Lag en plan 1", "Vårmøtet 1", "Høstmøtet 1"]),
        ("om/", ["Byrådssak 1055/17", "1. januar 2015", "Virksomhetsleder"]),
    ],
)
def test_hver_fane_viser_sitt(scene: Scene, fane: str, tekster: list[str]) -> None:
    fyll(scene, 1)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(hjemmel="Byrådssak 1055/17")
    _, side = svar(scene.etatsstyrer, f"/virksomheter/{scene.etat.pk}/{fane}")
    assert [tekst for tekst in tekster if tekst not in side] == []


@pytest.mark.parametrize("fane", FANER)
@pytest.mark.parametrize("rolle", ["leder", "tillitsvalgt", "etatsstyrer", "revisor", "folkevalgt"])
def test_hodet_staar_over_hver_fane_og_en_av_dem_er_merket(scene: Scene, rolle: str, fane: str) -> None:
    adresse = f"/virksomheter/{scene.etat.pk}/{fane}"
    if rolle == "folkevalgt" and fane == "dialog/":
        assert svar(scene.folkevalgt, adresse)[0] == 403
        return
    client = Client()
    client.force_login(getattr(scene, rolle))
    side = client.get(adresse)
    hode = organhode(getattr(scene, rolle), scene.etat, "om", sti="", dag=i_dag())
    assert hode is not None
    assert hode.styres_av == scene.avdeling
    innhold = side.content.decode()
    assert ("Dialog" in [lenke.tekst for lenke in hode.faner.rad]) is (rolle != "folkevalgt")
    nav = innhold.split('class="organhode"', 1)[1].split("<h1", 1)[0]
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', nav)) == {adresse}


@pytest.mark.parametrize(
    ("rolle", "handlinger"),
    [
        ("leder", {"Nytt mål"}),
        ("etatsstyrer", {"Nytt mål", "Planlegg møte"}),
        ("medarbeider", set()),
        ("byraad", set()),
        ("folkevalgt", set()),
        ("revisor", set()),
    ],
)
def test_fanene_tilbyr_bare_det_man_kan(scene: Scene, rolle: str, handlinger: set[str]) -> None:
    sider = "".join(svar(getattr(scene, rolle), f"/virksomheter/{scene.etat.pk}/{fane}")[1] for fane in FANER)
    assert {tekst for tekst in ["Nytt mål", "Planlegg møte"] if tekst in sider} == handlinger


def test_den_folkevalgte_ser_maalene_men_ikke_dialogen(scene: Scene) -> None:
    fyll(scene, 1)
    for adresse in [*(f"/virksomheter/{scene.etat.pk}/{fane}" for fane in FANER), f"/avdelinger/{scene.avdeling.pk}/"]:
        status, side = svar(scene.folkevalgt, adresse)
        if "/dialog/" in adresse:
            assert status == 403
            continue
        assert scene.etat.navn in side
        assert [tekst for tekst in ["Lag en plan", "Vårmøtet", "Høstmøtet", "Oppfølginger"] if tekst in side] == []


def test_tabellen_sier_ikke_vurdert_der_vurderingen_mangler(scene: Scene) -> None:
    fyll(scene, 1)
    _, side = svar(scene.etatsstyrer, f"/avdelinger/{scene.avdeling.pk}/")
    assert "2 Ikke vurdert" in " ".join(re.sub(r"<[^>]+>", " ", side).split())
    assert "Ingen fastsatte mål" in side  # Tilleggsetaten 1


def test_tidligere_styring_staar_paa_siden(scene: Scene) -> None:
    flyttet = lag_organ("Den flyttede etaten")
    lag_relasjon(scene.annen_avdeling, flyttet, gyldig_til=i_dag())
    lag_relasjon(scene.avdeling, flyttet, gyldig_fra=i_dag())
    _, side = svar(scene.etatsstyrer, f"/virksomheter/{flyttet.pk}/om/")
    assert "Hvem som styrte før" in side
    assert scene.annen_avdeling.navn in side


def test_listen_er_gruppert_norsk_ordnet_og_kan_soekes_i(scene: Scene) -> None:
    for navn in ["Ørkenetaten", "Ålesetaten", "Ærfuglbydelen", "Zoologisk etat"]:
        lag_relasjon(scene.avdeling, lag_organ(navn, type=Organtype.BYDEL))
    _, side = svar(scene.revisor, "/virksomheter/")
    plasser = [side.index(navn) for navn in ["Zoologisk etat", "Ærfuglbydelen", "Ørkenetaten", "Ålesetaten"]]
    assert plasser == sorted(plasser)
    _, treff = svar(scene.revisor, "/virksomheter/?sok=ærfugl")
    assert "Ærfuglbydelen" in treff
    assert "Zoologisk etat" not in treff
    assert "Ingen treff" in svar(scene.revisor, "/virksomheter/?sok=finnes+ikke")[1]


def test_listen_er_delt_i_sider_og_avdelingen_staar_paa_begge(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.oversikt.queries.organ.VIRKSOMHETER_PER_SIDE", 2)
    for navn in ["Ålesetaten", "Åtteetaten"]:
        lag_relasjon(scene.avdeling, lag_organ(navn))
    uten = lag_organ("Aaa, som ingen styrer")

    sider = [virksomhetsliste(scene.revisor, side=nr) for nr in (1, 2, 3)]
    vist = [
        (gruppe.avdeling.pk if gruppe.avdeling else None, organ.navn)
        for side in sider
        for gruppe in side.grupper
        for organ in gruppe.virksomheter
    ]
    egne = [(scene.avdeling.pk, navn) for navn in (scene.etat.navn, "Ålesetaten", "Åtteetaten")]
    andre = [(scene.annen_avdeling.pk, scene.annen_etat.navn)]
    assert sorted(vist, key=str) == sorted([*egne, *andre, (None, uten.navn)], key=str)
    assert [par for par in vist if par[0] == scene.avdeling.pk] == egne
    assert vist[-1] == (None, uten.navn)
    assert [sum(len(gruppe.virksomheter) for gruppe in side.grupper) for side in sider] == [2, 2, 1]
    assert "?side=2" in svar(scene.revisor, "/virksomheter/")[1]


@pytest.mark.parametrize("sok", ["%00", "'", "%25", "a" * 5000, "<script>"])
def test_et_rart_soek_er_bare_et_soek_uten_treff(scene: Scene, sok: str) -> None:
    status, side = svar(scene.revisor, f"/virksomheter/?sok={sok}")
    assert status == 200
    assert "<script>" not in side.split("<main", 1)[1].split("</main>", 1)[0]


def test_man_finner_ikke_andres_virksomheter_ved_aa_soeke(scene: Scene) -> None:
    assert "Ingen treff" in svar(scene.leder, f"/virksomheter/?sok={scene.annen_etat.navn}")[1]
    assert "Ingen treff" not in svar(scene.leder, f"/virksomheter/?sok={scene.etat.navn}")[1]


def test_en_avsluttet_relasjon_kan_fortsatt_leses_av_partene(scene: Scene) -> None:
    fyll(scene, 1)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag() - timedelta(days=1))
    for bruker in (Bruker.objects.get(pk=scene.leder.pk), Bruker.objects.get(pk=scene.etatsstyrer.pk)):
        assert Styringsrelasjon.objects.synlig_for(bruker).filter(pk=scene.relasjon.pk).exists()
    assert not Styringsrelasjon.objects.synlig_for(scene.utenforstaaende).filter(pk=scene.relasjon.pk).exists()
    assert "Ingen styrer virksomheten i dag" in svar(scene.leder, f"/virksomheter/{scene.etat.pk}/om/")[1]
    assert "Vårmøtet 1" in svar(scene.leder, f"/virksomheter/{scene.etat.pk}/dialog/")[1]
