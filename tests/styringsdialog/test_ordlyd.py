"""Words stand under the name of who said them: every wording is kept, and an answer stands with the one it answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog.actions import foer_sak, sett_enkeltsaksgrense, skriv_referat, svar_paa_signal
from styringsdialog.bilder import Signalbilde
from styringsdialog.enums import Moetetype, Oppmoete, Sakskategori, Signalstatus, Signaltype, Svar
from styringsdialog.models import Moete, Signal
from styringsdialog.queries import moetebilde, referathistorikk
from styringsdialog.queries.versjoner import SAKSFELTER, moeteversjoner, versjoner
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
)
from tillit.felles.tid import i_dag, naa, pluss_virkedager
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture
def moete(scene: Scene) -> Moete:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    return moete


def endre(signal: Signal, av: Bruker, **felter: Any) -> Any:
    signal.refresh_from_db()
    data = {
        "versjon": signal.versjon, "type": signal.type, "tekst": signal.tekst, "avsender": signal.avsender_id, **felter
    }  # fmt: skip
    return inne(av).post(reverse("styringsdialog:endre_signal", args=[signal.pk]), data)


def bilde(moete: Moete, leser: Bruker) -> Signalbilde:
    return moetebilde(moete, leser, i_dag=i_dag()).signaler[0]


def test_ord_som_den_andre_parten_endrer_maa_bekreftes_av_den_hvis_ord_det_er(scene: Scene, moete: Moete) -> None:
    signal = lag_bekreftet_signal(
        moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, tekst="Etaten skal kutte køen med ti prosent"
    )
    assert signal.status == Signalstatus.BEKREFTET
    assert endre(signal, scene.leder, tekst="Etaten bør kutte køen med ti prosent").status_code == 302
    signal.refresh_from_db()
    assert signal.status == Signalstatus.FORESLAATT
    vist = bilde(moete, scene.etatsstyrer)
    assert (vist.kan_svare, vist.venter_paa) == (True, ("Byrådsavdeling for prøver",))
    assert vist.endret
    assert (vist.endret.hvem, vist.endret.organ) == ("Lise Leder", "Prøveetaten")
    assert [(bit.tekst, bit.slag) for bit in vist.endret.endringer[0].ord if bit.slag] == [
        ("skal", "ut"), ("bør", "inn")
    ]  # fmt: skip
    side = inne(scene.etatsstyrer).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Bekreft den nye teksten" in side
    assert "av Lise Leder" in side
    assert '<del><span class="ds-sr-only">fjernet: </span>skal</del>' in side
    svarside = inne(scene.etatsstyrer).get(reverse("styringsdialog:svar", args=[signal.pk])).content.decode()
    assert "av Lise Leder" in svarside
    inne(scene.etatsstyrer).post(
        reverse("styringsdialog:svar", args=[signal.pk]), {"versjon": "1", "svar": "bekreftet"}
    )  # the click of a page from before: of the other text
    signal.refresh_from_db()
    assert signal.status == Signalstatus.FORESLAATT


def test_et_svar_vises_med_teksten_det_ble_gitt_til(scene: Scene, moete: Moete) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst="Kutt køen")
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt", av=scene.leder, part=UNDER)
    assert endre(signal, scene.etatsstyrer, tekst="Vurder om køen kan kuttes").status_code == 302
    nyeste, foerste = bilde(moete, scene.leder).versjoner
    assert (foerste.tekst, [svar.grunn for svar in foerste.svar]) == ("Kutt køen", ["Det ble ikke sagt"])
    assert [svar.av for svar in nyeste.svar] == ["Eva Etatsstyrer"]
    side = inne(scene.leder).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert "Kutt køen" in side
    assert "Alle versjoner, med svarene som ble gitt" in side


@pytest.mark.parametrize("felter", [{"tekst": "Noe annet"}, {"avsender": "leder"}])
def test_ord_uten_type_legges_ikke_i_andres_munn(scene: Scene, moete: Moete, felter: dict[str, str]) -> None:
    """Nobody answers what has no type: then nobody else than the party whose words they are may change them."""
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.UKLASSIFISERT, tekst="Vi bør se på køen")
    nye = {"avsender": scene.leder.pk} if "avsender" in felter else felter
    svar = endre(signal, scene.leder, **nye)
    assert svar.status_code == 422
    assert "Ordene står som Eva Etatsstyrer sine" in svar.content.decode()
    assert endre(signal, scene.leder, **nye, type="informasjon").status_code == 302
    assert bilde(moete, scene.etatsstyrer).kan_svare
    eget = lag_signal(moete, av=scene.leder, type=Signaltype.UKLASSIFISERT, tekst="Vi trenger mer tid")
    assert endre(eget, scene.leder, tekst="Vi trenger litt mer tid").status_code == 302


def test_alle_felt_som_er_endret_staar_med_navn(scene: Scene, moete: Moete) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer, tekst="Lag en plan")
    frist = pluss_virkedager(i_dag(), 20)
    nye = {"type": "oppdrag", "avsender": scene.byraad.pk, "frist": frist.isoformat(), "hjemmel": "Brevet"}
    assert endre(signal, scene.etatsstyrer, **nye).status_code == 302
    siste = bilde(moete, scene.leder).endret
    assert siste
    assert {ett.felt: (ett.foer, ett.naa) for ett in siste.endringer if ett.felt != "Frist"} == {
        "Type": ("Styringssignal", "Oppdrag"),
        "Hvem sa det": ("Eva Etatsstyrer", "Bo Byråd"),
        "Hjemmel": ("–", "Brevet"),
    }


def test_notatet_og_sammendraget_har_versjoner_med_forskjellen(scene: Scene, moete: Moete) -> None:
    sak = lag_sak(moete, av=scene.leder)
    foer_sak(sak=sak, versjon=1, min_faktisk=10, notat="Partene ble enige.", av=scene.etatsstyrer, part=OVER)
    assert not moetebilde(moete, scene.leder, i_dag=i_dag()).saker[0].har_tidligere_notat
    foer_sak(sak=sak, versjon=2, min_faktisk=10, notat="Partene ble ikke enige.", av=scene.leder, part=UNDER)
    vist = moetebilde(moete, scene.etatsstyrer, i_dag=i_dag()).saker[0]
    assert vist.har_tidligere_notat
    assert [(ett.hvem, ett.organ) for ett in vist.notatversjoner[:2]] == [
        ("Lise Leder", "Prøveetaten"), ("Eva Etatsstyrer", "Byrådsavdeling for prøver")
    ]  # fmt: skip
    assert [bit.tekst for bit in vist.notatversjoner[0].endringer[0].ord if bit.slag == "inn"] == ["ikke"]
    referat = moete.referat
    referat.refresh_from_db()
    skriv_referat(referat=referat, versjon=referat.versjon, sammendrag="Partene er uenige om veien.", av=scene.leder)
    siste, *_, foerste = referathistorikk(referat)
    assert siste.hvem == "Lise Leder"
    assert {bit.slag for bit in siste.endringer[0].ord} == {"", "ut", "inn"}
    assert [(ett.foer, ett.naa) for en in (foerste, siste) for ett in en.endringer] == [
        ("–", "Partene er enige om veien videre."),
        ("Partene er enige om veien videre.", "Partene er uenige om veien."),
    ]
    skriv_referat(referat=referat, versjon=referat.versjon + 1, sammendrag="", av=scene.leder)
    assert referathistorikk(referat)[0].endringer[0].naa == "–"
    side = inne(scene.etatsstyrer).get(reverse("styringsdialog:referat", args=[moete.pk])).content.decode()
    assert "Tidligere notat" in side
    assert side.count("fjernet: ") >= 1


@pytest.mark.parametrize("antall", [1, 3])
def test_et_moete_med_historie_koster_like_mye_for_en_og_mange(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.STYRING)
    lag_referat(moete)
    for _ in range(antall):
        sak = lag_sak(moete, av=scene.leder)
        foer_sak(sak=sak, versjon=1, min_faktisk=5, notat="En", av=scene.leder, part=UNDER)
        foer_sak(sak=sak, versjon=2, min_faktisk=5, notat="To", av=scene.leder, part=UNDER)
        endre(lag_signal(moete, av=scene.etatsstyrer, sak=sak), scene.etatsstyrer, tekst="Ny tekst")
    lest = Moete.objects.select_related("relasjon__overordnet", "relasjon__underordnet").get()
    scene.leder.tilgang  # noqa: B018  # read once a request
    with django_assert_num_queries(6):
        moetebilde(lest, scene.leder, i_dag=i_dag())


@pytest.mark.parametrize("leser", ["etatsstyrer", "leder"])
def test_et_moete_i_gang_med_alt_koster_hoeyst_tolv_spoersmaal(
    scene: Scene, leser: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Changed points and statements, somebody late, and single cases held against a limit."""
    sett_enkeltsaksgrense(relasjon=scene.relasjon, versjon=0, prosent=20, avtalt="Enige", av=scene.etatsstyrer)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete)
    sak = lag_sak(moete, av=scene.leder, kategori=Sakskategori.ENKELTSAK)
    foer_sak(sak=sak, versjon=1, min_faktisk=5, notat="En", av=scene.leder, part=UNDER)
    foer_sak(sak=sak, versjon=2, min_faktisk=5, notat="To", av=scene.etatsstyrer, part=OVER)
    endre(lag_signal(moete, av=scene.etatsstyrer, sak=sak), scene.etatsstyrer, tekst="Ny tekst")
    moete.deltakere.create(bruker=scene.leder, part=UNDER, oppmoete=Oppmoete.TIL_STEDE, kom_til_sak=sak)
    klient = inne(getattr(scene, leser))
    with django_assert_max_num_queries(12):
        side = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    for ord_ in ("Tidligere notat", "Ny tekst", "kom til sak 1", "høyst 20 prosent"):
        assert ord_ in side


