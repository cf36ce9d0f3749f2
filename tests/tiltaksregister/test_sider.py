"""The pages of the register: who opens them, what is sent there, what narrows the list, and what they cost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.laering.hjelp import ORDENE as LAERDOMSORD
from tests.laering.hjelp import laert
from tests.laering.hjelp import ordet as laerdomsord
from tests.scene import LENGE_SIDEN, ROLLENE, Scene, inne, lag_bruker, lag_organ, lag_relasjon, skjemanoekkel
from tests.styringsdialog.hjelp import ord_paa
from tests.tiltaksregister.hjelp import ORDENE, UTBYTTE, avsluttet, foert, paagaaende
from tillit.felles.tid import i_dag
from tillit.laering.actions import trekk_laerdom
from tillit.laering.models import Laerdom
from tillit.laering.models.laerdom import LENGSTE_DEL
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.tiltaksregister import actions
from tillit.tiltaksregister.enums import Tiltaksomraade, Tiltakstilstand
from tillit.tiltaksregister.forms import LaerdomAvTiltaketForm
from tillit.tiltaksregister.models import Tillitstiltak

pytestmark = pytest.mark.django_db
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {*ALLE} - {"administrator"}
FOERERE = {"leder", "etatsstyrer", "kommunaldirektoer", "annen_etatsstyrer"}


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"tiltaksregister:{navn}", args=deler)


def send(bruker: Bruker, url: str, **felter: Any) -> Any:
    klient = inne(bruker)
    return klient.post(url, {**felter, "skjemanoekkel": skjemanoekkel(klient, url)})


def listet(bruker: Bruker, **valg: Any) -> list[str]:
    return [ett.tittel for ett in inne(bruker).get(adresse("liste"), valg).context["side"]]


def test_hver_side_aapnes_av_den_det_er_for(scene: Scene) -> None:
    rad, ferdig = paagaaende(scene), avsluttet(scene)
    kan = {
        adresse("liste"): LESERE,
        adresse("summen"): LESERE,
        adresse("vis", rad.pk): LESERE,
        adresse("av_laerdom", 1): LESERE,
        adresse("nytt"): FOERERE | {"utenforstaaende"},
        adresse("endre", rad.pk): {"leder"},
        adresse("avslutt", rad.pk): {"leder"},
        adresse("knytt_laerdom", ferdig.pk): {"leder"},
        adresse("skriv_laerdom", ferdig.pk): {"leder"},
    }
    for url, hvem in kan.items():
        svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
        assert {rolle for rolle, kode in svar.items() if kode == 200} == hvem, url
        assert set(svar.values()) <= {200, 403, 404}


def test_et_tiltak_foeres_endres_avsluttes_og_knyttes_ved_skjemaene(scene: Scene) -> None:
    svar = send(scene.leder, adresse("nytt"), **ORDENE, organ=scene.etat.pk, relasjon=scene.relasjon.pk)
    rad = Tillitstiltak.objects.get()
    assert (svar.status_code, rad.relasjon, rad.begynt_dato) == (302, scene.relasjon, None)
    endret = {**ORDENE, "tittel": "To møter i tertialet", "begynt_dato": "01.02.2026", "versjon": 1}
    assert send(scene.leder, adresse("endre", rad.pk), **endret).status_code == 302
    slutt = {"avsluttet_dato": "03.03.2026", "utbytte": UTBYTTE, "versjon": 2}
    assert send(scene.leder, adresse("avslutt", rad.pk), **slutt).status_code == 302
    uten = "Eieren har ikke skrevet noen lærdom ennå."
    tom = inne(scene.leder).get(adresse("knytt_laerdom", rad.pk)).content.decode()
    assert (uten in tom, 'name="laerdom"' in tom) == (True, False)  # nothing to choose: no form that saves nothing
    laerdom = laert(scene)
    assert uten not in inne(scene.leder).get(adresse("knytt_laerdom", rad.pk)).content.decode()
    assert send(scene.leder, adresse("knytt_laerdom", rad.pk), laerdom=laerdom.pk, versjon=3).status_code == 302
    assert send(scene.leder, adresse("knytt_laerdom", rad.pk), laerdom="", versjon=3).status_code == 422
    side = ord_paa(inne(scene.folkevalgt).get(rad.adresse).content.decode())
    for ventet in (
        "1. februar 2026 til 3. mars 2026",
        UTBYTTE,
        "Lærdom fra tiltaket",
        "før: Ett styringsmøte i tertialet",
        "nå: To møter i tertialet",
        "Vi stengte gaten utenfor skolen om morgenen.",
    ):
        assert ventet in side
    bit = ord_paa(inne(scene.folkevalgt).get(adresse("av_laerdom", laerdom.pk)).content.decode())
    assert bit == f"Tiltaket lærdommen kommer fra To møter i tertialet {scene.etat.navn}"
    assert adresse("av_laerdom", laerdom.pk) in inne(scene.folkevalgt).get(laerdom.adresse).content.decode()


def test_to_som_endrer_ser_begges_tekst(scene: Scene) -> None:
    rad = foert(scene)
    nestleder = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    felter = {**ORDENE, "versjon": 1}
    assert send(scene.leder, adresse("endre", rad.pk), **{**felter, "tittel": "Færre mål"}).status_code == 302
    for_sent = send(nestleder, adresse("endre", rad.pk), **{**felter, "tittel": "Flere samtaler"})
    assert for_sent.status_code == 422
    for ventet in ("Færre mål", "Flere samtaler"):
        assert ventet in for_sent.content.decode()


@pytest.mark.parametrize(
    ("felter", "feil"),
    [
        ({"tittel": " "}, "tittel"),
        ({"begynt_dato": "01.01.2090"}, "begynt_dato"),
        ({"rolle": "etatsstyrer"}, "rolle"),
        ({"omraade": ""}, "omraade"),
    ],
)
def test_det_som_mangler_eller_ikke_kan_vaere_sies_ved_feltet(scene: Scene, felter: dict[str, str], feil: str) -> None:
    svar = send(scene.leder, adresse("nytt"), **{**ORDENE, "organ": scene.etat.pk, **felter})
    assert svar.status_code == 422
    assert set(svar.context["form"].errors) == {feil}
    assert not Tillitstiltak.objects.exists()


@pytest.mark.parametrize(("hvem", "rolle"), [("leder", "virksomhetsleder"), ("kommunaldirektoer", "kommunaldirektoer")])
def test_skjemaet_foreslaar_ens_egen_rolle(scene: Scene, hvem: str, rolle: str) -> None:
    form = inne(getattr(scene, hvem)).get(adresse("nytt")).context["form"]
    assert form.fields["rolle"].initial == rolle


def test_ingen_foerer_for_andre(scene: Scene) -> None:
    svar = send(scene.leder, adresse("nytt"), **{**ORDENE, "organ": scene.avdeling.pk})
    assert set(svar.context["form"].errors) == {"organ"}


def test_et_avsluttet_tiltak_har_ikke_skjema_aa_endre_i(scene: Scene) -> None:
    rad = avsluttet(scene)
    for navn in ("endre", "avslutt"):
        svar = inne(scene.leder).get(adresse(navn, rad.pk), follow=True)
        assert "Tiltaket er avsluttet." in ord_paa(svar.content.decode())
    assert "Endre" not in ord_paa(inne(scene.leder).get(rad.adresse).content.decode()).split("Historie")[0]


def test_registeret_siles(scene: Scene) -> None:
    planlagt = foert(scene, tittel="Planlagt")
    paa_gang = paagaaende(scene, tittel="På gang", omraade=Tiltaksomraade.LEDELSE, rolle=Rolle.MEDARBEIDER)
    ferdig = avsluttet(scene, paagaaende(scene, tittel="Ferdig"))
    avdelingens = actions.registrer(
        organ=scene.avdeling,
        ord_=actions.Tiltaksord("Avdelingens", "Fordi.", "kompetanse", Rolle.ETATSSTYRER, relasjon=scene.relasjon),
        av=scene.etatsstyrer,
    )
    assert listet(scene.revisor) == ["På gang", "Avdelingens", "Planlagt", "Ferdig"]
    for valg, titler in (
        ({"omraade": "ledelse"}, {paa_gang.tittel}),
        ({"rolle": "medarbeider"}, {paa_gang.tittel}),
        ({"tilstand": Tiltakstilstand.PLANLAGT}, {planlagt.tittel, avdelingens.tittel}),
        ({"tilstand": Tiltakstilstand.AVSLUTTET}, {ferdig.tittel}),
        ({"organ": scene.avdeling.pk}, {avdelingens.tittel}),
        ({"organ": scene.etat.pk}, {"Planlagt", "På gang", "Ferdig", "Avdelingens"}),
        ({"aar": i_dag().year}, {paa_gang.tittel, ferdig.tittel}),
        ({"aar": i_dag().year - 5}, set()),
        ({"omraade": "tull"}, {"Planlagt", "På gang", "Ferdig", "Avdelingens"}),
    ):
        assert set(listet(scene.revisor, **valg)) == titler, valg


def test_det_som_gaar_over_flere_aar_er_paa_gang_i_hvert_av_dem(scene: Scene) -> None:
    aar = i_dag().year
    lenge = foert(scene, tittel="Lenge", begynt_dato=date(aar - 2, 12, 31))
    kort = foert(scene, tittel="Kort", begynt_dato=date(aar - 2, 1, 1))
    avsluttet(scene, kort, dag=date(aar - 1, 1, 1))
    ventet = {aar - 3: set(), aar - 2: {lenge.tittel, kort.tittel}, aar - 1: {lenge.tittel, kort.tittel}}
    for ett, titler in {**ventet, aar: {lenge.tittel}}.items():
        assert set(listet(scene.revisor, aar=ett)) == titler, ett


def relasjonsvalg(bruker: Bruker, url: str) -> set[int]:
    form = inne(bruker).get(url).context["form"]
    return set(form.fields["relasjon"].queryset.values_list("pk", flat=True))


def test_en_velger_blant_relasjonene_som_gjelder_i_dag(scene: Scene) -> None:
    """Those of an owner's own bodies to virksomheter; and the one it is about, when that has ended."""
    byraadet = lag_organ("Byrådet", type=Organtype.BYRAAD)
    politisk = lag_relasjon(byraadet, scene.avdeling, type=Relasjonstype.POLITISK)
    assert relasjonsvalg(scene.leder, adresse("nytt")) == {scene.relasjon.pk}
    assert politisk.pk not in relasjonsvalg(scene.etatsstyrer, adresse("nytt"))
    nabo = lag_organ("Nabo")
    hos_nabo = lag_relasjon(scene.annen_avdeling, nabo)
    Rolletildeling.objects.create(bruker=scene.leder, rolle=Rolle.VIRKSOMHETSLEDER, organ=nabo, gyldig_fra=LENGE_SIDEN)
    leder = Bruker.objects.get(pk=scene.leder.pk)
    assert relasjonsvalg(leder, adresse("nytt")) == {scene.relasjon.pk, hos_nabo.pk}
    rad = foert(scene, relasjon=scene.relasjon)
    assert relasjonsvalg(leder, adresse("endre", rad.pk)) == {scene.relasjon.pk}, "of this owner alone"
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    assert relasjonsvalg(leder, adresse("endre", rad.pk)) == {scene.relasjon.pk}
    assert relasjonsvalg(leder, adresse("nytt")) == {hos_nabo.pk}


