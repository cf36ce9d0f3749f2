"""From a series to its next meeting, and from what waits to a point on its programme."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Sakshensikt, Sakskategori, Sakstilstand, Stegslag, Svar
from styringsdialog.linjer.sak import Saklinje, les_saklinje
from styringsdialog.models import Deltaker, Moete, Moeteserie, Oppfoelging, Saksforslag, Sakspunkt
from styringsdialog.queries import moetebilde
from styringsdialog.queries.aarsbalanse import Aarssum, Minutter, aarsbalanse
from styringsdialog.queries.serie import seriebilde
from styringsdialog.rules import foreslaatt_moetedag, neste_moetedag
from styringsdialog.rules.moetetid import er_for_langt_fram, siste_moetedag
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
    ta_steg,
)
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql, uten_part
from tillit.felles.tid import Klokkeskifte, er_virkedag, ferie, i_dag, klokkeskifte, oslotid
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def url(navn: str, *pker: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=pker)


def vanlig_dag() -> date:
    """The next working day in a week when nobody asks why."""
    dag = i_dag() + timedelta(days=1)
    while not er_virkedag(dag) or ferie(dag):
        dag += timedelta(days=1)
    return dag


def serieskjema(scene: Scene, **felter: Any) -> dict[str, Any]:
    return {
        "type": "styring",
        "tittel": "Styringsmøte hvert tertial",
        "formaal": "Bli enige om veien videre.",
        "rytme": "tertial",
        "foerste_dato": vanlig_dag().isoformat(),
        "klokkeslett": "09:00",
        "varighet_min": "90",
        "sted": "Rådhuset",
        "faste_saker": "Status på målene, resultat, 20 min, orientere\nRisiko nå, risiko, 30 min, beslutte",
        "deltakere": [scene.leder.pk, scene.etatsstyrer.pk],
        **felter,
    }


def lag_serie(scene: Scene) -> Moeteserie:
    assert inne(scene.etatsstyrer).post(url("ny_serie", scene.relasjon.pk), serieskjema(scene)).status_code == 302
    return Moeteserie.objects.get()


def venter(scene: Scene, tittel: str = "Husleie", part: Part = UNDER) -> Saksforslag:
    sak = Saklinje(tittel, Sakskategori.ENKELTSAK, 10, Sakshensikt.BESLUTTE)
    av = scene.leder if part == UNDER else scene.etatsstyrer
    return actions.foreslaa_uten_moete(relasjon=scene.relasjon, sak=sak, av=av, part=part)


def test_neste_moete_lages_fra_serien_med_referatet_de_faste_sakene_og_det_som_er_utsatt(scene: Scene) -> None:
    serie = lag_serie(scene)
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer, serie=serie)
    utsatt = lag_sak(
        forrige, av=scene.leder, part=UNDER, tittel="Husleie", tilstand="utsatt", tilstandsgrunn="Tall mangler."
    )
    lag_referat(forrige)
    foreslaatt = venter(scene, "Folk")
    styrer = inne(scene.etatsstyrer)
    side = styrer.get(url("neste_moete", serie.pk))
    assert side.context["form"].initial["forslag"] == [utsatt.ventende.pk], "what is only proposed is chosen by hand"
    data = {
        "dato": vanlig_dag().isoformat(), "klokkeslett": "10:00", "varighet_min": "60", "sted": "Rådhuset",
        "forslag": [utsatt.ventende.pk],
    }  # fmt: skip

    assert styrer.post(url("neste_moete", serie.pk), data).status_code == 302

    moete = serie.moeter.get(status=Moetestatus.PLANLAGT)
    saker = moete.saker.order_by("rekkefoelge").values_list("tittel", "part", "min_plan", "hensikt")
    assert [sak[0].partition(" fra møtet")[0] for sak in saker] == [
        "Godkjenne referatet", "Status på målene", "Risiko nå", "Husleie"
    ]  # fmt: skip
    assert [sak[1:] for sak in saker] == [
        (OVER, 5, "beslutte"), (OVER, 20, "orientere"), (OVER, 30, "beslutte"), (UNDER, 30, "")
    ]  # fmt: skip
    assert (moete.klokkeslett, moete.varighet_min, moete.tittel) == (time(10), 60, serie.tittel)
    kommer = set(Deltaker.objects.values_list("bruker", "part"))
    assert kommer == {
        (scene.leder.pk, UNDER),
        (scene.etatsstyrer.pk, OVER),
    }
    assert list(Saksforslag.objects.ventende()) == [foreslaatt]
    igjen = styrer.post(url("neste_moete", serie.pk), {**data, "forslag": []})
    assert "allerede planlagt" in igjen.content.decode()
    assert serie.moeter.count() == 2


def test_en_fast_sak_staar_under_den_som_skrev_den_og_ikke_under_den_som_planla_moetet(scene: Scene) -> None:
    """Also where another has written more lines since: a line that stands is its author's still."""
    serie, annen = lag_serie(scene), lag_bruker(Rolle.ETATSSTYRER, scene.avdeling, navn="Annen Styrer")
    felter = serieskjema(scene, versjon=serie.versjon)
    felter["faste_saker"] = f"Luft, 10 min\n{felter['faste_saker']}"
    assert inne(annen).post(url("endre_serie", serie.pk), felter).status_code == 302
    assert list(serie.faste_saker.values_list("tittel", "skrevet_av")) == [
        ("Luft", annen.pk), ("Status på målene", scene.etatsstyrer.pk), ("Risiko nå", scene.etatsstyrer.pk)
    ]  # fmt: skip
    planlegger = lag_bruker(Rolle.ETATSSTYRER, scene.avdeling, navn="Tredje Styrer")
    data = {"dato": vanlig_dag().isoformat(), "klokkeslett": "10:00", "varighet_min": "60", "sted": ""}
    assert inne(planlegger).post(url("neste_moete", serie.pk), data).status_code == 302
    moete = serie.moeter.get()
    assert [(sak.foreslaatt_av, sak.fra_serien) for sak in moete.saker.order_by("rekkefoelge")] == [
        (annen, True), (scene.etatsstyrer, True), (scene.etatsstyrer, True)
    ]  # fmt: skip
    side = ord_paa(inne(scene.leder).get(url("moete", moete.pk)).content.decode())
    assert "fast sak fra møteserien, skrevet av Annen Styrer" in side
    assert "foreslått av" not in side


