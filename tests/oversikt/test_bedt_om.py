"""Everything asked of a virksomhet: what is there with which hjemmel, for whom, and at what cost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog.enums import Signaltype, Stegslag
from styringsdialog.models import Oppfoelging
from tests.rapportering.hjelp import lag_periode
from tests.rapporteringskrav.hjelp import stilt
from tests.scene import (
    FOERSTE_AAR,
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_indikator,
    lag_maal,
    lag_maaltall,
    lag_moete,
    lag_signal,
    ta_steg,
)
from tillit.felles.tid import i_dag
from tillit.maal.models import Maalbidrag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Bedtslag
from tillit.oversikt.queries.bedt_om import Bedtbilde, aarene, bedt_om

pytestmark = pytest.mark.django_db


def i_aar() -> int:
    return i_dag().year


def bilde(bruker: Bruker, scene: Scene, aar: int | None = None, slag: str = "") -> Bedtbilde:
    return bedt_om(Bruker.objects.get(pk=bruker.pk), scene.etat, aar=aar or i_aar(), slag=slag)


def antall(bilde: Bedtbilde) -> dict[str, int]:
    return {gruppe.slag.value: len(gruppe.krav) for gruppe in bilde.alle}


def lag_bindende(scene: Scene, *, dag: date | None = None, **felter: Any) -> None:
    partene: dict[str, Any] = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    tid = {"start_tid": klokken(dag, 9)} if dag else {}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **tid)
    lag_bekreftet_signal(moete, **partene, **felter)
    lag_godkjent_referat(moete, **partene)


def fyll(scene: Scene, fra: int, til: int) -> None:
    for nummer in range(fra, til):
        maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål {nummer}", kilde_vedtak=f"Sak {nummer}/26")
        lag_maaltall(lag_indikator(maal, navn=f"Parameter {nummer}", rolle="styringsparameter"), i_aar(), "95")
        lag_bindende(scene, type=Signaltype.OPPDRAG, tekst=f"Oppdrag {nummer}", frist=i_dag() + timedelta(days=30))
        lag_bindende(scene, dag=date(i_aar() - 1, 3, 2), tekst=f"Fra i fjor {nummer}", frist=date(i_aar(), 1, 15))


@pytest.mark.en_mandag
def test_alt_som_er_bedt_om_staar_med_hjemmel_moete_dato_og_frist(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, kilde_vedtak="Byrådssak 12/26", kilde_url="https://example.no/12")
    lag_maaltall(lag_indikator(maal, rolle="styringsparameter"), i_aar(), "95", vedtatt_i="Tildelingsbrev 2026")
    frist = i_dag() + timedelta(days=30)
    lag_bindende(scene, type=Signaltype.OPPDRAG, hjemmel="Instruks § 3", frist=frist, tekst="Lag en plan")
    lag_bindende(scene, hjemmel="", tekst="Prioriter de yngste")
    funnet = bilde(scene.leder, scene)
    krav = {ett.slag: ett for gruppe in funnet.alle for ett in gruppe.krav}
    assert (krav[Bedtslag.MAAL].hjemmel, krav[Bedtslag.MAAL].hjemmel_url) == (
        "Byrådssak 12/26",
        "https://example.no/12",
    )
    assert (krav[Bedtslag.MAALTALL].hjemmel, krav[Bedtslag.MAALTALL].detalj) == (
        "Tildelingsbrev 2026",
        "Minst 95 prosent",
    )
    oppdrag = krav[Bedtslag.OPPDRAG]
    assert (oppdrag.hjemmel, oppdrag.frist, oppdrag.dato, oppdrag.tilstand) == (
        "Instruks § 3",
        frist,
        i_dag() - timedelta(days=1),
        "Åpen",
    )
    assert (krav[Bedtslag.STYRINGSSIGNAL].hjemmel, funnet.uten_hjemmel) == ("", 1)
    assert funnet.antall == 4


def test_rapportene_som_skal_leveres_er_bedt_om(scene: Scene) -> None:
    frist = date(i_aar(), 10, 1)
    lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=frist, aapnes_dato=date(i_aar(), 9, 1))
    [gruppe] = bilde(scene.leder, scene).alle
    assert [(ett.slag, ett.frist, ett.tilstand) for ett in gruppe.krav] == [(Bedtslag.RAPPORTERING, frist, "Åpen")]
    assert bilde(scene.folkevalgt, scene).alle == ()
    assert bilde(scene.leder, scene, aar=i_aar() - 1).alle == ()


def test_bare_det_som_binder_er_med(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_signal(moete, av=scene.etatsstyrer, tekst="Ikke bekreftet")
    lag_maal(scene.relasjon, eier=scene.leder, status="foreslaatt")
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=i_aar() - 3, aar_til=i_aar() - 2)
    funnet = bilde(scene.leder, scene)
    assert antall(funnet) == {}
    assert antall(bilde(scene.leder, scene, aar=i_aar() - 2)) == {"maal": 1}


def test_et_felles_maal_er_ogsaa_bedt_om_av_den_som_bidrar(scene: Scene) -> None:
    felles = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Et felles mål")
    Maalbidrag.objects.create(maal=felles, organ=scene.etat, bidrag="Vi deler data.")
    [gruppe] = bilde(scene.leder, scene).alle
    assert [ett.detalj for ett in gruppe.krav] == ["Felles mål, ledes av Den andre etaten"]


def test_en_aapen_oppfoelging_fra_i_fjor_er_med_men_teller_ikke_to_ganger(scene: Scene) -> None:
    lag_bindende(scene, dag=date(i_aar() - 1, 3, 2), frist=date(i_aar(), 1, 15), type=Signaltype.OPPDRAG)
    aarets, i_fjor = bilde(scene.leder, scene), bilde(scene.leder, scene, aar=i_aar() - 1)
    assert (antall(aarets), aarets.antall) == ({"fra_foer": 1}, 0)
    assert (antall(i_fjor), i_fjor.antall) == ({"oppdrag": 1}, 1)
    [rad] = aarets.alle[0].krav
    assert rad.over_fristen == (date(i_aar(), 1, 15) < i_dag())
    oppfoelging = Oppfoelging.objects.get()
    ta_steg(oppfoelging, Stegslag.MELDT, av=scene.leder, tekst="Gjort")
    [rad] = bilde(scene.leder, scene).alle[0].krav
    assert (rad.tilstand, rad.over_fristen) == ("Meldt utført", False), "not done before it is accepted"
    ta_steg(oppfoelging, Stegslag.GODTATT, av=scene.etatsstyrer, tekst="")
    assert antall(bilde(scene.leder, scene)) == {}
    assert bilde(scene.leder, scene, aar=i_aar() - 1).alle[0].krav[0].tilstand == "Godtatt"


def test_den_som_ikke_leser_dialogen_ser_bare_maal(scene: Scene) -> None:
    fyll(scene, 1, 2)
    funnet = bilde(scene.folkevalgt, scene)
    assert (antall(funnet), funnet.leser_dialog, funnet.kan_telles) == ({"maal": 1, "maaltall": 1}, False, False)
    side = hent(scene.folkevalgt, scene).content.decode()
    assert "Du ser mål og måltall." in side
    assert [tekst for tekst in ("Oppdrag 1", "Fra i fjor 1", "talt mot året før") if tekst in side] == []


def hent(bruker: Bruker, scene: Scene, **valg: Any) -> Any:
    client = inne(bruker)
    return client.get(reverse("oversikt:bedt_om", args=[scene.etat.pk]), valg)


@pytest.mark.parametrize(
    ("rolle", "kode"),
    [
        *(("leder", 200), ("medarbeider", 200), ("tillitsvalgt", 200), ("etatsstyrer", 200), ("byraad", 200)),
        *(("folkevalgt", 200), ("revisor", 200), ("administrator", 403)),
        *(("utenforstaaende", 404), ("annen_etatsstyrer", 404)),
    ],
)
def test_siden_moeter_hver_rolle(scene: Scene, rolle: str, kode: int) -> None:
    assert hent(getattr(scene, rolle), scene).status_code == kode


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "folkevalgt", "revisor"])
def test_siden_spoer_like_mye_uansett_mengde(scene: Scene, rolle: str) -> None:
    malt = []
    client = Client()
    client.force_login(getattr(scene, rolle))
    for fra, til in ((1, 2), (2, 12)):
        fyll(scene, fra, til)
        with CaptureQueriesContext(connection) as spoersmaal:
            client.get(reverse("oversikt:bedt_om", args=[scene.etat.pk]))
        malt.append(len(spoersmaal))
    assert malt[0] == malt[1] <= 12


@pytest.mark.en_mandag
def test_siden_kan_filtreres_paa_slag_og_aar(scene: Scene) -> None:
    fyll(scene, 1, 2)
    oppdrag = hent(scene.leder, scene, slag="oppdrag").content.decode()
    assert ("Oppdrag 1" in oppdrag, "Mål 1" in oppdrag) == (True, False)
    i_fjor = hent(scene.leder, scene, aar=i_aar() - 1).content.decode()
    assert ("Fra i fjor 1" in i_fjor, "Sak 1/26" in i_fjor, "Hjemmel er ikke oppgitt" in i_fjor) == (True, True, True)
    assert aarene(scene.leder, scene.etat) == list(range(i_aar() + 2, FOERSTE_AAR - 1, -1))


@pytest.mark.parametrize("valg", [{"aar": "tull"}, {"aar": "99999999999"}, {"slag": "'"}, {"aar": "", "slag": "x"}])
def test_tull_i_adressen_filtrerer_ingenting(scene: Scene, valg: dict[str, str]) -> None:
    fyll(scene, 1, 2)
    svar = hent(scene.leder, scene, **valg)
    assert svar.status_code == 200
    assert "Oppdrag 1" in svar.content.decode()


def test_virksomhetens_side_og_lederens_startside_viser_veien(scene: Scene, client: Client) -> None:
    client.force_login(scene.leder)
    adresse = reverse("oversikt:bedt_om", args=[scene.etat.pk])
    for side in (reverse("oversikt:virksomhet", args=[scene.etat.pk]), reverse("oversikt:start")):
        assert adresse in client.get(side).content.decode()


def test_et_rapporteringskrav_har_en_side_hvert_aar_det_gjelder(scene: Scene) -> None:
    krav = stilt(scene)
    assert aarene(scene.leder, scene.etat)[0] == krav.sluttdato.year
    assert aarene(scene.folkevalgt, scene.etat) == [i_aar()], "what is asked in the dialogue is no year for others"
