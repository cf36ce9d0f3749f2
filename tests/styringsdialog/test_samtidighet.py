"""Two people at the same moment, on the real database."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import Any

import pytest

from styringsdialog.actions import (
    Utsagn,
    avslutt_moete,
    endre_moete,
    endre_serie,
    endre_signal,
    foer_sak,
    foer_signal,
    godkjenn_referat,
    opprett_serie,
    planlegg_moete,
    skriv_notat,
    svar_paa_signal,
    ta_opp_sak,
)
from styringsdialog.enums import Moetetype, Referatstatus, Svar
from styringsdialog.models import Moete, Moeteserie, Oppfoelging, Referat, Sakspunkt, Signal, Signalsvar
from tests.samtidig import samtidig
from tests.scene import Scene, klokken, lag_bekreftet_signal, lag_moete, lag_referat, lag_sak, lag_scene, lag_signal
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db(transaction=True)


def test_begge_parter_godkjenner_samtidig() -> None:
    scene = lag_scene()
    for _ in range(3):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
        lag_bekreftet_signal(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder, frist=i_dag())
        referat = lag_referat(moete)
        feil = samtidig(
            lambda r=referat: godkjenn_referat(referat=r, versjon=1, av=scene.leder, part=Part.UNDERORDNET),  # type: ignore[misc]
            lambda r=referat: godkjenn_referat(referat=r, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET),  # type: ignore[misc]
        )
        assert feil == []
        referat.refresh_from_db()
        assert referat.status == Referatstatus.GODKJENT
        assert Oppfoelging.objects.filter(signal__kilde__moete=moete).count() == 1


def test_en_endrer_mens_den_andre_godkjenner() -> None:
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    sak = lag_sak(moete, av=scene.leder)
    referat = lag_referat(moete)
    godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    feil = samtidig(
        lambda: godkjenn_referat(referat=referat, versjon=1, av=scene.etatsstyrer, part=Part.OVERORDNET),
        lambda: foer_sak(sak=sak, versjon=1, min_faktisk=5, notat="Endret", av=scene.leder),
    )
    assert len(feil) == 1
    assert isinstance(feil[0], Regelbrudd), repr(feil[0])
    slutt, notat = Referat.objects.get(), Sakspunkt.objects.get().notat
    assert (slutt.status, slutt.versjon, notat) in [("godkjent", 1, ""), ("til_kommentar", 2, "Endret")]


def test_dobbeltklikk_paa_svar_gir_ett_svar() -> None:
    scene = lag_scene()
    signal = lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    lag_referat(signal.kilde.moetet)

    def svar() -> None:
        svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=Part.UNDERORDNET)

    feil = samtidig(svar, svar)
    assert [type(unntak).__name__ for unntak in feil] == ["SignaletErBesvart"]
    assert Signalsvar.objects.count() == 1


def _i_gang() -> tuple[Scene, Moete, list[Sakspunkt]]:
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    lag_referat(moete, status="utkast")
    return scene, moete, [lag_sak(moete, av=scene.etatsstyrer, rekkefoelge=nr) for nr in (1, 2, 3)]


def test_to_som_tar_opp_hver_sin_sak_samtidig_gir_en_klokke() -> None:
    scene, moete, saker = _i_gang()
    for foerste, andre in ((saker[0], saker[1]), (saker[2], saker[2]), (saker[1], saker[0])):
        feil = samtidig(
            lambda s=foerste: ta_opp_sak(sak=s, av=scene.leder, part=Part.UNDERORDNET),  # type: ignore[misc]
            lambda s=andre: ta_opp_sak(sak=s, av=scene.etatsstyrer, part=Part.OVERORDNET),  # type: ignore[misc]
        )
        assert feil == []
        assert moete.behandlinger.get(til=None).sak in {foerste, andre}


def test_to_som_avslutter_samtidig_avslutter_en_gang_og_en_linje_underveis_kommer_med() -> None:
    scene, moete, saker = _i_gang()
    ta_opp_sak(sak=saker[0], av=scene.etatsstyrer, part=Part.OVERORDNET)
    utsagn = Utsagn(type="informasjon", tekst="På tampen", avsender=scene.leder)

    def avslutt() -> None:
        avslutt_moete(moete=moete, utsatte=saker, av=scene.etatsstyrer, part=Part.OVERORDNET)

    feil = samtidig(
        avslutt,
        lambda: foer_signal(moete=moete, sak=saker[1], utsagn=utsagn, av=scene.leder, part=Part.UNDERORDNET),
        lambda: skriv_notat(sak=saker[2], versjon=1, notat="Kom med", av=scene.leder, part=Part.UNDERORDNET),
        avslutt,
    )
    assert feil == []
    moete.refresh_from_db()
    assert moete.avsluttet_tid is not None
    assert (moete.behandlinger.count(), moete.behandlinger.filter(til=None).count()) == (1, 0)
    assert (Signal.objects.get().tekst, Sakspunkt.objects.get(pk=saker[2].pk).notat) == ("På tampen", "Kom med")


def test_to_som_skriver_i_samme_notat_samtidig_faar_begge_med() -> None:
    scene, _, saker = _i_gang()
    feil = samtidig(
        lambda: skriv_notat(sak=saker[0], versjon=1, notat="Vi", av=scene.leder, part=Part.UNDERORDNET),
        lambda: skriv_notat(sak=saker[0], versjon=1, notat="Dere", av=scene.etatsstyrer, part=Part.OVERORDNET),
    )
    assert feil == []
    assert set(Sakspunkt.objects.get(pk=saker[0].pk).notat.splitlines()) == {"Vi", "Dere"}


def test_et_svar_gjelder_aldri_en_tekst_det_ikke_ble_gitt_til() -> None:
    scene, moete, saker = _i_gang()
    signal = lag_signal(moete, av=scene.etatsstyrer, sak=saker[0])
    ny = Utsagn(type=signal.type, tekst="Andre ord", avsender=signal.avsender)
    feil = samtidig(
        lambda: svar_paa_signal(
            signal=signal, versjon=1, svar="bekreftet", grunn="", av=scene.leder, part=Part.UNDERORDNET
        ),
        lambda: endre_signal(signal=signal, versjon=1, utsagn=ny, av=scene.etatsstyrer, part=Part.OVERORDNET),
    )
    signal.refresh_from_db()
    assert (signal.tekst, signal.status) == ("Andre ord", "foreslaatt")
    assert not signal.svar.filter(signal_versjon=2, part=Part.UNDERORDNET).exists()
    assert [type(ett).__name__ for ett in feil] in ([], ["SignaletErEndret"])


def _seriefelter(scene: Scene, tittel: str) -> dict[str, Any]:
    return {
        "type": "styring", "tittel": tittel, "formaal": "Bli enige.", "rytme": "tertial",
        "foerste_dato": i_dag() + timedelta(days=7), "klokkeslett": time(9), "varighet_min": 60, "sted": "",
        "avsluttet": False, "faste_saker": [], "deltakere": [], "av": scene.etatsstyrer,
    }  # fmt: skip


def test_to_som_gir_samme_navn_samtidig_faar_en_serie_og_en_melding() -> None:
    scene = lag_scene()
    for nr in range(3):
        lag = partial(opprett_serie, relasjon=scene.relasjon, **_seriefelter(scene, f"Serie {nr}"))
        assert [type(ett).__name__ for ett in samtidig(lag, lag)] == ["SerienErDer"]
    ett, to, _tre = Moeteserie.objects.order_by("pk")
    omdoep = [partial(endre_serie, serie=rad, versjon=1, **_seriefelter(scene, "Likt")) for rad in (ett, to)]
    assert [type(feil).__name__ for feil in samtidig(*omdoep)] == ["SerienErDer"]
    assert Moeteserie.objects.filter(tittel="Likt").count() == 1


def test_to_moeter_i_serien_flyttes_ikke_til_samme_time_samtidig() -> None:
    scene = lag_scene()
    serie = opprett_serie(relasjon=scene.relasjon, **_seriefelter(scene, "Serie"))
    dag = i_dag() + timedelta(days=7)
    for nr in range(3):
        moeter = [
            lag_moete(
                scene.relasjon,
                av=scene.etatsstyrer,
                serie=serie,
                status="planlagt",
                start_tid=klokken(dag, 10 + 2 * nr + en),
            )
            for en in (0, 1)
        ]
        dit = klokken(dag + timedelta(days=1 + nr), 9)
        flytt = [partial(endre_moete, moete=ett, versjon=1, start_tid=dit, av=scene.etatsstyrer) for ett in moeter]
        assert [type(feil).__name__ for feil in samtidig(*flytt)] == ["MoetetErAlleredePlanlagt"]
        assert serie.moeter.filter(start_tid=dit).count() == 1


def test_to_moeter_som_planlegges_samtidig_har_ikke_begge_det_samme_referatet() -> None:
    scene = lag_scene()
    for runde in range(3):
        referat = lag_referat(
            lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() - timedelta(days=3 - runde))
        )
        planer = [
            partial(
                planlegg_moete, relasjon=scene.relasjon, type=Moetetype.STYRING, tittel="Neste", formaal="Bli enige.",
                start_tid=naa() + timedelta(days=uke * 7), varighet_min=60, sted="", av=scene.etatsstyrer,
            )
            for uke in (1, 2)
        ]  # fmt: skip
        assert samtidig(*planer) == []
        assert Sakspunkt.objects.filter(referat=referat).count() == 1
