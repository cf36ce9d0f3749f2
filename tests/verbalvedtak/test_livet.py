"""The life of a verbalvedtak: rules on both sides of each day, its actions, and the database past them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.samtidig import samtidig
from tests.scene import Scene, lag_bruker, lag_organ, lag_relasjon, lag_scene
from tests.styringsdialog.hjelp import nektes, sql
from tests.verbalvedtak.hjelp import EN, besvart, foeringen, foert, ikke_godtatt, kvittert, sendt, spurt
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.tid import i_dag
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.verbalvedtak import actions, queries, rules
from tillit.verbalvedtak.enums import Vedtaksstatus, Vedtakssteg
from tillit.verbalvedtak.models import Utkvittering, Vedtaksbidrag, Vedtakssvar, Verbalvedtak

pytestmark = pytest.mark.django_db
S, G = Vedtaksstatus, Vedtakssteg
DAG = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("status", "mulige"),
    [
        (S.AAPENT, {G.RETTE, G.BE_OM_BIDRAG, G.SKRIVE, G.SETTE_FRIST}),
        (S.TIL_GODKJENNING, {G.SKRIVE, G.RETURNERE, G.GODKJENNE, G.SETTE_FRIST}),
        (S.BESVART, {G.KVITTERE}),
        (S.KVITTERT, set()),
    ],
)
def test_hva_som_kan_gjoeres_i_hver_tilstand(status: str, mulige: set[Vedtakssteg]) -> None:
    assert {steg for steg in Vedtakssteg if rules.kan_tas(steg, status=status)} == mulige


@pytest.mark.parametrize(
    ("status", "frist", "ventet"),
    [
        (S.AAPENT, DAG - EN, True),
        (S.AAPENT, DAG, False),
        (S.TIL_GODKJENNING, DAG - EN, True),
        (S.BESVART, DAG - EN, False),
        (S.KVITTERT, DAG - EN, False),
    ],
)
def test_det_er_over_fristen_dagen_etter_til_det_er_besvart(status: str, frist: date, ventet: bool) -> None:
    assert rules.er_over_fristen(status=status, frist=frist, i_dag=DAG) is ventet


def test_det_over_fristen_i_databasen_er_det_regelen_sier(scene: Scene) -> None:
    idag, igaar = foert(scene, om=0), foert(scene, om=-1)
    svart = besvart(scene, foert(scene, om=-1))
    dag = i_dag()
    assert set(Verbalvedtak.objects.over_fristen(dag)) == {igaar}
    for rad in (idag, igaar, svart):
        ventet = rules.er_over_fristen(status=rad.status, frist=rad.frist, i_dag=dag)
        assert Verbalvedtak.objects.over_fristen(dag).filter(pk=rad.pk).exists() is ventet


def test_et_helt_liv_med_et_svar_som_ikke_ble_godtatt(scene: Scene) -> None:
    rad = foert(scene)
    actions.bidra(bidrag=spurt(scene, rad), tekst=" Tre skoler. ", av=scene.leder)
    rad = ikke_godtatt(scene, besvart(scene, rad))
    assert (rad.status, rad.utkast, rad.frist) == (S.AAPENT, "", i_dag() + 40 * EN)
    assert rad.fristgrunn == "Det forrige svaret ble ikke godtatt."
    rad = kvittert(scene, besvart(scene, rad, "Saken er lagt fram."))
    assert rad.status == S.KVITTERT
    assert [(ett.nummer, ett.tekst, ett.svarer, ett.utkvittering.godtatt) for ett in rad.svarene.all()] == [
        (1, "Saken kommer i mai.", scene.avdeling.navn, False),
        (2, "Saken er lagt fram.", scene.avdeling.navn, True),
    ]
    assert rad.bidrag.get().tekst == "Tre skoler."


@pytest.mark.parametrize(("dager", "gaar"), [(0, True), (1, False)])
def test_vedtaket_er_gjort_naar_det_foeres(scene: Scene, dager: int, gaar: bool) -> None:
    dag = i_dag() + dager * EN
    if gaar:
        assert foert(scene, vedtatt_dato=dag).vedtatt_dato == dag
        return
    with pytest.raises(actions.VedtaketKommer):
        foert(scene, vedtatt_dato=dag)


def test_fristen_er_ikke_foer_vedtaket(scene: Scene) -> None:
    assert foert(scene, om=-10).frist == i_dag() - 10 * EN
    with pytest.raises(actions.FristFoerVedtaket):
        foert(scene, om=-11)
    nektes(lambda: sql("UPDATE verbalvedtak_verbalvedtak SET vedtatt_dato = frist + 1"), "frist_etter_vedtaket")


def test_det_som_hoerer_til_en_person_lagres_ikke(scene: Scene) -> None:
    with pytest.raises(actions.VedtakMedPersondata):
        foert(scene, tekst="Ring 01017012345 før saken.")
    rad = foert(scene)
    with pytest.raises(actions.VedtakMedPersondata):
        sendt(scene, rad, "Hun har fødselsnummer 010170 12345.")


def test_det_som_er_foert_rettes_til_noe_er_besvart(scene: Scene) -> None:
    rad = foert(scene)
    retting: dict[str, Any] = {
        "vedtak": rad,
        "avdeling": scene.annen_avdeling,
        "grunn": "Feil sak.",
        "av": scene.etatsstyrer,
    }
    actions.rett(versjon=1, foering=foeringen(scene, sak=" 389/25 "), **retting)
    rad.refresh_from_db()
    assert (rad.sak, rad.avdeling) == ("389/25", scene.annen_avdeling)
    actions.rett(versjon=2, foering=foeringen(scene), **{**retting, "avdeling": scene.avdeling})
    rad.refresh_from_db()
    rad = ikke_godtatt(scene, besvart(scene, rad))
    with pytest.raises(actions.VedtaketErBesvart):
        actions.rett(versjon=rad.versjon, foering=foeringen(scene, sak="1/26"), **{**retting, "vedtak": rad})
    actions.rett(versjon=rad.versjon, foering=foeringen(scene), **{**retting, "vedtak": rad})
    rad.refresh_from_db()
    assert rad.avdeling == scene.annen_avdeling


def test_virksomheten_spoerres_om_gangen_og_bidrar_en_gang(scene: Scene) -> None:
    rad = foert(scene)
    bidrag = spurt(scene, rad)
    with pytest.raises(actions.AlleredeSpurt):
        spurt(scene, rad)
    actions.bidra(bidrag=bidrag, tekst="Tre skoler.", av=scene.medarbeider)
    with pytest.raises(actions.BidragetErSkrevet):
        actions.bidra(bidrag=bidrag, tekst="Fire skoler.", av=scene.leder)
    igjen = spurt(scene, rad, "Og gatene?")
    besvart(scene, rad)
    with pytest.raises(actions.VedtaketErUte):
        actions.bidra(bidrag=igjen, tekst="For sent.", av=scene.leder)


@pytest.mark.parametrize(("dager", "gaar"), [(0, True), (-1, False)])
def test_bidraget_bes_om_til_en_dag_som_kommer(scene: Scene, dager: int, gaar: bool) -> None:
    rad, frist = foert(scene), i_dag() + dager * EN
    verdier: dict[str, Any] = {"relasjon": scene.relasjon, "bestilling": "x", "av": scene.etatsstyrer}
    if gaar:
        actions.be_om_bidrag(vedtak=rad, bidragsfrist=frist, **verdier)
        assert rad.bidrag.get().frist == frist
        return
    with pytest.raises(actions.VedtaksfristenErPassert):
        actions.be_om_bidrag(vedtak=rad, bidragsfrist=frist, **verdier)


def test_ingen_spoerres_gjennom_en_relasjon_som_er_avsluttet(scene: Scene) -> None:
    rad = foert(scene)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        spurt(scene, rad)


def test_et_svar_i_retur_sier_hvorfor_til_det_sendes_igjen(scene: Scene) -> None:
    rad = sendt(scene, foert(scene))
    actions.returner(vedtak=rad, versjon=rad.versjon, grunn=" Si når. ", av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    assert (rad.status, rad.returgrunn, rad.utkast) == (S.AAPENT, "Si når.", "Saken kommer i mai.")
    assert sendt(scene, rad, "I mai 2027.").returgrunn == ""


def test_uten_ord_sendes_intet_svar(scene: Scene) -> None:
    rad = foert(scene)
    with pytest.raises(actions.VedtakUtenSvar):
        sendt(scene, rad, "  ")
    rad = sendt(scene, rad)
    with pytest.raises(actions.VedtakUtenSvar):
        actions.skriv_svar(vedtak=rad, versjon=rad.versjon, utkast=" ", send=False, av=scene.etatsstyrer)


def test_den_som_godkjenner_godkjenner_det_som_er_lest(scene: Scene) -> None:
    rad = sendt(scene, foert(scene))
    lest = rad.versjon
    actions.skriv_svar(vedtak=rad, versjon=lest, utkast="I juni.", send=False, av=scene.etatsstyrer)
    with pytest.raises(EndretAvAndre):
        actions.godkjenn(vedtak=rad, versjon=lest, av=scene.kommunaldirektoer)
    with pytest.raises(EndretAvAndre):
        actions.returner(vedtak=rad, versjon=lest, grunn="x", av=scene.kommunaldirektoer)
    assert not Vedtakssvar.objects.exists()


def test_en_ny_frist_har_en_grunn_og_er_en_annen_dag_som_kommer(scene: Scene) -> None:
    rad = foert(scene)
    verdier: dict[str, Any] = {
        "vedtak": rad,
        "versjon": 1,
        "fristgrunn": "Budsjettet kommer først.",
        "av": scene.etatsstyrer,
    }
    with pytest.raises(actions.VedtaksfristenErPassert):
        actions.sett_frist(frist=i_dag() - EN, **verdier)
    with pytest.raises(actions.VedtaksfristenErDenSamme):
        actions.sett_frist(frist=rad.frist, **verdier)
    actions.sett_frist(frist=i_dag(), **verdier)
    rad.refresh_from_db()
    assert (rad.frist, rad.fristgrunn) == (i_dag(), "Budsjettet kommer først.")
    nektes(lambda: sql("UPDATE verbalvedtak_verbalvedtak SET frist = frist + 1, fristgrunn = ''"), "hvorfor fristen")


@pytest.mark.parametrize(
    ("felter", "brudd"),
    [
        ({"dato": i_dag() - EN}, actions.BehandletFoerSvaret),
        ({"dato": i_dag() + EN}, actions.BehandletFoerSvaret),
        ({"godtatt": False, "frist": i_dag() + EN}, actions.IkkeGodtattUtenGrunn),
        ({"godtatt": False, "merknad": "Nei."}, actions.IkkeGodtattUtenFrist),
        ({"godtatt": False, "merknad": "Nei.", "frist": i_dag() - EN}, actions.VedtaksfristenErPassert),
    ],
    ids=["foer svaret", "siden", "uten grunn", "uten frist", "passert frist"],
)
def test_det_bystyret_sa_er_helt(scene: Scene, felter: dict[str, Any], brudd: type[Regelbrudd]) -> None:
    rad = besvart(scene, foert(scene))
    with pytest.raises(brudd):
        kvittert(scene, rad, **felter)
    assert not Utkvittering.objects.exists()
    assert ikke_godtatt(scene, rad, frist=i_dag()).frist == i_dag()


def test_det_som_er_kvittert_ut_roeres_ikke(scene: Scene) -> None:
    rad = kvittert(scene, besvart(scene, foert(scene)))
    styrer, leder = scene.etatsstyrer, scene.kommunaldirektoer
    steg: tuple[Callable[[], object], ...] = (
        lambda: spurt(scene, rad),
        lambda: sendt(scene, rad),
        lambda: actions.returner(vedtak=rad, versjon=rad.versjon, grunn="x", av=leder),
        lambda: actions.godkjenn(vedtak=rad, versjon=rad.versjon, av=leder),
        lambda: actions.sett_frist(vedtak=rad, versjon=rad.versjon, frist=i_dag(), fristgrunn="x", av=styrer),
        lambda: kvittert(scene, rad),
    )
    for gjoer in steg:
        with pytest.raises(actions.VedtaksstegetErIkkeMulig):
            gjoer()


@pytest.mark.parametrize(
    "endring",
    [
        "DELETE FROM verbalvedtak_verbalvedtak",
        "UPDATE verbalvedtak_verbalvedtak SET tekst = 'annet' WHERE status = 'til_godkjenning'",
        "UPDATE verbalvedtak_verbalvedtak SET sak = 'annet' WHERE status = 'besvart'",
        "UPDATE verbalvedtak_verbalvedtak SET avdeling_id = vedtatt_av_id WHERE status = 'aapent'",
        "UPDATE verbalvedtak_verbalvedtak SET status = 'besvart' WHERE status = 'aapent'",
        "UPDATE verbalvedtak_verbalvedtak SET status = 'besvart', utkast = '' WHERE status = 'til_godkjenning'",
        "UPDATE verbalvedtak_verbalvedtak SET status = 'kvittert' WHERE status = 'besvart'",
        "UPDATE verbalvedtak_verbalvedtak SET status = 'aapent' WHERE status = 'besvart'",
        "UPDATE verbalvedtak_verbalvedtak SET status = 'aapent' WHERE status = 'kvittert'",
        "UPDATE verbalvedtak_verbalvedtak SET utkast = 'x' WHERE status = 'besvart'",
        "UPDATE verbalvedtak_verbalvedtak SET foert_tid = now() WHERE status = 'aapent'",
        "UPDATE verbalvedtak_vedtaksbidrag SET bestilling = 'annet' WHERE tekst <> ''",
        "UPDATE verbalvedtak_vedtaksbidrag SET tekst = 'x' WHERE tekst = ''",
        "DELETE FROM verbalvedtak_vedtaksbidrag",
        "UPDATE verbalvedtak_vedtakssvar SET tekst = 'annet'",
        "DELETE FROM verbalvedtak_vedtakssvar",
        "UPDATE verbalvedtak_utkvittering SET godtatt = false",
        "DELETE FROM verbalvedtak_utkvittering",
    ],
)
def test_databasen_holder_fast_paa_det_som_er_sagt(scene: Scene, endring: str) -> None:
    aapent = foert(scene)
    actions.bidra(bidrag=spurt(scene, aapent), tekst="Tre.", av=scene.leder)
    spurt(scene, aapent)
    sendt(scene, foert(scene))
    besvart(scene, foert(scene))
    kvittert(scene, besvart(scene, foert(scene)))
    nektes(lambda: sql(endring))


def test_ord_som_er_besvart_staar_ogsaa_naar_svaret_ikke_ble_godtatt(scene: Scene) -> None:
    ikke_godtatt(scene, besvart(scene, foert(scene)))
    nektes(lambda: sql("UPDATE verbalvedtak_verbalvedtak SET tekst = 'annet'"), "rettes før")


def test_databasen_tar_svaret_bare_fra_den_som_leder_avdelingen(scene: Scene) -> None:
    rad = sendt(scene, foert(scene))
    for hvem in (scene.etatsstyrer, scene.byraad, scene.leder):
        nektes(partial(actions.godkjenn, vedtak=rad, versjon=rad.versjon, av=hvem), "leder avdelingen")
    nektes(
        lambda: sql(
            "INSERT INTO verbalvedtak_vedtakssvar (vedtak_id, nummer, tekst, svarer, av_id, tid)"
            " VALUES (%s, 1, 'noe annet', 'x', %s, now())",
            rad.pk,
            scene.kommunaldirektoer.pk,
        ),
        "sendt til godkjenning",
    )


def test_databasen_tar_bidraget_bare_fra_virksomheten_som_er_spurt(scene: Scene) -> None:
    bidrag = spurt(scene, foert(scene))
    for hvem in (scene.utenforstaaende, scene.etatsstyrer, scene.tillitsvalgt):
        nektes(partial(actions.bidra, bidrag=bidrag, tekst="x", av=hvem), "som er spurt")


def test_databasen_lar_bare_avdelingen_spoerre_sine_egne(scene: Scene) -> None:
    rad = foert(scene)
    with pytest.raises(DatabaseError, match="virksomheter den styrer"), transaction.atomic():
        Vedtaksbidrag.objects.create(
            vedtak=rad, relasjon=scene.annen_relasjon, bestilling="x", frist=i_dag(), bedt_av=scene.etatsstyrer
        )


@pytest.mark.parametrize("hvem", ["leder", "byraad", "annen_etatsstyrer", "folkevalgt", "revisor"])
def test_databasen_lar_bare_den_som_svarer_be_om_bidrag(scene: Scene, hvem: str) -> None:
    rad = foert(scene)
    bestilling: dict[str, Any] = {"vedtak": rad, "relasjon": scene.relasjon, "bestilling": "x", "frist": i_dag()}
    bruker = getattr(scene, hvem)
    nektes(lambda: Vedtaksbidrag.objects.create(bedt_av=bruker, **bestilling), "ber om bidrag")
    bidrag = spurt(scene, rad)
    nektes(lambda: Vedtaksbidrag.objects.filter(pk=bidrag.pk).update(bedt_av=bruker), "ber om bidrag")


def test_databasen_tar_bystyrets_ord_bare_fra_avdelingen(scene: Scene) -> None:
    rad = besvart(scene, foert(scene))
    ord_ = actions.Bystyretsord(godtatt=True, dato=i_dag(), sak="1/26")
    for hvem in (scene.annen_etatsstyrer, scene.leder, scene.folkevalgt):
        nektes(partial(actions.kvitter, vedtak=rad, versjon=rad.versjon, ord_=ord_, av=hvem), "bystyret sa")


def test_bare_bystyret_og_utvalg_vedtar_og_bare_avdelinger_svarer(scene: Scene) -> None:
    utvalg = lag_organ(type="utvalg")
    assert foert(scene, vedtatt_av=utvalg).vedtatt_av == utvalg
    feilene: tuple[dict[str, Any], ...] = ({"vedtatt_av": scene.avdeling}, {"avdeling": scene.etat})
    for feil in feilene:
        with pytest.raises(DatabaseError, match="utvalg vedtar"), transaction.atomic():
            foert(scene, **feil)


def test_det_som_venter_er_naer_fristen_i_retur_eller_til_godkjenning(scene: Scene) -> None:
    dag = i_dag()
    naer = (rules.naer_frist(dag) - dag).days
    rader = {
        "naer": foert(scene, om=naer),
        "senere": foert(scene, om=naer + 1),
        "sendt": sendt(scene, foert(scene, om=90)),
        "sendt med frist i dag": sendt(scene, foert(scene, om=0)),
        "sendt og sen": sendt(scene, foert(scene, om=-1)),
        "besvart": besvart(scene, foert(scene, om=1)),
    }
    retur = sendt(scene, foert(scene, om=80))
    actions.returner(vedtak=retur, versjon=retur.versjon, grunn="Si når.", av=scene.kommunaldirektoer)

    def venter(hvem: Any) -> set[str]:
        funnet = {ett.pk for ett in queries.ventende_vedtakssvar(hvem, hvem.tilgang.egne_organer(), i_dag=dag)}
        return {navn for navn, rad in {**rader, "retur": retur}.items() if rad.pk in funnet}

    assert venter(scene.etatsstyrer) == {"naer", "sendt og sen", "retur"}
    assert venter(scene.kommunaldirektoer) == {*rader, "retur"} - {"senere", "besvart"}
    assert venter(scene.annen_etatsstyrer) == venter(scene.leder) == set()


def test_bidraget_leses_av_avdelingen_som_svarer_og_virksomheten(scene: Scene) -> None:
    rad = foert(scene)
    bidrag = spurt(scene, rad)

    def lesere() -> set[str]:
        hvem = ("leder", "etatsstyrer", "annen_etatsstyrer", "utenforstaaende")
        return {ett for ett in hvem if Vedtaksbidrag.objects.synlig_for(getattr(scene, ett)).filter(pk=bidrag.pk)}

    assert lesere() == {"leder", "etatsstyrer"}
    felter: Any = {"avdeling": scene.annen_avdeling, "grunn": "Feil avdeling.", "av": scene.etatsstyrer}
    actions.rett(vedtak=rad, versjon=rad.versjon, foering=foeringen(scene), **felter)
    assert lesere() == {"leder", "annen_etatsstyrer"}


def test_det_som_venter_paa_bidrag_sier_det(scene: Scene) -> None:
    spurte, andre = foert(scene, om=1), foert(scene, om=2)
    spurt(scene, spurte)
    venter = queries.ventende_vedtakssvar(scene.etatsstyrer, [scene.avdeling.pk], i_dag=i_dag())
    assert [(ett.pk, ett.venter_bidrag) for ett in venter] == [(spurte.pk, True), (andre.pk, False)]  # type: ignore[attr-defined]  # annotated


def test_bidrag_venter_til_de_er_skrevet_eller_svaret_er_ute(scene: Scene) -> None:
    rad = foert(scene)
    bidrag = spurt(scene, rad)
    for hvem in (scene.leder, scene.medarbeider):
        assert queries.ventende_vedtaksbidrag(hvem, [scene.etat.pk]) == [bidrag]
    assert queries.ventende_vedtaksbidrag(scene.utenforstaaende, [scene.annen_etat.pk]) == []
    besvart(scene, rad)
    assert queries.ventende_vedtaksbidrag(scene.leder, [scene.etat.pk]) == []


def test_de_som_kan_spoerres_er_avdelingens_virksomheter_i_dag(scene: Scene) -> None:
    gammel = lag_relasjon(scene.avdeling, lag_organ(), gyldig_til=i_dag())
    lag_bruker()
    funnet = queries.avdelingens_virksomheter(scene.avdeling.pk, i_dag())
    assert funnet == [scene.relasjon]
    assert gammel not in funnet


@pytest.mark.django_db(transaction=True)
def test_to_som_godkjenner_gir_ett_svar() -> None:
    scene = lag_scene()
    rad = sendt(scene, foert(scene))
    godkjenn = lambda: actions.godkjenn(vedtak=rad, versjon=rad.versjon, av=scene.kommunaldirektoer)  # noqa: E731
    utfall = samtidig(godkjenn, godkjenn)
    assert sorted(type(ett).__name__ for ett in utfall if isinstance(ett, Exception)) == ["VedtaksstegetErIkkeMulig"]
    assert Vedtakssvar.objects.count() == 1
