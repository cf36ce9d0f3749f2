"""An early warning from told to closed: the actions, their refusals, the rules at their ends, the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from styringsdialog.actions import ta_steg
from styringsdialog.enums import Signaltype, Stegslag
from styringsdialog.models import Oppfoelging, Signal
from tests.avvik.hjelp import besvart, lukket, med_dag, ordene, til_lukking, trukket, varslet
from tests.oversikt.test_bedt_om import lag_bindende
from tests.rapporteringskrav.hjelp import stilt
from tests.samtidig import samtidig
from tests.scene import Scene, lag_indikator, lag_maal, lag_scene
from tests.styringsdialog.hjelp import nektes, sql
from tillit.avvik import actions, queries, rules
from tillit.avvik.enums import AAPNE, Avviksgrunnlag, Avviksstatus
from tillit.avvik.flytting import foelger
from tillit.avvik.models import Avviksnotat, Avviksvarsel
from tillit.avvik.querysets import forsinket
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.flytting import Flytting
from tillit.organisasjon.varighet import RelasjonenErAvsluttet

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
DAG = date(2026, 3, 10)
S = Avviksstatus


@pytest.mark.parametrize(
    ("status", "innen", "ventet"),
    [
        (S.VARSLET, DAG - EN, True),
        (S.VARSLET, DAG, False),
        (S.VARSLET, None, False),
        (S.BESVART, DAG - EN, False),
        (S.TRUKKET, DAG - EN, False),
    ],
)
def test_avdelingen_er_sen_dagen_etter_den_dagen_den_satte(status: str, innen: date | None, ventet: bool) -> None:
    assert rules.er_forsinket(status=status, svares_innen=innen, i_dag=DAG) is ventet


def test_livet_er_de_stegene_som_staar_i_tabellen() -> None:
    assert {(fra.value, til.value) for til in rules.STEGENE for fra in S if rules.kan_bli(fra, til)} == {
        ("varslet", "besvart"),
        ("varslet", "trukket"),
        ("besvart", "til_lukking"),
        ("til_lukking", "besvart"),
        ("til_lukking", "lukket"),
    }
    assert [ett for ett in S if rules.er_aapent(ett)] == list(AAPNE)


def test_et_varsel_foelges_av_begge_til_det_er_lukket(scene: Scene) -> None:
    rad = med_dag(scene)
    assert (rad.status, rad.svares_innen) == (S.VARSLET, i_dag() + 3 * EN)
    rad = besvart(scene, rad)
    actions.noter(varsel=rad, tekst=" Vi venter på svar. ", av=scene.medarbeider, part=Part.UNDERORDNET)
    actions.noter(varsel=rad, tekst="Takk.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    actions.be_om_lukking(varsel=rad, versjon=rad.versjon, utfall="Det kom.", av=scene.leder)
    actions.hold_aapent(varsel=rad, tekst="En stolpe gjenstår.", av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert (rad.status, rad.utfall) == (S.BESVART, "Det kom.")
    actions.be_om_lukking(varsel=rad, versjon=rad.versjon, utfall="Alt kom.", av=scene.leder)
    actions.lukk(varsel=rad, av=scene.etatsstyrer)
    bilde = queries.avviksbilde(Avviksvarsel.objects.get(pk=rad.pk), scene.leder, i_dag=i_dag())
    assert [(ett.part, ett.tekst) for ett in bilde.notater] == [
        ("underordnet", "Vi venter på svar."),
        ("overordnet", "Takk."),
        ("overordnet", "En stolpe gjenstår."),
    ]
    assert (bilde.rad.status, bilde.rad.utfall, bilde.rad.lukket_tid is not None) == (S.LUKKET, "Alt kom.", True)


def test_avdelingen_kan_svare_med_en_gang_og_flytte_dagen_til_da(scene: Scene) -> None:
    rad = med_dag(scene, dager=0)
    actions.sett_svardag(varsel=rad, versjon=rad.versjon, svares_innen=i_dag() + 9 * EN, av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert rad.svares_innen == i_dag() + 9 * EN
    with pytest.raises(actions.SvardagenErPassert):
        actions.sett_svardag(varsel=rad, versjon=rad.versjon, svares_innen=i_dag() - EN, av=scene.etatsstyrer)
    assert besvart(scene).svares_innen is None


def test_den_som_skriver_til_en_eldre_utgave_ser_det(scene: Scene) -> None:
    rad = med_dag(scene)
    with pytest.raises(EndretAvAndre):
        actions.svar(varsel=rad, versjon=rad.versjon - 1, svar="x", av=scene.etatsstyrer)


def gjelder(scene: Scene, slag: Avviksgrunnlag) -> actions.Gjelder:
    if slag == Avviksgrunnlag.MAAL:
        return lag_maal(scene.relasjon, eier=scene.leder)
    if slag == Avviksgrunnlag.INDIKATOR:
        return lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    if slag == Avviksgrunnlag.SIGNAL:
        lag_bindende(scene, type=Signaltype.OPPDRAG)
        return Signal.objects.select_related("kilde").get()
    return stilt(scene) if slag == Avviksgrunnlag.KRAV else None


@pytest.mark.en_mandag
@pytest.mark.parametrize("slag", Avviksgrunnlag)
def test_det_gjelder_noe_av_virksomhetens_eget_eller_noe_annet(scene: Scene, slag: Avviksgrunnlag) -> None:
    ting = gjelder(scene, slag)
    mulige = queries.mulige(scene.relasjon, i_dag=i_dag())
    assert (slag in mulige) is (slag != Avviksgrunnlag.ANNET)
    rad = Avviksvarsel.objects.med_grunnlag().get(pk=varslet(scene, gjelder=ting).pk)
    tekst, url = queries.det_det_gjelder(rad)
    assert (rad.grunnlag, bool(tekst), bool(url)) == (slag, ting is not None, ting is not None)


def test_det_som_er_andres_kan_det_ikke_gjelde(scene: Scene) -> None:
    andres = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    with pytest.raises(actions.DetGjelderAndre):
        varslet(scene, gjelder=andres)
    rad = varslet(scene)
    nektes(
        lambda: sql(
            "INSERT INTO avvik_avviksvarsel (versjon, relasjon_id, grunnlag, maal_id, tekst, betydning, tiltak,"
            " varslet_av_id, varslet_tid, status, svar, utfall) SELECT 1, relasjon_id, 'maal', %s, 'x', 'x', 'x',"
            " varslet_av_id, now(), 'varslet', '', '' FROM avvik_avviksvarsel WHERE id = %s",
            andres.pk,
            rad.pk,
        ),
        "andre parter",
    )


STEG: dict[str, Callable[[Scene, Avviksvarsel], object]] = {
    "svardag": lambda scene, rad: actions.sett_svardag(
        varsel=rad, versjon=rad.versjon, svares_innen=i_dag(), av=scene.etatsstyrer
    ),
    "svar": lambda scene, rad: actions.svar(varsel=rad, versjon=rad.versjon, svar="x", av=scene.etatsstyrer),
    "notat": lambda scene, rad: actions.noter(varsel=rad, tekst="x", av=scene.leder, part=Part.UNDERORDNET),
    "utfall": lambda scene, rad: actions.be_om_lukking(varsel=rad, versjon=rad.versjon, utfall="x", av=scene.leder),
    "hold": lambda scene, rad: actions.hold_aapent(varsel=rad, tekst="x", av=scene.etatsstyrer),
    "lukk": lambda scene, rad: actions.lukk(varsel=rad, av=scene.etatsstyrer),
    "trekk": lambda scene, rad: actions.trekk(varsel=rad, av=scene.leder),
}


@pytest.mark.parametrize(
    ("lag", "kan"),
    [
        (varslet, {"svardag", "svar", "notat", "trekk"}),
        (besvart, {"notat", "utfall"}),
        (til_lukking, {"notat", "hold", "lukk"}),
        (lukket, set()),
        (trukket, set()),
    ],
)
def test_hvert_steg_gaar_bare_der_det_hoerer_hjemme(
    scene: Scene, lag: Callable[[Scene], Avviksvarsel], kan: set[str]
) -> None:
    gikk = set()
    for navn, steg in STEG.items():
        rad = lag(scene)
        try:
            with transaction.atomic():
                steg(scene, rad)
        except actions.VarseletErAvsluttet:
            continue
        gikk.add(navn)
    assert gikk == kan


def test_ingen_varsler_i_en_relasjon_som_er_avsluttet(scene: Scene) -> None:
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        varslet(scene)


def test_en_flytting_sier_hvor_mange_som_er_aapne(scene: Scene) -> None:
    varslet(scene)
    lukket(scene)
    flyttes = Flytting(scene.etat, scene.relasjon, scene.avdeling, scene.relasjon.type, i_dag())
    assert [ett.hva for ett in foelger(flyttes)] == ["1 åpent varsel om avvik"]


def test_databasen_tar_varsel_fra_virksomheten_og_svar_fra_avdelingen(scene: Scene) -> None:
    with pytest.raises(IntegrityError, match="Bare virksomheten"), transaction.atomic():
        actions.varsle(relasjon=scene.relasjon, gjelder=None, ord_=ordene(), av=scene.etatsstyrer)
    rad = varslet(scene)
    for annen in (scene.leder, scene.annen_etatsstyrer, scene.byraad):
        with pytest.raises(IntegrityError, match="Bare avdelingen"), transaction.atomic():
            besvart(scene, rad, av=annen)


def test_de_forsinkede_er_de_regelen_sier(scene: Scene) -> None:
    """Asked of many at once as of one, on the last day and the day after it."""
    med_dag(scene, dager=0)
    for naa, sen in ((i_dag(), False), (i_dag() + EN, True)):
        assert Avviksvarsel.objects.filter(forsinket(naa)).exists() is sen


@pytest.mark.en_mandag
def test_det_som_er_over_kan_ikke_gaa_annerledes_enn_ventet(scene: Scene) -> None:
    """Neither a goal of years that are over, nor what was asked for and has fallen away."""
    lag_maal(scene.relasjon, eier=scene.leder, aar_til=i_dag().year - 1)
    lag_bindende(scene, type=Signaltype.OPPDRAG, frist=i_dag() + 30 * EN)
    oppfoelging = Oppfoelging.objects.get()
    assert set(queries.mulige(scene.relasjon, i_dag=i_dag())) == {Avviksgrunnlag.SIGNAL}
    felter: dict[str, Any] = {"slag": Stegslag.FALT_BORT, "tekst": "Ikke lenger.", "maaling": None}
    ta_steg(oppfoelging=oppfoelging, versjon=oppfoelging.versjon, av=scene.etatsstyrer, part=Part.OVERORDNET, **felter)
    assert queries.mulige(scene.relasjon, i_dag=i_dag()) == {}


def test_virksomheten_hoerer_av_et_svar_saa_lenge_det_er_nytt(scene: Scene) -> None:
    rad = besvart(scene)
    assert rad.svart_tid is not None
    for etter, ventet in ((rad.svart_tid, [rad]), (rad.svart_tid + timedelta(seconds=1), [])):
        rader = queries.virksomhetens_varsler(scene.leder, [scene.etat.pk], i_dag=i_dag(), svart_etter=etter)
        assert rader == ventet


def test_bare_avdelingens_egne_bes_om_aa_svare(scene: Scene) -> None:
    rad = varslet(scene)
    for hvem, ventet in ((scene.etatsstyrer, [rad]), (scene.leder, []), (scene.annen_etatsstyrer, [])):
        assert queries.avdelingens_varsler(hvem, [scene.avdeling.pk]) == ventet


def test_databasen_tar_et_notat_bare_fra_partens_egne(scene: Scene) -> None:
    rad = varslet(scene)
    for part, annen in (
        (Part.UNDERORDNET, scene.etatsstyrer),
        (Part.OVERORDNET, scene.leder),
        (Part.OVERORDNET, scene.annen_etatsstyrer),
    ):
        with pytest.raises(IntegrityError, match="rolle hos parten"), transaction.atomic():
            actions.noter(varsel=rad, tekst="x", av=annen, part=part)
    for part in Part:
        actions.noter(varsel=rad, tekst="x", av=scene.hos(part), part=part)


@pytest.mark.parametrize(
    "endring",
    [
        "DELETE FROM avvik_avviksvarsel",
        "UPDATE avvik_avviksvarsel SET tekst = 'annet' WHERE status = 'varslet'",
        "UPDATE avvik_avviksvarsel SET tiltak = 'annet' WHERE status = 'besvart'",
        "UPDATE avvik_avviksvarsel SET svar = 'annet' WHERE status = 'besvart'",
        "UPDATE avvik_avviksvarsel SET svares_innen = current_date WHERE status = 'besvart'",
        "UPDATE avvik_avviksvarsel SET status = 'lukket', lukket_tid = now(), utfall = 'x' WHERE status = 'besvart'",
        "UPDATE avvik_avviksvarsel SET status = 'besvart' WHERE status = 'varslet'",
        "UPDATE avvik_avviksvarsel SET status = 'til_lukking' WHERE status = 'besvart'",
        "UPDATE avvik_avviksvarsel SET utfall = 'annet' WHERE status = 'lukket'",
        "UPDATE avvik_avviksvarsel SET status = 'varslet' WHERE status = 'trukket'",
        "UPDATE avvik_avviksnotat SET tekst = 'annet'",
        "DELETE FROM avvik_avviksnotat",
        (
            "INSERT INTO avvik_avviksnotat (varsel_id, part, tekst, av_id, tid)"
            " SELECT id, 'underordnet', 'x', varslet_av_id, now() FROM avvik_avviksvarsel WHERE status = 'lukket'"
        ),
    ],
)
def test_databasen_holder_fast_paa_det_som_er_sagt(scene: Scene, endring: str) -> None:
    for lag in (varslet, besvart, lukket, trukket):
        lag(scene)
    actions.noter(varsel=varslet(scene), tekst="Slik går det.", av=scene.leder, part=Part.UNDERORDNET)
    nektes(lambda: sql(endring))


@pytest.mark.django_db(transaction=True)
def test_den_ene_trekker_mens_avdelingen_svarer() -> None:
    scene = lag_scene()
    rad = varslet(scene)
    utfall = samtidig(
        lambda: besvart(scene, Avviksvarsel.objects.get(pk=rad.pk)),
        lambda: actions.trekk(varsel=Avviksvarsel.objects.get(pk=rad.pk), av=scene.leder),
    )
    assert [type(ett).__name__ for ett in utfall if isinstance(ett, Exception)] == ["VarseletErAvsluttet"]
    assert not Avviksnotat.objects.exists()


@pytest.mark.parametrize("hvem", ["leder", "byraad", "revisor", "annen_etatsstyrer", None])
def test_databasen_lar_bare_avdelingen_lukke(scene: Scene, hvem: str | None) -> None:
    rad = til_lukking(scene)
    lukk = (
        "UPDATE avvik_avviksvarsel SET status = 'lukket', lukket_tid = now(), lukket_av_id = %s, versjon = versjon + 1"
    )
    nektes(lambda: sql(lukk, getattr(scene, hvem).pk if hvem else None), "Bare avdelingen lukker")
    for_tidlig = "UPDATE avvik_avviksvarsel SET lukket_av_id = %s, versjon = versjon + 1"
    nektes(lambda: sql(for_tidlig, scene.etatsstyrer.pk), "når det er lukket")
    actions.lukk(varsel=rad, av=scene.etatsstyrer)
    rad.refresh_from_db()
    assert rad.lukket_av == scene.etatsstyrer
