"""Two people with the same question at the same moment, on the real database."""

from __future__ import annotations

import pytest

from tests.samtidig import samtidig
from tests.scene import lag_scene
from tests.spoersmaal.hjelp import TEKST, spurt, til_godkjenning
from tillit.felles.feil import Regelbrudd
from tillit.spoersmaal import actions
from tillit.spoersmaal.models import Folkevalgtspoersmaal

pytestmark = pytest.mark.django_db(transaction=True)


def test_det_samme_sendt_to_ganger_paa_en_gang_er_ett_spoersmaal() -> None:
    scene = lag_scene()
    feil = samtidig(lambda: spurt(scene), lambda: spurt(scene, tekst=TEKST.upper()))
    assert [type(ett) for ett in feil] == [actions.AlleredeStilt]
    assert Folkevalgtspoersmaal.objects.count() == 1


def test_en_publiserer_mens_den_andre_skriver() -> None:
    scene = lag_scene()
    rad = til_godkjenning(scene, spurt(scene))
    feil = samtidig(
        lambda: actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=scene.kommunaldirektoer),
        lambda: actions.skriv_svar(
            spoersmaal=rad, versjon=rad.versjon, svar="Noe annet.", er_avslag=False, send=False, av=scene.etatsstyrer
        ),
    )
    assert len(feil) == 1
    assert isinstance(feil[0], Regelbrudd), repr(feil[0])
    slutt = Folkevalgtspoersmaal.objects.get()
    assert (slutt.status == "publisert") == (slutt.svar != "Noe annet.")


def test_to_som_sender_i_retur_sender_bare_teksten_de_leste() -> None:
    scene = lag_scene()
    rad = til_godkjenning(scene, spurt(scene))
    feil = samtidig(
        lambda: actions.returner(spoersmaal=rad, versjon=rad.versjon, grunn="Si når.", av=scene.kommunaldirektoer),
        lambda: actions.skriv_svar(
            spoersmaal=rad, versjon=rad.versjon, svar="Noe annet.", er_avslag=False, send=False, av=scene.etatsstyrer
        ),
    )
    # Returned first, both stand: the reason, and the draft somebody went on with. Written first, nobody has read it.
    assert all(isinstance(ett, Regelbrudd) for ett in feil), repr(feil)
    slutt = Folkevalgtspoersmaal.objects.get()
    assert (slutt.returgrunn, slutt.svar) == ("" if feil else "Si når.", "Noe annet.")


def test_den_som_trekker_og_den_som_publiserer_blir_ikke_begge_hoert() -> None:
    scene = lag_scene()
    rad = til_godkjenning(scene, spurt(scene))
    feil = samtidig(
        lambda: actions.publiser(spoersmaal=rad, versjon=rad.versjon, av=scene.kommunaldirektoer),
        lambda: actions.trekk(spoersmaal=rad, av=scene.folkevalgt),
    )
    assert len(feil) == 1
    assert isinstance(feil[0], Regelbrudd), repr(feil[0])
