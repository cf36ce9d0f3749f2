"""Undo and do again: from the history alone, and never over what another has written."""

from __future__ import annotations

import pytest

from resultatkjede import actions
from resultatkjede.enums import Steg
from resultatkjede.models import Kjedeendring, Kobling, Ledd, Leddindikator, Resultatkjede
from resultatkjede.queries import andres_endringer, kjedestand, revisjon
from resultatkjede.rules.angre import ANGRET, GJENTATT, Gjort, stabler
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal
from tillit.maal.models import Maal


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def ledd(maal: Maal) -> list[Ledd]:
    """One in each step, each connected to the next."""
    return list(lag_kjede(maal).ledd.all())


Bilde = tuple[set[tuple[object, ...]], set[tuple[object, ...]]]


def bilde(maal: Maal) -> Bilde:
    """All that stands in the chain, row by row, but for the counters of versions."""
    kjede = Resultatkjede.objects.get(maal=maal)
    return (
        set(Ledd.objects.filter(kjede=kjede).values_list("pk", "steg", "tekst", "rekkefoelge", "eier_utenfor")),
        set(Kobling.objects.filter(kjede=kjede).values_list("pk", "fra", "til", "hypotese", "evidens")),
    )


def test_stablene_er_en_ren_funksjon_av_det_som_er_gjort() -> None:
    a, b, c = (Gjort(navn, "ledd.lagt_til") for navn in "abc")
    angret_b = Gjort("d", ANGRET, "b")
    assert stabler([a, b]).angre == (a, b)
    assert (stabler([a, b, angret_b]).angre, stabler([a, b, angret_b]).gjenta) == ((a,), (angret_b,))
    angret_a = Gjort("e", ANGRET, "a")
    assert stabler([a, b, angret_b, angret_a]).gjenta == (angret_b, angret_a)
    igjen = Gjort("f", GJENTATT, "e")
    assert stabler([a, b, angret_b, angret_a, igjen]) == stabler([igjen, angret_b]).__class__((igjen,), (angret_b,))
    assert stabler([a, b, angret_b, c]).gjenta == ()


