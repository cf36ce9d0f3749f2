"""The tertialrapport: who makes and who reads it, what it says of the tertial and the one before, nothing later."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from tests.rapport.hjelp import bestilt, bestilt_av_slaget, lag_fullt_maal, samlet
from tests.rapportering.hjelp import HELT, forrige_tertial, lag_levert, lag_periode, lag_publisert, skriv
from tests.scene import Scene, inne, lag_indikator, lag_maal
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Maaloppnaaelse
from tillit.maal.models import Maaling
from tillit.maal.perioder import Periode
from tillit.rapport import actions, rules
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.models import Rapport
from tillit.rapport.trykk import Oppsett, oppsett
from tillit.rapportering import actions as rapportering

SLAG = "tertialrapport"
SISTE, NEST_SISTE = 1, 2


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def _for(scene: Scene, tilbake: int = SISTE) -> Rapport:
    periode = forrige_tertial(tilbake)
    tertial = (periode.start.month + 3) // 4
    return actions.bestill_rapport(slag=SLAG, organ=scene.etat, aar=periode.start.year, tertial=tertial, av=scene.leder)


def _innhold(scene: Scene, tilbake: int = SISTE) -> Rapportinnhold:
    return samlet(_for(scene, tilbake))


def _linjer(satt: Oppsett, ident: str) -> list[str]:
    return [linje.tekst for ett in satt.rapport.side_1.rubrikker if ett.ident == ident for linje in ett.linjer]


def test_bare_lederen_lager_den(scene: Scene) -> None:
    adresse = reverse("rapport:bestill", args=[scene.etat.pk, SLAG])
    ventet = {"leder": 200}
    ventet |= dict.fromkeys(["medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad"], 403)
    ventet |= dict.fromkeys(["revisor", "folkevalgt", "administrator"], 403)
    ventet |= dict.fromkeys(["utenforstaaende", "annen_etatsstyrer"], 404)
    assert {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ventet} == ventet


def test_den_leses_av_virksomhetens_folk_og_av_avdelingen_som_styrte_den(scene: Scene) -> None:
    rapport = _for(scene)
    assert (rapport.eier, rapport.delt_med) == (scene.etat, scene.avdeling)
    roller = ["leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"]
    roller += ["folkevalgt", "administrator", "utenforstaaende", "annen_etatsstyrer"]
    lesere = {rolle for rolle in roller if Rapport.objects.synlig_for(getattr(scene, rolle)).exists()}
    assert lesere == {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
    adresse = reverse("rapport:vis", args=[rapport.pk])
    assert {rolle for rolle in roller if inne(getattr(scene, rolle)).get(adresse).status_code == 200} == lesere


def test_databasen_tar_et_tertial_bare_av_en_tertialrapport_og_deler_bare_virksomhetens_egen(scene: Scene) -> None:
    egen = {"organ": scene.etat, "eier": scene.etat}
    for feil, navn in (
        ({"rapportslag": SLAG, **egen}, "rapport_tertial_av_tertialrapport"),
        ({"rapportslag": SLAG, **egen, "tertial": 4}, "rapport_tertial_av_tertialrapport"),
        ({"tertial": 1}, "rapport_tertial_av_tertialrapport"),
        ({"rapportslag": SLAG, "organ": scene.etat, "tertial": 1}, "rapport_om_en_virksomhet_har_eier"),
        ({"rapportslag": "virksomhetsstatus", **egen, "delt_med": scene.avdeling}, "rapport_deles_av_virksomheten"),
        ({"delt_med": scene.avdeling}, "rapport_deles_av_virksomheten"),
    ):
        with pytest.raises(IntegrityError, match=navn), transaction.atomic():
            bestilt(scene, **feil)


def test_skjemaet_spoer_om_tertial_og_begynner_med_det_siste_som_er_over(scene: Scene) -> None:
    klient, adresse = inne(scene.leder), reverse("rapport:bestill", args=[scene.etat.pk, SLAG])
    html = klient.get(adresse).content.decode()
    siste = forrige_tertial()
    assert re.search(f'<option value="{siste.noekkel}"\\s+selected\\s*>\\s*{siste.navn}', html)
    assert 'name="aar"' not in html
    svar = klient.post(adresse, {"periode": siste.noekkel, "dybde": "kort", "deler": ["maal"]})
    rapport = Rapport.objects.get()
    assert svar.headers["Location"] == reverse("rapport:vis", args=[rapport.pk])
    assert rapport.periode == siste
    assert siste.navn in klient.get(svar.headers["Location"]).content.decode()
    assert klient.post(adresse, {"periode": "tertial:1999-01-01", "dybde": "kort"}).status_code == 422


@pytest.mark.parametrize(
    ("slutt", "dag"), [(date(2026, 4, 30), date(2026, 4, 30)), (date(2026, 12, 31), date(2026, 5, 2))]
)
def test_den_er_av_relasjonene_i_dag_eller_den_dagen_perioden_sluttet(slutt: date, dag: date) -> None:
    assert rules.gjelder_dag(slutt, date(2026, 5, 2)) == dag


def test_tertialene_gaar_to_aar_tilbake() -> None:
    dag = i_dag()
    tertialer = rules.bestillbare_tertialer(dag)
    assert tertialer[0] == Periode.som_inneholder(dag, Frekvens.TERTIAL)
    assert [ett.neste for ett in tertialer[1:]] == tertialer[:-1]
    assert len(tertialer) == 7


def test_den_sier_hva_som_er_levert_ved_siden_av_tertialet_foer_med_avvik_foerst(scene: Scene) -> None:
    bra, galt = (lag_maal(scene.relasjon, eier=scene.leder, tekst=tekst) for tekst in ("Går bra", "Går galt"))
    lag_publisert(scene, bra, galt, periode=forrige_tertial(NEST_SISTE))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, bra, av=scene.medarbeider, svar="ingen_nytt")
    skriv(
        periode,
        galt,
        av=scene.medarbeider,
        **{**HELT, "oppnaaelse": "avvik", "vurdering": "Vi når det ikke.", "bes_om": "Vi ber om flere folk."},
    )
    skriv(periode, None, av=scene.medarbeider, svar="nytt", vurdering="Vi flytter.")
    periode.refresh_from_db()
    rapportering.lever(periode=periode, versjon=periode.versjon, av=scene.leder)
    satt = oppsett(_innhold(scene))
    rader = [
        (ett.tittel, ett.foer and ett.foer.oppnaaelse, ett.naa and ett.naa.oppnaaelse)
        for ett in satt.rapport.meldte_maal
    ]
    assert rader == [("Går galt", "i_rute", "avvik"), ("Går bra", "i_rute", "i_rute")]
    [endret] = [ett for ett in satt.rapport.side_1.rubrikker if ett.ident == "endret"]
    assert endret.tittel == f"Endret siden {forrige_tertial(NEST_SISTE).navn}"
    assert ["Vurderingen gikk fra «i rute»" in linje.tekst for linje in endret.linjer] == [True]
    assert _linjer(satt, "ber-om") == ["«Vi ber om flere folk.»"]
    assert _linjer(satt, "avgjoer")[0].startswith("Finn et svar på det Prøveetaten ber om"), "both read it"
    assert satt.deler[0].ident == "levert"
    html = render_to_string(satt.slag.mal, {"rapport": satt.rapport, "deler": satt.deler, "paa_nett": True})
    assert "Vi flytter." in html


def test_det_som_kom_etter_tertialet_er_ikke_med(scene: Scene) -> None:
    """An order for a tertial that is long over says how it stood then."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide", aar_fra=i_dag().year - 3)
    indikator = lag_indikator(maal, frekvens=Frekvens.TERTIAL)
    for tilbake, verdi in ((NEST_SISTE, "60"), (SISTE, "70")):
        Maaling.objects.create(indikator=indikator, periode=forrige_tertial(tilbake).start, verdi=Decimal(verdi))
    lag_publisert(scene, maal, periode=forrige_tertial(NEST_SISTE))
    lag_levert(scene, maal, oppnaaelse="avvik", vurdering="Kanarifugl fra senere")
    innhold = _innhold(scene, NEST_SISTE)
    [bilde] = [ett.bilde for ett in innhold.virksomheter[0].maal]
    assert bilde.oppnaaelse == Maaloppnaaelse.I_RUTE
    assert [punkt.verdi for punkt in bilde.indikatorer[0].punkter] == [Decimal(60)]
    assert "Kanarifugl" not in str(innhold)
    assert _innhold(scene).virksomheter[0].maal[0].bilde.oppnaaelse == Maaloppnaaelse.AVVIK


