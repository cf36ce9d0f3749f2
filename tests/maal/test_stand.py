"""The stand rows are what a computation from scratch gives, whoever writes, in whatever order, however many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from threading import Thread
from typing import Any

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models.functions import ExtractYear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scene import (
    Scene,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_organ,
    lag_relasjon,
    lag_scene,
    lag_vurdering,
)
from tillit.felles.tid import i_dag
from tillit.maal import kontroll, rules
from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus, Maaltype
from tillit.maal.models import Indikator, Indikatorstand, Maal, Maaling, Maalstand, Relasjonsstand, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.queries import maalbilde
from tillit.maal.queries.byen import bystand
from tillit.maal.queries.stander import virksomhetsstander
from tillit.maal.serie import endring_siden_forrige, siste_punkt
from tillit.organisasjon.models import Styringsrelasjon

VEDTATTE = (Maalstatus.FASTSATT, Maalstatus.ENDRET)
INGEN: dict[str, list[int]] = {
    tabell: [] for tabell in ("maal_indikatorstand", "maal_maalstand", "maal_relasjonsstand")
}


def stand(indikator: Indikator) -> Indikatorstand:
    return Indikatorstand.objects.get(pk=indikator.pk)


@pytest.mark.django_db
def test_ny_versjon_av_et_gammelt_tall_endrer_ikke_det_nyeste(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    assert (stand(indikator).maaling_id, stand(indikator).verdi, stand(indikator).versjon) == (None, None, 0)
    lag_maaling(indikator, 2023, "40")
    nyeste = lag_maaling(indikator, 2024, "50", foreloepig=True)
    lag_maaling(indikator, 2023, "41", versjon=2, grunn="Kilden rettet")
    ny = stand(indikator)
    assert (ny.maaling_id, ny.verdi, ny.foreloepig) == (nyeste.pk, Decimal(50), True)
    assert (ny.forrige_periode, ny.forrige_verdi) == (date(2023, 1, 1), Decimal(41))


@pytest.mark.django_db
def test_over_et_brudd_og_et_annet_grunnlag_finnes_ingen_forrige(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    brutt, annet, symbol = lag_indikator(maal), lag_indikator(maal), lag_indikator(maal)
    for indikator in (brutt, annet, symbol):
        lag_maaling(indikator, 2023, "40")
    lag_maaling(brutt, 2024, "50", brudd=True, brudd_grunn="Ny metode")
    lag_maaling(annet, 2024, "50", grunnlag="Ny metode")
    Maaling.objects.create(indikator=symbol, periode=date(2024, 1, 1), symbol=":")
    assert [stand(ett).forrige_verdi for ett in (brutt, annet, symbol)] == [None, None, None]
    assert (stand(symbol).verdi, stand(symbol).symbol, stand(symbol).periode) == (None, ":", date(2024, 1, 1))
    Maaling.objects.create(indikator=brutt, periode=date(2025, 1, 1), verdi=Decimal(51))
    assert stand(brutt).forrige_verdi == Decimal(50)


@pytest.mark.django_db
def test_forfallet_foelger_maalets_aar_og_indikatorens_rytme(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2024, aar_til=2025)
    indikator = lag_indikator(maal, frekvens=Frekvens.TERTIAL, etterslep_mnd=2)
    assert stand(indikator).forfaller_dato == date(2024, 7, 1)
    lag_maaling(indikator, 2025, "1")
    assert stand(indikator).forfaller_dato == date(2025, 11, 1)
    with pgtrigger.ignore("maal.Indikator:kunngjort_foerst"):
        Indikator.objects.filter(pk=indikator.pk).update(frekvens=Frekvens.AAR)
    assert stand(indikator).forfaller_dato is None
    Maal.objects.filter(pk=maal.pk).update(aar_til=2026)
    assert stand(indikator).forfaller_dato == date(2027, 3, 1)
    Maal.objects.filter(pk=maal.pk).update(status=Maalstatus.AVSLUTTET)
    assert (stand(indikator).forfaller_dato, stand(indikator).fastsatt) == (None, False)


@pytest.mark.django_db
def test_det_som_er_avviklet_er_ikke_forsinket(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    dag = stand(indikator).forfaller_dato
    assert dag is not None
    assert Indikatorstand.objects.forfalte(dag).count() == 1
    assert Indikatorstand.objects.forfalte(dag - timedelta(days=1)).count() == 0
    with pgtrigger.ignore("maal.Indikator:kunngjort_foerst"):
        Indikator.objects.filter(pk=indikator.pk).update(avviklet_dato=dag, avviklet_grunn="Ingen bruker tallet")
    assert Indikatorstand.objects.forfalte(dag).count() == 0


@pytest.mark.django_db
def test_bare_godkjente_vurderinger_gir_stand(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    utkast = lag_vurdering(maal, av=scene.leder, godkjent=False, oppnaaelse=Maaloppnaaelse.AVVIK)
    assert Maalstand.objects.get(pk=maal.pk).oppnaaelse == Maaloppnaaelse.VET_IKKE
    assert Relasjonsstand.objects.get(pk=scene.relasjon.pk).uten_vurdering == 1
    i_fjor = date(i_dag().year - 1, 9, 1)
    lag_vurdering(maal, av=scene.leder, periode=i_fjor, oppnaaelse=Maaloppnaaelse.I_RUTE)
    Vurdering.objects.filter(pk=utkast.pk).update(
        tilstand="godkjent", godkjent_av=scene.leder, godkjent_tid="2026-01-01T00:00Z"
    )
    naa = Maalstand.objects.get(pk=maal.pk)
    assert (naa.oppnaaelse, naa.forrige_oppnaaelse) == (Maaloppnaaelse.AVVIK, Maaloppnaaelse.I_RUTE)
    assert naa.forrige_periodeslutt == date(i_fjor.year, 12, 31)
    tall = Relasjonsstand.objects.get(pk=scene.relasjon.pk)
    assert (tall.maal, tall.avvik, tall.i_rute, tall.uten_vurdering, tall.endret) == (1, 1, 0, 0, 1)


@pytest.mark.django_db
def test_av_to_perioder_med_samme_dager_gjelder_den_sist_skrevne_overalt(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    hoesten: dict[str, Any] = {"periode": date(2025, 9, 1), "oppnaaelse": Maaloppnaaelse.I_RUTE}
    lag_vurdering(maal, av=scene.leder, **hoesten)
    egen: dict[str, Any] = {"periodetype": "egen", "egen_slutt": date(2025, 12, 31), "egen_navn": "Høsten"}
    lag_vurdering(maal, av=scene.leder, **{**hoesten, **egen, "oppnaaelse": Maaloppnaaelse.AVVIK})
    assert maalbilde(maal).oppnaaelse == Maaloppnaaelse.AVVIK
    assert Maalstand.objects.get(pk=maal.pk).oppnaaelse == Maaloppnaaelse.AVVIK


@pytest.mark.django_db
def test_ny_utgave_av_samme_periode_er_ikke_en_endring_siden_forrige(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_vurdering(maal, av=scene.leder, oppnaaelse=Maaloppnaaelse.I_RUTE)
    lag_vurdering(maal, av=scene.leder, oppnaaelse=Maaloppnaaelse.AVVIK, utgave=2)
    naa = Maalstand.objects.get(pk=maal.pk)
    assert (naa.oppnaaelse, naa.forrige_oppnaaelse) == (Maaloppnaaelse.AVVIK, "")


@pytest.mark.django_db
def test_et_maal_som_flyttes_telles_der_det_er_kommet(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    lag_indikator(maal)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    Maal.objects.filter(pk=maal.pk).update(relasjon=ny)
    antall = dict(Relasjonsstand.objects.values_list("relasjon_id", "maal"))
    assert antall == {scene.relasjon.pk: 0, ny.pk: 1}
    assert Indikatorstand.objects.get(maal=maal).relasjon_id == ny.pk


@pytest.mark.django_db
def test_standen_forsvinner_med_det_den_gjelder(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    indikator = lag_indikator(maal)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM maal_indikator WHERE id = %s", [indikator.pk])
        cursor.execute("DELETE FROM maal_maal WHERE id = %s", [maal.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not Indikatorstand.objects.exists()
    assert not Maalstand.objects.exists()
    assert Relasjonsstand.objects.get().maal == 0
    assert kontroll.avvikende() == INGEN


@pytest.mark.django_db
def test_copy_og_sql_for_haand_gir_samme_stand_som_orm(scene: Scene) -> None:
    indikatorer = [lag_indikator(lag_maal(scene.relasjon, eier=scene.leder)) for _ in range(3)]
    with connection.cursor() as cursor:
        with cursor.copy(
            "COPY maal_maaling (indikator_id, periode, versjon, verdi, beskrivelse, kilde, kilde_url, grunn,"
            " registrert_tid, grunnlag, symbol, sikkerhet, foreloepig, brudd, brudd_grunn, merknad) FROM STDIN"
        ) as kopi:
            for indikator in indikatorer:
                for aar in (2022, 2023):
                    tomme = ["", "", "", "", "2024-01-01", "", ""]
                    kopi.write_row([indikator.pk, date(aar, 1, 1), 1, aar, *tomme, "ukjent", False, False, "", ""])
        cursor.execute("UPDATE maal_maal SET aar_til = aar_til + 1")
    assert {stand(ett).verdi for ett in indikatorer} == {Decimal(2023)}
    assert kontroll.avvikende() == INGEN


@pytest.mark.django_db
def test_kontrollen_finner_og_retter_en_stand_som_er_gal(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    indikator = lag_indikator(maal)
    lag_maaling(indikator, 2024, "5")
    Indikatorstand.objects.update(verdi=6)
    Maalstand.objects.all().delete()
    Relasjonsstand.objects.update(maal=7)
    assert kontroll.avvikende() == {
        "maal_indikatorstand": [indikator.pk],
        "maal_maalstand": [maal.pk],
        "maal_relasjonsstand": [scene.relasjon.pk],
    }
    with pytest.raises(CommandError, match="maal_maalstand: 1"):
        call_command("kontroller_stand")
    call_command("kontroller_stand", "--rett")
    assert kontroll.avvikende() == INGEN
    assert stand(indikator).verdi == 5


# In any order


def _maaling(scene: Scene, valg: Callable[[int], int]) -> None:
    indikator = Indikator.objects.order_by("pk")[valg(Indikator.objects.count())]
    periode = Periode.som_inneholder(date(2022 + valg(5), valg(12) + 1, 1), indikator.frekvens).start
    grunnlag = ("", "ny metode")[valg(2)]
    versjon = Maaling.objects.filter(indikator=indikator, periode=periode, grunnlag=grunnlag).count() + 1
    brudd = valg(4) == 0
    Maaling.objects.create(
        indikator=indikator,
        periode=periode,
        grunnlag=grunnlag,
        versjon=versjon,
        grunn="Rettet",
        foreloepig=valg(2) == 0,
        brudd=brudd,
        brudd_grunn="Ny metode" if brudd else "",
        **({"symbol": ":"} if valg(4) == 0 else {"verdi": Decimal(valg(100))}),
    )


def _mange(scene: Scene, valg: Callable[[int], int]) -> None:
    """One statement for several indicators."""
    periode = date(2030 + Maaling.objects.count(), 1, 1)
    Maaling.objects.bulk_create(Maaling(indikator=ett, periode=periode, verdi=1) for ett in Indikator.objects.all())


def _indikator(scene: Scene, valg: Callable[[int], int]) -> None:
    maal = Maal.objects.order_by("pk")[valg(Maal.objects.count())]
    lag_indikator(maal, frekvens=list(Frekvens)[valg(4)], etterslep_mnd=valg(20))


def _endre_indikator(scene: Scene, valg: Callable[[int], int]) -> None:
    endring = (
        *({"frekvens": list(Frekvens)[valg(4)]}, {"etterslep_mnd": valg(20)}, {"navn": f"Ventetid {valg(2)}"}),
        {"avviklet_dato": date(2025, 1, 1)},
    )
    with pgtrigger.ignore("maal.Indikator:kunngjort_foerst"):
        Indikator.objects.filter(pk__gt=Indikator.objects.order_by("-pk")[0].pk - 2).update(
            avviklet_grunn="Ubrukt", **endring[valg(4)]
        )


def _nytt_maal(scene: Scene, valg: Callable[[int], int]) -> None:
    """Nothing new is made in a relation that has ended."""
    scene.relasjon.refresh_from_db()
    slutt = scene.relasjon.gyldig_til
    varer = slutt is None or slutt > i_dag()
    relasjon = (scene.relasjon if varer else scene.annen_relasjon, scene.annen_relasjon)[valg(2)]
    lag_maal(relasjon, eier=scene.leder, aar_fra=2022 + valg(3), aar_til=2025 + valg(3))


def _avled(scene: Scene, valg: Callable[[int], int]) -> None:
    """The first goal is one that others may be derived from."""
    foerste, *andre = Maal.objects.order_by("pk")
    if andre:
        Maal.objects.filter(pk=andre[valg(len(andre))].pk).update(overordnet=(None, foerste)[valg(2)])


def _styring(scene: Scene, valg: Callable[[int], int]) -> None:
    """Who steers the virksomhet, from and to when; now and then whose relation it is."""
    siste = scene.etat.styres_i.order_by("-gyldig_fra")[0]
    alle = Styringsrelasjon.objects.filter(pk=siste.pk)
    if valg(4) == 0:
        alle.update(overordnet=(scene.avdeling, scene.annen_avdeling)[valg(2)])
    elif valg(6) == 0 and Styringsrelasjon.objects.filter(underordnet=scene.etat).count() > 1:
        alle.update(underordnet=lag_organ())
    elif siste.gyldig_til:
        alle.update(gyldig_til=None)
    else:
        dag = max(siste.gyldig_fra + timedelta(days=1), date(2024 + valg(4), 1 + valg(12), 1))
        alle.update(gyldig_til=dag)
        if valg(2):
            ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=dag)
            if dag <= i_dag():
                lag_maal(ny, eier=scene.leder)


def _slett(scene: Scene, valg: Callable[[int], int]) -> None:
    indikator = Indikator.objects.order_by("-pk")[0]
    if Indikator.objects.count() > 1 and not indikator.maalinger.exists():
        Indikator.objects.filter(pk=indikator.pk).delete()


def _endre_maal(scene: Scene, valg: Callable[[int], int]) -> None:
    maal = Maal.objects.order_by("pk")[valg(Maal.objects.count())]
    samme = list(Styringsrelasjon.objects.filter(underordnet=maal.relasjon.underordnet_id).order_by("pk"))
    endring = (
        {"aar_til": 2025 + valg(5)},
        {"status": list(Maalstatus)[valg(6)]},
        {"relasjon": samme[valg(len(samme))]},
        {"aar_fra": 2020 + valg(5)},
    )[valg(4)]
    if endring.get("status") in VEDTATTE and maal.status not in VEDTATTE:
        # Nobody has heard the partene here.
        return
    Maal.objects.filter(pk=maal.pk).update(**endring)


def _vurdering(scene: Scene, valg: Callable[[int], int]) -> None:
    periode = date(2023 + valg(3), (1, 5, 9)[valg(3)], 1)
    felter = {"periode": periode, "periodetype": list(Frekvens)[valg(4)]}
    kan_vurderes = Maal.objects.filter(status__in=VEDTATTE).i_aar(periode.year).order_by("pk")
    if not kan_vurderes:
        return
    maal = kan_vurderes[valg(len(kan_vurderes))]
    if Vurdering.objects.filter(maal=maal, tilstand="utkast", **felter).exists():
        return
    utgave = Vurdering.objects.filter(maal=maal, **felter).count() + 1
    lag_vurdering(
        maal,
        av=scene.leder,
        godkjent=valg(3) > 0,
        oppnaaelse=list(Maaloppnaaelse)[valg(4)],
        utgave=utgave,
        **felter,
    )


def _godkjenn_alle(scene: Scene, valg: Callable[[int], int]) -> None:
    kan_vurderes = {
        "maal__status__in": VEDTATTE,
        "maal__aar_fra__lte": ExtractYear("periode"),
        "maal__aar_til__gte": ExtractYear("periode"),
    }
    Vurdering.objects.filter(tilstand="utkast", **kan_vurderes).update(
        tilstand="godkjent", godkjent_av=scene.leder, godkjent_tid="2026-01-01T00:00Z"
    )


@contextmanager
def _uten_spor() -> Iterator[None]:
    """Each example begins with the same rows."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


