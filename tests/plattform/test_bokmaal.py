"""What is written to be kept is the same whatever language the one who wrote it had on the page that day."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from resultatkjede.models import Risiko
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.risiko import risikovisninger
from resultatkjede.tekst import kjedetekst
from resultatkjede.views.tekst import _fortalt
from styringsdialog.queries.risikosak import er_endret, saksgrunnlag
from tests.rapportering.hjelp import forrige_tertial, lag_levert, lag_periode, skriv
from tests.regneark.hjelp import arket, lag_tallby
from tests.resultatkjede.risikoer import lag_tiltak, lag_vurdert_risiko
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_maaltall
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens
from tillit.organisasjon.models import Organ
from tillit.rapport.utgave.queries import sammendrag_av
from tillit.rapportering.innhold import frys
from tillit.rapportering.queries.innsamling import oppsamling
from tillit.regneark.enums import Filformat
from tillit.varsel.queries import brev_for

pytestmark = pytest.mark.django_db

SPRAAK = [kode for kode, _navn in settings.LANGUAGES]
SKREVET_NAA = frozenset({"hentet_tid"})


def likt(skriv_det: Callable[[], Any]) -> Any:
    """What is written, once in each language: the same."""
    skrevet = []
    for kode in SPRAAK:
        with translation.override(kode):
            skrevet.append(skriv_det())
            assert translation.get_language() == kode
    assert skrevet[1:] == skrevet[:1] * (len(SPRAAK) - 1)
    return skrevet[0]


def fullt_maal(scene: Scene) -> Any:
    """A goal with a figure held against its target, within a margin and not final, and one that is late."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2020, aar_til=i_dag().year + 1)
    fjor = i_dag().year - 1
    andel = lag_indikator(maal, navn="Andel")
    lag_maaling(andel, fjor - 1, "70", antall_svar=400)
    lag_maaling(andel, fjor, "72", antall_svar=400, foreloepig=True)
    lag_maaltall(andel, fjor, "80")
    sen = lag_indikator(maal, navn="Sen", frekvens=Frekvens.TERTIAL)
    lag_maaling(sen, fjor - 2, "40")
    return maal


def test_en_levert_rapport(scene: Scene) -> None:
    maal = fullt_maal(scene)
    lag_levert(scene, maal, periode=forrige_tertial(2))
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, svar="ingen_nytt")

    def levert() -> dict[str, Any]:
        innhold = frys(oppsamling(periode, av=scene.leder).innhold)
        return {felt: verdi for felt, verdi in innhold.items() if felt not in SKREVET_NAA}

    skrevet = likt(levert)
    tall = skrevet["seksjoner"][0]["tall"]
    assert [ett["navn"] for ett in tall] == ["Andel", "Sen"]
    assert "måltallet" in tall[0]["mot_maaltall"]


@pytest.mark.parametrize("format_", list(Filformat))
def test_et_ark_som_skal_leses_inn_igjen(scene: Scene, tmp_path: Path, format_: Filformat) -> None:
    lag_tallby(scene)

    def skrevet() -> Any:
        fil = arket(scene.leder, scene.etat, tmp_path, format=format_)
        return fil.read_bytes() if format_ == Filformat.CSV else celler(fil)

    assert likt(skrevet)


def celler(fil: Path) -> Any:
    from openpyxl import load_workbook  # slow to load

    bok = load_workbook(fil)
    return {
        ark.title: [[celle.value for celle in rad] for rad in ark]
        for ark in bok
        if ark.title in {"Tall", "Slik gjør du"}
    }


def test_et_brev(scene: Scene) -> None:
    lag_periode(scene.relasjon, av=scene.etatsstyrer, frist=i_dag() + timedelta(days=3))
    fullt_maal(scene)
    brev = likt(lambda: brev_for(scene.leder, dag=i_dag(), ukebrev=True, paaminnelser=True))
    assert brev is not None
    assert brev.deler


def test_det_partene_mente_om_en_risiko_da_den_kom_paa_programmet(scene: Scene) -> None:
    risiko = lag_vurdert_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)), over=(4, 5), under=(2, 3))
    lag_tiltak(scene, risiko)

    def visning() -> Any:
        return risikovisninger(Risiko.objects.filter(pk=risiko.pk), leser=None, i_dag=i_dag())[0]

    grunnlag = likt(lambda: saksgrunnlag(visning(), dag=i_dag()))
    assert likt(lambda: er_endret(visning(), grunnlag=grunnlag)) is False


def test_sammendraget_og_kjeden_fortalt(scene: Scene) -> None:
    maal = fullt_maal(scene)
    lag_kjede(maal)
    assert likt(lambda: sammendrag_av(Organ.objects.get(pk=scene.etat.pk)).avsnitt)
    fortalt = likt(lambda: _fortalt(maal, scene.leder).som_tekst)
    assert fortalt == kjedetekst(kjedebilde(maal, leser=scene.leder)).som_tekst


def test_to_traader_faar_hvert_sitt_spraak_tilbake() -> None:
    """What one thread had before is not what another goes back to."""
    inne, ferdig = threading.Barrier(2, timeout=10), []

    @paa_bokmaal
    def skriver() -> None:
        inne.wait()
        inne.wait()

    def leser(kode: str) -> None:
        translation.activate(kode)
        skriver()
        ferdig.append((kode, translation.get_language()))

    traader = [threading.Thread(target=leser, args=(kode,)) for kode in ("nn", "en")]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=20)
    assert sorted(ferdig) == [("en", "en"), ("nn", "nn")]
