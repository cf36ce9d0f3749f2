"""What a judgement may be of, and what a status that changes asks for: in the form, in the action, in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertInHTML

from tests.scene import Scene, inne, lag_maal, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal import actions, rules
from tillit.maal.actions.vurdering import (
    GrunnenErGjenbrukt,
    MaaletGjelderIkkeEnnaa,
    MaaletKanIkkeVurderes,
    PeriodenErUtenforMaalet,
)
from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.rules import Grunngitt

pytestmark = pytest.mark.django_db

VET_IKKE, NAADD, AVVIK = Maaloppnaaelse.VET_IKKE, Maaloppnaaelse.NAADD, Maaloppnaaelse.AVVIK
IKKE_FASTSATT = [Maalstatus.UTKAST, Maalstatus.I_DIALOG, Maalstatus.FORESLAATT, Maalstatus.AVSLUTTET]
TEKSTER = {"analyse": "Vi har talt.", "vurdering": "Vi vet for lite.", "usikkerhet": "Mye.", "bes_om": ""}

SAMME_ORD = [
    "Vi vet for lite.",
    "  vi vet   FOR\nlite. ",
    "Vi vet for lite",
    "Vi vet – «for lite»!",
    "Vi, vet: for_lite …",
]
ANDRE_ORD = ["Vi vet for lite nå.", "Vet vi for lite.", "Vi vet forlite.", "Vi vet for lité.", "Vi vet for 1 lite."]


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def tertial(tilbake: int = 1) -> Periode:
    periode = Periode.som_inneholder(i_dag(), Frekvens.TERTIAL)
    for _nummer in range(tilbake):
        periode = periode.forrige
    return periode


def godkjenn(maal: Maal, periode: Periode, scene: Scene, **felter: Any) -> Vurdering:
    verdier = {**TEKSTER, "oppnaaelse": VET_IKKE, "versjon": 0, **felter}
    return actions.lagre_og_godkjenn_vurdering(
        maal=maal, periode=periode.start, periodetype=periode.frekvens.value, av=scene.leder, **verdier
    )


@pytest.mark.parametrize("tekst", SAMME_ORD)
@pytest.mark.parametrize("tilbake", [1, 2], ids=["samme periode", "perioden før"])
def test_en_ny_status_trenger_en_ny_grunn(scene: Scene, maal: Maal, tekst: str, tilbake: int) -> None:
    godkjenn(maal, tertial(tilbake), scene)

    with pytest.raises(GrunnenErGjenbrukt) as brudd:
        godkjenn(maal, tertial(), scene, oppnaaelse=NAADD, vurdering=tekst)

    assert str(brudd.value.melding) == (
        "Statusen er endret fra «Vet ikke» til «Nådd», men grunnen er den samme. Skriv hva som er annerledes."
    )
    assert Vurdering.objects.count() == 1
    godkjenn(maal, tertial(), scene, oppnaaelse=NAADD, vurdering="Alle får svar.")
    assert Vurdering.objects.filter(tilstand="godkjent", oppnaaelse=NAADD).count() == 1


def test_den_samme_statusen_kan_ha_den_samme_grunnen(scene: Scene, maal: Maal) -> None:
    godkjenn(maal, tertial(2), scene)
    assert godkjenn(maal, tertial(), scene).oppnaaelse == VET_IKKE


def test_grunnen_bak_uendret_er_teksten_det_vises_til(scene: Scene, maal: Maal) -> None:
    foerste = godkjenn(maal, tertial(3), scene)
    uendret = f"Ingen endring siden sist. Da sto det: {foerste.vurdering}"
    godkjenn(maal, tertial(2), scene, vurdering=uendret, uendret_fra_id=foerste.pk)

    with pytest.raises(GrunnenErGjenbrukt):
        godkjenn(maal, tertial(), scene, oppnaaelse=NAADD)


@pytest.mark.parametrize("tekst", SAMME_ORD)
def test_databasen_godtar_ikke_en_ny_status_med_den_gamle_grunnen(scene: Scene, maal: Maal, tekst: str) -> None:
    godkjenn(maal, tertial(2), scene)
    utkast = lag_vurdering(
        maal, av=scene.leder, godkjent=False, periode=tertial().start, oppnaaelse=NAADD, vurdering=tekst
    )

    with pytest.raises(IntegrityError, match="Statusen er en annen enn sist"), transaction.atomic():
        Vurdering.objects.filter(pk=utkast.pk).update(
            tilstand="godkjent", godkjent_av=scene.leder, godkjent_tid="2026-01-01T00:00Z"
        )
    with pytest.raises(IntegrityError, match="Statusen er en annen enn sist"), transaction.atomic():
        lag_vurdering(maal, av=scene.leder, periode=tertial(1).start, utgave=2, oppnaaelse=AVVIK, vurdering=tekst)


@pytest.mark.parametrize("tekst", ANDRE_ORD)
def test_ett_annet_ord_er_en_annen_grunn_for_regelen_og_for_databasen(scene: Scene, maal: Maal, tekst: str) -> None:
    godkjenn(maal, tertial(2), scene)
    godkjenn(maal, tertial(), scene, oppnaaelse=NAADD, vurdering=tekst)
    assert Vurdering.objects.filter(tilstand="godkjent", oppnaaelse=NAADD, vurdering=tekst).count() == 1


@pytest.mark.parametrize(
    ("en", "annen", "samme"),
    [
        ("Økt innsats.", "ØKT INNSATS", True),
        ("Andelen er 3,5.", "Andelen er 35.", False),
        ("…", "!?", True),
        ("…", "Nei", False),
        ("", "", True),
    ],
)
def test_en_grunn_er_ordene_i_den(en: str, annen: str, samme: bool) -> None:
    assert rules.samme_grunn(en, annen) is samme


def test_skjemaet_sier_det_ved_grunnen_og_beholder_alt_som_er_skrevet(scene: Scene, maal: Maal) -> None:
    godkjenn(maal, tertial(2), scene)
    url = f"{reverse('maal:skriv_vurdering', args=[maal.pk])}?periode={tertial().noekkel}"
    sendt = {**TEKSTER, "oppnaaelse": "naadd", "analyse": "Ny analyse", "versjon": "0"}

    svar = inne(scene.leder).post(url, {**sendt, "godkjenn": "ja"})

    assert svar.status_code == 422
    assert list(svar.context["form"].errors) == ["vurdering"]
    assert "Ny analyse" in svar.content.decode()

    inne(scene.medarbeider).post(url, sendt)
    utkast = Vurdering.objects.get(tilstand="utkast")
    side = inne(scene.leder).get(reverse("maal:vurdering", args=[utkast.pk])).content.decode()
    assert "Utkastet kan ikke godkjennes ennå" in side
    assert "men grunnen er den samme" in side
    assert reverse("maal:godkjenn_vurdering", args=[utkast.pk]) not in side


def test_bare_en_endret_status_ber_om_ny_grunn() -> None:
    foer = [Grunngitt(VET_IKKE, "Vi vet for lite."), Grunngitt(AVVIK, "Kø.")]
    assert rules.gjenbrukt_grunn(Grunngitt(VET_IKKE, "Vi vet for lite."), foer) is None
    assert rules.gjenbrukt_grunn(Grunngitt(NAADD, "KØ. "), foer) == foer[1]
    assert rules.gjenbrukt_grunn(Grunngitt(NAADD, "Ikke kø."), foer) is None


@pytest.mark.parametrize("status", IKKE_FASTSATT)
def test_bare_fastsatte_maal_vurderes(scene: Scene, status: Maalstatus) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=status)
    klient, url = inne(scene.leder), reverse("maal:skriv_vurdering", args=[maal.pk])

    with pytest.raises(MaaletKanIkkeVurderes):
        godkjenn(maal, tertial(), scene)
    with pytest.raises(IntegrityError, match="Bare mål som er fastsatt"), transaction.atomic():
        lag_vurdering(maal, av=scene.leder, godkjent=False)
    assert url not in klient.get(reverse("maal:vis", args=[maal.pk])).content.decode()
    side = klient.get(url)
    assert side.status_code == 422
    assert "Bare mål som er fastsatt og ikke avsluttet, kan vurderes." in side.content.decode()
    assert (
        "Det jeg skrev"
        in klient.post(url, {**TEKSTER, "oppnaaelse": "avvik", "analyse": "Det jeg skrev"}).content.decode()
    )


@pytest.mark.parametrize("status", [Maalstatus.UTKAST, Maalstatus.FORESLAATT])
def test_det_foerste_paa_et_maal_som_ikke_er_fastsatt_er_aa_flytte_det_videre(scene: Scene, status: Maalstatus) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=status)
    side = inne(scene.etatsstyrer).get(reverse("maal:vis", args=[maal.pk])).content.decode()
    hode = side[: side.index("Målets livsløp")]
    vei = reverse("maal:flytt_status", args=[maal.pk])
    assertInHTML(f'<a class="ds-button" href="{vei}">Flytt målet videre</a>', hode)


def test_et_utkast_paa_et_avsluttet_maal_kan_ikke_godkjennes(scene: Scene, maal: Maal) -> None:
    utkast = lag_vurdering(maal, av=scene.leder, godkjent=False, periode=tertial().start)
    Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.AVSLUTTET)
    klient = inne(scene.leder)

    side = klient.get(reverse("maal:vurdering", args=[utkast.pk])).content.decode()
    assert "kan ikke godkjennes" in side
    assert reverse("maal:godkjenn_vurdering", args=[utkast.pk]) not in side
    assert klient.post(reverse("maal:godkjenn_vurdering", args=[utkast.pk]), {"versjon": 1}).status_code == 422
    with pytest.raises(IntegrityError, match="Bare mål som er fastsatt"), transaction.atomic():
        Vurdering.objects.update(tilstand="godkjent", godkjent_av=scene.leder, godkjent_tid="2026-01-01T00:00Z")
    assert reverse("maal:vurdering", args=[utkast.pk]) not in klient.get("/").content.decode()


@pytest.mark.parametrize("foer", [True, False], ids=["før", "etter"])
def test_et_maal_vurderes_bare_for_sine_egne_aar(scene: Scene, maal: Maal, *, foer: bool) -> None:
    periode = Periode(date(maal.aar_fra - 1 if foer else maal.aar_til + 1, 9, 1), Frekvens.TERTIAL)
    with pytest.raises(PeriodenErUtenforMaalet):
        godkjenn(maal, periode, scene)
    with pytest.raises(IntegrityError, match="perioder i årene det gjelder"), transaction.atomic():
        lag_vurdering(maal, av=scene.leder, periode=periode.start)


def test_en_periode_utenfor_maalets_aar_gir_melding_og_teksten_staar(scene: Scene, maal: Maal) -> None:
    fra, til = maal.aar_fra, maal.aar_til
    url = f"{reverse('maal:skriv_vurdering', args=[maal.pk])}?periode=tertial:{fra - 1}-01-01"

    svar = inne(scene.leder).post(url, {**TEKSTER, "oppnaaelse": "avvik", "analyse": "Det jeg skrev", "versjon": "0"})

    assert svar.status_code == 422
    side = svar.content.decode()
    assert f"Målet gjelder {fra}–{til} og kan ikke vurderes for 1. tertial {fra - 1}." in side
    assert "Det jeg skrev" in side
    assert not Vurdering.objects.exists()


def test_periodene_som_tilbys_er_maalets_egne(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2015, aar_til=2016)
    side = inne(scene.leder).get(reverse("maal:skriv_vurdering", args=[maal.pk]))
    valg = [navn for _noekkel, navn in side.context["periodevalg"].fields["periode"].choices][1:]
    assert valg == [
        *("3. tertial 2016", "2. tertial 2016", "1. tertial 2016", "3. tertial 2015", "2. tertial 2015"),
        *("1. tertial 2015", "2016", "2015"),
    ]
    assert side.context["periode"].navn == "3. tertial 2016"


def test_et_maal_som_ikke_har_begynt_kan_ikke_vurderes_ennaa(scene: Scene) -> None:
    aar = i_dag().year + 1
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar, aar_til=aar)
    klient, url = inne(scene.leder), reverse("maal:skriv_vurdering", args=[maal.pk])
    assert url not in klient.get(reverse("maal:vis", args=[maal.pk])).content.decode()
    assert f"Målet gjelder fra {aar} og kan ikke vurderes før." in klient.get(url).content.decode()
    with pytest.raises(MaaletGjelderIkkeEnnaa):
        actions.krev_aa_kunne_vurderes(maal)


@pytest.mark.parametrize(
    ("dag", "venter"),
    [
        (date(2026, 2, 1), "1. tertial 2026"),
        (date(2027, 1, 1), "3. tertial 2026"),
        (date(2027, 12, 31), "2. tertial 2027"),
        (date(2029, 5, 1), "3. tertial 2027"),
    ],
)
def test_det_naturlige_er_siste_tertial_som_er_over_i_maalets_aar(dag: date, venter: str) -> None:
    assert rules.naturlig_vurderingsperiode(aar_fra=2026, aar_til=2027, i_dag=dag).navn == venter


def test_en_vurdering_av_en_egen_periode_kan_leses(scene: Scene, maal: Maal) -> None:
    egen: dict[str, Any] = {"periodetype": "egen", "egen_navn": "Våren", "egen_slutt": date(i_dag().year, 5, 31)}
    vurdering = lag_vurdering(maal, av=scene.leder, **egen)
    side = inne(scene.leder).get(reverse("maal:vurdering", args=[vurdering.pk])).content.decode()
    assert "Vurdering Våren" in side
    assert "Skriv ny utgave" not in side
