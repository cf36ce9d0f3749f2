"""Undo and do again: from the history alone, and never over what another has written."""

from __future__ import annotations

import threading

import pytest
from django.apps import apps
from django.db import connection, transaction

from resultatkjede import actions
from resultatkjede.enums import Steg
from resultatkjede.models import Kjedeendring, Kobling, Ledd, Leddindikator, Resultatkjede
from resultatkjede.queries import andres_endringer, kjedebilde, kjedestand, revisjon
from resultatkjede.rules.angre import ANGRET, GJENTATT, Gjort, stabler
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.resultatkjede.samtidig import samtidig
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_scene
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


def test_en_hel_kjede_som_er_hentet_inn_kan_angres_og_hentes_tilbake(scene: Scene, maal: Maal) -> None:
    lag_luftkjede(maal)
    annet = lag_maal(scene.relasjon, eier=scene.leder)
    actions.bygg_kjede(maal=annet, bilde=kjedebilde(maal), av=scene.leder, navn="kjede.kopiert")
    hentet = bilde(annet)
    assert len(hentet[0]) == 13
    assert actions.angre(maal=annet, av=scene.leder) == "ledd og koblinger kopiert fra en annen kjede"
    assert bilde(annet) == (set(), set())
    actions.gjenta(maal=annet, av=scene.leder)
    assert bilde(annet) == hentet


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


@pytest.mark.django_db(transaction=True)
def test_den_som_angrer_og_den_som_kobler_samtidig_slipper_ikke_forbi_hverandre() -> None:
    """One takes back a ledd while another draws an edge to it: one of them is refused, in plain words, every time."""
    by = lag_scene()
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    fra = kjede.ledd.first()
    assert fra
    for _ in range(5):
        nytt = actions.legg_til_ledd(maal=kjede.maal, steg=4, tekst="Nytt", av=by.leder)

        def angre(start: threading.Barrier) -> None:
            start.wait()
            actions.angre(maal=kjede.maal, av=by.leder)

        def koble(start: threading.Barrier, *, til: int = nytt.pk) -> None:
            start.wait()
            actions.koble(fra=fra, til=til, av=by.medarbeider)

        utfall = samtidig(angre, koble)
        assert [type(ett) for ett in utfall if ett] in ([actions.KanIkkeAngres], [actions.LeddetErBorte]), utfall
        assert Kobling.objects.filter(til=nytt).exists() == Ledd.objects.filter(pk=nytt.pk).exists()
        Ledd.objects.filter(pk=nytt.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_angring_som_setter_inn_en_kobling_mens_en_annen_flytter_enden() -> None:
    """Straight at the database: the mover holds its transaction open. The edge never runs from right to left."""
    by = lag_scene()
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    fra = actions.legg_til_ledd(maal=kjede.maal, steg=2, tekst="Fra", av=by.leder)
    til = actions.legg_til_ledd(maal=kjede.maal, steg=3, tekst="Til", av=by.leder)
    kobling = actions.koble(fra=fra, til=til.pk, av=by.leder)
    actions.fjern_kobling(kobling=kobling, av=by.leder)

    def flytt(start: threading.Barrier) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            Ledd.objects.filter(pk=fra.pk).update(steg=4)
            start.wait()
            cursor.execute("SELECT pg_sleep(0.3)")

    def angre(start: threading.Barrier) -> None:
        start.wait()
        actions.angre(maal=kjede.maal, av=by.leder)

    utfall = samtidig(flytt, angre)
    assert [type(ett) for ett in utfall if ett] == [actions.KanIkkeAngres], utfall
    assert not Kobling.objects.filter(fra=fra).exists()


@pytest.mark.django_db(transaction=True)
def test_to_som_angrer_samtidig_angrer_hver_sitt_en_gang() -> None:
    by = lag_scene()
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    for tekst in ("Første", "Andre"):
        actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst=tekst, av=by.leder)

    def angre(start: threading.Barrier) -> None:
        start.wait()
        actions.angre(maal=kjede.maal, av=by.leder)

    assert samtidig(angre, angre) == [None, None]
    assert Ledd.objects.filter(kjede=kjede, steg=1).count() == 1
    assert len(kjedestand(kjede.maal_id, by.leder).stabler.gjenta) == 2


@pytest.mark.django_db(transaction=True)
def test_revisjonene_er_tette_ogsaa_naar_mange_skriver_samtidig() -> None:
    by = lag_scene()
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    foer = revisjon(kjede.maal_id)

    def skriv(start: threading.Barrier) -> None:
        start.wait()
        for nummer in range(5):
            actions.legg_til_ledd(maal=kjede.maal, steg=1, tekst=f"Ledd {nummer}", av=by.leder)

    assert samtidig(skriv, skriv, skriv) == [None] * 3
    numre = list(Kjedeendring.objects.filter(kjede=kjede, nr__gt=foer).values_list("nr", flat=True))
    assert numre == list(range(foer + 1, foer + 16))


def test_alt_som_hoerer_til_en_kjede_teller_i_revisjonen() -> None:
    """A new model of the room says where it belongs: in a chain, with the trigger, or here, with a reason."""
    utenfor = {
        "Resultatkjede": "the chain itself",
        "Fellesledd": "what several chains share: their own ledd change when they join or leave",
        "Kjedemal": "a beginning for chains, in none of them",
        "Risikotoleranse": "agreed for a relation, not for a chain",
        "Nyttefortelling": "not shown in the chain",
        "Kjedefil": "a file that is read: what it becomes is made by ordinary acts",
    }
    uten = {
        modell.__name__
        for modell in apps.get_app_config("resultatkjede").get_models()
        if hasattr(modell, "pgh_event_models")
        and "kjede_endret" not in {trigger.name for trigger in getattr(modell._meta, "triggers", ())}
    }
    assert uten == set(utenfor)
