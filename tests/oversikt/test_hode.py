"""What the head of a virksomhet says to each reader: the next meeting, the next deadline, and who waits for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Signaltype, Svar
from styringsdialog.models import Moete
from tests.rapportering.hjelp import (
    forrige_tertial,
    lag_levert,
    lag_periode,
    lag_publisert,
    lag_vurdert,
    lever,
    returner,
)
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_scene,
    lag_signal,
)
from tillit.felles.formater import dato
from tillit.felles.tid import dagens_start, i_dag
from tillit.organisasjon.enums import Organtype, Part, Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.organhode import Organhode, byens_fakta, organhode
from tillit.rapportering.models import Leveranse, Rapporteringsperiode

pytestmark = pytest.mark.django_db
PARTENE = ("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor")


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


def om(dager: int, *, time: int = 9) -> Any:
    return klokken(i_dag() + timedelta(days=dager), time)


def innkall(relasjon: Styringsrelasjon, scene: Scene, start: Any, **felter: Any) -> Moete:
    verdier = {"status": Moetestatus.INNKALT, **felter}
    return lag_moete(relasjon, av=scene.etatsstyrer, start_tid=start, **verdier)


def hode(bruker: Bruker, organ: Organ, fane: str = "om", sti: str = "") -> Organhode:
    # Rights are read once a request, and each head is a request of its own.
    lest = organhode(Bruker.objects.get(pk=bruker.pk), organ, fane, sti=sti, dag=i_dag())
    assert lest is not None
    return lest


def fakta(bruker: Bruker, organ: Organ) -> list[tuple[str, str, str]]:
    return [(ett.navn, ett.verdi, ett.url) for ett in hode(bruker, organ).fakta]


def neste_moete(moete: Moete) -> tuple[str, str, str]:
    return ("Neste møte", str(dato(moete.start_tid)), f"/moeter/{moete.pk}/")


def venter(scene: Scene, **antall: str) -> list[tuple[str, str, str]]:
    url = f"/virksomheter/{scene.etat.pk}/dialog/"
    return [(f"Venter på {hvem}", f"svar på {hva}", url) for hvem, hva in antall.items()]


def test_der_ingenting_er_i_vente_sier_hodet_ingenting(scene: Scene) -> None:
    assert [rolle for rolle in (*PARTENE, "folkevalgt") if fakta(getattr(scene, rolle), scene.etat)] == []


def test_neste_moete_er_det_foerste_som_ikke_er_holdt_eller_avlyst(scene: Scene) -> None:
    sist = innkall(scene.relasjon, scene, om(20))
    assert fakta(scene.leder, scene.etat) == [neste_moete(sist)]
    neste = innkall(scene.relasjon, scene, om(9), status=Moetestatus.PLANLAGT)
    innkall(scene.relasjon, scene, om(2), status=Moetestatus.AVLYST, avlyst_grunn="Sykdom")
    innkall(scene.relasjon, scene, dagens_start() - timedelta(minutes=1))
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=dagens_start())
    soester = lag_relasjon(scene.avdeling, lag_organ("Søsteretaten"))
    innkall(soester, scene, om(1))
    assert fakta(scene.etatsstyrer, scene.etat) == [neste_moete(neste)]


def test_dagens_moete_er_neste_moete_hele_dagen(scene: Scene) -> None:
    innkall(scene.relasjon, scene, om(1))
    i_dag_tidlig = innkall(scene.relasjon, scene, dagens_start())
    assert fakta(scene.leder, scene.etat) == [neste_moete(i_dag_tidlig)]


def test_det_venter_paa_den_som_ikke_har_svart_paa_utsagnet_slik_det_lyder(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    begge = venter(scene, virksomheten="1 signal", avdelingen="1 signal")
    assert fakta(scene.leder, scene.etat) == begge
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=Part.OVERORDNET)
    assert fakta(scene.leder, scene.etat) == venter(scene, virksomheten="1 signal")
    signal.refresh_from_db()
    signal.lagre_ny_versjon(tekst="Prioriter de eldste")
    assert fakta(scene.leder, scene.etat) == begge
    svar_paa_signal(signal=signal, versjon=2, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=Part.UNDERORDNET)
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    assert fakta(scene.leder, scene.etat) == venter(scene, virksomheten="1 signal", avdelingen="2 signaler")


def test_det_venter_ikke_paa_noen_der_utsagnet_er_uten_type_godkjent_eller_en_annens(scene: Scene) -> None:
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT)
    godkjent = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(godkjent, **partene)
    lag_godkjent_referat(godkjent, **partene)
    soester = lag_relasjon(scene.avdeling, lag_organ("Søsteretaten"))
    lag_signal(lag_moete(soester, av=scene.etatsstyrer), av=scene.etatsstyrer)
    assert fakta(scene.leder, scene.etat) == fakta(scene.etatsstyrer, scene.etat) == []


@pytest.mark.parametrize(
    ("dager", "navn"),
    [(14, "Neste rapport"), (0, "Neste rapport"), (-1, "Rapport over fristen"), (-9, "Rapport over fristen")],
)
def test_fristen_er_passert_dagen_etter(scene: Scene, dager: int, navn: str) -> None:
    frist = i_dag() + timedelta(days=dager)
    rad = lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=frist, aapnes_dato=frist - timedelta(days=30))
    assert fakta(scene.leder, scene.etat) == [(navn, str(dato(frist)), f"/rapportering/{rad.pk}/")]


def test_neste_frist_er_den_foerste_av_dem_virksomheten_kan_skrive_til(scene: Scene) -> None:
    def aapen(relasjon: Styringsrelasjon, tilbake: int, frist: int, **felter: Any) -> Any:
        verdier = {"frist": i_dag() + timedelta(days=frist), **felter}
        return lag_periode(relasjon, av=scene.etatsstyrer, periode=forrige_tertial(tilbake), **verdier)

    aapen(scene.relasjon, 1, 30)
    neste = aapen(scene.relasjon, 2, 20, aapnes_dato=i_dag())
    aapen(scene.relasjon, 3, 10, aapnes_dato=i_dag() + timedelta(days=1))
    aapen(scene.relasjon, 4, 5, lukket_tid=timezone.now())
    aapen(lag_relasjon(scene.avdeling, lag_organ("Søsteretaten")), 1, 2)
    ventet = [("Neste rapport", str(dato(neste.frist)), f"/rapportering/{neste.pk}/")]
    assert fakta(scene.leder, scene.etat) == fakta(scene.etatsstyrer, scene.etat) == ventet


@pytest.mark.parametrize(
    ("lag", "sier"),
    [
        (lag_levert, [("Til vurdering hos avdelingen", "1 rapport")]),
        (lag_vurdert, []),
        (lag_publisert, []),
    ],
)
def test_en_levert_rapport_venter_paa_avdelingen_til_den_er_vurdert(
    scene: Scene, lag: Callable[[Scene], Any], sier: list[tuple[str, str]]
) -> None:
    rad = lag(scene)
    assert fakta(scene.leder, scene.etat) == [(*ett, f"/rapportering/{rad.pk}/") for ett in sier]


def test_leverte_rapporter_telles_og_man_ledes_til_den_med_foerste_frist(scene: Scene) -> None:
    senere = lag_levert(scene)
    foerst = lag_periode(
        scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(2), frist=senere.frist - timedelta(days=1)
    )
    lever(foerst, av=scene.leder)
    ventet = [("Til vurdering hos avdelingen", "2 rapporter", f"/rapportering/{foerst.pk}/")]
    assert fakta(scene.etatsstyrer, scene.etat) == ventet
    soester = lag_organ("Søsteretaten")
    lag_relasjon(scene.avdeling, soester)
    assert fakta(scene.etatsstyrer, soester) == []


def test_en_rapport_i_retur_har_frist_igjen(scene: Scene) -> None:
    rad = lag_levert(scene)
    returner(rad, av=scene.etatsstyrer)
    assert fakta(scene.leder, scene.etat) == [("Neste rapport", str(dato(rad.frist)), f"/rapportering/{rad.pk}/")]


def fyll(scene: Scene) -> list[tuple[str, str, str]]:
    """Everything a head can say of the virksomhet, in the order it is said."""
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    moete = innkall(scene.relasjon, scene, om(7))
    levert = lag_levert(scene)
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer, periode=forrige_tertial(2))
    dialog = [neste_moete(moete), *venter(scene, virksomheten="1 signal", avdelingen="1 signal")]
    frist = ("Neste rapport", str(dato(aapen.frist)), f"/rapportering/{aapen.pk}/")
    return [frist, ("Til vurdering hos avdelingen", "1 rapport", f"/rapportering/{levert.pk}/"), *dialog]


def test_partene_og_revisjonen_leser_det_samme_og_den_folkevalgte_ingenting_av_det(scene: Scene) -> None:
    alt = fyll(scene)
    lest = {rolle: fakta(getattr(scene, rolle), scene.etat) for rolle in (*PARTENE, "folkevalgt")}
    assert {rolle: sorted(ett) for rolle, ett in lest.items()} == {
        **dict.fromkeys(PARTENE, sorted(alt)),
        "folkevalgt": [],
    }


def test_den_som_ikke_leser_virksomheten_faar_ikke_noe_hode(scene: Scene) -> None:
    fyll(scene)
    for rolle in ("utenforstaaende", "annen_etatsstyrer", "administrator"):
        assert organhode(getattr(scene, rolle), scene.etat, "om", sti="", dag=i_dag()) is None
    assert organhode(scene.revisor, scene.bystyre, "om", sti="", dag=i_dag()) is None
    assert organhode(scene.revisor, Organ(pk=0, type=Organtype.ETAT), "om", sti="", dag=i_dag()) is None


def test_det_som_er_mellom_virksomheten_og_den_forrige_avdelingen_blir_mellom_dem(scene: Scene) -> None:
    alt = fyll(scene)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    # Nobody writes in a report to a department that no longer steers; the rest is still theirs to end.
    uten_frist = sorted(ett for ett in alt if ett[0] != "Neste rapport")
    assert sorted(fakta(scene.leder, scene.etat)) == uten_frist
    assert sorted(fakta(scene.revisor, scene.etat)) == uten_frist
    assert fakta(scene.annen_etatsstyrer, scene.etat) == []
    assert organhode(Bruker.objects.get(pk=scene.etatsstyrer.pk), scene.etat, "om", sti="", dag=i_dag()) is None
    assert hode(scene.leder, scene.etat).styres_av == scene.annen_avdeling


@pytest.mark.parametrize(
    ("fra", "til", "styres"),
    [(0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False), (-9, -1, False)],
)
def test_hodet_navngir_den_som_styrer_i_dag(scene: Scene, fra: int, til: int | None, styres: bool) -> None:
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(
        gyldig_fra=i_dag() + timedelta(days=fra), gyldig_til=None if til is None else i_dag() + timedelta(days=til)
    )
    assert hode(scene.leder, scene.etat).styres_av == (scene.avdeling if styres else None)


def test_veien_til_avdelingen_er_for_den_som_kan_gaa_den(scene: Scene) -> None:
    avdelingen = f"/avdelinger/{scene.avdeling.pk}/"
    roller = (*PARTENE, "folkevalgt")
    assert {rolle: hode(getattr(scene, rolle), scene.etat).styres_av_url for rolle in roller} == {
        **dict.fromkeys(roller, avdelingen),
        **dict.fromkeys(("leder", "medarbeider", "tillitsvalgt"), ""),
    }
    uten = lag_organ("Etaten ingen styrer")
    assert hode(lag_bruker(Rolle.VIRKSOMHETSLEDER, uten), uten).styres_av_url == ""


def test_veien_ned_gaar_fra_virksomheten_til_den_merkede_fanen(scene: Scene) -> None:
    start, maal = f"/virksomheter/{scene.etat.pk}/", f"/virksomheter/{scene.etat.pk}/maal/"
    lest = hode(scene.leder, scene.etat, "maal", maal)
    assert lest.url == start
    assert [(ett.tekst, ett.url, ett.aktiv, ett.her) for ett in lest.vei] == [
        (scene.etat.kort, start, False, False),
        ("Mål og tall", maal, True, True),
    ]
    under = hode(scene.leder, scene.etat, "maal", f"{maal}1/")
    assert [(ett.url, ett.her) for ett in under.faner.under if ett.aktiv or ett.her] == [(maal, False)]
    assert [(ett.tekst, ett.her) for ett in lest.faner.rad if ett.aktiv] == [("Mål", False)]


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "tillitsvalgt", "folkevalgt"])
def test_virksomhetens_faner_er_en_haandfull_og_heter_som_i_menyen(scene: Scene, rolle: str) -> None:
    lest = hode(getattr(scene, rolle), scene.etat)
    dialog = ["Dialog"] * (rolle != "folkevalgt")
    assert [ett.tekst for ett in lest.faner.rad] == ["Nå", "Mål", *dialog, "Krav og rapporter", "Om"]


def test_avdelingen_har_sine_egne_faner(scene: Scene) -> None:
    avdelingen = {ett.url for ett in hode(scene.etatsstyrer, scene.avdeling).faner.rad}
    assert f"/avdelinger/{scene.avdeling.pk}/" in avdelingen
    assert [url for url in avdelingen if url.startswith("/virksomheter/")] == []
    assert [
        ett.url for ett in hode(scene.etatsstyrer, scene.etat).faner.rad if ett.url.startswith("/avdelinger/")
    ] == []


def test_avdelingens_hode_sier_hva_som_venter_i_alt_den_styrer(scene: Scene) -> None:
    fyll(scene)
    soester = lag_relasjon(scene.avdeling, lag_organ("Søsteretaten"))
    lag_signal(lag_moete(soester, av=scene.etatsstyrer), av=scene.etatsstyrer)
    neste = innkall(soester, scene, om(2))
    for dager, tilbake in ((30, 0), (-30, -3)):
        frist = i_dag() + timedelta(days=dager)
        lag_periode(
            soester,
            av=scene.etatsstyrer,
            periode=forrige_tertial(3 - tilbake),
            frist=frist,
            aapnes_dato=frist - timedelta(days=9),
        )
    lag_signal(lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer), av=scene.annen_etatsstyrer)
    innkall(scene.annen_relasjon, scene, om(1))
    liste, alle = "/moeter/", "/rapportering/"
    foerste = min(ett.frist for ett in Rapporteringsperiode.objects.til_skriving(i_dag()) if ett.frist >= i_dag())
    ventet = [
        ("Neste rapport", str(dato(foerste)), alle),
        ("Over fristen", "1 rapport", alle),
        ("Til vurdering hos avdelingen", "1 rapport", f"/rapportering/{Leveranse.objects.get().periode_id}/"),
        ("Neste møte", f"{dato(neste.start_tid)}, Søsteretaten", f"/moeter/{neste.pk}/"),
        ("Venter på virksomhetene", "svar på 2 signaler", liste),
        ("Venter på avdelingen", "svar på 2 signaler", liste),
    ]
    lest = {rolle: sorted(fakta(getattr(scene, rolle), scene.avdeling)) for rolle in ("etatsstyrer", "byraad")}
    assert lest == dict.fromkeys(("etatsstyrer", "byraad"), sorted(ventet))
    assert fakta(scene.folkevalgt, scene.avdeling) == []


def test_byens_hode_teller_det_leseren_kan_se_og_ikke_mer(scene: Scene) -> None:
    fyll(scene)
    lag_signal(lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer), av=scene.annen_etatsstyrer)

    def sagt(bruker: Bruker) -> dict[str, str]:
        lest = byens_fakta(Bruker.objects.get(pk=bruker.pk), dag=i_dag())
        return {ett.navn: ett.verdi for ett in lest if "signal" in ett.verdi}

    begge = ("Venter på virksomhetene", "Venter på avdelingene")
    assert sagt(scene.etatsstyrer) == dict.fromkeys(begge, "svar på 1 signal")
    assert sagt(scene.revisor) == dict.fromkeys(begge, "svar på 2 signaler")
    assert byens_fakta(scene.folkevalgt, dag=i_dag()) == ()
    side = inne(scene.etatsstyrer).get("/byen/").content.decode()
    assert "svar på 1 signal" in side
    assert "organhode" not in inne(scene.folkevalgt).get("/byen/").content.decode()


def flyttes(scene: Scene, dager: int = 30) -> None:
    """Decided today, for a day to come."""
    dag = i_dag() + timedelta(days=dager)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=dag)
    lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=dag)


def test_en_flytting_som_er_bestemt_staar_i_hodet_hos_alle_den_gjelder(scene: Scene) -> None:
    """Of the virksomhet, of who loses it, of who is given it, and of the city: from when it is registered."""
    flyttes(scene)
    dag, til = dato(i_dag() + timedelta(days=30)), scene.annen_avdeling.navn
    assert ("Flyttes", f"til {til} {dag}", "") in fakta(scene.leder, scene.etat)
    assert ("Flyttes herfra", f"{scene.etat.navn}, til {til} {dag}", "") in fakta(scene.etatsstyrer, scene.avdeling)
    assert ("Flyttes hit", f"{scene.etat.navn}, {dag}", "") in fakta(scene.annen_etatsstyrer, scene.annen_avdeling)
    byen = byens_fakta(Bruker.objects.get(pk=scene.revisor.pk), dag=i_dag())
    assert ("Flyttes", f"{scene.etat.navn}, til {til} {dag}") in [(ett.navn, ett.verdi) for ett in byen]
    # Nobody else is told that they are moved.
    soester = lag_organ("Søsteretaten")
    lag_relasjon(scene.avdeling, soester)
    assert [navn for navn, *_ in fakta(scene.revisor, soester) if "lytt" in navn] == []
    assert [navn for navn, *_ in fakta(scene.revisor, scene.annen_etat) if "lytt" in navn] == []


@pytest.mark.parametrize("dager", [0, -1])
def test_en_flytting_som_har_skjedd_er_ikke_lenger_noe_som_kommer(scene: Scene, dager: int) -> None:
    flyttes(scene, dager)
    assert "Flyttes" not in [navn for navn, _, _ in fakta(scene.leder, scene.etat)]
    assert [ett for ett in fakta(scene.annen_etatsstyrer, scene.annen_avdeling) if ett[0].startswith("Flyttes")] == []


def test_flere_flyttinger_telles_og_en_annen_type_styring_er_ingen_flytting(scene: Scene) -> None:
    flyttes(scene)
    dag = i_dag() + timedelta(days=40)
    to = lag_organ("En annen etat")
    lag_relasjon(scene.avdeling, to, gyldig_til=dag)
    lag_relasjon(scene.annen_avdeling, to, gyldig_fra=dag)
    verdier = {navn: verdi for navn, verdi, _ in fakta(scene.etatsstyrer, scene.avdeling)}
    assert verdier["Flyttes herfra"].endswith(", og 1 til")
    samme = lag_organ("En tredje etat")
    lag_relasjon(scene.annen_avdeling, samme, gyldig_til=dag)
    lag_relasjon(scene.annen_avdeling, samme, gyldig_fra=dag)
    lag_relasjon(scene.annen_avdeling, lag_organ("En ny etat"), gyldig_fra=dag)
    verdier = {navn: verdi for navn, verdi, _ in fakta(scene.annen_etatsstyrer, scene.annen_avdeling)}
    assert verdier["Flyttes hit"].endswith(", og 1 til")


def test_en_flytting_som_kommer_staar_paa_start_hos_de_tre_den_gjelder(scene: Scene) -> None:
    flyttes(scene)
    ny = scene.etat.styres_i.get(overordnet=scene.annen_avdeling)
    om = f"/virksomheter/{scene.etat.pk}/om/"
    linje = f"{scene.etat.navn} flyttes til {scene.annen_avdeling.navn}"
    for hvem, url in (
        ("leder", om),
        ("etatsstyrer", om),
        ("kommunaldirektoer", om),
        ("byraad", om),
        ("annen_etatsstyrer", f"/moeter/plan/{ny.pk}/"),
    ):
        klient = inne(getattr(scene, hvem))
        side = klient.get("/").content.decode()
        assert f'<a href="{url}">{linje}</a>' in side, hvem
        assert klient.get(url).status_code == 200, hvem
    assert linje not in inne(scene.utenforstaaende).get("/").content.decode()
