"""The årsberetning in both outlines: its parts, what is written by the virksomhet itself, and how goals stood."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import Error, IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from tests.rapport.hjelp import bestilt, bestilt_av_slaget, krevd, lag_bindende_signal, lag_fullt_maal, samlet
from tests.scene import Scene, inne, lag_maal, lag_vurdering
from tillit.felles import frossenpdf, koe
from tillit.felles.formater import dato
from tillit.felles.koding import til_json
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Maaloppnaaelse
from tillit.rapport import actions, rules
from tillit.rapport.egentekst import MAKS_TEGN
from tillit.rapport.enums import Egenseksjon
from tillit.rapport.innhold import VERSJON, Rapportinnhold
from tillit.rapport.models import Egentekst, Rapport
from tillit.rapport.queries import frosset_innhold
from tillit.rapport.slag import ALLE
from tillit.rapport.trykk import oppsett

KOMMUNENS, STATENS = "aarsberetning", "aarsberetning_stat"
SOM_SKREVET = "  Vi brukte 98,5 mill. kr.\n\n- <b>ikke</b> kode\n- æøå «sitat» "


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def _adresse(scene: Scene, slag: str = KOMMUNENS) -> str:
    return reverse("rapport:bestill", args=[scene.etat.pk, slag])


def _skjema(**felter: str) -> dict[str, object]:
    return {"aar": i_dag().year - 1, "dybde": "kort", "deler": ["maal"], **felter}


def _html(innhold: Rapportinnhold) -> str:
    satt = oppsett(innhold)
    return render_to_string(satt.slag.mal, {"rapport": satt.rapport, "deler": satt.deler, "paa_nett": True})


@pytest.mark.parametrize(
    ("slag", "deler"),
    [
        (
            KOMMUNENS,
            [
                "Ansvarsområde",
                "Mål og resultater",
                "Budsjett og regnskap",
                "Særskilt rapportering",
                "Verbalvedtak",
                "Merknader fra revisjon og kontrollutvalg",
            ],
        ),
        (
            STATENS,
            [
                "I. Leders beretning",
                "II. Introduksjon til virksomheten og hovedtall",
                "III. Årets aktiviteter og resultater",
                "IV. Styring og kontroll i virksomheten",
                "V. Vurdering av framtidsutsikter",
                "VI. Årsregnskap",
            ],
        ),
    ],
    ids=["kommunen", "staten"],
)
def test_delene_staar_i_sin_orden_paa_papir_paa_siden_og_i_skjemaet(scene: Scene, slag: str, deler: list[str]) -> None:
    innhold = samlet(bestilt_av_slaget(scene, slag))
    assert [del_.tittel for del_ in oppsett(innhold).deler] == deler
    paa_siden = re.findall(r"<h2>([^<]+)</h2>", _html(innhold))
    assert [tittel for tittel in paa_siden if tittel != "Prøveetaten"] == deler
    assert paa_siden[[del_.med_maal for del_ in oppsett(innhold).deler].index(True) + 1] == "Prøveetaten"
    skjema = inne(scene.leder).get(_adresse(scene, slag)).content.decode()
    assert re.findall(r">Egen tekst: ([^<]+?) ?<", skjema) == deler


def test_bare_lederen_lager_den_og_begge_parter_leser_den(scene: Scene) -> None:
    roller = ["leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"]
    roller += ["folkevalgt", "administrator", "utenforstaaende", "annen_etatsstyrer"]
    for slag in (KOMMUNENS, STATENS):
        assert {r for r in roller if inne(getattr(scene, r)).get(_adresse(scene, slag)).status_code == 200} == {"leder"}
    actions.bestill_rapport(slag=KOMMUNENS, organ=scene.etat, aar=i_dag().year, av=scene.leder)
    lesere = {rolle for rolle in roller if Rapport.objects.synlig_for(getattr(scene, rolle)).exists()}
    assert lesere == set(roller[:7])


def test_det_som_er_skrevet_holdes_slik_det_ble_skrevet_og_huskes_til_neste_gang(scene: Scene) -> None:
    klient, adresse = inne(scene.leder), _adresse(scene)
    klient.post(adresse, _skjema(egen_budsjett=SOM_SKREVET.replace("\n", "\r\n"), egen_ansvar=" \n "))
    rapport = Rapport.objects.get()
    assert (rapport.rapportslag, rapport.aar) == (KOMMUNENS, i_dag().year - 1)
    assert dict(rapport.egne_tekster.values_list("seksjon", "tekst")) == {"budsjett": SOM_SKREVET}
    html = klient.get(adresse).content.decode()
    assert f"Teksten er hentet fra bestilling nr. {rapport.pk} ({rapport.aar})." in html
    assert html.count("Teksten er hentet fra") == 1, "only where something was written"
    assert "&lt;b&gt;ikke&lt;/b&gt; kode" in html
    klient.post(adresse, _skjema())
    assert not Rapport.objects.latest("pk").egne_tekster.exists()
    assert "Teksten er hentet fra" not in klient.get(adresse).content.decode(), "what was taken away stays away"


def test_den_andre_disposisjonen_og_en_annen_virksomhet_husker_sitt_eget(scene: Scene) -> None:
    inne(scene.leder).post(_adresse(scene), _skjema(egen_budsjett="Kanarifugl"))
    assert "Kanarifugl" not in inne(scene.leder).get(_adresse(scene, STATENS)).content.decode()
    annens = reverse("rapport:bestill", args=[scene.annen_relasjon.underordnet_id, KOMMUNENS])
    assert "Kanarifugl" not in inne(scene.utenforstaaende).get(annens).content.decode()


def test_en_for_lang_tekst_faar_sin_feil_ved_feltet_og_ingenting_gaar_tapt(scene: Scene) -> None:
    felter = _skjema(egen_budsjett="x" * (MAKS_TEGN + 1), egen_ansvar="Dette står fortsatt her.")
    svar = inne(scene.leder).post(_adresse(scene), felter)
    html = svar.content.decode()
    assert svar.status_code == 422
    assert not Rapport.objects.exists()
    assert "Dette står fortsatt her." in html
    feltet = html[html.index('name="egen_budsjett"') :]
    feltet = " ".join(feltet[: feltet.index('name="egen_saerskilt"')].split())
    assert "Teksten har 12 001 tegn, og det er plass til 12 000. Ta ut minst 1 tegn." in feltet.replace("\u202f", " ")
    assert "x" * (MAKS_TEGN + 1) in feltet


def test_nettleseren_kutter_ikke_det_som_limes_inn_og_akkurat_saa_mye_som_det_er_plass_til_tas_imot(
    scene: Scene,
) -> None:
    html = inne(scene.leder).get(_adresse(scene)).content.decode()
    assert "maxlength" not in html[html.index('name="egen_ansvar"') : html.index('name="egen_merknader"')]
    inne(scene.leder).post(_adresse(scene), _skjema(egen_budsjett="x" * MAKS_TEGN))
    assert len(Egentekst.objects.get().tekst) == MAKS_TEGN


def test_sidetallet_regner_med_egne_tekster_de_som_var_og_de_som_er_sendt(scene: Scene) -> None:
    def kort(html: str) -> int:
        return int(re.search(r"Kort: én linje om hvert mål, omtrent (\d+) sider", html)[1])  # type: ignore[index]

    klient, adresse = inne(scene.leder), _adresse(scene)
    uten = kort(klient.get(adresse).content.decode())
    lang = "Vi brukte mer enn vi hadde. " * 420
    sendt = klient.post(adresse, _skjema(egen_budsjett=lang, aar="ukjent"))
    assert (sendt.status_code, kort(sendt.content.decode())) == (422, uten + 3)
    klient.post(adresse, _skjema(egen_budsjett=lang))
    assert kort(klient.get(adresse).content.decode()) == uten + 3


def test_naar_koeen_er_full_staar_teksten_i_skjemaet(scene: Scene) -> None:
    for _ in range(rules.VENTER_FOR_EN):
        bestilt_av_slaget(scene, KOMMUNENS)
    svar = inne(scene.leder).post(_adresse(scene), _skjema(egen_ansvar="Lang tekst som ikke må bli borte."))
    assert svar.status_code == 422
    assert "Lang tekst som ikke må bli borte." in svar.content.decode()


def test_rapporten_sier_hvem_som_skrev_og_at_ingenting_er_skrevet(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, KOMMUNENS)
    Egentekst.objects.create(rapport=rapport, seksjon=Egenseksjon.BUDSJETT, tekst=SOM_SKREVET)
    html = _html(samlet(rapport))
    budsjett = html[html.index('id="kapittel-budsjett"') : html.index('id="kapittel-saerskilt"')]
    saerskilt = html[html.index('id="kapittel-saerskilt"') : html.index('id="kapittel-verbalvedtak"')]
    assert "Skrevet av Prøveetaten" in budsjett
    assert "98,5 mill. kr." in budsjett
    assert "&lt;b&gt;ikke&lt;/b&gt;" in budsjett
    assert "Prøveetaten har ikke skrevet noe her. Programmet vet ikke om det er noe å melde." in saerskilt
    assert "Skrevet av" not in saerskilt


def test_det_som_er_frosset_endres_ikke_av_en_ny_bestilling(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, KOMMUNENS)
    Egentekst.objects.create(rapport=rapport, seksjon=Egenseksjon.ANSVAR, tekst="Første utgave")
    frossenpdf.frys(krevd(rapport), til_json(samlet(rapport)), innholdsversjon=VERSJON)
    inne(scene.leder).post(_adresse(scene), _skjema(egen_ansvar="Andre utgave"))
    assert frosset_innhold(rapport).rapport.egne == {"ansvar": "Første utgave"}


def test_databasen_holder_en_skrevet_tekst_per_kjent_del_som_ingen_endrer(scene: Scene) -> None:
    rapport = bestilt_av_slaget(scene, KOMMUNENS)
    tekst = Egentekst.objects.create(rapport=rapport, seksjon=Egenseksjon.ANSVAR, tekst="Skrevet")
    for felter, navn in (
        ({"seksjon": "ansvar", "tekst": "En til"}, "egentekst_en_per_del"),
        ({"seksjon": "ukjent", "tekst": "Tekst"}, "egentekst_kjent_del"),
        ({"seksjon": "budsjett", "tekst": " \n"}, "egentekst_er_skrevet"),
        ({"seksjon": "budsjett", "tekst": "x" * (MAKS_TEGN + 1)}, "egentekst_har_plass"),
    ):
        with pytest.raises(IntegrityError, match=navn), transaction.atomic():
            Egentekst.objects.create(rapport=rapport, **felter)
    tekst.tekst = "Endret"
    for gjoer in (tekst.save, tekst.delete):
        with pytest.raises(Error), transaction.atomic():
            gjoer()


def test_den_viser_hvordan_det_sto_da_aaret_var_over(scene: Scene) -> None:
    i_fjor = i_dag().year - 1
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_fjor - 1, aar_til=i_fjor + 1)
    for aar, oppnaaelse in ((i_fjor - 1, "vet_ikke"), (i_fjor, "avvik"), (i_fjor + 1, "naadd")):
        lag_vurdering(maal, av=scene.leder, periode=date(aar, 1, 1), periodetype=Frekvens.AAR, oppnaaelse=oppnaaelse)
    innhold = samlet(bestilt_av_slaget(scene, KOMMUNENS, aar=i_fjor))
    [ett] = innhold.virksomheter[0].maal
    assert ett.bilde.oppnaaelse == Maaloppnaaelse.AVVIK
    [endret] = [r for r in oppsett(innhold).rapport.side_1.rubrikker if r.ident == "endret"]
    assert endret.tittel == f"Endret siden {i_fjor - 1}"
    assert "fra «vet ikke»" in endret.linjer[0].tekst


def test_det_som_bare_er_kjent_i_dag_sier_hvilken_dag_det_er_av(scene: Scene) -> None:
    """Follow-ups and risks of a year that is over: on page 1 and where they stand. This year's are simply so."""
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=40))
    lag_fullt_maal(scene.relasjon, eier=scene.leder, aar_fra=i_dag().year - 1)
    dag = f"per {dato(i_dag())}"

    def titler(aar: int) -> tuple[dict[str, str], list[str]]:
        innhold = samlet(bestilt_av_slaget(scene, KOMMUNENS, aar=aar, dybde="vanlig"))
        side_1 = {ett.ident: ett.tittel for ett in oppsett(innhold).rapport.side_1.rubrikker}
        return side_1, [" ".join(ett.split()) for ett in re.findall(r"<h3>([^<]+)</h3>", _html(innhold))]

    i_fjor, delene = titler(i_dag().year - 1)
    assert i_fjor["over"] == f"Over fristen {dag}"
    assert i_fjor["avgjoer"] == f"Dette må partene avgjøre {dag}"
    assert {f"Åpne oppfølginger {dag}", f"Risikoer {dag}"} <= set(delene)
    i_aar, delene = titler(i_dag().year)
    assert (i_aar["over"], i_aar["avgjoer"]) == ("Over fristen", "Dette må partene avgjøre")
    assert {"Åpne oppfølginger", "Risikoer"} <= set(delene)


def test_skjemaet_begynner_med_aaret_som_er_over(scene: Scene) -> None:
    aaret = f'value="{i_dag().year - 1}"'
    html = inne(scene.leder).get(_adresse(scene)).content.decode()
    assert re.search(rf"{aaret}\s+selected", html)
    assert ALLE[KOMMUNENS].kapitler


def test_et_slag_uten_egne_deler_tar_ingen_tekst(scene: Scene) -> None:
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    adresse = reverse("rapport:bestill", args=[scene.etat.pk, "virksomhetsstatus"])
    assert "Egen tekst" not in inne(scene.leder).get(adresse).content.decode()
    inne(scene.leder).post(adresse, {**_skjema(egen_ansvar="Kanarifugl")})
    assert Rapport.objects.get().rapportslag == "virksomhetsstatus"
    assert not Egentekst.objects.exists()
    assert samlet(bestilt(scene)).egne_tekster == ()
