"""Queries that are written once for a reader and planned once for all: the same rows as the query set itself finds."""

from __future__ import annotations

import gc
import inspect
import sys
import weakref
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, Prefetch, Q, QuerySet, Value
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from time_machine import travel

from styringsdialog.enums import HOS_EIEREN
from styringsdialog.models import Moete
from styringsdialog.queries import bestridt, nytt, oppfoelging, ventende_oppfoelginger, ventende_rader
from tests.dager import OSLO
from tests.oversikt.innhold import fyll
from tests.scene import Scene, lag_bruker
from tillit.felles import lesertekst
from tillit.felles.lesertekst import _med_aapne_tall, skrevet_for_leseren
from tillit.felles.tid import i_dag, naa
from tillit.maal.queries.partene import ubesvarte_merknader
from tillit.organisasjon.enums import Organtype, Part, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon
from tillit.rapportering.queries.lister import _aapne
from tillit.rapporteringskrav.queries.venter import _avdelingens, uten_anslag

pytestmark = pytest.mark.django_db

HUSET = ("tillit", "styringsdialog", "resultatkjede")
ROLLER = (
    *("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt"),
    *("revisor", "administrator", "utenforstaaende", "annen_etatsstyrer"),
)


@skrevet_for_leseren
def organene(organer: Collection[int], typer: tuple[str, ...]) -> QuerySet[Organ]:
    return Organ.objects.filter(pk__in=organer, type__in=typer).order_by("pk")


@skrevet_for_leseren
def moetene(bruker: Bruker, fra: datetime) -> QuerySet[Moete]:
    return Moete.objects.synlig_for(bruker).filter(start_tid__gte=fra).order_by("pk")


@pytest.mark.parametrize("rolle", ["leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"])
def test_radene_er_de_spoerringen_selv_finner(scene: Scene, rolle: str) -> None:
    fyll(scene, 3)
    bruker: Bruker = getattr(scene, rolle)
    dag, alle = i_dag(), frozenset({scene.etat.pk, scene.avdeling.pk, scene.annen_etat.pk})
    vindu = oppfoelging.Fristvindu(alle, tuple(HOS_EIEREN), hoeyst=2)
    spurt: list[tuple[Any, tuple[Any, ...]]] = [
        (oppfoelging._i_vinduene, (bruker, (vindu, vindu))),
        (nytt._nytt, (bruker, alle, alle, naa() - timedelta(days=400), 7)),
        (ventende_rader.signaler, (alle, dag, 7)),
        (ventende_rader.referater, (alle, alle, dag, 7)),
        (ventende_rader.kommende_moeter, (bruker, alle, naa(), 7)),
        (ventende_oppfoelginger._ventende, (alle, alle, 7)),
        (bestridt._bestridte, (bruker, alle, dag - timedelta(days=365), 7)),
        (_aapne, (bruker, alle, alle, dag)),
        (_avdelingens, (alle, dag)),
        (ubesvarte_merknader, (bruker,)),
    ]
    funnet = 0
    for spoerring, args in spurt:
        for _ in range(2):
            rader = spoerring(*args)
            assert rader == list(spoerring.__wrapped__(*args)), spoerring.__qualname__
        funnet += len(rader)
    assert uten_anslag(bruker, alle, i_dag=dag, hoeyst=3) == list(
        uten_anslag.__wrapped__(bruker, alle, i_dag=dag, hoeyst=3)  # type: ignore[attr-defined]  # by `wraps`
    )
    assert funnet > 0


def test_en_plan_for_alle_lesere_hvor_mange_organer_de_enn_har(scene: Scene) -> None:
    typer = (Organtype.ETAT.value, Organtype.BYRAADSAVDELING.value)
    flere: list[frozenset[int]] = [
        frozenset({scene.etat.pk}),
        frozenset({scene.etat.pk, scene.annen_etat.pk}),
        frozenset({scene.avdeling.pk, scene.etat.pk, scene.annen_etat.pk}),
    ]
    for organer in flere:
        with CaptureQueriesContext(connection) as spurt:
            assert {ett.pk for ett in organene(organer, typer)} == organer
        assert len(spurt) == 1
    for nummer in (1, 2**40):  # small and large are one kind of number
        assert organene(frozenset({nummer}), typer) == []
    with connection.cursor() as peker:
        peker.execute(
            "SELECT statement, generic_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%%organisasjon_organ%%bigint[]%%'"
        )
        tekster = dict(peker.fetchall())
    assert list(tekster.values()) == [5]
    assert "'etat'" in next(iter(tekster))  # what a partial index asks of is part of the text


