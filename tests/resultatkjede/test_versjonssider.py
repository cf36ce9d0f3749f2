"""Files, copies, templates and the past of a chain, asked for as pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions, lesing
from resultatkjede.lesing import les_kjedefil
from resultatkjede.models import Kjedefil, Kjedemal, Kobling, Ledd, Resultatkjede
from resultatkjede.queries import kjedebilde
from resultatkjede.utveksling import som_json
from tests.resultatkjede.kjeder import lag_luftkjede, lag_stor_kjede
from tests.scene import Scene, inne, lag_bruker, lag_indikator, lag_kjede, lag_maal, lag_relasjon, skjemanoekkel
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


@pytest.fixture
def tomt(scene: Scene) -> Maal:
    """A goal without a chain."""
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def mal(scene: Scene, kjede: Resultatkjede) -> Kjedemal:
    return lag_mal(scene.avdeling, kjede, av=scene.etatsstyrer)


def lag_mal(organ: Organ, kjede: Resultatkjede, *, av: Bruker, navn: str = "Mal for sektoren") -> Kjedemal:
    return actions.lag_mal(organ=organ, navn=navn, beskrivelse="Til dere.", kjede=kjedebilde(kjede.maal), av=av)


def endre(mal: Kjedemal, *, av: Bruker) -> None:
    """Every ledd worded anew."""
    ord_ = {f"ledd_{nummer}": f"Nytt {nummer}" for nummer in range(1, 6)}
    hypoteser = {f"kobling_{nummer}": "Nytt" for nummer in range(1, 5)}
    actions.endre_mal(mal=mal, versjon=1, navn="Ny", beskrivelse="", ord_=ord_ | hypoteser, av=av)


def rute(navn: str, *args: int) -> str:
    return reverse(f"resultatkjede:{navn}", args=args)


def fil(innhold: bytes | str, navn: str = "kjede.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(navn, innhold.encode() if isinstance(innhold, str) else innhold)


def tekst(svar: Any) -> str:
    """The words of a page as they are read."""
    return " ".join(svar.content.decode().replace("&quot;", '"').split())


LESERE = ("etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor")
AVDELINGEN = ("etatsstyrer", "kommunaldirektoer")
VIRKSOMHETEN = ("leder", "medarbeider")
UTENFOR = ("utenforstaaende", "annen_etatsstyrer")


def svarene(scene: Scene, url: str, hvem: tuple[str, ...], *, post: bool = False) -> set[int]:
    def be(navn: str) -> int:
        client = inne(getattr(scene, navn))
        return (client.post(url) if post else client.get(url)).status_code

    return {be(navn) for navn in hvem}


@pytest.mark.parametrize("navn", ["versjoner", "paa_dato", "sammenlikn", "last_ned"])
def test_de_som_leser_kjeden_leser_fortiden_og_laster_ned(scene: Scene, kjede: Resultatkjede, navn: str) -> None:
    i_dag_ = i_dag().isoformat()
    url = f"{rute(navn, kjede.maal_id)}?dato={i_dag_}&fra={i_dag_}"
    assert svarene(scene, url, (*VIRKSOMHETEN, *LESERE)) == {200}
    assert svarene(scene, url, UTENFOR) == {404}
    assert svarene(scene, url, ("administrator",)) == {403}
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("navn", ["les_inn", "kopier_fra", "maler_for", "maltips"])
def test_bare_virksomheten_henter_inn(scene: Scene, kjede: Resultatkjede, navn: str) -> None:
    url = rute(navn, kjede.maal_id)
    assert svarene(scene, url, VIRKSOMHETEN) == {200}
    assert svarene(scene, url, LESERE) == {403}
    assert svarene(scene, url, ("utenforstaaende",)) == {404}
    assert Client().get(url).status_code == 302


def test_bare_virksomheten_kopierer_og_bruker_maler(
    scene: Scene, kjede: Resultatkjede, tomt: Maal, mal: Kjedemal
) -> None:
    for url in (rute("kopier", tomt.pk, kjede.maal_id), rute("bruk_mal", tomt.pk, mal.pk)):
        for post in (False, True):
            assert svarene(scene, url, LESERE, post=post) == {403}
            assert svarene(scene, url, ("utenforstaaende",), post=post) == {404}
        assert svarene(scene, url, VIRKSOMHETEN) == {200}
    assert not Resultatkjede.objects.filter(maal=tomt).exists()


def test_maler_leses_av_alle_og_endres_av_avdelingen_som_laget_dem(scene: Scene, mal: Kjedemal) -> None:
    alle = (*VIRKSOMHETEN, *LESERE, *UTENFOR)
    for navn in ("mal", "last_ned_mal"):
        assert svarene(scene, rute(navn, mal.pk), alle) == {200}
        assert svarene(scene, rute(navn, mal.pk), ("administrator",)) == {403}
    assert svarene(scene, rute("maler"), alle) == {200}
    assert svarene(scene, rute("format"), alle) == {200}
    for navn in ("endre_mal", "bytt_malinnhold"):
        assert svarene(scene, rute(navn, mal.pk), AVDELINGEN) == {200}
        for post in (False, True):
            assert svarene(scene, rute(navn, mal.pk), (*VIRKSOMHETEN, *UTENFOR, "byraad"), post=post) == {403}
    for navn in ("ta_mal_ut_av_bruk", "ta_mal_i_bruk"):
        assert svarene(scene, rute(navn, mal.pk), (*VIRKSOMHETEN, *UTENFOR, "byraad"), post=True) == {403}
    mal.refresh_from_db()
    assert mal.versjon == 1


def test_bare_avdelinger_lager_maler_og_bare_av_kjeder_de_leser(scene: Scene, kjede: Resultatkjede) -> None:
    assert svarene(scene, rute("ny_mal"), (*AVDELINGEN, "annen_etatsstyrer")) == {200}
    assert svarene(scene, rute("ny_mal"), (*VIRKSOMHETEN, "byraad", "revisor")) == {403}
    url = rute("ny_mal_fra_kjede", kjede.maal_id)
    assert svarene(scene, url, AVDELINGEN) == {200}
    assert svarene(scene, url, ("annen_etatsstyrer",)) == {404}
    assert svarene(scene, url, VIRKSOMHETEN) == {403}


# Files


def send(client: Client, adresse: str, innhold: str | bytes, **felter: object) -> str:
    """Send the form with a file, and let a worker read it. Where the file is to be looked at."""
    svar = client.post(adresse, {"fil": fil(innhold), **felter})
    assert svar.status_code == 302, svar.context["form"].errors
    les_kjedefil(Kjedefil.objects.latest("pk").pk)
    return svar["Location"]


def test_bare_den_som_lastet_opp_ser_filen(scene: Scene, tomt: Maal, kjede: Resultatkjede) -> None:
    url = send(inne(scene.leder), rute("les_inn", tomt.pk), som_json(kjedebilde(kjede.maal)))
    assert svarene(scene, url, ("leder",)) == {200}
    andre = ("medarbeider", "etatsstyrer", "utenforstaaende")
    assert {inne(getattr(scene, rolle)).post(url).status_code for rolle in andre} <= {403, 404}
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=i_dag())
    assert inne(scene.leder).post(url).status_code in {403, 404}
    assert not Resultatkjede.objects.filter(maal=tomt).exists()


def test_filen_leses_av_en_arbeider_og_siden_venter_paa_den(
    scene: Scene, tomt: Maal, kjede: Resultatkjede, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as uten_lesing:
        uten_lesing.setattr(lesing, "les_json", lambda _raa: pytest.fail("lest i forespørselen"))
        client, raa = inne(scene.leder), som_json(kjedebilde(kjede.maal))
        noekkel = skjemanoekkel(client, rute("les_inn", tomt.pk))
        steder = [
            client.post(rute("les_inn", tomt.pk), {"fil": fil(raa), "skjemanoekkel": noekkel})["Location"]
            for _klikk in range(2)
        ]
        url = rute("kjedefil", Kjedefil.objects.get().pk)
        assert steder == [url, url], "a double click is one upload"
        venter = client.get(url).content.decode()
    assert "Filen leses nå" in venter
    assert f'<a href="{url}">Se etter om filen er lest</a>' in venter
    les_kjedefil(Kjedefil.objects.get().pk)
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "<strong>5 ledd og 4 koblinger</strong>" in tekst(client.get(url))


def test_filen_har_navn_etter_maalet_og_er_aldri_en_side(scene: Scene, kjede: Resultatkjede) -> None:
    Maal.objects.filter(pk=kjede.maal_id).update(tekst="Færre bor der lufta er dårlig " + "x" * 200)
    svar = inne(scene.etatsstyrer).get(rute("last_ned", kjede.maal_id))
    navn = svar["Content-Disposition"].partition("filename=")[2].strip('"')
    assert navn.startswith("resultatkjede-faerre-bor-der-lufta-er-daarlig-xxx")
    assert navn.endswith(f"-{i_dag():%Y-%m-%d}.json")
    assert len(navn) < 100
    assert svar["Content-Type"] == "application/json"
    assert json.loads(svar.content)["virksomhet"] == scene.etat.navn
    assert len(json.loads(svar.content)["ledd"]) == 5


def test_en_fil_leses_foerst_naar_noen_har_sett_hva_den_blir(scene: Scene, tomt: Maal, kjede: Resultatkjede) -> None:
    lag_indikator(tomt, navn="Svevestøv")
    verdier = json.loads(som_json(kjedebilde(kjede.maal)))
    verdier["ledd"][3] |= {"indikatorer": ["Svevestøv", "Noe annet"], "eier": {"navn": "Ukjent etat"}, "farge": "blå"}
    client = inne(scene.medarbeider)
    url = send(client, rute("les_inn", tomt.pk), json.dumps(verdier))
    svar = client.get(url)
    side = tekst(svar)
    assert svar.status_code == 200
    assert "<strong>5 ledd og 4 koblinger</strong>" in side
    for sagt in ("Felter som ikke hører til formatet", "Ukjent etat", "Noe annet", "Ledd 4: «farge»"):
        assert sagt in side
    assert side.count('class="kjedekort"') == 5
    assert not Resultatkjede.objects.filter(maal=tomt).exists()

    skjema = svar.context["form"]
    svar = client.post(url, {felt.html_name: felt.value() for felt in skjema}, follow=True)
    assert "Kjeden har fått 5 ledd og 4 koblinger." in tekst(svar)
    assert [ett.tekst for ett in kjedebilde(tomt).ledd] == [ett.tekst for ett in kjedebilde(kjede.maal).ledd]
    assert [tall.navn for tall in kjedebilde(tomt).ledd[3].tall] == ["Svevestøv"]


@pytest.mark.parametrize(
    ("innhold", "melding"),
    [
        ("ikke json", "Filen er ikke gyldig JSON. Noe er galt i linje 1, tegn 1."),
        ("[" * 50_000, "mer enn 10 nivåer inni hverandre"),
        ('{"format": "tillit-resultatkjede", "versjon": 7}', "Her kan bare versjon 1 leses."),
        ('{"format": "tillit-resultatkjede", "versjon": 1}', "Det er ingen ledd å hente"),
        (
            json.dumps(
                {
                    "format": "tillit-resultatkjede",
                    "versjon": 1,
                    "ledd": [{"noekkel": "a", "steg": "produkt", "tekst": "å" * 10_000}],
                }
            ),
            "teksten har 10000 tegn. Det er plass til 300.",
        ),
        (
            json.dumps(
                {
                    "format": "tillit-resultatkjede",
                    "versjon": 1,
                    "ledd": [
                        {"noekkel": "a", "steg": "produkt", "tekst": "Gate"},
                        {"noekkel": "b", "steg": "aktivitet", "tekst": "Feie"},
                    ],
                    "koblinger": [{"fra": "a", "til": "b"}],
                }
            ),
            "Kobling 1 («Gate» → «Feie»): den går fra høyre mot venstre.",
        ),
    ],
)
def test_en_daarlig_fil_sier_hva_som_er_galt(scene: Scene, tomt: Maal, innhold: str, melding: str) -> None:
    client = inne(scene.leder)
    side = tekst(client.get(send(client, rute("les_inn", tomt.pk), innhold)))
    assert "Filen kunne ikke leses" in side
    assert melding in side
    assert not Resultatkjede.objects.filter(maal=tomt).exists()


@pytest.mark.parametrize(("innhold", "melding"), [("", "Filen er tom."), ("x" * 1_000_001, "Filen er for stor.")])
def test_en_fil_som_ikke_tas_imot_faar_en_melding_ved_feltet(
    scene: Scene, tomt: Maal, innhold: str, melding: str
) -> None:
    sendt = {"fil": fil(innhold)}
    svar = inne(scene.leder).post(rute("les_inn", tomt.pk), sendt)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["fil"])
    assert melding in svar.content.decode()
    assert not Kjedefil.objects.exists()


def test_uten_fil_lagres_ingenting(scene: Scene, tomt: Maal) -> None:
    assert "Velg filen du vil lese inn." in tekst(inne(scene.leder).post(rute("les_inn", tomt.pk)))
    assert not Kjedefil.objects.exists()


def test_en_kjede_som_er_fylt_imens_blir_ikke_blandet(scene: Scene, tomt: Maal, kjede: Resultatkjede) -> None:
    client = inne(scene.leder)
    url = rute("kopier", tomt.pk, kjede.maal_id)
    sett = {felt.html_name: felt.value() for felt in client.get(url).context["form"]}
    actions.legg_til_ledd(maal=tomt, steg=2, tekst="Skrevet imens", av=scene.medarbeider)
    svar = client.post(url, sett)
    assert svar.status_code == 422
    assert "Kjeden har fått ledd siden du begynte." in tekst(svar)
    assert "Kjeden har 1 ledd fra før. De blir stående." in tekst(svar)
    assert Ledd.objects.filter(kjede__maal=tomt).count() == 1
    svar = client.post(url, {felt.html_name: felt.value() for felt in svar.context["form"]})
    assert svar.status_code == 302
    assert Ledd.objects.filter(kjede__maal=tomt).count() == 6


# Copies


def test_en_kopi_sier_hvor_den_kom_fra_og_hva_som_ble_igjen(scene: Scene, tomt: Maal) -> None:
    kilde = lag_maal(scene.relasjon, eier=scene.leder)
    lag_luftkjede(kilde)
    Kobling.objects.filter(kjede__maal=kilde).update(revurderes_dato=i_dag(), evidens_kilde="FHI 2024")
    client = inne(scene.leder)
    liste = client.get(rute("kopier_fra", tomt.pk))
    assert rute("kopier", tomt.pk, kilde.pk) in liste.content.decode()
    url = rute("kopier", tomt.pk, kilde.pk)
    assert "Datoer for ny vurdering følger ikke med (15 koblinger)." in tekst(client.get(url))
    client.post(url)
    kopi = Resultatkjede.objects.get(maal=tomt)
    assert (kopi.kopiert_fra, kopi.opphav_dato) == (kilde.kjede, i_dag())
    assert set(kopi.koblinger.values_list("evidens_kilde", "revurderes_dato")) == {("FHI 2024", None)}
    side = tekst(client.get(rute("versjoner", tomt.pk)))
    assert f'kopi av kjeden for <a href="{rute("vis", kilde.pk)}">{kilde.tekst}</a>' in side
    assert "Kopierte en annen kjede. La til 13 ledd og 15 koblinger." in side
    ledd = kopi.ledd.first()
    assert ledd
    Ledd.objects.filter(pk=ledd.pk).update(tekst="Budsjett til renhold og avgift")
    ulik = tekst(client.get(rute("mot_kilden", tomt.pk)))
    assert "1 ledd er endret." in ulik
    assert "<del><span" in ulik


def test_kilden_navngis_ikke_for_den_som_ikke_kan_lese_den(scene: Scene, tomt: Maal) -> None:
    hemmelig = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST, tekst="Hemmelig utkast")
    lag_kjede(hemmelig)
    inne(scene.leder).post(rute("kopier", tomt.pk, hemmelig.pk))
    side = tekst(inne(scene.folkevalgt).get(rute("versjoner", tomt.pk)))
    assert "kopi av en kjede du ikke har tilgang til" in side
    assert "Hemmelig" not in side
    assert inne(scene.folkevalgt).get(rute("mot_kilden", tomt.pk)).status_code == 404
    assert "Hemmelig" in tekst(inne(scene.leder).get(rute("versjoner", tomt.pk)))


def test_bare_kjeder_man_leser_kan_kopieres(scene: Scene, tomt: Maal) -> None:
    fremmed = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    lag_kjede(fremmed)
    tom = lag_maal(scene.relasjon, eier=scene.leder)
    Resultatkjede.objects.create(maal=tom)
    client = inne(scene.leder)
    assert fremmed.tekst not in tekst(client.get(rute("kopier_fra", tomt.pk)))
    assert client.get(rute("kopier", tomt.pk, fremmed.pk)).status_code == 404
    assert client.get(rute("kopier", tomt.pk, tom.pk)).status_code == 404
    lag_kjede(tomt)
    assert client.get(rute("kopier", tomt.pk, tomt.pk)).status_code == 404


def test_soek_blant_kjedene(scene: Scene, tomt: Maal, kjede: Resultatkjede) -> None:
    Maal.objects.filter(pk=kjede.maal_id).update(tekst="Flere sykler til jobb")
    client = inne(scene.leder)
    assert "Flere sykler til jobb" in tekst(client.get(rute("kopier_fra", tomt.pk), {"sok": "sykler"}))
    svar = tekst(client.get(rute("kopier_fra", tomt.pk), {"sok": "barnehage"}))
    assert "Flere sykler" not in svar
    assert "Ingen kjeder passer" in svar


# Templates


def test_avdelingens_maler_tilbys_foerst_der_kjeden_er_tom(scene: Scene, tomt: Maal, kjede: Resultatkjede) -> None:
    lag_mal(scene.avdeling, kjede, av=scene.etatsstyrer, navn="Vår egen")
    lag_mal(scene.annen_avdeling, kjede, av=scene.annen_etatsstyrer, navn="De andres")
    client = inne(scene.leder)
    assert rute("maltips", tomt.pk) in client.get(rute("vis", tomt.pk)).content.decode()
    assert rute("maltips", kjede.maal_id) not in client.get(rute("vis", kjede.maal_id)).content.decode()
    tips = client.get(rute("maltips", tomt.pk)).content.decode()
    assert "Vår egen" in tips
    assert "De andres" not in tips
    assert '<svg class="kjedetegning"' in tips
    alle = client.get(rute("maler_for", tomt.pk)).content.decode()
    assert alle.index("Vår egen") < alle.index("De andres")


def test_en_mal_blir_en_egen_kjede_som_ikke_foelger_malen(scene: Scene, tomt: Maal, mal: Kjedemal) -> None:
    client = inne(scene.leder)
    url = rute("bruk_mal", tomt.pk, mal.pk)
    sett = {felt.html_name: felt.value() for felt in client.get(url).context["form"]}
    assert client.post(url, sett).status_code == 302
    laget = Resultatkjede.objects.get(maal=tomt)
    assert (laget.mal, laget.malversjon, laget.opphav_dato) == (mal, 1, i_dag())
    tekster = {ett.pk: f"Nytt {ett.pk}" for ett in kjedebilde(tomt).ledd}
    endre(mal, av=scene.etatsstyrer)
    assert not {ett.tekst for ett in kjedebilde(tomt).ledd} & set(tekster.values())
    side = tekst(client.get(rute("versjoner", tomt.pk)))
    assert "Malen er endret siden. Kjeden er ikke endret av det." in side


def test_en_mal_som_er_endret_eller_utgaatt_imens_brukes_ikke_usett(scene: Scene, tomt: Maal, mal: Kjedemal) -> None:
    client = inne(scene.leder)
    url = rute("bruk_mal", tomt.pk, mal.pk)
    sett = {felt.html_name: felt.value() for felt in client.get(url).context["form"]}
    endre(mal, av=scene.etatsstyrer)
    svar = client.post(url, sett)
    assert svar.status_code == 422
    assert "Malen er endret siden du så på den." in tekst(svar)
    assert "Nytt 1" in tekst(svar)
    assert not Resultatkjede.objects.filter(maal=tomt).exists()
    actions.ta_ut_av_bruk(mal=mal, av=scene.etatsstyrer)
    assert client.post(url, sett).status_code == 404


def test_en_mal_av_en_kjede_har_ikke_med_det_som_er_maalets_eget(scene: Scene, kjede: Resultatkjede) -> None:
    ledd = kjede.ledd.first()
    assert ledd
    lag_indikator(kjede.maal, navn="Vår egen indikator")
    kjede.koblinger.update(revurderes_dato=i_dag())
    client = inne(scene.etatsstyrer)
    svar = client.post(
        rute("ny_mal_fra_kjede", kjede.maal_id),
        {"organ": scene.avdeling.pk, "navn": "For helse", "beskrivelse": "Til bydelene"},
    )
    mal = Kjedemal.objects.get()
    assert svar["Location"] == rute("mal", mal.pk)
    assert (mal.organ, mal.navn, mal.beskrivelse) == (scene.avdeling, "For helse", "Til bydelene")
    assert set(mal.innhold) == {"format", "versjon", "virksomhet", "ledd", "koblinger"}
    assert not any("revurderes_dato" in kobling for kobling in mal.innhold["koblinger"])


def test_to_maler_kan_ikke_hete_det_samme_i_en_avdeling(scene: Scene, kjede: Resultatkjede, mal: Kjedemal) -> None:
    client = inne(scene.etatsstyrer)
    url = rute("ny_mal_fra_kjede", kjede.maal_id)
    svar = client.post(url, {"organ": scene.avdeling.pk, "navn": mal.navn, "beskrivelse": "Min tekst"})
    assert svar.status_code == 422
    assert "allerede en mal med dette navnet" in tekst(svar)
    assert "Min tekst" in tekst(svar)
    actions.ta_ut_av_bruk(mal=mal, av=scene.etatsstyrer)
    assert client.post(url, {"organ": scene.avdeling.pk, "navn": mal.navn}).status_code == 302
    svar = client.post(rute("ta_mal_i_bruk", mal.pk), follow=True)
    assert "allerede en mal med dette navnet" in tekst(svar)
    mal.refresh_from_db()
    assert mal.utgaatt_dato == i_dag()


def test_man_lager_ikke_maler_for_andres_avdeling(scene: Scene, kjede: Resultatkjede) -> None:
    svar = inne(scene.etatsstyrer).post(
        rute("ny_mal_fra_kjede", kjede.maal_id), {"organ": scene.annen_avdeling.pk, "navn": "x"}
    )
    assert svar.status_code == 422
    assert not Kjedemal.objects.exists()


def test_den_som_styrer_for_flere_avdelinger_velger(scene: Scene, kjede: Resultatkjede) -> None:
    lag_relasjon(scene.annen_avdeling, Organ.objects.create(navn="Ny", type="etat", gyldig_fra=i_dag()))
    begge = lag_bruker(Rolle.ETATSSTYRER, scene.avdeling)
    Rolletildeling.objects.create(bruker=begge, rolle=Rolle.ETATSSTYRER, organ=scene.annen_avdeling, gyldig_fra=i_dag())
    side = inne(begge).get(rute("ny_mal_fra_kjede", kjede.maal_id)).content.decode()
    assert re.search(r'<select[^>]* name="organ"', side)
    assert not re.search(r'<select[^>]* name="organ"', inne(scene.etatsstyrer).get(rute("ny_mal")).content.decode())


def test_en_mal_fra_fil_og_bytte_av_innhold(scene: Scene, kjede: Resultatkjede, mal: Kjedemal) -> None:
    client = inne(scene.etatsstyrer)
    raa = som_json(kjedebilde(kjede.maal))
    ny = {"organ": scene.avdeling.pk, "navn": "Fra fil"}
    lest = send(client, rute("ny_mal"), raa, **ny)
    assert "Dette blir malen" in tekst(client.get(lest))
    assert not Kjedemal.objects.filter(navn="Fra fil").exists()
    client.post(lest)
    assert Kjedemal.objects.get(navn="Fra fil").innhold["ledd"] == mal.innhold["ledd"]
    assert "Avdelingen har allerede en mal med dette navnet." in tekst(client.post(lest))
    assert "Filen er ikke gyldig JSON." in tekst(client.get(send(client, rute("ny_mal"), "{", **ny)))
    verdier = json.loads(raa)
    verdier["ledd"], verdier["koblinger"] = verdier["ledd"][:1], []
    url = rute("bytt_malinnhold", mal.pk)
    assert client.post(send(client, url, json.dumps(verdier), versjon=1)).status_code == 302
    mal.refresh_from_db()
    assert (len(mal.innhold["ledd"]), mal.versjon) == (1, 2)
    svar = client.post(send(client, url, raa, versjon=1))
    assert svar.status_code == 422
    assert "Noen andre lagret siden" in tekst(svar)


def test_to_som_endrer_samme_mal_ser_hverandres_ord(scene: Scene, mal: Kjedemal) -> None:
    url = rute("endre_mal", mal.pk)
    skjema = inne(scene.etatsstyrer).get(url).context["form"]
    sett = {felt.html_name: felt.value() for felt in skjema}
    nytt = {"ledd_1": "  Først   lagret ", "kobling_1": "Fordi det ene gir det andre."}
    assert inne(scene.etatsstyrer).post(url, sett | nytt).status_code == 302
    svar = inne(scene.kommunaldirektoer).post(url, sett | {"ledd_1": "Skrevet samtidig"})
    assert svar.status_code == 422
    assert "Først lagret" in tekst(svar)
    assert "Skrevet samtidig" in tekst(svar)
    mal.refresh_from_db()
    assert mal.innhold["ledd"][0]["tekst"] == "Først lagret"
    assert mal.innhold["koblinger"][0]["hypotese"] == "Fordi det ene gir det andre."
    verdier = dict(mal.innhold, ledd=mal.innhold["ledd"][:1], koblinger=[])
    Kjedemal.objects.filter(pk=mal.pk).update(innhold=verdier)
    with pytest.raises(actions.InnholdetErByttet):
        endre(mal, av=scene.etatsstyrer)


def test_utgaatte_maler_ser_bare_avdelingen(scene: Scene, mal: Kjedemal, tomt: Maal) -> None:
    inne(scene.etatsstyrer).post(rute("ta_mal_ut_av_bruk", mal.pk))
    assert inne(scene.kommunaldirektoer).get(rute("mal", mal.pk)).status_code == 200
    assert mal.navn in tekst(inne(scene.kommunaldirektoer).get(rute("maler")))
    assert inne(scene.leder).get(rute("mal", mal.pk)).status_code == 404
    assert mal.navn not in tekst(inne(scene.leder).get(rute("maler")))
    assert mal.navn not in tekst(inne(scene.leder).get(rute("maler_for", tomt.pk)))
    inne(scene.etatsstyrer).post(rute("ta_mal_i_bruk", mal.pk))
    assert mal.navn in tekst(inne(scene.leder).get(rute("maler_for", tomt.pk)))


# Fixed prices


@pytest.mark.parametrize("ledd_i_steget", [1, 6])
def test_sidene_koster_det_samme_for_smaa_og_store_kjeder(scene: Scene, tomt: Maal, ledd_i_steget: int) -> None:
    kilde = lag_maal(scene.relasjon, eier=scene.leder)
    lag_stor_kjede(kilde, ledd_i_steget=ledd_i_steget)
    mal = lag_mal(scene.avdeling, kilde.kjede, av=scene.etatsstyrer)
    dag = i_dag().isoformat()
    antall = {}
    for navn, url in {
        "versjoner": rute("versjoner", kilde.pk),
        "paa_dato": f"{rute('paa_dato', kilde.pk)}?dato={dag}",
        "sammenlikn": f"{rute('sammenlikn', kilde.pk)}?fra={dag}",
        "last_ned": rute("last_ned", kilde.pk),
        "kopier": rute("kopier", tomt.pk, kilde.pk),
        "bruk_mal": rute("bruk_mal", tomt.pk, mal.pk),
    }.items():
        client = inne(scene.leder)
        with CaptureQueriesContext(connection) as spoerringer:
            assert client.get(url).status_code == 200
        antall[navn] = len(spoerringer)
    assert antall == PRISER


PRISER = {"versjoner": 11, "paa_dato": 10, "sammenlikn": 16, "last_ned": 11, "kopier": 14, "bruk_mal": 9}


@pytest.mark.parametrize("antall", [1, 3])
def test_listene_koster_det_samme_uansett_lengde(scene: Scene, tomt: Maal, antall: int) -> None:
    for nummer in range(antall):
        kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
        lag_mal(scene.avdeling, kjede, av=scene.etatsstyrer, navn=f"Mal {nummer}")
        lag_mal(scene.annen_avdeling, kjede, av=scene.annen_etatsstyrer, navn=f"Mal {nummer}")
    priser = {}
    for navn, url in {
        "kopier_fra": rute("kopier_fra", tomt.pk),
        "maler_for": rute("maler_for", tomt.pk),
        "maltips": rute("maltips", tomt.pk),
        "maler": rute("maler"),
    }.items():
        client = inne(scene.leder)
        with CaptureQueriesContext(connection) as spoerringer:
            assert client.get(url).status_code == 200
        priser[navn] = len(spoerringer)
    assert priser == LISTEPRISER


LISTEPRISER = {"kopier_fra": 11, "maler_for": 5, "maltips": 4, "maler": 3}
