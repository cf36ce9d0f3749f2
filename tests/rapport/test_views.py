"""Each route meets each role; the pages say what they should and survive what they must."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from tests.rapport.hjelp import (
    bestilt,
    godkjent_sammendrag,
    krevd,
    lag_bindende_signal,
    lag_fullt_maal,
    lag_stor_avdeling,
)
from tests.scene import LENGE_SIDEN, Scene, inne, lag_maal, lag_organ, lag_vurdering
from tillit.felles import jobb, koe
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.rapport import produksjon
from tillit.rapport.access import ser_rapporter
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.rapport.opptelling import Opptelling, tell
from tillit.rapport.queries import bestillingsside, rapportoversikt, sammendragsliste
from tillit.rapport.slag import ALLE
from tillit.rapport.utgave.queries import sammendrag_av


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def ferdig(scene: Scene) -> Rapport:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    return rapport


LESERE = ["etatsstyrer", "kommunaldirektoer", "byraad", "revisor"]
UTENFOR = ["leder", "medarbeider", "utenforstaaende", "annen_etatsstyrer"]
UTESTENGT = ["administrator"]


@pytest.mark.grundig
@pytest.mark.parametrize("rute", ["vis", "fremdrift", "innhold", "last_ned", "som_word", "som_excel"])
def test_en_rapport_og_hver_rolle(scene: Scene, ferdig: Rapport, rute: str) -> None:
    adresse = reverse(f"rapport:{rute}", args=[ferdig.pk])
    ventet = dict.fromkeys(LESERE, 302 if rute == "fremdrift" else 200)
    ventet |= dict.fromkeys([*UTENFOR, "folkevalgt"], 404) | dict.fromkeys(UTESTENGT, 403)
    assert {rolle: _status(scene, rolle, adresse) for rolle in ventet} == ventet
    assert Client().get(adresse).status_code == 302


def test_bestillingen_og_hver_rolle(scene: Scene) -> None:
    adresse = reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"])
    ventet = {"etatsstyrer": 200, "kommunaldirektoer": 200}
    ventet |= dict.fromkeys(["annen_etatsstyrer", "leder", "medarbeider"], 404)
    ventet |= dict.fromkeys(["byraad", "folkevalgt", "revisor", "administrator"], 403)
    assert {rolle: _status(scene, rolle, adresse) for rolle in ventet} == ventet


def test_sammendraget_og_hver_rolle(scene: Scene) -> None:
    adresse = reverse("rapport:sammendrag", args=[scene.etat.pk])
    ventet = dict.fromkeys([*LESERE, "leder", "medarbeider", "folkevalgt"], 200)
    ventet |= {"utenforstaaende": 404, "annen_etatsstyrer": 404, "administrator": 403}
    assert {rolle: _status(scene, rolle, adresse) for rolle in ventet} == ventet


def _status(scene: Scene, rolle: str, adresse: str) -> int:
    klient = Client()
    klient.force_login(getattr(scene, rolle))
    svar = klient.get(adresse)
    svar.getvalue()  # what is streamed is read to its end
    return svar.status_code


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({}, "Dette må rettes før du kan gå videre"),
        ({"aar": "1066", "dybde": "kort"}, "Det du valgte, kan ikke velges her lenger."),
        ({"aar": "i år"}, "Det du valgte, kan ikke velges her lenger."),
    ],
)
def test_en_ugyldig_bestilling_faar_sin_melding(
    scene: Scene, client: Client, felter: dict[str, str], melding: str
) -> None:
    client.force_login(scene.etatsstyrer)
    svar = client.post(reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"]), felter)
    assert svar.status_code == 422
    assert melding in svar.content.decode()
    assert not Rapport.objects.exists()


def test_siden_sier_hvor_langt_arbeidet_er_kommet_og_spoer_til_det_er_ferdig(scene: Scene, client: Client) -> None:
    rapport = bestilt(scene)
    client.force_login(scene.etatsstyrer)
    adresse, del_ = reverse("rapport:vis", args=[rapport.pk]), reverse("rapport:fremdrift", args=[rapport.pk])
    assert "Venter på ledig maskin" in client.get(adresse).content.decode()
    leie = krevd(rapport)
    jobb.meld_fremdrift(leie, prosent=40, tekst="Setter opp side 12", naa=naa())
    svar = client.get(del_, headers={"HX-Request": "true"})
    html = svar.content.decode()
    assert 'value="40"' in html
    assert "Setter opp side 12" in html
    assert f'hx-get="{del_}"' in html
    assert "<html" not in html
    assert "HX-Request" in svar.headers["Vary"]
    jobb.meld_feil(leie, grunn="Disken er full.", proeves_om=None, naa=naa())
    html = client.get(del_, headers={"HX-Request": "true"}).content.decode()
    assert "Disken er full." in html
    assert "hx-get" not in html
    assert "Bestill på nytt" in html


def test_nedlastingen_har_godt_navn_og_lagres_ikke_paa_veien(scene: Scene, ferdig: Rapport, client: Client) -> None:
    client.force_login(scene.etatsstyrer)
    svar = client.get(reverse("rapport:last_ned", args=[ferdig.pk]))
    navn = f"samlerapport-byraadsavdeling-for-proever-{i_dag().year}-nr-{ferdig.pk}.pdf"
    assert svar.headers["Content-Disposition"] == f'attachment; filename="{navn}"'
    assert svar.headers["Content-Type"] == "application/pdf"
    assert svar.headers["Cache-Control"] == "private, no-store"
    assert svar.getvalue() == Path(default_storage.path(ferdig.fil)).read_bytes()


@pytest.mark.grundig
@pytest.mark.parametrize(("rute", "endelse"), [("som_word", "docx"), ("som_excel", "xlsx")])
def test_tvillingene_har_samme_navn_som_pdf_en_og_lages_av_det_frosne(
    scene: Scene, ferdig: Rapport, client: Client, rute: str, endelse: str
) -> None:
    scene.relasjon.maal.update(tekst="Et helt annet mål")
    client.force_login(scene.etatsstyrer)
    assert (
        reverse(f"rapport:{rute}", args=[ferdig.pk])
        in client.get(reverse("rapport:vis", args=[ferdig.pk])).content.decode()
    )
    svar = client.get(reverse(f"rapport:{rute}", args=[ferdig.pk]))
    navn = f"samlerapport-byraadsavdeling-for-proever-{i_dag().year}-nr-{ferdig.pk}.{endelse}"
    assert svar.headers["Content-Disposition"] == f'attachment; filename="{navn}"'
    assert svar.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(svar.content)) as fil:
        alt = unescape(b" ".join(fil.read(ett) for ett in fil.namelist()).decode(errors="replace"))
    assert "Flere får svar innen fristen" in alt
    assert "Et helt annet mål" not in alt


def test_en_fil_som_er_borte_gir_en_forklaring(scene: Scene, ferdig: Rapport, client: Client) -> None:
    Path(default_storage.path(ferdig.fil)).unlink()
    client.force_login(scene.etatsstyrer)
    svar = client.get(reverse("rapport:last_ned", args=[ferdig.pk]))
    assert svar.status_code == 410
    assert "Filen er borte eller endret" in svar.content.decode()


def test_en_rapport_som_ikke_er_ferdig_lastes_ikke_ned(scene: Scene, client: Client) -> None:
    rapport = bestilt(scene)
    client.force_login(scene.etatsstyrer)
    svar = client.get(reverse("rapport:last_ned", args=[rapport.pk]), follow=True)
    assert "Rapporten er ikke ferdig ennå." in svar.content.decode()
    assert client.get(reverse("rapport:innhold", args=[rapport.pk])).status_code == 404


def test_nettsiden_viser_det_frosne_ikke_det_som_kom_etterpaa(scene: Scene, ferdig: Rapport, client: Client) -> None:
    scene.relasjon.maal.update(tekst="Et helt annet mål")
    client.force_login(scene.etatsstyrer)
    html = client.get(reverse("rapport:innhold", args=[ferdig.pk])).content.decode()
    assert "Flere får svar innen fristen" in html
    assert "Et helt annet mål" not in html
    assert "Kort ned ventetiden for barn under tolv år." in html


@pytest.mark.grundig
def test_nettsiden_leses_som_den_er_trykt_uansett_hva_siden_rundt_er_skrevet_paa(
    scene: Scene, ferdig: Rapport, client: Client
) -> None:
    def frosset(spraak: str) -> str:
        client.post(reverse("organisasjon:velg_spraak"), {"spraak": spraak, "neste": "/"})
        side = client.get(reverse("rapport:innhold", args=[ferdig.pk])).content.decode()
        assert f'<html lang="{spraak}"' in side
        [innholdet] = re.findall(r'<div class="flyt" lang="nb">(.*)<p class="utskrift".*</main>', side, re.DOTALL)
        return str(innholdet)

    client.force_login(scene.etatsstyrer)
    assert frosset("en") == frosset("nb")
    assert "Oversikt</h2>" in frosset("en")


@pytest.mark.grundig
def test_hver_setning_i_sammendraget_har_lenke_til_kilden(scene: Scene, ferdig: Rapport, client: Client) -> None:
    godkjent_sammendrag(scene)
    client.force_login(scene.folkevalgt)
    html = " ".join(client.get(reverse("rapport:sammendrag", args=[scene.etat.pk])).content.decode().split())
    assert "1 av 1 mål er vurdert: 1 avvik." in html
    vurdering = scene.relasjon.maal.get().vurderinger.latest("periode")
    adresse = reverse("maal:vurdering", args=[vurdering.pk])
    assert f'href="{adresse}" aria-label="Kilde: vurdering, 2. tertial {i_dag().year}">Kilde</a>' in html
    side = sammendrag_av(scene.etat)
    paastander = [ett for avsnitt in side.avsnitt for ett in avsnitt.paastander]
    assert html.count('class="sammendrag__kilde"') == len(paastander) > 3


def test_sammendragene_er_delt_i_sider_med_de_uten_maal_sist(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.rapport.queries.PAA_SIDEN", 1)
    uten = [lag_organ(navn) for navn in ("A uten mål", "B uten mål")]
    i_rute = lag_maal(scene.relasjon, eier=scene.leder)
    lag_vurdering(i_rute, av=scene.leder, oppnaaelse="i_rute")
    avvik = lag_maal(scene.annen_relasjon, eier=scene.leder)
    lag_vurdering(avvik, av=scene.leder, oppnaaelse="avvik")
    lag_maal(scene.annen_relasjon, eier=scene.leder)

    foerste, andre = (sammendragsliste(scene.folkevalgt, side=nr) for nr in (1, 2))
    assert [rad.virksomhet for rad in foerste.med_maal] == [scene.annen_etat.navn]
    assert foerste.med_maal[0].antall == Opptelling(2, 1, 0, 0, 0, 1)
    assert [(rad.virksomhet, rad.antall.i_rute) for rad in andre.med_maal] == [(scene.etat.navn, 1)]
    assert (foerste.uten_maal, foerste.uten_maal_ialt) == ([], 0)
    assert (andre.uten_maal, andre.uten_maal_ialt) == ([(uten[0].pk, "A uten mål")], 2)
    klient = inne(scene.folkevalgt)
    html = klient.get(reverse("rapport:sammendrag_liste"), {"side": 2}).content.decode()
    assert "Det er 2 i alt" in html
    assert "B uten mål" not in html


@pytest.mark.parametrize("antall", [1, 3])
def test_listene_spoer_like_mye_med_en_og_tre_rader(
    scene: Scene, client: Client, django_assert_num_queries: Any, antall: int
) -> None:
    lag_stor_avdeling(scene, virksomheter=antall, maal=1)
    for _ in range(antall):
        bestilt(scene)
        Rapportbunke.objects.create(organ=scene.avdeling, aar=i_dag().year, bestilt_av=scene.etatsstyrer)
    client.force_login(scene.etatsstyrer)
    client.get(reverse("rapport:liste"))
    with django_assert_num_queries(5):
        client.get(reverse("rapport:liste"))
    with django_assert_num_queries(8):
        client.get(reverse("rapport:sammendrag_liste"))


def test_bestillingssiden_viser_avdelingens_egne_og_de_fem_siste_rapportene(scene: Scene) -> None:
    """Also to one who may order for another department."""
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, rolle=Rolle.ETATSSTYRER, organ=scene.annen_avdeling, gyldig_fra=LENGE_SIDEN
    )
    bestyrer = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    egne = [bestilt(scene) for _ in range(6)]
    annen = bestilt(scene, organ=scene.annen_avdeling)
    side = bestillingsside(bestyrer, scene.avdeling, ALLE["samlerapport"])
    assert (side.virksomheter, side.siste) == ([scene.etat], egne[:0:-1])
    assert bestillingsside(bestyrer, scene.annen_avdeling, ALLE["samlerapport"]).siste == [annen]


def test_sammendragslisten_teller_aarets_gjeldende_og_fastsatte_maal_etter_siste_vurdering(scene: Scene) -> None:
    staar = ["avvik", "i_rute", "i_rute", "naadd", "naadd", "naadd", "vet_ikke", None]
    for oppnaaelse in staar:
        ett = lag_maal(scene.relasjon, eier=scene.leder)
        if oppnaaelse:
            lag_vurdering(ett, av=scene.leder, oppnaaelse=oppnaaelse)
    lag_maal(scene.relasjon, eier=scene.leder, status="utkast")
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_dag().year - 1, aar_til=i_dag().year - 1)
    liste = sammendragsliste(scene.folkevalgt)
    assert [(rad.virksomhet, rad.antall) for rad in liste.med_maal] == [
        (scene.etat.navn, Opptelling(8, avvik=1, i_rute=2, naadd=3, vet_ikke=1, ikke_vurdert=1))
    ]
    assert liste.uten_maal == [(scene.annen_etat.pk, scene.annen_etat.navn)]
    talt = tell(bilde.oppnaaelse for bilde in sammendrag_av(scene.etat).maal)
    assert (talt, liste.aar) == (liste.med_maal[0].antall, str(i_dag().year))
    egen = sammendragsliste(scene.leder)
    assert [rad.virksomhet for rad in egen.med_maal] == [scene.etat.navn]
    assert egen.uten_maal == []


def test_rapportene_er_for_avdelingens_folk_og_den_som_reviderer(scene: Scene) -> None:
    for avdeling in (scene.avdeling, scene.annen_avdeling):
        bestilt(scene, organ=avdeling)
    roller = {
        "etatsstyrer": (1, [(scene.avdeling,), (scene.etat,), (scene.avdeling,)]),
        "kommunaldirektoer": (1, [(scene.avdeling,), (scene.etat,), (scene.avdeling,)]),
        "byraad": (1, []),
        "revisor": (2, []),
    }
    fikk = {rolle: rapportoversikt(getattr(scene, rolle)) for rolle in roller}
    assert {
        rolle: (len(ett.rapporter), [kan.organer for kan in ett.bestillbare]) for rolle, ett in fikk.items()
    } == roller
    ser = {rolle: ser_rapporter(getattr(scene, rolle)) for rolle in (*roller, *UTENFOR, *UTESTENGT)}
    assert ser == dict.fromkeys([*roller, *UTENFOR], True) | dict.fromkeys(UTESTENGT, False)


def test_en_rapport_avbrytes_av_den_som_kan_bestille_den_og_siden_sier_hvem(scene: Scene) -> None:
    rapport = bestilt(scene)
    adresse, siden = (reverse(f"rapport:{navn}", args=[rapport.pk]) for navn in ("avbryt", "vis"))
    for rolle in ("leder", "byraad", "revisor", "annen_etatsstyrer"):
        assert inne(getattr(scene, rolle)).post(adresse).status_code in {403, 404}, rolle
    klient = inne(scene.etatsstyrer)
    assert adresse in klient.get(siden).content.decode()
    assert adresse not in inne(scene.byraad).get(siden).content.decode()
    html = klient.post(adresse, follow=True).content.decode()
    assert f"Avbrutt av {scene.etatsstyrer.navn}, " in html
    assert "Bestill på nytt" in html
    assert "Rapporten kunne ikke lages" not in html
    assert f"Avbrutt av {scene.etatsstyrer.navn}" in klient.get(reverse("rapport:liste")).content.decode()
    assert "det er ingenting å avbryte" in klient.post(adresse, follow=True).content.decode()
    assert not produksjon.produser_rapport(rapport.pk)
