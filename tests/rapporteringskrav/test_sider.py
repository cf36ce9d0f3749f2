"""Who meets what on the pages of demands, what they show, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rapporteringskrav.hjelp import fjernet, flere, meldt, ordene, stilt, vurdert
from tests.scene import ROLLENE, Scene, inne
from tillit.felles.formater import kortdato
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.oversikt.enums import Bedtslag
from tillit.oversikt.queries.bedt_om import bedt_om
from tillit.rapporteringskrav import actions, queries
from tillit.rapporteringskrav.enums import Kravutfall
from tillit.rapporteringskrav.models import Rapporteringskrav, Tidsanslag
from tillit.rapporteringskrav.queries import bilder

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
STILLER = {"etatsstyrer", "kommunaldirektoer"}
MELDER = {"leder", "medarbeider"}
RUTER = {
    "vis": LESERE,
    "endre": STILLER,
    "avkreft": STILLER,
    "bruk": STILLER,
    "vurder": STILLER,
    "anslaa": MELDER,
}


def les(klient: Client, adresse: str, **data: Any) -> str:
    svar = klient.get(adresse, data)
    assert svar.status_code == 200
    return " ".join(unescape(svar.content.decode()).split())


@pytest.mark.parametrize("rute", RUTER)
def test_hver_side_moeter_hver_rolle(scene: Scene, rute: str) -> None:
    adresse = reverse(f"rapporteringskrav:{rute}", args=[stilt(scene).pk])
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ALLE}
    assert {rolle for rolle, status in svar.items() if status == 200} == RUTER[rute]
    assert set(svar.values()) <= {200, 403, 404}
    assert {svar["utenforstaaende"], svar["annen_etatsstyrer"]} <= {403, 404}


@pytest.mark.parametrize(("rute", "kan"), [("still", STILLER), ("meld", MELDER)])
def test_den_som_spoer_og_den_som_melder_har_hver_sin_side(scene: Scene, rute: str, kan: set[str]) -> None:
    adresse = reverse(f"rapporteringskrav:{rute}", args=[scene.relasjon.pk])
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ALLE}
    assert {rolle for rolle, status in svar.items() if status == 200} == kan


def test_listen_leses_av_partene_og_revisor(scene: Scene) -> None:
    adresse = reverse("rapporteringskrav:liste", args=[scene.etat.pk])
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse).status_code for rolle in ALLE}
    assert {rolle for rolle, status in svar.items() if status == 200} == LESERE


def _sendt(**andre: Any) -> dict[str, Any]:
    return {
        navn: verdi.isoformat() if hasattr(verdi, "isoformat") else verdi for navn, verdi in ordene(**andre).items()
    }


def test_et_helt_liv_gjennom_skjemaene(scene: Scene) -> None:
    avdeling, etat = inne(scene.etatsstyrer), inne(scene.medarbeider)
    lista = reverse("rapporteringskrav:liste", args=[scene.etat.pk])
    ny = _sendt(opphav="epost", opphav_tekst="Ved e-post 3. mars")
    assert etat.post(reverse("rapporteringskrav:meld", args=[scene.relasjon.pk]), ny).status_code == 302
    krav = Rapporteringskrav.objects.get()
    assert "Meld om noe dere er bedt om" in les(etat, lista)
    assert avdeling.post(reverse("rapporteringskrav:bekreft", args=[krav.pk])).status_code == 302
    assert etat.post(reverse("rapporteringskrav:anslaa", args=[krav.pk]), {"minutter": "90"}).status_code == 302
    assert "90 minutter hver gang" in les(etat, krav.adresse)
    brukt = {"dag": i_dag().isoformat(), "til": "Flyttet to årsverk til byggesak."}
    assert avdeling.post(reverse("rapporteringskrav:bruk", args=[krav.pk]), brukt).status_code == 302
    assert "Flyttet to årsverk til byggesak." in les(etat, krav.adresse)
    krav.refresh_from_db()
    dom = {"versjon": krav.versjon, "grunn": "Tallet hentes nå automatisk.", "over_fra": i_dag().isoformat()}
    assert avdeling.post(reverse("rapporteringskrav:avgjoer", args=[krav.pk, "fjerne"]), dom).status_code == 302
    assert "Fjerne: Tallet hentes nå automatisk." in les(etat, krav.adresse)
    assert krav.hva not in les(etat, lista)
    assert krav.hva in les(etat, lista, vis="alle")


def test_det_samme_til_flere_i_ett_skjema(scene: Scene) -> None:
    andre = flere(scene, 2)
    adresse = reverse("rapporteringskrav:still", args=[scene.relasjon.pk])
    svar = inne(scene.etatsstyrer).post(adresse, _sendt(ogsaa=[ett.pk for ett in andre]))
    assert svar.status_code == 302
    assert Rapporteringskrav.objects.count() == 3
    fremmed = inne(scene.etatsstyrer).post(adresse, _sendt(ogsaa=[scene.annen_relasjon.pk]))
    assert fremmed.status_code == 422


def test_et_avsluttet_krav_har_ingen_skjemaer(scene: Scene) -> None:
    krav = fjernet(scene, stilt(scene))
    assert "Kravet er avsluttet" in les(inne(scene.leder), reverse("rapporteringskrav:anslaa", args=[krav.pk]))
    sendt = inne(scene.leder).post(reverse("rapporteringskrav:anslaa", args=[krav.pk]), {"minutter": "5"})
    assert sendt.status_code == 422
    assert "Kravet er avsluttet" in unescape(sendt.content.decode())


def test_et_utfall_som_ikke_finnes_er_ingen_side(scene: Scene) -> None:
    adresse = reverse("rapporteringskrav:avgjoer", args=[stilt(scene).pk, "fryse"])
    assert inne(scene.etatsstyrer).get(adresse).status_code == 404


def test_summen_sier_hva_ingen_har_anslaatt(scene: Scene) -> None:
    krav = stilt(scene, gjelder_fra=i_dag() - timedelta(days=400))
    stilt(scene, hva="Noe ingen har anslått")
    actions.anslaa_tid(krav=krav, minutter=60, av=scene.leder)
    side = les(inne(scene.leder), reverse("rapporteringskrav:liste", args=[scene.etat.pk]))
    assert "minst" in side
    assert "1 krav er ikke anslått" in side


def test_ubrukt_i_to_perioder_boer_vurderes_til_det_er_brukt_eller_vurdert(scene: Scene) -> None:
    gammelt = {"gjelder_fra": i_dag() - timedelta(days=70), "hyppighet": "maaned"}
    brukt, doemt, ubrukt = (stilt(scene, hva=hva, **gammelt) for hva in ("Brukt", "Dømt", "Ubrukt"))
    actions.noter_bruk(krav=brukt, dag=i_dag(), til="Et vedtak.", moete=None, av=scene.etatsstyrer)
    vurdert(scene, doemt, Kravutfall.FASTHOLDE, sluttdato=i_dag() + timedelta(days=1000))
    liste = queries.kravliste(scene.leder, scene.etat, vis=queries.VURDERES)
    assert [linje.rad for linje in liste.linjer] == [ubrukt]
    assert liste.vurderes == 1


def test_det_staar_i_alt_som_er_bedt_om_med_timer(scene: Scene) -> None:
    krav = stilt(scene)
    meldt(scene, hva="Meldt")
    actions.anslaa_tid(krav=krav, minutter=60, av=scene.leder)
    bilde = bedt_om(scene.leder, scene.etat, aar=i_dag().year)
    gruppe = next(ett for ett in bilde.alle if ett.slag == Bedtslag.RAPPORTERINGSKRAV)
    assert [ett.tekst for ett in gruppe.krav] == [krav.hva, "Meldt"]
    assert gruppe.timer is not None
    assert gruppe.timer.uten_anslag == 1
    assert bilde.antall == 2
    assert les(inne(scene.leder), reverse("oversikt:bedt_om", args=[scene.etat.pk])).count(krav.adresse) == 1


def _mange(scene: Scene, antall: int) -> None:
    rader = Rapporteringskrav.objects.bulk_create(
        Rapporteringskrav(
            relasjon=scene.relasjon,
            part=Part.OVERORDNET,
            laget_av=scene.etatsstyrer,
            sammen=uuid4(),
            **ordene(hva=f"Krav {nummer}"),
        )
        for nummer in range(antall)
    )
    Tidsanslag.objects.bulk_create(Tidsanslag(krav=rad, minutter=30, av=scene.leder) for rad in rader[::2])


@pytest.mark.parametrize("side", ["rapporteringskrav:liste", "oversikt:bedt_om"])
def test_tre_hundre_krav_koster_som_tre(scene: Scene, side: str) -> None:
    klient, adresse = inne(scene.leder), reverse(side, args=[scene.etat.pk])
    talt = []
    for antall in (3, 297):
        _mange(scene, antall)
        klient.get(adresse)
        with CaptureQueriesContext(
            connection,
        ) as spurt:
            assert klient.get(adresse).status_code == 200
        talt.append(len(spurt))
    assert talt[0] == talt[1]
    assert talt[1] <= 12


def test_et_krav_som_ikke_har_begynt_sier_naar_det_gjelder_fra(scene: Scene) -> None:
    i_morgen = i_dag() + timedelta(days=1)
    krav = stilt(scene, gjelder_fra=i_morgen)
    klient = inne(scene.leder)
    assert f"Gjelder fra {kortdato(i_morgen)}" in les(klient, krav.adresse)
    assert f"Gjelder fra {kortdato(i_morgen)}" in les(klient, lista(scene))
    assert f"Gjelder fra {kortdato(i_dag())}" not in les(klient, stilt(scene, hva="Et annet").adresse)


def test_lista_sier_hvor_mange_av_timene_som_ikke_staar_i_den(scene: Scene) -> None:
    krav = stilt(scene, gjelder_fra=i_dag() - timedelta(days=400), hyppighet="uke")
    klient, setning = inne(scene.leder), "av timene gjelder krav som er over"
    actions.anslaa_tid(krav=krav, minutter=4000, av=scene.leder)
    assert setning not in les(klient, lista(scene))
    fjernet(scene, krav)
    bilde = queries.kravliste(scene.leder, scene.etat)
    assert (bilde.linjer, bilde.over_i_aar) == ((), bilde.sum.timer)


@pytest.mark.en_mandag
def test_lista_leser_det_som_lever_og_det_som_ble_bedt_om_i_aar(scene: Scene) -> None:
    """What is over before the year is read where all there ever were are asked for, and nowhere else."""
    aaret = i_dag().year
    fjernes, varer = (
        fjernet(scene, stilt(scene, gjelder_fra=i_dag() - timedelta(days=30))),
        stilt(scene, hva="Et annet"),
    )
    lest = Rapporteringskrav.objects.i_live_eller_i_aaret
    assert set(lest(date(aaret, 12, 31))) == {fjernes, varer}
    assert set(lest(date(aaret + 1, 1, 1))) == {varer}
    # Past its own end it waits for somebody to decide.
    assert set(lest(date(aaret + 5, 1, 1))) == {varer}


@pytest.mark.en_mandag
def test_det_som_fjernes_fra_en_dag_gjelder_til_den(scene: Scene) -> None:
    krav = stilt(scene)
    vurdert(scene, krav, Kravutfall.FJERNE, over_fra=i_dag() + timedelta(days=5))

    def gjelder_om(dager: int) -> set[Rapporteringskrav]:
        return set(Rapporteringskrav.objects.gjeldende(i_dag() + timedelta(days=dager)))

    assert (gjelder_om(4), gjelder_om(5)) == ({krav}, set())
    scene.relasjon.gyldig_til = i_dag() + timedelta(days=3)
    scene.relasjon.save()
    assert (gjelder_om(2), gjelder_om(3)) == ({krav}, set()), "nor in a relation that is over"


def test_alt_det_er_bedt_om_leses_en_side_om_gangen(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bilder, "PER_SIDE", 2)
    for nr in range(3):
        fjernet(scene, stilt(scene, hva=f"Tall {nr}"))
    klient, alle = inne(scene.leder), f"{lista(scene)}?vis=alle"
    assert [f"Tall {nr}" in les(klient, alle) for nr in range(3)] == [True, True, False]
    assert [f"Tall {nr}" in les(klient, f"{alle}&side=2") for nr in range(3)] == [False, False, True]


@pytest.mark.parametrize(("aar", "kode"), [(3.5, 302), (5, 422)])
def test_om_den_siste_dagen_spoerres_det_ikke(scene: Scene, aar: float, kode: int) -> None:
    """Up to four years on is a day like others, and a later one is refused whatever is answered."""
    slutt = i_dag() + timedelta(days=int(365 * aar))
    svar = inne(scene.etatsstyrer).post(
        reverse("rapporteringskrav:still", args=[scene.relasjon.pk]), ordene(sluttdato=slutt)
    )
    assert svar.status_code == kode
    assert "Behold datoen likevel" not in svar.content.decode()


def lista(scene: Scene) -> str:
    return reverse("rapporteringskrav:liste", args=[scene.etat.pk])