def test_et_tall_for_et_kvartal_som_ikke_var_over_er_ikke_med(scene: Scene) -> None:
    """The third tertial ends with a quarter; the others in the middle of one."""
    tilbake = SISTE if forrige_tertial().slutt.month < 12 else NEST_SISTE
    kvartal = Periode.som_inneholder(forrige_tertial(tilbake).slutt, Frekvens.KVARTAL)
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide", aar_fra=i_dag().year - 3)
    indikator = lag_indikator(maal, frekvens=Frekvens.KVARTAL)
    for periode, verdi in ((kvartal.forrige, 60), (kvartal, 70)):
        Maaling.objects.create(indikator=indikator, periode=periode.start, verdi=Decimal(verdi))
    [bilde] = [ett.bilde for ett in _innhold(scene, tilbake).virksomheter[0].maal]
    assert [punkt.verdi for punkt in bilde.indikatorer[0].punkter] == [Decimal(60)]


def test_et_tertial_ingen_har_levert_for_sies_det_fra_om(scene: Scene) -> None:
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    navn = forrige_tertial().navn
    assert f"Byrådsavdelingen har ikke åpnet noen rapportering for {navn}." in _linjer(
        oppsett(_innhold(scene)), "vet-ikke"
    )
    lag_periode(scene.relasjon, av=scene.etatsstyrer)
    satt = oppsett(_innhold(scene))
    assert any(f"Virksomheten har ikke levert rapporteringen for {navn}." in ett for ett in _linjer(satt, "vet-ikke"))
    assert satt.rapport.meldte_maal == ()


def test_utkast_og_det_andre_sier_er_ikke_med(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **{**HELT, "vurdering": "Kanarifugl i kladd"})
    lag_fullt_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Kanarifugl i annen etat")
    assert "Kanarifugl" not in str(_innhold(scene))


def test_en_virksomhet_ingen_styrer_har_den_for_seg_selv(scene: Scene) -> None:
    scene.relasjon.gyldig_til = i_dag() - timedelta(days=800)
    scene.relasjon.save()
    rapport = _for(scene)
    assert rapport.delt_med is None
    assert samlet(rapport).for_virksomheten


def test_to_tertialer_heter_ikke_det_samme(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, SLAG)
    html = inne(scene.leder).get(reverse("rapport:liste")).content.decode()
    assert f"Tertialrapport: Prøveetaten, {rapport.tertial}. tertial {rapport.aar}" in html
    assert str(rapport) == f"Prøveetaten {rapport.periodenavn}"