def test_begge_parter_foreslaar_uten_moete_med_en_linje_og_tar_inn_med_ett_trykk(scene: Scene) -> None:
    leder, styrer = inne(scene.leder), inne(scene.etatsstyrer)
    plan = url("plan", scene.relasjon.pk)
    assert leder.post(plan, {"linje": "Husleie, og hvem som betaler, enkeltsak, 10 min, beslutte"}).status_code == 302
    forslag = Saksforslag.objects.get()
    assert (forslag.tittel, forslag.kategori, forslag.min_plan) == ("Husleie, og hvem som betaler", "enkeltsak", 10)
    assert (forslag.hensikt, forslag.part, forslag.foreslaatt_av) == ("beslutte", UNDER, scene.leder)
    assert leder.post(plan, {"linje": "  "}).status_code == 422
    assert inne(scene.revisor).post(plan, {"linje": "Husleie"}).status_code == 403
    assert "Husleie" in inne(scene.revisor).get(plan).content.decode()
    assert inne(scene.annen_etatsstyrer).get(plan).status_code == 404
    neste = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="planlagt", start_tid=klokken(vanlig_dag(), 9))
    ta_inn = url("ta_inn", neste.pk, forslag.pk)
    assert ta_inn in styrer.get(plan).content.decode()
    assert styrer.post(ta_inn).status_code == 302
    assert neste.saker.get().forslag == forslag
    assert ta_inn not in styrer.get(plan).content.decode()


def test_bare_parten_som_foreslo_trekker_og_sier_hvorfor(scene: Scene) -> None:
    forslag = venter(scene)
    leder, styrer, adresse = inne(scene.leder), inne(scene.etatsstyrer), url("trekk_forslag", forslag.pk)
    assert "den andre partens" in styrer.post(adresse, {"grunn": "Passer ikke."}).content.decode()
    assert leder.post(adresse, {"grunn": " "}).status_code == 422
    assert leder.post(adresse, {"grunn": "Løst."}).status_code == 302
    forslag.refresh_from_db()
    assert (forslag.trukket_grunn, list(Saksforslag.objects.ventende())) == ("Løst.", [])
    assert "venter ikke lenger" in leder.post(adresse, {"grunn": "Igjen."}).content.decode()


