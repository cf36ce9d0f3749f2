"""Counts held against what is usual: they ask, they never stop anything."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.maal.hjelp import inn, lag_spurt_maal
from tests.scene import Scene, lag_indikator, lag_maal
from tillit.felles.tid import i_dag
from tillit.maal.actions import begrunn_terskel, uttal_seg
from tillit.maal.enums import Indikatorrolle, Kravslag, Maalstatus
from tillit.maal.models import Maal, Terskelgrunn
from tillit.maal.queries.terskler import antall_maal, antall_parametere, terskelgrunner, ved_fastsetting
from tillit.maal.terskler import Terskelbilde, hold_opp, passerer


@pytest.mark.parametrize(
    ("slag", "antall", "er_over"),
    [
        (Kravslag.MAAL, 6, False),
        (Kravslag.MAAL, 7, True),
        (Kravslag.PARAMETER, 9, False),
        (Kravslag.PARAMETER, 10, True),
        (Kravslag.AKTIVITETSKRAV, 20, False),
        (Kravslag.AKTIVITETSKRAV, 21, True),
    ],
)
def test_over_er_mer_enn_det_vanlige(slag: str, antall: int, er_over: bool) -> None:
    bilde = hold_opp(slag, antall)

    assert bilde.er_over is er_over
    assert bool(bilde.spoersmaal) is er_over


@pytest.mark.parametrize(
    ("spraak", "antall", "ventet"),
    [
        ("nb", 1, "1 mål er ikke over terskelen på 6, gjennomsnittet for statlige virksomheter i 2015."),
        ("en", 1, "1 goal: not over the threshold of 6, the average for state agencies in 2015."),
        ("en", 7, "7 goals: over the threshold of 6, the average for state agencies in 2015."),
    ],
)
def test_antallet_boeyes_paa_hvert_spraak(spraak: str, antall: int, ventet: str) -> None:
    with override(spraak):
        assert Terskelbilde(Kravslag.MAAL, antall, 6).tekst == ventet


def test_tersklene_er_data_og_kan_settes_annerledes() -> None:
    assert hold_opp(Kravslag.MAAL, 4, terskler={Kravslag.MAAL: 3}).tekst == (
        "4 mål er over terskelen på 3, gjennomsnittet for statlige virksomheter i 2015."
    )


@pytest.mark.parametrize(
    ("foer", "etter", "svar"), [(5, 6, False), (6, 7, True), (7, 8, True), (8, 8, False), (9, 8, False)]
)
def test_det_er_steget_som_spoer(foer: int, etter: int, svar: bool) -> None:
    assert passerer(Kravslag.MAAL, foer=foer, etter=etter) is svar


@pytest.mark.django_db
def test_bare_det_som_er_fastsatt_for_aaret_telles(scene: Scene) -> None:
    aar = i_dag().year
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.ENDRET)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar - 3, aar_til=aar - 2)
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER)
    lag_indikator(maal, rolle=Indikatorrolle.STYRINGSPARAMETER, avviklet_dato=i_dag(), avviklet_grunn="Ikke i bruk")
    lag_indikator(maal, rolle=Indikatorrolle.NOEKKELTALL)

    assert antall_maal([scene.relasjon.pk], aar=aar) == {scene.relasjon.pk: 1}
    assert antall_parametere([scene.relasjon.pk], aar=aar) == {scene.relasjon.pk: 1}


@pytest.mark.django_db
def test_den_nyeste_grunnen_gjelder(scene: Scene) -> None:
    for grunn in ("Ny lov", "Ny lov og nytt oppdrag"):
        begrunn_terskel(
            relasjon=scene.relasjon, aar=2027, slag=Kravslag.MAAL, antall=7, grunn=grunn, av=scene.etatsstyrer
        )

    [(noekkel, rad)] = terskelgrunner([scene.relasjon.pk], aar=2027).items()

    assert (noekkel, rad.grunn) == ((scene.relasjon.pk, "maal"), "Ny lov og nytt oppdrag")


def foreslaatt(scene: Scene) -> Maal:
    """The seventh goal of the relation, heard by the partene and ready to be adopted."""
    for _ in range(6):
        lag_maal(scene.relasjon, eier=scene.leder)
    maal = lag_spurt_maal(scene)
    uttal_seg(maal=maal, organisasjon="Delta", ingen_merknad=True, tekst="", av=scene.tillitsvalgt)
    maal.refresh_from_db()
    return maal


@pytest.mark.django_db
def test_det_sjuende_maalet_spoer_om_en_grunn_og_tar_vare_paa_den(scene: Scene) -> None:
    maal = foreslaatt(scene)
    client, url = inn(scene.etatsstyrer), reverse("maal:flytt_status", args=[maal.pk])
    assert "7 mål er over terskelen på 6" in client.get(url).content.decode()

    grunn = "To oppgaver er flyttet hit."
    client.post(url, {"til": "fastsatt", "versjon": maal.versjon, "terskelgrunn": grunn})

    lagret = Terskelgrunn.objects.get()
    assert (lagret.slag, lagret.antall, lagret.aar, lagret.grunn) == (Kravslag.MAAL, 7, i_dag().year, grunn)
    assert grunn in client.get(reverse("maal:vis", args=[maal.pk])).content.decode()


@pytest.mark.django_db
def test_uten_grunn_fastsettes_maalet_likevel_og_mangelen_staar_synlig(scene: Scene) -> None:
    maal = foreslaatt(scene)
    client, url = inn(scene.etatsstyrer), reverse("maal:flytt_status", args=[maal.pk])

    assert client.post(url, {"til": "fastsatt", "versjon": maal.versjon, "terskelgrunn": ""}).status_code == 302

    maal.refresh_from_db()
    assert maal.status == Maalstatus.FASTSATT
    assert Terskelgrunn.objects.count() == 0
    assert "Ingen grunn er skrevet." in client.get(reverse("maal:vis", args=[maal.pk])).content.decode()


@pytest.mark.django_db
def test_maal_fra_andre_aar_teller_ikke_med(scene: Scene) -> None:
    for _ in range(6):
        lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2001, aar_til=2002)
    nytt = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)

    assert ved_fastsetting(nytt) == []


@pytest.mark.django_db
def test_parametere_teller_for_seg(scene: Scene) -> None:
    nytt = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.FORESLAATT)
    for _ in range(10):
        lag_indikator(nytt, rolle=Indikatorrolle.STYRINGSPARAMETER)

    [varsel] = ved_fastsetting(nytt)

    assert (varsel.bilde.slag, varsel.bilde.antall_i_ord) == (Kravslag.PARAMETER, "10 styringsparametere")
