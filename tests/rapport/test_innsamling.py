"""The collector: the orderer's eyes, the year's relations, a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from time_machine import TimeMachineFixture

from styringsdialog.enums import Stegslag
from styringsdialog.models import Moete
from tests.rapport.hjelp import bestilt, lag_bindende_signal, lag_fullt_maal, lag_stor_avdeling, samlet
from tests.scene import (
    Scene,
    klokken,
    lag_indikator,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_relasjon,
    lag_signal,
    lag_vurdering,
    ta_steg,
)
from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.maal.actions import Gruppe, Gruppeverdi, lag_fordeling, lag_prognose, registrer_maaling
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.maal.queries import maalbilder
from tillit.organisasjon.models import Rolletildeling
from tillit.rapport.collector import BestillerManglerRettighet, samle_innhold
from tillit.rapport.indikatorvisning import indikatorvisning
from tillit.rapport.innhold import ALT_MED, Rapportinnhold, les_innhold
from tillit.rapport.models import Rapport
from tillit.rapport.visning import rapportvisning

# Roles and reach 1; relations with their next meeting 1; goals 6; parts 1; chains 3; signals 1; follow-ups 1; risks 4;
# what is disputed 1; the report before this one 1; and the transaction's beginning and end.
SPOERRINGER = 20 + 2


def _paa_nytt(rapport: Rapport) -> Rapport:
    ny: Rapport = Rapport.objects.select_related("organ", "bestilt_av").get(pk=rapport.pk)
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


@pytest.mark.en_mandag
def test_bare_signaler_som_binder_er_med(scene: Scene) -> None:
    bindende = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer)
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert [signal.pk for signal in del_.signaler] == [bindende.pk]
    assert [(sak.pk, sak.dager_over) for sak in del_.oppfoelginger] == [(bindende.oppfoelging.pk, 0)]


@pytest.mark.en_mandag
def test_signalene_er_aarets_eldst_foerst_og_det_som_staar_igjen_er_fra_alle_aar(
    scene: Scene, time_machine: TimeMachineFixture
) -> None:
    signal = partial(lag_bindende_signal, scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder)
    fjoraarets = signal(frist=i_dag() - timedelta(days=3))
    time_machine.move_to(klokken(i_dag() + timedelta(days=400), 12))
    sist, foerst = (signal(frist=i_dag() - timedelta(days=n)) for n in (1, 9))
    ferdig = signal(frist=i_dag() + timedelta(days=2))
    ta_steg(ferdig.oppfoelging, Stegslag.MELDT, av=scene.leder, tekst="Gjort.")
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert [signal.pk for signal in del_.signaler] == [foerst.pk, sist.pk, ferdig.pk]
    sene = [(fjoraarets.oppfoelging.pk, 403), (foerst.oppfoelging.pk, 9), (sist.oppfoelging.pk, 1)]
    assert [(sak.pk, sak.dager_over) for sak in del_.oppfoelginger] == [*sene, (ferdig.oppfoelging.pk, 0)]
    assert [sak.tilstand for sak in del_.oppfoelginger] == ["Åpen", "Åpen", "Åpen", "Meldt utført"]
    ta_steg(ferdig.oppfoelging, Stegslag.GODTATT, av=scene.etatsstyrer)
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert [(sak.pk, sak.dager_over) for sak in del_.oppfoelginger] == sene
    (del_i_fjor,) = samlet(bestilt(scene, aar=fjoraarets.kilde.dato.year)).virksomheter
    assert [signal.pk for signal in del_i_fjor.signaler] == [fjoraarets.pk]


def test_den_som_bestilte_ser_det_i_rapporten_som_hun_ellers_ser(scene: Scene) -> None:
    """Her own department's virksomheter, in their order, and of a city that has others."""
    egen = lag_organ("Aller første etat")
    lag_relasjon(scene.avdeling, egen)
    lag_relasjon(scene.annen_avdeling, lag_organ("En annens"))
    assert [del_.navn for del_ in samlet(bestilt(scene)).virksomheter] == ["Aller første etat", "Prøveetaten"]
    Rolletildeling.objects.filter(bruker=scene.etatsstyrer).update(gyldig_til=i_dag())
    with pytest.raises(BestillerManglerRettighet):
        samlet(bestilt(scene))