def test_parten_som_foreslo_har_trekk_ved_forslaget_der_det_staar(scene: Scene) -> None:
    """On the plan and on the page of a meeting alike; the other party may only take it in."""
    forslag = venter(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="planlagt", start_tid=klokken(vanlig_dag(), 9))
    egne = {url("endre_forslag", forslag.pk), url("trekk_forslag", forslag.pk)}
    for side in (url("plan", scene.relasjon.pk), url("moete", moete.pk)):
        for leser, sine in ((scene.leder, egne), (scene.etatsstyrer, set())):
            vist = inne(leser).get(side).content.decode()
            assert {adresse for adresse in egne if adresse in vist} == sine, (side, leser)
            assert url("ta_inn", moete.pk, forslag.pk) in vist


def test_et_avlyst_moete_lar_sakene_sine_vente_under_hver_sin_forfatter(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="innkalt", start_tid=klokken(vanlig_dag(), 9))
    sak = lag_sak(moete, av=scene.leder, part=UNDER, tittel="Husleie")
    trukket = lag_sak(moete, av=scene.leder, part=UNDER, tilstand="trukket", tilstandsgrunn="Løst.")
    actions.avlys_moete(moete=moete, grunn="Sykdom.", av=scene.etatsstyrer)
    sak.refresh_from_db()
    trukket.refresh_from_db()
    assert (sak.tilstand, trukket.tilstand) == (Sakstilstand.UTSATT, Sakstilstand.TRUKKET)
    [forslag] = Saksforslag.objects.ventende()
    assert (forslag.utsatt_fra, forslag.part, forslag.foreslaatt_av) == (sak, UNDER, scene.leder)


def test_databasen_holder_serien_til_relasjonen_og_forslaget_til_parten(scene: Scene) -> None:
    serie, forslag = lag_serie(scene), venter(scene)
    nektes(lambda: lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, serie=serie), "andre parter enn møtet")
    annet = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    sett_serie = "UPDATE styringsdialog_moete SET serie_id = %s WHERE id = %s"
    nektes(lambda: sql(sett_serie, serie.pk, annet.pk), "andre parter enn møtet")
    flytt = "UPDATE styringsdialog_moeteserie SET relasjon_id = %s WHERE id = %s"
    nektes(lambda: sql(flytt, scene.annen_relasjon.pk, serie.pk), "read-only|Cannot update")
    skriv = lambda: sql("UPDATE styringsdialog_saksforslag SET tittel = 'x' WHERE id = %s", forslag.pk)  # noqa: E731
    nektes(uten_part(skriv), "Bare den parten")
    nektes(som_part(OVER, skriv), "Bare den parten")
    som_part(UNDER, skriv)()
    gi_bort = "UPDATE styringsdialog_saksforslag SET part = 'overordnet' WHERE id = %s"
    nektes(
        som_part(UNDER, lambda: sql(gi_bort, forslag.pk)),
        "read-only|Cannot update|Bare den parten",
    )
    nektes(
        som_part(UNDER, lambda: sql("DELETE FROM styringsdialog_saksforslag WHERE id = %s", forslag.pk)),
        "permission denied|Cannot delete",
    )
    trekk = "UPDATE styringsdialog_saksforslag SET trukket_grunn = 'Løst.' WHERE id = %s"
    som_part(UNDER, lambda: sql(trekk, forslag.pk))()
    nektes(som_part(UNDER, skriv), "venter ikke lenger")


def test_en_fridag_spoerres_det_om_og_en_time_som_ikke_finnes_sies(scene: Scene) -> None:
    serie, styrer = lag_serie(scene), inne(scene.etatsstyrer)
    aar = i_dag().year + 1
    felter = {"klokkeslett": "09:00", "varighet_min": "60", "sted": ""}
    for dag in (date(aar, 5, 17), date(aar, 7, 15)):
        svar = styrer.post(url("neste_moete", serie.pk), {**felter, "dato": dag.isoformat()})
        assert svar.status_code == 422
        assert 'name="behold_dato"' in svar.content.decode()
        assert "kryss av for å beholde den" in svar.content.decode()
        beholdt = {**felter, "dato": dag.isoformat(), "behold_dato": dag.isoformat()}
        assert styrer.post(url("neste_moete", serie.pk), beholdt).status_code == 302
    natt = {**felter, "dato": "2027-03-28", "klokkeslett": "02:30", "behold_dato": "2027-03-28"}
    svar = styrer.post(url("neste_moete", serie.pk), natt)
    assert (svar.status_code, "Klokka 02.30 finnes ikke" in svar.content.decode()) == (422, True)
    assert Moete.objects.count() == 2


