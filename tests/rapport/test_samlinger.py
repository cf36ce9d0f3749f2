"""Several virksomheter on one page: what is chosen, what is counted, who reads it, and what is struck out."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rapport.bilder import maal, vurdering
from tests.rapport.hjelp import godkjent_sammendrag, lag_fullt_maal
from tests.rapport.test_sammendrag_egenskaper import DATA, I_DAG, maalbilde, signal
from tests.scene import Scene, inne, lag_bruker, lag_indikator, lag_maal, lag_maaling, lag_organ, lag_vurdering
from tillit.felles.tid import i_dag
from tillit.maal.enums import Formaal, Maalnivaa
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.rapport.opptelling import tell
from tillit.rapport.sammendrag import FLEST_ORD_I_ALT, Godkjent, lag_sammendrag, samle
from tillit.rapport.sammendrag.bygging import maal_til
from tillit.rapport.utgave.samlinger import byen, samlingsside


def _godkjent(pk: int, navn: str, bilder: list[Any], signaler: Any = ()) -> Godkjent:
    sammendrag = lag_sammendrag(pk, navn, bilder, signaler=signaler, aar=2026, i_dag=I_DAG)
    return Godkjent(pk, navn, sammendrag, tell(ett.oppnaaelse for ett in bilder))


def _med_avvik(pk: int, antall: int, **felter: Any) -> list[Any]:
    return [
        maal(pk=pk * 100 + nr, tekst=f"Mål {pk}-{nr}", vurdering=vurdering("avvik", pk=pk * 100 + nr), **felter)
        for nr in range(antall)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*DATA), min_size=1, max_size=6), st.randoms())
def test_en_side_er_en_side_hvor_mange_det_enn_er_og_hver_setning_er_en_som_er_godkjent(
    alle: Any, tilfeldig: Any
) -> None:
    godkjente = [
        _godkjent(
            nr,
            f"Etat {nr}",
            [maalbilde(nr * 100 + pk, ett) for pk, ett in enumerate(maalene)],
            [signal(nr * 100 + pk, ett) for pk, ett in enumerate(signaler)],
        )
        for nr, (maalene, signaler) in enumerate(alle, start=1)
    ]
    samling = samle(godkjente)
    assert samling.antall_ord <= FLEST_ORD_I_ALT
    sagt = {
        (ett.virksomhet_pk, avsnitt.ident, rad)
        for ett in godkjente
        for avsnitt in ett.sammendrag.avsnitt
        for rad in avsnitt.paastander
    }
    assert all((r.virksomhet_pk, r.ident, r.paastand) in sagt for a in samling.avsnitt for r in a.rader)
    avvik = sum(len(ett.sammendrag.avvik) for ett in godkjente)
    assert bool(avvik) == (samling.avsnitt[:1] != () and samling.avsnitt[0].ident == "avvik")
    tilfeldig.shuffle(godkjente)
    assert samle(godkjente) == samling


def test_det_alvorligste_staar_foerst_hvem_det_enn_er_og_resten_telles() -> None:
    faa = _godkjent(1, "A-etaten", _med_avvik(1, 1, type="samfunnsmaal"))
    mange = _godkjent(2, "B-etaten", _med_avvik(2, 20, type="brukermaal"))
    avvik = samle([mange, faa]).avsnitt[0]
    assert avvik.rader[0].virksomhet == "A-etaten"
    assert avvik.til == maal_til(21 - len(avvik.rader))


def test_et_tema_er_bare_det_som_er_sagt_om_maalene_i_det() -> None:
    ett = _godkjent(1, "A-etaten", _med_avvik(1, 3))
    samling = samle([ett], maal={101})
    assert samling.vurdert == ""
    assert [
        rad.paastand.maal_pk for avsnitt in samling.avsnitt for rad in avsnitt.rader if avsnitt.ident == "avvik"
    ] == [101]
    assert samling.avsnitt[0].til == ""


@pytest.mark.django_db
def test_byen_avdelingen_utvalget_og_temaene_er_den_samme_siden(scene: Scene, django_assert_num_queries: Any) -> None:
    over = lag_maal(
        scene.relasjon, eier=scene.leder, tekst="Byen blir renere", nivaa=Maalnivaa.BYRAAD, type="samfunnsmaal"
    )
    lag_fullt_maal(
        scene.relasjon, eier=scene.leder, tekst="Svar i tide", formaal=[Formaal.BEDRE_TJENESTER], overordnet=over
    )
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Andre ting")
    lag_maal(scene.annen_relasjon, eier=scene.leder, tekst="Uten godkjenning")
    scene.etat.sektor = "Helse"
    scene.etat.save()
    utvalg = lag_organ("Helseutvalget", type=Organtype.UTVALG, sektor="helse")
    godkjent_sammendrag(scene)
    klient = inne(lag_bruker(Rolle.FOLKEVALGT, utvalg))
    sidene: dict[str, list[Any]] = {
        "byen": [],
        "avdeling": [scene.avdeling.pk],
        "utvalg": [utvalg.pk],
        "formaal": [Formaal.BEDRE_TJENESTER],
        "maal": [over.pk],
    }
    lest = {
        navn: klient.get(reverse(f"rapport:sammendrag_{navn}", args=args)).content.decode()
        for navn, args in sidene.items()
    }
    assert all("Svar i tide" in html for html in lest.values())
    assert {navn for navn, html in lest.items() if "Andre ting" in html} == {"byen", "avdeling", "utvalg"}
    assert {navn for navn, html in lest.items() if scene.annen_etat.navn in html} == {"byen"}
    assert not any("Uten godkjenning" in html for html in lest.values())
    with django_assert_num_queries(9):
        samlingsside(scene.folkevalgt, byen())


@pytest.mark.django_db
def test_det_som_er_endret_er_stroeket_ogsaa_paa_sidene_for_flere(scene: Scene) -> None:
    maalet = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    godkjent_sammendrag(scene)
    adresse = reverse("rapport:sammendrag_byen")
    assert "<del>" not in inne(scene.folkevalgt).get(adresse).content.decode()
    lag_maaling(Indikator.objects.get(maal=maalet), i_dag().year - 1, "71", versjon=2, grunn="Rettet", foreloepig=True)
    assert "<del>" in inne(scene.folkevalgt).get(adresse).content.decode()


@pytest.mark.django_db
def test_sidene_for_flere_og_hver_rolle(scene: Scene) -> None:
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    avdeling, byen_ = (
        reverse("rapport:sammendrag_avdeling", args=[scene.avdeling.pk]),
        reverse("rapport:sammendrag_byen"),
    )
    ventet = {
        "folkevalgt": (200, 200),
        "revisor": (200, 200),
        "etatsstyrer": (200, 200),
        "byraad": (200, 200),
        "leder": (404, 404),
        "annen_etatsstyrer": (404, 200),
        "administrator": (403, 403),
    }
    faktisk = {}
    for rolle in ventet:
        klient = inne(getattr(scene, rolle))
        faktisk[rolle] = klient.get(avdeling).status_code, klient.get(byen_).status_code
    assert faktisk == ventet
    assert inne(scene.folkevalgt).get("/sammendrag/formaal/noe/").status_code == 404
    assert scene.annen_avdeling.navn not in inne(scene.etatsstyrer).get(byen_).content.decode()


@pytest.mark.django_db
def test_det_forrige_godkjente_staar_ved_siden_av_det_siste(scene: Scene) -> None:
    maalet = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    godkjent_sammendrag(scene)
    sammenlikn = reverse("rapport:sammendrag_sammenlikn", args=[scene.etat.pk])
    klient = inne(scene.folkevalgt)
    assert klient.get(sammenlikn).status_code == 404
    lag_indikator(maalet, navn="Antall klager")
    lag_vurdering(maalet, av=scene.leder, periode=i_dag().replace(month=9, day=1), oppnaaelse="naadd")
    godkjent_sammendrag(scene)
    assert sammenlikn in klient.get(reverse("rapport:sammendrag", args=[scene.etat.pk])).content.decode()
    html = klient.get(sammenlikn).content.decode()
    assert "1 av 1 mål er vurdert: 1 nådd." in html
    assert "<del>1 av 1 mål er vurdert: 1 avvik.</del>" in " ".join(html.split())
