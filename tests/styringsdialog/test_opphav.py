"""What stands on another page becomes a matter by one click, once, with how it stood: for both parties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.actions.opphav import TattOpp
from styringsdialog.enums import Moetestatus, Moetetype, Sakshensikt, Sakstilstand, Stegslag, Svar
from styringsdialog.linjer.sak import les_saklinje
from styringsdialog.models import Moete, Oppfoelging, Saksforslag, Sakspunkt, Signal
from styringsdialog.models.saksinnhold import OPPHAV
from styringsdialog.queries.opphav import Ting, opphav_til, opphavsbilde
from tests.handlingsrom.hjelp import meldt
from tests.resultatkjede.risikoer import lag_risiko
from tests.samtidig import samtidig
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_indikator,
    lag_kjede,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_scene,
    lag_signal,
    ta_steg,
)
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def url(navn: str, *deler: Any) -> str:
    return reverse(f"styringsdialog:{navn}", args=deler)


def planlagt(scene: Scene, **felter: Any) -> Moete:
    start = klokken(i_dag() + timedelta(days=14), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT, **felter)


def bestridt(scene: Scene) -> Signal:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Høstmøtet")
    lag_referat(moete)
    frist = i_dag() + timedelta(days=30)
    signal = lag_signal(moete, av=scene.etatsstyrer, type="oppdrag", tekst="Mål alt.", frist=frist)
    actions.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt slik.", av=scene.leder, part=UNDER
    )
    return Signal.objects.get()


def alle_slag(scene: Scene) -> dict[str, Any]:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Folk puster ren luft")
    indikator, signal = lag_indikator(maal, navn="Dager over grensen"), bestridt(scene)
    return {"maal": maal, "indikator": indikator, "signal": signal, "loefte": loefte(scene)}


def loefte(scene: Scene, **felter: Any) -> Oppfoelging:
    faste: dict[str, Any] = {"relasjon": scene.relasjon, "moete": None, "eier": None, "av": scene.leder, "part": UNDER}
    frist = i_dag() + timedelta(days=10)
    return actions.ta_paa_seg(**faste | {"tekst": "Vi deler tallene hver måned", "frist": frist} | felter)


@pytest.mark.parametrize("slag", ["maal", "indikator", "signal", "loefte"])
@pytest.mark.parametrize("part", [OVER, UNDER])
def test_ett_klikk_foreslaar_og_det_neste_sier_hvor_saken_staar(scene: Scene, slag: str, part: Part) -> None:
    """First it waits; with a meeting planned it would stand there. The other party's click makes nothing new."""
    ting = alle_slag(scene)[slag]
    egen, annen = (scene.etatsstyrer, scene.leder) if part == OVER else (scene.leder, scene.etatsstyrer)
    svar = inne(egen).post(url("foreslaa_om", slag, ting.pk), follow=True)
    assert "Saken venter nå på et møte." in svar.content.decode()
    forslag = Saksforslag.objects.get()
    assert (forslag.part, forslag.foreslaatt_av, getattr(forslag, slag)) == (part, egen, ting)
    igjen = inne(annen).post(url("foreslaa_om", slag, ting.pk), follow=True).content.decode()
    assert "Saken er allerede foreslått, og venter på et møte." in igjen
    assert Saksforslag.objects.get() == forslag
    for leser, er_egen in ((egen, True), (annen, False)):
        stykke = inne(leser).get(url("sak_om", slag, ting.pk)).content.decode()
        assert "venter på et møte" in stykke
        assert (url("endre_forslag", forslag.pk) in stykke, url("trekk_forslag", forslag.pk) in stykke) == (
            er_egen,
            er_egen,
        )


@pytest.mark.parametrize("slag", ["maal", "indikator", "signal", "loefte"])
def test_er_et_styringsmoete_planlagt_staar_saken_paa_programmet_der(scene: Scene, slag: str) -> None:
    ting = alle_slag(scene)[slag]
    moete = planlagt(scene, tittel="Vintermøtet")
    lag_sak(moete, av=scene.leder, rekkefoelge=3)
    svar = inne(scene.leder).post(url("foreslaa_om", slag, ting.pk), {"hvor": moete.pk}, follow=True).content.decode()
    assert "Saken er satt på programmet for «Vintermøtet»" in svar
    sak = moete.saker.get(rekkefoelge=4)
    assert getattr(sak, slag) == ting
    svar = inne(scene.etatsstyrer).post(url("foreslaa_om", slag, ting.pk), follow=True).content.decode()
    assert "Saken sto allerede på programmet for «Vintermøtet»" in svar
    assert (moete.saker.count(), Saksforslag.objects.count()) == (2, 0)
    stykke = inne(scene.leder).get(url("sak_om", slag, ting.pk)).content.decode()
    assert url("fjern_sak", sak.pk) in stykke