@pytest.mark.parametrize(
    ("dag", "klokkeslett", "skifte"),
    [
        (date(2027, 3, 28), time(2, 30), Klokkeskifte.BORTE),
        (date(2027, 3, 28), time(3), None),
        (date(2027, 10, 31), time(2, 30), Klokkeskifte.TO_GANGER),
        (date(2027, 10, 31), time(1, 59), None),
    ],
)
def test_den_natta_klokka_stilles(dag: date, klokkeslett: time, skifte: Klokkeskifte | None) -> None:
    assert klokkeskifte(dag, klokkeslett) == skifte


@pytest.mark.parametrize(
    ("dag", "hva"),
    [
        (date(2027, 3, 22), "påskeuka"),
        (date(2027, 3, 19), ""),
        (date(2027, 7, 1), "fellesferien"),
        (date(2027, 12, 24), "romjula"),
        (date(2027, 2, 24), "vinterferien"),
        (date(2027, 10, 5), "høstferien"),
        (date(2027, 11, 2), ""),
        (date(9998, 3, 22), ""),
        (date(9998, 7, 1), "fellesferien"),
    ],
)
def test_naar_mange_er_borte(dag: date, hva: str) -> None:
    assert ferie(dag) == hva


@pytest.mark.parametrize(
    ("forrige", "maaneder", "neste"),
    [
        (date(2026, 9, 8), 4, date(2027, 1, 12)),
        (date(2026, 9, 29), 1, date(2026, 10, 27)),
        (date(2026, 12, 31), 2, date(2027, 2, 25)),
        (date(2026, 12, 8), 1, date(2027, 1, 12)),
        (date(2026, 11, 10), 1, date(2026, 12, 8)),
    ],
)
def test_rytmen_holder_ukedagen_i_maaneden(forrige: date, maaneder: int, neste: date) -> None:
    assert neste_moetedag(forrige, maaneder=maaneder) == neste


def test_en_dag_som_er_passert_foreslaas_ikke() -> None:
    foerste = date(2026, 1, 13)
    assert foreslaatt_moetedag(foerste=foerste, forrige=None, maaneder=1, i_dag=date(2026, 1, 12)) == foerste
    passert = foreslaatt_moetedag(foerste=foerste, forrige=None, maaneder=1, i_dag=date(2026, 3, 10))
    assert passert == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("linje", "sak"),
    [
        ("Folk", Saklinje("Folk")),
        ("Folk, 20 min", Saklinje("Folk", min_plan=20)),
        ("Folk, beslutte, Risiko, 20min", Saklinje("Folk", Sakskategori.RISIKO, 20, Sakshensikt.BESLUTTE)),
        ("Luft, støy og lys", Saklinje("Luft, støy og lys")),
        ("Folk, 900 min", Saklinje("Folk, 900 min")),
        ("risiko", Saklinje("risiko")),
    ],
)
def test_en_linje_leses_bakfra_og_bare_det_som_forstaas_tas(linje: str, sak: Saklinje) -> None:
    assert les_saklinje(linje) == sak
    assert les_saklinje(sak.skrevet) == sak


