"""The summary for a committee as a report: one page, only what is approved, read and ordered by those elected."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from tests.rapport.hjelp import bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet, utvalg_med_sammendrag
from tests.scene import Scene, inne, lag_bruker, lag_maal, lag_maaling, lag_organ, lag_relasjon
from tillit.felles import koe
from tillit.felles.pdf import Pdf
from tillit.felles.tid import i_dag
from tillit.maal.models import Maaling
from tillit.organisasjon.enums import Organtype, Rettighet, Rolle
from tillit.rapport import produksjon
from tillit.rapport.enums import Rapportslag
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.models import Rapport
from tillit.rapport.queries import omfanget
from tillit.rapport.samlingsdel import Samlingsdel
from tillit.rapport.slag import ALLE
from tillit.rapport.slag.utvalgssammendrag import collector
from tillit.rapport.trykk import lag_pdf, lag_tvilling
from tillit.rapport.tvilling import FORMER
from tillit.rapport.utgave.innhold import les
from tillit.rapport.utgave.samlinger import Lestdel, samlingsside, utvalget

pytestmark = pytest.mark.grundig

SLAG = Rapportslag.UTVALGSSAMMENDRAG


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def full(scene: Scene) -> Scene:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre barn venter på plass")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder)
    return scene


def samling(innhold: Rapportinnhold) -> Samlingsdel:
    assert innhold.samling is not None
    return innhold.samling


def setningene(innhold: Rapportinnhold) -> list[str]:
    return [ett.tekst for avsnitt in samling(innhold).avsnitt for ett in avsnitt.setninger]


def paa_papir(innhold: Rapportinnhold) -> list[str]:
    pdf = lag_pdf(innhold, lambda *_: None)
    with pypdfium2.PdfDocument(io.BytesIO(pdf.innhold)) as dokument:
        return [" ".join(side.get_textpage().get_text_range().split()) for side in dokument]


def test_det_er_en_side_og_bare_det_som_er_godkjent(full: Scene) -> None:
    innhold = samlet(bestilt_av_slaget(full, SLAG))
    assert innhold.virksomheter == ()
    assert (samling(innhold).godkjente, samling(innhold).i_alt, samling(innhold).endret) == (1, 1, 0)
    avsnittene = les(full.etat.sammendragsutgaver.get().innhold).sammendrag.avsnitt
    godkjent = {ett.setning for avsnitt in avsnittene for ett in avsnitt.paastander}
    assert setningene(innhold)
    assert set(setningene(innhold)) <= godkjent
    [side] = paa_papir(innhold)
    assert "Flere får svar innen fristen" in side
    for tekst in setningene(innhold):
        assert " ".join(tekst.split()) in side
    assert "Dette må dere vite" not in side


def test_det_som_kom_til_etter_godkjenningen_er_ikke_med(full: Scene) -> None:
    rapport = bestilt_av_slaget(full, SLAG)
    foer = setningene(samlet(rapport))
    lag_fullt_maal(full.relasjon, eier=full.leder, tekst="Et nytt mål med avvik")
    innhold = samlet(rapport)
    assert setningene(innhold)
    assert set(setningene(innhold)) <= set(foer)
    assert "Et nytt mål med avvik" not in paa_papir(innhold)[0]


def test_en_setning_der_tallet_er_endret_er_utelatt_og_talt(full: Scene) -> None:
    rapport = bestilt_av_slaget(full, SLAG)
    foer = samlet(rapport)
    siste = Maaling.objects.filter(indikator__maal__tekst="Flere får svar innen fristen").latest("periode", "versjon")
    lag_maaling(siste.indikator, siste.periode.year, "11", versjon=siste.versjon + 1, grunn="Rettet")
    etter = samlet(rapport)
    assert samling(etter).endret > 0
    assert len(setningene(etter)) == len(setningene(foer)) - samling(etter).endret
    assert "ikke med, fordi det" in paa_papir(etter)[0]


def test_en_overskrift_uten_setninger_staar_bare_naar_den_sier_at_det_er_flere(
    full: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = samlingsside(full.folkevalgt, utvalget(utvalg_med_sammendrag(full)))
    deler = (Lestdel("tom", "Tom", (), ""), Lestdel("flere", "Flere", (), "Og 2 virksomheter til."))
    monkeypatch.setattr(collector, "samlingsside", lambda *_: replace(side, deler=deler))
    assert [ett.ident for ett in samling(samlet(bestilt_av_slaget(full, SLAG))).avsnitt] == ["flere"]


def test_siden_regnes_av_virksomhetene_i_feltet_som_styres_i_dag(full: Scene) -> None:
    utvalg = utvalg_med_sammendrag(full)
    lag_relasjon(full.avdeling, lag_organ("Skoleetaten", sektor="skole"))
    lag_relasjon(full.avdeling, lag_organ("Nedlagt", sektor="miljø"), gyldig_til=i_dag())
    assert omfanget(full.folkevalgt, utvalg, ALLE[SLAG]).virksomheter == 1


def test_mange_virksomheter_er_fortsatt_en_side(full: Scene) -> None:
    for nummer in range(6):
        lag_organ(f"Etat nummer {nummer} med et ganske langt navn", sektor="miljø")
    assert len(paa_papir(samlet(bestilt_av_slaget(full, SLAG)))) == 1


def test_et_utvalg_uten_felt_far_vite_at_ingenting_er_godkjent(full: Scene) -> None:
    tomt = lag_organ("Utvalget uten felt", type=Organtype.UTVALG)
    rapport = Rapport.objects.create(organ=tomt, rapportslag=SLAG, aar=i_dag().year, bestilt_av=full.folkevalgt)
    assert "Ingen godkjente sammendrag sier noe om dette." in paa_papir(samlet(rapport))[0]


@pytest.mark.parametrize("form", ["word", "excel"])
def test_word_og_excel_sier_det_samme(full: Scene, form: str) -> None:
    assert lag_tvilling(samlet(bestilt_av_slaget(full, SLAG)), FORMER[form])


def test_en_folkevalgt_bestiller_leser_og_finner_den_fra_siden_om_utvalget(full: Scene) -> None:
    utvalg, klient = utvalg_med_sammendrag(full), inne(full.folkevalgt)
    siden = klient.get(reverse("rapport:sammendrag_utvalg", args=[utvalg.pk])).content.decode()
    adresse = reverse("rapport:bestill", args=[utvalg.pk, SLAG])
    assert adresse in siden
    skjema = klient.get(adresse).content.decode()
    assert 'name="dybde"' not in skjema
    assert 'name="deler"' not in skjema
    svar: Any = klient.post(adresse, {"aar": str(i_dag().year)})
    rapport = Rapport.objects.get()
    assert svar.headers["Location"] == reverse("rapport:vis", args=[rapport.pk])
    assert (rapport.rapportslag, rapport.organ, rapport.bestilt_av) == (SLAG, utvalg, full.folkevalgt)
    assert klient.get(svar.headers["Location"]).status_code == 200
    for navn in ("revisor", "byraad", "kommunaldirektoer"):
        bruker = getattr(full, navn)
        leser = bruker.tilgang.har(Rettighet.SAMMENDRAG_LESE, utvalg.pk)
        assert Rapport.objects.synlig_for(bruker).filter(pk=rapport.pk).exists() == leser, navn


def test_en_folkevalgt_avbryter_bare_det_hun_selv_har_bestilt(full: Scene) -> None:
    utvalg = utvalg_med_sammendrag(full)
    rapport = Rapport.objects.create(organ=utvalg, rapportslag=SLAG, aar=i_dag().year, bestilt_av=full.folkevalgt)
    siden, avbryt = (reverse(f"rapport:{navn}", args=[rapport.pk]) for navn in ("vis", "avbryt"))
    annen = inne(lag_bruker(Rolle.FOLKEVALGT, full.folkevalgt.gjeldende_roller[0].organ))
    html = annen.get(siden).content.decode()
    assert 'id="rapportstatus"' in html
    assert avbryt not in html
    assert annen.post(avbryt).status_code == 403
    klient = inne(full.folkevalgt)
    assert avbryt in klient.get(siden).content.decode()
    assert klient.post(avbryt).status_code == 302
    rapport.refresh_from_db()
    assert rapport.avbrutt_av == full.folkevalgt


def test_en_folkevalgt_leser_ingen_annen_rapport(full: Scene) -> None:
    for slag in set(Rapportslag) - {SLAG}:
        rapport = bestilt_av_slaget(full, slag)
        assert inne(full.folkevalgt).get(reverse("rapport:vis", args=[rapport.pk])).status_code == 404, slag
    assert inne(full.folkevalgt).get(reverse("rapport:bestill", args=[full.etat.pk, SLAG])).status_code in {403, 404}


def test_den_sammenliknes_ikke_med_en_annen(full: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produksjon, "lag_pdf", lambda *_: Pdf(b"%PDF-1.7 en liten fil", 1))
    klient = inne(full.revisor)
    for slag, kode in ((SLAG, 404), (Rapportslag.SAMLERAPPORT, 200)):
        en, to = (bestilt_av_slaget(full, slag) for _ in range(2))
        for ett in (en, to):
            produksjon.produser_rapport(ett.pk)
        adresse = reverse("rapport:sammenlikn", args=[en.pk, to.pk])
        assert klient.get(adresse).status_code == kode, slag
        siden = klient.get(reverse("rapport:vis", args=[en.pk]))
        assert [ett.pk for ett in siden.context["like"]] == ([to.pk] if kode == 200 else [])
