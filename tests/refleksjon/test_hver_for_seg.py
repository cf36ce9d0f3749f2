"""What each party says of a year, alone: the rules, the refusals, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest
from django.db import transaction

from tests.refleksjon.hjelp import DE_TRE, GRADENE, skrevet, vurdert
from tests.samtidig import samtidig
from tests.scene import Scene, lag_bruker, lag_scene
from tests.styringsdialog.hjelp import nektes, som_part, sql, uten_part
from tillit.felles.feil import EndretAvAndre
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.refleksjon import actions, rules
from tillit.refleksjon.enums import Grad
from tillit.refleksjon.models import Kjennetegnvurdering, Oppfatning
from tillit.refleksjon.queries.oversikt import ventende_refleksjoner
from tillit.spraak.likhet import Ordlikhet, felles_ord, ordlikheter

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
DAG = date(2026, 11, 30)
_ALLE = [frozenset(delmengde) for delmengde in chain.from_iterable(combinations(Part, antall) for antall in range(3))]
Svar = Callable[..., Any]
BEGGE = pytest.mark.parametrize(
    ("modell", "si"), [(Kjennetegnvurdering, vurdert), (Oppfatning, skrevet)], ids=["kjennetegn", "oppfatning"]
)


@pytest.mark.parametrize("har_svart", _ALLE, ids=lambda svart: "-".join(sorted(svart)) or "ingen")
def test_det_staar_fast_naar_begge_har_svart(har_svart: frozenset[str]) -> None:
    assert rules.staar_fast(har_svart) is (har_svart == {OVER, UNDER})


@pytest.mark.parametrize(("aar", "kan"), [(2024, False), (2025, True), (2026, True), (2027, False)])
def test_det_svares_for_i_aar_og_i_fjor(aar: int, kan: bool) -> None:
    assert rules.kan_svares(aar=aar, i_dag=DAG) is kan


@pytest.mark.parametrize(
    ("aar", "gyldig_til", "er"),
    [
        (2023, None, False),
        (2024, None, True),
        (2026, None, True),
        (2027, None, False),
        (2026, date(2026, 1, 1), False),
        (2026, date(2026, 1, 2), True),
        (2025, date(2026, 1, 1), True),
    ],
)
def test_aaret_er_et_relasjonen_har_vaert_i(aar: int, gyldig_til: date | None, er: bool) -> None:
    assert rules.er_et_aar_i(aar=aar, gyldig_fra=date(2024, 7, 1), gyldig_til=gyldig_til, i_dag=DAG) is er


@pytest.mark.parametrize(
    ("over", "under", "ulikt"),
    [("stor", "stor", False), ("stor", "noen", True), ("vet_ikke", "liten", False), ("liten", "vet_ikke", False)],
)
def test_den_som_ikke_vet_er_ikke_uenig(over: str, under: str, ulikt: bool) -> None:
    assert rules.ser_ulikt_paa_det({OVER: over, UNDER: under}) is ulikt


@pytest.mark.parametrize(
    ("svar", "eksempel", "mangler"),
    [(Grad.STOR, " ", True), (Grad.STOR, "Da.", False), (Grad.VET_IKKE, "", False), ("", "", False)],
)
def test_hvert_svar_har_et_eksempel_og_den_som_ikke_vet_slipper(svar: str, eksempel: str, mangler: bool) -> None:
    assert rules.mangler_eksempel(svar=svar, eksempel=eksempel) is mangler


@pytest.mark.parametrize(
    ("tekst", "annen", "felles"),
    [
        ("Barn skal gå trygt til skolen", "Trygge skoleveier der flest barn går", ("barn", "trygt", "skolen")),
        ("Færre skal bli skadd", "Flere skal bli glade", ()),
        ("Ren luft", "Lufta skal bli renere", ("luft",)),
        ("", "Hva som helst", ()),
    ],
)
def test_like_ord_finnes_i_andre_former_og_smaaord_teller_ikke(tekst: str, annen: str, felles: tuple[str, ...]) -> None:
    assert felles_ord(tekst, annen) == felles


def test_hver_ting_staar_ved_den_den_deler_flest_ord_med() -> None:
    egne, andres = ["Trygge skoleveier", "Kortere køer"], ["Ren luft", "Trygg vei til skolen for barn"]
    assert ordlikheter(egne, andres) == (
        Ordlikhet("Trygge skoleveier", 1, ("trygge", "skoleveier")),
        Ordlikhet("Kortere køer", None, ()),
    )


@BEGGE
def test_svaret_kan_endres_til_den_andre_har_svart(scene: Scene, modell: Any, si: Svar) -> None:
    si(scene)
    assert si(scene, versjon=1).versjon == 2
    si(scene, OVER)
    with pytest.raises(actions.AaretsSvarStaarFast):
        si(scene, versjon=2)
    assert modell.objects.count() == 2


@BEGGE
def test_to_i_samme_part_overskriver_ikke_hverandre(scene: Scene, modell: Any, si: Svar) -> None:
    si(scene)
    kollega = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    with pytest.raises(EndretAvAndre), transaction.atomic():
        si(scene, av=kollega)
    assert modell.objects.get().av == scene.leder


@BEGGE
@pytest.mark.parametrize("siden", [-1, 2])
def test_det_svares_ikke_for_andre_aar(scene: Scene, modell: Any, si: Svar, siden: int) -> None:
    with pytest.raises(actions.AaretKanIkkeBesvares):
        si(scene, aar=i_dag().year - siden)
    assert not modell.objects.exists()


@BEGGE
def test_det_ene_aaret_laaser_ikke_det_andre(scene: Scene, modell: Any, si: Svar) -> None:
    for part in Part:
        si(scene, part, aar=i_dag().year - 1)
    si(scene)
    assert modell.objects.count() == 3


@BEGGE
def test_ingen_begynner_i_en_relasjon_som_er_over_men_det_den_andre_begynte_blir_ferdig(
    scene: Scene, modell: Any, si: Svar
) -> None:
    si(scene, aar=i_dag().year - 1)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    si(scene, OVER, aar=i_dag().year - 1)
    with pytest.raises((RelasjonenErAvsluttet, actions.AaretKanIkkeBesvares)):
        si(scene)
    assert modell.objects.count() == 2


@BEGGE
def test_hva_hver_kan_lese_er_det_spoerringen_gir(scene: Scene, modell: Any, si: Svar) -> None:
    def lest(navn: str) -> set[str]:
        bruker = Bruker.objects.get(pk=getattr(scene, navn).pk)
        return {ett.part for ett in modell.objects.lesbare_for(bruker)}

    lesere = ("leder", "etatsstyrer", "medarbeider", "byraad", "revisor")
    utenfor = ("utenforstaaende", "annen_etatsstyrer", "folkevalgt", "administrator")
    si(scene)
    assert {navn: lest(navn) for navn in (*lesere, *utenfor)} == {
        **{key: set() for key in (*lesere, *utenfor)},
        "leder": {UNDER},
    }
    si(scene, OVER)
    assert {navn: lest(navn) for navn in (*lesere, *utenfor)} == {
        **{key: {OVER, UNDER} for key in lesere},
        **{key: set() for key in utenfor},
    }


@BEGGE
def test_databasen_holder_det_forbi_handlingen(scene: Scene, modell: Any, si: Svar) -> None:
    tabell, felter = modell._meta.db_table, GRADENE if modell is Kjennetegnvurdering else DE_TRE
    rad = si(scene)

    def ny(part: Part, av: Bruker, aar: int = i_dag().year) -> Callable[[], object]:
        return lambda: modell.objects.create(relasjon=scene.relasjon, aar=aar, part=part, av=av, **felter)

    endre = lambda: sql(f"UPDATE {tabell} SET versjon = versjon + 1 WHERE id = %s", rad.pk)  # noqa: E731
    nektes(som_part(UNDER, lambda: sql(f"DELETE FROM {tabell}")), "Cannot delete|permission denied")
    nektes(som_part(UNDER, lambda: sql(f"UPDATE {tabell} SET aar = aar - 1")), "aar|Cannot update")
    nektes(uten_part(endre), "Hver part svarer for seg selv")
    nektes(som_part(OVER, endre), "Hver part svarer for seg selv")
    nektes(som_part(OVER, ny(OVER, scene.leder)), "En annen må svare for denne")
    for uten_rolle in (scene.medarbeider, scene.byraad, scene.revisor, scene.annen_etatsstyrer):
        nektes(som_part(OVER, ny(OVER, uten_rolle)), "må ha en rolle hos parten")
    for aar in (i_dag().year - 2, i_dag().year + 1):
        nektes(som_part(OVER, ny(OVER, scene.etatsstyrer, aar)), "for i år og for i fjor")
    som_part(UNDER, endre)()
    som_part(OVER, ny(OVER, scene.etatsstyrer))()
    nektes(som_part(UNDER, endre), "kan ikke lenger endres")


@BEGGE
def test_en_rolle_som_er_over_svarer_ikke(scene: Scene, modell: Any, si: Svar) -> None:
    with handling("proeve", av=scene.administrator):
        Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=i_dag())
    with pytest.raises(Exception, match="må ha en rolle hos parten"), transaction.atomic():
        si(scene)
    assert not modell.objects.exists()


def test_databasen_vil_ha_eksemplene_og_de_tre(scene: Scene) -> None:
    with pytest.raises(Exception, match="kjennetegn_har_eksempler"), transaction.atomic():
        vurdert(scene, svar={"faa_maal_eksempel": ""})
    assert vurdert(scene, svar={"faa_maal": Grad.VET_IKKE, "faa_maal_eksempel": ""}).faa_maal == Grad.VET_IKKE
    with pytest.raises(Exception, match="oppfatning_har_tre_ting"), transaction.atomic():
        skrevet(scene, svar={"tredje": ""})


@BEGGE
@pytest.mark.django_db(transaction=True)
def test_to_parter_som_svarer_samtidig_laaser_begges_svar(modell: Any, si: Svar) -> None:
    scene = lag_scene()
    assert not samtidig(lambda: si(scene), lambda: si(scene, OVER))
    assert modell.objects.count() == 2
    with pytest.raises(actions.AaretsSvarStaarFast):
        si(scene, versjon=1)


@BEGGE
@pytest.mark.django_db(transaction=True)
def test_to_av_samme_part_samtidig_gir_ett_svar(modell: Any, si: Svar) -> None:
    scene = lag_scene()
    kollega = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    feil = samtidig(lambda: si(scene), lambda: si(scene, av=kollega))
    assert [type(ett) for ett in feil] == [EndretAvAndre]
    assert modell.objects.count() == 1


def venter(bruker: Bruker, dag: date) -> list[str]:
    bruker = Bruker.objects.get(pk=bruker.pk)
    return [ett.url for ett in ventende_refleksjoner(bruker, bruker.tilgang.egne_organer(), i_dag=dag)]


def test_det_venter_naar_den_andre_har_svart_i_aar_eller_i_fjor(scene: Scene) -> None:
    aar, rot = i_dag().year, f"/refleksjon/{scene.relasjon.pk}"
    assert venter(scene.etatsstyrer, i_dag()) == []
    for da in (aar - 1, aar):
        vurdert(scene, aar=da)
        skrevet(scene, aar=da)
    assert venter(scene.leder, i_dag()) == []
    for uten in (scene.medarbeider, scene.byraad, scene.annen_etatsstyrer):
        assert venter(uten, i_dag()) == []
    alle = [f"{rot}/{side}/{da}/" for da in (aar, aar - 1) for side in ("kjennetegn", "oppfatning")]
    assert venter(scene.etatsstyrer, i_dag()) == alle
    assert venter(scene.etatsstyrer, date(aar + 1, 3, 1)) == alle[:2]
    vurdert(scene, OVER)
    assert venter(scene.etatsstyrer, i_dag()) == alle[1:]
    skrevet(scene, OVER)
    assert venter(scene.etatsstyrer, i_dag()) == alle[2:]


def test_det_som_venter_koster_ett_spoersmaal(scene: Scene, django_assert_num_queries: Any) -> None:
    leser = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    organer = leser.tilgang.egne_organer()
    for antall in (0, 1, 2):
        if antall:
            vurdert(scene, aar=i_dag().year - antall + 1)
        with django_assert_num_queries(1):
            assert len(ventende_refleksjoner(leser, organer, i_dag=i_dag())) == antall
