"""The status of the city: who orders and reads it, what is never in it, and that nobody is ranked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.rapport.hjelp import bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet
from tests.scene import Scene, inne, lag_maal, lag_organ, lag_relasjon, lag_vurdering
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.rapport.models import Rapport
from tillit.rapport.trykk import oppsett

SLAG = "bystatus"


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def test_den_bestilles_av_byraadets_folk_og_leses_av_dem_byraadene_og_den_som_reviderer(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, SLAG)
    bestill, vis = reverse("rapport:bestill", args=[rapport.organ_id, SLAG]), reverse("rapport:vis", args=[rapport.pk])
    roller = ["byraad", "revisor", "etatsstyrer", "kommunaldirektoer", "leder", "medarbeider", "tillitsvalgt"]
    roller += ["utenforstaaende", "annen_etatsstyrer", "folkevalgt", "administrator"]
    lesere = {rolle for rolle in roller if inne(getattr(scene, rolle)).get(vis).status_code == 200}
    assert lesere == {"byraad", "revisor"}
    assert {rolle for rolle in roller if Rapport.objects.synlig_for(getattr(scene, rolle)).exists()} == lesere
    assert {inne(getattr(scene, rolle)).get(bestill).status_code for rolle in roller} == {403, 404}
    kontoret = inne(rapport.bestilt_av)
    assert (kontoret.get(bestill).status_code, kontoret.get(vis).status_code) == (200, 200)


@pytest.mark.en_mandag
def test_dialogen_og_det_som_ikke_er_fastsatt_er_ikke_med(scene: Scene) -> None:
    """It goes to more people than the parties: nothing in it that those elected do not read."""
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Mål i Prøveetaten")
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Kanarifugl i utkast", status=Maalstatus.UTKAST)
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    innhold = samlet(bestilt_av_slaget(scene, SLAG))
    assert "Mål i Prøveetaten" in str(innhold)
    for kanarifugl in ("Kanarifugl", "Kort ned ventetiden"):
        assert kanarifugl not in str(innhold)
    side = oppsett(innhold).rapport.side_1
    assert [ett.ident for ett in side.rubrikker] == ["avvik", "avgjoer", "ber-om", "endret", "vet-ikke"]
    assert "over fristen" not in side.ellers, "nothing is said of what was not read"


def test_avdelingene_staar_i_byens_orden_og_ingen_rangeres(scene: Scene) -> None:
    """The gravest goal is first on page 1; departments and virksomheter stand as the city has them."""
    sist = lag_organ("Åttende etat")
    relasjon = lag_relasjon(scene.avdeling, sist)
    lag_fullt_maal(relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.AVVIK, tekst="Verst")
    lag_fullt_maal(scene.relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.NAADD, tekst="Bra")
    satt = oppsett(samlet(bestilt_av_slaget(scene, SLAG)))
    avdelinger = [(del_.tittel, [en_del.tittel for en_del in del_.deler]) for del_ in satt.deler]
    assert avdelinger == [
        ("Byrådsavdeling for andre prøver", []),
        ("Byrådsavdeling for prøver", ["Prøveetaten", "Åttende etat"]),
    ]
    assert satt.rapport.avdelinger[0].uten_maal_i_ord == "Den andre etaten"
    avvik = next(ett for ett in satt.rapport.side_1.rubrikker if ett.ident == "avvik")
    assert avvik.linjer[0].lenke == "Verst"


def test_kort_har_bare_det_som_har_gaatt_galt(scene: Scene) -> None:
    for oppnaaelse, tekst in ((Maaloppnaaelse.AVVIK, "Avvik"), (Maaloppnaaelse.I_RUTE, "I rute")):
        lag_vurdering(lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst), av=scene.leder, oppnaaelse=oppnaaelse)
    for dybde, ventet in (("kort", ["Avvik"]), ("vanlig", ["Avvik", "I rute"])):
        rapport = oppsett(samlet(bestilt_av_slaget(scene, SLAG, dybde=dybde))).rapport
        [virksomhet] = [ett for ett in rapport.virksomheter if ett.maal]
        assert [maal.bilde.tekst for maal in virksomhet.maal_i_korthet] == ventet


def test_skjemaet_spoer_ikke_om_det_den_aldri_har(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, SLAG)
    klient, adresse = inne(rapport.bestilt_av), reverse("rapport:bestill", args=[rapport.organ_id, SLAG])
    html = klient.get(adresse).content.decode()
    assert "Kort: bare mål med avvik, omtrent 2 sider" in html
    assert 'value="kjeder"' not in html
    assert 'value="alt"' not in html
    klient.post(adresse, {"aar": i_dag().year, "dybde": "kort", "deler": ["maal"]})
    ny = Rapport.objects.latest("pk")
    assert (ny.rapportslag, ny.organ_id, ny.eier, ny.dybde) == (SLAG, rapport.organ_id, None, "kort")