@pytest.mark.parametrize("antall", [1, 3])
def test_planen_koster_det_samme(scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    lag_serie(scene)
    for nr in range(antall):
        venter(scene, f"Sak {nr}")
    klient = inne(scene.etatsstyrer)
    klient.get(url("plan", scene.relasjon.pk))
    with django_assert_num_queries(10):
        assert klient.get(url("plan", scene.relasjon.pk)).status_code == 200


def test_aarets_balanse_teller_brukte_minutter_der_de_er_kjent_og_ellers_planlagte(scene: Scene) -> None:
    """Each year by itself; what was taken off, cancelled or another relation's is no part of it."""
    i_fjor, i_aar = (klokken(date(aar, 6, 2), 9) for aar in (2024, 2025))
    foerst, sist = (lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=tid) for tid in (i_fjor, i_aar))
    avlyst = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=i_aar, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom."
    )
    annet = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, start_tid=i_aar)
    lag_sak(foerst, av=scene.leder, kategori="strategi", min_plan=30, min_faktisk=45)
    lag_sak(sist, av=scene.leder, kategori="strategi", min_plan=10, min_faktisk=30)
    lag_sak(sist, av=scene.leder, kategori="enkeltsak", min_plan=10)
    lag_sak(sist, av=scene.leder, kategori="enkeltsak", min_plan=5, min_faktisk=0)
    lag_sak(sist, av=scene.leder, kategori="risiko", min_plan=90, tilstand="trukket", tilstandsgrunn="Nei.")
    for moete, styrer in ((avlyst, scene.etatsstyrer), (annet, scene.annen_etatsstyrer)):
        lag_sak(moete, av=styrer, kategori="laering", min_plan=60)
    balanse = aarsbalanse(scene.relasjon)
    assert balanse.aarene == (
        Aarssum(2025, Minutter(brukt=30, planlagt=10), strategisk=75, enkeltsaker=25),
        Aarssum(2024, Minutter(brukt=45, planlagt=0), strategisk=100, enkeltsaker=0),
    )
    assert [(rad.navn, [(a.minutter, a.andel) for a in rad.andeler]) for rad in balanse.rader] == [
        ("Strategi", [(30, 75), (45, 100)]),
        ("Enkeltsak", [(10, 25), (0, 0)]),
    ]
    side = inne(scene.leder).get(url("plan", scene.relasjon.pk)).content.decode()
    assert "2025: 75 prosent til strategi, resultat og risiko, 25 prosent til enkeltsaker." in side
    assert "30 minutter er brukt, 10 er planlagt." in side
    assert "Alt er brukte minutter." in side


def test_moetets_side_sier_hensikt_og_serie(scene: Scene) -> None:
    serie = lag_serie(scene)
    start = klokken(vanlig_dag(), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, serie=serie, status="planlagt", start_tid=start)
    lag_sak(moete, av=scene.leder, part=UNDER, hensikt=Sakshensikt.BESLUTTE)
    side = inne(scene.leder).get(url("moete", moete.pk)).content.decode()
    assert "Beslutte" in side
    assert url("serie", serie.pk) in side
    assert moetebilde(moete, scene.leder, i_dag=i_dag()).saker[0].hensiktsnavn == "Beslutte"


def test_hver_side_om_planen_moeter_hver_rolle(scene: Scene) -> None:
    serie, forslag = lag_serie(scene), venter(scene)
    styrere = {"etatsstyrer", "kommunaldirektoer"}
    alle = {"leder", "medarbeider", "byraad", "revisor", *styrere}
    ruter = {
        url("plan", scene.relasjon.pk): alle,
        url("serie", serie.pk): alle,
        url("endre_serie", serie.pk): styrere,
        url("neste_moete", serie.pk): styrere,
        url("trekk_forslag", forslag.pk): alle - {"revisor"},
    }
    for adresse, slipper in ruter.items():
        for rolle in (*alle, "annen_etatsstyrer"):
            kode = inne(getattr(scene, rolle)).get(adresse).status_code
            assert kode == (404 if rolle == "annen_etatsstyrer" else 200 if rolle in slipper else 403), (adresse, rolle)
    assert Sakspunkt.objects.count() == 0


def test_paa_seriens_side_loeper_ingen_frist_for_det_som_er_bestridt(scene: Scene) -> None:
    serie = lag_serie(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, serie=serie)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer, type="oppdrag", frist=date(2030, 3, 1))
    assert "Frist 1. mars 2030." in inne(scene.leder).get(url("serie", serie.pk)).content.decode()
    actions.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Det ble ikke sagt.", av=scene.leder, part=UNDER
    )
    side = inne(scene.leder).get(url("serie", serie.pk)).content.decode()
    assert "Frist 1. mars 2030 løper ikke så lenge det er bestridt." in side


