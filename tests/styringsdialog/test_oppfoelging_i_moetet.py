"""The follow-ups on a meeting's pages are those that the reader may read elsewhere, whoever reads."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Moetestatus
from styringsdialog.models import Deltaker, Moete, Oppfoelging
from styringsdialog.queries import Fristvindu, oppfoelginger_i
from tests.rapport.hjelp import lag_bindende_signal
from tests.scene import Scene, inne, klokken, lag_bruker, lag_moete, lag_relasjon
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
SIDEN = timedelta(days=7)


def bindende(relasjon: Styringsrelasjon, over: Bruker, under: Bruker, tekst: str, dager: int = 9) -> Oppfoelging:
    frist = i_dag() + timedelta(days=dager)
    signal = lag_bindende_signal(relasjon, av=over, motpart=under, frist=frist, tekst=tekst)
    rad: Oppfoelging = signal.oppfoelging
    return rad


def kommer(relasjon: Styringsrelasjon, av: Bruker) -> Moete:
    start = klokken(i_dag() + timedelta(days=7), 9)
    return lag_moete(relasjon, av=av, status=Moetestatus.INNKALT, start_tid=start)


def sidene(neste: Moete, rad: Oppfoelging) -> tuple[str, str]:
    """The meeting that it is carried to, and the referat of the one it was agreed in."""
    assert rad.signal is not None
    return (
        reverse("styringsdialog:moete", args=[neste.pk]),
        reverse("styringsdialog:referat", args=[rad.signal.kilde.moete_id]),
    )


ALLE = (
    "leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor",
    "administrator", "utenforstaaende", "annen_etatsstyrer",
)  # fmt: skip


@pytest.mark.parametrize("hvem", ALLE)
def test_moetets_sider_viser_ingen_mer_enn_listen_gjoer(scene: Scene, hvem: str) -> None:
    leser = getattr(scene, hvem)
    vaar = bindende(scene.relasjon, scene.etatsstyrer, scene.leder, "Rydd i Prøveetaten")
    andres = bindende(scene.annen_relasjon, scene.annen_etatsstyrer, scene.utenforstaaende, "Rydd hos de andre")
    synlige = set(Oppfoelging.objects.synlig_for(leser).values_list("pk", flat=True))
    moeter = (
        (vaar, andres, kommer(scene.relasjon, scene.etatsstyrer)),
        (andres, vaar, kommer(scene.annen_relasjon, scene.annen_etatsstyrer)),
    )
    for rad, fremmed, neste in moeter:
        for side in sidene(neste, rad):
            svar = inne(leser).get(side)
            assert (svar.status_code == 200) == (rad.pk in synlige), side
            if svar.status_code == 200:
                assert rad.ordlyd in svar.content.decode()
                assert fremmed.ordlyd not in svar.content.decode()


def test_etter_en_flytting_ser_hver_avdeling_sitt_og_virksomheten_alt(scene: Scene) -> None:
    foer = bindende(scene.relasjon, scene.etatsstyrer, scene.leder, "Fra den gamle avdelingen")
    gammelt = kommer(scene.relasjon, scene.etatsstyrer)
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag() - SIDEN)
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag() - SIDEN)
    rad = bindende(ny, scene.annen_etatsstyrer, scene.leder, "Fra den nye avdelingen")
    nytt = kommer(ny, scene.annen_etatsstyrer)
    for leser, ser in (
        (scene.etatsstyrer, (foer,)),
        (scene.annen_etatsstyrer, (rad,)),
        (scene.leder, (foer, rad)),
        (scene.revisor, (foer, rad)),
    ):
        for ett, motsatt, neste in ((foer, rad, gammelt), (rad, foer, nytt)):
            for side in sidene(neste, ett):
                svar = inne(leser).get(side)
                assert (svar.status_code == 200) == (ett in ser), (leser, side)
                if svar.status_code == 200:
                    assert ett.ordlyd in svar.content.decode()
                    assert motsatt.ordlyd not in svar.content.decode()


def test_den_som_ledet_foer_eller_er_flyttet_leser_ikke_lenger(scene: Scene) -> None:
    rad = bindende(scene.relasjon, scene.etatsstyrer, scene.leder, "Rydd i Prøveetaten")
    neste = kommer(scene.relasjon, scene.etatsstyrer)
    flyttet = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    for side in sidene(neste, rad):
        assert inne(flyttet).get(side).status_code == 200
    Rolletildeling.objects.filter(bruker=flyttet).update(gyldig_til=i_dag())
    lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.annen_etat)
    Rolletildeling.objects.create(
        bruker=flyttet, organ=scene.annen_etat, rolle=Rolle.VIRKSOMHETSLEDER, gyldig_fra=i_dag()
    )
    for side in sidene(neste, rad):
        assert inne(flyttet).get(side).status_code in {403, 404}


def test_hvert_vindu_har_sitt_egne_og_sin_egen_grense(scene: Scene) -> None:
    """One statement of several windows: what stands in two is in both, once in each, and of others' relations none."""
    mine = [bindende(scene.relasjon, scene.etatsstyrer, scene.leder, f"Sak {nr}", dager=nr) for nr in range(4)]
    bindende(scene.annen_relasjon, scene.annen_etatsstyrer, scene.utenforstaaende, "Andres")
    actions.ta_paa_seg(
        relasjon=scene.relasjon, av=scene.etatsstyrer, part=Part.OVERORDNET, moete=None, tekst="Lovet",
        frist=i_dag(), eier=None,
    )  # fmt: skip
    etater, dag = [scene.etat.pk, scene.annen_etat.pk], i_dag()
    vinduer = (
        Fristvindu(etater),
        Fristvindu(etater, hoeyst=2),
        Fristvindu(etater, til=dag + timedelta(days=1), hoeyst=3),
        Fristvindu(etater, etter=dag + timedelta(days=1), hoeyst=1),
        Fristvindu([]),
        Fristvindu([scene.avdeling.pk]),
    )
    ventet = [mine, mine[:2], mine[:2], mine[2:3], []]
    fikk = [[ett.pk for ett in rader] for rader in oppfoelginger_i(scene.leder, *vinduer, i_dag=dag)]
    assert fikk[:-1] == [[rad.pk for rad in rader] for rader in ventet]
    assert len(fikk[-1]) == 1
    for en, to in product(vinduer, repeat=2):
        hver_for_seg = [oppfoelginger_i(scene.leder, ett, i_dag=dag)[0] for ett in (en, to)]
        assert oppfoelginger_i(scene.leder, en, to, i_dag=dag) == hver_for_seg
    for utenfor in (scene.folkevalgt, scene.administrator):
        assert oppfoelginger_i(utenfor, *vinduer, i_dag=dag) == [[]] * len(vinduer)


