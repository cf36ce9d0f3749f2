"""Each route meets each role; bad input comes back and loses nothing; lists cost the same however long."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.rapportering.hjelp import (
    HELT,
    forrige_tertial,
    lag_levert,
    lag_periode,
    lag_publisert,
    lag_vurdert,
    lever,
    returner,
    skriv,
)
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_relasjon, lag_vurdering
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker
from tillit.rapportering import actions
from tillit.rapportering.models import (
    Leveranse,
    Opplaasing,
    Rapporteringsperiode,
    Rapportseksjon,
    Traadinnlegg,
)
from tillit.rapportering.queries import aapne_frister
from tillit.rapportering.queries.lister import KOLONNER, rapportliste, ventende_rapporter

pytestmark = pytest.mark.django_db
SKRIVERE = ("leder", "medarbeider")
STYRERE = ("etatsstyrer", "kommunaldirektoer")
PARTER = (*SKRIVERE, "tillitsvalgt", *STYRERE, "byraad", "revisor")
UTENFOR = ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator")


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def som(bruker: Bruker) -> Client:
    return inne(bruker)


def adresse(navn: str, *args: int) -> str:
    return reverse(f"rapportering:{navn}", args=args)


@pytest.mark.grundig
def test_hver_side_moeter_hver_rolle(scene: Scene, maal: Maal) -> None:
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(aapen, maal, av=scene.medarbeider, vurdering="Den ene")
    side = skriv(aapen, maal, av=scene.leder, vurdering="Den andre").til_side[0]
    levert = lag_levert(scene, maal, periode=forrige_tertial(2))
    leveranse = levert.leveranser.get()
    lag_levert(scene, maal, periode=forrige_tertial(3))
    ruter = {
        adresse("vis", levert.pk): PARTER,
        adresse("leveranse", leveranse.pk): PARTER,
        adresse("sammenlikn", leveranse.pk): PARTER,
        adresse("skriv", aapen.pk): SKRIVERE,
        adresse("velg_tekst", side.pk): SKRIVERE,
        adresse("lever", aapen.pk): ("leder",),
        adresse("returner", levert.pk): STYRERE,
        adresse("vurder", levert.pk): STYRERE,
        adresse("laas_opp", levert.pk): STYRERE,
        adresse("traad", levert.pk, maal.pk): (*SKRIVERE, *STYRERE),
    }
    fikk, ventet = {}, {}
    for rolle in (*PARTER, *UTENFOR):
        klient = som(getattr(scene, rolle))
        for rute, lov in ruter.items():
            fikk[rute, rolle] = klient.get(rute).status_code
            # Who has the right on another body meets no such report; who lacks it everywhere is stopped at the door.
            ventet[rute, rolle] = {200} if rolle in lov else {403} if rolle in PARTER else {403, 404}
    assert {noekkel: kode for noekkel, kode in fikk.items() if kode not in ventet[noekkel]} == {}


def test_hver_knapp_moeter_hver_rolle(scene: Scene, maal: Maal) -> None:
    vurdert = lag_vurdert(scene, maal)
    for rolle in (*SKRIVERE, "byraad", "revisor", *UTENFOR):
        klient = som(getattr(scene, rolle))
        for navn in ("laas", "publiser", "returner", "vurder", "laas_opp"):
            assert klient.post(adresse(navn, vurdert.pk)).status_code in {403, 404}, (rolle, navn)
    klient = som(scene.etatsstyrer)
    assert klient.post(adresse("publiser", vurdert.pk)).status_code == 422
    assert klient.post(adresse("laas", vurdert.pk)).status_code == 302
    assert klient.post(adresse("publiser", vurdert.pk)).status_code == 302


def test_publisert_kan_leses_av_alle_som_leser_maal(scene: Scene, maal: Maal) -> None:
    hemmelig = lag_levert(scene, maal, periode=forrige_tertial(2))
    publisert = lag_publisert(scene, maal, vurdering="Dette er åpent.")
    klient = som(scene.folkevalgt)
    assert klient.get(adresse("vis", hemmelig.pk)).status_code == 404
    svar = klient.get(adresse("vis", publisert.pk))
    assert svar.status_code == 200
    assert "Dette er åpent." in svar.content.decode()
    assert "God rapport." in svar.content.decode()
    assert "Tråd" not in svar.content.decode()
    assert klient.get(adresse("skriv", publisert.pk)).status_code == 403
    assert [rad.virksomhet for rad in rapportliste(scene.folkevalgt).rader] == ["Prøveetaten"]


def data_for(maal: Maal, **verdier: Any) -> dict[str, Any]:
    return {f"m{maal.pk}-{felt}": verdi for felt, verdi in {"versjon": 0, **verdier}.items()}


def test_lagring_mens_man_skriver_svarer_med_det_som_staar(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    url = adresse("seksjon", periode.pk, maal.pk)
    svar = json.loads(som(scene.medarbeider).post(url, data_for(maal, **HELT)).content)
    assert (svar["versjon"], svar["mangler"], svar["side"]) == (1, "", {})
    assert svar["verdier"] == HELT
    andre = json.loads(som(scene.leder).post(url, data_for(maal, **{**HELT, "vurdering": "Lederens"})).content)
    assert list(andre["side"]) == ["vurdering"]
    assert "Lederens" in andre["panel"]
    assert HELT["vurdering"] in andre["panel"]


def test_en_feil_aapner_delen_den_staar_i_og_teksten_er_der(scene: Scene, maal: Maal) -> None:
    foerst = lag_maal(scene.relasjon, eier=scene.leder, tekst="Et mål som ikke er begynt")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.leder, **HELT)
    for_lang = "For langt. " * 1000
    felter = {**data_for(maal, **{**HELT, "versjon": 1, "vurdering": for_lang}), **data_for(foerst), "m0-versjon": 0}
    klient = som(scene.leder)
    foer = deler_i(klient.get(adresse("skriv", periode.pk)).content.decode())
    svar = klient.post(adresse("skriv", periode.pk), felter)
    assert svar.status_code == 422
    assert (foer, deler_i(svar.content.decode())) == (
        {maal.pk: False, foerst.pk: True, 0: False},
        dict.fromkeys((maal.pk, foerst.pk), True) | {0: False},
    )
    assert for_lang.strip() in svar.content.decode()


def deler_i(side: str) -> dict[int, bool]:
    """Which sections stand open, by goal."""
    funnet = re.findall(r'data-prefiks="m(\d+)">\s*<details class="rapportfold"( open)?>', side)
    return {int(maal_pk): bool(aapen) for maal_pk, aapen in funnet}


def test_det_som_staar_i_en_seksjon_og_hvor_langt_hver_er_kommet(
    scene: Scene, maal: Maal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.leder, **HELT)
    klient = som(scene.medarbeider)
    stand = json.loads(klient.get(adresse("seksjon", periode.pk, maal.pk)).content)
    assert (stand["versjon"], stand["verdier"], stand["av"], stand["side"]) == (1, HELT, scene.leder.navn, {})
    nytt = json.loads(klient.get(adresse("nytt", periode.pk)).content)
    assert (nytt["revisjon"], nytt["versjoner"]) == (2, {f"m{maal.pk}": 1})
    hoder = {"X-Merke": nytt["merke"], "X-Fra": "2", "X-Bruker": str(scene.medarbeider.pk)}
    with django_assert_num_queries(1):
        assert klient.get(adresse("nytt", periode.pk), headers=hoder).status_code == 204
    assert klient.get(adresse("nytt", periode.pk), headers={**hoder, "X-Fra": "1"}).status_code == 200
    assert som(scene.utenforstaaende).get(adresse("nytt", periode.pk)).status_code in {403, 404}


def test_lagring_naar_perioden_er_lukket_sier_fra_og_svarer_ikke_lagret(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, lukket_tid=naa())
    svar = som(scene.medarbeider).post(adresse("seksjon", periode.pk, maal.pk), data_for(maal, **HELT))
    assert svar.status_code == 422
    assert "levert eller lukket" in json.loads(svar.content)["melding"]


def test_en_annens_innlogging_i_samme_nettleser_lagrer_ikke_i_feil_navn(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    klient, url = som(scene.leder), adresse("seksjon", periode.pk, maal.pk)
    svar = klient.post(url, data_for(maal, **HELT), headers={"X-Bruker": str(scene.medarbeider.pk)})
    assert (svar.status_code, Rapportseksjon.objects.count()) == (409, 0)
    svar = klient.post(url, data_for(maal, **HELT), headers={"X-Bruker": str(scene.leder.pk)})
    assert (svar.status_code, Rapportseksjon.objects.get().endret_av) == (200, scene.leder)


def test_lagring_uten_innlogging_sender_til_innlogging(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    svar = Client().post(adresse("seksjon", periode.pk, maal.pk), data_for(maal, **HELT))
    assert (svar.status_code, Rapportseksjon.objects.count()) == (302, 0)


@pytest.mark.parametrize(
    "feil", [{"versjon": "x"}, {"oppnaaelse": "knall"}, {"vurdering": "a" * 6001}, {"svar": "kanskje"}]
)
def test_tull_avvises_med_grunn(scene: Scene, maal: Maal, feil: dict[str, str]) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    svar = som(scene.medarbeider).post(adresse("seksjon", periode.pk, maal.pk), data_for(maal, **{**HELT, **feil}))
    assert svar.status_code == 422
    assert list(json.loads(svar.content)["feil"]) == list(feil)


def test_hele_skjemaet_uten_javascript(scene: Scene, maal: Maal) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    klient = som(scene.leder)
    alt = {**data_for(maal, **HELT), **data_for(annet, **{**HELT, "vurdering": "Om det andre"})}
    alt |= {"m0-versjon": 0, "m0-vurdering": "Vi har flyttet.", "videre": "ja"}
    svar = klient.post(adresse("skriv", periode.pk), alt)
    assert svar.headers["Location"] == adresse("lever", periode.pk)
    side = klient.get(adresse("lever", periode.pk)).content.decode()
    assert "Om det andre" in side
    assert "Vi har flyttet." in side
    periode.refresh_from_db()
    assert klient.post(adresse("lever", periode.pk), {"versjon": periode.versjon}).status_code == 302
    assert Leveranse.objects.get().nummer == 1


def test_en_del_som_avvises_tar_ikke_de_andre_med_seg(scene: Scene, maal: Maal) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    alt = {**data_for(maal, **HELT), **data_for(annet, **{**HELT, "vurdering": "b" * 6001}), "m0-versjon": 0}
    svar = som(scene.leder).post(adresse("skriv", periode.pk), alt)
    assert svar.status_code == 422
    assert "b" * 6001 in svar.content.decode()
    assert list(Rapportseksjon.objects.values_list("maal_id", flat=True)) == [maal.pk]


def test_lukket_uten_javascript_mister_ikke_teksten(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer, lukket_tid=naa())
    alt = {**data_for(maal, **{**HELT, "vurdering": "En lang og god tekst"}), "m0-versjon": 0}
    svar = som(scene.leder).post(adresse("skriv", periode.pk), alt)
    assert svar.status_code == 422
    assert "En lang og god tekst" in svar.content.decode()
    assert "levert eller lukket" in svar.content.decode()


def test_skjemaet_viser_hva_som_er_fra_forrige_periode_og_tallene(scene: Scene, maal: Maal) -> None:
    foer = lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start)
    lag_maaling(lag_indikator(maal), i_dag().year - 2, "85")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    side = som(scene.medarbeider).get(adresse("skriv", periode.pk)).content.decode()
    assert f"Teksten er fra {foer.periodenavn}. Endre det som er nytt." in side
    assert f"Ikke noe nytt siden {foer.periodenavn}" in side
    assert "85" in side
    assert "Tall mangler for" in side


def test_teksten_er_fra_sist_bare_saa_lenge_den_staar_slik(scene: Scene, maal: Maal) -> None:
    foer = lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    klient, url = som(scene.leder), reverse("rapportering:skriv", args=[periode.pk])
    assert "Tekst og status under er fra" in klient.get(url).content.decode()
    prefiks = f"m{maal.pk}"
    data = {f"{prefiks}-versjon": "0", f"{prefiks}-svar": "nytt", f"{prefiks}-oppnaaelse": "ukjent"}
    data |= {f"{prefiks}-vurdering": "Noe helt annet", f"{prefiks}-analyse": foer.analyse, "m0-versjon": "0"}

    svar = klient.post(url, data)

    assert svar.status_code == 422
    felter = svar.context["seksjoner"][0][1].fields
    assert felter["vurdering"].help_text == ""
    assert felter["analyse"].help_text == f"Teksten er fra {foer.periodenavn}. Endre det som er nytt."


def test_et_utkast_som_er_begynt_er_ikke_fra_sist(scene: Scene, maal: Maal) -> None:
    lag_vurdering(maal, av=scene.leder, periode=forrige_tertial(2).start)
    lag_vurdering(maal, av=scene.leder, godkjent=False, periode=forrige_tertial().start, analyse="Begynt på nytt.")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    side = som(scene.leder).get(reverse("rapportering:skriv", args=[periode.pk])).content.decode()
    assert "Begynt på nytt." in side
    assert "Tekst og status under er fra" not in side


def test_navnet_paa_en_egen_periode_er_tekst_ogsaa_i_hjelpen(scene: Scene, maal: Maal) -> None:
    dag = forrige_tertial(2)
    egen: dict[str, Any] = {"periodetype": "egen", "egen_navn": "<b>Våren</b>", "egen_slutt": dag.slutt}
    lag_vurdering(maal, av=scene.leder, periode=dag.start, **egen)
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    side = som(scene.leder).get(reverse("rapportering:skriv", args=[periode.pk])).content.decode()
    assert "Teksten er fra &lt;b&gt;Våren&lt;/b&gt;." in side
    assert "<b>Våren" not in side


def test_stale_levering_viser_ny_tekst_og_sier_fra(scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    klient = som(scene.leder)
    lest = klient.get(adresse("lever", periode.pk)).context["form"]["versjon"].value()
    skriv(periode, maal, av=scene.medarbeider, versjon=1, vurdering="Skrevet imens")
    svar = klient.post(adresse("lever", periode.pk), {"versjon": lest})
    assert svar.status_code == 422
    assert "endret siden du leste" in svar.content.decode()
    assert "Skrevet imens" in svar.content.decode()
    assert (
        klient.post(adresse("lever", periode.pk), {"versjon": svar.context["form"]["versjon"].value()}).status_code
        == 302
    )


def test_skriv_vurdering_leder_til_delen_naar_perioden_er_aapen(scene: Scene, maal: Maal) -> None:
    klient, url = som(scene.leder), reverse("maal:skriv_vurdering", args=[maal.pk])
    assert klient.get(url).status_code == 200
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    assert klient.get(url).headers["Location"] == f"{adresse('skriv', periode.pk)}#maal-{maal.pk}"
    assert klient.get(f"{url}?periode=tertial:{periode.start}").status_code == 302
    assert klient.get(f"{url}?periode=tertial:{forrige_tertial(2).start}").status_code == 200
    assert klient.post(url, {"versjon": 0, **HELT}).status_code == 302
    assert not maal.vurderinger.exists()


def test_av_to_aapne_rapporter_skrives_det_foerst_i_den_som_haster_mest(scene: Scene, maal: Maal) -> None:
    siden = lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=i_dag() + timedelta(days=20))
    foerst = lag_periode(
        scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(2), frist=i_dag() + timedelta(days=10)
    )
    assert siden.pk < foerst.pk
    svar = som(scene.leder).get(reverse("maal:skriv_vurdering", args=[maal.pk]))
    assert svar.headers["Location"] == f"{adresse('skriv', foerst.pk)}#maal-{maal.pk}"


def test_en_opplaasing_finnes_ikke_for_den_som_ikke_ser_rapporten(scene: Scene, maal: Maal) -> None:
    opplaasing = actions.laas_opp(
        periode=lag_levert(scene, maal),
        person=scene.medarbeider,
        grunn="Et tall var feil.",
        til_tid=naa() + timedelta(hours=1),
        av=scene.etatsstyrer,
    )
    url = reverse("rapportering:avslutt_opplaasing", args=[opplaasing.pk])
    hvem = (scene.annen_etatsstyrer, scene.leder, scene.etatsstyrer)
    assert [som(person).post(url).status_code for person in hvem] == [404, 403, 302]


def test_retur_vurdering_og_traad(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    styrer, leder = som(scene.etatsstyrer), som(scene.leder)
    assert styrer.post(adresse("returner", periode.pk), {"leveranse_nummer": 1, "grunn": ""}).status_code == 422
    data = {"leveranse_nummer": 1, "grunn": "Les på nytt.", f"maal_{maal.pk}": "Hvorfor avvik?"}
    assert styrer.post(adresse("returner", periode.pk), data).status_code == 302
    assert "Hvorfor avvik?" in leder.get(adresse("skriv", periode.pk)).content.decode()
    assert leder.post(adresse("traad", periode.pk, maal.pk), {"tekst": "Fordi."}).status_code == 302
    assert leder.post(adresse("traad", periode.pk, maal.pk), {"tekst": ""}).status_code == 422
    assert list(Traadinnlegg.objects.values_list("part", "tekst")) == [
        ("overordnet", "Les på nytt."),
        ("overordnet", "Hvorfor avvik?"),
        ("underordnet", "Fordi."),
    ]
    lever(periode, av=scene.leder)
    data = {"leveranse_nummer": 2, "helhet": "Nå er den god.", f"maal_{maal.pk}": "Godt forklart."}
    assert styrer.post(adresse("vurder", periode.pk), data).status_code == 302
    side = leder.get(adresse("vis", periode.pk)).content.decode()
    assert "Nå er den god." in side
    assert "Godt forklart." in side


def test_laas_opp_og_avslutt(scene: Scene, maal: Maal) -> None:
    periode = lag_levert(scene, maal)
    klient = som(scene.etatsstyrer)
    data = {"person": scene.medarbeider.pk, "grunn": "Feil tall", "til_tid": (naa() + timedelta(days=1)).isoformat()}
    assert klient.post(adresse("laas_opp", periode.pk), {**data, "person": scene.etatsstyrer.pk}).status_code == 422
    assert klient.post(adresse("laas_opp", periode.pk), data).status_code == 302
    assert som(scene.medarbeider).get(adresse("skriv", periode.pk)).status_code == 200
    assert som(scene.leder).get(adresse("skriv", periode.pk)).status_code == 302
    assert "Avslutt opplåsingen" in klient.get(adresse("vis", periode.pk)).content.decode()
    assert klient.post(adresse("avslutt_opplaasing", Opplaasing.objects.get().pk)).status_code == 302
    assert som(scene.medarbeider).get(adresse("skriv", periode.pk)).status_code == 302


# Periods, many at once


def periodesiden(periode: str = "") -> str:
    return f"{adresse('perioder')}?periode={periode or 'tertial:' + forrige_tertial().start.isoformat()}"


@pytest.mark.en_mandag
def test_aapne_lukke_og_aapne_igjen_for_mange_og_faa_svar_per_rad(scene: Scene) -> None:
    to = lag_relasjon(scene.avdeling, lag_organ("Andreetaten"))
    lag_periode(to, av=scene.etatsstyrer)
    klient, frist = som(scene.etatsstyrer), date(2027, 1, 22)
    data = {"relasjoner": [scene.relasjon.pk, to.pk], "aapnes_dato": i_dag().isoformat(), "frist": frist.isoformat()}
    svar = klient.post(periodesiden(), {**data, "handling": "aapne"}, follow=True)
    assert [(ett.level_tag, str(ett)) for ett in svar.context["messages"]] == [
        ("success", "Prøveetaten: Åpnet."),
        ("warning", "Andreetaten: Var åpnet fra før. Ingenting er endret."),
    ]
    assert Rapporteringsperiode.objects.get(relasjon=scene.relasjon).frist == frist
    for handling, lukket in (("lukk", 2), ("gjenaapne", 0)):
        assert klient.post(periodesiden(), {**data, "handling": handling}).status_code == 302
        assert Rapporteringsperiode.objects.filter(lukket_tid__isnull=False).count() == lukket


@pytest.mark.en_mandag
def test_en_ny_frist_flytter_ikke_dagen_perioden_aapnes(scene: Scene) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    klient, aapnet = som(scene.etatsstyrer), periode.aapnes_dato
    data = {
        "relasjoner": [scene.relasjon.pk],
        "handling": "ny_frist",
        "aapnes_dato": "2027-01-04",
        "frist": "2027-01-29",
    }
    svar = klient.post(periodesiden(), data, follow=True)
    assert [str(ett) for ett in svar.context["messages"]] == ["Prøveetaten: Ny frist er 29. januar 2027."]
    periode.refresh_from_db()
    assert (periode.aapnes_dato, periode.frist) == (aapnet, date(2027, 1, 29))
    foer = (aapnet - timedelta(days=1)).isoformat()
    svar = klient.post(periodesiden(), {**data, "frist": foer, "behold_dato": foer}, follow=True)
    assert "Fristen kan ikke være før perioden åpnes" in svar.content.decode()
    periode.refresh_from_db()
    assert periode.frist == date(2027, 1, 29)


@pytest.mark.en_mandag
def test_det_som_aapnes_senere_sier_naar_og_kan_aapnes_en_annen_dag(scene: Scene) -> None:
    klient, denne = som(scene.etatsstyrer), f"tertial:{date(i_dag().year, 9, 1)}"
    om_en_uke = i_dag() + timedelta(days=7)
    data = {"relasjoner": [scene.relasjon.pk], "handling": "aapne", "frist": "2027-01-22"}
    svar = klient.post(periodesiden(denne), {**data, "aapnes_dato": om_en_uke.isoformat()}, follow=True)
    varer = f"Perioden varer til og med 31. desember {i_dag().year}."
    assert [str(ett) for ett in svar.context["messages"]] == [f"Prøveetaten: Åpnes {dato(om_en_uke)}. {varer}"]
    assert "Ikke åpnet ennå" in svar.content.decode()
    svar = klient.post(periodesiden(denne), {**data, "aapnes_dato": i_dag().isoformat()}, follow=True)
    assert [str(ett) for ett in svar.context["messages"]] == [f"Prøveetaten: Åpnet. {varer}"]
    assert Rapporteringsperiode.objects.get().aapnes_dato == i_dag()


@pytest.mark.en_mandag
def test_rader_krysses_av_mange_om_gangen_uten_at_noe_gjoeres(scene: Scene) -> None:
    to, tre = (lag_relasjon(scene.avdeling, lag_organ(navn)) for navn in ("Andreetaten", "Tredjeetaten"))
    lag_periode(to, av=scene.etatsstyrer)
    lag_periode(tre, av=scene.etatsstyrer, lukket_tid=naa())
    klient, antall = som(scene.etatsstyrer), Rapporteringsperiode.objects.count()
    valgt = {
        "ikke_aapnet": {scene.relasjon.pk},
        "aapne": {to.pk},
        "lukket": {tre.pk},
        "alle": {scene.relasjon.pk, to.pk, tre.pk},
        "ingen": set(),
        "tull": set(),
    }
    for utvalg, forventet in valgt.items():
        svar = klient.post(periodesiden(), {"utvalg": utvalg, "aapnes_dato": "2027-01-04", "frist": "2027-01-22"})
        assert svar.status_code == 200
        assert svar.context["valgte"] == {str(pk) for pk in forventet}
        assert svar.content.decode().partition("<main")[2].count(" checked") == len(forventet)
        assert 'value="2027-01-22"' in svar.content.decode()
    assert Rapporteringsperiode.objects.count() == antall


@pytest.mark.en_mandag
def test_frist_paa_en_helligdag_gir_varsel_men_kan_beholdes(scene: Scene) -> None:
    klient = som(scene.etatsstyrer)
    data = {
        "relasjoner": [scene.relasjon.pk],
        "aapnes_dato": "2027-04-01",
        "frist": "2027-05-17",
        "handling": "aapne",
    }
    svar = klient.post(periodesiden(), data)
    assert svar.status_code == 422
    assert "17. mai 2027 er en fridag (Andre pinsedag og Grunnlovsdag)" in svar.content.decode()
    assert "Behold datoen likevel" in svar.content.decode()
    assert klient.post(periodesiden(), {**data, "frist": "2027-05-18", "aapnes_dato": "2027-04-03"}).status_code == 422
    assert not Rapporteringsperiode.objects.exists()
    assert klient.post(periodesiden(), {**data, "behold_dato": "2027-05-17"}).status_code == 302
    assert Rapporteringsperiode.objects.get().frist == date(2027, 5, 17)


@pytest.mark.en_mandag
def test_foreslaatt_frist_er_alltid_en_virkedag(scene: Scene) -> None:
    """15 working days after 31 December pass New Year's Day."""
    svar = som(scene.etatsstyrer).get(periodesiden(f"tertial:{date(i_dag().year, 9, 1)}"))
    assert svar.context["form"]["frist"].value() == date(i_dag().year + 1, 1, 22)


