"""Who meets what on the pages of questions, what they show, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.scene import ROLLENE, Scene, inne, lag_bruker, lag_maal
from tests.spoersmaal.hjelp import SVAR, TEKST, hos_virksomheten, med_bidrag, publisert, spurt, til_godkjenning
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.enums import Maalstatus
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import actions, queries
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
PARTENE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad"}
BESVARER = {"etatsstyrer", "kommunaldirektoer"}


def synlige(bruker: Bruker) -> set[int]:
    fersk = Bruker.objects.get(pk=bruker.pk)
    return set(Folkevalgtspoersmaal.objects.synlig_for(fersk).values_list("pk", flat=True))


@pytest.mark.parametrize("rolle", ALLE)
def test_det_som_ikke_er_ute_ser_bare_den_som_spurte_og_partene(scene: Scene, rolle: str) -> None:
    rad = spurt(scene)
    ser = {"folkevalgt", *PARTENE}
    assert (rad.pk in synlige(getattr(scene, rolle))) == (rolle in ser)


@pytest.mark.parametrize("rolle", ALLE)
def test_det_som_er_ute_ser_alle_som_leser_virksomheten(scene: Scene, rolle: str) -> None:
    rad = publisert(scene, spurt(scene))
    assert (rad.pk in synlige(getattr(scene, rolle))) == (rolle in {"folkevalgt", "revisor", *PARTENE})


@pytest.mark.parametrize("rolle", ALLE)
def test_det_som_er_ute_om_et_maal_foelger_maalet(scene: Scene, rolle: str) -> None:
    rad = publisert(scene, spurt(scene, maal=lag_maal(scene.relasjon, eier=scene.leder)))
    assert (rad.pk in synlige(getattr(scene, rolle))) == (rolle in {"folkevalgt", "revisor", *PARTENE})


def test_en_annen_folkevalgt_ser_det_foerst_naar_det_er_ute(scene: Scene) -> None:
    annen = lag_bruker(Rolle.FOLKEVALGT, scene.bystyre)
    rad = til_godkjenning(scene, spurt(scene))
    assert synlige(annen) == set()
    publisert_nr = publisert(scene, spurt(scene, tekst="Hva koster det?")).pk
    assert synlige(annen) == {publisert_nr}
    assert inne(annen).get(rad.adresse).status_code == 404


STEG: dict[str, tuple[Callable[[Scene], Folkevalgtspoersmaal], set[str]]] = {
    "be_om_bidrag": (spurt, BESVARER),
    "skriv": (spurt, BESVARER),
    "sett_frist": (spurt, BESVARER),
    "bidra": (lambda scene: hos_virksomheten(scene, spurt(scene)), {"leder", "medarbeider"}),
    "returner": (lambda scene: til_godkjenning(scene, spurt(scene)), {"kommunaldirektoer"}),
    "publiser": (lambda scene: til_godkjenning(scene, spurt(scene)), {"kommunaldirektoer"}),
    "legg_til": (lambda scene: publisert(scene, spurt(scene)), {"kommunaldirektoer"}),
}


@pytest.mark.parametrize("steg", STEG)
def test_hvert_steg_tas_av_den_det_er(scene: Scene, steg: str) -> None:
    lag, kan = STEG[steg]
    adresse = reverse(f"spoersmaal:{steg}", args=[lag(scene).pk])
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ALLE}
    assert {rolle for rolle, status in svar.items() if status == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["annen_etatsstyrer"] in {403, 404}


def test_bare_den_som_spurte_trekker(scene: Scene) -> None:
    rad = spurt(scene)
    adresse = reverse("spoersmaal:trekk", args=[rad.pk])
    annen = lag_bruker(Rolle.FOLKEVALGT, scene.bystyre)
    assert inne(annen).post(adresse).status_code == 404
    assert inne(scene.kommunaldirektoer).post(adresse).status_code == 403
    assert inne(scene.folkevalgt).post(adresse).status_code == 302
    rad.refresh_from_db()
    assert rad.status == Spoersmaalsstatus.TRUKKET


@pytest.mark.parametrize("rolle", ALLE)
def test_bare_folkevalgte_spoer(scene: Scene, rolle: str) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    klient = inne(getattr(scene, rolle))
    for navn, pk in (("still_om_maalet", maal.pk), ("still_om_virksomheten", scene.etat.pk)):
        ventet = 200 if rolle == "folkevalgt" else 403
        assert klient.get(reverse(f"spoersmaal:{navn}", args=[pk])).status_code == ventet


def test_et_maal_ingen_utenfor_ser_kan_ingen_utenfor_spoerre_om(scene: Scene) -> None:
    utkast = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    assert inne(scene.folkevalgt).get(reverse("spoersmaal:still_om_maalet", args=[utkast.pk])).status_code == 404


def les(klient: Client, adresse: str) -> str:
    svar = klient.get(adresse)
    assert svar.status_code == 200
    return unescape(svar.content.decode())


def test_et_helt_liv_gjennom_skjemaene(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    spoerrer, avdeling, etat, direktoer = (
        inne(ett) for ett in (scene.folkevalgt, scene.etatsstyrer, scene.medarbeider, scene.kommunaldirektoer)
    )
    assert "Still et spørsmål" in les(spoerrer, reverse("spoersmaal:om_maalet", args=[maal.pk]))
    svar = spoerrer.post(reverse("spoersmaal:still_om_maalet", args=[maal.pk]), {"tekst": TEKST, "sett": ""})
    rad = Folkevalgtspoersmaal.objects.get()
    assert svar["Location"] == rad.adresse
    assert "Trekk spørsmålet" in les(spoerrer, rad.adresse)

    def send(klient: Client, steg: str, **felter: Any) -> None:
        rad.refresh_from_db()
        adresse = reverse(f"spoersmaal:{steg}", args=[rad.pk])
        assert klient.post(adresse, {"versjon": rad.versjon, **felter}).status_code == 302

    send(avdeling, "be_om_bidrag", bestilling="Ventetid i uker", bidragsfrist=pluss_virkedager(i_dag(), 2))
    assert "Ventetid i uker" in les(etat, rad.adresse)
    send(etat, "bidra", bidrag="Tolv uker i snitt.")
    send(avdeling, "sett_frist", frist=pluss_virkedager(i_dag(), 15), fristgrunn="Vi venter på tall.")
    send(avdeling, "skriv", svar=SVAR, send="on")
    lest = les(spoerrer, rad.adresse)
    assert "Vi venter på tall." in lest
    assert SVAR not in lest
    assert "Tolv uker" not in lest
    assert SVAR in les(direktoer, reverse("spoersmaal:publiser", args=[rad.pk]))
    send(direktoer, "publiser")
    send(direktoer, "legg_til", tekst="Nå er stillingene besatt.")
    lest = les(inne(scene.revisor), rad.adresse)
    assert SVAR in lest
    assert scene.avdeling.navn in lest
    assert "Nå er stillingene besatt." in lest
    assert "Tolv uker" not in lest
    assert TEKST in les(inne(scene.leder), reverse("spoersmaal:om_maalet", args=[maal.pk]))


def test_like_spoersmaal_vises_foer_det_sendes_og_ingenting_sendes_to_ganger(scene: Scene) -> None:
    besvart = publisert(scene, spurt(scene))
    klient, adresse = inne(scene.folkevalgt), reverse("spoersmaal:still_om_virksomheten", args=[scene.etat.pk])
    felter = {"tekst": "Hvorfor må så mange barn vente på time i spesialisthelsetjenesten?", "sett": ""}
    svar = klient.post(adresse, felter)
    assert svar.status_code == 422
    assert SVAR in unescape(svar.content.decode())
    assert svar.context["form"]["sett"].value() == str(besvart.pk)
    assert Folkevalgtspoersmaal.objects.count() == 1
    assert klient.post(adresse, felter | {"sett": str(besvart.pk)}).status_code == 302
    nytt = Folkevalgtspoersmaal.objects.aapne().get()
    assert nytt.ligner == besvart
    assert besvart.tekst in les(klient, nytt.adresse)
    assert klient.post(adresse, felter | {"sett": str(besvart.pk)}).status_code == 422
    assert Folkevalgtspoersmaal.objects.count() == 2


def test_et_lignende_spoersmaal_vises_bare_den_som_kan_se_det(scene: Scene) -> None:
    annet_steds = spurt(scene, tekst="Hvordan er det i den andre etaten?", etat=scene.annen_etat)
    rad = actions.still(
        virksomhet=scene.etat, maal=None, tekst="Og hvordan er det her?", ligner=annet_steds, av=scene.folkevalgt
    )
    assert annet_steds.tekst in les(inne(scene.folkevalgt), rad.adresse)
    for rolle in ("leder", "etatsstyrer"):
        lest = les(inne(getattr(scene, rolle)), rad.adresse)
        assert annet_steds.tekst not in lest
        assert annet_steds.adresse not in lest


@pytest.mark.parametrize(
    ("tekst", "likt"),
    [
        ("Kvifor ventar så mange born på time i spesialisthelsetenesta?", True),
        ("Hvofor vnter så mange barn på time i spesialisthelsetjensten", True),
        ("Hva koster det nye rådhuset?", False),
    ],
    ids=["nynorsk", "feilskrevet", "noe annet"],
)
def test_hva_som_likner(scene: Scene, tekst: str, likt: bool) -> None:
    publisert(scene, spurt(scene))
    adresse = reverse("spoersmaal:still_om_virksomheten", args=[scene.etat.pk])
    svar = inne(scene.folkevalgt).post(adresse, {"tekst": tekst, "sett": ""})
    assert (svar.status_code == 422) == likt


def test_andres_ubesvarte_spoersmaal_roepes_ikke(scene: Scene) -> None:
    til_godkjenning(scene, spurt(scene))
    annen = inne(lag_bruker(Rolle.FOLKEVALGT, scene.bystyre))
    adresse = reverse("spoersmaal:still_om_virksomheten", args=[scene.etat.pk])
    assert annen.post(adresse, {"tekst": TEKST, "sett": ""}).status_code == 302


def test_en_som_skriver_mens_en_annen_lagret_mister_ingenting(scene: Scene) -> None:
    rad = spurt(scene)
    adresse, klient = reverse("spoersmaal:skriv", args=[rad.pk]), inne(scene.etatsstyrer)
    klient.post(adresse, {"versjon": 1, "svar": "Det første."})
    svar = klient.post(adresse, {"versjon": 1, "svar": "Det andre."})
    lest = unescape(svar.content.decode())
    assert svar.status_code == 422
    assert "Det første." in lest
    assert "Det andre." in lest


def test_et_foedselsnummer_vises_ved_feltet(scene: Scene) -> None:
    adresse = reverse("spoersmaal:still_om_virksomheten", args=[scene.etat.pk])
    svar = inne(scene.folkevalgt).post(adresse, {"tekst": "Hva med 01019012345?", "sett": ""})
    assert svar.status_code == 422
    assert "hører til én person" in unescape(svar.content.decode())


def test_ingen_knapp_der_ingen_styrer_og_siden_sier_hvorfor(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    klient = inne(scene.folkevalgt)
    for ting, pk in (("maalet", maal.pk), ("virksomheten", scene.etat.pk)):
        assert "Still et spørsmål" not in les(klient, reverse(f"spoersmaal:om_{ting}", args=[pk]))
        adresse = reverse(f"spoersmaal:still_om_{ting}", args=[pk])
        lest = les(klient, adresse)
        assert str(actions.IngenStyrerVirksomheten.melding) in lest
        assert 'name="tekst"' not in lest
        assert klient.post(adresse, {"tekst": TEKST, "sett": ""}).status_code == 422


def test_et_steg_som_ikke_kan_tas_viser_ikke_noe_skjema(scene: Scene) -> None:
    rad = spurt(scene)
    for bruker, steg in (
        (scene.leder, "bidra"),
        (scene.kommunaldirektoer, "publiser"),
        (scene.kommunaldirektoer, "returner"),
        (scene.kommunaldirektoer, "legg_til"),
    ):
        svar = inne(bruker).get(reverse(f"spoersmaal:{steg}", args=[rad.pk]), follow=True)
        assert svar.redirect_chain == [(rad.adresse, 302)]
        assert str(actions.SpoersmaalsstegetErIkkeMulig.melding) in unescape(svar.content.decode())
    ute = publisert(scene, rad)
    svar = inne(scene.etatsstyrer).get(reverse("spoersmaal:skriv", args=[ute.pk]), follow=True)
    assert str(actions.SpoersmaaletErAvsluttet.melding) in unescape(svar.content.decode())


@pytest.mark.parametrize(("kryss", "sagt"), [({}, "er lagret"), ({"send": "on"}, "er sendt til godkjenning")])
def test_kvitteringen_sier_om_svaret_er_sendt(scene: Scene, kryss: dict[str, str], sagt: str) -> None:
    adresse = reverse("spoersmaal:skriv", args=[spurt(scene).pk])
    svar = inne(scene.etatsstyrer).post(adresse, {"versjon": 1, "svar": SVAR, **kryss}, follow=True)
    assert f"Svaret {sagt}. Det leses av andre" in unescape(svar.content.decode())


def test_en_annen_frist_staar_med_grunnen_ogsaa_etter_svaret(scene: Scene) -> None:
    rad, frist = spurt(scene), i_dag() + timedelta(days=30)
    actions.sett_frist(spoersmaal=rad, versjon=1, frist=frist, fristgrunn="Vi venter på tall.", av=scene.etatsstyrer)
    rad.refresh_from_db()
    lest = les(inne(scene.folkevalgt), publisert(scene, rad).adresse)
    assert "Vi venter på tall." in lest
    assert str(dato(frist)) in lest


def test_listen_snevres_inn(scene: Scene) -> None:
    mitt = spurt(scene)
    annen = lag_bruker(Rolle.FOLKEVALGT, scene.bystyre)
    andres = publisert(scene, spurt(scene, tekst="Hva koster det?", av=annen))
    klient = inne(scene.folkevalgt)

    def viste(**valg: Any) -> set[int]:
        side = klient.get(reverse("spoersmaal:liste"), valg).context["side"]
        return {linje.rad.pk for linje in side}

    assert viste() == {mitt.pk, andres.pk}
    assert viste(mine="on") == {mitt.pk}
    assert viste(status="aapne") == {mitt.pk}
    assert viste(status="publisert") == {andres.pk}
    assert viste(organ=scene.etat.pk) == {mitt.pk, andres.pk}
    assert viste(organ=scene.annen_etat.pk) == set()
    assert viste(aar=i_dag().year) == {mitt.pk, andres.pk}
    assert viste(aar=i_dag().year - 1) == set()


def test_svartiden_sies_fra_fem_svar(scene: Scene) -> None:
    klient = inne(scene.folkevalgt)
    for nummer in range(5):
        assert "virkedager: halvparten" not in les(klient, reverse("spoersmaal:liste"))
        publisert(scene, spurt(scene, tekst=f"Spørsmål nummer {nummer}?"))
    assert "Et svar tar vanligvis 0 virkedager: halvparten av de 5 svarene" in les(klient, reverse("spoersmaal:liste"))


def test_startsiden_sier_hva_som_venter(scene: Scene) -> None:
    rad = spurt(scene)
    start = reverse("oversikt:start")
    assert "Svaret skal skrives" in les(inne(scene.etatsstyrer), start)
    assert "Spørsmålene dine" in les(inne(scene.folkevalgt), start)
    hos_virksomheten(scene, rad)
    assert "Spørsmål å bidra til" in les(inne(scene.medarbeider), start)
    assert "Svaret skal skrives" not in les(inne(scene.etatsstyrer), start)


def test_startsiden_sier_hvem_som_skal_godkjenne(scene: Scene) -> None:
    til_godkjenning(scene, med_bidrag(scene, spurt(scene)))
    start = reverse("oversikt:start")
    assert "Svaret skal godkjennes" in les(inne(scene.kommunaldirektoer), start)
    assert "Svaret skal godkjennes" not in les(inne(scene.etatsstyrer), start)


@pytest.mark.parametrize("navn", ["liste", "om_virksomheten", "vis"])
def test_sidene_koster_like_mange_spoersmaal_uansett_mengde(
    scene: Scene, navn: str, django_assert_max_num_queries: Any
) -> None:
    rad = publisert(scene, spurt(scene))
    argument = {"liste": [], "om_virksomheten": [scene.etat.pk], "vis": [rad.pk]}[navn]
    klient, adresse = inne(scene.folkevalgt), reverse(f"spoersmaal:{navn}", args=argument)
    klient.get(adresse)
    with django_assert_max_num_queries(40) as faa:
        klient.get(adresse)
    for nummer in range(4):
        publisert(scene, spurt(scene, tekst=f"Noe annet nummer {nummer}?"))
    with django_assert_max_num_queries(len(faa)):
        klient.get(adresse)


def test_livsloepet_sier_at_virksomheten_har_bidratt(scene: Scene) -> None:
    def naa(rad: Folkevalgtspoersmaal) -> list[str]:
        bilde = queries.spoersmaalsbilde(rad, scene.etatsstyrer, i_dag=i_dag())
        return [ett.tekst for ett in bilde.steg if ett.aktiv or ett.tekst.startswith(("Hos virk", "Virk"))]

    rad = hos_virksomheten(scene, spurt(scene))
    assert naa(rad) == ["Hos virksomheten"]
    actions.bidra(spoersmaal=rad, versjon=rad.versjon, bidrag="Tolv uker i snitt.", av=scene.medarbeider)
    rad.refresh_from_db()
    assert naa(rad) == ["Virksomheten har bidratt"]
    assert naa(til_godkjenning(scene, rad)) == ["Virksomheten har bidratt", "Til godkjenning"]