SKRIVERE = [
    *(_maaling, _maaling, _maaling, _mange, _indikator, _endre_indikator),
    *(_nytt_maal, _endre_maal, _endre_maal, _vurdering, _vurdering, _godkjenn_alle),
    *(_avled, _avled, _styring, _styring, _slett),
]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_standen_er_den_samme_som_en_ny_utregning_etter_hva_som_helst(scene: Scene, data: st.DataObject) -> None:
    def valg(antall: int) -> int:
        return data.draw(st.integers(0, antall - 1))

    with _uten_spor():
        lag_maal(scene.relasjon, eier=scene.leder, type=Maaltype.SAMFUNNSMAAL)
        _nytt_maal(scene, valg)
        _indikator(scene, valg)
        _avled(scene, valg)
        for _ in range(data.draw(st.integers(1, 15))):
            SKRIVERE[valg(len(SKRIVERE))](scene, valg)
        assert kontroll.avvikende() == INGEN
        _stemmer_med_reglene()
        _summene_stemmer_dag_for_dag()


def _stemmer_med_reglene() -> None:
    """As Python says of a whole series. It knows of values only: indicators with symbols are left out."""
    for maal in Maal.objects.select_related("relasjon__underordnet", "relasjon__overordnet", "eier", "overordnet"):
        bilde, naa = maalbilde(maal), Maalstand.objects.get(pk=maal.pk)
        assert naa.oppnaaelse == (bilde.oppnaaelse if bilde.vurdering else Maaloppnaaelse.VET_IKKE)
        assert naa.periodeslutt == (bilde.vurdering.periodeslutt if bilde.vurdering else None)
        for serie in bilde.indikatorer:
            ett = Indikatorstand.objects.get(pk=serie.indikator_pk)
            if Maaling.objects.filter(indikator=serie.indikator_pk).exclude(symbol="").exists():
                continue
            siste, endring = siste_punkt(serie), endring_siden_forrige(serie)
            assert ett.maaling_id == (siste.pk if siste else None)
            forrige = endring.fra.verdi if endring and endring.fra else None
            assert ett.forrige_verdi == forrige