def test_en_laerdom_knyttes_fra_siden_av_eieren_naar_tiltaket_er_over(scene: Scene) -> None:
    rad = paagaaende(scene)
    veien = adresse("knytt_laerdom", rad.pk)
    assert veien not in inne(scene.leder).get(rad.adresse).content.decode()
    avsluttet(scene, rad)
    for hvem in ("leder", "medarbeider", "etatsstyrer"):
        assert (veien in inne(getattr(scene, hvem)).get(rad.adresse).content.decode()) is (hvem == "leder"), hvem


def test_en_laerdom_skrives_fra_tiltaket_og_knyttes_til_det(scene: Scene) -> None:
    rad = avsluttet(scene)
    veien = adresse("skriv_laerdom", rad.pk)
    assert veien in inne(scene.leder).get(rad.adresse).content.decode()
    form = inne(scene.leder).get(veien).context["form"]
    assert (form.initial["proevde"], form.initial["ble"], "organ" in form.fields) == (rad.beskrivelse, UTBYTTE, False)
    ordene = {**LAERDOMSORD, "stikkord": "møter"}
    nestleder = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    svar = send(nestleder, veien, **ordene)
    laerdom = Laerdom.objects.get()
    rad.refresh_from_db()
    assert rad.sist_skrevet_av == nestleder
    assert (svar.status_code, svar.url, rad.laerdom, laerdom.organ) == (302, rad.adresse, laerdom, scene.etat)
    # It has one now: no second is offered, and the old form writes none.
    side = inne(scene.leder).get(rad.adresse).content.decode()
    assert (veien in side, "Bytt eller løs lærdommen" in side, "Knytt til en lærdom" in side) == (False, True, False)
    assert inne(scene.leder).get(veien, follow=True).redirect_chain == [(rad.adresse, 302)]
    with pytest.raises(actions.TiltaketHarEnLaerdom):
        actions.skriv_laerdom_av(tiltak=rad, ord_=laerdomsord(), av=scene.leder)
    assert Laerdom.objects.count() == 1


