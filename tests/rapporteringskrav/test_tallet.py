"""The figure that answers a demand: what a source fills by itself is reported by nobody, and takes no hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.urls import reverse

from styringsdialog.enums import Moetestatus
from tests.rapportering.hjelp import lag_vurdert
from tests.rapporteringskrav.hjelp import fjernet, stilt
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_moete, lag_sak, skjemanoekkel
from tests.statistikk.hjelp import koble, lag_kilde, lag_spoerring
from tests.styringsbrev.hjelp import utstedt
from tests.styringsdialog.hjelp import nektes, ord_paa, sql
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle, Maalstatus
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Part
from tillit.rapporteringskrav import actions
from tillit.rapporteringskrav.models import Kravtall, Rapporteringskrav
from tillit.rapporteringskrav.queries import avdelingens_venter, kravliste, tallene, timebudsjett, uten_anslag
from tillit.statistikk.enums import Kildetype, Spoerringstilstand
from tillit.statistikk.models import NETTKILDER, Datakilde, Spoerring
from tillit.styringsmengde.queries import mengde

pytestmark = pytest.mark.django_db
TABELL = "rapporteringskrav_kravtall"


def et_tall(scene: Scene) -> Indikator:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    return lag_indikator(maal, navn="Klager per uke", rolle=Indikatorrolle.STYRINGSPARAMETER)


def hentet_selv(scene: Scene, indikator: Indikator, type_: Kildetype = Kildetype.PXWEB2) -> Spoerring:
    spoerring = lag_spoerring(
        scene,
        lag_kilde(type=type_, base_url="https://eksempel.no/api" if type_ in NETTKILDER else ""),
        tilstand=Spoerringstilstand.I_BRUK,
    )
    koble(spoerring, indikator)
    return spoerring


def valgt(scene: Scene, krav: Rapporteringskrav, indikator: Indikator | None) -> Kravtall:
    return actions.velg_tallet(krav=krav, indikator=indikator, av=scene.leder, part=Part.UNDERORDNET)


def hentes(krav: Rapporteringskrav) -> bool:
    return bool(Rapporteringskrav.objects.med_tall().get(pk=krav.pk).hentes_selv)


def test_det_som_hentes_av_seg_selv_teller_ingen_timer(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    actions.anslaa_tid(krav=krav, minutter=60, av=scene.leder)
    timer = timebudsjett(scene.relasjon, aar=i_dag().year).sum.timer
    assert timer > 0
    valgt(scene, krav, indikator)
    # A figure alone takes nothing away: somebody writes it still.
    assert timebudsjett(scene.relasjon, aar=i_dag().year).sum.timer == timer
    spoerring = hentet_selv(scene, indikator)
    assert timebudsjett(scene.relasjon, aar=i_dag().year).sum.timer == Decimal(0)
    assert kravliste(scene.leder, scene.etat).sum.timer == Decimal(0)
    assert (sum_ := mengde(scene.relasjon).timer) is not None
    assert (sum_.timer, sum_.uten_anslag) == (Decimal(0), 0)
    # A source that is stopped fills nothing.
    Spoerring.objects.filter(pk=spoerring.pk).update(tilstand=Spoerringstilstand.STANSET)
    assert timebudsjett(scene.relasjon, aar=i_dag().year).sum.timer == timer


@pytest.mark.parametrize("tilstand", [Spoerringstilstand.UTKAST, Spoerringstilstand.STANSET])
def test_bare_en_kilde_i_bruk_fyller_tallet(scene: Scene, tilstand: str) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    spoerring = hentet_selv(scene, indikator)
    assert hentes(krav)
    Spoerring.objects.filter(pk=spoerring.pk).update(tilstand=tilstand)
    assert not hentes(krav)


def test_det_samme_er_sant_der_kravene_er_en_del_av_en_annen_spoerring(scene: Scene) -> None:
    """The names of the query the value is written in hide none of those around it."""
    krav, annet, indikator = stilt(scene), stilt(scene), et_tall(scene)
    for ett in (krav, annet):
        valgt(scene, ett, indikator)
    valgt(scene, annet, None)
    hentet_selv(scene, indikator)
    inni = Rapporteringskrav.objects.med_tall().filter(hentes_selv=True).values("pk")
    assert list(Rapporteringskrav.objects.filter(pk__in=inni)) == [krav]


def test_en_kilde_som_ikke_er_i_bruk_hentes_det_ikke_fra(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    spoerring = hentet_selv(scene, indikator)
    Datakilde.objects.filter(pk=spoerring.datakilde_id).update(aktiv=False)
    assert not hentes(krav)


def test_en_fil_noen_laster_opp_er_arbeid_for_haand(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    hentet_selv(scene, indikator, Kildetype.JSONSTAT)
    assert not hentes(krav)


def test_det_siste_valget_teller_og_alle_blir_staaende(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    hentet_selv(scene, indikator)
    valgt(scene, krav, indikator)
    assert hentes(krav)
    actions.velg_tallet(krav=krav, indikator=None, av=scene.etatsstyrer, part=Part.OVERORDNET)
    assert not hentes(krav)
    assert Kravtall.objects.count() == 2


def test_ingen_bes_anslaa_det_som_hentes(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    assert [ett.pk for ett in uten_anslag(scene.leder, [scene.etat.pk], i_dag=i_dag(), hoeyst=5)] == [krav.pk]
    valgt(scene, krav, indikator)
    hentet_selv(scene, indikator)
    assert uten_anslag(scene.leder, [scene.etat.pk], i_dag=i_dag(), hoeyst=5) == []


@pytest.mark.parametrize("hvem", ["leder", "etatsstyrer", "medarbeider"])
def test_begge_parter_velger_tallet_ved_skjemaet(scene: Scene, hvem: str) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    hentet_selv(scene, indikator)
    klient, veien = inne(getattr(scene, hvem)), reverse("rapporteringskrav:tall", args=[krav.pk])
    assert veien in klient.get(krav.adresse).content.decode()
    sendt = {"indikator": indikator.pk, "skjemanoekkel": skjemanoekkel(klient, veien)}
    assert klient.post(veien, sendt).status_code == 302
    side = ord_paa(klient.get(krav.adresse).content.decode())
    assert "Tallet hentes fra statistikk av seg selv." in side
    assert "Klager per uke" in side
    assert ("kan kravet fjernes" in side) is (hvem == "etatsstyrer")
    for liste in (
        reverse("rapporteringskrav:liste", args=[scene.etat.pk]),
        reverse("oversikt:bedt_om", args=[scene.etat.pk]),
    ):
        assert "Hentes fra statistikk" in ord_paa(klient.get(liste).content.decode())


def test_andre_velger_det_ikke(scene: Scene) -> None:
    krav = stilt(scene)
    veien = reverse("rapporteringskrav:tall", args=[krav.pk])
    koder = {rolle: inne(getattr(scene, rolle)).get(veien).status_code for rolle in ("tillitsvalgt", "revisor")}
    assert koder == {"tillitsvalgt": 403, "revisor": 403}
    assert inne(scene.annen_etatsstyrer).get(veien).status_code == 404


def test_tallet_er_virksomhetens_eget(scene: Scene) -> None:
    krav = stilt(scene)
    andres = lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende))
    with pytest.raises(actions.TalletErIkkeVirksomhetens):
        valgt(scene, krav, andres)
    klient, veien = inne(scene.leder), reverse("rapporteringskrav:tall", args=[krav.pk])
    sendt = {"indikator": andres.pk, "skjemanoekkel": skjemanoekkel(klient, veien)}
    assert klient.post(veien, sendt).status_code == 422
    assert not Kravtall.objects.exists()


def test_et_avsluttet_krav_faar_ikke_et_tall(scene: Scene) -> None:
    krav = fjernet(scene, stilt(scene))
    with pytest.raises(actions.KravetErAvsluttet):
        valgt(scene, krav, et_tall(scene))


def test_databasen_sier_det_samme_til_den_som_gaar_forbi(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    andres = lag_indikator(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende))

    def skriv(tall: int, av: int, paa: int) -> None:
        sql(f"INSERT INTO {TABELL} (krav_id, indikator_id, av_id, tid) VALUES ({paa}, {tall}, {av}, now())")

    nektes(lambda: skriv(andres.pk, scene.leder.pk, krav.pk), "virksomhetens egne")
    nektes(lambda: skriv(indikator.pk, scene.tillitsvalgt.pk, krav.pk), "en av partene")
    nektes(lambda: skriv(indikator.pk, scene.utenforstaaende.pk, krav.pk), "en av partene")
    valgt(scene, krav, indikator)
    nektes(lambda: sql(f"UPDATE {TABELL} SET indikator_id = NULL"), "permission denied")
    nektes(lambda: sql(f"DELETE FROM {TABELL}"), "permission denied")
    over = fjernet(scene, stilt(scene))
    nektes(lambda: skriv(indikator.pk, scene.leder.pk, over.pk), "avsluttet")


def i_et_moete(scene: Scene, indikator: Indikator) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Høstmøtet", status=Moetestatus.GJENNOMFOERT)
    lag_sak(moete, av=scene.etatsstyrer, maal=indikator.maal, indikator=indikator)


def i_en_rapport(scene: Scene, indikator: Indikator) -> None:
    lag_vurdert(scene, indikator.maal)


def i_et_brev(scene: Scene, indikator: Indikator) -> None:
    utstedt(scene)


@pytest.mark.parametrize(
    ("sted", "ord_"),
    [(i_et_moete, "Høstmøtet"), (i_en_rapport, "Rapporten for"), (i_et_brev, "Tildelingsbrev")],
)
def test_programmet_foerer_hvor_tallet_er_brukt(
    scene: Scene, sted: Callable[[Scene, Indikator], None], ord_: str
) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    assert Rapporteringskrav.objects.med_tall().get(pk=krav.pk).sist_brukt is None
    sted(scene, indikator)
    assert Rapporteringskrav.objects.med_tall().get(pk=krav.pk).sist_brukt is not None
    bruken = ord_paa(inne(scene.leder).get(krav.adresse).content.decode()).split("ført av programmet:")[1]
    assert bruken.strip().startswith(ord_)
    # What no figure answers is used where somebody says so.
    valgt(scene, krav, None)
    assert Rapporteringskrav.objects.med_tall().get(pk=krav.pk).sist_brukt is None
    assert "ført av programmet" not in inne(scene.leder).get(krav.adresse).content.decode()


def test_et_krav_hvis_tall_er_brukt_boer_ikke_vurderes(scene: Scene) -> None:
    krav, indikator = stilt(scene, gjelder_fra=i_dag() - timedelta(days=63), hyppighet="uke"), et_tall(scene)
    vurderes = partial(avdelingens_venter, scene.etatsstyrer, [scene.avdeling.pk], i_dag=i_dag())
    assert [ett.pk for ett in vurderes().vurderes] == [krav.pk]
    valgt(scene, krav, indikator)
    assert [ett.pk for ett in vurderes().vurderes] == [krav.pk]
    i_et_moete(scene, indikator)
    assert not vurderes().vurderes
    assert kravliste(scene.leder, scene.etat).vurderes == 0


def test_et_moete_som_ikke_er_holdt_har_ikke_brukt_noe(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    valgt(scene, krav, indikator)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT)
    lag_sak(moete, av=scene.etatsstyrer, maal=indikator.maal, indikator=indikator)
    assert Rapporteringskrav.objects.med_tall().get(pk=krav.pk).sist_brukt is None


def test_det_er_ikke_noe_aa_velge_i_maal_som_er_avsluttet(scene: Scene) -> None:
    krav, indikator = stilt(scene), et_tall(scene)
    avsluttet = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET), navn="Gammelt")
    assert list(tallene(scene.leder, krav)) == [indikator]
    assert avsluttet.avviklet_dato is None