def test_historien_er_om_det_som_er_endret_av_det_det_spoerres_om(scene: Scene, moete: Moete) -> None:
    endret, uendret, annet = (lag_signal(moete, av=scene.etatsstyrer) for _ in range(3))
    *saker, uroert = [lag_sak(moete, av=scene.leder) for _ in range(3)]
    for signal in (endret, annet):
        endre(signal, scene.etatsstyrer, tekst="Noe annet")
        signal.refresh_from_db()
    for sak in saker:
        foer_sak(sak=sak, versjon=1, min_faktisk=10, notat="Enige.", av=scene.leder, part=UNDER)
        sak.refresh_from_db()
    historie = moeteversjoner(scene.relasjon, signaler=[endret, uendret], saker=[saker[0], uroert])
    assert {pk: [ett.nummer for ett in rader] for pk, rader in historie.signaler.items()} == {endret.pk: [2, 1]}
    assert [set(historie.saker), set(historie.notater)] == [{saker[0].pk}] * 2


@pytest.mark.parametrize(
    ("innkalt", "etter"),
    [(None, [False, False, False]), (0, [False, True, True]), (2, [False, False, True]), (3, [False] * 3)],
)
def test_en_endring_kom_etter_innkallingen_bare_naar_den_er_nyere_og_ikke_er_det_foerste_som_ble_skrevet(
    scene: Scene, innkalt: int | None, etter: list[bool]
) -> None:
    """An event that changed none of the fields is no version."""
    tid = [klokken(i_dag(), 9 + time) for time in range(5)]
    hendelser = [
        SimpleNamespace(
            pgh_context=None,
            pgh_created_at=tid[time],
            hvem=None,
            tittel=tittel,
            innkalt=None if innkalt is None else tid[innkalt],
        )
        for time, tittel in ((1, "En"), (2, "To"), (2, "To"), (3, "Tre"), (4, "Tre"))
    ]
    felter = {"tittel": SAKSFELTER["tittel"]}
    sett = versjoner(hendelser, felter, scene.relasjon)
    assert [(ett.nummer, ett.tid, ett.etter_innkalling) for ett in reversed(sett)] == [
        (nummer, tid[nummer], svar) for nummer, svar in enumerate(etter, start=1)
    ]
    assert versjoner(hendelser[:1], felter, scene.relasjon) == ()
    assert versjoner([hendelser[1], hendelser[2]], felter, scene.relasjon) == ()
