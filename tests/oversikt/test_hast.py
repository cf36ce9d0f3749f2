"""What waits in one row by how soon: what stands open, what is folded, and that nothing is lost in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.oversikt.innhold import fyll
from tests.oversikt.test_venteliste import avdelingens
from tests.scene import Scene, inne
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.start import startside
from tillit.oversikt.queries.venteside import alt_som_venter
from tillit.oversikt.venteliste import Ventegruppe, Ventelinje
from tillit.oversikt.venteliste.former import Peker
from tillit.oversikt.venteliste.hast import VISES, Hast, etter_hast, hast
from tillit.oversikt.venteliste.listen import liste

DAG, SLAG = date(2026, 11, 23), Venteslag.OPPFOELGING
LINJE = Ventelinje("Noe", "/noe/")


def om(dager: int, tekst: str = "", *, egen: bool = False) -> Ventelinje:
    return Ventelinje(tekst or f"om {dager}", "/", dag=DAG + timedelta(days=dager), egen=egen)


@pytest.mark.parametrize(
    ("linje", "ventet"),
    [
        (om(-1), Hast.OVER_FRISTEN),
        (om(0), Hast.INNEN_EN_UKE),
        (om(7), Hast.INNEN_EN_UKE),
        (om(8), Hast.SENERE),
        (LINJE, Hast.SENERE),
        (replace(LINJE, over_frist=True), Hast.OVER_FRISTEN),
    ],
)
def test_hvor_mye_det_haster(linje: Ventelinje, ventet: Hast) -> None:
    assert hast(linje, i_dag=DAG) is ventet


def test_det_som_haster_mest_staar_aapent_og_resten_er_foldet_med_antall() -> None:
    grupper = [
        Ventegruppe(SLAG, "Saker", "Sak", (om(3), om(-2), om(30))),
        Ventegruppe(SLAG, "Brev", "Brev", (replace(LINJE, tekst="uten frist"), om(-9), om(3, "mitt", egen=True))),
    ]
    rom = etter_hast(grupper, i_dag=DAG, vises=3)
    assert [
        (ett.overskrift, [rad.linje.tekst for rad in ett.foerst], [rad.linje.tekst for rad in ett.resten])
        for ett in rom
    ] == [
        ("Over fristen (2)", ["om -9", "om -2"], []),
        ("Innen en uke (2)", ["mitt"], ["om 3"]),
        ("Uten frist eller senere (2)", [], ["uten frist", "om 30"]),
    ]
    assert [ett.vis_resten for ett in rom[1:]] == ["Vis 1 til", "Vis begge"]
    assert [rad.slag for rad in rom[0].foerst] == ["Brev", "Sak"]


def test_et_tomt_tidsrom_vises_ikke_og_en_linje_kan_si_sitt_eget_slag() -> None:
    [rom] = etter_hast([Ventegruppe(SLAG, "Sent", "Oppfølging", (replace(om(-1), slag="Tiltak"),))], i_dag=DAG)
    assert (rom.hast, [rad.slag for rad in rom.foerst]) == (Hast.OVER_FRISTEN, ["Tiltak"])
    assert etter_hast([], i_dag=DAG) == ()


def test_der_det_kan_vaere_flere_enn_det_som_er_hentet_sies_det() -> None:
    kuttet = Ventegruppe(SLAG, "Saker", "Sak", (om(1), om(2)), kuttet=True)
    hel = Ventegruppe(SLAG, "Brev", "Brev", (om(-1),))
    assert [ett.overskrift for ett in etter_hast([kuttet, hel], i_dag=DAG)] == [
        "Over fristen (1)",
        "Innen en uke (minst 2)",
    ]


def test_veien_til_resten_staar_hos_dem_som_kan_gaa_videre_med_den() -> None:
    veien = (Peker("Vis alle", "/alle/"),)
    mitt, vaart = om(1, "mitt", egen=True), om(2, "vårt")
    delt = liste(Ventegruppe(SLAG, "Saker", "Sak", (mitt, vaart), videre=veien), None)
    assert [(boks.tittel, [(ett.linjer, ett.videre) for ett in boks.grupper]) for boks in delt.bokser] == [
        ("Dette venter på deg", [((mitt,), ())]),
        ("Dette venter på dere", [((vaart,), veien)]),
    ]
    assert (delt.paa_begge, delt.tittel) == (True, "Dette venter på deg og dere")
    [boks] = (alene := liste(Ventegruppe(SLAG, "Saker", "Sak", (mitt,), videre=veien))).bokser
    assert [ett.videre for ett in boks.grupper] == [veien]
    assert (alene.paa_begge, alene.tittel) == (False, "Dette venter på deg")


def test_det_tomme_sier_hvem_ingenting_venter_paa_og_virksomheten_nevnes_der_det_er_flere() -> None:
    assert (liste().tomt, liste(for_part=False).tomt) == ("Ingenting venter på dere.", "Ingenting venter på deg.")
    assert (liste().vis_virksomhet, liste(i_en_virksomhet=True).vis_virksomhet) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad"])
def test_alt_som_venter_etter_slag_staar_ogsaa_paa_start(scene: Scene, rolle: str) -> None:
    """Nothing is on the one and not on the other, and no more than five lines stand open."""
    fyll(scene, 1)
    avdelingens(scene)
    bruker = Bruker.objects.get(pk=getattr(scene, rolle).pk)
    [seksjon], [alt] = startside(bruker), alt_som_venter(bruker)
    assert seksjon.venter is not None
    rom = seksjon.venter.etter_hast
    aapne = [ett for del_ in rom for ett in del_.foerst]
    paa_start = sorted(ett.linje.tekst for del_ in rom for ett in (*del_.foerst, *del_.resten))
    etter_slag = sorted(linje.tekst for boks in alt.venter.bokser for gruppe in boks.grupper for linje in gruppe.linjer)
    assert paa_start == etter_slag
    assert len(aapne) == min(VISES, len(paa_start)) > 0
    side = inne(bruker).get(reverse("oversikt:venter")).content.decode()
    assert all(gruppe.tittel in side for boks in alt.venter.bokser for gruppe in boks.grupper)


@pytest.mark.django_db
def test_den_ingen_spoer_faar_vite_det(scene: Scene) -> None:
    side = inne(scene.folkevalgt).get(reverse("oversikt:venter")).content.decode()
    assert "Ingen av rollene dine blir bedt om noe her." in side


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer"])
def test_alt_som_venter_spoer_like_mye_uansett_mengde(scene: Scene, rolle: str) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connection) as spoersmaal:
            inne(getattr(scene, rolle)).get(reverse("oversikt:venter"))
        return len(spoersmaal)

    fyll(scene, 1)
    avdelingens(scene)
    en = antall()
    fyll(scene, 3, fra=2)
    avdelingens(scene, 2)
    assert antall() == en <= 38
