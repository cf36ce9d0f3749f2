"""The chain as it stood, and who built what."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from resultatkjede import actions
from resultatkjede.bilder import Kjedebilde
from resultatkjede.enums import Steg
from resultatkjede.models import Ledd, Leddindikator
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.historie import (
    IndikatorHendelse,
    KjedeHendelse,
    KoblingHendelse,
    LeddHendelse,
    dagens_slutt,
    kjede_paa_dato,
)
from resultatkjede.queries.versjoner import versjonsside
from tests.eier import som_eier
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse
from tillit.organisasjon.models import Bruker

IGAAR = timedelta(days=1)


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def tilbakedater(dag: date) -> None:
    """As if everything the history holds from today happened on `dag`, at noon. The tables themselves refuse this."""
    da = datetime(dag.year, dag.month, dag.day, 12, tzinfo=timezone.get_default_timezone())
    for modell in (KjedeHendelse, LeddHendelse, KoblingHendelse, IndikatorHendelse, MaalHendelse):
        som_eier(
            f"UPDATE {modell._meta.db_table} SET pgh_created_at = %s WHERE pgh_created_at >= %s",
            [da, timezone.now() - timedelta(hours=12)],
        )


def uten_naa(kjede: Kjedebilde | None) -> tuple[list[object], list[object]]:
    assert kjede
    return [(ett.pk, ett.steg, ett.tekst) for ett in kjede.ledd], [
        (ett.pk, ett.fra, ett.til) for ett in kjede.koblinger
    ]


def fastsett(maal: Maal) -> None:
    """As the parties had been asked long ago."""
    spurt = timezone.now() - timedelta(days=60)
    Maal.objects.filter(pk=maal.pk).update(
        status=Maalstatus.FASTSATT, partene_bedt_tid=spurt, partene_frist=i_dag() - timedelta(days=30)
    )


MARS, APRIL, MAI = date(2026, 3, 10), date(2026, 4, 10), date(2026, 5, 10)


def test_kjeden_leses_slik_den_sto_hver_dag(scene: Scene, maal: Maal) -> None:
    lag_luftkjede(maal)
    mars = kjedebilde(maal)
    tilbakedater(MARS)
    ledd = {ett.tekst: ett for ett in Ledd.objects.all()}
    actions.fjern_ledd(ledd=ledd["Renere veibane"], av=scene.leder)
    endret = ledd["Målestasjoner for luftkvalitet"]
    actions.endre_ledd(ledd=endret, versjon=1, tekst="Målestasjoner i alle bydeler", av=scene.leder)
    actions.flytt_ledd(ledd=ledd["Kreve inn piggdekkgebyr"], steg=Steg.PRODUKT, plass=0, av=scene.leder)
    april = kjedebilde(maal)
    tilbakedater(APRIL)
    indikator = lag_indikator(maal, navn="Svevestøv")
    Leddindikator.objects.create(ledd=endret, indikator=indikator)
    tilbakedater(MAI)

    def paa(dag: date) -> Kjedebilde | None:
        return kjede_paa_dato(maal, dag, leser=scene.leder).kjede

    assert uten_naa(paa(MARS)) == uten_naa(mars)
    assert uten_naa(paa(APRIL - IGAAR)) == uten_naa(mars)
    assert uten_naa(paa(APRIL)) == uten_naa(april)
    assert uten_naa(paa(APRIL)) != uten_naa(mars)
    dagens = paa(i_dag())
    assert uten_naa(dagens) == uten_naa(april)
    assert dagens
    assert [tall.navn for ledd_ in dagens.ledd for tall in ledd_.tall] == ["Svevestøv"]
    fjoraarets = kjede_paa_dato(maal, MARS - IGAAR, leser=scene.leder)
    assert (fjoraarets.kjede, fjoraarets.foer_historikken, fjoraarets.foerste) == (None, True, MARS)


def test_hele_bildet_er_det_samme_som_siden_viste(scene: Scene, maal: Maal) -> None:
    lag_luftkjede(maal)
    dagens = kjede_paa_dato(maal, i_dag(), leser=scene.leder)
    assert dagens.kjede == kjedebilde(maal)
    assert dagens.er_i_dag


def test_dagen_slutter_ved_midnatt_i_oslo() -> None:
    assert dagens_slutt(date(2026, 3, 28)).isoformat() == "2026-03-29T00:00:00+01:00"
    assert dagens_slutt(date(2026, 3, 29)).isoformat() == "2026-03-30T00:00:00+02:00"


def test_maalet_heter_det_det_het_den_dagen(scene: Scene, maal: Maal) -> None:
    Maal.objects.filter(pk=maal.pk).update(tekst="Slik målet het")
    lag_kjede(maal)
    tilbakedater(MARS)
    Maal.objects.filter(pk=maal.pk).update(tekst="Slik det heter")
    side = innhold(scene.leder, "paa_dato", maal, dato=MARS)
    assert "Slik målet het" in side
    assert "Resultatkjeden slik den var 10. mars 2026" in side
    assert "Dette er historikk" in side


@pytest.mark.parametrize("ledd", [1, 3])
def test_det_koster_like_mye_uansett_hvor_mye_som_har_hendt(
    scene: Scene, maal: Maal, ledd: int, django_assert_num_queries: object
) -> None:
    for nummer in range(ledd):
        ett = actions.legg_til_ledd(maal=maal, steg=4, tekst=f"Ledd {nummer}", av=scene.leder)
        actions.endre_ledd(ledd=ett, versjon=1, tekst=f"Endret {nummer}", av=scene.leder)
    assert scene.leder.tilgang
    maal = Maal.objects.select_related("relasjon__underordnet").get(pk=maal.pk)
    with django_assert_num_queries(6):  # type: ignore[operator]
        bilde = kjede_paa_dato(maal, i_dag(), leser=scene.leder)
    assert bilde.kjede
    assert len(bilde.kjede.ledd) == ledd
    with django_assert_num_queries(7):  # type: ignore[operator]
        versjonsside(maal, scene.leder)


# Who may read what of the past


@pytest.fixture
def fastsatt_senere(scene: Scene) -> Maal:
    """A chain begun in March while the goal was a draft; adopted in April."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    ledd = actions.legg_til_ledd(maal=maal, steg=4, tekst="Hemmelig utkast", av=scene.leder)
    tilbakedater(MARS)
    actions.endre_ledd(ledd=ledd, versjon=1, tekst="Det vi ble enige om", av=scene.medarbeider)
    fastsett(maal)
    tilbakedater(APRIL)
    return maal