def test_styringen_gitt_i_en_serie_staar_samlet_etter_moete_med_hvordan_det_gaar(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The newest meeting first; advice and what was said in a meeting outside the series is no part of it."""
    serie = lag_serie(scene)
    i_gaar = i_dag() - timedelta(days=1)

    def holdt(dager: int, **felter: Any) -> Moete:
        start = klokken(i_dag() - timedelta(days=dager), 9)
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, **felter)
        lag_referat(moete)
        return moete

    foerst, sist, utenfor = holdt(60, serie=serie), holdt(2, serie=serie), holdt(1)
    sent = i_dag() - timedelta(days=50)
    for moete, frist in ((foerst, sent), (sist, i_gaar), (utenfor, None)):
        lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, type="oppdrag", frist=frist)
    lag_signal(sist, av=scene.leder, type="faglig_raad")
    lag_godkjent_referat(foerst, overordnet=scene.etatsstyrer, underordnet=scene.leder)

    def gitt() -> list[tuple[Moete, list[tuple[str, str, int]]]]:
        with django_assert_num_queries(5):
            bilde = seriebilde(serie, bruker, i_dag=i_dag())
        moetene = {url("moete", moete.pk): moete for moete in (foerst, sist)}
        return [
            (moetene[gitt[0].kildeadresse], [(s.kraft, s.oppfoelgingsnavn, s.dager_over) for s in gitt])
            for gitt in bilde.beslutninger
        ]

    bruker = Bruker.objects.get(pk=scene.leder.pk)
    seriebilde(serie, bruker, i_dag=i_dag())  # what the reader may do is read once
    assert gitt() == [(sist, [("venter", "", 0)]), (foerst, [("binder", "Åpen", 50)])]
    oppfoelging = Oppfoelging.objects.get()
    ta_steg(oppfoelging, Stegslag.MELDT, av=scene.leder, tekst="Gjort.")
    assert gitt()[1] == (foerst, [("binder", "Meldt utført", 0)])
    siden = inne(scene.leder).get(url("serie", serie.pk)).content.decode()
    assert "Meldt utført" in siden
    assert oppfoelging.adresse in siden


@pytest.mark.parametrize("antall", [1, 3])
def test_det_partene_tar_paa_seg_i_en_serie_staar_samlet_etter_moete(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A fagmøte gives no orders: what came of it is what each party took upon itself."""
    styrer = inne(scene.etatsstyrer)
    assert styrer.post(url("ny_serie", scene.relasjon.pk), serieskjema(scene) | {"type": "fag"}).status_code == 302
    serie = Moeteserie.objects.get()
    moeter = []
    for nr in range(antall):
        start = klokken(i_dag() - timedelta(days=30 * (antall - nr)), 9)
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, serie=serie, type="fag")
        lag_referat(moete)
        moeter.append(moete)
        actions.ta_paa_seg(
            relasjon=scene.relasjon,
            moete=moete,
            tekst=f"Dele tallene {nr}",
            frist=i_dag() + timedelta(days=10),
            eier=None,
            av=scene.leder,
            part=Part.UNDERORDNET,
        )
    bruker = Bruker.objects.get(pk=scene.etatsstyrer.pk)
    seriebilde(serie, bruker, i_dag=i_dag())  # what the reader may do is read once
    with django_assert_num_queries(4):
        bilde = seriebilde(serie, bruker, i_dag=i_dag())
    assert [(ett.dato, [linje.ordlyd for linje in ett.linjer]) for ett in bilde.loefter] == [
        (moete.dato, [f"Dele tallene {nr}"]) for nr, moete in reversed(list(enumerate(moeter)))
    ]
    siden = styrer.get(url("serie", serie.pk)).content.decode()
    assert "Dele tallene 0" in siden
    assert "Styring gitt i møtene" not in siden
    assert not seriebilde(serie, Bruker.objects.get(pk=scene.annen_etatsstyrer.pk), i_dag=i_dag()).loefter


def moeteskjema(moete: Moete, **felter: Any) -> dict[str, Any]:
    faste = {"type": moete.type, "tittel": moete.tittel, "formaal": moete.formaal, "varighet_min": "60", "sted": ""}
    return {**faste, "dato": moete.dato.isoformat(), "klokkeslett": "09:00", "versjon": moete.versjon, **felter}


def test_et_moete_flyttes_ikke_til_samme_time_som_et_annet_i_serien(scene: Scene) -> None:
    serie, styrer, dag = lag_serie(scene), inne(scene.etatsstyrer), vanlig_dag()
    staar, flyttes, avlyst = (
        lag_moete(
            scene.relasjon, av=scene.etatsstyrer, serie=serie, start_tid=klokken(dag, time_), status=status, **felter
        )
        for time_, status, felter in (
            (9, Moetestatus.PLANLAGT, {}),
            (11, Moetestatus.PLANLAGT, {}),
            (13, Moetestatus.AVLYST, {"avlyst_grunn": "Sykdom."}),
        )
    )
    svar = styrer.post(url("endre_moete", flyttes.pk), moeteskjema(flyttes))
    assert svar.status_code == 422
    assert svar.context["form"].errors == {"dato": ["Et møte i serien er allerede planlagt til dette tidspunktet."]}
    assert styrer.post(url("endre_moete", staar.pk), moeteskjema(staar, sted="Rådhuset")).status_code == 302
    dit = moeteskjema(flyttes, klokkeslett="13:00")
    assert styrer.post(url("endre_moete", flyttes.pk), dit).status_code == 302
    flyttes.refresh_from_db()
    assert flyttes.start_tid == avlyst.start_tid


