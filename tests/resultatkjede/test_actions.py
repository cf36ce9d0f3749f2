"""What is done to ledd and koblinger: each refusal says why, history says who, and two at once lose nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pghistory.models
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from resultatkjede import actions
from resultatkjede.enums import Evidens, Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries import kjedebilde, kjedebilder
from resultatkjede.tegning import antall_kryss
from tests.resultatkjede.kjeder import lag_luftkjede, lag_stor_kjede
from tests.resultatkjede.samtidig import samtidig
from tests.scene import Scene, lag_kjede, lag_maal, lag_scene
from tillit.felles.feil import EndretAvAndre
from tillit.maal.models import Maal


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def ledd(maal: Maal) -> list[Ledd]:
    """One in each step, each connected to the next."""
    return list(lag_kjede(maal).ledd.all())


def kolonne(kjede: Resultatkjede, steg: int) -> list[str]:
    return list(Ledd.objects.filter(kjede=kjede, steg=steg).values_list("tekst", flat=True))


def test_foerste_ledd_starter_kjeden(scene: Scene, maal: Maal) -> None:
    for tekst in ("Først", "Så"):
        actions.legg_til_ledd(maal=maal, steg=Steg.AKTIVITET, tekst=tekst, av=scene.medarbeider)
    kjede = Resultatkjede.objects.get(maal=maal)
    assert kolonne(kjede, Steg.AKTIVITET) == ["Først", "Så"]
    assert actions.start_kjede(maal=maal, av=scene.leder) == kjede


def test_historien_sier_hvem_og_hva(scene: Scene, maal: Maal) -> None:
    ledd = actions.legg_til_ledd(maal=maal, steg=Steg.PRODUKT, tekst="Rene gater", av=scene.medarbeider)
    actions.fjern_ledd(ledd=ledd, av=scene.leder)
    hendelser = pghistory.models.Events.objects.tracks(ledd).order_by("pgh_id")
    assert [(ett.pgh_context["handling"], ett.pgh_context["bruker"]) for ett in hendelser] == [
        ("ledd.lagt_til", scene.medarbeider.pk),
        ("ledd.fjernet", scene.leder.pk),
    ]


def test_to_som_endrer_samme_ledd_overskriver_ikke_hverandre(scene: Scene, ledd: list[Ledd]) -> None:
    actions.endre_ledd(ledd=ledd[0], versjon=1, tekst="Min tekst", av=scene.leder)
    with pytest.raises(EndretAvAndre) as brudd:
        actions.endre_ledd(ledd=ledd[0], versjon=1, tekst="Din tekst", av=scene.medarbeider)
    assert brudd.value.gjeldende["tekst"] == "Min tekst"
    ledd[0].refresh_from_db()
    assert (ledd[0].tekst, ledd[0].versjon) == ("Min tekst", 2)


def test_aa_flytte_kolliderer_ikke_med_den_som_skriver(scene: Scene, ledd: list[Ledd]) -> None:
    andre = Ledd.objects.create(kjede=ledd[0].kjede, steg=1, tekst="Nabo")
    actions.flytt_ledd(ledd=andre, steg=1, plass=0, av=scene.leder)
    actions.endre_ledd(ledd=andre, versjon=1, tekst="Naboen", av=scene.medarbeider)
    assert kolonne(ledd[0].kjede, 1) == ["Naboen", ledd[0].tekst]


def test_en_flytting_forbi_en_kobling_avvises_med_navn(scene: Scene, ledd: list[Ledd]) -> None:
    with pytest.raises(actions.FlyttingBryterKoblinger, match=f"«{ledd[1].tekst}» → «{ledd[2].tekst}»"):
        actions.flytt_ledd(ledd=ledd[1], steg=Steg.PRODUKT, plass=0, av=scene.leder)
    ledd[1].refresh_from_db()
    assert ledd[1].steg == Steg.AKTIVITET


@pytest.mark.parametrize("steg", [0, 6])
def test_det_finnes_bare_fem_steg(scene: Scene, ledd: list[Ledd], steg: int) -> None:
    with pytest.raises(actions.IngenPlassDer):
        actions.flytt_ledd(ledd=ledd[0], steg=steg, plass=0, av=scene.leder)


@pytest.mark.parametrize(
    ("fra", "til", "grunn"),
    [
        (0, 1, "allerede koblet"),
        (4, 0, "gått i ring: «Ledd i samfunnseffekter» → «Ledd i innsatsfaktorer» → «Ledd i aktiviteter» → "),
        (1, 0, "gått i ring"),
        (2, 2, "seg selv"),
    ],
)
def test_avslag_sier_hvorfor(scene: Scene, ledd: list[Ledd], fra: int, til: int, grunn: str) -> None:
    with pytest.raises(actions.KanIkkeKobles) as brudd:
        actions.koble(fra=ledd[fra], til=ledd[til].pk, av=scene.leder)
    assert grunn in str(brudd.value.melding)
    assert Kobling.objects.count() == 4


def test_avslag_for_samme_steg_hoeyre_mot_venstre_og_annen_kjede(scene: Scene, ledd: list[Ledd]) -> None:
    kjede = ledd[0].kjede
    nabo = Ledd.objects.create(kjede=kjede, steg=Steg.PRODUKT, tekst="Nabo")
    fremmed = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)).ledd.last()
    assert fremmed
    for til, grunn in ((ledd[2], "samme steg"), (ledd[0], "til venstre for"), (fremmed, "annen resultatkjede")):
        with pytest.raises(actions.KanIkkeKobles, match=grunn):
            actions.koble(fra=nabo, til=til.pk, av=scene.leder)


def test_et_ledd_som_er_borte_gir_en_enkel_beskjed(scene: Scene, ledd: list[Ledd]) -> None:
    actions.fjern_ledd(ledd=Ledd.objects.get(pk=ledd[4].pk), av=scene.medarbeider)
    with pytest.raises(actions.LeddetErBorte):
        actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.leder)
    for gjoer in (
        partial(actions.endre_ledd, versjon=1, tekst="x"),
        partial(actions.flytt_ledd, steg=4, plass=0),
        actions.fjern_ledd,
    ):
        with pytest.raises(actions.LeddetErBorte):
            gjoer(ledd=ledd[4], av=scene.leder)


def test_aa_fjerne_et_ledd_tar_koblingene_med_og_sier_hvor_mange(scene: Scene, ledd: list[Ledd]) -> None:
    assert actions.fjern_ledd(ledd=ledd[2], av=scene.leder) == (2, 0)
    assert Kobling.objects.count() == 2
    bilde = kjedebilde(ledd[0].kjede.maal)
    assert [ett.tekst for ett in bilde.ledd if ett.udokumentert] == ["Ledd i brukereffekter"]


def test_en_kobling_kan_endres_og_fjernes(scene: Scene, ledd: list[Ledd]) -> None:
    kobling = actions.koble(fra=ledd[0], til=ledd[4].pk, av=scene.leder)
    verdier = {
        "hypotese": "Fordi",
        "evidens": Evidens.FORSKNING.value,
        "evidens_kilde": "FHI",
        "ytre_faktorer": "",
        "revurderes_dato": None,
    }
    actions.endre_kobling(kobling=kobling, versjon=1, av=scene.leder, **verdier)  # type: ignore[arg-type]
    with pytest.raises(EndretAvAndre):
        actions.endre_kobling(kobling=kobling, versjon=1, av=scene.medarbeider, **verdier)  # type: ignore[arg-type]
    kobling.refresh_from_db()
    assert (kobling.hypotese, kobling.evidens, kobling.versjon) == ("Fordi", "forskning", 2)
    actions.fjern_kobling(kobling=kobling, av=scene.leder)
    with pytest.raises(actions.KoblingenErBorte):
        actions.fjern_kobling(kobling=kobling, av=scene.leder)


def test_aa_ordne_lagrer_en_rekkefoelge_med_faerre_kryss(scene: Scene, maal: Maal) -> None:
    lag_luftkjede(maal)
    foer = kjedebilde(maal)
    actions.ordne_kjede(maal=maal, av=scene.leder)
    etter = kjedebilde(maal)
    assert antall_kryss(foer) > antall_kryss(etter) == antall_kryss(foer, fritt=True)
    assert {ett.pk for ett in foer.ledd} == {ett.pk for ett in etter.ledd}


def test_mange_kjeder_hentes_med_like_mange_spoerringer(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    maal = [lag_maal(scene.relasjon, eier=scene.leder) for _ in range(3)]
    for nummer, ett in enumerate(maal):
        lag_stor_kjede(ett, ledd_i_steget=nummer + 1)
    for utvalg in (maal[:1], maal):
        with django_assert_num_queries(5):
            bilder = kjedebilder([ett.pk for ett in utvalg])
        assert set(bilder) == {ett.pk for ett in utvalg}
    assert bilder[maal[2].pk].ledd[0].eier == scene.etat.kort


# The database itself, with nothing of ours in between


def test_databasen_avviser_det_som_ikke_gaar_mot_hoeyre(ledd: list[Ledd]) -> None:
    kjede = ledd[0].kjede
    for fra, til in ((ledd[1], ledd[0]), (ledd[1], ledd[1])):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kobling.objects.create(kjede=kjede, fra=fra, til=til)
    with pytest.raises(IntegrityError, match="venstre mot høyre"), transaction.atomic():
        Ledd.objects.filter(pk=ledd[1].pk).update(steg=5)
    with pytest.raises(IntegrityError, match="venstre mot høyre"), transaction.atomic():
        Kobling.objects.filter(fra=ledd[0]).update(fra=F("til"), til=F("fra"))


def test_databasen_avviser_kobling_og_flytting_til_en_annen_kjede(scene: Scene, ledd: list[Ledd]) -> None:
    annen = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    siste = annen.ledd.last()
    assert siste
    with pytest.raises(IntegrityError, match="samme resultatkjede"), transaction.atomic():
        Kobling.objects.create(kjede=annen, fra=ledd[0], til=siste)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ledd.objects.filter(pk=ledd[0].pk).update(kjede=annen)


def _flytt_raatt(pk: int, steg: int) -> Callable[[threading.Barrier], object]:
    """With the ORM alone, and the transaction held open long enough for the other to arrive."""

    def gjoer(start: threading.Barrier) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            start.wait()
            Ledd.objects.filter(pk=pk).update(steg=steg)
            cursor.execute("SELECT pg_sleep(0.3)")

    return gjoer


def _koble_raatt(kjede: int, fra: int, til: int) -> Callable[[threading.Barrier], object]:
    def gjoer(start: threading.Barrier) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            start.wait()
            Kobling.objects.create(kjede_id=kjede, fra_id=fra, til_id=til)
            cursor.execute("SELECT pg_sleep(0.3)")

    return gjoer


def _to_ledd(steg: tuple[int, int]) -> tuple[Resultatkjede, Ledd, Ledd]:
    by = lag_scene()
    kjede = Resultatkjede.objects.create(maal=lag_maal(by.relasjon, eier=by.leder))
    fra, til = (Ledd.objects.create(kjede=kjede, steg=ett, tekst=f"Ledd {ett}") for ett in steg)
    return kjede, fra, til


def _alle_gaar_mot_hoeyre() -> bool:
    return not Kobling.objects.filter(fra__steg__gte=F("til__steg")).exists()


@pytest.mark.django_db(transaction=True)
def test_en_som_flytter_og_en_som_kobler_slipper_ikke_forbi_hverandre() -> None:
    kjede, fra, til = _to_ledd((2, 3))
    utfall = samtidig(_flytt_raatt(fra.pk, 4), _koble_raatt(kjede.pk, fra.pk, til.pk))
    assert sum(ett is None for ett in utfall) == 1, utfall
    assert _alle_gaar_mot_hoeyre()


@pytest.mark.django_db(transaction=True)
def test_to_som_flytter_hver_sin_ende_slipper_ikke_forbi_hverandre() -> None:
    kjede, fra, til = _to_ledd((1, 4))
    Kobling.objects.create(kjede=kjede, fra=fra, til=til)
    utfall = samtidig(_flytt_raatt(fra.pk, 3), _flytt_raatt(til.pk, 2))
    assert sum(ett is None for ett in utfall) == 1, utfall
    assert _alle_gaar_mot_hoeyre()


@pytest.mark.django_db(transaction=True)
def test_den_andre_av_to_samtidige_faar_grunnen_i_klarspraak() -> None:
    kjede, fra, til = _to_ledd((2, 3))
    leder = kjede.maal.eier
    assert leder

    def flytt(start: threading.Barrier) -> None:
        start.wait()
        actions.flytt_ledd(ledd=Ledd.objects.get(pk=fra.pk), steg=4, plass=0, av=leder)

    def koble(start: threading.Barrier) -> None:
        start.wait()
        actions.koble(fra=Ledd.objects.get(pk=fra.pk), til=til.pk, av=leder)

    utfall = samtidig(flytt, koble)
    assert [type(ett) for ett in utfall if ett] in ([actions.KanIkkeKobles], [actions.FlyttingBryterKoblinger])
    assert _alle_gaar_mot_hoeyre()


@pytest.mark.django_db(transaction=True)
def test_to_som_starter_kjeden_samtidig_faar_den_samme() -> None:
    by = lag_scene()
    maal = lag_maal(by.relasjon, eier=by.leder)

    def legg_til(start: threading.Barrier) -> None:
        start.wait()
        actions.legg_til_ledd(maal=maal, steg=1, tekst="Penger", av=by.leder)

    assert samtidig(legg_til, legg_til) == [None, None]
    assert Ledd.objects.filter(kjede=Resultatkjede.objects.get(maal=maal)).count() == 2