def test_laerdommen_begynner_med_det_som_staar_der_det_er_plass() -> None:
    tiltak = Tillitstiltak(beskrivelse="a" * LENGSTE_DEL, utbytte="b" * (LENGSTE_DEL + 1))
    assert LaerdomAvTiltaketForm(tiltak=tiltak).initial == {"proevde": tiltak.beskrivelse}


def test_det_som_sies_naar_en_laerdom_byttes_og_loeses(scene: Scene) -> None:
    rad, foerste, neste = avsluttet(scene), laert(scene), laert(scene, proevde="Vi prøvde igjen.")
    veien, klient = adresse("knytt_laerdom", rad.pk), inne(scene.leder)
    for laerdom, sagt in ((foerste, "Lærdommen er knyttet"), (neste, "Lærdommen er knyttet"), (None, "ikke lenger")):
        rad.refresh_from_db()
        felter = {"laerdom": laerdom.pk if laerdom else "", "versjon": rad.versjon}
        svar = klient.post(veien, {**felter, "skjemanoekkel": skjemanoekkel(klient, veien)}, follow=True)
        assert sagt in ord_paa(svar.content.decode())
        historien = ord_paa(inne(scene.folkevalgt).get(rad.adresse).content.decode())
        assert ("en annen er knyttet til tiltaket" in historien) is (laerdom != foerste)