def _summene_stemmer_dag_for_dag() -> None:
    """The city is what its virksomheter are, counted one by one as they were steered that day."""
    for dag in (date(2024, 3, 1), date(2026, 1, 1), i_dag(), date(2031, 7, 1)):
        by, (rader, _) = bystand(None, dag=dag), virksomhetsstander(None, dag=dag, antall=100)
        assert by.virksomheter == len(rader)
        assert by.antall_avdelinger == len({rad.avdeling for rad in rader})
        assert by.uten_maal == sum(not rad.stand.maal for rad in rader)
        assert by.stand.tall_mangler == sum(rad.stand.tall_mangler for rad in rader)
        status = Counter(ett for rad in rader for ett, antall in rad.stand.status for _ in range(antall))
        assert dict(by.stand.status) == status
        for avdeling in by.avdelinger:
            egne = [rad.stand for rad in rader if rad.avdeling == avdeling.organ]
            assert avdeling.virksomheter == len(egne)
            assert avdeling.stand.maal == sum(ett.maal for ett in egne)
            assert avdeling.stand.tall_mangler == sum(ett.tall_mangler for ett in egne)


@pytest.mark.django_db
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    frekvens=st.sampled_from(Frekvens),
    etterslep=st.integers(0, 40),
    aar_fra=st.integers(2015, 2028),
    lengde=st.integers(0, 6),
    siste=st.none() | st.dates(date(2010, 1, 1), date(2030, 12, 1)),
    dag=st.dates(date(2012, 1, 1), date(2035, 12, 31)),
)
def test_forfallet_er_det_samme_i_databasen_som_i_reglene(  # what hypothesis draws
    scene: Scene, frekvens: Frekvens, etterslep: int, aar_fra: int, lengde: int, siste: date | None, dag: date
) -> None:
    with _uten_spor():
        maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=aar_fra, aar_til=aar_fra + lengde)
        indikator = lag_indikator(maal, frekvens=frekvens, etterslep_mnd=etterslep)
        if siste:
            Maaling.objects.create(indikator=indikator, periode=siste.replace(day=1), verdi=1)
        ventet = rules.forfalt_periode(
            frekvens=frekvens,
            etterslep_mnd=etterslep,
            aar_fra=aar_fra,
            aar_til=aar_fra + lengde,
            siste=siste.replace(day=1) if siste else None,
            i_dag=dag,
        )
        assert Indikatorstand.objects.forfalte(dag).filter(pk=indikator.pk).exists() == (ventet is not None)