@pytest.mark.parametrize("samling", [frozenset, set, list, tuple])
def test_like_mange_organer_er_ikke_de_samme(scene: Scene, samling: Any) -> None:
    for _ in range(2):
        for organ in (scene.etat, scene.annen_etat):
            assert organene(samling([organ.pk]), (Organtype.ETAT.value,)) == [organ]


def test_det_samme_som_en_annen_parameter_er_noe_annet(scene: Scene) -> None:
    @skrevet_for_leseren
    def blant(etater: Collection[int] = frozenset(), avdelinger: Collection[int] = frozenset()) -> QuerySet[Organ]:
        er_med = Q(pk__in=etater, type=Organtype.ETAT) | Q(pk__in=avdelinger, type=Organtype.BYRAADSAVDELING)
        return Organ.objects.filter(er_med)

    etaten = frozenset({scene.etat.pk})
    assert (blant(etater=etaten), blant(avdelinger=etaten), blant(etaten)) == ([scene.etat], [], [scene.etat])


def test_det_som_ikke_kan_finnes_spoerres_det_ikke_om(scene: Scene, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert organene(frozenset(), (Organtype.ETAT.value,)) == []


def test_et_tidspunkt_er_aapent(scene: Scene, django_assert_num_queries: Any) -> None:
    fyll(scene, 1)
    tidligst = Moete.objects.order_by("start_tid")[0].start_tid
    alle = moetene(scene.etatsstyrer, tidligst)
    assert alle == list(Moete.objects.synlig_for(scene.etatsstyrer).order_by("pk"))
    senere = moetene(scene.etatsstyrer, fra=tidligst + timedelta(seconds=1))
    assert 0 < len(senere) < len(alle)


def test_to_tidspunkter_er_hvert_sitt(scene: Scene) -> None:
    fyll(scene, 1)

    @skrevet_for_leseren
    def mellom(fra: datetime, til: datetime) -> QuerySet[Moete]:
        return Moete.objects.filter(start_tid__gte=fra, start_tid__lte=til).order_by("pk")

    foer, etter = naa() - timedelta(days=900), naa() + timedelta(days=900)
    for _ in range(2):
        assert mellom(foer, etter) == list(Moete.objects.order_by("pk")) != []
        assert mellom(etter, foer) == mellom(foer, foer) == mellom(etter, etter) == []


def test_det_regnes_ikke_med_et_aapent_tidspunkt(scene: Scene) -> None:
    @skrevet_for_leseren
    def regner(fra: datetime) -> QuerySet[Moete]:
        return Moete.objects.filter(start_tid__gte=fra - timedelta(days=1))

    with pytest.raises(ValueError, match="er åpent"):
        regner(naa())


def test_heller_ikke_der_det_ville_staatt_i_teksten(scene: Scene) -> None:
    """The day of it, a span, and what is said of a row: none of them is a comparison with the moment as it is."""

    @skrevet_for_leseren
    def dagen(fra: datetime) -> QuerySet[Organ]:
        return Organ.objects.filter(gyldig_fra__lte=fra.date())

    @skrevet_for_leseren
    def spennet(fra: datetime, til: datetime) -> QuerySet[Moete]:
        return Moete.objects.filter(start_tid__range=(fra, til))

    @skrevet_for_leseren
    def sagt(fra: datetime) -> QuerySet[Moete]:
        return Moete.objects.annotate(fra=Value(fra))

    for spoerring, antall in ((dagen, 1), (spennet, 2), (sagt, 1)):
        with pytest.raises(ValueError, match="er åpent"):
            spoerring(*[naa()] * antall)


def test_uten_tidspunkt_er_en_annen_tekst(scene: Scene) -> None:
    fyll(scene, 1)

    @skrevet_for_leseren
    def siden(fra: datetime | None) -> QuerySet[Moete]:
        return Moete.objects.filter(**{"start_tid__gte": fra} if fra else {}).order_by("pk")

    om_lenge = naa() + timedelta(days=900)
    for _ in range(2):
        assert siden(None) == list(Moete.objects.order_by("pk")) != []
        assert siden(om_lenge) == []


def test_det_som_hentes_ved_siden_er_leserens_eget(scene: Scene) -> None:
    """Two who ask by the same text, of rows that both may see: what is fetched beside them hangs on who reads."""
    fyll(scene, 1)

    @skrevet_for_leseren
    def med_moeter(bruker: Bruker, organer: Collection[int]) -> QuerySet[Styringsrelasjon]:
        hentes = Prefetch("moeter", queryset=Moete.objects.synlig_for(bruker), to_attr="sett")
        return Styringsrelasjon.objects.filter(pk__in=organer).prefetch_related(hentes)

    relasjonene = frozenset({scene.relasjon.pk})
    [sett], [uten] = med_moeter(scene.etatsstyrer, relasjonene), med_moeter(lag_bruker("ny"), relasjonene)
    assert (sett.sett != [], uten.sett) == (True, [])  # type: ignore[attr-defined]  # said of it


def _alle_leserens() -> dict[Any, Callable[..., list[Any]]]:
    """Every query of the house that is written for its reader, by what writes it."""
    moduler = [ett for navn, ett in sys.modules.items() if navn.split(".")[0] in HUSET]
    navngitte = [ett for modul in moduler for ett in vars(modul).values()]
    return {ett.__wrapped__: ett for ett in navngitte if getattr(ett, "__code__", None) is organene.__code__}


def _innhold(rader: list[Any]) -> list[Any]:
    """All that is known of a row, with what was fetched beside it."""
    return [
        {navn: verdi for navn, verdi in vars(rad).items() if navn != "_state"} if isinstance(rad, Model) else rad
        for rad in rader
    ]


@pytest.mark.grundig
def test_startsidene_spoer_som_spoerringene_selv_og_teksten_er_den_samme_hele_dagen(
    scene: Scene, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them, as the pages ask: written without a row read, at any hour and in any language the same; and what
    they find is the reader's, also where it is written for another who holds such a role, and by then kept.
    """
    fyll(scene, 2)
    skriv, spurt = lesertekst._skrevet, []

    def tre_ganger(spoerring: Any, gitt: Any) -> Any:
        skrevet = []
        for klokken, spraak in ((time(0, 1), "nb"), (time(12), "nn"), (time(23, 59), "en")):
            paa_dagen = travel(datetime.combine(i_dag(), klokken, tzinfo=OSLO), tick=False)
            with paa_dagen, override(spraak), CaptureQueriesContext(connection) as lest:
                skrevet.append(skriv(spoerring, gitt))
            assert not lest, spoerring.__qualname__
        hvordan = [ett and (ett[0].sql, ett[1]) for ett in skrevet]
        assert hvordan == hvordan[:1] * 3, spoerring.__qualname__
        spurt.append((spoerring, gitt))
        vilkaar = [verdi for ett in gitt.values() if isinstance(ett, Q) for verdi in ett.flatten()]
        assert not [ett for ett in vilkaar if isinstance(ett, Model)], spoerring.__qualname__  # they are kept
        return skrevet[0]

    monkeypatch.setattr(lesertekst, "_skrevet", tre_ganger)
    for leses in _alle_leserens().values():  # what a test before this one had written is not written now
        inspect.getclosurevars(leses).nonlocals["skrevet"].cache_clear()
    for rolle in ROLLER:
        client.force_login(getattr(scene, rolle))
        assert client.get("/").status_code == 200
    leserens, funnet = _alle_leserens(), set()
    for spoerring, gitt in spurt.copy():
        rader = leserens[spoerring](**gitt)
        assert _innhold(rader) == _innhold(list(spoerring(**gitt))), spoerring.__qualname__
        funnet |= {spoerring} if rader else set()
    assert len(funnet) > 5
    husets = {ett for ett in leserens if ett.__module__ != __name__}
    assert {ett.__qualname__ for ett in husets - {spoerring for spoerring, _ in spurt}} == set()


def test_to_som_har_det_samme_aa_gjoere_faar_hver_sitt(scene: Scene) -> None:
    """Two leaders of one virksomhet have the same rights: what is one's own is still one's own."""

    @skrevet_for_leseren
    def seg(bruker: Bruker) -> QuerySet[Bruker]:
        return Bruker.objects.filter(pk=bruker.pk)

    brukere = [lag_bruker(navn) for navn in ("en", "to")]
    for bruker in brukere:
        Rolletildeling.objects.create(bruker=bruker, organ=scene.etat, rolle=Rolle.VIRKSOMHETSLEDER, gyldig_fra=i_dag())
    en, to = Bruker.objects.filter(pk__in=[ett.pk for ett in brukere]).order_by("pk")
    assert en.tilgang == to.tilgang != lag_bruker("tre").tilgang
    assert (seg(en), seg(to)) == ([en], [to])


def test_to_spoerringer_med_samme_ord_leser_radene_hver_paa_sin_maate(scene: Scene) -> None:
    @skrevet_for_leseren
    def som_liste() -> QuerySet[Any, Any]:
        return Organ.objects.filter(pk=scene.etat.pk).values_list("pk")

    @skrevet_for_leseren
    def hver_for_seg() -> QuerySet[Any, Any]:
        return Organ.objects.filter(pk=scene.etat.pk).values_list("pk", flat=True)

    assert (som_liste(), hver_for_seg()) == ([(scene.etat.pk,)], [scene.etat.pk])


def test_teksten_skrives_en_gang_om_dagen(scene: Scene) -> None:
    skrevet = []

    @skrevet_for_leseren
    def dagens(organer: Collection[int], fra: datetime) -> QuerySet[Moete]:
        skrevet.append(i_dag())
        return Moete.objects.filter(relasjon__overordnet__in=organer, start_tid__gte=fra)

    klokken = datetime(2028, 2, 28, 23, 59, 59, tzinfo=OSLO)
    for gaatt in (timedelta(), timedelta(seconds=1), timedelta(days=1, seconds=1), timedelta()):
        with travel(klokken + gaatt, tick=False):
            dagens({scene.etat.pk}, fra=naa())
    assert skrevet == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]


def test_det_holdes_paa_faa_lesere_og_ikke_paa_rader(scene: Scene) -> None:
    """Of whom it was written for nothing is kept but what it hangs on, and of the texts those that somebody asks by."""

    @skrevet_for_leseren
    def egne(bruker: Bruker, navn: str) -> QuerySet[Organ]:
        return Organ.objects.filter(navn=navn, roller__bruker=bruker.pk)

    @skrevet_for_leseren
    def andre(bruker: Bruker, navn: str) -> QuerySet[Organ]:
        return Organ.objects.filter(navn=navn, roller__bruker=bruker.pk)

    leser = lag_bruker("leser")
    borte = weakref.ref(leser)
    egne(leser, "Ingen")
    foer = len(lesertekst._lesertekster)
    del leser
    gc.collect()
    assert borte() is None
    for nr in range(300):
        andre(scene.leder, f"Ingen {nr}")
    gc.collect()
    assert len(lesertekst._lesertekster) <= foer + 256


@pytest.mark.parametrize(
    ("sql", "verdier", "ventet"),
    [
        ("a <= %s AND b >= %s", (date(2024, 2, 29), 1), ("a <= %s AND b >= %s", (date(2024, 2, 29), 1))),
        ("a < %s AND b > %s", (1, 2), ("a < %s AND b > %s", (1, 2))),
        ("a IN (%s)", (7,), ("a = ANY(%s::bigint[])", ([7],))),
        ("a IN (%s, %s)", (7, True), ("a IN (7, true)", ())),
        ("a IN (%s, %s) AND b = %s", ("x", "50 %", 7), ("a IN ('x', '50 %%') AND b = %s", (7,))),
        ("a = %s AND b = %s", (True, 7), ("a = true AND b = %s", (7,))),
        ("a = %s", (Part.OVERORDNET,), ("a = 'overordnet'", ())),
        ("a + %s = %s AND 'x%%' = b", (1, 2), ("a + 1 = %s AND 'x%%' = b", (2,))),
        ("f(%s, %s) = %s", (1, date(2024, 2, 29), None), ("f(1, '2024-02-29'::date) = NULL", ())),
    ],
)
def test_bare_tall_og_tider_som_noe_sammenlignes_med_er_aapne(
    db: None, sql: str, verdier: tuple[Any, ...], ventet: tuple[str, tuple[Any, ...]]
) -> None:
    assert _med_aapne_tall(sql, verdier) == ventet


def test_en_rolle_som_gis_er_en_annen_tekst(scene: Scene) -> None:
    fyll(scene, 1)
    ny = lag_bruker("ny")
    assert moetene(ny, naa() - timedelta(days=900)) == []
    Rolletildeling.objects.create(bruker=ny, organ=scene.avdeling, rolle=Rolle.ETATSSTYRER, gyldig_fra=i_dag())
    ny = Bruker.objects.get(pk=ny.pk)
    assert moetene(ny, naa() - timedelta(days=900)) == moetene(scene.etatsstyrer, naa() - timedelta(days=900)) != []
