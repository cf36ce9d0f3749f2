"""Letters in the calendar: when one was given, when it is to be answered, and the deadlines nobody follows up yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from time_machine import travel

from styringsdialog.models import Signal
from tests.scene import Scene, inne
from tests.styringsbrev.hjelp import delt, kvittert, med_oppdrag, signalene, utkast, utstedt
from tillit.aarshjul.enums import Kalenderslag
from tillit.aarshjul.kalenderstroem import mine_dager
from tillit.aarshjul.queries.kalender import Kalendervalg, virksomhetens_kalender
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
DAGEN = datetime(2027, 3, 10, 9, tzinfo=ZoneInfo("Europe/Oslo"))
EN = timedelta(days=1)
SVAR, FRIST = date(2027, 3, 24), date(2027, 5, 3)


@pytest.fixture(autouse=True)
def den_dagen() -> Any:
    with travel(DAGEN, tick=False) as reise:
        yield reise


def linjene(bruker: Bruker, scene: Scene) -> list[tuple[str, date, str, str, bool]]:
    """What letters have in it: kind, day, words, state, whether something is left to do."""
    valg = Kalendervalg(2027, "", DAGEN.date())
    bilde = virksomhetens_kalender(Bruker.objects.get(pk=bruker.pk), scene.etat, valg)
    brevets = {Kalenderslag.UTSTEDT, Kalenderslag.BREVFRIST}
    return [(ett.slag, ett.dato, ett.tekst, ett.tilstand, ett.aapen) for ett in bilde.alle if ett.slag in brevets]


def med_to_oppdrag(scene: Scene) -> Any:
    brev = med_oppdrag(scene, utkast(scene), "Lag en plan.", frist=FRIST)
    return med_oppdrag(scene, brev, "Bygg en skole.", frist=FRIST + EN)


def test_et_utstedt_brev_staar_med_dagen_og_fristene(scene: Scene) -> None:
    brev = delt(scene, med_to_oppdrag(scene))
    assert linjene(scene.leder, scene) == []
    utstedt(scene, brev, svarfrist=SVAR)
    venter = "Utstedt, venter på kvittering"
    for hvem in (scene.leder, scene.etatsstyrer, scene.revisor):
        assert linjene(hvem, scene) == [
            ("utstedt", DAGEN.date(), brev.tittel, venter, False),
            ("brevfrist", SVAR, f"Svar og kvitter: {brev.tittel}", venter, True),
            ("brevfrist", FRIST, "Lag en plan.", "Venter på svar", True),
            ("brevfrist", FRIST + EN, "Bygg en skole.", "Venter på svar", True),
        ]


def test_det_som_foelges_opp_staar_en_gang_og_det_bestridte_loeper_ikke(scene: Scene) -> None:
    brev = kvittert(scene, utstedt(scene, med_to_oppdrag(scene), svarfrist=SVAR), bestrider=(1,))
    assert linjene(scene.leder, scene) == [
        ("utstedt", DAGEN.date(), brev.tittel, "Kvittert", False),
        ("brevfrist", SVAR, f"Svar og kvitter: {brev.tittel}", "Kvittert", False),
        ("brevfrist", FRIST + EN, "Bygg en skole.", "Bestridt", False),
    ]
    url = reverse("aarshjul:virksomhet", args=[scene.etat.pk]) + "?aar=2027"
    siden = unescape(inne(scene.leder).get(url).content.decode())
    assert siden.count("Lag en plan.") == 1


def test_linjen_leder_dit_det_staar_i_brevet(scene: Scene) -> None:
    brev = utstedt(scene, med_to_oppdrag(scene))
    signal = signalene(brev)[1]
    assert isinstance(signal, Signal)
    url = reverse("aarshjul:virksomhet", args=[scene.etat.pk]) + "?aar=2027"
    assert f'href="{brev.adresse}#signal-{signal.pk}"' in inne(scene.leder).get(url).content.decode()


def test_den_som_ikke_leser_dialogen_ser_ingenting(scene: Scene) -> None:
    utstedt(scene, med_to_oppdrag(scene), svarfrist=SVAR)
    assert linjene(scene.folkevalgt, scene) == []
    assert linjene(scene.utenforstaaende, scene) == []


def test_stroemmen_sier_slaget_og_hvem_og_ikke_hva(scene: Scene) -> None:
    """Whoever has the address reads it: three deadlines, each known by its own, and not a word of the letter."""
    utstedt(scene, med_to_oppdrag(scene), svarfrist=SVAR)
    dager = list(mine_dager(Bruker.objects.get(pk=scene.leder.pk), naa()))
    assert {(ett.tittel, ett.fra) for ett in dager} == {
        (f"Frist i et brev, {scene.etat.kort}", dag) for dag in (SVAR, FRIST, FRIST + EN)
    }
    assert len({ett.uid for ett in dager}) == len(dager)


def test_hvert_slag_kan_velges_alene(scene: Scene) -> None:
    brev = utstedt(scene, med_to_oppdrag(scene), svarfrist=SVAR)
    url = reverse("aarshjul:virksomhet", args=[scene.etat.pk]) + "?aar=2027&slag="
    for slag, der in (("utstedt", False), ("brevfrist", True)):
        siden = unescape(inne(scene.leder).get(url + slag).content.decode())
        assert (brev.tittel in siden, "Bygg en skole." in siden) == (True, der)