@pytest.mark.parametrize(
    ("navn", "start", "slutt", "melding"),
    [
        ("Halvår", "2026-01-15", "2026-06-30", "begynner på den første"),
        ("Halvår", "2026-06-01", "2026-05-31", "etter første dag"),
        ("", "2026-01-01", "2026-06-30", "Gi perioden et navn"),
        ("Halvår", "", "tull", "Velg første dag"),
    ],
)
@pytest.mark.en_mandag
def test_egen_periode_som_ikke_henger_sammen(scene: Scene, navn: str, start: str, slutt: str, melding: str) -> None:
    url = f"{adresse('perioder')}?periode=egen&egen_navn={navn}&egen_start={start}&egen_slutt={slutt}"
    svar = som(scene.etatsstyrer).get(url)
    assert svar.status_code == 422
    assert melding in svar.content.decode()


@pytest.mark.en_mandag
def test_egen_periode_hele_veien_til_vurderingen(scene: Scene, maal: Maal) -> None:
    url = f"{adresse('perioder')}?periode=egen&egen_navn=Første halvår&egen_start=2026-01-01&egen_slutt=2026-06-30"
    data = {"relasjoner": [scene.relasjon.pk], "aapnes_dato": "2026-06-01", "frist": "2027-06-29", "handling": "aapne"}
    assert som(scene.etatsstyrer).post(url, data).status_code == 302
    periode = Rapporteringsperiode.objects.get()
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    lever(periode, av=scene.leder)
    vurdering = maal.vurderinger.get()
    assert (vurdering.periodenavn, vurdering.periodeslutt) == ("Første halvår", date(2026, 6, 30))
    assert "Første halvår" in som(scene.etatsstyrer).get(adresse("perioder")).content.decode()