def test_det_som_er_tegnet_for_en_leser_naar_ingen_annen(scene: Scene) -> None:
    """Who calls the guests sees where they are written to; the next reader of the same page does not. What is drawn is
    in the language and of the day of who reads.
    """
    rad = bindende(scene.relasjon, scene.etatsstyrer, scene.leder, "Rydd i Prøveetaten", dager=0)
    neste = kommer(scene.relasjon, scene.etatsstyrer)
    Deltaker.objects.create(moete=neste, navn="Gunn Gjest", kommer_fra="Fylket", epost="gunn@eksempel.no")
    side = reverse("styringsdialog:moete", args=[neste.pk])

    def lest(hvem: Bruker, spraak: str = "nb") -> str:
        leser = inne(hvem)
        leser.cookies[settings.LANGUAGE_COOKIE_NAME] = spraak
        return leser.get(side).content.decode()

    for _gang in range(2):
        for hvem in (scene.etatsstyrer, scene.leder, scene.revisor, scene.medarbeider):
            html = lest(hvem)
            assert "Gunn Gjest" in html
            assert rad.ordlyd in html
            assert ("gunn@eksempel.no" in html) == (hvem == scene.etatsstyrer), hvem
        assert "Guest" in lest(scene.leder, "en")
        assert "Deadline" in lest(scene.leder, "en")
    assert "Over fristen" not in lest(scene.leder)
    with time_machine.travel(naa() + timedelta(days=1), tick=False):
        assert "Over fristen" in lest(scene.leder)
