"""Two reports of a kind side by side: from what each froze, by goal, text and figure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.rapport.bilder import maal, punkt, serie, vurdering
from tests.rapport.hjelp import bestilt, bestilt_av_slaget, lag_fullt_maal
from tests.scene import Scene, inne, lag_maaling, lag_vurdering
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator
from tillit.rapport import produksjon
from tillit.rapport.enums import Egenseksjon
from tillit.rapport.forskjell import Kommetoggaatt, Rapportforskjell, rapportforskjell
from tillit.rapport.innhold import Egentekstdel, Maaldel, Oppfoelgingsdel, Rapportinnhold, Virksomhetsdel
from tillit.rapport.models import Egentekst, Rapport

pytestmark = pytest.mark.grundig

TID = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def rapport(*bilder: Any, pk: int = 1, egne: tuple[Egentekstdel, ...] = (), **felter: Any) -> Rapportinnhold:
    del_ = Virksomhetsdel(1, "Etat 1", "Etat", "Etatsstyring", "", maal=tuple(map(Maaldel, bilder)), **felter)
    return Rapportinnhold(pk, 1, "Etat 1", 2026, "Eva", TID, TID, (del_,), egne_tekster=egne)


def forskjellen(foer: Rapportinnhold, naa: Rapportinnhold) -> Rapportforskjell:
    return rapportforskjell(foer, naa)


def test_et_maal_sier_status_tekst_og_nyeste_tall_paa_hver_side() -> None:
    foer = maal(serie(punkt(2024, "70"), navn="Andel"), vurdering=vurdering("i_rute"))
    avvik = replace(vurdering("avvik"), bes_om="Vi trenger mer tid til å rekruttere.")
    naa = maal(serie(punkt(2024, "70"), punkt(2025, "65", foreloepig=True), navn="Andel"), vurdering=avvik)
    [virksomhet] = forskjellen(rapport(foer), rapport(naa)).virksomheter
    [ett] = virksomhet.maal
    assert (ett.endret, ett.ny_status) == (True, True)
    [tall] = ett.tall
    sagt = [verdi.replace("\u00a0", " ") for verdi in (tall.foer, tall.naa)]
    assert [verdi.split()[0] for verdi in sagt] == ["70", "65"]
    assert [verdi[verdi.index("(") :] for verdi in sagt] == ["(2024)", "(2025, foreløpig)"]
    [bes_om] = [par for par in ett.tekster if par.endret]
    assert (bes_om.felt, bes_om.foer) == ("bes_om", ())
    assert "".join(bit.tekst for bit in bes_om.naa) == avvik.bes_om


def test_det_samme_to_ganger_er_uendret() -> None:
    likt = rapport(maal(serie(punkt(2024, "70")), vurdering=vurdering("avvik")))
    f = forskjellen(likt, likt)
    assert (f.uendret, f.antall_endret, f.antall_maal) == (True, 0, 1)


def test_maal_signaler_og_oppfoelginger_som_bare_en_av_dem_har() -> None:
    gammel, felles, ny = (maal(serie(), pk=pk, tekst=f"Mål {pk}") for pk in (1, 2, 3))
    sak = Oppfoelgingsdel(9, "Rydd", date(2026, 3, 1), "", 0)
    f = forskjellen(rapport(gammel, felles, oppfoelginger=(sak,)), rapport(felles, ny))
    [virksomhet] = f.virksomheter
    assert [(ett.tekst, ett.foer is None, ett.naa is None) for ett in virksomhet.maal] == [
        ("Mål 2", False, False),
        ("Mål 3", True, False),
        ("Mål 1", False, True),
    ]
    assert [ett.tekst for ett in virksomhet.endrede] == ["Mål 3", "Mål 1"]
    assert virksomhet.oppfoelginger == Kommetoggaatt(gaatt=("Rydd",))
    assert not virksomhet.signaler.noe


def test_en_virksomhet_som_bare_en_av_dem_har_staar_sist_og_maalene_dens_er_borte() -> None:
    foer = rapport(maal(serie(), pk=4))
    naa = replace(foer, virksomheter=(replace(foer.virksomheter[0], pk=2, navn="Etat 2"),))
    f = forskjellen(foer, naa)
    assert [(ett.navn, ett.maal[0].naa is None) for ett in f.virksomheter] == [("Etat 2", False), ("Etat 1", True)]


def test_tall_av_to_grunnlag_holdes_hver_for_seg() -> None:
    foer = maal(serie(punkt(2024, "70", grunnlag="Gammel måte")))
    naa = maal(serie(punkt(2025, "50", grunnlag="Ny måte")))
    [ett] = forskjellen(rapport(foer), rapport(naa)).virksomheter[0].maal
    assert [(bool(tall.foer), bool(tall.naa)) for tall in ett.tall] == [(False, True), (True, False)]


def test_egne_tekster_sammenliknes_del_for_del() -> None:
    foer = rapport(egne=(Egentekstdel("budsjett", "Vi brukte 98 mill. kr."), Egentekstdel("ansvar", "Gater.")))
    naa = rapport(egne=(Egentekstdel("budsjett", "Vi brukte 99 mill. kr."), Egentekstdel("ansvar", "Gater.")))
    f = forskjellen(foer, naa)
    assert [(tittel, par.endret) for tittel, par in f.egne] == [
        ("Ansvarsområde", False),
        ("Budsjett og regnskap", True),
    ]
    assert not f.uendret


def _laget(scene: Scene, **felter: Any) -> Rapport:
    rapport = bestilt_av_slaget(scene, "virksomhetsstatus", dybde="kort", **felter)
    produksjon.produser_rapport(rapport.pk)
    return rapport


def test_siden_viser_det_frosne_og_ikke_det_som_er_naa(scene: Scene) -> None:
    maalet = lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    foerste = _laget(scene)
    lag_vurdering(maalet, av=scene.leder, periode=date(i_dag().year, 9, 1), oppnaaelse="naadd", analyse="Nå går det.")
    lag_maaling(Indikator.objects.get(maal=maalet), i_dag().year, "91")
    andre = _laget(scene)
    lag_vurdering(
        maalet, av=scene.leder, periode=date(i_dag().year, 10, 1), oppnaaelse="vet_ikke", analyse="Kanarifugl"
    )
    klient = inne(scene.leder)
    adresse = reverse("rapport:sammenlikn", args=[foerste.pk, andre.pk])
    html = " ".join(klient.get(adresse).content.decode().split())
    assert "<strong>1 av 1</strong> mål er endret" in html
    assert "Svar i tide" in html
    assert "Nå går det." in html
    assert re.search(r"91.%", html)
    assert "Kanarifugl" not in html
    snudd = klient.get(reverse("rapport:sammenlikn", args=[andre.pk, foerste.pk])).content.decode()
    overskriften = f"(nr. {foerste.pk})</a>, hentet"
    assert html.index(overskriften) < html.index(f"(nr. {andre.pk})</a>, hentet")
    snudd = " ".join(snudd.split())
    assert snudd.index(overskriften) < snudd.index(f"(nr. {andre.pk})</a>, hentet"), "the older first both ways"
    assert f'href="{adresse}"' in klient.get(reverse("rapport:vis", args=[foerste.pk])).content.decode()


def test_et_maal_som_bare_den_ene_har_mangler_ingen_tekst_i_den_andre(scene: Scene) -> None:
    foerste = _laget(scene)
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    andre = _laget(scene)
    html = inne(scene.leder).get(reverse("rapport:sammenlikn", args=[foerste.pk, andre.pk])).content.decode()
    assert html.count("Ikke med i rapporten") == 1
    assert "Ingen tekst" not in html


def test_to_like_sier_at_ingenting_er_endret(scene: Scene) -> None:
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    en, to = _laget(scene), _laget(scene)
    html = inne(scene.leder).get(reverse("rapport:sammenlikn", args=[en.pk, to.pk])).content.decode()
    assert "Ingenting er endret" in html


def test_bare_to_ferdige_av_samme_slag_organ_og_eier_som_begge_kan_leses(scene: Scene) -> None:
    en, to = _laget(scene), _laget(scene)
    avdelingens = bestilt(scene, rapportslag="virksomhetsstatus", organ=scene.etat, eier=scene.avdeling, dybde="kort")
    produksjon.produser_rapport(avdelingens.pk)
    venter = bestilt_av_slaget(scene, "virksomhetsstatus")
    aarsberetning = bestilt_av_slaget(scene, "aarsberetning", dybde="kort")
    Egentekst.objects.create(rapport=aarsberetning, seksjon=Egenseksjon.ANSVAR, tekst="Kort")
    produksjon.produser_rapport(aarsberetning.pk)
    klient = inne(scene.leder)

    def svar(*numre: int) -> int:
        return klient.get(reverse("rapport:sammenlikn", args=numre)).status_code

    assert svar(en.pk, to.pk) == 200
    for annen in (avdelingens, venter, aarsberetning, en):
        assert svar(en.pk, annen.pk) == 404
    for rolle in ("etatsstyrer", "folkevalgt", "utenforstaaende"):
        lest = inne(getattr(scene, rolle)).get(reverse("rapport:sammenlikn", args=[en.pk, to.pk]))
        assert lest.status_code in {403, 404}, rolle
    revisor = inne(scene.revisor).get(reverse("rapport:sammenlikn", args=[en.pk, to.pk]))
    assert revisor.status_code == 200
