"""The referat: when the meeting was held, what is done on its page, and every text it has had."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Signalstatus, Signaltype, Svar
from styringsdialog.models import Behandling, Moete, Sakspunkt
from styringsdialog.queries import moetebilde
from styringsdialog.rules.moetetid import Holdt, holdt
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
)
from tests.styringsdialog.hjelp import nektes, sql
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
NI = klokken(i_dag() - timedelta(days=1), 9)


def om(minutter: int) -> Any:
    return NI + timedelta(minutes=minutter)


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """Planned at nine yesterday, for ninety minutes."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=NI, varighet_min=90)
    lag_referat(ett, status="utkast")
    return ett


def siden(moete: Moete, scene: Scene, navn: str = "referat", rolle: str = "leder") -> str:
    return inne(getattr(scene, rolle)).get(reverse(f"styringsdialog:{navn}", args=[moete.pk])).content.decode()


def hold(moete: Moete, sak: Sakspunkt, *, fra: int, til: int, avsluttet: int | None) -> None:
    Behandling.objects.create(moete=moete, sak=sak, fra=om(fra), til=om(til))
    if avsluttet is not None:
        moete.avsluttet_tid = om(avsluttet)
        moete.save(update_fields=["avsluttet_tid"])


# When it was held


@pytest.mark.parametrize(
    ("foerste", "siste", "avsluttet", "ventet"),
    [
        (4, 80, 83, Holdt(om(4), om(83))),
        (4, 80, None, Holdt(om(4), om(80))),
        (None, None, None, Holdt()),
        (None, None, 83, Holdt(None, om(83))),
        (4, 80, 60 * 30, Holdt(om(4), om(80))),
        (4, 4, None, Holdt(om(4), om(4))),
        (80, None, 60, Holdt(om(80))),
    ],
    ids=[
        "ført",
        "klokka stoppet",
        "ingenting",
        "bare slutten",
        "sagt dagen etter",
        "samme stund",
        "over før det begynte",
    ],
)
def test_moetet_var_fra_den_foerste_saken_til_noen_sa_at_det_var_over(
    foerste: int | None, siste: int | None, avsluttet: int | None, ventet: Holdt
) -> None:
    tider = {
        navn: None if verdi is None else om(verdi)
        for navn, verdi in (("foerste", foerste), ("siste", siste), ("avsluttet", avsluttet))
    }
    assert holdt(**tider, i_gang=False, senest=om(24 * 60)) == ventet


def test_referatet_sier_naar_det_var_og_hva_som_var_planlagt(scene: Scene, moete: Moete) -> None:
    sak = lag_sak(moete, av=scene.etatsstyrer, min_plan=30, min_faktisk=41)
    hold(moete, sak, fra=4, til=80, avsluttet=83)
    for navn in ("referat", "moete"):
        side = " ".join(siden(moete, scene, navn).split()).replace("\xa0", " ")
        assert "kl. 09.04 til kl. 10.23, 79 minutter" in side, navn
        assert "kl. 09.00, 90 minutter" in side, navn
    assert "30 min planlagt, 41 min brukt" in siden(moete, scene)


def test_ett_minutt_er_ett_minutt(scene: Scene, moete: Moete) -> None:
    hold(moete, lag_sak(moete, av=scene.etatsstyrer), fra=4, til=5, avsluttet=5)
    assert "kl. 09.04 til kl. 09.05, 1 minutt\n" in siden(moete, scene).replace("\xa0", " ")


def test_den_som_godkjenner_leser_hva_som_binder_fra_da(scene: Scene) -> None:
    """What binds is said where it is given, and talk is not among it."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=NI)
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    lag_bekreftet_signal(moete, **partene, tekst="Skoleveiene går foran")
    lag_bekreftet_signal(moete, **partene, tekst="Bruk tallene vi har", type=Signaltype.FAGLIG_RAAD)
    spurt = siden(moete, scene).partition("Du godkjenner versjon")[2].partition("</form>")[0]
    assert f"Fra da binder dette {scene.relasjon.underordnet.navn}:" in spurt
    assert "<li>Skoleveiene går foran</li>" in spurt
    assert "Bruk tallene vi har" not in spurt


def test_det_som_bare_var_planlagt_sies_aldri_som_holdt(scene: Scene, moete: Moete) -> None:
    side = siden(moete, scene)
    assert "Klokkeslettene er ikke ført." in side
    assert moetebilde(moete, scene.leder, i_dag=i_dag()).tidsrom == Holdt()


def test_tidene_staar_fast_naar_referatet_er_godkjent(scene: Scene, moete: Moete) -> None:
    sak = lag_sak(moete, av=scene.etatsstyrer)
    hold(moete, sak, fra=4, til=80, avsluttet=83)
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    nektes(lambda: sql("UPDATE styringsdialog_behandling SET til = til"), "kan ikke endres")
    nektes(lambda: sql("UPDATE styringsdialog_moete SET avsluttet_tid = NULL"), "godkjent")
    nektes(lambda: sql("UPDATE styringsdialog_moete SET start_tid = now()"), "godkjent")


# What is done on its page is done there


def test_det_som_besvares_i_referatet_besvares_der(scene: Scene, moete: Moete) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer)
    side = siden(moete, scene)
    referatet = f"{reverse('styringsdialog:referat', args=[moete.pk])}#signal-{signal.pk}"
    svaret = f"{reverse('styringsdialog:svar', args=[signal.pk])}?fra=referat"
    assert f'action="{svaret}"' in side
    assert f'href="{svaret}"' in side
    tilbake = inne(scene.leder).post(svaret, {"svar": "bekreftet", "versjon": 1})
    assert tilbake.headers["Location"] == referatet
    assert f'href="{referatet}"' in inne(scene.etatsstyrer).get(svaret).content.decode(), "so does who regrets it"
    fra_moetet = inne(scene.etatsstyrer).post(svaret.partition("?")[0], {"svar": "bekreftet", "versjon": 1})
    assert fra_moetet.headers["Location"] == signal.adresse


def test_det_som_er_bestridt_i_et_godkjent_referat_kan_tas_opp_trekkes_eller_staa_som_uenighet(
    scene: Scene, moete: Moete
) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer, sak=lag_sak(moete, av=scene.etatsstyrer))
    for av, part, svar, grunn in (
        (scene.leder, UNDER, Svar.BESTRIDT, "Det ble ikke sagt."),
        (scene.etatsstyrer, OVER, Svar.BEKREFTET, ""),
    ):
        actions.svar_paa_signal(signal=signal, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
        signal.refresh_from_db()
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    assert signal.status == Signalstatus.BESTRIDT
    ta_opp = reverse("styringsdialog:foreslaa_om", args=["signal", signal.pk])
    for rolle, knapper in (("leder", ["trekk_bestridelse", "uenighet"]), ("etatsstyrer", ["uenighet"])):
        for navn in ("moete", "referat"):
            side = siden(moete, scene, navn, rolle)
            assert f'action="{ta_opp}"' in side, (rolle, navn)
            for knapp in knapper:
                assert f'action="{reverse(f"styringsdialog:{knapp}", args=[signal.pk])}' in side, (rolle, navn, knapp)