def test_er_det_flere_steder_saken_kan_opp_spoerres_det_hvor(scene: Scene) -> None:
    """A click in a list leads to the question; what is called is said to be, and is not what is proposed."""
    maal = alle_slag(scene)["maal"]
    innkalt = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, tittel="Høstmøtet",
        start_tid=klokken(i_dag() + timedelta(days=3), 9),
    )  # fmt: skip
    fag = planlagt(scene, type=Moetetype.FAG, tittel="Fagmøtet")
    lag_moete(
        scene.annen_relasjon, av=scene.annen_etatsstyrer, status=Moetestatus.PLANLAGT,
        start_tid=klokken(i_dag() + timedelta(days=9), 9),
    )  # fmt: skip
    leder, adresse, spoer = inne(scene.leder), url("foreslaa_om", "maal", maal.pk), url("sak_om", "maal", maal.pk)
    assert leder.post(adresse)["Location"] == spoer
    felt = leder.get(spoer).context["form"]["hvor"]
    assert [str(verdi) for verdi, _ in felt.field.choices] == [str(innkalt.pk), str(fag.pk), "venter"]
    assert str(felt.field.choices[0][1]).endswith(": Høstmøtet (innkalt)")
    assert (felt.initial, "ser de som er innkalt, saken" in felt.help_text) == ("venter", True)
    styring = planlagt(scene, tittel="Vintermøtet")
    assert leder.get(spoer).context["form"]["hvor"].initial == str(styring.pk)
    assert not Sakspunkt.objects.exists()
    leder.post(adresse, {"hvor": fag.pk})
    assert Sakspunkt.objects.get().moete == fag
    assert not Saksforslag.objects.exists()


def test_det_som_kan_vente_kan_vente_selv_om_et_moete_er_planlagt(scene: Scene) -> None:
    maal = alle_slag(scene)["maal"]
    planlagt(scene)
    inne(scene.leder).post(url("foreslaa_om", "maal", maal.pk), {"hvor": "venter"})
    assert (Saksforslag.objects.count(), Sakspunkt.objects.count()) == (1, 0)


def test_et_moete_etter_at_relasjonen_er_avsluttet_kan_ikke_velges(scene: Scene) -> None:
    """It ends later: what waits may wait, and what is taken up is so while it lasts."""
    scene.relasjon.gyldig_til = i_dag() + timedelta(days=14)
    scene.relasjon.save()
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    i_tide = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() + timedelta(days=13), 23), status="planlagt"
    )
    for_sent = planlagt(scene)
    klient = inne(scene.leder)
    side = klient.get(url("sak_om", "maal", maal.pk)).content.decode()
    assert (f'value="{i_tide.pk}"' in side, f'value="{for_sent.pk}"' in side) == (True, False)
    svar = klient.post(url("foreslaa_om", "maal", maal.pk), {"hvor": for_sent.pk})
    assert svar.status_code == 422
    assert svar.context["form"].errors["hvor"]
    assert not Sakspunkt.objects.exists()


@pytest.mark.parametrize("slag", ["maal", "indikator"])
def test_om_et_avsluttet_maal_foreslaas_ingenting(scene: Scene, slag: str) -> None:
    ting = alle_slag(scene)[slag]
    Maal.objects.update(status="avsluttet")
    klient = inne(scene.leder)
    assert url("foreslaa_om", slag, ting.pk) not in klient.get(url("sak_om", slag, ting.pk)).content.decode()
    svar = klient.post(url("foreslaa_om", slag, ting.pk), {"hvor": "venter"})
    assert svar.status_code == 422
    assert "avsluttet" in svar.content.decode()
    assert not Saksforslag.objects.exists()


@pytest.mark.parametrize("hvor", ["", "tull", "den_andres", "startet"])
def test_et_sted_saken_ikke_kan_opp_sier_hva_en_gjoer(scene: Scene, hvor: str) -> None:
    maal = alle_slag(scene)["maal"]
    planlagt(scene)
    andre = {"den_andres": scene.annen_relasjon, "startet": scene.relasjon}.get(hvor)
    sendt = hvor if andre is None else lag_moete(andre, av=scene.etatsstyrer).pk
    svar = inne(scene.leder).post(url("foreslaa_om", "maal", maal.pk), {"hvor": sendt})
    assert svar.status_code == 422
    assert ("Velg hvor saken skal opp." if not hvor else "Møtet kan ikke velges lenger.") in svar.content.decode()
    assert not Sakspunkt.objects.exists()