def test_den_som_lagrer_sist_ser_hvilke_faste_saker_og_deltakere_som_er_lagret(scene: Scene) -> None:
    serie, styrer = lag_serie(scene), inne(scene.etatsstyrer)
    adresse = url("endre_serie", serie.pk)
    foerst = serieskjema(scene, versjon=1, faste_saker="Luft, risiko\nStøy", deltakere=[scene.leder.pk])
    assert styrer.post(adresse, foerst).status_code == 302
    svar = styrer.post(adresse, serieskjema(scene, versjon=1))
    feil = svar.context["form"].errors
    assert (svar.status_code, set(feil)) == (422, {"__all__", "faste_saker", "deltakere"})
    assert "«Luft, risiko, 15 min, drøfte; Støy, resultat, 15 min, drøfte»" in feil["faste_saker"][0]
    assert scene.leder.navn in feil["deltakere"][0]
    assert scene.etatsstyrer.navn not in feil["deltakere"][0]
    assert [sak.tittel for sak in serie.faste_saker.all()] == ["Luft", "Støy"]
    # What is the same by another order of choosing does not differ.
    likt = {**foerst, "deltakere": [scene.leder.pk], "sted": "Et annet"}
    assert set(styrer.post(adresse, likt).context["form"].errors) == {"__all__", "sted"}
    # Ahead of them in the alphabet, and written last: the names stand by the alphabet.
    foerst_i_alfabetet = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat, navn="Arve Aas")
    alle = [scene.leder.pk, scene.etatsstyrer.pk, foerst_i_alfabetet.pk]
    assert styrer.post(adresse, serieskjema(scene, versjon=2, deltakere=alle)).status_code == 302
    lagret = styrer.post(adresse, serieskjema(scene, versjon=2)).context["form"].errors["deltakere"][0]
    assert lagret.index("Arve Aas") < lagret.index(scene.etatsstyrer.navn) < lagret.index(scene.leder.navn)


def test_en_serie_med_saa_mye_som_er_lov_kan_lagres_igjen_som_den_staar(scene: Scene) -> None:
    styrer = inne(scene.etatsstyrer)
    flest = "\n".join(f"{nr:02d}" + "å" * 198 for nr in range(20))
    assert styrer.post(url("ny_serie", scene.relasjon.pk), serieskjema(scene, faste_saker=flest)).status_code == 302
    serie = Moeteserie.objects.get()
    vist = styrer.get(url("endre_serie", serie.pk)).context["form"]["faste_saker"].value()
    assert styrer.post(url("endre_serie", serie.pk), serieskjema(scene, versjon=1, faste_saker=vist)).status_code == 302
    assert [len(sak.tittel) for sak in serie.faste_saker.all()] == [200] * 20
    for for_mye in (f"{flest}\nEn til", "å" * 201):
        svar = styrer.post(url("endre_serie", serie.pk), serieskjema(scene, versjon=2, faste_saker=for_mye))
        assert set(svar.context["form"].errors) == {"faste_saker"}


@pytest.mark.parametrize("linje", [",,,", "?!", "Luft\n-–—", "\u200b", "\u2060, risiko"])
def test_en_sak_uten_bokstav_eller_tall_er_ingen_sak(scene: Scene, linje: str) -> None:
    styrer = inne(scene.etatsstyrer)
    svar = styrer.post(url("ny_serie", scene.relasjon.pk), serieskjema(scene, faste_saker=linje))
    if linje == "\u200b":
        assert (svar.status_code, Moeteserie.objects.get().faste_saker.count()) == (302, 0)
    else:
        assert svar.context["form"].errors == {"faste_saker": ["Skriv hva saken gjelder, med høyst 200 tegn."]}
    foreslaatt = styrer.post(url("plan", scene.relasjon.pk), {"linje": linje.splitlines()[-1]})
    assert (foreslaatt.status_code, list(foreslaatt.context["form"].errors)) == (422, ["linje"])