# Two at once


def _samtidig(*arbeid: Callable[[], object]) -> None:
    feil: list[BaseException] = []

    def kjoer(ett: Callable[[], object]) -> None:
        try:
            ett()
        except BaseException as grunn:  # noqa: BLE001  # shown by the assertion below
            feil.append(grunn)
        finally:
            connection.close()

    traader = [Thread(target=kjoer, args=[ett]) for ett in arbeid]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=30)
    assert feil == []


@pytest.mark.django_db(transaction=True)
def test_to_som_skriver_samtidig_etterlater_riktig_stand() -> None:
    """Each holds its transaction open long enough for the other to have begun."""
    scene = lag_scene()
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2023, aar_til=2024)
    indikator = lag_indikator(maal)

    def i_transaksjon(*steg: Callable[[], object]) -> Callable[[], None]:
        def alle() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                for ett in steg:
                    ett()
                    cursor.execute("SELECT pg_sleep(0.1)")

        return alle

    _samtidig(
        i_transaksjon(lambda: lag_maaling(indikator, 2023, "1")),
        i_transaksjon(lambda: lag_maaling(indikator, 2024, "2")),
    )
    assert (stand(indikator).verdi, stand(indikator).forrige_verdi) == (Decimal(2), Decimal(1))
    _samtidig(
        i_transaksjon(lambda: Maal.objects.filter(pk=maal.pk).update(aar_til=2030)),
        i_transaksjon(lambda: lag_maaling(indikator, 2026, "3")),
        i_transaksjon(lambda: lag_indikator(Maal(pk=maal.pk))),
        # Of a year that the goal has whichever of them comes first.
        i_transaksjon(lambda: lag_vurdering(Maal(pk=maal.pk), av=scene.leder, periode=date(2024, 1, 1))),
    )
    ny = Styringsrelasjon.objects.get(pk=scene.annen_relasjon.pk)
    _samtidig(*(i_transaksjon(lambda: lag_maal(ny, eier=scene.leder)) for _ in range(3)))
    assert Relasjonsstand.objects.get(pk=ny.pk).maal == 3
    assert kontroll.avvikende() == INGEN
