"""A matter from lifted to decided: the actions, their refusals, the rules at their ends, and the database's own no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from styringsdialog import actions as dialog
from styringsdialog.enums import Svar
from styringsdialog.models import Signal
from tests.avklaring.hjelp import avgjort, loeftet
from tests.samtidig import samtidig
from tests.scene import Scene, lag_moete, lag_organ, lag_referat, lag_relasjon, lag_scene, lag_signal
from tests.styringsdialog.hjelp import nektes, sql
from tillit.avklaring import actions, queries, rules
from tillit.avklaring.enums import Avklaringsstatus
from tillit.avklaring.models import Avklaring, FagligVurdering
from tillit.felles.feil import EndretAvAndre
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.varighet import RelasjonenErAvsluttet

pytestmark = pytest.mark.django_db
EN = timedelta(days=1)
DAG = date(2026, 3, 10)


def bestridt(scene: Scene) -> Signal:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer, type="oppdrag", tekst="Mål alt.", frist=i_dag() + 30 * EN)
    dialog.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke vårt.", av=scene.leder, part=Part.UNDERORDNET
    )
    signal.refresh_from_db()
    return signal


@pytest.mark.parametrize(
    ("linjer", "ventet"),
    [
        ("En\nTo", ("En", "To")),
        ("  En   ting \n\n\nTo\nEn ting", ("En ting", "To")),
        (" \n ", ()),
    ],
)
def test_alternativene_er_linjene_hver_en_gang(linjer: str, ventet: tuple[str, ...]) -> None:
    assert rules.alternativene(linjer) == ventet


@pytest.mark.parametrize(
    ("status", "frist", "ventet"),
    [
        (Avklaringsstatus.HOS_BYRAADEN, DAG - EN, True),
        (Avklaringsstatus.HOS_BYRAADEN, DAG, False),
        (Avklaringsstatus.AVGJORT, DAG - EN, False),
        (Avklaringsstatus.TRUKKET, DAG - EN, False),
    ],
)
def test_den_er_forsinket_dagen_etter_fristen(status: str, frist: date, ventet: bool) -> None:
    assert rules.er_forsinket(status=status, frist=frist, i_dag=DAG) is ventet


def test_det_som_loeftes_har_valg_og_raad_hver_for_seg(scene: Scene) -> None:
    rad = loeftet(scene)
    actions.gi_raad(avklaring=rad, tekst="Bydelene.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    actions.gi_raad(avklaring=rad, tekst="Likevel etaten.", av=scene.etatsstyrer, part=Part.OVERORDNET)
    bilde = queries.avklaringsbilde(rad, scene.byraad, i_dag=i_dag())
    assert [ett.tekst for ett in bilde.alternativer] == ["Bydelene eier dem", "Etaten eier dem"]
    over, under = bilde.raad
    assert over.gjeldende
    assert (over.gjeldende.tekst, [ett.tekst for ett in over.tidligere]) == ("Likevel etaten.", ["Bydelene."])
    assert under.gjeldende
    assert (under.gjeldende.tekst, under.tidligere) == ("Etaten, fordi driften er vår.", ())


def test_den_som_loefter_trenger_ikke_aa_gi_raad(scene: Scene) -> None:
    loeftet(scene, raad=" ")
    assert not FagligVurdering.objects.exists()


def test_fristen_er_i_dag_eller_senere(scene: Scene) -> None:
    with pytest.raises(actions.AvklaringsfristenErPassert):
        loeftet(scene, frist=i_dag() - EN)
    assert loeftet(scene, frist=i_dag()).frist == i_dag()


def test_et_bestridt_signal_loeftes_en_gang_om_gangen(scene: Scene) -> None:
    signal = bestridt(scene)
    rad = loeftet(scene, signal=signal)
    with pytest.raises(actions.AlleredeLoeftet):
        loeftet(scene, signal=signal)
    actions.trekk(avklaring=rad, av=scene.leder, part=Part.UNDERORDNET)
    assert loeftet(scene, signal=signal).signal == signal


def test_bare_det_som_er_bestridt_loeftes_som_signal(scene: Scene) -> None:
    signal = bestridt(scene)
    dialog.trekk_bestridelse(signal=signal, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    with pytest.raises(actions.BareBestridteLoeftes):
        loeftet(scene, signal=Signal.objects.get(pk=signal.pk))


def test_svaret_er_et_av_alternativene_eller_et_annet(scene: Scene) -> None:
    rad = avgjort(scene, loeftet(scene))
    assert rad.valgt
    assert (rad.status, rad.valgt.tekst, rad.svart_av) == (Avklaringsstatus.AVGJORT, "Etaten eier dem", scene.byraad)
    assert avgjort(scene, loeftet(scene), valgt=None).valgt is None
    with pytest.raises(actions.AlternativetErEtAnnet):
        avgjort(scene, loeftet(scene), valgt=3)


def test_den_kan_sendes_tilbake_med_en_grunn(scene: Scene) -> None:
    rad = loeftet(scene)
    actions.send_tilbake(avklaring=rad, versjon=1, svar="Dette kan dere avklare selv.", av=scene.byraad)
    rad.refresh_from_db()
    assert (rad.status, rad.svar) == (Avklaringsstatus.I_RETUR, "Dette kan dere avklare selv.")


def test_det_som_er_avsluttet_roeres_ikke(scene: Scene) -> None:
    rad = avgjort(scene, loeftet(scene))
    steg: tuple[Callable[[], object], ...] = (
        lambda: avgjort(scene, rad),
        lambda: actions.send_tilbake(avklaring=rad, versjon=rad.versjon, svar="x", av=scene.byraad),
        lambda: actions.gi_raad(avklaring=rad, tekst="x", av=scene.leder, part=Part.UNDERORDNET),
        lambda: actions.trekk(avklaring=rad, av=scene.leder, part=Part.UNDERORDNET),
    )
    for gjoer in steg:
        with pytest.raises(actions.AvklaringenErAvsluttet):
            gjoer()


def test_den_som_svarer_paa_en_eldre_utgave_ser_det(scene: Scene) -> None:
    rad = loeftet(scene)
    with pytest.raises(EndretAvAndre):
        actions.avgjoer(avklaring=rad, versjon=rad.versjon + 1, valgt=1, svar="x", av=scene.byraad)


def test_ingen_loefter_fra_en_relasjon_som_er_avsluttet(scene: Scene) -> None:
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    with pytest.raises(RelasjonenErAvsluttet):
        loeftet(scene)


def test_databasen_tar_bare_svar_fra_byraaden_og_blant_sakens_egne_valg(scene: Scene) -> None:
    rad, annen = loeftet(scene), loeftet(scene)
    with pytest.raises(IntegrityError, match="Bare byråden"), transaction.atomic():
        actions.avgjoer(avklaring=rad, versjon=1, valgt=1, svar="x", av=scene.kommunaldirektoer)
    fremmed = annen.alternativer.get(nummer=1)
    nektes(
        lambda: sql(
            "UPDATE avklaring_avklaring SET status = 'avgjort', svar = 'x', svart_tid = now(), svart_av_id = %s,"
            " valgt_id = %s WHERE id = %s",
            scene.byraad.pk,
            fremmed.pk,
            rad.pk,
        ),
        "annen avklaring",
    )


def test_databasen_tar_ikke_et_signal_fra_en_annen_relasjon(scene: Scene) -> None:
    annen = lag_relasjon(scene.avdeling, lag_organ())
    signal = bestridt(scene)
    verdier = (annen.pk, signal.pk, scene.leder.pk)
    nektes(
        lambda: sql(
            "INSERT INTO avklaring_avklaring (versjon, relasjon_id, signal_id, loeftet_av_id, tekst, bakgrunn, frist,"
            " part, loeftet_tid, status, svar)"
            " VALUES (1, %s, %s, %s, 'x', 'x', current_date, 'underordnet', now(), 'hos_byraaden', '')",
            *verdier,
        ),
        "bestridt mellom partene",
    )


@pytest.mark.parametrize(
    "endring",
    [
        "DELETE FROM avklaring_avklaring",
        "UPDATE avklaring_avklaring SET tekst = 'annet' WHERE status = 'hos_byraaden'",
        "UPDATE avklaring_avklaring SET frist = frist + 1 WHERE status = 'hos_byraaden'",
        "UPDATE avklaring_avklaring SET svar = 'annet' WHERE status = 'avgjort'",
        "UPDATE avklaring_avklaring SET status = 'avgjort' WHERE status = 'hos_byraaden'",
        "UPDATE avklaring_alternativ SET tekst = 'annet'",
        "DELETE FROM avklaring_alternativ",
        "UPDATE avklaring_fagligvurdering SET tekst = 'annet'",
        "DELETE FROM avklaring_fagligvurdering",
        (
            "INSERT INTO avklaring_fagligvurdering (avklaring_id, part, tekst, av_id, tid)"
            " SELECT id, 'overordnet', 'x', loeftet_av_id, now() FROM avklaring_avklaring WHERE status = 'avgjort'"
        ),
    ],
)
def test_databasen_holder_fast_paa_det_som_er_sagt(scene: Scene, endring: str) -> None:
    loeftet(scene)
    avgjort(scene, loeftet(scene))
    nektes(lambda: sql(endring))


@pytest.mark.django_db(transaction=True)
def test_to_som_loefter_samme_signal_gir_en_sak() -> None:
    scene = lag_scene()
    signal = bestridt(scene)
    utfall = samtidig(lambda: loeftet(scene, signal=signal), lambda: loeftet(scene, signal=signal))
    assert sorted(type(ett).__name__ for ett in utfall if isinstance(ett, Exception)) == ["AlleredeLoeftet"]
    assert Avklaring.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_den_ene_trekker_mens_byraaden_avgjoer() -> None:
    scene = lag_scene()
    rad = loeftet(scene)
    utfall = samtidig(
        lambda: avgjort(scene, Avklaring.objects.get(pk=rad.pk)),
        lambda: actions.trekk(avklaring=rad, av=scene.leder, part=Part.UNDERORDNET),
    )
    assert sorted(type(ett).__name__ for ett in utfall if isinstance(ett, Exception)) == ["AvklaringenErAvsluttet"]