@pytest.mark.en_mandag
def test_bare_den_som_styrer_aapner(scene: Scene) -> None:
    data = {"relasjoner": [scene.relasjon.pk], "aapnes_dato": "2026-09-01", "frist": "2027-01-22", "handling": "aapne"}
    assert som(scene.leder).post(periodesiden(), data).status_code == 403
    svar = som(scene.annen_etatsstyrer).post(periodesiden(), data)
    assert svar.status_code == 422
    assert not Rapporteringsperiode.objects.exists()


# Lists and reminders


def test_listen_koster_det_samme(scene: Scene, maal: Maal, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    lag_levert(scene, maal)
    bruker = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    with django_assert_num_queries(6):
        assert len(rapportliste(bruker).rader) == 1
    for nummer in range(3):
        relasjon = lag_relasjon(scene.avdeling, lag_organ(f"Etat {nummer}"))
        lag_periode(relasjon, av=scene.etatsstyrer)
    bruker = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    with django_assert_num_queries(6):
        assert len(rapportliste(bruker).rader) == 4


def test_listen_viser_de_nyeste_periodene_og_baerer_til_de_eldre(scene: Scene) -> None:
    for tilbake in range(1, KOLONNER + 2):
        lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(tilbake))

    nyeste, eldre = (rapportliste(scene.revisor, kolonneside=nr) for nr in (1, 2))
    navn = [forrige_tertial(tilbake).navn for tilbake in range(1, KOLONNER + 2)]
    assert [ett.navn for ett in nyeste.kolonner] == navn[:KOLONNER]
    assert [ett.navn for ett in eldre.kolonner] == navn[KOLONNER:]
    assert [celle.navn if celle else "" for celle in eldre.rader[0].celler] == navn[KOLONNER:]
    foerste, andre = (som(scene.revisor).get(adresse("liste"), {"perioder": nr}).content.decode() for nr in (1, 2))
    assert ("Eldre perioder" in foerste, "Nyere perioder" in foerste) == (True, False)
    assert ("Eldre perioder" in andre, "Nyere perioder" in andre) == (False, True)