def test_fortiden_er_like_skjult_som_maalet_var(scene: Scene, fastsatt_senere: Maal) -> None:
    i_mars = {
        navn: innhold(getattr(scene, navn), "paa_dato", fastsatt_senere, dato=MARS)
        for navn in ("leder", "etatsstyrer", "revisor", "folkevalgt")
    }
    assert {navn: "Hemmelig" in side for navn, side in i_mars.items()} == {
        "leder": True,
        "etatsstyrer": True,
        "revisor": True,
        "folkevalgt": False,
    }
    assert "Ikke åpent for deg den dagen" in i_mars["folkevalgt"]
    i_april = innhold(scene.folkevalgt, "paa_dato", fastsatt_senere, dato=APRIL)
    assert "Det vi ble enige om" in i_april


def test_versjonene_begynner_der_leseren_fikk_lese(scene: Scene, fastsatt_senere: Maal) -> None:
    for_leder = versjonsside(fastsatt_senere, scene.leder)
    assert [ett.dato for ett in for_leder.versjoner] == [APRIL, MARS]
    for_folkevalgt = versjonsside(fastsatt_senere, scene.folkevalgt)
    assert [ett.dato for ett in for_folkevalgt.versjoner] == [APRIL]
    assert for_folkevalgt.foerste == APRIL
    side = innhold(scene.folkevalgt, "versjoner", fastsatt_senere)
    assert "Hemmelig" not in side
    assert "Endret 1 ledd." in side


def test_sammenlikning_over_grensen_sier_hvorfor_den_ikke_kan_vises(scene: Scene, fastsatt_senere: Maal) -> None:
    side = innhold(scene.folkevalgt, "sammenlikn", fastsatt_senere, fra=MARS)
    assert "Hemmelig" not in side
    assert "Ikke åpent for deg den dagen" in side


# The list of versions


def test_en_dags_arbeid_av_en_person_er_en_linje(scene: Scene, maal: Maal) -> None:
    forste = actions.legg_til_ledd(maal=maal, steg=Steg.AKTIVITET, tekst="Feie", av=scene.leder)
    andre = actions.legg_til_ledd(maal=maal, steg=Steg.BRUKEREFFEKT, tekst="Renere luft", av=scene.leder)
    actions.koble(fra=forste, til=andre.pk, av=scene.leder)
    bort = actions.legg_til_ledd(maal=maal, steg=Steg.PRODUKT, tekst="Feilskrevet", av=scene.leder)
    actions.fjern_ledd(ledd=bort, av=scene.leder)
    actions.legg_til_ledd(maal=maal, steg=Steg.PRODUKT, tekst="Ren gate", av=scene.medarbeider)
    tilbakedater(MARS)
    actions.endre_ledd(ledd=forste, versjon=1, tekst="Feie og vaske", av=scene.leder)
    actions.flytt_ledd(ledd=andre, steg=Steg.SAMFUNNSEFFEKT, plass=0, av=scene.leder)
    tilbakedater(APRIL)
    linjer = [(ett.dato, ett.hvem, ett.i_ord) for ett in versjonsside(maal, scene.etatsstyrer).versjoner]
    assert linjer[0] == (APRIL, "Lise Leder", "Endret 1 ledd. Flyttet 1 ledd.")
    assert set(linjer[1:]) == {
        (MARS, "Lise Leder", "La til 2 ledd og 1 kobling."),
        (MARS, "Mads Medarbeider", "La til 1 ledd."),
    }
    hva = versjonsside(maal, scene.etatsstyrer).versjoner[0].hva
    assert hva == ("Endret ledd: «Feie og vaske»", "Flyttet ledd: «Renere luft» til samfunnseffekter")


