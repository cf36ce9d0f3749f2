"""The collector: the orderer's eyes, the year's relations, a number of queries that does not grow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.rapport.hjelp import bestilt, lag_bindende_signal, lag_fullt_maal, lag_stor_avdeling
from tests.scene import Scene, lag_indikator, lag_maal, lag_moete, lag_signal
from tillit.felles.tid import i_dag, naa
from tillit.maal.actions import lag_prognose
from tillit.maal.enums import Maalstatus
from tillit.rapport.collector import samle_innhold
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.models import Rapport
from tillit.rapport.visning import indikatorvisning

# Roles and reach 2; transaction 2; relations 1; goals 5; chains 3; signals 1; follow-ups 1.
SPOERRINGER = 17


def samlet(rapport: Rapport) -> Rapportinnhold:
    return samle_innhold(_paa_nytt(rapport), naa=naa(), i_dag=i_dag())


def _paa_nytt(rapport: Rapport) -> Rapport:
    ny: Rapport = Rapport.objects.select_related("avdeling", "bestilt_av").get(pk=rapport.pk)
    return ny


@pytest.mark.parametrize("antall", [1, 3])
def test_antall_spoerringer_vokser_ikke(scene: Scene, django_assert_num_queries: Any, antall: int) -> None:
    lag_stor_avdeling(scene, virksomheter=antall, maal=antall)
    rapport = _paa_nytt(bestilt(scene))
    with django_assert_num_queries(SPOERRINGER):
        innhold = samle_innhold(rapport, naa=naa(), i_dag=i_dag())
    assert len(innhold.virksomheter) == antall + 1
    assert sum(len(del_.maal) for del_ in innhold.virksomheter) == antall**2


def test_bare_avdelingens_egne_virksomheter_og_fastsatte_maal_er_med(scene: Scene) -> None:
    fastsatt = lag_maal(scene.relasjon, eier=scene.leder)
    lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2016, aar_til=2017)
    lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende)
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert del_.navn == "Prøveetaten"
    assert [maal.bilde.pk for maal in del_.maal] == [fastsatt.pk]


def test_bare_signaler_som_binder_er_med(scene: Scene) -> None:
    bindende = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert [signal.pk for signal in del_.signaler] == [bindende.pk]
    assert [(sak.signal_pk, sak.dager_over) for sak in del_.oppfoelginger] == [(bindende.pk, 0)]


def test_relasjonene_er_de_som_gjaldt_i_rapportens_aar(scene: Scene) -> None:
    type(scene.relasjon).objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag().replace(month=1, day=1))
    i_aar, i_fjor = (samlet(bestilt(scene, aar=i_dag().year - ett)) for ett in (0, 1))
    assert i_aar.virksomheter == ()
    assert [del_.navn for del_ in i_fjor.virksomheter] == ["Prøveetaten"]


def test_en_vurdering_som_kommer_etterpaa_endrer_ikke_det_frosne(scene: Scene) -> None:
    maal = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    foer = samlet(bestilt(scene))
    maal.tekst = "Et helt annet mål"
    maal.save()
    assert foer.virksomheter[0].maal[0].bilde.tekst != "Et helt annet mål"


def test_det_som_ventes_er_med(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), desimaler=0)
    neste_aar = i_dag().year + 1
    lag_prognose(
        indikator=indikator,
        periode=date(neste_aar, 1, 1),
        versjon=0,
        verdi=Decimal(70),
        grunnlag="",
        begrunnelse="Flere saksbehandlere.",
        av=scene.leder,
    )
    (del_,) = samlet(bestilt(scene)).virksomheter
    (serie,) = del_.maal[0].bilde.indikatorer
    assert indikatorvisning(serie).prognose.replace("\u00a0", " ") == f"Ventet i {neste_aar}: 70 %."