def test_den_som_har_trukket_laerdommen_kan_skrive_en_ny(scene: Scene) -> None:
    rad, trukket = avsluttet(scene), laert(scene)
    actions.knytt_laerdom(tiltak=rad, versjon=rad.versjon, laerdom=trukket, av=scene.leder)
    trekk_laerdom(laerdom=trukket, av=scene.leder)
    veien = adresse("skriv_laerdom", rad.pk)
    assert veien in inne(scene.leder).get(rad.adresse).content.decode()
    send(scene.leder, veien, **{**LAERDOMSORD, "stikkord": ""})
    rad.refresh_from_db()
    assert rad.laerdom not in (None, trukket)


def test_en_laerdom_skrives_ikke_av_et_tiltak_som_varer(scene: Scene) -> None:
    rad = paagaaende(scene)
    svar = inne(scene.leder).get(adresse("skriv_laerdom", rad.pk), follow=True)
    assert str(actions.TiltaketErIkkeAvsluttet.melding) in ord_paa(svar.content.decode())
    with pytest.raises(actions.TiltaketErIkkeAvsluttet):
        actions.skriv_laerdom_av(tiltak=rad, ord_=laerdomsord(), av=scene.leder)
    assert not Laerdom.objects.exists()


def test_en_trukket_laerdom_kan_ikke_velges(scene: Scene) -> None:
    rad, trukket, staar = avsluttet(scene), laert(scene), laert(scene)
    trekk_laerdom(laerdom=trukket, av=scene.leder)
    form = inne(scene.leder).get(adresse("knytt_laerdom", rad.pk)).context["form"]
    assert list(form.fields["laerdom"].queryset) == [staar]


