"""Two at once, a worker that dies, a figure that moves under the reader's eyes: all or nothing, and nothing lost."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from tests.arbeider import CeleryArbeider
from tests.regneark.hjelp import FJOR, Tallby, arket, bekreftet, csv_fil, csv_rad, endret, lag_tallby, lastet_opp, sett
from tests.scene import Scene, lag_maal, lag_maaling, lag_scene
from tillit.felles import filer, jobb, koe
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Indikator, Maaling
from tillit.organisasjon.models import Rolletildeling
from tillit.regneark import actions, arbeid
from tillit.regneark.enums import Innlesingstrinn
from tillit.regneark.models import Innlesing


@pytest.fixture
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def by(scene: Scene, ingen_koe: None) -> Tallby:
    return lag_tallby(scene)


def test_et_tall_som_endres_mellom_oversikten_og_ja_et_stanser_alt(by: Tallby) -> None:
    innlesing = lastet_opp(
        csv_fil(
            csv_rad(by.andel.pk, str(FJOR), verdi="70"),
            csv_rad(by.andel.pk, str(FJOR - 1), verdi="65", sett="1", grunn="Talt på nytt"),
        ),
        by,
    )
    lag_maaling(by.andel, FJOR - 1, "66", versjon=2, grunn="Andre var raskere")
    innlesing = bekreftet(innlesing, by.scene.leder)
    assert (innlesing.status, innlesing.trinn) == (Jobbstatus.FERDIG, Innlesingstrinn.KONTROLL)
    assert innlesing.beskjed.startswith("Ingenting ble lagret: 1 av radene")
    assert innlesing.venter_paa_svar
    assert list(innlesing.rader.values_list("utfall", flat=True)) == ["ny", "konflikt"]
    assert Maaling.objects.count() == 5, "all or nothing: the new figure waits too"

    actions.velg(innlesing=innlesing, rad_pk=None, valg="lagret", av=by.scene.leder)
    innlesing = bekreftet(innlesing, by.scene.leder)
    assert (innlesing.nye, innlesing.rettede) == (1, 0)
    assert Maaling.objects.get(indikator=by.andel, periode__year=FJOR - 1, versjon=2).verdi == 66


def test_den_som_har_sett_en_gammel_sammenlikning_maa_se_paa_nytt(by: Tallby) -> None:
    innlesing = lastet_opp(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="70")), by)
    with pytest.raises(actions.FilenErSammenliknetPaaNytt):
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde - 1, grunn="", av=by.scene.leder)


def test_et_valg_gjelder_bare_tallet_det_ble_tatt_mot(by: Tallby, tmp_path: Path) -> None:
    sti = arket(by.scene.leder, by.scene.etat, tmp_path)
    lag_maaling(by.andel, FJOR - 1, "70", versjon=2, grunn="Ny telling")
    innlesing = lastet_opp(endret(sti, lambda ark: sett(ark, by.andel, str(FJOR - 1), verdi=65, grunn="Vår")), by)
    actions.velg(innlesing=innlesing, rad_pk=None, valg="fil", av=by.scene.leder)
    lag_maaling(by.andel, FJOR - 1, "71", versjon=3, grunn="Enda en")
    innlesing = bekreftet(innlesing, by.scene.leder)
    rad = innlesing.rader.get(utfall="konflikt")
    assert (rad.valg, rad.gjeldende_versjon) == ("", 3)
    assert not Maaling.objects.filter(versjon=4).exists()


def test_en_indikator_som_endres_gir_ny_kontroll(by: Tallby) -> None:
    innlesing = lastet_opp(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="70")), by)
    by.andel.lagre_ny_versjon(stoerste=50)
    innlesing = bekreftet(innlesing, by.scene.leder)
    assert innlesing.rader.get().utfall == "feil"
    assert Maaling.objects.count() == 4


def test_andres_rader_nektes_hver_for_seg(by: Tallby) -> None:
    from tests.scene import lag_indikator

    andres = lag_indikator(lag_maal(by.scene.annen_relasjon, eier=by.scene.utenforstaaende))
    fil = csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="70"), csv_rad(andres.pk, str(FJOR), verdi="70"))
    innlesing = lastet_opp(fil, by)
    assert list(innlesing.rader.values_list("utfall", flat=True)) == ["ny", "feil"]
    with pytest.raises(actions.RaderMangler):
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=by.scene.leder)


def test_den_som_har_mistet_rollen_kan_ikke_bekrefte(by: Tallby) -> None:
    innlesing = lastet_opp(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="70")), by)
    Rolletildeling.objects.filter(bruker=by.scene.leder).update(gyldig_til=i_dag())
    uten = type(by.scene.leder).objects.get(pk=by.scene.leder.pk)
    with pytest.raises(actions.IkkeLengerTilgang):
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=uten)


def test_en_fil_som_er_borte_sies_med_ord(by: Tallby) -> None:
    innlesing = actions.last_opp(
        organ=by.scene.etat,
        fil=ContentFile(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi="1")), "tall.csv"),
        av=by.scene.leder,
    )
    filer.slett(innlesing.fil)
    arbeid.utfoer_innlesing(innlesing.pk)
    innlesing.refresh_from_db()
    assert (innlesing.status, innlesing.feil) == (
        Jobbstatus.FEILET,
        "Filen er borte, eller den er ikke lenger den som ble lagret.",
    )


def test_to_som_bekrefter_samtidig_gir_ett_svar_og_en_ny_oversikt(transactional_db: None, ingen_koe: None) -> None:
    """Two files with the same figure, confirmed at the same moment: one is stored, the other is shown what came."""
    by = lag_tallby(lag_scene())
    filer = [lastet_opp(csv_fil(csv_rad(by.andel.pk, str(FJOR), verdi=verdi, sett="0")), by) for verdi in ("70", "71")]
    for innlesing in filer:
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=by.scene.leder)

    def kjoer(pk: int) -> None:
        arbeid.utfoer_innlesing(pk)
        connections.close_all()

    traader = [threading.Thread(target=kjoer, args=(innlesing.pk,)) for innlesing in filer]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=30)
    for innlesing in filer:
        innlesing.refresh_from_db()
    assert sorted(bool(innlesing.lest_inn_tid) for innlesing in filer) == [False, True]
    assert next(ett for ett in filer if not ett.lest_inn_tid).rader.get().utfall == "konflikt"
    assert Maaling.objects.filter(indikator=by.andel, periode__year=FJOR).count() == 1


def test_en_arbeider_drept_under_lesingen_blir_fulgt_av_en_som_leser_ferdig(celery_arbeider: CeleryArbeider) -> None:
    by = lag_tallby(lag_scene())
    indikatorer = Indikator.objects.bulk_create(
        Indikator(maal=by.andel.maal, navn=f"I {nr}", definisjon="d", enhet="antall", retning="opp", kilde="k")
        for nr in range(1500)
    )
    linjer = [csv_rad(i.pk, str(aar), verdi="1") for i in indikatorer for aar in range(FJOR - 30, FJOR)]
    innlesing = actions.last_opp(organ=by.scene.etat, fil=ContentFile(csv_fil(*linjer), "stor.csv"), av=by.scene.leder)
    vent(innlesing, lambda: innlesing.fremdrift > 0, celery_arbeider)
    celery_arbeider.drep()
    innlesing.refresh_from_db()
    assert innlesing.status == Jobbstatus.UNDER_ARBEID

    Innlesing.objects.update(leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2))
    celery_arbeider.start()
    assert jobb.ta_opp_forlatte(Innlesing, naa=naa()) == [innlesing.pk]
    vent(innlesing, lambda: innlesing.status == Jobbstatus.FERDIG, celery_arbeider)
    assert (innlesing.forsoek, innlesing.rader.count()) == (2, 45_000)
    assert Maaling.objects.count() == 4

    actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=by.scene.leder)
    vent(innlesing, lambda: innlesing.lest_inn_tid is not None, celery_arbeider)
    assert Maaling.objects.count() == 45_004


def vent(innlesing: Innlesing, ferdig: Any, arbeider: CeleryArbeider) -> None:
    frist = time.monotonic() + 90
    while True:
        innlesing.refresh_from_db()
        if ferdig():
            return
        assert time.monotonic() < frist, f"{innlesing.status} {innlesing.feil}\n{arbeider.logg[-3000:]}"
        time.sleep(0.02)