def test_navn_og_formaal_ingen_kan_se_er_ikke_skrevet(scene: Scene) -> None:
    usynlig = serieskjema(scene, tittel="\u200b", formaal="\u200b\n\u2060")
    svar = inne(scene.etatsstyrer).post(url("ny_serie", scene.relasjon.pk), usynlig)
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"tittel", "formaal"})


@pytest.mark.parametrize(
    ("i_dag_", "siste"),
    [
        (date(2026, 11, 29), date(2028, 11, 29)),
        (date(2027, 2, 28), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2030, 2, 28)),
    ],
)
def test_et_moete_planlegges_hoeyst_to_aar_fram(i_dag_: date, siste: date) -> None:
    assert siste_moetedag(i_dag_) == siste
    assert not er_for_langt_fram(siste, i_dag=i_dag_)
    assert er_for_langt_fram(siste + timedelta(days=1), i_dag=i_dag_)


def test_for_langt_fram_sies_ved_datoen_i_hvert_skjema(scene: Scene) -> None:
    styrer, setning = inne(scene.etatsstyrer), ["Et møte kan planlegges høyst to år fram i tid."]
    serie = lag_serie(scene)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status="planlagt", start_tid=klokken(vanlig_dag(), 9))
    for aapent, for_langt in ((siste_moetedag(i_dag()), False), (date(2999, 12, 31), True)):
        nytt = {
            "dato": aapent.isoformat(),
            "behold_dato": aapent.isoformat(),
            "samtidig": " ".join(str(moete.pk + nr) for nr in range(9)),
        }
        rad = {"foerste_dato": aapent.isoformat(), "behold_dato": aapent.isoformat(), "tittel": f"Fram til {aapent}"}
        for adresse, data, felt in (
            (url("planlegg", scene.relasjon.pk), moeteskjema(moete, **nytt), "dato"),
            (url("endre_moete", moete.pk), moeteskjema(Moete.objects.get(pk=moete.pk), **nytt), "dato"),
            (url("neste_moete", serie.pk), moeteskjema(moete, **nytt), "dato"),
            (url("ny_serie", scene.relasjon.pk), serieskjema(scene, **rad), "foerste_dato"),
            (
                url("endre_serie", serie.pk),
                serieskjema(scene, **{**rad, "tittel": "x"}, versjon=Moeteserie.objects.get(pk=serie.pk).versjon),
                "foerste_dato",
            ),
        ):
            svar = styrer.post(adresse, data)
            assert svar.status_code == (422 if for_langt else 302), adresse
            assert not for_langt or svar.context["form"].errors == {felt: setning}
            # What is refused whatever is answered is not asked about first.
            del data["behold_dato"]
            spurt = styrer.post(adresse, data) if for_langt else svar
            assert not for_langt or spurt.context["form"].errors == {felt: setning}
    Moeteserie.objects.filter(pk=serie.pk).update(foerste_dato=date(2999, 12, 31), versjon=9)
    staar = serieskjema(scene, foerste_dato="2999-12-31", tittel="Et annet navn", versjon=9)
    assert styrer.post(url("endre_serie", serie.pk), staar).status_code == 302, "what stands is not asked about anew"


def test_fra_en_avsluttet_serie_sies_det_i_stedet_for_at_skjemaet_vises(scene: Scene) -> None:
    serie, styrer = lag_serie(scene), inne(scene.etatsstyrer)
    Moeteserie.objects.filter(pk=serie.pk).update(avsluttet=True)
    side = styrer.get(url("neste_moete", serie.pk)).content.decode()
    assert "Møteserien er avsluttet" in side
    assert url("endre_serie", serie.pk) in side
    assert 'name="dato"' not in side
    sendt = styrer.post(url("neste_moete", serie.pk), {"dato": vanlig_dag().isoformat(), "klokkeslett": "10:00",
        "varighet_min": "60", "sted": "Salen"})  # fmt: skip
    assert (sendt.status_code, "Salen" in sendt.content.decode()) == (422, True)


def test_et_moete_begynner_paa_hele_minuttet(scene: Scene) -> None:
    dag = vanlig_dag().isoformat()
    felter = {
        "type": "fag",
        "tittel": "A",
        "formaal": "B",
        "dato": dag,
        "varighet_min": "60",
        "klokkeslett": "10:00:30",
    }
    assert inne(scene.etatsstyrer).post(url("planlegg", scene.relasjon.pk), felter).status_code == 302
    start = oslotid(Moete.objects.get().start_tid)
    assert (start.hour, start.minute, start.second) == (10, 0, 0)