def test_aa_bare_ordne_eller_starte_sies_som_det_er(scene: Scene, maal: Maal) -> None:
    actions.start_kjede(maal=maal, av=scene.leder)
    assert [ett.i_ord for ett in versjonsside(maal, scene.leder).versjoner] == ["Startet kjeden."]
    ledd = [actions.legg_til_ledd(maal=maal, steg=2, tekst=tekst, av=scene.leder) for tekst in ("Ett", "To")]
    tilbakedater(MARS)
    actions.flytt_ledd(ledd=ledd[1], steg=2, plass=0, av=scene.medarbeider)
    assert versjonsside(maal, scene.leder).versjoner[0].i_ord == "Ordnet kortene."


def test_merkedagene_er_de_noen_spoer_om(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    actions.legg_til_ledd(maal=maal, steg=4, tekst="Først", av=scene.leder)
    tilbakedater(date(2024, 3, 1))
    fastsett(maal)
    tilbakedater(date(2024, 6, 1))
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        dager = [(ett.navn, ett.dato) for ett in versjonsside(maal, scene.leder).merkedager]
    assert dager == [
        ("Da målet ble fastsatt", date(2024, 6, 1)),
        ("Ved utgangen av 2025", date(2025, 12, 31)),
        ("Ved utgangen av 2024", date(2024, 12, 31)),
    ]


def test_uten_kjede_er_det_ingen_historie(scene: Scene, maal: Maal) -> None:
    assert "Ingen historikk ennå" in innhold(scene.leder, "versjoner", maal)
    assert "Ingen historikk ennå" in innhold(scene.leder, "paa_dato", maal, dato=i_dag())


@pytest.mark.parametrize(
    ("navn", "spoerring", "melding"),
    [
        ("paa_dato", {"dato": ""}, "Velg en dato."),
        ("paa_dato", {"dato": "i går"}, "Skriv en dato som finnes"),
        ("paa_dato", {"dato": "2999-01-01"}, "Datoen ligger fram i tid."),
        ("sammenlikn", {"fra": ""}, "Velg en dato."),
        ("sammenlikn", {"fra": "2026-01-01", "til": "2999-01-01"}, "Datoen ligger fram i tid."),
    ],
)
def test_en_dag_som_ikke_kan_leses(
    scene: Scene, maal: Maal, navn: str, spoerring: dict[str, str], melding: str
) -> None:
    lag_kjede(maal)
    client = inne(scene.leder)
    svar = client.get(reverse(f"resultatkjede:{navn}", args=[maal.pk]), spoerring)
    assert svar.status_code == 422
    assert melding in svar.content.decode()


def test_uten_en_dag_spoer_siden_om_den(scene: Scene, maal: Maal) -> None:
    lag_kjede(maal)
    for navn in ("paa_dato", "sammenlikn"):
        side = innhold(scene.leder, navn, maal)
        assert 'type="date"' in side
        assert "Velg en dato." not in side


def test_sammenlikningen_viser_ord_for_ord_og_hele_kjeden_paa_forespoersel(scene: Scene, maal: Maal) -> None:
    ledd = actions.legg_til_ledd(maal=maal, steg=4, tekst="Færre venter lenge på svar", av=scene.leder)
    actions.legg_til_ledd(maal=maal, steg=5, tekst="Står som før", av=scene.leder)
    tilbakedater(MARS)
    actions.endre_ledd(ledd=ledd, versjon=1, tekst="Ingen venter lenge på svar", av=scene.leder)
    side = innhold(scene.leder, "sammenlikn", maal, fra=MARS)
    assert "1 ledd er endret." in side
    assert '[tatt ut: </span>Færre<span class="ds-sr-only">]</span></del> venter lenge på svar' in side
    assert '[nytt: </span>Ingen<span class="ds-sr-only">]</span></ins> venter lenge på svar' in side
    assert "Står som før" not in side
    assert "Står som før" in innhold(scene.leder, "sammenlikn", maal, fra=MARS, alt=1)
    assert "Ledd og koblinger er de samme." in innhold(scene.leder, "sammenlikn", maal, fra=MARS, til=MARS)


def innhold(bruker: Bruker, navn: str, maal: Maal, **spoerring: object) -> str:
    client = inne(bruker)
    svar = client.get(reverse(f"resultatkjede:{navn}", args=[maal.pk]), {n: str(v) for n, v in spoerring.items()})
    assert svar.status_code == 200
    return " ".join(svar.content.decode().split())
