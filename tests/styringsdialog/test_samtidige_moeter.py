"""Two meetings of the same parties at once are asked about, and forbidden to nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.actions.moete import MoeteneErSamtidige
from styringsdialog.enums import Moetestatus
from styringsdialog.forms.moete import MoeteForm, PlanleggForm
from styringsdialog.forms.serie import NesteMoeteForm
from styringsdialog.models import Moete, Moeteserie
from tests.samtidig import samtidig
from tests.scene import Scene, inne, klokken, lag_moete, lag_scene
from tillit.felles.tid import fridag, i_dag, oslotid

pytestmark = pytest.mark.django_db
TVIL = "Partene har allerede «Høstmøtet»"


def dagen() -> date:
    """A working day to come, in no recess."""
    dag = date(i_dag().year + 1, 5, 3)
    return next(ett for ett in (dag + timedelta(days=n) for n in range(7)) if not fridag(ett))


def hoestmoetet(scene: Scene, **felter: Any) -> Moete:
    """From nine to half past ten."""
    verdier = {"start_tid": klokken(dagen(), 9), "varighet_min": 90, "status": Moetestatus.PLANLAGT, **felter}
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Høstmøtet", **verdier)


def sendt(klokka: str = "10:00", **felter: Any) -> dict[str, Any]:
    return {
        "type": "styring", "tittel": "Et til", "formaal": "Enighet", "dato": dagen().isoformat(), "klokkeslett": klokka,
        "varighet_min": "60", "sted": "", **felter,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("klokka", "minutter", "spoerres"),
    [("08:00", 60, False), ("08:00", 61, True), ("09:00", 5, True), ("10:29", 5, True), ("10:30", 60, False)],
)
def test_det_spoerres_bare_der_moetene_gaar_samtidig(scene: Scene, klokka: str, minutter: int, spoerres: bool) -> None:
    hoest = hoestmoetet(scene)
    adresse = reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])
    felter = sendt(klokka, varighet_min=str(minutter))
    svar = inne(scene.etatsstyrer).post(adresse, felter)
    assert (svar.status_code, Moete.objects.count()) == ((422, 1) if spoerres else (302, 2))
    if spoerres:
        side = svar.content.decode()
        assert TVIL in side
        assert 'name="samtidig"' in side
        assert inne(scene.etatsstyrer).post(adresse, {**felter, "samtidig": str(hoest.pk)}).status_code == 302
        assert Moete.objects.count() == 2


def test_et_ja_om_et_moete_er_ikke_et_ja_om_et_annet(scene: Scene) -> None:
    hoest = hoestmoetet(scene)
    hoestmoetet(scene, start_tid=klokken(dagen(), 13))
    adresse = reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])
    svar = inne(scene.etatsstyrer).post(adresse, sendt("13:30", samtidig=str(hoest.pk)))
    assert (svar.status_code, Moete.objects.count()) == (422, 2)
    assert TVIL in svar.content.decode()


def test_den_andre_relasjonen_og_det_som_er_avlyst_er_ikke_i_veien(scene: Scene) -> None:
    hoestmoetet(scene, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom.")
    lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, start_tid=klokken(dagen(), 9))
    adresse = reverse("styringsdialog:planlegg", args=[scene.relasjon.pk])
    assert inne(scene.etatsstyrer).post(adresse, sendt()).status_code == 302


def test_et_moete_som_flyttes_er_ikke_i_veien_for_seg_selv(scene: Scene) -> None:
    """What stands is not asked about anew: only a time that is changed."""
    hoestmoetet(scene)
    moete = hoestmoetet(scene, start_tid=klokken(dagen(), 12))
    adresse = reverse("styringsdialog:endre_moete", args=[moete.pk])
    styrer = inne(scene.etatsstyrer)

    def flytt(klokka: str, **felter: Any) -> datetime:
        moete.refresh_from_db()
        styrer.post(adresse, sendt(klokka, versjon=str(moete.versjon), **felter))
        moete.refresh_from_db()
        return oslotid(moete.start_tid)

    assert flytt("12:30").hour == 12
    assert flytt("10:00").hour == 12
    assert flytt("10:00", samtidig=str(Moete.objects.earliest("pk").pk)).hour == 10
    assert flytt("10:00", sted="Rom 4").hour == 10
    assert moete.sted == "Rom 4"


def test_hvert_skjema_sier_hva_det_ble_spurt_om_saa_handlingen_kan_spoerre_igjen(scene: Scene) -> None:
    """What stands there when the row is written and did not when the form was read: whichever of the three it is."""
    hoest = hoestmoetet(scene)
    flyttes = hoestmoetet(scene, start_tid=klokken(dagen(), 12))
    former = [
        PlanleggForm(sendt(samtidig=str(hoest.pk)), relasjon=scene.relasjon),
        MoeteForm(
            sendt(samtidig=str(hoest.pk), versjon="1"),
            relasjon=scene.relasjon,
            moete=flyttes,
            initial=MoeteForm.fra(flyttes),
        ),
        NesteMoeteForm(sendt(samtidig=str(hoest.pk)), relasjon=scene.relasjon, ventende=[]),
    ]
    assert [form.is_valid() for form in former] == [True] * 3
    assert [form.verdier()["samtidige"] for form in former] == [[hoest.pk]] * 3


def planlegger(scene: Scene, minutt: int) -> Callable[[], object]:
    return partial(
        actions.planlegg_moete, relasjon=scene.relasjon, type="fag", tittel="A", formaal="B", varighet_min=60, sted="",
        start_tid=klokken(dagen(), 10) + timedelta(minutes=minutt), av=scene.etatsstyrer, samtidige=[],
    )  # fmt: skip


def flytter(scene: Scene, minutt: int) -> Callable[[], object]:
    """From a day that no other meeting is on."""
    moete = hoestmoetet(scene, start_tid=klokken(dagen(), 18) + timedelta(days=minutt))
    return partial(
        actions.endre_moete, moete=moete, versjon=moete.versjon, av=scene.etatsstyrer, samtidige=[], type=moete.type,
        tittel=moete.tittel, formaal=moete.formaal, sted="", varighet_min=60,
        start_tid=klokken(dagen(), 10) + timedelta(minutes=minutt),
    )  # fmt: skip


def lager_neste(scene: Scene, minutt: int) -> Callable[[], object]:
    serie = Moeteserie.objects.create(
        relasjon=scene.relasjon, type="fag", tittel=f"Serie {minutt}", formaal="B", rytme="maaned",
        foerste_dato=dagen(), klokkeslett=time(10), varighet_min=60,
    )  # fmt: skip
    start = klokken(dagen(), 10) + timedelta(minutes=minutt)
    return partial(
        actions.neste_moete, serie=serie, start_tid=start, varighet_min=60, sted="", forslag=[], av=scene.etatsstyrer,
        samtidige=[],
    )  # fmt: skip


MAATER = {"planlegger": planlegger, "flytter": flytter, "lager_neste": lager_neste}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("andre", MAATER)
@pytest.mark.parametrize("foerste", MAATER)
def test_to_i_samme_oeyeblikk_faar_ett_moete_og_et_spoersmaal(foerste: str, andre: str) -> None:
    """At ten and at half past, for an hour each: whoever comes second is told of the first."""
    scene = lag_scene()
    en, to = MAATER[foerste](scene, 0), MAATER[andre](scene, 30)
    assert [type(ett) for ett in samtidig(en, to)] == [MoeteneErSamtidige]
    assert len(Moete.objects.samtidige(klokken(dagen(), 10), 90)) == 1