def test_saken_har_tittel_minutter_og_grunnlag_etter_det_den_kom_fra(scene: Scene) -> None:
    ting = alle_slag(scene)
    ting["indikator"].frekvens = "aar"
    ting["indikator"].save()
    lag_maaling(ting["indikator"], i_dag().year - 4, "12")
    funnet = {slag: ta_opp(scene, ett).sak for slag, ett in ting.items()}
    aar = i_dag().year - 1
    assert {slag: (sak.tittel, sak.kategori, sak.hensikt, sak.min_plan) for slag, sak in funnet.items()} == {
        "maal": ("Målet: Folk puster ren luft", "resultat", "droefte", 15),
        "indikator": (f"Tallet for {aar} mangler: Dager over grensen", "resultat", "droefte", 10),
        "signal": ("Bestridt: Mål alt.", "oppdrag", "beslutte", 15),
        "loefte": ("Oppfølging: Vi deler tallene hver måned", "resultat", "droefte", 10),
    }
    assert "Målet er ikke vurdert." in funnet["maal"].grunnlag
    assert f"Tallet for {aar} skulle ha kommet." in funnet["indikator"].grunnlag
    assert "Oppdrag fra Høstmøtet" in funnet["signal"].grunnlag
    assert "løper ikke så lenge det er bestridt." in funnet["signal"].grunnlag
    assert "Prøveetaten bestrider det: «Ikke sagt slik.»" in funnet["signal"].grunnlag


