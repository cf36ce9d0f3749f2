"""What the parties say of a meeting: each alone, shown when both have answered, and read before the next one."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations, product
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog.enums import Evalueringssvar, Moetestatus, Moetetype
from styringsdialog.models import Dialogevaluering, Moete
from styringsdialog.queries import venter_paa
from styringsdialog.queries.evaluering import evalueringer, evalueringsbilde, sist_ville_partene_endre
from styringsdialog.rules import evaluering as regler
from tests.samtidig import samtidig
from tests.scene import Scene, inne, klokken, lag_bruker, lag_moete, skjemanoekkel
from tests.styringsdialog.evalueringer import SVARENE, evaluert, evaluert_av_begge, si_om_moetet
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql, uten_part
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
HEMMELIG = "Kanarifugl i grua"
_ALLE = [frozenset(delmengde) for delmengde in chain.from_iterable(combinations(Part, antall) for antall in range(3))]


def adressen(moete: Moete) -> str:
    return reverse("styringsdialog:evaluering", args=[moete.pk])


def lest(bruker: Bruker, moete: Moete) -> str:
    return ord_paa(inne(bruker).get(adressen(moete)).content.decode())


def send(bruker: Bruker, moete: Moete, **felter: Any) -> Any:
    klient = inne(bruker)
    data = {**SVARENE, "versjon": 0, **felter, "skjemanoekkel": skjemanoekkel(klient, adressen(moete))}
    return klient.post(adressen(moete), data)


@pytest.mark.parametrize("har_svart", _ALLE, ids=lambda svart: "-".join(sorted(svart)) or "ingen")
def test_den_andres_svar_vises_foerst_naar_begge_har_svart(har_svart: frozenset[str]) -> None:
    begge = har_svart == {OVER, UNDER}
    assert regler.staar_fast(har_svart) is begge
    for part, egen in product(Part, (OVER, UNDER, None)):
        vises = part in har_svart and (begge or part == egen)
        assert regler.faar_se(har_svart, part=part, egen=egen) is vises


@pytest.mark.parametrize(
    ("over", "under", "ulikt"),
    [
        ("ja", "ja", False),
        ("ja", "nei", True),
        ("delvis", "ja", True),
        ("vet_ikke", "nei", False),
        ("ja", "vet_ikke", False),
    ],
)
def test_den_som_ikke_vet_er_ikke_uenig(over: str, under: str, ulikt: bool) -> None:
    assert regler.ser_ulikt_paa_det({OVER: over, UNDER: under}) is ulikt
    assert not regler.ser_ulikt_paa_det({OVER: over})


@pytest.mark.parametrize(("type_", "holdt"), list(product(Moetetype, (True, False))))
def test_bare_et_holdt_styringsmoete_evalueres(type_: str, holdt: bool) -> None:
    assert regler.kan_evalueres(moetetype=type_, er_holdt=holdt) is (holdt and type_ == Moetetype.STYRING)


def test_et_moete_er_holdt_naar_det_er_avsluttet_eller_dagen_er_over(scene: Scene) -> None:
    i_dag_ = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag(), 0))
    i_gaar = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    innkalt = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT)
    assert [ett.er_holdt(i_dag()) for ett in (i_dag_, i_gaar, innkalt)] == [False, True, False]
    i_dag_.avsluttet_tid = naa()
    assert i_dag_.er_holdt(i_dag())


def test_partene_svarer_hver_for_seg_og_ser_saa_begge(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    svar = send(scene.leder, moete, endres=HEMMELIG)
    assert svar.status_code == 302
    assert HEMMELIG in lest(scene.leder, moete)
    for utenfor in (scene.etatsstyrer, scene.medarbeider, scene.revisor):
        assert HEMMELIG not in lest(utenfor, moete)
        assert f"{scene.etat.navn} har svart" in lest(utenfor, moete)
    assert send(scene.etatsstyrer, moete, handlingsrom=Evalueringssvar.JA).status_code == 302
    for leser in (scene.leder, scene.etatsstyrer, scene.medarbeider, scene.revisor):
        side = lest(leser, moete)
        assert HEMMELIG in side
        assert side.count("Partene ser ulikt på det") == 1


def test_svarene_kan_endres_til_den_andre_har_svart(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    si_om_moetet(scene, moete)
    endret = si_om_moetet(scene, moete, versjon=1, svar={**SVARENE, "god_dialog": Evalueringssvar.NEI})
    assert (endret.versjon, Dialogevaluering.objects.get().god_dialog) == (2, Evalueringssvar.NEI)
    si_om_moetet(scene, moete, av=scene.etatsstyrer, part=OVER)
    svar = inne(scene.leder).get(adressen(moete))
    assert 'name="god_dialog"' not in svar.content.decode()


def test_to_i_samme_part_overskriver_ikke_hverandre(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    si_om_moetet(scene, moete)
    kollega = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    with pytest.raises(EndretAvAndre) as feil, transaction.atomic():
        si_om_moetet(scene, moete, av=kollega, svar={**SVARENE, "endres": "Noe annet"})
    assert (feil.value.versjon, feil.value.gjeldende["endres"]) == (1, SVARENE["endres"])
    side = send(kollega, moete, endres="Noe annet")
    assert side.status_code == 422
    assert "Noe annet" in side.content.decode()
    assert SVARENE["endres"] in side.content.decode()
    assert Dialogevaluering.objects.get().av == scene.leder


def test_det_som_mangler_staar_ved_spoersmaalet_og_resten_er_ikke_borte(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    side = send(scene.leder, moete, god_dialog="", endres="Kortere møter")
    assert side.status_code == 422
    assert set(side.context["form"].errors) == {"god_dialog"}
    assert "Kortere møter" in side.content.decode()
    assert not Dialogevaluering.objects.exists()


@pytest.mark.parametrize("rolle", ["medarbeider", "tillitsvalgt", "revisor", "byraad"])
def test_bare_den_som_taler_for_parten_svarer(scene: Scene, rolle: str) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    klient = inne(getattr(scene, rolle))
    assert 'name="god_dialog"' not in klient.get(adressen(moete)).content.decode()
    data = {**SVARENE, "versjon": 0, "skjemanoekkel": skjemanoekkel(klient, reverse("organisasjon:profil"))}
    assert klient.post(adressen(moete), data).status_code in {400, 403, 409}
    assert not Dialogevaluering.objects.exists()


def test_den_som_ikke_leser_moetet_finner_ingen_evaluering(scene: Scene) -> None:
    moete = evaluert_av_begge(scene)
    for utenfor in (scene.utenforstaaende, scene.annen_etatsstyrer, scene.folkevalgt):
        assert inne(utenfor).get(adressen(moete)).status_code in {403, 404}
        plan = reverse("styringsdialog:evalueringer", args=[scene.relasjon.pk])
        assert inne(utenfor).get(plan).status_code in {403, 404}


def test_spoerringen_viser_det_regelen_viser(scene: Scene) -> None:
    ett = evaluert(scene, av=scene.leder, part=UNDER)
    begge = evaluert_av_begge(scene)

    def sett_av(bruker: Bruker) -> list[tuple[int, str]]:
        bilder = [evalueringsbilde(moete, bruker, i_dag=i_dag()) for moete in Moete.objects.synlig_for(bruker)]
        return sorted((bilde.moete.pk, ett.part) for bilde in bilder for ett in bilde.parter if ett.svar)

    navnene = ("leder", "etatsstyrer", "medarbeider", "revisor", "utenforstaaende")
    sett = {navn: sett_av(getattr(scene, navn)) for navn in navnene}
    to = [(begge.pk, OVER), (begge.pk, UNDER)]
    assert sett == {
        "leder": [(ett.pk, UNDER), *to],
        "etatsstyrer": to,
        "medarbeider": to,
        "revisor": to,
        "utenforstaaende": [],
    }


@pytest.mark.django_db(transaction=True)
def test_to_parter_som_svarer_samtidig_laaser_begges_svar(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    assert not samtidig(
        lambda: si_om_moetet(scene, moete), lambda: si_om_moetet(scene, moete, av=scene.etatsstyrer, part=OVER)
    )
    assert Dialogevaluering.objects.count() == 2
    with pytest.raises(Regelbrudd, match="Begge parter har svart"):
        si_om_moetet(scene, moete, versjon=1)


def test_databasen_holder_det_ogsaa_forbi_handlingen(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    rad = si_om_moetet(scene, moete)
    slett = lambda: sql("DELETE FROM styringsdialog_dialogevaluering WHERE id = %s", rad.pk)  # noqa: E731
    nektes(som_part(UNDER, slett), "Cannot delete|permission denied")
    bytt = lambda: sql("UPDATE styringsdialog_dialogevaluering SET part = 'overordnet' WHERE id = %s", rad.pk)  # noqa: E731
    nektes(som_part(OVER, bytt), "part")
    endre = lambda: sql("UPDATE styringsdialog_dialogevaluering SET god_dialog = 'nei' WHERE id = %s", rad.pk)  # noqa: E731
    nektes(uten_part(endre), "Hver part svarer for seg selv")
    nektes(som_part(OVER, endre), "Hver part svarer for seg selv")
    som_part(UNDER, endre)()
    i_gang = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    ny = lambda: Dialogevaluering.objects.create(moete=i_gang, part=UNDER, av=scene.leder, **SVARENE)  # noqa: E731
    nektes(som_part(UNDER, ny), "når det er holdt")
    sql("UPDATE styringsdialog_moete SET avsluttet_tid = now() WHERE id = %s", i_gang.pk)
    som_part(UNDER, ny)()


def test_moetet_venter_paa_partens_ord_i_to_uker(scene: Scene) -> None:
    def venter(bruker: Bruker) -> list[int]:
        bruker = Bruker.objects.get(pk=bruker.pk)
        return [ett.moete_pk for ett in venter_paa(bruker, naa=naa()).evalueringer]

    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - timedelta(days=16), 9))
    lag_moete(scene.relasjon, av=scene.etatsstyrer, type=Moetetype.FAG)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    assert (venter(scene.leder), venter(scene.etatsstyrer), venter(scene.medarbeider)) == ([moete.pk], [moete.pk], [])
    si_om_moetet(scene, moete)
    assert (venter(scene.leder), venter(scene.etatsstyrer)) == ([], [moete.pk])
    spurt = f"Hvordan var dialogen i «{moete.tittel}»?"
    for side in ("oversikt:start", "varsel:forhaandsvisning"):
        sagt = [
            spurt in inne(bruker).get(reverse(side)).content.decode() for bruker in (scene.leder, scene.etatsstyrer)
        ]
        assert sagt == [False, True], side
    neste = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - timedelta(days=1), 15))
    assert neste.pk in venter(scene.leder), "what was said of one meeting is nothing said of the next"


def test_det_som_skulle_endres_leses_foer_neste_moete(scene: Scene) -> None:
    tidligere = evaluert_av_begge(scene, start_tid=klokken(i_dag() - timedelta(days=60), 9))
    neste = lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        status=Moetestatus.INNKALT,
        start_tid=klokken(i_dag() + timedelta(days=3), 9),
    )
    halvt = evaluert(scene, av=scene.leder, part=UNDER)
    assert [ett.moete for ett in sist_ville_partene_endre(neste)] == [tidligere, tidligere]
    assert sist_ville_partene_endre(tidligere) == []
    si_om_moetet(scene, halvt, av=scene.etatsstyrer, part=OVER, svar={**SVARENE, "endres": ""})
    [ett] = sist_ville_partene_endre(neste)
    assert (ett.moete, ett.organ) == (halvt, scene.etat.navn)
    for sidens in ("mitt_moete", "moete"):
        side = inne(scene.etatsstyrer).get(reverse(f"styringsdialog:{sidens}", args=[neste.pk])).content.decode()
        assert SVARENE["endres"] in side, sidens


def test_det_som_skulle_endres_leses_igjen_naar_neste_moete_evalueres(scene: Scene) -> None:
    evaluert_av_begge(scene, start_tid=klokken(i_dag() - timedelta(days=60), 9))
    neste = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    assert f"{scene.etat.navn}: «{SVARENE['endres']}»" in lest(scene.etatsstyrer, neste)
    assert "Dette ville partene endre sist" not in lest(scene.medarbeider, neste)


def test_det_som_skal_endres_foreslaas_som_sak(scene: Scene) -> None:
    moete = evaluert_av_begge(scene)
    side = inne(scene.leder).get(adressen(moete)).content.decode()
    plan = reverse("styringsdialog:plan", args=[scene.relasjon.pk])
    assert f"{plan}?linje=Send" in side
    skjema = inne(scene.leder).get(plan, {"linje": SVARENE["endres"]}).content.decode()
    assert f'value="{SVARENE["endres"]}"' in skjema


def test_alle_evalueringer_koster_like_mye_uansett_antall(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for antall in (1, 6):
        for dag in range(antall):
            evaluert_av_begge(scene, start_tid=klokken(i_dag() - timedelta(days=dag + antall * 10), 9))
        leser = Bruker.objects.get(pk=scene.leder.pk)
        assert leser.tilgang
        with django_assert_num_queries(3):
            side = evalueringer(scene.relasjon, leser, side=1, i_dag=i_dag())
    assert len(side.object_list) == 7
    bilde = evalueringsbilde(evaluert(scene, av=scene.leder, part=UNDER), leser, i_dag=i_dag())
    assert [ett.svar for ett in bilde.parter if ett.part == OVER] == [None]
    assert [ett.ord for ett in side.object_list[0].rader[0].svar] == ["Ja", "Ja"]


def test_blant_evalueringene_staar_bare_moetene_som_begge_har_svart_om(scene: Scene) -> None:
    begge = evaluert_av_begge(scene)
    evaluert(scene, av=scene.leder, part=UNDER)
    side = evalueringer(scene.relasjon, scene.leder, side=1, i_dag=i_dag())
    assert [ett.moete for ett in side.object_list] == [begge]


def bytt_side(scene: Scene) -> None:
    dag = i_dag()
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=dag)
    Rolletildeling.objects.create(bruker=scene.leder, rolle=Rolle.ETATSSTYRER, organ=scene.avdeling, gyldig_fra=dag)


def test_den_som_har_skiftet_side_svarer_ikke_for_begge(scene: Scene) -> None:
    moete = evaluert(scene, av=scene.leder, part=UNDER)
    with handling("proeve", av=scene.administrator):
        bytt_side(scene)
    svar = send(Bruker.objects.get(pk=scene.leder.pk), moete)
    assert (svar.status_code, Dialogevaluering.objects.count()) == (422, 1)
    assert "En annen må svare" in svar.content.decode()
