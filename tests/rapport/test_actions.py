"""The order: one for one key, one worker at a time, given up with a reason, immutable when done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from tests.rapport.hjelp import bestilt, krevd, la_leien_loepe_ut
from tests.scene import Scene, inne, lag_bruker, skjemanoekkel
from tillit.felles import frossenpdf, jobb
from tillit.felles import koe as felles_koe
from tillit.felles import koe as koemodul
from tillit.felles.filer import LagretFil
from tillit.felles.jobb import Leie, LeieMistet
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import actions, rules, tasks
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapport.rules import MAKS_AVBRUTT, MAKS_FORSOEK

FIL = LagretFil(navn="rapporter/1-1.pdf", sha256="a" * 64, stoerrelse=10)


@pytest.fixture
def koe(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers put in the queue."""
    numre: list[int] = []
    monkeypatch.setattr(koemodul, "legg_i_koe", lambda _oppgave, pk, **_: numre.append(pk))
    return numre


def frys(leie: Leie[Rapport]) -> None:
    frossenpdf.frys(leie, {"virksomheter": []}, innholdsversjon=1)


def test_to_klikk_er_en_bestilling_ogsaa_naar_koeen_er_full(scene: Scene, koe: list[int]) -> None:
    client, adresse = inne(scene.etatsstyrer), reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"])
    for _ in range(rules.VENTER_FOR_EN - 1):
        bestill(scene.avdeling, scene.etatsstyrer)
    skjema = {"aar": i_dag().year, "skjemanoekkel": skjemanoekkel(client, adresse), "dybde": "kort"}
    svar = [client.post(adresse, skjema).headers["Location"] for _ in range(2)]
    siste = Rapport.objects.latest("pk")
    assert svar == [reverse("rapport:vis", args=[siste.pk])] * 2
    assert Rapport.objects.count() == rules.VENTER_FOR_EN


def test_bare_en_arbeider_faar_bestillingen(scene: Scene) -> None:
    rapport = bestilt(scene)
    leie = krevd(rapport)
    assert (leie.gjerde, leie.forsoek) == (1, 1)
    assert jobb.krev(Rapport, rapport.pk, naa=naa()) is None


def test_fremdrift_fornyer_leien(scene: Scene) -> None:
    rapport = bestilt(scene)
    leie = krevd(rapport)
    la_leien_loepe_ut(rapport)
    jobb.meld_fremdrift(leie, prosent=40, tekst="Setter opp side 3", naa=naa())
    rapport.refresh_from_db()
    assert rapport.leie_til is not None
    assert rapport.leie_til > naa()
    assert (rapport.fremdrift, rapport.fremdrift_tekst) == (40, "Setter opp side 3")
    assert jobb.krev(Rapport, rapport.pk, naa=naa()) is None


def test_leien_varer_i_ett_minutt_fra_sist_arbeideren_sa_noe(scene: Scene) -> None:
    rapport, da = bestilt(scene), naa()
    krav = jobb.krev(Rapport, rapport.pk, naa=da)
    assert krav is not None
    for siden in (timedelta(), timedelta(seconds=40)):
        if siden:
            jobb.meld_fremdrift(krav, prosent=40, tekst="Setter opp side 3", naa=da + siden)
        rapport.refresh_from_db()
        assert rapport.leie_til == da + siden + timedelta(seconds=60)
    ute = da + timedelta(seconds=100)
    assert jobb.krev(Rapport, rapport.pk, naa=ute) is None
    assert jobb.krev(Rapport, rapport.pk, naa=ute + timedelta(microseconds=1)) is not None


@pytest.mark.parametrize(("ventet", "mistet"), [(timedelta(seconds=30), False), (timedelta(seconds=31), True)])
def test_et_nummer_regnes_som_mistet_etter_et_halvt_minutt(
    scene: Scene, koe: list[int], monkeypatch: pytest.MonkeyPatch, ventet: timedelta, mistet: bool
) -> None:
    monkeypatch.setattr(felles_koe, "er_tom", lambda _oppgave: True)
    rapport = bestilt(scene)
    Rapport.objects.filter(pk=rapport.pk).update(koe_tid=(da := naa()) - ventet)
    assert jobb.ta_opp_forlatte(Rapport, naa=da) == [rapport.pk] * mistet


def test_en_arbeider_som_mistet_leien_faar_ikke_skrive(scene: Scene) -> None:
    rapport = bestilt(scene)
    gammel = krevd(rapport)
    la_leien_loepe_ut(rapport)
    ny = krevd(rapport)
    assert ny.gjerde == gammel.gjerde + 1
    frys(ny)
    with pytest.raises(LeieMistet):
        jobb.meld_fremdrift(gammel, prosent=50, tekst="", naa=naa())
    with pytest.raises(LeieMistet):
        frys(gammel)
    with pytest.raises(LeieMistet):
        frossenpdf.fullfoer(gammel, FIL, sider=3)
    with pytest.raises(LeieMistet):
        jobb.meld_feil(gammel, grunn="nei", proeves_om=None, naa=naa())
    frossenpdf.fullfoer(ny, FIL, sider=3)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek, rapport.fremdrift) == (Rapportstatus.FERDIG, 2, 100)