def test_listen_er_delt_i_sider_av_virksomheter(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.rapportering.queries.lister.RADER_PER_SIDE", 2)
    for navn in ("A-etaten", "B-etaten", "Å-etaten"):
        lag_periode(lag_relasjon(scene.avdeling, lag_organ(navn)), av=scene.etatsstyrer)

    sider = [rapportliste(scene.revisor, side=nr).rader for nr in (1, 2)]
    assert [[rad.virksomhet for rad in side] for side in sider] == [["A-etaten", "B-etaten"], ["Å-etaten"]]
    assert "?side=2" in som(scene.revisor).get(adresse("liste")).content.decode()


@pytest.mark.parametrize("antall", [1, 4])
def test_sidene_koster_det_samme_for_flere_maal(
    scene: Scene, antall: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    maal = [lag_maal(scene.relasjon, eier=scene.leder) for _ in range(antall)]
    for ett in maal:
        lag_maaling(lag_indikator(ett), 2024, "80")
    lag_levert(scene, *maal, periode=forrige_tertial(2))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    for ett in maal:
        skriv(periode, ett, av=scene.medarbeider, vurdering="A")
        skriv(periode, ett, av=scene.leder, vurdering="B")
    klient = som(scene.leder)
    with django_assert_max_num_queries(SKJEMAETS_SPOERRINGER):
        assert klient.get(adresse("skriv", periode.pk)).status_code == 200
    with django_assert_max_num_queries(RAPPORTENS_SPOERRINGER):
        assert klient.get(adresse("vis", Leveranse.objects.get().periode_id)).status_code == 200


SKJEMAETS_SPOERRINGER = 21
RAPPORTENS_SPOERRINGER = 19


def test_listene_sier_hva_som_venter_paa_hvem(scene: Scene, maal: Maal) -> None:
    lag_levert(scene, maal, periode=forrige_tertial(2))
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    lag_maal(scene.relasjon, eier=scene.leder)
    skriv(aapen, maal, av=scene.medarbeider, **{**HELT, "vurdering": "Bedre enn sist."})
    (min_,) = ventende_rapporter(scene.leder, [scene.etat.pk])
    assert (min_.pk, min_.skrives, min_.antall_maal, min_.igjen) == (aapen.pk, True, 2, 1)
    seksjon = Rapportseksjon.objects.get(periode=aapen, maal=maal)
    for status, grunn, igjen in (
        ("avvik", HELT["vurdering"].upper(), 2),
        ("avvik", "Noe annet har skjedd.", 1),
        (HELT["oppnaaelse"], "Bedre enn sist.", 1),
    ):
        Rapportseksjon.objects.filter(pk=seksjon.pk).update(oppnaaelse=status, vurdering=grunn)
        sagt = ventende_rapporter(scene.leder, [scene.etat.pk])[0].igjen
        assert sagt == igjen, "en ny status med den gamle grunnen er ikke et svar"
    skriv(aapen, maal, av=scene.leder, **{**HELT, "vurdering": "En annen"})
    assert ventende_rapporter(scene.leder, [scene.etat.pk])[0].igjen == 2, "to tekster venter på et valg"
    (deres,) = ventende_rapporter(scene.etatsstyrer, [scene.avdeling.pk])
    assert (deres.vurderes, deres.status) == (True, "levert")
    for uvedkommende in (scene.folkevalgt, scene.utenforstaaende, scene.byraad):
        assert ventende_rapporter(uvedkommende, [scene.etat.pk, scene.avdeling.pk]) == []


def test_aapne_frister_sier_hvem_som_skal_minnes(
    scene: Scene, maal: Maal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    levert = lag_levert(scene, maal, periode=forrige_tertial(2))
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    lag_periode(scene.annen_relasjon, av=scene.annen_etatsstyrer, lukket_tid=naa())
    with django_assert_num_queries(3):
        frister = aapne_frister(i_dag())
    assert [(ett.periode, ett.venter_paa, ett.frist, [rad.navn for rad in ett.mottakere]) for ett in frister] == [
        (aapen, "underordnet", aapen.frist, ["Lise Leder"]),
        (levert, "overordnet", None, ["Eva Etatsstyrer", "Kari Kommunaldirektør"]),
    ]
    returner(levert, av=scene.etatsstyrer)
    assert {ett.venter_paa for ett in aapne_frister(i_dag())} == {"underordnet"}
