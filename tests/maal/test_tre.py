"""The tree over byråd, department and virksomhet: who stands above whom, what each may see, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.maal.hjelp import inn
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_relasjon, lag_vurdering
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.enums import Formaal, Maalnivaa, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.maal.queries.tre import (
    GREN_VISER,
    ROETTER_PER_SIDE,
    UNDER_PER_SIDE,
    Gren,
    formaalsoversikt,
    maaltre,
    sammenheng,
)
from tillit.organisasjon.enums import Organtype, Relasjonstype

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Tre:
    byraadets: Maal
    avdelingens: Maal
    etatens: Maal
    den_andres: Maal
    utkast: Maal


@pytest.fixture
def tre(scene: Scene) -> Tre:
    byraad = lag_organ("Byrådet", type=Organtype.BYRAAD)
    oeverst = lag_relasjon(scene.bystyre, byraad, type=Relasjonstype.POLITISK)
    midten = lag_relasjon(byraad, scene.avdeling, type=Relasjonstype.POLITISK)
    samfunn: dict[str, Any] = {"type": Maaltype.SAMFUNNSMAAL, "eier": scene.etatsstyrer}
    byraadets = lag_maal(oeverst, nivaa=Maalnivaa.BYRAAD, tekst="Byen er trygg", **samfunn)
    avdelingens = lag_maal(
        midten, nivaa=Maalnivaa.BYRAADSAVDELING, overordnet=byraadets, tekst="Gatene er trygge", **samfunn
    )
    return Tre(
        byraadets,
        avdelingens,
        etatens=lag_maal(scene.relasjon, eier=scene.leder, overordnet=avdelingens, tekst="Færre skades"),
        den_andres=lag_maal(
            scene.annen_relasjon, eier=scene.utenforstaaende, overordnet=avdelingens, tekst="Alle ser i mørket"
        ),
        utkast=lag_maal(
            scene.annen_relasjon,
            eier=scene.utenforstaaende,
            overordnet=avdelingens,
            tekst="Ikke bestemt",
            status=Maalstatus.UTKAST,
        ),
    )


def som_tekst(grener: tuple[Gren, ...]) -> list[Any]:
    return [gren.tekst if not gren.under else [gren.tekst, som_tekst(gren.under)] for gren in grener]


def test_treet_gaar_fra_byraadet_til_virksomhetene_saa_langt_man_ser(scene: Scene, tre: Tre) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Står alene")

    def sett(bruker: Any) -> list[Any]:
        return som_tekst(maaltre(bruker).roetter)

    assert sett(scene.leder) == [["Byen er trygg", [["Gatene er trygge", ["Færre skades"]]]]]
    assert sett(scene.utenforstaaende) == [
        ["Byen er trygg", [["Gatene er trygge", ["Alle ser i mørket", "Ikke bestemt"]]]]
    ]
    assert sett(scene.folkevalgt) == [["Byen er trygg", [["Gatene er trygge", ["Alle ser i mørket", "Færre skades"]]]]]
    assert maaltre(scene.leder).uten_plass == 1


def test_et_maal_hvis_overordnede_man_ikke_ser_staar_oeverst(scene: Scene, tre: Tre) -> None:
    Maal.objects.filter(pk=tre.avdelingens.pk).update(status=Maalstatus.UTKAST)

    assert som_tekst(maaltre(scene.leder).roetter) == ["Byen er trygg", "Færre skades"]


def test_treet_viser_nivaa_organ_livsloep_og_maaloppnaaelse(scene: Scene, tre: Tre) -> None:
    lag_vurdering(tre.etatens, av=scene.leder, oppnaaelse="avvik")

    side = inn(scene.leder).get(reverse("maal:tre")).content.decode()

    for tekst in ("nivå: byrådet", "nivå: byrådsavdelingen", "Prøveetaten", "fastsatt", "Avvik", "<summary>"):
        assert tekst in side


def test_veien_opp_og_ned_staar_paa_maalets_side(scene: Scene, tre: Tre) -> None:
    ned = sammenheng(tre.avdelingens, scene.folkevalgt)
    assert [gren.tekst for gren in ned.over] == ["Byen er trygg"]
    assert [gren.tekst for gren in ned.under] == ["Alle ser i mørket", "Færre skades"]

    opp = sammenheng(tre.etatens, scene.leder)
    assert [gren.tekst for gren in opp.over] == ["Byen er trygg", "Gatene er trygge"]
    side = inn(scene.leder).get(reverse("maal:vis", args=[tre.etatens.pk])).content.decode()
    assert "Byen er trygg" in side
    assert "Alle ser i mørket" not in side


@pytest.mark.parametrize("antall", [1, UNDER_PER_SIDE + 5])
def test_maalets_side_koster_det_samme_uansett_hvor_mye_som_er_avledet(
    scene: Scene, tre: Tre, antall: int, django_assert_num_queries: Any
) -> None:
    for nr in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder, overordnet=tre.avdelingens, tekst=f"Lys {nr}")
    client = inn(scene.folkevalgt)
    with django_assert_num_queries(10):
        foerste = client.get(reverse("maal:vis", args=[tre.avdelingens.pk])).content.decode()
    assert foerste.count('<ul class="plass"') == 1
    assert foerste.count("Lys ") == min(antall, UNDER_PER_SIDE - 2)
    assert ("?side=2" in foerste) == (antall > UNDER_PER_SIDE)
    andre = client.get(reverse("maal:vis", args=[tre.avdelingens.pk]), {"side": 2}).content.decode()
    assert andre.count("Lys ") == (antall + 2 - UNDER_PER_SIDE if antall > UNDER_PER_SIDE else antall)


@pytest.mark.parametrize("antall", [1, 3])
def test_maalets_side_tar_hoeyst_tolv_spoersmaal_med_tall_og_vurderinger(
    scene: Scene, tre: Tre, antall: int, django_assert_num_queries: Any
) -> None:
    for nr in range(antall):
        indikator = lag_indikator(tre.etatens, navn=f"Lys {nr}")
        for aar in (2022, 2023, 2024):
            lag_maaling(indikator, aar, "2")
        lag_vurdering(tre.etatens, av=scene.leder, utgave=nr + 1)
    client = inn(scene.leder)
    with django_assert_num_queries(12):
        side = client.get(reverse("maal:vis", args=[tre.etatens.pk])).content.decode()
    assert side.count("diagram__tegning--bred") == antall
    assert "Byen er trygg" in side


@pytest.mark.parametrize("antall", [1, 3])
def test_treet_koster_det_samme_uansett_stoerrelse(
    scene: Scene, tre: Tre, antall: int, django_assert_num_queries: Any
) -> None:
    for _ in range(antall):
        lag_maal(scene.relasjon, eier=scene.leder, overordnet=tre.avdelingens)
    client = inn(scene.leder)
    with django_assert_num_queries(7):
        client.get(reverse("maal:tre"))


def test_en_lang_gren_viser_de_foerste_og_hvor_resten_er(scene: Scene, tre: Tre) -> None:
    for nr in range(GREN_VISER):
        lag_maal(scene.relasjon, eier=scene.leder, overordnet=tre.avdelingens, tekst=f"Lys {nr}")

    (byraadets,) = maaltre(scene.folkevalgt).roetter
    (avdelingens,) = byraadets.under
    assert (byraadets.antall_under, byraadets.ikke_vist) == (1, 0)
    assert len(avdelingens.under) == GREN_VISER
    assert (avdelingens.antall_under, avdelingens.ikke_vist) == (GREN_VISER + 2, 2)
    side = inn(scene.folkevalgt).get(reverse("maal:tre")).content.decode()
    assert f"Se alle {GREN_VISER + 2} målene" in side
    assert reverse("maal:over_virksomheter", args=[tre.avdelingens.pk]) in side


def test_det_som_staar_oeverst_er_delt_i_sider_og_hoyest_foerst(scene: Scene, tre: Tre) -> None:
    for nr in range(ROETTER_PER_SIDE):
        lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL, tekst=f"By {nr}")

    foerste, andre = (maaltre(scene.leder, side=nr).roetter for nr in (1, 2))
    assert foerste[0].tekst == "Byen er trygg"
    assert [gren.tekst for gren in (*foerste[1:], *andre)] == [f"By {nr}" for nr in range(ROETTER_PER_SIDE)]
    assert len(foerste) == ROETTER_PER_SIDE


def test_naar_siden_er_full_staar_tallet_paa_det_som_ikke_vises(
    scene: Scene, tre: Tre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tillit.maal.queries.tre.MEST", 1)

    (byraadets,) = maaltre(scene.folkevalgt).roetter
    assert som_tekst(byraadets.under) == ["Gatene er trygge"]
    monkeypatch.setattr("tillit.maal.queries.tre.MEST", 2)
    (byraadets,) = maaltre(scene.folkevalgt).roetter
    (avdelingens,) = byraadets.under
    assert (len(avdelingens.under), avdelingens.ikke_vist) == (1, 1)


def test_skjemaet_byr_fram_bare_maal_som_staar_over(scene: Scene, tre: Tre) -> None:
    samfunn = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL, tekst="Samme hus")

    def valg(rute: str, *args: int) -> set[str]:
        felt = inn(scene.etatsstyrer).get(reverse(f"maal:{rute}", args=args)).context["form"].fields["overordnet"]
        return {maal.tekst for maal in felt.queryset}

    assert valg("nytt", scene.relasjon.pk) == {"Byen er trygg", "Gatene er trygge", "Samme hus"}
    assert valg("endre", samfunn.pk) == {"Byen er trygg", "Gatene er trygge"}
    assert valg("endre", tre.avdelingens.pk) == {"Byen er trygg"}


def test_et_samfunnsmaal_avledes_ikke_av_et_ved_siden_av(scene: Scene) -> None:
    over = lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL)
    felter = {"tekst": "Under", "type": "samfunnsmaal", "aar_fra": "2026", "aar_til": "2027", "versjon": "0"}

    svar = inn(scene.leder).post(reverse("maal:nytt", args=[scene.relasjon.pk]), {**felter, "overordnet": str(over.pk)})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["overordnet"]


def test_databasens_nei_staar_ved_feltet(scene: Scene, tre: Tre) -> None:
    """The second of two who change at once meets the trigger, not the form."""
    with pytest.raises(Regelbrudd) as brudd, transaction.atomic():
        actions.endre_maal(
            maal=tre.avdelingens,
            versjon=1,
            av=scene.etatsstyrer,
            er_styrende=True,
            hvorfor="Feil",
            nivaa=Maalnivaa.VIRKSOMHET,
            type=Maaltype.BRUKERMAAL,
        )
    assert brudd.value.felt == "overordnet"
    assert "Andre mål er avledet av dette" in str(brudd.value.melding)
    with pytest.raises(DatabaseError), transaction.atomic():
        Maal.objects.filter(pk=tre.byraadets.pk).update(overordnet=tre.etatens)


def test_nivaaet_er_relasjonens(scene: Scene, tre: Tre) -> None:
    felter = {"tekst": "Nytt", "type": "brukermaal", "aar_fra": "2026", "aar_til": "2027", "versjon": "0"}
    for relasjon in (tre.avdelingens.relasjon, scene.relasjon):
        assert inn(scene.etatsstyrer).post(reverse("maal:nytt", args=[relasjon.pk]), felter).status_code == 302

    assert list(Maal.objects.filter(tekst="Nytt").order_by("pk").values_list("nivaa", flat=True)) == [
        "byraadsavdeling",
        "virksomhet",
    ]


def test_formaalene_med_hvor_mange_maal_som_tjener_dem(scene: Scene, django_assert_num_queries: Any) -> None:
    for formaal, status in (
        ([Formaal.BEDRE_TJENESTER, Formaal.INNBYGGERE], Maalstatus.FASTSATT),
        ([Formaal.BEDRE_TJENESTER], Maalstatus.ENDRET),
        ([Formaal.BEDRE_TJENESTER], Maalstatus.UTKAST),
        ([], Maalstatus.FASTSATT),
    ):
        maal = lag_maal(scene.relasjon, eier=scene.leder, formaal=formaal, status=status)
    lag_vurdering(Maal.objects.earliest("pk"), av=scene.leder, oppnaaelse="naadd")
    assert scene.leder.tilgang
    with django_assert_num_queries(1):
        oversikt = formaalsoversikt(scene.leder, aar=i_dag().year)

    assert {rad.formaal: (rad.antall, rad.status) for rad in oversikt.rader} == {
        "bedre_tjenester": (2, (("naadd", 1), ("ikke_vurdert", 1))),
        "gjennomfoering": (0, ()),
        "innbyggere": (1, (("naadd", 1),)),
        "samhandling_innad": (0, ()),
    }
    assert oversikt.uten == 1
    assert maal.formaal == []
    assert "Bedre tjenester" in inn(scene.leder).get(reverse("maal:formaal")).content.decode()


@pytest.mark.parametrize(("enhet", "sammen"), [("prosent", True), ("dager", False)])
def test_maalets_side_setter_indikatorer_av_samme_enhet_ved_siden_av_hverandre(
    scene: Scene, tre: Tre, enhet: str, sammen: bool
) -> None:
    for navn, ett in (("Første", "prosent"), ("Andre", enhet)):
        indikator = lag_indikator(tre.etatens, navn=navn, enhet=ett)
        for aar in (2022, 2023, 2024):
            lag_maaling(indikator, aar, "2")
    side = inn(scene.leder).get(reverse("maal:vis", args=[tre.etatens.pk])).content.decode()
    assert side.count("indikatorer--like") == int(sammen)
    assert ("Diagrammene her har samme skala" in side) is sammen