def test_en_ferdig_rapport_er_uforanderlig_i_databasen(scene: Scene) -> None:
    rapport = bestilt(scene)
    leie = krevd(rapport)
    frys(leie)
    frossenpdf.fullfoer(leie, FIL, sider=3)
    for sql in (
        "UPDATE rapport_rapport SET sha256 = repeat('b', 64)",
        "UPDATE rapport_rapport SET innhold = '{}'",
        "UPDATE rapport_rapport SET status = 'bestilt', leie_til = NULL",
        "DELETE FROM rapport_rapport",
    ):
        with (
            pytest.raises(DatabaseError, match="Cannot update or delete"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(sql)


def test_databasen_nekter_en_ferdig_rapport_uten_fil_og_en_feilet_uten_grunn(scene: Scene) -> None:
    rapport = bestilt(scene)
    for felter in (
        {"status": Rapportstatus.FERDIG},
        {"status": Rapportstatus.FEILET},
        {"status": Rapportstatus.UNDER_ARBEID},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rapport.objects.filter(pk=rapport.pk).update(**felter)


def test_en_feil_proeves_igjen_til_forsoekene_er_brukt(
    scene: Scene, koe: list[int], django_capture_on_commit_callbacks: object
) -> None:
    rapport = bestilt(scene)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _ in range(MAKS_FORSOEK):
            jobb.meld_feil(krevd(rapport), grunn="Disken er full.", proeves_om=jobb.STRAKS, naa=naa())
    rapport.refresh_from_db()
    assert (rapport.status, rapport.feil, rapport.forsoek) == (Rapportstatus.FEILET, "Disken er full.", MAKS_FORSOEK)
    assert koe == [rapport.pk] * (MAKS_FORSOEK - 1)


FORKLART = (
    "Arbeidet ble avbrutt 6 ganger, sist ved «starten». Det skjer når serveren går tom for minne eller startes på "
    "nytt. Prøv igjen, og si fra til den som drifter den hvis det gjentar seg."
)


def test_naar_alle_arbeidere_doer_gis_bestillingen_opp_med_en_grunn(scene: Scene) -> None:
    rapport = bestilt(scene)
    for _ in range(MAKS_AVBRUTT):
        krevd(rapport)
        la_leien_loepe_ut(rapport)
    assert jobb.krev(Rapport, rapport.pk, naa=naa()) is None
    rapport.refresh_from_db()
    assert (rapport.status, rapport.feil) == (Rapportstatus.FEILET, FORKLART)


def test_oppsamleren_tar_bare_det_ingen_arbeider_med(
    scene: Scene, koe: list[int], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    fersk, glemt, doed, levende = (bestilt(scene) for _ in range(4))
    krevd(doed), krevd(levende)
    la_leien_loepe_ut(doed)
    Rapport.objects.filter(pk=glemt.pk).update(koe_tid=naa() - timedelta(minutes=1))
    monkeypatch.setattr(felles_koe, "er_tom", lambda _oppgave: True)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [doed.pk, glemt.pk]
        assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [], "they were put in the queue a moment ago"
    assert koe == [doed.pk, glemt.pk]
    assert fersk.pk not in koe


def test_den_som_er_avbrutt_to_ganger_venter_bak_de_andre(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    """Cut off once it goes first, and also where it is to be given up, so that whoever waits is told at once."""
    lagt: list[tuple[int, bool]] = []
    monkeypatch.setattr(felles_koe, "legg_i_koe", lambda _opp, pk, *, foerst=False, **_: lagt.append((pk, foerst)))
    avbrutt = [bestilt(scene) for _ in range(MAKS_AVBRUTT)]
    for ganger, rapport in enumerate(avbrutt, start=1):
        for _ in range(ganger):
            krevd(rapport)
            la_leien_loepe_ut(rapport)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [rapport.pk for rapport in avbrutt]
    assert [pk for pk, _ in lagt] == [rapport.pk for rapport in avbrutt]
    assert [foerst for _, foerst in lagt] == [True, False, False, False, False, True]


def test_den_som_bare_venter_paa_tur_faar_ikke_et_nummer_til(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the queue holds numbers, theirs may be among them: until later ones have been given out."""
    monkeypatch.setattr(felles_koe, "er_tom", lambda _oppgave: False)
    for sekunder in range(50):
        rapport = bestilt(scene)
        Rapport.objects.filter(pk=rapport.pk).update(koe_tid=naa() - timedelta(minutes=5, seconds=-sekunder))
    ventende = list(Rapport.objects.order_by("koe_tid"))
    assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == []
    krevd(ventende[2])
    assert jobb.ta_opp_forlatte(Rapport, naa=naa()) == [ventende[0].pk, ventende[1].pk]


def test_en_megler_som_er_nede_stanser_ikke_bestillingen(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    from kombu.exceptions import OperationalError

    def nede(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.produser, "apply_async", nede)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        rapport = actions.bestill_rapport(slag="samlerapport", organ=scene.avdeling, aar=2026, av=scene.etatsstyrer)
    assert Rapport.objects.get(pk=rapport.pk).status == Rapportstatus.BESTILT


def bestill(avdeling: Organ, av: Bruker) -> Rapport:
    return actions.bestill_rapport(slag="samlerapport", organ=avdeling, aar=2026, av=av)


def test_en_person_kan_ha_tre_bestillinger_som_venter(scene: Scene, koe: list[int]) -> None:
    foerste, *_ = [bestill(scene.avdeling, scene.etatsstyrer) for _ in range(rules.VENTER_FOR_EN)]
    with pytest.raises(actions.ForMangeVenter, match="Du har allerede 3 statusrapporter som lages"):
        bestill(scene.avdeling, scene.etatsstyrer)
    bestill(scene.avdeling, scene.kommunaldirektoer)
    Rapport.objects.filter(pk=foerste.pk).update(status="feilet", feil="prøve")
    bestill(scene.avdeling, scene.etatsstyrer)


def test_en_avdeling_kan_ha_ti_bestillinger_som_venter(scene: Scene, koe: list[int]) -> None:
    folk = [lag_bruker(Rolle.ETATSSTYRER, scene.avdeling) for _ in range(rules.VENTER_FOR_AVDELINGEN)]
    for person in folk:
        bestill(scene.avdeling, person)
    with pytest.raises(
        actions.ForMangeVenter, match="Det lages allerede 10 statusrapporter om Byrådsavdeling for prøver"
    ):
        bestill(scene.avdeling, scene.etatsstyrer)
    bestill(scene.annen_avdeling, scene.annen_etatsstyrer)


def test_avdelingene_og_folkene_faar_hver_sin_tur(scene: Scene) -> None:
    """The first department orders four, then another person there one, then the other department one."""
    mange = [bestilt(scene) for _ in range(4)]
    kollega = bestilt(scene, bestilt_av=scene.kommunaldirektoer)
    annen = bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    rekke = []
    while neste := Rapport.objects.i_tur(naa()).first():
        leie = jobb.krev(Rapport, neste.pk, naa=naa())
        assert leie is not None
        rekke.append(neste)
    assert rekke == [mange[0], annen, kollega, *mange[1:]]


def test_det_som_var_paabegynt_gaar_foerst(scene: Scene) -> None:
    bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    paabegynt = bestilt(scene)
    krevd(paabegynt)
    la_leien_loepe_ut(paabegynt)
    assert Rapport.objects.i_tur(naa()).first() == paabegynt


@pytest.mark.parametrize(
    ("siden", "foerst"), [(timedelta(minutes=59, seconds=59), "annen"), (timedelta(hours=1), "egen")]
)
def test_det_en_avdeling_har_faatt_teller_i_en_time(scene: Scene, siden: timedelta, foerst: str) -> None:
    klokken = naa()
    leie = krevd(bestilt(scene, bestilt_av=scene.kommunaldirektoer))
    frys(leie)
    frossenpdf.fullfoer(leie, FIL, sider=3, ferdig_tid=klokken - siden)
    koeen = {"egen": bestilt(scene)}
    koeen["annen"] = bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    assert Rapport.objects.i_tur(klokken).first() == koeen[foerst]


@pytest.mark.parametrize(("leie", "rekke"), [(0, ["annen", "egen"]), (-1, ["paabegynt", "egen", "annen"])])
def test_det_som_lages_naa_teller_saa_lenge_leien_varer(scene: Scene, leie: int, rekke: list[str]) -> None:
    """With the lease run out it is what is taken up first, and nothing the department has been given."""
    klokken = naa()
    paabegynt = bestilt(scene, bestilt_av=scene.kommunaldirektoer)
    krevd(paabegynt)
    Rapport.objects.filter(pk=paabegynt.pk).update(leie_til=klokken + timedelta(microseconds=leie))
    navn = {paabegynt.pk: "paabegynt", bestilt(scene).pk: "egen"}
    navn[bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer).pk] = "annen"
    assert [navn[ett.pk] for ett in Rapport.objects.i_tur(klokken)] == rekke


@pytest.mark.parametrize(("i_aar", "aar"), [(2017, [2017, 2016, 2015]), (2015, [2015]), (2014, [])])
def test_en_rapport_kan_bestilles_fra_og_med_2015_til_og_med_i_aar(i_aar: int, aar: list[int]) -> None:
    assert rules.bestillbare_aar(i_aar) == aar