def test_alt_man_gjoer_kan_angres_og_gjentas_ett_for_ett(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    tilstander = [bilde(maal)]

    def gjort() -> None:
        tilstander.append(bilde(maal))

    nytt = actions.legg_til_ledd(maal=maal, steg=Steg.AKTIVITET, tekst="Vaske", av=scene.leder)
    gjort()
    kobling = actions.koble(fra=nytt, til=ledd[4].pk, hypotese="Fordi", av=scene.leder)
    gjort()
    actions.flytt_ledd(ledd=nytt, steg=Steg.AKTIVITET, plass=0, av=scene.leder)
    gjort()
    actions.endre_ledd(ledd=nytt, versjon=1, tekst="Spyle", eier_utenfor="Staten", av=scene.leder)
    gjort()
    actions.fjern_kobling(kobling=kobling, av=scene.leder)
    gjort()
    actions.fjern_ledd(ledd=ledd[2], av=scene.leder)
    gjort()
    actions.ordne_kjede(maal=maal, av=scene.leder)
    gjort()
    antall = len(tilstander) - 1
    for tilstand in reversed(tilstander[:-1]):
        actions.angre(maal=maal, av=scene.leder)
        assert bilde(maal) == tilstand
    with pytest.raises(actions.IngentingAaAngre):
        actions.angre(maal=maal, av=scene.leder)
    for tilstand in tilstander[1:]:
        actions.gjenta(maal=maal, av=scene.leder)
        assert bilde(maal) == tilstand
    with pytest.raises(actions.IngentingAaGjenta):
        actions.gjenta(maal=maal, av=scene.leder)
    assert len(kjedestand(maal.pk, scene.leder).stabler.angre) == antall
    assert actions.angre(maal=maal, av=scene.leder) == "kortene ordnet"
    assert actions.angre(maal=maal, av=scene.leder) == "fjerning av «Ledd i produkter og tjenester»"
    assert bilde(maal) == tilstander[-3]


def test_et_fjernet_ledd_kommer_tilbake_med_alt_som_sto_paa_det(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    indikator = lag_indikator(maal)
    Leddindikator.objects.create(ledd=ledd[3], indikator=indikator)
    foer = bilde(maal)
    actions.fjern_ledd(ledd=ledd[3], av=scene.leder)
    assert not Leddindikator.objects.exists()
    actions.angre(maal=maal, av=scene.leder)
    assert bilde(maal) == foer
    assert Leddindikator.objects.get().indikator == indikator


def test_man_angrer_bare_det_man_selv_har_gjort(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    actions.legg_til_ledd(maal=maal, steg=1, tekst="Mitt", av=scene.leder)
    actions.legg_til_ledd(maal=maal, steg=1, tekst="Ditt", av=scene.medarbeider)
    actions.angre(maal=maal, av=scene.leder)
    assert list(Ledd.objects.filter(kjede__maal=maal, steg=1).values_list("tekst", flat=True)) == [
        "Ledd i innsatsfaktorer",
        "Ditt",
    ]


def test_det_en_annen_har_skrevet_overskrives_ikke(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    actions.endre_ledd(ledd=ledd[0], versjon=1, tekst="Lederens", av=scene.leder)
    actions.endre_ledd(ledd=ledd[0], versjon=2, tekst="Medarbeiderens", av=scene.medarbeider)
    foer = bilde(maal)
    with pytest.raises(actions.KanIkkeAngres, match=f"{scene.medarbeider.navn} har endret «Lederens» etterpå"):
        actions.angre(maal=maal, av=scene.leder)
    assert bilde(maal) == foer


def test_en_flytting_kan_angres_selv_om_en_annen_har_endret_teksten(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    nytt = actions.legg_til_ledd(maal=maal, steg=1, tekst="Penger", av=scene.leder)
    actions.flytt_ledd(ledd=nytt, steg=2, plass=0, av=scene.leder)
    actions.endre_ledd(ledd=nytt, versjon=1, tekst="Mer penger", av=scene.medarbeider)
    actions.angre(maal=maal, av=scene.leder)
    nytt.refresh_from_db()
    assert (nytt.steg, nytt.tekst) == (1, "Mer penger")


def test_det_en_annen_har_bygget_paa_tas_ikke_bort(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    nytt = actions.legg_til_ledd(maal=maal, steg=1, tekst="Penger", av=scene.leder)
    actions.koble(fra=nytt, til=ledd[3].pk, av=scene.medarbeider)
    with pytest.raises(actions.KanIkkeAngres, match=f"{scene.medarbeider.navn} har bygget videre på «Penger»"):
        actions.angre(maal=maal, av=scene.leder)
    assert Kobling.objects.filter(fra=nytt).exists()


def test_en_kobling_kommer_ikke_tilbake_til_et_ledd_som_er_borte(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    kobling = actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.leder)
    actions.fjern_kobling(kobling=kobling, av=scene.leder)
    actions.fjern_ledd(ledd=ledd[4], av=scene.medarbeider)
    with pytest.raises(actions.KanIkkeAngres, match="hører til, er borte"):
        actions.angre(maal=maal, av=scene.leder)


def test_databasens_regel_gjelder_ogsaa_naar_man_angrer(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    """Put back, the edge would run from right to left: another has moved its end meanwhile."""
    kobling = actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.leder)
    actions.fjern_kobling(kobling=kobling, av=scene.leder)
    alene = actions.legg_til_ledd(maal=maal, steg=1, tekst="Alene", av=scene.medarbeider)
    lenger = actions.koble(fra=alene, til=ledd[1].pk, av=scene.leder)
    actions.fjern_kobling(kobling=lenger, av=scene.leder)
    actions.flytt_ledd(ledd=alene, steg=3, plass=0, av=scene.medarbeider)
    with pytest.raises(actions.KanIkkeAngres, match="En kobling går fra venstre mot høyre i kjeden"):
        actions.angre(maal=maal, av=scene.leder)
    assert not Kobling.objects.filter(fra=alene).exists()


def test_den_samme_koblingen_settes_ikke_inn_to_ganger(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    kobling = actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.leder)
    actions.fjern_kobling(kobling=kobling, av=scene.leder)
    actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.medarbeider)
    with pytest.raises(actions.KanIkkeAngres):
        actions.angre(maal=maal, av=scene.leder)
    assert Kobling.objects.filter(fra=ledd[0], til=ledd[4]).count() == 1


def test_det_som_er_gjort_i_en_annen_kjede_angres_ikke_her(scene: Scene, maal: Maal) -> None:
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    actions.legg_til_ledd(maal=annet, steg=1, tekst="Der", av=scene.leder)
    actions.start_kjede(maal=maal, av=scene.leder)
    with pytest.raises(actions.IngentingAaAngre):
        actions.angre(maal=maal, av=scene.leder)


def test_revisjonen_oeker_med_en_for_hver_handling(scene: Scene, maal: Maal, ledd: list[Ledd]) -> None:
    foer, fjernet = revisjon(maal.pk), f"«{ledd[2].tekst}»"
    actions.fjern_ledd(ledd=ledd[2], av=scene.medarbeider)  # the ledd and two edges
    assert revisjon(maal.pk) == foer + 1
    actions.angre(maal=maal, av=scene.medarbeider)
    assert revisjon(maal.pk) == foer + 2
    assert andres_endringer(maal.pk, etter=foer, bruker=scene.leder) == (
        f"{scene.medarbeider.navn} endret kjeden: fjerning av {fjernet}, angret fjerning av {fjernet}.",
    )
    assert andres_endringer(maal.pk, etter=foer, bruker=scene.medarbeider) == ()
    assert list(Kjedeendring.objects.filter(kjede=ledd[0].kjede).values_list("nr", flat=True)) == list(
        range(1, foer + 3)
    )
