"""The life of a question: each step, each refusal, and what the database holds whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, transaction

from tests.scene import Scene, lag_maal, lag_organ
from tests.spoersmaal.hjelp import SVAR, TEKST, hos_virksomheten, med_bidrag, publisert, spurt, til_godkjenning
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import actions, queries, rules
from tillit.spoersmaal.enums import Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal

pytestmark = pytest.mark.django_db


def test_et_spoersmaal_gaar_til_den_som_styrer_virksomheten_i_dag(scene: Scene) -> None:
    rad = spurt(scene)
    assert rad.relasjon == scene.relasjon
    assert rad.frist == rules.svarfrist(i_dag())
    assert rad.status == Spoersmaalsstatus.STILT


def test_hele_veien_med_bidrag_retur_og_tillegg(scene: Scene) -> None:
    rad = til_godkjenning(scene, med_bidrag(scene, spurt(scene)))
    actions.returner(spoersmaal=rad, versjon=rad.versjon, grunn="Si når.", av=scene.kommunaldirektoer)
    rad.refresh_from_db()
    assert (rad.status, rad.returgrunn) == (Spoersmaalsstatus.STILT, "Si når.")
    rad = publisert(scene, rad)
    assert (rad.status, rad.svarer, rad.returgrunn) == (Spoersmaalsstatus.PUBLISERT, scene.avdeling.navn, "")
    actions.legg_til(spoersmaal=rad, tekst="Nå er to av dem besatt.", av=scene.kommunaldirektoer)
    assert [ett.tekst for ett in rad.tillegg.all()] == ["Nå er to av dem besatt."]
    rad.refresh_from_db()
    assert rad.svar == SVAR


def test_et_avslag_med_grunn_er_et_svar(scene: Scene) -> None:
    assert publisert(scene, spurt(scene), er_avslag=True).status == Spoersmaalsstatus.AVSLAATT


def test_hvem_som_gjorde_hva_staar_i_historikken(scene: Scene) -> None:
    rad = publisert(scene, spurt(scene))
    handlinger = [
        (ett.pgh_context.metadata["handling"], ett.pgh_context.metadata["bruker"])
        for ett in rad.events.select_related("pgh_context").order_by("pgh_id")  # type: ignore[attr-defined]  # made by pghistory
    ]
    assert handlinger == [
        ("spoersmaal.stilt", scene.folkevalgt.pk),
        ("spoersmaal.svar_skrevet", scene.etatsstyrer.pk),
        ("spoersmaal.publisert", scene.kommunaldirektoer.pk),
    ]


@pytest.mark.parametrize("samme", [TEKST, f"  {TEKST.upper()} "], ids=["likt", "annen skrift"])
def test_det_samme_sendes_ikke_to_ganger(scene: Scene, samme: str) -> None:
    spurt(scene)
    with pytest.raises(actions.AlleredeStilt):
        spurt(scene, tekst=samme)
    assert Folkevalgtspoersmaal.objects.count() == 1


def test_det_samme_kan_spoerres_om_et_annet_maal_og_naar_det_foerste_er_besvart(scene: Scene) -> None:
    rad = spurt(scene)
    spurt(scene, maal=lag_maal(scene.relasjon, eier=scene.leder))
    publisert(scene, rad)
    spurt(scene)
    assert Folkevalgtspoersmaal.objects.count() == 3


def test_ingen_aa_spoerre_om_en_virksomhet_ingen_styrer(scene: Scene) -> None:
    with pytest.raises(actions.IngenStyrerVirksomheten):
        spurt(scene, etat=lag_organ("Etaten uten"))


def test_den_som_styrte_foer_svarer_ikke_paa_nye_spoersmaal(scene: Scene) -> None:
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(actions.IngenStyrerVirksomheten):
        spurt(scene)


def test_et_foedselsnummer_sendes_ikke(scene: Scene) -> None:
    with pytest.raises(actions.SpoersmaalMedPersondata) as stopp:
        spurt(scene, tekst="Hvorfor fikk 01019012345 avslag?")
    assert stopp.value.felt == "tekst"
    rad = spurt(scene)
    with pytest.raises(actions.SpoersmaalMedPersondata):
        actions.skriv_svar(
            spoersmaal=rad, versjon=1, svar="Ring 22 33 44 55.", er_avslag=False, send=False, av=scene.etatsstyrer
        )
    rad = publisert(scene, rad)
    with pytest.raises(actions.SpoersmaalMedPersondata):
        actions.legg_til(spoersmaal=rad, tekst="Skriv til ola@example.no.", av=scene.kommunaldirektoer)


DAGEN_ETTER = timedelta(days=1)
# A text that stands beside an answer, and who writes it where it can be written.
TEKSTENE: dict[str, Callable[[Scene, str], None]] = {
    "bestilling": lambda scene, tekst: actions.be_om_bidrag(
        spoersmaal=spurt(scene), versjon=1, bestilling=tekst, bidragsfrist=i_dag() + DAGEN_ETTER, av=scene.etatsstyrer
    ),
    "bidrag": lambda scene, tekst: actions.bidra(
        spoersmaal=hos_virksomheten(scene, spurt(scene)), versjon=2, bidrag=tekst, av=scene.leder
    ),
    "grunn": lambda scene, tekst: actions.returner(
        spoersmaal=til_godkjenning(scene, spurt(scene)), versjon=2, grunn=tekst, av=scene.kommunaldirektoer
    ),
    "fristgrunn": lambda scene, tekst: actions.sett_frist(
        spoersmaal=spurt(scene), versjon=1, frist=i_dag() + DAGEN_ETTER, fristgrunn=tekst, av=scene.etatsstyrer
    ),
}


@pytest.mark.parametrize("felt", TEKSTENE)
def test_ingen_tekst_ved_siden_av_svaret_har_persondata(scene: Scene, felt: str) -> None:
    with pytest.raises(actions.SpoersmaalMedPersondata) as stopp:
        TEKSTENE[felt](scene, "Barnet er 01019012345.")
    assert stopp.value.felt == felt


def test_et_svar_uten_ord_sendes_ikke_til_godkjenning(scene: Scene) -> None:
    rad = spurt(scene)
    kall: dict[str, Any] = {"spoersmaal": rad, "versjon": 1, "svar": " ", "er_avslag": False, "av": scene.etatsstyrer}
    with pytest.raises(actions.SpoersmaalUtenSvar):
        actions.skriv_svar(**kall, send=True)
    actions.skriv_svar(**kall, send=False)


def test_svaret_som_er_sendt_kan_ikke_toemmes(scene: Scene) -> None:
    rad = til_godkjenning(scene, spurt(scene))
    with pytest.raises(actions.SpoersmaalUtenSvar):
        actions.skriv_svar(
            spoersmaal=rad, versjon=rad.versjon, svar="", er_avslag=False, send=False, av=scene.etatsstyrer
        )


def test_bare_teksten_som_ble_lest_publiseres(scene: Scene) -> None:
    rad = til_godkjenning(scene, spurt(scene))
    actions.skriv_svar(
        spoersmaal=rad, versjon=rad.versjon, svar="Noe annet.", er_avslag=False, send=False, av=scene.etatsstyrer
    )
    with pytest.raises(actions.SvaretErEndret):
        actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=scene.kommunaldirektoer)
    with pytest.raises(actions.SvaretErEndret):
        actions.returner(spoersmaal=rad, versjon=rad.versjon, grunn="Si når.", av=scene.kommunaldirektoer)


@pytest.mark.parametrize("borte", ["sluttet", "stengt ute"])
def test_et_svar_ingen_kan_godkjenne_sendes_ikke(scene: Scene, borte: str) -> None:
    rad = spurt(scene)
    if borte == "sluttet":
        scene.kommunaldirektoer.roller.update(gyldig_til=i_dag())
    else:
        Bruker.objects.filter(pk=scene.kommunaldirektoer.pk).update(is_active=False)
    with pytest.raises(actions.IngenKanGodkjenneSvaret) as stopp:
        til_godkjenning(scene, rad)
    assert stopp.value.felt == "send"
    actions.skriv_svar(spoersmaal=rad, versjon=1, svar=SVAR, er_avslag=False, send=False, av=scene.etatsstyrer)


def test_to_som_skriver_svaret_ser_hverandre(scene: Scene) -> None:
    rad = spurt(scene)
    kall: dict[str, Any] = {"spoersmaal": rad, "versjon": rad.versjon, "er_avslag": False, "send": False}
    actions.skriv_svar(**kall, svar="Det første.", av=scene.etatsstyrer)
    with pytest.raises(EndretAvAndre) as stopp:
        actions.skriv_svar(**kall, svar="Det andre.", av=scene.kommunaldirektoer)
    assert stopp.value.gjeldende["svar"] == "Det første."


def test_ny_frist_kommer_og_har_en_grunn(scene: Scene) -> None:
    rad = spurt(scene)
    kall: dict[str, Any] = {
        "spoersmaal": rad,
        "versjon": 1,
        "fristgrunn": "Tallene kommer i mars.",
        "av": scene.etatsstyrer,
    }
    with pytest.raises(actions.SvarfristenErPassert):
        actions.sett_frist(**kall, frist=i_dag() - timedelta(days=1))
    with pytest.raises(actions.SammeFrist):
        actions.sett_frist(**kall, frist=rad.frist)
    actions.sett_frist(**kall, frist=i_dag())
    rad.refresh_from_db()
    assert (rad.frist, rad.fristgrunn) == (i_dag(), "Tallene kommer i mars.")


def test_fristen_for_et_bidrag_kan_ikke_vaere_passert(scene: Scene) -> None:
    with pytest.raises(actions.SvarfristenErPassert) as stopp:
        hos_virksomheten(scene, spurt(scene), frist=i_dag() - timedelta(days=1))
    assert stopp.value.felt == "bidragsfrist"


def test_bidraget_kommer_ikke_etter_svaret(scene: Scene) -> None:
    rad = spurt(scene)
    with pytest.raises(actions.BidragetKommerForSent, match=str(dato(rad.frist))) as stopp:
        hos_virksomheten(scene, rad, frist=rad.frist + timedelta(days=1))
    assert stopp.value.felt == "bidragsfrist"
    assert hos_virksomheten(scene, rad, frist=rad.frist).bidragsfrist == rad.frist


def test_avdelingen_kan_be_om_bidraget_paa_nytt(scene: Scene) -> None:
    sett = hos_virksomheten(scene, spurt(scene))
    rad = hos_virksomheten(scene, Folkevalgtspoersmaal.objects.get(), frist=i_dag())
    assert (rad.status, rad.bidragsfrist) == (Spoersmaalsstatus.HOS_VIRKSOMHETEN, i_dag())
    with pytest.raises(EndretAvAndre):
        hos_virksomheten(scene, sett)


def test_avdelingen_hoerer_om_fristen_ogsaa_mens_virksomheten_har_spoersmaalet(scene: Scene) -> None:
    rad = spurt(scene)
    hos_virksomheten(scene, rad, frist=rad.frist)

    def venter(dag: date) -> list[Folkevalgtspoersmaal]:
        styrer = Bruker.objects.get(pk=scene.etatsstyrer.pk)
        return queries.ventende_svar(styrer, {scene.avdeling.pk}, i_dag=dag)

    assert venter(i_dag()) == []
    assert venter(rad.frist - timedelta(days=1)) == venter(rad.frist) == [rad]
    assert venter(rad.frist + timedelta(days=1)) == [rad]


def test_den_som_spurte_kan_trekke_til_det_er_publisert(scene: Scene) -> None:
    rad = til_godkjenning(scene, spurt(scene))
    actions.trekk(spoersmaal=rad, av=scene.folkevalgt)
    rad.refresh_from_db()
    assert rad.status == Spoersmaalsstatus.TRUKKET
    with pytest.raises(actions.SpoersmaaletErAvsluttet):
        actions.trekk(spoersmaal=publisert(scene, spurt(scene)), av=scene.folkevalgt)


def test_et_steg_som_ikke_kan_tas_naa(scene: Scene) -> None:
    rad = spurt(scene)
    with pytest.raises(actions.SpoersmaalsstegetErIkkeMulig):
        actions.publiser(spoersmaal=rad, versjon=1, av=scene.kommunaldirektoer)
    with pytest.raises(actions.SpoersmaalsstegetErIkkeMulig):
        actions.bidra(spoersmaal=rad, versjon=1, bidrag="Uspurt.", av=scene.leder)
    with pytest.raises(actions.SpoersmaalsstegetErIkkeMulig):
        actions.legg_til(spoersmaal=rad, tekst="For tidlig.", av=scene.kommunaldirektoer)


def _trukket(scene: Scene) -> Folkevalgtspoersmaal:
    rad = spurt(scene)
    actions.trekk(spoersmaal=rad, av=scene.folkevalgt)
    return rad


@pytest.mark.parametrize(
    ("lag", "sett"),
    [
        (spurt, "status = 'publisert'"),
        (spurt, "status = 'til_godkjenning'"),
        (spurt, "status = 'hos_virksomheten'"),
        (spurt, "tekst = 'Noe annet?'"),
        (spurt, "frist = frist + 1"),
        (spurt, "svarer = 'Noen'"),
        (lambda scene: til_godkjenning(scene, spurt(scene)), "status = 'publisert'"),
        (lambda scene: hos_virksomheten(scene, spurt(scene)), "status = 'bidrag_gitt'"),
        (lambda scene: hos_virksomheten(scene, spurt(scene)), "bidragsfrist = NULL"),
        (lambda scene: publisert(scene, spurt(scene)), "svar = 'Et annet svar'"),
        (lambda scene: publisert(scene, spurt(scene)), "status = 'trukket'"),
        (_trukket, "status = 'stilt'"),
    ],
    ids=[
        "ut uten svar",
        "til godkjenning uten svar",
        "bidrag uten frist",
        "andre ord",
        "frist uten grunn",
        "hvem uten svar",
        "ut uten godkjenning",
        "bidrag uten ord",
        "frist borte",
        "annet svar",
        "trukket etter svar",
        "aapnet igjen",
    ],
)
def test_databasen_holder_det_ogsaa(scene: Scene, lag: Callable[[Scene], Folkevalgtspoersmaal], sett: str) -> None:
    rad = lag(scene)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE spoersmaal_folkevalgtspoersmaal SET {sett} WHERE id = %s", [rad.pk])


def test_et_spoersmaal_slettes_aldri_og_et_tillegg_endres_aldri(scene: Scene) -> None:
    rad = publisert(scene, spurt(scene))
    actions.legg_til(spoersmaal=rad, tekst="Mer.", av=scene.kommunaldirektoer)
    for sql in (
        "DELETE FROM spoersmaal_folkevalgtspoersmaal",
        "DELETE FROM spoersmaal_svartillegg",
        "UPDATE spoersmaal_svartillegg SET tekst = 'Mindre.'",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_et_spoersmaal_om_en_annens_maal_kan_ikke_lagres(scene: Scene) -> None:
    andres = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    with pytest.raises(IntegrityError, match="styrer virksomheten i dag"), transaction.atomic():
        spurt(scene, maal=andres)


def test_et_brudd_sier_noe_den_som_moeter_det_kan_lese() -> None:
    brudd = [ett for ett in vars(actions).values() if isinstance(ett, type) and issubclass(ett, Regelbrudd)]
    assert all(str(ett.melding) for ett in brudd)