@pytest.mark.en_mandag
def test_det_som_ble_frosset_foer_leses_som_det_ville_blitt_frosset_naa(scene: Scene) -> None:
    """Version 2 knew of departments only, and version 1 of no other source of a signal than a meeting."""
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    innhold = samlet(bestilt(scene))
    data = til_json(innhold)
    assert les_innhold(data, versjon=3) == innhold
    for felt in ("slag", "slagnavn"):
        del data[felt]
    data |= {"avdeling_pk": data.pop("organ_pk"), "avdeling": data.pop("organ")}
    assert les_innhold(data, versjon=2) == innhold
    moete = Moete.objects.get()
    [del_] = data["virksomheter"]
    [signal], [oppfoelging] = del_["signaler"], del_["oppfoelginger"]
    for felt in ("kilde", "dato", "adresse"):
        del signal[felt]
    signal |= {"moete_pk": moete.pk, "moete": moete.tittel, "moetedato": moete.dato.isoformat()}
    oppfoelging |= {"moete_pk": moete.pk, "signal_pk": signal["pk"]}
    assert les_innhold(data, versjon=1) == innhold


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


def test_en_vurdering_som_ble_godkjent_foer_perioden_var_over_sier_det_i_rapporten(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    foer = lag_vurdering(maal, av=scene.leder, periode=date(i_dag().year, 1, 1), periodetype="aar")
    slutt = datetime(i_dag().year + 1, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Oslo"))
    linje = ", før perioden er over."
    for godkjent, ventet in ((foer.godkjent_tid, True), (slutt - timedelta(hours=1), True), (slutt, False)):
        (bilde,) = maalbilder(Maal.objects.filter(pk=maal.pk))
        assert bilde.vurdering is not None
        frosset = replace(bilde.vurdering, godkjent_tid=godkjent)
        html = render_to_string("rapport/_vurdering.html", {"vurdering": frosset, "paa_nett": True})
        assert (linje in " ".join(html.split())) is ventet, godkjent


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


def test_delte_tall_er_med_og_det_som_skal_skjules_er_ikke_i_det_frosne(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), enhet="barn", desimaler=0, stoerste=None)
    grupper = [Gruppe(navn, navn) for navn in ("Sagene", "Frogner", "Alna")]
    bydel = lag_fordeling(indikator=indikator, navn="Bydel", uttoemmende=True, grupper=grupper, av=scene.leder)
    registrer_maaling(
        indikator=indikator, periode=date(i_dag().year - 1, 1, 1), grunnlag="", versjon=0, av=scene.leder,
        verdi=Decimal(98),
        deler={
            gruppe.pk: Gruppeverdi(verdi=Decimal(tall))
            for gruppe, tall in zip(bydel.grupper.all(), (2, 37, 59), strict=True)
        },
    )  # fmt: skip
    innhold = samlet(bestilt(scene))
    (visning,) = rapportvisning(fra_json(Rapportinnhold, til_json(innhold))).virksomheter[0].maal[0].indikatorer
    assert visning.delt is not None
    (bilde,) = visning.delt.fordelinger
    assert [(del_.navn, del_.tekst) for del_ in bilde.deler] == [
        ("Sagene", "skjult"), ("Frogner", "skjult"), ("Alna", "59"),
    ]  # fmt: skip
    (delt,) = til_json(innhold)["virksomheter"][0]["maal"][0]["delt"]
    (fordeling,) = delt["fordelinger"]
    assert "37" not in str([{**del_, "gruppe_pk": None} for del_ in fordeling["deler"]])  # a key may be any number
    html = render_to_string("rapport/_indikator.html", {"indikator": visning, "valg": ALT_MED, "paa_nett": False})
    assert "fordelt på bydel" in html
    assert "2 grupper er skjult fordi antall under 4 ikke vises" in html.replace("\n", " ")
