"""What is read as binding, of rows as they may be from before a rule: to lack one part is enough to be left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from styringsdialog.enums import Stegslag
from styringsdialog.models import Oppfoelging, Signal
from styringsdialog.queries import styring_av
from styringsdialog.queries.terskler import oppdrag_per_aar
from tests.eier import som_eier
from tests.scene import Scene, klokken, lag_bekreftet_signal, lag_godkjent_referat, lag_moete, ta_steg
from tillit.felles.tid import i_dag

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]


@pytest.fixture
def signal(scene: Scene) -> Signal:
    """An oppdrag that binds, with a deadline."""
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    gitt = lag_bekreftet_signal(moete, **partene, type="oppdrag", frist=i_dag())
    lag_godkjent_referat(moete, **partene)
    return gitt


def binder() -> bool:
    return Signal.objects.bindende().exists()


@pytest.mark.parametrize(
    ("tabell", "endring"),
    [
        ("signal", "type = 'faglig_raad', frist = NULL"),
        ("signal", "type = 'uklassifisert', frist = NULL"),
        ("signal", "status = 'bestridt'"),
        ("signal", "status = 'foreslaatt'"),
        ("signal", "foert_tid = foert_tid + interval '30 days'"),
        ("signal", "klassifisert_tid = foert_tid + interval '30 days'"),
        ("signalkilde", "kan_binde = false"),
        ("signalkilde", "godkjent_tid = NULL"),
        ("signalkilde", "foeres_innen = foeres_innen - 30"),
    ],
    ids=lambda ord_: ord_,
)
def test_mangler_en_ting_binder_det_ikke(signal: Signal, tabell: str, endring: str) -> None:
    assert binder()
    som_eier(f"UPDATE styringsdialog_{tabell} SET {endring}")
    assert not binder()


@pytest.mark.parametrize("felt", ["foert_tid", "klassifisert_tid"])
@pytest.mark.parametrize(("dager", "i_tide"), [(0, True), (1, False)])
def test_den_siste_dagen_regnes_i_oslo(signal: Signal, felt: str, dager: int, i_tide: bool) -> None:
    """The last minute of the last day, and the first of the next."""
    siste = signal.kilde.foeres_innen
    naar = klokken(siste + timedelta(days=1), 0) - timedelta(minutes=0 if dager else 1)
    som_eier(f"UPDATE styringsdialog_signal SET {felt} = %s", [naar])
    assert binder() is i_tide


def test_det_bestridte_er_verken_bindende_eller_paa_vei_til_aa_bli_det(scene: Scene, signal: Signal) -> None:
    noekkel = (scene.relasjon.pk, signal.kilde.dato.year)
    assert oppdrag_per_aar([scene.relasjon.pk])[noekkel].alle == 1
    som_eier("UPDATE styringsdialog_signal SET status = 'bestridt'")
    assert noekkel not in oppdrag_per_aar([scene.relasjon.pk])
    assert [ett.pk for ett in styring_av(scene.etat.pk, signal.kilde.dato.year)] == [signal.pk]


def test_det_som_gjenstaar_staar_ogsaa_aaret_etter_og_det_som_er_over_staar_i_sitt_eget(
    scene: Scene, signal: Signal
) -> None:
    aar = signal.kilde.dato.year

    def staar() -> list[list[int]]:
        return [[ett.pk for ett in styring_av(scene.etat.pk, aar + siden)] for siden in (-1, 0, 1)]

    assert staar() == [[], [signal.pk], [signal.pk]]
    ta_steg(Oppfoelging.objects.get(), Stegslag.FALT_BORT, av=scene.etatsstyrer, tekst="Ikke aktuelt")
    assert staar() == [[], [signal.pk], []]


def test_det_nyeste_staar_foerst(scene: Scene, signal: Signal) -> None:
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    foer = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=klokken(i_dag() - timedelta(days=4), 9))
    eldre = lag_bekreftet_signal(foer, **partene, type="oppdrag", frist=i_dag())
    lag_godkjent_referat(foer, **partene)
    assert [ett.pk for ett in styring_av(scene.etat.pk, signal.kilde.dato.year)] == [signal.pk, eldre.pk]


def test_bare_partene_og_den_som_reviderer_ser_signalet_og_det_som_skal_gjoeres(scene: Scene, signal: Signal) -> None:
    ser = {
        rolle: (Signal.objects.synlig_for(bruker).exists(), Oppfoelging.objects.synlig_for(bruker).exists())
        for rolle in ("leder", "medarbeider", "etatsstyrer", "byraad", "revisor", "folkevalgt", "utenforstaaende")
        if (bruker := getattr(scene, rolle))
    } | {"annen": (Signal.objects.synlig_for(scene.annen_etatsstyrer).exists(),) * 2}
    partene = dict.fromkeys(("leder", "medarbeider", "etatsstyrer", "byraad", "revisor"), (True, True))
    assert ser == partene | dict.fromkeys(("folkevalgt", "utenforstaaende", "annen"), (False, False))
