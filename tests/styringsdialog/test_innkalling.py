"""Who is called: persons of the parties with their role, guests by name, and what is asked first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.enums import Moetestatus
from styringsdialog.linjer.gjest import Gjest, les_gjest
from styringsdialog.linjer.utsagn import Person, les_linje
from styringsdialog.models import Deltaker, Moete, Signal
from styringsdialog.queries import rom
from styringsdialog.queries.deltakere import deltakerbilder, deltakerrader
from tests.scene import LENGE_SIDEN, Scene, inne, klokken, lag_bruker, lag_moete, lag_referat, lag_sak
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling

pytestmark = pytest.mark.django_db
GJESTER = "Kari Gjest, Sykehuset, kari@sykehus.example\n\nOla Ekspert"


def url(navn: str, *pker: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=pker)


@pytest.fixture
def planlagt(scene: Scene) -> Moete:
    """With a point, a week from now."""
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=start)
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
    return moete


@pytest.fixture
def i_gang(scene: Scene) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status="utkast")
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
    return moete


def lest(klient: Client, moete: Moete) -> dict[str, Any]:
    """The version of the list that stands on the page."""
    return {"versjon": klient.get(url("deltakere", moete.pk)).context["form"]["versjon"].value()}


def hvem(moete: Moete) -> list[tuple[str, str, str]]:
    return [(ett.navn, ett.part, ett.om) for ett in deltakerbilder(deltakerrader(moete, i_dag=i_dag()))]


@pytest.mark.parametrize(
    ("linje", "gjest"),
    [
        ("Kari Gjest", Gjest("Kari Gjest")),
        (" Kari Gjest ,Sykehuset, k@s.example", Gjest("Kari Gjest", "Sykehuset", "k@s.example")),
        ("Kari Gjest, k@s.example, Sykehuset, avdeling 2", Gjest("Kari Gjest", "Sykehuset, avdeling 2", "k@s.example")),
        ("Kari Gjest <k@s.example>, Sykehuset", Gjest("Kari Gjest", "Sykehuset", "k@s.example")),
        ("k@s.example", Gjest("", "", "k@s.example")),
        ("Kari, k@s.example, o@s.example", Gjest("Kari", "o@s.example", "k@s.example")),
        (" , ", Gjest("")),
        ("Kari Gjest < k@s.example >", Gjest("Kari Gjest", "", "k@s.example")),
        ("Kari <<Kalle> Gjest <k@s.example>, Sykehuset", Gjest("Kari <<Kalle> Gjest", "Sykehuset", "k@s.example")),
        ("Kari Gjest <k@s.example", Gjest("", "", "Kari Gjest <k@s.example")),
        ("A\u030ase", Gjest("\u00c5se")),
    ],
)
def test_en_gjest_leses_fra_en_linje(linje: str, gjest: Gjest) -> None:
    assert les_gjest(linje) == gjest
    if gjest.navn and "@" not in gjest.kommer_fra:
        assert les_gjest(gjest.skrevet) == gjest


def test_de_innkalte_staar_med_part_og_rolle_og_gjestene_for_seg(
    scene: Scene, planlagt: Moete, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    styrer, adresse = inne(scene.etatsstyrer), url("innkall", planlagt.pk)
    valg = " ".join(styrer.get(adresse).content.decode().split())
    assert f"{scene.leder.navn}, virksomhetsleder" in valg
    assert valg.index(scene.avdeling.navn) < valg.index(f"{scene.etatsstyrer.navn}, etatsstyrer")
    begge = {"deltakere": [scene.leder.pk, scene.etatsstyrer.pk], "gjester": GJESTER}
    svar = styrer.post(adresse, begge | lest(styrer, planlagt))
    assert svar.status_code == 302
    with django_assert_num_queries(1):
        fikk = hvem(planlagt)
    assert fikk == [
        (scene.etatsstyrer.navn, "overordnet", "etatsstyrer"),
        (scene.leder.navn, "underordnet", "virksomhetsleder"),
        ("Kari Gjest", "", "Sykehuset"),
        ("Ola Ekspert", "", ""),
    ]
    side = inne(scene.leder).get(url("moete", planlagt.pk)).content.decode()
    assert "Ola Ekspert" in side
    assert "kari@sykehus.example" not in side, "for who calls them"
    assert "kari@sykehus.example" in styrer.get(url("deltakere", planlagt.pk)).content.decode()


def test_den_som_har_rolle_paa_begge_sider_staar_hos_den_som_styrer(scene: Scene, planlagt: Moete) -> None:
    begge = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    Rolletildeling.objects.create(
        bruker=begge, rolle=Rolle.KOMMUNALDIREKTOER, organ=scene.avdeling, gyldig_fra=LENGE_SIDEN
    )
    grupper = inne(scene.etatsstyrer).get(url("innkall", planlagt.pk)).context["form"].fields["deltakere"].choices
    i_avdelingen = [str(navn) for organ, personer in grupper for _pk, navn in personer if organ == scene.avdeling.navn]
    assert f"{begge.navn}, kommunaldirektør" in i_avdelingen


def test_er_moetet_laget_fra_en_serie_er_seriens_deltakere_krysset_av(scene: Scene, planlagt: Moete) -> None:
    planlagt.deltakere.create(bruker=scene.tillitsvalgt, part=Part.UNDERORDNET)
    start = inne(scene.etatsstyrer).get(url("innkall", planlagt.pk)).context["form"].initial
    assert start["deltakere"] == [scene.tillitsvalgt.pk]


@pytest.mark.parametrize(
    ("gjester", "feil"),
    [
        (", kari@sykehus.example", "Skriv navnet først"),
        ("Kari, kari@sykehus", "er ikke en e-postadresse"),
        ("Kari, k@s.example, o@s.example", "to e-postadresser"),
        ("Kari\nKARI", "To gjester har samme navn"),
        ("K" * 161, "Linjen er for lang"),
        ("K," + " " * 600 + "x", "Linjen er for lang"),
        (f"Kari, {'k' * 250}@s.example", "høyst 254 tegn"),
        (f"Kari, k@{'s.' * 130}example", "høyst 254 tegn"),
        ("\u0130var\nivar", "To gjester har samme navn"),
        ("Kari\n" * 31, "Skriv høyst 30 gjester"),
    ],
)
def test_en_gjest_som_ikke_kan_leses_sies_fra_om_og_det_skrevne_staar(
    scene: Scene, planlagt: Moete, gjester: str, feil: str
) -> None:
    styrer = inne(scene.etatsstyrer)
    data = {"deltakere": [scene.leder.pk], "gjester": gjester, **lest(styrer, planlagt)}
    svar = styrer.post(url("innkall", planlagt.pk), data)
    assert (svar.status_code, feil in svar.content.decode()) == (422, True)
    assert svar.context["form"]["gjester"].value() == gjester
    assert not planlagt.deltakere.exists()


def test_den_samme_gjesten_beholder_raden_sin_og_resten_kommer_og_gaar(scene: Scene, planlagt: Moete) -> None:
    styrer = inne(scene.etatsstyrer)
    data = {"deltakere": [scene.leder.pk], "gjester": GJESTER}
    assert styrer.post(url("innkall", planlagt.pk), data | lest(styrer, planlagt)).status_code == 302
    kari = planlagt.deltakere.get(navn="Kari Gjest")
    data = {"deltakere": [scene.leder.pk], "gjester": "Nina Ny\nkari gjest, Legevakta"}
    assert styrer.post(url("deltakere", planlagt.pk), data | lest(styrer, planlagt)).status_code == 302
    gjester = planlagt.deltakere.filter(bruker=None).order_by("pk").values_list("pk", "navn", "kommer_fra", "epost")
    (nina,) = (pk for pk, navn, *_ in gjester if navn == "Nina Ny")
    assert list(gjester) == [(kari.pk, "kari gjest", "Legevakta", ""), (nina, "Nina Ny", "", "")]


def test_et_moete_uten_saker_spoer_foer_det_innkalles(scene: Scene, planlagt: Moete) -> None:
    """Also where the last point went while the form stood open: then it had nothing to tick."""
    styrer, adresse = inne(scene.etatsstyrer), url("innkall", planlagt.pk)
    data = {"deltakere": [scene.leder.pk], **lest(styrer, planlagt)}
    assert "uten_saker" not in styrer.get(adresse).context["form"].fields
    som_part(Part.UNDERORDNET, planlagt.saker.all().delete)()
    svar = styrer.post(adresse, data)
    assert (svar.status_code, svar.context["form"].errors.keys()) == (422, {"uten_saker"})
    assert styrer.post(adresse, {**data, "uten_saker": "on"}).status_code == 302
    planlagt.refresh_from_db()
    assert planlagt.status == Moetestatus.INNKALT


def test_en_gjest_er_ingen_parts_og_kan_ikke_ha_sagt_noe_som_foeres(scene: Scene, i_gang: Moete) -> None:
    i_gang.deltakere.create(navn="Guri Gjest")
    adresse, styrer = url("rom_linje", i_gang.pk), inne(scene.etatsstyrer)
    svar = styrer.post(adresse, {"linje": "Vi trenger flere @guri", "sak": ""})
    assert "Guri Gjest er gjest og hører ikke til noen av partene" in svar.content.decode()
    assert not Signal.objects.exists()
    assert "Guri Gjest, gjest" in styrer.get(url("rom", i_gang.pk)).content.decode()
    personer = {ett.navn: ett.er_gjest for ett in rom.personer(i_gang)}
    assert personer["Guri Gjest"]
    assert not personer[scene.leder.navn], "nobody of the parties was called: all who could have said it"


def test_en_gjest_som_heter_det_samme_gjoer_ikke_navnet_til_en_gjests() -> None:
    personer = [Person(1, "Kari Nordmann"), Person(2, "Kari Gjest", er_gjest=True)]
    lest = les_linje("Enig @kari", personer=personer, i_dag=i_dag())
    assert (lest.avsender, lest.uklart) == (
        None,
        ("«kari» kan være Kari Nordmann og Kari Gjest. Skriv mer av navnet.",),
    )
    assert les_linje("Enig @nordmann", personer=personer, i_dag=i_dag()).avsender == personer[0]


@pytest.mark.parametrize(
    "felter",
    [
        {},
        {"navn": "Kari", "part": "underordnet"},
        {"person": True, "part": "underordnet", "navn": "Kari"},
        {"person": True, "part": "underordnet", "epost": "k@s.example"},
        {"person": True},
    ],
)
def test_databasen_vil_ha_en_person_eller_en_gjest(scene: Scene, planlagt: Moete, felter: dict[str, Any]) -> None:
    verdier = {"bruker": scene.leder if felter.pop("person", False) else None, **felter}
    nektes(lambda: Deltaker.objects.create(moete=planlagt, **verdier), "deltaker_person_eller_gjest")


def test_en_rad_bytter_ikke_person(scene: Scene, planlagt: Moete) -> None:
    rad = planlagt.deltakere.create(bruker=scene.leder, part=Part.UNDERORDNET)
    bytt = "UPDATE styringsdialog_deltaker SET bruker_id = %s WHERE id = %s"
    nektes(lambda: sql(bytt, scene.medarbeider.pk, rad.pk), "Cannot update")


def test_serien_kaller_ingen_gjester_bort(scene: Scene, planlagt: Moete) -> None:
    """Who is ticked is written anew each time; guests stand until somebody takes them off."""
    actions.innkall(moete=planlagt, deltakere=[scene.leder], gjester=[Gjest("Kari")], av=scene.etatsstyrer)
    actions.sett_deltakere(moete=planlagt, deltakere=[scene.etatsstyrer], gjester=[Gjest("Kari")], av=scene.etatsstyrer)
    assert [navn for navn, *_ in hvem(planlagt)] == [scene.etatsstyrer.navn, "Kari"]


def test_to_som_skriver_deltakerlisten_samtidig_tar_ingen_av_for_hverandre(scene: Scene, planlagt: Moete) -> None:
    """An answer meanwhile is no other list; what both wrote alike is no conflict; the next save is a knowing one."""
    styrer, adresse = inne(scene.etatsstyrer), url("deltakere", planlagt.pk)
    actions.innkall(moete=planlagt, deltakere=[scene.etatsstyrer, scene.leder], av=scene.etatsstyrer)
    begge_ser = lest(styrer, planlagt)
    actions.svar_paa_innkalling(moete=planlagt, svar="ja", av=scene.leder)
    alle = [scene.etatsstyrer.pk, scene.leder.pk, scene.tillitsvalgt.pk]
    foerst = {"deltakere": alle, "gjester": "Kari Gjest, Sykehuset", **begge_ser}
    assert styrer.post(adresse, foerst).status_code == 302
    actions.svar_paa_innkalling(moete=planlagt, svar="ja", av=scene.tillitsvalgt)
    stod = hvem(planlagt)

    etterpaa = {"deltakere": alle[:2], "gjester": "", **begge_ser}
    svar = styrer.post(adresse, etterpaa)
    navn = ", ".join(sorted(ett.navn for ett in (scene.etatsstyrer, scene.leder, scene.tillitsvalgt)))
    feil = svar.context["form"].errors
    assert (svar.status_code, hvem(planlagt)) == (422, stod)
    assert f"Lagret av andre: «{navn}»" in feil["deltakere"][0]
    assert "Lagret av andre: «Kari Gjest, Sykehuset»" in feil["gjester"][0]
    assert styrer.post(adresse, foerst).status_code == 302, "the same as what stands there"
    assert hvem(planlagt) == stod
    vist = {"versjon": svar.context["form"]["versjon"].value()}
    assert styrer.post(adresse, etterpaa | vist).status_code == 302
    assert len(hvem(planlagt)) == 2


def test_den_som_innkaller_skriver_ikke_over_listen_en_annen_har_rettet_siden(scene: Scene, planlagt: Moete) -> None:
    styrer, adresse = inne(scene.etatsstyrer), url("innkall", planlagt.pk)
    lest_foer = lest(styrer, planlagt)
    actions.sett_deltakere(moete=planlagt, deltakere=[scene.leder], gjester=[Gjest("Kari")], av=scene.kommunaldirektoer)
    data = {"deltakere": [scene.leder.pk], "gjester": ""}
    svar = styrer.post(adresse, data | lest_foer)
    assert (svar.status_code, "Lagret av andre: «Kari»" in svar.context["form"].errors["gjester"][0]) == (422, True)
    planlagt.refresh_from_db()
    assert (planlagt.status, len(hvem(planlagt))) == (Moetestatus.PLANLAGT, 2)
    vist = {"versjon": svar.context["form"]["versjon"].value()}
    assert styrer.post(adresse, data | vist).status_code == 302
    assert len(hvem(planlagt)) == 1


def test_den_som_innkaller_ser_hvem_som_ikke_faar_brev_og_hvor_de_andre_faar_det(scene: Scene, planlagt: Moete) -> None:
    styrer, side = inne(scene.etatsstyrer), url("moete", planlagt.pk)
    data = {"deltakere": [scene.leder.pk], "gjester": "Kari Nordmann fra skolen\nOla, k@s.example"}
    kvittert = styrer.post(url("innkall", planlagt.pk), data | lest(styrer, planlagt), follow=True).content.decode()
    uten = "Gjester uten e-postadresse får ikke noe brev: Kari Nordmann fra skolen."
    assert uten in kvittert
    assert (
        uten in styrer.post(url("deltakere", planlagt.pk), data | lest(styrer, planlagt), follow=True).content.decode()
    )
    vist = {hvem: styrer.get(side).content.decode().count(hvem) for hvem in ("Får ikke brev", "k@s.example")}
    assert vist == {"Får ikke brev": 1, "k@s.example": 1}
    leders = inne(scene.leder).get(side).content.decode()
    assert ("Får ikke brev" in leders, "k@s.example" in leders) == (False, False)
    med = {"deltakere": [scene.leder.pk], "gjester": "Ola, k@s.example", **lest(styrer, planlagt)}
    assert "får ikke noe brev" not in styrer.post(url("deltakere", planlagt.pk), med, follow=True).content.decode()