def test_det_som_foelges_opp_foreslaas_fra_listen_og_kvitteres_paa_en_side(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_bekreftet_signal(
        moete,
        overordnet=scene.etatsstyrer,
        underordnet=scene.leder,
        type="oppdrag",
        tekst="Tell trærne.",
        frist=i_dag(),
    )
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    adresse = url("foreslaa_om", "signal", signal.pk)
    for liste in (signal.oppfoelging.adresse, url("moete", moete.pk)):
        for hvem, ser in ((scene.leder, True), (scene.etatsstyrer, True), (scene.revisor, False)):
            assert (adresse in inne(hvem).get(liste).content.decode()) is ser, (liste, hvem)
    svar = inne(scene.leder).post(adresse)
    assert svar["Location"] == url("sak_om", "signal", signal.pk)
    assert inne(scene.leder).get(url("sak_om", "loefte", signal.oppfoelging.pk)).status_code == 404
    assert Saksforslag.objects.get().tittel == "Oppfølging: Tell trærne."


def test_etter_moetet_eller_naar_forslaget_er_trukket_kan_det_foreslaas_igjen(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    foerst = ta_opp(scene, maal).sak
    assert isinstance(foerst, Saksforslag)
    actions.trekk_forslag(forslag=foerst, grunn="Feil mål.", av=scene.leder, part=UNDER)
    neste = ta_opp(scene, maal)
    assert (neste.ny, neste.sak.pk == foerst.pk) == (True, False)
    moete = planlagt(scene)
    assert isinstance(neste.sak, Saksforslag)
    inn = actions.ta_inn(moete=moete, forslag=neste.sak, av=scene.etatsstyrer, part=OVER)
    assert ta_opp(scene, maal) == (inn, False)
    Moete.objects.filter(pk=moete.pk).update(status="innkalt")
    Moete.objects.filter(pk=moete.pk).update(status="gjennomfoert")
    assert ta_opp(scene, maal).ny


def test_parten_som_foreslo_endrer_linjen_og_saken_gjelder_fortsatt_det_samme(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    forslag = ta_opp(scene, maal).sak
    leder = inne(scene.leder)
    side = leder.get(url("endre_forslag", forslag.pk))
    assert side.context["form"].initial["linje"].endswith(", resultat, 15 min, drøfte")
    svar = leder.post(
        url("endre_forslag", forslag.pk), {"versjon": "1", "linje": "Luft, strategi, 25 min, beslutte"}, follow=True
    )
    assert "Forslaget er endret." in svar.content.decode()
    endret = Saksforslag.objects.get()
    assert (endret.tittel, endret.kategori, endret.min_plan, endret.hensikt, endret.maal) == (
        "Luft", "strategi", 25, Sakshensikt.BESLUTTE, maal
    )  # fmt: skip
    gammel = leder.post(url("endre_forslag", forslag.pk), {"versjon": "1", "linje": "For sent"})
    assert gammel.status_code == 422
    den_andres = inne(scene.etatsstyrer).post(url("endre_forslag", forslag.pk), {"versjon": "2", "linje": "Vår sak"})
    assert den_andres.status_code == 422
    assert Saksforslag.objects.get().tittel == "Luft"


def test_databasen_lar_det_samme_vente_en_gang(scene: Scene) -> None:
    ting = alle_slag(scene)
    ta_opp(scene, ting["indikator"])

    def en_til(**kolonner: Any) -> Callable[[], Any]:
        return lambda: Saksforslag.objects.create(
            relasjon=scene.relasjon, tittel="Igjen", kategori="resultat", min_plan=5, part=OVER,
            foreslaatt_av=scene.etatsstyrer, **kolonner,
        )  # fmt: skip

    maal = ting["maal"]
    nektes(som_part(OVER, en_til(maal=maal, indikator=ting["indikator"])), "venter allerede")
    som_part(OVER, en_til(maal=maal))()
    som_part(OVER, en_til())()
    som_part(OVER, en_til())()
    assert Saksforslag.objects.count() == 4


def test_hvem_som_ser_og_foreslaar(scene: Scene) -> None:
    ting = alle_slag(scene)
    les = {
        "leder": 200, "medarbeider": 200, "tillitsvalgt": 200, "etatsstyrer": 200, "byraad": 200, "revisor": 200,
        "folkevalgt": 403, "administrator": 403, "utenforstaaende": 404, "annen_etatsstyrer": 404,
    }  # fmt: skip
    skriv = {
        **les, "leder": 302, "medarbeider": 302, "etatsstyrer": 302, "byraad": 302, "tillitsvalgt": 403, "revisor": 403
    }  # fmt: skip
    for slag, ett in ting.items():
        for hvem, kode in les.items():
            klient = inne(getattr(scene, hvem))
            assert klient.get(url("sak_om", slag, ett.pk)).status_code == kode, (slag, hvem)
            assert klient.post(url("foreslaa_om", slag, ett.pk)).status_code == skriv[hvem], (slag, hvem)
    assert Saksforslag.objects.count() == len(ting)
    assert inne(scene.leder).get(url("sak_om", "noe-annet", 1)).status_code == 404


def test_sidene_til_maal_og_tall_henter_stykket_for_den_som_leser_dialogen(scene: Scene) -> None:
    ting = alle_slag(scene)
    for slag, navn in (("maal", "vis"), ("indikator", "indikator")):
        adresse = reverse(f"maal:{navn}", args=[ting[slag].pk])
        for hvem, ser in ((scene.leder, True), (scene.etatsstyrer, True), (scene.folkevalgt, False)):
            svar = inne(hvem).get(adresse)
            assert svar.status_code == 200
            assert (url("sak_om", slag, ting[slag].pk) in svar.content.decode()) is ser, (slag, hvem)


def test_stykket_koster_det_samme(scene: Scene, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lest = Maal.objects.select_related("relasjon__overordnet", "relasjon__underordnet").get(pk=maal.pk)
    bruker = Bruker.objects.get(pk=scene.leder.pk)
    assert bruker.tilgang
    for antall in (0, 2):
        for _ in range(antall):
            lag_sak(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.leder, maal=maal)
        with django_assert_num_queries(3):
            assert len(opphavsbilde(lest, bruker, naa=naa()).tidligere) == antall


@pytest.mark.django_db(transaction=True)
def test_begge_parter_klikker_samtidig_og_faar_samme_sak() -> None:
    scene = lag_scene()
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))

    def klikk(av: Bruker, part: str) -> Callable[[], None]:
        return lambda: (
            actions.ta_opp(ting=Indikator.objects.get(pk=indikator.pk), moete=None, av=av, part=part) and None
        )

    assert samtidig(klikk(scene.leder, UNDER), klikk(scene.etatsstyrer, OVER), klikk(scene.medarbeider, UNDER)) == []
    assert (Saksforslag.objects.count(), Sakspunkt.objects.count()) == (1, 0)


def ta_opp(scene: Scene, ting: Ting) -> TattOpp:
    return actions.ta_opp(ting=ting, moete=None, av=scene.leder, part=UNDER)


def test_linjen_leses_igjen_som_den_ble_skrevet() -> None:
    linje = "Luft, og vann, strategi, 25 min, beslutte"
    assert les_saklinje(linje).skrevet == linje


def test_et_loefte_tas_opp_fra_sin_egen_side(scene: Scene) -> None:
    """To hear how it goes; what is over, or follows of a signal, is not taken up as a promise."""
    ting = loefte(scene)
    for tekst in ("Den første er klar.", "To av tre er klare."):
        ta_steg(ting, Stegslag.FRAMDRIFT, av=scene.leder, tekst=tekst)
    ting.refresh_from_db()
    leder, siden, adresse = inne(scene.leder), ting.adresse, url("foreslaa_om", "loefte", ting.pk)
    assert f'action="{adresse}"' in leder.get(siden).content.decode()
    svar = inne(scene.etatsstyrer).post(adresse, follow=True)
    assert svar.redirect_chain == [(url("sak_om", "loefte", ting.pk), 302)]
    assert "Saken venter nå på et møte." in svar.content.decode()
    forslag = Saksforslag.objects.get()
    assert forslag.tittel == "Oppfølging: Vi deler tallene hver måned"
    assert "Prøveetaten har tatt på seg: «Vi deler tallene hver måned»" in forslag.grunnlag
    assert f"Framdrift {dato(i_dag())}: «To av tre er klare.»" in forslag.grunnlag
    assert "Den første" not in forslag.grunnlag
    for fremmed in (scene.annen_etatsstyrer, scene.utenforstaaende):
        assert inne(fremmed).get(url("sak_om", "loefte", ting.pk)).status_code in {403, 404}
    ta_steg(ting, Stegslag.MELDT, av=scene.leder, tekst="Gjort.")
    ta_steg(ting, Stegslag.GODTATT, av=scene.etatsstyrer, tekst="")
    assert f'action="{adresse}"' not in leder.get(siden).content.decode()
    ting.refresh_from_db()
    assert not opphav_til(ting).er_aktivt


@pytest.mark.parametrize("hvor", ["venter", "møtet"])
def test_et_loefte_som_er_over_tas_ikke_opp_av_en_side_som_sto_aapen(scene: Scene, hvor: str) -> None:
    ting = loefte(scene)
    moete = planlagt(scene) if hvor == "møtet" else None
    leder, adresse = inne(scene.leder), url("foreslaa_om", "loefte", ting.pk)
    ta_steg(ting, Stegslag.MELDT, av=scene.leder)
    ta_steg(ting, Stegslag.GODTATT, av=scene.etatsstyrer, tekst="")
    svar = leder.post(adresse, {"hvor": moete.pk} if moete else {}, follow=True).content.decode()
    assert "Oppfølgingen er allerede avsluttet." in svar
    assert not Saksforslag.objects.exists()
    assert not Sakspunkt.objects.exists()


def test_databasen_holder_loeftet_til_relasjonen(scene: Scene) -> None:
    andres = loefte(
        scene, relasjon=scene.annen_relasjon, av=scene.annen_etatsstyrer, part=OVER, tekst="Noe mellom andre"
    )
    sak = lag_sak(planlagt(scene), av=scene.leder)
    endre = "UPDATE styringsdialog_sakspunkt SET loefte_id = %s WHERE id = %s"
    nektes(som_part(UNDER, lambda: sql(endre, andres.pk, sak.pk)), "Løftet hører til en annen styringsrelasjon")
    som_part(UNDER, lambda: sql(endre, loefte(scene).pk, sak.pk))()
    # What a point came from is its author's, as its words are.
    annet = loefte(scene, tekst="Vi deler alt")
    nektes(som_part(OVER, lambda: sql(endre, annet.pk, sak.pk)), "Saken er den andre partens")


@pytest.mark.parametrize("slag", OPPHAV)
def test_det_som_utsettes_er_fortsatt_om_det_samme(scene: Scene, slag: str) -> None:
    """It waits, and is not taken up a second time."""
    alle = alle_slag(scene)
    ting = {**alle, "risiko": lag_risiko(scene, lag_kjede(alle["maal"])), "grense": meldt(scene)}[slag]
    sak = actions.ta_opp(ting=ting, moete=planlagt(scene), av=scene.leder, part=UNDER).sak
    assert isinstance(sak, Sakspunkt)
    utsett = partial(sak.lagre_ny_versjon, tilstand=Sakstilstand.UTSATT, tilstandsgrunn="Tiden gikk.")
    som_part(UNDER, utsett)()
    venter = Saksforslag.objects.get()
    assert [getattr(venter, felt) for felt in OPPHAV] == [getattr(sak, felt) for felt in OPPHAV]
    assert getattr(venter, slag) == ting
    assert ta_opp(scene, ting) == (venter, False)
