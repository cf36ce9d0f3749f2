"""Texts of SQL that are kept between requests: they hang on the reader, the rights and the day, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DatabaseError, connection, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from tests.dager import OSLO
from tests.eier import forbindelse
from tests.scene import Scene
from tillit.felles.sqltekst import AAPEN_TEKST, AAPENT_NUMMER, Sqltekst, skrevet_en_gang
from tillit.felles.tid import i_dag
from tillit.innebygd.postgres import OWNER
from tillit.organisasjon import organhode
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.organhode import Omfang
from tillit.organisasjon.rettigheter import Tilgang
from tillit.soek import funn
from tillit.soek.querysets import en_av

pytestmark = pytest.mark.django_db

ROLLER = (
    *("leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt"),
    *("revisor", "administrator"),
)
Skrevet = Callable[[Bruker, Tilgang, date], Sqltekst]


def _hode(omfang: Omfang) -> Skrevet:
    return lambda bruker, tilgang, dag: organhode._spurt.__wrapped__(bruker, tilgang, dag, omfang)


TEKSTER: dict[str, Skrevet] = {
    **{f"hodet, {omfang.name.lower()}": _hode(omfang) for omfang in Omfang},
    "søket": funn._funnet.__wrapped__,
}


@pytest.mark.parametrize("rolle", ROLLER)
@pytest.mark.parametrize("navn", TEKSTER)
def test_teksten_er_den_samme_hele_dagen_og_skrives_uten_aa_lese_noe(
    scene: Scene, django_assert_num_queries: Any, navn: str, rolle: str
) -> None:
    """What it is made of is all in the key it is kept by: no moment, and nothing that lies in a row."""
    bruker: Bruker = getattr(scene, rolle)
    tilgang, dag = bruker.tilgang, i_dag()
    skrevet = []
    for klokken in (time(0, 1), time(12), time(23, 59)):
        with travel(datetime.combine(dag, klokken, tzinfo=OSLO), tick=False), django_assert_num_queries(0):
            tekst = TEKSTER[navn](bruker, tilgang, dag)
            skrevet.append((tekst.sql, sorted(map(repr, tekst.verdier))))
    assert skrevet == skrevet[:1] * 3
    aapent = AAPEN_TEKST if navn == "søket" else AAPENT_NUMMER
    assert (aapent in tekst.verdier) is ("0 = 1" not in tekst.sql)  # who may see nothing, sees no row


@pytest.mark.parametrize("navn", TEKSTER)
def test_to_med_hver_sine_virksomheter_faar_hver_sin_tekst(scene: Scene, navn: str) -> None:
    en, annen = (TEKSTER[navn](bruker, bruker.tilgang, i_dag()) for bruker in (scene.leder, scene.utenforstaaende))
    assert (en.sql, en.verdier) != (annen.sql, annen.verdier)


@pytest.mark.parametrize("skriv", [organhode._spurt, funn._funnet], ids=["hodet", "søket"])
def test_det_er_ny_tekst_naar_rettene_eller_dagen_er_en_annen(scene: Scene, skriv: Any) -> None:
    mer = (Omfang.VIRKSOMHET,) if skriv is organhode._spurt else ()
    leder, dag = scene.leder, i_dag()
    foerste = skriv(leder, leder.tilgang, dag, *mer)
    assert skriv(leder, leder.tilgang, dag, *mer) is foerste
    assert skriv(leder, Tilgang(), dag, *mer) is not foerste
    assert skriv(leder, leder.tilgang, dag + timedelta(days=1), *mer) is not foerste


def test_den_foerste_raden_er_som_django_selv_leser_den(scene: Scene) -> None:
    """The kinds that a head asks for: text, number, dates, JSON, nothing; and a body that is not there."""
    organer = Organ.objects.annotate(
        ett=JSONObject(navn="navn", fra="gyldig_fra"),
        ingenting=Value(None, output_field=JSONObject(a="pk").output_field),
    )
    felter = ("pk", "navn", "gyldig_fra", "ett", "ingenting")
    tekst = Sqltekst.skriv(organer.filter(pk=AAPENT_NUMMER).values(*felter))
    for organ in (scene.etat, scene.annen_etat):
        assert tekst.foerste(nummer=organ.pk) == organer.filter(pk=organ.pk).values(*felter).get()
    assert tekst.foerste(nummer=0) is None
    assert tekst.foerste() is None


def test_bare_det_som_er_aapent_byttes(scene: Scene) -> None:
    tekst = Sqltekst.skriv(Organ.objects.filter(Q(pk=AAPENT_NUMMER) | Q(navn=AAPEN_TEKST), type="etat").values("navn"))
    assert tekst.med(nummer=7, tekst="Prøveetaten") == (7, "Prøveetaten")
    assert tekst.med(nummer=7) == (7, AAPEN_TEKST)
    assert "'etat'" in tekst.sql
    assert tekst.foerste(nummer=0, tekst=scene.etat.navn) == {"navn": scene.etat.navn}


def test_det_som_er_fast_kan_ha_alle_tegn(scene: Scene) -> None:
    """Also those that mean something to PostgreSQL, and to the one who puts in the values."""
    navn = "100 % av %s, %(n)s og O'Neill \\ {0}"
    Organ.objects.filter(pk=scene.etat.pk).update(navn=navn)
    for hva in (Q(navn=navn), Q(navn__contains="100 % av %s"), Q(navn__endswith="\\ {0}"), Q(navn__in=[navn, "%"])):
        tekst = Sqltekst.skriv(Organ.objects.filter(hva, pk=AAPENT_NUMMER).values("navn"))
        assert tekst.foerste(nummer=scene.etat.pk) == {"navn": navn}
        assert tekst.foerste(nummer=scene.annen_etat.pk) is None
        assert tekst.verdier == (AAPENT_NUMMER,)


def test_det_som_er_fast_kan_vaere_en_liste_og_regnes_med(scene: Scene) -> None:
    """A list can be no open value, and the sign of a remainder is not one that waits for a value."""
    noen = Organ.objects.filter(pk__in=en_av([scene.etat.pk, scene.avdeling.pk]), pk=AAPENT_NUMMER)
    tekst = Sqltekst.skriv(noen.values(rest=F("pk") % 7))
    assert tekst.foerste(nummer=scene.etat.pk) == {"rest": scene.etat.pk % 7}
    assert tekst.foerste(nummer=scene.annen_etat.pk) is None


def _planlagt(sql: str) -> tuple[int, int]:
    """How often this connection has answered it by one plan for all values, and by a plan of its own for each."""
    with connection.cursor() as peker:
        peker.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", [sql])
        return peker.fetchone() or (0, 0)


def test_en_tekst_planlegges_en_gang_for_alle_verdier(scene: Scene) -> None:
    """Small numbers and large are one kind of number, or PostgreSQL would plan it for each kind."""
    tekst = Sqltekst.skriv(Organ.objects.filter(pk=AAPENT_NUMMER, navn="Bare her").values("navn"))
    for nummer in (1, 40_000, 2**40):
        with CaptureQueriesContext(connection) as spurt:
            assert tekst.foerste(nummer=nummer) is None
        assert "'Bare her'" in spurt[0]["sql"]
    assert _planlagt("%Bare her%$1%") == (3, 0)
    for etter in (date(1900, 1, 1), date(2100, 1, 1)):
        _organene(scene.avdeling.pk, etter=etter)
    assert _planlagt("%relasjonen%$2%") == (2, 0)
    assert _planlagt("%FROM pg_prepared%") == (0, 0)  # what is asked otherwise is not kept


def test_en_forbindelse_holder_paa_faa_planer(scene: Scene) -> None:
    """A head is written anew for each reader, and its plan is large: those not asked for lately go."""
    for nr in range(100):
        assert (
            Sqltekst.skriv(Organ.objects.filter(pk=AAPENT_NUMMER, kortnavn=f"K{nr}").values("navn")).foerste() is None
        )
    with connection.cursor() as peker:
        peker.execute("SELECT count(*) FROM pg_prepared_statements")
        assert peker.fetchone() in {(80,), (81,)}  # the one that goes is let go of when the next is asked


@pytest.mark.django_db(transaction=True)
def test_en_ny_forbindelse_planlegger_paa_nytt(scene: Scene) -> None:
    """The plans go with the connection, as when the database was restarted, and with what was rolled back nothing."""
    tekst = Sqltekst.skriv(Organ.objects.filter(pk=AAPENT_NUMMER).values("navn"))

    def feiler() -> None:
        assert tekst.foerste(nummer=scene.etat.pk) == {"navn": scene.etat.navn}
        with connection.cursor() as peker:
            peker.execute("SELECT 1 / 0")

    with pytest.raises(DatabaseError), transaction.atomic():
        feiler()
    assert tekst.foerste(nummer=scene.etat.pk) == {"navn": scene.etat.navn}
    connection.close()
    assert tekst.foerste(nummer=scene.etat.pk) == {"navn": scene.etat.navn}


@pytest.mark.django_db(transaction=True)
def test_en_plan_fra_foer_en_migrering_gir_ingen_feil() -> None:
    """While the schema is brought up to date, and until it is replaced, the version before goes on answering."""
    tekst = Sqltekst("SELECT navn FROM proeve_plan WHERE nr = %s", (AAPENT_NUMMER,), ("navn",), {})
    med_eieren("CREATE TABLE proeve_plan (nr bigint, navn varchar(5)); GRANT SELECT ON proeve_plan TO PUBLIC")
    try:
        med_eieren("INSERT INTO proeve_plan VALUES (1, 'A')")
        assert tekst.foerste(nummer=1) == {"navn": "A"}
        med_eieren("ALTER TABLE proeve_plan ALTER navn TYPE varchar(9)")
        assert tekst.foerste(nummer=1) == {"navn": "A"}
        med_eieren("ALTER TABLE proeve_plan ALTER navn TYPE text")
        with pytest.raises(DatabaseError), transaction.atomic():
            tekst.foerste(nummer=1)  # what went on is lost, and nothing after it
        assert tekst.foerste(nummer=1) == {"navn": "A"}
    finally:
        med_eieren("DROP TABLE proeve_plan")


def med_eieren(setning: str) -> None:
    with forbindelse(OWNER) as eier:
        eier.execute(setning.encode())


@skrevet_en_gang
def _organene(over: int, *, etter: date) -> QuerySet[Organ]:
    av = Styringsrelasjon.objects.filter(overordnet=over, underordnet=OuterRef("pk")).order_by("pk")
    rader = Organ.objects.filter(styres_i__overordnet=over, gyldig_fra__gt=etter).select_related("overordnet")
    return rader.annotate(relasjonen=ArraySubquery(av.values(rad=JSONObject(fra="gyldig_fra", pk="pk")))).order_by("pk")


def test_hele_rader_skrives_en_gang_og_leses_som_django_selv_leser_dem(
    scene: Scene, django_assert_num_queries: Any
) -> None:
    """The rows, what is fetched beside them and what is said of them; with other values, other rows."""
    lenge_siden = date(1900, 1, 1)
    for over, under, relasjon in (
        (scene.avdeling, scene.etat, scene.relasjon),
        (scene.annen_avdeling, scene.annen_etat, scene.annen_relasjon),
    ):
        with django_assert_num_queries(1):
            [rad] = _organene(over.pk, etter=lenge_siden)
            assert (rad, rad.navn, rad.overordnet) == (under, under.navn, under.overordnet)
        fra = relasjon.gyldig_fra.isoformat()
        assert rad.relasjonen == [{"fra": fra, "pk": relasjon.pk}]  # type: ignore[attr-defined]  # said of it
        assert _organene(over.pk, etter=under.gyldig_fra) == []
    assert _organene(0, etter=lenge_siden) == []
    with pytest.raises(TypeError):
        _organene(scene.avdeling.pk)  # type: ignore[call-arg]


def test_en_rad_fra_en_skrevet_tekst_lagres_som_andre(scene: Scene) -> None:
    [rad] = _organene(scene.avdeling.pk, etter=date(1900, 1, 1))
    rad.kortnavn = "PRØ"
    rad.save(update_fields=["kortnavn"])
    assert Organ.objects.get(pk=rad.pk).kortnavn == "PRØ"
    assert rad._state.db == "default"