def test_tomt_sies_og_sier_hva_man_kan_gjoere(scene: Scene) -> None:
    klient = inne(scene.leder)
    assert "Ingen tiltak er ført ennå" in ord_paa(klient.get(adresse("liste")).content.decode())
    foert(scene)
    side = ord_paa(klient.get(adresse("liste"), {"omraade": "kompetanse"}).content.decode())
    assert "Ingen tiltak passer" in side
    assert "Vis alle tiltak" in side


def test_tiltakene_staar_paa_virksomhetens_og_avdelingens_side(scene: Scene) -> None:
    foert(scene, relasjon=scene.relasjon)
    avsluttet(scene, foert(scene, tittel="Ferdig"))
    for sti in (f"/virksomheter/{scene.etat.pk}/om/", f"/avdelinger/{scene.avdeling.pk}/"):
        side = ord_paa(inne(scene.etatsstyrer).get(sti).content.decode())
        assert "Ett styringsmøte i tertialet" in side, sti
        assert "Ferdig" not in side
    tom = ord_paa(inne(scene.annen_etatsstyrer).get(f"/avdelinger/{scene.annen_avdeling.pk}/").content.decode())
    assert "Ingen tiltak er på gang eller planlagt." in tom
    # The way from there to the register is no wrong choice.
    svar = inne(scene.annen_etatsstyrer).get(adresse("liste"), {"organ": scene.annen_avdeling.pk})
    assert svar.status_code == 200
    assert "Ingen tiltak passer" in ord_paa(svar.content.decode())


@pytest.mark.parametrize("antall", [1, 3])
def test_sidene_koster_det_samme(scene: Scene, antall: int, django_assert_num_queries: Any) -> None:
    for _nr in range(antall):
        rad = foert(scene, relasjon=scene.relasjon)
        actions.endre(
            tiltak=rad,
            versjon=1,
            ord_=actions.Tiltaksord("Nytt", "Fordi.", "ledelse", "virksomhetsleder", begynt_dato=i_dag()),
            av=scene.leder,
        )
    klient = inne(scene.leder)
    for url, spoerringer in (
        (adresse("liste"), SPOERRINGER["liste"]),
        (adresse("summen"), SPOERRINGER["summen"]),
        (rad.adresse, SPOERRINGER["vis"]),
        (adresse("nytt"), SPOERRINGER["nytt"]),
    ):
        klient.get(url)
        with django_assert_num_queries(spoerringer):
            klient.get(url)


SPOERRINGER = {"liste": 5, "summen": 4, "vis": 6, "nytt": 6}


def test_en_laerdom_knyttes_foerst_naar_tiltaket_er_over(scene: Scene) -> None:
    rad = paagaaende(scene)
    svar = inne(scene.leder).get(adresse("knytt_laerdom", rad.pk), follow=True)
    assert svar.redirect_chain == [(rad.adresse, 302)]
    assert "ikke avsluttet ennå" in svar.content.decode()
    avsluttet(scene, rad)
    assert inne(scene.leder).get(adresse("knytt_laerdom", rad.pk)).status_code == 200
